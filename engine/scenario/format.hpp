// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "scenario/report.hpp"
#include "scenario/yaml.hpp"

// The one form of a script file: two spaces for each level, quotes only where they are needed, texts of several lines
// under `|`, `{…}` only while it fits a line. Order, remarks and single blank lines stay as the author set them.
namespace orda::scenario {

inline constexpr std::size_t formatted_columns = 120;

// A file as a tree that a program may change. Texts: change `text`; a text that was nothing becomes double_quoted. What
// is put in has `added` set and stands behind what the file has.
struct EditedFile {
    std::string bytes;  // as read, lines end with "\n"
    Yaml root;
};
// Nothing, with diagnostics, when the file cannot be read.
[[nodiscard]] std::optional<EditedFile> read_to_edit(std::uint32_t source, Report& report);
// In its one form. Stops the program rather than write what reads as something else.
[[nodiscard]] std::string written(EditedFile const& file);

// The file in its one form; reads as the same values, and formatting it again changes nothing. Nothing, with
// diagnostics, when the file cannot be read.
[[nodiscard]] std::optional<std::string> format_file(std::uint32_t source, Report& report);

}  // namespace orda::scenario
