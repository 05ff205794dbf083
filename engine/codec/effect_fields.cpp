// SPDX-License-Identifier: Apache-2.0
// Texts, points and effects.
#include <variant>

#include "base/overload.hpp"
#include "codec/condition_fields.hpp"

namespace orda::codec {
static void store(Writer&, exercise::SetValue const& from, pb::SetValue& to) {
    auto const& [variable, value] = from;
    to.set_variable(variable.value);
    to.set_value(value);
}
static void load(Reader&, pb::SetValue const& from, exercise::SetValue& to) { to = {{from.variable()}, from.value()}; }
static void store(Writer&, exercise::AddValue const& from, pb::AddValue& to) {
    auto const& [variable, amount] = from;
    to.set_variable(variable.value);
    to.set_amount(amount);
}
static void load(Reader&, pb::AddValue const& from, exercise::AddValue& to) { to = {{from.variable()}, from.amount()}; }
static void store(Writer&, exercise::ChangeSet const& from, pb::ChangeSet& to) {
    auto const& [variable, members, add] = from;
    to.set_variable(variable.value);
    to.set_members(members);
    to.set_add(add);
}
static void load(Reader&, pb::ChangeSet const& from, exercise::ChangeSet& to) {
    to = {{from.variable()}, from.members(), from.add()};
}
static void store(Writer&, exercise::RaiseFlag const& from, pb::RaiseFlag& to) {
    auto const& [flag] = from;
    to.set_flag(flag.value);
}
static void load(Reader&, pb::RaiseFlag const& from, exercise::RaiseFlag& to) { to = {{from.flag()}}; }
static void store(Writer&, exercise::CancelRow const& from, pb::CancelRow& to) {
    auto const& [row] = from;
    to.set_row(row.value);
}
static void load(Reader&, pb::CancelRow const& from, exercise::CancelRow& to) { to = {{from.row()}}; }
static void store(Writer&, exercise::ShiftSlot const& from, pb::ShiftSlot& to) {
    auto const& [slot, by] = from;
    to.set_slot(slot.value);
    to.set_by_ms(by.count());
}
static void load(Reader&, pb::ShiftSlot const& from, exercise::ShiftSlot& to) {
    to = {{from.slot()}, Milliseconds{from.by_ms()}};
}
static void store(Writer&, exercise::FinishTeam const&, pb::FinishTeam&) {}
static void load(Reader&, pb::FinishTeam const&, exercise::FinishTeam&) {}

void store(Writer& out, exercise::Effect const& from, pb::Effect& to) {
    std::visit(Overload{
                   [&](exercise::SetValue const& x) { store(out, x, *to.mutable_set_value()); },
                   [&](exercise::AddValue const& x) { store(out, x, *to.mutable_add_value()); },
                   [&](exercise::ChangeSet const& x) { store(out, x, *to.mutable_change_set()); },
                   [&](exercise::RaiseFlag const& x) { store(out, x, *to.mutable_raise_flag()); },
                   [&](exercise::CancelRow const& x) { store(out, x, *to.mutable_cancel_row()); },
                   [&](exercise::ShiftSlot const& x) { store(out, x, *to.mutable_shift_slot()); },
                   [&](exercise::FinishTeam const& x) { store(out, x, *to.mutable_finish_team()); },
               },
               from);
}
void load(Reader& in, pb::Effect const& from, exercise::Effect& to) {
    switch (from.effect_case()) {
        case pb::Effect::kSetValue: return load(in, from.set_value(), to.emplace<exercise::SetValue>());
        case pb::Effect::kAddValue: return load(in, from.add_value(), to.emplace<exercise::AddValue>());
        case pb::Effect::kChangeSet: return load(in, from.change_set(), to.emplace<exercise::ChangeSet>());
        case pb::Effect::kRaiseFlag: return load(in, from.raise_flag(), to.emplace<exercise::RaiseFlag>());
        case pb::Effect::kCancelRow: return load(in, from.cancel_row(), to.emplace<exercise::CancelRow>());
        case pb::Effect::kShiftSlot: return load(in, from.shift_slot(), to.emplace<exercise::ShiftSlot>());
        case pb::Effect::kFinishTeam: return load(in, from.finish_team(), to.emplace<exercise::FinishTeam>());
        case pb::Effect::EFFECT_NOT_SET: return in.damaged(pb::Effect::descriptor()->full_name());
    }
}

void store(Writer& out, exercise::Text const& from, pb::Text& to) {
    auto const& [by_language] = from;
    store(out, by_language, to.mutable_by_language());
}
void load(Reader& in, pb::Text const& from, exercise::Text& to) { load(in, from.by_language(), to.by_language); }
void store(Writer&, exercise::Points const& from, pb::Points& to) {
    auto const& [competency, points] = from;
    to.set_competency(competency.value);
    to.set_points(points);
}
void load(Reader&, pb::Points const& from, exercise::Points& to) { to = {{from.competency()}, from.points()}; }

}  // namespace orda::codec
