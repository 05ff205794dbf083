// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/sha256.hpp"
#include "exercise/event.hpp"
#include "exercise/script.hpp"

// The seeded simulator: the real core, conductor, projections, messages and resume protocol, and the simulated people,
// on a simulated clock, disk and network that fail. The same options repeat a run bit for bit.
namespace orda::simulation {

struct Options {
    std::shared_ptr<exercise::Script const> script;
    std::uint64_t seed = 1;
    std::uint32_t teams = 2;
    std::uint32_t faults = 8;              // drawn at random over the run
    std::optional<std::size_t> fail_at{};  // the process dies at this write (from 1), whatever else happens
};

struct FaultCounts {
    std::uint32_t died_before_write = 0;  // records queued were lost
    std::uint32_t died_after_write = 0;   // on the disk, but nobody was told
    std::uint32_t disk_errors = 0;        // the journal stops, the process is started anew
    std::uint32_t long_breaks = 0;        // over a minute: comes back paused
    std::uint32_t slow_disk = 0;
    std::uint32_t cuts = 0;               // a connection breaks
    std::uint32_t stalls = 0;             // a black hole: open, but nothing goes through

    FaultCounts& operator+=(FaultCounts const& other) {
        died_before_write += other.died_before_write;
        died_after_write += other.died_after_write;
        disk_errors += other.disk_errors;
        long_breaks += other.long_breaks;
        slow_disk += other.slow_disk;
        cuts += other.cuts;
        stalls += other.stalls;
        return *this;
    }
};

struct Outcome {
    Digest fingerprint{};  // over all records as stored, faults and findings
    std::size_t records = 0, writes = 0, messages = 0, receipts = 0;
    FaultCounts faults;
    std::vector<exercise::Record> journal;  // what was on the disk in the end
    std::vector<std::string> violations;  // empty = every promise was kept
};

[[nodiscard]] Outcome simulate(Options const& options);

}  // namespace orda::simulation
