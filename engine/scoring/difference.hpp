// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "scoring/scores.hpp"

// What another rubric makes of the same journal.
namespace orda::scoring {

struct Change {
    exercise::TeamId team;
    exercise::Attempt attempt = 1;
    Source source = Source::decision;
    std::uint32_t thing = 0;
    std::vector<Entry::Share> before{}, after{};  // empty: there was no such entry
    friend auto operator<=>(Change const&, Change const&) = default;
};

struct TeamChange {
    exercise::TeamId team;
    exercise::Attempt attempt = 1;
    std::optional<std::int32_t> before{}, after{};  // permille of the whole
    friend auto operator<=>(TeamChange const&, TeamChange const&) = default;
};

struct Difference {
    std::vector<TeamChange> teams{};  // all of them
    std::vector<Change> entries{};      // those whose points differ
    friend auto operator<=>(Difference const&, Difference const&) = default;
};

// Both of the same records.
[[nodiscard]] Difference difference(Scores const& before, Scores const& after);

}  // namespace orda::scoring
