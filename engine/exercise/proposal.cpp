// SPDX-License-Identifier: Apache-2.0
#include "exercise/proposal.hpp"

#include <algorithm>

#include "base/overload.hpp"
#include "exercise/slots.hpp"

namespace orda::exercise {

View Proposal::view(TeamId team, std::span<FieldValue const> fields) const {
    TeamState const& state = state_.teams.at(team.value);
    return View{script_, state, team_time(state, now_), fields};
}

View Proposal::sync_view(TeamId team) const {
    return View{script_, state_.teams.at(team.value), now_, {}, false, true};
}

void Proposal::book(TeamId team) {
    for (std::uint32_t i = 0; i < script_.slots.size(); ++i) {
        Slot const& slot = script_.slots[i];
        std::uint32_t const rooms = std::max(script_.places.at(slot.place.value).rooms, 1U);
        std::uint32_t const side_by_side = std::min(rooms, casts_of(script_, slot));
        std::uint32_t const turn = team.value / side_by_side, place = team.value % side_by_side;
        ExerciseTime const at = std::max(slot.at + turn * slot.length, now_);
        add(SlotBooked{team, SlotId{i}, at, place + 1, place + 1});
    }
}

void Proposal::shift(TeamId team, SlotId id, Milliseconds by) {
    SlotState const& slot = state_.teams.at(team.value).slots.at(id.value);
    bool const begins = std::any_of(events_.begin(), events_.end(), [&](Event const& event) {
        auto const* began = std::get_if<SlotBegan>(&event);
        return began != nullptr && *began == SlotBegan{team, id};
    });
    if (!slot.at || slot.began || begins) return;
    auto const [entry, first] = shifted_.try_emplace({team, id}, *slot.at);
    entry->second = std::max(entry->second + by, now_);
    add(SlotBooked{team, id, entry->second, slot.cast_number, slot.room});
}

std::int64_t Proposal::variable(TeamId team, VariableId id) const {
    auto const mine = variables_.find({team, id});
    return mine != variables_.end() ? mine->second : state_.teams.at(team.value).variables.at(id.value);
}

void Proposal::set_variable(TeamId team, VariableId id, std::int64_t value) {
    Variable const& declared = script_.variables.at(id.value);
    if (declared.type != VariableType::set) value = std::clamp(value, declared.minimum, declared.maximum);
    if (value == variable(team, id)) return;
    variables_[{team, id}] = value;
    add(VariableChanged{team, id, value});
}

void Proposal::raise(TeamId team, FlagId flag) {
    if (state_.teams.at(team.value).flags.contains(flag) || !flags_.insert({team, flag}).second) return;
    add(FlagWasRaised{team, flag});
}

void Proposal::apply(TeamId team, std::vector<Effect> const& effects, std::optional<RowId> by_row) {
    for (Effect const& effect : effects)
        std::visit(
            Overload{
                [&](SetValue const& e) { set_variable(team, e.variable, e.value); },
                [&](AddValue const& e) { set_variable(team, e.variable, variable(team, e.variable) + e.amount); },
                [&](ChangeSet const& e) {
                    auto const members = static_cast<std::uint64_t>(variable(team, e.variable));
                    auto const changed = e.add ? members | e.members : members & ~e.members;
                    set_variable(team, e.variable, static_cast<std::int64_t>(changed));
                },
                [&](RaiseFlag const& e) { raise(team, e.flag); },
                [&](CancelRow const& e) { to_cancel_.try_emplace({team, e.row}, by_row); },
                [&](ShiftSlot const& e) { shift(team, e.slot, e.by); },
                [&](FinishTeam const&) {
                    bool const first = !state_.teams.at(team.value).finished && finished_.insert(team).second;
                    if (first) add(TeamFinished{team});
                },
            },
            effect);
}

void Proposal::cancel(TeamId team, RowId row) {
    cancelled_.insert({team, row});
    add(RowCancelled{team, row, std::nullopt});
}

std::vector<Event> Proposal::take() {
    for (auto const& [key, by_row] : to_cancel_) {
        RowStatus const status = state_.teams.at(key.first.value).rows.at(key.second.value).status;
        bool const pending = status == RowStatus::waiting || status == RowStatus::held || status == RowStatus::parked;
        if (pending && !cancelled_.contains(key) && !released_.contains(key))
            add(RowCancelled{key.first, key.second, by_row});
    }
    return std::move(events_);
}

void Proposal::release(TeamId team, RowId id, bool by_controller) {
    released_.insert({team, id});
    if (id.value >= script_.rows.size()) {
        add(RowReleased{team, id, std::nullopt, state_.improvised.at(id.value - script_.rows.size()).content.to,
                        by_controller});
        return;
    }
    Row const& row = script_.rows[id.value];
    View const now = row.sync ? sync_view(team) : view(team);
    RowReleased event{team, id, std::nullopt, row.to, by_controller};
    Variant const* variant = nullptr;
    for (std::uint32_t i = 0; i < row.variants.size() && variant == nullptr; ++i) {
        if (!holds(row.variants[i].when, now)) continue;
        variant = &row.variants[i];
        event.variant = i;
        if (variant->to) event.to = *variant->to;
    }
    auto const& edit = state_.teams.at(team.value).rows.at(id.value).edit;
    if (edit && edit->to) event.to = *edit->to;
    add(event);
    apply(team, variant != nullptr && !variant->effects.empty() ? variant->effects : row.effects, id);
    if (row.asks) open(team, *row.asks);
}

void Proposal::open(TeamId team, DecisionId id) {
    if (state_.teams.at(team.value).decisions.at(id.value).status != DecisionStatus::unseen) return;
    if (!opened_.insert({team, id}).second) return;
    Decision const& decision = script_.decisions.at(id.value);
    View const now = view(team);
    auto const deadline = resolve(decision.deadline, now);
    DecisionOpened event{team, id, deadline, std::nullopt};
    if (deadline) event.closes = *deadline + decision.grace;
    add(event);
    // Opened after its own end (the row was held or late): a controller gives it time or closes it.
    if (event.closes && *event.closes < now.now) add(DecisionWaits{team, id});
}

void Proposal::close(TeamId team, DecisionId id) {
    DecisionState const& state = state_.teams.at(team.value).decisions.at(id.value);
    Decision const& decision = script_.decisions.at(id.value);
    DecisionClosed event{team, id, !state.holds.has_value(), std::nullopt};
    if (event.silent) event.default_taken = decision.default_option;
    add(event);
    if (event.default_taken) apply(team, decision.options.at(event.default_taken->value).effects);
}

}  // namespace orda::exercise
