// SPDX-License-Identifier: Apache-2.0
#include "exercise/evaluate.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

namespace {

// What secures the asset, as the author named it.
std::string words_of(SecureStage const& stage, Script const& script) {
    std::string words;
    auto const add = [&](std::string const& id) { words += (words.empty() ? "" : "/") + id; };
    for (RequestId const request : stage.by_requests) add(script.requests.at(request.value).id);
    for (MarkId const mark : stage.by_marks) add(script.marks.at(mark.value).id);
    return words;
}

// The stop that comes after this one, as far as it is known.
std::optional<StopId> next_of(Script const& script, StopId id, StopState const& state) {
    Stop const& stop = script.stops.at(id.value);
    if (stop.go.empty()) {
        StopId const next{id.value + 1};
        return next.value < script.stops.size() ? std::optional(next) : std::nullopt;
    }
    if (stop.go.size() == 1) return stop.go.front();
    return state.chosen ? stop.go.at(state.chosen->value) : std::nullopt;
}

void draw_stop_options(Stop const& stop, v1::StopView* view) {
    for (std::size_t i = 0; i < stop.options.size(); ++i) {
        auto* option = view->add_options();
        option->set_id(stop.options[i].id);
        put(stop.options[i].text, option->mutable_text());
        if (stop.go.size() > 1 && stop.go.at(i)) option->set_next(stop.go[i]->value);
    }
}

void draw_stop_script(Script const& script, Stop const& stop, v1::StopView* view) {
    view->set_id(stop.id);
    put(stop.title, view->mutable_title());
    view->set_clip(stop.clip);
    if (stop.still) view->set_still(script.files.at(stop.still->value).path);
    put(stop.narrator, view->mutable_narrator());
    view->set_length_ms(stop.length.count());
    put(stop.ask, view->mutable_ask());
    view->set_vote(std::string(vote_word(stop.vote)));
    draw_stop_options(stop, view);
    view->set_open_ms(stop.open.count());
    if (stop.tie) view->set_tie(stop.tie->value);
    put(stop.say, view->mutable_say());
    view->set_moderated(stop.moderated);
}

}  // namespace

void draw_slot(Canvas const& canvas, TeamId team_id, SlotId id, v1::SlotView* view) {
    TeamState const& team = canvas.team(team_id);
    SlotState const& state = team.slots.at(id.value);
    Slot const& slot = canvas.script.slots.at(id.value);
    view->set_team(team_id.value);
    view->set_slot(id.value);
    view->set_team_name(team.name);
    put(slot.title, view->mutable_title());
    put(canvas.script.places.at(slot.place.value).title, view->mutable_place());
    view->set_room(state.room);
    view->set_cast_number(state.cast_number);
    view->set_at_ms(state.at->count());
    view->set_length_ms(slot.length.count());
    if (state.began) view->set_began_ms(state.began->exercise.count());
    if (state.ended) view->set_ended_ms(state.ended->exercise.count());
}

void draw_asset(Canvas const& canvas, TeamId team_id, AssetId id, v1::AssetView* view) {
    TeamState const& team = canvas.team(team_id);
    AssetState const& state = team.assets.at(id.value);
    Asset const& asset = canvas.script.assets.at(id.value);
    view->set_team(team_id.value);
    view->set_asset(id.value);
    view->set_id(asset.id);
    put(asset.title, view->mutable_title());
    view->set_value(asset.value);
    view->set_innocent(asset.innocent);
    view->set_waits(state.waits);
    view->set_status(state.gone ? v1::AssetView::LOST : state.secured ? v1::AssetView::SECURED : v1::AssetView::OPEN);
    if (state.secured) view->set_secured_ms(state.secured->team.count());
    if (state.gone) view->set_lost_ms(state.gone->team.count());
    if (state.secured && state.stage) view->set_by(words_of(asset.secure.at(*state.stage), canvas.script));
    if (state.until) view->set_until_ms(state.until->count());
    if (state.secured || state.gone || state.waits || !asset.gone) return;
    View const now{canvas.script, team, team_time(team, canvas.state.now)};
    if (auto const lost = predict(*asset.gone, now)) view->set_until_ms(lost->count());
}

void draw_stop(Canvas const& canvas, TeamId team, StopId id, v1::StopView* view) {
    StopState const& state = canvas.team(team).stops.at(id.value);
    view->set_team(team.value);
    view->set_stop(id.value);
    draw_stop_script(canvas.script, canvas.script.stops.at(id.value), view);
    view->set_state(state_of(state));
    if (state.halted) view->set_halted_ms(state.halted->exercise.count());
    if (state.opened) view->set_opened_ms(state.opened->exercise.count());
    if (state.play) {
        view->set_begins_ms(state.play->begins.count());
        view->set_from_ms(state.play->from.count());
    }
    if (state.counted) view->set_counted_ms(state.counted->exercise.count());
    for (std::uint32_t const count : state.counts) view->add_counts(count);
    if (state.chosen) view->set_chosen(state.chosen->value);
    if (auto const next = next_of(canvas.script, id, state)) view->set_next(next->value);
}

EndState const* end_of(Canvas const& canvas, TeamId id) {
    TeamState const& team = canvas.team(id);
    if (canvas.state.stage != Stage::ended) return nullptr;
    auto const reached = end_state(View{canvas.script, team, team_time(team, canvas.state.now)});
    return reached ? &canvas.script.ends.at(*reached) : nullptr;
}

void draw_end(Canvas const& canvas, TeamId team, v1::EndView* view) {
    EndState const& end = *end_of(canvas, team);
    view->set_team(team.value);
    view->set_id(end.id);
    put(end.title, view->mutable_title());
    put(end.text, view->mutable_text());
}

}  // namespace orda::projection
