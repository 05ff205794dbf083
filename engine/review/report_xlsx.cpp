// SPDX-License-Identifier: Apache-2.0
#include "review/report_xlsx.hpp"

#include <xlsxwriter.h>

#include <chrono>
#include <optional>
#include <vector>

#include "base/check.hpp"
#include "base/date.hpp"
#include "base/utf8.hpp"
#include "review/html.hpp"
#include "review/names.hpp"
#include "review/telling.hpp"

namespace orda::review {
namespace {

using namespace exercise;

// One sheet, row by row.
class Sheet {
public:
    Sheet(lxw_workbook* book, std::string_view name, std::vector<std::string_view> const& titles)
        : sheet_(::workbook_add_worksheet(book, short_name(name).c_str())),
          bold_(::workbook_add_format(book)),
          moment_(::workbook_add_format(book)),
          span_(::workbook_add_format(book)),
          share_(::workbook_add_format(book)),
          tenth_(::workbook_add_format(book)),
          date_(::workbook_add_format(book)) {
        ::format_set_bold(bold_);
        ::format_set_num_format(moment_, "yyyy-mm-dd hh:mm:ss");
        ::format_set_num_format(span_, "[h]:mm:ss");
        ::format_set_num_format(share_, "0%");
        ::format_set_num_format(tenth_, "0.0%");
        ::format_set_num_format(date_, "yyyy-mm-dd");
        for (std::string_view const title : titles) {
            std::string const words(title);
            ::worksheet_write_string(sheet_, 0, column_++, words.c_str(), bold_);
        }
        ::worksheet_freeze_panes(sheet_, 1, 0);
        ::worksheet_set_column(sheet_, 0, column_, column_width, nullptr);
    }

    void begin() {
        ++row_;
        column_ = 0;
    }
    void words(std::string_view words) {
        // Too long for a cell (32,767 characters): more than anything that people can send.
        lxw_error const error = ::worksheet_write_string(sheet_, row_, column_++, well_formed(words).c_str(), nullptr);
        ORDA_CHECK(error == LXW_NO_ERROR, "words that fit no cell");
    }
    void number(double value) { ::worksheet_write_number(sheet_, row_, column_++, value, nullptr); }
    void share(double part) { ::worksheet_write_number(sheet_, row_, column_++, part, share_); }
    void permille(std::optional<std::int32_t> part) {
        if (part) ::worksheet_write_number(sheet_, row_, column_, *part / 1000.0, tenth_);
        ++column_;
    }
    void points(scoring::Thousandths value) { number(static_cast<double>(value) / scoring::one_point); }
    void skip() { ++column_; }
    // Since the beginning of 1970, UTC; days since the end of 1899 in a workbook.
    void moment(WallTime wall) {
        double const days = std::chrono::duration<double, std::ratio<86'400>>(wall).count();
        ::worksheet_write_number(sheet_, row_, column_++, days + days_before, moment_);
    }
    void span(Milliseconds time) {
        double const days = std::chrono::duration<double, std::ratio<86'400>>(time).count();
        ::worksheet_write_number(sheet_, row_, column_++, days, span_);
    }
    void span(std::optional<Milliseconds> const& time) {
        if (time) span(*time);
        else skip();
    }
    // "2027-04-01", as a date that can be sorted; nothing when it is none.
    void date(std::string_view words) {
        auto const day = read_date(words);
        if (day) {
            double const days = std::chrono::duration<double, std::ratio<86'400>>(day->time_since_epoch()).count();
            ::worksheet_write_number(sheet_, row_, column_, days + days_before, date_);
        }
        ++column_;
    }
    void record(Sequence record) { number(static_cast<double>(record)); }

private:
    static constexpr double column_width = 18;
    static constexpr double days_before = 25'569;

    // At most 31 characters, without those that a sheet's name may not have.
    static std::string short_name(std::string_view name) {
        std::string text(name);
        while (count_characters(text) > LXW_SHEETNAME_MAX) {
            while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80) text.pop_back();
            text.pop_back();
        }
        return text;
    }

