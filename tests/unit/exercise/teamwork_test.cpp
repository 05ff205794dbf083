// SPDX-License-Identifier: Apache-2.0
#include "exercise/teamwork.hpp"

#include "exercise/seen.hpp"
#include "support/stage.hpp"

// Messages, shared injects and the diary of a team.
namespace orda::exercise::test {
namespace {

struct Office {
    ScriptBuilder script;
    FactId child = script.fact();
    SenderId bank = script.sender();
    CastId victim = script.cast(1);
    RowId letter = script.row(clock(5min));
    RowId known = script.row(some({knows(desks(soc), {child}), knows(desks(lead), {child})}));
    RowId read = script.row(opened(letter));
    RowId confirmed = script.row(acknowledged(letter));
    DecisionId decision = script.decision(at(40min));

    Office() {
        script[letter].to = desks(pol);
        script[letter].facts = {child};
        script[letter].asks = decision;
    }
};

struct Working : Office {
    OneTeam play{script};
    TableTop& table = play.table;
    TeamId other = table.add_team("B");
    SeatId second = table.add_seat(play.team, pol, 2), far = table.add_seat(other, pol);
    Issuer controller = TableTop::controller();

    Working() { table.run_to(6min); }

    static WriteMessage to(DeskSet desks, bool control = false, std::uint32_t replies_to = 0) {
        return {TeamId{}, {}, desks, control, replies_to, "Where is the car?", "en", {}};
    }
    WriteMessage from_control(DeskSet desks, std::uint32_t replies_to = 0, std::optional<SenderId> as = {}) const {
        return {play.team, as, desks, false, replies_to, "Answer", "ru", {}};
    }
    ShareRow share(DeskSet desks, std::string why = {}) const { return {letter, desks, std::move(why), "kk"}; }
    MessageState const& message(std::uint32_t number) const { return table.team(play.team).messages.at(number - 1); }
    bool has(SeatId seat) const { return has_row(play.row(letter), table.state().seats.at(seat.value).seat.desk); }
};

WriteDiary entry(std::uint32_t corrects = 0) { return {corrects, "The group met", "en", {}}; }

}  // namespace

TEST_CASE_FIXTURE(Working, "a desk writes to desks of its own team and to the Control Centre") {
    table.accept(to(desks(soc), true), play.at_pol());
    auto const sent = table.last<MessageSent>();
    CHECK(sent.team == play.team);
    CHECK(sent.number == 1);
    CHECK(sent.by == play.pol_seat);
    CHECK(sent.to == desks(soc));
    CHECK(sent.to_control);
    CHECK(message(1).sent.team == 6min);
    CHECK(message(1).language == "en");
    table.accept(to(desks(pol)), table.holder(table.add_seat(other, lead)));  // numbers are of the team
    CHECK(table.last<MessageSent>().number == 1);
    CHECK(table.last<MessageSent>().team == other);
}

TEST_CASE_FIXTURE(Working, "a message needs somebody to read it, words and a language") {
    auto const why_not = [&](auto change) {
        WriteMessage command = to(desks(soc));
        change(command);
        return table.refuse(command, play.at_pol());
    };
    CHECK(why_not([](WriteMessage& m) { m.to = {}; }).detail == "to");
    CHECK(why_not([](WriteMessage& m) { m.to = desks(soc, pol); }).reason == Refusal::not_valid);  // to itself
    CHECK(why_not([](WriteMessage& m) { m.to.bits = 1U << 30U; }).reason == Refusal::not_valid);
    CHECK(why_not([](WriteMessage& m) { m.text = " \n"; }).reason == Refusal::incomplete);
    CHECK(why_not([](WriteMessage& m) { m.text = std::string(text_bytes_max + 1, 'x'); }).reason == Refusal::too_long);
    CHECK(why_not([](WriteMessage& m) { m.text = "\xFF"; }).reason == Refusal::not_valid);
    CHECK(why_not([](WriteMessage& m) { m.language.clear(); }).detail == "language");
    CHECK(why_not([](WriteMessage& m) { m.language = "<b>"; }).reason == Refusal::not_valid);
    CHECK(why_not([](WriteMessage& m) { m.as = SenderId{0}; }).detail == "as");
    CHECK(table.team(play.team).messages.empty());
    table.accept(
        [] {
            WriteMessage m = to(desks(soc));
            m.text.assign(text_bytes_max, 'x');
            m.language = "kk-Cyrl-KZ";
            return m;
        }(),
        play.at_pol());
}

TEST_CASE_FIXTURE(Working, "an answer names a message that its desk can read, and stands in its thread") {
    table.accept(to(desks(soc)), play.at_pol());
    CHECK(table.refuse(to(desks(pol), false, 1), play.at_lead()).reason == Refusal::not_found);
    CHECK(table.refuse(to(desks(pol), false, 2), play.at_soc()).reason == Refusal::not_found);
    table.accept(to(desks(pol), false, 1), play.at_soc());
    table.accept(to(desks(lead, soc), false, 2), table.holder(second));  // the desk, not the seat
    CHECK(message(2).thread == 1);
    CHECK(message(3).thread == 1);
    CHECK(message(3).replies_to == 2);
}

TEST_CASE_FIXTURE(Working, "the Control Centre answers as itself or as somebody of the plot, and writes first") {
    table.accept(to({}, true), play.at_pol());
    table.accept(to({}, true, 1), play.at_pol());
    CHECK(waits_for_answer(message(1)));
    table.accept(from_control(desks(pol), 2, bank), controller);
    CHECK_FALSE(message(3).by);
    CHECK(message(3).as == bank);
    CHECK_FALSE(waits_for_answer(message(1)));  // an answer in the thread is one to all before it
    CHECK_FALSE(waits_for_answer(message(2)));
    table.accept(to({}, true, 3), play.at_pol());
    CHECK(waits_for_answer(message(4)));
    table.accept(from_control(desks(lead, pol, soc)), controller);
    CHECK(waits_for_answer(message(4)));
    CHECK(table.why_not(from_control(desks(pol), 9), controller) == Refusal::not_found);
    CHECK(table.why_not(from_control(desks(pol), 0, SenderId{99}), controller) == Refusal::not_valid);
    WriteMessage to_itself = from_control({});
    to_itself.to_control = true;
    CHECK(table.why_not(to_itself, controller) == Refusal::not_valid);
    WriteMessage nowhere = from_control(desks(pol));
    nowhere.team = TeamId{9};
    CHECK(table.why_not(nowhere, controller) == Refusal::not_found);
    CHECK(table.state().verbs.back().word == "write_message");
    CHECK(table.why_not(UndoLast{}, controller) == Refusal::nothing_to_undo);
}

TEST_CASE_FIXTURE(Working, "what needs no answer is settled, and that can be taken back") {
    table.accept(to({}, true), play.at_pol());
    table.accept(to(desks(soc)), play.at_pol());
    CHECK(table.why_not(SettleMessage{play.team, 2}, controller) == Refusal::not_found);
    CHECK(table.why_not(SettleMessage{other, 1}, controller) == Refusal::not_found);
    table.accept(SettleMessage{play.team, 1}, controller);
    CHECK_FALSE(waits_for_answer(message(1)));
    CHECK(table.why_not(SettleMessage{play.team, 1}, controller) == Refusal::already_done);
    table.undo();
    CHECK(waits_for_answer(message(1)));
}

TEST_CASE_FIXTURE(Working, "who may read a message opens it, each seat once; the writer does not count") {
    table.accept(to(desks(soc)), play.at_pol());
    CHECK(table.why_not(OpenMessage{1}, play.at_lead()) == Refusal::not_found);
    CHECK(table.why_not(OpenMessage{1}, table.holder(far)) == Refusal::not_found);
    CHECK(table.why_not(OpenMessage{0}, play.at_soc()) == Refusal::not_found);
    CHECK(table.give(OpenMessage{1}, play.at_pol()).first == 0);
    table.accept(OpenMessage{1}, play.at_soc());
    CHECK(table.give(OpenMessage{1}, play.at_soc()).first == 0);
    table.accept(OpenMessage{1}, table.holder(second));
    CHECK(message(1).opened_by.size() == 2);
    table.end();
    CHECK(table.why_not(to(desks(soc)), play.at_pol()) == Refusal::not_running);
}

TEST_CASE("a team's messages have an end, and the Control Centre can still answer then") {
    ScriptBuilder script;
    OneTeam play(script);
    for (std::size_t i = 0; i < messages_per_team_max; ++i) play.table.accept(Working::to(desks(soc)), play.at_pol());
    CHECK(play.table.why_not(Working::to(desks(soc)), play.at_pol()) == Refusal::too_many);
    play.table.accept(WriteMessage{play.team, {}, desks(pol), false, 1, "Enough", "en", {}}, TableTop::controller());
}

TEST_CASE_FIXTURE(Working, "a desk shares what it has with another desk, which knows its facts from then on") {
    CHECK_FALSE(has(play.soc_seat));
    table.accept(share(desks(soc), "See page two"), play.at_pol());
    CHECK(has(play.soc_seat));
    CHECK_FALSE(has(play.lead_seat));
    CHECK(table.last<FactLearned>() == FactLearned{play.team, child, soc});
    CHECK(table.events<FactLearned>().size() == 1);  // who shares has not opened it
    CHECK(play.out(known));
    Share const& shared = play.row(letter).shared.at(soc);
    CHECK(shared.by == play.pol_seat);
    CHECK(shared.why == "See page two");
    CHECK(play.row(letter).order.at(soc) == 0);
    CHECK(play.row(letter).revision == 1);  // a controller who looks at the inject is not disturbed
    table.accept(OpenRow{letter}, play.at_soc());
    CHECK(table.events<FactLearned>().size() == 1);
    table.accept(AcknowledgeRow{letter}, play.at_soc());
    table.accept(share(desks(lead)), play.at_soc());  // it has it like one received
    CHECK(has(play.lead_seat));
}

TEST_CASE_FIXTURE(Working, "opened and acknowledged mean by an addressed desk; decisions do not move with a share") {
    table.accept(share(desks(soc)), play.at_pol());
    table.accept(OpenRow{letter}, play.at_soc());
    table.accept(AcknowledgeRow{letter}, play.at_soc());
    CHECK_FALSE(play.out(read));
    CHECK_FALSE(play.out(confirmed));
    table.accept(OpenRow{letter}, play.at_pol());
    CHECK(play.out(read));
    CHECK(table.why_not(choose(decision, {OptionId{0}}), play.at_soc()) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Working, "nobody shares what they do not have, with whom it is not meant or who has it") {
    CHECK(table.why_not(share(desks(lead)), play.at_soc()) == Refusal::not_found);
    CHECK(table.why_not(ShareRow{known, desks(lead), {}, {}}, play.at_pol()) == Refusal::not_found);  // not come
    CHECK(table.why_not(ShareRow{RowId{99}, desks(lead), {}, {}}, play.at_pol()) == Refusal::not_found);
    CHECK(table.why_not(share({}), play.at_pol()) == Refusal::incomplete);
    CHECK(table.why_not(share(DeskSet{1U << 30U}), play.at_pol()) == Refusal::not_valid);
    CHECK(table.why_not(share(desks(pol)), play.at_pol()) == Refusal::already_done);
    CHECK(table.why_not(share(desks(soc), std::string(line_bytes_max + 1, 'x')), play.at_pol()) == Refusal::too_long);
    table.accept(share(desks(soc)), play.at_pol());
    CHECK(table.why_not(share(desks(soc)), table.holder(second)) == Refusal::already_done);
    table.accept(share(desks(lead, soc)), table.holder(second));
    CHECK(table.last<RowShared>().to == desks(lead));  // those who have it are left out
}

TEST_CASE_FIXTURE(Working,
                  "what is withdrawn is withdrawn for those with whom it was shared, and comes back for them") {
    table.accept(share(desks(soc)), play.at_pol());
    table.verb(RowVerb::withdraw, play.team, letter);
    CHECK_FALSE(has(play.soc_seat));
    CHECK(table.why_not(share(desks(lead)), play.at_pol()) == Refusal::not_found);
    CHECK(table.why_not(OpenRow{letter}, play.at_soc()) == Refusal::not_found);
    table.undo();
    CHECK(has(play.soc_seat));
    table.verb(RowVerb::withdraw, play.team, letter);
    table.verb(RowVerb::release, play.team, letter);  // anew: that was not shared
    CHECK(has(play.pol_seat));
    CHECK_FALSE(has(play.soc_seat));
    table.accept(share(desks(soc)), play.at_pol());
    CHECK(has(play.soc_seat));
}

TEST_CASE_FIXTURE(Working, "what was shared is part of what a seat had before it when it decided") {
    Digest const before = seen_by(table.state(), play.soc_seat);
    table.accept(share(desks(soc)), play.at_pol());
    Digest const with = seen_by(table.state(), play.soc_seat);
    CHECK(with != before);
    table.accept(OpenRow{letter}, play.at_soc());
    Digest const read_by_them = seen_by(table.state(), play.soc_seat);
    CHECK(read_by_them != with);
    table.verb(RowVerb::withdraw, play.team, letter);
    CHECK(seen_by(table.state(), play.soc_seat) != read_by_them);
}

TEST_CASE_FIXTURE(Working, "the diary grows; a correction names the entry whose place it takes") {
    table.accept(entry(), play.at_pol());
    table.accept(entry(), play.at_soc());
    table.accept(entry(1), play.at_lead());
    auto const& diary = table.team(play.team).diary;
    REQUIRE(diary.size() == 3);
    CHECK(diary[0].corrected_by == 3);
    CHECK(diary[0].text == "The group met");  // nothing is deleted
    CHECK(diary[2].corrects == 1);
    CHECK(diary[2].seat == play.lead_seat);
    Refused const late = table.refuse(entry(1), play.at_soc());
    CHECK(late.reason == Refusal::changed_meanwhile);
    CHECK(late.by == diary[2].record);
    CHECK(table.why_not(entry(4), play.at_soc()) == Refusal::not_found);
    CHECK(table.why_not(entry(1), table.holder(far)) == Refusal::not_found);  // their diary is empty
    CHECK(table.why_not(WriteDiary{0, "  ", "en", {}}, play.at_pol()) == Refusal::incomplete);
    CHECK(table.why_not(WriteDiary{0, "x", "", {}}, play.at_pol()) == Refusal::not_valid);
    CHECK(table.why_not(WriteDiary{0, std::string(text_bytes_max + 1, 'x'), "en", {}}, play.at_pol()) ==
          Refusal::too_long);
    table.pause();
    table.accept(entry(), play.at_pol());
    table.end();
    CHECK(table.why_not(entry(), play.at_pol()) == Refusal::not_running);
}

TEST_CASE_FIXTURE(Working, "actors and evaluators neither write nor share") {
    for (Issuer const& nobody : {table.holder(table.add_actor(victim)), TableTop::evaluator()}) {
        CHECK(table.why_not(to(desks(soc)), nobody) == Refusal::not_found);
        CHECK(table.why_not(OpenMessage{1}, nobody) == Refusal::not_found);
        CHECK(table.why_not(share(desks(soc)), nobody) == Refusal::not_found);
        CHECK(table.why_not(entry(), nobody) == Refusal::not_found);
    }
}

}  // namespace orda::exercise::test
