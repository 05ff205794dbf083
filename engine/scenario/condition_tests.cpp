// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/condition_types.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

bool orders(Comparison comparison) { return comparison != Comparison::equal && comparison != Comparison::not_equal; }

Range value_range(Part const& part) { return part.value.range; }

void wrong_value(ConditionScope const& scope, Part const& part, std::string_view what) {
    std::string const text = part.number ? std::to_string(*part.number) : part.value.text;
    scope.report(wrong_type, value_range(part), {std::string(what), text, part.number ? "a number" : "a word", ""});
}

// A test that no value of the variable can pass: `trust > 10` where it ends at 10.
bool beyond(Variable const& variable, Comparison comparison, std::int64_t value) {
    return (comparison == Comparison::greater && value >= variable.maximum) ||
           (comparison == Comparison::less && value <= variable.minimum);
}

std::optional<std::int64_t> integer_value(ConditionScope const& scope, Part const& part, Variable const& variable) {
    if (!part.number) {
        wrong_value(scope, part, "a whole number");
    } else if (*part.number < variable.minimum || *part.number > variable.maximum) {
        scope.report(out_of_bounds, value_range(part),
                     {variable.id, std::to_string(variable.minimum), std::to_string(variable.maximum),
                      std::to_string(*part.number)});
    } else if (beyond(variable, part.comparison, *part.number)) {
        scope.report(never_true, part.range,
                     {"`" + variable.id + "` runs from " + std::to_string(variable.minimum) + " to " +
                      std::to_string(variable.maximum)});
    } else {
        return part.number;
    }
    return std::nullopt;
}

std::optional<std::int64_t> bool_value(ConditionScope const& scope, Part const& part, Variable const& variable) {
    bool const word = part.value.text == "true" || part.value.text == "false";
    if (!word || orders(part.comparison)) {
        wrong_value(scope, part, "`= true` or `= false`");
        return std::nullopt;
    }
    bool const yes = (part.value.text == "true") == (part.comparison == Comparison::equal);
    std::string const sign = part.comparison == Comparison::equal ? " = " : " != ";
    scope.report(needless_test, part.range, {variable.id + sign + part.value.text, (yes ? "" : "not ") + variable.id});
    return part.value.text == "true" ? 1 : 0;
}

std::optional<std::int64_t> enum_value(ConditionScope const& scope, Part const& part, Variable const& variable) {
    if (orders(part.comparison) || part.number) {
        wrong_value(scope, part, "`=` or `!=` with one of its words");
        return std::nullopt;
    }
    auto const found = std::find(variable.words.begin(), variable.words.end(), part.value.text);
    if (found != variable.words.end()) return found - variable.words.begin();
    scope.report(unknown_value, value_range(part), {variable.id, part.value.text, listed(views(variable.words))});
    return std::nullopt;
}

MaybeNode compare_variable(ConditionScope const& scope, Part const& part, std::uint32_t index) {
    Variable const& variable = scope.c.script.variables.at(index);
    std::optional<std::int64_t> value;
    switch (variable.type) {
        case VariableType::integer: value = integer_value(scope, part, variable); break;
        case VariableType::boolean: value = bool_value(scope, part, variable); break;
        case VariableType::enumeration: value = enum_value(scope, part, variable); break;
        case VariableType::set: wrong_value(scope, part, "`has` with some of its members"); break;
    }
    if (!value) return std::nullopt;
    return tested(VariableTest{VariableId{index}, part.comparison, *value});
}

// The words that a field of a request can hold; reports those it cannot.
std::optional<std::vector<std::string>> field_words(ConditionScope const& scope, Name const& id,
                                                    exercise::Field const& field, std::vector<Name> const& names) {
    std::vector<std::string> words, choices;
    for (Option const& choice : field.choices) choices.push_back(choice.id);
    bool ok = true;
    for (Name const& name : names) {
        switch (field.type) {
            case FieldType::law:
                ok = refer(scope.c, scope.word(name), {SymbolKind::law}, "law") != nullptr && ok;
                break;
            case FieldType::person:
                ok =
                    refer(scope.c, scope.word(name), {SymbolKind::cast, SymbolKind::person}, "person") != nullptr && ok;
                break;
            case FieldType::choice:
            case FieldType::multi:
                if (std::find(choices.begin(), choices.end(), name.text) != choices.end()) break;
                scope.report(unknown_value, name.range, {field.id, name.text, listed(views(choices))});
                ok = false;
                break;
            default:
                scope.report(wrong_kind, id.range,
                             {field.id, "a field with free text", "a field with words to choose"});
                return std::nullopt;
        }
        words.push_back(name.text);
    }
    return ok ? std::optional(std::move(words)) : std::nullopt;
}

MaybeNode field_test(ConditionScope const& scope, Part const& part, std::size_t index, std::vector<Name> const& names,
                     bool exactly) {
    auto words = field_words(scope, part.id, scope.local.request->fields.at(index), names);
    if (!words) return std::nullopt;
    return tested(FieldHas{static_cast<std::uint32_t>(index), std::move(*words), exactly});
}

MaybeNode compare_field(ConditionScope const& scope, Part const& part, std::size_t index) {
    if (orders(part.comparison) || part.number) {
        wrong_value(scope, part, "`=` or `!=` with a word");
        return std::nullopt;
    }
    auto node = field_test(scope, part, index, {part.value}, true);
    if (!node || part.comparison == Comparison::equal) return node;
    Node negated{Op::negate};
    negated.children.push_back(std::move(*node));
    return negated;
}

