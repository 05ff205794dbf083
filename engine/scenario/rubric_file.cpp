// SPDX-License-Identifier: Apache-2.0
#include "scenario/rubric_file.hpp"

#include <algorithm>
#include <array>

#include "scenario/load.hpp"
#include "scenario/schema.hpp"
#include "scenario/sections.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using scoring::Price;
using scoring::Rubric;
using scoring::Thousandths;

constexpr std::int64_t percent_max = 100;
constexpr std::int64_t weight_max = 1000;
constexpr Thousandths points_max = 1000 * scoring::one_point;

struct Head {
    std::string title;
    Rubric rubric;
};

std::optional<Thousandths> read_amount(Context& c, Yaml const& y, std::string_view name, Thousandths least,
                                       Thousandths most = points_max) {
    auto const value = y.is_text() ? parse_thousandths(trim(y.text)) : std::nullopt;
    if (!value) {
        report_wrong_type(c, y, "points such as `2` or `1.25`");
    } else if (*value < least || *value > most) {
        c.report.add(DiagnosticKind::out_of_bounds, y.span,
                     {std::string(name), std::to_string(least / scoring::one_point),
                      std::to_string(most / scoring::one_point), std::string(trim(y.text))});
        return std::nullopt;
    }
    return value;
}

template <auto member>
void read_percent(Context& c, Entity const&, Head& head, Yaml const& y) {
    auto const value = read_integer(c, y, "percentage", 0, percent_max);
    head.rubric.*member = static_cast<std::uint32_t>(value.value_or(head.rubric.*member));
}

void read_weights(Context& c, Entity const&, Head& head, Yaml const& y) {
    for (auto const& [key, value] : entries_of(c, y, "weights such as `PRO: 25`"))
        if (auto const competency = competency_of(c, word_of(key)))
            head.rubric.weights.at(competency->value) =
                static_cast<std::uint32_t>(read_integer(c, value, "weight", 0, weight_max).value_or(0));
}

void read_ratings(Context& c, Entity const& e, Head& head, Yaml const& y) {
    static constexpr std::array<std::string_view, scoring::rating_max> names{"1", "2", "3", "4", "5"};
    Entity part = e;
    part.label = "`ratings`";
    part.value = &y;
    for (auto const& [key, value] : entries_of(c, y, "points by rating, such as `{1: 0, 3: 2.5, 5: 5}`")) {
        auto const found = std::find(names.begin(), names.end(), key.text);
        if (found == names.end()) continue;
        auto const rating = static_cast<std::size_t>(found - names.begin()) + 1;
        Thousandths& points = head.rubric.ratings.at(rating);
        points = read_amount(c, value, "points", 0).value_or(points);
    }
    report_unknown_fields(c, part, names);
}

// ---- assets, sharing, interviews, rationales, documents: `none`, or a group of fields ----

template <class Part>
void read_competency(Context& c, Entity const&, Part& part, Yaml const& y) {
    part.competency = competency_of(c, word_of(y));
}
template <class Part, auto member>
void read_harm(Context& c, Entity const&, Part& part, Yaml const& y) {
    Thousandths& points = part.*member;
    points = read_amount(c, y, "points", -points_max, 0).value_or(points);
}
template <class Part>
void read_gain(Context& c, Entity const&, Part& part, Yaml const& y) {
    part.points = read_amount(c, y, "points", 0).value_or(part.points);
}

constexpr Field<Rubric::Assets> assets_fields[] = {
    {"comp", Need::optional, read_competency<Rubric::Assets>},
    {"points", Need::optional, read_gain<Rubric::Assets>},
    {"innocent", Need::optional, read_harm<Rubric::Assets, &Rubric::Assets::innocent>},
};
constexpr Field<Rubric::Sharing> sharing_fields[] = {
    {"comp", Need::optional, read_competency<Rubric::Sharing>},
    {"points", Need::optional, read_gain<Rubric::Sharing>},
    {"full", Need::optional,
     [](Context& c, Entity const&, Rubric::Sharing& s, Yaml const& y) { s.full = read_span(c, y).value_or(s.full); }},
    {"half", Need::optional,
     [](Context& c, Entity const&, Rubric::Sharing& s, Yaml const& y) { s.half = read_span(c, y).value_or(s.half); }},
};
constexpr Field<Rubric::Writing> writing_fields[] = {
    {"comp", Need::optional, read_competency<Rubric::Writing>},
    {"points", Need::optional, read_gain<Rubric::Writing>},
};
constexpr Field<Rubric::Interviews> interviews_fields[] = {
    {"comp", Need::optional, read_competency<Rubric::Interviews>},
    {"points", Need::optional,
     [](Context& c, Entity const&, Rubric::Interviews& i, Yaml const& y) {
         i.points = read_amount(c, y, "points", -points_max).value_or(i.points);
     }},
};

template <auto member, auto& table>
void read_part(Context& c, Entity const& e, Head& head, Yaml const& y) {
    auto& part = head.rubric.*member;
    using Part = std::remove_reference_t<decltype(part)>;
    if (y.is_text() && y.text == "none") {
        part.competency.reset();
        return;
    }
    Entity inner = e;
    inner.label = "such a part of a rubric";
    inner.value = &y;
    read_fields<Part>(c, inner, table, part);
}

void read_sharing(Context& c, Entity const& e, Head& head, Yaml const& y) {
    read_part<&Rubric::sharing, sharing_fields>(c, e, head, y);
    Rubric::Sharing const& s = head.rubric.sharing;
    if (s.half <= s.full)
        c.report.add(
            DiagnosticKind::out_of_bounds, y.span,
            {"`half`, which comes after `full`,", "more than " + span_words(s.full), "any length", span_words(s.half)});
}

// ---- prices ----

