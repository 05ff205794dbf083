// SPDX-License-Identifier: Apache-2.0
#include "bench/support/machine.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <linux/magic.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/statfs.h>
#include <time.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <utility>

namespace orda::bench {
namespace {

double us_of(timespec const& time) {
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

double read_clock(clockid_t clock) {
    timespec now{};
    if (::clock_gettime(clock, &now) != 0) throw std::runtime_error("a clock cannot be read");
    return us_of(now);
}

std::string folder_for_temporary() {
    char const* const wanted = std::getenv("TMPDIR");
    return wanted != nullptr ? wanted : "/var/tmp";
}

// A socket and the address 127.0.0.1:port, closed at the end.
struct Loopback {
    explicit Loopback(std::uint16_t port) {
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        address.sin_port = htons(port);
    }
    ~Loopback() { ::close(socket); }
    Loopback(Loopback const&) = delete;
    sockaddr* generic() { return reinterpret_cast<sockaddr*>(&address); }

    int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    socklen_t size = sizeof address;
};

}  // namespace

double cpu_us(pid_t id) {
    clockid_t clock{};
    if (::clock_getcpuclockid(id, &clock) != 0)
        throw std::runtime_error(fmt::format("no processor time of process {}", id));
    return read_clock(clock);
}

double monotonic_us() { return read_clock(CLOCK_MONOTONIC); }

std::int64_t wall_us() { return static_cast<std::int64_t>(read_clock(CLOCK_REALTIME)); }

Memory memory_of(pid_t id) {
    std::ifstream file(fmt::format("/proc/{}/smaps_rollup", id));
    Memory memory;
    std::string line;
    while (std::getline(file, line)) {
        auto const bytes_after = [&](std::size_t at) { return std::strtoull(line.c_str() + at, nullptr, 10) * 1024; };
        if (line.starts_with("Rss:")) memory.rss_bytes = bytes_after(4);
        if (line.starts_with("Pss:")) memory.pss_bytes = bytes_after(4);
    }
    if (memory.rss_bytes == 0) throw std::runtime_error(fmt::format("no memory of process {}", id));
    return memory;
}

TemporaryFolder::TemporaryFolder() {
    std::string name = folder_for_temporary() + "/orda-bench-XXXXXX";
    if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error(fmt::format("{} cannot be made", name));
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

bool is_in_memory(std::filesystem::path const& folder) {
    struct statfs system{};
    if (::statfs(folder.c_str(), &system) != 0)
        throw std::runtime_error(fmt::format("{} cannot be looked at", folder.string()));
    return system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC;
}

std::uint16_t free_port() {
    Loopback loopback(0);
    if (::bind(loopback.socket, loopback.generic(), loopback.size) != 0 ||
        ::getsockname(loopback.socket, loopback.generic(), &loopback.size) != 0)
        throw std::runtime_error("no free port");
    return ntohs(loopback.address.sin_port);
}

bool somebody_listens(std::uint16_t port) {
    Loopback loopback(port);
    return ::connect(loopback.socket, loopback.generic(), loopback.size) == 0;
}

std::uint64_t raise_open_files() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit.rlim_cur;
}

}  // namespace orda::bench
