// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Sensitive injects: two people release one, or one who waited for another and says why; it never comes by itself.
namespace orda::exercise::test {
namespace {

constexpr Refusal own_key = Refusal::already_done, early = Refusal::not_open, no_sense = Refusal::not_valid;

struct Safe {
    ScriptBuilder script;
    RowId row = script.row(clock(10min)), plain = script.row(clock(1h)), other = script.row(clock(1h));
    Issuer const ada = TableTop::controller(901), ben = TableTop::controller(902);

    Safe() {
        script[row].sensitive = true;
        script[row].approve = staff_never;
        script[other].sensitive = true;
    }
    [[nodiscard]] ChangeRow key(OneTeam const& play, std::string reason = {}, Milliseconds age = 1s) const {
        return {RowVerb::release, play.team, row, play.row(row).revision, std::move(reason), age};
    }
    void turn(OneTeam& play, Issuer const& by) const { play.table.accept(key(play), by); }
    [[nodiscard]] bool turned(OneTeam const& play) const { return play.row(row).key.has_value(); }
};

}  // namespace

TEST_CASE_FIXTURE(Safe, "a sensitive inject waits for people whatever its approval says, at every staffing") {
    for (StaffLevel const approve : {staff_never, staff_one, staff_three, staff_six})
        for (StaffLevel const staffing : {staff_one, staff_three, staff_six}) {
            script[row].approve = approve;
            OneTeam play(script, staffing);
            play.table.run_to(5h);
            CHECK(play.table.status(play.team, row) == RowStatus::parked);
        }
}

TEST_CASE_FIXTURE(Safe, "nobody answering in time does not release a sensitive inject") {
    script[row].approve_within = {5min, AfterWaiting::release};
    OneTeam play(script);
    play.table.run_to(5h);
    CHECK(play.table.status(play.team, row) == RowStatus::parked);
}

TEST_CASE_FIXTURE(Safe, "a sensitive inject armed again, jumped to or caught up with waits for two again") {
    VariableId const leak = script.boolean();
    script[row].when = when(equals(leak, 1));
    script[row].once = false;
    script[script.row(clock(10min))].effects = {SetValue{leak, 1}};
    script[script.row(clock(20min))].effects = {SetValue{leak, 0}};
    script[script.row(clock(30min))].effects = {SetValue{leak, 1}};
    OneTeam play(script);
    play.table.run_to(15min);
    turn(play, ada);
    turn(play, ben);
    CHECK(play.out(row));
    play.table.jump();
    play.table.jump();
    play.table.hold(play.team);
    play.table.run_for(20min);
    play.table.let_go(play.team);
    play.table.catch_up(play.team);
    play.table.run_to(2h);
    CHECK(play.table.status(play.team, row) != RowStatus::released);
    CHECK(play.row(row).releases == 1);
}

TEST_CASE_FIXTURE(Safe, "the first key is kept with who turned it, the second releases") {
    OneTeam play(script);
    play.table.run_to(12min);
    std::uint32_t const revision = play.row(row).revision;
    turn(play, ada);
    CHECK(play.table.last<RowKeyTurned>() == RowKeyTurned{play.team, row, {}, true});
    CHECK(play.row(row).key->by == ada.person);
    CHECK(play.row(row).key->record == play.table.last_record<RowKeyTurned>().sequence);
    CHECK(play.row(row).key->wall == play.table.last_record<RowKeyTurned>().stamp.wall);
    CHECK(play.row(row).revision == revision + 1);  // who saw none is told
    CHECK_FALSE(play.out(row));
    turn(play, ben);
    CHECK(play.out(row));
    CHECK(play.table.last_record<RowReleased>().issuer.person == ben.person);
    CHECK_FALSE(turned(play));
}

TEST_CASE_FIXTURE(Safe, "two who turn the first key at once: one of them is told to look again") {
    OneTeam play(script);
    play.table.run_to(12min);
    ChangeRow const as_seen = key(play);
    play.table.accept(as_seen, ada);
    CHECK(play.table.why_not(as_seen, ben) == Refusal::changed_meanwhile);
    CHECK_FALSE(play.out(row));
}

TEST_CASE_FIXTURE(Safe, "the own key is no second one, from whichever console") {
    OneTeam play(script);
    play.table.run_to(12min);
    turn(play, ada);
    Refused const refused = play.table.refuse(key(play, {}, 4min), ada);
    CHECK(refused.reason == own_key);
    CHECK(refused.by == play.row(row).key->record);
    CHECK(refused.detail == "key");
    CHECK_FALSE(play.out(row));
}

TEST_CASE_FIXTURE(Safe, "one goes alone after a minute and with a reason, which is kept before the release") {
    OneTeam play(script);
    play.table.run_to(12min);
    CHECK(play.table.why_not(key(play, "nobody else is here", 2min), ada) == no_sense);  // no key to go alone with
    turn(play, ada);
    CHECK(play.table.why_not(key(play, "nobody else is here", 60s - 1ms), ada) == early);
    CHECK(play.table.why_not(key(play, " \n", 60s), ada) == own_key);
    CHECK(play.table.why_not(key(play, "I was asked to", 2min), ben) == no_sense);
    CHECK(play.table.why_not(key(play, std::string(line_bytes_max + 1, 'x'), 2min), ada) == Refusal::too_long);
    Sequence const first = play.table.accept(key(play, "nobody else is here", 60s), ada);
    CHECK(play.table.last<RowKeyTurned>() == RowKeyTurned{play.team, row, "nobody else is here", true});
    CHECK(play.table.last_record<RowKeyTurned>().sequence == first);
    CHECK(play.table.last_record<RowReleased>().sequence == first + 1);
    CHECK(play.out(row));
    CHECK_FALSE(turned(play));
}

TEST_CASE_FIXTURE(Safe, "a key that lapsed is none: the next is the first, also of the same person") {
    OneTeam play(script);
    play.table.run_to(12min);
    turn(play, ada);
    CHECK(play.table.why_not(key(play, "nobody else is here", 5min), ada) == no_sense);
    play.table.accept(key(play, {}, 5min), ben);
    CHECK_FALSE(play.out(row));
    CHECK(play.row(row).key->by == ben.person);
    play.table.accept(key(play, {}, 5min), ben);
    CHECK_FALSE(play.out(row));
    play.table.accept(key(play, {}, 5min - 1ms), ada);
    CHECK(play.out(row));
}

TEST_CASE_FIXTURE(Safe, "a key falls with what was agreed to, and stays when the inject's time comes") {
    OneTeam play(script);
    play.table.run_to(5min);
    turn(play, ada);
    play.table.run_to(12min);
    CHECK(play.table.status(play.team, row) == RowStatus::parked);
    CHECK(turned(play));
    SUBCASE("held") { play.table.verb(RowVerb::hold, play.team, row); }
    SUBCASE("skipped") { play.table.verb(RowVerb::skip, play.team, row); }
    SUBCASE("edited") {
        RowEdit edit;
        edit.title = words("Other words");
        play.table.accept(EditRow{play.team, row, play.row(row).revision, edit}, ben);
    }
    CHECK_FALSE(turned(play));
    turn(play, ben);
    CHECK_FALSE(play.out(row));
}

TEST_CASE_FIXTURE(Safe, "what was withdrawn needs both keys anew, what is out is sent again with one") {
    OneTeam play(script);
    play.table.run_to(12min);
    turn(play, ada);
    turn(play, ben);
    play.table.verb(RowVerb::resend, play.team, row);
    CHECK(play.row(row).releases == 2);
    play.table.verb(RowVerb::withdraw, play.team, row);
    turn(play, ben);
    CHECK(play.table.status(play.team, row) == RowStatus::withdrawn);
    turn(play, ada);
    CHECK(play.out(row));
}

TEST_CASE_FIXTURE(Safe, "keys are turned while the exercise stands, one for each inject and team") {
    OneTeam play(script);
    TeamId const two = play.table.add_team("B");
    play.table.run_to(12min);
    play.table.pause();
    turn(play, ada);
    play.table.accept(ChangeRow{RowVerb::release, play.team, other, play.row(other).revision}, ben);
    play.table.accept(ChangeRow{RowVerb::release, two, row, play.table.row_of(two, row).revision}, ben);
    CHECK_FALSE(play.out(row));
    CHECK_FALSE(play.out(other));
    CHECK_FALSE(play.table.out(two, row));
    turn(play, ben);
    CHECK(play.out(row));
}

TEST_CASE_FIXTURE(Safe, "a first key is taken back, a second or a lonely one withdraws") {
    OneTeam play(script);
    play.table.run_to(12min);
    turn(play, ada);
    play.table.undo(ada);
    CHECK(play.table.last<RowKeyTurned>() == RowKeyTurned{play.team, row, {}, false});
    CHECK_FALSE(turned(play));
    CHECK(play.table.status(play.team, row) == RowStatus::parked);
    turn(play, ada);
    SUBCASE("not the first once the second was turned") {
        turn(play, ben);
        CHECK(play.table.why_not(UndoLast{}, ada) == Refusal::changed_meanwhile);
        play.table.undo(ben);
        CHECK(play.table.status(play.team, row) == RowStatus::withdrawn);
    }
    SUBCASE("alone") {
        play.table.accept(key(play, "nobody else is here", 2min), ada);
        CHECK(play.table.state().verbs.back().word == "release_alone");
        play.table.undo(ada);
        CHECK(play.table.status(play.team, row) == RowStatus::withdrawn);
    }
    SUBCASE("alone, and somebody touched it since") {
        play.table.accept(key(play, "nobody else is here", 2min), ada);
        play.table.verb(RowVerb::resend, play.team, row, ben);
        CHECK(play.table.why_not(UndoLast{}, ada) == Refusal::changed_meanwhile);
    }
}

TEST_CASE_FIXTURE(Safe, "a reason is for a sensitive inject that is released, and for nothing else") {
    OneTeam play(script);
    play.table.run_to(12min);
    auto const says_why = [&](RowVerb verb, RowId id) {
        return ChangeRow{verb, play.team, id, play.row(id).revision, "because", 2min};
    };
    CHECK(play.table.why_not(says_why(RowVerb::release, plain), ada) == no_sense);
    CHECK(play.table.why_not(says_why(RowVerb::hold, row), ada) == no_sense);
}

TEST_CASE_FIXTURE(Safe, "a team that goes back takes no key along") {
    script.script().phases = {};
    OneTeam play(script);
    play.table.run_to(12min);
    turn(play, ada);
    play.table.accept(KeepMoment{play.team, "Keyed"}, ada);
    Sequence const moment = play.table.team(play.team).attempts.kept.begin()->second.record;
    auto const revision = [&] { return play.table.team(play.team).revision; };
    play.table.accept(WeighRewind{play.team, revision(), moment}, ada);
    play.table.accept(RewindTeam{play.team, revision(), moment}, ada);
    CHECK_FALSE(turned(play));
    CHECK(play.table.status(play.team, row) == RowStatus::parked);
}

}  // namespace orda::exercise::test
