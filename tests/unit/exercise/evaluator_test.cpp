// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// What evaluators see and how they rate.
namespace orda::exercise::test {
namespace {

struct Field {
    ScriptBuilder script;
    FlagId harm = script.flag(), haste = script.flag();
    ChecklistId contact = script.checklist(), papers = script.checklist();
    MarkId theirs = script.mark(), of_staff = script.mark();
    RowId after_harm = script.row(happened(FlagRaised{{harm}}));
    TableTop table;
    TeamId one, two;
    SeatId seat, other_seat, trainee;
    Issuer me, other;

    Field()
        : table((script[of_staff].tick_evaluator = false, script)),
          one(table.add_team("Aral")),
          two(table.add_team("Balkhash")),
          seat(table.add_evaluator(1)),
          other_seat(table.add_evaluator(2)),
          trainee(table.add_seat(one, pol)),
          me(table.holder(seat)),
          other(table.holder(other_seat)) {}

    static WriteObservation seen(std::uint64_t key, TeamId team, ExerciseTime about, std::string words = {}) {
        WriteObservation command{key, team, about, {}, {}, std::move(words), {}, {}};
        if (!command.words.empty()) command.language = "ru";
        return command;
    }
    [[nodiscard]] Observation const& first() const { return table.state().observations.at(0); }
};

struct Watching : Field {
    Watching() {
        table.start();
        table.run_to(10min);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Watching, "a moment is marked at once and its words come later; both moments stay") {
    table.accept(seen(5, one, 9min), me);
    table.run_to(14min);
    WriteObservation later = seen(5, two, 14min, "The boy was asked first");
    later.flag = harm;
    later.checklist = contact;
    table.accept(later, me);
    REQUIRE(table.state().observations.size() == 1);
    CHECK(first().team == one);  // what was marked is not moved to another team, and bears no other flag
    CHECK(first().about == 9min);
    CHECK(first().at == 10min);
    CHECK_FALSE(first().flag);
    CHECK(first().checklist == contact);
    CHECK(first().words == "The boy was asked first");
    CHECK(first().reworded > first().record);
    CHECK(table.team(one).flags.empty());
    CHECK(table.events<ObservationWritten>().size() == 1);
}

TEST_CASE_FIXTURE(Watching, "earlier words stay in the journal, and the same words again are nothing") {
    table.accept(seen(5, one, 9min, "haste"), me);
    table.accept(seen(5, one, 9min, "too much haste"), me);
    CHECK(table.accept(seen(5, one, 9min, "too much haste"), me) == 0);
    CHECK(table.last<ObservationWritten>().words == "haste");
    CHECK(table.events<ObservationReworded>().size() == 1);
    CHECK(first().words == "too much haste");
}

TEST_CASE_FIXTURE(Watching, "the key is the evaluator's own: another one may use the same") {
    table.accept(seen(5, one, 9min, "mine"), me);
    table.accept(seen(5, one, 9min, "theirs"), other);
    REQUIRE(table.state().observations.size() == 2);
    CHECK(first().words == "mine");
    CHECK(table.state().observations[1].seat == other_seat);
}

TEST_CASE_FIXTURE(Watching, "a moment in the future is taken as now, one before STARTEX as STARTEX") {
    table.accept(seen(1, one, 3min), me);
    table.accept(seen(2, one, 10min + 1ms), me);
    table.accept(seen(3, one, -5min), me);
    table.accept(Rate{one, contact, 3, 3h, {}}, me);
    CHECK(table.state().observations[0].about == 3min);
    CHECK(table.state().observations[1].about == table.records()[table.state().observations[1].record - 1].at);
    CHECK(table.state().observations[2].about == 0min);
    CHECK(table.state().ratings[0].about <= table.now());
}

TEST_CASE_FIXTURE(Watching, "an observation with a red flag raises it for that team, once, and what follows comes") {
    table.accept(seen(1, one, 9min, "no flag"), me);
    CHECK(table.team(one).flags.empty());
    WriteObservation flagged = seen(2, one, 9min);
    flagged.flag = harm;
    table.accept(flagged, me);
    CHECK(table.team(one).flags.contains(harm));
    CHECK(table.team(two).flags.empty());
    CHECK(table.last_record<FlagWasRaised>().issuer == me);
    CHECK(table.out(one, after_harm));
    CHECK_FALSE(table.out(two, after_harm));
    flagged.key = 3;
    table.accept(flagged, other);
    CHECK(table.events<FlagWasRaised>().size() == 1);
    CHECK(table.state().observations.size() == 3);
}

TEST_CASE_FIXTURE(Watching, "the newest rating of an evaluator for a team counts; nobody else's is touched") {
    table.accept(Rate{one, contact, 2, 9min, {}}, me);
    table.accept(Rate{one, contact, 5, 9min, {}}, other);
    table.accept(Rate{two, contact, 1, 9min, {}}, me);
    table.accept(Rate{one, papers, 0, 9min, {}}, me);
    table.accept(Rate{one, contact, 4, 10min, {}}, me);
    CHECK(table.accept(Rate{one, contact, 4, 10min, {}}, me) == 0);
    REQUIRE(table.state().ratings.size() == 4);
    auto const value = [&](SeatId of, TeamId team, ChecklistId checklist) {
        return table.state().ratings.at(find_rating(table.state(), of, team, checklist).value()).value;
    };
    CHECK(value(seat, one, contact) == 4);
    CHECK(value(other_seat, one, contact) == 5);
    CHECK(value(seat, two, contact) == 1);
    CHECK(value(seat, one, papers) == 0);
    CHECK(table.state().ratings[0].changes == 1);
    CHECK(table.events<RatingGiven>().size() == 5);
}

TEST_CASE_FIXTURE(Watching, "what is not in the script is neither rated nor flagged") {
    CHECK(table.why_not(Rate{one, ChecklistId{2}, 3, 9min, {}}, me) == Refusal::not_found);
    CHECK(table.why_not(Rate{TeamId{2}, contact, 3, 9min, {}}, me) == Refusal::not_found);
    CHECK(table.why_not(Rate{one, contact, 6, 9min, {}}, me) == Refusal::not_valid);
    WriteObservation command = seen(1, one, 9min);
    command.flag = FlagId{2};
    CHECK(table.why_not(command, me) == Refusal::not_found);
    command = seen(1, one, 9min);
    command.checklist = ChecklistId{2};
    CHECK(table.why_not(command, me) == Refusal::not_found);
    CHECK(table.why_not(seen(1, TeamId{2}, 9min), me) == Refusal::not_found);
    CHECK(table.why_not(seen(0, one, 9min), me) == Refusal::incomplete);
    CHECK(table.state().observations.empty());
}

TEST_CASE_FIXTURE(Watching, "words have a language, are text and have an end") {
    WriteObservation command = seen(1, one, 9min, "words");
    command.language = "r u";
    CHECK(table.why_not(command, me) == Refusal::not_valid);
    command = seen(1, one, 9min, std::string(text_bytes_max + 1, 'x'));
    CHECK(table.why_not(command, me) == Refusal::too_long);
    CHECK(table.why_not(seen(1, one, 9min, "\xFF"), me) == Refusal::not_valid);
    table.accept(seen(1, one, 9min, std::string(text_bytes_max, 'x')), me);
}

TEST_CASE_FIXTURE(Field, "before STARTEX nothing is to be seen") {
    CHECK(table.why_not(seen(1, one, 0min), me) == Refusal::not_running);
    CHECK(table.why_not(Rate{one, contact, 3, 0min, {}}, me) == Refusal::not_running);
}

TEST_CASE_FIXTURE(Watching, "after ENDEX what was left is still written; a flag is noted and changes nothing") {
    table.accept(seen(1, one, 9min), me);
    table.end();
    table.accept(seen(1, one, 9min, "after a coffee"), me);
    table.accept(Rate{one, contact, 3, 9min, {}}, me);
    WriteObservation late = seen(2, one, 8min);
    late.flag = harm;
    table.accept(late, me);
    CHECK(table.state().observations[1].flag == harm);
    CHECK(table.team(one).flags.empty());
    CHECK(table.why_not(TickMark{one, theirs}, me) == Refusal::not_running);
}

TEST_CASE_FIXTURE(Watching, "nobody but an evaluator in their own place observes and rates") {
    for (Issuer const& nobody : {table.holder(trainee), TableTop::evaluator(), TableTop::director()}) {
        CHECK(table.why_not(seen(1, one, 9min), nobody) == Refusal::not_found);
        CHECK(table.why_not(Rate{one, contact, 3, 9min, {}}, nobody) == Refusal::not_found);
    }
    Issuer displaced = me;
    displaced.person = PersonId{77};
    CHECK(table.why_not(Rate{one, contact, 3, 9min, {}}, displaced) == Refusal::not_allowed);
}

TEST_CASE_FIXTURE(Watching, "a real emergency covers the screens; what evaluators send is kept") {
    table.accept(CallNoDuff{}, me);
    CHECK(table.state().stage == Stage::paused);
    table.accept(seen(1, one, 9min, "before it"), me);
    table.accept(Rate{one, contact, 3, 9min, {}}, me);
    CHECK(table.state().observations.size() == 1);
    CHECK(table.state().ratings.size() == 1);
}

TEST_CASE_FIXTURE(Watching,
                  "an evaluator ticks the marks that the script leaves to evaluators, and takes back what is new") {
    CHECK(table.why_not(TickMark{one, of_staff}, me) == Refusal::not_found);
    table.accept(TickMark{one, theirs}, me);
    CHECK(table.why_not(TickMark{one, theirs}, other) == Refusal::already_done);
    table.run_to(12min);
    table.accept(TickMark{one, theirs, false}, me);
    CHECK_FALSE(table.team(one).marks.contains(theirs));
    CHECK(table.why_not(TickMark{one, theirs, false}, me) == Refusal::already_done);
    table.accept(TickMark{one, theirs}, me);
    table.run_to(15min);
    CHECK(table.why_not(TickMark{one, theirs, false}, me) == Refusal::not_open);
}

TEST_CASE_FIXTURE(Watching, "staff take a tick back too, and undo that") {
    table.accept(TickMark{one, of_staff}, TableTop::controller());
    table.accept(TickMark{one, of_staff, false}, TableTop::controller());
    CHECK_FALSE(table.team(one).marks.contains(of_staff));
    table.undo();
    CHECK(table.team(one).marks.contains(of_staff));
    table.accept(TickMark{two, theirs}, TableTop::controller());
    table.accept(TickMark{two, theirs, false}, me);
    CHECK(table.why_not(UndoLast{}, TableTop::controller()) == Refusal::nothing_to_undo);
}

TEST_CASE_FIXTURE(Field, "the place of an evaluator has a number and nothing else") {
    auto const why_not = [&](Seat place) { return table.why_not(AddSeat{place}, TableTop::director()); };
    CHECK(why_not({Post::evaluator, {}, {}, {}, 1}) == Refusal::already_done);
    CHECK(why_not({Post::evaluator, {}, {}, {}, 0}) == Refusal::not_valid);
    CHECK(why_not({Post::evaluator, two, {}, {}, 3}) == Refusal::not_valid);
    CHECK(why_not({Post::evaluator, {}, soc, {}, 3}) == Refusal::not_valid);
    table.add_evaluator(3);
    CHECK(table.holder(seat).role == Role::evaluator);
}

TEST_CASE_FIXTURE(Watching, "an exercise holds so many observations and no more; their words can still be changed") {
    Exercise core = table.replayed();
    Record record = table.records().back();
    record.command.reset();
    record.issuer = me;
    for (std::uint64_t i = 1; i <= observations_max; ++i) {
        ++record.sequence;
        record.event = ObservationWritten{one, seat, i, 9min, {}, {}, {}, {}, {}};
        core.evolve(record);
    }
    auto const one_more = core.decide(seen(observations_max + 1, one, 9min), me, record.at);
    REQUIRE(one_more.has_error());
    CHECK(one_more.error().reason == Refusal::too_many);
    CHECK(core.decide(seen(7, one, 9min, "words"), me, record.at).has_value());
}

}  // namespace orda::exercise::test
