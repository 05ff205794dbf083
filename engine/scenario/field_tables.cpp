// SPDX-License-Identifier: Apache-2.0
#include "scenario/field_tables.hpp"

namespace orda::scenario {

std::vector<FieldTable> all_field_tables() {
    std::vector<FieldTable> all;
    for (auto* const tables : {head_tables, plot_tables, people_tables, row_tables, meeting_tables, asset_tables,
                               film_tables, questionnaire_tables, truth_tables, cut_tables, decision_tables,
                               request_tables, attachment_tables, world_tables})
        for (FieldTable& table : tables()) all.push_back(std::move(table));
    return all;
}

}  // namespace orda::scenario
