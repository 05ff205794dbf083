// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "journal/memory_journal.hpp"
#include "rehearsal/plans.hpp"
#include "runtime/conductor.hpp"
#include "simulation/simulate.hpp"

namespace orda::simulation {

// A hall in which everything can fail: one process with its disk, people at stations, a network between them.
class World final : public runtime::ClockPort, public runtime::GatewayPort {
public:
    explicit World(Options const& options);
    ~World() override = default;

    // Plays to the end, then lets everything come to rest and looks at it.
    Outcome run();

private:
    struct Link {  // one connection; what is on the way arrives in order
        runtime::StationId id{};
        std::deque<std::pair<MonotonicTime, std::string>> up, down;
        MonotonicTime stalled_until{};
    };
    struct Member {
        std::unique_ptr<rehearsal::Person> person;
        runtime::Principal principal;
        std::optional<Link> link{};
        MonotonicTime next_try{};
    };
    enum class Fault { die_before_write, die_after_write, disk_error, long_break, slow_disk, cut, stall };

    // ---- set-up (world_setup.cpp) ----
    void write_opening();
    void add_people();
    void plan_faults();

    // ---- the process and its disk (world.cpp) ----
    void start_process();
    void die(MonotonicTime away);
    void write_disk();
    void fault_at_write(Fault fault);
    void run_fault(Fault fault);

    // ---- the network and the people (world.cpp) ----
    [[nodiscard]] MonotonicTime next_moment() const;
    void step();
    void connect(Member& member);
    void cut(Member& member);
    void deliver(Member& member);
    void speak(Member& member);
    [[nodiscard]] MonotonicTime arrival(std::deque<std::pair<MonotonicTime, std::string>> const& queue);
    [[nodiscard]] bool over() const;

    // ---- what is promised (world_checks.cpp) ----
    void check_send(v1::ServerMessage const& message);
    void check_at_death();
    void check_end();
    void check_receipts(Member const& member);
    void check_content(v1::Command const& command, exercise::Record const& record);
    void check_commands_once();
    void check_screen(Member const& member);
    void must(bool right, std::string const& otherwise);

    // ---- ports ----
    [[nodiscard]] WallTime wall() const override { return WallTime(1'789'000'000'000'000) + now_; }
    [[nodiscard]] MonotonicTime monotonic() const override { return now_; }
    void send(runtime::StationId station, runtime::SharedMessage const& message) override;
    void close(runtime::StationId station, std::uint16_t code, std::string_view reason) override;
    [[nodiscard]] Member* member_of(runtime::StationId station);

    Options const& options_;
    rehearsal::Dice dice_;
    MonotonicTime now_{};
    journal::MemoryJournal journal_;
    std::unique_ptr<runtime::Conductor> process_;
    MonotonicTime start_at_{};
    std::optional<MonotonicTime> write_at_;
    MonotonicTime slow_until_{};
    std::size_t writes_ = 0;
    std::optional<Fault> at_next_write_;
    std::vector<std::pair<MonotonicTime, Fault>> planned_;  // newest last
    std::vector<Member> members_;
    std::uint64_t connections_ = 0;
    std::set<runtime::StationId> to_close_;
    std::map<std::string, v1::Command> sent_;  // every command as first sent, by id
    MonotonicTime ended_at_ = MonotonicTime::max();
    Outcome outcome_;
};

}  // namespace orda::simulation
