// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "scoring/scorer.hpp"
#include "support/stage.hpp"

// What a played table scores, in numbers that were worked out by hand.
namespace orda::scoring::test {

// NOLINTNEXTLINE(google-build-using-namespace): a, b, lead, choose ... in every test
using namespace exercise::test;
// NOLINTNEXTLINE(google-build-using-namespace)
using namespace exercise;

inline constexpr CompetencyId gen{0}, inf{1}, com{2}, pro{3};

// A script with the competencies GEN, INF, COM and PRO.
struct Competent {
    ScriptBuilder script;
    Competent() {
        for (char const* const id : {"GEN", "INF", "COM", "PRO"})
            script.script().competencies.push_back({id, words(id)});
    }
};

inline std::vector<Points> worth(std::vector<std::pair<CompetencyId, std::int32_t>> const& all) {
    std::vector<Points> points;
    for (auto const& [competency, count] : all) points.push_back({competency, count});
    return points;
}

inline Scores scores_of(TableTop const& table, Rubric const* rubric = nullptr) {
    return score(table.exercise().shared_script(), {}, table.records(), rubric);
}
inline TeamScore score_of(OneTeam const& play, Rubric const* rubric = nullptr) {
    return scores_of(play.table, rubric).teams.at(0);
}

// The only entry of this source and thing, if there is one.
inline Entry const* entry_of(TeamScore const& score, Source source, std::uint32_t thing = 0) {
    Entry const* found = nullptr;
    for (Entry const& entry : score.entries)
        if (entry.source == source && entry.thing == thing) {
            REQUIRE(found == nullptr);
            found = &entry;
        }
    return found;
}
inline Entry const& the_entry(TeamScore const& score, Source source, std::uint32_t thing = 0) {
    Entry const* const found = entry_of(score, source, thing);
    REQUIRE(found != nullptr);
    return *found;
}
// Earned and possible in one competency, in thousandths.
inline Total total_of(Entry const& entry, CompetencyId competency) {
    auto const found = std::find_if(entry.shares.begin(), entry.shares.end(),
                                    [&](Entry::Share const& each) { return each.competency == competency; });
    return found == entry.shares.end() ? Total{} : found->total;
}

}  // namespace orda::scoring::test
