// SPDX-License-Identifier: Apache-2.0
#include "scenario/condition_types.hpp"

#include <algorithm>

#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using exercise::Node;
using exercise::Op;

Node leaf(Op op, Milliseconds span = {}) { return {op, span}; }

MaybeNode type_list(ConditionScope const& scope, Part const& part, Op op) {
    Node node = leaf(op);
    bool ok = true;
    for (Part const& child : part.children) {
        auto typed = type_condition(scope, child);
        ok = ok && typed.has_value();
        if (ok) node.children.push_back(std::move(*typed));
    }
    return ok ? MaybeNode(std::move(node)) : std::nullopt;
}

MaybeNode type_by(ConditionScope const& scope, Part const& part) {
    auto event = type_event(scope, part.children.at(0), "by");
    auto moment = type_moment(scope, part.children.at(1));
    if (!event || !moment) return std::nullopt;
    Node node = leaf(Op::by);
    node.children = {std::move(*event), std::move(*moment)};
    return node;
}

MaybeNode type_after(ConditionScope const& scope, Part const& part) {
    auto event = type_event(scope, part.children.at(0), "after");
    if (!event) return std::nullopt;
    Node node = leaf(Op::after, part.span);
    node.children.push_back(std::move(*event));
    return node;
}

Part const& without_not(Part const& part) { return part.kind == PartKind::negate ? part.children.at(0) : part; }

std::string text_of(ConditionScope const& scope, Range range) {
    return scope.yaml.text.substr(scope.begin + range.begin, range.end - range.begin);
}

// Two events of one sort: the same function, choices, or ids of the same kind. States are no events.
bool are_alike(ConditionScope const& scope, Part const& first, Part const& second) {
    if (first.kind != second.kind) return false;
    if (first.kind == PartKind::call) return first.id.text == second.id.text;
    if (first.kind != PartKind::thing) return first.kind == PartKind::chose;
    auto const* const a = scope.c.symbols.find(first.id.text);
    auto const* const b = scope.c.symbols.find(second.id.text);
    return a != nullptr && b != nullptr && a->kind == b->kind && a->kind != SymbolKind::variable;
}

// `asked(FIN, bank) or asked(LAB, bank) by 1:45`: an event without a time in front of one with a time.
void warn_if_by_covers_last(ConditionScope const& scope, Part const& list) {
    Part const& last = list.children.back();
    Part const& before = list.children[list.children.size() - 2];
    Part const& timed = without_not(last);
    Part const& event = without_not(before);
    bool const negated = last.kind == PartKind::negate;
    if (timed.kind != PartKind::by || negated != (before.kind == PartKind::negate)) return;
    Part const& covered = timed.children.at(0);
    if (!are_alike(scope, event, covered)) return;
    bool const both_needed = (list.kind == PartKind::all) != negated;
    std::string const bracket = "(" + text_of(scope, event.range) + (both_needed ? " and " : " or ") +
                                text_of(scope, covered.range) + ") by " + text_of(scope, timed.children.at(1).range);
    scope.report(DiagnosticKind::by_covers_last, timed.range,
                 {text_of(scope, covered.range), negated ? "not " + bracket : bracket});
}

}  // namespace

Span ConditionScope::span(Range range) const {
    return place_in_text(yaml, begin + range.begin, begin + range.end, c.sources.at(yaml.span.source));
}

std::vector<Word> ConditionScope::words(std::vector<Name> const& names) const {
    std::vector<Word> all;
    for (Name const& name : names) all.push_back(word(name));
    return all;
}

void ConditionScope::report(DiagnosticKind kind, Range range, std::vector<std::string> const& values) const {
    c.report.add(kind, span(range), values);
}

Node happened(exercise::Happening happening) {
    Node node = leaf(Op::happened);
    node.happening = std::move(happening);
    return node;
}

Node tested(exercise::Test test) {
    Node node = leaf(Op::test);
    node.test = std::move(test);
    return node;
}

Node any_of(Op op, std::vector<Node> nodes) {
    if (nodes.size() == 1) return std::move(nodes.front());
    Node node = leaf(op);
    node.children = std::move(nodes);
    return node;
}

Node never_happens() { return leaf(Op::manual); }

MaybeNode type_dropped(ConditionScope const& scope, Name const& name) {
    if (!scope.waits) return never_happens();
    scope.report(
        DiagnosticKind::cut_breaks, name.range,
        {scope.c.cut.id, std::string(scope.owner), "waits for", name.text,
         "keep `" + name.text + "` too, or give `" + std::string(scope.owner) + "` a time under `when:` of the cut"});
    return std::nullopt;
}

