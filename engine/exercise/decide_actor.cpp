// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/cue.hpp"
#include "exercise/decide.hpp"

// What actors report and tick, each for the cast member they play; staff for any of them.
namespace orda::exercise {
namespace {

bool plays(Asked const& asked, CastId cast) {
    if (asked.issuer.role != Role::actor) return true;
    return asked.issuer.seat && asked.state.seats.at(asked.issuer.seat->value).seat.cast == cast;
}

// A row that the actor of this cast member has before them: released, or expected because its slot is booked.
bool is_cue_of(Asked const& asked, ReportCue const& command) {
    if (command.row.value >= asked.script.rows.size()) return false;
    Row const& row = asked.script.rows[command.row.value];
    bool const in_it = std::find(row.cast.begin(), row.cast.end(), command.cast) != row.cast.end();
    if (row.kind != Kind::actor || !in_it) return false;
    return is_cue(asked.script, asked.state.teams[command.team.value], command.row) &&
           !is_set_aside(asked.state.teams[command.team.value].rows[command.row.value]);
}

bool is_new(std::optional<Instant> const& since, Asked const& asked) {
    return since && asked.now - since->exercise <= take_back_max;
}

Decided start(ReportCue const& command, RowState const& row, Asked const& asked) {
    if (row.status != RowStatus::released) return refuse(Refusal::not_open, "not released");
    if (auto fault = no_change(row.started, command.on, asked)) return refuse(*fault);
    if (!command.on && row.ended) return refuse(Refusal::not_open, "ended");
    if (!command.on) return accept(ActorReset{command.team, command.row, false});
    return accept(ActorStarted{command.team, command.row});
}

Decided end(ReportCue const& command, RowState const& row, Asked const& asked) {
    if (row.status != RowStatus::released || !row.started) return refuse(Refusal::not_open, "not started");
    if (auto fault = no_change(row.ended, command.on, asked)) return refuse(*fault);
    if (!command.on) return accept(ActorReset{command.team, command.row, true});
    return accept(ActorEnded{command.team, command.row});
}

}  // namespace

std::optional<Refused> no_change(std::optional<Instant> const& since, bool on, Asked const& asked) {
    if (since.has_value() == on) return Refused{Refusal::already_done, 0, {}};
    if (!on && !is_new(since, asked)) return Refused{Refusal::not_open, 0, "too late"};
    return std::nullopt;
}

Decided decide(ReportCue const& command, Asked const& asked) {
    if (!asked.team_exists(command.team) || !plays(asked, command.cast)) return refuse(Refusal::not_found);
    if (!is_cue_of(asked, command)) return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    RowState const& row = asked.state.teams[command.team.value].rows[command.row.value];
    auto const found = row.actors.find(command.cast);
    ActorState const actor = found == row.actors.end() ? ActorState{} : found->second;
    switch (command.report) {
        case CueReport::in_place:
            if (actor.in_place.has_value() == command.on) return refuse(Refusal::already_done);
            return accept(ActorInPlace{command.team, command.row, command.cast, command.on});
        case CueReport::started: return start(command, row, asked);
        case CueReport::done: return end(command, row, asked);
        case CueReport::needs_help:
            if (actor.needs_help.has_value() == command.on) return refuse(Refusal::already_done);
            return accept(ActorNeedsHelp{command.team, command.row, command.cast, command.on});
    }
    return refuse(Refusal::not_valid, "report");
}

Decided decide(TickCue const& command, Asked const& asked) {
    if (!asked.team_exists(command.team) || !plays(asked, command.cast)) return refuse(Refusal::not_found);
    if (command.cast.value >= asked.script.cast.size()) return refuse(Refusal::not_found);
    if (command.tick.value >= asked.script.cast[command.cast.value].ticks.size())
        return refuse(Refusal::not_found, "tick");
    if (!live(asked)) return refuse(Refusal::not_running);
    auto const since = time_of(asked.state.teams[command.team.value].cues, {command.cast, command.tick});
    if (auto fault = no_change(since, command.on, asked)) return refuse(*fault);
    return accept(CueChanged{command.team, command.cast, command.tick, command.on});
}

Decided decide(TickReveal const& command, Asked const& asked) {
    if (!asked.team_exists(command.team) || !plays(asked, command.cast)) return refuse(Refusal::not_found);
    if (command.cast.value >= asked.script.cast.size()) return refuse(Refusal::not_found);
    if (command.reveal.value >= asked.script.cast[command.cast.value].reveals.size())
        return refuse(Refusal::not_found, "reveal");
    if (!live(asked)) return refuse(Refusal::not_running);
    auto const since = time_of(asked.state.teams[command.team.value].said, {command.cast, command.reveal});
    if (auto fault = no_change(since, command.on, asked)) return refuse(*fault);
    return accept(RevealSaid{command.team, command.cast, command.reveal, command.on});
}

}  // namespace orda::exercise
