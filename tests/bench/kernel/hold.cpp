// SPDX-License-Identifier: Apache-2.0
#include "bench/kernel/hold.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <memory>
#include <queue>
#include <random>
#include <sstream>
#include <stdexcept>
#include <utility>

#include "base/check.hpp"
#include "bench/figures.hpp"
#include "exercise/agenda.hpp"

namespace orda::bench {

using namespace exercise;

// On average one timer in a millisecond, whatever their number: 1 ... 2 * pending, the same numbers everywhere
// (std::mt19937_64 is defined to the bit, the distributions of the library are not).
HoldModel hold_model(std::size_t pending, std::size_t steps) {
    HoldModel model{pending, steps, {}};
    std::mt19937_64 random(5);
    model.numbers.reserve(pending + steps);
    for (std::size_t i = 0; i < pending + steps; ++i)
        model.numbers.push_back(1 + static_cast<std::int64_t>(random() % (2 * pending)));
    return model;
}

void write_numbers(HoldModel const& model, std::filesystem::path const& file) {
    std::ofstream out(file, std::ios::binary);
    out.write(reinterpret_cast<char const*>(model.numbers.data()),
              static_cast<std::streamsize>(model.numbers.size() * sizeof(std::int64_t)));
    if (!out.flush()) throw std::runtime_error(file.string() + " cannot be written");
}

std::vector<std::int64_t> read_numbers(std::filesystem::path const& file) {
    std::vector<std::int64_t> numbers(std::filesystem::file_size(file) / sizeof(std::int64_t));
    std::ifstream in(file, std::ios::binary);
    in.read(reinterpret_cast<char*>(numbers.data()),
            static_cast<std::streamsize>(numbers.size() * sizeof(std::int64_t)));
    if (!in) throw std::runtime_error(file.string() + " cannot be read");
    return numbers;
}

Held hold_by_agenda(HoldModel const& model) {
    Agenda agenda(std::make_shared<Script const>());
    State state;
    state.teams.resize(1);
    auto const timer = [](std::size_t index) {
        return Due{DueKind::request_answer, static_cast<std::uint32_t>(index), TeamId{0}};
    };
    agenda.touch({timer(0)});  // the agenda learns of the team
    ORDA_CHECK(agenda.take(state, ExerciseTime(0)).size() == 1, "nothing else is due");
    for (std::size_t i = 0; i < model.pending; ++i) agenda.plan(timer(i), TeamTime(model.numbers[i]));
    Held held;
    double const began = thread_ms();
    for (std::size_t step = 0; step < model.steps;) {
        ExerciseTime const at = *agenda.earliest(state);
        held.last_time = at.count();
        for (Due const& due : agenda.take(state, at)) {
            if (step == model.steps) break;
            agenda.plan(due, at + Milliseconds(model.numbers[model.pending + step++]));
        }
    }
    held.ms = thread_ms() - began;
    return held;
}

Held hold_by_heap(HoldModel const& model) {
    using Timer = std::pair<std::int64_t, std::uint32_t>;
    std::priority_queue<Timer, std::vector<Timer>, std::greater<>> heap;
    for (std::size_t i = 0; i < model.pending; ++i) heap.push({model.numbers[i], static_cast<std::uint32_t>(i)});
    Held held;
    double const began = thread_ms();
    for (std::size_t step = 0; step < model.steps; ++step) {
        auto const [at, number] = heap.top();
        heap.pop();
        held.last_time = at;
        heap.push({at + model.numbers[model.pending + step], number});
    }
    held.ms = thread_ms() - began;
    return held;
}

Held read_held(std::string const& printed) {
    std::istringstream words(printed);
    Held held;
    if (!(words >> held.ms >> held.last_time)) throw std::runtime_error("no figure: " + printed);
    return held;
}

}  // namespace orda::bench