MaybeNode type_condition(ConditionScope const& scope, Part const& part) {
    switch (part.kind) {
        case PartKind::all:
        case PartKind::some:
            warn_if_by_covers_last(scope, part);
            return type_list(scope, part, part.kind == PartKind::all ? Op::all : Op::some);
        case PartKind::negate: return type_list(scope, part, Op::negate);
        case PartKind::group: return type_condition(scope, part.children.at(0));
        case PartKind::clock: return leaf(Op::clock, part.span);
        case PartKind::idle: return leaf(Op::idle, part.span);
        case PartKind::manual: return leaf(Op::manual);
        case PartKind::after: return type_after(scope, part);
        case PartKind::by: return type_by(scope, part);
        case PartKind::thing: return type_thing(scope, part);
        case PartKind::chose: return type_chose(scope, part);
        case PartKind::call: return type_call(scope, part);
        case PartKind::comparison: return type_comparison(scope, part);
        case PartKind::has: return type_has(scope, part);
    }
    return std::nullopt;
}

MaybeNode type_event(ConditionScope const& scope, Part const& part, std::string_view wanted_by) {
    if (part.kind == PartKind::group) return type_event(scope, part.children.at(0), wanted_by);
    if (part.kind == PartKind::all || part.kind == PartKind::some) {
        Node node = leaf(part.kind == PartKind::all ? Op::each : Op::either);
        for (Part const& child : part.children) {
            auto event = type_event(scope, child, wanted_by);
            if (!event) return std::nullopt;
            node.children.push_back(std::move(*event));
        }
        return node;
    }
    auto node = type_condition(scope, part);
    bool const is_event = node && (node->op == Op::happened || node->op == Op::either || node->op == Op::each ||
                                   *node == never_happens());
    if (!node || is_event) return node;
    scope.report(DiagnosticKind::not_an_event, part.range, {std::string(wanted_by), "a variable"});
    return std::nullopt;
}

MaybeNode type_moment(ConditionScope const& scope, Part const& part) {
    return part.kind == PartKind::clock ? MaybeNode(leaf(Op::clock, part.span)) : type_after(scope, part);
}

std::optional<Part> checked_part(ConditionScope const& scope, Parsed&& result) {
    if (!result.problem) return std::move(result.part);
    SyntaxProblem const& problem = *result.problem;
    bool const nothing = scope.yaml.text.empty();
    scope.c.report.add(problem.kind, nothing ? scope.yaml.span : scope.span(problem.range), problem.values);
    scope.c.symbols.doubt_all();
    return std::nullopt;
}

namespace {

std::string words_of(std::string_view text) {
    std::string words(trim(text));
    std::replace(words.begin(), words.end(), '\n', ' ');
    return words;
}

// Nothing comes of the thing unless its condition holds.
bool is_waited_for(Role role) { return role == Role::fires || role == Role::begins_phase || role == Role::opens; }

}  // namespace

std::optional<exercise::Condition> read_condition(Context& c, Entity const& entity, Yaml const& yaml, Role role,
                                                  LocalNames const& local) {
    if (!yaml.is_text()) {
        report_wrong_type(c, yaml, "a condition");
        c.symbols.doubt_all();
        return std::nullopt;
    }
    ConditionScope const scope{c, yaml, 0, local, entity.id, is_waited_for(role)};
    auto const part = checked_part(scope, parse_condition(yaml.text));
    auto root = part ? type_condition(scope, *part) : std::nullopt;
    if (!root) return std::nullopt;
    exercise::Condition condition{words_of(yaml.text), std::move(*root)};
    c.conditions.push_back({role, entity.kind, entity.index, entity.id, yaml.span, condition});
    return condition;
}

std::optional<exercise::Moment> read_moment(Context& c, Yaml const& yaml, std::size_t begin, std::string_view owner) {
    LocalNames const nothing;
    ConditionScope const scope{c, yaml, begin, nothing, owner, !owner.empty()};
    auto const part = checked_part(scope, parse_moment(std::string_view(yaml.text).substr(begin)));
    auto node = part ? type_moment(scope, *part) : std::nullopt;
    if (!node) return std::nullopt;
    exercise::Moment moment{node->span, {}, words_of(yaml.text.substr(begin))};
    if (node->op == Op::after) moment.anchor = std::move(node->children.at(0));
    return moment;
}

}  // namespace orda::scenario
