// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "exercise/exercise.hpp"
#include "scoring/agreement.hpp"
#include "scoring/scores.hpp"

// What the things that scores speak of are called.
namespace orda::review {

// One word of the source or reason, as exports name it: "decision", "in_time".
[[nodiscard]] std::string_view word(scoring::Source source);
[[nodiscard]] std::string_view word(scoring::Reason reason);

// The author's id of what an entry is about: "A1", "child_noted".
[[nodiscard]] std::string id_of(scoring::Source source, std::uint32_t thing, exercise::Script const& script);
// "POL 1".
[[nodiscard]] std::string seat_name(exercise::SeatId seat, exercise::Script const& script,
                                    exercise::State const& state);
// "1:05:09", with ".250" when it is no whole second.
[[nodiscard]] std::string hms(Milliseconds time);
// "-1.25", always with at least `decimals` of them.
[[nodiscard]] std::string points(scoring::Thousandths value, std::size_t decimals = 1);
// How many of the things that two rated were rated alike, as a share.
[[nodiscard]] scoring::Total alike(scoring::Agreement const& agreement);
// Sixteen hexadecimal digits, as in orda journal.
[[nodiscard]] std::string pseudonym(exercise::PersonId person);

}  // namespace orda::review
