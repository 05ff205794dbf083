// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/ed25519.hpp"
#include "exercise/event.hpp"
#include "journal/receipt.hpp"
#include "unit/journal/journal_fixture.hpp"

// The small exercise with a key that signs it, and what a forger makes of it.
namespace orda::test {

[[nodiscard]] SigningKey server_key();
[[nodiscard]] SigningKey forgers_key();

// 14 records; checkpoints over 7 and 14 of them.
void write_signed_exercise(std::string const& path, Recorder& recorder);
// Opens the file, writes these batches, signs if a key is given, and closes it.
void write_on(std::string const& path, std::vector<Batch> const& batches, SigningKey const* key);

// What a station would have kept of the command that wrote these records.
[[nodiscard]] journal::Receipt receipt_for(std::string const& path, exercise::Sequence sequence,
                                           exercise::Sequence last_sequence);
[[nodiscard]] std::string newest_checkpoint(std::string const& path);
// As the trainee's page exports it.
[[nodiscard]] std::string to_json(journal::Receipt const& receipt);

// Another history under the same name, hashes, columns and checkpoints and all: every record goes through `change`, and
// those after `last` are left out. What somebody makes who has our program and a key.
void rewrite(std::string const& path, SigningKey const& key, exercise::Sequence last,
             std::function<void(exercise::Record&)> const& change);

// The state right before a record of the file, and what a seat had before it then.
[[nodiscard]] Digest seen_before(std::string const& path, exercise::Sequence sequence, exercise::SeatId seat);

}  // namespace orda::test
