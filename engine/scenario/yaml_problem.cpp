// SPDX-License-Identifier: Apache-2.0
#include "scenario/yaml_problem.hpp"

#include <array>
#include <string_view>

namespace orda::scenario {
namespace {

using enum DiagnosticKind;

struct Known {
    std::string_view libyaml;  // a piece of libyaml's sentence; problem and context are searched
    DiagnosticKind kind;
    bool at_context;  // the mistake is where the construct began, not where the reader gave up
    std::string_view words, hint;
};

// The first that fits is taken.
constexpr std::array known = std::to_array<Known>({
    {"while scanning an anchor", anchor_used, true, "", ""},
    {"while scanning an alias", anchor_used, true, "", ""},
    {"while scanning a tag", anchor_used, true, "", ""},
    {"while parsing a tag", anchor_used, true, "", ""},
    {"found undefined tag handle", anchor_used, false, "", ""},
    {"while scanning a quoted scalar", bad_yaml, true,
     "this quote is not closed or holds an escape that does not exist",
     "inside '…' write '' for an apostrophe; inside \"…\" a \\ begins an escape"},
    {"mapping values are not allowed", bad_yaml, false, "a second `: ` on this line", "put the text in quotes"},
    {"found character that cannot start any token", bad_yaml, false, "a text cannot begin with this character",
     "put the text in quotes"},
    {"did not find expected ',' or '}'", bad_yaml, false, "`,` or `}` is missing in front of this place",
     "a text with `: `, `{`, `}` or a quote inside needs quotes"},
    {"did not find expected ',' or ']'", bad_yaml, false, "`,` or `]` is missing in front of this place",
     "a text with `: `, `[`, `]` or a quote inside needs quotes"},
    {"did not find expected node content", bad_yaml, false, "a value is missing in front of this place", ""},
    {"could not find expected ':'", bad_yaml, true, "`:` is missing after this name",
     "a text of several lines begins with `|` behind the field"},
    {"did not find expected key", bad_yaml, false, "this line does not fit the lines above",
     "fields of one thing begin in the same column; a text that begins with a quote ends with it"},
    {"did not find expected '-' indicator", bad_yaml, false, "this line does not fit the list above",
     "all `-` of a list begin in the same column"},
    {"block sequence entries are not allowed", bad_yaml, false, "a list cannot begin here", "begin it on its own line"},
    {"while scanning a block scalar", bad_yaml, true, "the text of several lines is not indented as it should be",
     "indent all its lines by the same number of spaces"},
    {"did not find expected <document start>", bad_yaml, false, "the file ends before this place",
     "fields begin in the first column"},
    {"control characters are not allowed", bad_yaml, false, "a control character stands here", "delete it"},
});

bool speaks_of(char const* sentence, std::string_view piece) {
    return sentence != nullptr && std::string_view(sentence).find(piece) != std::string_view::npos;
}

}  // namespace

YamlProblem problem_of(yaml_parser_t const& parser, Source const& source) {
    bool const in_reader = parser.error == YAML_READER_ERROR;
    auto const at = [&](yaml_mark_t const& mark) { return CharacterCursor(source.bytes()).offset_of(mark.index); };
    std::uint32_t const problem_at =
        in_reader ? static_cast<std::uint32_t>(parser.problem_offset) : at(parser.problem_mark);
    for (Known const& k : known) {
        if (!speaks_of(parser.problem, k.libyaml) && !speaks_of(parser.context, k.libyaml)) continue;
        return {k.kind, k.at_context && !in_reader ? at(parser.context_mark) : problem_at, std::string(k.words),
                std::string(k.hint)};
    }
    return {bad_yaml, problem_at, parser.problem != nullptr ? parser.problem : "unreadable", ""};
}

}  // namespace orda::scenario
