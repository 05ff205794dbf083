// SPDX-License-Identifier: Apache-2.0
#include "exercise/evaluate.hpp"
#include "scored.hpp"

// How the case came out, what evaluators saw, red flags, and the sums.
namespace orda::scoring::test {

TEST_CASE("assets share out the points by their value; what is neither lost nor secured counts at the end") {
    Competent base;
    ScriptBuilder& script = base.script;
    AssetId const flat = script.asset(3000, clock(1h)), account = script.asset(1000, clock(2h));
    AssetId const car = script.asset(4000);
    MarkId const seized = script.mark();
    script[flat].secure = {by_mark(seized)};
    OneTeam play(script);
    play.tick_at(30min, seized);
    TeamScore score = score_of(play);
    CHECK(score.entries.size() == 1);
    CHECK(total_of(the_entry(score, Source::asset, flat.value), pro) == Total{7500, 7500});  // 20 x 3/8
    CHECK(the_entry(score, Source::asset, flat.value).evidence ==
          std::vector{play.table.last_record<AssetSecured>().sequence});
    play.table.run_to(3h);
    score = score_of(play);
    CHECK(total_of(the_entry(score, Source::asset, account.value), pro) == Total{0, 2500});
    CHECK(the_entry(score, Source::asset, account.value).reason == Reason::lost);
    CHECK(entry_of(score, Source::asset, car.value) == nullptr);
    play.table.end();
    score = score_of(play);
    CHECK(the_entry(score, Source::asset, car.value).reason == Reason::missed);
    CHECK(score.by_competency.at(pro.value) == Total{7500, 20'000});
}

TEST_CASE("what is secured took the time from the event its clock counts from, else from the start") {
    Competent base;
    ScriptBuilder& script = base.script;
    RowId const report = script.row(clock(20min));
    Node const told = delivered(report);
    AssetId const dollars = script.asset(1000, after(60min, told)), house = script.asset(1000);
    AssetId const box = script.asset(1000, clock(2h)),
                  cards = script.asset(1000, some({after(90min, told), clock(3h)}));
    AssetId const account = script.asset(1000, after(60min, told));
    MarkId const found = script.mark(), early = script.mark();
    for (AssetId const each : {dollars, house, box, cards}) script[each].secure = {by_mark(found)};
    script[account].secure = {by_mark(early)};
    OneTeam play(script);
    play.tick_at(15min, early);
    play.tick_at(30min + 250ms, found);
    TeamScore const score = score_of(play);
    auto const took = [&](AssetId asset) { return the_entry(score, Source::asset, asset.value).took; };
    CHECK(took(dollars) == 10min + 250ms);
    for (AssetId const each : {house, box, cards}) CHECK(took(each) == 30min + 250ms);
    CHECK_FALSE(took(account));  // faster than its clock: there was nothing to measure
    CHECK(mean_time_to_secure(score) == (10min + 3 * 30min + 4 * 250ms) / 4);
    CHECK_FALSE(mean_time_to_secure(TeamScore{}));
}

TEST_CASE("a hold that a later paper takes over keeps the time of the first, with the records of both") {
    Competent base;
    ScriptBuilder& script = base.script;
    AssetId const account = script.asset(1000, clock(2h));
    MarkId const held = script.mark(), frozen = script.mark();
    script[account].secure = {by_mark(held, 30min), by_mark(frozen)};
    OneTeam play(script);
    play.tick_at(10min, held);
    Sequence const first = play.table.last_record<AssetSecured>().sequence;
    play.tick_at(30min, frozen);
    Entry const entry = the_entry(score_of(play), Source::asset, account.value);
    CHECK(entry.at == TeamTime(10min));
    CHECK(entry.took == Milliseconds(10min));
    CHECK(entry.evidence == std::vector{first, play.table.last_record<AssetSecured>().sequence});
}

TEST_CASE("what is lost after all took no time, and names the hold and the loss") {
    Competent base;
    ScriptBuilder& script = base.script;
    AssetId const account = script.asset(1000, clock(2h));
    MarkId const held = script.mark();
    script[account].secure = {by_mark(held, 30min)};
    OneTeam play(script);
    play.tick_at(10min, held);
    play.table.run_to(1h);
    Entry const entry = the_entry(score_of(play), Source::asset, account.value);
    CHECK(entry.reason == Reason::lost);
    CHECK_FALSE(entry.took);
    CHECK(entry.evidence ==
          std::vector{play.table.last_record<AssetSecured>().sequence, play.table.last_record<AssetLost>().sequence});
}

namespace {

// A guilty account of 3000 and two of innocents, of which the second has points of its own.
struct Namesakes : Competent {
    AssetId guilty = script.asset(3000), nurse = script.asset(9000), trader = script.asset(9000);
    MarkId right = script.mark(), wrong = script.mark(), worse = script.mark();
    Namesakes() {
        script[nurse].innocent = script[trader].innocent = true;
        script[trader].score = worth({{inf, -3}, {com, -1}});
        script[guilty].secure = {by_mark(right)};
        script[nurse].secure = {by_mark(wrong, 20min)};
        script[trader].secure = {by_mark(worse)};
    }
};

}  // namespace

TEST_CASE_FIXTURE(Namesakes, "what belongs to innocents is in no share, and is not missed when nobody touches it") {
    OneTeam play(script);
    play.tick_at(10min, right);
    play.table.run_to(1h);
    play.table.end();
    TeamScore const score = score_of(play);
    CHECK(score.entries.size() == 1);
    CHECK(total_of(the_entry(score, Source::asset, guilty.value), pro) == Total{20'000, 20'000});
    CHECK(innocents_secured(score) == 0);
    CHECK(exercise::secured_share(script.script(), play.table.team(play.team)) == 100);
}

TEST_CASE_FIXTURE(Namesakes, "securing an innocent's costs points: those of the script, else those of the rubric") {
    OneTeam play(script);
    play.tick_at(10min, wrong);
    Sequence const held = play.table.last_record<AssetSecured>().sequence;
    play.tick_at(12min, worse);
    TeamScore score = score_of(play);
    CHECK(innocents_secured(score) == 2);
    Entry const first = the_entry(score, Source::asset, nurse.value);
    CHECK(first.reason == Reason::innocent);
    CHECK(first.at == TeamTime(10min));
    CHECK(first.took == Milliseconds(10min));
    CHECK(total_of(first, pro) == Total{-5000, 0});
    Entry const second = the_entry(score, Source::asset, trader.value);
    CHECK(total_of(second, inf) == Total{-3000, 0});
    CHECK(total_of(second, com) == Total{-1000, 0});
    CHECK(total_of(second, pro) == Total{});
    CHECK_FALSE(mean_time_to_secure(score));
    CHECK(exercise::secured_share(script.script(), play.table.team(play.team)) == 0);

    play.table.run_to(1h);  // the hold has run out: the harm is done
    Entry const later = the_entry(score_of(play), Source::asset, nurse.value);
    CHECK(later.reason == Reason::innocent);
    CHECK(later.at == TeamTime(10min));
    CHECK(later.evidence == std::vector{held, play.table.last_record<AssetLost>().sequence});

    Rubric rubric = standard_rubric(script.script());
    rubric.assets.innocent = -1500;
    rubric.prices = {{Price::Of::innocent, script[trader].id, {}, worth({{gen, -2}})}};
    score = score_of(play, &rubric);
    CHECK(total_of(the_entry(score, Source::asset, nurse.value), pro) == Total{-1500, 0});
    CHECK(total_of(the_entry(score, Source::asset, trader.value), gen) == Total{-2000, 0});
    rubric.assets.competency.reset();
    score = score_of(play, &rubric);
    CHECK(entry_of(score, Source::asset, nurse.value) == nullptr);
    CHECK(entry_of(score, Source::asset, trader.value) != nullptr);
}

TEST_CASE("a fact that one desk had is worth telling: whole within ten minutes, half at thirty, then nothing") {
    for (auto const& [wait, earned] :
         {std::pair<Milliseconds, Thousandths>{10min, 1000}, {20min, 750}, {30min, 500}, {30min + 1ms, 0}}) {
        Competent base;
        ScriptBuilder& script = base.script;
        FactId const child = script.fact();
        RowId const letter = script.row(clock(1min));
        script[letter].to = desks(pol);
        script[letter].facts = {child};
        OneTeam play(script);
        play.table.clock_at(2min).accept(OpenRow{letter}, play.at_pol());
        CHECK(score_of(play).entries.empty());
        play.table.clock_at(2min + wait).accept(ShareRow{letter, desks(soc), {}, {}}, play.at_pol());
        Entry const entry = the_entry(score_of(play), Source::sharing, child.value);
        CHECK(total_of(entry, com) == Total{earned, 1000});
        CHECK(entry.took == wait);
        CHECK(entry.evidence.size() == 2);
    }
}

TEST_CASE("what two desks learned at once was never to be told, what was never told is missed at the end") {
    Competent base;
    ScriptBuilder& script = base.script;
    FactId const told = script.fact(), kept = script.fact();
    RowId const letter = script.row(clock(1min)), secret = script.row(clock(1min));
    script[letter].facts = {told};
    script[secret].to = desks(pol);
    script[secret].facts = {kept};
    OneTeam play(script);
    play.table.clock_at(2min).accept(OpenRow{secret}, play.at_pol());
    play.table.accept(OpenRow{letter}, play.at_pol());
    CHECK(score_of(play).entries.empty());
    play.table.end();
    TeamScore const score = score_of(play);
    CHECK(total_of(the_entry(score, Source::sharing, kept.value), com) == Total{0, 1000});
}

TEST_CASE("every interview above what the person allows costs") {
    Competent base;
    ScriptBuilder& script = base.script;
    CastId const bekzat = script.cast(0);
    script[bekzat].interviews_max = 2;
    std::vector<RowId> talks;
    for (int i = 0; i < 4; ++i) {
        talks.push_back(script.actor_row(clock(1min)));
        script[talks.back()].cast = {bekzat};
        script[talks.back()].interview = true;
    }
    OneTeam play(script);
    play.table.run_to(1min);
    std::vector<Sequence> starts;
    for (std::size_t i = 0; i < talks.size(); ++i) {
        CHECK((entry_of(score_of(play), Source::interview) == nullptr) == (i <= 2));
        play.table.run_for(1min);
        starts.push_back(play.table.verb(RowVerb::start, play.team, talks[i]));
    }
    Entry const entry = the_entry(score_of(play), Source::interview);
    CHECK(total_of(entry, com) == Total{-4000, 0});
    CHECK(entry.evidence == starts);
}

TEST_CASE("ratings: the mean of all who saw it, shared out over the competencies of the checklist") {
    Competent base;
    ScriptBuilder& script = base.script;
    ChecklistId const contact = script.checklist(), unseen = script.checklist();
    script.script().checklists.at(contact.value).competencies = {com, pro};
    script.script().checklists.at(unseen.value).competencies = {com};
    OneTeam play(script);
    std::vector<Issuer> raters;
    for (std::uint32_t i = 1; i <= 3; ++i) raters.push_back(play.table.holder(play.table.add_evaluator(i)));
    play.table.run_to(10min);
    std::uint64_t key = 0;
    for (std::uint32_t const value : {3U, 4U, 0U})
        play.table.accept(Rate{play.team, contact, value, 10min, {}}, raters.at(key++));
    play.table.accept(Rate{play.team, unseen, 0, 10min, {}}, raters.at(0));
    TeamScore const score = score_of(play);
    Entry const& entry = the_entry(score, Source::rating, contact.value);
    CHECK(total_of(entry, com) == Total{1562, 2500});  // (2.5 + 3.75) / 2 / 2
    CHECK(total_of(entry, pro) == Total{1562, 2500});
    CHECK(entry.evidence.size() == 2);
    CHECK(entry_of(score, Source::rating, unseen.value) == nullptr);
}

TEST_CASE("red flags stand in a ledger of their own and change no sum") {
    Competent base;
    ScriptBuilder& script = base.script;
    FlagId const harm = script.flag();
    MarkId const done = script.mark();
    script[done].score = worth({{pro, 4}});
    OneTeam play(script);
    SeatId const seat = play.table.add_evaluator();
    play.tick_at(5min, done);
    TeamScore const before = score_of(play);
    play.table.accept(WriteObservation{7, play.team, 5min, harm, {}, {}, {}, {}}, play.table.holder(seat));
    TeamScore const after = score_of(play);
    REQUIRE(after.flags.size() == 1);
    CHECK(after.flags[0].flag == harm);
    CHECK(after.flags[0].evidence.size() == 2);  // the observation and the flag it raised
    CHECK(after.permille == before.permille);
    CHECK(after.entries == before.entries);
    play.table.end();
    play.table.accept(WriteObservation{8, play.team, 5min, harm, {}, {}, {}, {}}, play.table.holder(seat));
    CHECK(score_of(play).flags.at(0).evidence.size() == 3);
}

TEST_CASE("the whole is weighed over the competencies in which there was something to earn") {
    CHECK(weighted({{8000, 10'000}, {5000, 10'000}, {0, 0}, {0, 0}}, {15, 20, 20, 25}) == 628);
    CHECK(weighted({{-2000, 10'000}}, {20}) == -200);
    CHECK_FALSE(weighted({{0, 0}}, {20}));
    CHECK_FALSE(weighted({{5, 10}}, {0}));
}

TEST_CASE("objectives sum up what serves them, persons what they did themselves") {
    Competent base;
    ScriptBuilder& script = base.script;
    script.script().objectives = {{"O1", words("one"), {}}, {"O2", words("two"), {}}};
    DecisionId const first = script.decision(at(45min)), second = script.decision(at(45min));
    for (DecisionId const each : {first, second}) {
        script[each].opens = when(clock(1min));
        script[each].options[0].score = worth({{pro, 5}});
    }
    script[first].objective = ObjectiveId{0};
    RowId const letter = script.row(clock(1min));
    script[letter].asks = second;
    script[letter].objective = ObjectiveId{0};
    OneTeam play(script);
    play.table.clock_at(5min).accept(choose(first, {a}), play.at_lead());
    play.table.clock_at(6min).accept(choose(second, {b}), play.at_lead());
    Scores const scores = scores_of(play.table);
    CHECK(scores.teams.at(0).by_objective == std::vector<Total>{{5000, 10'000}, {0, 0}});
    REQUIRE(scores.persons.size() == 1);
    CHECK(scores.persons[0].person == play.at_lead().person);
    CHECK(scores.persons[0].by_competency.at(pro.value) == Total{5000, 10'000});
    CHECK(scores.provisional);
    // A decision without an objective serves that of the row that asks it.
    CHECK(scores.teams.at(0).entries.at(1).objective == ObjectiveId{0});
    play.table.end();
    CHECK_FALSE(scores_of(play.table).provisional);
}

TEST_CASE("after a team went back the last attempt counts and the earlier one is kept to be seen") {
    Competent base;
    ScriptBuilder& script = base.script;
    script.phase(clock(0ms));
    DecisionId const question = script.decision(at(45min));
    MarkId const noted = script.mark(), early = script.mark();
    FlagId const harm = script.flag();
    RowId const asks = script.row(clock(10min));
    script[asks].asks = question;
    script[asks].score = worth({{gen, 1}});
    script[question].options[0].score = worth({{pro, 8}});
    script[question].options[1].score = worth({{pro, -4}});
    script[question].options[1].effects = {RaiseFlag{harm}};
    script[noted].score = script[early].score = worth({{inf, 2}});
    OneTeam play(script);
    play.tick_at(5min, early);
    Sequence const mark = play.table.last_record<MarkChanged>().sequence;
    play.table.run_to(6min);
    Sequence const moment = play.table.accept(KeepMoment{play.team, "before"}, TableTop::controller());
    play.table.clock_at(11min).accept(OpenRow{asks}, play.at_lead());
    play.table.clock_at(12min).accept(choose(question, {b}), play.at_lead());
    play.tick_at(13min, noted);
    auto const revision = [&] { return play.table.team(play.team).revision; };
    play.table.accept(WeighRewind{play.team, revision(), moment}, TableTop::controller());
    play.table.accept(RewindTeam{play.team, revision(), moment}, TableTop::controller());
    play.table.let_go(play.team);
    play.table.run_to(30min);
    Sequence const delivered = play.table.last_record<RowReleased>().sequence;
    Sequence const opened = play.table.accept(OpenRow{asks}, play.at_lead());
    Sequence const again = play.table.accept(choose(question, {a}), play.at_lead());
    Scores const scores = scores_of(play.table);
    REQUIRE(scores.teams.size() == 2);
    TeamScore const& first = scores.teams[0];
    TeamScore const& second = scores.teams[1];
    CHECK(first.attempt == 1);
    CHECK_FALSE(first.counts);
    CHECK(total_of(the_entry(first, Source::decision), pro) == Total{-4000, 8000});
    CHECK(first.flags.size() == 1);
    CHECK(entry_of(first, Source::mark, noted.value) != nullptr);
    CHECK(second.attempt == 2);
    CHECK(second.counts);
    CHECK(total_of(the_entry(second, Source::decision), pro) == Total{8000, 8000});
    CHECK(the_entry(second, Source::decision).evidence == std::vector{again});
    CHECK(the_entry(second, Source::inject, asks.value).evidence == std::vector{delivered, opened});
    CHECK(second.flags.empty());
    CHECK(entry_of(second, Source::mark, noted.value) == nullptr);
    CHECK(the_entry(second, Source::mark, early.value).evidence == std::vector{mark});
    REQUIRE(scores.persons.size() == 1);
    CHECK(scores.persons[0].by_competency.at(pro.value) == Total{8000, 8000});
}

}  // namespace orda::scoring::test
