// SPDX-License-Identifier: Apache-2.0
// Usage: bench_memory [--json] [--stations N] [--stay N] [--case base|idle|stay|slow|film]…
//
// What stations cost `orda serve` while nothing happens, how many stay, what a reader that does not read may cost, and
// whether others notice when a large file is read.
#include <boost/json.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "bench/figures.hpp"
#include "bench/memory/phones.hpp"
#include "bench/support/child.hpp"
#include "bench/support/machine.hpp"
#include "bench/support/orda_hall.hpp"

namespace {

using namespace orda::bench;
namespace v1 = orda::v1;

constexpr double base_mb_max = 64;
constexpr double plain_kb_max = 8;
constexpr double tls_kb_max = 48;
constexpr double film_times_max = 1.2;
constexpr int stay_ms = 45'000;  // longer than the server waits for the answer to a ping

constexpr std::uint64_t film_bytes = 200'000'000;
constexpr std::size_t phones_at_once = 100;
constexpr double film_bytes_per_second = 1.2e6;  // of each phone: together what a gigabit network carries
constexpr double film_rate_min = 1.15;                  // MB/s: what of it has to arrive, or it was no load
constexpr std::size_t film_rounds = 30;  // an exercise takes 500 improvised injects
constexpr std::size_t film_repeats = 7;
constexpr double film_mb_max = 4;  // of the server, for all phones

struct Options {
    bool json = false;
    std::size_t stations = 2'000;  // idle ones
    std::size_t stay = 10'000;
    std::set<std::string> cases{};
};

Options read(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        std::string const word = argv[i];
        bool const more = i + 1 < argc;
        if (word == "--json") {
            options.json = true;
        } else if (word == "--stations" && more) {
            options.stations = std::stoul(argv[++i]);
        } else if (word == "--stay" && more) {
            options.stay = std::stoul(argv[++i]);
        } else if (word == "--case" && more) {
            options.cases.insert(argv[++i]);
        } else {
            throw std::runtime_error(
                "Usage: bench_memory [--json] [--stations N] [--stay N] [--case base|idle|stay|slow|film]…");
        }
    }
    return options;
}

double mb(std::uint64_t bytes) { return static_cast<double>(bytes) / 1024 / 1024; }

