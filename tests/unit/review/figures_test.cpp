// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>

#include "review/passport.hpp"
#include "review/score_text.hpp"
#include "review/station_json.hpp"
#include "small_play.hpp"

// One figure is the same wherever it is shown.
namespace orda::review::test {
namespace {

namespace json = boost::json;

// Barys with more harm than good in the first competency, and a share that rounds up in the second.
struct Figures : SmallPlay {
    Report all = report();
    Figures() {
        scoring::TeamScore& barys = all.scores.teams.at(0);
        barys.by_competency.at(0) = {-369, 10'000};
        barys.by_competency.at(1) = {5369, 10'000};
        barys.by_objective.at(0) = {-7000, 10'000};
    }
};

}  // namespace

TEST_CASE_FIXTURE(Figures, "report, score and the page of the review show one and the same share") {
    std::string const page = report_html(all, {}, "en");
    CHECK(page.find("<td>\u22124\u00a0%</td>") != std::string::npos);
    CHECK(page.find("<td>54\u00a0%</td>") != std::string::npos);
    CHECK(page.find("(U proposed, \u221270\u00a0%)") != std::string::npos);
    std::string const text = score_text({*all.script, all.state, all.scores, "standard"});
    CHECK(text.find(" -4 %\n") != std::string::npos);
    CHECK(text.find(" 54 %\n") != std::string::npos);
    Telling const telling(all, "en");
    auto const scores = json::parse(scores_for_station(all, telling)).as_object();
    auto const& told = scores.at("competencies").as_array();
    CHECK(told.at(0).at("teams").as_array().at(0).at("percent").as_int64() == -4);
    CHECK(told.at(1).at("teams").as_array().at(0).at("percent").as_int64() == 54);
    auto const assess = json::parse(assessment_for_station(all, telling, {})).as_object();
    auto const& objective = assess.at("objectives").as_array().at(0);
    CHECK(objective.at("teams").as_array().at(0).at("percent").as_int64() == -70);
    CHECK(objective.at("overall").at("percent").is_null());
}

TEST_CASE_FIXTURE(Figures, "a passport shows the same share, and a bar begins at nothing") {
    Passport passport = make_passport({{&all, TeamId{0}, {}, {std::string(64, 'a'), ""}}});
    passport.lines.at(0).own = {-369, 10'000};
    std::string const page = passport_html(passport, "Barys", "en", "");
    CHECK(page.find("class=\"value\">\u22124</td>") != std::string::npos);
    CHECK(page.find("width=\"0\"") != std::string::npos);
}

}  // namespace orda::review::test
