// SPDX-License-Identifier: Apache-2.0
#include "bench/figures.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <string_view>

namespace orda::bench {
namespace {

// Names of benches, cases and subjects are our own words: nothing in them needs to be escaped.
std::string json_of(Figure const& f) {
    auto const number = [](std::optional<double> value) { return value ? fmt::format("{:.4g}", *value) : "null"; };
    return fmt::format(
        R"({{"bench":"{}","case":"{}","subject":"{}","metric":"{}","value":{:.6g},"unit":"{}","ratio":{},"target":{},)"
        R"("bound":"{}","ok":{}}})",
        f.bench, f.case_of, f.subject, f.metric, f.value, f.unit, number(f.ratio), number(f.target),
        f.at_least ? "at least" : "at most", f.ok());
}

std::string row_of(Figure const& f) {
    std::string const ratio = f.ratio ? fmt::format("{:.2f} x", *f.ratio) : "";
    std::string const target = !f.target    ? ""
                               : f.at_least ? fmt::format(">= {:g} {}", *f.target, f.ratio ? "x" : f.unit)
                                            : fmt::format("<= {:g} {}", *f.target, f.ratio ? "x" : f.unit);
    std::string const mark = !f.target ? "" : f.ok() ? "ok" : "MISSED";
    return fmt::format("{:<22}{:<24}{:<46}{:>9.1f} {:<6}{:>7}  {:<14}{}", f.case_of, f.subject, f.metric, f.value,
                       f.unit, ratio, target, mark);
}

}  // namespace

bool Figure::ok() const {
    if (!target) return true;
    double const judged = ratio.value_or(value);
    return at_least ? judged >= *target : judged <= *target;
}

int report(std::vector<Figure> const& figures, bool json) {
    for (Figure const& figure : figures) std::puts((json ? json_of(figure) : row_of(figure)).c_str());
    return std::all_of(figures.begin(), figures.end(), [](Figure const& f) { return f.ok(); }) ? 0 : 1;
}

int main_of(std::string const& name, int argc, char** argv, std::function<std::vector<Figure>()> const& measure) {
    bool const json = argc == 2 && std::string_view(argv[1]) == "--json";
    if (argc > 2 || (argc == 2 && !json)) {
        fmt::print(stderr, "{} [--json]\n", name);
        return 2;
    }
    try {
        return report(measure(), json);
    } catch (std::exception const& error) {
        fmt::print(stderr, "{}: {}\n", name, error.what());
        return 2;
    }
}

double median(std::vector<double> values) {
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

double thread_ms() {
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double thread_ms_of(std::function<void()> const& run) {
    double const before = thread_ms();
    run();
    return thread_ms() - before;
}

double median_ms_of(std::size_t runs, std::function<void()> const& run) {
    run();
    std::vector<double> all;
    for (std::size_t i = 0; i < runs; ++i) all.push_back(thread_ms_of(run));
    return median(std::move(all));
}

}  // namespace orda::bench
