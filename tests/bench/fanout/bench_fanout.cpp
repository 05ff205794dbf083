// SPDX-License-Identifier: Apache-2.0
// Usage: bench_fanout [--json] [--repeats N] [--case NAME]… [--rounds N] [--script NAME] [--without-peers]
//
// One inject to many stations: what it costs `orda serve`, and how long it takes from the disk to the last station, in
// one run with a bare send loop, Beast, Node's ws and Socket.IO, and nats-server. Servers run on one processor, this
// program with all stations on another.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <exception>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "bench/fanout/run.hpp"
#include "bench/figures.hpp"
#include "bench/support/child.hpp"
#include "bench/support/machine.hpp"

namespace {

using namespace orda::bench;

struct Options {
    bool json = false;
    std::size_t repeats = 5;
    std::set<std::string> cases{};  // empty: all
    std::string script = "open-field";
    std::size_t rounds = 0;  // 0: each case's own
    bool peers = true;
};

Options read(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        std::string const word = argv[i];
        bool const more = i + 1 < argc;
        if (word == "--json") options.json = true;
        else if (word == "--without-peers") options.peers = false;
        else if (word == "--rounds" && more) options.rounds = std::stoul(argv[++i]);
        else if (word == "--repeats" && more) options.repeats = std::stoul(argv[++i]);
        else if (word == "--case" && more) options.cases.insert(argv[++i]);
        else if (word == "--script" && more) options.script = argv[++i];
        else
            throw std::runtime_error(
                "Usage: bench_fanout [--json] [--repeats N] [--case NAME]… [--rounds N] [--script NAME] "
                "[--without-peers]");
    }
    return options;
}

struct Peer {
    std::string name;
    double ahead = 0;  // Orda's target: so many times less processor time
};
std::vector<Peer> const peers{{"beast", 1.35}, {"ws", 1.25}, {"socket.io", 1.8}, {"nats", 2.0}};

struct Case {
    std::string name;
    Layout layout;
    Plan plan;
    double cpu_max = 0;  // × raw
    bool with_peers = false;
    bool tls = false;           // compares with Orda's own plain figure instead
    std::size_t directors = 1;  // sockets
};

// A hundred stations are ten teams of ten; more stations are twenty larger teams, and a hundred teams a case of their
// own.
std::vector<Case> all_cases() {
    Plan const hundred{.kind = Kind::everybody, .warm_up = 20, .rounds = 30};
    Plan const thousand{.kind = Kind::everybody, .warm_up = 5, .rounds = 20};
    Plan const five_thousand{.kind = Kind::everybody, .warm_up = 3, .rounds = 10};
    Plan const teams{.kind = Kind::each_team, .warm_up = 1, .rounds = 3};
    Plan const burst{.kind = Kind::burst_of_ten, .warm_up = 1, .rounds = 5};
    return {{.name = "100 stations", .layout = {10, 10}, .plan = hundred, .cpu_max = 1.3, .with_peers = true},
            {.name = "1000 stations", .layout = {20, 50}, .plan = thousand, .cpu_max = 1.2, .with_peers = true},
            {.name = "5000 stations", .layout = {20, 250}, .plan = five_thousand, .cpu_max = 1.2, .with_peers = true},
            {.name = "100 teams x 10", .layout = {100, 10}, .plan = teams, .cpu_max = 1.25, .directors = 2},
            {.name = "bursts of ten", .layout = {20, 50}, .plan = burst, .cpu_max = 0.25},
            {.name = "tls", .layout = {20, 50}, .plan = thousand, .cpu_max = 1.7, .tls = true}};
}

// What came out of the repeats, by subject.
using Results = std::map<std::string, std::vector<Repeat>>;

double middle(std::vector<Repeat> const& repeats, double Repeat::* what) {
    std::vector<double> all;
    for (Repeat const& repeat : repeats) all.push_back(repeat.*what);
    return median(all);
}

// Of the ratios within each repeat, so that what slows the machine for a while counts for both.
double middle_ratio(std::vector<Repeat> const& of, std::vector<Repeat> const& to, double Repeat::* what) {
    std::vector<double> all;
    for (std::size_t i = 0; i < std::min(of.size(), to.size()); ++i) all.push_back(of[i].*what / (to[i].*what));
    return median(all);
}

class Bench {
public:
    explicit Bench(Options options) : options_(std::move(options)) {}

    int run() {
        check_the_comparison();
        pin_this_thread(client_cpu());
        raise_open_files();
        if (server_cpu() == client_cpu()) note("one processor only: servers and stations share it");
        for (Case const& each : all_cases())
            if (options_.cases.empty() || options_.cases.contains(each.name)) measure(each);
        int const missed = report(figures_, options_.json);
        return faults_ > 0 ? 1 : missed;
    }

private:
    void note(std::string const& words) const { fmt::print(stderr, "{}\n", words); }

    // What an inject has on the wire follows from the program: the peers send as much.
    std::size_t wire_bytes(Case const& of) {
        auto subject = make_orda({.script = options_.script});
        std::size_t const bytes = message_bytes(*subject, {.groups = of.layout.groups, .per_group = 1});
        note(fmt::format("{}: an inject of 1024 bytes has {} bytes on the wire", of.name, bytes));
        return bytes;
    }