// Teams of fourteen seats, several stations on each.
constexpr std::size_t teams = 100;
OrdaPlan plan(bool tls = false) { return {.teams = teams, .seats_per_desk = 2, .tls = tls, .open_files = 1'024}; }

void fill(OrdaHall& hall, std::size_t stations) {
    for (std::size_t i = 0; i < stations; ++i) hall.enter(static_cast<std::uint32_t>(i % teams));
}

class Bench {
public:
    explicit Bench(Options options) : options_(std::move(options)) {}

    int run() {
        pin_this_thread(client_cpu());
        raise_open_files();
        try_case("base", [this] { base(); });
        try_case("idle", [this] {
            idle(false);
            idle(true);
        });
        try_case("stay", [this] { stay(); });
        try_case("slow", [this] { slow(); });
        try_case("film", [this] { film(); });
        int const missed = report(figures_, options_.json);
        return faults_ > 0 ? 1 : missed;
    }

private:
    template <class Run>
    void try_case(std::string const& name, Run const& run) {
        if (!options_.cases.empty() && !options_.cases.contains(name)) return;
        try {
            run();
        } catch (std::exception const& error) {
            note(fmt::format("{}: NOT MEASURED: {}", name, error.what()));
            ++faults_;
        }
    }
    static void note(std::string const& words) { fmt::print(stderr, "{}\n", words); }

    void tell(std::string const& of, std::string const& subject, std::string const& metric, double value,
              std::string const& unit, std::optional<double> target = {}) {
        figures_.push_back({.bench = "memory",
                            .case_of = of,
                            .subject = subject,
                            .metric = metric,
                            .value = value,
                            .unit = unit,
                            .target = target});
    }

    void base() {
        OrdaServer server({.teams = 6});
        tell("base", "orda", "RSS, an exercise of 6 teams, nobody there", mb(memory_of(server.id()).rss_bytes), "MB",
             base_mb_max);
        OrdaServer large(plan());
        tell("base", "orda", "RSS, 100 teams, nobody there", mb(memory_of(large.id()).rss_bytes), "MB", base_mb_max);
    }

    // The first stations fill what is kept for an audience; they count as base.
    void idle(bool tls) {
        OrdaServer server(plan(tls));
        OrdaHall hall(server, 1, [](std::size_t, std::string_view, std::int64_t) {});
        fill(hall, teams);
        hall.start_exercise();
        hall.crowd().poll_for_ms(2'000);
        Memory const before = memory_of(server.id());
        fill(hall, options_.stations);
        hall.crowd().poll_for_ms(6'000);
        Memory const after = memory_of(server.id());
        double const kb = (static_cast<double>(after.pss_bytes) - static_cast<double>(before.pss_bytes)) / 1024 /
                          static_cast<double>(options_.stations);
        std::string const subject = tls ? "orda tls" : "orda";
        tell("idle", subject, "PSS of an idle station", kb, "KB", tls ? tls_kb_max : plain_kb_max);
        tell("idle", subject, fmt::format("PSS before {} stations", options_.stations), mb(before.pss_bytes), "MB");
        tell("idle", subject, "PSS after", mb(after.pss_bytes), "MB");
    }

    void stay() {
        OrdaServer server(plan());
        OrdaHall hall(server, 1, [](std::size_t, std::string_view, std::int64_t) {});
        double const begin = monotonic_us();
        fill(hall, options_.stay);
        tell("stay", "orda", fmt::format("to let {} stations in", options_.stay), (monotonic_us() - begin) / 1e6, "s");
        hall.crowd().poll_for_ms(stay_ms);
        tell("stay", "orda", fmt::format("gone after {} s", stay_ms / 1'000),
             static_cast<double>(hall.crowd().size() - hall.crowd().open_links()), "", 0);
        tell("stay", "orda", "gaps and repeats in streams", static_cast<double>(hall.stream_faults()), "", 0);
        tell("stay", "orda", fmt::format("RSS with {} stations", options_.stay), mb(memory_of(server.id()).rss_bytes),
             "MB", base_mb_max + plain_kb_max * static_cast<double>(options_.stay) / 1024);
    }

    void slow();
    void film();
    double p99_ms(OrdaServer& server, OrdaHall& hall, std::vector<double>& latencies, std::optional<Phones>& phones,
                  std::vector<double>& all);

    Options options_;
    std::vector<Figure> figures_;
    std::size_t faults_ = 0;
};

double metric_in(std::string const& text, std::string const& name) {
    std::size_t const at = text.find("\n" + name + " ");
    if (at == std::string::npos) throw std::runtime_error("no metric " + name);
    return std::stod(text.substr(at + name.size() + 2));
}

v1::Improvise inject_to_all(OrdaServer const& server, std::size_t bytes) {
    v1::Improvise inject;
    inject.set_kind("mail");
    inject.set_body(std::string(bytes, 'x'));
    for (std::uint32_t desk = 0; desk < server.desks(); ++desk) inject.add_to_desks(desk);
    for (std::uint32_t team = 0; team < server.teams(); ++team) inject.add_teams(team);
    return inject;
}

// Some read nothing any more; letters of 6,000 bytes go on until each would wait for more than its outbox may hold.
void Bench::slow() {
    constexpr std::size_t readers = 40, lame = 20, letters = 480, directors = 8;
    constexpr double outbox_mb = 4;
    OrdaServer server({.teams = 1, .seats_per_desk = 4});
    std::vector<std::size_t> got(readers);
    OrdaHall hall(server, directors, [&](std::size_t station, std::string_view, std::int64_t) { ++got[station]; });
    for (std::size_t i = 0; i < readers; ++i) hall.enter(0);
    hall.start_exercise();
    auto const before = memory_of(server.id());
    for (std::size_t i = 0; i < lame; ++i) hall.crowd().stop_reading(hall.link_of(i));
    std::uint64_t most = 0;
    for (std::size_t sent = 0; sent < letters; ++sent) {
        hall.make_room_for(1);
        hall.improvise({inject_to_all(server, 6'000)});
        hall.wait_for_answers();
        most = std::max(most, memory_of(server.id()).rss_bytes);
    }
    hall.crowd().poll_for_ms(1'000);
    std::size_t missing = 0;
    for (std::size_t i = lame; i < readers; ++i) missing += letters - std::min(letters, got[i]);
    double const grown = mb(most) - mb(before.rss_bytes);
    tell("slow", "orda", "RSS grown by a reader that stopped", grown / lame, "MB", outbox_mb);
    tell("slow", "orda", "letters missing at who reads", static_cast<double>(missing), "", 0);
    std::string const metrics = server.http().get("/metrics").body;
    // For the reader of the table: all letters that an exercise takes are fewer than an outbox holds.
    tell("slow", "orda", "readers closed as too slow", metric_in(metrics, "orda_sockets_too_slow_total"), "");
}

// Another exercise in the server's folder, with a clip for its first film stop: where that is served.
std::string serve_film(OrdaServer& server) {
    constexpr std::size_t first_film_stop = 3;  // of easy-money
    std::string const told = run({.arguments = {orda_program(), "new", "easy-money", "--data", server.data(), "--teams",
                                                "1", "--format", "json"}});
    std::filesystem::create_directories(server.data() / "media");
    write_film(server.data() / "media/1.webm", film_bytes);
    std::string const exercise(boost::json::parse(told).at("exercise").as_string());
    std::string const path = fmt::format("/media/{}/stops/{}", exercise, first_film_stop);
    for (double const end = monotonic_us() + 10e6; monotonic_us() < end;) {
        std::string const all = server.http().get("/metrics").body;
        if (all.find(fmt::format("exercise=\"{}\"", exercise)) != std::string::npos) return path;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    throw std::runtime_error("the server does not open the exercise with the film");
}

double p99(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values.at(values.size() * 99 / 100);
}

// A hundred teams of open-field with a station for each seat; the phones read the film of another exercise.
void Bench::film() {
    OrdaServer server({.teams = teams});
    std::vector<double> latencies;
    OrdaHall hall(server, 1, [&](std::size_t, std::string_view payload, std::int64_t at_us) {
        v1::ServerMessage message;
        if (message.ParseFromArray(payload.data(), static_cast<int>(payload.size())) && message.durable_us() > 0)
            latencies.push_back(static_cast<double>(at_us) - static_cast<double>(message.durable_us()));
    });
    std::vector<Phones::Request> const requests(phones_at_once, {serve_film(server), server.director().cookie});
    for (std::size_t seat = 0; seat < server.seats(); ++seat) hall.enter_seat(seat);
    hall.start_exercise();
    std::optional<Phones> phones;
    std::vector<double> alone, together, ratios, rates, all_alone, all_together;
    double const before = mb(memory_of(server.id()).rss_bytes);
    auto const play = [&] {
        phones.emplace(server.port(), requests, film_bytes_per_second);
        double const began = monotonic_us();
        together.push_back(p99_ms(server, hall, latencies, phones, all_together));
        rates.push_back(static_cast<double>(phones->bytes()) / phones_at_once / (monotonic_us() - began));
        phones.reset();
    };
    phones.emplace(server.port(), requests, film_bytes_per_second);
    for (double const end = monotonic_us() + 3e6; monotonic_us() < end; hall.crowd().poll(1)) phones->pump();
    tell("film", fmt::format("{} phones", phones_at_once), "RSS grown", mb(memory_of(server.id()).rss_bytes) - before,
         "MB", film_mb_max);
    phones.reset();
    for (std::size_t repeat = 0; repeat < film_repeats; ++repeat) {  // in turns, as it becomes slower with its records
        if (repeat % 2 == 1) play();
        hall.crowd().poll_for_ms(500);
        alone.push_back(p99_ms(server, hall, latencies, phones, all_alone));
        if (repeat % 2 == 0) play();
        ratios.push_back(together.back() / alone.back());
        note(fmt::format("film: p99 {:.1f} ms, with {:.1f} ms", alone.back(), together.back()));
    }
    std::string const subject = fmt::format("{} phones", phones_at_once);
    tell("film", "nobody reads", "p99 from durable to a station", median(alone), "ms");
    tell("film", subject, "p99 from durable to a station", median(together), "ms", film_times_max);
    figures_.back().ratio = median(ratios);
    tell("film", "nobody reads", "p99 of all injects at once", p99(all_alone) / 1e3, "ms");
    tell("film", subject, "p99 of all injects at once", p99(all_together) / 1e3, "ms");
    tell("film", subject, "read by each", median(rates), "MB/s", film_rate_min);
    figures_.back().at_least = true;
}

// Of each inject the station that had it as the 99th of a hundred; of those the middle one. The worst injects tell what
// else the machine had to do; they go into `all`.
double Bench::p99_ms(OrdaServer& server, OrdaHall& hall, std::vector<double>& latencies, std::optional<Phones>& phones,
                     std::vector<double>& all) {
    std::vector<double> of_injects;
    for (std::size_t i = 0; i < film_rounds; ++i) {
        latencies.clear();
        hall.make_room_for(1);
        hall.improvise({inject_to_all(server, 1'024)});
        double const end = monotonic_us() + 100e3;
        while (monotonic_us() < end) {
            hall.crowd().poll(1);
            if (phones) phones->pump();
        }
        hall.wait_for_answers();
        if (latencies.empty()) throw std::runtime_error("no inject came, or it does not say when it was durable");
        of_injects.push_back(p99(latencies) / 1e3);
        all.insert(all.end(), latencies.begin(), latencies.end());
    }
    return median(of_injects);
}

}  // namespace

int main(int argc, char** argv) try { return Bench(read(argc, argv)).run(); } catch (std::exception const& error) {
    fmt::print(stderr, "bench_memory: {}\n", error.what());
    return 1;
}
