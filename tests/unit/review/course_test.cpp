// SPDX-License-Identifier: Apache-2.0
#include "review/course.hpp"

#include <boost/json.hpp>

#include <algorithm>

#include "review/charts.hpp"
#include "review/station_json.hpp"
#include "small_play.hpp"

namespace orda::review::test {
namespace {

namespace json = boost::json;

// Two desks of one team, a letter with a fact to each of two moments, and something to secure.
struct Told {
    ScriptBuilder script;
    FactId minor;
    RowId letter, late_letter;
    AssetId flat = script.asset(3000), car = script.asset(500);

    Told() {
        Script& all = script.script();
        all.languages = {"en", "ru", "kk"};
        all.competencies = {{"PRO", in_three("Professional", "Профессиональная", "Кәсіби")}};
        all.facts.push_back({"minor", in_three("A child is among them", "Среди них ребёнок", "Арасында бала бар")});
        minor = FactId{0};
        letter = script.row(clock(5min));
        late_letter = script.row(clock(40min));
        script[letter].to = desks(lead);
        script[late_letter].to = desks(pol);
        script[letter].facts = {minor};
        script[late_letter].facts = {minor};
    }
};

Report report_of(TableTop const& table) {
    return make_report(table.exercise().shared_script(), {}, table.records(), nullptr, "");
}

std::vector<std::string> told(Course const& course) {
    std::vector<std::string> lines;
    for (Learned const& each : course.learned)
        lines.push_back(std::to_string(each.desk.value) +
                        (each.from ? " from " + std::to_string(each.from->value) : "") + " at " +
                        std::to_string(each.at / 1min) + " row " + std::to_string(each.row.value));
    for (Unread const& each : course.unread)
        lines.push_back(std::to_string(each.desk.value) + " unread since " + std::to_string(each.at / 1min));
    return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE_FIXTURE(Told, "who reads a letter knows what stands in it, from then on and by that letter") {
    TableTop table(script);
    TeamId const team = table.add_team("Barys");
    SeatId const first = table.add_seat(team, lead);
    table.start();
    table.run_to(10min);
    CHECK(told(report_of(table).course) == Lines{"0 unread since 5"});
    table.accept(OpenRow{letter}, table.holder(first));
    CHECK(told(report_of(table).course) == Lines{"0 at 10 row 0"});
}

TEST_CASE_FIXTURE(Told, "who is told by another desk knows from whom") {
    TableTop table(script);
    TeamId const team = table.add_team("Barys");
    SeatId const first = table.add_seat(team, lead), police = table.add_seat(team, pol);
    table.start();
    table.run_to(10min);
    table.accept(OpenRow{letter}, table.holder(first));
    table.clock_at(20min).accept(ShareRow{letter, desks(pol), "", ""}, table.holder(first));
    table.run_to(50min);
    table.accept(OpenRow{late_letter}, table.holder(police));  // knew it already
    CHECK(told(report_of(table).course) == Lines{"0 at 10 row 0", "1 from 0 at 20 row 0"});
}

TEST_CASE_FIXTURE(Told, "what a team read after the moment it went back to it has not read") {
    TableTop table(script);
    TeamId const team = table.add_team("Barys");
    SeatId const first = table.add_seat(team, lead);
    auto const revision = [&] { return table.state().teams[0].revision; };
    table.start();
    table.run_to(10min);
    Sequence const moment = table.accept(KeepMoment{team, "before"}, TableTop::controller());
    table.run_to(20min);
    table.accept(OpenRow{letter}, table.holder(first));
    table.run_to(50min);
    table.accept(WeighRewind{team, revision(), moment}, TableTop::controller());
    table.accept(RewindTeam{team, revision(), moment}, TableTop::controller());
    CHECK(told(report_of(table).course) == Lines{"0 unread since 5"});
}

TEST_CASE_FIXTURE(SmallPlay, "a team that was held is behind by as much") {
    TableTop table(script);
    TeamId const team = table.add_team("Barys");
    SeatId const first = table.add_seat(team, lead);
    table.start();
    table.run_to(5min);
    table.hold(team);
    table.run_for(7min);
    table.let_go(team);
    table.accept(choose(question, {a}), table.holder(first));
    auto const pace = report_of(table).course.pace;
    REQUIRE(pace.size() == 1);
    CHECK(pace[0].ahead == 33min);  // 40 minutes of its own time were left
}

TEST_CASE_FIXTURE(SmallPlay, "time to act is the team's own, of the answer that holds and has a deadline") {
    TableTop table(script);
    TeamId const team = table.add_team("Barys"), other = table.add_team("Qyran");
    SeatId const first = table.add_seat(team, lead);
    table.add_seat(other, lead);
    table.start();
    table.run_to(5min);
    table.hold(team);
    table.run_for(7min);
    table.let_go(team);
    table.accept(choose(question, {a}), table.holder(first));
    table.run_for(2min);
    auto const acts = time_to_act(report_of(table), question);
    REQUIRE(acts.size() == 1);  // the other team has not answered
    CHECK(acts[0].team == team);
    CHECK(acts[0].took == 4min);  // it was put to them after a minute
    CHECK(acts[0].took < acts[0].allowed);
    CHECK(acts[0].record == report_of(table).decisions.at(0).record);
}

TEST_CASE_FIXTURE(Told, "a fact that came and was never read is told as such, of every team for itself") {
    TableTop table(script);
    TeamId const barys = table.add_team("Barys"), qyran = table.add_team("Qyran");
    SeatId const first = table.add_seat(barys, lead);
    table.add_seat(qyran, lead);
    table.start();
    table.run_to(50min);
    table.accept(OpenRow{letter}, table.holder(first));
    Report const all = report_of(table);
    CHECK(told(all.course) == Lines{"0 at 50 row 0", "1 unread since 40", "0 unread since 5", "1 unread since 40"});
    Report const own = of_one_team(all, qyran);
    CHECK(own.course.learned.empty());
    CHECK(own.course.unread.size() == 2);
    CHECK(own.course.loads.size() == 2);
}

TEST_CASE_FIXTURE(SmallPlay, "pace is the time that was left of the deadline, less what the team was held") {
    Report const all = report();
    REQUIRE(all.course.pace.size() == 6);  // corrections say nothing new
    CHECK(all.course.pace[0].ahead == 40min);  // asked for until 0:45, answered at 0:05
    CHECK(all.course.pace[1].ahead == -5min);
    CHECK(all.course.pace[1].team == TeamId{1});
    CHECK(all.decisions[1].opened == TeamTime{1min});
    CHECK(all.decisions[1].deadline == TeamTime{45min});
}

TEST_CASE_FIXTURE(SmallPlay, "load counts what a desk got and did, quarter by quarter") {
    Report const all = report();
    auto const at = [&](TeamId team, DeskId desk, std::uint32_t quarter) -> Load {
        for (Load const& each : all.course.loads)
            if (each.team == team && each.desk == desk && each.quarter == quarter) return each;
        return {};
    };
    CHECK(at(TeamId{0}, lead, 0).done == 1);
    CHECK(at(TeamId{0}, lead, 3).done == 6);
    CHECK(at(TeamId{0}, pol, 3).done == 1);
    CHECK(at(TeamId{1}, lead, 3).done == 0);  // what staff entered is not the desk's own work
}

TEST_CASE_FIXTURE(Told, "what is secured and what is gone adds up after every change") {
    script.script().assets[car.value].gone = when(clock(30min));
    TableTop table(script);
    TeamId const team = table.add_team("Barys");
    table.add_seat(team, lead);
    table.start();
    table.run_to(20min);
    table.accept(SettleAsset{team, flat, true}, TableTop::controller());
    table.run_to(40min);
    auto const holdings = report_of(table).course.holdings;
    REQUIRE(holdings.size() == 2);
    CHECK(holdings[0].secured == 3000);
    CHECK(holdings[0].gone == 0);
    CHECK(holdings[1].secured == 3000);
    CHECK(holdings[1].gone == 500);
    CHECK(holdings[1].at == TeamTime{30min});
}

TEST_CASE_FIXTURE(SmallPlay, "the tabs of the review station say what the report says, in the reader's language") {
    Report const all = report();
    Telling const russian(all, "ru");
    auto const scores = json::parse(scores_for_station(all, russian)).as_object();
    CHECK(scores.at("entries").as_array().size() ==
          all.scores.teams[0].entries.size() + all.scores.teams[1].entries.size());
    CHECK(scores.at("competencies").at(0).at("title").as_string() == "Профессиональная");
    CHECK(scores.at("flags").as_array().size() == 1);
    auto const comparison = json::parse(comparison_for_station(all, russian)).as_object();
    auto const& question_asked = comparison.at("decisions").at(0);
    CHECK(question_asked.at("prompt").as_string() == "Что это за дело?");
    CHECK(question_asked.at("teams").as_array().size() == 2);
    CHECK(question_asked.at("answers").as_array().size() == 3);
    auto const& corrected = question_asked.at("answers").at(1);
    CHECK(corrected.at("answer").as_string() == "Торговля людьми");
    CHECK(corrected.at("timing").as_string() == "late");
    CHECK(corrected.at("took_ms").as_int64() == Milliseconds(49min).count());
    CHECK(corrected.at("allowed_ms").as_int64() == Milliseconds(44min).count());
    auto const course = json::parse(course_for_station(all, russian)).as_object();
    CHECK(course.at("pace").as_array().size() == 6);
    CHECK(course.at("assets").as_int64() == 3000);
}

TEST_CASE_FIXTURE(SmallPlay, "a tab about one team names no other") {
    Report const own = of_one_team(report(), TeamId{0});
    Telling const english(own, "en");
    for (std::string const& text : {scores_for_station(own, english), comparison_for_station(own, english),
                                    knowledge_for_station(own, english), course_for_station(own, english)}) {
        CHECK(text.find("Barys") != std::string::npos);
        CHECK(text.find("Qyran") == std::string::npos);
        CHECK(text.find("\"team\":1") == std::string::npos);
    }
}

TEST_CASE_FIXTURE(Told, "knowledge says after how long and from whom each desk knew") {
    TableTop table(script);
    TeamId const team = table.add_team("Barys");
    SeatId const first = table.add_seat(team, lead);
    table.add_seat(team, pol);
    table.start();
    table.run_to(10min);
    table.accept(OpenRow{letter}, table.holder(first));
    table.clock_at(20min).accept(ShareRow{letter, desks(pol), "", ""}, table.holder(first));
    Report const all = report_of(table);
    auto const knowledge = json::parse(knowledge_for_station(all, Telling(all, "kk"))).as_object();
    auto const& fact = knowledge.at("facts").at(0);
    CHECK(fact.at("text").as_string() == "Арасында бала бар");
    auto const& cells = fact.at("teams").at(0).at("cells").as_array();
    REQUIRE(cells.size() == 2);
    CHECK(cells[0].at("how").as_string() == "read");
    CHECK(cells[1].at("how").as_string() == "shared");
    CHECK(cells[1].at("after_ms").as_int64() == Milliseconds(10min).count());
    CHECK(cells[1].at("from").as_string() == Telling(all, "kk").seat(first));
}

}  // namespace orda::review::test
