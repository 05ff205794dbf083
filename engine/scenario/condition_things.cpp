// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/condition_types.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

enum class Sort : std::uint8_t { row, actor_row, phase, mark, decision };

// Which word may follow which sort of thing, and what it becomes. The first of a sort may be left out.
struct State {
    Sort sort;
    std::string_view word;
    Happening (*make)(std::uint32_t index);  // null: a later version
    std::string_view later{};
};

template <RowStage stage>
Happening row_reached(std::uint32_t index) {
    return RowReached{RowId{index}, stage};
}

constexpr std::array states = std::to_array<State>({
    {Sort::row, "delivered", row_reached<RowStage::delivered>},
    {Sort::row, "opened", row_reached<RowStage::opened>},
    {Sort::row, "acknowledged", row_reached<RowStage::acknowledged>},
    {Sort::row, "answered", nullptr, "answered"},
    {Sort::actor_row, "delivered", row_reached<RowStage::delivered>},
    {Sort::actor_row, "started", row_reached<RowStage::started>},
    {Sort::actor_row, "done", row_reached<RowStage::done>},
    {Sort::phase, "started", [](std::uint32_t i) -> Happening { return PhaseStarted{PhaseId{i}}; }},
    {Sort::phase, "done", nullptr, "phase done"},
    {Sort::mark, "done", [](std::uint32_t i) -> Happening { return MarkDone{MarkId{i}}; }},
    {Sort::decision, "decided", [](std::uint32_t i) -> Happening { return DecisionDecided{DecisionId{i}}; }},
    {Sort::decision, "silent", [](std::uint32_t i) -> Happening { return DecisionSilent{DecisionId{i}}; }},
});

std::optional<Sort> sort_of(Context const& c, scenario::Symbol const& symbol) {
    switch (symbol.kind) {
        case SymbolKind::inject:
        case SymbolKind::contingency:
            return c.script.rows.at(symbol.index).kind == exercise::Kind::actor ? Sort::actor_row : Sort::row;
        case SymbolKind::phase: return Sort::phase;
        case SymbolKind::mark: return Sort::mark;
        case SymbolKind::decision: return Sort::decision;
        default: return std::nullopt;
    }
}

std::string label_of(Sort sort, SymbolKind kind) {
    return sort == Sort::actor_row ? "an actor inject" : std::string(noun_with_article(kind));
}

std::string words_of(Sort sort) {
    std::vector<std::string_view> words;
    for (State const& state : states)
        if (state.sort == sort && state.make != nullptr) words.push_back(state.word);
    return listed(words);
}

// Things that are no event by themselves, and how they become one.
std::string form_of(SymbolKind kind, std::string const& id) {
    switch (kind) {
        case SymbolKind::cast: return "`cue(" + id + ", …)` with a tick";
        case SymbolKind::fact: return "`knows(ALL, " + id + ")`";
        case SymbolKind::flag: return "`flagged(" + id + ")`";
        case SymbolKind::request: return "`asked(any, " + id + ")` or `granted(any, " + id + ")`";
        default: return {};
    }
}

MaybeNode state_of(ConditionScope const& scope, Part const& part, scenario::Symbol const& symbol, Sort sort) {
    for (State const& state : states) {
        if (state.sort != sort || (!part.word.text.empty() && state.word != part.word.text)) continue;
        if (state.make != nullptr) return happened(state.make(symbol.index));
        report_later(scope.c, scope.span(part.word.range), state.later);
        return std::nullopt;
    }
    scope.report(unknown_state, part.word.range, {label_of(sort, symbol.kind), part.word.text, words_of(sort)});
    return std::nullopt;
}

MaybeNode variable_alone(ConditionScope const& scope, Part const& part, scenario::Symbol const& symbol) {
    Variable const& variable = scope.c.script.variables.at(symbol.index);
    if (!part.word.text.empty()) {
        scope.report(unknown_state, part.word.range, {"a variable", part.word.text, ""});
    } else if (variable.type == VariableType::boolean) {
        return tested(VariableTest{VariableId{symbol.index}, Comparison::equal, 1});
    } else {
        std::string const first = variable.words.empty() ? "1" : variable.words.front();
        std::string_view const sign = variable.type == VariableType::set           ? " has "
                                      : variable.type == VariableType::enumeration ? " = "
                                                                                   : " >= ";
        scope.report(state_needs_test, part.id.range,
                     {part.id.text, std::string(type_noun(variable.type)), part.id.text + std::string(sign) + first});
    }
    return std::nullopt;
}

