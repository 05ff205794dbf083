// SPDX-License-Identifier: Apache-2.0
// A disk that fails, lies or remembers, and a wall clock that jumps; loaded before the program's libraries
// (LD_PRELOAD). Built by hall.py with the system's compiler. What is asked for by these variables:
//   FAULT_UNDER       only files whose path begins so are meant
//   FAULT_RECORD      every write, truncation, sync, renaming and removal is noted in this file (power_cut.py reads it)
//   FAULT_NO_SYNC     every sync says yes and does nothing: a disk that lies
//   FAULT_CALL        write, sync or truncate: the call that fails ...
//   FAULT_AT          ... for the n-th time, from 1 ...
//   FAULT_FOR_EVER    ... and from then on
//   FAULT_ERROR       ... with this errno; the first write that fails is half done
//   FAULT_MARK        this file is made when the fault comes
//   FAULT_CLOCK       the wall clock is so many seconds off as the number in the first 8 bytes of this file says
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <mutex>
#include <string>

namespace {

enum class Call : std::uint32_t { write = 1, truncate = 2, sync = 3, rename = 4, remove = 5 };

char const* text_of(char const* name) {
    char const* const value = std::getenv(name);
    return value == nullptr ? "" : value;
}
long number_of(char const* name) { return std::atol(text_of(name)); }

std::int64_t monotonic_ns() {
    timespec now{};
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    return std::int64_t{now.tv_sec} * 1'000'000'000 + now.tv_nsec;
}

bool is_meant(char const* path) {
    static std::string const under = text_of("FAULT_UNDER");
    return !under.empty() && std::strncmp(path, under.c_str(), under.size()) == 0;
}

// The path behind a descriptor, when it is one of the files that are meant.
bool is_meant(int file, std::string& path) {
    char link[32], target[4096];
    std::snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t const size = readlink(link, target, sizeof target - 1);
    if (size <= 0) return false;
    path.assign(target, static_cast<std::size_t>(size));
    return is_meant(path.c_str()) && !path.ends_with("-lock");  // its number is only for a message
}

// The notes. One at a time: their order is the order of the effects.
std::mutex& mutex() {
    static std::mutex one;
    return one;
}

int notes() {
    static int const file = [] {
        char const* const path = text_of("FAULT_RECORD");
        return *path == '\0'
                   ? -1
                   : static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND, 0600));
    }();
    return file;
}

struct Note {
    std::int64_t at_ns;
    std::uint32_t call;
    std::uint32_t name_bytes;
    std::int64_t offset;
    std::uint64_t bytes;
};

void note(Call call, std::string const& path, std::int64_t offset, void const* bytes, std::size_t count) {
    Note const head{monotonic_ns(), static_cast<std::uint32_t>(call), static_cast<std::uint32_t>(path.size()), offset,
                    count};
    std::string whole(reinterpret_cast<char const*>(&head), sizeof head);
    whole.append(path);
    if (bytes != nullptr) whole.append(static_cast<char const*>(bytes), count);
    syscall(SYS_write, notes(), whole.data(), whole.size());
}

// Whether this call is the one that fails.
bool fails(char const* call) {
    static std::string const wanted = text_of("FAULT_CALL");
    static long const at = number_of("FAULT_AT");
    static bool const for_ever = number_of("FAULT_FOR_EVER") != 0;
    static std::atomic<long> calls{0};
    if (wanted != call) return false;
    long const mine = ++calls;
    if (mine == at) syscall(SYS_close, syscall(SYS_openat, AT_FDCWD, text_of("FAULT_MARK"), O_WRONLY | O_CREAT, 0600));
    return mine == at || (for_ever && mine > at);
}

int failure() {
    static int const error = static_cast<int>(number_of("FAULT_ERROR"));
    errno = error;
    return -1;
}

int sync(long number, int file) {
    static bool const lies = number_of("FAULT_NO_SYNC") != 0;
    std::string path;
    if (!is_meant(file, path)) return static_cast<int>(syscall(number, file));
    if (fails("sync")) return failure();
    if (lies) return 0;
    if (notes() < 0) return static_cast<int>(syscall(number, file));
    std::lock_guard const alone(mutex());
    int const result = static_cast<int>(syscall(number, file));
    if (result == 0) note(Call::sync, path, 0, nullptr, 0);
    return result;
}

std::int64_t clock_shift_s() {
    static std::atomic<std::int64_t> const* const shift = []() -> std::atomic<std::int64_t> const* {
        char const* const path = text_of("FAULT_CLOCK");
        if (*path == '\0') return nullptr;
        int const file = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path, O_RDONLY));
        void* const page = mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
        return page == MAP_FAILED ? nullptr : static_cast<std::atomic<std::int64_t> const*>(page);
    }();
    return shift == nullptr ? 0 : shift->load();
}

int truncated(int file, off64_t size) {
    std::string path;
    if (!is_meant(file, path)) return static_cast<int>(syscall(SYS_ftruncate, file, size));
    if (fails("truncate")) return failure();
    if (notes() < 0) return static_cast<int>(syscall(SYS_ftruncate, file, size));
    std::lock_guard const alone(mutex());
    int const result = static_cast<int>(syscall(SYS_ftruncate, file, size));
    if (result == 0) note(Call::truncate, path, size, nullptr, 0);
    return result;
}

int removed(char const* path) {
    if (notes() < 0 || !is_meant(path)) return static_cast<int>(syscall(SYS_unlink, path));
    std::lock_guard const alone(mutex());
    int const result = static_cast<int>(syscall(SYS_unlink, path));
    if (result == 0) note(Call::remove, path, 0, nullptr, 0);
    return result;
}

}  // namespace

extern "C" {

ssize_t pwrite64(int file, void const* bytes, size_t count, off64_t at) {
    static std::atomic<bool> halved{false};
    std::string path;
    if (!is_meant(file, path)) return syscall(SYS_pwrite64, file, bytes, count, at);
    if (fails("write")) {
        if (!halved.exchange(true)) syscall(SYS_pwrite64, file, bytes, count / 2, at);
        return failure();
    }
    if (notes() < 0) return syscall(SYS_pwrite64, file, bytes, count, at);
    std::lock_guard const alone(mutex());
    ssize_t const written = syscall(SYS_pwrite64, file, bytes, count, at);
    if (written > 0) note(Call::write, path, at, bytes, static_cast<std::size_t>(written));
    return written;
}
ssize_t pwrite(int file, void const* bytes, size_t count, off_t at) { return pwrite64(file, bytes, count, at); }

int ftruncate64(int file, off64_t size) noexcept { return truncated(file, size); }
int ftruncate(int file, off_t size) noexcept { return truncated(file, size); }
int fdatasync(int file) { return sync(SYS_fdatasync, file); }
int fsync(int file) { return sync(SYS_fsync, file); }
int unlink(char const* path) noexcept { return removed(path); }

int clock_gettime(clockid_t clock, timespec* time) noexcept {
    int const result = static_cast<int>(syscall(SYS_clock_gettime, clock, time));
    if (result == 0 && clock == CLOCK_REALTIME) time->tv_sec += clock_shift_s();
    return result;
}
int gettimeofday(timeval* time, void* zone) noexcept {
    int const result = static_cast<int>(syscall(SYS_gettimeofday, time, zone));
    if (result == 0) time->tv_sec += clock_shift_s();
    return result;
}
time_t time(time_t* out) noexcept {
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (out != nullptr) *out = now.tv_sec;
    return now.tv_sec;
}

}  // extern "C"
