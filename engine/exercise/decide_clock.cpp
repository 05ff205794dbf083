// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"
#include "exercise/steer.hpp"

namespace orda::exercise {
namespace {

// Somebody else changed the clock since the sender looked at it.
std::optional<Refused> clock_stale(std::uint32_t revision, Asked const& asked) {
    if (revision == asked.state.clock_revision) return std::nullopt;
    return Refused{Refusal::changed_meanwhile, asked.state.clock_changed_by, "clock"};
}

// The next row, phase or slot of the team that the clock alone brings, as things stand. For a held team only what runs
// on exercise time.
std::optional<ExerciseTime> next_of_team(Asked const& asked, TeamState team) {
    if (team.finished) return std::nullopt;
    Script const& script = asked.script;
    std::optional<ExerciseTime> next;
    auto const earlier = [&](ExerciseTime at) {
        if (at > asked.now && (!next || at < *next)) next = at;
    };
    Instant const from{asked.now, team_time(team, asked.now)};
    team.jumps.emplace_back(from, Instant{ExerciseTime::max(), TeamTime::max()});  // as if it went on for ever
    // What only an absence would bring is asked, not jumped to.
    View const own{script, team, from.team, {}, true}, sync{script, team, from.exercise, {}, true, true};
    auto const consider = [&](Condition const& condition, bool on_exercise_time) {
        if (team.held_since && !on_exercise_time) return;
        auto const when = predict(condition, on_exercise_time ? sync : own);
        if (when) earlier(on_exercise_time ? *when : *when + team.offset);
    };
    for (std::size_t i = 0; i < script.rows.size(); ++i)
        if (team.rows[i].status == RowStatus::waiting && !script.rows[i].contingency)
            consider(RowWhen(script.rows[i], team.rows[i]).get(), script.rows[i].sync);
    for (SlotState const& slot : team.slots)
        if (slot.at && !slot.began) earlier(*slot.at);
    for (std::uint32_t i = 0; i < script.phases.size(); ++i)
        if (!team.phases.contains(PhaseId{i})) consider(script.phases[i].at, false);
    return next;
}

}  // namespace

std::optional<Refused> team_stale(TeamId id, std::uint32_t revision, Asked const& asked) {
    if (!asked.team_exists(id)) return Refused{Refusal::not_found, 0, "team"};
    TeamState const& team = asked.state.teams[id.value];
    if (asked.state.stage != Stage::running && asked.state.stage != Stage::paused)
        return Refused{Refusal::not_running, 0, {}};
    if (revision != team.revision) return Refused{Refusal::changed_meanwhile, team.changed_by, "team"};
    return std::nullopt;
}

Decided decide(StartExercise const& command, Asked const& asked) {
    if (asked.state.stage != Stage::planned) return refuse(Refusal::already_done, {}, asked.state.clock_changed_by);
    if (auto stale = clock_stale(command.revision, asked)) return refuse(*stale);
    if (asked.state.teams.empty()) return refuse(Refusal::incomplete, "teams");
    bool const noted = !command.reason.empty();
    if (noted && command.reason.size() > note_bytes_max) return refuse(Refusal::too_long, "reason");
    if (auto fault = check_language(command.language)) return refuse(*fault);
    if (noted && asked.state.notes.size() >= notes_max) return refuse(Refusal::too_many, "notes");
    Proposal proposal = asked.proposal();
    proposal.add(ExerciseStarted{});
    if (noted) proposal.add(NoteWritten{std::nullopt, command.reason, command.language});
    for (std::uint32_t i = 0; i < asked.state.teams.size(); ++i) proposal.book(TeamId{i});
    return proposal.take();
}

Decided decide(PauseExercise const& command, Asked const& asked) {
    if (asked.state.stage == Stage::paused) return refuse(Refusal::already_done, {}, asked.state.clock_changed_by);
    if (asked.state.stage != Stage::running) return refuse(Refusal::not_running);
    if (auto stale = clock_stale(command.revision, asked)) return refuse(*stale);
    return accept(ExercisePaused{});
}

Decided decide(ResumeExercise const& command, Asked const& asked) {
    if (asked.state.stage == Stage::running) return refuse(Refusal::already_done, {}, asked.state.clock_changed_by);
    if (asked.state.stage != Stage::paused) return refuse(Refusal::not_running);
    if (auto stale = clock_stale(command.revision, asked)) return refuse(*stale);
    return accept(ExerciseResumed{});
}

Decided decide(SetSpeed const& command, Asked const& asked) {
    if (command.speed == 0 || command.speed > speed_max) return refuse(Refusal::not_valid, "speed");
    if (asked.state.stage == Stage::ended) return refuse(Refusal::not_running);
    if (command.speed == asked.state.speed) return accept();
    if (auto stale = clock_stale(command.revision, asked)) return refuse(*stale);
    return accept(SpeedChanged{command.speed});
}

Decided decide(JumpToNext const& command, Asked const& asked) {
    if (asked.state.stage != Stage::running) return refuse(Refusal::not_running);
    if (auto stale = clock_stale(command.revision, asked)) return refuse(*stale);
    std::optional<ExerciseTime> to;
    for (TeamState const& team : asked.state.teams)
        if (auto const next = next_of_team(asked, team); next && (!to || *next < *to)) to = next;
    if (!to) return refuse(Refusal::not_found, "nothing is due by the clock");
    return accept(ClockJumped{asked.now, *to});
}

Decided decide(EndExercise const& command, Asked const& asked) {
    if (asked.state.stage == Stage::ended) return refuse(Refusal::already_done, {}, asked.state.clock_changed_by);
    if (asked.state.stage == Stage::planned) return refuse(Refusal::not_running);
    if (auto stale = clock_stale(command.revision, asked)) return refuse(*stale);
    Proposal proposal = asked.proposal();
    proposal.add(ExerciseEnded{});
    for (std::uint32_t team = 0; team < asked.state.teams.size(); ++team)
        for (std::uint32_t i = 0; i < asked.script.decisions.size(); ++i)
            if (asked.state.teams[team].decisions[i].status == DecisionStatus::open)
                proposal.close(TeamId{team}, DecisionId{i});
    return proposal.take();
}

Decided decide(HoldTeam const& command, Asked const& asked) {
    if (auto stale = team_stale(command.team, command.revision, asked)) return refuse(*stale);
    TeamState const& team = asked.state.teams[command.team.value];
    if (team.held_since) return refuse(Refusal::already_done, {}, team.changed_by);
    return accept(TeamHeld{command.team});
}

Decided decide(ContinueTeam const& command, Asked const& asked) {
    if (auto stale = team_stale(command.team, command.revision, asked)) return refuse(*stale);
    TeamState const& team = asked.state.teams[command.team.value];
    if (!team.held_since) return refuse(Refusal::already_done, {}, team.changed_by);
    return accept(TeamContinued{command.team, team.offset + (asked.now - *team.held_since)});
}

Decided decide(CatchUpTeam const& command, Asked const& asked) {
    if (auto stale = team_stale(command.team, command.revision, asked)) return refuse(*stale);
    TeamState const& team = asked.state.teams[command.team.value];
    TeamTime const from = team_time(team, asked.now);
    if (team.held_since) return refuse(Refusal::not_valid, "the team is held");
    if (team.offset == Milliseconds(0)) return refuse(Refusal::already_done, {}, team.changed_by);
    Proposal proposal = asked.proposal();
    proposal.add(TeamCaughtUp{command.team, from, asked.now});
    // What the clock alone would have brought in between is passed over; absences ask a controller, as in a jump.
    TeamState after = team;
    after.jumps.emplace_back(Instant{asked.now, from}, Instant{asked.now, asked.now});
    View const then{asked.script, after, asked.now, {}, true};
    for (std::uint32_t i = 0; i < asked.script.rows.size(); ++i)
        if (team.rows[i].status == RowStatus::waiting && !asked.script.rows[i].sync &&
            holds(RowWhen(asked.script.rows[i], team.rows[i]).get(), then))
            proposal.add(RowSkipped{command.team, RowId{i}, SkipReason::passed_over});
    return proposal.take();
}

}  // namespace orda::exercise
