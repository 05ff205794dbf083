// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>
#include <vector>

// Pages to print: HTML without scripts and without anything from elsewhere.
namespace orda::review {

// Words of people and of scripts, safe inside HTML.
[[nodiscard]] std::string escaped(std::string_view words);

// The same inside a style sheet, with its quotes.
[[nodiscard]] std::string css_string(std::string_view words);

// A page that grows. What is handed over as `words` is escaped here; `html` was made by this class or escaped before.
class Html {
public:
    void raw(std::string_view html) { text_ += html; }
    void element(std::string_view name, std::string_view words, std::string_view attributes = "");
    void paragraph(std::string_view words) { element("p", words); }
    // A heading that contents and readers find; `level` 1 to 3.
    void heading(int level, std::string_view words);
    // A row of cells; `html` each. `head`: th.
    void row(std::vector<std::string> const& cells, bool head = false, std::string_view attributes = "");
    void begin_table(std::vector<std::string> const& titles, std::string_view attributes = "");
    void end_table() { text_ += "</tbody></table>\n"; }
    void term(std::string_view name, std::string_view html);  // inside <dl>
    [[nodiscard]] std::string take() { return std::move(text_); }

private:
    std::string text_;
};

// `words` with {} filled in by fmt.
template <class... Values>
std::string filled(std::string_view words, Values const&... values) {
    return fmt::format(fmt::runtime(words), values...);
}

}  // namespace orda::review
