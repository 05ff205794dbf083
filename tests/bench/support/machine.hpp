// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>

// What a bench asks the operating system for. Everything throws std::runtime_error with a sentence when it fails.
namespace orda::bench {

// Processor time of a process in microseconds: user and system, all its threads, ended ones too. It is the scheduler's
// own count (clock_getcpuclockid, POSIX), exact to less than a microsecond, not the ticks of /proc/PID/stat.
double cpu_us(pid_t id);
// Monotonic, the same in every process of the machine, in microseconds.
double monotonic_us();
// Since 1970, in microseconds.
std::int64_t wall_us();

struct Memory {
    std::uint64_t rss_bytes = 0;
    std::uint64_t pss_bytes = 0;  // pages shared with n processes count for one n-th
};
// /proc/PID/smaps_rollup.
Memory memory_of(pid_t id);

// A folder that is gone with its owner. On a disk where there is one: below $TMPDIR, else /var/tmp.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;

    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};
// A file system that only looks like a disk: what is said about durability there says nothing.
bool is_in_memory(std::filesystem::path const& folder);

// A port of 127.0.0.1 that was free a moment ago.
std::uint16_t free_port();
bool somebody_listens(std::uint16_t port);

// As many open files as the hard limit allows, for this process and those it starts; returns how many.
std::uint64_t raise_open_files();

}  // namespace orda::bench
