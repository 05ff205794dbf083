// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/cue.hpp"
#include "exercise/evaluate.hpp"
#include "exercise/steer.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

namespace {

// Something stands in braces: the release fills it in.
bool has_blank(Text const& text) {
    return std::ranges::any_of(text.by_language,
                               [](auto const& words) { return words.find('{') != std::string::npos; });
}

// What the team gets to see of the scene: a variant replaces what it names.
void draw_scene(Canvas const& canvas, TeamId team_id, Row const& row, RowState const& state, v1::CueView* view) {
    TeamState const& team = canvas.team(team_id);
    if (!state.released) {
        Text const& title = title_of(row, state);
        Text const& body = body_of(row, state);
        bool const edited = state.edit && !state.edit->body.empty();
        if (!has_blank(title)) put(title, view->mutable_title());
        if ((row.variants.empty() || edited) && !has_blank(body)) put(body, view->mutable_body());
        return;
    }
    Story const story = story_of(canvas.script, team, state.released->team);
    Fill const with{team.name, case_number(canvas.script, team_id), story.at(state.released->team)};
    put(title_of(row, state), with, view->mutable_title());
    put(body_of(row, state), with, view->mutable_body());
}

void draw_booking(Canvas const& canvas, TeamState const& team, Row const& row, v1::CueView* view) {
    if (row.place) put(canvas.script.places.at(row.place->value).title, view->mutable_place());
    if (row.length) view->set_length_ms(row.length->count());
    if (!row.slot) return;
    SlotState const& slot = team.slots.at(row.slot->value);
    if (!slot.at) return;
    view->set_slot(row.slot->value);
    view->set_at_ms(slot.at->count());
    view->set_room(slot.room);
    view->set_cast_number(slot.cast_number);
}

void draw_reports(RowState const& state, v1::CueView* view) {
    view->set_started(state.started.has_value());
    view->set_done(state.ended.has_value());
    if (state.started) view->set_started_ms(state.started->exercise.count());
    if (state.ended) view->set_done_ms(state.ended->exercise.count());
    for (auto const& [cast, actor] : state.actors) {
        if (actor.in_place) view->add_in_place(cast.value);
        if (actor.needs_help) view->add_needs_help(cast.value);
    }
}

void draw_need(Node const& node, CastId own, v1::CastView::Need* to) {
    auto const* ticked = node.happening ? std::get_if<CueTicked>(&*node.happening) : nullptr;
    if (node.op == Op::happened && ticked != nullptr && ticked->cast == own) {
        to->set_op(v1::CastView::Need::TICKED);
        for (TickId const tick : ticked->ticks) to->add_ticks(tick.value);
        return;
    }
    bool const all = node.op == Op::all || node.op == Op::each, some = node.op == Op::some || node.op == Op::either;
    to->set_op(all                     ? v1::CastView::Need::ALL
               : some                  ? v1::CastView::Need::SOME
               : node.op == Op::negate ? v1::CastView::Need::NOT
                                       : v1::CastView::Need::OTHER);
    if (to->op() == v1::CastView::Need::OTHER) return;
    for (Node const& child : node.children) draw_need(child, own, to->add_parts());
}

}  // namespace

void draw_cue(Canvas const& canvas, TeamId team_id, RowId id, v1::CueView* view) {
    TeamState const& team = canvas.team(team_id);
    RowState const& state = team.rows.at(id.value);
    Row const& row = canvas.script.rows.at(id.value);
    view->set_key(canvas.item_key(team_id, id));
    view->set_team(team_id.value);
    view->set_team_name(team.name);
    if (state.released) view->set_delivered_ms(state.released->team.count());
    view->set_withdrawn(is_set_aside(state));
    if (view->withdrawn()) return;
    view->set_row(id.value);
    view->set_expected(state.status != RowStatus::released);
    view->set_interview(row.interview);
    for (CastId const cast : row.cast) view->add_cast(cast.value);
    draw_scene(canvas, team_id, row, state, view);
    draw_booking(canvas, team, row, view);
    draw_reports(state, view);
}

void draw_cast(Canvas const& canvas, CastId id, v1::CastView* view) {
    CastMember const& cast = canvas.script.cast.at(id.value);
    view->set_id(id.value);
    view->set_code(cast.id);
    put(cast.name, view->mutable_name());
    view->set_age(cast.age);
    put(cast.brief, view->mutable_brief());
    for (std::uint32_t i = 0; i < cast.ticks.size(); ++i) {
        auto* tick = view->add_ticks();
        tick->set_id(i);
        tick->set_code(cast.ticks[i].id);
        put(cast.ticks[i].text, tick->mutable_text());
    }
    for (Reveal const& reveal : cast.reveals) {
        auto* shown = view->add_reveals();
        put(reveal.say, shown->mutable_say());
        shown->set_words(reveal.condition.words);
        draw_need(reveal.condition.root, id, shown->mutable_need());
    }
    view->set_interviews_max(cast.interviews_max);
}

void draw_ledger(Canvas const& canvas, CastId cast, TeamId team_id, v1::LedgerView* view) {
    TeamState const& team = canvas.team(team_id);
    view->set_cast(cast.value);
    view->set_team(team_id.value);
    view->set_team_name(team.name);
    view->set_interviews(static_cast<std::uint32_t>(interviews(canvas.script, team, cast)));
    for (auto const& [key, instant] : team.cues) {
        if (key.first != cast) continue;
        auto* ticked = view->add_ticked();
        ticked->set_tick(key.second.value);
        ticked->set_at_ms(instant.team.count());
        ticked->set_exercise_ms(instant.exercise.count());
    }
    for (auto const& [key, instant] : team.said) {
        if (key.first != cast) continue;
        auto* said = view->add_said();
        said->set_reveal(key.second.value);
        said->set_at_ms(instant.team.count());
        said->set_exercise_ms(instant.exercise.count());
    }
}

}  // namespace orda::projection
