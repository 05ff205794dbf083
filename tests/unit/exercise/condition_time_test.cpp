// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Times in conditions (LANGUAGE §4): by, absence one millisecond later, after, groups, idle.
namespace orda::exercise::test {

TEST_CASE("what happens in time is seen at once, and its absence never") {
    ScriptBuilder script;
    MarkId const noted = script.mark();
    RowId const praised = script.row(by(done(noted), clock(45min))),
                missed = script.row(none_of(by(done(noted), clock(45min))));
    OneTeam play(script);
    play.tick_at(10min, noted);
    play.table.run_to(2h);
    CHECK(play.fired(praised) == 10min);
    CHECK_FALSE(play.fired(missed));
}

TEST_CASE("absence is yes one millisecond after the time") {
    ScriptBuilder script;
    MarkId const noted = script.mark();
    RowId const praised = script.row(by(done(noted), clock(45min))),
                missed = script.row(none_of(by(done(noted), clock(45min))));
    OneTeam play(script);
    play.table.run_to(45min);
    CHECK_FALSE(play.fired(missed));
    play.table.run_to(2h);
    CHECK(play.fired(missed) == 45min + 1ms);
    CHECK_FALSE(play.fired(praised));
}

TEST_CASE("a click in the millisecond of the deadline counts, one millisecond later it does not") {
    ScriptBuilder script;
    MarkId const noted = script.mark();
    RowId const praised = script.row(by(done(noted), clock(45min))),
                missed = script.row(none_of(by(done(noted), clock(45min))));
    SUBCASE("at the deadline") {
        OneTeam play(script);
        play.tick_at(45min, noted);
        play.table.run_to(1h);
        CHECK(play.fired(praised) == 45min);
        CHECK_FALSE(play.fired(missed));
    }
    SUBCASE("at the deadline, although another row fired in that millisecond before") {
        RowId const clocked = script.row(clock(45min));
        OneTeam play(script);
        play.table.run_to(45min);
        CHECK(play.fired(clocked));
        play.tick_at(45min, noted);  // rounds of 45:00.000 had effect: stamped one millisecond later
        CHECK(play.fired(missed) == 45min + 1ms);
    }
    SUBCASE("a millisecond late") {
        OneTeam play(script);
        play.tick_at(45min + 1ms, noted);
        play.table.run_to(1h);
        CHECK_FALSE(play.fired(praised));
        CHECK(play.fired(missed) == 45min + 1ms);
    }
}

TEST_CASE("not without a time means not yet and is yes at once") {
    ScriptBuilder script;
    MarkId const noted = script.mark();
    RowId const row = script.row(none_of(done(noted)));
    OneTeam play(script);
    CHECK(play.fired(row) == 0ms);
}

TEST_CASE("a time counted from an event is unknown until the event, then counts from it") {
    ScriptBuilder script;
    MarkId const call = script.mark(), answer = script.mark();
    RowId const missed = script.row(none_of(by(done(answer), after(20min, done(call)))));
    SUBCASE("never called, never missed") {
        OneTeam play(script);
        play.table.run_to(5h);
        CHECK_FALSE(play.fired(missed));
    }
    SUBCASE("called and not answered") {
        OneTeam play(script);
        play.tick_at(1h, call);
        play.table.run_to(5h);
        CHECK(play.fired(missed) == 1h + 20min + 1ms);
    }
    SUBCASE("called and answered in the last millisecond") {
        OneTeam play(script);
        play.tick_at(1h, call);
        play.tick_at(1h + 20min, answer);
        play.table.run_to(5h);
        CHECK_FALSE(play.fired(missed));
    }
    SUBCASE("answered before it was called") {
        OneTeam play(script);
        play.tick_at(30min, answer);
        play.tick_at(1h, call);
        play.table.run_to(5h);
        CHECK_FALSE(play.fired(missed));
    }
}

TEST_CASE("a span after an event is counted from its first millisecond") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(12min));
    RowId const later = script.row(after(8min, delivered(letter)));
    OneTeam play(script);
    play.table.run_to(20min - 1ms);
    CHECK_FALSE(play.fired(later));
    play.table.run_to(30min);
    CHECK(play.fired(later) == 20min);
}

TEST_CASE("a span that has passed already when the rest becomes yes does not wait again") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    RowId const letter = script.row(clock(12min));
    RowId const later = script.row(all({after(8min, delivered(letter)), done(mark)}));
    OneTeam play(script);
    play.tick_at(1h, mark);
    CHECK(play.fired(later) == 1h);
}

