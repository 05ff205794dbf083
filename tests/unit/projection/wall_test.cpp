// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "projection/projector.hpp"
#include "support/marked_script.hpp"
#include "support/stage.hpp"

// What a wall is told of a film: what the whole room may see at this moment.
using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;
using projection::Thing;
using projection::ThingKind;
using Stops = v1::StopView;

namespace {

class Room {
public:
    explicit Room(MarkedScript marked = {})
        : script(std::move(marked)), table(script.built), projector(table.exercise()) {
        team = table.add_team("Hall");
        table.add_wall();
        table.start();
        table.run_to(2min);
    }
    std::optional<v1::View> see(Thing const& thing) const { return projector.draw(thing, projection::wall_audience); }
    v1::WallStopView stop(std::uint32_t id = 0) const {
        auto const view = see({ThingKind::stop, team, id});
        REQUIRE(view.has_value());
        return view->wall_stop();
    }
    void run(FilmVerb verb, std::vector<std::uint32_t> counts = {}, Milliseconds from = {}, std::uint32_t id = 0) {
        table.accept(RunFilm{verb, team, StopId{id}, std::move(counts), from}, TableTop::controller());
    }
    v1::WallStopView counted(std::vector<std::uint32_t> counts) {
        run(FilmVerb::halt);
        run(FilmVerb::open);
        run(FilmVerb::count, std::move(counts));
        return stop();
    }

    MarkedScript script;
    TableTop table;
    projection::Projector projector;
    TeamId team;
};

MarkedScript asks(std::size_t options) {
    MarkedScript marked;
    Stop& stop = marked.built.script().stops[0];
    stop.vote = VoteKind::multi;
    stop.options.resize(options, stop.options[0]);
    return marked;
}

std::vector<std::uint32_t> exact(v1::WallStopView const& view) { return {view.counts().begin(), view.counts().end()}; }

}  // namespace

TEST_CASE("of a stop that is ahead a wall knows that there is a clip to fetch, and nothing else") {
    Room room;
    v1::WallStopView expected;
    expected.set_state(Stops::AHEAD);
    expected.set_clip(true);
    CHECK(room.stop().SerializeAsString() == expected.SerializeAsString());
}

TEST_CASE("a wall is told the picture when it plays, the question when it stands, the result when it is counted") {
    Room room;
    room.run(FilmVerb::play, {}, 90s);
    v1::WallStopView view = room.stop();
    CHECK(view.state() == Stops::PLAYING);
    CHECK(view.has_title());
    CHECK(view.has_narrator());
    CHECK(view.from_ms() == 90'000);
    CHECK(view.begins_ms() == (room.table.now() + film_lead).count());
    CHECK_FALSE(view.has_ask());
    CHECK(view.options().empty());
    CHECK(view.vote().empty());
    room.table.run_for(10s);
    room.run(FilmVerb::halt);
    view = room.stop();
    CHECK(view.state() == Stops::HALTED);
    CHECK(view.halted_ms() == room.table.now().count());
    CHECK(view.begins_ms() < view.halted_ms());
    CHECK(view.has_ask());
    CHECK(view.options_size() == 2);
    CHECK_FALSE(view.has_opened_ms());
    room.run(FilmVerb::open);
    view = room.stop();
    CHECK(view.state() == Stops::VOTING);
    CHECK(view.has_opened_ms());
    CHECK(view.counts().empty());
    CHECK_FALSE(view.has_chosen());
    room.run(FilmVerb::count, {6, 9});
    view = room.stop();
    CHECK(view.state() == Stops::COUNTED);
    CHECK(exact(view) == std::vector<std::uint32_t>{6, 9});
    CHECK(view.chosen() == 1);
}

TEST_CASE("a picture that is played on shows its question no more, and another picture ends it") {
    Room room;
    room.run(FilmVerb::halt);
    room.run(FilmVerb::play, {}, 5s);
    CHECK(room.stop().state() == Stops::PLAYING);
    CHECK_FALSE(room.stop().has_ask());
    room.run(FilmVerb::play, {}, 0s, 1);
    CHECK(room.stop(1).state() == Stops::PLAYING);
    CHECK(room.stop().state() == Stops::AHEAD);  // it does not stand: it was played on and then put away
    auto const things = projection::touched_by(room.table.records().back(), room.table.exercise());
    for (std::uint32_t const id : {0U, 1U})  // both are told
        CHECK(std::ranges::find(things, Thing{ThingKind::stop, room.team, id}) != things.end());
}

TEST_CASE("fewer than five people are not shown as a group, nor is the rest told exactly") {
    Room room(asks(4));
    v1::WallStopView const view = room.counted({4, 16, 0, 10});
    CHECK(view.counts().empty());
    CHECK_FALSE(view.few());
    REQUIRE(view.shares_size() == 4);
    CHECK(view.shares(0).under_five());
    CHECK(view.shares(0).percent() == 0);
    CHECK(view.shares(1).percent() == 50);
    CHECK_FALSE(view.shares(2).under_five());
    CHECK(view.shares(2).percent() == 0);
    CHECK(view.shares(3).percent() == 30);
}

TEST_CASE("five people are a group, and nobody is none") {
    Room room(asks(3));
    CHECK(exact(room.counted({5, 0, 25})) == std::vector<std::uint32_t>{5, 0, 25});
    CHECK(room.stop().shares().empty());
}

TEST_CASE("of fewer than five votes in all a wall is told only which way it goes on") {
    Room room;
    v1::WallStopView view = room.counted({1, 3});
    CHECK(view.few());
    CHECK(view.counts().empty());
    CHECK(view.shares().empty());
    CHECK(view.chosen() == 1);
    view = room.counted({0, 0});
    CHECK_FALSE(view.few());
    CHECK(exact(view) == std::vector<std::uint32_t>{0, 0});
}

TEST_CASE("a wall is told clock, teams and guests without what is for staff or one team") {
    Room room;
    auto const clock = room.see({ThingKind::clock, {}, 0});
    REQUIRE(clock);
    CHECK(clock->clock().revision() == 0);
    auto const team = room.see({ThingKind::team, room.team, 0});
    REQUIRE(team);
    CHECK(team->team().name() == "Hall");
    CHECK(team->team().case_number().empty());
    CHECK(team->team().revision() == 0);
    CHECK_FALSE(team->team().has_secured_percent());
    CHECK(room.see({ThingKind::room, {}, 0}));
    auto const exercise = room.see({ThingKind::exercise, {}, 0});
    REQUIRE(exercise);
    CHECK(exercise->exercise().desks().empty());
    for (ThingKind const kind : {ThingKind::seat, ThingKind::cast, ThingKind::mark, ThingKind::form})
        CHECK_FALSE(room.see({kind, {}, 0}));
    for (ThingKind const kind : {ThingKind::row, ThingKind::item, ThingKind::decision, ThingKind::variable,
                                 ThingKind::asset, ThingKind::slot, ThingKind::team_figures, ThingKind::end})
        CHECK_FALSE(room.see({kind, room.team, 0}));
}

TEST_CASE("what a wall is told of a stop is no longer than what staff are told, so it fits a message as that does") {
    Room room(asks(8));
    auto const longer = [&] {
        auto const staff = room.projector.draw({ThingKind::stop, room.team, 0}, projection::staff_audience);
        REQUIRE(staff.has_value());
        return room.stop().ByteSizeLong() > staff->stop().ByteSizeLong();
    };
    CHECK_FALSE(longer());
    room.run(FilmVerb::play);
    CHECK_FALSE(longer());
    room.counted({4, 5, 6, 7, 8, 9, 10, 10'000});
    CHECK_FALSE(longer());
}
