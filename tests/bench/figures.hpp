// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

// What a bench found and how it tells it: a table for people, lines of JSON for programs.
namespace orda::bench {

struct Figure {
    std::string bench;    // "load"
    std::string case_of;  // what is done: "compile and check"
    std::string subject;  // to what: "open-field", "yaml-cpp"
    std::string metric;   // "processor time, whole program"
    double value = 0;
    std::string unit{};
    std::optional<double> ratio{};   // to what it is compared with
    std::optional<double> target{};  // none: told for information only
    bool at_least = false;  // the ratio (without one: the value) is to be at least the target; otherwise at most

    [[nodiscard]] bool ok() const;
};

// Prints all of them; the exit status of the program: 0 only if every target holds.
int report(std::vector<Figure> const& figures, bool json);

// The main() of a bench that takes nothing but --json. Prints what is thrown. Exit status: that of report(), 2 when it
// was called otherwise or nothing could be measured.
int main_of(std::string const& name, int argc, char** argv, std::function<std::vector<Figure>()> const& measure);

// Of an odd number of measurements, or the upper one of the middle two.
double median(std::vector<double> values);

// Processor time of the calling thread, in milliseconds.
double thread_ms();
// What one run takes of it.
double thread_ms_of(std::function<void()> const& run);
// The median of so many runs, after one that does not count.
double median_ms_of(std::size_t runs, std::function<void()> const& run);

}  // namespace orda::bench
