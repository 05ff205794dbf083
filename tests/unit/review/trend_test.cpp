// SPDX-License-Identifier: Apache-2.0
#include "review/trend.hpp"

#include <algorithm>

#include "small_play.hpp"

namespace orda::review::test {

TEST_CASE_FIXTURE(SmallPlay, "a row of the trend sums up what counts in the scores of one exercise") {
    Report const all = report();
    TrendColumns columns{{"XYZ"}, {}};
    TrendRow const row = trend_row(all, columns);
    REQUIRE(columns.competencies.size() == all.script->competencies.size() + 1);
    std::uint32_t teams = 0, flags = 0;
    std::int64_t sum = 0;
    for (scoring::TeamScore const& team : all.scores.teams) {
        if (!team.counts) continue;
        ++teams;
        flags += static_cast<std::uint32_t>(team.flags.size());
        sum += team.permille.value_or(0);
    }
    CHECK(row.teams == teams);
    CHECK(row.flags == flags);
    CHECK(flags > 0);
    CHECK(row.permille == sum / teams);
    for (std::size_t i = 0; i < all.script->competencies.size(); ++i) {
        scoring::Total total;
        for (scoring::TeamScore const& team : all.scores.teams) {
            if (!team.counts) continue;
            total.earned += team.by_competency[i].earned;
            total.possible += team.by_competency[i].possible;
        }
        CHECK(row.by_competency.at(i + 1) == total);
    }
    CHECK(row.decisions > 0);
    CHECK(row.in_time <= row.decisions);
    CHECK(row.decisions == std::ranges::count_if(all.decisions, &Decided::holds));
}

TEST_CASE_FIXTURE(SmallPlay, "exercises stand by their date, with a place for every competency of any of them") {
    TrendColumns columns;
    TrendRow later = trend_row(report(), columns), earlier = later;
    earlier.exercise = "earlier";
    earlier.first -= std::chrono::hours(24 * 40);
    earlier.by_competency.clear();
    Trend const trend = make_trend({later, earlier}, columns);
    CHECK(trend.rows.front().exercise == "earlier");
    CHECK(trend.rows.front().by_competency.size() == columns.competencies.size());
    std::string const csv = trend_csv(trend);
    CHECK(std::ranges::count(csv, '\n') == 3);
    std::string const first = csv.substr(csv.find('\n') + 1, csv.find('\n', csv.find('\n') + 1) - csv.find('\n') - 1);
    CHECK(std::ranges::count(first, ',') ==
          static_cast<std::ptrdiff_t>(columns.competencies.size() + columns.questions.size()) + 8);
    CHECK(first.find(",earlier,") != std::string::npos);
    CHECK(trend_json(trend).find("\"exercise\":\"earlier\"") < trend_json(trend).find(later.exercise));
    CHECK(trend_text(trend).find("earlier") < trend_text(trend).find(later.exercise));
}

}  // namespace orda::review::test
