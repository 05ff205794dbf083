// SPDX-License-Identifier: Apache-2.0
#include "scenario/conditions.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"

// Sections that say what there is: phases, objectives, marks, facts, red flags, places, checklists, storylines, days,
// end states.
namespace orda::scenario {
namespace {

using namespace exercise;

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

constexpr Field<Line> line_fields[] = {
    text_field("text", &Line::text, TextUse::plain, Need::main_text),
    {"sync", Need::optional,
     [](Context& c, Entity const&, Line& l, Yaml const& y) { l.sync = read_bool(c, y).value_or(false); }},
};

constexpr Field<Day> day_fields[] = {
    {"at", Need::required,
     [](Context& c, Entity const&, Day& d, Yaml const& y) { d.at = read_clock(c, y).value_or(ExerciseTime{}); }},
    text_field("title", &Day::title, TextUse::wanted),
};

constexpr Field<EndState> end_fields[] = {
    {"if", Need::condition,
     [](Context& c, Entity const& e, EndState& s, Yaml const& y) {
         s.when = read_condition(c, e, y, Role::concludes);
     }},
    text_field("title", &EndState::title, TextUse::wanted),
    text_field("text", &EndState::text),
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

}  // namespace

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

void compile_line(Context& c, Entity const& e) { read_fields<Line>(c, e, line_fields, c.script.lines.at(e.index)); }
void compile_day(Context& c, Entity const& e) { read_fields<Day>(c, e, day_fields, c.script.days.at(e.index)); }
void compile_end(Context& c, Entity const& e) { read_fields<EndState>(c, e, end_fields, c.script.ends.at(e.index)); }

void compile_mark(Context& c, Entity const& e) {
    Mark& mark = c.script.marks.at(e.index);
    read_fields<Mark>(c, e, mark_fields, mark);
    bool const stated = e.value->find("when") != nullptr || e.value->find("tick") != nullptr;
    if (!stated) c.report.add(DiagnosticKind::nobody_ticks, e.key->span, {e.id});
}

std::vector<FieldTable> plot_tables() {
    return {table_of<Phase>("phase", phase_fields),     table_of<Objective>("objective", objective_fields),
            table_of<Mark>("mark", mark_fields),        table_of<Fact>("fact", fact_fields),
            table_of<RedFlag>("red_flag", flag_fields), table_of<Line>("line", line_fields),
            table_of<Day>("day", day_fields),           table_of<EndState>("end", end_fields),
            table_of<Place>("place", place_fields),     table_of<Checklist>("checklist", checklist_fields)};
}

}  // namespace orda::scenario
