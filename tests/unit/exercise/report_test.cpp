// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// What actors report on the encounters they play in, and the ledger of what they said.
namespace orda::exercise::test {
namespace {

struct Yard {
    ScriptBuilder script;
    CastId bekzat = script.cast(2), guli = script.cast(1);
    SlotId slot = script.slot({bekzat}, script.place(1), 30min, 20min);
    RowId yard = script.actor_row(clock(5min));
    RowId alone = script.actor_row(clock(5min));  // of somebody else
    RowId talk = script.actor_row(began(slot));
    RowId later = script.actor_row(clock(50min));
    RowId letter = script.row(clock(5min));
    RowId follows = script.row(after(3min, started(yard)));

    Yard() {
        for (CastId const each : {bekzat, guli}) {
            script[each].casts = 2;
            script[each].reveals = {{"story", when(cue(each, {TickId{0}})), words("The debt"), {}},
                                    {"book", when(cue(each, {TickId{0}})), words("The book"), {}}};
        }
        script[yard].cast = {bekzat, guli};
        script[alone].cast = {guli};
        script[talk].cast = {bekzat};
        script[talk].slot = slot;
        script[talk].sync = true;
        script[talk].approve = staff_one;
        script[later].cast = {bekzat};
        script[letter].cast = {bekzat};
    }
};

struct Played : Yard {
    OneTeam play{script};
    SeatId first = play.table.add_actor(bekzat, 1), second = play.table.add_actor(bekzat, 2);
    SeatId other = play.table.add_actor(guli, 1);
    TableTop& table = play.table;
    Issuer actor = table.holder(first), colleague = table.holder(second), stranger = table.holder(other);
    Issuer controller = TableTop::controller();

