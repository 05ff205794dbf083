// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>

#include "review/names.hpp"
#include "review/score_json.hpp"
#include "review/score_text.hpp"
#include "scoring/scorer.hpp"
#include "small_play.hpp"

// What `orda score` prints.
namespace orda::review::test {
namespace {

struct Sheet : SmallPlay {
    TableTop table = play();
    scoring::Scores scores = scoring::score(table.exercise().shared_script(), {}, table.records());
    ScoreSheet sheet{table.exercise().script(), table.state(), scores, "standard"};
};

}  // namespace

TEST_CASE_FIXTURE(Sheet, "the text names every team, every entry and the records behind it") {
    std::string const text = score_text(sheet);
    CHECK(text.find("table-top") == 0);
    CHECK(text.find("ended · rubric: standard") != std::string::npos);
    CHECK(text.find("\nBarys: ") != std::string::npos);
    CHECK(text.find("RED FLAG F1") != std::string::npos);
    CHECK(text.find("1 rated by two or more, 0 alike (0 %)") != std::string::npos);
    CHECK(text.find("settled: Barys, rating CL-1: 3 (#") != std::string::npos);
    for (scoring::TeamScore const& team : scores.teams)
        for (scoring::Entry const& entry : team.entries)
            for (Sequence const record : entry.evidence)
                CHECK(text.find("#" + std::to_string(record)) != std::string::npos);
}

TEST_CASE_FIXTURE(Sheet, "without two raters of anything the text says so") {
    State state = table.state();
    state.ratings.clear();
    ScoreSheet const other{table.exercise().script(), state, scores, "standard"};
    CHECK(score_text(other).find("Evaluators: no checklist was rated by two") != std::string::npos);
}

TEST_CASE_FIXTURE(Sheet, "weights and the hash of another rubric are named") {
    ScoreSheet const other{table.exercise().script(), table.state(), scores, "Strict", {25, 20, 20}, "0a0b"};
    std::string const text = score_text(other);
    CHECK(text.find("rubric: Strict (sha256 0a0b)\n") != std::string::npos);
    CHECK(text.find("\n  PRO              25 ") != std::string::npos);
    auto const object = boost::json::parse(score_json(other)).as_object();
    CHECK(object.at("rubric_sha256").as_string() == "0a0b");
    CHECK(object.at("weights").at("WRI").as_int64() == 20);
    CHECK(boost::json::parse(score_json(sheet)).as_object().at("rubric_sha256").is_null());
}

TEST_CASE_FIXTURE(Sheet, "the JSON has the same sums") {
    auto const object = boost::json::parse(score_json(sheet)).as_object();
    auto const& team = object.at("teams").as_array().at(0).as_object();
    CHECK(team.at("team").as_string() == "Barys");
    CHECK(team.at("entries").as_array().size() == scores.teams[0].entries.size());
    CHECK(team.at("competencies").at("PRO").at("earned").as_int64() == scores.teams[0].by_competency[0].earned);
    CHECK_FALSE(object.at("provisional").as_bool());
}

TEST_CASE_FIXTURE(Sheet, "a difference shows what changed and nothing else") {
    scoring::Rubric rubric = scoring::standard_rubric(table.exercise().script());
    rubric.prices = {{scoring::Price::Of::request, "request1", {}, {}}};
    scoring::Scores const other = scoring::score(table.exercise().shared_script(), {}, table.records(), &rubric);
    scoring::Difference const changed = scoring::difference(scores, other);
    std::string const text = difference_text(sheet, changed, "Other");
    CHECK(text.find("rubric: standard → Other") != std::string::npos);
    CHECK(text.find("Barys · request request1: INF 4.0 of 4.0 → no points") != std::string::npos);
    CHECK(text.find("decision") == std::string::npos);
    CHECK(difference_text(sheet, scoring::difference(scores, scores), "Same").find("No entry has other points") !=
          std::string::npos);
    auto const object = boost::json::parse(difference_json(sheet, changed, "Other")).as_object();
    CHECK(object.at("entries").as_array().size() == changed.entries.size());
}

TEST_CASE("points are written exactly, times to the millisecond where it matters") {
    CHECK(points(1250) == "1.25");
    CHECK(points(-500) == "-0.5");
    CHECK(points(8000) == "8.0");
    CHECK(points(8000, 0) == "8");
    CHECK(points(1) == "0.001");
    CHECK(hms(3'909'250ms) == "1:05:09.250");
    CHECK(hms(0ms) == "0:00:00");
}

}  // namespace orda::review::test
