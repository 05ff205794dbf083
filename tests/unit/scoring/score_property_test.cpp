// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
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

namespace {

// One team in which LEAD and POL each have a decision, a request and an inject of their own.
struct TwoDesks : Lots {
    DecisionId theirs = script.decision(at(60min));
    RequestId paper = script.request();
    RowId order = script.row(clock(1min));

    TwoDesks() {
        script[theirs].to = desks(pol);
        script[theirs].opens = when(clock(1min));
        script[theirs].grace = 20min;
        script[theirs].options[0].score = worth({{com, 5}});
        script[theirs].options[1].score = worth({{gen, -2}});
        script[paper].from = desks(lead);
        script[paper].score = worth({{pro, 2}});
        script[order].to = desks(lead);
        script[order].score = worth({{gen, 1}});
        script[letter].score = worth({{inf, 1}});
    }
    // What the desk does, the same whatever the other did before it at this second.
    void act(OneTeam& play, bool leads, Act const& act) const {
        Issuer const by = leads ? play.at_lead() : play.at_pol();
        switch (act.kind) {
            case 0:
            case 1:
            case 2: {
                DecisionId const id = !leads ? theirs : act.kind == 0 ? first : second;
                auto const& answers = play.table.decision_of(play.team, id).answers;
                play.table.give(choose(id, {OptionId{act.option}}, static_cast<std::uint32_t>(answers.size())), by);
                break;
            }
            case 3:
            case 4: play.table.give(ask_for(leads ? paper : note), by); break;
            default: play.table.give(OpenRow{leads ? order : letter}, by); break;
        }
    }
};

// A journal of one team: with each pair of acts in the same millisecond, LEAD's first, and with POL's first.
struct BothWays {
    std::vector<Record> forward, backward;
    std::size_t swapped = 0;
};

std::uint32_t* number_of_request(Event& event) {
    if (auto* const sent = std::get_if<RequestSent>(&event)) return &sent->number;
    if (auto* const answered = std::get_if<RequestAnswered>(&event)) return &answered->number;
    return nullptr;
}

BothWays drawn_both_ways(TwoDesks const& lots, OneTeam& play, std::mt19937& dice) {
    std::vector<std::array<std::ptrdiff_t, 3>> pairs;
    auto const written = [&] { return static_cast<std::ptrdiff_t>(play.table.records().size()); };
    for (ExerciseTime at = 2min; at < 80min; at += 3min) {
        play.table.clock_at(at);
        std::ptrdiff_t const begin = written();
        lots.act(play, true, drawn(dice));
        std::ptrdiff_t const middle = written();
        lots.act(play, false, drawn(dice));
        pairs.push_back({begin, middle, written()});
    }
    play.table.end();
    BothWays all{play.table.records(), {}, 0};
    for (auto const& [begin, middle, end] : pairs)
        for (std::ptrdiff_t i = begin; i < end; ++i)
            all.forward[static_cast<std::size_t>(i)].at = all.forward[static_cast<std::size_t>(end - 1)].at;
    all.backward = all.forward;
    for (auto const& [begin, middle, end] : pairs) {
        auto const first = all.backward.begin();
        std::rotate(first + begin, first + middle, first + end);
        all.swapped += begin < middle && middle < end;
    }
    std::map<std::uint32_t, std::uint32_t> numbers;  // of the requests of a team, which are counted on
    for (std::size_t i = 0; i < all.backward.size(); ++i) {
        all.backward[i].sequence = i + 1;
        if (auto* const number = number_of_request(all.backward[i].event))
            *number = numbers.try_emplace(*number, static_cast<std::uint32_t>(numbers.size() + 1)).first->second;
    }
    return all;
}

// What the records of an entry say stands for their numbers.
std::vector<std::pair<Entry, std::vector<Event>>> without_numbers(TeamScore const& score,
                                                                  std::vector<Record> const& records) {
    std::vector<std::pair<Entry, std::vector<Event>>> all;
    for (Entry entry : score.entries) {
        std::vector<Event> said;
        for (Sequence const number : entry.evidence) {
            said.push_back(records.at(number - 1).event);
            if (auto* const request = number_of_request(said.back())) *request = 0;
        }
        entry.evidence.clear();
        all.emplace_back(std::move(entry), std::move(said));
    }
    return all;
}

}  // namespace

TEST_CASE_FIXTURE(TwoDesks, "two desks act in the same moment: whose record is first changes nothing but the numbers") {
    std::mt19937 dice(17);
    std::size_t swapped = 0;
    for (int i = 0; i < plays; ++i) {
        OneTeam play(script);
        BothWays const both = drawn_both_ways(*this, play, dice);
        auto const shared = play.table.exercise().shared_script();
        Scores const one = score(shared, {}, both.forward), other = score(shared, {}, both.backward);
        TeamScore const &here = one.teams.at(0), &there = other.teams.at(0);
        CHECK(without_numbers(here, both.forward) == without_numbers(there, both.backward));
        CHECK(here.by_competency == there.by_competency);
        CHECK(here.by_objective == there.by_objective);
        CHECK(here.permille == there.permille);
        CHECK(one.persons == other.persons);
        swapped += both.swapped;
    }
    CHECK(swapped > 200);
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
