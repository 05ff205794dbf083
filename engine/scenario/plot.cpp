// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/conditions.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"
#include "scenario/values.hpp"

// Sections that say what there is: phases, objectives, variables, marks, facts, red flags, places, checklists.
namespace orda::scenario {
namespace {

using namespace exercise;
using Kind = DiagnosticKind;

constexpr Field<Phase> phase_fields[] = {
    {"at", Need::main_condition,
     [](Context& c, Entity const& e, Phase& phase, Yaml const& y) {
         if (auto at = read_condition(c, e, y, Role::begins_phase)) phase.at = std::move(*at);
     }},
    {"story", Need::optional,
     [](Context& c, Entity const&, Phase& phase, Yaml const& y) {
         phase.story = read_story_time(c, y).value_or(StoryTime{});
     }},
    text_field("title", &Phase::title, TextUse::wanted),
};

constexpr Field<Objective> objective_fields[] = {
    text_field("text", &Objective::text, TextUse::plain, Need::main_text),
    {"comp", Need::optional,
     [](Context& c, Entity const&, Objective& o, Yaml const& y) { o.competencies = read_competencies(c, y); }},
    later<Objective>("sync"),
};

void read_tick(Context& c, Entity const&, Mark& mark, Yaml const& y) {
    for (Word const& word : read_list(c, y)) {
        if (word.text == "controller") mark.tick_controller = true;
        else if (word.text == "evaluator") mark.tick_evaluator = true;
        else if (word.text == "actor") mark.tick_actor = true;
        else report_wrong_type(c, word, "`evaluator`, `controller` or `actor`");
    }
}

constexpr Field<Mark> mark_fields[] = {
    text_field("text", &Mark::text, TextUse::plain, Need::main_text),
    {"unwanted", Need::optional,
     [](Context& c, Entity const&, Mark& m, Yaml const& y) { m.unwanted = read_bool(c, y).value_or(false); }},
    {"tick", Need::optional, read_tick},
    {"when", Need::condition,
     [](Context& c, Entity const& e, Mark& m, Yaml const& y) { m.when = read_condition(c, e, y, Role::ticks); }},
    {"due", Need::optional, [](Context& c, Entity const&, Mark& m, Yaml const& y) { m.due = read_clock(c, y); }},
    {"score", Need::optional, [](Context& c, Entity const&, Mark& m, Yaml const& y) { m.score = read_points(c, y); }},
};

constexpr Field<Fact> fact_fields[] = {text_field("text", &Fact::text, TextUse::plain, Need::main_text)};

constexpr Field<RedFlag> flag_fields[] = {
    text_field("text", &RedFlag::text, TextUse::plain, Need::main_text),
    {"when", Need::condition,
     [](Context& c, Entity const& e, RedFlag& f, Yaml const& y) { f.when = read_condition(c, e, y, Role::raises); }},
};

constexpr Field<Place> place_fields[] = {
    text_field("title", &Place::title, TextUse::wanted, Need::text_alone),
    {"rooms", Need::optional,
     [](Context& c, Entity const&, Place& p, Yaml const& y) {
         p.rooms = static_cast<std::uint32_t>(read_integer(c, y, "rooms", 1, 99).value_or(1));
     }},
};

constexpr Field<Checklist> checklist_fields[] = {
    text_field("title", &Checklist::title, TextUse::wanted),
    {"comp", Need::optional,
     [](Context& c, Entity const&, Checklist& l, Yaml const& y) { l.competencies = read_competencies(c, y); }},
    text_field("1", &Checklist::anchor_1),
    text_field("3", &Checklist::anchor_3),
    text_field("5", &Checklist::anchor_5),
};

// ---- variables: `int 0..10 = 3`, `bool`, `enum own/standard = own`, `set V3/V5` ----

constexpr std::string_view variable_forms = "`int 0..10 = 3`, `bool`, `enum own/standard = own` or `set V3/V5`";
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
    c.report.add(Kind::out_of_bounds, word.span,
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

bool read_bool_variable(Context& c, VariableWords const& words, Variable& v) {
    if (words.range.text == "per cast") {
        report_later(c, words.range.span, "bool per cast");
        return true;
    }
    v.initial = words.initial.text == "true" ? 1 : 0;
    return words.range.text.empty() &&
           (words.initial.text.empty() || words.initial.text == "true" || words.initial.text == "false");
}

bool read_words(Context& c, Yaml const& y, VariableWords const& words, Variable& v) {
    if (words.range.text.empty()) return false;
    std::size_t const begin = y.text.find(words.range.text);
    for (Word const& word : split_words(c, y, '/', begin, begin + words.range.text.size()))
        if (check_id(c, word)) v.words.push_back(word.text);
    v.minimum = 0, v.maximum = static_cast<std::int64_t>(v.words.size()) - 1;
    if (v.words.size() > members_max)
        c.report.add(Kind::out_of_bounds, words.range.span,
                     {"the members of " + v.id, "1", std::to_string(members_max), std::to_string(v.words.size())});
    return true;
}

bool read_enum_variable(Context& c, Yaml const& y, VariableWords const& words, Variable& v) {
    v.type = VariableType::enumeration;
    if (!read_words(c, y, words, v)) return false;
    if (words.initial.text.empty()) return true;
    auto const found = std::find(v.words.begin(), v.words.end(), words.initial.text);
    if (found == v.words.end())
        c.report.add(Kind::unknown_value, words.initial.span, {v.id, words.initial.text, listed(views(v.words))});
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

void compile_variable(Context& c, Entity const& e) {
    Variable& v = c.script.variables.at(e.index);
    Yaml const& y = *e.value;
    if (!y.is_text()) return report_wrong_type(c, y, variable_forms);
    VariableWords const words = split_variable(c, y);
    std::string const& type = words.type.text;
    bool const read = type == "int"    ? read_integer_variable(c, words, v)
                      : type == "bool" ? read_bool_variable(c, words, v)
                      : type == "enum" ? read_enum_variable(c, y, words, v)
                      : type == "set"  ? read_set_variable(c, y, words, v)
                                       : false;
    if (!read) report_wrong_type(c, y, variable_forms);
}

void compile_phase(Context& c, Entity const& e) { read_fields<Phase>(c, e, phase_fields, c.script.phases.at(e.index)); }
void compile_objective(Context& c, Entity const& e) {
    read_fields<Objective>(c, e, objective_fields, c.script.objectives.at(e.index));
}
void compile_fact(Context& c, Entity const& e) { read_fields<Fact>(c, e, fact_fields, c.script.facts.at(e.index)); }
void compile_flag(Context& c, Entity const& e) { read_fields<RedFlag>(c, e, flag_fields, c.script.flags.at(e.index)); }
void compile_place(Context& c, Entity const& e) { read_fields<Place>(c, e, place_fields, c.script.places.at(e.index)); }
void compile_checklist(Context& c, Entity const& e) {
    read_fields<Checklist>(c, e, checklist_fields, c.script.checklists.at(e.index));
}

void compile_mark(Context& c, Entity const& e) {
    Mark& mark = c.script.marks.at(e.index);
    read_fields<Mark>(c, e, mark_fields, mark);
    bool const stated = e.value->find("when") != nullptr || e.value->find("tick") != nullptr;
    if (!stated) c.report.add(Kind::nobody_ticks, e.key->span, {e.id});
}

}  // namespace orda::scenario
