// SPDX-License-Identifier: Apache-2.0
#include "review/feedback.hpp"

#include <boost/json.hpp>

#include "review/report_json.hpp"
#include "review/station_json.hpp"
#include "review/trend.hpp"
#include "small_play.hpp"

// What trainees said, in what is written from it (docs/adr/0024).
namespace orda::review::test {
namespace {

namespace json = boost::json;

Feedback said(std::vector<Sheet> sheets) {
    Script script;
    SmallPlay::ask_afterwards(script);
    State state;
    state.questionnaire = {false, 1, std::move(sheets)};
    return feedback_of(script, state);
}

Sheet in_words(std::string words, std::optional<SeatId> seat = {}) {
    Sheet sheet;
    sheet.answers = {{3, {}, std::move(words)}};
    sheet.language = "en";
    sheet.seat = seat;
    return sheet;
}

Integrity const integrity{"00ff", ""};

}  // namespace

TEST_CASE_FIXTURE(SmallPlay, "answers are counted, and the mean of a scale is that of its figures") {
    Report const all = report();
    Feedback const& said = all.feedback;
    CHECK(said.asked);
    CHECK(said.sheets == 6);
    REQUIRE(said.questions.size() == 4);
    CHECK(said.questions[0].answers == 6);
    CHECK(said.questions[0].counts == std::vector<std::uint32_t>{2, 0, 0, 4, 0});
    CHECK(mean_hundredths(said.questions[0], *all.script) == 300);  // (2 x 1 + 4 x 4) / 6
    CHECK(said.questions[1].counts == std::vector<std::uint32_t>{1, 5});
    CHECK_FALSE(mean_hundredths(said.questions[1], *all.script));
}

TEST_CASE_FIXTURE(SmallPlay, "what four people answered is left out") {
    Report const all = report();
    AnswersTo const& desk = all.feedback.questions[2];
    CHECK(desk.withheld);
    CHECK(desk.answers == 0);
    CHECK(desk.counts.empty());
    CHECK_FALSE(mean_hundredths(desk, *all.script));
    AnswersTo const& words = all.feedback.questions[3];
    CHECK_FALSE(words.withheld);
    REQUIRE(words.words.size() == 1);  // four did not sign
    CHECK(words.words[0].seat);
}

TEST_CASE("a mean is rounded, not cut") {
    std::vector<Sheet> sheets(6);
    for (std::uint32_t i = 0; i < 6; ++i) sheets[i].answers = {{0, i == 0 ? 4U : 5U, {}}};
    Script script;
    SmallPlay::ask_afterwards(script);
    CHECK(mean_hundredths(said(sheets).questions[0], script) == 483);  // 29 / 6 = 4.8333
    for (std::uint32_t i = 1; i < 3; ++i) sheets[i].answers = {{0, 4U, {}}};
    sheets.pop_back();
    sheets.push_back(sheets[0]);
    sheets.push_back(sheets[0]);
    CHECK(mean_hundredths(said(sheets).questions[0], script) == 429);  // 30 / 7 = 4.2857
}

TEST_CASE("words stand by their letters, whoever wrote them, and a few of them not at all") {
    std::vector<Sheet> sheets;
    for (char const* words : {"e", "c", "a", "d"}) sheets.push_back(in_words(words));
    CHECK(said(sheets).questions[3].withheld);
    CHECK(said(sheets).questions[3].words.empty());
    sheets.front() = in_words("e", SeatId{0});
    CHECK(said(sheets).questions[3].words.empty());  // nor of who signed
    sheets.front() = in_words("e");
    sheets.push_back(in_words("b"));
    auto const now = said(sheets).questions[3];
    CHECK_FALSE(now.withheld);
    std::string order;
    for (SaidInWords const& each : now.words) order += each.words;
    CHECK(order == "abcde");
    // Whoever signed chose to be read, and does not make the others a crowd.
    sheets.back() = in_words("b", SeatId{0});
    auto const with_name = said(sheets).questions[3];
    REQUIRE(with_name.words.size() == 1);
    CHECK(with_name.words[0].words == "b");
}

TEST_CASE_FIXTURE(SmallPlay, "nothing is said of a questionnaire that was not opened, nor in a report about one team") {
    CHECK_FALSE(feedback_of(script.script(), State{}).asked);
    CHECK(feedback_of(script.script(), State{}).questions.empty());
    Report const own = of_one_team(report(), TeamId{0});
    CHECK_FALSE(own.feedback.asked);
    CHECK(own.state.questionnaire.sheets.empty());
    for (std::string const& text : {report_html(own, integrity, "en"), report_json(own, integrity), report_jsonl(own)})
        CHECK(text.find("words D") == std::string::npos);
    CHECK(report_html(report(), integrity, "en").find("words D &lt;") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "programs are told the figures, the words, and who signed them") {
    auto const object = json::parse(report_json(report(), integrity)).at("questionnaire").as_object();
    CHECK(object.at("sheets") == 6);
    auto const& questions = object.at("questions").as_array();
    CHECK(questions.at(0).at("mean_hundredths") == 300);
    CHECK(json::serialize(questions.at(1).at("options")) == R"(["a","b"])");
    CHECK(questions.at(2).at("answers").is_null());
    auto const& signed_words = questions.at(3).at("words").at(0);
    CHECK(signed_words.at("team") == "Barys");
    CHECK(signed_words.at("seat") == "POL 1");
    CHECK(signed_words.at("speaker") == 2);
    std::string const lines = report_jsonl(report());
    CHECK(lines.find(R"({"kind":"question","id":"pace","question":"scale")") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "the review tells the same in the language of who reads it") {
    Report const all = report();
    auto const object = json::parse(feedback_for_station(all, Telling(all, "kk"))).as_object();
    CHECK(object.at("people_min") == 5);
    CHECK(object.at("questions").at(0).at("ask") == "Қарқыны дұрыс болды.");
    CHECK(object.at("questions").at(1).at("options").at(1) == "Қағаз");
    CHECK(object.at("questions").at(1).at("counts").at(1) == 5);
}

TEST_CASE_FIXTURE(SmallPlay, "the trend sets the means of the same question beside each other") {
    TrendColumns columns{{}, {"earlier"}};
    TrendRow const row = trend_row(report(), columns);
    CHECK(columns.questions == std::vector<std::string>{"earlier", "pace", "desk"});
    CHECK(row.sheets == 6);
    CHECK(row.said == std::vector<std::optional<std::int64_t>>{std::nullopt, 300, std::nullopt});
    Trend const trend = make_trend({row}, columns);
    CHECK(trend_csv(trend).find(",sheets,earlier_mean,pace_mean,desk_mean") != std::string::npos);
    CHECK(trend_csv(trend).find(",6,,3.00,\r\n") != std::string::npos);
    CHECK(trend_json(trend).find(R"("means_hundredths":{"earlier":null,"pace":300,"desk":null})") != std::string::npos);
    CHECK(trend_text(trend).find("        3.00") != std::string::npos);
}

}  // namespace orda::review::test
