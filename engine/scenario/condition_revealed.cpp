// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/condition_types.hpp"
#include "scenario/suggest.hpp"

// `revealed(V1, story)`: the condition of the reveal stands in its place, as one event.
namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

// What keeps a condition from being one event; empty when nothing does.
std::string_view no_moment_in(Node const& node) {
    switch (node.op) {
        case Op::negate: return "`not`";
        case Op::test: return "a comparison or a variable";
        case Op::clock: return "a time";
        case Op::after: return "a length of time after an event";
        case Op::by: return "`by`";
        case Op::idle: return "`idle`";
        default: break;
    }
    for (Node const& child : node.children)
        if (std::string_view const what = no_moment_in(child); !what.empty()) return what;
    return {};
}

Node as_event(Node node) {
    if (node.op == Op::all) node.op = Op::each;
    if (node.op == Op::some) node.op = Op::either;
    for (Node& child : node.children) child = as_event(std::move(child));
    return node;
}

Entity const* entity_of(Context const& c, CastId cast) {
    auto const found = std::find_if(c.entities.begin(), c.entities.end(), [&](Entity const& e) {
        return e.kind == SymbolKind::cast && e.index == cast.value;
    });
    return found == c.entities.end() ? nullptr : &*found;
}

// The `if:` of a reveal. What is wrong inside is reported with the cast member.
MaybeNode condition_of(Context& c, CastId cast, Yaml const& reveal) {
    Yaml const* const yaml = reveal.find("if");
    if (yaml == nullptr || !yaml->is_text()) return std::nullopt;
    LocalNames const local{cast};
    ConditionScope const scope{c, *yaml, 0, local};
    auto const part = checked_part(scope, parse_condition(yaml->text));
    return part ? type_condition(scope, *part) : std::nullopt;
}

// The reveal of this name; null, with a diagnostic, when there is none.
Yaml const* reveal_named(ConditionScope const& scope, std::string const& cast, Name const& name, Yaml const* reveals) {
    Yaml const* const reveal = reveals != nullptr ? reveals->find(name.text) : nullptr;
    if (reveal != nullptr) return reveal;
    std::vector<std::string_view> names;
    if (reveals != nullptr)
        for (YamlEntry const& entry : reveals->entries) names.push_back(entry.key.text);
    scope.report(unknown_value, name.range, {cast + " reveals", name.text, listed(names)});
    return nullptr;
}

MaybeNode reveal_event(ConditionScope const& scope, CastId cast, Name const& name) {
    Context& c = scope.c;
    std::string const& id = c.script.cast.at(cast.value).id;
    std::string const what = "revealed(" + id + ", " + name.text + ")";
    Yaml const* const reveal = reveal_named(scope, id, name, entity_of(c, cast)->value->find("reveals"));
    if (reveal == nullptr) return std::nullopt;
    if (std::find(c.revealing.begin(), c.revealing.end(), what) != c.revealing.end()) {
        scope.report(cycle, name.range, {what, "`" + what + "`"});
        return std::nullopt;
    }
    c.revealing.push_back(what);
    auto node = condition_of(c, cast, *reveal);
    c.revealing.pop_back();
    if (!node) return std::nullopt;
    std::string_view const odd = no_moment_in(*node);
    if (odd.empty()) return as_event(std::move(*node));
    scope.report(not_an_event, name.range, {what, std::string(odd)});
    return std::nullopt;
}

}  // namespace

MaybeNode type_revealed(ConditionScope const& scope, Part const& part) {
    if (part.first.size() != 1) {
        scope.report(bad_event, part.range, {"revealed", "revealed(V1, story)"});
        return std::nullopt;
    }
    auto const* symbol = refer(scope.c, scope.word(part.first.front()), {SymbolKind::cast}, "cast member");
    if (symbol == nullptr) return std::nullopt;
    std::vector<Node> events;
    for (Name const& name : part.second)
        if (auto event = reveal_event(scope, CastId{symbol->index}, name)) events.push_back(std::move(*event));
    if (events.size() != part.second.size()) return std::nullopt;
    return any_of(Op::either, std::move(events));
}

}  // namespace orda::scenario
