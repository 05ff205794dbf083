// SPDX-License-Identifier: Apache-2.0
#include "cli/machine.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace orda::cli {

using std::chrono::microseconds;

std::size_t raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1'024;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

Result<microseconds, std::string> measure_sync(DataFolder const& folder) {
    std::string name = (folder.path() / "disk-check.XXXXXX").string();
    int const descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    auto const sentence = [&](char const* what) {
        return folder.path().string() + ": " + what + ": " + std::generic_category().message(errno);
    };
    if (descriptor < 0) return sentence("no file can be made there");
    ::unlink(name.c_str());
    std::array<char, 4096> const page{};
    std::array<microseconds, 15> spans{};
    for (microseconds& span : spans) {
        auto const start = std::chrono::steady_clock::now();
        bool const written = ::write(descriptor, page.data(), page.size()) == static_cast<ssize_t>(page.size()) &&
                             ::fdatasync(descriptor) == 0;
        if (!written) {
            auto words = sentence("nothing can be written there");
            ::close(descriptor);
            return words;
        }
        span = std::chrono::duration_cast<microseconds>(std::chrono::steady_clock::now() - start);
    }
    ::close(descriptor);
    std::nth_element(spans.begin(), spans.begin() + spans.size() / 2, spans.end());
    return spans[spans.size() / 2];
}

std::optional<runtime::DiskState> disk_of(DataFolder const& folder, microseconds sync) {
    struct statvfs disk{};
    if (::statvfs(folder.path().c_str(), &disk) != 0 || disk.f_blocks == 0) return std::nullopt;
    runtime::DiskState state;
    state.total_bytes = disk.f_blocks * disk.f_frsize;
    std::uint64_t const free = disk.f_bavail * disk.f_frsize,
                        step = std::max<std::uint64_t>(state.total_bytes / 1000, 1);
    state.free_bytes = free < 2 * disk_stop_bytes ? free : free / step * step;
    state.sync = sync;
    state.low = static_cast<double>(free) < disk_low_share * static_cast<double>(state.total_bytes);
    return state;
}

std::string no_room(runtime::DiskState const& disk) {
    if (disk.free_bytes >= disk_stop_bytes || disk.total_bytes < disk_small_bytes) return {};
    return fmt::format(
        "only {} MB are free on the disk and {} are kept for what is under way: free some space, then "
        "start the server again",
        disk.free_bytes >> 20U, disk_stop_bytes >> 20U);
}

std::string clock_fault(WallTime now, WallTime newest) {
    constexpr WallTime year_2025{1'735'689'600'000'000};
    constexpr std::chrono::seconds tolerance{5};
    if (now < year_2025) return "this machine's clock says it is before 2025: set it, the journal's times come from it";
    if (now + tolerance >= newest) return {};
    auto const behind = std::chrono::duration_cast<std::chrono::seconds>(newest - now);
    return fmt::format(
        "this machine's clock is {} s behind the newest record of an exercise: set it, the journal's "
        "times come from it",
        behind.count());
}

DiskWatch::DiskWatch(server::Loop& loop, DataFolder const& folder, microseconds sync, Tell tell)
    : folder_(folder), sync_(sync), tell_(std::move(tell)), timer_(loop.executor()) {
    look();
}

void DiskWatch::look() {
    if (auto const disk = disk_of(folder_, sync_)) tell_(*disk);
    timer_.expires_after(disk_look_every);
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) look();
    });
}

}  // namespace orda::cli
