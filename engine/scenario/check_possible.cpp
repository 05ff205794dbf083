// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/overload.hpp"
#include "exercise/evaluate.hpp"
#include "scenario/checks.hpp"

// Conditions that every play, or no play, makes yes.
namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

// ---- at STARTEX, before anything happened; clocks count as no, so that only absence can make a condition yes ----

bool passes_at_start(Script const& script, Test const& test) {
    return std::visit(Overload{[&](VariableTest const& t) {
                                   return compare(script.variables.at(t.variable.value).initial, t.comparison, t.value);
                               },
                               [&](FlagCountTest const& t) { return compare(0, t.comparison, t.value); },
                               [&](InterviewsTest const& t) { return compare(0, t.comparison, t.value); },
                               [&](SecuredShareTest const& t) { return compare(0, t.comparison, t.value); },
                               [&](auto const&) { return false; }},
                      test);
}

Truth at_start(Script const& script, Node const& node) {
    auto const of = [&](Node const& child) { return at_start(script, child); };
    switch (node.op) {
        case Op::all:
        case Op::each: {
            Truth least = Truth::yes;
            for (Node const& child : node.children) least = std::min(least, of(child));
            return least;
        }
        case Op::some:
        case Op::either: {
            Truth most = Truth::no;
            for (Node const& child : node.children) most = std::max(most, of(child));
            return most;
        }
        case Op::negate: return static_cast<Truth>(2 - static_cast<int>(of(node.children.front())));
        case Op::happened:
            return std::holds_alternative<DecisionChose>(*node.happening) ||
                           std::holds_alternative<StopChose>(*node.happening)
                       ? Truth::unknown
                       : Truth::no;
        case Op::by: return Truth::unknown;
        case Op::test: return passes_at_start(script, *node.test) ? Truth::yes : Truth::no;
        default: return Truth::no;
    }
}

// ---- never ----

// What the effects of the script can do.
class Powers {
public:
    explicit Powers(Context const& c) : c_(c) {
        for (Row const& row : c.script.rows) {
            add(row.effects);
            for (Variant const& variant : row.variants) add(variant.effects);
        }
        for (Decision const& decision : c.script.decisions) {
            for (Option const& option : decision.options) add(option.effects);
            for (KeyLine const& line : decision.key) add(line.effects);
        }
        for (RequestType const& request : c.script.requests)
            for (ConditionalEffect const& effect : request.do_if) add(effect.effects);
    }

    // Why no play makes the condition yes; empty when some may.
    [[nodiscard]] std::string reason(Node const& node) const {
        switch (node.op) {
            case Op::happened:
                return std::visit(Overload{[&](FlagRaised const& w) { return of_flags(w); },
                                           [&](FactKnown const& w) { return of_facts(w); },
                                           [&](AssetReached const& w) { return of_asset(w); },
                                           [](auto const&) { return std::string(); }},
                                  *node.happening);
            case Op::test:
                return std::visit(Overload{[&](VariableTest const& t) { return of_value(t); },
                                           [&](VariableHas const& t) { return of_members(t); },
                                           [&](SecuredShareTest const&) { return of_share(); },
                                           [](auto const&) { return std::string(); }},
                                  *node.test);
            case Op::all:
            case Op::each:
            case Op::after:
            case Op::by: return first(node);
            case Op::some:
            case Op::either: {
                bool const all = std::none_of(node.children.begin(), node.children.end(),
                                              [&](Node const& n) { return reason(n).empty(); });
                return all ? first(node) : std::string();
            }
            default: return {};
        }
    }

private:
    void add(std::vector<Effect> const& effects) { effects_.insert(effects_.end(), effects.begin(), effects.end()); }

    [[nodiscard]] std::string first(Node const& node) const {
        for (Node const& child : node.children)
            if (std::string why = reason(child); !why.empty()) return why;
        return {};
    }
    template <class E, class Is>
    [[nodiscard]] bool any(Is is) const {
        return std::any_of(effects_.begin(), effects_.end(), [&](Effect const& effect) {
            auto const* known = std::get_if<E>(&effect);
            return known != nullptr && is(*known);
        });
    }

