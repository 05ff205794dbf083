// SPDX-License-Identifier: Apache-2.0
#include "server/metrics.hpp"

#include <doctest/doctest.h>

#include <set>
#include <sstream>

namespace orda::server {
namespace {

TEST_CASE("figures are written in the text format of Prometheus") {
    ServerFigures server;
    server.connections = 3;
    server.loop_turn_longest = std::chrono::microseconds(1'500);
    runtime::Figures figures;
    figures.sequence = 42;
    figures.stopped = true;
    std::string const text = render_metrics(server, {{"abc", figures}, {"def", {}}});
    CHECK(text.find("\norda_connections 3\n") != std::string::npos);
    CHECK(text.find("\norda_loop_turn_longest_seconds 0.0015\n") != std::string::npos);
    CHECK(text.find("\norda_exercise_records{exercise=\"abc\"} 42\norda_exercise_records{exercise=\"def\"} 0\n") !=
          std::string::npos);
    CHECK(text.find("\norda_exercise_stopped{exercise=\"abc\"} 1\n") != std::string::npos);
}

TEST_CASE("every figure is explained once, before its values") {
    std::istringstream text(render_metrics({}, {{"abc", {}}}));
    std::set<std::string> explained;
    for (std::string line; std::getline(text, line);) {
        std::istringstream words(line);
        std::string first, second, name;
        words >> first >> second >> name;
        if (first == "#" && second == "HELP") CHECK(explained.insert(name).second);
        if (first != "#") CHECK_MESSAGE(explained.contains(first.substr(0, first.find('{'))), line);
    }
    CHECK(explained.size() > 20);
}

}  // namespace
}  // namespace orda::server
