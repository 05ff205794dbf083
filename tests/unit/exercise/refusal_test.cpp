// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "support/stage.hpp"

// Every reason there is for refusing, each by one command that earns it; and a command sent twice.
namespace orda::exercise::test {

TEST_CASE("every reason for a refusal is produced by some command") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(1min));
    DecisionId const question = script.decision(at(1h));
    script[question].opens = when(clock(0min));
    TableTop table(script);
    TeamId const team = table.add_team();
    SeatId const seat = table.add_seat(team, lead);
    Issuer const trainee = table.holder(seat), controller = TableTop::controller();
    std::set<Refusal> produced;
    auto const expect = [&](Refusal reason, Command const& command, Issuer const& issuer) {
        CAPTURE(static_cast<int>(reason));
        CHECK(table.why_not(command, issuer) == reason);
        produced.insert(reason);
    };
    expect(Refusal::not_running, PauseExercise{0}, controller);
    table.start();
    table.run_to(2min);
    expect(Refusal::not_allowed, OpenRow{letter}, Issuer{PersonId{5}, Role::trainee, seat, {}});
    expect(Refusal::not_found, OpenRow{RowId{5}}, trainee);
    expect(Refusal::already_done, StartExercise{0}, controller);
    expect(Refusal::changed_meanwhile, PauseExercise{7}, controller);
    expect(Refusal::incomplete, choose(question, {}), trainee);
    expect(Refusal::not_valid, choose(question, {OptionId{9}}), trainee);
    SubmitDecision wordy = choose(question, {a});
    wordy.rationale.why = std::string(text_bytes_max + 1, 'x');
    expect(Refusal::too_long, wordy, trainee);
    SubmitDecision many = choose(question, {a});
    many.rejected.resize(4);
    expect(Refusal::too_many, many, trainee);
    expect(Refusal::nothing_to_undo, UndoLast{}, controller);
    table.accept(choose(question, {a}), trainee);
    expect(Refusal::answered_meanwhile, choose(question, {b}), trainee);
    table.accept(SettleDecision{team, question, {}}, controller);
    expect(Refusal::not_open, SettleDecision{team, question, {}}, controller);
    // Told by the shell, from what the state remembers of every command.
    table.give(AcknowledgeRow{letter}, trainee, CommandId{0xFF, 1}, "acknowledge");
    auto const again = table.give(OpenRow{letter}, trainee, CommandId{0xFF, 1}, "open");
    REQUIRE(again.refused);
    produced.insert(again.refused->reason);
    CHECK(again.refused->reason == Refusal::other_content);
    CHECK(produced.size() == refusal_count);
}

TEST_CASE("a refused command leaves no trace") {
    ScriptBuilder script;
    RowId const letter = script.row(clock(1min));
    OneTeam play(script);
    play.table.run_to(30s);
    auto const before = play.table.exercise().fingerprint();
    play.table.refuse(OpenRow{letter}, play.at_pol());
    CHECK(play.table.exercise().fingerprint() == before);
}

TEST_CASE("the same command sent again is answered from its records and not done twice") {
    ScriptBuilder script;
    RequestId const note = script.request();
    OneTeam play(script);
    auto const first = play.table.give(ask_for(note), play.at_pol(), CommandId{0xFF, 7}, "note");
    auto const again = play.table.give(ask_for(note), play.at_pol(), CommandId{0xFF, 7}, "note");
    CHECK(first.first != 0);
    CHECK(again.first == first.first);
    CHECK(again.last == first.last);
    CHECK(play.table.events<RequestSent>().size() == 1);
}

TEST_CASE("all records of a command are found under its id, and the rounds after it are not among them") {
    ScriptBuilder script;
    VariableId const trust = script.number(0, 10, 3);
    RowId const row = script.row(manual());
    script[row].effects = {AddValue{trust, 1}};
    script.row(delivered(row));
    OneTeam play(script);
    auto const done_ = play.table.give(ChangeRow{RowVerb::release, play.team, row, 0}, TableTop::controller(),
                                       CommandId{0xFF, 9}, "release");
    CHECK(done_.last == done_.first + 1);
    CommandResult const* const known = play.table.exercise().command(CommandId{0xFF, 9});
    REQUIRE(known != nullptr);
    CHECK(known->first == done_.first);
    CHECK(known->last == done_.last);
    CHECK(play.table.records().size() == done_.last + 1);
}

}  // namespace orda::exercise::test