    [[nodiscard]] std::string of_value(VariableTest const& test) const {
        Variable const& v = c_.script.variables.at(test.variable.value);
        bool const changes = any<AddValue>([&](AddValue const& e) { return e.variable == test.variable; });
        bool const sets = any<SetValue>([&](SetValue const& e) {
            return e.variable == test.variable && compare(e.value, test.comparison, test.value);
        });
        if (changes || sets || compare(v.initial, test.comparison, test.value) ||
            c_.symbols.doubtful(SymbolKind::variable))
            return {};
        return "nothing sets `" + v.id + "`";
    }
    [[nodiscard]] std::string of_members(VariableHas const& test) const {
        bool const adds = any<ChangeSet>([&](ChangeSet const& e) {
            return e.add && e.variable == test.variable && (e.members & test.members) != 0;
        });
        if (adds || c_.symbols.doubtful(SymbolKind::variable)) return {};
        return "nothing adds it to `" + c_.script.variables.at(test.variable.value).id + "`";
    }
    [[nodiscard]] std::string of_flags(FlagRaised const& what) const {
        if (c_.symbols.doubtful(SymbolKind::flag)) return {};
        for (FlagId const flag : what.flags)
            if (c_.script.flags.at(flag.value).when ||
                any<RaiseFlag>([&](RaiseFlag const& e) { return e.flag == flag; }))
                return {};
        return "nothing raises `" + c_.script.flags.at(what.flags.front().value).id + "`";
    }
    [[nodiscard]] std::string of_asset(AssetReached const& what) const {
        Asset const& asset = c_.script.assets.at(what.asset.value);
        bool const never_lost =
            what.stage == AssetStage::gone && !asset.gone && !c_.symbols.doubtful(SymbolKind::asset);
        return never_lost ? "`" + asset.id + "` has no `gone:`" : std::string();
    }
    [[nodiscard]] std::string of_share() const {
        return c_.script.assets.empty() ? "the script has no assets" : std::string();
    }
    [[nodiscard]] std::string of_facts(FactKnown const& what) const {
        if (c_.symbols.doubtful(SymbolKind::fact)) return {};
        auto const carries = [&](std::vector<FactId> const& facts) {
            return std::any_of(facts.begin(), facts.end(), [&](FactId f) {
                return std::find(what.facts.begin(), what.facts.end(), f) != what.facts.end();
            });
        };
        for (Row const& row : c_.script.rows)
            if (carries(row.facts)) return {};
        for (CastMember const& member : c_.script.cast)
            for (Reveal const& reveal : member.reveals)
                if (carries(reveal.facts)) return {};
        return "no row and no reveal carries `" + c_.script.facts.at(what.facts.front().value).id + "`";
    }

    Context const& c_;
    std::vector<Effect> effects_;
};

// ---- always cancelled ----

// Whether the second is yes whenever the first is.
bool implies(Node const& when, Node const& cancel) {
    if (when == cancel) return true;
    if (cancel.op == Op::some &&
        std::any_of(cancel.children.begin(), cancel.children.end(), [&](Node const& n) { return implies(when, n); }))
        return true;
    return when.op == Op::all &&
           std::any_of(when.children.begin(), when.children.end(), [&](Node const& n) { return implies(n, cancel); });
}

bool always_before(Context const& c, Times const& times, ConditionUse const& cancel) {
    Node const& when = c.script.rows.at(cancel.index).when.root;
    if (when.op == Op::manual) return false;
    auto const certain = times.certain(cancel.condition.root);
    return at_start(c.script, cancel.condition.root) == Truth::yes || implies(when, cancel.condition.root) ||
           (certain && *certain <= times.earliest_row(cancel.index));
}

bool waits_in_silence(Role role) {
    return role == Role::fires || role == Role::begins_phase || role == Role::ticks || role == Role::raises ||
           role == Role::opens || role == Role::loses;
}

}  // namespace

void check_possible(Context& c, Times const& times) {
    Powers const powers(c);
    for (ConditionUse const& use : c.conditions) {
        if (use.role == Role::cancels && always_before(c, times, use))
            c.report.add(always_cancelled, use.span, {use.id});
        if (waits_in_silence(use.role) && at_start(c.script, use.condition.root) == Truth::yes)
            c.report.add(true_at_start, use.span);
        if (c.cut.active()) continue;  // what makes it yes may be left out on purpose
        if (std::string const why = powers.reason(use.condition.root); !why.empty())
            c.report.add(never_true, use.span, {why});
    }
}

}  // namespace orda::scenario
