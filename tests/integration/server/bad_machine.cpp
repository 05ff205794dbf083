// SPDX-License-Identifier: Apache-2.0
// A machine with faults, loaded before the program's libraries (LD_PRELOAD). What is asked for by these variables:
//   BAD_CLOCK_S        the wall clock is so many seconds off
//   BAD_SYNC_MS        the disk takes so long for each sync
//   BAD_KILL_AT_WRITE  the process dies by SIGKILL in the middle of this write to a database, half of it written
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>

namespace {

long wanted(char const* name) {
    char const* const value = std::getenv(name);
    return value == nullptr ? 0 : std::atol(value);
}

}  // namespace

extern "C" {

int clock_gettime(clockid_t clock, timespec* time) {
    static long const shift_s = wanted("BAD_CLOCK_S");
    long const result = syscall(SYS_clock_gettime, clock, time);
    if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += shift_s;
    return static_cast<int>(result);
}

int fdatasync(int file) {
    static useconds_t const delay_us = static_cast<useconds_t>(wanted("BAD_SYNC_MS") * 1'000);
    if (delay_us > 0) usleep(delay_us);
    return static_cast<int>(syscall(SYS_fdatasync, file));
}

ssize_t pwrite64(int file, void const* bytes, size_t count, off64_t at) {
    static long const fatal = wanted("BAD_KILL_AT_WRITE");
    static std::atomic<long> writes{0};
    bool const dies = ++writes == fatal;
    ssize_t const written = syscall(SYS_pwrite64, file, bytes, dies ? count / 2 : count, at);
    if (dies) kill(getpid(), SIGKILL);
    return written;
}

}  // extern "C"
