// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

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
    p.hall.heard(station);
    p.hall.tell(station, resume);
    CHECK_FALSE(p.hall.heard(station).at(0).welcome().resumed());
}

TEST_CASE("stream numbers are the same after a restart, so that the tail is still exact") {
    Playing p;
    StationId const station = p.hall.connect(p.person);
    p.hall.pass(5min);
    auto const before = p.hall.heard(station);
    std::uint32_t const last = Hall::streams(before).at(2);
    std::vector<std::string> expected;
    for (auto const& message : before)
        if (message.stream() > last) expected.push_back(message.SerializeAsString());
    p.hall.open();
    StationId const again = p.hall.connect(p.person, last);
    p.hall.write();
    std::vector<std::string> got;
    for (auto const& message : p.hall.heard(again))
        if (message.stream() > last) got.push_back(message.SerializeAsString());
    got.resize(std::min(got.size(), expected.size()));  // the restart itself adds to the stream
    CHECK(got == expected);
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

TEST_CASE("the tail is bounded; what is older needs a snapshot") {
    runtime::Streams streams;
    projection::Audience const audience = projection::staff_audience;
    std::uint32_t const more = runtime::Streams::tail_messages_max + 10;
    for (std::uint32_t i = 0; i < more; ++i) streams.add(audience, v1::View());
    CHECK(streams.newest(audience) == more);
    CHECK_FALSE(streams.after(audience, 9));
    CHECK(streams.after(audience, 10)->size() == runtime::Streams::tail_messages_max);
    CHECK(streams.after(audience, more)->empty());
    CHECK_FALSE(streams.after(audience, more + 1));
    CHECK_FALSE(streams.after(audience, 0));
}
