// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"
#include "exercise/slots.hpp"

// Bookings changed during the run: another time, cast or room; actors who are not here.
namespace orda::exercise {
namespace {

// The next cast after `one`'s that is here and free at its time; nothing when there is none.
std::optional<std::uint32_t> next_cast(std::vector<Booking> const& all, Booking one, Asked const& asked) {
    Slot const& slot = asked.script.slots.at(one.slot.value);
    std::uint32_t const casts = casts_of(asked.script, slot), before = one.cast_number;
    for (std::uint32_t step = 1; step < casts; ++step) {
        one.cast_number = (before - 1 + step) % casts + 1;
        auto const busy = clashes(asked.script, all, one);
        bool const free = std::ranges::none_of(busy, [](Clash const& clash) { return clash.cast; });
        if (free && missing(asked.state, slot, one.cast_number).empty()) return one.cast_number;
    }
    return std::nullopt;
}

}  // namespace

Decided decide(BookSlot const& command, Asked const& asked) {
    if (!asked.team_exists(command.team)) return refuse(Refusal::not_found, "team");
    if (command.slot.value >= asked.script.slots.size()) return refuse(Refusal::not_found, "slot");
    if (!live(asked)) return refuse(Refusal::not_running);
    SlotState const& state = asked.state.teams[command.team.value].slots[command.slot.value];
    Slot const& slot = asked.script.slots[command.slot.value];
    if (!state.at) return refuse(Refusal::not_found, "slot");
    if (state.revision != command.revision) return refuse(Refusal::changed_meanwhile, "slot", state.changed_by);
    if (state.began) return refuse(Refusal::already_done, "slot", state.changed_by);
    if (command.cast_number == 0 || command.cast_number > casts_of(asked.script, slot))
        return refuse(Refusal::not_valid, "cast");
    if (command.room == 0 || command.room > asked.script.places.at(slot.place.value).rooms)
        return refuse(Refusal::not_valid, "room");
    if (command.at > asked.script.length + retime_past_end_max) return refuse(Refusal::not_valid, "at");
    ExerciseTime const at = std::max(command.at, asked.now);
    if (at == *state.at && command.cast_number == state.cast_number && command.room == state.room) return accept();
    return accept(SlotBooked{command.team, command.slot, at, command.cast_number, command.room});
}

Decided decide(SetCastAway const& command, Asked const& asked) {
    if (command.cast.value >= asked.script.cast.size()) return refuse(Refusal::not_found, "cast");
    std::uint32_t const casts = std::max(1U, asked.script.cast[command.cast.value].casts);
    if (command.number == 0 || command.number > casts) return refuse(Refusal::not_found, "number");
    if (!live(asked)) return refuse(Refusal::not_running);
    if (asked.state.away.contains({command.cast, command.number}) == command.away) return refuse(Refusal::already_done);
    Events events{CastAway{command.cast, command.number, command.away}};
    if (!command.away) return events;
    std::vector<Booking> all = bookings(asked.script, asked.state);
    for (Booking& one : all) {
        auto const& cast = asked.script.slots.at(one.slot.value).cast;
        bool const theirs = one.cast_number == command.number && std::ranges::find(cast, command.cast) != cast.end();
        if (!theirs || asked.state.teams[one.team.value].slots[one.slot.value].began) continue;
        auto const other = next_cast(all, one, asked);
        if (!other) continue;  // it waits
        one.cast_number = *other;
        events.emplace_back(SlotBooked{one.team, one.slot, std::max(one.at, asked.now), one.cast_number, one.room});
    }
    return events;
}

}  // namespace orda::exercise
