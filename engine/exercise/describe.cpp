// SPDX-License-Identifier: Apache-2.0
#include "exercise/describe.hpp"

#include <fmt/format.h>

#include "base/overload.hpp"

namespace orda::exercise {
namespace {

template <class List, class F>
std::string joined(List const& list, std::string_view with, F const& words) {
    std::string text;
    for (auto const& item : list) {
        if (!text.empty()) text += with;
        text += words(item);
    }
    return text;
}

std::string desk_words(DeskSet desks, Script const& script) {
    if (desks.size() == static_cast<int>(script.desks.size())) return "any";
    std::string text;
    for (std::uint32_t i = 0; i < script.desks.size(); ++i)
        if (desks.contains(DeskId{i})) text += (text.empty() ? "" : "/") + script.desks[i].id;
    return text;
}

std::string_view stage_word(RowStage stage) {
    switch (stage) {
        case RowStage::delivered: return "";
        case RowStage::opened: return " opened";
        case RowStage::acknowledged: return " acknowledged";
        case RowStage::answered: return " answered";
        case RowStage::started: return " started";
        case RowStage::done: return " done";
    }
    return "";
}

std::string words(RequestReached const& what, Script const& script) {
    static constexpr std::string_view stages[] = {"asked", "granted", "refused"};
    auto const requests = joined(what.requests, "/", [&](RequestId id) { return script.requests.at(id.value).id; });
    auto const to = joined(what.to, "/", [&](SenderId id) { return script.senders.at(id.value).id; });
    auto const on = joined(what.on, "/", [&](TargetId id) { return script.targets.at(id.value).id; });
    return fmt::format("{}({}, {}{}{}{}{})", stages[static_cast<int>(what.stage)], desk_words(what.desks, script),
                       requests, to.empty() ? "" : " to ", to, on.empty() ? "" : " on ", on);
}

std::string words(DecisionChose const& what, Script const& script) {
    Decision const& decision = script.decisions.at(what.decision.value);
    auto const option = [&](OptionId id) {
        if (decision.kind != DecisionKind::per_person) return decision.options.at(id.value).id;
        auto const [column, position] = split_column_option(id);
        return decision.columns.at(column).options.at(position).id;
    };
    auto const persons =
        joined(what.persons, "/", [&](std::uint32_t i) { return script.senders.at(decision.persons.at(i).value).id; });
    return fmt::format("{} chose {}{}{}", decision.id, joined(what.options, "/", option),
                       persons.empty() ? "" : " for ", persons);
}

std::string words(Happening const& happening, Script const& script) {
    return std::visit(
        Overload{
            [&](RowReached const& e) { return script.rows.at(e.row.value).id + std::string(stage_word(e.stage)); },
            [&](PhaseStarted const& e) { return script.phases.at(e.phase.value).id; },
            [&](MarkDone const& e) { return script.marks.at(e.mark.value).id; },
            [&](DecisionDecided const& e) { return script.decisions.at(e.decision.value).id + " decided"; },
            [&](DecisionSilent const& e) { return script.decisions.at(e.decision.value).id + " silent"; },
            [&](DecisionChose const& e) { return words(e, script); },
            [&](RequestReached const& e) { return words(e, script); },
            [&](CueTicked const& e) {
                CastMember const& cast = script.cast.at(e.cast.value);
                return fmt::format("cue({}, {})", cast.id,
                                   joined(e.ticks, "/", [&](TickId t) { return cast.ticks.at(t.value).id; }));
            },
            [&](FactKnown const& e) {
                return fmt::format("knows({}, {})", desk_words(e.desks, script),
                                   joined(e.facts, "/", [&](FactId f) { return script.facts.at(f.value).id; }));
            },
            [&](FlagRaised const& e) {
                return fmt::format("flagged({})",
                                   joined(e.flags, "/", [&](FlagId f) { return script.flags.at(f.value).id; }));
            },
            [&](FieldFilled const& e) { return fmt::format("field {} filled", e.field + 1); },
            [&](SlotReached const& e) { return script.slots.at(e.slot.value).id + (e.done ? " done" : ""); },
            [&](AssetReached const& e) {
                return script.assets.at(e.asset.value).id + (e.stage == AssetStage::gone ? " gone" : " secured");
            },
            [&](StopReached const& e) { return script.stops.at(e.stop.value).id + (e.closed ? " closed" : ""); },
            [&](StopChose const& e) {
                Stop const& stop = script.stops.at(e.stop.value);
                return fmt::format("{} chose {}", stop.id,
                                   joined(e.options, "/", [&](OptionId o) { return stop.options.at(o.value).id; }));
            },
        },
        happening);
}

std::string_view sign(Comparison comparison) {
    static constexpr std::string_view signs[] = {"=", "!=", "<", "<=", ">", ">="};
    return signs[static_cast<int>(comparison)];
}

std::string words(VariableTest const& test, Script const& script) {
    Variable const& variable = script.variables.at(test.variable.value);
    if (variable.type == VariableType::boolean) {
        bool const plain = (test.comparison == Comparison::equal) == (test.value != 0);
        return (plain ? "" : "not ") + variable.id;
    }
    return fmt::format("{} {} {}", variable.id, sign(test.comparison), value_words(variable, test.value));
}

std::string words(Test const& test, Script const& script) {
    return std::visit(
        Overload{
            [&](VariableTest const& t) { return words(t, script); },
            [&](VariableHas const& t) {
                Variable const& variable = script.variables.at(t.variable.value);
                return fmt::format("{} has {}", variable.id,
                                   value_words(variable, static_cast<std::int64_t>(t.members)));
            },
            [&](FlagCountTest const& t) { return fmt::format("flags {} {}", sign(t.comparison), t.value); },
            [&](FieldHas const& t) {
                return fmt::format("field {} {} {}", t.field + 1, t.exactly ? "=" : "has", fmt::join(t.words, "/"));
            },
            [&](InterviewsTest const& t) {
                return fmt::format("interviews({}) {} {}", script.cast.at(t.cast.value).id, sign(t.comparison),
                                   t.value);
            },
            [&](SecuredShareTest const& t) { return fmt::format("secured_share {} {}", sign(t.comparison), t.value); },
        },
        test);
}

// Brackets where a group stands inside another.
std::string part(Node const& node, Script const& script) {
    bool const group = node.op == Op::all || node.op == Op::some || node.op == Op::either || node.op == Op::each;
    return group ? "(" + words_of(node, script) + ")" : words_of(node, script);
}

std::string group(Node const& node, std::string_view with, Script const& script) {
    return joined(node.children, with, [&](Node const& child) { return part(child, script); });
}

std::string words(Effect const& effect, Script const& script) {
    auto const& of = [&](VariableId id) -> Variable const& { return script.variables.at(id.value); };
    return std::visit(Overload{
                          [&](SetValue const& e) {
                              return fmt::format("{} = {}", of(e.variable).id, value_words(of(e.variable), e.value));
                          },
                          [&](AddValue const& e) {
                              return fmt::format("{} {} {}", of(e.variable).id, e.amount < 0 ? '-' : '+',
                                                 e.amount < 0 ? -e.amount : e.amount);
                          },
                          [&](ChangeSet const& e) {
                              return fmt::format("{} {} {}", of(e.variable).id, e.add ? "add" : "remove",
                                                 value_words(of(e.variable), static_cast<std::int64_t>(e.members)));
                          },
                          [&](RaiseFlag const& e) { return "flag " + script.flags.at(e.flag.value).id; },
                          [&](CancelRow const& e) { return "cancel " + script.rows.at(e.row.value).id; },
                          [&](ShiftSlot const& e) {
                              return fmt::format("shift {} {}", script.slots.at(e.slot.value).id, span_words(e.by));
                          },
                          [&](FinishTeam const&) { return std::string("end"); },
                      },
                      effect);
}

}  // namespace

std::string clock_words(Milliseconds time) {
    auto const seconds = time.count() / 1000;
    auto text = fmt::format("{}:{:02}", seconds / 3600, seconds / 60 % 60);
    if (seconds % 60 != 0) text += fmt::format(":{:02}", seconds % 60);
    return text;
}

std::string span_words(Milliseconds span) {
    auto const seconds = span.count() / 1000;
    std::string text;
    if (seconds / 3600 != 0) text += fmt::format("{}h", seconds / 3600);
    if (seconds / 60 % 60 != 0) text += fmt::format("{}m", seconds / 60 % 60);
    if (seconds % 60 != 0 || text.empty()) text += fmt::format("{}s", seconds % 60);
    return text == "0s" ? "0m" : text;
}

std::string value_words(Variable const& variable, std::int64_t value) {
    switch (variable.type) {
        case VariableType::integer: return std::to_string(value);
        case VariableType::boolean: return value != 0 ? "true" : "false";
        case VariableType::enumeration: return variable.words.at(static_cast<std::size_t>(value));
        case VariableType::set: break;
    }
    std::string text;
    for (std::size_t i = 0; i < variable.words.size(); ++i)
        if ((static_cast<std::uint64_t>(value) >> i & 1U) != 0) text += (text.empty() ? "" : "/") + variable.words[i];
    return text;
}

std::string words_of(Node const& node, Script const& script) {
    switch (node.op) {
        case Op::all:
        case Op::each: return group(node, " and ", script);
        case Op::some:
        case Op::either: return group(node, " or ", script);
        case Op::negate: {
            std::string const inner = part(node.children.at(0), script);
            return inner.starts_with("not ") ? "not (" + inner + ")" : "not " + inner;
        }
        case Op::clock: return clock_words(node.span);
        case Op::happened: return words(*node.happening, script);
        case Op::after: return span_words(node.span) + " after " + part(node.children.at(0), script);
        case Op::by: return part(node.children.at(0), script) + " by " + words_of(node.children.at(1), script);
        case Op::idle: return "idle " + span_words(node.span);
        case Op::test: return words(*node.test, script);
        case Op::manual: return "manual";
    }
    return {};
}

std::string words_of(std::vector<Effect> const& effects, Script const& script) {
    return joined(effects, "; ", [&](Effect const& effect) { return words(effect, script); });
}

}  // namespace orda::exercise
