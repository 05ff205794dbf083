// SPDX-License-Identifier: Apache-2.0
#include "review/trend.hpp"

#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>

#include "base/csv.hpp"
#include "base/date.hpp"
#include "review/names.hpp"

namespace orda::review {
namespace {

namespace json = boost::json;
using scoring::Total;

std::string day(WallTime wall) {
    return date_text(std::chrono::floor<std::chrono::days>(std::chrono::sys_time<std::chrono::microseconds>(wall)));
}

// In tenths of a percent, as scores are; nothing without points.
std::optional<std::int64_t> permille(Total const& total) { return scoring::permille_of(total); }
std::optional<std::int64_t> in_time(TrendRow const& row) {
    return permille({static_cast<scoring::Thousandths>(row.in_time), static_cast<scoring::Thousandths>(row.decisions)});
}
std::string percent(std::optional<std::int64_t> share, std::string_view none) {
    return share ? points(*share * scoring::one_point / 10) : std::string(none);
}
json::value number(std::optional<std::int64_t> share) { return share ? json::value(*share) : json::value(nullptr); }
// "4.25"
std::string mean(std::optional<std::int64_t> hundredths, std::string_view none) {
    return hundredths ? fmt::format("{}.{:02}", *hundredths / 100, *hundredths % 100) : std::string(none);
}

// The place of the id in `ids`, where it is put when it is new.
std::size_t place_of(std::string const& id, std::vector<std::string>& ids) {
    auto const known = std::ranges::find(ids, id);
    auto const place = static_cast<std::size_t>(known - ids.begin());
    if (known == ids.end()) ids.push_back(id);
    return place;
}
template <class Cell>
Cell& cell_at(std::size_t place, std::vector<Cell>& cells) {
    cells.resize(std::max(cells.size(), place + 1));
    return cells[place];
}

void put_feedback(TrendRow& row, Report const& report, TrendColumns& columns) {
    row.sheets = report.feedback.sheets;
    for (AnswersTo const& each : report.feedback.questions) {
        exercise::Question const& question = report.script->questionnaire.at(each.question);
        if (question.kind == exercise::QuestionKind::scale)
            cell_at(place_of(question.id, columns.questions), row.said) = mean_hundredths(each, *report.script);
    }
}

// Below the scores, when anybody was asked: the means of what trainees said.
std::string said_text(Trend const& trend) {
    if (trend.columns.questions.empty()) return "";
    std::string text = fmt::format("\n{:<10}  {:<10}  {:>6}", "date", "exercise", "sheets");
    for (std::string const& id : trend.columns.questions) text += fmt::format(" {:>12}", id);
    text += "\n";
    for (TrendRow const& row : trend.rows) {
        text += fmt::format("{:<10}  {:<10}  {:>6}", day(row.first), row.exercise, row.sheets);
        for (auto const& each : row.said) text += fmt::format(" {:>12}", mean(each, "–"));
        text += "\n";
    }
    return text;
}

}  // namespace

TrendRow trend_row(Report const& report, TrendColumns& columns) {
    TrendRow row{report.state.created.exercise, report.script->id, report.first, report.scores.provisional};
    std::int64_t sum = 0, counted = 0;
    for (scoring::TeamScore const& team : report.scores.teams) {
        if (!team.counts) continue;
        ++row.teams;
        row.flags += static_cast<std::uint32_t>(team.flags.size());
        if (team.permille) {
            sum += *team.permille;
            ++counted;
        }
        for (std::size_t i = 0; i < team.by_competency.size(); ++i) {
            std::size_t const place = place_of(report.script->competencies.at(i).id, columns.competencies);
            Total& total = cell_at(place, row.by_competency);
            total.earned += team.by_competency[i].earned;
            total.possible += team.by_competency[i].possible;
        }
    }
    if (counted > 0) row.permille = static_cast<std::int32_t>(sum / counted);
    for (Decided const& each : report.decisions) {
        if (!each.holds) continue;
        ++row.decisions;
        row.in_time += each.timing == exercise::Timing::in_time ? 1 : 0;
    }
    put_feedback(row, report, columns);
    return row;
}

Trend make_trend(std::vector<TrendRow> rows, TrendColumns columns) {
    std::ranges::stable_sort(rows, {}, &TrendRow::first);
    for (TrendRow& row : rows) {
        row.by_competency.resize(columns.competencies.size());
        row.said.resize(columns.questions.size());
    }
    return {std::move(columns), std::move(rows)};
}

std::string trend_text(Trend const& trend) {
    std::string text =
        fmt::format("{:<10}  {:<10}  {:<14} {:>5} {:>7}", "date", "exercise", "script", "teams", "all %");
    for (std::string const& id : trend.columns.competencies) text += fmt::format(" {:>7}", id);
    text += fmt::format(" {:>9} {:>5}\n", "in time %", "flags");
    for (TrendRow const& row : trend.rows) {
        text += fmt::format("{:<10}  {:<10}  {:<14} {:>5} {:>7}", day(row.first), row.exercise, row.script, row.teams,
                            percent(row.permille, "–"));
        for (Total const& total : row.by_competency) text += fmt::format(" {:>7}", percent(permille(total), "–"));
        text += fmt::format(" {:>9} {:>5}{}\n", percent(in_time(row), "–"), row.flags,
                            row.provisional ? "  provisional" : "");
    }
    return text + said_text(trend);
}

std::string trend_csv(Trend const& trend) {
    std::vector<std::string> head{"date", "exercise", "script", "teams", "provisional", "all_percent"};
    for (std::string const& id : trend.columns.competencies) head.push_back(id + "_percent");
    head.insert(head.end(), {"in_time_percent", "red_flags", "sheets"});
    for (std::string const& id : trend.columns.questions) head.push_back(id + "_mean");
    std::string text = "\xEF\xBB\xBF" + csv_row(head);
    for (TrendRow const& row : trend.rows) {
        std::vector<std::string> cells{day(row.first),
                                       row.exercise,
                                       row.script,
                                       std::to_string(row.teams),
                                       row.provisional ? "yes" : "no",
                                       percent(row.permille, "")};
        for (Total const& total : row.by_competency) cells.push_back(percent(permille(total), ""));
        cells.push_back(percent(in_time(row), ""));
        cells.push_back(std::to_string(row.flags));
        cells.push_back(std::to_string(row.sheets));
        for (auto const& each : row.said) cells.push_back(mean(each, ""));
        text += csv_row(cells);
    }
    return text;
}

std::string trend_json(Trend const& trend) {
    json::array rows;
    for (TrendRow const& row : trend.rows) {
        json::object competencies, said;
        for (std::size_t i = 0; i < row.said.size(); ++i) said[trend.columns.questions[i]] = number(row.said[i]);
        for (std::size_t i = 0; i < row.by_competency.size(); ++i)
            competencies[trend.columns.competencies[i]] = number(permille(row.by_competency[i]));
        rows.push_back({{"date", day(row.first)},
                        {"exercise", row.exercise},
                        {"script", row.script},
                        {"teams", row.teams},
                        {"provisional", row.provisional},
                        {"permille", number(row.permille)},
                        {"competencies", std::move(competencies)},
                        {"in_time_permille", number(in_time(row))},
                        {"red_flags", row.flags},
                        {"sheets", row.sheets},
                        {"means_hundredths", std::move(said)}});
    }
    return json::serialize(json::object{{"exercises", std::move(rows)}}) + "\n";
}

}  // namespace orda::review
