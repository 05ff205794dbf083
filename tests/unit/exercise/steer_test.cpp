// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Injects and storylines moved in time, and injects edited before their release.
namespace orda::exercise::test {
namespace {

struct Plot {
    ScriptBuilder script;
    LineId money{0}, other{1};
    RowId first = script.row(clock(40min)), late = script.row(clock(50min)), apart = script.row(clock(45min));
    RowId follows = script.row(after(10min, delivered(first)));
    RowId both = script.row(all({clock(30min), delivered(first)}));
    RowId on_call = script.row(manual());
    TableTop table;
    TeamId one, two;

    Plot() : table((prepare(script), script)), one(table.add_team("Aral")), two(table.add_team("Balkhash")) {
        table.start();
    }
    void prepare(ScriptBuilder& built) const {
        built.script().lines = {{"money", words("money"), false}, {"people", words("people"), false}};
        for (RowId const row : {first, late, follows}) built[row].line = money;
        built[apart].line = other;
        built[on_call].to = {};
    }
    [[nodiscard]] RetimeRow move(RowId row, std::optional<TeamTime> at) const {
        return {one, row, table.row_of(one, row).revision, at};
    }
    Sequence moved(RowId row, std::optional<TeamTime> at) {
        return table.accept(move(row, at), TableTop::controller());
    }
    [[nodiscard]] NudgeLine nudge(Milliseconds by, std::vector<TeamId> teams) const {
        NudgeLine command{money, by, {}};
        for (TeamId const team : teams) {
            auto const& nudges = table.team(team).nudges;
            auto const found = nudges.find(money);
            command.teams.push_back({team, found == nudges.end() ? 0 : found->second.revision});
        }
        return command;
    }
    [[nodiscard]] EditRow edit(RowId row, std::optional<RowEdit> what) const {
        return {one, row, table.row_of(one, row).revision, std::move(what)};
    }
    static RowEdit wording(std::string title, std::string body = {}) {
        RowEdit edit;
        if (!title.empty()) edit.title = words(std::move(title));
        if (!body.empty()) edit.body = words(std::move(body));
        return edit;
    }
};

constexpr Refusal outdated = Refusal::changed_meanwhile, too_late = Refusal::already_done,
                  senseless = Refusal::not_valid;

}  // namespace

TEST_CASE_FIXTURE(Plot,
                  "an inject comes at the time it was moved to, what follows it follows, other teams are untouched") {
    table.run_to(20min);
    moved(first, 45min);
    CHECK(table.last<RowRetimed>() == RowRetimed{one, first, 45min, 40min});
    table.run_to(60min);
    CHECK(table.fired(one, first) == 45min);
    CHECK(table.fired(one, follows) == 55min);
    CHECK(table.fired(one, both) == 45min);
    CHECK(table.fired(two, first) == 40min);
    CHECK(table.fired(two, follows) == 50min);
}

TEST_CASE_FIXTURE(Plot, "an inject moved before now comes now, and never before") {
    table.run_to(20min);
    moved(late, 5min);
    CHECK(table.fired(one, late) == 20min);
    CHECK(table.last<RowRetimed>().at == 20min);
}

TEST_CASE_FIXTURE(Plot, "what is counted from something that has happened can be moved too; what has not cannot") {
    table.run_to(20min);
    CHECK(table.why_not(move(follows, 70min), TableTop::controller()) == senseless);
    CHECK(table.why_not(move(on_call, 70min), TableTop::controller()) == senseless);
    table.run_to(42min);
    moved(follows, 70min);
    CHECK(table.last<RowRetimed>().from == 50min);
    table.run_to(75min);
    CHECK(table.fired(one, follows) == 70min);
}

TEST_CASE_FIXTURE(Plot, "a moved inject still waits for the rest of its condition") {
    table.run_to(20min);
    moved(first, 55min);
    CHECK(table.why_not(move(both, std::nullopt), TableTop::controller()) == too_late);
    moved(both, 35min);
    table.run_to(50min);
    CHECK_FALSE(table.fired(one, both));
    table.run_to(55min);
    CHECK(table.fired(one, both) == 55min);
}

TEST_CASE_FIXTURE(Plot, "back to the script's time, also when that is over by now") {
    table.run_to(20min);
    moved(first, 58min);
    moved(late, 58min);
    moved(first, std::nullopt);
    CHECK_FALSE(table.row_of(one, first).retimed);
    table.run_to(52min);
    CHECK(table.fired(one, first) == 40min);
    moved(late, std::nullopt);
    CHECK(table.fired(one, late) == 52min);
}

TEST_CASE_FIXTURE(Plot, "two consoles that move one inject: the second is told; too far and too late are refused") {
    table.run_to(20min);
    RetimeRow const same = move(first, 45min);
    Sequence const before = table.accept(same, TableTop::controller());
    Refused const second = table.refuse(same, TableTop::controller(902));
    CHECK(second.reason == outdated);
    CHECK(second.by == before);
    CHECK(table.why_not(move(first, 40h), TableTop::controller()) == senseless);
    CHECK(table.why_not(move(first, -1min), TableTop::controller()) == senseless);
    table.run_to(50min);
    CHECK(table.why_not(move(first, 55min), TableTop::controller()) == too_late);
}

TEST_CASE_FIXTURE(Plot, "a held inject that is moved waits for its hold, and a held team for its own clock") {
    table.run_to(20min).verb(RowVerb::hold, one, first);
    moved(first, 25min);
    table.hold(two);
    table.accept(RetimeRow{two, first, 0, 30min}, TableTop::controller());
    table.run_to(35min);
    CHECK_FALSE(table.fired(one, first));
    CHECK_FALSE(table.fired(two, first));
    table.let_go(two);
    table.verb(RowVerb::let_go, one, first);
    CHECK(table.fired(one, first) == 35min);
    table.run_to(50min);
    CHECK(table.fired(two, first) == 45min);
}

TEST_CASE_FIXTURE(Plot, "a move is taken back to the earlier time") {
    table.run_to(20min);
    moved(first, 45min);
    moved(first, 50min);
    table.undo();
    CHECK(table.row_of(one, first).retimed->at == 45min);
    table.run_to(45min);
    CHECK(table.fired(one, first) == 45min);
}

TEST_CASE_FIXTURE(Plot, "a storyline moves whole in the teams that are named, and only what the clock brings") {
    table.run_to(20min);
    moved(late, 60min);
    table.accept(nudge(5min, {one, two}), TableTop::controller());
    CHECK(table.last_record<LineNudged>().parts == 1 + 4);
    table.run_to(75min);
    CHECK(table.fired(one, first) == 45min);
    CHECK(table.fired(one, follows) == 55min);
    CHECK(table.fired(one, late) == 65min);
    CHECK(table.fired(two, late) == 55min);
    CHECK(table.fired(one, apart) == 45min);
}

TEST_CASE_FIXTURE(Plot, "a storyline moved back never comes before now, and what was moved is taken back together") {
    table.run_to(38min);
    table.accept(nudge(-5min, {one}), TableTop::controller());
    CHECK(table.fired(one, first) == 38min);
    CHECK(table.row_of(one, late).retimed->at == 45min);
    table.undo();
    CHECK_FALSE(table.row_of(one, late).retimed);
    CHECK(table.team(one).nudges.at(money).by == Milliseconds(0));
    table.run_to(60min);
    CHECK(table.fired(one, late) == 50min);
}

TEST_CASE_FIXTURE(Plot, "two consoles that nudge at once move it once") {
    table.run_to(20min);
    NudgeLine const same = nudge(5min, {one, two});
    Sequence const before = table.accept(same, TableTop::controller());
    Refused const second = table.refuse(same, TableTop::controller(902));
    CHECK(second.reason == outdated);
    CHECK(second.by == before);
    CHECK(table.row_of(one, first).retimed->at == 45min);
    CHECK(table.why_not(nudge(2h, {one}), TableTop::controller()) == senseless);
    table.run_to(70min);
    CHECK(table.why_not(nudge(5min, {one}), TableTop::controller()) == too_late);
}

TEST_CASE_FIXTURE(Plot, "a jump goes to the time an inject was moved to") {
    table.run_to(20min);
    for (TeamId const team : {one, two}) table.accept(RetimeRow{team, first, 0, 32min}, TableTop::controller());
    table.jump();
    CHECK(table.fired(one, first) == 32min);
}

TEST_CASE_FIXTURE(Plot, "an edited inject goes to the edited desks; the script stays, and so do other teams") {
    table.run_to(20min);
    RowEdit what = wording("Another title");
    what.to.emplace().add(soc);
    table.accept(edit(first, what), TableTop::controller());
    table.run_to(41min);
    CHECK(table.row_of(one, first).to == *what.to);
    CHECK(table.row_of(two, first).to.contains(pol));
    CHECK_FALSE(table.row_of(two, first).edit);
    CHECK(table.why_not(edit(first, wording("Too late")), TableTop::controller()) == too_late);
}

TEST_CASE_FIXTURE(Plot, "an edit is taken back, or the script's words are taken again") {
    table.run_to(20min);
    table.accept(edit(first, wording("One")), TableTop::controller());
    table.accept(edit(first, wording("Two")), TableTop::controller());
    table.undo();
    CHECK(table.row_of(one, first).edit->title == words("One"));
    table.accept(edit(first, std::nullopt), TableTop::controller());
    CHECK_FALSE(table.row_of(one, first).edit);
    CHECK(table.why_not(edit(first, std::nullopt), TableTop::controller()) == too_late);
    table.undo();
    CHECK(table.row_of(one, first).edit->title == words("One"));
}

TEST_CASE_FIXTURE(Plot, "an edit says something, within its limits, to desks that there are") {
    table.run_to(20min);
    auto const why_not = [&](RowId row, RowEdit what) {
        return table.why_not(edit(row, std::move(what)), TableTop::controller());
    };
    CHECK(why_not(first, {}) == Refusal::incomplete);
    CHECK(why_not(first, wording(" \n")) == Refusal::incomplete);
    CHECK(why_not(first, wording(std::string(title_bytes_max + 1, 'x'))) == Refusal::too_long);
    CHECK(why_not(first, wording({}, std::string(text_bytes_max + 1, 'x'))) == Refusal::too_long);
    RowEdit several = wording("One");
    several.title.by_language.emplace_back("Two");
    CHECK(why_not(first, several) == senseless);
    RowEdit nobody = wording("One");
    nobody.to.emplace();
    CHECK(why_not(first, nobody) == senseless);
    RowEdit of_staff = wording("One");
    of_staff.to.emplace().add(pol);
    CHECK(why_not(on_call, of_staff) == senseless);
    EditRow const same = edit(first, wording("One"));
    table.accept(same, TableTop::controller());
    CHECK(table.why_not(same, TableTop::controller(902)) == outdated);
}

}  // namespace orda::exercise::test
