// SPDX-License-Identifier: Apache-2.0
// What the actors of a cast member are told of their encounters and of the ledger they share, and staff of the actors.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "projection/intake.hpp"
#include "projection/projector.hpp"
#include "support/marked_script.hpp"
#include "support/stage.hpp"

using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;
using projection::Audience;
using projection::AudienceKind;
using projection::Thing;
using projection::ThingKind;

namespace {

// The marked script with two teams, two actors of its cast member and one of the other, at three minutes.
struct Booked {
    Booked() : table(script.built), projector(table.exercise()) {
        team = table.add_team("Barys");
        other = table.add_team("Qyran");
        leader = table.add_seat(team, lead);
        first = table.add_actor(script.cast, 1);
        second = table.add_actor(script.cast, 2);
        stranger = table.add_actor(script.other_cast, 1);
        table.start();
        table.run_to(3min);
    }
    Audience actors() const { return {AudienceKind::actor, {}, {}, script.cast}; }
    Audience others() const { return {AudienceKind::actor, {}, {}, script.other_cast}; }
    std::optional<v1::View> see(ThingKind kind, std::uint32_t index, Audience const& audience) const {
        return projector.draw({kind, team, index}, audience);
    }
    v1::CueView cue(RowId row) const { return see(ThingKind::cue, row.value, actors()).value().cue(); }
    v1::LedgerView ledger(TeamId of) const {
        return projector.draw({ThingKind::ledger, of, script.cast.value}, actors()).value().ledger();
    }
    v1::RowView row(RowId row) const {
        return see(ThingKind::row, row.value, projection::staff_audience).value().row();
    }
    void report(CueReport what, RowId row, bool on = true) {
        table.accept(ReportCue{what, team, row, script.cast, on}, table.holder(first));
    }
    std::set<Thing> touched() const {
        auto const things = projection::touched_by(table.records().back(), table.exercise());
        return {things.begin(), things.end()};
    }

    MarkedScript script;
    TableTop table;
    projection::Projector projector;
    TeamId team, other;
    SeatId leader, first, second, stranger;
};

std::string text(v1::Text const& text) { return text.by_language_size() > 0 ? text.by_language(0) : ""; }

}  // namespace

TEST_CASE("a booked encounter is told from its booking on, with place, time, room and whose turn it is") {
    Booked play;
    v1::CueView const cue = play.cue(play.script.at_mine);
    CHECK(cue.expected());
    CHECK(cue.row() == play.script.at_mine.value);
    CHECK(cue.team_name() == "Barys");
    CHECK(cue.at_ms() == Milliseconds(12min).count());
    CHECK(cue.room() == 1);
    CHECK(cue.cast_number() == 1);
    CHECK(cue.slot() == 0);
    CHECK(text(cue.title()).find("booked-title") != std::string::npos);
    CHECK(text(cue.body()).find("booked-body") != std::string::npos);
    CHECK(text(cue.place()).find("place") != std::string::npos);
    CHECK_FALSE(cue.started());
    play.table.run_to(13min);
    CHECK_FALSE(play.cue(play.script.at_mine).expected());
}

TEST_CASE("a scene that a variant may change is told when it is settled") {
    Booked play;
    CHECK(text(play.cue(play.script.at_leak).title()).find("booked-title") != std::string::npos);
    CHECK(text(play.cue(play.script.at_leak).body()).empty());
    play.table.run_to(13min);
    CHECK(text(play.cue(play.script.at_leak).body()).find("at-leak-variant") != std::string::npos);
}

TEST_CASE("actors see who plays the same person, and nobody else") {
    Booked play;
    for (SeatId const seat : {play.first, play.second}) {
        CHECK(play.see(ThingKind::seat, seat.value, play.actors()));
        CHECK_FALSE(play.see(ThingKind::seat, seat.value, play.others()));
    }
    CHECK(play.see(ThingKind::seat, play.second.value, play.actors())->seat().number() == 2);
    CHECK_FALSE(play.see(ThingKind::seat, play.leader.value, play.actors()));
    CHECK_FALSE(play.see(ThingKind::cue, play.script.at_mine.value, play.others()));
    CHECK_FALSE(play.see(ThingKind::cue, play.script.at_slot.value, play.actors()));
    for (ThingKind const kind : {ThingKind::cast, ThingKind::ledger}) {
        CHECK(play.see(kind, play.script.cast.value, play.actors()));
        CHECK_FALSE(play.see(kind, play.script.cast.value, play.others()));
        CHECK_FALSE(play.see(kind, play.script.cast.value, {AudienceKind::desk, play.team, lead, {}}));
    }
}