// `privacy` in the reveals of V1.
MaybeNode own_tick(ConditionScope const& scope, Part const& part) {
    if (!scope.local.cast || !part.word.text.empty()) return std::nullopt;
    auto const& ticks = scope.c.script.cast.at(scope.local.cast->value).ticks;
    auto const found = std::find_if(ticks.begin(), ticks.end(), [&](Tick const& t) { return t.id == part.id.text; });
    if (found == ticks.end()) return std::nullopt;
    return happened(CueTicked{*scope.local.cast, {TickId{static_cast<std::uint32_t>(found - ticks.begin())}}});
}

MaybeNode own_field(ConditionScope const& scope, Part const& part, std::size_t field) {
    if (part.word.text == "filled") return happened(FieldFilled{static_cast<std::uint32_t>(field)});
    if (part.word.text.empty())
        scope.report(state_word_missing, part.id.range, {part.id.text, "a field", "`" + part.id.text + " filled`"});
    else scope.report(unknown_state, part.word.range, {"a field", part.word.text, "`filled`"});
    return std::nullopt;
}

void unknown_thing(ConditionScope const& scope, Part const& part) {
    Context& c = scope.c;
    SymbolKinds kinds{SymbolKind::phase,  SymbolKind::variable,    SymbolKind::mark,
                      SymbolKind::inject, SymbolKind::contingency, SymbolKind::decision};
    std::vector<std::string> near{c.symbols.suggestion(part.id.text, kinds)};
    if (scope.local.cast) {
        for (Tick const& tick : c.script.cast.at(scope.local.cast->value).ticks) near.push_back(tick.id);
        near.front() = nearest(part.id.text, views(near));
    }
    if (scope.local.cast && near.front().empty()) {
        CastMember const& member = c.script.cast.at(scope.local.cast->value);
        near.erase(near.begin());
        c.report.add(unknown_tick, scope.span(part.id.range),
                     {member.id, part.id.text, near.empty() ? "" : "it has " + listed(views(near))});
    } else {
        report_unknown_id(c, scope.word(part.id), "id", near.front());
    }
    c.symbols.doubt_all();
}

}  // namespace

std::size_t local_field(ConditionScope const& scope, std::string_view name) {
    if (scope.local.request == nullptr) return std::string_view::npos;
    auto const& fields = scope.local.request->fields;
    auto const found =
        std::find_if(fields.begin(), fields.end(), [&](exercise::Field const& f) { return f.id == name; });
    return found == fields.end() ? std::string_view::npos : static_cast<std::size_t>(found - fields.begin());
}

MaybeNode type_thing(ConditionScope const& scope, Part const& part) {
    if (auto tick = own_tick(scope, part)) return tick;
    if (auto const field = local_field(scope, part.id.text); field != std::string_view::npos)
        return own_field(scope, part, field);
    scenario::Symbol* const symbol = scope.c.symbols.find(part.id.text);
    if (symbol == nullptr) {
        unknown_thing(scope, part);
        return std::nullopt;
    }
    symbol->referred = true;
    if (is_of_later_version(symbol->kind)) return std::nullopt;  // its section was reported
    if (symbol->kind == SymbolKind::variable) return variable_alone(scope, part, *symbol);
    if (auto const sort = sort_of(scope.c, *symbol)) return state_of(scope, part, *symbol, *sort);
    std::string const form = form_of(symbol->kind, part.id.text);
    std::string const label(noun_with_article(symbol->kind));
    if (part.id.text == "flags") scope.report(state_needs_test, part.id.range, {"flags", "a number", "flags >= 1"});
    else if (part.id.text == "secured_share") report_later(scope.c, scope.span(part.id.range), part.id.text);
    else if (!form.empty()) scope.report(state_word_missing, part.id.range, {part.id.text, label, form});
    else scope.report(wrong_kind, part.id.range, {part.id.text, label, "something that happens"});
    return std::nullopt;
}

}  // namespace orda::scenario
