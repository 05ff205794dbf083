// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"
#include "exercise/rewind.hpp"

// A team goes back to a kept moment, in two steps.
namespace orda::exercise {
namespace {

// Why the team cannot go back there now.
std::optional<Refused> check_way_back(TeamId id, Sequence moment, Asked const& asked) {
    TeamState const& team = asked.state.teams[id.value];
    KeptMoment const* to = find_moment(team, moment);
    if (to == nullptr) return Refused{Refusal::not_found, 0, "moment"};
    if (asked.script.film) return Refused{Refusal::not_valid, 0, "film"};
    if (needs_help(team)) return Refused{Refusal::not_valid, 0, "help"};
    if (in_encounter(asked.script, team)) return Refused{Refusal::not_valid, 0, "encounter"};
    if (in_encounter(asked.script, *to->copy)) return Refused{Refusal::not_valid, 0, "encounter_then"};
    return std::nullopt;
}

}  // namespace

Decided decide(KeepMoment const& command, Asked const& asked) {
    if (!asked.team_exists(command.team)) return refuse(Refusal::not_found, "team");
    if (!live(asked)) return refuse(Refusal::not_running);
    TeamState const& team = asked.state.teams[command.team.value];
    if (blank(command.name)) return refuse(Refusal::incomplete, "name");
    if (auto fault = check_text(command.name, "name", title_bytes_max)) return refuse(*fault);
    if (asked.script.film) return refuse(Refusal::not_valid, "film");
    if (in_encounter(asked.script, team)) return refuse(Refusal::not_valid, "encounter");
    return accept(MomentKept{command.team, place_for_named(team, asked.script), command.name});
}

Decided decide(WeighRewind const& command, Asked const& asked) {
    if (auto stale = team_stale(command.team, command.revision, asked)) return refuse(*stale);
    Sequence const weighed = asked.state.teams[command.team.value].attempts.weighed;
    if (command.moment != 0)
        if (auto fault = check_way_back(command.team, command.moment, asked)) return refuse(*fault);
    if (command.moment == weighed) return accept();
    return accept(RewindWeighed{command.team, command.moment});
}

Decided decide(RewindTeam const& command, Asked const& asked) {
    if (auto stale = team_stale(command.team, command.revision, asked)) return refuse(*stale);
    TeamState const& team = asked.state.teams[command.team.value];
    if (auto fault = check_way_back(command.team, command.moment, asked)) return refuse(*fault);
    if (command.moment != team.attempts.weighed) return refuse(Refusal::incomplete, "weigh");
    KeptMoment const& to = *find_moment(team, command.moment);
    Proposal proposal = asked.proposal();
    proposal.add(TeamRewound{command.team, team.attempts.number + 1, command.moment, asked.now - to.at.team});
    // Rooms and actors are shared with other teams: what has begun since is history and comes again as far from now as
    // it was from the moment.
    for (std::uint32_t i = 0; i < team.slots.size(); ++i) {
        SlotState const& then = to.copy->slots[i];
        if (!team.slots[i].began || then.began || !then.at) continue;
        ExerciseTime const at = std::max(asked.now, *then.at + (asked.now - to.at.exercise));
        proposal.add(SlotBooked{command.team, SlotId{i}, at, team.slots[i].cast_number, team.slots[i].room});
    }
    return proposal.take();
}

}  // namespace orda::exercise
