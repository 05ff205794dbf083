// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// A film for an anonymous audience: it halts, people vote, the vote is counted (LANGUAGE §3 `stops`).
namespace orda::exercise::test {
namespace {

struct Cinema {
    ScriptBuilder script;
    StopId stop = script.stop(VoteKind::branch, 3, b), scene = script.stop(VoteKind::none, 0);
    RowId on_halt = script.row(halted(stop)), on_count = script.row(counted(stop));
    RowId silent = script.row(chose(stop, {a})), tells = script.row(chose(stop, {b, c}));
    RowId not_silent = script.row(none_of(chose(stop, {a})));

    static void vote(OneTeam& play, StopId stop, std::vector<std::uint32_t> counts) {
        play.table.film(FilmVerb::halt, play.team, stop);
        play.table.film(FilmVerb::open, play.team, stop);
        play.table.film(FilmVerb::count, play.team, stop, std::move(counts));
    }
    std::optional<OptionId> outcome(std::vector<std::uint32_t> counts) {
        OneTeam play(script);
        vote(play, stop, std::move(counts));
        CHECK(play.table.last<VoteCounted>().chosen == play.stop(stop).chosen);
        return play.stop(stop).chosen;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Cinema, "a stop is reached, its vote opens, the count closes it; only then is something chosen") {
    OneTeam play(script);
    play.table.run_to(10min).film(FilmVerb::halt, play.team, stop);
    CHECK(play.fired(on_halt) == 10min);
    play.table.run_to(11min).film(FilmVerb::open, play.team, stop);
    CHECK(play.stop(stop).opened.value().exercise == 11min);
    play.table.run_to(12min);
    CHECK_FALSE(play.out(on_count));
    CHECK_FALSE(play.out(not_silent));  // unknown, not no
    play.table.film(FilmVerb::count, play.team, stop, {1, 2, 7});
    CHECK(play.stop(stop).counts == std::vector<std::uint32_t>{1, 2, 7});
    CHECK(play.fired(on_count) == 12min);
    CHECK(play.fired(tells) == 12min);
    CHECK(play.fired(not_silent) == 12min);
    CHECK_FALSE(play.out(silent));
}

TEST_CASE_FIXTURE(Cinema, "most votes decide; an even vote, and none at all, is what the script says") {
    CHECK(outcome({5, 4, 4}) == a);
    CHECK(outcome({0, 0, 1}) == c);
    CHECK(outcome({4, 1, 4}) == b);
    CHECK(outcome({4, 4, 4}) == b);
    CHECK(outcome({0, 0, 0}) == b);
    CHECK(outcome({1, 3, 3}) == b);
    script[stop].tie.reset();
    CHECK(outcome({5, 4, 4}) == a);
    CHECK_FALSE(outcome({4, 1, 4}));
    CHECK_FALSE(outcome({0, 0, 0}));
}

TEST_CASE_FIXTURE(Cinema, "an even vote without a rule chose nothing, and that is known") {
    script[stop].tie.reset();
    OneTeam play(script);
    vote(play, stop, {2, 2, 0});
    CHECK_FALSE(play.out(silent));
    CHECK_FALSE(play.out(tells));
    CHECK(play.out(not_silent));
}

TEST_CASE_FIXTURE(Cinema, "one option that nobody voted for is not chosen") {
    StopId const lone = script.stop(VoteKind::branch, 1);
    for (std::uint32_t const votes : {0U, 1U}) {
        OneTeam play(script);
        vote(play, lone, {votes});
        CHECK(play.stop(lone).chosen.has_value() == (votes > 0));
    }
}

TEST_CASE_FIXTURE(Cinema, "a vote without options is counted and chooses nothing") {
    StopId const words = script.stop(VoteKind::text, 0, a);
    OneTeam play(script);
    vote(play, words, {});
    CHECK(play.stop(words).counted);
    CHECK_FALSE(play.stop(words).chosen);
}

TEST_CASE_FIXTURE(Cinema, "halting again makes the earlier vote void; what it brought stays") {
    OneTeam play(script);
    vote(play, stop, {1, 5, 0});
    CHECK(play.out(tells));
    play.table.run_to(20min).film(FilmVerb::halt, play.team, stop);
    CHECK(play.stop(stop).halted.value().exercise == 20min);
    CHECK_FALSE(play.stop(stop).opened);
    CHECK_FALSE(play.stop(stop).counted);
    CHECK_FALSE(play.stop(stop).chosen);
    CHECK(play.out(tells));
    play.table.film(FilmVerb::open, play.team, stop);
    play.table.film(FilmVerb::count, play.team, stop, {9, 5, 0});
    CHECK(play.stop(stop).chosen == a);
    CHECK(play.out(silent));
}

TEST_CASE_FIXTURE(Cinema, "times are counted from the halt and from the count") {
    RowId const after_halt = script.row(after(5min, halted(stop)));
    RowId const after_count = script.row(after(5min, counted(stop)));
    RowId const after_choice = script.row(after(7min, chose(stop, {a})));
    RowId const missed = script.row(none_of(by(counted(stop), clock(11min))));
    OneTeam play(script);
    play.table.run_to(10min).film(FilmVerb::halt, play.team, stop);
    play.table.run_to(12min).film(FilmVerb::open, play.team, stop);
    play.table.film(FilmVerb::count, play.team, stop, {1, 0, 0});
    ExerciseTime const closed = play.stop(stop).counted.value().exercise;
    play.table.run_to(1h);
    CHECK(play.fired(after_halt) == 15min);
    CHECK(play.fired(after_count) == closed + 5min);
    CHECK(play.fired(after_choice) == closed + 7min);
    CHECK(play.fired(missed) == 11min + 1ms);
}

TEST_CASE_FIXTURE(Cinema, "each team has its own film") {
    TableTop table(script);
    TeamId const first = table.add_team("A"), second = table.add_team("B");
    table.start();
    table.film(FilmVerb::halt, first, stop);
    CHECK(table.out(first, on_halt));
    CHECK_FALSE(table.out(second, on_halt));
}

TEST_CASE_FIXTURE(Cinema, "what does not fit is refused, and why") {
    Issuer const controller = TableTop::controller();
    TableTop table(script);
    TeamId const team = table.add_team();
    auto const why = [&](FilmVerb verb, StopId id, std::vector<std::uint32_t> counts = {}) {
        return table.why_not(RunFilm{verb, team, id, std::move(counts)}, controller);
    };
    CHECK(why(FilmVerb::halt, stop) == Refusal::not_running);
    table.start();
    CHECK(why(FilmVerb::halt, StopId{2}) == Refusal::not_found);
    CHECK(table.why_not(RunFilm{FilmVerb::halt, TeamId{1}, stop, {}}, controller) == Refusal::not_found);
    CHECK(why(FilmVerb::open, stop) == Refusal::not_open);
    CHECK(why(FilmVerb::count, stop, {1, 1, 1}) == Refusal::not_open);
    table.film(FilmVerb::halt, team, scene);
    CHECK(why(FilmVerb::open, scene) == Refusal::not_valid);
    table.film(FilmVerb::halt, team, stop);
    CHECK(why(FilmVerb::count, stop, {1, 1, 1}) == Refusal::not_open);
    table.film(FilmVerb::open, team, stop);
    CHECK(why(FilmVerb::open, stop) == Refusal::already_done);
    CHECK(why(FilmVerb::count, stop, {1, 1}) == Refusal::not_valid);
    CHECK(why(FilmVerb::count, stop, {1, 1, 1, 1}) == Refusal::not_valid);
    CHECK(why(FilmVerb::count, stop, {audience_max + 1, 0, 0}) == Refusal::not_valid);
    table.film(FilmVerb::count, team, stop, {audience_max, 0, 0});
    CHECK(why(FilmVerb::count, stop, {1, 0, 0}) == Refusal::already_done);
    CHECK(why(FilmVerb::open, stop) == Refusal::already_done);
    CHECK(table.why_not(UndoLast{}, controller) == Refusal::nothing_to_undo);
    table.end();
    CHECK(why(FilmVerb::halt, stop) == Refusal::not_running);
}

TEST_CASE_FIXTURE(Cinema, "a picture plays from a place in its clip, a second after it is asked for, and halts there") {
    OneTeam play(script);
    play.table.run_to(10min).accept(RunFilm{FilmVerb::play, play.team, stop, {}, 90s}, TableTop::controller());
    CHECK(play.table.last<FilmPlayed>() == FilmPlayed{play.team, stop, 90s, 10min + film_lead});
    CHECK(play.stop(stop).play.value().on);
    CHECK_FALSE(play.stop(stop).halted);
    CHECK_FALSE(play.out(on_halt));
    play.table.run_to(11min).film(FilmVerb::halt, play.team, stop);
    CHECK_FALSE(play.stop(stop).play.value().on);
    CHECK(play.stop(stop).play.value().begins == 10min + film_lead);  // so it is known at which frame it stands
    CHECK(play.fired(on_halt) == 11min);
}

TEST_CASE_FIXTURE(Cinema, "one picture plays in a room at a time") {
    OneTeam play(script);
    play.table.film(FilmVerb::play, play.team, scene);
    play.table.film(FilmVerb::play, play.team, stop);
    CHECK_FALSE(play.stop(scene).play.value().on);
    CHECK(play.stop(stop).play.value().on);
    play.table.film(FilmVerb::halt, play.team, scene);
    CHECK_FALSE(play.stop(stop).play.value().on);
}

TEST_CASE_FIXTURE(Cinema, "a picture does not play under an open vote, nor from a place that no clip has") {
    OneTeam play(script);
    auto const why = [&](Milliseconds from) {
        return play.table.why_not(RunFilm{FilmVerb::play, play.team, stop, {}, from}, TableTop::controller());
    };
    CHECK(why(-1ms) == Refusal::not_valid);
    CHECK(why(film_length_max + 1ms) == Refusal::not_valid);
    vote(play, stop, {1, 2, 7});
    CHECK(why(0ms) == Refusal::already_done);
    play.table.film(FilmVerb::halt, play.team, stop);  // voids the vote
    play.table.accept(RunFilm{FilmVerb::play, play.team, stop, {}, film_length_max}, TableTop::controller());
    CHECK(play.stop(stop).halted);  // that it was reached stays true
    auto const why_not_open = [&] {
        return play.table.why_not(RunFilm{FilmVerb::open, play.team, stop, {}}, TableTop::controller());
    };
    CHECK(why_not_open() == Refusal::not_open);  // nobody votes while it plays
    play.table.film(FilmVerb::play, play.team, scene);
    CHECK(why_not_open() == Refusal::not_open);  // nor when another picture took its place
    play.table.film(FilmVerb::halt, play.team, stop);
    play.table.film(FilmVerb::open, play.team, stop);
}

}  // namespace orda::exercise::test
