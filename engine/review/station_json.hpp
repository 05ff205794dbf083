// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "review/telling.hpp"

// What the tabs of the review station show, each a JSON object made from the report: nothing is computed here or in the
// page that the report does not say. Words are in the language of `telling`; times are team time in milliseconds,
// points thousandths. docs/PROTOCOL.md describes every field.
namespace orda::review {

// Competencies, objectives, red flags, and every entry with the records it comes from.
[[nodiscard]] std::string scores_for_station(Report const& report, Telling const& telling);
// What was to be decided, and beside each other what every team answered.
[[nodiscard]] std::string comparison_for_station(Report const& report, Telling const& telling);
// Who knew what, since when, from whom: by fact, team and desk.
[[nodiscard]] std::string knowledge_for_station(Report const& report, Telling const& telling);
// Pace, assets and load over time.
[[nodiscard]] std::string course_for_station(Report const& report, Telling const& telling);

// What trainees answered afterwards, of nobody by name unless they signed.
[[nodiscard]] std::string feedback_for_station(Report const& report, Telling const& telling);

// The case boards beside the truth, as they stood after this record.
[[nodiscard]] std::string boards_for_station(Report const& report, Telling const& telling, exercise::Sequence record);

// Who looks at it.
struct Viewer {
    exercise::PersonId person{};
    bool director = false;
};
// What can be judged, and how it was: answers and documents, what raters differ in, objectives. With every rating: this
// is for staff alone.
[[nodiscard]] std::string assessment_for_station(Report const& report, Telling const& telling, Viewer const& viewer);

}  // namespace orda::review
