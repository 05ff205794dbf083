// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include "base/merkle.hpp"
#include "codec/record_codec.hpp"
#include "support/hall.hpp"

// Stations that come back to an exercise whose script was amended while the server was down.
using namespace orda;
using namespace orda::runtime::test;
using orda::runtime::Principal;
using orda::runtime::StationId;

namespace {

Digest const amended_hash = sha256("stored bytes");

struct Playing {
    Playing() : hall(script()) {
        hall.run(hall.director, AddTeam{"Barys"});
        trainee = hall.take(hall.add_seat(TeamId{0}, lead), 100);
        SeatId const seat = add_actor();
        actor = Principal{PersonId{101}, Role::actor, seat};
        hall.run(actor, TakeSeat{seat});
        hall.start();
        hall.pass(3min);
    }
    SeatId add_actor() {
        hall.run(hall.director, AddSeat{Seat{Post::actor, {}, {}, CastId{0}, 1}});
        return SeatId{static_cast<std::uint32_t>(state().seats.size() - 1)};
    }
    static ScriptBuilder script() {
        ScriptBuilder built;
        built.row(clock(2min));
        built.row(clock(10min));
        DecisionId const decision = built.decision(at(5h));
        built[decision].opens = when(clock(8min));
        built[built.request()].from = desks(lead);
        built.mark();
        built.cast(1);
        return built;
    }
    Script next() const {
        Script after = *hall.script;
        after.rows[1].title = words("Another title");
        after.rows[1].when = when(clock(5min));
        after.decisions[0].prompt = words("Another question");
        after.requests[0].title = words("Another form");
        after.marks[0].text = words("Another mark");
        after.cast[0].brief = words("Another brief");
        return after;
    }
    // The file gets the record while no server runs; then the server starts.
    void amend(Script after) {
        hall.run(hall.director, PauseExercise{state().clock_revision});
        Record record;
        record.sequence = hall.journal.durable.size() + 1;
        record.at = state().now;
        record.event = ScriptAmended{amended_hash};
        std::string const bytes = codec::encode(record);
        hall.journal.durable.push_back({record, bytes, leaf_hash(bytes)});
        amendments = {{amended_hash, std::make_shared<Script const>(std::move(after))}};
        open();
    }
    void open() {
        hall.gateway = HandGateway();
        hall.conductor = std::make_unique<runtime::Conductor>(
            runtime::Recovered{hall.script, amendments, hall.journal.records(), hall.journal.leaves(), {}, {}, {}},
            hall.journal, hall.clock, hall.gateway);
    }
    State const& state() const { return hall.conductor->exercise().state(); }

    Hall hall;
    Amendments amendments;
    Principal trainee, actor;
};

// The newest stream number that a station has, and what it is shown when it comes anew.
struct Shown {
    std::uint32_t newest = 0;
    std::set<std::string> views;
};
Shown shown(Playing& p, Principal const& principal) {
    StationId const station = p.hall.connect(principal);
    p.hall.write();
    Shown result;
    for (auto const& message : p.hall.heard(station)) {
        result.newest = std::max(result.newest, message.welcome().newest_stream());
        for (auto const& view : message.page().views()) result.views.insert(view.SerializeAsString());
    }
    p.hall.conductor->disconnect(station);
    REQUIRE_FALSE(result.views.empty());
    return result;
}

}  // namespace

TEST_CASE("who has everything up to an amendment begins anew with a snapshot that shows it") {
    Playing p;
    std::vector<Principal> const people{p.hall.director, p.trainee, p.actor};
    std::vector<Shown> before;
    for (Principal const& each : people) before.push_back(shown(p, each));
    p.amend(p.next());
    for (std::size_t i = 0; i < people.size(); ++i) {
        CAPTURE(i);
        StationId const station = p.hall.connect(people[i], before[i].newest);
        p.hall.write();
        CHECK_FALSE(p.hall.heard(station).at(0).welcome().resumed());
        Shown const after = shown(p, people[i]);
        CHECK(after.newest > before[i].newest);
        CHECK(after.views != before[i].views);
    }
}

TEST_CASE("after the restart rows come at their new time, and nothing that was not released reaches a seat") {
    Playing p;
    p.amend(p.next());
    for (std::string const& view : shown(p, p.trainee).views) {
        CHECK(view.find("Another title") == std::string::npos);
        CHECK(view.find("Another question") == std::string::npos);
    }
    p.hall.run(p.hall.director, ResumeExercise{p.state().clock_revision});
    p.hall.pass(2min + 1s);
    CHECK(p.state().teams[0].rows[1].released->exercise == 5min);
}

TEST_CASE("an amendment stands among the acts of staff, and is not what they take back") {
    Playing p;
    p.amend(p.next());
    Verb const& newest = p.state().verbs.back();
    CHECK(newest.word == "amend_script");
    CHECK(newest.sequence == p.state().sequence);
    CHECK_FALSE(p.state().last_verbs.contains(newest.person));
}
