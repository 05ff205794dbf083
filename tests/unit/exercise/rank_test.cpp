// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Decisions that are not a choice between options: an order, a number, free words (LANGUAGE §3 `decisions`).
namespace orda::exercise::test {
namespace {

using Order = std::vector<std::uint32_t>;

// Good from 80 percent of agreement, fair from 50, else poor; each leaves its number in `seen`.
struct Residues {
    ScriptBuilder script;
    VariableId good = script.number(0, 9, 0), fair = script.number(0, 9, 0), poor = script.number(0, 9, 0);
    DecisionId order = script.rank(at(1h), 4, {80, 50});
    RowId is_good = script.row(chose(order, {a})), not_good = script.row(none_of(chose(order, {a})));

    Residues() {
        script[order].opens = when(clock(0min));
        script[order].options[0].effects = {AddValue{good, 1}};
        script[order].options[1].effects = {AddValue{fair, 1}};
        script[order].options[2].effects = {AddValue{poor, 1}};
    }
    OptionId band(Order given) {
        OneTeam play(script);
        play.table.clock_at(5min).accept(put_in_order(order, std::move(given)), play.at_lead());
        auto const& options = play.table.last<DecisionRecorded>().answer.options;
        REQUIRE(options.size() == 1);
        return options.front();
    }
};
struct Damage {
    ScriptBuilder script;
    VariableId right = script.number(0, 9, 0);
    DecisionId damage = script.number_of(at(1h), {{93'100, 96'900}, {96'000, 99'000}});
    RowId correct = script.row(chose(damage, {a}));

