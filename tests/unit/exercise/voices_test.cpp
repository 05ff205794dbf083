// SPDX-License-Identifier: Apache-2.0
#include "exercise/voices.hpp"

#include "support/stage.hpp"

// Decisions that evaluators put in for their teams, and what interpreters write below the words of theirs.
namespace orda::exercise::test {
namespace {

struct Room {
    ScriptBuilder script;
    DecisionId question = script.decision(at(20min), 2);

    Room() {
        script[question].opens = when(clock(1min));
        script.script().languages = {"en", "ru", "kk"};
    }
};

struct Hearing : Room {
    OneTeam play{script};
    TableTop& table = play.table;
    TeamId other = table.add_team("B");
    SeatId other_lead = table.add_seat(other, lead);
    SeatId seat = table.add_evaluator(1), tongue = table.add_seat(Seat{Post::interpreter, {}, {}, {}, 1});
    Issuer interpreter = table.holder(tongue);

    Hearing() { table.run_to(5min); }

    void assign(SeatId to, std::vector<TeamId> teams) {
        table.accept(AssignTeams{to, std::move(teams)}, TableTop::controller());
    }
    [[nodiscard]] Issuer for_seat(SeatId whose) const {
        Issuer issuer = table.holder(seat);
        issuer.on_behalf_of = whose;
        return issuer;
    }
    [[nodiscard]] SubmitDecision heard(std::uint32_t option = 0) const {
        SubmitDecision command = choose(question, {OptionId{option}});
        command.rationale = {};
        command.decided_at = WallTime(77);
        return command;
    }
    void write_diary(std::string text = "The group met") {
        table.accept(WriteDiary{0, std::move(text), "en", {}}, play.at_lead());
    }
    [[nodiscard]] WriteTranslation translation(Passage passage, std::string language = "ru") const {
        return {play.team, passage, std::move(language), "Группа встретилась", {}};
    }
    [[nodiscard]] Refusal why_not(WriteTranslation const& command) { return table.why_not(command, interpreter); }
};

constexpr Passage diary_entry{PassageKind::diary, 1, 0, 0};

}  // namespace

TEST_CASE_FIXTURE(Hearing,
                  "an evaluator puts in what a team assigned to them decided, with its own time and without reasons") {
    assign(seat, {play.team});
    table.accept(heard(), for_seat(play.lead_seat));
    Record const record = table.last_record<DecisionRecorded>();
    CHECK(record.issuer.role == Role::evaluator);
    CHECK(record.issuer.seat == seat);
    CHECK(record.issuer.on_behalf_of == play.lead_seat);
    CHECK(table.last<DecisionRecorded>().seat == play.lead_seat);
    CHECK(table.last<DecisionRecorded>().decided_at == WallTime(77));
    CHECK(play.decision(question).answers.at(0).rationale.why.empty());
}

TEST_CASE_FIXTURE(Hearing, "for a team that is not theirs an evaluator puts in nothing, and learns nothing by trying") {
    CHECK(table.why_not(heard(), for_seat(play.lead_seat)) == Refusal::not_found);
    assign(seat, {other});
    CHECK(table.why_not(heard(), for_seat(play.lead_seat)) == Refusal::not_found);
    table.accept(heard(), for_seat(other_lead));
    assign(seat, {});
    CHECK(table.why_not(heard(1), for_seat(other_lead)) == Refusal::not_found);
    CHECK(play.decision(question).answers.empty());
}

TEST_CASE_FIXTURE(Hearing, "an evaluator decides for a seat that may, and never for themselves") {
    assign(seat, {play.team});
    CHECK(table.why_not(heard(), for_seat(play.pol_seat)) == Refusal::not_found);
    CHECK(table.why_not(heard(), for_seat(seat)) == Refusal::not_found);
    CHECK(table.why_not(heard(), for_seat(SeatId{77})) == Refusal::not_found);
    CHECK(table.why_not(heard(), table.holder(seat)) == Refusal::not_found);
    SubmitDecision without = choose(question, {OptionId{0}});
    without.rationale.why = "  ";
    CHECK(table.why_not(without, play.at_lead()) == Refusal::incomplete);  // who decides says why
}

TEST_CASE_FIXTURE(Hearing, "what comes after closing goes on record as such and chooses nothing") {
    assign(seat, {play.team});
    table.run_to(2h);
    table.accept(heard(), for_seat(play.lead_seat));
    CHECK(table.last<DecisionRecorded>().timing == Timing::after_closing);
    CHECK_FALSE(play.decision(question).holds);
}

TEST_CASE_FIXTURE(Hearing, "teams are assigned to evaluators and interpreters, and the newest list holds") {
    auto const why_not_assign = [&](SeatId to, std::vector<TeamId> teams) {
        return table.why_not(AssignTeams{to, std::move(teams)}, TableTop::controller());
    };
    CHECK(why_not_assign(play.lead_seat, {play.team}) == Refusal::not_valid);
    CHECK(why_not_assign(SeatId{99}, {play.team}) == Refusal::not_found);
    CHECK(why_not_assign(seat, {TeamId{9}}) == Refusal::not_found);
    CHECK(why_not_assign(seat, {other, play.team}) == Refusal::not_valid);
    CHECK(why_not_assign(seat, {play.team, play.team}) == Refusal::not_valid);
    assign(tongue, {play.team, other});
    CHECK(table.accept(AssignTeams{tongue, {play.team, other}}, TableTop::controller()) == 0);
    assign(tongue, {other});
    CHECK_FALSE(is_assigned(table.state(), tongue, play.team));
    CHECK(is_assigned(table.state(), tongue, other));
}

TEST_CASE_FIXTURE(
    Hearing, "a translation stands below its original; a correction takes its place and both stay in the journal") {
    assign(tongue, {play.team});
    write_diary();
    Sequence const original = table.last_record<DiaryWritten>().sequence;
    table.accept(translation(diary_entry), interpreter);
    CHECK(table.last<TranslationWritten>().of == original);
    WriteTranslation better = translation(diary_entry);
    better.text = "Группа собралась";
    table.accept(better, interpreter);
    CHECK(table.accept(better, interpreter) == 0);
    table.accept(translation(diary_entry, "kk"), interpreter);
    auto const& all = table.team(play.team).translations;
    REQUIRE(all.size() == 2);
    CHECK(all[0].text == "Группа собралась");
    CHECK(all[0].changes == 1);
    CHECK(all[1].language == "kk");
    CHECK(table.events<TranslationWritten>().size() == 3);
    CHECK(table.team(play.team).diary.at(0).text == "The group met");
}

TEST_CASE_FIXTURE(
    Hearing, "only words that are there are translated, into another language of the script, by whose team it is") {
    write_diary();
    CHECK(why_not(translation(diary_entry)) == Refusal::not_found);  // nobody assigned the team
    assign(tongue, {play.team});
    CHECK(why_not(translation({PassageKind::diary, 2, 0, 0})) == Refusal::not_found);
    CHECK(why_not(translation({PassageKind::diary, 0, 0, 0})) == Refusal::not_found);
    CHECK(why_not(translation({PassageKind::diary, 1, 0, 1})) == Refusal::not_found);
    CHECK(why_not(translation({PassageKind::message, 1, 0, 0})) == Refusal::not_found);
    CHECK(why_not(translation({PassageKind::decision, 77, 1, 0})) == Refusal::not_found);
    CHECK(why_not(translation(diary_entry, "en")) == Refusal::not_valid);  // it is in it already
    CHECK(why_not(translation(diary_entry, "de")) == Refusal::not_valid);  // nobody reads it here
    WriteTranslation blank = translation(diary_entry);
    blank.text = " ";
    CHECK(why_not(blank) == Refusal::incomplete);
    blank.text = std::string(translation_bytes_max + 1, 'x');
    CHECK(why_not(blank) == Refusal::too_long);
    CHECK(table.why_not(translation(diary_entry), play.at_lead()) == Refusal::not_found);
}

TEST_CASE_FIXTURE(Hearing, "each text of a decision is a passage of its own, and of a document only the newest") {
    assign(tongue, {play.team});
    SubmitDecision answer = choose(question, {OptionId{0}});
    answer.rationale.known = "They sleep there";
    answer.rejected = {{OptionId{1}, "too late"}};
    answer.language = "kk";
    table.accept(answer, play.at_lead());
    auto const words = [&](std::uint32_t part) {
        auto const found = original(table.team(play.team), {PassageKind::decision, question.value, 1, part});
        return found ? std::string(found->text) : std::string();
    };
    CHECK(words(known_part) == "They sleep there");
    CHECK(words(first_rejected_part) == "too late");
    CHECK(words(answer_part).empty());
    CHECK(words(first_rejected_part + 1).empty());
    CHECK(why_not(translation({PassageKind::decision, question.value, 1, known_part}, "kk")) == Refusal::not_valid);
    table.accept(translation({PassageKind::decision, question.value, 1, known_part}), interpreter);
    table.accept(BeginDocument{5, "Plan", "en"}, play.at_lead());
    table.accept(SaveDocument{5, 0, "Plan", "First the people", "en", {}}, play.at_lead());
    table.accept(translation({PassageKind::document, 1, 1, 0}), interpreter);
    table.accept(SaveDocument{5, 1, "Plan", "First the children", "en", {}}, play.at_lead());
    CHECK(why_not(translation({PassageKind::document, 1, 1, 0}, "kk")) == Refusal::not_found);
    table.accept(translation({PassageKind::document, 1, 2, 0}), interpreter);
}

TEST_CASE_FIXTURE(Hearing,
                  "after ENDEX an interpreter still writes, and before STARTEX there is nothing to translate") {
    assign(tongue, {play.team});
    write_diary();
    table.end();
    table.accept(translation(diary_entry), interpreter);
    CHECK(table.team(play.team).translations.size() == 1);
}

}  // namespace orda::exercise::test
