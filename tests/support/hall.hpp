// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>
#include <orda/v1/wire.pb.h>

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/checkpoint.hpp"
#include "runtime/conductor.hpp"
#include "support/script_builder.hpp"

// A hall without sockets and disks: a clock set by hand, a disk that writes when told, stations that are lists.
namespace orda::runtime::test {

using namespace exercise;        // NOLINT(google-build-using-namespace)
using namespace exercise::test;  // NOLINT(google-build-using-namespace)

class HandClock final : public ClockPort {
public:
    [[nodiscard]] WallTime wall() const override { return wall_now; }
    [[nodiscard]] MonotonicTime monotonic() const override { return now; }
    void pass(std::chrono::microseconds span) {
        now += span;
        wall_now += span;
    }
    MonotonicTime now{1'000'000};
    WallTime wall_now{1'790'000'000'000'000};
};

class HandJournal final : public JournalPort {
public:
    void enqueue(std::vector<StoredRecord> records) override { queued.push_back(std::move(records)); }
    void pulse(ExerciseTime at, WallTime wall) override { last_pulse = {at, wall}; }
    [[nodiscard]] std::size_t waiting() const override { return queued.size(); }

    // Makes everything queued durable and tells the listener.
    void write(JournalListener& listener) {
        while (!queued.empty()) write_one(listener);
    }
    void write_one(JournalListener& listener) {
        auto batch = std::move(queued.front());
        queued.pop_front();
        for (StoredRecord& stored : batch) durable.push_back(std::move(stored));
        listener.on_durable(durable.back().record.sequence, std::chrono::microseconds(500));
    }
    [[nodiscard]] std::vector<Record> records() const {
        std::vector<Record> all;
        for (StoredRecord const& stored : durable) all.push_back(stored.record);
        return all;
    }
    [[nodiscard]] std::vector<Digest> leaves() const {
        std::vector<Digest> all;
        for (StoredRecord const& stored : durable) all.push_back(stored.leaf);
        return all;
    }
    std::deque<std::vector<StoredRecord>> queued;
    std::vector<StoredRecord> durable;
    std::pair<ExerciseTime, WallTime> last_pulse{};
};

class HandGateway final : public GatewayPort {
public:
    void send(StationId station, SharedMessage const& message) override { sent[station].push_back(*message); }
    void close(StationId station, std::uint16_t code, std::string_view) override { closed[station] = code; }
    std::map<StationId, std::vector<std::string>> sent;
    std::map<StationId, std::uint16_t> closed;
};

class Hall {
public:
    explicit Hall(ScriptBuilder const& built) : script(std::make_shared<Script const>(built.script())) {
        Record created;
        created.sequence = 1;
        created.stamp = {clock.wall_now, clock.now};
        created.event = ExerciseCreated{"hall", script->id, {}, 1, {7}, staff_three, key.public_key()};
        journal.durable.push_back({created, {}, {}});
        open();
    }

    // The process starts (again) from what is on the disk.
    void open() {
        journal.queued.clear();
        gateway = HandGateway();
        conductor = std::make_unique<Conductor>(Recovered{script,
                                                          {},
                                                          journal.records(),
                                                          journal.leaves(),
                                                          {},
                                                          journal.last_pulse.first,
                                                          journal.last_pulse.second},
                                                journal, clock, gateway);
    }
    void write() { journal.write(*conductor); }
    // Time passes in steps of 100 ms; everything is written at once.
    void pass(std::chrono::milliseconds span) {
        for (auto left = span; left.count() > 0; left -= std::min(left, std::chrono::milliseconds(100))) {
            clock.pass(std::min(left, std::chrono::milliseconds(100)));
            conductor->wake();
            write();
        }
    }

    // ---- people ----
    Principal director{PersonId{1}, Role::director, std::nullopt};
    SeatId add_seat(TeamId team, DeskId desk) {
        run(director, AddSeat{Seat{Post::trainee, team, desk, {}, next_number++}});
        return SeatId{static_cast<std::uint32_t>(conductor->exercise().state().seats.size() - 1)};
    }
    Principal take(SeatId seat, std::uint64_t person) {
        Principal const principal{PersonId{person}, Role::trainee, seat};
        run(principal, TakeSeat{seat});
        return principal;
    }
    Sequence run(Principal const& principal, Command command) {
        CommandId id{};
        id[0] = static_cast<std::uint8_t>(++commands & 0xFF);
        id[1] = static_cast<std::uint8_t>(commands >> 8);
        id[15] = 0xAA;
        std::optional<Result<Sequence, Refused>> answer;
        conductor->command(principal, id, std::move(command), [&](auto result) { answer = std::move(result); });
        write();
        REQUIRE(answer.has_value());
        REQUIRE(answer->has_value());
        return **answer;
    }
    void start() { run(director, StartExercise{conductor->exercise().state().clock_revision}); }

    // ---- stations ----
    StationId connect(Principal const& principal, std::uint32_t last_stream = 0, Format format = Format::proto) {
        StationId const id{++stations};
        conductor->connect(id, principal, format);
        v1::ClientMessage message;
        message.mutable_resume()->set_exercise("hall");
        message.mutable_resume()->set_epoch(1);
        message.mutable_resume()->set_last_stream(last_stream);
        if (format == Format::proto) tell(id, message);
        return id;
    }
    void tell(StationId id, v1::ClientMessage const& message) { conductor->receive(id, message.SerializeAsString()); }
    std::string command(StationId id, v1::Command command, std::uint8_t number) {
        std::string const command_id(16, static_cast<char>(number));
        command.set_id(command_id);
        v1::ClientMessage message;
        *message.mutable_command() = std::move(command);
        tell(id, message);
        return command_id;
    }
    // What a station has received since the last look.
    std::vector<v1::ServerMessage> heard(StationId id) {
        std::vector<v1::ServerMessage> messages;
        for (std::string const& bytes : std::exchange(gateway.sent[id], {})) {
            v1::ServerMessage message;
            REQUIRE(message.ParseFromString(bytes));
            messages.push_back(std::move(message));
        }
        return messages;
    }
    static std::vector<std::uint32_t> streams(std::vector<v1::ServerMessage> const& messages) {
        std::vector<std::uint32_t> numbers;
        for (auto const& message : messages)
            if (message.stream() != 0) numbers.push_back(message.stream());
        return numbers;
    }

    // What the writer signs over the first `size` durable records.
    [[nodiscard]] std::string checkpoint(std::uint64_t size, std::uint32_t epoch = 1) const {
        auto leaves = journal.leaves();
        leaves.resize(size);
        return sign_checkpoint({"hall", epoch, size, root_of(leaves)}, key);
    }

    SigningKey key = SigningKey::from_seed({4, 2});
    std::shared_ptr<Script const> script;
    HandClock clock;
    HandJournal journal;
    HandGateway gateway;
    std::unique_ptr<Conductor> conductor;
    std::uint32_t commands = 0, next_number = 1;
    std::uint64_t stations = 0;
};

}  // namespace orda::runtime::test
