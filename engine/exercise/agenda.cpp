// SPDX-License-Identifier: Apache-2.0
#include "exercise/agenda.hpp"

#include <algorithm>

namespace orda::exercise {

void Agenda::Timers::forget(Due const& due) {
    auto const found = planned.find(due);
    if (found == planned.end()) return;
    timers.erase({found->second, due});
    planned.erase(found);
}

void Agenda::Timers::take(TeamTime now, std::vector<Due>& due) {
    due.insert(due.end(), touched.begin(), touched.end());
    touched.clear();
    while (!timers.empty() && timers.begin()->first <= now) {
        Due const first = timers.begin()->second;
        planned.erase(first);
        timers.erase(timers.begin());
        due.push_back(first);
    }
}

Agenda::Timers& Agenda::timers_of(Due const& due) {
    TeamAgenda& team = teams_.at(due.team.value);
    return runs_on_exercise_time(due, *script_) ? team.exercise : team.own;
}

void Agenda::touch(std::vector<Due> const& due) {
    for (Due const& each : due) {
        if (each.team.value >= teams_.size()) teams_.resize(each.team.value + 1);
        Timers& timers = timers_of(each);
        timers.forget(each);
        timers.touched.insert(each);
    }
}

std::optional<ExerciseTime> Agenda::earliest(State const& state) const {
    std::optional<ExerciseTime> result;
    auto const consider = [&](Timers const& timers, Milliseconds offset) {
        if (timers.touched.empty() && timers.timers.empty()) return;
        ExerciseTime const mine =
            timers.touched.empty() ? std::max(state.now, timers.timers.begin()->first + offset) : state.now;
        if (!result || mine < *result) result = mine;
    };
    for (std::size_t i = 0; i < teams_.size(); ++i) {
        TeamState const& team = state.teams[i];
        if (team.finished) continue;
        consider(teams_[i].exercise, Milliseconds(0));
        if (!team.held_since) consider(teams_[i].own, team.offset);
    }
    return result;
}

std::vector<Due> Agenda::take(State const& state, ExerciseTime at) {
    std::vector<Due> due;
    for (std::size_t i = 0; i < teams_.size(); ++i) {
        TeamState const& team = state.teams[i];
        if (team.finished) continue;
        teams_[i].exercise.take(at, due);
        if (!team.held_since) teams_[i].own.take(team_time(team, at), due);
    }
    std::sort(due.begin(), due.end());
    due.erase(std::unique(due.begin(), due.end()), due.end());
    return due;
}

void Agenda::plan(Due const& due, TeamTime when) {
    Timers& timers = timers_of(due);
    if (timers.touched.contains(due)) return;
    timers.forget(due);
    timers.planned[due] = when;
    timers.timers.insert({when, due});
}

}  // namespace orda::exercise
