// SPDX-License-Identifier: Apache-2.0
#include "review/html.hpp"

#include "base/html.hpp"
#include "base/utf8.hpp"

namespace orda::review {

std::string escaped(std::string_view words) { return escape_html(well_formed(words)); }

std::string css_string(std::string_view words) {
    std::string text = "\"";
    for (char const c : well_formed(words)) {
        bool const plain = static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\' && c != '<' && c != '&';
        text += plain ? std::string(1, c) : fmt::format("\\{:x} ", static_cast<unsigned char>(c));
    }
    return text + "\"";
}

void Html::element(std::string_view name, std::string_view words, std::string_view attributes) {
    text_ += fmt::format("<{}{}{}>{}</{}>\n", name, attributes.empty() ? "" : " ", attributes, escaped(words), name);
}

void Html::heading(int level, std::string_view words) {
    text_ += fmt::format("<h{0}>{1}</h{0}>\n", level, escaped(words));
}

void Html::row(std::vector<std::string> const& cells, bool head, std::string_view attributes) {
    text_ += fmt::format("<tr{}{}>", attributes.empty() ? "" : " ", attributes);
    for (std::string const& cell : cells)
        text_ += head ? fmt::format("<th scope=\"col\">{}</th>", cell) : fmt::format("<td>{}</td>", cell);
    text_ += "</tr>\n";
}

void Html::begin_table(std::vector<std::string> const& titles, std::string_view attributes) {
    text_ += fmt::format("<table{}{}><thead>", attributes.empty() ? "" : " ", attributes);
    row(titles, true);
    text_ += "</thead><tbody>\n";
}

void Html::term(std::string_view name, std::string_view html) {
    text_ += fmt::format("<dt>{}</dt><dd>{}</dd>\n", escaped(name), html);
}

}  // namespace orda::review
