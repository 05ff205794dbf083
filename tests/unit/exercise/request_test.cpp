// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Requests to agencies: fields, delays, refusals by rule, SimCell.
namespace orda::exercise::test {
namespace {

struct Bank {
    ScriptBuilder script;
    SenderId kervan = script.sender(), dala = script.sender();
    RequestId bank = script.request();
    VariableId leak = script.boolean();

    Bank() {
        RequestType& type = script[bank];
        type.to = {kervan, dala};
        type.fields = {field(FieldType::account), field(FieldType::law),
                       field(FieldType::choice, true, {"kept", "open"}),
                       field(FieldType::multi, true, {"calls", "cards"})};
        type.refuse = {{when(none_of(field_has(1, {"AML-13", "CC-128"}))), words("Wrong ground.")},
                       {when(all({equals(leak, 1), none_of(field_is(2, "kept"))})), words("Too late.")}};
        type.do_if = {{when(field_is(2, "open")), {SetValue{leak, 1}}}};
        type.delay = {20min, 35min};
    }
    [[nodiscard]] SendRequest good(std::vector<std::string> law = {"AML-13"}) const {
        return ask_for(bank, {says("KD-4417"), picks(std::move(law)), {}, {}}, kervan);
    }
};

}  // namespace

TEST_CASE_FIXTURE(Bank, "a request is sent at once and answered after its delay") {
    RowId const asked = script.row(request_stage(RequestStage::asked, desks(pol), bank));
    RowId const granted = script.row(request_stage(RequestStage::granted, desks(pol), bank));
    RowId const refused = script.row(request_stage(RequestStage::refused, desks(pol), bank));
    OneTeam play(script);
    play.table.clock_at(10min).accept(good(), play.at_pol());
    CHECK(play.fired(asked) == 10min);
    RequestState const& sent = play.table.team(play.team).requests.at(0);
    CHECK(sent.number == 1);
    CHECK(sent.desk == pol);
    CHECK(sent.to == kervan);
    CHECK(sent.due == 30min);
    CHECK(sent.status == RequestStatus::sent);
    play.table.run_to(30min - 1ms);
    CHECK_FALSE(play.out(granted));
    play.table.run_to(1h);
    CHECK(play.fired(granted) == 30min);
    CHECK_FALSE(play.out(refused));
    CHECK(play.table.last<RequestAnswered>() == RequestAnswered{play.team, 1, true, std::nullopt, {}});
}

TEST_CASE_FIXTURE(Bank, "the second try and all later ones take the second delay, other requests do not count") {
    RequestId const other = script.request();
    OneTeam play(script);
    play.table.run_to(1min).accept(ask_for(other), play.at_pol());
    std::vector<Milliseconds> waits;
    for (int i = 1; i <= 3; ++i) {
        play.table.clock_at(i * 1h).accept(good(), play.at_pol());
        waits.push_back(*play.table.last<RequestSent>().due - i * 1h);
    }
    CHECK(waits == std::vector<Milliseconds>{20min, 35min, 35min});
    CHECK(play.table.last<RequestSent>().number == 4);
}

TEST_CASE_FIXTURE(Bank, "the first refusal rule that holds when the answer comes is given") {
    RowId const asked = script.row(request_stage(RequestStage::asked, desks(pol), bank));
    RowId const refused = script.row(request_stage(RequestStage::refused, desks(pol), bank));
    OneTeam play(script);
    SUBCASE("a wrong ground") {
        play.table.clock_at(10min).accept(good({"CC-1"}), play.at_pol());
        play.table.run_to(1h);
        CHECK(play.table.last<RequestAnswered>() == RequestAnswered{play.team, 1, false, 0, {}});
        CHECK(play.fired(asked) == 10min);  // sent, even if then refused
        CHECK(play.fired(refused) == 30min);
    }
    SUBCASE("a rule over the team's variables, as they are when the answer comes") {
        script[script.row(clock(20min))].effects = {SetValue{leak, 1}};
        OneTeam leaky(script);
        leaky.table.clock_at(10min).accept(good(), leaky.at_pol());
        leaky.table.run_to(1h);
        CHECK(leaky.table.last<RequestAnswered>().rule == 1);
    }
    SUBCASE("one ground of several is enough") {
        play.table.clock_at(10min).accept(good({"CC-1", "CC-128"}), play.at_pol());
        play.table.run_to(1h);
        CHECK(play.table.last<RequestAnswered>().granted);
    }
}

TEST_CASE_FIXTURE(Bank, "sending may have effects that depend on the fields") {
    OneTeam play(script);
    SendRequest command = good();
    command.fields[2] = picks({"kept"});
    play.table.accept(command, play.at_pol());
    CHECK(play.value(leak) == 0);
    command.fields[2] = picks({"open"});
    play.table.accept(command, play.at_pol());
    CHECK(play.value(leak) == 1);
}

TEST_CASE_FIXTURE(Bank, "conditions may name the desk, the addressee and any of several requests") {
    RequestId const other = script.request();
    script[other].from = desks(pol, soc);
    RowId const from_soc =
        script.row(happened(RequestReached{RequestStage::asked, desks(lead, soc), {bank, other}, {}}));
    RowId const to_dala = script.row(request_stage(RequestStage::asked, desks(pol), bank, {dala}));
    OneTeam play(script);
    play.table.clock_at(1min).accept(good(), play.at_pol());
    play.table.clock_at(2min).accept(ask_for(other), play.at_soc());
    CHECK(play.fired(from_soc) == 2min);
    CHECK_FALSE(play.out(to_dala));
    SendRequest second = good();
    second.to = dala;
    play.table.clock_at(3min).accept(second, play.at_pol());
    CHECK(play.fired(to_dala) == 3min);
}

TEST_CASE("a request without delay is answered in its millisecond, an internal one has no addressee") {
    ScriptBuilder script;
    RequestId const note = script.request();
    RowId const granted = script.row(request_stage(RequestStage::granted, desks(pol), note));
    OneTeam play(script);
    CHECK(play.table.why_not(ask_for(note, {}, SenderId{0}), play.at_pol()) == Refusal::not_valid);
    play.table.clock_at(7min).accept(ask_for(note), play.at_pol());
    CHECK_FALSE(play.table.last<RequestSent>().to);
    CHECK(play.fired(granted) == 7min);
}

TEST_CASE_FIXTURE(Bank, "the addressee is one of those the request has; a single one need not be named") {
    OneTeam play(script);
    SendRequest command = good();
    command.to.reset();
    CHECK(play.table.why_not(command, play.at_pol()) == Refusal::incomplete);
    command.to = SenderId{9};
    CHECK(play.table.why_not(command, play.at_pol()) == Refusal::not_valid);
    script[bank].to = {dala};
    OneTeam single(script);
    command.to.reset();
    single.table.accept(command, single.at_pol());
    CHECK(single.table.last<RequestSent>().to == dala);
}

TEST_CASE_FIXTURE(Bank, "fields are complete, known and within their limits") {
    OneTeam play(script);
    auto const with = [&](std::size_t i, FieldValue value) {
        SendRequest command = good();
        command.fields[i] = std::move(value);
        return play.table.why_not(command, play.at_pol());
    };
    CHECK(play.table.why_not(ask_for(bank, {}, kervan), play.at_pol()) == Refusal::not_valid);
    CHECK(with(0, {}) == Refusal::incomplete);
    CHECK(with(0, says("  \n")) == Refusal::incomplete);
    CHECK(with(0, says(std::string(text_bytes_max + 1, 'x'))) == Refusal::too_long);
    CHECK(with(0, says("\xC3")) == Refusal::not_valid);
    CHECK(with(1, picks(std::vector<std::string>(33, "CC-1"))) == Refusal::too_many);
    CHECK(with(1, picks({std::string(65, 'x')})) == Refusal::not_valid);
    CHECK(with(1, picks({"\xFF"})) == Refusal::not_valid);
    CHECK(with(2, picks({"neither"})) == Refusal::not_valid);
    CHECK(with(2, picks({"kept", "open"})) == Refusal::not_valid);
    CHECK(with(2, says("kept")) == Refusal::not_valid);
    CHECK(with(3, picks({"calls", "letters"})) == Refusal::not_valid);
    SendRequest both = good();
    both.fields[3] = picks({"calls", "cards"});
    play.table.accept(both, play.at_pol());
}

TEST_CASE_FIXTURE(Bank, "who sends a field that is not right is told its number, never the author's id") {
    OneTeam play(script);
    SendRequest command = good();
    command.fields[1] = {};
    CHECK(play.table.refuse(command, play.at_pol()).detail == "fields/2");
}

TEST_CASE("the fields of a request together have a limit, too") {
    ScriptBuilder script;
    RequestId const letter = script.request();
    script[letter].fields.assign(5, field(FieldType::text));
    OneTeam play(script);
    std::vector<FieldValue> fields(4, says(std::string(text_bytes_max, 'x')));
    fields.push_back(says(std::string(request_bytes_max - 4 * text_bytes_max + 1, 'x')));
    CHECK(play.table.why_not(ask_for(letter, fields), play.at_pol()) == Refusal::too_long);
    script[letter].fields.pop_back();
    OneTeam shorter(script);
    fields.pop_back();
    shorter.table.accept(ask_for(letter, fields), shorter.at_pol());
}

TEST_CASE_FIXTURE(Bank, "an optional field left blank is not filled") {
    script[bank].fields[2] = field(FieldType::text, true);
    script[bank].refuse = {{when(none_of(filled(2))), words("Say why.")}};
    script[bank].do_if.clear();
    OneTeam play(script);
    SendRequest command = good();
    command.fields[2] = says("   ");
    play.table.run_to(1min).accept(command, play.at_pol());
    play.table.run_to(1h);
    CHECK(play.table.last<RequestAnswered>().rule == 0);
}

TEST_CASE_FIXTURE(Bank, "only a desk that may send it sends it, the others learn nothing") {
    OneTeam play(script);
    CHECK(play.table.why_not(good(), play.at_soc()) == Refusal::not_found);
    CHECK(play.table.why_not(good(), TableTop::controller()) == Refusal::not_found);
    CHECK(play.table.why_not(ask_for(RequestId{9}), play.at_pol()) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Bank, "SimCell answers by hand what waits for a person, once") {
    script[bank].simcell = true;
    OneTeam play(script);
    play.table.run_to(1min).accept(good({"CC-1"}), play.at_pol());
    play.table.run_to(5h);
    CHECK(play.table.events<RequestAnswered>().empty());
    CHECK_FALSE(play.table.team(play.team).requests.at(0).due);
    auto const answer = [&](std::uint32_t number, std::string words_) {
        return AnswerRequest{play.team, number, false, std::move(words_)};
    };
    CHECK(play.table.why_not(answer(0, ""), TableTop::controller()) == Refusal::not_found);
    CHECK(play.table.why_not(answer(2, ""), TableTop::controller()) == Refusal::not_found);
    CHECK(play.table.why_not(AnswerRequest{TeamId{5}, 1, true, {}}, TableTop::controller()) == Refusal::not_found);
    CHECK(play.table.why_not(answer(1, std::string(text_bytes_max + 1, 'x')), TableTop::controller()) ==
          Refusal::too_long);
    CHECK(play.table.why_not(answer(1, "\xFF"), TableTop::controller()) == Refusal::not_valid);
    CHECK(play.table.why_not(AnswerRequest{play.team, 1, true, "Yes", "no tag"}, TableTop::controller()) ==
          Refusal::not_valid);
    play.table.accept(AnswerRequest{play.team, 1, false, "Not without a motion.", "en"}, TableTop::controller());
    CHECK(play.table.team(play.team).requests.at(0).words_language == "en");
    CHECK(play.table.team(play.team).requests.at(0).status == RequestStatus::refused);
    CHECK(play.table.team(play.team).requests.at(0).words == "Not without a motion.");
    CHECK(play.table.why_not(answer(1, ""), TableTop::controller(902)) == Refusal::already_done);
}

TEST_CASE_FIXTURE(Bank, "an answer given by hand before its time is the answer") {
    OneTeam play(script);
    play.table.run_to(1min).accept(good(), play.at_pol());
    play.table.run_to(5min).accept(AnswerRequest{play.team, 1, false, "", "en"}, TableTop::controller());
    play.table.run_to(2h);
    CHECK(play.table.events<RequestAnswered>().size() == 1);
    CHECK(play.table.last<RequestAnswered>().language.empty());  // of no words
}

TEST_CASE("a team sends so many requests and no more") {
    ScriptBuilder script;
    RequestId const note = script.request();
    script[note].simcell = true;
    TableTop table(script);
    TeamId const team = table.add_team();
    SeatId const seat = table.add_seat(team, pol);
    table.start();
    Exercise core = table.replayed();
    Record record = table.records().back();
    record.command.reset();
    for (std::uint32_t i = 1; i <= requests_per_team_max; ++i) {
        ++record.sequence;
        record.event = RequestSent{team, note, i, seat, {}, {}, {}, {}};
        core.evolve(record);
    }
    auto const decided = core.decide(ask_for(note), table.holder(seat), record.at);
    REQUIRE(decided.has_error());
    CHECK(decided.error().reason == Refusal::too_many);
}

}  // namespace orda::exercise::test