    lxw_worksheet* sheet_;
    lxw_format *bold_, *moment_, *span_, *share_, *tenth_, *date_;
    lxw_row_t row_ = 0;
    lxw_col_t column_ = 0;
};

// Which exercise it is, whether it is over, and by what it was scored: the first thing that is seen.
void add_overview(lxw_workbook* book, Report const& report, Integrity const& integrity, Telling const& tell) {
    ReportWords const& w = tell.words();
    exercise::ExerciseCreated const& created = report.state.created;
    Sheet sheet(book, w.overview, {w.what, w.overview});
    auto const line = [&](std::string_view name, std::string_view words) {
        sheet.begin();
        sheet.words(name);
        sheet.words(words);
    };
    if (report.scores.provisional) line(w.provisional, w.provisional_words);
    line(w.title, tell.text(report.script->title));
    line(w.exercise, created.exercise);
    if (created.copied_from)
        line(w.exercise, filled(w.copied, created.copied_from->exercise, created.copied_from->records));
    line(w.script, report.script->id + (report.script->cut.empty() ? "" : ", " + report.script->cut));
    for (WallTime const each : {report.first, report.last}) {
        sheet.begin();
        sheet.words(w.wall_time);
        sheet.moment(each);
    }
    sheet.begin();
    sheet.words(w.length);
    sheet.span(report.state.now);
    sheet.begin();
    sheet.words(w.records);
    sheet.record(report.state.sequence);
    line(w.rubric, report.rubric.empty() ? w.standard : std::string_view(report.rubric));
    if (!report.rubric_sha256.empty()) line("SHA-256", report.rubric_sha256);
    for (scoring::TeamScore const& team : report.scores.teams) {
        sheet.begin();
        sheet.words(std::string(w.whole) + " · " + tell.team(team));
        sheet.permille(team.permille);
    }
    line(w.root, integrity.root);
    scoring::Agreement const& found = report.agreement;
    line(w.agreement, found.items == 0 ? std::string(w.nothing_twice)
                                       : filled(w.agreement_words, found.items, found.exact, tell.percent(alike(found)),
                                                tell.figure(found.kappa), tell.figure(found.icc)));
}

void add_results(lxw_workbook* book, Report const& report, Telling const& tell) {
    ReportWords const& w = tell.words();
    Sheet sheet(book, w.results, {w.team, w.competency, w.earned, w.possible, w.share, w.weight});
    for (scoring::TeamScore const& team : report.scores.teams)
        for (std::size_t i = 0; i < team.by_competency.size(); ++i) {
            scoring::Total const& total = team.by_competency[i];
            sheet.begin();
            sheet.words(tell.team(team));
            sheet.words(tell.text(report.script->competencies[i].title));
            sheet.points(total.earned);
            sheet.points(total.possible);
            if (total.possible != 0)
                sheet.share(static_cast<double>(total.earned) / static_cast<double>(total.possible));
            else sheet.skip();
            if (i < report.weights.size()) sheet.number(report.weights[i]);
        }
}

void add_entries(lxw_workbook* book, Report const& report, Telling const& tell) {
    ReportWords const& w = tell.words();
    Sheet sheet(
        book, w.points,
        {w.team, w.what, w.how, w.competency, w.earned, w.possible, w.when, w.took, w.evidence, w.kind, w.seat});
    for (scoring::TeamScore const& team : report.scores.teams)
        for (scoring::Entry const& entry : team.entries)
            for (auto const& [competency, total] : entry.shares) {
                sheet.begin();
                sheet.words(tell.team(team));
                sheet.words(tell.about(entry.source, entry.thing));
                sheet.words(w.reasons.at(static_cast<std::size_t>(entry.reason)));
                sheet.words(tell.text(report.script->competencies.at(competency.value).title));
                sheet.points(total.earned);
                sheet.points(total.possible);
                sheet.span(entry.at);
                sheet.span(entry.took);
                sheet.words(Telling::records(entry.evidence));
                sheet.words(w.sources.at(static_cast<std::size_t>(entry.source)));
                sheet.words(entry.seat ? tell.seat(*entry.seat) : "");
            }
}

void add_decisions(lxw_workbook* book, Report const& report, Telling const& tell) {
    ReportWords const& w = tell.words();
    Sheet sheet(book, w.decisions,
                {"#",
                 w.team,
                 w.seat,
                 w.decision,
                 w.chosen,
                 w.how,
                 w.holds,
                 w.when,
                 w.wall_time,
                 w.known,
                 w.risk,
                 w.because,
                 w.speaker_column,
                 w.reasons.at(static_cast<std::size_t>(scoring::Reason::accepted)),
                 w.grounds,
                 w.rejected,
                 w.corrects,
                 w.entered_by_staff,
                 w.opened_at,
                 w.deadline,
                 w.closes});
    for (Decided const& each : report.decisions) {
        sheet.begin();
        sheet.record(each.record);
        sheet.words(tell.team(each.team));
        sheet.words(tell.seat(each.seat));
        sheet.words(tell.about(scoring::Source::decision, each.decision.value));
        sheet.words(tell.answer(each));
        sheet.words(tell.timing(each));
        sheet.number(each.holds ? 1 : 0);
        sheet.span(each.at);
        sheet.moment(each.wall);
        sheet.words(each.rationale.known);
        sheet.words(each.rationale.risk);
        sheet.words(each.rationale.why);
        if (each.speaker != 0) sheet.number(each.speaker);
        else sheet.skip();
        sheet.words(tell.accepted(each));
        sheet.words(tell.grounds(each));
        sheet.words(tell.rejected(each));
        if (each.corrects != 0) sheet.record(each.corrects);
        else sheet.skip();
        sheet.number(each.by_staff ? 1 : 0);
        for (auto const& time : {each.opened, each.deadline, each.closes}) sheet.span(time);
    }
}

// What was expected, a row for each team.
void add_expected(lxw_workbook* book, Report const& report, Telling const& tell) {
    ReportWords const& w = tell.words();
    Sheet sheet(book, w.expected, {w.kind, w.what, w.expected, w.why, w.team, w.done});
    auto const row = [&](scoring::Source source, std::uint32_t thing, std::string const& expected,
                         std::string const& why, TeamId team, std::string const& done) {
        sheet.begin();
        sheet.words(w.sources.at(static_cast<std::size_t>(source)));
        for (std::string const& words : {tell.about(source, thing), expected, why, tell.team(team), done})
            sheet.words(words);
    };
    for (std::uint32_t i = 0; i < report.script->decisions.size(); ++i)
        for (std::uint32_t team = 0; team < report.state.teams.size(); ++team) {
            bool const here = !report.only || report.only->value == team;
            std::string const done = here ? tell.decided(TeamId{team}, DecisionId{i}) : "";
            if (!done.empty() && may_tell(report, DecisionId{i}))
                row(scoring::Source::decision, i, tell.expected(DecisionId{i}),
                    tell.text(report.script->decisions[i].why), TeamId{team}, done);
        }
    for (ExpectedAction const& each : expected_actions(report))
        for (Met const& met : each.teams)
            row(scoring::Source::inject, each.row.value, tell.text(report.script->rows.at(each.row.value).expect), "",
                met.team, tell.met(met, each.row));
}

void add_flags(lxw_workbook* book, Report const& report, Telling const& tell) {
    ReportWords const& w = tell.words();
    Sheet sheet(book, w.red_flags, {w.team, w.red_flags, w.when, w.evidence});
    for (scoring::TeamScore const& team : report.scores.teams)
        for (scoring::FlagEntry const& flag : team.flags) {
            RedFlag const& what = report.script->flags.at(flag.flag.value);
            sheet.begin();
            sheet.words(tell.team(team));
            sheet.words(what.id + " · " + tell.text(what.text));
            sheet.span(flag.at.team);
            sheet.words(Telling::records(flag.evidence));
        }
}

void add_course(lxw_workbook* book, Report const& report, Telling const& tell) {
    ReportWords const& w = tell.words();
    Sheet sheet(book, w.timeline, {"#", w.exercise_time, w.wall_time, w.team, w.event});
    for (Turn const& each : report.turns) {
        sheet.begin();
        sheet.record(each.record);
        sheet.span(each.at);
        sheet.moment(each.wall);
        sheet.words(each.team ? tell.team(*each.team) : "");
        sheet.words(tell.turn(each));
    }
}

void add_lessons(lxw_workbook* book, Report const& report, Telling const& tell) {
    ReportWords const& w = tell.words();
    Script const& script = *report.script;
    Sheet sheet(
        book, w.plan,
        {w.kind, w.team, w.exercise_time, "#", w.what, w.recommendation, w.owner, w.due, w.objective, w.competency});
    for (WrittenLesson const& each : report.lessons) {
        LessonSays const& says = each.lesson.says;
        sheet.begin();
        sheet.words(w.lesson_kinds.at(static_cast<std::size_t>(says.kind)));
        sheet.words(says.team ? tell.team(*says.team) : std::string(w.all_teams));
        sheet.span(each.at);
        if (says.about != 0) sheet.record(says.about);
        else sheet.skip();
        sheet.words(says.words);
        sheet.words(says.recommendation);
        sheet.words(says.owner);
        sheet.date(says.due);
        sheet.words(says.objective ? script.objectives.at(says.objective->value).id : "");
        sheet.words(says.competency ? tell.text(script.competencies.at(says.competency->value).title) : "");
    }
}

// One row for each value of a scale and each option of a choice, and for each text.
void add_feedback(lxw_workbook* book, Report const& report, Telling const& tell) {
    ReportWords const& w = tell.words();
    Sheet sheet(book, w.said, {w.question, w.chosen, w.answers, w.mean, w.words, w.signed_by});
    for (AnswersTo const& each : report.feedback.questions) {
        Question const& question = report.script->questionnaire.at(each.question);
        auto const mean = mean_hundredths(each, *report.script);
        auto const begin = [&] {
            sheet.begin();
            sheet.words(tell.text(question.ask));
        };
        for (std::size_t i = 0; i < each.counts.size(); ++i) {
            begin();
            if (question.kind == QuestionKind::scale) sheet.number(static_cast<double>(i + 1));
            else sheet.words(tell.text(question.options.at(i).text));
            sheet.number(each.counts[i]);
            if (mean) sheet.number(static_cast<double>(*mean) / 100);
        }
        if (each.withheld) {
            begin();
            sheet.words(filled(w.withheld, people_min));
        }
        for (SaidInWords const& said : each.words) {
            begin();
            for (int i = 0; i < 3; ++i) sheet.skip();
            sheet.words(said.words);
            sheet.words(tell.seat(said));
        }
    }
}

}  // namespace

std::string report_xlsx(Report const& report, Integrity const& integrity, std::string_view language,
                        std::string const& path) {
    Telling const tell(report, language);
    lxw_workbook* const book = ::workbook_new(path.c_str());
    add_overview(book, report, integrity, tell);
    add_results(book, report, tell);
    add_entries(book, report, tell);
    add_decisions(book, report, tell);
    add_expected(book, report, tell);
    add_flags(book, report, tell);
    add_course(book, report, tell);
    add_lessons(book, report, tell);
    if (report.feedback.asked) add_feedback(book, report, tell);
    lxw_error const error = ::workbook_close(book);
    return error == LXW_NO_ERROR ? "" : ::lxw_strerror(error);
}

}  // namespace orda::review
