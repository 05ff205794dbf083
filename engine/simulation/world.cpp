// SPDX-License-Identifier: Apache-2.0
#include "simulation/world.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "base/check.hpp"

namespace orda::simulation {

using namespace exercise;
using runtime::StationId;

namespace {

constexpr MonotonicTime tick = std::chrono::seconds(1);
constexpr MonotonicTime rest = std::chrono::seconds(60);     // after ENDEX, without faults
constexpr MonotonicTime longest = std::chrono::minutes(70);  // then it is a violation that it did not end
constexpr std::size_t noted_max = 64 * 1024;

// A broken invariant of the product is a finding like any other: the run is over, the next one begins.
struct BrokenInvariant : std::exception {
    explicit BrokenInvariant(std::string words) : words_(std::move(words)) {}
    [[nodiscard]] char const* what() const noexcept override { return words_.c_str(); }

private:
    std::string words_;
};
void report_broken(std::string_view what, char const*, int) {
    throw BrokenInvariant(fmt::format("broken invariant: {}", what));
}

}  // namespace

World::World(Options const& options)
    : options_(options),
      script_(*options.play->script),
      dice_(options.seed),
      key_(SigningKey::from_seed(sha256(std::to_string(options.seed)))),
      witness_(*options.play, journal_, key_.public_key(),
               [this](bool right, std::string const& words) { must(right, words); }) {}

Outcome World::run() {
    try {
        write_opening();
        add_people();
        add_sheets();
        plan_faults();
        start_process();
        while (!over()) step();
        check_end();
    } catch (std::exception const& stopped) {
        must(false, stopped.what());
    }
    for (auto const& stored : journal_.durable()) note(as_text(stored.leaf));
    for (std::string const& violation : outcome_.violations) note(violation);
    for (std::uint32_t const count : outcome_.faults.of) note(std::to_string(count));
    note(std::to_string(now_.count()));
    outcome_.digest = sha256({as_text(digest_), noted_});
    if (options_.keep_journal) outcome_.journal = journal_.durable_records();
    outcome_.records = journal_.durable().size();
    outcome_.writes = writes_;
    return std::move(outcome_);
}

void World::note(std::string_view bytes) {
    noted_ += bytes;
    if (noted_.size() < noted_max) return;
    digest_ = sha256({as_text(digest_), noted_});
    noted_.clear();
}

bool World::over() const {
    if (now_ > longest) return true;
    return ended_at_ != MonotonicTime::max() && (now_ > ended_at_ + rest || at_rest());
}

// Everybody knows everything and nothing is on its way.
bool World::at_rest() const {
    if (!process_ || now_ < ended_at_ + 2 * tick || journal_.waiting() > 0 || !ghosts_.empty() || !newcomers_.empty())
        return false;
    return std::all_of(members_.begin(), members_.end(), [](Member const& member) {
        if (member.retired) return true;
        bool const still = member.link && member.link->up.empty() && member.link->down.empty();
        return still && member.person->station().up_to_date() && member.person->station().waiting() == 0;
    });
}

MonotonicTime World::next_moment() {
    MonotonicTime next = now_ + tick;
    auto const consider = [&](std::optional<MonotonicTime> other) {
        if (other && *other < next) next = *other;
    };
    if (process_) consider(process_->next_wake());
    if (!process_) consider(start_at_);
    consider(write_at_);
    consider(sheet_box_.next());
    for (Handing const& handing : handings_)
        if (process_ && handing.sheet && !handing.received && !handing.asked) consider(handing.next_try);
    if (!planned_.empty()) consider(planned_.back().first);
    for (Member& member : members_) consider(member.due_at = due(member));
    for (auto const& [id, ghost] : ghosts_)
        if (!ghost.link.up.empty()) consider(ghost.link.up.front().at);
    return std::max(next, now_);
}

void World::step() {
    now_ = std::max(next_moment(), now_ + MonotonicTime(1));
    if (!process_ && now_ >= start_at_) start_process();
    while (!planned_.empty() && planned_.back().first <= now_) {
        Fault const fault = planned_.back().second;
        planned_.pop_back();
        run_fault(fault);
    }
    if (process_) {
        process_->wake();
        follow_clock();
    }
    take_seats();
    hand_in_sheets();
    for (Member& member : members_)
        if (member.due_at <= now_) deliver(member);
    run_ghosts();
    if (process_ && journal_.waiting() > 0 && !write_at_) {
        bool const slow = now_ < slow_until_;
        write_at_ = now_ + MonotonicTime(slow ? dice_.between(200'000, 900'000) : dice_.between(150, 4'000));
    }
    if (process_ && write_at_ && *write_at_ <= now_) write_disk();
    for (StationId const id : std::exchange(to_close_, {})) {
        auto const [member, link] = find(id);
        if (process_) process_->disconnect(id);
        if (member != nullptr && member->link && &*member->link == link) server_closes(*member);
        ghosts_.erase(id);
    }
    for (; !newcomers_.empty(); newcomers_.pop_front()) members_.push_back(std::move(newcomers_.front()));
    check_bounds();
    bool const ended = process_ && process_->exercise().state().stage == Stage::ended;
    if (ended && ended_at_ == MonotonicTime::max() && journal_.waiting() == 0) {
        ended_at_ = now_;
        end_faults();
    }
    if (process_ && !ended) ended_at_ = MonotonicTime::max();
}

Draw draw(std::uint64_t seed, std::size_t scripts) {
    rehearsal::Dice dice(seed ^ 0x0BDA5EED);
    return {dice.below(scripts), dice.percent(2)};
}

Outcome simulate(Options const& options) {
    set_check_reporter(report_broken);
    return World(options).run();
}

}  // namespace orda::simulation
