// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"
#include "scenario/values.hpp"

// What a team's play adds up to.
namespace orda::scenario {
namespace {

using namespace exercise;

// ---- variables: `int 0..10 = 3`, `bool`, `enum own/standard = own`, `set V3/V5` ----

constexpr std::string_view variable_forms =
    "`int 0..10 = 3`, `bool`, `bool per cast`, `enum own/standard = own` or `set V3/V5`";
constexpr std::string_view per_cast = "per cast";
constexpr std::size_t members_max = 64;

struct VariableWords {
    Word type, range, initial;
};

VariableWords split_variable(Context& c, Yaml const& y) {
    std::size_t const equals = std::min(y.text.find('='), y.text.size());
    Word const left = piece_of(c, y, 0, equals);
    std::size_t const blank = std::min(left.text.find(' '), left.text.size());
    std::size_t const begin = y.text.find_first_not_of(" \n");
    VariableWords words{{left.text.substr(0, blank), left.span}, {}, {}};
    if (blank < left.text.size()) words.range = piece_of(c, y, begin + blank, equals);
    if (equals < y.text.size()) words.initial = piece_of(c, y, equals + 1, y.text.size());
    return words;
}

void report_bounds(Context& c, Word const& word, Variable const& v) {
    c.report.add(DiagnosticKind::out_of_bounds, word.span,
                 {v.id, std::to_string(v.minimum), std::to_string(v.maximum), word.text});
}

bool read_integer_variable(Context& c, VariableWords const& words, Variable& v) {
    v.type = VariableType::integer;
    std::size_t const dots = words.range.text.find("..");
    if (dots == std::string::npos) return false;
    auto const least = parse_integer(trim(words.range.text.substr(0, dots))),
               most = parse_integer(trim(words.range.text.substr(dots + 2)));
    if (!least || !most || *least > *most) return false;
    v.minimum = *least, v.maximum = *most;
    v.initial = std::clamp<std::int64_t>(0, v.minimum, v.maximum);
    if (words.initial.text.empty()) return true;
    auto const initial = parse_integer(words.initial.text);
    if (!initial) return false;
    if (*initial < v.minimum || *initial > v.maximum) report_bounds(c, words.initial, v);
    else v.initial = *initial;
    return true;
}

bool read_bool_variable(VariableWords const& words, Variable& v) {
    v.initial = words.initial.text == "true" ? 1 : 0;
    return (words.range.text.empty() || words.range.text == per_cast) &&
           (words.initial.text.empty() || words.initial.text == "true" || words.initial.text == "false");
}

bool read_words(Context& c, Yaml const& y, VariableWords const& words, Variable& v) {
    if (words.range.text.empty()) return false;
    std::size_t const begin = y.text.find(words.range.text);
    for (Word const& word : split_words(c, y, '/', begin, begin + words.range.text.size()))
        if (check_id(c, word)) v.words.push_back(word.text);
    v.minimum = 0, v.maximum = static_cast<std::int64_t>(v.words.size()) - 1;
    if (v.words.size() > members_max)
        c.report.add(DiagnosticKind::out_of_bounds, words.range.span,
                     {"the members of " + v.id, "1", std::to_string(members_max), std::to_string(v.words.size())});
    return true;
}

bool read_enum_variable(Context& c, Yaml const& y, VariableWords const& words, Variable& v) {
    v.type = VariableType::enumeration;
    if (!read_words(c, y, words, v)) return false;
    if (words.initial.text.empty()) return true;
    auto const found = std::find(v.words.begin(), v.words.end(), words.initial.text);
    if (found == v.words.end())
        c.report.add(DiagnosticKind::unknown_value, words.initial.span,
                     {v.id, words.initial.text, listed(views(v.words))});
    else v.initial = found - v.words.begin();
    return true;
}

bool read_set_variable(Context& c, Yaml const& y, VariableWords const& words, Variable& v) {
    v.type = VariableType::set;
    bool const read = words.initial.text.empty() && read_words(c, y, words, v);
    v.minimum = v.maximum = 0;
    return read;
}

}  // namespace

bool is_per_cast(Yaml const& declaration) {
    std::string_view const text = trim(declaration.text);
    return declaration.is_text() && text.starts_with("bool ") && trim(text.substr(5)).starts_with(per_cast);
}

void compile_variable(Context& c, Entity const& e) {
    Variable& v = c.script.variables.at(e.index);
    Yaml const& y = *e.value;
    if (!y.is_text()) return report_wrong_type(c, y, variable_forms);
    VariableWords const words = split_variable(c, y);
    std::string const& type = words.type.text;
    bool const read = type == "int"    ? read_integer_variable(c, words, v)
                      : type == "bool" ? read_bool_variable(words, v)
                      : type == "enum" ? read_enum_variable(c, y, words, v)
                      : type == "set"  ? read_set_variable(c, y, words, v)
                                       : false;
    if (!read) report_wrong_type(c, y, variable_forms);
}

// `consent: bool per cast`: a hidden variable `consent(V1)` for each.
void compile_cast_variable(Context& c, Entity const& e) {
    Variable pattern;
    bool const read = read_bool_variable(split_variable(c, *e.value), pattern);
    if (!read) report_wrong_type(c, *e.value, variable_forms);
    for (CastMember const& member : c.script.cast) {
        pattern.id = e.id + "(" + member.id + ")";
        c.cast_variables.at(e.index).push_back(VariableId{static_cast<std::uint32_t>(c.script.variables.size())});
        c.script.variables.push_back(pattern);
    }
}

}  // namespace orda::scenario
