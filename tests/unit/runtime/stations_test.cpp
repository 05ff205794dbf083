// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>
#include <google/protobuf/util/json_util.h>

#include "support/hall.hpp"

using namespace orda;
using namespace orda::runtime::test;
using orda::runtime::Format;
using orda::runtime::Principal;
using orda::runtime::StationId;

namespace {

struct Playing {
    explicit Playing(ScriptBuilder const& built = script()) : hall(built) {
        hall.run(hall.director, AddTeam{"Barys"});
        seat = hall.add_seat(TeamId{0}, lead);
        person = hall.take(seat, 100);
        hall.start();
    }
    static ScriptBuilder script() {
        ScriptBuilder built;
        built.row(clock(1min));
        built[built.row(clock(2min))].approve = true;
        return built;
    }
    State const& state() const { return hall.conductor->exercise().state(); }
    Hall hall;
    SeatId seat;
    Principal person;
};

v1::Command pause(std::uint32_t revision) {
    v1::Command command;
    command.mutable_clock()->set_verb(v1::ClockVerb::PAUSE);
    command.mutable_clock()->set_revision(revision);
    return command;
}

v1::RefusedCommand::Reason refusal(std::vector<v1::ServerMessage> const& heard) {
    for (auto const& message : heard)
        if (message.has_refused()) return message.refused().reason();
    return v1::RefusedCommand::REASON_UNSPECIFIED;
}

}  // namespace

TEST_CASE("a role without a station and a seat held by somebody else are not let in") {
    Playing p;
    StationId const observer = p.hall.connect({PersonId{5}, Role::observer, std::nullopt});
    CHECK(p.hall.gateway.closed.at(observer) == 1008);
    StationId const stranger = p.hall.connect({PersonId{6}, Role::trainee, p.seat});
    CHECK(p.hall.gateway.closed.at(stranger) == 1008);
    CHECK(p.hall.heard(stranger).empty());
}

