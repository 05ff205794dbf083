// SPDX-License-Identifier: Apache-2.0
#include "cli/report_bytes.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <utility>

#include "cli/temporary_folder.hpp"
#include "review/report_csv.hpp"
#include "review/report_ics.hpp"
#include "review/report_json.hpp"
#include "review/report_xapi.hpp"
#include "review/report_xlsx.hpp"

namespace orda::cli {
namespace {

using Bytes = Result<std::string, NotWritten>;

// Words could be either: what was written, or why nothing was.
Bytes there(std::string bytes) { return {boost::system::in_place_value, std::move(bytes)}; }

// The library writes files alone.
Bytes workbook(review::Report const& report, review::Integrity const& integrity, std::string_view language) {
    TemporaryFolder const folder;
    if (folder.path().empty()) return NotWritten{std::string("no temporary folder: ") + std::strerror(errno)};
    std::string const path = (folder.path() / "report.xlsx").string();
    std::string const fault = review::report_xlsx(report, integrity, language, path);
    if (!fault.empty()) return NotWritten{"the workbook cannot be written: " + fault};
    std::ifstream file(path, std::ios::binary);
    return there(std::string{std::istreambuf_iterator<char>(file), {}});
}

}  // namespace

ReportFormat const* find_report_format(std::string_view name) {
    auto const found = std::ranges::find(report_formats, name, &ReportFormat::name);
    return found == report_formats.end() ? nullptr : &*found;
}

Bytes report_bytes(review::Report const& report, review::Integrity const& integrity, std::string_view format,
                   std::string_view language) {
    if (format == "xlsx") return workbook(report, integrity, language);
    if (format == "csv") return there(review::report_csv(report, language));
    if (format == "lessons") return there(review::lessons_csv(report, language));
    if (format == "ics") return there(review::report_ics(report, language));
    if (format == "json") return there(review::report_json(report, integrity));
    if (format == "jsonl") return there(review::report_jsonl(report));
    if (format == "xapi") return there(review::report_xapi(report, language));
    return there(review::report_html(report, integrity, language));
}

}  // namespace orda::cli
