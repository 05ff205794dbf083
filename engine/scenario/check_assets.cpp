// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scenario/checks.hpp"
#include "scenario/reading.hpp"
#include "scenario/suggest.hpp"
#include "scenario/values.hpp"

// Whether assets can be secured, and whether one hold lasts until the next.
namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

bool is_about(Script const& script, RequestId request, TargetId target) {
    auto const& on = script.requests.at(request.value).on;
    return std::find(on.begin(), on.end(), target) != on.end();
}

bool can_secure(Script const& script, Asset const& asset, SecureStage const& stage) {
    return !stage.by_marks.empty() || std::any_of(stage.by_requests.begin(), stage.by_requests.end(),
                                                  [&](RequestId id) { return is_about(script, id, asset.target); });
}

// A request that is named as a way to secure the asset but is never about it.
void report_strangers(Context& c, std::size_t index) {
    Asset const& asset = c.script.assets[index];
    for (SecureStage const& stage : asset.secure)
        for (RequestId const id : stage.by_requests) {
            if (is_about(c.script, id, asset.target)) continue;
            RequestType const& request = c.script.requests.at(id.value);
            std::vector<std::string_view> names;
            for (TargetId const on : request.on) names.push_back(c.script.targets.at(on.value).id);
            c.report.add(unknown_value, c.places.assets.at(index), {request.id + " on", asset.id, listed(names)});
        }
}

// How long the first try of a request takes; nothing when people answer or tick.
std::optional<Milliseconds> takes(Script const& script, SecureStage const& stage) {
    if (!stage.by_marks.empty()) return std::nullopt;
    std::optional<Milliseconds> least;
    for (RequestId const id : stage.by_requests) {
        RequestType const& request = script.requests.at(id.value);
        if (request.delay.empty()) return std::nullopt;
        least = least ? std::min(*least, request.delay.front()) : request.delay.front();
    }
    return least;
}

// The moment from which trainees know that it may be lost: the event its clock counts from.
Milliseconds threatened(Times const& times, Asset const& asset) {
    bool const counts = asset.gone && asset.gone->root.op == Op::after;
    Milliseconds const begin = counts ? times.earliest(asset.gone->root.children.front()) : Milliseconds{};
    return Times::is_never(begin) ? Milliseconds{} : begin;
}

// Both asked for at once, the second comes after the first has run out.
void report_gaps(Context& c, Times const& times, std::size_t index) {
    Asset const& asset = c.script.assets[index];
    for (std::size_t i = 0; i + 1 < asset.secure.size(); ++i) {
        SecureStage const& hold = asset.secure[i];
        auto const next = takes(c.script, asset.secure[i + 1]);
        Milliseconds const begins = takes(c.script, hold).value_or(Milliseconds{});
        if (!hold.holds || !next || *next <= begins + *hold.holds) continue;
        RequestId const request = asset.secure[i + 1].by_requests.front();
        c.report.add(hold_gap, c.places.assets.at(index),
                     {asset.id, clock_words(threatened(times, asset) + begins + *hold.holds),
                      c.script.requests.at(request.value).id, span_words(*next)});
    }
}

// Points are for the mistake of securing what is an innocent's, and are no reward.
void report_score(Context& c, std::size_t index) {
    Asset const& asset = c.script.assets[index];
    if (!asset.score.empty() && !asset.innocent)
        c.report.add(missing_field, c.places.assets.at(index), {asset.id, "innocent"});
    for (Points const& each : asset.score)
        if (each.points > 0)
            c.report.add(out_of_bounds, c.places.assets.at(index),
                         {"score", std::to_string(-points_written_max), "0", std::to_string(each.points)});
}

}  // namespace

void check_assets(Context& c, Times const& times) {
    for (std::size_t i = 0; i < c.script.assets.size(); ++i) report_score(c, i);
    if (c.symbols.doubtful(SymbolKind::request) || c.symbols.doubtful(SymbolKind::mark)) return;
    for (std::size_t i = 0; i < c.script.assets.size(); ++i) {
        Asset const& asset = c.script.assets[i];
        bool const securable = std::any_of(asset.secure.begin(), asset.secure.end(), [&](SecureStage const& stage) {
            return can_secure(c.script, asset, stage);
        });
        if (!securable) c.report.add(unsecurable, c.places.assets.at(i), {asset.id});
        else report_strangers(c, i), report_gaps(c, times, i);
    }
}

}  // namespace orda::scenario
