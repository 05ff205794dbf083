// SPDX-License-Identifier: Apache-2.0
#include "projection/screen.hpp"

#include "projection/projector.hpp"

namespace orda::projection {

v1::Screen bare_screen_of(exercise::Exercise const& exercise, exercise::SeatId seat) {
    exercise::State const& state = exercise.state();
    v1::Screen screen;
    screen.set_record(state.sequence);
    screen.set_at_ms(state.now.count());
    screen.set_seat(seat.value);
    screen.set_role(to_wire(exercise::role_of(state.seats.at(seat.value).seat.post)));
    for (std::string const& language : exercise.script().languages) screen.add_languages(language);
    screen.set_same(true);
    return screen;
}

v1::Screen screen_of(exercise::Exercise const& exercise, exercise::SeatId seat) {
    v1::Screen screen = bare_screen_of(exercise, seat);
    screen.set_same(false);
    Audience const audience = audience_of(seat, exercise.state().seats.at(seat.value).seat);
    for (v1::View& view : Projector(exercise).snapshot(audience)) *screen.add_views() = std::move(view);
    return screen;
}

}  // namespace orda::projection
