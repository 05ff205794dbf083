// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include "base/overload.hpp"
#include "scenario/checks.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;

// What only waits for itself never comes. Far beyond any script, and far from overflow when a few are added up.
constexpr Milliseconds never = std::chrono::hours(24 * 365 * 1000);

constexpr int depth_max = 20;

// A bound from the children of a list: the least for `or`, the greatest for `and`.
template <class Of>
Milliseconds fold(std::vector<Node> const& children, bool greatest, Of of) {
    Milliseconds bound = of(children.front());
    for (Node const& child : children) bound = greatest ? std::max(bound, of(child)) : std::min(bound, of(child));
    return bound;
}

}  // namespace

RowsOf rows_asking(Script const& script) {
    RowsOf rows(script.decisions.size());
    for (std::uint32_t row = 0; row < script.rows.size(); ++row)
        if (auto const asks = script.rows[row].asks) rows.at(asks->value).push_back(row);
    return rows;
}

bool Times::is_never(Milliseconds time) { return time >= never; }

Times::Times(Context const& c)
    : script_(c.script),
      asking_(rows_asking(script_)),
      sending_(script_.cast.size()),
      rows_(script_.rows.size(), never),
      phases_(script_.phases.size(), never),
      marks_(script_.marks.size(), never),
      opens_(script_.decisions.size(), never),
      losses_(script_.assets.size(), never) {
    for (std::uint32_t row = 0; row < script_.rows.size(); ++row)
        for (CastId const cast : script_.rows[row].cast) sending_.at(cast.value).push_back(row);
    for (bool more = true; more;) {
        auto const before = std::tuple(rows_, phases_, marks_, opens_, losses_);
        settle();
        more = before != std::tuple(rows_, phases_, marks_, opens_, losses_);
    }
}

// One round. Times only come down towards the earliest possible, and each lies on finitely many sums of the script's.
void Times::settle() {
    for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i] = earliest(script_.rows[i].when.root);
    for (std::size_t i = 0; i < phases_.size(); ++i) phases_[i] = earliest(script_.phases[i].at.root);
    for (std::size_t i = 0; i < losses_.size(); ++i)
        losses_[i] = script_.assets[i].gone ? earliest(script_.assets[i].gone->root) : Milliseconds{};
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        Mark const& mark = script_.marks[i];
        bool const by_hand = mark.tick_actor || mark.tick_controller || mark.tick_evaluator;
        marks_[i] = by_hand || !mark.when ? Milliseconds{} : earliest(mark.when->root);
    }
    for (std::size_t i = 0; i < opens_.size(); ++i) {
        std::optional<Milliseconds> first;
        auto const add = [&](Milliseconds time) { first = first ? std::min(*first, time) : time; };
        if (script_.decisions[i].opens) add(earliest(script_.decisions[i].opens->root));
        for (std::uint32_t const row : asking_[i]) add(rows_[row]);
        opens_[i] = first.value_or(Milliseconds{});  // opened by nothing: reported elsewhere
    }
}

Milliseconds Times::earliest_answer(RequestReached const& what) const {
    std::optional<Milliseconds> least;
    for (RequestId const id : what.requests) {
        auto const& delay = script_.requests.at(id.value).delay;
        Milliseconds const wait = delay.empty() || what.stage == RequestStage::asked
                                      ? Milliseconds{}
                                      : *std::min_element(delay.begin(), delay.end());
        least = least ? std::min(*least, wait) : wait;
    }
    return least.value_or(Milliseconds{});
}

// An actor is met when a row or a slot sends them.
Milliseconds Times::earliest_meeting(CastId cast) const {
    std::optional<Milliseconds> first;
    auto const meets = [&](Milliseconds at) { first = first ? std::min(*first, at) : at; };
    for (std::uint32_t const row : sending_.at(cast.value)) meets(rows_[row]);
    for (Slot const& slot : script_.slots)
        if (std::find(slot.cast.begin(), slot.cast.end(), cast) != slot.cast.end())
            meets(slot.window ? slot.window->first : slot.at);
    return first.value_or(Milliseconds{});
}

Milliseconds Times::earliest(Happening const& happening) const {
    return std::visit(Overload{
                          [&](RowReached const& what) { return rows_.at(what.row.value); },
                          [&](PhaseStarted const& what) { return phases_.at(what.phase.value); },
                          [&](MarkDone const& what) { return marks_.at(what.mark.value); },
                          [&](DecisionDecided const& what) { return opens_.at(what.decision.value); },
                          [&](DecisionChose const& what) { return opens_.at(what.decision.value); },
                          [&](DecisionSilent const& what) {
                              Decision const& decision = script_.decisions.at(what.decision.value);
                              Milliseconds const closed =
                                  decision.deadline.anchor ? Milliseconds{} : decision.deadline.span + decision.grace;
                              return std::max(opens_.at(what.decision.value), closed);
                          },
                          [&](RequestReached const& what) { return earliest_answer(what); },
                          [&](CueTicked const& what) { return earliest_meeting(what.cast); },
                          [&](SlotReached const& what) {
                              Slot const& slot = script_.slots.at(what.slot.value);
                              return (slot.window ? slot.window->first : slot.at) +
                                     (what.done ? slot.length : Milliseconds{});
                          },
                          [&](AssetReached const& what) {
                              return what.stage == AssetStage::gone ? losses_.at(what.asset.value) : Milliseconds{};
                          },
                          [&](auto const&) { return Milliseconds{}; },
                      },
                      happening);
}

Milliseconds Times::earliest(Node const& node) const {
    auto const of = [&](Node const& child) { return earliest(child); };
    switch (node.op) {
        case Op::all:
        case Op::each:
        case Op::some:
        case Op::either: return fold(node.children, node.op == Op::all || node.op == Op::each, of);
        case Op::clock: return node.span;
        case Op::happened: return earliest(*node.happening);
        case Op::after: return std::min(never, node.span + earliest(node.children.front()));
        case Op::by: return earliest(node.children.front());
        case Op::idle: return node.span;
        case Op::negate: break;
        case Op::test:
        case Op::manual: return {};
    }
    // `not E by T` is yes after T, unless E already missed it for good; everything else may be so from the start.
    Node const& child = node.children.front();
    return child.op == Op::by ? earliest(child.children.at(1)) : Milliseconds{};
}

std::optional<Milliseconds> Times::certain(Node const& node, int depth) const {
    if (depth > depth_max) return std::nullopt;  // phases that wait for each other
    std::optional<Milliseconds> bound;
    bool const any = node.op == Op::some || node.op == Op::either;
    switch (node.op) {
        case Op::clock: return node.span;
        case Op::happened: {
            auto const* phase = std::get_if<PhaseStarted>(&*node.happening);
            return phase != nullptr ? certain(script_.phases.at(phase->phase.value).at.root, depth + 1) : std::nullopt;
        }
        case Op::after:
            bound = certain(node.children.front(), depth + 1);
            return bound ? std::optional(*bound + node.span) : bound;
        case Op::all:
        case Op::each:
        case Op::some:
        case Op::either: break;
        default: return std::nullopt;
    }
    for (Node const& child : node.children) {
        auto const time = certain(child, depth + 1);
        if (!time && !any) return std::nullopt;
        if (time) bound = !bound ? *time : any ? std::min(*bound, *time) : std::max(*bound, *time);
    }
    return bound;
}

}  // namespace orda::scenario
