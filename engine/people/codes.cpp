// SPDX-License-Identifier: Apache-2.0
#include "people/codes.hpp"

#include <algorithm>

namespace orda::people {
namespace {

using runtime::PeoplePort;
using runtime::SeatCode;

// With 400 codes in a million PINs two alike are rare; a handful of draws is plenty.
constexpr int draws_max = 20;

// Who sits there, as links and sheets name them.
std::string together(std::vector<std::string> const& names) {
    std::string all;
    for (std::string const& name : names) all += (all.empty() || name.empty() ? "" : ", ") + name;
    return all;
}

std::vector<runtime::Speaker> speakers_of(std::vector<PeoplePort::NewSeat> const& seats,
                                          std::vector<std::vector<std::string>> const& names) {
    std::vector<runtime::Speaker> all;
    for (std::size_t i = 0; i < seats.size() && i < names.size(); ++i) {
        if (seats[i].role != exercise::Role::trainee) continue;
        for (std::uint32_t number = 1; number <= names[i].size(); ++number)
            if (!names[i][number - 1].empty()) all.push_back({seats[i].seat, number, names[i][number - 1]});
    }
    return all;
}

}  // namespace

SeatCode draw_code(runtime::RandomPort& random, std::string_view exercise, PeoplePort::NewSeat seat) {
    return {std::string(exercise), seat.seat, seat.role, runtime::random_secret(random, token_bytes),
            random_pin(random),    {}};
}

Stored<std::vector<SeatCode>> complete_codes(Store& store, runtime::RandomPort& random, std::string const& exercise,
                                             std::vector<PeoplePort::NewSeat> const& seats) {
    auto const known = store.codes(exercise);
    if (!known.has_value()) return known.error();
    for (int draw = 0; draw < draws_max; ++draw) {
        std::vector<SeatCode> missing;
        for (PeoplePort::NewSeat const& seat : seats)
            if (std::ranges::find(*known, seat.seat, &SeatCode::seat) == known->end())
                missing.push_back(draw_code(random, exercise, seat));
        if (missing.empty()) return known;
        Stored<void> const added = store.add_codes(missing);
        if (added.has_value()) return store.codes(exercise);
        if (added.error() != PeopleFault::unknown) return added.error();
    }
    return PeopleFault::unknown;
}

Stored<std::vector<SeatCode>> add_exercise(Store& store, runtime::RandomPort& random,
                                           runtime::ExerciseEntry const& entry,
                                           std::vector<PeoplePort::NewSeat> const& seats,
                                           std::vector<std::vector<std::string>> const& names) {
    for (int draw = 0; draw < draws_max; ++draw) {
        std::vector<SeatCode> codes;
        for (std::size_t i = 0; i < seats.size(); ++i) {
            codes.push_back(draw_code(random, entry.id, seats[i]));
            if (i < names.size()) codes.back().person = together(names[i]);
        }
        Stored<void> const added = store.add_exercise(entry, codes, speakers_of(seats, names));
        if (added.has_value()) return codes;
        if (added.error() != PeopleFault::unknown) return added.error();
    }
    return PeopleFault::unknown;
}

}  // namespace orda::people