    void measure(Case const& of) {
        try {
            if (bytes_ == 0) bytes_ = wire_bytes(of);
            Results results;
            std::vector<std::string> const subjects = subjects_of(of);
            for (std::size_t repeat = 0; repeat < options_.repeats; ++repeat)
                for (std::size_t i = 0; i < subjects.size(); ++i) {  // another one begins each time
                    std::string const& name = subjects[(i + repeat) % subjects.size()];
                    results[name].push_back(run_one(of, name));
                }
            tell(of, results);
        } catch (std::exception const& error) {
            note(fmt::format("{}: NOT MEASURED: {}", of.name, error.what()));
            ++faults_;
        }
    }

    std::vector<std::string> subjects_of(Case const& of) {
        std::vector<std::string> names{"raw", "orda"};
        if (of.tls) names.push_back("orda tls");
        if (!of.with_peers || !options_.peers) return names;
        for (Peer const& peer : peers) {
            std::string const why = missing_peer(peer.name);
            if (why.empty()) {
                names.push_back(peer.name);
            } else {
                note(fmt::format("{}: NOT COMPARED with {}: {}", of.name, peer.name, why));
                ++faults_;
            }
        }
        return names;
    }

    Repeat run_one(Case const& of, std::string const& name) {
        std::unique_ptr<Subject> const subject =
            name.starts_with("orda")
                ? make_orda({.directors = of.directors, .script = options_.script, .tls = name == "orda tls"})
                : make_peer(name, bytes_);
        Plan plan = of.plan;
        if (options_.rounds > 0) plan.rounds = options_.rounds;
        Repeat const repeat = run_repeat(*subject, of.layout, plan);
        if (repeat.faults.all() > 0) note(fmt::format("{}, {}: {}", of.name, name, repeat.faults.words()));
        faults_ += repeat.faults.all();
        return repeat;
    }

    Figure& figure(Case const& of, std::string const& subject, std::string const& metric, double value,
                   std::string const& unit) {
        figures_.push_back({.bench = "fanout",
                            .case_of = of.name,
                            .subject = subject,
                            .metric = metric,
                            .value = value,
                            .unit = unit});
        return figures_.back();
    }

    void tell(Case const& of, Results const& results) {
        for (auto const& [name, repeats] : results) {
            tell_cpu(of, results, name);
            tell_wall(of, results, name);
            figure(of, name, "first to last station", middle(repeats, &Repeat::spread_us) / 1e3, "ms");
            figure(of, name, "order to last station", middle(repeats, &Repeat::whole_us) / 1e3, "ms");
            double faults = 0;
            for (Repeat const& repeat : repeats) faults += static_cast<double>(repeat.faults.all());
            figure(of, name, "faults of delivery", faults, "").target = 0;
        }
    }

    void tell_cpu(Case const& of, Results const& results, std::string const& name) {
        auto const& repeats = results.at(name);
        Figure& cpu = figure(of, name, "server CPU, message and station", middle(repeats, &Repeat::cpu_us), "us");
        auto const& raw = results.at("raw");
        if (name == "raw") return;
        cpu.ratio = middle_ratio(repeats, raw, &Repeat::cpu_us);
        if (name == "orda" && !of.tls) cpu.target = of.cpu_max;
        if (name == "orda tls") {
            auto& own = figure(of, name, "server CPU against plain", middle(repeats, &Repeat::cpu_us), "us");
            own.ratio = middle_ratio(repeats, results.at("orda"), &Repeat::cpu_us);
            own.target = of.cpu_max;
        }
        auto const peer = std::find_if(peers.begin(), peers.end(), [&](Peer const& each) { return each.name == name; });
        if (peer == peers.end()) return;
        auto& ahead = figure(of, name, "server CPU against orda", middle(repeats, &Repeat::cpu_us), "us");
        ahead.ratio = middle_ratio(repeats, results.at("orda"), &Repeat::cpu_us);
        ahead.target = peer->ahead;
        ahead.at_least = true;
    }

    void tell_wall(Case const& of, Results const& results, std::string const& name) {
        auto const& repeats = results.at(name);
        if (middle(repeats, &Repeat::wall_us) <= 0) {
            note(fmt::format("{}: the server does not say when an inject was durable: no clean wall time", of.name));
            ++faults_;
            return;
        }
        Figure& wall = figure(of, name, "durable to last station", middle(repeats, &Repeat::wall_us) / 1e3, "ms");
        if (name == "raw") return;
        wall.ratio = middle_ratio(repeats, results.at("raw"), &Repeat::wall_us);
        if (name == "orda" && of.with_peers) wall.target = of.cpu_max;
    }

    Options options_;
    std::vector<Figure> figures_;
    std::size_t bytes_ = 0;
    std::size_t faults_ = 0;
};

}  // namespace

int main(int argc, char** argv) try { return Bench(read(argc, argv)).run(); } catch (std::exception const& error) {
    fmt::print(stderr, "bench_fanout: {}\n", error.what());
    return 1;
}
