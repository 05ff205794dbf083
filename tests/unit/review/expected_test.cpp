// SPDX-License-Identifier: Apache-2.0
#include "review/expected.hpp"

#include <boost/json.hpp>

#include "review/report_csv.hpp"
#include "review/report_json.hpp"
#include "small_play.hpp"

// What was expected beside what was done, and the times by which a late answer is worked out again.
namespace orda::review::test {
namespace {

namespace json = boost::json;

std::size_t count(std::string_view text, std::string_view what) {
    std::size_t found = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) ++found;
    return found;
}

// A letter that asks, one that does not, and one that comes to nobody.
struct Asked {
    ScriptBuilder script;
    DecisionId question;
    RequestId reply = script.request();
    RowId asks, tells, never;

    Asked() {
        Script& all = script.script();
        all.languages = {"en", "ru", "kk"};
        all.competencies = {{"PRO", in_three("Professional", "Профессиональная", "Кәсіби")}};
        question = script.decision(at(45min));
        script[question].prompt = in_three("What is this?", "Что это?", "Бұл не?");
        script[question].why = in_three("The signs were there", "Признаки были", "Белгілері бар еді");
        script[question].grace = 10min;
        script[question].options[0].text = in_three("Trafficking", "Торговля людьми", "Адам саудасы");
        script[question].options[0].score = {{CompetencyId{0}, 8}};
        script[question].options[1].text = in_three("Labour law", "Трудовое право", "Еңбек құқығы");
        asks = letter(5min, "Name the <crime>");
        script[asks].asks = question;
        tells = letter(6min, "Answer the bank");
        script[tells].reply_form = reply;
        never = letter(10h, "Nobody sees this");
    }
    RowId letter(Milliseconds at, std::string const& expect) {
        RowId const row = script.row(clock(at));
        script[row].to = desks(lead);
        script[row].expect = in_three(expect, "ru " + expect, "kk " + expect);
        return row;
    }
    // One team answers late, the other says nothing.
    [[nodiscard]] Report report(Milliseconds until, bool end) const {
        TableTop table(script);
        table.add_team("Barys");
        table.add_team("Qyran");
        SeatId const first = table.add_seat(TeamId{0}, lead);
        SeatId const police = table.add_seat(TeamId{0}, pol);
        table.add_seat(TeamId{1}, lead);
        table.start();
        table.run_to(7min);
        table.accept(OpenRow{asks}, table.holder(first));
        table.accept(ask_for(reply), table.holder(police));
        table.run_to(47min);
        table.accept(choose(question, {a}), table.holder(first));
        table.run_to(until);
        if (end) table.end();
        return make_report(table.exercise().shared_script(), {}, table.records(), nullptr, "");
    }
};

}  // namespace

TEST_CASE_FIXTURE(Asked, "what was expected stands beside what each team did") {
    Report const all = report(2h, true);
    auto const actions = expected_actions(all);
    REQUIRE(actions.size() == 2);  // one letter came to nobody
    CHECK(actions[0].teams.size() == 2);
    CHECK(actions[0].teams[0].opened == TeamTime(7min));
    CHECK_FALSE(actions[0].teams[1].opened);
    CHECK(actions[1].teams[0].requests == std::vector<std::uint32_t>{0});
    std::string const page = report_html(all, {}, "en");
    CHECK(count(page, "Name the &lt;crime&gt;") == 1);
    CHECK(page.find("<b>Barys</b> opened 0:07:00; A1: late</p>") != std::string::npos);
    CHECK(page.find("<b>Qyran</b> came 0:05:00; not opened; A1: no answer") != std::string::npos);
    CHECK(page.find("<b>Expected:</b> Trafficking</p>") != std::string::npos);
    CHECK(page.find("<b>Why:</b> The signs were there</p>") != std::string::npos);
    CHECK(page.find("<p>Qyran · no answer") != std::string::npos);
    CHECK(page.find("Nobody sees this") == std::string::npos);
    CHECK(report_html(all, {}, "kk").find("<b>Күтілгені:</b> Адам саудасы</p>") != std::string::npos);
}

