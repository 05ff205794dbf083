// SPDX-License-Identifier: Apache-2.0
#include "exercise/describe.hpp"

#include <doctest/doctest.h>

#include "support/script_builder.hpp"

// Conditions and effects as their author would write them.
namespace orda::exercise::test {
namespace {

struct World {
    ScriptBuilder built;
    RowId row = built.row("A-102", manual()), actor = built.row("A-202", manual());
    PhaseId phase = built.phase(manual());
    MarkId mark = built.mark();
    FlagId flag = built.flag();
    FactId fact = built.fact();
    VariableId leak = built.boolean(), trust = built.number(0, 10, 3), known = built.set({"V3", "V5", "V7"});
    VariableId level = built.number(0, 1, 0);
    CastId cast = built.cast(2);
    DecisionId question = built.decision(at(1h)), grounds = built.per_person(at(1h), 2, {2, 3});
    RequestId bank = built.request();
    SenderId kervan = built.sender();

    World() {
        Variable& enumeration = built.script().variables[level.value];
        enumeration.type = VariableType::enumeration;
        enumeration.words = {"own", "standard"};
    }
    [[nodiscard]] std::string say(Node const& node) const { return words_of(node, built.script()); }
};

}  // namespace

TEST_CASE("times are written as clocks and spans") {
    CHECK(clock_words(0min) == "0:00");
    CHECK(clock_words(3min) == "0:03");
    CHECK(clock_words(1h + 45min) == "1:45");
    CHECK(clock_words(12h + 5min + 9s) == "12:05:09");
    CHECK(span_words(90min) == "1h30m");
    CHECK(span_words(8min) == "8m");
    CHECK(span_words(90s) == "1m30s");
    CHECK(span_words(2h) == "2h");
    CHECK(span_words(45s) == "45s");
    CHECK(span_words(0s) == "0m");
}

TEST_CASE_FIXTURE(World, "events have their words") {
    CHECK(say(delivered(row)) == "A-102");
    CHECK(say(opened(row)) == "A-102 opened");
    CHECK(say(acknowledged(row)) == "A-102 acknowledged");
    CHECK(say(reached(row, RowStage::answered)) == "A-102 answered");
    CHECK(say(started(actor)) == "A-202 started");
    CHECK(say(ended(actor)) == "A-202 done");
    CHECK(say(began(phase)) == "P1");
    CHECK(say(done(mark)) == "M1");
    CHECK(say(decided(question)) == "A1 decided");
    CHECK(say(silent(question)) == "A1 silent");
    CHECK(say(chose(question, {b, c})) == "A1 chose b/c");
    CHECK(say(chose(grounds, {column_option(1, 2)}, {1})) == "A2 chose 2 for agency2");
    CHECK(say(cue(cast, {TickId{0}, TickId{1}})) == "cue(V1, tick0/tick1)");
    CHECK(say(flagged({flag})) == "flagged(F1)");
    CHECK(say(knows(desks(pol, soc), {fact})) == "knows(POL/SOC, fact1)");
    CHECK(say(request_stage(RequestStage::asked, desks(lead, pol, soc), bank)) == "asked(any, request1)");
    CHECK(say(request_stage(RequestStage::granted, desks(pol), bank, {kervan})) == "granted(POL, request1 to agency3)");
    CHECK(say(request_stage(RequestStage::refused, desks(pol), bank)) == "refused(POL, request1)");
}

TEST_CASE_FIXTURE(World, "bookings, assets, stops and what a request is about have their words") {
    SlotId const slot = built.slot({cast}, built.place(1), 1h, 5min);
    AssetId const asset = built.asset(1);
    TargetId const cards = built.target("CARDS");
    StopId const stop = built.stop(VoteKind::branch, 2);
    DecisionId const order = built.rank(at(1h), 3, {80});
    CHECK(say(began(slot)) == "S1");
    CHECK(say(ended(slot)) == "S1 done");
    CHECK(say(secured(asset)) == "AE-1 secured");
    CHECK(say(gone(asset)) == "AE-1 gone");
    CHECK(say(halted(stop)) == "D-1");
    CHECK(say(counted(stop)) == "D-1 closed");
    CHECK(say(chose(stop, {a, b})) == "D-1 chose a/b");
    CHECK(say(chose(order, {b})) == "A3 chose b");
    CHECK(say(request_stage(RequestStage::granted, desks(pol), bank, {kervan},
                            {built.script().assets[asset.value].target, cards})) ==
          "granted(POL, request1 to agency3 on AE-1/CARDS)");
    CHECK(say(interview_count(cast, Comparison::greater_or_equal, 3)) == "interviews(V1) >= 3");
    CHECK(say(secured_share(Comparison::less, 85)) == "secured_share < 85");
    CHECK(words_of(std::vector<Effect>{ShiftSlot{slot, 15min}, FinishTeam{}}, built.script()) == "shift S1 15m; end");
}

TEST_CASE_FIXTURE(World, "tests have their words, booleans without a sign") {
    CHECK(say(equals(leak, 1)) == built.script().variables[leak.value].id);
    CHECK(say(equals(leak, 0)) == "not " + built.script().variables[leak.value].id);
    CHECK(say(compare(trust, Comparison::greater_or_equal, 4)) == built.script().variables[trust.value].id + " >= 4");
    CHECK(say(equals(level, 1)) == built.script().variables[level.value].id + " = standard");
    CHECK(say(has(known, 0b101)) == built.script().variables[known.value].id + " has V3/V7");
    CHECK(say(flag_count(Comparison::equal, 0)) == "flags = 0");
}

TEST_CASE_FIXTURE(World, "parts are joined with the brackets they need") {
    CHECK(say(clock(20min)) == "0:20");
    CHECK(say(manual()) == "manual");
    CHECK(say(idle(10min)) == "idle 10m");
    CHECK(say(none_of(by(done(mark), clock(45min)))) == "not M1 by 0:45");
    CHECK(say(by(done(mark), after(20min, delivered(row)))) == "M1 by 20m after A-102");
    CHECK(say(after(8min, started(actor))) == "8m after A-202 started");
    CHECK(say(after(8min, either({done(mark), delivered(row)}))) == "8m after (M1 or A-102)");
    CHECK(say(by(both({done(mark), delivered(row)}), clock(1h))) == "(M1 and A-102) by 1:00");
    CHECK(say(some({all({done(mark), clock(1h)}), clock(2h)})) == "(M1 and 1:00) or 2:00");
    CHECK(say(none_of(some({done(mark), clock(1h)}))) == "not (M1 or 1:00)");
    CHECK(say(none_of(none_of(done(mark)))) == "not (not M1)");
    CHECK(say(none_of(equals(leak, 0))) == "not (not " + built.script().variables[leak.value].id + ")");
}

TEST_CASE_FIXTURE(World, "effects have their words") {
    std::string const v1 = built.script().variables[leak.value].id, v2 = built.script().variables[trust.value].id;
    std::string const v3 = built.script().variables[known.value].id;
    CHECK(words_of(std::vector<Effect>{AddValue{trust, -2}, SetValue{leak, 1}}, built.script()) ==
          v2 + " - 2; " + v1 + " = true");
    CHECK(words_of(std::vector<Effect>{AddValue{trust, 2}, SetValue{trust, 7}}, built.script()) ==
          v2 + " + 2; " + v2 + " = 7");
    CHECK(words_of(std::vector<Effect>{ChangeSet{known, 1, true}, ChangeSet{known, 6, false}}, built.script()) ==
          v3 + " add V3; " + v3 + " remove V5/V7");
    CHECK(words_of(std::vector<Effect>{RaiseFlag{flag}, CancelRow{row}}, built.script()) == "flag F1; cancel A-102");
    CHECK(words_of(std::vector<Effect>{}, built.script()).empty());
}

}  // namespace orda::exercise::test
