// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/sha256.hpp"
#include "exercise/event.hpp"
#include "journal/names.hpp"

// The forms of export.hpp, line by line; nobody outside this folder includes it.
namespace orda::journal {

struct ExportLine {
    exercise::Record const& record;
    Digest const& leaf;
    Digest const& tree_head;
    Names const& names;  // has seen the record
};

[[nodiscard]] std::string text_line(ExportLine const& line);
[[nodiscard]] std::string json_line(ExportLine const& line);
[[nodiscard]] std::string csv_header();
[[nodiscard]] std::string csv_line(ExportLine const& line);

}  // namespace orda::journal
