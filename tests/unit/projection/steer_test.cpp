// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "projection/intake.hpp"
#include "projection/projector.hpp"
#include "support/marked_script.hpp"
#include "support/stage.hpp"

using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;
using projection::Audience;
using projection::AudienceKind;
using projection::ThingKind;

// What is told of injects, storylines and bookings that the Control Centre changed ahead of their time.
namespace {

struct Steered {
    MarkedScript script;
    TableTop table{script.built};
    projection::Projector projector{table.exercise()};
    TeamId team = table.add_team("Barys"), other = table.add_team("Qyran");
    Audience const police{AudienceKind::desk, team, pol, {}}, leader{AudienceKind::desk, team, lead, {}},
        theirs{AudienceKind::desk, other, pol, {}}, actor{AudienceKind::actor, {}, {}, script.cast};

    Steered() {
        for (TeamId const each : {team, other})
            for (DeskId const desk : {lead, pol}) table.add_seat(each, desk);
        table.add_actor(script.cast);
        table.add_evaluator();
        table.add_wall();
        table.start();
    }
    void edit(RowId row, std::string const& title, std::optional<DeskSet> to = {}) {
        RowEdit what;
        what.title = words(title);
        what.to = to;
        table.accept(EditRow{team, row, table.row_of(team, row).revision, what}, TableTop::controller());
    }
    // All that the audience was ever told, and what a newcomer is told.
    [[nodiscard]] bool hears(Audience const& audience, std::string const& words) const {
        Exercise replay(std::make_shared<Script const>(script.built.script()));
        projection::Projector fresh(replay);
        std::string bytes;
        for (Record const& record : table.records()) {
            replay.evolve(record);
            for (auto const& [to, view] : fresh.project(record))
                if (to == audience) bytes += view.SerializeAsString();
        }
        for (v1::View const& view : projector.snapshot(audience)) bytes += view.SerializeAsString();
        return bytes.find(words) != std::string::npos;
    }
    [[nodiscard]] v1::RowView row(RowId id) const {
        return projector.draw({ThingKind::row, team, id.value}, projection::staff_audience)->row();
    }
    [[nodiscard]] v1::SlotView slot(TeamId id) const {
        return projector.draw({ThingKind::slot, id, 0}, projection::staff_audience)->slot();
    }
    [[nodiscard]] std::string title_of(RowId id) const {
        return script.built.script().rows[id.value].title.by_language.front();
    }
};

}  // namespace

TEST_CASE_FIXTURE(Steered, "who gets an edited inject hears staff's words alone; before its release only staff do") {
    edit(script.to_pol, "EDITED-title");
    CHECK(hears(projection::staff_audience, "EDITED-title"));
    for (Audience const& audience : projection::audiences(table.state()))
        if (audience.kind != AudienceKind::staff) CHECK_FALSE(hears(audience, "EDITED-title"));
    table.run_to(2min);
    CHECK(hears(police, "EDITED-title"));
    CHECK_FALSE(hears(police, title_of(script.to_pol)));
    CHECK_FALSE(hears(leader, "EDITED-title"));
    CHECK_FALSE(hears(theirs, "EDITED-title"));
    CHECK(hears(theirs, title_of(script.to_pol)));
}

TEST_CASE_FIXTURE(Steered, "edited words stand for a variant too, and go to the edited desks alone") {
    edit(script.to_lead, "EDITED-title", desks(pol));
    table.run_to(2min);
    CHECK(hears(police, "EDITED-title"));
    CHECK_FALSE(hears(leader, "EDITED-title"));
    CHECK_FALSE(hears(leader, title_of(script.to_lead)));
}

TEST_CASE_FIXTURE(Steered, "actors see the edited scene that they expect, and evaluators its title at its moment") {
    edit(script.at_mine, "EDITED-scene");
    CHECK(hears(actor, "EDITED-scene"));
    Audience const evaluator{AudienceKind::evaluator, {}, {}, {}, SeatId{5}};
    CHECK_FALSE(hears(evaluator, "EDITED-scene"));
    table.run_to(13min);
    CHECK(hears(evaluator, "EDITED-scene"));
}

TEST_CASE_FIXTURE(Steered, "staff are told what was edited, and that it is so no more") {
    edit(script.future, "EDITED-title", desks(soc));
    auto const told = [&] {
        return projector.draw({ThingKind::edit, team, script.future.value}, projection::staff_audience)->edit();
    };
    CHECK(told().title().by_language(0) == "EDITED-title");
    CHECK_FALSE(told().has_body());
    CHECK(told().other_desks());
    CHECK(told().sequence() == table.records().size());
    table.accept(EditRow{team, script.future, table.row_of(team, script.future).revision, {}}, TableTop::controller());
    CHECK(told().over());
    CHECK_FALSE(told().has_title());
    CHECK_FALSE(projector.draw({ThingKind::edit, team, script.to_pol.value}, projection::staff_audience));
}

