// SPDX-License-Identifier: Apache-2.0
#include "exercise/steer.hpp"

#include <algorithm>

namespace orda::exercise {
namespace {

// Collects the times of the parts that must all be so.
struct ClockTimes {
    bool any = false, known = true;
    TeamTime latest = TeamTime::min();

    void add(std::optional<TeamTime> time) {
        any = true;
        known = known && time.has_value();
        if (time) latest = std::max(latest, *time);
    }
    void collect(Node const& node, View const& view) {
        if (node.op == Op::clock) add(node.span);
        if (node.op == Op::after) {
            auto const anchor = first_happened(node.children.at(0), view);
            add(anchor ? std::optional(*anchor + node.span) : std::nullopt);
        }
        if (node.op != Op::all) return;
        for (Node const& child : node.children) collect(child, view);
    }
};

void move_clocks(Node& node, TeamTime at) {
    if (node.op == Op::clock || node.op == Op::after) {
        node = Node{};
        node.op = Op::clock;
        node.span = at;
    }
    if (node.op != Op::all) return;
    for (Node& child : node.children) move_clocks(child, at);
}

bool names_row(Node const& node, RowId row) {
    auto const* reached = node.happening ? std::get_if<RowReached>(&*node.happening) : nullptr;
    if (reached != nullptr && reached->row == row) return true;
    return std::ranges::any_of(node.children, [&](Node const& child) { return names_row(child, row); });
}

bool counts_from(Node const& node, RowId row) {
    if (node.op == Op::after) return names_row(node.children.at(0), row);
    return std::ranges::any_of(node.children, [&](Node const& child) { return counts_from(child, row); });
}

Text const& effective(Text const& own, Text const* edited, Text const* variant) {
    if (edited != nullptr && !edited->empty()) return *edited;
    return variant != nullptr && !variant->empty() ? *variant : own;
}

Variant const* variant_of(Row const& row, RowState const& state) {
    return state.variant ? &row.variants.at(*state.variant) : nullptr;
}

}  // namespace

std::optional<TeamTime> due_by_clock(Condition const& when, View const& view) {
    ClockTimes times;
    times.collect(when.root, view);
    return times.any && times.known ? std::optional(times.latest) : std::nullopt;
}

RowWhen::RowWhen(Row const& row, RowState const& state) : script_(row.when) {
    if (!state.retimed) return;
    moved_ = row.when;
    move_clocks(moved_->root, state.retimed->at);
}

bool may_move(RowState const& row) { return row.status == RowStatus::waiting || row.status == RowStatus::held; }

bool follows(Condition const& when, RowId row) { return counts_from(when.root, row); }
bool follows(Moment const& deadline, RowId row) { return deadline.anchor && names_row(*deadline.anchor, row); }

Text const& title_of(Row const& row, RowState const& state) {
    Variant const* variant = variant_of(row, state);
    return effective(row.title, state.edit ? &state.edit->title : nullptr, variant ? &variant->title : nullptr);
}

Text const& body_of(Row const& row, RowState const& state) {
    Variant const* variant = variant_of(row, state);
    return effective(row.body, state.edit ? &state.edit->body : nullptr, variant ? &variant->body : nullptr);
}

}  // namespace orda::exercise