TEST_CASE("what is skipped or withdrawn loses its content") {
    Booked play;
    play.table.verb(RowVerb::skip, play.team, play.script.at_mine);
    v1::CueView const cue = play.cue(play.script.at_mine);
    CHECK(cue.withdrawn());
    CHECK(cue.SerializeAsString().find("CANARY") == std::string::npos);
    play.table.undo();
    CHECK_FALSE(play.cue(play.script.at_mine).withdrawn());
}

TEST_CASE("staff and actors are told who is in place and who needs help") {
    Booked play;
    play.report(CueReport::in_place, play.script.at_mine);
    CHECK(play.touched().contains({ThingKind::row, play.team, play.script.at_mine.value}));
    CHECK(play.touched().contains({ThingKind::cue, play.team, play.script.at_mine.value}));
    play.table.run_to(4min);
    play.report(CueReport::needs_help, play.script.at_mine);
    v1::CueView const cue = play.cue(play.script.at_mine);
    REQUIRE(cue.in_place_size() == 1);
    CHECK(cue.in_place(0) == play.script.cast.value);
    REQUIRE(cue.needs_help_size() == 1);
    REQUIRE(play.row(play.script.at_mine).actors_size() == 1);
    auto const actor = play.row(play.script.at_mine).actors(0);
    CHECK(actor.cast() == play.script.cast.value);
    CHECK(actor.in_place_ms() == Milliseconds(3min).count());
    CHECK(actor.needs_help_ms() == Milliseconds(4min).count());
    play.report(CueReport::needs_help, play.script.at_mine, false);
    play.report(CueReport::in_place, play.script.at_mine, false);
    CHECK(play.row(play.script.at_mine).actors_size() == 0);
    CHECK(play.cue(play.script.at_mine).in_place_size() == 0);
}

TEST_CASE("begin and end are told on the exercise clock, which every encounter is played by") {
    Booked play;
    play.table.hold(play.team);
    play.table.run_for(2min);
    play.table.let_go(play.team);
    play.report(CueReport::started, play.script.actor);
    CHECK(play.cue(play.script.actor).started_ms() == Milliseconds(5min).count());
    play.table.run_to(6min);
    play.report(CueReport::done, play.script.actor);
    CHECK(play.cue(play.script.actor).done_ms() == Milliseconds(6min).count());
}

TEST_CASE("the ledger says what each team has heard and how often it has had its interview") {
    Booked play;
    play.script.built[play.script.actor].interview = true;
    play.table.accept(TickReveal{play.other, play.script.cast, RevealId{0}}, play.table.holder(play.second));
    CHECK(play.touched() == std::set<Thing>{{ThingKind::ledger, play.other, play.script.cast.value}});
    play.table.accept(TickCue{play.team, play.script.cast, TickId{0}}, play.table.holder(play.first));
    v1::LedgerView const here = play.ledger(play.team), there = play.ledger(play.other);
    CHECK(there.team_name() == "Qyran");
    CHECK(here.said_size() == 0);
    REQUIRE(there.said_size() == 1);
    CHECK(there.said(0).reveal() == 0);
    CHECK(there.said(0).exercise_ms() == Milliseconds(3min).count());
    CHECK(there.ticked_size() == 0);
    REQUIRE(here.ticked_size() == 1);
    CHECK(here.ticked(0).exercise_ms() == Milliseconds(3min).count());
}

TEST_CASE("an interview that begins counts in the ledger of everybody who plays the person") {
    MarkedScript script;
    script.built[script.actor].interview = true;
    script.built.script().cast[script.cast.value].interviews_max = 3;
    TableTop table(script.built);
    projection::Projector const projector(table.exercise());
    TeamId const team = table.add_team();
    SeatId const actor = table.add_actor(script.cast);
    table.start();
    table.run_to(3min);
    Audience const audience{AudienceKind::actor, {}, {}, script.cast};
    auto const ledger = [&] {
        return projector.draw({ThingKind::ledger, team, script.cast.value}, audience)->ledger();
    };
    CHECK(ledger().interviews() == 0);
    table.accept(ReportCue{CueReport::started, team, script.actor, script.cast, true}, table.holder(actor));
    auto const told = projector.project(table.records().back());
    CHECK(std::any_of(told.begin(), told.end(), [&](auto const& line) {
        return line.audience == audience && line.view.ledger().interviews() == 1;
    }));
    CHECK(ledger().interviews() == 1);
    CHECK(projector.draw({ThingKind::cast, {}, script.cast.value}, audience)->cast().interviews_max() == 3);
}

