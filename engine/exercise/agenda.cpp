// SPDX-License-Identifier: Apache-2.0
#include "exercise/agenda.hpp"

#include <algorithm>

namespace orda::exercise {

void Agenda::forget(TeamAgenda& agenda, Due const& due) {
    auto const planned = agenda.planned.find(due);
    if (planned == agenda.planned.end()) return;
    agenda.timers.erase({planned->second, due});
    agenda.planned.erase(planned);
}

void Agenda::touch(std::vector<Due> const& due) {
    for (Due const& each : due) {
        if (each.team.value >= teams_.size()) teams_.resize(each.team.value + 1);
        TeamAgenda& agenda = teams_[each.team.value];
        forget(agenda, each);
        agenda.touched.insert(each);
    }
}

std::optional<ExerciseTime> Agenda::earliest(State const& state) const {
    std::optional<ExerciseTime> result;
    for (std::size_t i = 0; i < teams_.size(); ++i) {
        TeamState const& team = state.teams[i];
        if (team.held_since) continue;
        TeamAgenda const& agenda = teams_[i];
        std::optional<ExerciseTime> mine;
        if (!agenda.touched.empty()) {
            mine = state.now;
        } else if (!agenda.timers.empty()) {
            mine = std::max(state.now, agenda.timers.begin()->first + team.offset);
        }
        if (mine && (!result || *mine < *result)) result = mine;
    }
    return result;
}

std::vector<Due> Agenda::take(State const& state, ExerciseTime at) {
    std::vector<Due> due;
    for (std::size_t i = 0; i < teams_.size(); ++i) {
        TeamState const& team = state.teams[i];
        if (team.held_since) continue;
        TeamAgenda& agenda = teams_[i];
        due.insert(due.end(), agenda.touched.begin(), agenda.touched.end());
        agenda.touched.clear();
        while (!agenda.timers.empty() && agenda.timers.begin()->first <= team_time(team, at)) {
            Due const first = agenda.timers.begin()->second;
            agenda.planned.erase(first);
            agenda.timers.erase(agenda.timers.begin());
            due.push_back(first);
        }
    }
    std::sort(due.begin(), due.end());
    due.erase(std::unique(due.begin(), due.end()), due.end());
    return due;
}

void Agenda::plan(Due const& due, TeamTime when) {
    TeamAgenda& agenda = teams_.at(due.team.value);
    if (agenda.touched.contains(due)) return;
    forget(agenda, due);
    agenda.planned[due] = when;
    agenda.timers.insert({when, due});
}

}  // namespace orda::exercise
