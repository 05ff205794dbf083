// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>

#include "base/utf8.hpp"
#include "review/overview.hpp"
#include "review/report_csv.hpp"
#include "review/report_ics.hpp"
#include "review/report_json.hpp"
#include "small_play.hpp"

// What people learned, in every form of a report.
namespace orda::review::test {
namespace {

Integrity const integrity{"00ff", ""};

std::size_t place(std::string const& text, std::string_view what) {
    std::size_t const at = text.find(what);
    CHECK_MESSAGE(at != std::string::npos, what);
    return at;
}

std::vector<std::string> lines_of(std::string const& calendar) {
    std::vector<std::string> lines;
    for (std::size_t from = 0; from < calendar.size();) {
        std::size_t const end = calendar.find("\r\n", from);
        REQUIRE(end != std::string::npos);  // every line ends so
        lines.push_back(calendar.substr(from, end - from));
        from = end + 2;
    }
    return lines;
}

std::string unfolded(std::string calendar) {
    for (std::size_t at = calendar.find("\r\n "); at != std::string::npos; at = calendar.find("\r\n ", at))
        calendar.erase(at, 3);
    return calendar;
}

}  // namespace

TEST_CASE_FIXTURE(SmallPlay, "what people wrote stands before what the points say, and that is called so") {
    std::string const page = report_html(report(), integrity, "en");
    auto const strengths = place(page, ">Strengths<"), improve = place(page, ">Areas for improvement<"),
               notes = place(page, ">Notes<"), plan = place(page, ">Improvement plan<");
    auto const tip = place(page, "The tip was weighed by three."),
               child = place(page, "Nobody asked &lt;the&gt; child");
    CHECK(strengths < tip);
    CHECK(tip < improve);
    CHECK(improve < child);
    CHECK(child < page.find("Worked out from the points", improve));
    CHECK(child < notes);
    CHECK(notes < plan);
    CHECK(page.find("Said in anger") == std::string::npos);  // it was taken away
}

TEST_CASE_FIXTURE(SmallPlay, "the improvement plan has every recommendation, the earliest date first") {
    Report const all = report();
    auto const plan = plan_of(all);
    REQUIRE(plan.size() == 2);
    CHECK(plan[0]->lesson.says.due == "2027-01-15");
    CHECK(plan[1]->lesson.says.owner == "Training department");
    std::string const page = report_html(all, integrity, "ru");
    auto const table = place(page, "План совершенствования</h2>");
    CHECK(page.find("2027-01-15", table) < page.find("2027-03-01", table));
    CHECK(page.find("Training department", table) != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "a lesson at a moment stands there in the course and on the scrub bar") {
    TableTop const table = play();
    Report const all = report();
    auto const turn = std::ranges::find(all.turns, Turn::Kind::lesson, &Turn::kind);
    REQUIRE(turn != all.turns.end());
    Record const& about = table.records().at(turn->record - 1);
    CHECK(std::holds_alternative<DecisionRecorded>(about.event));
    CHECK(turn->at == about.at);
    CHECK(std::ranges::count(all.turns, Turn::Kind::lesson, &Turn::kind) == 1);
    CHECK(std::ranges::is_sorted(all.turns, {}, &Turn::record));
    Overview const overview = make_overview(table.records(), table.state().lessons);
    auto const mark = std::ranges::find(overview.marks, Mark::Kind::lesson, &Mark::kind);
    REQUIRE(mark != overview.marks.end());
    CHECK(mark->record == turn->record);
    CHECK(mark->at == about.at);
    CHECK(mark->thing == static_cast<std::uint32_t>(LessonKind::strength));
    CHECK(std::ranges::count(overview.marks, Mark::Kind::lesson, &Mark::kind) == 1);
    CHECK(overview_json(overview, table.exercise()).find("weighed by three") == std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "a team's report has its own lessons and those about all") {
    Report const barys = of_one_team(report(), TeamId{0}), qyran = of_one_team(report(), TeamId{1});
    CHECK(barys.lessons.size() == 2);
    for (std::string const& text : {report_html(barys, integrity, "en"), report_json(barys, integrity),
                                    report_jsonl(barys), lessons_csv(barys, "en"), report_ics(barys, "en")}) {
        CHECK(text.find("the first talk") == std::string::npos);
        CHECK(text.find("Байланысты тексеру") != std::string::npos);
    }
    CHECK(std::ranges::count(qyran.turns, Turn::Kind::lesson, &Turn::kind) == 0);
    for (Turn const& turn : barys.turns)
        if (turn.kind == Turn::Kind::lesson)
            CHECK(barys.lessons.at(turn.thing).lesson.says.words == "The tip was weighed by three.");
}

TEST_CASE_FIXTURE(SmallPlay, "lessons as JSON and CSV say all that was written") {
    auto const told = boost::json::parse(report_json(report(), integrity)).at("lessons").as_array();
    REQUIRE(told.size() == 3);
    CHECK(told[0].at("lesson") == "strength");  // of a moment: before those about the whole
    CHECK(told[0].at("team") == "Barys");
    CHECK(told[1].at("key") == "00000000000000a1");
    CHECK(told[1].at("due") == "2027-03-01");
    CHECK(told[1].at("objective") == "O1");
    CHECK(told[1].at("competency") == "INF");
    CHECK_FALSE(told[2].as_object().contains("team"));
    std::string const csv = lessons_csv(report(), "kk");
    CHECK(csv.starts_with("\xEF\xBB\xBFkey,kind,team,record,"));
    CHECK(csv.find("Training department,2027-03-01,O1,INF,en\r\n") != std::string::npos);
}

TEST_CASE_FIXTURE(SmallPlay, "the plan is a calendar: a day for each dated recommendation, folded between letters") {
    std::string const calendar = report_ics(report(), "kk");
    for (std::string const& line : lines_of(calendar)) {
        CHECK(line.size() <= 75);
        CHECK(first_bad_utf8(line) == std::string::npos);
    }
    std::string const text = unfolded(calendar);
    CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"));
    CHECK(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
    CHECK(text.find("DTSTART;VALUE=DATE:20270301\r\n") != std::string::npos);
    CHECK(text.find("SUMMARY:Train the first talk\\; with an interpreter\\, twice a year\r\n") != std::string::npos);
    CHECK(text.find("Nobody asked <the> child first.\\nTwice.\\nЖауапты: Training department") != std::string::npos);
    std::string const exercise = play().state().created.exercise;
    CHECK(text.find("UID:00000000000000a1@" + exercise + ".orda\r\n") != std::string::npos);
    CHECK(report_ics(report(), "kk") == calendar);  // taken in again it is the same day, not another one
}

}  // namespace orda::review::test
