// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "review/report_html.hpp"

// What one trainee's seat or one team showed in the five competencies, over all exercises that are handed over.
namespace orda::review {

// Whose passport it is, in one exercise. The report must outlive what is made from it and be about all teams.
struct PassportPart {
    Report const* report = nullptr;
    exercise::TeamId team;
    std::optional<exercise::SeatId> seat{};  // nothing = the team's own
    Integrity integrity{};
};

// One competency: those of several scripts are the same when they have the same id.
struct PassportLine {
    std::string id;
    exercise::CompetencyId competency;  // in `of`
    Report const* of = nullptr;         // the first exercise that knows it
    scoring::Total own, all;            // all: of everybody who could be measured, the holder included
    std::array<std::uint32_t, scoring::source_count> counted{};  // how many things of each kind
    std::vector<scoring::Total> by_exercise;                     // of the holder, in the order of the parts
    std::vector<std::vector<exercise::Sequence>> evidence;       // the same; ascending
};

struct Passport {
    std::vector<PassportPart> parts;
    std::vector<PassportLine> lines;  // in the order of the scripts
    std::optional<Outcome> best{}, weakest{};  // what earned and what lost most; of `best_of`, `weakest_of`
    Report const *best_of = nullptr, *weakest_of = nullptr;
    bool provisional = false;  // one of the exercises has not ended
    std::uint32_t flags = 0;  // red flags of the holder's teams: in no competency
};

// At least one part; all of a seat or all of a team. The earliest exercise comes first.
[[nodiscard]] Passport make_passport(std::vector<PassportPart> parts);

// "Barys / POL 1".
[[nodiscard]] std::string place_of(exercise::SeatId seat, Report const& report);

// One page of A4 in one language, with a second one in small print below where it is not empty. `holder` is a name that
// the exercise files do not know.
[[nodiscard]] std::string passport_html(Passport const& passport, std::string_view holder, std::string_view language,
                                        std::string_view second);

}  // namespace orda::review
