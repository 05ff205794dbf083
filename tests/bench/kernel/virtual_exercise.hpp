// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/merkle.hpp"
#include "bench/kernel/recorded_play.hpp"
#include "exercise/exercise.hpp"
#include "journal/memory_journal.hpp"
#include "journal/receipt.hpp"
#include "projection/projector.hpp"

namespace orda::bench {

// What a run does besides deciding and applying.
struct Parts {
    bool projects = true;  // draws what every audience is told
    bool journals = true;  // memory journal with its tree, and a receipt for each command
    bool encodes = false;  // makes the bytes of records and messages instead of taking those of the recorded play
};

// A recorded play once more, in virtual time and without people: the product's core, projections and memory journal.
// What follows from a record is kept back until the record is durable, as the conductor does.
class VirtualExercise final : private runtime::JournalListener {
public:
    // `play` must outlive it.
    VirtualExercise(RecordedPlay const& play, Parts parts);

    // Everything from the first record to the last.
    void run();

    [[nodiscard]] exercise::Exercise const& exercise() const { return exercise_; }
    [[nodiscard]] std::vector<journal::Receipt> const& receipts() const { return receipts_; }
    [[nodiscard]] std::map<projection::Audience, std::uint32_t> const& told() const { return told_; }
    // The newest message of each audience would say much; all of them say it all: keeps them when asked before run().
    void keep_messages() { kept_.emplace(); }
    using Messages = std::map<projection::Audience, std::map<std::uint32_t, std::string>>;
    [[nodiscard]] std::optional<Messages> const& messages() const { return kept_; }
    // The first record that is another one than was played, 0 = none. Encodes all of them.
    [[nodiscard]] exercise::Sequence first_difference() const;

private:
    void round_up_to(ExerciseTime to);
    void act(Act const& act);
    void append(exercise::Events events, ExerciseTime at, exercise::Issuer const& issuer,
                std::optional<exercise::CommandStamp> const& stamp);
    void append_opening();
    runtime::StoredRecord stored(exercise::Record record) const;
    void write(std::vector<runtime::StoredRecord> batch, exercise::Sequence first_told);
    void tell();

    void on_durable(exercise::Sequence sequence, std::chrono::microseconds latency) override;
    void on_checkpoint(std::string const&) override {}
    void on_copied(runtime::CopyState const&) override {}
    void on_failed(std::string const& reason) override;

    struct Waiting {
        exercise::Sequence depends_on = 0;
        projection::Told told;
    };

    RecordedPlay const& play_;
    Parts parts_;
    exercise::Exercise exercise_;
    projection::Projector projector_;
    journal::MemoryJournal journal_;
    MerkleLog log_;
    std::vector<Waiting> waiting_;
    std::map<projection::Audience, std::uint32_t> told_;
    std::vector<journal::Receipt> receipts_;
    std::size_t encoded_bytes_ = 0;
    std::optional<Messages> kept_;
};

}  // namespace orda::bench
