// SPDX-License-Identifier: Apache-2.0
#include "review/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "review/html.hpp"

namespace orda::review {
namespace {

using namespace exercise;
using scoring::Total;

constexpr int label_width = 230, bar_width = 330, row_height = 22;

// How much of a bar is filled, in percent.
int length_of(Total const& total) { return std::clamp(scoring::percent_of(total).value_or(0), 0, 100); }

Total mean_of(Report const& report, std::size_t competency) {
    Total all;
    for (scoring::TeamScore const& team : report.scores.teams)
        if (team.counts) {
            all.earned += team.by_competency.at(competency).earned;
            all.possible += team.by_competency.at(competency).possible;
        }
    return all;
}

std::string svg(int rows, std::string_view label, std::string const& inside) {
    return fmt::format("<svg class=\"chart\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">{}</svg>\n",
                       label_width + bar_width + 60, rows * row_height + 8, escaped(label), inside);
}

std::string label(int row, std::string_view words) {
    return fmt::format("<text x=\"0\" y=\"{}\">{}</text>", row * row_height + 15, escaped(words));
}

// Small bars for cells of tables.
constexpr int small_width = 150;

std::string small_bar(std::string const& inside) {
    if (inside.empty()) return "";
    return fmt::format("<svg class=\"share\" viewBox=\"0 0 {} 14\" aria-hidden=\"true\">{}</svg>", small_width + 2,
                       inside);
}

// Nothing when `count` is nothing.
std::string piece(std::int64_t before, std::int64_t count, std::int64_t all, int grey) {
    if (count == 0) return "";
    std::int64_t const from = before * small_width / all, to = (before + count) * small_width / all;
    return fmt::format(
        "<rect x=\"{0}\" y=\"1\" width=\"{1}\" height=\"12\" fill=\"rgb({2},{2},{2})\" stroke=\"#000\" "
        "stroke-width=\".6\"/>",
        from + 1, to - from, grey);
}

constexpr std::int64_t widest = 1500;  // thousandths that the chart shows
int place(std::int64_t share) { return label_width + static_cast<int>(std::min(share, widest) * bar_width / widest); }

}  // namespace

std::string competency_chart(Report const& report, scoring::TeamScore const& team, Telling const& telling) {
    std::string inside;
    int row = 0;
    for (std::size_t i = 0; i < team.by_competency.size(); ++i) {
        Total const& total = team.by_competency[i];
        if (total.possible == 0) continue;
        int const y = row * row_height, mean = length_of(mean_of(report, i)) * bar_width / 100;
        inside += label(row, telling.text(report.script->competencies[i].title));
        inside += fmt::format(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"10\" fill=\"#fff\" stroke=\"#000\" "
            "stroke-width=\".6\"/><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"10\" fill=\"#444\"/>",
            label_width, y + 6, bar_width, label_width, y + 6, length_of(total) * bar_width / 100);
        if (!report.only)
            inside +=
                fmt::format("<path d=\"M{} {}v18\" stroke=\"#000\" stroke-width=\"1.6\"/>", label_width + mean, y + 2);
        inside += fmt::format("<text x=\"{}\" y=\"{}\">{}</text>", label_width + bar_width + 8, y + 15,
                              telling.percent(total));
        ++row;
    }
    return row == 0 ? "" : svg(row, telling.words().competency, inside);
}

std::vector<Taken> time_to_act(Report const& report, DecisionId decision) {
    std::vector<Taken> all;
    for (std::uint32_t i = 0; i < report.state.teams.size(); ++i) {
        TeamId const team{i};
        if (report.only && report.only != team) continue;
        DecisionState const& state = report.state.teams[i].decisions.at(decision.value);
        if (!state.holds || !state.opened || !state.deadline) continue;
        Milliseconds const allowed = *state.deadline - state.opened->team;
        if (allowed <= Milliseconds{}) continue;
        GivenAnswer const& answer = state.answers.at(*state.holds);
        all.push_back({team, answer.record, answer.at.team - state.opened->team, allowed});
    }
    return all;
}

std::string time_chart(Report const& report, Telling const& telling) {
    std::string inside;
    int row = 0;
    for (std::uint32_t i = 0; i < report.script->decisions.size(); ++i) {
        auto const teams = time_to_act(report, DecisionId{i});
        if (teams.empty()) continue;
        inside += label(row, report.script->decisions[i].id);
        int const y = row * row_height + 11;
        inside += fmt::format("<path d=\"M{} {}h{}\" stroke=\"#999\" stroke-width=\".6\"/>", label_width, y, bar_width);
        for (Taken const& each : teams)
            inside += fmt::format(
                "<circle cx=\"{0}\" cy=\"{1}\" r=\"8\" fill=\"#fff\" stroke=\"#000\"/><text x=\"{0}\" "
                "y=\"{2}\" text-anchor=\"middle\" font-size=\"9\">{3}</text>",
                place(each.took.count() * 1000 / each.allowed.count()), y, y + 3, each.team.value + 1);
        ++row;
    }
    if (row == 0) return "";
    inside += fmt::format("<path d=\"M{} 0v{}\" stroke=\"#000\" stroke-width=\"1.4\" stroke-dasharray=\"4 3\"/>",
                          place(1000), row * row_height);
    return svg(row, telling.words().time_to_act, inside);
}

std::string share_bar(std::vector<std::uint32_t> const& counts) {
    static constexpr int lightest = 245, darkest = 50;
    std::int64_t const all = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    int const steps = std::max(static_cast<int>(counts.size()) - 1, 1);
    std::string inside;
    std::int64_t before = 0;
    int place = 0;
    for (std::uint32_t const each : counts) {
        inside += piece(before, each, all, lightest - (lightest - darkest) * place++ / steps);
        before += each;
    }
    return small_bar(inside);
}

std::string part_bar(std::uint32_t part, std::uint32_t all) { return small_bar(piece(0, part, all, 90)); }

}  // namespace orda::review
