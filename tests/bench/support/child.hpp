// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

// Programs that a bench starts, measures and stops. Everything throws std::runtime_error with a sentence when it fails.
namespace orda::bench {

// The processors of the bench: what is measured runs on one, what measures it on another.
int server_cpu();
// The same as server_cpu() where there is only one.
int client_cpu();
// Keeps the calling thread, and what it starts from then on, on one processor.
void pin_this_thread(int cpu);

struct Command {
    std::vector<std::string> arguments;  // the program first; looked for in PATH
    std::optional<int> cpu{};  // none: wherever the system wants
    std::filesystem::path log{};  // gets its output and errors; empty: /dev/null
    std::filesystem::path folder{};  // where it runs; empty: here
    std::vector<std::string> environment{};  // "NAME=value", beside ours
    std::string user{};  // runs as; empty: as we do
};

// One process. It dies with the thread that started it (SIGKILL), and is stopped when this goes out of scope.
class Child {
public:
    explicit Child(Command const& command);
    ~Child();
    Child(Child&& from) noexcept;
    Child& operator=(Child&&) = delete;

    [[nodiscard]] pid_t id() const { return id_; }
    [[nodiscard]] bool running();
    // SIGTERM, and SIGKILL to one that is still there after `patience`; waits until it is gone. Once is enough.
    void stop(std::chrono::milliseconds patience = std::chrono::seconds(10));
    // What it has written to its log so far.
    [[nodiscard]] std::string output() const;
    // Waits until its log has a text, and returns the output up to then.
    std::string wait_for_output(std::string const& text, std::chrono::milliseconds at_most = std::chrono::seconds(20));
    // Waits until somebody listens at a port of 127.0.0.1.
    void wait_for_port(std::uint16_t port, std::chrono::milliseconds at_most = std::chrono::seconds(20));

private:
    [[noreturn]] void failed(std::string const& what) const;

    pid_t id_ = 0;
    std::string name_;
    std::filesystem::path log_;
};

// Runs a command to its end and returns what it printed; throws if its exit status is not 0.
std::string run(Command command);
// Where a program is in PATH; nothing if it is not there.
std::optional<std::filesystem::path> find_program(std::string const& name);

}  // namespace orda::bench
