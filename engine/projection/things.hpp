// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "exercise/exercise.hpp"

namespace orda::projection {

// What a station can see, one by one. Each is drawn as it is now (render.hpp), live and in snapshots alike.
// The order is the order of a snapshot.
enum class ThingKind : std::uint8_t {
    exercise,
    clock,
    attempt,  // of a team that went back: before all that there is of it
    team,
    team_figures,  // last activity, flags, assets, for staff: not in snapshots, where the team tells them
    seat,
    cast,
    ledger,  // of a team with a cast member
    script_row,
    script_decision,
    mark,
    form,
    item,
    receipts,  // of an item: not in snapshots, where the item tells them
    decision,
    request,
    cue,
    row,
    answer,
    variable,
    flag,
    slot,
    asset,
    stop,
    end,
    no_duff,  // staff only; index 0 = of all, otherwise the team plus 1
    room,
    note,
    verb,
    message,
    message_marks,  // whether it waits, for staff: not in snapshots, where the message tells them
    diary,
    element,  // of the case board
    document,
    version,  // a kept one; index = position of the document * versions_kept_max + place
    checklist,
    moment,  // of a checklist, by the row that names it
    observation,
    rating,
    edit,        // of a row of a team, by staff
    attendance,  // of those who play a cast member
    kept_moment,  // by its place
    rewind,       // what a team would be taken back
    translation,
    word,  // of the glossary
    writing_rating,  // of a text, by an evaluator
    lesson,
    questionnaire,
};
struct Thing {
    ThingKind kind = ThingKind::exercise;
    exercise::TeamId team{};   // where the kind is one per team
    std::uint32_t index = 0;   // position in the script's or the state's list; request number - 1; verb position
    friend auto operator<=>(Thing const&, Thing const&) = default;
};

[[nodiscard]] bool is_of_one_team(ThingKind kind);

// The things that `record`, which was applied last, may have changed: in order, each once.
[[nodiscard]] std::vector<Thing> touched_by(exercise::Record const& record, exercise::Exercise const& exercise);

// Everything there is, or without what belongs to other teams than `only`: in order, each once.
[[nodiscard]] std::vector<Thing> all_things(exercise::Exercise const& exercise,
                                            std::optional<exercise::TeamId> only = std::nullopt);

}  // namespace orda::projection
