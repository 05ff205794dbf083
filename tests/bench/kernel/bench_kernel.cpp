// SPDX-License-Identifier: Apache-2.0
// How fast the kernel is: a whole exercise of open-field in virtual time, and its timers beside those of simulation
// kernels and a reference heap.
//
// bench_kernel [--json]   from the root of a checkout
#include <fmt/format.h>

#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/figures.hpp"
#include "bench/kernel/hold.hpp"
#include "bench/kernel/open_field.hpp"
#include "bench/kernel/recorded_play.hpp"
#include "bench/kernel/virtual_exercise.hpp"
#include "bench/support/child.hpp"
#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

constexpr std::size_t runs = 9, hold_runs = 5;
constexpr std::size_t teams = 6;
constexpr std::size_t few_pending = 10'000;  // more than a week's exercise has
constexpr double exercise_ms_max = 10;
constexpr double ahead_of_ns3 = 1, ahead_of_simpy = 30, heap_order_max = 10;

[[noreturn]] void stop(std::string const& words) { throw std::runtime_error(words); }

// ---- a whole exercise ----

// Plays it once and compares all of it with what people were told then: records, state, receipts, messages.
std::size_t check_exactly(RecordedPlay const& play) {
    VirtualExercise again(play, {});
    again.keep_messages();
    again.run();
    if (auto const different = again.first_difference()) stop(fmt::format("record {} is another one", different));
    if (again.exercise().fingerprint() != play.fingerprint) stop("it came to another state");
    std::size_t compared = 0;
    for (auto const& receipt : again.receipts()) {
        auto const& stamp = play.records.at(receipt.sequence - 1).record.command;
        auto const told = play.acknowledged.find(stamp->id);
        if (told == play.acknowledged.end()) continue;  // taking a seat is not asked for through a socket
        if (told->second != Acknowledgement{receipt.sequence, receipt.last_sequence, receipt.leaf, receipt.tree_head})
            stop(fmt::format("the receipt of record {} is another one", receipt.sequence));
        ++compared;
    }
    if (compared != play.acknowledged.size() || compared == 0) stop("receipts are missing");
    std::size_t messages = 0;
    for (auto const& [audience, numbered] : play.told) {
        auto const& mine = again.messages()->at(audience);
        if (numbered.rbegin()->first != mine.rbegin()->first) stop("an audience was told more or less");
        for (auto const& [number, view] : numbered)
            if (mine.at(number) != view) stop("an audience was told something else");
        messages += mine.size();
    }
    if (messages == 0 || play.told.size() != again.messages()->size()) stop("audiences are missing");
    return messages;
}

double median_run_ms(RecordedPlay const& play, Parts parts, std::size_t messages) {
    std::vector<double> took;
    for (std::size_t i = 0; i <= runs; ++i) {
        std::optional<VirtualExercise> again;
        double const ms = thread_ms_of([&] { again.emplace(play, parts).run(); });
        std::size_t told = 0;
        for (auto const& [audience, count] : again->told()) told += count;
        if (told != (parts.projects ? messages : 0)) stop("messages were counted otherwise");
        if (again->exercise().fingerprint() != play.fingerprint) stop("it came to another state");
        if (i > 0) took.push_back(ms);
    }
    return median(std::move(took));
}

void measure_exercise(std::vector<Figure>& figures) {
    RecordedPlay const play = play_perfectly(open_field(), teams);
    std::size_t const messages = check_exactly(play);
    std::string const subject = "open-field, 6 teams";
    auto const tell = [&](std::string metric, double value, std::string unit) -> Figure& {
        return figures.emplace_back("kernel", "exercise", subject, std::move(metric), value, std::move(unit));
    };
    tell("records", static_cast<double>(play.records.size()), "");
    tell("commands", static_cast<double>(play.acts.size()), "");
    tell("messages to audiences", static_cast<double>(messages), "");
    tell("the core alone", median_run_ms(play, {false, false, false}, messages), "ms");
    tell("core and journal with receipts", median_run_ms(play, {false, true, false}, messages), "ms");
    tell("core and projections", median_run_ms(play, {true, false, false}, messages), "ms");
    tell("core, projections, journal", median_run_ms(play, {true, true, false}, messages), "ms").target =
        exercise_ms_max;
    tell("and all bytes encoded", median_run_ms(play, {true, true, true}, messages), "ms");
}

// ---- timers ----