TEST_CASE_FIXTURE(Steered, "staff are told when an inject is due, from where it was moved and by which act") {
    CHECK(row(script.future).due_ms() == 50 * 60'000);
    CHECK_FALSE(row(script.at_mine).has_due_ms());  // moves with its booking
    Sequence const act = table.accept(RetimeRow{team, script.future, 0, 55min}, TableTop::controller());
    CHECK(row(script.future).due_ms() == 55 * 60'000);
    CHECK(row(script.future).planned_ms() == 55 * 60'000);
    CHECK(row(script.future).moved().from_ms() == 50 * 60'000);
    CHECK(row(script.future).moved().sequence() == act);
    CHECK(table.state().verbs.back().word == "retime");
    table.run_to(56min);
    CHECK_FALSE(row(script.future).has_due_ms());
    CHECK(row(script.future).moved().at_ms() == 55 * 60'000);
}

TEST_CASE_FIXTURE(Steered, "how often a storyline was moved is told to staff alone") {
    Sequence const act = table.accept(NudgeLine{LineId{0}, 5min, {{team, 0}, {other, 0}}}, TableTop::controller());
    auto const told = projector.draw({ThingKind::team, team, 0}, projection::staff_audience)->team();
    REQUIRE(told.lines_size() == 1);
    CHECK(told.lines(0).revision() == 1);
    CHECK(told.lines(0).by_ms() == 5 * 60'000);
    CHECK(projector.draw({ThingKind::team, team, 0}, police)->team().lines_size() == 0);
    CHECK(row(script.to_pol).moved().sequence() == act);
}

TEST_CASE_FIXTURE(Steered, "staff are told which bookings clash and who is not here; actors only when and where") {
    ExerciseTime const at = *table.team(team).slots[0].at;
    table.accept(BookSlot{other, SlotId{0}, 1, at, 1, 1}, TableTop::controller());
    REQUIRE(slot(team).conflicts_size() == 1);
    CHECK(slot(team).conflicts(0).team() == other.value);
    CHECK(slot(team).conflicts(0).cast());
    CHECK(slot(team).conflicts(0).room());
    table.accept(SetCastAway{script.cast, 1, true}, TableTop::controller());
    CHECK(slot(team).away_size() == 1);
    auto const here = projector.draw({ThingKind::attendance, {}, script.cast.value}, projection::staff_audience);
    CHECK(here->attendance().away(0) == 1);
    auto const seen = projector.draw({ThingKind::slot, team, 0}, actor)->slot();
    CHECK(seen.conflicts_size() == 0);
    CHECK(seen.away_size() == 0);
    CHECK(seen.revision() == 0);
    CHECK_FALSE(projector.draw({ThingKind::attendance, {}, script.cast.value}, actor));
}

TEST_CASE_FIXTURE(Steered, "what staff ask for is read as it is sent") {
    Issuer const staff = TableTop::controller();
    auto const read = [&](v1::Command const& command) {
        return projection::read_command(command, staff, table.exercise(), projector.keys());
    };
    v1::Command command;
    command.mutable_retime_row()->set_row(2);
    command.mutable_retime_row()->set_revision(3);
    CHECK(std::get<RetimeRow>(*read(command)) == RetimeRow{team, RowId{2}, 3, {}});
    command.mutable_retime_row()->set_at_ms(60'000);
    CHECK(std::get<RetimeRow>(*read(command)).at == 1min);
    auto* nudge = command.mutable_nudge_line();
    nudge->set_by_ms(-300'000);
    nudge->add_teams()->set_team(1);
    nudge->add_teams()->set_revision(4);
    CHECK(std::get<NudgeLine>(*read(command)) == NudgeLine{LineId{0}, -5min, {{team, 4}, {other, 0}}});
    auto* edit = command.mutable_edit_row();
    edit->mutable_title()->add_by_language("t");
    edit->add_to_desks(1);
    CHECK_FALSE(std::get<EditRow>(*read(command)).edit->to);
    edit->set_other_desks(true);
    CHECK(std::get<EditRow>(*read(command)).edit == RowEdit{words("t"), {}, desks(pol)});
    edit->add_to_desks(99);
    CHECK(read(command).error().reason == Refusal::not_valid);
    edit->set_back(true);
    CHECK_FALSE(std::get<EditRow>(*read(command)).edit);
    command.mutable_book_slot()->set_at_ms(90'000);
    command.mutable_book_slot()->set_room(2);
    CHECK(std::get<BookSlot>(*read(command)) == BookSlot{team, SlotId{0}, 0, 90s, 0, 2});
    command.mutable_set_cast_away()->set_number(2);
    CHECK(std::get<SetCastAway>(*read(command)) == SetCastAway{CastId{0}, 2, false});
}
