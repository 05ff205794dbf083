// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "exercise/people.hpp"
#include "runtime/ports/services.hpp"

namespace orda::people {

// Where people can sit: what the lines of a people list are checked against.
struct Places {
    std::vector<std::string> teams;
    std::vector<std::string> desks;  // ids of the script
    std::uint32_t seats_per_desk = 1;
    struct Cast {
        std::string id;
        std::uint32_t casts = 1;
    };
    std::vector<Cast> cast;
    std::uint32_t evaluators = 0;
    std::uint32_t interpreters = 0;
};

struct NamedSeat {
    exercise::Seat seat;
    std::string name;
    std::uint32_t speaker = 1;  // which of those who share the seat's laptop
};

inline constexpr std::size_t person_name_bytes_max = 200;
inline constexpr std::size_t problems_max = 100;

// Reads `team,desk,number,name` (any order of columns; `number` may be left out: the next free one of the desk).
// Lines with the number of the same trainees' seat are people who share it: speakers 1 ... speakers_max in this order.
// A line without a team names an actor, its desk is a cast member, an evaluator or an
// interpreter, its desk is `evaluator` or `interpreter`. All
// mistakes are told at once, up to problems_max.
[[nodiscard]] Result<std::vector<NamedSeat>, std::vector<runtime::Problem>> read_people_list(std::string_view csv,
                                                                                             Places const& places);

}  // namespace orda::people
