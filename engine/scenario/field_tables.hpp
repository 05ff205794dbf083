// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "scenario/schema.hpp"

// The tables of schema.hpp without their types, for who lists what may be written: `orda schema`.
namespace orda::scenario {

struct FieldShape {
    std::string_view name;
    Need need = Need::optional;
    bool text = false;  // a text, which may stand in the texts files instead
};

struct FieldTable {
    std::string_view name;  // of the thing: "inject"
    std::vector<FieldShape> fields;
};

template <class T>
FieldTable table_of(std::string_view name, std::span<Field<T> const> fields) {
    FieldTable table{name, {}};
    for (Field<T> const& field : fields) table.fields.push_back({field.name, field.need, field.text != nullptr});
    return table;
}

// Each stands at the end of the file whose tables it gives.
std::vector<FieldTable> head_tables();
std::vector<FieldTable> plot_tables();
std::vector<FieldTable> people_tables();
std::vector<FieldTable> row_tables();
std::vector<FieldTable> meeting_tables();
std::vector<FieldTable> asset_tables();
std::vector<FieldTable> film_tables();
std::vector<FieldTable> questionnaire_tables();
std::vector<FieldTable> truth_tables();
std::vector<FieldTable> cut_tables();
std::vector<FieldTable> decision_tables();
std::vector<FieldTable> request_tables();
std::vector<FieldTable> attachment_tables();
std::vector<FieldTable> world_tables();

// All of them.
std::vector<FieldTable> all_field_tables();

// The sections of a script in the order of the manual, with the table of their things; variables and data have none.
struct SectionName {
    std::string_view name;
    SymbolKind kind;
};
std::span<SectionName const> section_names();  // sections.cpp

}  // namespace orda::scenario
