// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "cli/data_folder.hpp"
#include "runtime/conductor.hpp"
#include "server/loop.hpp"

// What the machine under a server is like: its disk, its clock, its limits.
namespace orda::cli {

inline constexpr double disk_low_share = 0.1;                    // less free is shown to staff
inline constexpr std::uint64_t disk_stop_bytes = 32U << 20U;     // less free: nothing new is recorded
inline constexpr std::uint64_t disk_small_bytes = 1U << 30U;     // a smaller disk keeps no reserve
inline constexpr std::chrono::milliseconds sync_slow{20};        // longer: told at the start
inline constexpr std::chrono::seconds disk_look_every{5};

// As many connections as the system lets us have; returns how many descriptors there are.
std::size_t raise_descriptor_limit();

// How long one small write in this folder takes until it is on the disk (fdatasync): the middle of 15. Blocks; the
// error is a sentence.
[[nodiscard]] Result<std::chrono::microseconds, std::string> measure_sync(DataFolder const& folder);

// Free and whole size of the disk under a folder; nothing when the system does not say. Free is told in thousandths of
// the whole, so that it does not change with every record.
[[nodiscard]] std::optional<runtime::DiskState> disk_of(DataFolder const& folder, std::chrono::microseconds sync);

// What is wrong with the machine's clock, in words; empty when nothing is. `newest`: the newest time in any exercise.
[[nodiscard]] std::string clock_fault(WallTime now, WallTime newest);

// Looks at the disk again and again. Loop's thread.
class DiskWatch {
public:
    using Tell = std::function<void(runtime::DiskState const&)>;
    DiskWatch(server::Loop& loop, DataFolder const& folder, std::chrono::microseconds sync, Tell tell);

private:
    void look();

    DataFolder const& folder_;
    std::chrono::microseconds sync_;
    Tell tell_;
    server::Timer timer_;
};

// Why an exercise must stop on a disk like this, in words; empty when it need not.
[[nodiscard]] std::string no_room(runtime::DiskState const& disk);

}  // namespace orda::cli
