// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "review/report.hpp"

// How the teams of an academy do from exercise to exercise.
namespace orda::review {

struct TrendRow {  // one exercise, all its teams together, last attempts alone
    std::string exercise, script;
    WallTime first{};
    bool provisional = true;
    std::uint32_t teams = 0;
    std::optional<std::int32_t> permille{};  // mean of the teams that could earn something
    std::vector<scoring::Total> by_competency{};  // as TrendColumns::competencies
    std::uint32_t decisions = 0, in_time = 0;   // answers that held, and those of them before the deadline
    std::uint32_t flags = 0;
    std::uint32_t sheets = 0;  // of the questionnaire
    std::vector<std::optional<std::int64_t>> said{};  // as TrendColumns::questions: means in hundredths
};
// Ids; those of several scripts are the same when they are called the same.
struct TrendColumns {
    std::vector<std::string> competencies, questions;  // questions: scales of the questionnaire
};
struct Trend {
    TrendColumns columns;
    std::vector<TrendRow> rows;  // the earliest first
};

// Puts into `columns` what was not there.
[[nodiscard]] TrendRow trend_row(Report const& report, TrendColumns& columns);
// Earliest first; every row has all columns.
[[nodiscard]] Trend make_trend(std::vector<TrendRow> rows, TrendColumns columns);

// For a terminal; for a spreadsheet (docs/EXPORTS.md); for programs.
[[nodiscard]] std::string trend_text(Trend const& trend);
[[nodiscard]] std::string trend_csv(Trend const& trend);
[[nodiscard]] std::string trend_json(Trend const& trend);

}  // namespace orda::review
