// SPDX-License-Identifier: Apache-2.0
#include <random>

#include "scored.hpp"

// What holds whatever is played.
namespace orda::scoring::test {
namespace {

constexpr int plays = 60;

// Two teams over a script with every source of points, each act drawn by lot.
struct Lots : Competent {
    DecisionId first = script.decision(at(45min)), second = script.decision(at(90min));
    MarkId noted = script.mark(), leak = script.mark();
    RequestId note = script.request();
    FactId child = script.fact();
    RowId letter = script.row(clock(1min));

    Lots() {
        for (DecisionId const each : {first, second}) {
            script[each].opens = when(clock(1min));
            script[each].grace = 20min;
            script[each].default_option = c;
            script[each].options[0].score = worth({{pro, 8}, {inf, 2}});
            script[each].options[1].score = worth({{pro, 3}, {gen, -1}});
            script[each].options[2].score = worth({{pro, -7}});
        }
        script[noted].score = worth({{inf, 2}});
        script[noted].due = 30min;
        script[leak].score = worth({{pro, -3}});
        script[leak].unwanted = true;
        script[note].score = worth({{gen, 3}});
        script[letter].facts = {child};
        script[letter].to = desks(pol);
    }
};

struct Act {
    std::uint32_t kind = 0, option = 0;
};

Act drawn(std::mt19937& dice) {
    auto const below = [&](std::uint32_t most) { return static_cast<std::uint32_t>(dice() % most); };
    std::uint32_t const kind = below(6);
    return {kind, below(3)};
}

struct Two {
    TableTop table;
    std::vector<TeamId> teams;
    std::vector<Issuer> leads, pols;

    explicit Two(ScriptBuilder const& script) : table(script) {
        for (char const* const name : {"Aral", "Balkhash"}) {
            teams.push_back(table.add_team(name));
            leads.push_back(table.holder(table.add_seat(teams.back(), lead)));
            pols.push_back(table.holder(table.add_seat(teams.back(), pol)));
        }
        table.start();
    }
    void act(Lots const& lots, std::size_t team, Act const& act) {
        switch (act.kind) {
            case 0:
            case 1: {
                DecisionId const id = act.kind == 0 ? lots.first : lots.second;
                auto const& answers = table.decision_of(teams[team], id).answers;
                table.give(choose(id, {OptionId{act.option}}, static_cast<std::uint32_t>(answers.size())), leads[team]);
                break;
            }
            case 2: table.give(TickMark{teams[team], lots.noted}, TableTop::evaluator()); break;
            case 3: table.give(TickMark{teams[team], lots.leak}, TableTop::evaluator()); break;
            case 4: table.give(ask_for(lots.note), pols[team]); break;
            default: table.give(OpenRow{lots.letter}, pols[team]); break;
        }
    }
};

// Without what depends on the place in the journal or on the millisecond.
std::vector<std::pair<Reason, std::vector<Entry::Share>>> substance(TeamScore const& score) {
    std::vector<std::pair<Reason, std::vector<Entry::Share>>> all;
    for (Entry const& entry : score.entries) all.emplace_back(entry.reason, entry.shares);
    return all;
}

}  // namespace

TEST_CASE_FIXTURE(Lots, "the order in which two teams act changes the score of neither") {
    std::mt19937 dice(7);
    for (int play = 0; play < plays; ++play) {
        Two forward(script), backward(script);
        // Far enough from every deadline that a millisecond makes no difference to a thousandth of a point.
        for (ExerciseTime at = 2min; at < 40min; at += 3min) {
            Act const one = drawn(dice), other = drawn(dice);
            for (Two* const each : {&forward, &backward}) each->table.clock_at(at);
            forward.act(*this, 0, one), forward.act(*this, 1, other);
            backward.act(*this, 1, other), backward.act(*this, 0, one);
        }
        Scores const one = scores_of(forward.table), other = scores_of(backward.table);
        for (std::size_t team = 0; team < 2; ++team)
            CHECK(substance(one.teams.at(team)) == substance(other.teams.at(team)));
    }
}

TEST_CASE_FIXTURE(Lots, "giving the same answer again late never makes it worth more") {
    for (ExerciseTime const timely : {5min, 45min})
        for (ExerciseTime const again : {46min, 55min, 65min, 70min, 100min})
            for (std::uint32_t option = 0; option < 3; ++option) {
                CAPTURE(again.count());
                OneTeam play(script);
                play.table.clock_at(timely).accept(choose(first, {OptionId{option}}), play.at_lead());
                Entry const before = the_entry(score_of(play), Source::decision, first.value);
                play.table.clock_at(again).give(choose(first, {OptionId{option}}, 1), play.at_lead());
                Entry const after = the_entry(score_of(play), Source::decision, first.value);
                REQUIRE(after.shares.size() == before.shares.size());
                for (std::size_t i = 0; i < before.shares.size(); ++i) {
                    CHECK(after.shares[i].total.earned <= before.shares[i].total.earned);
                    CHECK(after.shares[i].total.possible == before.shares[i].total.possible);
                }
            }
}

TEST_CASE_FIXTURE(Lots, "the sums are those of the entries, and nothing earned is more than was possible") {
    std::mt19937 dice(11);
    for (int play = 0; play < plays; ++play) {
        Two two(script);
        for (ExerciseTime at = 2min; at < 2h; at += 7min) {
            two.table.clock_at(at);
            for (std::size_t team = 0; team < 2; ++team) two.act(*this, team, drawn(dice));
        }
        two.table.end();
        for (TeamScore const& score : scores_of(two.table).teams) {
            std::vector<Total> sums(4);
            for (Entry const& entry : score.entries)
                for (auto const& [competency, total] : entry.shares) {
                    CHECK(total.earned <= total.possible);
                    CHECK(total.possible >= 0);
                    sums.at(competency.value).earned += total.earned;
                    sums.at(competency.value).possible += total.possible;
                    CHECK((!entry.evidence.empty() || entry.reason == Reason::missed));
                }
            CHECK(sums == score.by_competency);
        }
    }
}

TEST_CASE_FIXTURE(Lots, "scoring twice, or after every record, gives the same in the end") {
    std::mt19937 dice(13);
    Two two(script);
    for (ExerciseTime at = 2min; at < 80min; at += 2min) {
        two.table.clock_at(at);
        two.act(*this, dice() % 2, drawn(dice));
    }
    Scorer scorer(two.table.exercise().shared_script(), {});
    Rubric const rubric = standard_rubric(script.script());
    for (Record const& record : two.table.records()) {
        scorer.take(record);
        static_cast<void>(scorer.scores(rubric));
    }
    CHECK(scorer.scores(rubric) == scores_of(two.table));
}

}  // namespace orda::scoring::test
