// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "base/checkpoint.hpp"
#include "simulation/world.hpp"

// The process and its disk.
namespace orda::simulation {

using namespace exercise;

namespace {

constexpr std::uint64_t signed_every = 64;  // records
constexpr unsigned copied_chance = 5;       // percent, that the second disk has all after a write

}  // namespace

void World::start_process() {
    heads_.emplace_back(journal_.durable().size(), journal_.tree_head());
    runtime::Recovered recovered;
    recovered.script = options_.play->script;
    recovered.records = journal_.durable_records();
    recovered.leaves = journal_.leaves();
    recovered.checkpoint = checkpoint_;
    recovered.pulse_at = journal_.pulse_at();
    recovered.pulse_wall = journal_.pulse_wall();
    process_ = std::make_unique<runtime::Conductor>(std::move(recovered), journal_, *this, *this);
    open_sheet_desk();
    journal_.listen(process_.get());
    State const& state = process_->exercise().state();
    clock_revision_ = state.clock_revision;
    clock_.stand(state.now);
    if (state.stage == Stage::running) clock_.run(now_, state.now, state.speed);
    for (Takeover& takeover : takeovers_) takeover.asked = false;
}

// The exercise clock as everybody can work it out from the records.
void World::follow_clock() {
    State const& state = process_->exercise().state();
    if (state.clock_revision == clock_revision_) return;
    clock_revision_ = state.clock_revision;
    clock_.stand(state.clock_changed_at);
    if (state.stage == Stage::running) clock_.run(now_, state.clock_changed_at, state.speed);
}

void World::die(MonotonicTime away) {
    process_.reset();
    journal_.crash();
    lose_sheet_answers();
    write_at_.reset();
    at_next_write_.reset();
    for (Member& member : members_)
        if (member.link) server_closes(member);
    ghosts_.clear();
    to_close_.clear();
    start_at_ = now_ + away;
}

// The disk reported an error; somebody sees the message and starts it anew.
void World::stop_and_start() {
    journal_.fail_next("input/output error");
    journal_.write_next();
    must(process_->figures().stopped, "a disk error stops the exercise");
    process_->wake();
    die(MonotonicTime(dice_.between(500'000, 20'000'000)));
}

void World::write_disk() {
    ++writes_;
    write_at_.reset();
    static constexpr Fault at_writes[] = {Fault::fail, Fault::fail_partial, Fault::crash, Fault::crash_stored};
    if (options_.fail_at == writes_) at_next_write_ = dice_.one_of(at_writes);
    if (at_next_write_) return fault_at_write(*std::exchange(at_next_write_, std::nullopt));
    journal_.write_next();
    sign();
    if (dice_.percent(copied_chance)) process_->on_copied({journal_.durable().size(), std::nullopt, {}});
}

// As the writer of the real journal does.
void World::sign() {
    std::uint64_t const size = journal_.durable().size();
    if (size < signed_ + signed_every) return;
    signed_ = size;
    checkpoint_ = sign_checkpoint({std::string(exercise_name), 1, size, journal_.tree_head()}, key_);
    process_->on_checkpoint(checkpoint_);
}

void World::fault_at_write(Fault fault) {
    ++outcome_.faults[fault];
    auto const soon = MonotonicTime(dice_.between(500'000, 20'000'000));
    switch (fault) {
        case Fault::fail: return stop_and_start();
        case Fault::fail_partial:
            journal_.write_unreported();
            while (journal_.waiting() > 0 && dice_.percent(50)) journal_.write_unreported();
            if (journal_.waiting() > 0) return stop_and_start();
            return die(soon);
        case Fault::crash_stored: journal_.write_unreported(); return die(soon);
        case Fault::long_break: return die(std::chrono::seconds(75));
        default: return die(soon);
    }
}

// Joining is done by HTTP: asked again until there is an answer.
void World::take_seats() {
    if (!process_) return;
    for (Takeover& takeover : takeovers_) {
        if (takeover.asked) continue;
        takeover.asked = true;
        runtime::Principal const principal{takeover.person, Role::trainee, takeover.seat};
        auto const done = [this, principal](Result<Sequence, Refused> const& result) {
            if (!result && result.error().reason == Refusal::not_running) return;  // stopped: again later
            std::erase_if(takeovers_, [&](Takeover const& each) { return each.person == principal.person; });
            must(result.has_value(), "a seat could not be taken over");
            rehearsal::Plan plan;
            plan.behaviours = {rehearsal::Behaviour::random, rehearsal::Behaviour::slow};
            plan.by_lot = true;
            rehearsal::Company stranger = company_;
            stranger.seed += 7919 * ++strangers_;
            stranger.id_seed += 7919 * strangers_;
            add_member(rehearsal::make_trainee(stranger, plan, principal.seat->value, principal.seat->value),
                       principal);
        };
        process_->command(principal, takeover.id, TakeSeat{takeover.seat}, done);
        return;  // the list may have changed
    }
}

}  // namespace orda::simulation