    ReportCue report(CueReport what, RowId row, bool on = true) const { return {what, play.team, row, bekzat, on}; }
    std::optional<Instant> waits(RowId row, CastId cast) const {
        auto const found = play.row(row).actors.find(cast);
        return found == play.row(row).actors.end() ? std::nullopt : found->second.in_place;
    }
    std::optional<Instant> needs_help(RowId row, CastId cast) const {
        auto const found = play.row(row).actors.find(cast);
        return found == play.row(row).actors.end() ? std::nullopt : found->second.needs_help;
    }
};

constexpr CueReport in_place = CueReport::in_place, begun = CueReport::started, over = CueReport::done,
                    help = CueReport::needs_help;

}  // namespace

TEST_CASE_FIXTURE(Played, "an actor reports an encounter step by step") {
    table.run_to(6min);
    table.accept(report(in_place, yard), actor);
    CHECK(waits(yard, bekzat)->team == 6min);
    CHECK_FALSE(waits(yard, guli));
    table.run_to(7min).accept(report(begun, yard), actor);
    CHECK(play.row(yard).started->team == 7min);
    CHECK(table.last_record<ActorStarted>().issuer.seat == first);
    table.run_to(20min).accept(report(over, yard), actor);
    CHECK(play.row(yard).ended->team == 20min);
    CHECK(play.fired(follows) == 10min);
    for (CueReport const again : {in_place, begun, over})
        CHECK(table.why_not(report(again, yard), actor) == Refusal::already_done);
}

TEST_CASE_FIXTURE(Played, "what is booked can be waited for, and begins only when it is released") {
    table.run_to(10min);
    table.accept(report(in_place, talk), actor);
    CHECK(table.why_not(report(begun, talk), actor) == Refusal::not_open);
    table.run_to(31min);
    CHECK(table.status(play.team, talk) == RowStatus::parked);
    CHECK(table.why_not(report(begun, talk), actor) == Refusal::not_open);
    CHECK(table.why_not(report(over, talk), actor) == Refusal::not_open);
    table.verb(RowVerb::release, play.team, talk);
    table.accept(report(begun, talk), actor);
    CHECK(waits(talk, bekzat));
}

TEST_CASE_FIXTURE(Played, "an actor reports on encounters of the own cast member, and only on those before them") {
    table.run_to(6min);
    for (CueReport const each : {in_place, begun, over, help}) {
        CHECK(table.why_not(report(each, yard), stranger) == Refusal::not_found);  // as somebody else
        CHECK(table.why_not(ReportCue{each, play.team, alone, bekzat, true}, actor) == Refusal::not_found);
        CHECK(table.why_not(ReportCue{each, play.team, alone, guli, true}, actor) == Refusal::not_found);
        CHECK(table.why_not(report(each, later), actor) == Refusal::not_found);   // not come yet
        CHECK(table.why_not(report(each, letter), actor) == Refusal::not_found);  // no encounter
        CHECK(table.why_not(report(each, RowId{99}), actor) == Refusal::not_found);
        CHECK(table.why_not(ReportCue{each, TeamId{9}, yard, bekzat, true}, actor) == Refusal::not_found);
        CHECK(table.why_not(ReportCue{each, play.team, yard, CastId{9}, true}, controller) == Refusal::not_found);
    }
    table.accept(report(in_place, yard), colleague);  // of the same cast member: the other actor
    table.accept(ReportCue{in_place, play.team, alone, guli, true}, stranger);
}

TEST_CASE_FIXTURE(Played, "what is withdrawn or skipped is no encounter any more") {
    table.run_to(6min).verb(RowVerb::withdraw, play.team, yard);
    table.verb(RowVerb::skip, play.team, talk);
    CHECK(table.why_not(report(in_place, yard), actor) == Refusal::not_found);
    CHECK(table.why_not(report(in_place, talk), actor) == Refusal::not_found);
    table.undo();
    table.accept(report(in_place, talk), actor);
}

TEST_CASE_FIXTURE(Played, "start and end are taken back while they are new; being in place at any time") {
    table.run_to(6min).accept(report(begun, yard), actor);
    table.run_to(8min).accept(report(begun, yard, false), actor);
    CHECK_FALSE(play.row(yard).started);
    CHECK(table.why_not(report(begun, yard, false), actor) == Refusal::already_done);
    table.run_to(15min);
    CHECK_FALSE(play.out(follows));
    table.accept(report(begun, yard), actor);
    table.run_to(16min).accept(report(over, yard), actor);
    CHECK(table.why_not(report(begun, yard, false), actor) == Refusal::not_open);  // it has ended
    table.accept(report(over, yard, false), actor);
    table.run_to(17min + 1ms);
    CHECK(table.why_not(report(begun, yard, false), actor) == Refusal::not_open);  // too late
    table.accept(report(over, yard), actor);
    table.run_to(20min);
    CHECK(table.why_not(report(over, yard, false), actor) == Refusal::not_open);
    table.accept(report(in_place, yard), actor);
    table.run_to(40min).accept(report(in_place, yard, false), actor);
    CHECK_FALSE(waits(yard, bekzat));
}

TEST_CASE_FIXTURE(Played, "who needs help says so until they or a controller say that it is over") {
    table.run_to(6min);
    std::uint32_t const seen = play.row(yard).revision;
    table.accept(report(help, yard), actor);
    table.accept(ReportCue{help, play.team, yard, guli, true}, stranger);
    CHECK(table.why_not(report(help, yard), colleague) == Refusal::already_done);
    CHECK(needs_help(yard, bekzat)->team == 6min);
    CHECK(play.row(yard).revision == seen);  // a controller who looks at the row is not disturbed
    table.accept(report(help, yard, false), controller);
    CHECK_FALSE(needs_help(yard, bekzat));
    CHECK(needs_help(yard, guli));
    table.accept(ReportCue{help, play.team, yard, guli, false}, stranger);
    CHECK_FALSE(needs_help(yard, guli));
}

TEST_CASE_FIXTURE(Played, "staff report for an actor, and take it back like their other verbs") {
    table.run_to(6min).accept(report(in_place, yard), controller);
    table.undo();
    CHECK_FALSE(waits(yard, bekzat));
    table.accept(report(help, yard), controller);
    table.undo();
    CHECK_FALSE(needs_help(yard, bekzat));
    table.accept(TickReveal{play.team, bekzat, RevealId{0}}, controller);
    table.undo();
    CHECK(table.team(play.team).said.empty());
    CHECK(table.state().verbs.back().word == "tick_reveal");
}

TEST_CASE_FIXTURE(Played, "what the actor has taken back already is not undone a second time") {
    table.run_to(6min).accept(TickCue{play.team, bekzat, TickId{0}}, controller);
    table.accept(TickCue{play.team, bekzat, TickId{0}, false}, actor);
    CHECK(table.why_not(UndoLast{}, controller) == Refusal::nothing_to_undo);
    table.accept(TickReveal{play.team, bekzat, RevealId{0}}, controller);
    table.accept(TickReveal{play.team, bekzat, RevealId{0}, false}, actor);
    CHECK(table.why_not(UndoLast{}, controller) == Refusal::nothing_to_undo);
    for (CueReport const each : {in_place, help}) {
        table.accept(report(each, yard), controller);
        table.accept(report(each, yard, false), actor);
        CHECK(table.why_not(UndoLast{}, controller) == Refusal::nothing_to_undo);
    }
    table.accept(report(help, yard), actor);
    table.accept(report(help, yard, false), controller);
    table.accept(report(help, yard), actor);
    CHECK(table.why_not(UndoLast{}, controller) == Refusal::nothing_to_undo);
    CHECK(needs_help(yard, bekzat));
}

TEST_CASE_FIXTURE(Played, "what was revealed stands once for all who play the same person, and for each team") {
    TeamId const team = table.add_team("B");
    table.run_to(6min).accept(TickReveal{play.team, bekzat, RevealId{1}}, actor);
    CHECK(table.why_not(TickReveal{play.team, bekzat, RevealId{1}}, colleague) == Refusal::already_done);
    table.accept(TickReveal{team, bekzat, RevealId{1}}, colleague);
    CHECK(table.team(play.team).said.at({bekzat, RevealId{1}}).team == 6min);
    CHECK(table.team(team).said.size() == 1);
    CHECK(table.why_not(TickReveal{play.team, bekzat, RevealId{0}}, stranger) == Refusal::not_found);
    CHECK(table.why_not(TickReveal{play.team, bekzat, RevealId{2}}, actor) == Refusal::not_found);
    CHECK(table.why_not(TickReveal{play.team, CastId{9}, RevealId{0}}, controller) == Refusal::not_found);
    CHECK(table.why_not(TickReveal{TeamId{9}, bekzat, RevealId{0}}, actor) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Played, "a tick by mistake is taken back while it is new") {
    table.run_to(6min).accept(TickCue{play.team, bekzat, TickId{0}}, actor);
    table.accept(TickReveal{play.team, bekzat, RevealId{0}}, actor);
    CHECK(table.why_not(TickCue{play.team, bekzat, TickId{0}, false}, stranger) == Refusal::not_found);
    table.run_to(8min).accept(TickCue{play.team, bekzat, TickId{0}, false}, colleague);
    table.accept(TickReveal{play.team, bekzat, RevealId{0}, false}, colleague);
    CHECK(table.team(play.team).cues.empty());
    CHECK(table.team(play.team).said.empty());
    CHECK(table.why_not(TickCue{play.team, bekzat, TickId{0}, false}, actor) == Refusal::already_done);
    table.accept(TickCue{play.team, bekzat, TickId{0}}, actor);
    table.accept(TickReveal{play.team, bekzat, RevealId{0}}, actor);
    table.run_to(10min + 1ms);
    CHECK(table.why_not(TickCue{play.team, bekzat, TickId{0}, false}, actor) == Refusal::not_open);
    CHECK(table.why_not(TickReveal{play.team, bekzat, RevealId{0}, false}, actor) == Refusal::not_open);
}

TEST_CASE_FIXTURE(Played, "nothing is reported after ENDEX, and while the clock stands it is") {
    table.run_to(6min).pause();
    table.accept(report(in_place, yard), actor);
    table.end();
    CHECK(table.why_not(report(help, yard), actor) == Refusal::not_running);
    CHECK(table.why_not(TickReveal{play.team, bekzat, RevealId{0}}, actor) == Refusal::not_running);
}

}  // namespace orda::exercise::test
