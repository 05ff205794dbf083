// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "scoring/case.hpp"

// How the case came out: what was secured, who was told, how often somebody was made to tell it again.
namespace orda::scoring {
namespace {

using namespace exercise;

// Up to `full` all points, then falling evenly to half of them at `half`, nothing later.
Thousandths for_speed(Milliseconds took, Rubric::Sharing const& rule) {
    if (took <= rule.full) return rule.points;
    if (took > rule.half) return 0;
    std::int64_t const span = 2 * (rule.half - rule.full).count();
    return rule.points * (span - (took - rule.full).count()) / span;
}

// When the first two desks learned a fact; the second may be missing.
struct Learned {
    std::optional<std::pair<DeskId, TeamTime>> first{}, second{};
};
Learned learned(Case const& c, FactId fact) {
    Learned all;
    std::vector<std::pair<TeamTime, DeskId>> times;
    for (auto const& [key, at] : c.team.facts)
        if (key.first == fact) times.emplace_back(at.team, key.second);
    std::sort(times.begin(), times.end());
    if (!times.empty()) all.first = {times[0].second, times[0].first};
    if (times.size() > 1) all.second = {times[1].second, times[1].first};
    return all;
}

// From when the clock in a condition counts; nothing while that has not come. `counts` once one is found.
std::optional<TeamTime> counted_from(Node const& node, View const& view, bool& counts) {
    if (node.op == Op::clock || node.op == Op::after) counts = true;
    if (node.op == Op::clock) return TeamTime{};
    if (node.op == Op::after) return first_happened(node.children.at(0), view);
    std::optional<TeamTime> first;
    if (node.op != Op::all && node.op != Op::some) return first;
    for (Node const& child : node.children)
        if (auto const from = counted_from(child, view, counts); from && (!first || *from < *first)) first = from;
    return first;
}

// From when there was something to secure: the event that the clock of the asset counts from, else the start of the
// storyline. Nothing when the team was faster than its clock.
std::optional<Milliseconds> time_to_secure(Case const& c, Asset const& asset, TeamTime secured) {
    bool counts = false;
    auto const from = asset.gone ? counted_from(asset.gone->root, c.view(), counts) : std::nullopt;
    if (!counts) return secured;
    if (!from || *from > secured) return std::nullopt;
    return secured - *from;
}

Entry of_asset(Case const& c, std::uint32_t i, Reason reason, std::optional<TeamTime> at) {
    Entry entry{Source::asset, i, reason};
    entry.at = at;
    auto const records = c.evidence.assets.find(AssetId{i});
    if (at && records != c.evidence.assets.end()) entry.evidence = records->second;
    if (at && (reason == Reason::secured || reason == Reason::innocent))
        entry.took = time_to_secure(c, c.script.assets[i], *at);
    return entry;
}

// What came to light later makes nothing good: it counts also where the team let it go again.
void add_innocent(Case const& c, std::uint32_t i, std::vector<Entry>& entries) {
    auto const held = c.evidence.held.find(AssetId{i});
    std::vector<Points> const& own = c.script.assets[i].score;
    if (held == c.evidence.held.end() || (own.empty() && !c.rubric.assets.competency)) return;
    Entry entry = of_asset(c, i, Reason::innocent, held->second);
    Shares shares;
    if (own.empty()) shares.earn(*c.rubric.assets.competency, c.rubric.assets.innocent);
    else shares.earn(own);
    entry.shares = shares.take();
    entries.push_back(std::move(entry));
}

// Its part of the points for all of them, which are shared out by value.
void add_asset(Case const& c, std::uint32_t i, Thousandths points, std::vector<Entry>& entries) {
    AssetState const& state = c.team.assets.at(i);
    if (!state.secured && !state.gone && !c.over) return;
    auto const& at = state.secured ? state.secured : state.gone;
    Entry entry = of_asset(c, i,
                           state.secured ? Reason::secured
                           : state.gone  ? Reason::lost
                                         : Reason::missed,
                           at ? std::optional(at->team) : std::nullopt);
    Shares shares;
    shares.could(*c.rubric.assets.competency, points);
    shares.earn(*c.rubric.assets.competency, state.secured ? points : 0);
    entry.shares = shares.take();
    entries.push_back(std::move(entry));
}

}  // namespace

void add_assets(Case const& c, std::vector<Entry>& entries) {
    std::int64_t all = 0, before = 0;
    for (Asset const& asset : c.script.assets) all += asset.innocent ? 0 : asset.value;
    for (std::uint32_t i = 0; i < c.script.assets.size(); ++i) {
        if (c.script.assets[i].innocent) {
            add_innocent(c, i, entries);
        } else if (all > 0 && c.rubric.assets.competency) {
            // From sum to sum, so that the parts are the whole whatever is rounded.
            std::int64_t const up_to = before + c.script.assets[i].value;
            add_asset(c, i, c.rubric.assets.points * up_to / all - c.rubric.assets.points * before / all, entries);
            before = up_to;
        }
    }
}

void add_sharing(Case const& c, std::vector<Entry>& entries) {
    Rubric::Sharing const& rule = c.rubric.sharing;
    if (!rule.competency) return;
    for (std::uint32_t i = 0; i < c.script.facts.size(); ++i) {
        Learned const all = learned(c, FactId{i});
        // Known to nobody, or to two at once from the start: there was nothing to share.
        if (!all.first || (all.second && all.second->second == all.first->second)) continue;
        if (!all.second && !c.over) continue;
        Entry entry{Source::sharing, i};
        entry.evidence.push_back(c.evidence.facts.at({FactId{i}, all.first->first}));
        Shares shares;
        shares.could(*rule.competency, rule.points);
        if (all.second) {
            entry.at = all.second->second;
            entry.took = all.second->second - all.first->second;
            entry.reason = *entry.took <= rule.full ? Reason::in_time : Reason::late;
            entry.evidence.push_back(c.evidence.facts.at({FactId{i}, all.second->first}));
            shares.earn(*rule.competency, for_speed(*entry.took, rule));
        } else {
            entry.reason = Reason::missed;
        }
        entry.shares = shares.take();
        entries.push_back(std::move(entry));
    }
}

void add_interviews(Case const& c, std::vector<Entry>& entries) {
    Rubric::Interviews const& rule = c.rubric.interviews;
    if (!rule.competency) return;
    for (std::uint32_t i = 0; i < c.script.cast.size(); ++i) {
        std::uint32_t const most = c.script.cast[i].interviews_max;
        std::int64_t const over = interviews(c.script, c.team, CastId{i}) - most;
        if (most == 0 || over <= 0) continue;
        Entry entry{Source::interview, i, Reason::over_limit};
        for (std::uint32_t row = 0; row < c.script.rows.size(); ++row) {
            auto const& cast = c.script.rows[row].cast;
            bool const meets =
                c.script.rows[row].interview && std::find(cast.begin(), cast.end(), CastId{i}) != cast.end();
            auto const started = c.evidence.started.find(RowId{row});
            if (meets && started != c.evidence.started.end() && c.team.rows.at(row).started)
                entry.evidence.push_back(started->second);
        }
        Shares shares;
        shares.earn(*rule.competency, rule.points * over);
        entry.shares = shares.take();
        entries.push_back(std::move(entry));
    }
}

}  // namespace orda::scoring
