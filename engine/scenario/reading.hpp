// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/context.hpp"

// Reads single values of the schema and reports what does not fit.
namespace orda::scenario {

struct Word {
    std::string text;
    Span span{};
};

// "{what} is expected, `high` is a word".
void report_wrong_type(Context& c, Yaml const& found, std::string_view what, std::string_view hint = "");
void report_wrong_type(Context& c, Word const& found, std::string_view what, std::string_view hint = "");
// For features of later versions: the name as written, and what to do meanwhile.
void report_later(Context& c, Span span, std::string_view name);

Word word_of(Yaml const& yaml);
// `who` in a row with `each:` is the person of the copy that is being compiled.
Word with_who(Context const& c, Word word);
// A piece of a text with its place.
Word piece_of(Context& c, Yaml const& yaml, std::size_t begin, std::size_t end);
// `POL/SOC` or a YAML list.
std::vector<Word> read_list(Context& c, Yaml const& yaml);
// Pieces between `separator`, trimmed, with their places.
std::vector<Word> split_words(Context& c, Yaml const& yaml, char separator);
std::vector<Word> split_words(Context& c, Yaml const& yaml, char separator, std::size_t begin, std::size_t end);

// The rows that the id of a row with `each:` means here: the copy of the same person inside another such row over the
// same persons, elsewhere every copy. Empty when the row has no copies.
std::vector<std::uint32_t> copies_meant(Context const& c, std::uint32_t row);

// An id where one is declared.
bool check_id(Context& c, Word const& word);
// Something of one of these kinds; `expected` is "desk". Null, with a diagnostic, when there is none.
Symbol const* refer(Context& c, Word const& word, SymbolKinds kinds, std::string_view expected);
void report_unknown_id(Context& c, Word const& word, std::string_view expected, std::string const& suggestion);

template <class Id>
std::optional<Id> read_ref(Context& c, Yaml const& yaml, SymbolKind kind) {
    if (!yaml.is_text()) {
        report_wrong_type(c, yaml, noun_with_article(kind));
        return std::nullopt;
    }
    Symbol const* const symbol = refer(c, word_of(yaml), {kind}, noun(kind));
    return symbol == nullptr ? std::nullopt : std::optional(Id{symbol->index});
}

template <class Id>
std::vector<Id> read_refs(Context& c, Yaml const& yaml, SymbolKind kind) {
    std::vector<Id> ids;
    for (Word const& word : read_list(c, yaml))
        if (Symbol const* const symbol = refer(c, word, {kind}, noun(kind))) ids.push_back(Id{symbol->index});
    return ids;
}

// Desks, groups, `ALL`; `CC` (nobody) when the Control Centre may be meant, `any` in conditions.
exercise::DeskSet desks_of(Context& c, std::vector<Word> const& words, bool control_centre);
exercise::DeskSet read_desks(Context& c, Yaml const& yaml, bool control_centre = false);
exercise::DeskSet all_desks(Context const& c);

// Of the world's agencies and personas only those that rows and requests name are senders of the script.
inline constexpr std::uint32_t no_sender = 0xFFFF'FFFF;
std::optional<exercise::SenderId> sender_of(Context& c, Word const& word);
std::optional<exercise::CompetencyId> competency_of(Context& c, Word const& word);
std::vector<exercise::CompetencyId> read_competencies(Context& c, Yaml const& yaml);
// `PRO 8; INF -2`, or `0`.
// At most this many, and as many below zero, for one competency.
inline constexpr std::int64_t points_written_max = 10;
std::vector<exercise::Points> read_points(Context& c, Yaml const& yaml);

std::optional<bool> read_bool(Context& c, Yaml const& yaml);
std::optional<std::int64_t> read_integer(Context& c, Yaml const& yaml, std::string_view name, std::int64_t least,
                                         std::int64_t most);
std::optional<Milliseconds> read_clock(Context& c, Yaml const& yaml);
std::optional<Milliseconds> span_of(Context& c, Word const& word);
std::optional<Milliseconds> read_span(Context& c, Yaml const& yaml);
// A length such as `6:00` or `75m`.
std::optional<Milliseconds> read_length(Context& c, Yaml const& yaml);
std::optional<StoryTime> read_story_time(Context& c, Yaml const& yaml);
// A short text that is the same in every language, such as the number of a letter.
std::string read_plain(Context& c, Yaml const& yaml, std::string_view what);

// A text in place and in the texts files. `in_place` may be null.
exercise::Text read_text(Context& c, Entity const& entity, std::string_view field, TextUse use, Yaml const* in_place,
                         TextScope const& elsewhere);

}  // namespace orda::scenario
