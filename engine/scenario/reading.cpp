// SPDX-License-Identifier: Apache-2.0
#include "scenario/reading.hpp"

#include <algorithm>

#include "base/utf8.hpp"
#include "scenario/alphabet.hpp"
#include "scenario/suggest.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

constexpr std::size_t quoted_max = 40;  // characters of a value that a message repeats

std::string_view description(std::string_view text) {
    if (parse_integer(text)) return "a number";
    if (parse_clock(text)) return "a time";
    if (parse_span(text)) return "a length of time";
    return is_id(text) ? "a word" : "a text";
}

std::string shortened(std::string_view text) {
    text = text.substr(0, text.find('\n'));
    if (count_characters(text) <= quoted_max) return std::string(text);
    std::size_t at = 0;
    for (std::size_t n = 0; n < quoted_max; ++n) at += decode_utf8(text.substr(at)).value_or(CodePoint{0, 1}).bytes;
    return std::string(text.substr(0, at)) + "…";
}

void add_wrong_type(Context& c, Span span, std::string_view text, std::string_view is, std::string_view what,
                    std::string_view hint) {
    c.report.add(DiagnosticKind::wrong_type, span,
                 {std::string(what), shortened(text), std::string(is), std::string(hint)});
}

}  // namespace

void report_wrong_type(Context& c, Yaml const& found, std::string_view what, std::string_view hint) {
    if (found.is_text()) add_wrong_type(c, found.span, found.text, description(found.text), what, hint);
    else
        add_wrong_type(c, found.span, found.is_map() ? "{…}" : "[…]", found.is_map() ? "a group of fields" : "a list",
                       what, hint);
}

void report_wrong_type(Context& c, Word const& found, std::string_view what, std::string_view hint) {
    add_wrong_type(c, found.span, found.text, description(found.text), what, hint);
}

Word word_of(Yaml const& yaml) { return {std::string(trim(yaml.text)), yaml.span}; }

Word with_who(Context const& c, Word word) {
    if (word.text == "who" && c.now != nullptr && !c.now->who.empty()) word.text = c.now->who;
    return word;
}

Word piece_of(Context& c, Yaml const& yaml, std::size_t begin, std::size_t end) {
    std::string_view const all = yaml.text;
    while (begin < end && (all[begin] == ' ' || all[begin] == '\n')) ++begin;
    while (begin < end && (all[end - 1] == ' ' || all[end - 1] == '\n')) --end;
    return {std::string(all.substr(begin, end - begin)),
            place_in_text(yaml, begin, end, c.sources.at(yaml.span.source))};
}

std::vector<Word> split_words(Context& c, Yaml const& yaml, char separator, std::size_t begin, std::size_t end) {
    std::vector<Word> words;
    for (;;) {
        std::size_t const at = std::min(yaml.text.find(separator, begin), end);
        words.push_back(piece_of(c, yaml, begin, at));
        if (at == end) return words;
        begin = at + 1;
    }
}

std::vector<Word> split_words(Context& c, Yaml const& yaml, char separator) {
    return split_words(c, yaml, separator, 0, yaml.text.size());
}

std::vector<Word> read_list(Context& c, Yaml const& yaml) {
    if (yaml.is_text()) return split_words(c, yaml, '/');
    std::vector<Word> words;
    if (yaml.is_map()) report_wrong_type(c, yaml, "a list such as `POL/SOC`");
    for (Yaml const& item : yaml.items) {
        if (item.is_text()) words.push_back(word_of(item));
        else report_wrong_type(c, item, "a word");
    }
    return words;
}

bool check_id(Context& c, Word const& word) {
    if (is_id(word.text)) return true;
    if (auto const lookalike = lookalike_of(word.text))
        c.report.add(DiagnosticKind::lookalike_letter, word.span, {word.text, lookalike->letter, lookalike->latin});
    else report_wrong_type(c, word, "an id of Latin letters, digits, `-` and `_`");
    return false;
}

void report_unknown_id(Context& c, Word const& word, std::string_view expected, std::string const& suggestion) {
    if (auto const lookalike = lookalike_of(word.text))
        c.report.add(DiagnosticKind::lookalike_letter, word.span, {word.text, lookalike->letter, lookalike->latin});
    else c.report.add(DiagnosticKind::unknown_id, word.span, {std::string(expected), shortened(word.text), suggestion});
}

