// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Documents of a team: one writes, all read, every save is a version.
namespace orda::exercise::test {
namespace {

struct Papers {
    ScriptBuilder script;
    OneTeam play{script};
    TableTop& table = play.table;
    TeamId other = table.add_team("B");
    SeatId far = table.add_seat(other, pol);

    Papers() {
        table.run_to(1min);
        table.accept(BeginDocument{7, "Plan", "en"}, play.at_pol());
    }
    DocumentState const& document() const { return table.team(play.team).documents.at(0); }
    std::uint32_t version() const { return document().newest.version; }
    SaveDocument words(std::string text) const { return {7, version(), "Plan", std::move(text), "en", {}}; }
    void save(std::string text, Issuer const& by) { table.accept(words(std::move(text)), by); }
    void save(std::string text) { save(std::move(text), play.at_pol()); }
    void claim(Issuer const& by, bool over = false) { table.accept(ClaimDocument{7, over}, by); }
    std::vector<std::string> kept() const {
        std::vector<std::string> texts;
        for (DocumentText const& each : document().kept) texts.push_back(each.text);
        return texts;
    }
    using Texts = std::vector<std::string>;
};

}  // namespace

TEST_CASE_FIXTURE(Papers, "who begins a document writes it; with the same key it is begun once") {
    CHECK(document().writer == play.pol_seat);
    CHECK(version() == 0);
    CHECK(document().newest.title == "Plan");
    auto const records = table.records().size();
    table.accept(BeginDocument{7, "Another", "en"}, play.at_lead());
    CHECK(table.records().size() == records);
    CHECK(table.refuse(BeginDocument{8, " ", "en"}, play.at_pol()).reason == Refusal::incomplete);
    CHECK(table.refuse(BeginDocument{8, "x", ""}, play.at_pol()).reason == Refusal::not_valid);
    CHECK(table.refuse(BeginDocument{0, "x", "en"}, play.at_pol()).reason == Refusal::incomplete);
    for (std::uint64_t key = 100; key < 100 + documents_max - 1; ++key)
        table.accept(BeginDocument{key, "x", "en"}, play.at_pol());
    CHECK(table.refuse(BeginDocument{99, "x", "en"}, play.at_pol()).reason == Refusal::too_many);
}

TEST_CASE_FIXTURE(Papers, "one seat writes at a time, and whoever takes over is named") {
    Refused const busy = table.refuse(ClaimDocument{7, false}, play.at_lead());
    CHECK(busy.reason == Refusal::changed_meanwhile);
    CHECK(busy.by == document().claimed);
    CHECK(table.refuse(words("x"), play.at_lead()).detail == "writer");
    claim(play.at_lead(), true);
    CHECK(table.last<DocumentClaimed>().from == play.pol_seat);
    CHECK(document().writer == play.lead_seat);
    Refused const lost = table.refuse(words("late"), play.at_pol());
    CHECK(lost.reason == Refusal::changed_meanwhile);
    CHECK(lost.by == document().claimed);
    save("from the leader", play.at_lead());
    CHECK(document().newest.seat == play.lead_seat);
    auto const records = table.records().size();
    table.accept(LetGoDocument{7}, play.at_pol());  // it is not theirs any more: nothing
    CHECK(table.records().size() == records);
    table.accept(LetGoDocument{7}, play.at_lead());
    CHECK_FALSE(document().writer);
    claim(play.at_pol());
    CHECK_FALSE(table.last<DocumentClaimed>().from);
}

TEST_CASE_FIXTURE(Papers, "a save goes on from the version that its writer saw") {
    save("one");
    SaveDocument again = words("two");
    again.based_on = 0;
    Refused const stale = table.refuse(again, play.at_pol());
    CHECK(stale.reason == Refusal::changed_meanwhile);
    CHECK(stale.detail == "based_on");
    CHECK(stale.by == document().newest.record);
    auto const records = table.records().size();
    save("one");  // the same words are no version
    CHECK(table.records().size() == records);
    save("");
    CHECK(version() == 2);
    CHECK(table.refuse(words(std::string(document_bytes_max + 1, 'x')), play.at_pol()).reason == Refusal::too_long);
    save(std::string(document_bytes_max, 'x'));
    CHECK(table.refuse(SaveDocument{8, 0, "x", "x", "en", {}}, play.at_pol()).reason == Refusal::not_found);
    CHECK(table.refuse(SaveDocument{7, 0, "x", "x", "en", {}}, table.holder(far)).reason == Refusal::not_found);
}

TEST_CASE_FIXTURE(Papers, "a text is kept when the sitting is over, somebody else goes on, or it stood five minutes") {
    save("a");
    save("b");
    CHECK(kept().empty());  // one sitting
    table.accept(LetGoDocument{7}, play.at_pol());
    claim(play.at_pol());
    save("c");
    CHECK(kept() == Texts{"b"});
    claim(play.at_lead(), true);
    save("d", play.at_lead());
    CHECK(kept() == Texts{"b", "c"});
    table.run_to(1min + version_every - 1ms);
    save("e", play.at_lead());
    CHECK(kept() == Texts{"b", "c"});
    table.run_to(1min + version_every);
    save("f", play.at_lead());
    CHECK(kept() == Texts{"b", "c", "e"});
    CHECK(document().kept[2].version == 5);
    CHECK(document().kept[2].seat == play.lead_seat);
}

TEST_CASE_FIXTURE(Papers, "the eleventh kept version takes the place of the oldest") {
    save("0");
    for (int i = 1; i <= 11; ++i) {
        table.accept(LetGoDocument{7}, play.at_pol());
        claim(play.at_pol());
        save(std::to_string(i));
    }
    CHECK(kept() == Texts{"10", "1", "2", "3", "4", "5", "6", "7", "8", "9"});
    CHECK(table.last<DocumentSaved>().kept_in == 0);
}

TEST_CASE_FIXTURE(Papers, "an earlier version is taken back as a new one, and what stood until then is kept") {
    save("good");
    table.accept(LetGoDocument{7}, play.at_pol());
    claim(play.at_pol());
    save("bad");
    table.accept(TakeBackVersion{7, 2, 1}, play.at_pol());
    CHECK(document().newest.text == "good");
    CHECK(version() == 3);
    CHECK(document().newest.restores == 1);
    CHECK(kept() == Texts{"good", "bad"});
    CHECK(table.refuse(TakeBackVersion{7, 3, 3}, play.at_pol()).reason == Refusal::not_found);
    CHECK(table.refuse(TakeBackVersion{7, 2, 1}, play.at_pol()).reason == Refusal::changed_meanwhile);
    CHECK(table.refuse(TakeBackVersion{7, 3, 1}, play.at_lead()).reason == Refusal::changed_meanwhile);
    save("better");
    CHECK(kept() == Texts{"good", "bad", "good"});
}

TEST_CASE_FIXTURE(Papers, "who leaves the seat, or loses it, lets go of what they write") {
    table.accept(BeginDocument{8, "Other", "en"}, play.at_lead());
    table.accept(LeaveSeat{play.pol_seat}, play.at_pol());
    CHECK_FALSE(document().writer);
    CHECK(table.team(play.team).documents.at(1).writer == play.lead_seat);
    CHECK(table.last<DocumentLetGo>().seat == play.pol_seat);
    Issuer const newcomer{PersonId{777}, Role::trainee, play.lead_seat, {}};
    table.accept(TakeSeat{play.lead_seat}, newcomer);
    CHECK_FALSE(table.team(play.team).documents.at(1).writer);
    table.accept(EndExercise{table.state().clock_revision}, TableTop::controller());
    CHECK(table.why_not(words("late"), newcomer) == Refusal::not_running);
}

}  // namespace orda::exercise::test
