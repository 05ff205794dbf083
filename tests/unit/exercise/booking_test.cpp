// SPDX-License-Identifier: Apache-2.0
#include "exercise/slots.hpp"
#include "support/stage.hpp"

// Bookings changed during the run, and actors who are not here.
namespace orda::exercise::test {
namespace {

struct Rooms {
    ScriptBuilder script;
    CastId orol = script.cast(1);
    PlaceId place = script.place(2);
    SlotId slot = script.slot({orol}, place, 1h, 20min);
    RowId begins = script.row(began(slot));
    TableTop table;
    TeamId one, two, three;

    Rooms() : table((prepare(script), script)), one(table.add_team()), two(table.add_team()), three(table.add_team()) {
        table.start();
    }
    void prepare(ScriptBuilder& built) const {
        built[orol].casts = 2;
        built[begins].sync = true;
    }
    [[nodiscard]] SlotState const& of(TeamId team) const { return table.team(team).slots.at(slot.value); }
    [[nodiscard]] BookSlot book(TeamId team, ExerciseTime at, std::uint32_t cast, std::uint32_t room) const {
        return {team, slot, of(team).revision, at, cast, room};
    }
    [[nodiscard]] std::vector<Clash> clashes_of(TeamId team) const {
        SlotState const& state = of(team);
        return clashes(script.script(), bookings(script.script(), table.state()),
                       {team, slot, *state.at, state.cast_number, state.room});
    }
};

}  // namespace

TEST_CASE_FIXTURE(Rooms, "a booking moves with its encounter, never before now") {
    table.run_to(30min).accept(book(one, 1h + 10min, 1, 1), TableTop::controller());
    table.accept(book(two, 5min, 2, 2), TableTop::controller());
    CHECK(table.fired(two, begins) == 30min);
    table.run_to(75min);
    CHECK(table.fired(one, begins) == 70min);
    CHECK(table.why_not(book(one, 2h, 1, 1), TableTop::controller()) == Refusal::already_done);
}

TEST_CASE_FIXTURE(Rooms, "another cast and another room clash with those who have them at that time") {
    table.run_to(30min);
    CHECK(clashes_of(one).empty());
    table.accept(book(one, 1h, 2, 1), TableTop::controller());
    REQUIRE(clashes_of(one).size() == 1);
    CHECK(clashes_of(one)[0].team == two);
    CHECK(clashes_of(one)[0].cast);
    CHECK_FALSE(clashes_of(one)[0].room);
    table.accept(book(one, 1h, 2, 2), TableTop::controller());
    CHECK(clashes_of(two)[0].room);
    table.accept(book(one, 1h + 20min, 2, 2), TableTop::controller());  // right after
    CHECK(clashes_of(one).empty());
    CHECK(clashes_of(three).empty());  // cast A, room 1
}

TEST_CASE_FIXTURE(Rooms, "a cast or room that there is not, and a look that is out of date, are refused") {
    table.run_to(30min);
    CHECK(table.why_not(book(one, 1h, 3, 1), TableTop::controller()) == Refusal::not_valid);
    CHECK(table.why_not(book(one, 1h, 1, 3), TableTop::controller()) == Refusal::not_valid);
    CHECK(table.why_not(book(one, 90h, 1, 1), TableTop::controller()) == Refusal::not_valid);
    BookSlot const same = book(one, 1h + 5min, 1, 1);
    table.accept(same, TableTop::controller());
    CHECK(table.why_not(same, TableTop::controller(902)) == Refusal::changed_meanwhile);
}

TEST_CASE_FIXTURE(Rooms, "a booking is taken back to time, cast and room") {
    table.run_to(30min).accept(book(one, 1h + 15min, 2, 2), TableTop::controller());
    table.undo();
    CHECK(of(one).at == 1h);
    CHECK(of(one).cast_number == 1);
    CHECK(of(one).room == 1);
}

TEST_CASE_FIXTURE(Rooms, "when an actor is not here the next one who is free takes over") {
    table.run_to(30min).accept(SetCastAway{orol, 1, true}, TableTop::controller());
    CHECK(of(one).cast_number == 1);    // at that time the other one is with team two
    CHECK(of(three).cast_number == 2);  // later he is free
    CHECK(of(three).at == 1h + 20min);
    table.run_to(1h + 5min);
    CHECK_FALSE(of(one).began);
    CHECK(of(two).began);
    CHECK(table.why_not(SetCastAway{orol, 1, true}, TableTop::controller()) == Refusal::already_done);
    CHECK(table.why_not(SetCastAway{orol, 3, true}, TableTop::controller()) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Rooms, "what waited for an actor begins when they are here, or with another cast") {
    table.run_to(30min).accept(SetCastAway{orol, 1, true}, TableTop::controller());
    table.run_to(1h + 5min).accept(SetCastAway{orol, 1, false}, TableTop::controller());
    CHECK(table.fired(one, begins) == 1h + 5min);
}

TEST_CASE_FIXTURE(Rooms, "the mark that somebody is not here is taken back with what moved") {
    table.run_to(30min).accept(SetCastAway{orol, 1, true}, TableTop::controller());
    table.undo();
    CHECK(table.state().away.empty());
    CHECK(of(three).cast_number == 1);
    CHECK(table.last<VerbUndone>().verb == table.last_record<VerbUndone>().sequence - 2);
}

}  // namespace orda::exercise::test
