// SPDX-License-Identifier: Apache-2.0
#include "support/stage.hpp"

// Injects written during the run.
namespace orda::exercise::test {
namespace {

ImprovisedInject mail(DeskSet to) {
    return {Kind::mail, std::nullopt, "A call from the mayor", "He wants to know.", to};
}

struct TwoTeams {
    ScriptBuilder script;
    SenderId mayor = script.sender();
    RowId letter = script.row(clock(10min));
    TableTop table{script};
    TeamId alpha = table.add_team("A"), beta = table.add_team("B");
    SeatId alpha_pol = table.add_seat(alpha, pol), beta_pol = table.add_seat(beta, pol);
    RowId improvised{1};

    TwoTeams() { table.start(); }
    Refusal why_not(std::vector<TeamId> teams, ImprovisedInject content) {
        return table.why_not(Improvise{std::move(teams), std::move(content)}, TableTop::controller());
    }
};

}  // namespace

TEST_CASE_FIXTURE(TwoTeams, "an improvised inject goes at once to the desks of the chosen teams") {
    table.run_to(5min).accept(Improvise{{beta, beta}, mail(desks(pol))}, TableTop::controller());
    CHECK(table.last<InjectImprovised>() == InjectImprovised{improvised, mail(desks(pol))});
    CHECK(table.events<RowReleased>() == std::vector{RowReleased{beta, improvised, std::nullopt, desks(pol), true}});
    CHECK(table.state().improvised.at(0).issuer == TableTop::controller());
    CHECK(content_of(script.script(), table.state(), improvised).improvised->title == "A call from the mayor");
    CHECK(content_of(script.script(), table.state(), letter).row->id == "R-1");
    table.accept(OpenRow{improvised}, table.holder(beta_pol));
    CHECK(table.why_not(OpenRow{improvised}, table.holder(alpha_pol)) == Refusal::not_found);
}

TEST_CASE_FIXTURE(TwoTeams, "for a team it did not go to it is not there") {
    table.accept(Improvise{{beta}, mail(desks(pol))}, TableTop::controller());
    CHECK(table.why_not(ChangeRow{RowVerb::release, alpha, improvised, 0}, TableTop::controller()) ==
          Refusal::not_found);
}

TEST_CASE_FIXTURE(TwoTeams, "it can be withdrawn, released again and resent") {
    table.accept(Improvise{{beta, alpha}, mail(desks(pol))}, TableTop::controller());
    table.verb(RowVerb::withdraw, beta, improvised);
    CHECK(table.why_not(OpenRow{improvised}, table.holder(beta_pol)) == Refusal::not_found);
    table.verb(RowVerb::release, beta, improvised);
    table.verb(RowVerb::resend, beta, improvised);
    CHECK(table.row_of(beta, improvised).releases == 3);
    CHECK(table.row_of(beta, improvised).to == desks(pol));
    table.accept(OpenRow{improvised}, table.holder(beta_pol));
}

TEST_CASE_FIXTURE(TwoTeams,
                  "a team added afterwards never receives it, and those that it is not for have no place for it") {
    table.accept(Improvise{{alpha}, mail(desks(pol))}, TableTop::controller());
    TeamId const late = table.add_team("C");
    SeatId const seat = table.add_seat(late, pol);
    CHECK(table.team(late).rows.size() == 1);
    CHECK(table.why_not(OpenRow{improvised}, table.holder(seat)) == Refusal::not_found);
    table.accept(Improvise{{late, alpha}, mail(desks(pol))}, TableTop::controller());
    table.accept(OpenRow{RowId{2}}, table.holder(seat));
    CHECK(table.team(beta).rows.size() == 1);
    CHECK(table.team(late).rows.size() == 3);
    table.run_to(2h);
    CHECK(table.row_of(late, improvised).releases == 0);
    CHECK(table.row_of(late, RowId{2}).order.at(pol) == 0);
    CHECK(table.row_of(alpha, RowId{2}).order.at(pol) == 1);
}

TEST_CASE_FIXTURE(TwoTeams, "undone it is withdrawn from every team that has it") {
    table.accept(Improvise{{alpha, beta}, mail(desks(pol))}, TableTop::controller(901));
    table.verb(RowVerb::withdraw, alpha, improvised, TableTop::controller(902));
    table.undo(TableTop::controller(901));
    CHECK(table.events<RowWithdrawn>() == std::vector{RowWithdrawn{alpha, improvised}, RowWithdrawn{beta, improvised}});
    CHECK(table.why_not(UndoLast{}, TableTop::controller(901)) == Refusal::nothing_to_undo);
}

TEST_CASE_FIXTURE(TwoTeams, "undone when nobody has it any more there is nothing to undo") {
    table.accept(Improvise{{beta}, mail(desks(pol))}, TableTop::controller(901));
    table.verb(RowVerb::withdraw, beta, improvised, TableTop::controller(902));
    CHECK(table.why_not(UndoLast{}, TableTop::controller(901)) == Refusal::nothing_to_undo);
}

TEST_CASE_FIXTURE(TwoTeams, "it needs a team, a desk, a title and a kind that needs no more than words") {
    CHECK(why_not({}, mail(desks(pol))) == Refusal::incomplete);
    CHECK(why_not({alpha}, mail({})) == Refusal::incomplete);
    CHECK(why_not({alpha, TeamId{7}}, mail(desks(pol))) == Refusal::not_found);
    CHECK(why_not({alpha}, mail(desks(DeskId{3}))) == Refusal::not_valid);
    ImprovisedInject content = mail(desks(pol));
    content.title.clear();
    CHECK(why_not({alpha}, content) == Refusal::incomplete);
    content.title = std::string(title_bytes_max + 1, 'x');
    CHECK(why_not({alpha}, content) == Refusal::too_long);
    content.title = "\xFF";
    CHECK(why_not({alpha}, content) == Refusal::not_valid);
    content = mail(desks(pol));
    content.body = std::string(text_bytes_max + 1, 'x');
    CHECK(why_not({alpha}, content) == Refusal::too_long);
    content.body = "\xFF";
    CHECK(why_not({alpha}, content) == Refusal::not_valid);
    for (Kind const kind : {Kind::actor, Kind::film}) {
        content = mail(desks(pol));
        content.kind = kind;
        CHECK(why_not({alpha}, content) == Refusal::not_valid);
    }
    content = mail(desks(pol));
    content.from = SenderId{5};
    CHECK(why_not({alpha}, content) == Refusal::not_valid);
    content.from = mayor;
    content.language = "no tag";
    CHECK(why_not({alpha}, content) == Refusal::not_valid);
    content.language = "kk";
    table.accept(Improvise{{alpha}, content}, TableTop::controller());
    CHECK(table.last<InjectImprovised>().content.language == "kk");
}

TEST_CASE("a script may have 32 desks, and an inject may go to the last") {
    ScriptBuilder script;
    while (script.script().desks.size() < DeskSet::desks_max)
        script.script().desks.push_back({"D" + std::to_string(script.script().desks.size()), {}});
    TableTop table(script);
    TeamId const team = table.add_team();
    SeatId const seat = table.add_seat(team, DeskId{31});
    table.start();
    table.accept(Improvise{{team}, mail(desks(DeskId{31}))}, TableTop::controller());
    table.accept(OpenRow{RowId{0}}, table.holder(seat));
}

TEST_CASE_FIXTURE(TwoTeams, "so many are improvised and no more") {
    Exercise core = table.replayed();
    Record record = table.records().back();
    record.command.reset();
    for (std::uint32_t i = 0; i < improvised_max; ++i) {
        ++record.sequence;
        record.event = InjectImprovised{RowId{1 + i}, mail(desks(pol))};
        core.evolve(record);
    }
    auto const decided = core.decide(Improvise{{alpha}, mail(desks(pol))}, TableTop::controller(), record.at);
    REQUIRE(decided.has_error());
    CHECK(decided.error().reason == Refusal::too_many);
}

}  // namespace orda::exercise::test
