// SPDX-License-Identifier: Apache-2.0
#include "server/open_exercise.hpp"

#include <utility>

namespace orda::server {

Result<std::unique_ptr<OpenExercise>, runtime::OpenFault> OpenExercise::open(runtime::ExerciseEntry entry,
                                                                             Parts parts) {
    std::unique_ptr<OpenExercise> exercise(new OpenExercise(std::move(entry), parts));
    auto opened = parts.services.open(exercise->entry_, *exercise);
    if (!opened) return opened.error();
    exercise->journal_ = std::move(opened->journal);
    exercise->conductor_ = std::make_unique<runtime::Conductor>(std::move(opened->recovered), *exercise->journal_,
                                                                parts.clock, parts.gateway);
    return exercise;
}

OpenExercise::OpenExercise(runtime::ExerciseEntry entry, Parts parts)
    : entry_(std::move(entry)), parts_(parts), timer_(parts.loop.executor()) {}

OpenExercise::~OpenExercise() = default;

void OpenExercise::end_turn() {
    auto wake = conductor_->next_wake();
    if (wake && *wake <= parts_.clock.monotonic()) {
        conductor_->wake();
        wake = conductor_->next_wake();
    }
    if (wake == timer_set_for_) return;
    timer_set_for_ = wake;
    if (!wake) {
        timer_.cancel();
        return;
    }
    timer_.expires_after(*wake - parts_.clock.monotonic());
    timer_.async_wait([this](boost::system::error_code error) {
        if (!error) timer_set_for_.reset();  // this was a loop turn: end_turn() follows
    });
}

bool OpenExercise::drained() const {
    auto const figures = conductor_->figures();
    return figures.stopped || figures.durable == figures.sequence;
}

void OpenExercise::on_durable(exercise::Sequence sequence, std::chrono::microseconds latency) {
    conductor_->on_durable(sequence, latency);
    while (!waiting_.empty() && waiting_.front().first <= conductor_->durable()) {
        auto const work = std::move(waiting_.front().second);
        waiting_.pop_front();
        work();
    }
}

void OpenExercise::when_durable(std::function<void()> work) {
    auto const figures = conductor_->figures();
    if (figures.durable == figures.sequence) return work();
    if (!figures.stopped) waiting_.emplace_back(figures.sequence, std::move(work));
}

void OpenExercise::on_failed(std::string const& reason) {
    parts_.log.log("journal_failed", {{"exercise", entry_.id}, {"reason", reason}});
    waiting_.clear();
    conductor_->on_failed(reason);
}

}  // namespace orda::server
