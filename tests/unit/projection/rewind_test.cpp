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

// What is told of a team that went back, and what is refused that was meant for the attempt that is over.
namespace {

struct Back {
    MarkedScript script;
    TableTop table{script.built};
    projection::Projector projector{table.exercise()};
    TeamId team = table.add_team("Barys"), other = table.add_team("Qyran");
    SeatId police_seat = table.add_seat(team, pol);
    Audience const police{AudienceKind::desk, team, pol, {}}, theirs{AudienceKind::desk, other, pol, {}},
        actor{AudienceKind::actor, {}, {}, script.cast};
    Sequence moment = 0;

    Back() {
        table.add_seat(other, pol);
        table.add_actor(script.cast);
        table.add_evaluator();
        table.add_wall();
        table.start();
        table.run_to(30s);
        moment = table.accept(KeepMoment{team, "KEPT-by-staff"}, TableTop::controller());
    }
    [[nodiscard]] TeamState const& now() const { return table.team(team); }
    void weigh() { table.accept(WeighRewind{team, now().revision, moment}, TableTop::controller()); }
    Record const& go_back() {
        weigh();
        table.accept(RewindTeam{team, now().revision, moment}, TableTop::controller());
        return table.last_record<TeamRewound>();
    }
    [[nodiscard]] bool sees_title(Audience const& audience, RowId row) const {
        std::string const title = script.built.script().rows[row.value].title.by_language.front();
        for (v1::View const& view : projector.snapshot(audience))
            if (view.has_item() && view.SerializeAsString().find(title) != std::string::npos) return true;
        return false;
    }
    // Of one audience, because of the newest record of going back.
    [[nodiscard]] std::vector<v1::View> told(Audience const& audience) const {
        Exercise replay(std::make_shared<Script const>(script.built.script()));
        projection::Projector fresh(replay);
        std::vector<v1::View> views;
        for (Record const& record : table.records()) {
            replay.evolve(record);
            if (!std::holds_alternative<TeamRewound>(record.event)) continue;
            views.clear();
            for (auto const& [to, view] : fresh.project(record))
                if (to == audience) views.push_back(view);
        }
        return views;
    }
    [[nodiscard]] Result<Command, Refused> read(v1::Command const& command) const {
        return projection::read_command(command, table.holder(police_seat), table.exercise(), projector.keys());
    }
};

bool is_attempt(v1::View const& view) { return view.has_attempt(); }

}  // namespace

