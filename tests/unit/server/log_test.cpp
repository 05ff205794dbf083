// SPDX-License-Identifier: Apache-2.0
#include "server/log.hpp"

#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <string>

#include "support.hpp"

namespace orda::server {
namespace {

TEST_CASE("a line is one JSON object, whatever the words hold") {
    CHECK(Log::line(WallTime{1'772'356'500'123'456}, "request",
                    {{"status", 200}, {"route", std::string_view("a\"b\\c\nd")}}) ==
          R"({"time":"2026-03-01T09:15:00.123456Z","event":"request","status":200,"route":"a\"b\\c d"})");
}

TEST_CASE("all lines are written before the log is gone") {
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    test::SetClock clock;
    {
        Log log(clock, ends[1]);
        for (int i = 0; i < 10; ++i) log.log("event", {{"number", i}});
    }
    ::close(ends[1]);
    std::string text(4'096, '\0');
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(0, ::read(ends[0], text.data(), text.size()))));
    ::close(ends[0]);
    CHECK(std::count(text.begin(), text.end(), '\n') == 10);
    CHECK(text.find("\"number\":9}") != std::string::npos);
}

TEST_CASE("a stuck reader does not hold up the caller") {
    std::signal(SIGPIPE, SIG_IGN);
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    test::SetClock clock;
    {
        Log log(clock, ends[1]);
        for (std::size_t i = 0; i < 10 * Log::lines_max; ++i) log.log("event", {{"number", 1}});
        ::close(ends[0]);  // the writer wakes up with EPIPE and gives up
    }
    ::close(ends[1]);
}

}  // namespace
}  // namespace orda::server
