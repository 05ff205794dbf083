// SPDX-License-Identifier: Apache-2.0
// How fast decisions are acknowledged as durable: through the whole of `orda serve`, by its journal alone, by a bare
// echo of the same shape, by PostgreSQL, and how fast the disk is.
//
// bench_ack [--json] [--turns N] [--teams N] [--desks N]   from the root of a checkout
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bench/ack/echo.hpp"
#include "bench/ack/load.hpp"
#include "bench/ack/orda_path.hpp"
#include "bench/ack/postgres.hpp"
#include "bench/ack/stores.hpp"
#include "bench/figures.hpp"
#include "bench/support/child.hpp"
#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

constexpr std::size_t many = 100;                            // outstanding, or in a batch
constexpr std::size_t one_by_one = 1'000, by_hundred = 10'000;  // how many are asked in a turn
struct Rate {
    double per_second;
    std::size_t in_all;
};
constexpr Rate rates[] = {{1'000, 3'000}, {5'000, 10'000}};
constexpr double journal_one_min = 0.7, journal_many_min = 0.4;
constexpr double path_one_min = 0.8, path_many_min = 0.5;
constexpr double p50_max = 2.5, p99_max = 4;

struct Options {
    bool json = false;
    std::size_t turns = 5;
    AckPlan plan{};
};

// Everything that was measured: by what it is, a number of each turn.
using Measured = std::map<std::string, std::vector<double>>;

class Turn {
public:
    Turn(Measured& all, std::filesystem::path const& folder, AckPlan const& plan, std::filesystem::path const& script)
        : all_(all), folder_(folder), plan_(plan), script_(script) {}

    void file() {
        auto const bytes = decision_records(1).front().front().bytes;
        BareFile file(folder_, bytes);
        closed("file", file);
        for (Rate const& rate : rates) open("file", file, rate);
    }
    void journal() {
        auto const records = decision_records(one_by_one + by_hundred);
        Journal journal(folder_, records);
        closed("journal", journal);
    }
    void echo(std::string const& synchronous) {
        std::uint16_t const port = free_port();
        Child const server({.arguments = {"/proc/self/exe", "--echo", std::to_string(port),
                                          folder_ / ("echo-" + synchronous), synchronous},
                            .cpu = server_cpu(),
                            .log = folder_ / "echo.log"});
        while (!somebody_listens(port)) {
        }
        Echo echo(port, plan_.teams * plan_.desks);
        closed("echo " + synchronous, echo);
    }
    void postgres(PostgresServer const& server) {
        Postgres postgres(server, many, decision_records(1).front().front().bytes);
        closed("PostgreSQL", postgres);
    }
    void orda() {
        OrdaPath path(plan_, script_);
        note("orda one", closed_loop(path, 1, one_by_one));
        path.rest();
        double const before = cpu_us(path.server());
        note("orda many", closed_loop(path, many, by_hundred));
        note("orda cpu", (cpu_us(path.server()) - before) / static_cast<double>(by_hundred));
        for (Rate const& rate : rates) {
            path.rest();
            open("orda", path, rate);
        }
        path.check();
    }

private:
    void note(std::string const& name, double value) { all_[name].push_back(value); }
    void closed(std::string const& name, Path& path) {
        note(name + " one", closed_loop(path, 1, one_by_one));
        note(name + " many", closed_loop(path, many, by_hundred));
    }
    void open(std::string const& name, Path& path, Rate const& rate) {
        auto const took = open_loop(path, rate.per_second, rate.in_all);
        note(fmt::format("{} {} p50", name, rate.per_second), percentile(took, 0.5));
        note(fmt::format("{} {} p99", name, rate.per_second), percentile(took, 0.99));
    }

    Measured& all_;
    std::filesystem::path const& folder_;
    AckPlan const& plan_;
    std::filesystem::path const& script_;
};

Measured measure(Options const& options) {
    TemporaryFolder const folder;
    if (is_in_memory(folder.path())) throw std::runtime_error("TMPDIR is no disk: nothing is durable there");
    auto const script = write_script(options.plan, folder.path());
    std::optional<PostgresServer> postgres;
    if (PostgresServer::programs()) postgres.emplace(folder.path());
    Measured all;
    for (std::size_t turn = 0; turn < options.turns; ++turn) {
        TemporaryFolder const fresh;
        Turn now(all, fresh.path(), options.plan, script);
        now.file();
        now.journal();
        now.echo("FULL");
        now.echo("NORMAL");
        if (postgres) now.postgres(*postgres);
        now.orda();
    }
    return all;
}

// ---- figures ----

class Table {
public:
    explicit Table(Measured const& all) : all_(all) {}