TEST_CASE("malformed frames are answered, and the station is closed after twenty") {
    Playing p;
    StationId const station = p.hall.connect(p.person);
    p.hall.write();
    p.hall.heard(station);
    for (int i = 0; i < 20; ++i) p.hall.conductor->receive(station, "\xFF\xFF not a message");
    p.hall.conductor->receive(station, std::string(70'000, 'x'));
    CHECK(refusal(p.hall.heard(station)) == v1::RefusedCommand::MALFORMED);
    CHECK(p.hall.gateway.closed.at(station) == 1008);
}

TEST_CASE("commands before resume and with ids of another length are malformed") {
    Playing p;
    StationId const station{77};
    p.hall.conductor->connect(station, p.hall.director, Format::proto);
    p.hall.command(station, pause(0), 1);
    CHECK(refusal(p.hall.heard(station)) == v1::RefusedCommand::MALFORMED);
    StationId const other = p.hall.connect(p.hall.director);
    p.hall.write();
    p.hall.heard(other);
    v1::ClientMessage message;
    *message.mutable_command() = pause(0);
    message.mutable_command()->set_id("short");
    p.hall.tell(other, message);
    CHECK(refusal(p.hall.heard(other)) == v1::RefusedCommand::MALFORMED);
}

TEST_CASE("a trainee who gives a controller's command is refused, whatever it is") {
    Playing p;
    StationId const station = p.hall.connect(p.person);
    p.hall.write();
    p.hall.heard(station);
    p.hall.command(station, pause(p.state().clock_revision), 1);
    CHECK(refusal(p.hall.heard(station)) == v1::RefusedCommand::NOT_ALLOWED);
    v1::Command tick;
    tick.mutable_tick_mark()->set_team(0);
    p.hall.command(station, tick, 2);
    CHECK(refusal(p.hall.heard(station)) == v1::RefusedCommand::NOT_ALLOWED);
    CHECK(p.state().stage == Stage::running);
}

TEST_CASE("two consoles press at once: one effect, and the second is told which record was first") {
    Playing p;
    StationId const one = p.hall.connect(p.hall.director);
    StationId const two = p.hall.connect({PersonId{2}, Role::controller, std::nullopt});
    p.hall.pass(2min + 1s);
    p.hall.heard(one), p.hall.heard(two);
    v1::Command release;
    release.mutable_row()->set_verb(v1::RowVerb::RELEASE);
    release.mutable_row()->set_row(1);
    release.mutable_row()->set_revision(p.state().teams[0].rows[1].revision);
    p.hall.command(one, release, 1);
    p.hall.command(two, release, 2);
    p.hall.write();
    Sequence first = 0;
    for (auto const& message : p.hall.heard(one))
        if (message.has_acknowledged()) first = message.acknowledged().sequence();
    REQUIRE(first != 0);
    for (auto const& message : p.hall.heard(two)) {
        if (!message.has_refused()) continue;
        CHECK(message.refused().reason() == v1::RefusedCommand::CHANGED_MEANWHILE);
        CHECK(message.refused().by() == first);
    }
    CHECK(p.state().teams[0].rows[1].releases == 1);
}

TEST_CASE("undo works for ten seconds and then no more") {
    for (auto const& [wait, works] : {std::pair(9s, true), std::pair(13s, false)}) {
        Playing p;
        StationId const station = p.hall.connect(p.hall.director);
        p.hall.command(station, pause(p.state().clock_revision), 1);
        p.hall.pass(wait);
        p.hall.heard(station);
        v1::Command undo;
        undo.mutable_undo();
        p.hall.command(station, undo, 2);
        p.hall.write();
        CHECK((p.state().stage == Stage::running) == works);
        CHECK((refusal(p.hall.heard(station)) == v1::RefusedCommand::NOTHING_TO_UNDO) == !works);
    }
}

TEST_CASE("after a real emergency one person alone goes on no sooner than a minute after the call") {
    for (auto const& [wait, works] : {std::pair(59s, false), std::pair(60s, true)}) {
        Playing p;
        StationId const station = p.hall.connect(p.hall.director);
        v1::Command call, alone;
        call.mutable_call_no_duff();
        p.hall.command(station, call, 1);
        CHECK(p.state().stage == Stage::paused);
        p.hall.pass(wait);
        p.hall.heard(station);
        alone.mutable_resume_after_no_duff()->set_reason("nobody else is here");
        p.hall.command(station, alone, 2);
        p.hall.write();
        CHECK((p.state().stage == Stage::running) == works);
        CHECK((refusal(p.hall.heard(station)) == v1::RefusedCommand::NOT_OPEN) == !works);
    }
}

TEST_CASE("one person alone releases a sensitive inject from a minute after the own key on, and a key lapses") {
    ScriptBuilder script = Playing::script();
    script.script().rows.at(1).sensitive = true;
    for (auto const& [wait, reason, refused] :
         {std::tuple(59s, "nobody else is here", v1::RefusedCommand::NOT_OPEN),
          std::tuple(59s, "", v1::RefusedCommand::ALREADY_DONE),
          std::tuple(60s, "nobody else is here", v1::RefusedCommand::REASON_UNSPECIFIED),
          std::tuple(300s, "nobody else is here", v1::RefusedCommand::NOT_VALID),
          std::tuple(300s, "", v1::RefusedCommand::REASON_UNSPECIFIED)}) {
        Playing p(script);
        StationId const station = p.hall.connect(p.hall.director);
        p.hall.pass(3min);
        p.hall.command(station, pause(p.state().clock_revision), 1);  // the clock of the room runs on
        RowState const& row = p.state().teams[0].rows[1];
        v1::Command key;
        key.mutable_row()->set_verb(v1::RowVerb::RELEASE);
        key.mutable_row()->set_row(1);
        key.mutable_row()->set_revision(row.revision);
        p.hall.command(station, key, 2);
        p.hall.write();
        REQUIRE(row.key);
        Sequence const first = row.key->record;
        p.hall.pass(wait);
        p.hall.heard(station);
        key.mutable_row()->set_revision(row.revision);
        key.mutable_row()->set_reason(reason);
        p.hall.command(station, key, 3);
        p.hall.write();
        CAPTURE(wait.count());
        CAPTURE(reason);
        CHECK(refusal(p.hall.heard(station)) == refused);
        CHECK((row.releases == 1) == (wait == 60s));
        bool const anew = wait == 300s && refused == v1::RefusedCommand::REASON_UNSPECIFIED;
        CHECK((row.key && row.key->record != first) == anew);
    }
}

TEST_CASE("whoever takes a seat displaces the earlier person, who is told and closed") {
    Playing p;
    StationId const station = p.hall.connect(p.person);
    p.hall.write();
    p.hall.heard(station);
    p.hall.take(p.seat, 200);
    bool told = false;
    for (auto const& message : p.hall.heard(station)) told = told || message.closing().reason() == "taken_over";
    CHECK(told);
    CHECK(p.hall.gateway.closed.at(station) == 4001);
}

TEST_CASE("staff see who is online, and who does not answer any more") {
    Playing p;
    StationId const staff = p.hall.connect(p.hall.director);
    p.hall.connect(p.person);
    p.hall.pass(1s);
    v1::Presence presence;
    for (auto const& message : p.hall.heard(staff))
        if (message.has_presence()) presence = message.presence();
    REQUIRE(presence.stations_size() == 1);
    CHECK(presence.stations(0).state() == v1::Presence::ONLINE);
    CHECK(presence.staff_online() == 1);
    p.hall.pass(20s);  // nobody answers beats here
    for (auto const& message : p.hall.heard(staff))
        if (message.has_presence()) presence = message.presence();
    CHECK(presence.stations(0).state() == v1::Presence::NOT_RESPONDING);
}

TEST_CASE("what a station says of itself before STARTEX is told to staff alone, as long as it is there") {
    Playing p;
    StationId const staff = p.hall.connect(p.hall.director);
    StationId const trainee = p.hall.connect(p.person);
    v1::ClientMessage says;
    says.mutable_ready()->set_language("kk");
    says.mutable_ready()->set_screen(v1::Ready::TOO_SMALL);
    says.mutable_ready()->set_practised(true);
    p.hall.conductor->receive(trainee, says.SerializeAsString());
    p.hall.pass(1s);
    auto const last = [&](StationId station) {
        v1::Presence told;
        for (auto const& message : p.hall.heard(station))
            if (message.has_presence()) told = message.presence();
        return told;
    };
    v1::Presence const seen = last(staff);
    REQUIRE(seen.stations_size() == 1);
    CHECK(seen.stations(0).ready().language() == "kk");
    CHECK(seen.stations(0).ready().screen() == v1::Ready::TOO_SMALL);
    CHECK(seen.stations(0).ready().practised());
    v1::Presence const own = last(trainee);
    REQUIRE(own.stations_size() == 1);
    CHECK_FALSE(own.stations(0).has_ready());
    CHECK(own.staff_size() == 0);
    says.mutable_ready()->add_teams(0);
    says.mutable_ready()->set_name("controller");
    p.hall.conductor->receive(staff, says.SerializeAsString());
    p.hall.pass(1s);
    v1::Presence const both = last(staff);
    REQUIRE(both.staff_size() == 1);
    CHECK(both.staff(0).name() == "controller");
    CHECK(both.staff(0).teams_size() == 1);
    p.hall.conductor->disconnect(trainee);
    p.hall.pass(1s);
    CHECK_FALSE(last(staff).stations(0).has_ready());
}

TEST_CASE("how far an inject came at a seat that has not opened it is told to staff alone") {
    Playing p;
    StationId const staff = p.hall.connect(p.hall.director), trainee = p.hall.connect(p.person);
    p.hall.pass(90s);
    v1::Presence seen;
    auto const reached = [&] {
        for (auto const& message : p.hall.heard(staff))
            if (message.has_presence()) seen = message.presence();
        return std::pair(seen.stations(0).received_rows_size(), seen.stations(0).rendered_rows_size());
    };
    std::string item;
    for (auto const& message : p.hall.heard(trainee))
        if (message.view().has_item()) item = message.view().item().key();
    REQUIRE_FALSE(item.empty());
    StationId const second_device = p.hall.connect(p.person);
    auto const say = [&](bool rendered, std::string const& key) {
        v1::ClientMessage says;
        (rendered ? says.mutable_reached()->add_rendered(key) : says.mutable_reached()->add_received(key));
        p.hall.conductor->receive(trainee, says.SerializeAsString());
        p.hall.pass(2s);
    };
    CHECK(reached() == std::pair(0, 0));
    say(false, "no such thing");
    CHECK(reached() == std::pair(0, 0));
    say(false, item);
    CHECK(reached() == std::pair(1, 0));
    CHECK(seen.stations(0).received_rows(0) == 0);
    say(true, item);
    CHECK(reached() == std::pair(1, 1));
    say(false, item);  // late, and takes nothing back
    CHECK(reached() == std::pair(1, 1));
    for (auto const& message : p.hall.heard(second_device))
        for (auto const& line : message.presence().stations()) CHECK(line.received_rows_size() == 0);
    p.hall.run(p.hall.director, ChangeRow{RowVerb::resend, TeamId{0}, RowId{0}, p.state().teams[0].rows[0].revision});
    p.hall.pass(2s);
    say(false, item);
    CHECK(reached() == std::pair(1, 0));
    p.hall.run(p.person, OpenRow{RowId{0}});
    say(true, item);
    CHECK(reached() == std::pair(0, 0));
}

TEST_CASE("too many keys in one message are malformed") {
    Playing p;
    StationId const trainee = p.hall.connect(p.person);
    v1::ClientMessage says;
    for (int i = 0; i < 201; ++i) says.mutable_reached()->add_received(std::to_string(i));
    p.hall.conductor->receive(trainee, says.SerializeAsString());
    p.hall.write();
    CHECK(refusal(p.hall.heard(trainee)) == v1::RefusedCommand::MALFORMED);
}

TEST_CASE("who comes is told to the own team and to staff, and who comes is told who is there") {
    Hall hall(Playing::script());
    hall.run(hall.director, AddTeam{"Barys"});
    hall.run(hall.director, AddTeam{"Tulpar"});
    SeatId const ours = hall.add_seat(TeamId{0}, lead), theirs = hall.add_seat(TeamId{1}, lead);
    Principal const barys = hall.take(ours, 100), tulpar = hall.take(theirs, 200);
    hall.start();
    auto const presences = [&](StationId station) {
        std::vector<v1::Presence> told;
        for (auto const& message : hall.heard(station))
            if (message.has_presence()) told.push_back(message.presence());
        return told;
    };
    StationId const staff = hall.connect(hall.director);
    StationId const first = hall.connect(barys);
    hall.pass(1s);
    CHECK(presences(first).size() == 1);
    presences(staff);
    StationId const other = hall.connect(tulpar);
    hall.pass(1s);
    CHECK(presences(first).empty());
    REQUIRE(presences(other).size() == 1);
    REQUIRE(presences(staff).size() == 1);
    StationId const second_device = hall.connect(barys);
    hall.pass(1s);
    auto const told = presences(second_device);
    REQUIRE(told.size() == 1);
    CHECK(told[0].seats_online() == 1);
    CHECK(presences(first).empty());
    CHECK(presences(other).empty());
}

TEST_CASE("that names of people at a laptop changed is told to their team and to staff, the names never") {
    Hall hall(Playing::script());
    hall.run(hall.director, AddTeam{"Barys"});
    hall.run(hall.director, AddTeam{"Tulpar"});
    SeatId const ours = hall.add_seat(TeamId{0}, lead), theirs = hall.add_seat(TeamId{1}, lead);
    Principal const barys = hall.take(ours, 100), tulpar = hall.take(theirs, 200);
    StationId const staff = hall.connect(hall.director), own = hall.connect(barys), other = hall.connect(tulpar);
    hall.pass(1s);
    auto const changes = [&](StationId station) {
        std::vector<std::uint32_t> told;
        for (auto const& message : hall.heard(station))
            if (message.has_presence()) told.push_back(message.presence().speakers());
        return told;
    };
    for (StationId const station : {staff, own, other}) changes(station);
    hall.conductor->speakers_changed(ours);
    hall.pass(1s);
    hall.conductor->speakers_changed(ours);
    hall.pass(1s);
    CHECK(changes(staff) == std::vector<std::uint32_t>{1, 2});
    CHECK(changes(own) == std::vector<std::uint32_t>{1, 2});
    CHECK(changes(other).empty());
}

TEST_CASE("beats come every five seconds and at once when the clock changes") {
    Playing p;
    StationId const staff = p.hall.connect(p.hall.director);
    p.hall.pass(1s);
    p.hall.heard(staff);
    p.hall.pass(20s);
    int beats = 0;
    for (auto const& message : p.hall.heard(staff)) beats += message.has_beat();
    CHECK(beats == 4);
    p.hall.command(staff, pause(p.state().clock_revision), 1);
    p.hall.pass(100ms);
    bool stands = false;
    for (auto const& message : p.hall.heard(staff))
        stands = stands || (message.has_beat() && message.beat().speed() == 0);
    CHECK(stands);
}

TEST_CASE("the JSON subprotocol says the same as the binary one") {
    Playing p;
    StationId const station{88};
    p.hall.conductor->connect(station, p.person, Format::json);
    p.hall.conductor->receive(station, R"({"resume": {"exercise": "hall", "epoch": 1}})");
    p.hall.write();
    auto const& sent = p.hall.gateway.sent[station];
    REQUIRE(sent.size() >= 2);
    v1::ServerMessage welcome;
    REQUIRE(google::protobuf::util::JsonStringToMessage(sent[0], &welcome).ok());
    CHECK(welcome.welcome().exercise() == "hall");
    CHECK(sent[0].find("\"newest_stream\"") != std::string::npos);  // names as in the .proto
    p.hall.conductor->receive(station, R"({"resume": {"unknown": 1}})");
    v1::ServerMessage refused;
    REQUIRE(google::protobuf::util::JsonStringToMessage(p.hall.gateway.sent[station].back(), &refused).ok());
    CHECK(refused.refused().reason() == v1::RefusedCommand::MALFORMED);
}
