// SPDX-License-Identifier: Apache-2.0
#include "daysheet/day_sheet.hpp"

#include "base/checkpoint.hpp"

namespace orda::daysheet {

DaySheet day_sheet(journal::Contents const& contents, exercise::Script const& script) {
    DaySheet sheet;
    sheet.exercise = contents.exercise;
    sheet.script = script.id;
    sheet.languages = script.languages;
    sheet.title = script.title;
    sheet.records = contents.records.size();
    sheet.root = contents.tree_heads.back();
    sheet.wall = contents.records.back().stamp.wall;
    sheet.at = contents.records.back().at;
    sheet.epoch = journal::epochs_of(contents.records).back();
    sheet.checkpoint = contents.checkpoint;
    if (auto const newest = read_checkpoint(contents.checkpoint)) sheet.covered = newest->size;
    for (exercise::Record const& record : contents.records) {
        if (auto const* added = std::get_if<exercise::TeamAdded>(&record.event))
            sheet.teams.push_back({added->name, 0, 0});
        if (auto const* decision = std::get_if<exercise::DecisionRecorded>(&record.event))
            ++sheet.teams.at(decision->team.value).decisions;
        if (auto const* released = std::get_if<exercise::RowReleased>(&record.event))
            ++sheet.teams.at(released->team.value).injects;
    }
    return sheet;
}

}  // namespace orda::daysheet
