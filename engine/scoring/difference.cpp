// SPDX-License-Identifier: Apache-2.0
#include "scoring/difference.hpp"

#include <map>
#include <tuple>

#include "base/check.hpp"

namespace orda::scoring {
namespace {

void compare(TeamScore const& before, TeamScore const& after, std::vector<Change>& changes) {
    std::map<std::pair<Source, std::uint32_t>, Change> all;
    auto const of = [&](Entry const& entry) -> Change& {
        return all
            .try_emplace({entry.source, entry.thing},
                         Change{before.team, before.attempt, entry.source, entry.thing, {}, {}})
            .first->second;
    };
    for (Entry const& entry : before.entries) of(entry).before = entry.shares;
    for (Entry const& entry : after.entries) of(entry).after = entry.shares;
    for (auto& [key, change] : all)
        if (change.before != change.after) changes.push_back(std::move(change));
}

}  // namespace

Difference difference(Scores const& before, Scores const& after) {
    ORDA_CHECK(before.teams.size() == after.teams.size(), "scores of different journals");
    Difference all;
    for (std::size_t i = 0; i < before.teams.size(); ++i) {
        TeamScore const& one = before.teams[i];
        TeamScore const& other = after.teams[i];
        all.teams.push_back({one.team, one.attempt, one.permille, other.permille});
        compare(one, other, all.entries);
    }
    return all;
}

}  // namespace orda::scoring
