// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "exercise/event.hpp"
#include "exercise/script.hpp"
#include "journal/verify.hpp"

namespace orda::journal {

// Seconds of processor time that a replay may take before it is given up.
inline constexpr unsigned replay_cpu_seconds_max = 300;

// Evolves the records over the script, in a child process: the core stops its process at a record that cannot apply,
// and here that is a finding. The fingerprint of the state at the end, or the record that did not apply and why.
[[nodiscard]] Result<Digest, Fault> replay(exercise::Script const& script,
                                           std::vector<exercise::Record> const& records);

}  // namespace orda::journal
