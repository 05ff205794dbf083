// SPDX-License-Identifier: Apache-2.0
#include "exercise/evaluate.hpp"
#include "support/stage.hpp"

// `on`, `answered` and `interviews(…)` (LANGUAGE §4).
namespace orda::exercise::test {
namespace {

struct Bank {
    ScriptBuilder script;
    TargetId cards = script.target(), companies = script.target(), phone = script.target();
    RequestId bank = script.request();

    Bank() { script[bank].on = {cards, companies, phone}; }
    RowId row_for(RequestStage stage, std::vector<TargetId> on) {
        return script.row(request_stage(stage, desks(pol), bank, {}, std::move(on)));
    }
};

// A letter that is answered by a form.
struct Letter {
    ScriptBuilder script;
    RequestId form = script.request(), other = script.request();
    RowId letter = script.row(clock(20min)), plain = script.row(clock(20min));
    RowId is_answered = script.row(reached(letter, RowStage::answered));
    RowId ignored = script.row(none_of(by(reached(letter, RowStage::answered), after(25min, delivered(letter)))));

    Letter() { script[letter].reply_form = form; }
};

// Three encounters: two with V1, of which one is no interview; one with V1 and V2.
struct Meetings {
    ScriptBuilder script;
    CastId v1 = script.cast(0), v2 = script.cast(0);
    RowId talk = script.actor_row(clock(0min)), chat = script.actor_row(clock(0min));
    RowId both_of_them = script.actor_row(clock(0min));
    RowId twice = script.row(interview_count(v1, Comparison::greater_or_equal, 2));
    RowId other_once = script.row(interview_count(v2, Comparison::equal, 1));

    Meetings() {
        for (RowId const row : {talk, chat, both_of_them}) script[row].cast = {v1};
        script[both_of_them].cast = {v1, v2};
        script[talk].interview = script[both_of_them].interview = true;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Bank, "a request is asked and granted on what it names, any of the names will do") {
    RowId const about_cards = row_for(RequestStage::asked, {cards});
    RowId const about_others = row_for(RequestStage::asked, {phone});
    RowId const about_any = row_for(RequestStage::asked, {phone, companies});
    RowId const anything = row_for(RequestStage::granted, {});
    RowId const granted = row_for(RequestStage::granted, {companies});
    RowId const refused = row_for(RequestStage::refused, {companies});
    script[bank].delay = {10min};
    OneTeam play(script);
    play.table.clock_at(5min).accept(ask_about(bank, {cards, companies}), play.at_pol());
    play.table.run_to(1h);
    CHECK(play.fired(about_cards) == 5min);
    CHECK(play.fired(about_any) == 5min);
    CHECK_FALSE(play.out(about_others));
    CHECK(play.fired(anything) == 15min);
    CHECK(play.fired(granted) == 15min);
    CHECK_FALSE(play.out(refused));
    play.table.clock_at(2h).accept(ask_about(bank, {phone}), play.at_pol());
    CHECK(play.fired(about_others) == 2h);
}

TEST_CASE_FIXTURE(Bank, "a refusal on one thing is no refusal on another") {
    script[bank].refuse = {{when(clock(0min)), {}}};
    RowId const on_cards = row_for(RequestStage::refused, {cards}), on_phone = row_for(RequestStage::refused, {phone});
    OneTeam play(script);
    play.table.clock_at(5min).accept(ask_about(bank, {cards}), play.at_pol());
    CHECK(play.out(on_cards));
    CHECK_FALSE(play.out(on_phone));
}

TEST_CASE_FIXTURE(Bank, "who sends such a request names what it is about, from the list, each thing once") {
    RequestId const free = script.request();
    script[bank].on = {cards, phone};
    OneTeam play(script);
    auto const why = [&](SendRequest const& command) { return play.table.why_not(command, play.at_pol()); };
    CHECK(why(ask_about(bank, {})) == Refusal::incomplete);
    CHECK(why(ask_about(bank, {companies})) == Refusal::not_valid);
    CHECK(why(ask_about(bank, {TargetId{77}})) == Refusal::not_valid);
    CHECK(why(ask_about(bank, {cards, cards})) == Refusal::not_valid);
    CHECK(why(ask_about(bank, {cards, phone, cards})) == Refusal::too_many);
    CHECK(why(ask_about(free, {cards})) == Refusal::not_valid);
    play.table.accept(ask_about(bank, {phone, cards}), play.at_pol());
    CHECK(play.table.team(play.team).requests.at(0).on == std::vector<TargetId>{phone, cards});
}

TEST_CASE_FIXTURE(Letter, "a letter is answered by its form, sent after it came") {
    RowId const never = script.row(reached(plain, RowStage::answered));
    OneTeam play(script);
    play.table.clock_at(5min).accept(ask_for(form), play.at_pol());
    play.table.clock_at(30min).accept(ask_for(other), play.at_pol());
    CHECK_FALSE(play.out(is_answered));
    play.table.clock_at(45min).accept(ask_for(form), play.at_pol());
    CHECK(play.fired(is_answered) == 45min);
    play.table.run_to(2h);
    CHECK_FALSE(play.out(ignored));
    CHECK_FALSE(play.out(never));
}

TEST_CASE_FIXTURE(Letter, "the deadline of an answer includes its millisecond") {
    OneTeam play(script);
    SUBCASE("in time") {
        play.table.clock_at(45min).accept(ask_for(form), play.at_pol());
        play.table.run_to(2h);
        CHECK_FALSE(play.out(ignored));
    }
    SUBCASE("too late") {
        play.table.clock_at(45min + 1ms).accept(ask_for(form), play.at_pol());
        CHECK(play.fired(ignored) == 45min + 1ms);
        CHECK(play.fired(is_answered) == 45min + 1ms);
    }
    SUBCASE("never") {
        play.table.run_to(2h);
        CHECK(play.fired(ignored) == 45min + 1ms);
    }
}

TEST_CASE_FIXTURE(Letter, "an answer counts when it is sent, even if then refused") {
    script[form].refuse = {{when(clock(0min)), {}}};
    OneTeam play(script);
    play.table.clock_at(30min).accept(ask_for(form), play.at_pol());
    CHECK(play.table.last<RequestAnswered>().granted == false);
    CHECK(play.fired(is_answered) == 30min);
}

TEST_CASE_FIXTURE(Meetings, "interviews are counted per person when they start; other encounters are not") {
    OneTeam play(script);
    auto const start = [&](RowId row) { play.table.verb(RowVerb::start, play.team, row); };
    play.table.run_to(5min);
    start(chat);
    start(talk);
    CHECK(interviews(play.table.exercise().script(), play.table.team(play.team), v1) == 1);
    CHECK_FALSE(play.out(twice));
    start(both_of_them);
    CHECK(play.out(twice));
    CHECK(play.out(other_once));
    play.table.verb(RowVerb::end, play.team, talk);
    CHECK(interviews(play.table.exercise().script(), play.table.team(play.team), v1) == 2);
}

TEST_CASE_FIXTURE(Meetings, "a start that is taken back was no interview") {
    RowId const none = script.row(all({clock(10min), interview_count(v1, Comparison::equal, 0)}));
    OneTeam play(script);
    play.table.run_to(5min).verb(RowVerb::start, play.team, talk);
    play.table.undo();
    play.table.run_to(10min);
    CHECK(play.out(none));
}

}  // namespace orda::exercise::test