TEST_CASE("of events joined by or the earliest counts, of events joined by and the latest") {
    ScriptBuilder script;
    MarkId const x = script.mark(), y = script.mark();
    RowId const any = script.row(after(5min, either({done(x), done(y)}))),
                every = script.row(after(5min, both({done(x), done(y)})));
    RowId const any_in_time = script.row(by(either({done(x), done(y)}), clock(15min)));
    RowId const every_missed = script.row(none_of(by(both({done(x), done(y)}), clock(15min))));
    OneTeam play(script);
    play.tick_at(10min, y);
    play.tick_at(20min, x);
    play.table.run_to(1h);
    CHECK(play.fired(any) == 15min);
    CHECK(play.fired(every) == 25min);
    CHECK(play.fired(any_in_time) == 10min);
    CHECK(play.fired(every_missed) == 15min + 1ms);
}

TEST_CASE("an event group joined by and is in time when its last event is") {
    ScriptBuilder script;
    MarkId const x = script.mark(), y = script.mark();
    RowId const in_time = script.row(by(both({done(x), done(y)}), clock(15min)));
    OneTeam play(script);
    play.tick_at(10min, y);
    play.tick_at(15min, x);
    CHECK(play.fired(in_time) == 15min);
}

TEST_CASE("asked in time and granted at any time needs both") {
    ScriptBuilder script;
    RequestId const bank = script.request();
    script[bank].delay = {20min};
    RowId const row = script.row(some({all({by(request_stage(RequestStage::asked, desks(pol), bank), clock(1h + 45min)),
                                            request_stage(RequestStage::granted, desks(pol), bank)}),
                                       clock(2h + 40min)}));
    SUBCASE("asked in time") {
        OneTeam play(script);
        play.table.clock_at(1h + 45min).accept(ask_for(bank), play.at_pol());
        play.table.run_to(3h);
        CHECK(play.fired(row) == 2h + 5min);
    }
    SUBCASE("asked late") {
        OneTeam play(script);
        play.table.clock_at(1h + 45min + 1ms).accept(ask_for(bank), play.at_pol());
        play.table.run_to(3h);
        CHECK(play.fired(row) == 2h + 40min);
    }
}

TEST_CASE("a team is idle when its trainees have recorded nothing for that long") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    RowId const letter = script.row(clock(0min));
    RowId const nudge = script.row(idle(10min));
    SUBCASE("counted from STARTEX") {
        OneTeam play(script);
        play.table.run_to(10min - 1ms);
        CHECK_FALSE(play.fired(nudge));
        play.table.run_to(10min);
        CHECK(play.fired(nudge) == 10min);
    }
    SUBCASE("counted from the last thing a trainee did") {
        OneTeam play(script);
        play.table.clock_at(4min).accept(OpenRow{letter}, play.at_pol());
        play.table.clock_at(9min).accept(AcknowledgeRow{letter}, play.at_pol());
        play.table.run_to(1h);
        CHECK(play.fired(nudge) == 19min);
    }
    SUBCASE("what staff do does not count, nor what was refused") {
        OneTeam play(script);
        play.tick_at(5min, mark);
        play.table.clock_at(6min).verb(RowVerb::resend, play.team, letter);
        CHECK(play.table.clock_at(7min).why_not(OpenRow{nudge}, play.at_pol()) == Refusal::not_found);
        play.table.run_to(1h);
        CHECK(play.fired(nudge) == 10min);
    }
    SUBCASE("another team's work does not count") {
        TableTop table(script);
        TeamId const busy = table.add_team("A"), still = table.add_team("B");
        SeatId const seat = table.add_seat(busy, pol);
        table.start();
        table.clock_at(4min).accept(OpenRow{letter}, table.holder(seat));
        table.run_to(1h);
        CHECK(table.fired(busy, nudge) == 14min);
        CHECK(table.fired(still, nudge) == 10min);
    }
}

TEST_CASE("idle can be no again: work in the same millisecond keeps the nudge away") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(0min));
    RowId const nudge = script.row(idle(10min));
    OneTeam play(script);
    play.table.clock_at(10min).accept(OpenRow{letter}, play.at_pol());
    play.table.run_to(20min - 1ms);
    CHECK_FALSE(play.fired(nudge));
    play.table.run_to(20min);
    CHECK(play.fired(nudge) == 20min);
}

}  // namespace orda::exercise::test