TEST_CASE("when something may be said is told as the ticks it depends on") {
    MarkedScript script;
    CastMember& member = script.built.script().cast[script.cast.value];
    member.ticks.push_back({"second", words("second")});
    member.reveals[0].condition =
        when(all({cue(script.cast, {TickId{0}}), none_of(cue(script.cast, {TickId{1}})),
                  cue(script.other_cast, {TickId{0}}), some({clock(1min), cue(script.cast, {TickId{0}, TickId{1}})})}));
    TableTop table(script.built);
    projection::Projector const projector(table.exercise());
    auto const view = projector.draw({ThingKind::cast, {}, script.cast.value}, projection::staff_audience);
    using Need = v1::CastView::Need;
    Need const& need = view->cast().reveals(0).need();
    CHECK(need.op() == Need::ALL);
    REQUIRE(need.parts_size() == 4);
    CHECK(need.parts(0).op() == Need::TICKED);
    CHECK(need.parts(0).ticks(0) == 0);
    CHECK(need.parts(1).op() == Need::NOT);
    CHECK(need.parts(1).parts(0).ticks(0) == 1);
    CHECK(need.parts(2).op() == Need::OTHER);
    CHECK(need.parts(3).op() == Need::SOME);
    CHECK(need.parts(3).parts(0).op() == Need::OTHER);
    CHECK(need.parts(3).parts(1).ticks_size() == 2);
}

TEST_CASE("reports and ticks are read as they are sent") {
    Booked play;
    auto const read = [&](v1::Command const& command) {
        return projection::read_command(command, play.table.holder(play.first), play.table.exercise(),
                                        play.projector.keys());
    };
    v1::Command command;
    command.mutable_report_cue()->set_report(v1::ReportCue::NEEDS_HELP);
    command.mutable_report_cue()->set_team(1);
    command.mutable_report_cue()->set_row(2);
    command.mutable_report_cue()->set_cast(3);
    CHECK(std::get<ReportCue>(*read(command)) ==
          ReportCue{CueReport::needs_help, TeamId{1}, RowId{2}, CastId{3}, true});
    command.mutable_report_cue()->set_taken_back(true);
    CHECK_FALSE(std::get<ReportCue>(*read(command)).on);
    command.mutable_report_cue()->set_report(v1::ReportCue::REPORT_UNSPECIFIED);
    CHECK(read(command).error().reason == Refusal::not_valid);
    command.mutable_tick_reveal()->set_reveal(4);
    CHECK(std::get<TickReveal>(*read(command)) == TickReveal{TeamId{0}, CastId{0}, RevealId{4}, true});
    command.mutable_tick_cue()->set_tick(5);
    command.mutable_tick_cue()->set_taken_back(true);
    CHECK(std::get<TickCue>(*read(command)) == TickCue{TeamId{0}, CastId{0}, TickId{5}, false});
}

namespace {

constexpr std::size_t view_room = 40'000;  // of a message's 64 KB; the script's own words may take the rest

std::size_t largest_view(TableTop const& table, std::initializer_list<Audience> audiences) {
    projection::Projector const projector(table.exercise());
    std::size_t largest = 0;
    for (Audience const& audience : audiences)
        for (Thing const& thing : projection::all_things(table.exercise()))
            if (auto const view = projector.draw(thing, audience)) largest = std::max(largest, view->ByteSizeLong());
    return largest;
}

}  // namespace

TEST_CASE("with the most teams and the longest names everything about a cast member fits a message") {
    MarkedScript script;
    CastMember& member = script.built.script().cast[script.cast.value];
    for (int i = 0; i < 40; ++i) {
        member.ticks.push_back({"tick", words("tick")});
        member.reveals.push_back(member.reveals[0]);
    }
    TableTop table(script.built);
    for (std::size_t i = 0; i < teams_max; ++i) table.add_team(std::string(title_bytes_max, 'N'));
    SeatId const actor = table.add_actor(script.cast);
    table.start();
    TeamId const last{teams_max - 1};
    for (std::uint32_t i = 0; i < member.reveals.size(); ++i)
        table.accept(TickReveal{last, script.cast, RevealId{i}}, table.holder(actor));
    for (std::uint32_t i = 0; i < member.ticks.size(); ++i)
        table.accept(TickCue{last, script.cast, TickId{i}}, table.holder(actor));
    CHECK(largest_view(table, {{AudienceKind::actor, {}, {}, script.cast, {}}, projection::staff_audience}) <
          view_room);
}

TEST_CASE("a roll-call that every seat has answered fits a message") {
    constexpr std::uint32_t seats = 200;
    TableTop table{ScriptBuilder()};
    TeamId const team = table.add_team();
    for (std::uint32_t seat = 0; seat < seats; ++seat)
        table.accept(AddSeat{{Post::trainee, team, lead, {}, seat + 1}}, TableTop::director());
    table.accept(CallNoDuff{}, TableTop::controller());
    for (std::uint32_t seat = 0; seat < seats; ++seat)
        table.accept(AnswerRollCall{SeatId{seat}, true}, TableTop::controller());
    std::size_t const largest = largest_view(table, {projection::staff_audience});
    CHECK(largest > 10 * seats);  // all of them are in it
    CHECK(largest * (seats_max / seats) < view_room);
}
