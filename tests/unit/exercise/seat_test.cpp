// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Teams, seats and who sits in them.
namespace orda::exercise::test {
namespace {

Issuer person(std::uint64_t id, std::optional<SeatId> seat = {}) { return {PersonId{id}, Role::trainee, seat, {}}; }

struct Hall {
    ScriptBuilder script;
    RowId letter = script.row(clock(1min));
    RequestId note = script.request();
    DecisionId question = script.decision(at(1h));
    CastId bekzat = script.cast(1);
    TableTop table;
    TeamId team;

    Hall() : table((script[question].opens = when(clock(0min)), script)), team(table.add_team("Aral")) {}
};

}  // namespace

TEST_CASE_FIXTURE(Hall, "teams are numbered in the order in which they come, with a name") {
    CHECK(table.add_team("Balkhash") == TeamId{1});
    CHECK(table.team(TeamId{1}).name == "Balkhash");
    CHECK(table.team(TeamId{1}).rows.size() == 1);
    CHECK(table.why_not(AddTeam{""}, TableTop::director()) == Refusal::not_valid);
    CHECK(table.why_not(AddTeam{"\xFF"}, TableTop::director()) == Refusal::not_valid);
    CHECK(table.why_not(AddTeam{std::string(title_bytes_max + 1, 'x')}, TableTop::director()) == Refusal::too_long);
}

TEST_CASE_FIXTURE(Hall, "an exercise has so many teams and seats and no more") {
    while (table.state().teams.size() < teams_max) table.add_team("T");
    CHECK(table.why_not(AddTeam{"one too many"}, TableTop::director()) == Refusal::too_many);
    Exercise core = table.replayed();
    Record record = table.records().back();
    record.command.reset();
    for (std::uint32_t i = 0; i < seats_max; ++i) {
        ++record.sequence;
        record.event = SeatAdded{SeatId{i}, Seat{Post::trainee, team, pol, {}, i + 1}};
        core.evolve(record);
    }
    auto const decided = core.decide(AddSeat{Seat{Post::trainee, team, soc, {}, 1}}, TableTop::director(), record.at);
    REQUIRE(decided.has_error());
    CHECK(decided.error().reason == Refusal::too_many);
}

TEST_CASE_FIXTURE(Hall, "a seat is a place that the script and the teams have, and comes once") {
    auto const why_not = [&](Seat seat) { return table.why_not(AddSeat{seat}, TableTop::director()); };
    CHECK(why_not({Post::trainee, TeamId{7}, pol, {}, 1}) == Refusal::not_valid);
    CHECK(why_not({Post::trainee, team, DeskId{3}, {}, 1}) == Refusal::not_valid);
    CHECK(why_not({Post::actor, {}, {}, CastId{1}, 1}) == Refusal::not_valid);
    CHECK(why_not({Post::trainee, team, pol, {}, 0}) == Refusal::not_valid);
    CHECK(why_not({Post::observer, team, pol, {}, 1}) == Refusal::not_valid);  // a wall belongs to no desk
    CHECK(why_not({Post::observer, {}, {}, {}, 0}) == Refusal::not_valid);
    CHECK(why_not({Post::evaluator, {}, pol, {}, 1}) == Refusal::not_valid);
    CHECK(why_not({Post::evaluator, {}, {}, {}, 0}) == Refusal::not_valid);
    table.add_seat(team, pol);
    CHECK(why_not({Post::trainee, team, pol, {}, 1}) == Refusal::already_done);
    table.add_seat(team, pol, 2);
    table.add_actor(bekzat);
    CHECK(table.state().seats.size() == 3);
}

TEST_CASE_FIXTURE(Hall, "a seat is taken by a person; taken again by the same one it is nothing to do") {
    SeatId const seat = table.add_seat(team, pol);
    PersonId const holder = table.state().seats.at(seat.value).person;
    CHECK(table.last<SeatTaken>() == SeatTaken{seat, holder, PersonId{}});
    CHECK(table.accept(TakeSeat{seat}, table.holder(seat)) == 0);
    CHECK(table.why_not(TakeSeat{SeatId{9}}, person(5)) == Refusal::not_found);
    CHECK(table.why_not(TakeSeat{seat}, person(0)) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Hall, "who sits on a seat cannot take another one, free or not") {
    SeatId const seat = table.add_seat(team, pol), other = table.add_seat(team, lead);
    CHECK(table.why_not(TakeSeat{other}, table.holder(seat)) == Refusal::not_found);
    table.accept(LeaveSeat{other}, table.holder(other));
    CHECK(table.why_not(TakeSeat{other}, table.holder(seat)) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Hall, "a seat is handed over, and every command of the former holder is refused") {
    SeatId const seat = table.add_seat(team, pol), chief = table.add_seat(team, lead), actor = table.add_actor(bekzat);
    table.start();
    table.run_to(2min);
    Issuer const before = table.holder(seat), before_chief = table.holder(chief), before_actor = table.holder(actor);
    table.accept(TakeSeat{seat}, person(5));
    CHECK(table.last<SeatTaken>() == SeatTaken{seat, PersonId{5}, before.person});
    table.accept(TakeSeat{chief}, person(6));
    table.accept(TakeSeat{actor}, {PersonId{7}, Role::actor, {}, {}});
    CHECK(table.why_not(OpenRow{letter}, before) == Refusal::not_allowed);
    CHECK(table.why_not(AcknowledgeRow{letter}, before) == Refusal::not_allowed);
    CHECK(table.why_not(ask_for(note), before) == Refusal::not_allowed);
    CHECK(table.why_not(LeaveSeat{seat}, before) == Refusal::not_allowed);
    CHECK(table.why_not(choose(question, {a}), before_chief) == Refusal::not_allowed);
    CHECK(table.why_not(TickCue{team, bekzat, TickId{0}}, before_actor) == Refusal::not_allowed);
    table.accept(OpenRow{letter}, person(5, seat));
    table.accept(choose(question, {a}), person(6, chief));
    table.accept(TickCue{team, bekzat, TickId{0}}, {PersonId{7}, Role::actor, actor, {}});
}

TEST_CASE_FIXTURE(Hall, "who sits there says whether they may be named, and nobody says it for another") {
    SeatId const seat = table.add_seat(team, pol), actor = table.add_actor(bekzat);
    Issuer const holder = table.holder(seat);
    auto const said = [&] { return table.state().seats.at(seat.value).consent; };
    CHECK_FALSE(said().has_value());
    table.accept(GiveConsent{false, "kk", "2029-11-24"}, holder);
    CHECK(table.last<ConsentGiven>() == ConsentGiven{seat, holder.person, false, "kk", "2029-11-24"});
    CHECK(said() == false);
    CHECK(table.accept(GiveConsent{false, "ru", ""}, holder) == 0);
    table.accept(GiveConsent{true, "ru", ""}, holder);
    CHECK(said() == true);
    CHECK(table.why_not(GiveConsent{true, "ru", "2029-02-29"}, holder) == Refusal::not_valid);
    CHECK(table.why_not(GiveConsent{true, "?", ""}, holder) == Refusal::not_valid);
    CHECK(table.why_not(GiveConsent{true, "ru", ""}, table.holder(actor)) == Refusal::not_found);
    CHECK(table.why_not(GiveConsent{true, "ru", ""}, TableTop::director()) == Refusal::not_found);
    table.accept(TakeSeat{seat}, person(5));
    CHECK_FALSE(said().has_value());
    CHECK(table.why_not(GiveConsent{false, "ru", ""}, holder) == Refusal::not_allowed);
    table.accept(GiveConsent{false, "ru", ""}, person(5, seat));
    table.start();
    table.accept(EndExercise{table.state().clock_revision}, TableTop::director());
    table.accept(GiveConsent{true, "en", ""}, person(5, seat));
    CHECK(said() == true);
}

TEST_CASE_FIXTURE(Hall, "whoever lost the seat may take it again") {
    SeatId const seat = table.add_seat(team, pol);
    Issuer const before = table.holder(seat);
    table.start();
    table.accept(TakeSeat{seat}, person(5));
    table.accept(TakeSeat{seat}, before);
    CHECK(table.last<SeatTaken>().previous == PersonId{5});
    table.run_to(2min).accept(OpenRow{letter}, before);
}

TEST_CASE_FIXTURE(Hall, "a seat is left by its holder or freed by staff, and then nobody speaks for it") {
    SeatId const seat = table.add_seat(team, pol);
    Issuer const holder = table.holder(seat);
    table.start();
    table.run_to(2min);
    CHECK(table.why_not(LeaveSeat{seat}, person(5)) == Refusal::not_allowed);
    CHECK(table.why_not(LeaveSeat{SeatId{9}}, TableTop::director()) == Refusal::not_found);
    table.accept(LeaveSeat{seat}, holder);
    CHECK(table.last<SeatLeft>() == SeatLeft{seat, holder.person});
    CHECK(table.state().seats.at(seat.value).person == PersonId{});
    CHECK(table.why_not(OpenRow{letter}, holder) == Refusal::not_allowed);
    CHECK(table.why_not(LeaveSeat{seat}, TableTop::director()) == Refusal::already_done);
    table.accept(TakeSeat{seat}, person(5));
    CHECK(table.last<SeatTaken>().previous == PersonId{});
    table.accept(LeaveSeat{seat}, TableTop::controller());
    CHECK(table.last<SeatLeft>().person == PersonId{5});
}

TEST_CASE_FIXTURE(Hall, "a seat that does not exist has no commands") {
    table.start();
    CHECK(table.why_not(OpenRow{letter}, person(5, SeatId{9})) == Refusal::not_found);
    CHECK(table.why_not(TakeSeat{SeatId{9}}, person(5, SeatId{9})) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Hall, "an actor's seat opens no rows, sends no requests and decides nothing") {
    SeatId const actor = table.add_actor(bekzat);
    table.start();
    table.run_to(2min);
    CHECK(table.why_not(OpenRow{letter}, table.holder(actor)) == Refusal::not_found);
    CHECK(table.why_not(AcknowledgeRow{letter}, table.holder(actor)) == Refusal::not_found);
    CHECK(table.why_not(ask_for(note), table.holder(actor)) == Refusal::not_found);
    CHECK(table.why_not(choose(question, {a}), table.holder(actor)) == Refusal::not_found);
    CHECK(table.why_not(choose(question, {a}), TableTop::on_behalf_of(actor)) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Hall, "teams and seats may come during the run") {
    table.start();
    table.run_to(2min);
    TeamId const late = table.add_team("Late");
    SeatId const seat = table.add_seat(late, pol);
    CHECK(table.out(late, letter));
    table.accept(OpenRow{letter}, table.holder(seat));
}

}  // namespace orda::exercise::test
