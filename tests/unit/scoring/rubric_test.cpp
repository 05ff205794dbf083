// SPDX-License-Identifier: Apache-2.0
#include "scored.hpp"
#include "scoring/difference.hpp"

// Another rubric over the same journal.
namespace orda::scoring::test {
namespace {

struct Played : Competent {
    DecisionId question = script.decision(at(45min));
    MarkId noted = script.mark();
    RequestId note = script.request();

    Played() {
        script[question].opens = when(clock(1min));
        script[question].options[0].score = worth({{pro, 8}});
        script[noted].score = worth({{inf, 2}});
        script[note].score = worth({{gen, 3}});
    }
    [[nodiscard]] OneTeam play() const {
        OneTeam play(script);
        play.table.clock_at(5min).accept(choose(question, {a}), play.at_lead());
        play.tick_at(6min, noted);
        play.table.accept(ask_for(note), play.at_pol());
        return play;
    }
};

}  // namespace

TEST_CASE("the standard rubric knows the academy's competencies and gives any other the same weight") {
    Competent base;
    base.script.script().competencies.push_back({"WRI", words("WRI")});
    base.script.script().competencies.push_back({"CYB", words("CYB")});
    Rubric const rubric = standard_rubric(base.script.script());
    CHECK(rubric.weights == std::vector<std::uint32_t>{15, 20, 20, 25, 20, 20});
    CHECK(rubric.assets.competency == pro);
    CHECK(rubric.sharing.competency == com);
    CHECK_FALSE(standard_rubric(ScriptBuilder().script()).assets.competency);
}

TEST_CASE_FIXTURE(Played,
                  "prices take the place of the script's points, whatever they name, and nothing else changes") {
    OneTeam const played = play();
    Rubric rubric = standard_rubric(script.script());
    Scores const before = scores_of(played.table);
    rubric.prices = {{Price::Of::option, script[question].id, "a", worth({{pro, 4}, {com, 1}})},
                     {Price::Of::mark, script[noted].id, {}, {}},
                     {Price::Of::request, script[note].id, {}, worth({{gen, 6}})},
                     {Price::Of::mark, "not there", {}, worth({{gen, 6}})},
                     {Price::Of::option, script[question].id, "z", worth({{gen, 6}})}};
    Scores const after = scores_of(played.table, &rubric);
    Difference const changed = difference(before, after);
    REQUIRE(changed.entries.size() == 3);
    CHECK(changed.entries[0].after == std::vector<Entry::Share>{{com, {1000, 1000}}, {pro, {4000, 4000}}});
    CHECK(changed.entries[1].source == Source::mark);
    CHECK(changed.entries[1].after.empty());
    CHECK(changed.entries[2].before == std::vector<Entry::Share>{{gen, {3000, 3000}}});
    CHECK(changed.entries[2].after == std::vector<Entry::Share>{{gen, {6000, 6000}}});
    CHECK(difference(before, before).entries.empty());
    REQUIRE(changed.teams.size() == 1);
    CHECK(changed.teams[0].before == before.teams[0].permille);
}

TEST_CASE("a line of a key is named by its place") {
    Competent base;
    ScriptBuilder& script = base.script;
    DecisionId const triage = script.per_person(at(45min), 1, {2});
    script[triage].key = {{{0}, 0, 0, worth({{inf, 1}}), {}}, {{0}, 0, 1, worth({{inf, 2}}), {}}};
    Rubric rubric;
    rubric.prices = {{Price::Of::key_line, script[triage].id, "2", worth({{inf, 5}})}};
    Script const changed = priced(script.script(), rubric);
    CHECK(changed.decisions[0].key[0].score == worth({{inf, 1}}));
    CHECK(changed.decisions[0].key[1].score == worth({{inf, 5}}));
}

TEST_CASE_FIXTURE(Played, "percentages of the rubric hold") {
    script[noted].due = 5min;
    script[question].grace = 10min;
    Rubric rubric = standard_rubric(script.script());
    rubric.late = 0;
    rubric.late_action = 25;
    OneTeam played(script);
    played.table.clock_at(50min).accept(choose(question, {a}), played.at_lead());
    played.tick_at(51min, noted);
    TeamScore const score = score_of(played, &rubric);
    CHECK(total_of(the_entry(score, Source::decision), pro) == Total{4000, 8000});  // half of the grace is over
    CHECK(total_of(the_entry(score, Source::mark), inf) == Total{500, 2000});
}

}  // namespace orda::scoring::test
