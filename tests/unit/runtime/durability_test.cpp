// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "base/sha256.hpp"
#include "support/hall.hpp"

using namespace orda;
using namespace orda::runtime::test;
using orda::runtime::Principal;
using orda::runtime::StationId;

namespace {

// One team; a row at 0:01 asks a decision of LEAD.
struct Playing {
    Playing() : hall(script()) {
        hall.run(hall.director, AddTeam{"Barys"});
        seat = hall.add_seat(TeamId{0}, lead);
        person = hall.take(seat, 100);
        hall.start();
        station = hall.connect(person);
        hall.pass(61s);
        hall.heard(station);
    }
    static ScriptBuilder script() {
        ScriptBuilder built;
        DecisionId const decision = built.decision(at(20min));
        built[built.row(clock(1min))].asks = decision;
        return built;
    }
    std::string decision_key() {
        StationId const other = hall.connect(person);
        hall.write();
        for (auto const& message : hall.heard(other))
            for (auto const& view : message.page().views())
                if (view.has_decision()) return view.decision().key();
        FAIL("no decision");
        return {};
    }
    v1::Command decide(std::uint32_t option, std::uint32_t based_on = 0) {
        v1::Command command;
        command.mutable_submit_decision()->set_decision(decision_key());
        command.mutable_submit_decision()->set_based_on(based_on);
        command.mutable_submit_decision()->add_options(option);
        command.mutable_submit_decision()->mutable_rationale()->set_why("because");
        return command;
    }

    Hall hall;
    SeatId seat;
    Principal person;
    StationId station{};
};

}  // namespace

TEST_CASE("nothing of a decision leaves before it is on the disk: neither the tick nor the view of it") {
    Playing p;
    auto const command = p.decide(1);
    p.hall.heard(p.station);
    p.hall.command(p.station, command, 1);
    p.hall.conductor->wake();
    CHECK(p.hall.heard(p.station).empty());
    p.hall.write();
    auto const heard = p.hall.heard(p.station);
    bool ticked = false, seen = false;
    for (auto const& message : heard) {
        ticked = ticked || message.has_acknowledged();
        seen = seen || message.view().has_decision();
    }
    CHECK(ticked);
    CHECK(seen);
}

TEST_CASE("an acknowledgement names the record and its leaf hash as stored") {
    Playing p;
    auto const command = p.decide(1);
    p.hall.heard(p.station);
    p.hall.command(p.station, command, 1);
    p.hall.write();
    for (auto const& message : p.hall.heard(p.station)) {
        if (!message.has_acknowledged()) continue;
        auto const& stored = p.hall.journal.durable.at(message.acknowledged().sequence() - 1);
        CHECK(std::holds_alternative<DecisionRecorded>(stored.record.event));
        CHECK(message.acknowledged().leaf() == std::string(as_text(sha256({std::string_view("\0", 1), stored.bytes}))));
        return;
    }
    FAIL("not acknowledged");
}

TEST_CASE("the answer to a repeat waits for the disk too, and does nothing again") {
    Playing p;
    auto const command = p.decide(1);
    p.hall.heard(p.station);
    p.hall.command(p.station, command, 1);
    p.hall.command(p.station, command, 1);
    CHECK(p.hall.heard(p.station).empty());
    auto const queued = p.hall.journal.queued.size();
    p.hall.write();
    std::vector<v1::Acknowledged> answers;
    for (auto const& message : p.hall.heard(p.station))
        if (message.has_acknowledged()) answers.push_back(message.acknowledged());
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].sequence() == answers[1].sequence());
    CHECK_FALSE(answers[0].repeat());
    CHECK(answers[1].repeat());
    CHECK(queued == 1);
}

TEST_CASE("the same id with other content is refused; a longer wait on the laptop is not other content") {
    Playing p;
    auto command = p.decide(1);
    p.hall.command(p.station, command, 1);
    p.hall.write();
    p.hall.heard(p.station);
    command.mutable_submit_decision()->set_offline_ms(9000);
    p.hall.command(p.station, command, 1);
    p.hall.write();
    auto heard = p.hall.heard(p.station);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].acknowledged().repeat());
    command.mutable_submit_decision()->set_options(0, 2);
    p.hall.command(p.station, command, 1);
    p.hall.write();
    heard = p.hall.heard(p.station);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].refused().reason() == v1::RefusedCommand::OTHER_CONTENT);
}

TEST_CASE("a refusal that was computed from a record waits for that record") {
    Playing p;
    auto const first = p.decide(1), second = p.decide(2);
    p.hall.heard(p.station);
    p.hall.command(p.station, first, 1);
    p.hall.command(p.station, second, 2);
    CHECK(p.hall.heard(p.station).empty());
    p.hall.write();
    bool refused = false;
    for (auto const& message : p.hall.heard(p.station))
        refused = refused || message.refused().reason() == v1::RefusedCommand::ANSWERED_MEANWHILE;
    CHECK(refused);
}

TEST_CASE("a snapshot taken while records wait for the disk waits with them") {
    Playing p;
    auto const command = p.decide(1);
    p.hall.command(p.station, command, 1);
    StationId const late = p.hall.connect(p.person);
    CHECK(p.hall.heard(late).empty());
    p.hall.write();
    auto const heard = p.hall.heard(late);
    REQUIRE(heard.size() >= 2);
    CHECK(heard[0].has_welcome());
    CHECK(heard[1].has_page());
    CHECK(Hall::streams(heard).empty());  // what was queued before stands in the snapshot
}

TEST_CASE("after the journal failed nothing waiting is told, and everybody is told that it stopped") {
    Playing p;
    auto const command = p.decide(1);
    p.hall.heard(p.station);
    p.hall.command(p.station, command, 1);
    p.hall.conductor->on_failed("disk full");
    p.hall.conductor->wake();
    auto heard = p.hall.heard(p.station);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].closing().reason() == "journal_stopped");
    p.hall.command(p.station, command, 3);
    heard = p.hall.heard(p.station);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].refused().reason() == v1::RefusedCommand::STOPPED);
    StationId const late = p.hall.connect(p.person);
    heard = p.hall.heard(late);
    REQUIRE(heard.size() == 1);
    CHECK(heard[0].closing().reason() == "journal_stopped");
    CHECK_FALSE(p.hall.conductor->next_wake());
}

TEST_CASE("a command waiting for the disk from outside a socket learns that the journal failed") {
    Playing p;
    int called = 0;
    p.hall.conductor->command(p.hall.director, CommandId{9}, AddTeam{"Qyran"}, [&](auto result) {
        ++called;
        CHECK_FALSE(result.has_value());
    });
    CHECK(called == 0);
    p.hall.conductor->on_failed("disk full");
    CHECK(called == 1);
}
