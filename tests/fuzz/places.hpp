// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "base/utf8.hpp"
#include "scenario/compile.hpp"

// What holds for every report on every package, however damaged.
namespace orda::test {

inline std::string_view line_of(std::string_view bytes, std::uint32_t number) {
    for (; number > 1; --number) {
        std::size_t const end = bytes.find_first_of("\r\n");
        if (end == std::string_view::npos) return {};
        bytes.remove_prefix(end + (bytes.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return bytes.substr(0, bytes.find_first_of("\r\n"));
}

// The place is in a file of the package, or in one that should be there, and on a line that the file has.
inline bool is_valid_place(scenario::Package const& package, scenario::Diagnostic const& diagnostic) {
    if (diagnostic.line == 0 || diagnostic.column == 0 || diagnostic.length == 0 || diagnostic.message.empty())
        return false;
    auto const file = std::find_if(package.files.begin(), package.files.end(),
                                   [&](scenario::SourceFile const& each) { return each.path == diagnostic.file; });
    if (file == package.files.end()) return diagnostic.line == 1 && diagnostic.column == 1;
    std::string_view const line = line_of(file->bytes, diagnostic.line);
    bool const mark = line.starts_with("\xEF\xBB\xBF");
    // Bytes that are no UTF-8 count as characters too.
    return diagnostic.column <= std::max(line.size(), count_characters(line)) - (mark ? 3 : 0) + 1;
}

// A script, or an error that tells where.
inline void check_outcome(scenario::Package const& package, scenario::Compiled const& compiled) {
    ORDA_CHECK(compiled.script.has_value() != scenario::has_errors(compiled.diagnostics), "a script or an error");
    for (scenario::Diagnostic const& each : compiled.diagnostics)
        ORDA_CHECK(is_valid_place(package, each), each.file + ": " + each.message);
}

}  // namespace orda::test
