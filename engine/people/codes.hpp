// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "people/secrets.hpp"
#include "people/store.hpp"

namespace orda::people {

// A fresh token and PIN for a seat. The PIN may be taken: the data base says so when it is stored.
runtime::SeatCode draw_code(runtime::RandomPort& random, std::string_view exercise, runtime::PeoplePort::NewSeat seat);

// The codes of these seats, by seat; those that are missing are drawn and stored.
[[nodiscard]] Stored<std::vector<runtime::SeatCode>> complete_codes(
    Store& store, runtime::RandomPort& random, std::string const& exercise,
    std::vector<runtime::PeoplePort::NewSeat> const& seats);

// Stores an exercise with a code for each of `seats`; `names` (by position, may be shorter) are the people of the list,
// several where they share the seat: speakers 1, 2 ... in this order.
[[nodiscard]] Stored<std::vector<runtime::SeatCode>> add_exercise(
    Store& store, runtime::RandomPort& random, runtime::ExerciseEntry const& entry,
    std::vector<runtime::PeoplePort::NewSeat> const& seats, std::vector<std::vector<std::string>> const& names);

}  // namespace orda::people
