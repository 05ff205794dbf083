// SPDX-License-Identifier: Apache-2.0
#include "review/passport.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <set>

#include "review/report_xapi.hpp"
#include "small_play.hpp"

namespace orda::review::test {
namespace {

PassportPart of_team(Report const& report, TeamId team) { return {&report, team, {}, {std::string(64, 'a'), ""}}; }
PassportPart of_seat(Report const& report, SeatId seat) {
    return {&report, report.state.seats.at(seat.value).seat.team, seat, {std::string(64, 'b'), ""}};
}
constexpr std::size_t decisions = static_cast<std::size_t>(scoring::Source::decision);

PassportLine const& line(Passport const& passport, std::string_view id) {
    auto const found = std::find_if(passport.lines.begin(), passport.lines.end(),
                                    [&](PassportLine const& each) { return each.id == id; });
    REQUIRE(found != passport.lines.end());
    return *found;
}

}  // namespace

TEST_CASE_FIXTURE(SmallPlay, "a team's passport says what its score says, competency by competency") {
    Report const all = report();
    Passport const passport = make_passport({of_team(all, TeamId{0})});
    for (std::size_t i = 0; i < script.script().competencies.size(); ++i) {
        PassportLine const& own = line(passport, script.script().competencies[i].id);
        CHECK(own.own == all.scores.teams[0].by_competency[i]);
        CHECK(own.all.possible ==
              all.scores.teams[0].by_competency[i].possible + all.scores.teams[1].by_competency[i].possible);
        CHECK(own.by_exercise == std::vector{own.own});
    }
    CHECK(passport.flags == 0);
    CHECK(make_passport({of_team(all, TeamId{1})}).flags == 1);
}

TEST_CASE_FIXTURE(SmallPlay, "a seat's passport has what this seat decided and asked for, and nothing of its team") {
    Report const all = report();
    Passport const police = make_passport({of_seat(all, SeatId{2})});
    CHECK(line(police, "PRO").own == scoring::Total{});
    CHECK(line(police, "INF").own.possible == 4000);  // the bank statement alone
    CHECK(line(police, "INF").counted[decisions] == 0);
    Passport const first = make_passport({of_seat(all, SeatId{0})});
    CHECK(line(first, "PRO").counted[decisions] == 1);
    CHECK(line(first, "PRO").own.possible == 8000);
    CHECK(std::is_sorted(line(first, "PRO").evidence[0].begin(), line(first, "PRO").evidence[0].end()));
    CHECK_FALSE(line(first, "PRO").evidence[0].empty());
}

TEST_CASE_FIXTURE(SmallPlay, "several exercises add up, each beside the others") {
    Report const one = report(), two = report();
    Passport const passport = make_passport({of_team(one, TeamId{0}), of_team(two, TeamId{0})});
    PassportLine const& pro = line(passport, "PRO");
    CHECK(pro.by_exercise.size() == 2);
    CHECK(pro.own.possible == 2 * pro.by_exercise[0].possible);
    CHECK(passport.lines.size() == 3);
    std::string const page = passport_html(passport, "Barys", "en", "");
    CHECK(page.find("by exercise, the earliest first") != std::string::npos);
    CHECK(passport_html(make_passport({of_team(one, TeamId{0})}), "Barys", "en", "").find("by exercise") ==
          std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "the page names the holder, the place and what is no competency, in one language or two") {
    Report const all = report();
    Passport const passport = make_passport({of_seat(all, SeatId{1})});
    std::string const page = passport_html(passport, "D. <Ermek>", "kk", "ru");
    CHECK(page.find("D. &lt;Ermek&gt;") != std::string::npos);
    CHECK(page.find("<Ermek>") == std::string::npos);
    CHECK(page.find("Құзырет паспорты") != std::string::npos);
    CHECK(page.find("Паспорт компетенций") != std::string::npos);
    CHECK(page.find("LEAD 1, Qyran &amp; Co") != std::string::npos);
    CHECK(page.find("Жәбірленушіге зиян: 1.") != std::string::npos);
    CHECK(page.find("bbbbbbbb") != std::string::npos);
    CHECK(passport_html(passport, "x", "en", "").find("Competency passport") != std::string::npos);
    CHECK(passport_html(passport, "x", "en", "").find("<script") == std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay,
                  "while the exercise lasts a passport says that it is provisional, and is not to be signed") {
    Report all = report();
    CHECK(passport_html(make_passport({of_team(all, TeamId{0})}), "x", "en", "").find("class=\"sign\"") !=
          std::string::npos);
    Report const ended = all;
    all.scores.provisional = true;
    Passport const passport = make_passport({of_team(ended, TeamId{0}), of_team(all, TeamId{0})});
    for (auto const& [language, says, held] :
         {std::tuple("en", "Provisional. An exercise on this page has not ended", "held on"),
          std::tuple("ru", "Предварительно. Есть неоконченное учение", "дата проведения"),
          std::tuple("kk", "Алдын ала. Аяқталмаған оқу-жаттығу бар", "өткізілген күні")}) {
        std::string const page = passport_html(passport, "x", language, "");
        CHECK(page.find(says) != std::string::npos);
        CHECK(page.find(held) == std::string::npos);
        CHECK(page.find("class=\"sign\"") == std::string::npos);
    }
}

TEST_CASE_FIXTURE(SmallPlay, "a passport names every record where they fit, else how many more there are") {
    Report const all = report();
    Passport passport = make_passport({of_team(all, TeamId{0})});
    auto& numbers = passport.lines.at(0).evidence.at(0);
    numbers.clear();
    for (Sequence i = 0; i < 40; ++i) numbers.push_back(10'000 + i);
    std::string page = passport_html(passport, "x", "en", "");
    CHECK(page.find("10000, 10001") != std::string::npos);
    CHECK(page.find("10038, 10039") != std::string::npos);
    CHECK(page.find("so many more") == std::string::npos);
    for (Sequence i = 40; i < 1000; ++i) numbers.push_back(10'000 + i);
    page = passport_html(passport, "x", "en", "");
    CHECK(page.find("10999") == std::string::npos);
    CHECK(page.find("… +") != std::string::npos);
    CHECK(page.find("so many more records; all of them stand in the report") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "xAPI: a statement for every answer and every team, the same each time, and no names") {
    Report const all = report();
    std::string const text = report_xapi(all, "en");
    CHECK(text == report_xapi(report(), "en"));
    auto const statements = boost::json::parse(text).as_array();
    CHECK(statements.size() == all.decisions.size() + 2);
    std::set<std::string> ids;
    for (auto const& each : statements) ids.emplace(each.at("id").as_string());
    CHECK(ids.size() == statements.size());
    auto const& corrected = statements.at(1).as_object();
    CHECK(corrected.at("actor").at("account").at("name").as_string().size() == 16);
    CHECK(corrected.at("result").at("score").at("max").to_number<double>() == 8.0);
    CHECK(corrected.at("result").at("duration").as_string() == "PT2940.00S");
    CHECK_FALSE(statements.at(0).at("result").as_object().contains("score"));  // it does not count
    auto const& team = statements.at(all.decisions.size()).as_object();
    CHECK(team.at("actor").at("objectType").as_string() == "Group");
    CHECK(team.at("result").at("score").at("raw").to_number<double>() == *all.scores.teams[0].permille / 10.0);
}

TEST_CASE_FIXTURE(SmallPlay, "xAPI: an answer is of who held the seat when it was given") {
    Report const all = report();
    CHECK(all.decisions[0].person == PersonId{1000});
    CHECK(all.decisions[2].person == PersonId{1001});  // entered by staff for the seat
}

}  // namespace orda::review::test