TEST_CASE_FIXTURE(Asked, "the JSON says the same, in every language of the script") {
    auto const object = json::parse(report_json(report(2h, true), {})).as_object();
    auto const& point = object.at("decision_points").as_array().at(0);
    CHECK(point.at("expected").at("options").as_array().at(0).as_string() == "a");
    CHECK(point.at("why").at("ru").as_string() == "Признаки были");
    CHECK(point.at("teams").as_array().at(1).at("silent").as_bool());
    auto const& action = object.at("expected_actions").as_array().at(0);
    CHECK(action.at("expected").at("kk").as_string() == "kk Name the <crime>");
    CHECK(action.at("teams").as_array().at(0).at("opened_ms").as_int64() == 420'000);
    CHECK(action.at("teams").as_array().at(1).at("opened_ms").is_null());
    CHECK(action.at("teams").as_array().at(0).at("decision").as_string() == "A1");
}

TEST_CASE_FIXTURE(Asked, "a team's own report says nothing of what the team can still decide") {
    Report const open = report(48min, false), closed = report(56min, false), ended = report(56min, true);
    for (std::string const secret : {"The signs were there", "Expected:", "Name the &lt;crime&gt;", "Answer the bank"})
        CHECK_MESSAGE(report_html(of_one_team(open, TeamId{0}), {}, "en").find(secret) == std::string::npos, secret);
    CHECK(report_html(open, {}, "en").find("Expected:") != std::string::npos);  // of all teams: staff alone read it
    auto const told = json::parse(report_json(of_one_team(open, TeamId{0}), {})).as_object();
    CHECK(told.at("decision_points").as_array().at(0).at("expected").is_null());
    CHECK(told.at("decision_points").as_array().at(0).at("why").is_null());
    CHECK(told.at("expected_actions").as_array().empty());
    CHECK_FALSE(open.scores.teams.at(0).entries.empty());
    CHECK(of_one_team(open, TeamId{0}).scores.teams.at(0).entries.empty());  // points tell how good an answer is
    CHECK_FALSE(of_one_team(open, TeamId{0}).scores.teams.at(0).permille);
    CHECK(of_one_team(closed, TeamId{0}).scores.teams == std::vector{closed.scores.teams.at(0)});
    std::string const page = report_html(of_one_team(closed, TeamId{0}), {}, "en");
    CHECK(page.find("<b>Expected:</b> Trafficking") != std::string::npos);
    CHECK(page.find("Name the &lt;crime&gt;") != std::string::npos);
    CHECK(page.find("Answer the bank") == std::string::npos);  // nobody knows whether that is over
    CHECK(page.find("Until ENDEX only what is closed") != std::string::npos);
    CHECK(page.find("Qyran") == std::string::npos);
    CHECK(report_html(of_one_team(ended, TeamId{0}), {}, "en").find("Answer the bank") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "the best answer of every kind of decision") {
    Script const& all = script.script();
    CHECK(best_answer(all.decisions.at(question.value)).options == std::vector{a});
    CHECK(best_answer(all.decisions.at(order.value)).order == all.decisions.at(order.value).key_order);
    auto const persons = best_answer(all.decisions.at(triage.value)).persons;
    REQUIRE(persons.size() == 2);
    CHECK(persons[0].options == std::vector<std::uint32_t>{1});
    CHECK(best_answer(all.decisions.at(amount.value)).options.empty());  // no band of it has points
}

TEST_CASE_FIXTURE(Asked, "the time that a late answer took can be worked out again") {
    Report const all = report(2h, true);
    CHECK(report_html(all, {}, "en").find("took 0:42:00 of 0:40:00 allowed, grace 0:10:00") != std::string::npos);
    auto const object = json::parse(report_json(all, {})).as_object();
    auto const& late = object.at("decisions").as_array().at(0);
    CHECK(late.at("opened_ms").as_int64() == 300'000);
    CHECK(late.at("deadline_ms").as_int64() == 2'700'000);
    CHECK(late.at("closes_ms").as_int64() == 3'300'000);
    std::string const csv = report_csv(all, "en");
    CHECK(csv.find(",opened_ms,deadline_ms,closes_ms,provisional\r\n") != std::string::npos);
    CHECK(csv.find(",300000,2700000,3300000,no\r\n") != std::string::npos);
}

}  // namespace orda::review::test
