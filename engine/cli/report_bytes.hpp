// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "review/report_html.hpp"

namespace orda::cli {

// How a report can be written without another program.
struct ReportFormat {
    std::string_view name;
    std::string_view content_type;
};
inline constexpr std::array<ReportFormat, 8> report_formats{{
    {"html", "text/html; charset=utf-8"},
    {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    {"csv", "text/csv; charset=utf-8"},
    {"lessons", "text/csv; charset=utf-8"},
    {"ics", "text/calendar; charset=utf-8"},
    {"json", "application/json"},
    {"jsonl", "application/jsonl"},
    {"xapi", "application/json"},
}};
// Null when there is none of this name.
[[nodiscard]] ReportFormat const* find_report_format(std::string_view name);

// What went wrong with the disk.
struct NotWritten {
    std::string words;
};
// The report in one of `report_formats`.
[[nodiscard]] Result<std::string, NotWritten> report_bytes(review::Report const& report,
                                                           review::Integrity const& integrity, std::string_view format,
                                                           std::string_view language);

}  // namespace orda::cli
