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

}  // namespace

void add_assets(Case const& c, std::vector<Entry>& entries) {
    if (!c.rubric.assets.competency) return;
    std::int64_t all = 0, before = 0;
    for (Asset const& asset : c.script.assets) all += asset.value;
    for (std::uint32_t i = 0; all > 0 && i < c.script.assets.size(); ++i) {
        AssetState const& state = c.team.assets.at(i);
        // From sum to sum, so that the parts are the whole whatever is rounded.
        std::int64_t const up_to = before + c.script.assets[i].value;
        Thousandths const points = c.rubric.assets.points * up_to / all - c.rubric.assets.points * before / all;
        before = up_to;
        if (!state.secured && !state.gone && !c.over) continue;
        Entry entry{Source::asset, i, state.secured ? Reason::secured : state.gone ? Reason::lost : Reason::missed};
        auto const& at = state.secured ? state.secured : state.gone;
        if (at) entry.at = at->team;
        auto const record = c.evidence.assets.find(AssetId{i});
        if (at && record != c.evidence.assets.end()) entry.evidence.push_back(record->second);
        Shares shares;
        shares.could(*c.rubric.assets.competency, points);
        shares.earn(*c.rubric.assets.competency, state.secured ? points : 0);
        entry.shares = shares.take();
        entries.push_back(std::move(entry));
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
