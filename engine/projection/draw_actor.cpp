// SPDX-License-Identifier: Apache-2.0
#include "exercise/describe.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

void draw_cue(Canvas const& canvas, TeamId team_id, RowId id, v1::CueView* view) {
    TeamState const& team = canvas.team(team_id);
    RowState const& state = team.rows.at(id.value);
    Row const& row = canvas.script.rows.at(id.value);
    view->set_key(canvas.keys.item(team_id, id));
    view->set_team(team_id.value);
    view->set_team_name(team.name);
    view->set_delivered_ms(state.released->team.count());
    view->set_withdrawn(state.status == RowStatus::withdrawn);
    if (view->withdrawn()) return;
    put(row.title, view->mutable_title());
    put(row.body, view->mutable_body());
    if (row.place) put(canvas.script.places.at(row.place->value).title, view->mutable_place());
    if (row.length) view->set_length_ms(row.length->count());
    view->set_started(state.started.has_value());
    view->set_done(state.ended.has_value());
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
    }
    for (std::uint32_t team = 0; team < canvas.state.teams.size(); ++team)
        for (auto const& [key, instant] : canvas.state.teams[team].cues) {
            if (key.first != id) continue;
            auto* ticked = view->add_ticked();
            ticked->set_team(team);
            ticked->set_tick(key.second.value);
            ticked->set_at_ms(instant.team.count());
        }
}

}  // namespace orda::projection