// `flags`, `secured_share`, `interviews(V1)`: numbers that the engine counts, from 0 to `most`.
std::optional<std::int64_t> counted_value(ConditionScope const& scope, Part const& part, std::int64_t most) {
    return integer_value(scope, part, Variable{part.id.text, VariableType::integer, 0, most});
}

MaybeNode compare_flags(ConditionScope const& scope, Part const& part) {
    auto const value = counted_value(scope, part, static_cast<std::int64_t>(scope.c.script.flags.size()));
    if (!value) return std::nullopt;
    return tested(FlagCountTest{part.comparison, *value});
}

MaybeNode compare_share(ConditionScope const& scope, Part const& part) {
    auto const value = counted_value(scope, part, 100);
    if (!value) return std::nullopt;
    return tested(SecuredShareTest{part.comparison, *value});
}

constexpr std::int64_t interviews_max = 1000;

// Of several cast members one is enough.
MaybeNode compare_interviews(ConditionScope const& scope, Part const& part) {
    auto const value = counted_value(scope, part, interviews_max);
    if (part.first.empty()) scope.report(bad_event, part.range, {"interviews", "interviews(V1) >= 3"});
    std::vector<Node> tests;
    for (Name const& name : part.first)
        if (auto const* symbol = refer(scope.c, scope.word(name), {SymbolKind::cast}, "cast member"))
            tests.push_back(tested(InterviewsTest{CastId{symbol->index}, part.comparison, value.value_or(0)}));
    if (!value || tests.empty() || tests.size() != part.first.size()) return std::nullopt;
    return any_of(Op::some, std::move(tests));
}

// `consent(V1)` and `consent(V1) = true`, each a variable of its own. Of several cast members one is enough.
template <class Make>
MaybeNode test_each(ConditionScope const& scope, Part const& part, Make make) {
    scenario::Symbol* const symbol = scope.c.symbols.find(part.id.text);
    if (symbol == nullptr || symbol->kind != SymbolKind::cast_variable) {
        scope.report(unknown_id, part.id.range, {"event", part.id.text + "(…)", suggested_function(part.id.text)});
        scope.c.symbols.doubt_all();
        return std::nullopt;
    }
    symbol->referred = true;
    std::vector<Node> tests;
    for (Name const& name : part.first) {
        auto const variable = cast_variable(scope.c, *symbol, scope.word(name));
        auto node = variable ? make(*variable) : std::nullopt;
        if (node) tests.push_back(std::move(*node));
    }
    if (tests.empty() || tests.size() != part.first.size()) return std::nullopt;
    return any_of(Op::some, std::move(tests));
}

}  // namespace

std::string_view type_noun(VariableType type) {
    switch (type) {
        case VariableType::integer: return "a number";
        case VariableType::boolean: return "a yes-or-no variable";
        case VariableType::enumeration: return "a word";
        case VariableType::set: return "a set";
    }
    return "a variable";
}

MaybeNode type_bracketed(ConditionScope const& scope, Part const& part) {
    if (part.id.text == "interviews") {
        scope.report(state_needs_test, part.id.range, {"interviews", "a number", "interviews(V1) >= 3"});
        return std::nullopt;
    }
    return test_each(scope, part,
                     [](VariableId id) { return MaybeNode(tested(VariableTest{id, Comparison::equal, 1})); });
}

std::optional<VariableId> cast_variable(Context& c, scenario::Symbol const& variable, Word const& cast) {
    auto const* symbol = refer(c, cast, {SymbolKind::cast}, "cast member");
    return symbol == nullptr ? std::nullopt : std::optional(c.cast_variables.at(variable.index).at(symbol->index));
}

MaybeNode type_comparison(ConditionScope const& scope, Part const& part) {
    if (part.id.text == "interviews") return compare_interviews(scope, part);
    if (!part.first.empty())
        return test_each(scope, part, [&](VariableId id) { return compare_variable(scope, part, id.value); });
    if (part.id.text == "secured_share") return compare_share(scope, part);
    if (auto const field = local_field(scope, part.id.text); field != std::string_view::npos)
        return compare_field(scope, part, field);
    if (part.id.text == "flags") return compare_flags(scope, part);
    auto const* symbol = refer(scope.c, scope.word(part.id), {SymbolKind::variable}, "variable");
    return symbol == nullptr ? std::nullopt : compare_variable(scope, part, symbol->index);
}

MaybeNode type_has(ConditionScope const& scope, Part const& part) {
    if (auto const field = local_field(scope, part.id.text); field != std::string_view::npos)
        return field_test(scope, part, field, part.first, false);
    auto const* symbol = refer(scope.c, scope.word(part.id), {SymbolKind::variable}, "variable");
    if (symbol == nullptr) return std::nullopt;
    Variable const& variable = scope.c.script.variables.at(symbol->index);
    if (variable.type != VariableType::set) {
        scope.report(wrong_kind, part.id.range, {variable.id, std::string(type_noun(variable.type)), "a set"});
        return std::nullopt;
    }
    auto const members = set_members(scope.c, variable, scope.words(part.first));
    if (!members) return std::nullopt;
    return tested(VariableHas{VariableId{symbol->index}, *members});
}

}  // namespace orda::scenario