    Damage() {
        script[damage].opens = when(clock(0min));
        script[damage].options[0].effects = {AddValue{right, 1}};
    }
    OptionId band(std::int64_t number) {
        OneTeam play(script);
        play.table.clock_at(5min).accept(say_number(damage, number), play.at_lead());
        auto const& options = play.table.last<DecisionRecorded>().answer.options;
        REQUIRE(options.size() == 1);
        return options.front();
    }
};

}  // namespace

TEST_CASE("agreement is Spearman's rank correlation in whole percent, at least 0") {
    CHECK(agreement({0, 1, 2, 3}, {0, 1, 2, 3}) == 100);
    CHECK(agreement({3, 2, 1, 0}, {3, 2, 1, 0}) == 100);
    CHECK(agreement({3, 2, 1, 0}, {0, 1, 2, 3}) == 0);
    CHECK(agreement({1, 0, 2, 3}, {0, 1, 2, 3}) == 80);
    CHECK(agreement({2, 0, 1, 3}, {0, 2, 1, 3}) == 80);
    CHECK(agreement({1, 0, 2}, {0, 1, 2}) == 50);
    CHECK(agreement({1, 2, 0}, {0, 1, 2}) == 0);       // -50
    CHECK(agreement({1, 0, 3, 2}, {0, 1, 2, 3}) == 60);
    CHECK(agreement({1, 0, 2, 3, 4}, {0, 1, 2, 3, 4}) == 90);
    CHECK(agreement({1, 0, 2, 3, 4, 5}, {0, 1, 2, 3, 4, 5}) == 94);  // 94.28…
    CHECK(agreement({1, 0}, {0, 1}) == 0);
    CHECK(agreement({0}, {0}) == 100);
    CHECK(agreement({}, {}) == 100);
}

TEST_CASE("agreement does not depend on which of the two orders is the key") {
    Order order{0, 1, 2, 3, 4};
    Order const key{4, 2, 0, 1, 3};
    do CHECK(agreement(order, key) == agreement(key, order));
    while (std::next_permutation(order.begin(), order.end()));
}

TEST_CASE_FIXTURE(Residues, "the first band that the order reaches is chosen, its bound included") {
    CHECK(band({0, 1, 2, 3}) == a);
    CHECK(band({1, 0, 2, 3}) == a);  // 80
    CHECK(band({1, 0, 3, 2}) == b);  // 60
    CHECK(band({3, 2, 1, 0}) == c);
    script[order].options[0].agree = 81;
    CHECK(band({1, 0, 2, 3}) == b);
    script[order].key_order = {3, 2, 1, 0};
    CHECK(band({3, 2, 1, 0}) == a);
}

TEST_CASE_FIXTURE(Residues, "when no band is reached nothing is chosen, and the decision is decided") {
    script[order].options[2].agree = 10;
    RowId const answered = script.row(decided(order));
    OneTeam play(script);
    play.table.clock_at(5min).accept(put_in_order(order, {3, 2, 1, 0}), play.at_lead());
    CHECK(play.table.last<DecisionRecorded>().answer.options.empty());
    CHECK(play.out(answered));
    CHECK(play.out(not_good));
    CHECK(play.value(poor) == 0);
}

TEST_CASE_FIXTURE(Residues, "the effects of the band come with the answer, each band's once") {
    OneTeam play(script);
    play.table.clock_at(5min).accept(put_in_order(order, {3, 2, 1, 0}), play.at_lead());
    CHECK(play.value(poor) == 1);
    CHECK(play.fired(not_good) == 5min);
    play.table.clock_at(6min).accept(put_in_order(order, {0, 1, 2, 3}, 1), play.at_lead());
    CHECK(play.value(good) == 1);
    CHECK(play.fired(is_good) == 6min);
    play.table.clock_at(7min).accept(put_in_order(order, {1, 0, 2, 3}, 2), play.at_lead());
    play.table.clock_at(8min).accept(put_in_order(order, {2, 3, 1, 0}, 3), play.at_lead());
    CHECK(play.value(good) == 1);
    CHECK(play.value(poor) == 1);
    CHECK(play.value(fair) == 0);
}

TEST_CASE_FIXTURE(Residues, "the deadline is included; after closing the band is recorded and changes nothing") {
    OneTeam play(script);
    SUBCASE("the last millisecond") {
        play.table.clock_at(1h).accept(put_in_order(order, {0, 1, 2, 3}), play.at_lead());
        CHECK(play.value(good) == 1);
        CHECK(play.table.last<DecisionRecorded>().timing == Timing::in_time);
    }
    SUBCASE("one later") {
        play.table.clock_at(1h + 1ms).accept(put_in_order(order, {0, 1, 2, 3}), play.at_lead());
        CHECK(play.value(good) == 0);
        CHECK(play.table.last<DecisionRecorded>().timing == Timing::after_closing);
        CHECK(play.table.last<DecisionRecorded>().answer.options == std::vector<OptionId>{a});
        CHECK_FALSE(play.out(is_good));
    }
}

TEST_CASE_FIXTURE(Residues, "a default band is taken with its effects when nobody ranks") {
    script[order].default_option = c;
    OneTeam play(script);
    play.table.run_to(2h);
    CHECK(play.value(poor) == 1);
    CHECK(play.decision(order).default_taken == c);
}

TEST_CASE_FIXTURE(Residues, "an order names every item once, and nothing else is sent with it") {
    OneTeam play(script);
    auto const why = [&](SubmitDecision const& command) { return play.table.why_not(command, play.at_lead()); };
    CHECK(why(put_in_order(order, {})) == Refusal::incomplete);
    CHECK(why(put_in_order(order, {0, 1, 2})) == Refusal::incomplete);
    CHECK(why(put_in_order(order, {0, 1, 2, 3, 3})) == Refusal::incomplete);
    CHECK(why(put_in_order(order, {0, 1, 2, 2})) == Refusal::not_valid);
    CHECK(why(put_in_order(order, {0, 1, 2, 4})) == Refusal::not_valid);
    SubmitDecision command = put_in_order(order, {0, 1, 2, 3});
    command.answer.options = {a};  // the band is worked out here, not there
    CHECK(why(command) == Refusal::not_valid);
    command = put_in_order(order, {0, 1, 2, 3});
    command.answer.number = 0;
    CHECK(why(command) == Refusal::not_valid);
    command = put_in_order(order, {0, 1, 2, 3});
    command.answer.text = "in words";
    CHECK(why(command) == Refusal::not_valid);
    command = put_in_order(order, {0, 1, 2, 3});
    command.rejected = {{a, "no"}};
    CHECK(why(command) == Refusal::not_valid);
    command = put_in_order(order, {0, 1, 2, 3});
    command.rationale.why.clear();
    CHECK(why(command) == Refusal::incomplete);
    play.table.accept(put_in_order(order, {0, 1, 2, 3}), play.at_lead());
    CHECK(why(put_in_order(order, {0, 1, 2, 3})) == Refusal::answered_meanwhile);
}

TEST_CASE_FIXTURE(Damage, "the first range that holds the number is chosen, both its ends included") {
    CHECK(band(93'100) == a);
    CHECK(band(96'900) == a);
    CHECK(band(96'000) == a);
    CHECK(band(96'901) == b);
    CHECK(band(99'000) == b);
    CHECK(band(99'001) == c);
    CHECK(band(93'099) == c);
    CHECK(band(-93'100) == c);
}

TEST_CASE_FIXTURE(Damage, "a number brings the effects of its range") {
    OneTeam play(script);
    play.table.clock_at(5min).accept(say_number(damage, 0), play.at_lead());
    CHECK(play.value(right) == 0);
    play.table.clock_at(6min).accept(say_number(damage, 95'000, 1), play.at_lead());
    CHECK(play.value(right) == 1);
    CHECK(play.fired(correct) == 6min);
    play.table.clock_at(7min).accept(say_number(damage, 95'001, 2), play.at_lead());
    CHECK(play.value(right) == 1);
}

TEST_CASE_FIXTURE(Damage, "a number is sent as a number") {
    OneTeam play(script);
    auto const why = [&](SubmitDecision const& command) { return play.table.why_not(command, play.at_lead()); };
    CHECK(why(choose(damage, {})) == Refusal::incomplete);
    CHECK(why(choose(damage, {a})) == Refusal::not_valid);
    CHECK(why(say_text(damage, "95000")) == Refusal::not_valid);
    CHECK(why(put_in_order(damage, {0})) == Refusal::not_valid);
}

TEST_CASE("free words are decided and choose nothing; people rate them") {
    ScriptBuilder script;
    DecisionId const words = script.free_text(at(1h));
    script[words].opens = when(clock(0min));
    RowId const answered = script.row(decided(words)), missed = script.row(silent(words));
    OneTeam play(script);
    auto const why = [&](SubmitDecision const& command) { return play.table.why_not(command, play.at_lead()); };
    CHECK(why(choose(words, {})) == Refusal::incomplete);
    CHECK(why(say_text(words, " \n\t")) == Refusal::incomplete);
    CHECK(why(say_text(words, std::string(text_bytes_max + 1, 'x'))) == Refusal::too_long);
    CHECK(why(say_text(words, "\xFF")) == Refusal::not_valid);
    CHECK(why(say_number(words, 5)) == Refusal::not_valid);
    CHECK(why(choose(words, {a})) == Refusal::not_valid);
    play.table.run_to(5min).accept(say_text(words, std::string(text_bytes_max, 'x')), play.at_lead());
    CHECK(play.fired(answered) == 5min);
    CHECK(play.table.last<DecisionRecorded>().answer.options.empty());
    play.table.run_to(2h);
    CHECK_FALSE(play.out(missed));
}

TEST_CASE("a choice between options takes neither an order nor a number nor words") {
    ScriptBuilder script;
    DecisionId const question = script.decision(at(1h));
    script[question].opens = when(clock(0min));
    OneTeam play(script);
    for (int part : {0, 1, 2}) {
        CAPTURE(part);
        SubmitDecision command = choose(question, {a});
        if (part == 0) command.answer.order = {0};
        if (part == 1) command.answer.number = 0;
        if (part == 2) command.answer.text = "a";
        CHECK(play.table.why_not(command, play.at_lead()) == Refusal::not_valid);
    }
}

}  // namespace orda::exercise::test
