// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/checks.hpp"
#include "scenario/texts.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

// Kinds that are pointless unless something refers to them.
constexpr SymbolKinds kinds_to_use{
    SymbolKind::group,  SymbolKind::variable, SymbolKind::fact,         SymbolKind::flag, SymbolKind::cast,
    SymbolKind::person, SymbolKind::place,    SymbolKind::checklist,    SymbolKind::slot, SymbolKind::object,
    SymbolKind::line,   SymbolKind::data,     SymbolKind::cast_variable};

void report_unused(Context& c) {
    for (auto const& [id, symbol] : c.symbols.all()) {
        if (symbol.referred || !kinds_to_use.has(symbol.kind) || c.symbols.doubtful(symbol.kind)) continue;
        bool const raised = symbol.kind == SymbolKind::flag && c.script.flags.at(symbol.index).when;
        if (!raised) c.report.add(unused, symbol.declared, {id});
    }
}

bool grants(Node const& node, RequestId request) {
    if (node.op == Op::happened) {
        auto const* reached = std::get_if<RequestReached>(&*node.happening);
        return reached != nullptr && reached->stage == RequestStage::granted &&
               std::find(reached->requests.begin(), reached->requests.end(), request) != reached->requests.end();
    }
    return std::any_of(node.children.begin(), node.children.end(),
                       [&](Node const& child) { return grants(child, request); });
}

// A form by which a row is answered goes to its sender: the answer is the deed, nothing comes back. Otherwise a row may
// be the answer.
bool is_answered_by_a_row(Script const& script, RequestId request) {
    return std::any_of(script.rows.begin(), script.rows.end(),
                       [&](Row const& row) { return row.reply_form == request || grants(row.when.root, request); });
}

// A request without addressee is a note to the own file and needs no answer.
void report_no_reply(Context& c) {
    if (c.symbols.doubtful(SymbolKind::request)) return;
    for (std::uint32_t i = 0; i < c.script.requests.size(); ++i) {
        RequestType const& request = c.script.requests[i];
        bool const answered = request.to.empty() || request.simcell || !request.reply.empty() ||
                              is_answered_by_a_row(c.script, RequestId{i});
        if (!answered) c.report.add(no_reply, c.places.requests.at(i), {request.id});
    }
}

// The last end state must hold whatever happened.
void report_no_end(Context& c) {
    if (!c.script.ends.empty() && c.script.ends.back().when) c.report.add(no_end, c.places.ends.back());
}

bool has_points(std::vector<Option> const& options) {
    return std::any_of(options.begin(), options.end(), [](Option const& o) { return !o.score.empty(); });
}

// Whoever has no name gets no points.
void report_pupils(Context& c) {
    auto const scored = [](auto const& item) { return !item.score.empty(); };
    auto const any = [&](auto const& list) { return std::any_of(list.begin(), list.end(), scored); };
    Script const& s = c.script;
    bool const decisions = std::any_of(s.decisions.begin(), s.decisions.end(),
                                       [&](Decision const& d) { return has_points(d.options) || any(d.key); });
    if (s.film && (any(s.rows) || any(s.marks) || any(s.requests) || any(s.assets) || decisions))
        c.report.add(pupil_scored, c.places.audience, {s.id});
}

// ---- objectives ----

bool scores(Decision const& decision) {
    auto const scored = [](auto const& item) { return !item.score.empty(); };
    return std::any_of(decision.options.begin(), decision.options.end(), scored) ||
           std::any_of(decision.key.begin(), decision.key.end(), scored);
}

void report_unscored(Context& c) {
    if (c.symbols.doubtful(SymbolKind::objective)) return;
    std::vector<bool> scored(c.script.objectives.size(), false);
    for (Row const& row : c.script.rows) {
        bool const asks = row.asks && scores(c.script.decisions.at(row.asks->value));
        if (row.objective && (asks || row.checklist || !row.score.empty())) scored.at(row.objective->value) = true;
    }
    for (Decision const& decision : c.script.decisions)
        if (decision.objective && scores(decision)) scored.at(decision.objective->value) = true;
    for (std::size_t i = 0; i < scored.size(); ++i)
        if (!scored[i]) c.report.add(unscored_objective, c.places.objectives.at(i), {c.script.objectives[i].id});
}

// ---- two rows that set one variable in the same moment ----

// The variable that both set, to different values.
std::optional<VariableId> clash(std::vector<Effect> const& first, std::vector<Effect> const& second) {
    for (Effect const& a : first) {
        auto const* set_a = std::get_if<SetValue>(&a);
        for (Effect const& b : second) {
            auto const* set_b = std::get_if<SetValue>(&b);
            if (set_a != nullptr && set_b != nullptr && set_a->variable == set_b->variable &&
                set_a->value != set_b->value)
                return set_a->variable;
        }
    }
    return std::nullopt;
}

bool sets_a_variable(Row const& row) {
    return std::any_of(row.effects.begin(), row.effects.end(),
                       [](Effect const& effect) { return std::holds_alternative<SetValue>(effect); });
}

void report_clashes(Context& c) {
    std::vector<std::size_t> setting;
    for (std::size_t i = 0; i < c.script.rows.size(); ++i)
        if (sets_a_variable(c.script.rows[i])) setting.push_back(i);
    for (std::size_t i = 0; i < setting.size(); ++i) {
        for (std::size_t j = i + 1; j < setting.size(); ++j) {
            Row const &first = c.script.rows[setting[i]], &second = c.script.rows[setting[j]];
            if (first.when.root != second.when.root || first.when.root.op == Op::manual) continue;
            if (auto const variable = clash(first.effects, second.effects))
                c.report.add(conflicting_effects, c.places.rows.at(setting[j]),
                             {first.id, second.id, c.script.variables.at(variable->value).id});
        }
    }
}

}  // namespace

void check_use(Context& c) {
    report_unused(c);
    report_no_reply(c);
    report_unscored(c);
    report_clashes(c);
    report_no_end(c);
    report_pupils(c);
}

// A language in which the script has no text at all is one cause, not hundreds.
void report_missing_texts(Context& c, Span languages) {
    auto const& tags = c.script.languages;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        auto const in_this = [&](MissingText const& m) { return m.language == i; };
        if (c.texts_in_language.at(i) == 0 && std::any_of(c.missing_texts.begin(), c.missing_texts.end(), in_this)) {
            c.report.add(missing_text, languages, {c.script.id, language_name(tags[i]), "texts"});
            continue;
        }
        for (MissingText const& m : c.missing_texts)
            if (in_this(m)) c.report.add(missing_text, m.span, {m.id, language_name(tags[i]), m.field});
    }
}

}  // namespace orda::scenario
