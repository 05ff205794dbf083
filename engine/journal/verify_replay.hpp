// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "exercise/event.hpp"
#include "exercise/exercise.hpp"
#include "journal/verify.hpp"

namespace orda::journal {

// Seconds of processor time that a replay may take before it is given up.
inline constexpr unsigned replay_cpu_seconds_max = 300;

struct Replayed {
    Digest fingerprint{};       // of the state at the end
    std::vector<Fault> faults;  // decisions that say something else than the state right before them; at most lines_max
    std::size_t faults_more = 0;
    std::size_t decisions = 0;
    std::size_t unseen = 0;  // decisions that do not say what was before the seat
};

// Evolves the records over the script and the scripts that they name later, in a child process: the core stops its
// process at a record that cannot apply, and here that is a finding. Before each decision it computes again what the
// seat had before it (exercise/seen.hpp) and which answer it takes the place of. The error is the record that did not
// apply and why.
[[nodiscard]] Result<Replayed, Fault> replay(exercise::Script const& script, exercise::Amendments const& amendments,
                                             std::vector<exercise::Record> const& records);

}  // namespace orda::journal
