// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "runtime/streams.hpp"
#include "support/hall.hpp"

using namespace orda;
using namespace orda::runtime::test;
using orda::runtime::Principal;
using orda::runtime::StationId;

namespace {

// A row for the leader every minute.
struct Playing {
    Playing() : hall(script()) {
        hall.run(hall.director, AddTeam{"Barys"});
        person = hall.take(hall.add_seat(TeamId{0}, lead), 100);
        hall.start();
    }
    static ScriptBuilder script() {
        ScriptBuilder built;
        for (int minute = 1; minute <= 30; ++minute) built.row(clock(std::chrono::minutes(minute)));
        return built;
    }
    Hall hall;
    Principal person;
};

}  // namespace

TEST_CASE("a station that comes back gets exactly what it missed") {
    Playing p;
    StationId const first = p.hall.connect(p.person);
    p.hall.pass(5min);
    auto const before = Hall::streams(p.hall.heard(first));
    REQUIRE(before.size() >= 5);
    p.hall.conductor->disconnect(first);
    p.hall.pass(4min);
    StationId const second = p.hall.connect(p.person, before.back());
    p.hall.pass(1min);
    auto const heard = p.hall.heard(second);
    CHECK(heard.at(0).welcome().resumed());
    auto const after = Hall::streams(heard);
    REQUIRE(after.size() >= 5);
    for (std::size_t i = 0; i < after.size(); ++i) CHECK(after[i] == before.back() + 1 + i);
}

TEST_CASE("a station that knows nothing, too much, another epoch or too old a number gets a snapshot with its number") {
    Playing p;
    p.hall.pass(3min);
    for (std::uint32_t const last : {0U, 1'000'000U}) {
        StationId const station = p.hall.connect(p.person, last);
        p.hall.write();
        auto const heard = p.hall.heard(station);
        CHECK_FALSE(heard.at(0).welcome().resumed());
        CHECK(heard.at(1).page().last());
        CHECK(heard.at(1).page().stream() == heard.at(0).welcome().newest_stream());
    }
    StationId const station = p.hall.connect(p.person);
    v1::ClientMessage resume;
    resume.mutable_resume()->set_exercise("hall");
    resume.mutable_resume()->set_epoch(2);
    resume.mutable_resume()->set_last_stream(1);
    p.hall.pass(1s);
    p.hall.heard(station);
    p.hall.tell(station, resume);
    CHECK_FALSE(p.hall.heard(station).at(0).welcome().resumed());
}

TEST_CASE("after a restart the numbers are ones that were never used, and every station begins with a snapshot") {
    Playing p;
    std::uint32_t last = 0;
    for (int start = 0; start < 3; ++start) {
        StationId const station = p.hall.connect(p.person, last);
        p.hall.pass(5min);
        auto const heard = p.hall.heard(station);
        CHECK_FALSE(heard.at(0).welcome().resumed());
        CHECK(heard.at(1).page().stream() > last);
        auto const numbers = Hall::streams(heard);
        REQUIRE(numbers.size() >= 5);
        CHECK(numbers.front() == heard.at(1).page().stream() + 1);
        CHECK(numbers.back() == numbers.front() + numbers.size() - 1);
        last = numbers.back();
        p.hall.open();
    }
}

TEST_CASE("a start that told nobody anything is no reason for a snapshot") {
    Playing p;
    p.hall.run(p.hall.director, PauseExercise{p.hall.conductor->exercise().state().clock_revision});
    p.hall.write();
    p.hall.open();
    StationId const station = p.hall.connect(p.person);
    p.hall.write();
    std::uint32_t const last = p.hall.heard(station).at(1).page().stream();
    p.hall.open();
    StationId const again = p.hall.connect(p.person, last);
    p.hall.write();
    CHECK(p.hall.heard(again).at(0).welcome().resumed());
}

TEST_CASE("what was withdrawn while a station was away is never told to it") {
    Playing p;
    StationId const first = p.hall.connect(p.person);
    p.hall.write();
    std::uint32_t const last = p.hall.heard(first).at(1).page().stream();
    p.hall.conductor->disconnect(first);
    p.hall.pass(90s);
    RowState const& row = p.hall.conductor->exercise().state().teams.at(0).rows.at(0);
    REQUIRE(row.status == RowStatus::released);
    p.hall.run(p.hall.director, ChangeRow{RowVerb::withdraw, TeamId{0}, RowId{0}, row.revision});
    StationId const again = p.hall.connect(p.person, last);
    p.hall.write();
    auto const heard = p.hall.heard(again);
    CHECK_FALSE(heard.at(0).welcome().resumed());
    for (auto const& message : heard) {
        CHECK_FALSE(message.view().has_item());
        for (v1::View const& view : message.page().views())
            if (view.has_item()) CHECK((view.item().withdrawn() && view.item().title().by_language().empty()));
    }
}

TEST_CASE("the tail is bounded in bytes too, and holds the newest message at least") {
    runtime::Streams streams;
    projection::Audience const audience{};
    auto const add = [&](std::size_t bytes) {
        v1::View view;
        view.mutable_item()->mutable_body()->add_by_language(std::string(bytes, 'x'));
        streams.add(audience, view);
    };
    constexpr std::size_t large = 50'000;
    for (int i = 0; i < 100; ++i) add(large);
    std::uint32_t const newest = streams.newest(audience);
    auto const fits = static_cast<std::uint32_t>(runtime::Streams::tail_bytes_max / (large + 100));
    CHECK(streams.after(audience, newest - fits)->size() == fits);
    CHECK_FALSE(streams.after(audience, newest - fits - 2).has_value());
}

TEST_CASE("the tail is bounded; what is older needs a snapshot") {
    runtime::Streams streams;
    projection::Audience const audience = projection::staff_audience;
    std::uint32_t const more = runtime::Streams::tail_messages_max + 10;
    streams.start_after(3);
    std::uint32_t const base = runtime::Streams::first_after(3);
    CHECK(streams.after(audience, base)->empty());
    for (std::uint32_t i = 0; i < more; ++i) streams.add(audience, v1::View());
    CHECK(streams.newest(audience) == base + more);
    CHECK_FALSE(streams.after(audience, base + 9));
    CHECK(streams.after(audience, base + 10)->size() == runtime::Streams::tail_messages_max);
    CHECK(streams.after(audience, base + more)->empty());
    CHECK_FALSE(streams.after(audience, base + more + 1));
    CHECK_FALSE(streams.after(audience, base - 1));
    CHECK_FALSE(streams.after(audience, 0));
}

TEST_CASE("who asks again and again is answered once a second, by the newest wish") {
    Playing p;
    StationId const station = p.hall.connect(p.person);
    p.hall.write();
    p.hall.heard(station);
    v1::ClientMessage resume;
    resume.mutable_resume()->set_exercise("hall");
    for (int i = 0; i < 50; ++i) p.hall.tell(station, resume);
    auto const welcomes = [&] {
        auto const heard = p.hall.heard(station);
        return std::count_if(heard.begin(), heard.end(), [](auto const& message) { return message.has_welcome(); });
    };
    CHECK(welcomes() == 0);
    p.hall.pass(900ms);
    CHECK(welcomes() == 0);
    p.hall.pass(200ms);
    CHECK(welcomes() == 1);
    p.hall.pass(3s);
    CHECK(welcomes() == 0);
    p.hall.tell(station, resume);
    CHECK(welcomes() == 1);
}
