// SPDX-License-Identifier: Apache-2.0
#include "journal/verify_replay.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <exception>
#include <memory>
#include <new>
#include <string_view>

#include "base/check.hpp"
#include "exercise/exercise.hpp"

namespace orda::journal {
namespace {

// What the child leaves behind, in memory that both see.
struct Shared {
    std::atomic<exercise::Sequence> reached{0};  // the record that is being applied
    std::atomic<bool> finished{false};
    Digest fingerprint{};
    std::array<char, 200> words{};  // why it stopped
};

Shared* child_notes = nullptr;  // set in the child only, which has one thread

void note(std::string_view words) {
    std::size_t const size = std::min(words.size(), child_notes->words.size() - 1);
    std::memcpy(child_notes->words.data(), words.data(), size);
}
void note_broken_invariant(std::string_view what, char const*, int) { note(what); }

class SharedMemory {
public:
    SharedMemory() : at_(::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
        if (at_ != MAP_FAILED) shared_ = new (at_) Shared;
    }
    ~SharedMemory() {
        if (at_ != MAP_FAILED) ::munmap(at_, sizeof(Shared));
    }
    SharedMemory(SharedMemory const&) = delete;
    SharedMemory& operator=(SharedMemory const&) = delete;
    [[nodiscard]] Shared* get() const { return shared_; }

private:
    void* at_;
    Shared* shared_ = nullptr;
};

[[noreturn]] void replay_in_child(exercise::Script const& script, std::vector<exercise::Record> const& records,
                                  Shared& shared) {
    rlimit const no_core{0, 0}, cpu{replay_cpu_seconds_max, replay_cpu_seconds_max};
    ::setrlimit(RLIMIT_CORE, &no_core);
    ::setrlimit(RLIMIT_CPU, &cpu);
    for (int const ending : {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE}) std::signal(ending, SIG_DFL);
    if (int const nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
    child_notes = &shared;
    set_check_reporter(note_broken_invariant);
    try {
        exercise::Exercise exercise(std::make_shared<exercise::Script const>(script));
        for (auto const& record : records) {
            shared.reached = record.sequence;
            exercise.evolve(record);
        }
        shared.fingerprint = exercise.fingerprint();
        shared.finished = true;
        ::_exit(0);
    } catch (std::exception const&) {
        note("it names something that does not exist");
    }
    ::_exit(1);
}

Fault what_happened(Shared const& shared, int status) {
    std::string words(shared.words.data());
    if (words.empty() && WIFSIGNALED(status))
        words = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? "it took too long"
                                                                           : "it names something that does not exist";
    exercise::Sequence const at = shared.reached;
    return {at, (at == 0 ? "the script cannot be used: " : "it cannot be replayed: ") + words};
}

}  // namespace

Result<Digest, Fault> replay(exercise::Script const& script, std::vector<exercise::Record> const& records) {
    SharedMemory const memory;
    if (memory.get() == nullptr) return Fault{0, "no memory for the replay"};
    pid_t const child = ::fork();
    if (child < 0) return Fault{0, "no process for the replay"};
    if (child == 0) replay_in_child(script, records, *memory.get());
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (memory.get()->finished) return memory.get()->fingerprint;
    return what_happened(*memory.get(), status);
}

}  // namespace orda::journal
