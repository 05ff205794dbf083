// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/station.hpp"

#include <doctest/doctest.h>

#include <chrono>

namespace orda::rehearsal {
namespace {

// NOLINTNEXTLINE(google-build-using-namespace)
using namespace std::chrono_literals;

v1::ServerMessage welcome(bool resumed, std::uint32_t epoch = 1) {
    v1::ServerMessage message;
    message.mutable_welcome()->set_exercise("e");
    message.mutable_welcome()->set_epoch(epoch);
    message.mutable_welcome()->set_resumed(resumed);
    return message;
}
v1::View team_named(std::string const& name, std::uint32_t id = 0) {
    v1::View view;
    view.mutable_team()->set_id(id);
    view.mutable_team()->set_name(name);
    return view;
}
v1::ServerMessage numbered(std::uint32_t stream, v1::View const& view) {
    v1::ServerMessage message;
    message.set_stream(stream);
    *message.mutable_view() = view;
    return message;
}
v1::ServerMessage page(std::uint32_t number, bool last, std::uint32_t stream, std::vector<v1::View> const& views) {
    v1::ServerMessage message;
    message.mutable_page()->set_number(number);
    message.mutable_page()->set_last(last);
    message.mutable_page()->set_stream(stream);
    for (v1::View const& view : views) *message.mutable_page()->add_views() = view;
    return message;
}
v1::ServerMessage beat(std::int64_t exercise_ms, std::uint32_t speed, std::uint32_t newest) {
    v1::ServerMessage message;
    message.mutable_beat()->set_exercise_ms(exercise_ms);
    message.mutable_beat()->set_speed(speed);
    message.mutable_beat()->set_server_us(7'000'000);
    message.mutable_beat()->set_newest_stream(newest);
    return message;
}
v1::ServerMessage acknowledged(std::string const& id, std::uint64_t sequence) {
    v1::ServerMessage message;
    message.mutable_acknowledged()->set_command(id);
    message.mutable_acknowledged()->set_sequence(sequence);
    message.mutable_acknowledged()->set_last_sequence(sequence);
    message.mutable_acknowledged()->set_leaf(std::string(32, 'L'));
    return message;
}
v1::ServerMessage refused(std::string const& id, v1::RefusedCommand::Reason reason) {
    v1::ServerMessage message;
    message.mutable_refused()->set_command(id);
    message.mutable_refused()->set_reason(reason);
    return message;
}
v1::Command open_item(std::string const& item) {
    v1::Command command;
    command.mutable_open_item()->set_item(item);
    return command;
}
v1::Command decide(std::string const& decision) {
    v1::Command command;
    command.mutable_submit_decision()->set_decision(decision);
    return command;
}

// Connected, welcomed, with a snapshot that stands for stream number 5.
struct Ready {
    Station station{"e", true, 1};
    Ready() {
        station.connected(0s);
        REQUIRE(station.take_outgoing(0s).size() == 1);
        station.receive(welcome(false), 0s);
        station.receive(page(1, true, 5, {team_named("A")}), 0s);
        REQUIRE(station.up_to_date());
    }
    [[nodiscard]] std::string name() const { return station.store().teams.at(0).name(); }
    void reconnect(MonotonicTime now) {
        station.disconnected();
        station.connected(now);
        REQUIRE(station.take_outgoing(now).size() == 1);
        station.receive(welcome(true), now);
    }
};

TEST_CASE("the first message is a resume from nothing, and commands wait for the welcome") {
    Station station("e", true, 1);
    station.send(open_item("i"), 0s);
    CHECK(station.take_outgoing(0s).empty());
    station.connected(0s);
    auto const first = station.take_outgoing(0s);
    REQUIRE(first.size() == 1);
    CHECK(first[0].resume().exercise() == "e");
    CHECK(first[0].resume().last_stream() == 0);
    CHECK(first[0].resume().simulated());
    CHECK(station.take_outgoing(0s).empty());
    station.receive(welcome(false), 0s);
    auto const second = station.take_outgoing(0s);
    REQUIRE(second.size() == 1);
    CHECK(second[0].command().open_item().item() == "i");
}

TEST_CASE("a snapshot replaces everything, also in several pages") {
    Ready at;
    at.station.disconnected();
    at.station.connected(1s);
    static_cast<void>(at.station.take_outgoing(1s));
    at.station.receive(welcome(false), 1s);
    at.station.receive(page(1, false, 0, {team_named("B", 1)}), 1s);
    CHECK_FALSE(at.station.up_to_date());
    CHECK_FALSE(at.station.store().teams.contains(0));
    at.station.receive(page(2, true, 9, {team_named("C", 2)}), 1s);
    CHECK(at.station.up_to_date());
    CHECK(at.station.last_stream() == 9);
    CHECK(at.station.store().teams.size() == 2);
}

TEST_CASE("a page that is loaded anew knows nothing and still has the commands that were not answered") {
    Ready at;
    at.station.send(open_item("i"), 1s);
    auto const before = at.station.take_outgoing(1s);
    REQUIRE(before.size() == 1);
    at.station.reload();
    CHECK(at.station.store().teams.empty());
    at.station.connected(2s);
    CHECK(at.station.take_outgoing(2s).at(0).resume().last_stream() == 0);
    at.station.receive(welcome(false), 2s);
    at.station.receive(page(1, true, 7, {team_named("A")}), 2s);
    CHECK(at.name() == "A");
    auto const after = at.station.take_outgoing(2s);
    REQUIRE(after.size() == 1);
    CHECK(after[0].command().id() == before[0].command().id());
}

TEST_CASE("half a snapshot stands for nothing: after a break everything is asked for again") {
    Station station("e", true, 1);
    station.connected(0s);
    static_cast<void>(station.take_outgoing(0s));
    station.receive(welcome(false), 0s);
    station.receive(page(1, false, 0, {team_named("A")}), 0s);
    station.disconnected();
    station.connected(1s);
    CHECK(station.take_outgoing(1s).at(0).resume().last_stream() == 0);
}

TEST_CASE("a page left out: the whole snapshot is asked for again") {
    Station station("e", true, 1);
    station.connected(0s);
    static_cast<void>(station.take_outgoing(0s));
    station.receive(welcome(false), 0s);
    station.receive(page(1, false, 0, {team_named("A")}), 0s);
    station.receive(page(3, true, 9, {}), 0s);
    auto const again = station.take_outgoing(0s);
    REQUIRE(again.size() == 1);
    CHECK(again[0].resume().last_stream() == 0);
    CHECK_FALSE(station.up_to_date());
    CHECK(station.counters().gaps == 1);
}

TEST_CASE("a view replaces what was known of the same thing") {
    Ready at;
    at.station.receive(numbered(6, team_named("B")), 1s);
    CHECK(at.name() == "B");
    CHECK(at.station.last_stream() == 6);
}

TEST_CASE("what was received and not opened is told, after each connection anew") {
    auto const named = [](std::string const& key, std::uint32_t sent = 1) {
        v1::View view;
        view.mutable_item()->set_key(key);
        view.mutable_item()->set_sent(sent);
        return view;
    };
    auto const told = [](Station& station) {
        std::vector<std::string> keys;
        for (v1::ClientMessage const& message : station.take_outgoing(1s))
            for (std::string const& key : message.reached().received()) keys.push_back(key);
        return keys;
    };
    using Keys = std::vector<std::string>;
    v1::ServerMessage trainee = welcome(false);
    trainee.mutable_welcome()->set_role(v1::ROLE_TRAINEE);
    trainee.mutable_welcome()->set_seat(4);
    Station station{"e", true, 1};
    station.connected(0s);
    static_cast<void>(station.take_outgoing(0s));
    station.receive(trainee, 0s);
    v1::View opened = named("b");
    opened.mutable_item()->add_opened_by(3);
    station.receive(page(1, true, 5, {named("a"), opened}), 0s);
    CHECK(told(station) == Keys{"a"});
    station.receive(numbered(6, named("c")), 1s);
    station.receive(numbered(7, named("a")), 1s);
    CHECK(told(station) == Keys{"c"});
    station.receive(numbered(8, named("a", 2)), 1s);
    CHECK(told(station) == Keys{"a"});
    CHECK(told(station).empty());
    station.disconnected();
    station.connected(2s);
    trainee.mutable_welcome()->set_resumed(true);
    static_cast<void>(station.take_outgoing(2s));
    station.receive(trainee, 2s);
    CHECK(told(station) == Keys{"a", "c"});
}

TEST_CASE("a number seen before is ignored") {
    Ready at;
    at.station.receive(numbered(6, team_named("B")), 1s);
    at.station.receive(numbered(6, team_named("C")), 1s);
    at.station.receive(numbered(4, team_named("D")), 1s);
    CHECK(at.name() == "B");
    CHECK(at.station.counters().repeats == 2);
    CHECK(at.station.take_outgoing(1s).empty());
}

TEST_CASE("a number left out: one resume from the last good one, and nothing is applied before its answer") {
    Ready at;
    at.station.receive(numbered(7, team_named("C")), 1s);
    at.station.receive(numbered(8, team_named("D")), 1s);
    CHECK(at.name() == "A");
    auto const asked = at.station.take_outgoing(1s);
    REQUIRE(asked.size() == 1);
    CHECK(asked[0].resume().last_stream() == 5);
    CHECK(at.station.take_outgoing(1s).empty());
    at.station.receive(welcome(true), 1s);
    for (std::uint32_t number = 6; number <= 8; ++number)
        at.station.receive(numbered(number, team_named(std::to_string(number))), 1s);
    CHECK(at.name() == "8");
    CHECK(at.station.counters().gaps == 1);
}

TEST_CASE("a beat tells that the end of the stream was lost") {
    Ready at;
    at.station.receive(beat(0, 1, 5), 1s);
    auto const answer = at.station.take_outgoing(1s);
    REQUIRE(answer.size() == 1);
    CHECK(answer[0].beat().server_us() == 7'000'000);
    CHECK(answer[0].beat().received_stream() == 5);
    at.station.receive(beat(0, 1, 6), 2s);
    auto const asked = at.station.take_outgoing(2s);
    REQUIRE(asked.size() == 2);
    CHECK(asked[0].resume().last_stream() == 5);
}

TEST_CASE("a command stays in the outbox until it is answered and is sent again with the same id") {
    Ready at;
    exercise::CommandId const id = at.station.send(decide("d"), 1s);
    auto const sent = at.station.take_outgoing(1s);
    REQUIRE(sent.size() == 1);
    CHECK(sent[0].command().id().size() == 16);
    CHECK(sent[0].command().submit_decision().offline_ms() == 0);
    CHECK(at.station.take_outgoing(2s).empty());
    at.reconnect(11s);
    auto const again = at.station.take_outgoing(11s);
    REQUIRE(again.size() == 1);
    CHECK(again[0].command().id() == sent[0].command().id());
    CHECK(again[0].command().submit_decision().offline_ms() == 10'000);
    CHECK(at.station.counters().sent_again == 1);
    at.station.receive(acknowledged(again[0].command().id(), 42), 11s);
    CHECK(at.station.waiting() == 0);
    CHECK_FALSE(at.station.waits(id));
    REQUIRE(at.station.receipts().size() == 1);
    CHECK(at.station.receipts()[0].command == id);
    CHECK(at.station.receipts()[0].sequence == 42);
    CHECK(at.station.receipts()[0].leaf == std::string(32, 'L'));
    CHECK(at.station.counters().decisions == 1);
    CHECK(at.station.take_answered().size() == 1);
    at.reconnect(20s);
    CHECK(at.station.take_outgoing(20s).empty());
}

TEST_CASE("an acknowledgement of what is not waited for changes nothing") {
    Ready at;
    at.station.receive(acknowledged("0123456789abcdef", 1), 1s);
    CHECK(at.station.receipts().empty());
}

TEST_CASE("commands are sent again in the order in which they were given") {
    Ready at;
    for (char const* const item : {"a", "b", "c"}) at.station.send(open_item(item), 1s);
    static_cast<void>(at.station.take_outgoing(1s));
    at.reconnect(2s);
    auto const again = at.station.take_outgoing(2s);
    REQUIRE(again.size() == 3);
    CHECK(again[0].command().open_item().item() == "a");
    CHECK(again[2].command().open_item().item() == "c");
}

TEST_CASE("a refused command is not sent again, and the reason is counted") {
    Ready at;
    at.station.send(open_item("a"), 1s);
    std::string const id = at.station.take_outgoing(1s).at(0).command().id();
    at.station.receive(refused(id, v1::RefusedCommand::NOT_FOUND), 1s);
    CHECK(at.station.waiting() == 0);
    CHECK(at.station.counters().refused[v1::RefusedCommand::NOT_FOUND] == 1);
    auto const answers = at.station.take_answered();
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].refused == v1::RefusedCommand::NOT_FOUND);
    CHECK(at.station.receipts().empty());
}

TEST_CASE("too fast: the same command again after a moment") {
    Ready at;
    at.station.send(open_item("a"), 1s);
    std::string const id = at.station.take_outgoing(1s).at(0).command().id();
    at.station.receive(refused(id, v1::RefusedCommand::TOO_FAST), 1s);
    CHECK(at.station.take_outgoing(1s).empty());
    REQUIRE(at.station.next_outgoing().has_value());
    auto const again = at.station.take_outgoing(*at.station.next_outgoing());
    REQUIRE(again.size() == 1);
    CHECK(again[0].command().id() == id);
}

TEST_CASE("the journal stopped: the command waits for the next connection") {
    Ready at;
    at.station.send(decide("d"), 1s);
    std::string const id = at.station.take_outgoing(1s).at(0).command().id();
    at.station.receive(refused(id, v1::RefusedCommand::STOPPED), 1s);
    CHECK(at.station.take_outgoing(60s).empty());
    CHECK(at.station.waiting() == 1);
    at.reconnect(61s);
    CHECK(at.station.take_outgoing(61s).at(0).command().id() == id);
}

TEST_CASE("the exercise clock is estimated from beats and from changes of the clock") {
    Ready at;
    CHECK_FALSE(at.station.clock_known());
    at.station.receive(beat(60'000, 4, 5), 10s);
    CHECK(at.station.exercise_time(12s) == 68s);
    CHECK(at.station.moment(72s) == std::optional<MonotonicTime>(13s));
    v1::View paused;
    paused.mutable_clock()->set_stage(v1::STAGE_PAUSED);
    paused.mutable_clock()->set_speed(4);
    paused.mutable_clock()->set_exercise_ms(70'000);
    at.station.receive(numbered(6, paused), 13s);
    CHECK(at.station.exercise_time(50s) == 70s);
    CHECK_FALSE(at.station.moment(72s).has_value());
}

TEST_CASE("twelve seconds without a beat: the connection is dead") {
    Ready at;
    at.station.receive(beat(0, 1, 5), 5s);
    CHECK_FALSE(at.station.silent(17s));
    CHECK(at.station.silent(18s));
    at.station.disconnected();
    CHECK_FALSE(at.station.silent(18s));
}

TEST_CASE("two stations with different seeds never use the same command id") {
    Station one("e", true, 1), other("e", true, 2);
    CHECK(one.send(open_item("i"), 0s) != other.send(open_item("i"), 0s));
}

}  // namespace
}  // namespace orda::rehearsal
