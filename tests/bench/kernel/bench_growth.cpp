// SPDX-License-Identifier: Apache-2.0
// What a record costs when the journal is long, and an inject when many do not get it.
//
// bench_growth [--json]   from the root of a checkout
#include <fmt/format.h>

#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/figures.hpp"
#include "bench/kernel/long_exercise.hpp"
#include "bench/kernel/open_field.hpp"
#include "bench/support/child.hpp"
#include "bench/support/machine.hpp"

namespace orda::bench {
namespace {

using Script = std::shared_ptr<exercise::Script const>;

constexpr std::size_t lengths[] = {1'000, 10'000, 100'000, 1'000'000};
constexpr std::size_t compared_length = 10'000;  // before that caches are not full yet
constexpr std::size_t teams = 6, windows = 5, letters = 15, holds = 100, together = 100;
constexpr double growth_max = 1.3;

// The same work at every length: a letter to everybody that everybody opens and confirms, and acts of staff.
double us_of_a_record(LongExercise& exercise) {
    std::vector<double> took;
    for (std::size_t i = 0; i < windows; ++i) {
        exercise.let_pass(std::chrono::milliseconds(10));
        std::size_t const before = exercise.records();
        double const ms = thread_ms_of([&] {
            exercise.read_letter(exercise.send_letter(teams), teams);
            exercise.hold_and_continue(holds);
            exercise.write();
        });
        took.push_back(ms * 1e3 / static_cast<double>(exercise.records() - before));
    }
    return median(std::move(took));
}

void grow_to(LongExercise& exercise, std::size_t records) {
    exercise.project(false);
    for (; exercise.records() < records; exercise.write()) exercise.hold_and_continue(together);
}

void measure_length(Script const& script, std::string const& what, LongExercise::Wanted const& wanted,
                    std::vector<Figure>& figures) {
    LongExercise exercise(script, wanted);
    std::vector<double> costs;
    double compared = 0;
    for (std::size_t const length : lengths) {
        grow_to(exercise, length);
        exercise.project(wanted.projects);
        double const us = us_of_a_record(exercise);
        if (length == compared_length) compared = us;
        Figure& figure =
            figures.emplace_back("growth", fmt::format("{} records", length), what, "of a record", us, "us");
        if (length <= compared_length) continue;
        figure.metric += fmt::format(", against {}", compared_length);
        figure.ratio = us / compared;
        figure.target = growth_max;
    }
    if (wanted.projects && exercise.views() == 0) throw std::runtime_error("nothing was drawn");
}

// A letter to some teams of an exercise; those that do not get it should cost nothing.
double us_of_a_letter(LongExercise& exercise, std::size_t to) {
    std::vector<double> took;
    for (std::size_t i = 0; i <= letters; ++i) {
        exercise.let_pass(std::chrono::milliseconds(10));
        double const ms = thread_ms_of([&] {
            exercise.send_letter(to);
            exercise.write();
        });
        if (i > 0) took.push_back(ms * 1e3);
    }
    return median(std::move(took));
}

void measure_recipients(Script const& script, std::filesystem::path const& folder, std::vector<Figure>& figures) {
    constexpr std::size_t most = 24;
    double alone = 0, of_six = 0;
    for (std::size_t const all : {std::size_t{1}, std::size_t{6}, most}) {
        LongExercise exercise(script, {all, 1, true, folder / fmt::format("letters-{}.orda", all)});
        double const us = us_of_a_letter(exercise, 1);
        Figure& figure = figures.emplace_back("growth", "letter to one team", fmt::format("of {}", all),
                                              "until it is written", us, "us");
        if (all == 1) alone = us;
        if (all != 1) {
            figure.metric += ", against of 1";
            figure.ratio = us / alone;
            figure.target = growth_max;
        }
        if (all != most) continue;
        for (std::size_t const to : {std::size_t{6}, std::size_t{12}, most}) {
            double const each = us_of_a_letter(exercise, to) / static_cast<double>(to);
            Figure& share = figures.emplace_back("growth", fmt::format("letter to {} teams", to),
                                                 fmt::format("of {}", all), "for a team", each, "us");
            if (to == 6) of_six = each;
            if (to == 6) continue;
            share.metric += ", against to 6";
            share.ratio = each / of_six;
            share.target = growth_max;
        }
    }
}

std::vector<Figure> measure() {
    pin_this_thread(server_cpu());
    TemporaryFolder const folder;
    Script const script = open_field();
    std::vector<Figure> figures;
    measure_length(script, "the core", {teams, 1, false, {}}, figures);
    measure_length(script, "core and projections", {teams, 1, true, {}}, figures);
    measure_length(script, "core, projections, file", {teams, 1, true, folder.path() / "long.orda"}, figures);
    measure_recipients(script, folder.path(), figures);
    return figures;
}

}  // namespace
}  // namespace orda::bench

int main(int argc, char** argv) { return orda::bench::main_of("bench_growth", argc, argv, orda::bench::measure); }
