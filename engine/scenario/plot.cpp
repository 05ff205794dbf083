// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/conditions.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"

// Sections that say what there is: phases, objectives, marks, facts, red flags, places, checklists, storylines, days,
// end states, words.
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

// ---- `glossary:`: words of the plot that trainees can look up ----

constexpr std::size_t words_max = 200;
// In the place of an inject that the cut leaves out.
constexpr RowId left_out{0xFFFF'FFFF};

void read_after(Context& c, Entity const&, GlossaryWord& word, Yaml const& y) {
    for (Word const& id : read_list(c, y)) {
        Symbol const* const symbol = refer(c, id, row_kinds, noun(SymbolKind::inject));
        if (symbol == nullptr) continue;
        if (symbol->dropped) {
            word.after.push_back(left_out);
            continue;
        }
        auto const copies = copies_meant(c, symbol->index);
        if (copies.empty()) word.after.push_back(RowId{symbol->index});
        for (std::uint32_t const row : copies) word.after.push_back(RowId{row});
    }
}

constexpr Field<GlossaryWord> word_fields[] = {
    text_field("word", &GlossaryWord::word, TextUse::title, Need::required),
    text_field("meaning", &GlossaryWord::meaning, TextUse::wanted, Need::required),
    {"desks", Need::optional,
     [](Context& c, Entity const&, GlossaryWord& w, Yaml const& y) { w.desks = read_desks(c, y); }},
    {"after", Need::optional, read_after},
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

void compile_word(Context& c, Entity const& e) {
    read_fields<GlossaryWord>(c, e, word_fields, c.script.glossary.at(e.index));
}

DeskSet reached_by(Row const& row) {
    DeskSet desks = row.to;
    for (Variant const& variant : row.variants)
        if (variant.to) desks.bits |= variant.to->bits;
    return desks;
}

void finish_words(Context& c) {
    auto& words = c.script.glossary;
    if (words.size() > words_max) {
        c.report.add(
            DiagnosticKind::out_of_bounds, c.symbols.find(words[words_max].id)->declared,
            {"the number of words in the glossary", "0", std::to_string(words_max), std::to_string(words.size())});
        words.resize(words_max);
    }
    for (GlossaryWord& word : words) {
        bool const waits = !word.after.empty();
        std::erase(word.after, left_out);
        if (waits && word.after.empty()) word.id.clear();
        DeskSet desks;
        for (RowId const row : word.after) desks.bits |= reached_by(c.script.rows.at(row.value)).bits;
        DeskSet const wanted = word.desks.empty() ? all_desks(c) : word.desks;
        if (!word.after.empty() && (desks.bits & wanted.bits) == 0)
            c.report.add(DiagnosticKind::word_unseen, c.symbols.find(word.id)->declared, {word.id});
    }
    std::erase_if(words, [](GlossaryWord const& word) { return word.id.empty(); });
}

std::vector<FieldTable> plot_tables() {
    return {table_of<Phase>("phase", phase_fields),     table_of<Objective>("objective", objective_fields),
            table_of<Mark>("mark", mark_fields),        table_of<Fact>("fact", fact_fields),
            table_of<RedFlag>("red_flag", flag_fields), table_of<Line>("line", line_fields),
            table_of<Day>("day", day_fields),           table_of<EndState>("end", end_fields),
            table_of<Place>("place", place_fields),     table_of<Checklist>("checklist", checklist_fields),
            table_of<GlossaryWord>("word", word_fields)};
}

}  // namespace orda::scenario
