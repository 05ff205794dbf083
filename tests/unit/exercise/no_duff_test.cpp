// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Real emergencies ("no duff"), guests in the room, notes.
namespace orda::exercise::test {
namespace {

struct StaffedHall {
    ScriptBuilder script;
    RowId letter = script.row(clock(30min)), by_hand = script.row(manual());
    DecisionId question = script.decision(at(1h));
    CastId bekzat = script.cast(1);
    RequestId form = script.request();
    TableTop table;
    TeamId one, two;
    SeatId first, second, elsewhere, actor;
    Issuer director = TableTop::director(), controller = TableTop::controller();

    StaffedHall()
        : table((script[question].opens = when(clock(0min)), script[question].to = desks(pol),
                 script[form].simcell = true, script)),
          one(table.add_team("Aral")),
          two(table.add_team("Balkhash")),
          first(table.add_seat(one, pol)),
          second(table.add_seat(one, pol, 2)),
          elsewhere(table.add_seat(two, pol)),
          actor(table.add_actor(bekzat)) {}

    void call(Issuer const& by, std::optional<TeamId> team = {}) { table.accept(CallNoDuff{team}, by); }
    Sequence go_on(Issuer const& by, std::optional<TeamId> team = {}, std::string reason = {}) {
        return table.accept(ResumeAfterNoDuff{team, std::move(reason)}, by);
    }
    void both_go_on(std::optional<TeamId> team = {}) {
        go_on(director, team);
        go_on(controller, team);
    }
    [[nodiscard]] bool stands(std::optional<TeamId> team = {}) const { return no_duff(table.state(), team) != nullptr; }
    [[nodiscard]] bool held(TeamId team) const { return table.team(team).held_since.has_value(); }
    [[nodiscard]] Stage stage() const { return table.state().stage; }
    [[nodiscard]] Refusal why_not(Command const& command, Issuer const& by) { return table.why_not(command, by); }
};

struct Running : StaffedHall {
    Running() {
        table.start();
        table.run_to(10min);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Running, "an actor stops everything, two of the staff let it go on, and nobody loses a minute") {
    call(table.holder(actor));
    CHECK(stage() == Stage::paused);
    CHECK(table.last<NoDuffCalled>() == NoDuffCalled{std::nullopt, true});
    CHECK(why_not(CallNoDuff{}, controller) == Refusal::already_done);
    go_on(director);
    CHECK(stage() == Stage::paused);
    CHECK(why_not(ResumeAfterNoDuff{}, director) == Refusal::already_done);  // not the same person twice
    go_on(controller);
    CHECK_FALSE(stands());
    CHECK(stage() == Stage::running);
    CHECK(table.run_to(31min).fired(one, letter) == 30min);
    CHECK(table.decision_of(one, question).deadline == TeamTime(1h));
}

TEST_CASE_FIXTURE(Running, "a trainee stops the own team alone, whatever they ask for") {
    call(table.holder(first), two);
    CHECK(stands(one));
    CHECK_FALSE(stands(two));
    CHECK(held(one));
    CHECK_FALSE(held(two));
    CHECK(stage() == Stage::running);
    CHECK(table.run_to(40min).fired(two, letter) == 30min);
    CHECK_FALSE(table.fired(one, letter));
    both_go_on(one);
    CHECK_FALSE(held(one));
    CHECK(table.team(one).offset == 30min);
}

TEST_CASE_FIXTURE(Running, "staff stop one team or all, and whoever else has a screen stops all") {
    call(controller, two);
    CHECK((stands(two) && !stands(one) && !stands()));
    call(TableTop::evaluator(), one);
    CHECK((stands() && !stands(one)));
    CHECK(why_not(CallNoDuff{TeamId{7}}, controller) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Running, "one person alone goes on with a reason, which stays in the journal") {
    call(controller);
    CHECK(why_not(ResumeAfterNoDuff{{}, std::string(line_bytes_max + 1, 'x')}, director) == Refusal::too_long);
    go_on(director, {}, "the others are with the injured person");
    CHECK(table.last<NoDuffEnded>() == NoDuffEnded{std::nullopt, "the others are with the injured person"});
    CHECK(stage() == Stage::running);
}

TEST_CASE_FIXTURE(Running, "what ends for all ends for every team, and each goes on as it was") {
    table.hold(two);
    call(table.holder(first));
    call(table.holder(elsewhere));
    CHECK_FALSE(table.last<NoDuffCalled>().stopped);  // the team had been held before
    call(controller);
    CHECK(why_not(ResumeAfterNoDuff{one, {}}, director) == Refusal::not_running);  // all, or nobody
    both_go_on();
    CHECK(table.state().no_duffs.empty());
    CHECK((!held(one) && held(two) && stage() == Stage::running));
}

TEST_CASE_FIXTURE(Running, "an exercise that stood before stands after") {
    table.pause();
    call(controller);
    CHECK_FALSE(table.last<NoDuffCalled>().stopped);
    both_go_on();
    CHECK(stage() == Stage::paused);
}

TEST_CASE_FIXTURE(StaffedHall, "before STARTEX screens are covered too, and STARTEX waits") {
    call(table.holder(first));
    CHECK((stands(one) && !held(one)));
    call(director);
    CHECK(why_not(StartExercise{table.state().clock_revision}, director) == Refusal::not_running);
    both_go_on();
    CHECK(stage() == Stage::planned);
    table.start();
}

TEST_CASE_FIXTURE(Running, "while it stands nothing goes on and nothing goes out") {
    table.pause();
    table.hold(one);
    call(controller);
    ImprovisedInject const inject{Kind::mail, {}, "title", "body", desks(pol)};
    auto const team = [&](TeamId id) { return table.team(id).revision; };
    std::uint32_t const clock = table.state().clock_revision;
    std::uint32_t const row = table.row_of(one, by_hand).revision;
    for (Command const& command :
         {Command(ResumeExercise{clock}), Command(JumpToNext{clock}), Command(ContinueTeam{one, team(one)}),
          Command(CatchUpTeam{two, team(two)}), Command(ChangeRow{RowVerb::release, one, by_hand, row}),
          Command(Improvise{{two}, inject}), Command(UndoLast{})})
        CHECK(why_not(command, controller) == Refusal::not_running);
    table.verb(RowVerb::hold, one, letter);  // sends nothing
    both_go_on();
    table.accept(Improvise{{two}, inject}, controller);
}

TEST_CASE_FIXTURE(Running, "a covered team is answered when it can read") {
    table.accept(SendRequest{form}, table.holder(first));
    call(controller, one);
    CHECK(why_not(AnswerRequest{one, 1, true, {}}, controller) == Refusal::not_running);
    both_go_on(one);
    table.accept(AnswerRequest{one, 1, true, {}}, controller);
}

TEST_CASE_FIXTURE(Running, "the other team goes on while one stands") {
    call(controller, one);
    table.verb(RowVerb::release, two, by_hand);
    CHECK(why_not(ChangeRow{RowVerb::release, one, by_hand, 0}, controller) == Refusal::not_running);
    CHECK(why_not(ContinueTeam{one, table.team(one).revision}, controller) == Refusal::not_running);
    ImprovisedInject const inject{Kind::mail, {}, "title", "body", desks(pol)};
    CHECK(why_not(Improvise{{one, two}, inject}, controller) == Refusal::not_running);
    table.accept(Improvise{{two}, inject}, controller);
}

TEST_CASE_FIXTURE(Running, "what a trainee sends while everything stands is kept") {
    call(controller);
    SubmitDecision answer{question, 0, {{OptionId{0}}}, {}};
    answer.rationale.why = "because";
    table.accept(answer, table.holder(first));
    CHECK(table.decision_of(one, question).answers.size() == 1);
}

TEST_CASE_FIXTURE(Running, "a roll-call: each for oneself, staff for whoever they look after") {
    CHECK(why_not(AnswerRollCall{{}, false}, table.holder(first)) == Refusal::not_open);
    call(controller);
    table.accept(AnswerRollCall{elsewhere, true}, table.holder(first));  // of whom it is, is not asked
    table.accept(AnswerRollCall{second, false}, controller);
    table.accept(AnswerRollCall{{}, true}, controller);
    NoDuff const& stands = *no_duff(table.state(), std::nullopt);
    CHECK(stands.seats.size() == 2);
    CHECK(stands.seats.at(first).needs_help);
    CHECK(stands.seats.at(second).by.role == Role::controller);
    CHECK(stands.staff.at(controller.person).needs_help);
    table.accept(AnswerRollCall{{}, false}, table.holder(first));  // helped
    CHECK_FALSE(no_duff(table.state(), std::nullopt)->seats.at(first).needs_help);
    CHECK(why_not(AnswerRollCall{SeatId{99}, false}, controller) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Running, "a team's roll-call is of its own seats") {
    call(table.holder(first));
    CHECK(why_not(AnswerRollCall{{}, false}, table.holder(elsewhere)) == Refusal::not_open);
    CHECK(why_not(AnswerRollCall{{}, false}, table.holder(actor)) == Refusal::not_open);
    CHECK(why_not(AnswerRollCall{{}, false}, controller) == Refusal::not_open);
    table.accept(AnswerRollCall{{}, false}, table.holder(second));
    CHECK(no_duff(table.state(), one)->seats.size() == 1);
}

TEST_CASE_FIXTURE(Running, "who has answered in a team has answered for all") {
    call(table.holder(first));
    table.accept(AnswerRollCall{{}, true}, table.holder(first));
    call(controller);
    CHECK(no_duff(table.state(), std::nullopt)->seats.at(first).needs_help);
    CHECK(no_duff(table.state(), std::nullopt)->seats.size() == 1);
}

TEST_CASE_FIXTURE(Running, "guests are let in and seen out") {
    table.accept(SetGuests{true}, controller);
    CHECK(table.state().guests);
    CHECK(table.accept(SetGuests{true}, director) == 0);
    table.undo();
    CHECK_FALSE(table.state().guests);
}

TEST_CASE_FIXTURE(Running, "notes are staff's; a covered screen may say what happened") {
    table.accept(WriteNote{one, "олар жақсы жұмыс істейді", "kk"}, controller);
    CHECK(why_not(WriteNote{one, "help"}, table.holder(first)) == Refusal::not_allowed);
    call(table.holder(first));
    table.accept(WriteNote{two, "she fell"}, table.holder(first));
    REQUIRE(table.state().notes.size() == 2);
    CHECK(table.state().notes[1].team == one);
    CHECK(table.state().notes[0].language == "kk");
    CHECK(table.state().notes[1].language.empty());
    CHECK(why_not(WriteNote{{}, "me too"}, table.holder(elsewhere)) == Refusal::not_allowed);
    CHECK(why_not(WriteNote{{}, ""}, controller) == Refusal::incomplete);
    CHECK(why_not(WriteNote{{}, "x", "no tag"}, controller) == Refusal::not_valid);
    CHECK(why_not(WriteNote{{}, "\xFF"}, controller) == Refusal::not_valid);
    CHECK(why_not(WriteNote{TeamId{9}, "x"}, controller) == Refusal::not_found);
    CHECK(why_not(WriteNote{{}, std::string(text_bytes_max + 1, 'x')}, controller) == Refusal::too_long);
}

TEST_CASE_FIXTURE(Running, "a restart in the middle of it changes nothing") {
    call(table.holder(actor));
    go_on(director);
    table.restart(5min, true);
    CHECK((stands() && stage() == Stage::paused));
    go_on(controller);
    CHECK(stage() == Stage::running);
}

TEST_CASE_FIXTURE(Running, "acts of staff about it stand among their acts and cannot be taken back") {
    call(controller);
    both_go_on();
    std::vector<std::string> words;
    for (Verb const& verb : table.state().verbs) words.push_back(verb.word);
    CHECK(words == std::vector<std::string>{"start", "call_no_duff", "turn_key", "turn_key"});
    CHECK(why_not(UndoLast{}, controller) == Refusal::nothing_to_undo);
}

}  // namespace orda::exercise::test
