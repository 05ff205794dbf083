// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/condition_types.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

enum class StateSort : std::uint8_t { row, form_row, actor_row, phase, mark, decision, slot, asset, stop };

// Which word may follow which sort of thing, and what it becomes. The first of a sort may be left out, but for assets.
struct State {
    StateSort sort;
    std::string_view word;
    Happening (*make)(std::uint32_t index);
};

template <RowStage stage>
Happening row_reached(std::uint32_t index) {
    return RowReached{RowId{index}, stage};
}

constexpr std::array states = std::to_array<State>({
    {StateSort::row, "delivered", row_reached<RowStage::delivered>},
    {StateSort::row, "opened", row_reached<RowStage::opened>},
    {StateSort::row, "acknowledged", row_reached<RowStage::acknowledged>},
    {StateSort::form_row, "delivered", row_reached<RowStage::delivered>},
    {StateSort::form_row, "opened", row_reached<RowStage::opened>},
    {StateSort::form_row, "acknowledged", row_reached<RowStage::acknowledged>},
    {StateSort::form_row, "answered", row_reached<RowStage::answered>},
    {StateSort::actor_row, "delivered", row_reached<RowStage::delivered>},
    {StateSort::actor_row, "started", row_reached<RowStage::started>},
    {StateSort::actor_row, "done", row_reached<RowStage::done>},
    {StateSort::phase, "started", [](std::uint32_t i) -> Happening { return PhaseStarted{PhaseId{i}}; }},
    {StateSort::mark, "done", [](std::uint32_t i) -> Happening { return MarkDone{MarkId{i}}; }},
    {StateSort::decision, "decided", [](std::uint32_t i) -> Happening { return DecisionDecided{DecisionId{i}}; }},
    {StateSort::decision, "silent", [](std::uint32_t i) -> Happening { return DecisionSilent{DecisionId{i}}; }},
    {StateSort::slot, "started", [](std::uint32_t i) -> Happening { return SlotReached{SlotId{i}, false}; }},
    {StateSort::slot, "done", [](std::uint32_t i) -> Happening { return SlotReached{SlotId{i}, true}; }},
    {StateSort::asset, "secured",
     [](std::uint32_t i) -> Happening { return AssetReached{AssetId{i}, AssetStage::secured}; }},
    {StateSort::asset, "gone", [](std::uint32_t i) -> Happening { return AssetReached{AssetId{i}, AssetStage::gone}; }},
    {StateSort::stop, "reached", [](std::uint32_t i) -> Happening { return StopReached{StopId{i}, false}; }},
    {StateSort::stop, "closed", [](std::uint32_t i) -> Happening { return StopReached{StopId{i}, true}; }},
});

std::optional<StateSort> sort_of(Context const& c, scenario::Symbol const& symbol) {
    switch (symbol.kind) {
        case SymbolKind::inject:
        case SymbolKind::contingency: {
            Row const& row = c.script.rows.at(symbol.index);
            return row.kind == exercise::Kind::actor ? StateSort::actor_row
                   : row.reply_form                  ? StateSort::form_row
                                                     : StateSort::row;
        }
        case SymbolKind::slot: return StateSort::slot;
        case SymbolKind::asset: return StateSort::asset;
        case SymbolKind::stop: return StateSort::stop;
        case SymbolKind::phase: return StateSort::phase;
        case SymbolKind::mark: return StateSort::mark;
        case SymbolKind::decision: return StateSort::decision;
        default: return std::nullopt;
    }
}

std::string label_of(StateSort sort, SymbolKind kind) {
    return sort == StateSort::actor_row ? "an actor inject" : std::string(noun_with_article(kind));
}

std::string words_of(StateSort sort) {
    std::vector<std::string_view> words;
    for (State const& state : states)
        if (state.sort == sort) words.push_back(state.word);
    return listed(words);
}

// Things that are no event by themselves, and how they become one.
std::string form_of(SymbolKind kind, std::string const& id) {
    switch (kind) {
        case SymbolKind::cast: return "`cue(" + id + ", …)` with a tick";
        case SymbolKind::fact: return "`knows(ALL, " + id + ")`";
        case SymbolKind::flag: return "`flagged(" + id + ")`";
        case SymbolKind::request: return "`asked(any, " + id + ")` or `granted(any, " + id + ")`";
        case SymbolKind::cast_variable: return "`" + id + "(V1)`";
        default: return {};
    }
}

// A row with `each:`: the copy of the same person where there is one, elsewhere any of them.
Node reached(Context const& c, State const& state, std::uint32_t index) {
    auto const copies = copies_meant(c, index);
    if (copies.empty()) return happened(state.make(index));
    std::vector<Node> all;
    for (std::uint32_t const copy : copies) all.push_back(happened(state.make(copy)));
    return any_of(Op::either, std::move(all));
}

// The words that may follow; `answered` needs a form.
std::string usable_words(StateSort sort, std::string const& word) {
    std::string const words = words_of(sort);
    return sort == StateSort::row && word == "answered" ? words + "; `answered` needs `reply_form:` on the row" : words;
}

MaybeNode state_of(ConditionScope const& scope, Part const& part, scenario::Symbol const& symbol, StateSort sort) {
    std::string const& word = part.word.text;
    if (sort == StateSort::asset && word.empty()) {
        scope.report(state_word_missing, part.id.range,
                     {part.id.text, "an asset", "`" + part.id.text + " secured` or `" + part.id.text + " gone`"});
        return std::nullopt;
    }
    for (State const& state : states)
        if (state.sort == sort && (word.empty() || state.word == word)) return reached(scope.c, state, symbol.index);
    scope.report(unknown_state, part.word.range, {label_of(sort, symbol.kind), word, usable_words(sort, word)});
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
                      SymbolKind::inject, SymbolKind::contingency, SymbolKind::decision,
                      SymbolKind::slot,   SymbolKind::asset,       SymbolKind::stop};
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
    if (!part.first.empty()) return type_bracketed(scope, part);
    if (auto tick = own_tick(scope, part)) return tick;
    if (auto const field = local_field(scope, part.id.text); field != std::string_view::npos)
        return own_field(scope, part, field);
    scenario::Symbol* const symbol = scope.c.symbols.find(part.id.text);
    if (symbol == nullptr) {
        unknown_thing(scope, part);
        return std::nullopt;
    }
    symbol->referred = true;
    if (symbol->dropped) return type_dropped(scope, part.id);
    if (symbol->kind == SymbolKind::variable) return variable_alone(scope, part, *symbol);
    if (auto const sort = sort_of(scope.c, *symbol)) return state_of(scope, part, *symbol, *sort);
    std::string const form = form_of(symbol->kind, part.id.text);
    std::string const label(noun_with_article(symbol->kind));
    if (part.id.text == "flags") scope.report(state_needs_test, part.id.range, {"flags", "a number", "flags >= 1"});
    else if (part.id.text == "secured_share")
        scope.report(state_needs_test, part.id.range, {"secured_share", "a number", "secured_share >= 85"});
    else if (!form.empty()) scope.report(state_word_missing, part.id.range, {part.id.text, label, form});
    else scope.report(wrong_kind, part.id.range, {part.id.text, label, "something that happens"});
    return std::nullopt;
}

}  // namespace orda::scenario
