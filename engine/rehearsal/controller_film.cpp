// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <utility>

#include "rehearsal/controller.hpp"

namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::uint64_t hall_size = 120;

}  // namespace

void Controller::look_at_film(MonotonicTime now) {
    if (!running()) return;
    auto const plan = [&](v1::RunFilm::Verb verb, Store::OfTeam stop, Milliseconds low, Milliseconds high) {
        if (!film_planned_.insert({static_cast<int>(verb), stop}).second) return;
        soon(low, high, now, [this, verb, stop](MonotonicTime then) { run_film(verb, stop, then); });
    };
    std::set<std::uint32_t> begun;  // teams whose film runs
    for (auto const& [key, stop] : station_.store().stops) {
        if (stop.state() != v1::StopView::AHEAD) begun.insert(key.first);
        if (stop.state() == v1::StopView::HALTED && stop.vote() != "none")
            plan(v1::RunFilm::OPEN, key, seconds(20), seconds(90));
        if (stop.state() == v1::StopView::VOTING) plan(v1::RunFilm::COUNT, key, seconds(45), seconds(90));
        bool const over =
            stop.state() == v1::StopView::COUNTED || (stop.state() == v1::StopView::HALTED && stop.vote() == "none");
        if (over && stop.has_next())
            plan(v1::RunFilm::PLAY, {key.first, stop.next()}, seconds(20), seconds(90));  // talk, then the next clip
        if (stop.state() == v1::StopView::PLAYING) plan(v1::RunFilm::HALT, key, seconds(60), minutes(3));
    }
    for (auto const& [key, stop] : station_.store().stops)
        if (begun.insert(key.first).second) plan(v1::RunFilm::PLAY, key, seconds(30), seconds(90));
}

void Controller::run_film(v1::RunFilm::Verb verb, OfTeam key, MonotonicTime now) {
    auto const stop = station_.store().stops.find(key);
    if (stop == station_.store().stops.end()) return;
    v1::Command command;
    v1::RunFilm& film = *command.mutable_run_film();
    film.set_verb(verb);
    film.set_team(key.first);
    film.set_stop(key.second);
    for (int i = 0; verb == v1::RunFilm::COUNT && i < stop->second.options_size(); ++i)
        film.add_counts(static_cast<std::uint32_t>(dice_.below(hall_size)));
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
