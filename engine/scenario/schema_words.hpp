// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

// What `orda schema` says about every field of the tables: its form and one line of help. A test compares this with
// the tables, field by field.
namespace orda::scenario {

// `form` is one of
//   the name of a definition ("text", "span"; json_schema.cpp) or of another table ("option"),
//   "map X" a group of named X, "list X" a list of X, "words a b c" one of these words, "int 1 99" a whole number.
struct FieldWords {
    std::string_view table, field, form, help;
};
[[nodiscard]] std::span<FieldWords const> field_words();
[[nodiscard]] FieldWords const* words_of_field(std::string_view table, std::string_view field);

// One line of help for each section, and the form of its things.
struct SectionWords {
    std::string_view section, form, help;
};
[[nodiscard]] std::span<SectionWords const> section_words();

}  // namespace orda::scenario
