// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/checks.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

// Whether the condition waits for a row or slot that itself comes after ENDEX: that is the cause.
bool waits_for_late_thing(Node const& node, Times const& times, Milliseconds length) {
    if (node.op == Op::happened) {
        auto const* row = std::get_if<RowReached>(&*node.happening);
        bool const slot = std::holds_alternative<SlotReached>(*node.happening);
        return (slot && times.earliest(node) > length) ||
               (row != nullptr && times.earliest_row(row->row.value) > length);
    }
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](Node const& n) { return waits_for_late_thing(n, times, length); });
}

void check_endex(Context& c, Times const& times) {
    Milliseconds const length = c.script.length;
    if (length <= Milliseconds{}) return;
    for (ConditionUse const& use : c.conditions) {
        bool const idle_phase = use.role == Role::begins_phase && c.cut.active();  // a cut may end before it
        if ((use.role != Role::fires && use.role != Role::begins_phase) || idle_phase) continue;
        Milliseconds const comes = times.earliest(use.condition.root);
        if (comes > length && !Times::is_never(comes) && !waits_for_late_thing(use.condition.root, times, length))
            c.report.add(after_endex, use.span, {use.id, clock_words(comes), clock_words(length)});
    }
    for (std::size_t i = 0; i < c.script.slots.size() && !c.cut.active(); ++i)
        if (Slot const& slot = c.script.slots[i]; slot.at > length)
            c.report.add(after_endex, c.places.slots.at(i), {slot.id, clock_words(slot.at), clock_words(length)});
    for (std::size_t i = 0; i < c.script.decisions.size() && i < c.places.decision_deadlines.size(); ++i) {
        Decision const& decision = c.script.decisions[i];
        if (!decision.deadline.anchor && decision.deadline.span > length)
            c.report.add(after_endex, c.places.decision_deadlines[i],
                         {decision.id, clock_words(decision.deadline.span), clock_words(length)});
    }
}

// The row, or the decision's own `opens:`, that opens it first.
std::string opener_of(Context const& c, Times const& times, std::uint32_t index) {
    for (std::size_t row = 0; row < c.script.rows.size(); ++row)
        if (c.script.rows[row].asks == DecisionId{index} && times.earliest_row(row) == times.earliest_open(index))
            return c.script.rows[row].id;
    return "opens";
}

void check_deadlines(Context& c, Times const& times) {
    for (std::uint32_t i = 0; i < c.script.decisions.size() && i < c.places.decision_deadlines.size(); ++i) {
        Decision const& decision = c.script.decisions[i];
        Milliseconds const opens = times.earliest_open(i);
        bool const clock = !decision.deadline.anchor && !decision.deadline.words.empty();
        if (clock && decision.deadline.span <= opens && !Times::is_never(opens))
            c.report.add(
                deadline_before_open, c.places.decision_deadlines[i],
                {decision.id, clock_words(decision.deadline.span), opener_of(c, times, i), clock_words(opens)});
    }
}

// The first row that somebody has to open before this can be yes; null when there is another way.
RowReached const* needs_opening(Node const& node) {
    if (node.op == Op::happened) {
        auto const* row = std::get_if<RowReached>(&*node.happening);
        bool const by_hand = row != nullptr && (row->stage == RowStage::opened || row->stage == RowStage::acknowledged);
        return by_hand ? row : nullptr;
    }
    if (node.op == Op::negate || node.op == Op::by) return nullptr;
    RowReached const* found = nullptr;
    for (Node const& child : node.children) {
        RowReached const* const needed = needs_opening(child);
        if (needed == nullptr && (node.op == Op::some || node.op == Op::either)) return nullptr;
        if (found == nullptr) found = needed;
    }
    return found;
}

void check_rows(Context& c, Times const& times) {
    for (ConditionUse const& use : c.conditions) {
        if (use.role != Role::fires) continue;
        if (RowReached const* const row = needs_opening(use.condition.root))
            c.report.add(opened_only, use.span, {c.script.rows.at(row->row.value).id});
        auto const phase = c.script.rows.at(use.index).phase;
        if (!phase || use.condition.root.op == Op::manual) continue;
        Phase const& stage = c.script.phases.at(phase->value);
        if (times.earliest_row(use.index) < times.earliest(stage.at.root))
            c.report.add(outside_phase, use.span, {use.id, stage.id});
    }
}

}  // namespace

void check_times(Context& c, Times const& times) {
    check_endex(c, times);
    check_deadlines(c, times);
    check_rows(c, times);
}

}  // namespace orda::scenario
