// SPDX-License-Identifier: Apache-2.0
// How long `orda serve` takes until a browser has its first page, also when it has to play a long journal first.
//
// bench_start [--json]   from the root of a checkout
#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "bench/figures.hpp"
#include "bench/start/grow_file.hpp"
#include "bench/support/child.hpp"
#include "bench/support/machine.hpp"
#include "bench/support/orda_server.hpp"

namespace orda::bench {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t runs = 7, records_wanted = 100'000;
constexpr double first_page_ms_max = 500, recovery_ms_max = 1'000;

struct Start {
    double wall_ms = 0;       // from before the process is made until the page is there
    double processor_ms = 0;  // of the server until then
    std::size_t records = 0;  // that it says to have
};

std::size_t records_in(std::string const& metrics) {
    std::string const name = "\norda_exercise_records_durable{";
    std::size_t const at = metrics.find(name);
    if (at == std::string::npos) return 0;
    return std::strtoul(metrics.c_str() + metrics.find("} ", at) + 2, nullptr, 10);
}

// Ends it as a power cut would: what a start finds is what it finds after the worst.
Start start(fs::path const& data) {
    std::uint16_t const port = free_port();
    double const began = monotonic_us();
    Child server({.arguments = {orda_program(), "serve", "--data", data, "--listen", fmt::format("127.0.0.1:{}", port),
                                "--log", data / "server.log"},
                  .cpu = server_cpu()});
    while (!somebody_listens(port)) {
        if (!server.running()) throw std::runtime_error("orda serve ended");
        std::this_thread::sleep_for(std::chrono::microseconds(500));
    }
    HttpClient http(port, {});
    std::string const page = http.get("/").body;
    Start took{(monotonic_us() - began) / 1e3, cpu_us(server.id()) / 1e3, 0};
    if (page.find("<html") == std::string::npos) throw std::runtime_error("the first page is none");
    took.records = records_in(http.get("/metrics").body);
    ::kill(server.id(), SIGKILL);
    server.stop();
    return took;
}

void measure_starts(fs::path const& data, std::string const& what, std::size_t records_min, double ms_max,
                    std::vector<Figure>& figures) {
    std::vector<double> wall, processor;
    start(data);
    for (std::size_t i = 0; i < runs; ++i) {
        Start const took = start(data);
        if (took.records < records_min)
            throw std::runtime_error(fmt::format("{} of {} records are served", took.records, records_min));
        wall.push_back(took.wall_ms);
        processor.push_back(took.processor_ms);
    }
    figures.emplace_back("start", what, "orda serve", "until the first page", median(std::move(wall)), "ms").target =
        ms_max;
    figures.emplace_back("start", what, "orda serve", "processor time until then", median(std::move(processor)), "ms");
}

fs::path file_in(fs::path const& data) {
    for (auto const& each : fs::directory_iterator(data))
        if (each.path().extension() == ".orda") return each.path();
    throw std::runtime_error("there is no exercise file");
}

std::vector<Figure> measure() {
    pin_this_thread(client_cpu());
    TemporaryFolder const folder;
    std::vector<Figure> figures;
    measure_starts(folder.path() / "empty", "empty folder", 0, first_page_ms_max, figures);
    fs::path const data = folder.path() / "data";
    run({.arguments = {orda_program(), "new", "open-field", "--data", data, "--teams", "6", "--seats-per-desk", "3"}});
    measure_starts(data, "new exercise", 1, first_page_ms_max, figures);
    std::size_t const records = grow_file(file_in(data), records_wanted);
    figures.emplace_back("start", "long journal", "file", fmt::format("size, {} records", records),
                         static_cast<double>(fs::file_size(file_in(data))) / 1e6, "MB");
    measure_starts(data, "long journal", records, recovery_ms_max, figures);
    return figures;
}

}  // namespace
}  // namespace orda::bench

int main(int argc, char** argv) { return orda::bench::main_of("bench_start", argc, argv, orda::bench::measure); }
