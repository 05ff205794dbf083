// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"

namespace orda::exercise {
namespace {

// Somebody else changed the clock since the sender looked at it.
std::optional<Refused> clock_stale(std::uint32_t revision, Asked const& asked) {
    if (revision == asked.state.clock_revision) return std::nullopt;
    return Refused{Refusal::changed_meanwhile, asked.state.clock_changed_by, "clock"};
}

// The team time of the next row (or phase) that the clock alone brings, as things stand.
std::optional<TeamTime> next_of_team(Script const& script, TeamState team, TeamTime now) {
    std::optional<TeamTime> next;
    team.jumps.emplace_back(now, TeamTime::max());  // as if the jump went on for ever
    View const view{script, team, now, {}, true};  // what only an absence would bring is asked, not jumped to
    auto const consider = [&](Condition const& condition) {
        auto const when = predict(condition, view);
        if (when && *when > now && (!next || *when < *next)) next = when;
    };
    for (std::size_t i = 0; i < script.rows.size(); ++i)
        if (team.rows[i].status == RowStatus::waiting && !script.rows[i].contingency) consider(script.rows[i].when);
    for (std::uint32_t i = 0; i < script.phases.size(); ++i)
        if (!team.phases.contains(PhaseId{i})) consider(script.phases[i].at);
    return next;
}

std::optional<Refused> team_stale(TeamId id, std::uint32_t revision, Asked const& asked) {
    if (!asked.team_exists(id)) return Refused{Refusal::not_found, 0, "team"};
    TeamState const& team = asked.state.teams[id.value];
    if (asked.state.stage != Stage::running && asked.state.stage != Stage::paused)
        return Refused{Refusal::not_running, 0, {}};
    if (revision != team.revision) return Refused{Refusal::changed_meanwhile, team.changed_by, "team"};
    return std::nullopt;
}

}  // namespace

Decided decide(StartExercise const& command, Asked const& asked) {
    if (asked.state.stage != Stage::planned) return refuse(Refusal::already_done, {}, asked.state.clock_changed_by);
    if (auto stale = clock_stale(command.revision, asked)) return refuse(*stale);
    if (asked.state.teams.empty()) return refuse(Refusal::incomplete, "teams");
    return accept(ExerciseStarted{});
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
    for (TeamState const& team : asked.state.teams) {
        if (team.held_since) continue;
        auto const next = next_of_team(asked.script, team, team_time(team, asked.now));
        if (next && (!to || *next + team.offset < *to)) to = *next + team.offset;
    }
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
    after.jumps.emplace_back(from, asked.now);
    View const then{asked.script, after, asked.now, {}, true};
    for (std::uint32_t i = 0; i < asked.script.rows.size(); ++i)
        if (team.rows[i].status == RowStatus::waiting && holds(asked.script.rows[i].when, then))
            proposal.add(RowSkipped{command.team, RowId{i}, SkipReason::passed_over});
    return proposal.take();
}

}  // namespace orda::exercise
