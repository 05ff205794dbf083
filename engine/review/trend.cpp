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
std::optional<std::int64_t> permille(Total const& total) {
    if (total.possible == 0) return std::nullopt;
    return total.earned * 1000 / total.possible;
}
std::optional<std::int64_t> in_time(TrendRow const& row) {
    return permille({static_cast<scoring::Thousandths>(row.in_time), static_cast<scoring::Thousandths>(row.decisions)});
}
std::string percent(std::optional<std::int64_t> share, std::string_view none) {
    return share ? points(*share * scoring::one_point / 10) : std::string(none);
}
json::value number(std::optional<std::int64_t> share) { return share ? json::value(*share) : json::value(nullptr); }

}  // namespace

TrendRow trend_row(Report const& report, std::vector<std::string>& competencies) {
    TrendRow row{
        report.state.created.exercise, report.script->id, report.first, report.scores.provisional, 0, {}, {}, 0, 0, 0};
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
            std::string const& id = report.script->competencies.at(i).id;
            auto const known = std::ranges::find(competencies, id);
            auto const place = static_cast<std::size_t>(known - competencies.begin());
            if (known == competencies.end()) competencies.push_back(id);
            row.by_competency.resize(std::max(row.by_competency.size(), place + 1));
            row.by_competency[place].earned += team.by_competency[i].earned;
            row.by_competency[place].possible += team.by_competency[i].possible;
        }
    }
    if (counted > 0) row.permille = static_cast<std::int32_t>(sum / counted);
    for (Decided const& each : report.decisions) {
        if (!each.holds) continue;
        ++row.decisions;
        row.in_time += each.timing == exercise::Timing::in_time ? 1 : 0;
    }
    return row;
}

Trend make_trend(std::vector<TrendRow> rows, std::vector<std::string> competencies) {
    std::ranges::stable_sort(rows, {}, &TrendRow::first);
    for (TrendRow& row : rows) row.by_competency.resize(competencies.size());
    return {std::move(competencies), std::move(rows)};
}

std::string trend_text(Trend const& trend) {
    std::string text =
        fmt::format("{:<10}  {:<10}  {:<14} {:>5} {:>7}", "date", "exercise", "script", "teams", "all %");
    for (std::string const& id : trend.competencies) text += fmt::format(" {:>7}", id);
    text += fmt::format(" {:>9} {:>5}\n", "in time %", "flags");
    for (TrendRow const& row : trend.rows) {
        text += fmt::format("{:<10}  {:<10}  {:<14} {:>5} {:>7}", day(row.first), row.exercise, row.script, row.teams,
                            percent(row.permille, "–"));
        for (Total const& total : row.by_competency) text += fmt::format(" {:>7}", percent(permille(total), "–"));
        text += fmt::format(" {:>9} {:>5}{}\n", percent(in_time(row), "–"), row.flags,
                            row.provisional ? "  provisional" : "");
    }
    return text;
}

std::string trend_csv(Trend const& trend) {
    std::vector<std::string> head{"date", "exercise", "script", "teams", "provisional", "all_percent"};
    for (std::string const& id : trend.competencies) head.push_back(id + "_percent");
    head.insert(head.end(), {"in_time_percent", "red_flags"});
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
        text += csv_row(cells);
    }
    return text;
}

std::string trend_json(Trend const& trend) {
    json::array rows;
    for (TrendRow const& row : trend.rows) {
        json::object competencies;
        for (std::size_t i = 0; i < row.by_competency.size(); ++i)
            competencies[trend.competencies[i]] = number(permille(row.by_competency[i]));
        rows.push_back({{"date", day(row.first)},
                        {"exercise", row.exercise},
                        {"script", row.script},
                        {"teams", row.teams},
                        {"provisional", row.provisional},
                        {"permille", number(row.permille)},
                        {"competencies", std::move(competencies)},
                        {"in_time_permille", number(in_time(row))},
                        {"red_flags", row.flags}});
    }
    return json::serialize(json::object{{"exercises", std::move(rows)}}) + "\n";
}

}  // namespace orda::review
