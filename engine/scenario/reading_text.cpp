// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"
#include "scenario/reading.hpp"
#include "scenario/safety.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using exercise::Text;

constexpr std::size_t phone_title_max = 60;  // characters

// The texts of one field by language of the book; null where there is none.
using Found = std::vector<Yaml const*>;

// False when something stands there that is no text.
bool take_in_place(Context& c, TextBook const& book, Yaml const& yaml, Found& found) {
    if (yaml.is_text()) {
        found.front() = &yaml;
        return true;
    }
    if (!book.is_text(yaml)) {
        report_wrong_type(c, yaml, "a text, or one text for each language,");
        return false;
    }
    for (auto const& [key, value] : yaml.entries) {
        auto const language = book.language(key.text);
        if (!language) report_unknown_id(c, word_of(key), "language", "");
        else if (!value.is_text()) report_wrong_type(c, value, "a text");
        else found.at(*language) = &value;
    }
    return true;
}

void take_elsewhere(Context& c, Entity const& entity, std::string_view field, TextScope const& elsewhere,
                    Found& found) {
    for (std::size_t i = 0; i < found.size(); ++i) {
        Yaml const* const node = elsewhere.nodes.at(i);
        if (node == nullptr || node->is_nothing()) continue;
        if (!node->is_text()) report_wrong_type(c, *node, "a text");
        else if (found[i] != nullptr && !found[i]->is_nothing())
            c.report.add(
                DiagnosticKind::text_twice, node->span,
                {elsewhere.book->tags().at(i), std::string(field), entity.id, c.sources.place(found[i]->span)});
        else found[i] = node;
    }
}

void check_text(Context& c, TextUse use, std::string const& tag, Yaml const& yaml) {
    auto const add = [&](std::vector<Finding> const& all) {
        for (Finding const& f : all) c.report.add(f.kind, piece_of(c, yaml, f.begin, f.end).span, f.values);
    };
    add(find_real_data(yaml.text, c.world.numbers));
    add(find_text_faults(yaml.text));
    std::size_t const size = use == TextUse::title ? count_characters(yaml.text) : 0;
    if (size > phone_title_max)
        c.report.add(DiagnosticKind::too_long_for_phone, yaml.span,
                     {tag, std::to_string(size), std::to_string(phone_title_max)});
}

std::string without_last_breaks(std::string text) {
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
    return text;
}

// A language that the script does not declare stands in only when nothing else does.
Text assemble(TextBook const& book, Found const& found) {
    Text text;
    text.by_language.resize(book.script_languages());
    for (std::size_t i = 0; i < found.size(); ++i)
        if (auto const language = book.in_script(i); language && found[i] != nullptr)
            text.by_language[*language] = without_last_breaks(found[i]->text);
    for (std::size_t i = 0; i < found.size() && text.empty(); ++i)
        if (found[i] != nullptr) text.by_language.front() = without_last_breaks(found[i]->text);
    return text;
}

// `here`: what stands in place. The languages of the script's own texts are those of the script.
void list_text(Context& c, TextScope const& scope, Text const& text, Found const& here) {
    TextLine line{path_of(scope.steps), scope.steps, scope.alone, text.by_language, {}};
    for (Yaml const* const each : here)
        line.in_place.push_back(each == nullptr || each->is_nothing() ? std::string() : c.sources.place(each->span));
    c.all_texts->push_back(std::move(line));
}

}  // namespace

Text read_text(Context& c, Entity const& entity, std::string_view field, TextUse use, Yaml const* in_place,
               TextScope const& elsewhere) {
    TextBook const& book = *elsewhere.book;
    Found found(book.tags().size(), nullptr);
    bool const readable = in_place == nullptr || take_in_place(c, book, *in_place, found);
    Found const here = found;
    take_elsewhere(c, entity, field, elsewhere, found);
    for (std::size_t i = 0; i < found.size() && !c.cut.active(); ++i)
        if (found[i] != nullptr) check_text(c, use, book.tags()[i], *found[i]);
    Text text = assemble(book, found);
    Span const span = in_place != nullptr ? in_place->span : entity.key->span;
    if (text.empty()) {
        bool const wanted = use == TextUse::wanted || use == TextUse::title;
        if (wanted && readable) c.missing_texts.push_back({span, entity.id, std::string(field), 0});
        return text;
    }
    if (c.all_texts != nullptr && &book == &c.books.front()) list_text(c, elsewhere, text, here);
    for (std::size_t i = 0; i < text.by_language.size(); ++i) {
        if (!text.by_language[i].empty()) c.texts_in_language.at(i) += &book == &c.books.front() ? 1 : 0;
        else if (use != TextUse::remark) c.missing_texts.push_back({span, entity.id, std::string(field), i});
    }
    return text;
}

}  // namespace orda::scenario
