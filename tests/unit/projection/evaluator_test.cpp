// SPDX-License-Identifier: Apache-2.0
// What evaluators are told: checklists at their moment, marks that are theirs, and of observations and ratings their
// own.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

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

namespace {

struct Tour {
    Tour() : table(script.built), projector(table.exercise()) {
        team = table.add_team("Barys");
        other = table.add_team("Qyran");
        leader = table.add_seat(team, lead);
        table.add_actor(script.cast);
        first = table.add_evaluator(1);
        second = table.add_evaluator(2);
        table.start();
        table.run_to(13min);
    }
    static Audience evaluator(SeatId seat) { return {AudienceKind::evaluator, {}, {}, {}, seat}; }
    Audience mine() const { return evaluator(first); }
    std::vector<Audience> everybody_else() const {
        return {evaluator(second),
                {AudienceKind::desk, team, lead, {}, {}},
                {AudienceKind::actor, {}, {}, script.cast, {}}};
    }
    std::optional<v1::View> see(ThingKind kind, std::uint32_t index, Audience const& audience) const {
        return projector.draw({kind, team, index}, audience);
    }
    std::set<Audience> told() const {
        std::set<Audience> all;
        for (auto const& line : projector.project(table.records().back())) all.insert(line.audience);
        return all;
    }
    bool whole_snapshot_has(Audience const& audience, std::string const& text) const {
        auto const views = projector.snapshot(audience);
        return std::any_of(views.begin(), views.end(), [&](v1::View const& view) {
            return view.SerializeAsString().find(text) != std::string::npos;
        });
    }
    void observe(SeatId by, std::uint64_t key, std::string words) {
        table.accept(WriteObservation{key, team, 11min, {}, script.checklist, std::move(words), "kk", {}},
                     table.holder(by));
    }

    MarkedScript script;
    TableTop table;
    projection::Projector projector;
    TeamId team, other;
    SeatId leader, first, second;
};

}  // namespace

TEST_CASE("two raters are kept apart: an observation is told to who wrote it and to staff alone") {
    Tour play;
    play.observe(play.first, 0xABCD, "SECRET-1");
    CHECK(play.told() == std::set<Audience>{play.mine(), projection::staff_audience});
    for (Audience const& audience : play.everybody_else()) {
        CHECK_FALSE(play.see(ThingKind::observation, 0, audience));
        CHECK_FALSE(play.whole_snapshot_has(audience, "SECRET-1"));
    }
    v1::ObservationView const mine = play.see(ThingKind::observation, 0, play.mine())->observation();
    CHECK(mine.key() == 0xABCD);
    CHECK(mine.about_ms() == Milliseconds(11min).count());
    CHECK(mine.at_ms() >= Milliseconds(13min).count());
    CHECK(mine.checklist() == play.script.checklist.value);
    CHECK_FALSE(mine.has_flag());
    CHECK(mine.language() == "kk");
    CHECK_FALSE(mine.reworded());
    CHECK(mine.sequence() == 0);
    CHECK(play.see(ThingKind::observation, 0, projection::staff_audience)->observation().sequence() > 0);
    play.observe(play.first, 0xABCD, "SECRET-2");
    CHECK(play.told() == std::set<Audience>{play.mine(), projection::staff_audience});
    CHECK(play.see(ThingKind::observation, 0, play.mine())->observation().reworded());
}

TEST_CASE("two raters are kept apart: so is a rating") {
    Tour play;
    for (std::uint32_t const value : {4U, 0U}) {
        play.table.accept(Rate{play.team, play.script.checklist, value, 12min, {}}, play.table.holder(play.first));
        CHECK(play.told() == std::set<Audience>{play.mine(), projection::staff_audience});
        CHECK(play.see(ThingKind::rating, 0, play.mine())->rating().value() == value);
        for (Audience const& audience : play.everybody_else()) CHECK_FALSE(play.see(ThingKind::rating, 0, audience));
    }
    v1::RatingView const staff = play.see(ThingKind::rating, 0, projection::staff_audience)->rating();
    CHECK(staff.seat() == play.first.value);
    CHECK(staff.changes() == 1);
    CHECK(staff.sequence() > 0);
    auto const views = play.projector.snapshot(Tour::evaluator(play.second));
    CHECK(std::none_of(views.begin(), views.end(), [](v1::View const& view) { return view.has_rating(); }));
}

TEST_CASE("a checklist comes to its moment with the inject that names it, in each team by itself") {
    Tour play;
    auto const moment = play.see(ThingKind::moment, play.script.at_mine.value, play.mine());
    REQUIRE(moment.has_value());
    CHECK(moment->moment().checklist() == play.script.checklist.value);
    CHECK(moment->moment().title().by_language(0).find("booked-title") != std::string::npos);
    CHECK(moment->moment().place().by_language(0).find("place") != std::string::npos);
    REQUIRE(moment->moment().cast_size() == 1);
    CHECK(moment->moment().cast(0).find("cast-id") != std::string::npos);
    CHECK(moment->moment().delivered_ms() == Milliseconds(12min).count());
    CHECK_FALSE(play.projector.draw({ThingKind::moment, play.other, play.script.at_mine.value}, play.mine()));
    CHECK_FALSE(play.see(ThingKind::moment, play.script.future.value, play.mine()));
    CHECK_FALSE(play.see(ThingKind::moment, play.script.at_leak.value, play.mine()));  // it names none
    CHECK_FALSE(play.see(ThingKind::moment, play.script.at_mine.value, {AudienceKind::desk, play.team, lead, {}, {}}));
    play.table.verb(RowVerb::withdraw, play.team, play.script.at_mine);
    CHECK(play.told().contains(play.mine()));
    auto const gone = play.see(ThingKind::moment, play.script.at_mine.value, play.mine());
    REQUIRE(gone.has_value());
    CHECK(gone->moment().withdrawn());
    CHECK(gone->SerializeAsString().find("CANARY") == std::string::npos);
}