    void rate(std::string const& case_of, std::string const& subject, std::string const& name,
              std::string const& against, std::optional<double> at_least) {
        Figure& figure = add(case_of, subject, "kept in a second" + words(against), name, "/s");
        if (against.empty()) return;
        figure.ratio = figure.value / median(all_.at(against));
        figure.target = at_least;
        figure.at_least = true;
    }
    void latency(std::string const& case_of, std::string const& subject, std::string const& metric,
                 std::string const& name, std::string const& against, std::optional<double> at_most) {
        Figure& figure = add(case_of, subject, metric + words(against), name, "us");
        if (against.empty()) return;
        figure.ratio = figure.value / median(all_.at(against));
        figure.target = at_most;
    }
    Figure& add(std::string const& case_of, std::string const& subject, std::string const& metric,
                std::string const& name, std::string const& unit) {
        return figures_.emplace_back("ack", case_of, subject, metric, median(all_.at(name)), unit);
    }
    void missing(std::string const& subject, std::string const& package) {
        Figure& figure = figures_.emplace_back("ack", "reference", subject, "MISSING: install " + package, 0, "");
        figure.target = 1;
        figure.at_least = true;
    }
    [[nodiscard]] std::vector<Figure> const& figures() const { return figures_; }

private:
    static std::string words(std::string const& against) {
        return against.empty() ? "" : ", against " + against.substr(0, against.find(' '));
    }
    Measured const& all_;
    std::vector<Figure> figures_;
};

void tell_closed(Table& table, bool with_postgres, std::string const& how, double journal_min, double path_min) {
    std::string const case_of = how == "one" ? "one outstanding" : "100 outstanding";
    table.rate(case_of, "fdatasync", "file " + how, "", {});
    table.rate(case_of, "journal alone", "journal " + how, "file " + how, journal_min);
    table.rate(case_of, "bare echo", "echo FULL " + how, "", {});
    table.rate(case_of, "orda serve", "orda " + how, "echo FULL " + how, path_min);
    table.rate(case_of, "orda serve", "orda " + how, "journal " + how, {});
    table.rate(case_of, "echo NORMAL, not kept", "echo NORMAL " + how, "", {});
    if (with_postgres) table.rate(case_of, "PostgreSQL 15", "PostgreSQL " + how, "", {});
}

std::vector<Figure> tell(Measured const& all) {
    bool const with_postgres = all.contains("PostgreSQL one");
    Table table(all);
    tell_closed(table, with_postgres, "one", journal_one_min, path_one_min);
    tell_closed(table, with_postgres, "many", journal_many_min, path_many_min);
    table.add("100 outstanding", "orda serve", "processor time of a decision", "orda cpu", "us");
    for (Rate const& rate : rates) {
        std::string const case_of = fmt::format("{:.0f}/s offered", rate.per_second);
        for (auto const& [share, at_most] : {std::pair("p50", p50_max), std::pair("p99", p99_max)}) {
            std::string const which = fmt::format(" {} {}", rate.per_second, share);
            table.latency(case_of, "fdatasync", share, "file" + which, "", {});
            table.latency(case_of, "orda serve", share, "orda" + which, "file" + which, at_most);
        }
    }
    if (!with_postgres) table.missing("PostgreSQL 15", "postgresql-15");
    return table.figures();
}

std::optional<Options> read_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        std::string_view const word = argv[i];
        if (word == "--json") {
            options.json = true;
            continue;
        }
        std::size_t* const number = word == "--turns"   ? &options.turns
                                    : word == "--teams" ? &options.plan.teams
                                    : word == "--desks" ? &options.plan.desks
                                                        : nullptr;
        if (number == nullptr || ++i == argc) return std::nullopt;
        *number = static_cast<std::size_t>(std::strtoul(argv[i], nullptr, 10));
        if (*number == 0) return std::nullopt;
    }
    return options;
}

}  // namespace
}  // namespace orda::bench

int main(int argc, char** argv) {
    using namespace orda::bench;
    try {
        if (argc == 5 && std::string_view(argv[1]) == "--echo")
            serve_echo(static_cast<std::uint16_t>(std::atoi(argv[2])), argv[3], argv[4]);
        auto const options = read_options(argc, argv);
        if (!options) {
            fmt::print(stderr, "bench_ack [--json] [--turns N] [--teams N] [--desks N]\n");
            return 2;
        }
        pin_this_thread(client_cpu());
        raise_open_files();
        return report(tell(measure(*options)), options->json);
    } catch (std::exception const& error) {
        fmt::print(stderr, "bench_ack: {}\n", error.what());
        return 2;
    }
}
