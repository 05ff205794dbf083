// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "exercise/script.hpp"
#include "journal/epochs.hpp"
#include "journal/exercise_file.hpp"

// The day sheet: one page of paper that people sign, so that nobody can exchange the journal behind their backs. Pure;
// any thread.
namespace orda::daysheet {

struct DaySheet {
    std::string exercise, script;  // their ids
    std::vector<std::string> languages;
    exercise::Text title;  // of the script, in these languages
    exercise::Sequence records = 0;
    Digest root{};  // RFC 6962, over all records
    WallTime wall{};  // of the newest record
    ExerciseTime at{};
    journal::EpochSpan epoch;    // the newest; its signer is all zeros when nobody signs
    std::string checkpoint;      // newest signed note; empty = none
    exercise::Sequence covered = 0;  // records that it is over
    struct Team {
        std::string name;
        std::size_t decisions = 0;  // recorded, corrections too
        std::size_t injects = 0;    // released
    };
    std::vector<Team> teams;
};

// `contents` must have records, and their script and checkpoint must hold: verify() first.
[[nodiscard]] DaySheet day_sheet(journal::Contents const& contents, exercise::Script const& script);

// The page: HTML without scripts and without anything from elsewhere, for one sheet A4. `language` is "en", "ru" or
// "kk".
[[nodiscard]] std::string to_html(DaySheet const& sheet, std::string_view language);

}  // namespace orda::daysheet
