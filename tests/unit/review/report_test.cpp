// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "review/html.hpp"
#include "review/report_csv.hpp"
#include "review/report_json.hpp"
#include "review/report_words.hpp"
#include "review/score_text.hpp"
#include "review/station_json.hpp"
#include "small_play.hpp"

namespace orda::review::test {
namespace {

Integrity const integrity{"00ff", "orda/x\n12\nAA=\n"};

std::string contents(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

// The page as it was looked at and found good. ORDA_WRITE_GOLDENS=1 writes it anew, to be looked at again.
void check_golden(std::string const& name, std::string const& text) {
    std::string const path = std::string(ORDA_GOLDENS) + "/" + name;
    if (std::getenv("ORDA_WRITE_GOLDENS") != nullptr) std::ofstream(path, std::ios::binary) << text;
    std::string const golden = contents(path);
    REQUIRE_MESSAGE(!golden.empty(), path);
    auto const [here, there] = std::mismatch(text.begin(), text.end(), golden.begin(), golden.end());
    CHECK_MESSAGE(text == golden, name << " differs at byte " << here - text.begin() << ": "
                                       << text.substr(static_cast<std::size_t>(here - text.begin()), 120));
}

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

}  // namespace

TEST_CASE_FIXTURE(SmallPlay, "the report in three languages is the one that was looked at") {
    Report const all = report();
    for (std::string const language : {"en", "ru", "kk"})
        check_golden("report." + language + ".html", report_html(all, integrity, language));
}

TEST_CASE_FIXTURE(SmallPlay, "a report says nothing in another language than the reader's") {
    std::string const russian = report_html(report(), integrity, "ru");
    for (std::string_view const english : {"Overview", "Trafficking", "Open Field", "Red flags", "Records", "Owner"})
        CHECK_MESSAGE(russian.find(english) == std::string::npos, std::string(english));
    CHECK(russian.find("Торговля людьми") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay,
                  "the time until something was secured, and what was taken from innocents, stand in all of them") {
    AssetId const nurse = script.asset(700), car = script.asset(1000);
    script[nurse].innocent = true;
    script[nurse].title = in_three("Account of the nurse", "Счёт медсестры", "Мейіргердің шоты");
    TableTop table(script);
    TeamId const barys = table.add_team("Barys"), qyran = table.add_team("Qyran");
    table.add_seat(barys, lead);
    table.start();
    table.run_to(20min);
    table.accept(SettleAsset{barys, flat, true}, TableTop::controller());
    table.accept(SettleAsset{barys, nurse, true}, TableTop::controller());
    table.run_to(30min);
    table.accept(SettleAsset{barys, car, true}, TableTop::controller());
    table.accept(SettleAsset{qyran, nurse, false}, TableTop::controller());
    Report const all = make_report(table.exercise().shared_script(), {}, table.records(), nullptr, "");
    std::string const html = report_html(all, integrity, "en");
    CHECK(count(html, "<td>Time until secured, mean</td><td></td><td>0:25:00</td><td>–</td>") == 1);
    CHECK(count(html, "<td>Assets of innocents secured</td><td></td><td>1</td><td>0</td>") == 1);
    CHECK(count(html, "<td>an innocent's</td><td>0:20:00</td><td>0:20:00</td>") == 1);
    CHECK(count(report_html(all, integrity, "ru"), "имущество непричастного") == 1);
    CHECK(count(report_html(all, integrity, "kk"), "қатысы жоқ адамның мүлкі") == 1);
    std::string const text = score_text({table.exercise().script(), table.state(), all.scores, "standard"});
    CHECK(count(text, " · 0:20:00, took 0:20:00 · #") == 2);
    CHECK(count(text, "innocent") == 1);
    auto const course = boost::json::parse(course_for_station(all, Telling(all, "en"))).as_object();
    CHECK(course.at("assets").as_int64() == 4000);
    CHECK(all.course.holdings.back().secured == 0);  // of the team that has nothing; a loss of an innocent's is none
    CHECK(all.course.holdings.back().gone == 0);
    CHECK(all.course.holdings[2].secured == 4000);
}

TEST_CASE_FIXTURE(SmallPlay, "what one person alone did and why stands in the course, to the team it concerns") {
    Report const all = report();
    for (std::string const& text :
         {report_html(all, integrity, "en"), report_html(of_one_team(all, TeamId{0}), integrity, "en")})
        CHECK(count(text, "The house is searched. By one person alone: “The second &lt;was&gt; away”") == 1);
    for (std::string const& text :
         {report_html(all, integrity, "kk"), report_html(of_one_team(all, TeamId{1}), integrity, "kk")})
        CHECK(count(text, "Оқиға аяқталды. Бір адам жалғыз шешті: «A doctor stays with them»") == 1);
    CHECK(count(report_html(of_one_team(all, TeamId{1}), integrity, "en"), "is searched. By one") == 0);
    CHECK(count(report_html(of_one_team(all, TeamId{0}), integrity, "en"), "A doctor stays") == 0);
    for (std::string const& text : {report_json(all, integrity), report_jsonl(all)}) {
        CHECK(count(text, R"("what":"released_alone")") == 1);
        CHECK(count(text, R"("alone":")") == 2);
    }
}

TEST_CASE_FIXTURE(SmallPlay, "words of people and scripts cannot become markup") {
    std::string const page = report_html(report(), integrity, "en");
    CHECK(page.find("<case>") == std::string::npos);
    CHECK(page.find("What is this &lt;case&gt;?") != std::string::npos);
    CHECK(page.find("Qyran &amp; Co") != std::string::npos);
    CHECK(page.find("<script") == std::string::npos);
    CHECK(page.find("http") == page.find("http-equiv"));  // asks nothing from anywhere
    CHECK(page.find("default-src 'none'") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "every answer stands in the register, and the one that holds is told apart") {
    Report const all = report();
    REQUIRE(all.decisions.size() == 7);
    CHECK_FALSE(all.decisions[0].holds);
    CHECK(all.decisions[1].holds);
    CHECK(all.decisions[1].corrects == all.decisions[0].record);
    CHECK(all.decisions[1].timing == Timing::late);
    CHECK(all.decisions[2].by_staff);
    std::string const page = report_html(all, integrity, "en");
    CHECK(count(page, "class=\"decision\"") == 6);
    CHECK(count(page, "class=\"decision no\"") == 3);  // one was corrected, to two nobody answered
    CHECK(count(page, "<p>Qyran &amp; Co · no answer</p>") == 2);
}

TEST_CASE_FIXTURE(SmallPlay, "of people who share a seat the register says who spoke, by number") {
    Report const all = report();
    CHECK(all.decisions[0].speaker == 0);
    CHECK(all.decisions[1].speaker == 2);
    CHECK(count(report_html(all, integrity, "en"), "LEAD 1, speaker 2 ·") == 1);
    CHECK(count(report_html(all, integrity, "ru"), "LEAD 1, говорящий 2 ·") == 1);
    CHECK(count(report_html(all, integrity, "kk"), "LEAD 1, 2-сөйлеуші ·") == 1);
    CHECK(count(report_json(all, integrity), "\"speaker\":2,\"decision\"") == 1);
    std::string const table = report_csv(all, "en");
    CHECK(table.substr(0, table.find('\r')).ends_with(",speaker,accepted,opened_ms,deadline_ms,closes_ms,provisional"));
    CHECK(count(table, ",2,,60000,2700000,3300000,no\r\n") == 1);
}

TEST_CASE_FIXTURE(SmallPlay,
                  "strengths and areas for improvement are what teams did best and lost most in, all together") {
    Report const all = report();
    REQUIRE(!all.to_improve.empty());
    for (std::size_t i = 1; i < all.to_improve.size(); ++i) {
        auto const lost = [&](std::size_t at) {
            return all.to_improve[at].total.possible - all.to_improve[at].total.earned;
        };
        CHECK(lost(i - 1) >= lost(i));
    }
    for (Outcome const& each : all.strengths) CHECK(scoring::percent_of(each.total) >= 85);
}

TEST_CASE_FIXTURE(SmallPlay, "the report of one team says nothing of another") {
    Report const own = of_one_team(report(), TeamId{0});
    for (std::string const& text :
         {report_html(own, integrity, "en"), report_json(own, integrity), report_jsonl(own), report_csv(own, "en")}) {
        CHECK(text.find("Barys") != std::string::npos);
        CHECK(text.find("Qyran") == std::string::npos);
    }
    CHECK(report_html(own, integrity, "en").find("They shouted") == std::string::npos);
    CHECK(of_one_team(report(), TeamId{1}).scores.teams.at(0).flags.size() == 1);
}

TEST_CASE_FIXTURE(SmallPlay, "the report of a copy says what it is a copy of, and no other report does") {
    Report copy = report();
    CHECK(report_html(copy, integrity, "en").find("copy of") == std::string::npos);
    copy.state.created.copied_from = CopiedFrom{"original<1>", 4711, {}};
    CHECK(report_html(copy, integrity, "en").find("(copy of original&lt;1&gt; up to record 4711)") !=
          std::string::npos);
    CHECK(report_html(copy, integrity, "kk").find("4711-жазбаға дейінгі") != std::string::npos);
    CHECK(report_json(copy, integrity).find("\"records\":4711") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay,
                  "every sheet of paper names the exercise, its records and its place, and nothing breaks out of it") {
    Report all = report();
    all.state.created.exercise = "exercise1";
    std::string const page = report_html(all, {"0123456789abcdef", ""}, "en");
    CHECK(page.find(R"(@bottom-left { content: "Open Field · exercise1 · 01234567")") != std::string::npos);
    CHECK(page.find(R"(@bottom-right { content: "page " counter(page) " of " counter(pages))") != std::string::npos);
    CHECK(page.find(R"(@top-center { content: "EXERCISE · )") != std::string::npos);
    CHECK(report_html(of_one_team(all, TeamId{0}), {}, "kk").find("\"Ашық дала · Barys · exercise1 · \"") !=
          std::string::npos);
    CHECK(report_html(all, {}, "kk").find(R"(content: counter(pages) " беттің " counter(page) "-беті"; )") !=
          std::string::npos);
    CHECK(css_string("a\"b\\c</style>\n&") == R"("a\22 b\5c c\3c /style>\a \26 ")");
}

TEST_CASE_FIXTURE(SmallPlay,
                  "how far evaluators agree is told, and that nothing can be told where nobody rated the same") {
    Report all = report();
    CHECK(report_html(all, integrity, "ru").find("оценено: 1, одинаково: 0 (0\u00a0%)") != std::string::npos);
    all.agreement = {};
    CHECK(report_html(all, integrity, "en").find("No checklist was rated by two evaluators") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "another rubric is named by its title and hash, every one by its weights") {
    Report all = report();
    CHECK(report_html(all, integrity, "en").find("<td>Professional</td><td>25</td>") != std::string::npos);
    all.rubric = "Strict";
    all.rubric_sha256 = "0a0b";
    CHECK(report_html(all, integrity, "en").find("Strict<br><code>SHA-256 0a0b</code>") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "line by line the same is told") {
    Report const all = report();
    std::string const lines = report_jsonl(all);
    std::size_t entries = 0;
    for (scoring::TeamScore const& team : all.scores.teams) entries += team.entries.size();
    CHECK(lines.starts_with(R"({"kind":"head","exercise":")"));
    std::size_t const points = count(lines, "{\"kind\":\"decision_point\"");
    CHECK(points == 4);
    CHECK(count(lines, "\n") == 1 + all.decisions.size() + points + all.turns.size() + entries + all.lessons.size() +
                                    all.feedback.questions.size());
    CHECK(count(lines, "{\"kind\":\"lesson\"") == all.lessons.size());
    CHECK(count(lines, "{\"kind\":\"entry\"") == entries);
}

TEST_CASE("an objective is rated by its share: P from 85, S from 65, M from 40 percent on") {
    CHECK(proposed_rating({8500, 10'000}) == Rating::performed);
    CHECK(proposed_rating({8450, 10'000}) == Rating::performed);  // as it is shown: 85 %
    CHECK(proposed_rating({8449, 10'000}) == Rating::some);
    CHECK(proposed_rating({6500, 10'000}) == Rating::some);
    CHECK(proposed_rating({4000, 10'000}) == Rating::major);
    CHECK(proposed_rating({3949, 10'000}) == Rating::unable);
    CHECK(proposed_rating({-1, 10'000}) == Rating::unable);
    CHECK_FALSE(proposed_rating({0, 0}));
}

TEST_CASE_FIXTURE(SmallPlay, "the CSV has a row for every answer and no formula in any cell") {
    std::string const csv = report_csv(report(), "ru");
    CHECK(csv.starts_with("\xEF\xBB\xBFrecord,team,seat,"));
    CHECK(count(csv, "\r\n") == 8);
    CHECK(csv.find(",'=HYPERLINK(1),") != std::string::npos);
    CHECK(csv.find("Трудовое право") != std::string::npos);
    CHECK(csv.find("CC-128") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "the JSON reads back and says the same as the report") {
    Report const all = report();
    auto const object = boost::json::parse(report_json(all, integrity)).as_object();
    CHECK(object.at("decisions").as_array().size() == all.decisions.size());
    CHECK(object.at("turns").as_array().size() == all.turns.size());
    CHECK(object.at("teams").as_array().size() == 2);
    CHECK(object.at("root").as_string() == "00ff");
    auto const& first = object.at("decisions").as_array().at(0).as_object();
    CHECK(first.at("answer").at("options").as_array().at(0).as_string() == "b");
    CHECK(first.at("rationale").at("grounds").as_array().at(0).as_string() == "CC-128");
    auto const& persons = object.at("decisions").as_array().at(3).at("answer").at("persons").as_array();
    CHECK(persons.at(0).as_array().at(0).as_string() == "0");
    CHECK(persons.at(1).as_array().at(0).is_null());
    CHECK(object.at("teams").as_array().at(1).at("red_flags").as_array().size() == 1);
}

TEST_CASE("every language says everything, and fills in as much as the others") {
    ReportWords const& english = report_words("en");
    for (char const* const language : {"ru", "kk"}) {
        ReportWords const& words = report_words(language);
        for (auto const member :
             {&ReportWords::agreement_words, &ReportWords::lost, &ReportWords::attempt, &ReportWords::integrity_words,
              &ReportWords::corrected, &ReportWords::team_page, &ReportWords::plan_by_points, &ReportWords::came,
              &ReportWords::opened, &ReportWords::acknowledged, &ReportWords::took_place, &ReportWords::sent,
              &ReportWords::by_default, &ReportWords::grace})
            CHECK(count(words.*member, "{}") == count(english.*member, "{}"));
        for (auto const member :
             {&ReportWords::page_of, &ReportWords::weight, &ReportWords::expected_done, &ReportWords::expected_words,
              &ReportWords::expected_open, &ReportWords::inject, &ReportWords::done, &ReportWords::not_opened,
              &ReportWords::allowed, &ReportWords::nothing_twice, &ReportWords::seat, &ReportWords::corrects,
              &ReportWords::opened_at, &ReportWords::deadline, &ReportWords::closes})
            CHECK_FALSE((words.*member).empty());
        for (std::size_t i = 0; i < english.turns.size(); ++i) CHECK(!words.turns[i].empty());
        for (std::size_t i = 0; i < english.reasons.size(); ++i) CHECK(!words.reasons[i].empty());
        for (std::size_t i = 0; i < english.sources.size(); ++i) CHECK(!words.sources[i].empty());
    }
}

}  // namespace orda::review::test
