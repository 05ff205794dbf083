// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <set>

#include "base/overload.hpp"
#include "scenario/checks.hpp"

// What can come at all, if people do whatever it needs. What cannot, waits for itself.
namespace orda::scenario {
namespace {

using namespace exercise;

enum class Sort : std::uint8_t { row, phase, mark, asset, decision };
constexpr std::size_t sort_count = 5;
struct Thing {
    Sort sort = Sort::row;
    std::uint32_t index = 0;
    friend auto operator<=>(Thing const&, Thing const&) = default;
};

std::optional<Thing> thing_of(Happening const& happening) {
    return std::visit(
        Overload{[](RowReached const& w) { return std::optional(Thing{Sort::row, w.row.value}); },
                 [](PhaseStarted const& w) { return std::optional(Thing{Sort::phase, w.phase.value}); },
                 [](MarkDone const& w) { return std::optional(Thing{Sort::mark, w.mark.value}); },
                 [](DecisionDecided const& w) { return std::optional(Thing{Sort::decision, w.decision.value}); },
                 [](DecisionSilent const& w) { return std::optional(Thing{Sort::decision, w.decision.value}); },
                 [](DecisionChose const& w) { return std::optional(Thing{Sort::decision, w.decision.value}); },
                 [](AssetReached const& w) {
                     return w.stage == AssetStage::gone ? std::optional(Thing{Sort::asset, w.asset.value})
                                                        : std::nullopt;
                 },
                 [](auto const&) { return std::optional<Thing>(); }},
        happening);
}

class Reach {
public:
    explicit Reach(Context const& c) : script_(c.script), asking_(rows_asking(script_)), all_(all_of(script_)) {
        for (Thing const thing : all_) reached_.at(number(thing.sort)).push_back(false);
        for (bool more = true; more;) {
            more = false;
            for (Thing const thing : all_) {
                if (comes(thing) || !can_come(thing)) continue;
                reached_.at(number(thing.sort)).at(thing.index) = true;
                more = true;
            }
        }
    }

    // A thing and what it waits for, and so on, until one stands twice; empty when it waits for nothing of the kind.
    [[nodiscard]] std::vector<Thing> circle_from(Thing thing) const {
        std::vector<Thing> path;
        for (;;) {
            auto const again = std::find(path.begin(), path.end(), thing);
            if (again != path.end()) return {again, path.end()};
            path.push_back(thing);
            auto const next = blocker_of(thing);
            if (!next) return {};
            thing = *next;
        }
    }

    [[nodiscard]] bool comes(Thing thing) const { return reached_.at(number(thing.sort)).at(thing.index); }
    [[nodiscard]] std::vector<Thing> const& all_things() const { return all_; }
    [[nodiscard]] std::vector<std::uint32_t> const& rows_asking_for(std::uint32_t decision) const {
        return asking_.at(decision);
    }
    [[nodiscard]] std::string const& id(Thing thing) const {
        switch (thing.sort) {
            case Sort::row: return script_.rows.at(thing.index).id;
            case Sort::phase: return script_.phases.at(thing.index).id;
            case Sort::mark: return script_.marks.at(thing.index).id;
            case Sort::asset: return script_.assets.at(thing.index).id;
            case Sort::decision: break;
        }
        return script_.decisions.at(thing.index).id;
    }

private:
    static std::size_t number(Sort sort) { return static_cast<std::size_t>(sort); }
    static std::vector<Thing> all_of(Script const& script) {
        std::vector<Thing> all;
        auto const add = [&](Sort sort, std::size_t count) {
            for (std::uint32_t i = 0; i < count; ++i) all.push_back({sort, i});
        };
        add(Sort::row, script.rows.size());
        add(Sort::phase, script.phases.size());
        add(Sort::mark, script.marks.size());
        add(Sort::asset, script.assets.size());
        add(Sort::decision, script.decisions.size());
        return all;
    }

    [[nodiscard]] bool holds(Node const& node) const {
        auto const of = [&](Node const& child) { return holds(child); };
        if (node.op == Op::happened) {
            auto const thing = thing_of(*node.happening);
            return !thing || comes(*thing);
        }
        if (node.op == Op::negate || node.children.empty()) return true;
        if (node.op == Op::some || node.op == Op::either)
            return std::any_of(node.children.begin(), node.children.end(), of);
        return std::all_of(node.children.begin(), node.children.end(), of);
    }

