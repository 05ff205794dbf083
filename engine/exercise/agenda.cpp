// SPDX-License-Identifier: Apache-2.0
#include "exercise/agenda.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace orda::exercise {
namespace {

constexpr TeamTime at_once = TeamTime::min(), never = TeamTime::max();

}  // namespace

// ---- the timers of one team on one clock ----

TeamTime& Agenda::Timers::planned(DueKind kind, std::uint32_t index) {
    auto& times = planned_[static_cast<std::size_t>(kind)];
    if (index >= times.size()) {
        things_ += index + 1 - times.size();
        times.resize(index + 1, never);
    }
    return times[index];
}

bool Agenda::Timers::stands(Timer const& timer) const {
    return planned_[static_cast<std::size_t>(timer.kind)][timer.index] == timer.when;
}

void Agenda::Timers::push(Timer const& timer) {
    heap_.push_back(timer);
    std::push_heap(heap_.begin(), heap_.end(), later);
}

void Agenda::Timers::drop_first() {
    std::pop_heap(heap_.begin(), heap_.end(), later);
    heap_.pop_back();
}

void Agenda::Timers::drop_outdated() {
    while (!heap_.empty() && !stands(heap_.front())) drop_first();
}

void Agenda::Timers::rebuild() {
    heap_.clear();
    for (std::size_t kind = 0; kind < planned_.size(); ++kind)
        for (std::uint32_t i = 0; i < planned_[kind].size(); ++i)
            if (TeamTime const when = planned_[kind][i]; when != at_once && when != never)
                heap_.push_back({when, static_cast<DueKind>(kind), i});
    std::make_heap(heap_.begin(), heap_.end(), later);
}

void Agenda::Timers::touch(Due const& due) {
    TeamTime& when = planned(due.kind, due.index);
    if (when == at_once) return;
    when = at_once;
    touched_.push_back(due);
    drop_outdated();
}

void Agenda::Timers::plan(Due const& due, TeamTime when) {
    ORDA_CHECK(when != at_once, "a look is planned for a time");
    TeamTime& before = planned(due.kind, due.index);
    if (before == at_once || before == when) return;
    before = when;
    if (when != never) push({when, due.kind, due.index});
    drop_outdated();
    if (heap_.size() > 2 * things_) rebuild();
}

void Agenda::Timers::take(TeamTime now, TeamId team, std::vector<Due>& due) {
    for (Due const& each : touched_) planned(each.kind, each.index) = never;
    due.insert(due.end(), touched_.begin(), touched_.end());
    touched_.clear();
    while (!heap_.empty() && heap_.front().when <= now) {
        Timer const first = heap_.front();
        planned(first.kind, first.index) = never;
        due.push_back({first.kind, first.index, team});
        drop_outdated();
    }
}

std::optional<TeamTime> Agenda::Timers::earliest() const {
    if (heap_.empty()) return std::nullopt;
    return heap_.front().when;
}

// ---- all of them ----

Agenda::Timers& Agenda::timers_of(Due const& due) {
    TeamAgenda& team = teams_.at(due.team.value);
    return runs_on_exercise_time(due, *script_) ? team.exercise : team.own;
}

void Agenda::touch(std::vector<Due> const& due) {
    for (Due const& each : due) {
        if (each.team.value >= teams_.size()) teams_.resize(each.team.value + 1);
        timers_of(each).touch(each);
    }
}

std::optional<ExerciseTime> Agenda::earliest(State const& state) const {
    std::optional<ExerciseTime> result;
    auto const consider = [&](Timers const& timers, Milliseconds offset) {
        auto const planned = timers.earliest();
        if (!timers.touched() && !planned) return;
        ExerciseTime const mine = timers.touched() ? state.now : std::max(state.now, *planned + offset);
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

std::vector<Due> const& Agenda::take(State const& state, ExerciseTime at) {
    taken_.clear();
    for (std::uint32_t i = 0; i < teams_.size(); ++i) {
        TeamState const& team = state.teams[i];
        if (team.finished) continue;
        teams_[i].exercise.take(at, TeamId{i}, taken_);
        if (!team.held_since) teams_[i].own.take(team_time(team, at), TeamId{i}, taken_);
    }
    std::sort(taken_.begin(), taken_.end());
    return taken_;
}

void Agenda::plan(Due const& due, TeamTime when) { timers_of(due).plan(due, when); }

}  // namespace orda::exercise