Symbol const* refer(Context& c, Word const& as_written, SymbolKinds kinds, std::string_view expected) {
    Word const word = with_who(c, as_written);
    Symbol* const symbol = c.symbols.find(word.text);
    if (symbol != nullptr && kinds.has(symbol->kind)) {
        symbol->referred = true;
        return symbol;
    }
    c.symbols.doubt(kinds);
    if (symbol == nullptr) {
        report_unknown_id(c, word, expected, c.symbols.suggestion(word.text, kinds));
    } else {
        bool const vowel = std::string_view("aeiou").find(expected.front()) != std::string_view::npos;
        c.report.add(
            DiagnosticKind::wrong_kind, word.span,
            {word.text, std::string(noun_with_article(symbol->kind)), (vowel ? "an " : "a ") + std::string(expected)});
    }
    return nullptr;
}

exercise::DeskSet all_desks(Context const& c) {
    exercise::DeskSet set;
    for (std::uint32_t i = 0; i < c.script.desks.size(); ++i) set.add(exercise::DeskId{i});
    return set;
}

exercise::DeskSet desks_of(Context& c, std::vector<Word> const& words, bool control_centre) {
    exercise::DeskSet set;
    for (Word const& word : words) {
        if (c.script.film && (word.text == "ALL" || word.text == "any")) {
            report_unknown_id(c, word, "desk", "");
        } else if (word.text == "ALL" || word.text == "any") {
            set.bits |= all_desks(c).bits;
        } else if (word.text != "CC" || !control_centre) {
            Symbol const* const symbol = refer(c, word, {SymbolKind::desk, SymbolKind::group}, "desk");
            if (symbol == nullptr) continue;
            if (symbol->kind == SymbolKind::desk) set.add(exercise::DeskId{symbol->index});
            else set.bits |= c.groups.at(symbol->index).bits;
        }
    }
    return set;
}

exercise::DeskSet read_desks(Context& c, Yaml const& yaml, bool control_centre) {
    return desks_of(c, read_list(c, yaml), control_centre);
}

std::vector<std::uint32_t> copies_meant(Context const& c, std::uint32_t row) {
    auto const found =
        std::find_if(c.copies.begin(), c.copies.end(), [&](Copies const& copies) { return copies.first == row; });
    if (found == c.copies.end()) return {};
    auto const sorted = [](std::vector<std::string> persons) {
        std::sort(persons.begin(), persons.end());
        return persons;
    };
    Copies const* const here = c.now != nullptr ? c.now->copies : nullptr;
    bool const same = here != nullptr && sorted(here->persons) == sorted(found->persons);
    std::vector<std::uint32_t> rows;
    for (std::uint32_t i = 0; i < found->persons.size(); ++i)
        if (!same || found->persons[i] == c.now->who) rows.push_back(row + i);
    return rows;
}

std::optional<exercise::SenderId> sender_of(Context& c, Word const& word) {
    Symbol const* const symbol = refer(c, word, sender_kinds, "sender");
    if (symbol == nullptr) return std::nullopt;
    if (symbol->kind == SymbolKind::cast) return c.script.cast.at(symbol->index).sender;
    if (symbol->kind == SymbolKind::person) return c.script.persons.at(symbol->index).sender;
    auto const named = c.world_senders.find(word.text);
    return exercise::SenderId{named != c.world_senders.end() ? static_cast<std::uint32_t>(named->second) : no_sender};
}

std::vector<exercise::CompetencyId> read_competencies(Context& c, Yaml const& yaml) {
    std::vector<exercise::CompetencyId> ids;
    for (Word const& word : read_list(c, yaml))
        if (auto const id = competency_of(c, word)) ids.push_back(*id);
    return ids;
}

std::optional<exercise::CompetencyId> competency_of(Context& c, Word const& word) {
    if (auto const found = c.competencies.find(word.text); found != c.competencies.end()) return found->second;
    std::vector<std::string_view> names;
    for (auto const& [name, id] : c.competencies) names.push_back(name);
    report_unknown_id(c, word, "competency", nearest(word.text, names));
    return std::nullopt;
}

}  // namespace orda::scenario
