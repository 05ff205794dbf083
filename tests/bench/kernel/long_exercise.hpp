// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/merkle.hpp"
#include "exercise/exercise.hpp"
#include "journal/exercise_file.hpp"
#include "journal/record_writer.hpp"
#include "projection/projector.hpp"

namespace orda::bench {

// An exercise that may become as long as one likes, from command to journal as the conductor goes, without sockets.
class LongExercise {
public:
    struct Wanted {
        std::size_t teams = 6;
        std::size_t seats_per_desk = 1;
        bool projects = false;
        std::filesystem::path file{};  // of the journal; empty: none
    };
    // Teams and seats are there, everybody sits, the exercise runs. Throws std::runtime_error.
    LongExercise(std::shared_ptr<exercise::Script const> script, Wanted wanted);

    // A letter by staff to all desks of the first `teams` teams.
    exercise::RowId send_letter(std::size_t teams);
    // Every trainee of the first `teams` teams opens and confirms it.
    void read_letter(exercise::RowId letter, std::size_t teams);
    // Staff hold a team and let it go on: the shortest records that can follow each other for ever.
    void hold_and_continue(std::size_t times);
    // What was queued is written in one transaction.
    void write();
    // Whether what follows is drawn.
    void project(bool projects) { projects_ = projects; }
    void let_pass(Milliseconds time) { now_ += time; }

    [[nodiscard]] std::size_t records() const { return static_cast<std::size_t>(exercise_.state().sequence); }
    [[nodiscard]] std::size_t seats() const { return exercise_.state().seats.size(); }
    [[nodiscard]] std::size_t views() const { return views_; }

private:
    void command(exercise::Command const& what, exercise::Issuer const& issuer);
    void round_up_to(ExerciseTime to);
    void append(exercise::Events events, ExerciseTime at, exercise::Issuer const& issuer,
                std::optional<exercise::CommandStamp> const& stamp);
    void open_file(std::filesystem::path const& path, std::string const& script);

    std::shared_ptr<exercise::Script const> script_;
    exercise::Exercise exercise_;
    projection::Projector projector_;
    exercise::Issuer director_{exercise::PersonId{1}, exercise::Role::director, {}, {}};
    ExerciseTime now_{};
    std::uint64_t commands_ = 0;
    std::size_t views_ = 0;
    bool projects_ = false;
    bool keeps_ = false;  // in the journal
    MerkleLog log_;
    std::vector<std::vector<runtime::StoredRecord>> queued_;
    journal::WriterHandle writer_;
};

}  // namespace orda::bench