TEST_CASE("an evaluator sees the teams, the own place and nobody else's") {
    Tour play;
    CHECK(play.see(ThingKind::team, 0, play.mine())->team().name() == "Barys");
    CHECK(play.see(ThingKind::seat, play.first.value, play.mine())->seat().role() == v1::ROLE_EVALUATOR);
    CHECK_FALSE(play.see(ThingKind::seat, play.second.value, play.mine()));
    CHECK_FALSE(play.see(ThingKind::seat, play.leader.value, play.mine()));
    for (ThingKind const kind : {ThingKind::row, ThingKind::item, ThingKind::answer, ThingKind::cast,
                                 ThingKind::script_row, ThingKind::script_decision, ThingKind::decision, ThingKind::cue,
                                 ThingKind::ledger, ThingKind::asset, ThingKind::variable, ThingKind::form})
        CHECK_FALSE(play.see(kind, 0, play.mine()));
}

TEST_CASE("a mark for evaluators is told with the teams that have it, and since when on the exercise clock") {
    Tour play;
    CHECK_FALSE(play.see(ThingKind::mark, 1, play.mine()));
    play.table.hold(play.team);
    play.table.run_to(15min);
    play.table.accept(TickMark{play.team, MarkId{0}}, play.table.holder(play.second));
    CHECK(play.told().contains(play.mine()));
    v1::MarkView const mark = play.see(ThingKind::mark, 0, play.mine())->mark();
    REQUIRE(mark.done_size() == 1);
    CHECK(mark.done(0).exercise_ms() == Milliseconds(15min).count());
    CHECK(mark.done(0).at_ms() == Milliseconds(13min).count());
    CHECK(mark.tick_evaluator());
}

TEST_CASE("no view of an evaluator is over 64 KB, however long the words") {
    Tour play;
    play.observe(play.first, 1, std::string(text_bytes_max, 'x'));
    while (play.table.state().teams.size() < teams_max) play.table.add_team("Another team with a name");
    for (std::uint32_t team = 0; team < teams_max; ++team)
        play.table.accept(TickMark{TeamId{team}, MarkId{0}}, play.table.holder(play.first));
    for (Audience const& audience : {play.mine(), projection::staff_audience})
        for (v1::View const& view : play.projector.snapshot(audience)) CHECK(view.ByteSizeLong() < 64'000);
}

TEST_CASE("what an evaluator's station asks for is read field by field") {
    Tour play;
    projection::Keys const& keys = play.projector.keys();
    Issuer const me = play.table.holder(play.first);
    v1::Command wire;
    v1::WriteObservation& observation = *wire.mutable_write_observation();
    observation.set_key(0xFFFFFFFFFFFFFFFFULL);
    observation.set_team(1);
    observation.set_about_ms(61'000);
    observation.set_words("w");
    observation.set_language("ru");
    auto read = projection::read_command(wire, me, play.table.exercise(), keys);
    REQUIRE(read.has_value());
    CHECK(*read == Command(WriteObservation{0xFFFFFFFFFFFFFFFFULL, TeamId{1}, 61s, {}, {}, "w", "ru", {}}));
    observation.set_flag(0);
    observation.set_checklist(0);
    observation.set_written_at_us(7);
    read = projection::read_command(wire, me, play.table.exercise(), keys);
    CHECK(*read == Command(WriteObservation{0xFFFFFFFFFFFFFFFFULL, TeamId{1}, 61s, FlagId{0}, ChecklistId{0}, "w", "ru",
                                            WallTime{7}}));
    wire.mutable_rate()->set_team(1);
    wire.mutable_rate()->set_checklist(2);
    wire.mutable_rate()->set_value(5);
    read = projection::read_command(wire, me, play.table.exercise(), keys);
    CHECK(*read == Command(Rate{TeamId{1}, ChecklistId{2}, 5, ExerciseTime{}, {}}));
    wire.mutable_tick_mark()->set_mark(3);
    wire.mutable_tick_mark()->set_taken_back(true);
    read = projection::read_command(wire, me, play.table.exercise(), keys);
    CHECK(*read == Command(TickMark{TeamId{0}, MarkId{3}, false}));
    wire.mutable_add_seat()->set_role(v1::ROLE_EVALUATOR);
    wire.mutable_add_seat()->set_number(4);
    read = projection::read_command(wire, TableTop::director(), play.table.exercise(), keys);
    CHECK(*read == Command(AddSeat{Seat{Post::evaluator, {}, {}, {}, 4}}));
}
