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
#include "exercise/seen.hpp"

namespace orda::journal {
namespace {

enum class Contradiction : std::uint8_t { seen, corrects };
struct Contradicting {
    exercise::Sequence sequence = 0;
    Contradiction what{};
};

// What the child leaves behind, in memory that both see.
struct Shared {
    std::atomic<exercise::Sequence> reached{0};  // the record that is being applied
    std::atomic<bool> finished{false};
    Digest fingerprint{};
    std::size_t decisions = 0, unseen = 0;
    std::size_t contradictions = 0;  // the first of them stand in `contradicting`
    std::array<Contradicting, Report::lines_max> contradicting{};
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

void contradict(Shared& shared, exercise::Sequence sequence, Contradiction what) {
    std::size_t const at = shared.contradictions++;
    if (at < shared.contradicting.size()) shared.contradicting[at] = {sequence, what};
}

// A decision must tell of the moment before it, and of nothing later.
void check_decision(exercise::Record const& record, exercise::DecisionRecorded const& decision,
                    exercise::State const& state, Shared& shared) {
    ++shared.decisions;
    auto const& answers = state.teams.at(decision.team.value).decisions.at(decision.decision.value).answers;
    exercise::Sequence const corrects = answers.empty() ? 0 : answers.back().record;
    if (decision.corrects != corrects) contradict(shared, record.sequence, Contradiction::corrects);
    if (decision.seen == Digest{}) {
        ++shared.unseen;
    } else if (decision.seen != exercise::seen_by(state, decision.seat)) {
        contradict(shared, record.sequence, Contradiction::seen);
    }
}

[[noreturn]] void replay_in_child(exercise::Script const& script, exercise::Amendments const& amendments,
                                  std::vector<exercise::Record> const& records, Shared& shared) {
    rlimit const no_core{0, 0}, cpu{replay_cpu_seconds_max, replay_cpu_seconds_max};
    ::setrlimit(RLIMIT_CORE, &no_core);
    ::setrlimit(RLIMIT_CPU, &cpu);
    for (int const ending : {SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGFPE}) std::signal(ending, SIG_DFL);
    if (int const nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC); nowhere >= 0) ::dup2(nowhere, STDERR_FILENO);
    child_notes = &shared;
    set_check_reporter(note_broken_invariant);
    try {
        exercise::Exercise exercise(std::make_shared<exercise::Script const>(script), amendments);
        for (auto const& record : records) {
            shared.reached = record.sequence;
            if (auto const* decision = std::get_if<exercise::DecisionRecorded>(&record.event))
                check_decision(record, *decision, exercise.state(), shared);
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

Replayed what_was_found(Shared const& shared) {
    Replayed found{shared.fingerprint, {}, 0, shared.decisions, shared.unseen};
    std::size_t const told = std::min(shared.contradictions, shared.contradicting.size());
    for (std::size_t i = 0; i < told; ++i) {
        auto const& [sequence, what] = shared.contradicting[i];
        found.faults.push_back({sequence, what == Contradiction::seen
                                              ? "the decision says that something else was before the seat than what "
                                                "the records before it tell"
                                              : "the decision takes the place of another answer than the newest one "
                                                "before it"});
    }
    found.faults_more = shared.contradictions - told;
    return found;
}

}  // namespace

Result<Replayed, Fault> replay(exercise::Script const& script, exercise::Amendments const& amendments,
                               std::vector<exercise::Record> const& records) {
    SharedMemory const memory;
    if (memory.get() == nullptr) return Fault{0, "no memory for the replay"};
    pid_t const child = ::fork();
    if (child < 0) return Fault{0, "no process for the replay"};
    if (child == 0) replay_in_child(script, amendments, records, *memory.get());
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (memory.get()->finished) return what_was_found(*memory.get());
    return what_happened(*memory.get(), status);
}

}  // namespace orda::journal
