// SPDX-License-Identifier: Apache-2.0
#include "simulation/model.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orda::simulation {

using namespace exercise;

void Model::must(bool right, std::string const& otherwise) {
    if (!right) violations_.push_back(fmt::format("record {} at {} ms: {}", sequence_, at_.count(), otherwise));
}

void Model::read(Record const& record) {
    record_ = &record;
    must(record.sequence == sequence_ + 1, fmt::format("its number is {}", record.sequence));
    must(record.at >= at_, "exercise time goes back");
    if (record.part == 1) {
        settle_debts();
        ending_ = false;
    }
    sequence_ = record.sequence;
    at_ = record.at;
    bool const late_is_fine =
        std::holds_alternative<DecisionRecorded>(record.event) || std::holds_alternative<RowOpened>(record.event) ||
        std::holds_alternative<RowAcknowledged>(record.event) || std::holds_alternative<SeatTaken>(record.event) ||
        std::holds_alternative<SeatLeft>(record.event) || std::holds_alternative<FactLearned>(record.event);
    must(stage_ != Stage::ended || ending_ || late_is_fine, "something happens after ENDEX");
    bool const set_up =
        std::holds_alternative<ExerciseCreated>(record.event) || std::holds_alternative<TeamAdded>(record.event) ||
        std::holds_alternative<SeatAdded>(record.event) || std::holds_alternative<SeatTaken>(record.event);
    must(!by_rule() || stage_ == Stage::running || set_up || std::holds_alternative<ServerRestarted>(record.event),
         "a rule acts while the clock stands");
    std::visit([&](auto const& event) { on(event); }, record.event);
}

void Model::change(Stage from, Stage to, char const* what) {
    must(stage_ == from, fmt::format("{} in the wrong state", what));
    stage_ = to;
}

// A condition that is nothing but a clock.
std::optional<Milliseconds> Model::clock_of(std::size_t row) const {
    if (row >= script_.rows.size()) return std::nullopt;
    Node const& root = script_.rows[row].when.root;
    return root.op == Op::clock ? std::optional(root.span) : std::nullopt;
}

// Works out what effects lead to, with the values of this batch.
void Model::owe(Team& team, std::vector<Effect> const& effects) {
    for (Effect const& effect : effects) {
        VariableId id{};
        std::int64_t value = 0;
        auto const current = [&](VariableId variable) {
            auto const owed = team.owed.find(variable);
            return owed != team.owed.end() ? owed->second : team.variables.at(variable.value);
        };
        if (auto const* set = std::get_if<SetValue>(&effect)) {
            id = set->variable, value = set->value;
        } else if (auto const* add = std::get_if<AddValue>(&effect)) {
            id = add->variable, value = current(id) + add->amount;
        } else if (auto const* members = std::get_if<ChangeSet>(&effect)) {
            id = members->variable;
            auto const bits = static_cast<std::uint64_t>(current(id));
            value = static_cast<std::int64_t>(members->add ? bits | members->members : bits & ~members->members);
        } else {
            continue;
        }
        Variable const& variable = script_.variables.at(id.value);
        if (variable.type != VariableType::set) value = std::min(std::max(value, variable.minimum), variable.maximum);
        team.owed[id] = value;
    }
}

void Model::settle_debts() {
    for (Team& team : teams_) {
        for (auto const& [variable, value] : team.owed)
            must(team.variables.at(variable.value) == value,
                 fmt::format("the effects before it should have made {} {}", script_.variables.at(variable.value).id,
                             value));
        team.owed.clear();
    }
}

void Model::finish() {
    settle_debts();
    for (std::size_t t = 0; t < teams_.size(); ++t) {
        Team const& team = teams_[t];
        for (std::size_t i = 0; i < script_.rows.size(); ++i) {
            auto const clock = clock_of(i);
            if (!clock || stage_ == Stage::planned || team.rows[i].status != Status::waiting || team.finished) continue;
            if (std::max(*clock, team.rows[i].since) < now(team))  // what is brought back in a held team waits on
                violations_.push_back(
                    fmt::format("team {}: {} was due at {} ms and never came", t, script_.rows[i].id, clock->count()));
        }
        for (std::size_t i = 0; i < team.slots.size(); ++i) {
            Booking const& slot = team.slots[i];
            if (stage_ == Stage::running && !team.finished && (!slot.at || (!slot.began && *slot.at < at_)))
                violations_.push_back(fmt::format("team {}: slot {} did not begin", t, script_.slots[i].id));
        }
        for (std::size_t i = 0; i < team.decisions.size(); ++i) {
            Decision const& decision = team.decisions[i];
            bool const overdue = !team.finished && decision.open && !decision.closed && !decision.waits &&
                                 decision.closes && *decision.closes < now(team);
            if (overdue || (stage_ == Stage::ended && decision.open && !decision.closed))
                violations_.push_back(fmt::format("team {}: decision {} should be closed", t, script_.decisions[i].id));
        }
        for (std::size_t i = 0; i < team.requests.size(); ++i)
            if (!team.requests[i].answered && team.requests[i].due && *team.requests[i].due < now(team) &&
                stage_ == Stage::running && !team.finished)
                violations_.push_back(fmt::format("team {}: request {} was not answered", t, i + 1));
    }
}

std::string Model::title_of(Team const& team, std::size_t row) const {
    if (row >= script_.rows.size()) return improvised_.at(row - script_.rows.size());
    auto const& variant = team.rows[row].variant;
    Text const* title = &script_.rows[row].title;
    if (variant && !script_.rows[row].variants.at(*variant).title.empty())
        title = &script_.rows[row].variants[*variant].title;
    return title->by_language.empty() ? std::string() : title->by_language.front();
}

std::multiset<std::string> Model::titles(TeamId id, DeskId desk) const {
    std::multiset<std::string> all;
    Team const& team = teams_.at(id.value);
    for (std::size_t i = 0; i < team.rows.size(); ++i)
        if (team.rows[i].status == Status::released && team.rows[i].to.contains(desk)) all.insert(title_of(team, i));
    return all;
}

}  // namespace orda::simulation
