// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "review/report.hpp"

// A report for other agencies: teams by letters, people by other random numbers than in the journal, so that two
// exercises cannot be laid side by side. Both follow from the exercise's secret salt and are the same in every export
// of it; `orda key` writes who is who. What people wrote stays as they wrote it.
namespace orda::review {

// By TeamId: "A", "B" ... in an order that says nothing; after "Z" come "AA", "AB".
[[nodiscard]] std::vector<std::string> team_letters(exercise::State const& state);

[[nodiscard]] exercise::PersonId other_number(exercise::PersonId person, exercise::State const& state);

[[nodiscard]] Report with_pseudonyms(Report report);

}  // namespace orda::review
