// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "exercise/exercise.hpp"
#include "rehearsal/behaviour.hpp"
#include "rehearsal/runner.hpp"
#include "runtime/conductor.hpp"

namespace orda::rehearsal {

// Everything around the conductor, in memory: one hall with its people.
class Hall final : private runtime::JournalPort, private runtime::ClockPort, private runtime::GatewayPort {
public:
    Hall(std::shared_ptr<exercise::Script const> script, Options const& options);
    ~Hall() override = default;

    // Plays until ENDEX and everything is said, or the time is over; after ENDEX trainees are asked what it was like.
    void play();

    [[nodiscard]] exercise::Exercise const& exercise() const { return conductor_->exercise(); }
    [[nodiscard]] std::vector<exercise::Record>& records() { return records_; }
    [[nodiscard]] Counters counters() const;
    // Things that a station holds otherwise than a snapshot of its audience shows them now.
    [[nodiscard]] std::vector<std::string> wrong_screens() const;

private:
    struct Member {
        std::unique_ptr<Person> person;
        runtime::Principal principal;
        std::vector<runtime::SharedMessage> inbox{};
    };

    [[nodiscard]] runtime::Recovered opening() const;
    void add_people();
    // Who turns second keys.
    void add_second_controller(exercise::PersonId person);
    void add(std::unique_ptr<Person> person, runtime::Principal principal);
    void sit_down(runtime::Principal const& principal, exercise::SeatId seat);
    void play_through();
    void ask_afterwards();
    [[nodiscard]] std::vector<exercise::Sheet> sheets() const;  // of every trainee
    void settle();  // until nobody has anything to say at this moment
    bool settle_once();
    void send_outgoing(Member& member, runtime::StationId id);
    [[nodiscard]] std::optional<MonotonicTime> next_moment() const;

    // ---- ports ----
    void enqueue(std::vector<runtime::StoredRecord> records) override;
    void pulse(ExerciseTime, WallTime) override {}
    [[nodiscard]] std::size_t waiting() const override { return 0; }
    [[nodiscard]] WallTime wall() const override { return wall_start_ + now_; }
    [[nodiscard]] MonotonicTime monotonic() const override { return now_; }
    void send(runtime::StationId station, runtime::SharedMessage const& message) override;
    void close(runtime::StationId station, std::uint16_t, std::string_view) override;

    static constexpr WallTime wall_start_{1'789'000'000'000'000};  // September 2026

    std::shared_ptr<exercise::Script const> script_;
    Options const& options_;
    Company company_;
    MonotonicTime now_{};
    std::vector<exercise::Record> records_;
    std::size_t told_ = 0;  // records that on_record knows
    std::unique_ptr<runtime::Conductor> conductor_;
    std::map<runtime::StationId, Member> members_;
};

}  // namespace orda::rehearsal