    // The conditions of which one must hold, or, for a decision, rows of which one must come. Nothing: it comes by
    // hand.
    [[nodiscard]] bool can_come(Thing thing) const {
        switch (thing.sort) {
            case Sort::row: return holds(script_.rows.at(thing.index).when.root);
            case Sort::phase: return holds(script_.phases.at(thing.index).at.root);
            case Sort::mark: {
                Mark const& mark = script_.marks.at(thing.index);
                bool const by_hand = mark.tick_actor || mark.tick_controller || mark.tick_evaluator;
                return by_hand || !mark.when || holds(mark.when->root);
            }
            case Sort::asset: {
                auto const& gone = script_.assets.at(thing.index).gone;
                return !gone || holds(gone->root);
            }
            case Sort::decision: break;
        }
        auto const& opens = script_.decisions.at(thing.index).opens;
        auto const& askers = asking_.at(thing.index);
        if (!opens && askers.empty()) return true;  // reported as unseen
        return (opens && holds(opens->root)) ||
               std::any_of(askers.begin(), askers.end(), [&](std::uint32_t row) { return comes({Sort::row, row}); });
    }

    // Something that the thing waits for and that never comes.
    [[nodiscard]] std::optional<Thing> blocker_of(Thing thing) const {
        switch (thing.sort) {
            case Sort::row: return blocker_in(script_.rows.at(thing.index).when.root);
            case Sort::phase: return blocker_in(script_.phases.at(thing.index).at.root);
            case Sort::mark:
                return script_.marks.at(thing.index).when ? blocker_in(script_.marks.at(thing.index).when->root)
                                                          : std::nullopt;
            case Sort::asset:
                return script_.assets.at(thing.index).gone ? blocker_in(script_.assets.at(thing.index).gone->root)
                                                           : std::nullopt;
            case Sort::decision: break;
        }
        for (std::uint32_t const row : asking_.at(thing.index))
            if (!comes({Sort::row, row})) return Thing{Sort::row, row};
        auto const& opens = script_.decisions.at(thing.index).opens;
        return opens ? blocker_in(opens->root) : std::nullopt;
    }
    [[nodiscard]] std::optional<Thing> blocker_in(Node const& node) const {
        if (node.op == Op::negate) return std::nullopt;
        if (node.op == Op::happened) {
            auto const thing = thing_of(*node.happening);
            return thing && !comes(*thing) ? thing : std::nullopt;
        }
        for (Node const& child : node.children)
            if (auto const found = blocker_in(child)) return found;
        return std::nullopt;
    }

    Script const& script_;
    RowsOf asking_;
    std::vector<Thing> all_;
    std::array<std::vector<bool>, sort_count> reached_;  // by sort and index
};

SymbolKinds kinds_of(Sort sort) {
    switch (sort) {
        case Sort::row: return row_kinds;
        case Sort::phase: return {SymbolKind::phase};
        case Sort::mark: return {SymbolKind::mark};
        case Sort::asset: return {SymbolKind::asset};
        case Sort::decision: break;
    }
    return {SymbolKind::decision};
}

// Where its condition stands, or itself.
Span place_of(Context const& c, Thing thing) {
    SymbolKinds const kinds = kinds_of(thing.sort);
    auto const use = std::find_if(c.conditions.begin(), c.conditions.end(), [&](ConditionUse const& u) {
        bool const waits = u.role == Role::fires || u.role == Role::begins_phase || u.role == Role::ticks ||
                           u.role == Role::opens || u.role == Role::loses;
        return waits && kinds.has(u.kind) && u.index == thing.index;
    });
    if (use != c.conditions.end()) return use->span;
    auto const entity = std::find_if(c.entities.begin(), c.entities.end(),
                                     [&](Entity const& e) { return kinds.has(e.kind) && e.index == thing.index; });
    return entity->key->span;
}

void report_circle(Context& c, Reach const& reach, std::vector<Thing> circle) {
    std::rotate(circle.begin(), std::min_element(circle.begin(), circle.end()), circle.end());
    std::string words;
    for (std::size_t i = 1; i <= circle.size(); ++i)
        words += (i > 1 ? ", which waits for `" : "`") + reach.id(circle[i % circle.size()]) + "`";
    std::string const& first = reach.id(circle.front());
    c.report.add(DiagnosticKind::cycle, place_of(c, circle.front()), {first, words});
}

void check_decisions(Context& c, Reach const& reach) {
    if (c.symbols.doubtful(SymbolKind::decision)) return;
    for (std::uint32_t i = 0; i < c.script.decisions.size(); ++i) {
        if (reach.rows_asking_for(i).empty() && !c.script.decisions[i].opens)
            c.report.add(DiagnosticKind::decision_unseen, c.places.decisions.at(i), {c.script.decisions[i].id});
    }
}

}  // namespace

void check_reach(Context& c) {
    Reach const reach(c);
    std::set<Thing> told;
    for (Thing const thing : reach.all_things()) {
        if (reach.comes(thing)) continue;
        std::vector<Thing> const circle = reach.circle_from(thing);
        bool const is_new = !circle.empty() && !told.contains(*std::min_element(circle.begin(), circle.end()));
        if (is_new) report_circle(c, reach, circle);
        told.insert(circle.begin(), circle.end());
    }
    check_decisions(c, reach);
}

}  // namespace orda::scenario
