// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"

#include <doctest/doctest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>

namespace orda {
namespace {

int report_pipe = -1;

void report(std::string_view what, char const* file, int line) {
    std::string const text = std::string(what) + "|" + std::string(file).substr(std::string(file).rfind('/') + 1) +
                             "|" + std::to_string(line);
    static_cast<void>(!write(report_pipe, text.data(), text.size()));
}

struct Died {
    bool aborted = false;
    std::string said;
};

// Runs `work` in a process of its own.
template <class F>
Died in_a_child(F const& work) {
    int ends[2];
    REQUIRE(pipe(ends) == 0);
    pid_t const child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL);
        report_pipe = ends[1];
        set_check_reporter(report);
        work();
        _exit(0);
    }
    close(ends[1]);
    Died died;
    char buffer[256];
    for (ssize_t got = 0; (got = read(ends[0], buffer, sizeof buffer)) > 0;)
        died.said.append(buffer, static_cast<std::size_t>(got));
    close(ends[0]);
    int status = 0;
    waitpid(child, &status, 0);
    died.aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
    return died;
}

}  // namespace

TEST_CASE("a broken invariant tells what and where, and stops the process") {
    auto const died = in_a_child([] { ORDA_CHECK(1 + 1 == 3, "arithmetic"); });
    CHECK(died.aborted);
    CHECK(died.said.starts_with("arithmetic|check_test.cpp|"));
}

TEST_CASE("an invariant that holds says nothing") {
    auto const lived = in_a_child([] { ORDA_CHECK(1 + 1 == 2, "arithmetic"); });
    CHECK_FALSE(lived.aborted);
    CHECK(lived.said.empty());
}

}  // namespace orda
