// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/overload.hpp"
#include "exercise/acts.hpp"
#include "exercise/decide.hpp"
#include "exercise/steer.hpp"

namespace orda::exercise {
namespace {

// What the verb moved, edited or booked goes back to what it was, where nothing was built on it since.
Events put_back(LastVerb const& verb, Asked const& asked) {
    Events events;
    auto const back = Overload{
        [&](RowRetimed const& e) {
            RowState const& row = asked.state.teams.at(e.team.value).rows.at(e.row.value);
            bool const stands = !row.retimed || row.retimed->by == verb.sequence;
            if (!may_move(row) || !stands) return;
            TeamState const& team = asked.state.teams.at(e.team.value);
            TeamTime const now = asked.script.rows.at(e.row.value).sync ? asked.now : team_time(team, asked.now);
            RowRetimed put = e;
            if (put.at) put.at = std::max(*put.at, now);
            events.emplace_back(put);
        },
        [&](RowEdited const& e) { events.emplace_back(e); },
        [&](SlotBooked const& e) {
            SlotState const& slot = asked.state.teams.at(e.team.value).slots.at(e.slot.value);
            bool const stands =
                slot.changed_by >= verb.sequence && slot.changed_by <= verb.sequence + verb.before.size();
            if (slot.began || !stands) return;
            events.emplace_back(SlotBooked{e.team, e.slot, std::max(e.at, asked.now), e.cast_number, e.room});
        },
        [](auto const&) {},
    };
    for (Event const& before : verb.before) std::visit(back, before);
    return events;
}

Events and_then(Event first, Events const& rest) {
    Events events{std::move(first)};
    events.insert(events.end(), rest.begin(), rest.end());
    return events;
}

// The events that take a verb back; empty when it cannot be taken back.
Events compensation(LastVerb const& verb, Asked const& asked) {
    return std::visit(
        Overload{
            [](RowReleased const& e) -> Events { return {RowWithdrawn{e.team, e.row}}; },
            [](RowKeyTurned const& e) -> Events {
                if (!e.reason.empty()) return {RowWithdrawn{e.team, e.row}};
                return {RowKeyTurned{e.team, e.row, {}, false}};
            },
            [](RowHeld const& e) -> Events { return {RowContinued{e.team, e.row}}; },
            [](RowContinued const& e) -> Events { return {RowHeld{e.team, e.row}}; },
            [](RowSkipped const& e) -> Events { return {RowRestored{e.team, e.row}}; },
            [](RowWithdrawn const& e) -> Events { return {RowRestored{e.team, e.row}}; },
            [](ActorStarted const& e) -> Events { return {ActorReset{e.team, e.row, false}}; },
            [](ActorEnded const& e) -> Events { return {ActorReset{e.team, e.row, true}}; },
            [&](RowRetimed const&) { return put_back(verb, asked); },
            [&](RowEdited const&) { return put_back(verb, asked); },
            [&](SlotBooked const&) { return put_back(verb, asked); },
            [&](LineNudged const& e) { return and_then(LineNudged{e.line, -e.by, e.teams}, put_back(verb, asked)); },
            [&](CastAway const& e) { return and_then(CastAway{e.cast, e.number, !e.away}, put_back(verb, asked)); },
            [&](InjectImprovised const& e) {
                Events events;
                for (std::uint32_t team = 0; team < asked.state.teams.size(); ++team) {
                    auto const& rows = asked.state.teams[team].rows;
                    if (e.row.value < rows.size() && rows[e.row.value].status == RowStatus::released)
                        events.emplace_back(RowWithdrawn{TeamId{team}, e.row});
                }
                return events;
            },
            [](CueChanged const& e) -> Events { return {CueChanged{e.team, e.cast, e.tick, !e.on}}; },
            [](RevealSaid const& e) -> Events { return {RevealSaid{e.team, e.cast, e.reveal, !e.on}}; },
            [](ActorInPlace const& e) -> Events { return {ActorInPlace{e.team, e.row, e.cast, !e.on}}; },
            [](ActorNeedsHelp const& e) -> Events { return {ActorNeedsHelp{e.team, e.row, e.cast, !e.on}}; },
            [](MessageSettled const& e) -> Events { return {MessageSettled{e.team, e.number, !e.on}}; },
            [](MarkChanged const& e) -> Events { return {MarkChanged{e.team, e.mark, !e.on, false}}; },
            [](GuestsChanged const& e) -> Events { return {GuestsChanged{!e.present}}; },
            [](ExercisePaused const&) -> Events { return {ExerciseResumed{}}; },
            [](ExerciseResumed const&) -> Events { return {ExercisePaused{}}; },
            [&](SpeedChanged const&) -> Events { return {SpeedChanged{verb.speed_before}}; },
            [&](TeamHeld const& e) -> Events {
                TeamState const& team = asked.state.teams.at(e.team.value);
                return {TeamContinued{e.team, team.offset + (asked.now - *team.held_since)}};
            },
            [](TeamContinued const& e) -> Events { return {TeamHeld{e.team}}; },
            [](auto const&) -> Events { return {}; },
        },
        verb.event);
}

// Who changed the same thing after the verb; 0 when nobody did.
Sequence changed_since(LastVerb const& verb, State const& state) {
    LastChange const now = last_change(verb.event, state);
    return now.revision == verb.revision ? Sequence{0} : now.by;
}

// Whether what an actor may switch too is still as the verb left it; anything else is asked for its revision.
bool stands(Event const& verb, State const& state) {
    auto const team = [&](auto const& e) -> TeamState const& { return state.teams.at(e.team.value); };
    auto const actor = [&](auto const& e) {
        auto const& all = team(e).rows.at(e.row.value).actors;
        auto const found = all.find(e.cast);
        return found == all.end() ? ActorState{} : found->second;
    };
    return std::visit(Overload{
                          [&](CueChanged const& e) { return team(e).cues.contains({e.cast, e.tick}) == e.on; },
                          [&](RevealSaid const& e) { return team(e).said.contains({e.cast, e.reveal}) == e.on; },
                          [&](ActorInPlace const& e) { return actor(e).in_place.has_value() == e.on; },
                          [&](ActorNeedsHelp const& e) { return actor(e).needs_help.has_value() == e.on; },
                          [&](MarkChanged const& e) { return team(e).marks.contains(e.mark) == e.on; },
                          [&](CastAway const& e) { return state.away.contains({e.cast, e.number}) == e.away; },
                          [](auto const&) { return true; },
                      },
                      verb);
}

}  // namespace

Decided decide(UndoLast const&, Asked const& asked) {
    auto const found = asked.state.last_verbs.find(asked.issuer.person);
    if (found == asked.state.last_verbs.end() || asked.state.stage == Stage::ended)
        return refuse(Refusal::nothing_to_undo);
    LastVerb const& verb = found->second;
    if (Sequence const by = changed_since(verb, asked.state)) return refuse(Refusal::changed_meanwhile, "verb", by);
    if (!stands(verb.event, asked.state)) return refuse(Refusal::nothing_to_undo);
    Events back = compensation(verb, asked);
    if (back.empty()) return refuse(Refusal::nothing_to_undo);
    Events events{VerbUndone{verb.sequence}};
    events.insert(events.end(), back.begin(), back.end());
    return events;
}

}  // namespace orda::exercise
