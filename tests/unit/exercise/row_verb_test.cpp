// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// What a controller does with one row of one team, and what trainees do with what they were given.
namespace orda::exercise::test {
namespace {

struct Letter {
    ScriptBuilder script;
    RowId letter = script.row(clock(10min));
};

}  // namespace

TEST_CASE_FIXTURE(Letter, "only the addressed desk opens a row, and only once it is released") {
    script[letter].to = desks(pol);
    OneTeam play(script);
    CHECK(play.table.why_not(OpenRow{letter}, play.at_pol()) == Refusal::not_found);
    CHECK(play.table.why_not(AcknowledgeRow{letter}, play.at_pol()) == Refusal::not_found);
    play.table.run_to(11min);
    CHECK(play.table.why_not(OpenRow{letter}, play.at_soc()) == Refusal::not_found);
    CHECK(play.table.why_not(AcknowledgeRow{letter}, play.at_soc()) == Refusal::not_found);
    CHECK(play.table.why_not(OpenRow{letter}, TableTop::controller()) == Refusal::not_found);
    CHECK(play.table.why_not(AcknowledgeRow{letter}, TableTop::controller()) == Refusal::not_found);
    CHECK(play.table.why_not(OpenRow{RowId{9}}, play.at_pol()) == Refusal::not_found);
    CHECK(play.row(letter).opened_by.empty());
    play.table.accept(OpenRow{letter}, play.at_pol());
    play.table.accept(AcknowledgeRow{letter}, play.at_pol());
    CHECK(play.row(letter).opened_by.count(play.pol_seat) == 1);
    CHECK(play.row(letter).acknowledged_by.count(play.pol_seat) == 1);
}

TEST_CASE_FIXTURE(Letter, "a row of another team or for nobody but the Control Centre is not there") {
    script[letter].to = {};
    TableTop table(script);
    TeamId const team = table.add_team("A");
    SeatId const seat = table.add_seat(team, lead);
    table.start();
    table.run_to(11min);
    CHECK(table.out(team, letter));
    CHECK(table.why_not(OpenRow{letter}, table.holder(seat)) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Letter, "opening twice is nothing to do; facts are learned with the first opening of a desk") {
    FactId const child = script.fact(), man = script.fact();
    RowId const other = script.row(clock(10min));
    script[letter].facts = {child, man};
    script[other].facts = {child};
    OneTeam play(script);
    SeatId const second = play.table.add_seat(play.team, pol, 2);
    play.table.run_to(11min);
    play.table.accept(OpenRow{letter}, play.at_pol());
    CHECK(play.table.events<FactLearned>() ==
          std::vector{FactLearned{play.team, child, pol}, FactLearned{play.team, man, pol}});
    CHECK(play.table.accept(OpenRow{letter}, play.at_pol()) == 0);
    CHECK(play.table.accept(OpenRow{letter}, play.table.holder(second)) != 0);
    play.table.accept(OpenRow{other}, play.at_pol());
    CHECK(play.table.events<FactLearned>().size() == 2);
    play.table.accept(OpenRow{other}, play.at_soc());
    CHECK(play.table.last<FactLearned>() == FactLearned{play.team, child, soc});
    CHECK(play.table.accept(AcknowledgeRow{letter}, play.at_pol()) != 0);
    CHECK(play.table.accept(AcknowledgeRow{letter}, play.at_pol()) == 0);
}

TEST_CASE_FIXTURE(Letter, "a row withdrawn is gone for its readers and may be released again, unread") {
    OneTeam play(script);
    play.table.run_to(11min).accept(OpenRow{letter}, play.at_pol());
    play.table.verb(RowVerb::withdraw, play.team, letter);
    CHECK(play.table.status(play.team, letter) == RowStatus::withdrawn);
    CHECK(play.table.why_not(OpenRow{letter}, play.at_soc()) == Refusal::not_found);
    play.table.run_to(1h);
    CHECK(play.table.status(play.team, letter) == RowStatus::withdrawn);
    play.table.verb(RowVerb::release, play.team, letter);
    CHECK(play.row(letter).releases == 2);
    CHECK(play.row(letter).opened_by.empty());
    CHECK(play.fired(letter) == 10min);
    CHECK(play.table.accept(OpenRow{letter}, play.at_pol()) != 0);
}

TEST_CASE_FIXTURE(Letter, "a row resent is unread again for everybody") {
    OneTeam play(script);
    play.table.run_to(11min).accept(OpenRow{letter}, play.at_pol());
    play.table.accept(AcknowledgeRow{letter}, play.at_soc());
    play.table.verb(RowVerb::resend, play.team, letter);
    CHECK(play.row(letter).opened_by.empty());
    CHECK(play.row(letter).acknowledged_by.empty());
    CHECK(play.row(letter).releases == 2);
    CHECK(play.row(letter).opened);
    CHECK(play.table.accept(OpenRow{letter}, play.at_pol()) != 0);
}

TEST_CASE_FIXTURE(Letter, "a held row waits, and goes out when it is let go after its time") {
    OneTeam play(script);
    play.table.run_to(5min).verb(RowVerb::hold, play.team, letter);
    play.table.run_to(30min);
    CHECK_FALSE(play.out(letter));
    play.table.verb(RowVerb::let_go, play.team, letter);
    CHECK(play.fired(letter) == 30min);
}

TEST_CASE("verbs fit the status of the row, or it is so already") {
    using V = RowVerb;
    struct Case {
        std::vector<V> before;
        std::vector<V> fit;
    };
    std::vector<Case> const cases{{{}, {V::release, V::hold, V::skip}},
                                  {{V::hold}, {V::release, V::let_go, V::skip}},
                                  {{V::skip}, {V::release}},
                                  {{V::release}, {V::resend, V::withdraw, V::start}},
                                  {{V::release, V::withdraw}, {V::release}},
                                  {{V::release, V::start}, {V::resend, V::withdraw, V::end}},
                                  {{V::release, V::start, V::end}, {V::resend, V::withdraw}}};
    for (Case const& each : cases)
        for (V const verb : {V::release, V::hold, V::let_go, V::skip, V::resend, V::withdraw, V::start, V::end}) {
            ScriptBuilder script;
            RowId const row = script.actor_row(manual());
            OneTeam play(script);
            for (V const earlier : each.before) play.table.verb(earlier, play.team, row);
            bool const fits = std::find(each.fit.begin(), each.fit.end(), verb) != each.fit.end();
            auto const outcome =
                play.table.give(ChangeRow{verb, play.team, row, play.row(row).revision}, TableTop::controller());
            CAPTURE(each.before.size());
            CAPTURE(static_cast<int>(verb));
            CHECK(outcome.refused.has_value() == !fits);
            if (outcome.refused) CHECK(outcome.refused->reason == Refusal::already_done);
        }
}

TEST_CASE_FIXTURE(Letter, "start and end are for live encounters") {
    OneTeam play(script);
    play.table.run_to(11min);
    auto const why_not = [&](RowVerb verb) {
        return play.table.why_not(ChangeRow{verb, play.team, letter, play.row(letter).revision},
                                  TableTop::controller());
    };
    CHECK(why_not(RowVerb::start) == Refusal::not_valid);
    CHECK(why_not(RowVerb::end) == Refusal::not_valid);
}

TEST_CASE_FIXTURE(Letter, "of two consoles that act on one row the second is told who was first") {
    OneTeam play(script);
    std::uint32_t const seen = play.row(letter).revision;
    Sequence const first =
        play.table.run_to(5min).accept(ChangeRow{RowVerb::hold, play.team, letter, seen}, TableTop::controller(901));
    Refused const told =
        play.table.refuse(ChangeRow{RowVerb::skip, play.team, letter, seen}, TableTop::controller(902));
    CHECK(told.reason == Refusal::changed_meanwhile);
    CHECK(told.by == first);
    Refused const again =
        play.table.refuse(ChangeRow{RowVerb::hold, play.team, letter, seen + 1}, TableTop::controller(902));
    CHECK(again.reason == Refusal::already_done);
    CHECK(again.by == first);
}

TEST_CASE_FIXTURE(Letter, "a controller who acts on a row that fired meanwhile is told so") {
    OneTeam play(script);
    std::uint32_t const seen = play.row(letter).revision;
    play.table.run_to(11min);
    Refused const told = play.table.refuse(ChangeRow{RowVerb::hold, play.team, letter, seen}, TableTop::controller());
    CHECK(told.reason == Refusal::changed_meanwhile);
    CHECK(told.by == play.table.last_record<RowReleased>().sequence);
}

TEST_CASE_FIXTURE(Letter, "opening a row does not disturb a controller who looks at it") {
    OneTeam play(script);
    play.table.run_to(11min);
    std::uint32_t const seen = play.row(letter).revision;
    play.table.accept(OpenRow{letter}, play.at_pol());
    play.table.accept(AcknowledgeRow{letter}, play.at_pol());
    play.table.accept(ChangeRow{RowVerb::withdraw, play.team, letter, seen}, TableTop::controller());
}

TEST_CASE_FIXTURE(Letter, "there is no such row or team") {
    OneTeam play(script);
    CHECK(play.table.why_not(ChangeRow{RowVerb::release, TeamId{3}, letter, 0}, TableTop::controller()) ==
          Refusal::not_found);
    CHECK(play.table.why_not(ChangeRow{RowVerb::release, play.team, RowId{3}, 0}, TableTop::controller()) ==
          Refusal::not_found);
}

TEST_CASE("cues and marks are ticked once, of a team, cast and tick that exist") {
    ScriptBuilder script;
    CastId const bekzat = script.cast(2), guli = script.cast(1);
    MarkId const mark = script.mark();
    OneTeam play(script);
    SeatId const actor = play.table.add_actor(bekzat);
    Issuer const controller = TableTop::controller();
    CHECK(play.table.why_not(TickCue{TeamId{4}, bekzat, TickId{0}}, controller) == Refusal::not_found);
    CHECK(play.table.why_not(TickCue{play.team, CastId{4}, TickId{0}}, controller) == Refusal::not_found);
    CHECK(play.table.why_not(TickCue{play.team, bekzat, TickId{2}}, controller) == Refusal::not_found);
    CHECK(play.table.why_not(TickMark{TeamId{4}, mark}, controller) == Refusal::not_found);
    CHECK(play.table.why_not(TickMark{play.team, MarkId{4}}, controller) == Refusal::not_found);
    play.table.accept(TickCue{play.team, bekzat, TickId{1}}, play.table.holder(actor));
    CHECK(play.table.why_not(TickCue{play.team, bekzat, TickId{1}}, controller) == Refusal::already_done);
    play.table.accept(TickMark{play.team, mark}, TableTop::evaluator());
    CHECK(play.table.why_not(TickMark{play.team, mark}, controller) == Refusal::already_done);
    // An actor ticks for the person they play, in any team.
    CHECK(play.table.why_not(TickCue{play.team, guli, TickId{0}}, play.table.holder(actor)) == Refusal::not_found);
    CHECK(play.table.why_not(TickCue{play.team, bekzat, TickId{0}}, Issuer{PersonId{7}, Role::actor, {}, {}}) ==
          Refusal::not_found);
}

}  // namespace orda::exercise::test