template <Price::Of of>
void read_prices(Context& c, SymbolKinds kinds, std::string_view expected, Head& head, Yaml const& y) {
    for (auto const& [key, value] : entries_of(c, y, "points by id, such as `bank: INF 4`"))
        if (refer(c, word_of(key), kinds, expected) != nullptr)
            head.rubric.prices.push_back({of, key.text, {}, read_points(c, value)});
}

// Only what is an innocent's has points of its own.
void read_innocents(Context& c, Entity const&, Head& head, Yaml const& y) {
    for (auto const& [key, value] : entries_of(c, y, "points by asset, such as `NURSE: PRO -5`")) {
        Symbol const* const found = refer(c, word_of(key), {SymbolKind::asset}, "asset");
        if (found == nullptr) continue;
        if (!c.script.assets.at(found->index).innocent)
            c.report.add(DiagnosticKind::missing_field, key.span, {key.text, "innocent"});
        head.rubric.prices.push_back({Price::Of::innocent, key.text, {}, read_points(c, value)});
    }
}

void read_decision(Context& c, Decision const& decision, Yaml const& y, Rubric& rubric) {
    bool const by_key = decision.kind == DecisionKind::per_person;
    std::vector<std::string> names;
    for (Option const& option : decision.options) names.push_back(option.id);
    for (std::size_t i = 0; by_key && i < decision.key.size(); ++i) names.push_back(std::to_string(i + 1));
    for (auto const& [key, value] : entries_of(c, y, "points by option, such as `{a: PRO 8; INF 2}`")) {
        if (std::find(names.begin(), names.end(), key.text) == names.end()) {
            std::string all;
            for (std::string const& name : names) all += (all.empty() ? "" : ", ") + name;
            c.report.add(DiagnosticKind::unknown_option, key.span, {decision.id, key.text, all});
            continue;
        }
        rubric.prices.push_back(
            {by_key ? Price::Of::key_line : Price::Of::option, decision.id, key.text, read_points(c, value)});
    }
}

void read_decisions(Context& c, Entity const&, Head& head, Yaml const& y) {
    for (auto const& [key, value] : entries_of(c, y, "decisions such as `A1: {a: PRO 8}`"))
        if (Symbol const* const found = refer(c, word_of(key), {SymbolKind::decision}, "decision"))
            read_decision(c, c.script.decisions.at(found->index), value, head.rubric);
}

constexpr Field<Head> fields[] = {
    {"orda", Need::required, [](Context&, Entity const&, Head&, Yaml const&) {}},  // load_file
    {"rubric", Need::required,
     [](Context& c, Entity const&, Head& h, Yaml const& y) { h.title = read_plain(c, y, "a title"); }},
    {"weights", Need::optional, read_weights},
    {"late", Need::optional, read_percent<&Rubric::late>},
    {"late_action", Need::optional, read_percent<&Rubric::late_action>},
    {"accepted", Need::optional, read_percent<&Rubric::accepted>},
    {"again", Need::optional, read_percent<&Rubric::again>},
    {"ratings", Need::optional, read_ratings},
    {"assets", Need::optional, read_part<&Rubric::assets, assets_fields>},
    {"sharing", Need::optional, read_sharing},
    {"interviews", Need::optional, read_part<&Rubric::interviews, interviews_fields>},
    {"rationales", Need::optional, read_part<&Rubric::rationales, writing_fields>},
    {"documents", Need::optional, read_part<&Rubric::documents, writing_fields>},
    {"decisions", Need::optional, read_decisions},
    {"marks", Need::optional,
     [](Context& c, Entity const&, Head& h, Yaml const& y) {
         read_prices<Price::Of::mark>(c, {SymbolKind::mark}, "mark", h, y);
     }},
    {"requests", Need::optional,
     [](Context& c, Entity const&, Head& h, Yaml const& y) {
         read_prices<Price::Of::request>(c, {SymbolKind::request}, "request", h, y);
     }},
    {"injects", Need::optional,
     [](Context& c, Entity const&, Head& h, Yaml const& y) {
         read_prices<Price::Of::inject>(c, row_kinds, "inject", h, y);
     }},
    {"innocents", Need::optional, read_innocents},
};

template <class T>
void declare(Context& c, std::vector<T> const& list, SymbolKind kind) {
    for (std::uint32_t i = 0; i < list.size(); ++i) c.symbols.declare(list[i].id, {kind, i, {}}, c.report);
}

// The ids of a compiled script, as if it had just been read.
void take_names(Context& c, Script const& script) {
    for (std::uint32_t i = 0; i < script.competencies.size(); ++i)
        c.competencies.emplace(script.competencies[i].id, CompetencyId{i});
    c.script.decisions = script.decisions;
    declare(c, script.decisions, SymbolKind::decision);
    declare(c, script.marks, SymbolKind::mark);
    declare(c, script.requests, SymbolKind::request);
    declare(c, script.rows, SymbolKind::inject);
    c.script.assets = script.assets;
    declare(c, script.assets, SymbolKind::asset);
}

}  // namespace

RubricFile read_rubric(SourceFile const& file, Script const& script) {
    Package const package{{file}};
    Documents documents;
    Report report(documents.sources);
    Context c(package, {}, documents, report);
    take_names(c, script);
    RubricFile result;
    Head head{{}, scoring::standard_rubric(script)};
    if (Yaml const* const root = load_file(c, file.path)) {
        Entity const whole{SymbolKind::builtin, 0, file.path, "a rubric", root, root};
        read_fields<Head>(c, whole, fields, head);
    }
    if (report.errors() == 0) result.rubric = std::move(head.rubric);
    result.title = std::move(head.title);
    result.diagnostics = report.finish();
    return result;
}

}  // namespace orda::scenario
