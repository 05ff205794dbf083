// SPDX-License-Identifier: Apache-2.0
#include "bench/support/child.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <pwd.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>
#include <utility>

#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

using namespace std::chrono_literals;

std::vector<int> allowed_cpus() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(::getpid(), sizeof set, &set) != 0) return {0};
    std::vector<int> all;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu)
        if (CPU_ISSET(cpu, &set)) all.push_back(cpu);
    return all;
}

// As they were before this program pinned itself.
std::vector<int> const& cpus() {
    static std::vector<int> const all = allowed_cpus();
    return all;
}

bool pin(int cpu) {
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(cpu, &set);
    return ::sched_setaffinity(0, sizeof set, &set) == 0;
}

// What a child needs and may not look up between fork and exec.
struct Prepared {
    std::vector<char*> arguments;
    std::vector<char*> environment;
    std::string program;
    int output = -1;
    passwd const* user = nullptr;
    pid_t parent = 0;
};

std::vector<char*> pointers_to(std::vector<std::string> const& texts) {
    std::vector<char*> all;
    for (std::string const& text : texts) all.push_back(const_cast<char*>(text.c_str()));
    return all;
}

Prepared prepare(Command const& command) {
    Prepared all;
    all.parent = ::getpid();
    all.arguments = pointers_to(command.arguments);
    all.arguments.push_back(nullptr);
    all.environment = pointers_to(command.environment);
    for (char** each = environ; *each != nullptr; ++each) all.environment.push_back(*each);
    all.environment.push_back(nullptr);
    auto const program = find_program(command.arguments.at(0));
    if (!program) throw std::runtime_error(fmt::format("{} is not here", command.arguments[0]));
    all.program = program->string();
    if (!command.user.empty()) {
        all.user = ::getpwnam(command.user.c_str());
        if (all.user == nullptr) throw std::runtime_error(fmt::format("there is no user {}", command.user));
    }
    std::string const log = command.log.empty() ? "/dev/null" : command.log.string();
    all.output = ::open(log.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (all.output < 0) throw std::runtime_error(fmt::format("{} cannot be written", log));
    return all;
}

bool become(passwd const& user) {
    return ::setgroups(0, nullptr) == 0 && ::setgid(user.pw_gid) == 0 && ::setuid(user.pw_uid) == 0;
}

[[noreturn]] void become_child(Prepared const& all, Command const& command) {
    bool ready = ::dup2(::open("/dev/null", O_RDONLY), 0) == 0 && ::dup2(all.output, 1) == 1 && ::dup2(1, 2) == 2;
    if (command.cpu) ready = ready && pin(*command.cpu);
    if (!command.folder.empty()) ready = ready && ::chdir(command.folder.c_str()) == 0;
    if (all.user != nullptr) ready = ready && become(*all.user);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // after the change of user, which forgets it
    if (ready && ::getppid() == all.parent) ::execve(all.program.c_str(), all.arguments.data(), all.environment.data());
    ::_exit(127);
}

std::string text_of(std::filesystem::path const& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

}  // namespace

int server_cpu() { return cpus().front(); }

int client_cpu() { return cpus().back(); }

void pin_this_thread(int cpu) {
    cpus();
    if (!pin(cpu)) throw std::runtime_error(fmt::format("cannot run on processor {}", cpu));
}

Child::Child(Command const& command) : name_(command.arguments.at(0)), log_(command.log) {
    cpus();
    Prepared const all = prepare(command);
    id_ = ::fork();
    if (id_ == 0) become_child(all, command);
    ::close(all.output);
    if (id_ < 0) throw std::runtime_error(fmt::format("{} cannot be started", name_));
}

Child::~Child() { stop(); }

Child::Child(Child&& from) noexcept
    : id_(std::exchange(from.id_, 0)), name_(std::move(from.name_)), log_(std::move(from.log_)) {}

bool Child::running() {
    if (id_ > 0 && ::waitpid(id_, nullptr, WNOHANG) != 0) id_ = 0;
    return id_ > 0;
}

void Child::stop(std::chrono::milliseconds patience) {
    if (!running()) return;
    ::kill(id_, SIGTERM);
    auto const end = std::chrono::steady_clock::now() + patience;
    while (running() && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(5ms);
    if (!running()) return;
    ::kill(id_, SIGKILL);
    ::waitpid(id_, nullptr, 0);
    id_ = 0;
}

std::string Child::output() const { return log_.empty() ? "" : text_of(log_); }

std::string Child::wait_for_output(std::string const& text, std::chrono::milliseconds at_most) {
    auto const end = std::chrono::steady_clock::now() + at_most;
    while (true) {
        std::string const all = output();
        if (all.find(text) != std::string::npos) return all;
        if (!running()) failed("ended");
        if (std::chrono::steady_clock::now() > end) failed(fmt::format("never said \"{}\"", text));
        std::this_thread::sleep_for(5ms);
    }
}

void Child::wait_for_port(std::uint16_t port, std::chrono::milliseconds at_most) {
    auto const end = std::chrono::steady_clock::now() + at_most;
    while (!somebody_listens(port)) {
        if (!running()) failed("ended");
        if (std::chrono::steady_clock::now() > end) failed(fmt::format("does not listen at port {}", port));
        std::this_thread::sleep_for(5ms);
    }
}

void Child::failed(std::string const& what) const {
    throw std::runtime_error(fmt::format("{} {}\n{}", name_, what, output()));
}

std::string run(Command command) {
    TemporaryFolder const folder;
    if (command.log.empty()) command.log = folder.path() / "output";
    Child child(command);
    int status = 0;
    if (::waitpid(child.id(), &status, 0) != child.id()) throw std::runtime_error("a child cannot be waited for");
    std::string const output = child.output();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw std::runtime_error(fmt::format("failed: {}\n{}", fmt::join(command.arguments, " "), output));
    return output;
}

std::optional<std::filesystem::path> find_program(std::string const& name) {
    if (name.find('/') != std::string::npos)
        return ::access(name.c_str(), X_OK) == 0 ? std::optional(std::filesystem::path(name)) : std::nullopt;
    char const* const path = std::getenv("PATH");
    std::istringstream folders(path != nullptr ? path : "/usr/bin:/bin");
    for (std::string folder; std::getline(folders, folder, ':');) {
        auto const file = std::filesystem::path(folder) / name;
        if (::access(file.c_str(), X_OK) == 0 && std::filesystem::is_regular_file(file)) return file;
    }
    return std::nullopt;
}

}  // namespace orda::bench
