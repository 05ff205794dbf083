// SPDX-License-Identifier: Apache-2.0
#include "exercise/acts.hpp"

#include <algorithm>
#include <variant>

#include "base/overload.hpp"

namespace orda::exercise {

std::string_view verb_word(Event const& event) {
    return std::visit(Overload{
                          [](ExerciseStarted const&) { return "start"; },
                          [](ExercisePaused const&) { return "pause"; },
                          [](ExerciseResumed const&) { return "resume"; },
                          [](SpeedChanged const&) { return "speed"; },
                          [](ClockJumped const&) { return "jump"; },
                          [](ExerciseEnded const&) { return "end_exercise"; },
                          [](TeamHeld const&) { return "hold_team"; },
                          [](TeamContinued const&) { return "continue_team"; },
                          [](TeamCaughtUp const&) { return "catch_up_team"; },
                          [](RowReleased const&) { return "release"; },
                          [](RowKeyTurned const& e) { return e.reason.empty() ? "turn_row_key" : "release_alone"; },
                          [](RowHeld const&) { return "hold"; },
                          [](RowContinued const&) { return "let_go"; },
                          [](RowSkipped const&) { return "skip"; },
                          [](RowResent const&) { return "resend"; },
                          [](RowWithdrawn const&) { return "withdraw"; },
                          [](ActorStarted const&) { return "start_actor"; },
                          [](ActorEnded const&) { return "end_actor"; },
                          [](ActorReset const&) { return "reset_actor"; },
                          [](ActorInPlace const&) { return "actor_in_place"; },
                          [](ActorNeedsHelp const& e) { return e.on ? "actor_needs_help" : "actor_helped"; },
                          [](RevealSaid const&) { return "tick_reveal"; },
                          [](InjectImprovised const&) { return "improvise"; },
                          [](CueChanged const&) { return "tick_cue"; },
                          [](MarkChanged const&) { return "tick_mark"; },
                          [](RequestAnswered const&) { return "answer_request"; },
                          [](DecisionTimed const&) { return "extend_decision"; },
                          [](DecisionClosed const&) { return "close_decision"; },
                          [](DecisionRecorded const&) { return "enter_decision"; },
                          [](AssetSecured const&) { return "secure_asset"; },
                          [](AssetLost const&) { return "lose_asset"; },
                          [](FilmPlayed const&) { return "play_film"; },
                          [](FilmHalted const&) { return "halt_film"; },
                          [](VoteOpened const&) { return "open_vote"; },
                          [](VoteCounted const&) { return "count_vote"; },
                          [](NoDuffCalled const&) { return "call_no_duff"; },
                          [](RollCallAnswered const& e) { return e.seat ? "answer_roll_call" : ""; },
                          [](NoDuffKeyTurned const&) { return "turn_key"; },
                          [](GuestsChanged const& e) { return e.present ? "guests_came" : "guests_left"; },
                          [](MessageSent const&) { return "write_message"; },
                          [](MessageSettled const&) { return "settle_message"; },
                          [](RowRetimed const& e) { return e.at ? "retime" : "retime_back"; },
                          [](LineNudged const& e) { return e.by > Milliseconds(0) ? "line_later" : "line_earlier"; },
                          [](RowEdited const& e) { return e.edit ? "edit" : "edit_back"; },
                          [](SlotBooked const&) { return "book_slot"; },
                          [](CastAway const& e) { return e.away ? "cast_away" : "cast_back"; },
                          [](MomentKept const&) { return "keep_moment"; },
                          [](TeamRewound const&) { return "rewind_team"; },
                          [](TeamsAssigned const&) { return "assign_teams"; },
                          [](QuestionnaireOpened const&) { return "open_questionnaire"; },
                          [](QuestionnaireClosed const&) { return "close_questionnaire"; },
                          [](auto const&) { return ""; },
                      },
                      event);
}

void name_target(Verb& verb, Event const& event) {
    std::visit(
        [&](auto const& e) {
            if constexpr (requires { e.team; }) verb.team = e.team;
            if constexpr (requires { e.row; }) verb.row = e.row;
        },
        event);
}

std::optional<Event> earlier_value(Event const& event, State const& state) {
    auto const row = [&](auto const& e) -> RowState const& {
        return state.teams.at(e.team.value).rows.at(e.row.value);
    };
    return std::visit(
        Overload{
            [&](RowRetimed const& e) -> std::optional<Event> {
                auto const& before = row(e).retimed;
                return RowRetimed{e.team, e.row, before ? std::optional(before->at) : std::nullopt,
                                  e.at.value_or(e.from)};
            },
            [&](RowEdited const& e) -> std::optional<Event> { return RowEdited{e.team, e.row, row(e).edit}; },
            [&](SlotBooked const& e) -> std::optional<Event> {
                SlotState const& slot = state.teams.at(e.team.value).slots.at(e.slot.value);
                if (!slot.at) return std::nullopt;
                return SlotBooked{e.team, e.slot, *slot.at, slot.cast_number, slot.room};
            },
            [](auto const&) -> std::optional<Event> { return std::nullopt; },
        },
        event);
}

LastChange last_change(Event const& verb, State const& state) {
    auto const row = [&](auto const& e) {
        RowState const& now = state.teams.at(e.team.value).rows.at(e.row.value);
        return LastChange{now.revision, now.changed_by};
    };
    auto const team = [&](auto const& e) {
        TeamState const& now = state.teams.at(e.team.value);
        return LastChange{now.revision, now.changed_by};
    };
    auto const clock = [&](auto const&) { return LastChange{state.clock_revision, state.clock_changed_by}; };
    return std::visit(Overload{
                          [&](RowReleased const& e) { return row(e); },
                          [&](RowKeyTurned const& e) {
                              LastChange change = row(e);
                              // Alone: the release that follows in the batch is its one change.
                              auto const& state_of_row = state.teams.at(e.team.value).rows.at(e.row.value);
                              bool const to_come = !e.reason.empty() && state_of_row.status != RowStatus::released;
                              if (to_come) ++change.revision;
                              return change;
                          },
                          [&](RowHeld const& e) { return row(e); },
                          [&](RowContinued const& e) { return row(e); },
                          [&](RowSkipped const& e) { return row(e); },
                          [&](RowWithdrawn const& e) { return row(e); },
                          [&](ActorStarted const& e) { return row(e); },
                          [&](ActorEnded const& e) { return row(e); },
                          [&](RowRetimed const& e) { return row(e); },
                          [&](RowEdited const& e) { return row(e); },
                          [&](SlotBooked const& e) {
                              SlotState const& now = state.teams.at(e.team.value).slots.at(e.slot.value);
                              return LastChange{now.revision, now.changed_by};
                          },
                          [&](LineNudged const& e) {
                              LastChange all;
                              for (TeamId const each : e.teams) {
                                  Nudges const& now = state.teams.at(each.value).nudges.at(e.line);
                                  all = {all.revision + now.revision, std::max(all.by, now.changed_by)};
                              }
                              return all;
                          },
                          [&](TeamHeld const& e) { return team(e); },
                          [&](TeamContinued const& e) { return team(e); },
                          [&](ExercisePaused const& e) { return clock(e); },
                          [&](ExerciseResumed const& e) { return clock(e); },
                          [&](SpeedChanged const& e) { return clock(e); },
                          [](auto const&) { return LastChange{}; },
                      },
                      verb);
}

}  // namespace orda::exercise
