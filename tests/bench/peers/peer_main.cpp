// SPDX-License-Identifier: Apache-2.0
// Usage: bench_peer raw|beast PORT CONTROL_PORT
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string_view>

#include "bench/peers/control.hpp"
#include "bench/support/machine.hpp"

int main(int argc, char** argv) try {
    if (argc != 4) return 2;
    auto const port = [&](int at) { return static_cast<std::uint16_t>(std::strtoul(argv[at], nullptr, 10)); };
    orda::bench::raise_open_files();
    orda::bench::PeerPorts const ports{port(2), port(3)};
    if (std::string_view(argv[1]) == "raw") orda::bench::serve_raw(ports);
    if (std::string_view(argv[1]) == "beast") orda::bench::serve_beast(ports);
    return 2;
} catch (std::exception const& error) {
    std::fputs(error.what(), stderr);
    return 1;
}