struct Subject {
    std::string name;
    std::function<Held()> run;
    std::vector<double> took{};
    [[nodiscard]] double ms() const { return median(took); }
};

std::string here(std::string const& program) {
    return (std::filesystem::read_symlink("/proc/self/exe").parent_path() / program).string();
}

void add_ns3(std::vector<Subject>& subjects, std::string const& numbers, std::size_t pending) {
    // Map is its default. The calendar queue of 3.37 needs minutes for a million timers.
    std::vector<std::string> schedulers{"Map", "Heap", "PriorityQueue"};
    if (pending <= few_pending) schedulers.emplace_back("Calendar");
    for (std::string const& name : schedulers)
        subjects.push_back({"ns-3 " + name, [=] {
                                return read_held(run({{here("hold_ns3"), numbers, std::to_string(pending),
                                                       "ns3::" + name + "Scheduler"}}));
                            }});
}

void add_simpy(std::vector<Subject>& subjects, std::string const& numbers, std::size_t pending) {
    std::vector<std::string> ways{"events"};
    if (pending <= few_pending) ways.emplace_back("processes");  // it needs a gigabyte for a million of them
    for (std::string const& way : ways)
        subjects.push_back({"SimPy " + way, [=] {
                                return read_held(run({{"/usr/bin/python3", "tests/bench/kernel/hold_simpy.py", numbers,
                                                       std::to_string(pending), way}}));
                            }});
}

struct References {
    bool ns3 = false, simpy = false;
};

// A reference that is missing is a figure that misses its target.
Figure missing(std::string const& name, std::string const& package) {
    Figure figure{"kernel", "timers", name, fmt::format("MISSING: install {}", package), 0, ""};
    figure.target = 1;
    figure.at_least = true;
    return figure;
}

References find_references(std::vector<Figure>& figures) {
    References found;
    found.ns3 = find_program(here("hold_ns3")).has_value();
    if (!found.ns3) figures.push_back(missing("ns-3", "libns3-dev"));
    try {
        run({{"/usr/bin/python3", "-c", "import simpy"}});
        found.simpy = true;
    } catch (std::exception const&) {
        figures.push_back(missing("SimPy", "python3-simpy3"));
    }
    return found;
}

void measure_timers(std::size_t pending, std::size_t steps, References references, std::vector<Figure>& figures) {
    HoldModel const model = hold_model(pending, steps);
    TemporaryFolder const folder;
    std::string const numbers = folder.path() / "numbers";
    write_numbers(model, numbers);
    std::vector<Subject> subjects{{"agenda", [&] { return hold_by_agenda(model); }},
                                  {"std heap", [&] { return hold_by_heap(model); }}};
    if (references.ns3) add_ns3(subjects, numbers, pending);
    if (references.simpy) add_simpy(subjects, numbers, pending);
    std::int64_t const last_time = subjects.back().run().last_time;
    for (std::size_t turn = 0; turn < hold_runs; ++turn) {
        for (Subject& subject : subjects) {
            Held const held = subject.run();
            if (held.last_time != last_time) stop(subject.name + " took other timers");
            subject.took.push_back(held.ms);
        }
    }
    double const ours = subjects.front().ms();
    for (Subject const& subject : subjects) {
        Figure& figure = figures.emplace_back(
            "kernel", fmt::format("hold {:.0e} pending", static_cast<double>(pending)), subject.name,
            "take the earliest, plan anew", subject.ms() * 1e6 / static_cast<double>(steps), "ns");
        if (&subject == &subjects.front()) {
            figure.ratio = ours / subjects[1].ms();
            figure.metric += ", against the heap";
            figure.target = heap_order_max;
            continue;
        }
        figure.ratio = subject.ms() / ours;
        if (subject.name == "ns-3 Map" && pending <= few_pending) figure.target = ahead_of_ns3;
        if (subject.name == "SimPy events") figure.target = ahead_of_simpy;
        figure.at_least = figure.target.has_value();
    }
}

std::vector<Figure> measure() {
    pin_this_thread(server_cpu());
    std::vector<Figure> figures;
    measure_exercise(figures);
    References const references = find_references(figures);
    measure_timers(few_pending, 200'000, references, figures);
    measure_timers(1'000'000, 200'000, references, figures);
    return figures;
}

}  // namespace
}  // namespace orda::bench

int main(int argc, char** argv) { return orda::bench::main_of("bench_kernel", argc, argv, orda::bench::measure); }
