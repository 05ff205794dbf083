// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "exercise/event.hpp"
#include "simulation/faults.hpp"
#include "simulation/play.hpp"

// The seeded simulator: the real core, conductor, codec, projections, messages and resume protocol, and the simulated
// people, on a simulated clock, disk and network that fail. The same options repeat a run bit for bit.
namespace orda::simulation {

struct Options {
    std::shared_ptr<Play const> play;
    std::uint64_t seed = 1;
    std::uint32_t teams = 0;        // 0 = drawn
    FaultSet faults = FaultSet::all();
    std::uint32_t faults_drawn = 8;        // at random over the run; with pairs up to twice as many happen
    bool keep_journal = false;             // in Outcome::journal
    std::optional<std::size_t> fail_at{};  // the process fails at this write (from 1), whatever else happens
};

// Which script of several a seed plays: mostly a short cut of it.
struct Draw {
    std::size_t script = 0;
    bool whole = false;
};
[[nodiscard]] Draw draw(std::uint64_t seed, std::size_t scripts);

struct Outcome {
    Digest digest{};  // over all records as stored, every frame sent, faults and findings
    std::size_t records = 0, writes = 0, frames = 0, receipts = 0, sheets = 0;
    FaultCounts faults;
    std::vector<exercise::Record> journal;  // what was on the disk in the end, when it was asked for
    std::vector<std::string> violations;    // empty = every promise was kept
};

[[nodiscard]] Outcome simulate(Options const& options);

}  // namespace orda::simulation