TEST_CASE_FIXTURE(Back, "a desk is told the attempt before all that it still has, and has nothing that came since") {
    table.run_to(2min);
    REQUIRE(sees_title(police, script.to_pol));
    std::string const before = projector.keys().item(team, script.to_pol);
    go_back();
    CHECK_FALSE(sees_title(police, script.to_pol));
    auto const views = told(police);
    REQUIRE_FALSE(views.empty());
    CHECK(views.front().has_attempt());
    CHECK(views.front().attempt().attempt() == 2);
    CHECK(views.front().attempt().to_ms() == 30'000);
    CHECK(views.front().attempt().team_name() == "Barys");
    table.let_go(team);
    table.run_for(2min);
    CHECK(sees_title(police, script.to_pol));
    auto const views_now = projector.snapshot(police);
    CHECK(std::none_of(views_now.begin(), views_now.end(),
                       [&](v1::View const& view) { return view.has_item() && view.item().key() == before; }));
}

TEST_CASE_FIXTURE(Back, "everybody who sees the team is told that it went back; another team is not") {
    go_back();
    for (Audience const& audience : projection::audiences(table.state())) {
        auto const views = told(audience);
        bool const own = audience.kind != AudienceKind::desk || audience.team == team;
        CHECK(std::any_of(views.begin(), views.end(), is_attempt) == own);
        auto const newcomer = projector.snapshot(audience);
        CHECK(std::any_of(newcomer.begin(), newcomer.end(), is_attempt) == own);
    }
    CHECK(told(theirs).empty());
}

TEST_CASE_FIXTURE(Back, "when an inject came in the attempt that is over is told to staff alone") {
    table.run_to(2min);
    table.accept(Improvise{{team}, {Kind::mail, {}, "in between", "", desks(pol)}}, TableTop::controller());
    RowId const written{static_cast<std::uint32_t>(script.built.script().rows.size())};
    Instant const planned = *now().rows[script.to_pol.value].released, between = *now().rows[written.value].released;
    go_back();
    for (Audience const& audience : projection::audiences(table.state())) {
        int count = 0;
        for (v1::View const& view : projector.snapshot(audience)) {
            CHECK_FALSE((view.has_item() && audience.kind != AudienceKind::staff &&
                         view.item().title().by_language(0) == "in between"));
            if (!view.has_row() || !view.row().has_earlier()) continue;
            ++count;
            CHECK(audience.kind == AudienceKind::staff);
            CHECK(view.row().team() == team.value);
            CHECK(view.row().earlier().attempt() == 1);
            bool const other_one = view.row().row() == written.value;
            if (!other_one && view.row().row() != script.to_pol.value) continue;
            CHECK(view.row().earlier().exercise_ms() == (other_one ? between : planned).exercise.count());
            CHECK(view.row().earlier().at_ms() == (other_one ? between : planned).team.count());
        }
        CHECK((count >= 2) == (audience.kind == AudienceKind::staff));
    }
    CHECK(std::ranges::any_of(told({AudienceKind::staff, {}, {}, {}}),
                              [&](v1::View const& view) { return view.has_row() && view.row().has_earlier(); }));
}

TEST_CASE_FIXTURE(Back, "what a moment is called, and what would be taken back, is told to staff alone") {
    weigh();
    auto const kind_of = [](v1::View const& view) { return view.has_kept_moment() || view.has_rewind(); };
    for (Audience const& audience : projection::audiences(table.state())) {
        auto const views = projector.snapshot(audience);
        bool const staff = audience.kind == AudienceKind::staff;
        CHECK(std::any_of(views.begin(), views.end(), kind_of) == staff);
        std::string bytes;
        for (v1::View const& view : views) bytes += view.SerializeAsString();
        CHECK((bytes.find("KEPT-by-staff") != std::string::npos) == staff);
    }
}

TEST_CASE_FIXTURE(Back, "while staff look at it, what would be taken back grows with what comes") {
    weigh();
    auto const shown = [&] {
        return projector.draw({ThingKind::rewind, team, 0}, projection::staff_audience)->rewind();
    };
    CHECK(shown().moment() == moment);
    CHECK(shown().rows() == 0);
    table.run_to(2min);
    CHECK(shown().rows() > 0);
    CHECK(shown().row_list_size() == static_cast<int>(shown().rows()));
    table.accept(WeighRewind{team, now().revision, 0}, TableTop::controller());
    CHECK(shown().moment() == 0);
    CHECK(shown().row_list().empty());
}

TEST_CASE_FIXTURE(Back, "what a desk meant for the attempt that is over is refused, and says so") {
    table.run_to(2min);
    v1::Command open;
    open.mutable_open_item()->set_item(projector.keys().item(team, script.to_pol));
    REQUIRE(read(open).has_value());
    v1::Command ask;
    ask.mutable_send_request()->set_form(0);
    go_back();
    table.let_go(team);
    table.run_for(2min);
    for (v1::Command* command : {&open, &ask}) {
        auto const refused = read(*command);
        REQUIRE_FALSE(refused.has_value());
        CHECK(refused.error().reason == Refusal::changed_meanwhile);
        CHECK(refused.error().detail == "attempt");
        command->set_attempt(2);
    }
    CHECK(read(ask).has_value());
    CHECK(read(open).error().reason == Refusal::not_found);  // its name was of the first attempt
    open.mutable_open_item()->set_item(projector.keys().item(team, script.to_pol, 2));
    CHECK(read(open).has_value());
}

TEST_CASE_FIXTURE(Back, "what actors, evaluators and staff meant for the attempt that is over is refused") {
    v1::Command mark, settle;
    mark.mutable_tick_mark()->set_team(team.value);
    settle.mutable_settle_decision()->set_team(team.value);
    go_back();
    for (v1::Command const* command : {&mark, &settle}) CHECK(read(*command).error().detail == "attempt");
    mark.mutable_tick_mark()->set_team(other.value);
    CHECK(read(mark).has_value());
}
