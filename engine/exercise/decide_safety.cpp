// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/overload.hpp"
#include "exercise/decide.hpp"

// Real emergencies ("no duff"), guests in the room, notes.
namespace orda::exercise {
namespace {

constexpr char const* not_now = "a real emergency stands";

std::optional<TeamId> own_team(Asked const& asked) {
    if (!asked.issuer.seat) return std::nullopt;
    Seat const& seat = asked.state.seats.at(asked.issuer.seat->value).seat;
    return seat.post == Post::trainee ? std::optional(seat.team) : std::nullopt;
}

bool all_stand(State const& state) { return no_duff(state, std::nullopt) != nullptr; }
bool stands(State const& state, TeamId team) { return all_stand(state) || no_duff(state, team) != nullptr; }

// What its call had stopped goes on.
void go_on(Proposal& proposal, NoDuff const& over, Asked const& asked) {
    if (!over.stopped) return;
    if (!over.team && asked.state.stage == Stage::paused) proposal.add(ExerciseResumed{});
    if (!over.team || !live(asked)) return;
    TeamState const& team = asked.state.teams.at(over.team->value);
    if (team.held_since) proposal.add(TeamContinued{*over.team, team.offset + (asked.now - *team.held_since)});
}

bool sends(ChangeRow const& command) {
    return command.verb == RowVerb::release || command.verb == RowVerb::resend || command.verb == RowVerb::start;
}

}  // namespace

std::optional<Refused> stands_still(Command const& command, Asked const& asked) {
    State const& state = asked.state;
    if (state.no_duffs.empty()) return std::nullopt;
    bool const refused =
        std::visit(Overload{
                       [&](StartExercise const&) { return all_stand(state); },
                       [&](ResumeExercise const&) { return all_stand(state); },
                       [&](JumpToNext const&) { return all_stand(state); },
                       [&](ContinueTeam const& c) { return stands(state, c.team); },
                       [&](CatchUpTeam const& c) { return stands(state, c.team); },
                       [&](RewindTeam const& c) { return stands(state, c.team); },
                       [&](ChangeRow const& c) { return sends(c) && stands(state, c.team); },
                       [&](RunFilm const& c) { return stands(state, c.team); },
                       [&](AnswerRequest const& c) { return stands(state, c.team); },
                       [&](WriteMessage const& c) { return asked.staff() && stands(state, c.team); },
                       [&](Improvise const& c) {
                           return std::ranges::any_of(c.teams, [&](TeamId team) { return stands(state, team); });
                       },
                       [&](EditRow const& c) { return stands(state, c.team); },
                       [&](BookSlot const& c) { return stands(state, c.team); },
                       [](SetCastAway const&) { return true; },
                       [&](OpenQuestionnaire const&) { return all_stand(state); },
                       [](UndoLast const&) { return true; },
                       [](auto const&) { return false; },
                   },
                   command);
    return refused ? std::optional(Refused{Refusal::not_running, 0, not_now}) : std::nullopt;
}

Decided decide(CallNoDuff const& command, Asked const& asked) {
    NoDuffCalled event{command.team, false};
    if (asked.issuer.role == Role::trainee) event.team = own_team(asked);
    if (asked.issuer.role != Role::trainee && !asked.staff()) event.team.reset();
    if (asked.issuer.role == Role::trainee && !event.team) return refuse(Refusal::not_found);
    if (event.team && !asked.team_exists(*event.team)) return refuse(Refusal::not_found, "team");
    if (NoDuff const* before = no_duff(asked.state, event.team))
        return refuse(Refusal::already_done, {}, before->record);
    if (!event.team) {
        event.stopped = asked.state.stage == Stage::running;
        return event.stopped ? accept(event, ExercisePaused{}) : accept(event);
    }
    event.stopped = live(asked) && !asked.state.teams[event.team->value].held_since;
    return event.stopped ? accept(event, TeamHeld{*event.team}) : accept(event);
}

Decided decide(AnswerRollCall const& command, Asked const& asked) {
    RollCallAnswered event{command.seat, command.needs_help};
    if (!asked.staff()) event.seat = asked.issuer.seat;
    if (event.seat && event.seat->value >= asked.state.seats.size()) return refuse(Refusal::not_found, "seat");
    bool const called = std::ranges::any_of(asked.state.no_duffs, [&](NoDuff const& each) {
        return event.seat ? concerns(each, asked.state.seats[event.seat->value].seat) : !each.team;
    });
    return called ? accept(event) : refuse(Refusal::not_open);
}

Decided decide(ResumeAfterNoDuff const& command, Asked const& asked) {
    NoDuff const* const over = no_duff(asked.state, command.team);
    if (over == nullptr) return refuse(Refusal::not_open);
    if (command.team && all_stand(asked.state)) return refuse(Refusal::not_running, not_now);
    if (auto fault = check_text(command.reason, "reason", line_bytes_max)) return refuse(*fault);
    PersonId const me = asked.issuer.person;
    bool const alone = !command.reason.empty();
    if (!alone && over->keys.contains(me)) return refuse(Refusal::already_done);
    Proposal proposal = asked.proposal();
    proposal.add(NoDuffKeyTurned{command.team});
    if (!alone && over->keys.empty()) return proposal.take();
    // Whoever lets all go on has called the roll of everybody: the teams' own emergencies are over too, first.
    std::vector<NoDuff const*> ends{over};
    if (!command.team)
        for (NoDuff const& each : asked.state.no_duffs)
            if (each.team) ends.insert(ends.begin(), &each);
    for (NoDuff const* each : ends) proposal.add(NoDuffEnded{each->team, command.reason});
    for (NoDuff const* each : ends) go_on(proposal, *each, asked);
    return proposal.take();
}

Decided decide(SetGuests const& command, Asked const& asked) {
    return command.present == asked.state.guests ? accept() : accept(GuestsChanged{command.present});
}

Decided decide(WriteNote const& command, Asked const& asked) {
    NoteWritten event{command.team, command.words, command.language};
    if (!asked.staff()) {
        event.team = own_team(asked);
        bool const covered = event.team ? stands(asked.state, *event.team) : all_stand(asked.state);
        if (!covered) return refuse(Refusal::not_allowed);
    }
    if (event.team && !asked.team_exists(*event.team)) return refuse(Refusal::not_found, "team");
    if (event.words.empty()) return refuse(Refusal::incomplete, "words");
    if (auto fault = check_text(event.words, "words", text_bytes_max)) return refuse(*fault);
    if (auto fault = check_language(event.language)) return refuse(*fault);
    if (asked.state.notes.size() >= notes_max) return refuse(Refusal::too_many, "notes");
    return accept(event);
}

}  // namespace orda::exercise
