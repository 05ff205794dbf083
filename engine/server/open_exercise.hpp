// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "runtime/conductor.hpp"
#include "runtime/ports/clock.hpp"
#include "runtime/ports/services.hpp"
#include "server/log.hpp"
#include "server/loop.hpp"

namespace orda::server {

// One exercise that runs in this process: its journal, its conductor and the timer that wakes it. Loop's thread.
class OpenExercise final : public runtime::JournalListener {
public:
    struct Parts {
        Loop& loop;
        runtime::ServicesPort& services;
        runtime::ClockPort const& clock;
        runtime::GatewayPort& gateway;
        Log& log;
    };
    // Reads the whole file; the error is a sentence.
    [[nodiscard]] static Result<std::unique_ptr<OpenExercise>, runtime::OpenFault> open(runtime::ExerciseEntry entry,
                                                                                        Parts parts);
    ~OpenExercise() override;
    OpenExercise(OpenExercise const&) = delete;
    OpenExercise& operator=(OpenExercise const&) = delete;

    [[nodiscard]] runtime::ExerciseEntry const& entry() const { return entry_; }
    [[nodiscard]] runtime::Conductor& conductor() { return *conductor_; }
    [[nodiscard]] runtime::Conductor const& conductor() const { return *conductor_; }

    // At the end of a loop turn: does what is due and sets the timer for what comes next.
    void end_turn();
    // Calls `work` when everything that is recorded now is on the disk: for answers that were computed from state. Is
    // never called when the journal fails before that.
    void when_durable(std::function<void()> work);
    // Whether all that was recorded is on the disk (or never will be).
    [[nodiscard]] bool drained() const;

    void on_durable(exercise::Sequence sequence, std::chrono::microseconds latency) override;
    void on_checkpoint(std::string const& note) override { conductor_->on_checkpoint(note); }
    void on_copied(runtime::CopyState const& state) override { conductor_->on_copied(state); }
    void on_failed(std::string const& reason) override;

private:
    OpenExercise(runtime::ExerciseEntry entry, Parts parts);

    runtime::ExerciseEntry entry_;
    Parts parts_;
    std::unique_ptr<runtime::JournalPort> journal_;
    std::unique_ptr<runtime::Conductor> conductor_;  // goes before the journal it writes to
    std::deque<std::pair<exercise::Sequence, std::function<void()>>> waiting_;
    Timer timer_;
    std::optional<MonotonicTime> timer_set_for_;
};

}  // namespace orda::server
