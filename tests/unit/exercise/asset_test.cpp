// SPDX-License-Identifier: Apache-2.0
#include "exercise/evaluate.hpp"
#include "support/stage.hpp"

// What can be lost, and what keeps it (LANGUAGE §3 `assets`, §4 "Levels", "After a controller's jump").
namespace orda::exercise::test {
namespace {

// Gone at 1:05 unless secured: by suspension for 65 minutes, then by freezing or a mark for good.
struct Account {
    ScriptBuilder script;
    AssetId asset = script.asset(19'680, clock(1h + 5min));
    TargetId target = script[asset].target, other = script.target();
    RequestId suspension = script.request(), freezing = script.request();
    MarkId moved = script.mark();
    RowId safe = script.row(secured(asset)), lost = script.row(gone(asset));

    Account() {
        for (RequestId const request : {suspension, freezing}) script[request].on = {target, other};
        script[asset].secure = {by_request(suspension, 65min), {{freezing}, {moved}, {}, {}}};
    }
    [[nodiscard]] SendRequest suspend() const { return ask_about(suspension, {target}); }
    [[nodiscard]] SendRequest freeze() const { return ask_about(freezing, {target}); }
    static std::size_t secured_times(OneTeam const& play) { return play.table.events<AssetSecured>().size(); }
};

}  // namespace

TEST_CASE_FIXTURE(Account, "what nobody secures is lost in the first millisecond its condition is yes") {
    OneTeam play(script);
    play.table.run_to(1h + 5min - 1ms);
    CHECK_FALSE(play.asset(asset).gone);
    play.table.run_to(2h);
    CHECK(play.asset(asset).gone.value().team == 1h + 5min);
    CHECK(play.fired(lost) == 1h + 5min);
    CHECK_FALSE(play.out(safe));
}

TEST_CASE_FIXTURE(Account, "without a condition it stays") {
    script[asset].gone.reset();
    OneTeam play(script);
    play.table.run_to(5h);
    CHECK_FALSE(play.asset(asset).gone);
    CHECK_FALSE(play.table.exercise().next_wake());
}

TEST_CASE_FIXTURE(Account, "a hold keeps it up to and including its last millisecond, whatever else would take it") {
    OneTeam play(script);
    play.table.clock_at(30min).accept(suspend(), play.at_pol());
    CHECK(play.table.last<AssetSecured>() == AssetSecured{play.team, asset, 0U, 1h + 35min});
    CHECK(play.fired(safe) == 30min);
    play.table.run_to(1h + 35min);
    CHECK_FALSE(play.asset(asset).gone);
    CHECK(play.asset(asset).secured);
    play.table.run_to(1h + 35min + 1ms);
    CHECK(play.asset(asset).gone.value().team == 1h + 35min + 1ms);
    CHECK_FALSE(play.asset(asset).secured);
    CHECK(play.fired(lost) == 1h + 35min + 1ms);
}

TEST_CASE_FIXTURE(Account, "a later stage in the last millisecond of the hold keeps it for good, without a gap") {
    OneTeam play(script);
    play.table.clock_at(30min).accept(suspend(), play.at_pol());
    SUBCASE("a request") { play.table.clock_at(1h + 35min).accept(freeze(), play.at_pol()); }
    SUBCASE("a mark") { play.tick_at(1h + 35min, moved); }
    CHECK(play.table.last<AssetSecured>() == AssetSecured{play.team, asset, 1U, std::nullopt});
    play.table.run_to(5h);
    CHECK_FALSE(play.asset(asset).gone);
    CHECK(play.asset(asset).secured.value().team == 30min);
}

TEST_CASE_FIXTURE(Account, "a later stage one millisecond after the hold is too late, whoever brings it") {
    OneTeam play(script);
    play.table.clock_at(30min).accept(suspend(), play.at_pol());
    SUBCASE("a request") { play.table.clock_at(1h + 35min + 1ms).accept(freeze(), play.at_pol()); }
    SUBCASE("a mark") { play.tick_at(1h + 35min + 1ms, moved); }
    CHECK(play.asset(asset).gone.value().team == 1h + 35min + 1ms);
    play.table.run_to(3h);
    CHECK(secured_times(play) == 1);
}

TEST_CASE_FIXTURE(Account, "an earlier stage after a later one changes nothing, nor does the same stage again") {
    OneTeam play(script);
    SUBCASE("earlier") {
        play.table.clock_at(20min).accept(freeze(), play.at_pol());
        play.table.clock_at(30min).accept(suspend(), play.at_pol());
        play.table.run_to(5h);
        CHECK_FALSE(play.asset(asset).gone);
    }
    SUBCASE("again") {
        play.table.clock_at(20min).accept(suspend(), play.at_pol());
        play.table.clock_at(50min).accept(suspend(), play.at_pol());
        play.table.run_to(5h);
        CHECK(play.asset(asset).gone.value().team == 1h + 25min + 1ms);
    }
    CHECK(secured_times(play) == 1);
}

TEST_CASE_FIXTURE(Account, "of two stages in one millisecond the later counts") {
    script[suspension].delay = {20min};
    script[freezing].delay = {10min};
    OneTeam play(script);
    play.table.clock_at(5min).accept(suspend(), play.at_pol());
    play.table.clock_at(15min).accept(freeze(), play.at_pol());
    play.table.run_to(2h);
    CHECK(play.table.events<AssetSecured>() == std::vector<AssetSecured>{{play.team, asset, 1U, std::nullopt}});
    CHECK(play.asset(asset).secured.value().team == 25min);
}

TEST_CASE_FIXTURE(Account, "grant and loss in one millisecond: a person comes first, a round does not see itself") {
    script[freezing].delay = {10min};
    OneTeam play(script);
    SUBCASE("the tick of a person in that millisecond counts") {
        play.tick_at(1h + 5min, moved);
        CHECK(play.asset(asset).secured.value().team == 1h + 5min);
        CHECK_FALSE(play.asset(asset).gone);
    }
    SUBCASE("the answer of an agency that comes with the loss is too late") {
        play.table.clock_at(55min).accept(freeze(), play.at_pol());
        play.table.run_to(2h);
        CHECK(play.table.team(play.team).requests.at(0).answered.value().team == 1h + 5min);
        CHECK(play.asset(asset).gone.value().team == 1h + 5min);
        CHECK(secured_times(play) == 0);
    }
    SUBCASE("a millisecond earlier it is not") {
        play.table.clock_at(55min - 1ms).accept(freeze(), play.at_pol());
        play.table.run_to(2h);
        CHECK_FALSE(play.asset(asset).gone);
    }
}

TEST_CASE_FIXTURE(Account, "only a grant, and only one that names the asset, secures it") {
    OneTeam play(script);
    SUBCASE("about something else") { play.table.clock_at(30min).accept(ask_about(freezing, {other}), play.at_pol()); }
    SUBCASE("another request about it") {
        RequestId const letter = script.request();
        script[letter].on = {target};
        OneTeam asks(script);
        asks.table.clock_at(30min).accept(ask_about(letter, {target}), asks.at_pol());
        asks.table.run_to(2h);
        CHECK(asks.asset(asset).gone);
    }
    SUBCASE("refused") {
        script[freezing].refuse = {{when(clock(0min)), {}}};
        OneTeam asks(script);
        asks.table.clock_at(30min).accept(freeze(), asks.at_pol());
        CHECK(asks.table.last<RequestAnswered>().granted == false);
        asks.table.run_to(2h);
        CHECK(asks.asset(asset).gone);
    }
    SUBCASE("not answered yet") {
        script[freezing].simcell = true;
        OneTeam asks(script);
        asks.table.clock_at(30min).accept(freeze(), asks.at_pol());
        asks.table.run_to(2h);
        CHECK(asks.asset(asset).gone);
    }
    play.table.run_to(2h);
    CHECK(play.asset(asset).gone);
    CHECK(secured_times(play) == 0);
}

TEST_CASE_FIXTURE(Account, "one request may name several things") {
    OneTeam play(script);
    play.table.clock_at(30min).accept(ask_about(freezing, {other, target}), play.at_pol());
    CHECK(play.asset(asset).secured);
}

TEST_CASE_FIXTURE(Account, "the clock of an asset stands while the team is held") {
    OneTeam play(script);
    SUBCASE("the loss") {
        play.table.run_to(1h).hold(play.team);
        play.table.run_to(2h).let_go(play.team);
        play.table.run_to(3h);
        CHECK(play.asset(asset).gone == Instant{2h + 5min, 1h + 5min});
    }
    SUBCASE("the hold") {
        play.table.clock_at(30min).accept(suspend(), play.at_pol());
        play.table.run_to(1h).hold(play.team);
        play.table.run_to(2h).let_go(play.team);
        play.table.run_to(4h);
        CHECK(play.asset(asset).gone == Instant{2h + 35min + 1ms, 1h + 35min + 1ms});
    }
}

TEST_CASE_FIXTURE(Account, "what ran out inside a jump waits for a controller, who says what became of it") {
    script.row(clock(2h));
    for (bool const on_hold : {false, true})
        for (bool const found : {false, true}) {
            CAPTURE(on_hold);
            CAPTURE(found);
            OneTeam play(script);
            if (on_hold) play.table.clock_at(30min).accept(suspend(), play.at_pol());
            play.table.run_to(1h).jump();
            CHECK(play.table.now() == 2h);
            CHECK(play.asset(asset).waits);
            CHECK(play.table.last<AssetWaits>() == AssetWaits{play.team, asset});
            play.table.clock_at(2h + 5min).accept(freeze(), play.at_pol());
            play.table.run_to(3h);
            CHECK(play.asset(asset).waits);
            CHECK_FALSE(play.asset(asset).gone);
            CHECK(play.asset(asset).secured.has_value() == on_hold);
            CHECK(play.table.events<AssetWaits>().size() == 1);
            play.table.accept(SettleAsset{play.team, asset, found}, TableTop::controller());
            CHECK_FALSE(play.asset(asset).waits);
            CHECK(play.asset(asset).secured.has_value() == found);
            CHECK_FALSE(play.asset(asset).until);
            CHECK(play.out(lost) != found);
            play.table.run_to(5h);
            CHECK(play.asset(asset).gone.has_value() != found);
        }
}

TEST_CASE_FIXTURE(Account, "the first and the last millisecond of a jump") {
    OneTeam play(script);
    play.table.clock_at(30min).accept(suspend(), play.at_pol());  // up to and including 1:35
    SUBCASE("a hold whose last millisecond is the end of the jump could still be used") {
        RowId const goal = script.row(clock(1h + 35min));
        OneTeam jumps(script);
        jumps.table.clock_at(30min).accept(suspend(), jumps.at_pol());
        jumps.table.run_to(1h).jump();
        CHECK(jumps.fired(goal) == 1h + 35min);
        jumps.table.run_to(2h);
        CHECK(jumps.asset(asset).gone.value().team == 1h + 35min + 1ms);
        CHECK(jumps.table.events<AssetWaits>().empty());
    }
    SUBCASE("one that ended a millisecond before could not") {
        script.row(clock(1h + 35min + 1ms));
        OneTeam jumps(script);
        jumps.table.clock_at(30min).accept(suspend(), jumps.at_pol());
        jumps.table.run_to(1h).jump();
        CHECK(jumps.asset(asset).waits);
    }
    SUBCASE("one that had ended before the jump is lost") {
        script.row(clock(2h));
        OneTeam jumps(script);
        jumps.table.clock_at(30min).accept(suspend(), jumps.at_pol());
        jumps.table.run_to(1h + 35min + 1ms).jump();
        CHECK(jumps.asset(asset).gone.value().team == 1h + 35min + 1ms);
    }
}

TEST_CASE_FIXTURE(Account, "the clock of an asset is nothing to jump to") {
    RowId const goal = script.row(clock(3h));
    OneTeam play(script);
    play.table.run_to(5min).jump();
    CHECK(play.fired(goal) == 3h);
}

TEST_CASE_FIXTURE(Account, "a controller settles an asset at any time, and once") {
    OneTeam play(script);
    Issuer const controller = TableTop::controller();
    auto const settle = [&](bool secured) { return Command(SettleAsset{play.team, asset, secured}); };
    play.table.run_to(10min).accept(settle(true), controller);
    CHECK(play.table.last<AssetSecured>() == AssetSecured{play.team, asset, std::nullopt, std::nullopt});
    CHECK(play.table.why_not(settle(true), controller) == Refusal::already_done);
    play.table.clock_at(20min).accept(suspend(), play.at_pol());
    CHECK(secured_times(play) == 1);
    play.table.run_to(3h).accept(settle(false), controller);
    CHECK(play.asset(asset).gone);
    CHECK(play.table.why_not(settle(false), controller) == Refusal::already_done);
    CHECK(play.table.why_not(settle(true), controller) == Refusal::already_done);
}

TEST_CASE_FIXTURE(Account, "a hold settled as secured is secured for good") {
    OneTeam play(script);
    play.table.clock_at(30min).accept(suspend(), play.at_pol());
    play.table.run_to(40min).accept(SettleAsset{play.team, asset, true}, TableTop::controller());
    play.table.run_to(5h);
    CHECK_FALSE(play.asset(asset).gone);
    CHECK(play.asset(asset).secured.value().team == 30min);
}

TEST_CASE_FIXTURE(Account, "settling what is not there, or while nothing runs, is refused") {
    TableTop table(script);
    TeamId const team = table.add_team();
    CHECK(table.why_not(SettleAsset{team, asset, true}, TableTop::controller()) == Refusal::not_running);
    table.start();
    CHECK(table.why_not(SettleAsset{TeamId{4}, asset, true}, TableTop::controller()) == Refusal::not_found);
    CHECK(table.why_not(SettleAsset{team, AssetId{4}, true}, TableTop::controller()) == Refusal::not_found);
    table.end();
    CHECK(table.why_not(SettleAsset{team, asset, true}, TableTop::controller()) == Refusal::not_running);
}

TEST_CASE_FIXTURE(Account, "a later stage that is taken back does not bring back an earlier one") {
    script[asset].secure = {by_request(suspension, 65min), by_mark(moved, 30min)};
    OneTeam play(script);
    play.table.clock_at(10min).accept(suspend(), play.at_pol());
    play.table.run_to(20min).accept(TickMark{play.team, moved}, TableTop::controller());
    CHECK(play.asset(asset).until == 50min);
    play.table.run_to(25min).undo();
    CHECK(play.asset(asset).until == 50min);
    play.table.run_to(3h);
    CHECK(secured_times(play) == 2);
    CHECK(play.asset(asset).gone.value().team == 50min + 1ms);
}

TEST_CASE_FIXTURE(Account, "undo takes back the tick, not what the tick has secured; settling cannot be taken back") {
    OneTeam play(script);
    play.table.run_to(10min).accept(TickMark{play.team, moved}, TableTop::controller());
    play.table.undo();
    CHECK(play.table.team(play.team).marks.empty());
    play.table.run_to(3h);
    CHECK(play.asset(asset).secured);
    play.table.accept(SettleAsset{play.team, asset, false}, TableTop::controller());
    CHECK(play.table.why_not(UndoLast{}, TableTop::controller()) == Refusal::nothing_to_undo);
    CHECK(play.asset(asset).gone);
}

TEST_CASE_FIXTURE(Account, "secured is a level: not so far, then so, then not any more") {
    RowId const reminder = script.row(all({clock(20min), none_of(secured(asset))}));
    RowId const again = script.row(all({clock(2h), none_of(secured(asset))}));
    RowId const while_safe = script.row(all({clock(50min), secured(asset)}));
    OneTeam play(script);
    play.table.clock_at(30min).accept(suspend(), play.at_pol());
    play.table.run_to(3h);
    CHECK(play.fired(reminder) == 20min);
    CHECK(play.fired(while_safe) == 50min);
    CHECK(play.fired(again) == 2h);
}

TEST_CASE("secured_share is the value that is safe now in whole percent, rounded down") {
    ScriptBuilder script;
    MarkId const mark = script.mark(), second = script.mark();
    AssetId const big = script.asset(2'000), small = script.asset(1'000, clock(1h));
    script[big].secure = {by_mark(mark)};
    script[small].secure = {by_mark(second, 30min)};
    RowId const reached = script.row(secured_share(Comparison::greater_or_equal, 66));
    RowId const not_reached = script.row(secured_share(Comparison::equal, 67));
    RowId const whole = script.row(secured_share(Comparison::equal, 100));
    RowId const fallen = script.row(all({delivered(whole), secured_share(Comparison::less, 100)}));
    OneTeam play(script);
    play.tick_at(10min, mark);
    CHECK(play.fired(reached) == 10min);
    CHECK_FALSE(play.out(not_reached));
    play.tick_at(20min, second);
    CHECK(play.fired(whole) == 20min);
    play.table.run_to(2h);
    CHECK(play.fired(fallen) == 50min + 1ms);
    CHECK_FALSE(play.out(not_reached));
}

TEST_CASE("what belongs to innocents is no part of secured_share") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    AssetId const nurse = script.asset(9'000), guilty = script.asset(1'000);
    script[nurse].innocent = true;
    for (AssetId const each : {nurse, guilty}) script[each].secure = {by_mark(mark, 30min)};
    script[nurse].secure = {by_mark(mark)};
    RowId const whole = script.row(secured_share(Comparison::equal, 100));
    RowId const fallen = script.row(all({delivered(whole), secured_share(Comparison::equal, 0)}));
    OneTeam play(script);
    play.tick_at(10min, mark);
    CHECK(play.fired(whole) == 10min);
    play.table.run_to(1h);
    CHECK(play.fired(fallen) == 40min + 1ms);
}

TEST_CASE("the share of nothing is nothing") {
    ScriptBuilder script;
    RowId const row = script.row(secured_share(Comparison::equal, 0));
    OneTeam play(script);
    CHECK(play.out(row));
    ScriptBuilder worthless;
    MarkId const mark = worthless.mark();
    worthless[worthless.asset(0)].secure = {by_mark(mark)};
    RowId const other = worthless.row(all({done(mark), secured_share(Comparison::greater, 0)}));
    OneTeam with_nothing(worthless);
    with_nothing.tick_at(10min, mark);
    CHECK_FALSE(with_nothing.out(other));
}

TEST_CASE("the end state is the first that holds") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    script[script.asset(1'000)].secure = {by_mark(mark)};
    script.script().ends = {{"gold", when(secured_share(Comparison::greater_or_equal, 85)), {}, {}},
                            {"silver", when(clock(1h)), {}, {}},
                            {"rest", std::nullopt, {}, {}}};
    OneTeam play(script);
    auto const end = [&] {
        return end_state(View{play.table.exercise().script(), play.table.team(play.team), play.table.now()});
    };
    CHECK(end() == 2U);
    play.table.run_to(1h);
    CHECK(end() == 1U);
    play.tick_at(2h, mark);
    CHECK(end() == 0U);
}

}  // namespace orda::exercise::test
