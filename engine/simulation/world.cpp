// SPDX-License-Identifier: Apache-2.0
#include "simulation/world.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"

namespace orda::simulation {

using namespace exercise;
using runtime::StationId;

namespace {

constexpr MonotonicTime tick = std::chrono::seconds(1);
constexpr MonotonicTime rest = std::chrono::seconds(45);      // after ENDEX, without faults
constexpr MonotonicTime longest = std::chrono::hours(3);      // then it is a violation that it did not end

}  // namespace

World::World(Options const& options) : options_(options), dice_(options.seed) {
    write_opening();
    add_people();
    plan_faults();
    start_process();
}

Outcome World::run() {
    while (!over()) step();
    check_end();
    std::string all;
    for (auto const& stored : journal_.durable()) all += as_text(stored.leaf);
    for (std::string const& violation : outcome_.violations) all += violation;
    all += std::to_string(outcome_.messages) + ' ' + std::to_string(now_.count());
    outcome_.fingerprint = sha256(all);
    outcome_.journal = journal_.durable_records();
    outcome_.records = outcome_.journal.size();
    outcome_.writes = writes_;
    return std::move(outcome_);
}

bool World::over() const { return now_ > longest || (ended_at_ != MonotonicTime::max() && now_ > ended_at_ + rest); }

// ---- the process and its disk ----

void World::start_process() {
    runtime::Recovered recovered{options_.script,      {}, journal_.durable_records(),
                                 journal_.leaves(),    {}, journal_.pulse_at(),
                                 journal_.pulse_wall()};
    process_ = std::make_unique<runtime::Conductor>(std::move(recovered), journal_, *this, *this);
    journal_.listen(process_.get());
}

void World::die(MonotonicTime away) {
    process_.reset();
    journal_.crash();
    write_at_.reset();
    at_next_write_.reset();
    for (Member& member : members_) cut(member);
    to_close_.clear();
    check_at_death();
    start_at_ = now_ + away;
}

void World::write_disk() {
    ++writes_;
    write_at_.reset();
    if (options_.fail_at == writes_) at_next_write_ = static_cast<Fault>(dice_.below(3));
    if (at_next_write_) return fault_at_write(*std::exchange(at_next_write_, std::nullopt));
    journal_.write_next();
}

void World::fault_at_write(Fault fault) {
    auto const soon = MonotonicTime(dice_.between(500'000, 20'000'000));
    if (fault == Fault::die_before_write) {
        ++outcome_.faults.died_before_write;
        die(soon);
    } else if (fault == Fault::die_after_write) {
        ++outcome_.faults.died_after_write;
        journal_.write_unreported();
        die(soon);
    } else if (fault == Fault::long_break) {
        ++outcome_.faults.long_breaks;
        die(std::chrono::seconds(75));
    } else {
        ++outcome_.faults.disk_errors;
        journal_.fail_next("input/output error");
        journal_.write_next();
        must(process_->figures().stopped, "a disk error stops the exercise");
        start_at_ = now_ + soon;  // somebody sees the message and starts it anew
        process_->wake();
        process_.reset();
        die(soon);
    }
}

void World::run_fault(Fault fault) {
    Member& member = members_[dice_.below(members_.size())];
    switch (fault) {
        case Fault::die_before_write:
        case Fault::die_after_write:
        case Fault::disk_error:
        case Fault::long_break: at_next_write_ = fault; break;
        case Fault::slow_disk:
            ++outcome_.faults.slow_disk;
            slow_until_ = now_ + std::chrono::seconds(3);
            break;
        case Fault::cut:
            ++outcome_.faults.cuts;
            if (member.link && process_) process_->disconnect(member.link->id);
            cut(member);
            break;
        case Fault::stall:
            ++outcome_.faults.stalls;
            if (member.link) member.link->stalled_until = now_ + std::chrono::seconds(dice_.between(2, 40));
            break;
    }
}

// ---- one step ----

MonotonicTime World::next_moment() const {
    MonotonicTime next = now_ + tick;
    auto const consider = [&](std::optional<MonotonicTime> other) {
        if (other && *other < next) next = *other;
    };
    if (process_) consider(process_->next_wake());
    if (!process_) consider(start_at_);
    consider(write_at_);
    if (!planned_.empty()) consider(planned_.back().first);
    for (Member const& member : members_) {
        if (!member.link) {
            if (process_) consider(std::max(member.next_try, start_at_));
            continue;
        }
        auto const on_the_way = [&](auto const& queue) {
            if (!queue.empty()) consider(std::max(queue.front().first, member.link->stalled_until));
        };
        on_the_way(member.link->up);
        on_the_way(member.link->down);
        consider(member.person->next_act());
        consider(member.person->station().next_outgoing());
    }
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
    if (process_) process_->wake();
    for (Member& member : members_) {
        if (!member.link && process_ && now_ >= member.next_try) connect(member);
        if (member.link) deliver(member);
    }
    if (process_ && journal_.waiting() > 0 && !write_at_) {
        bool const slow = now_ < slow_until_;
        write_at_ = now_ + MonotonicTime(slow ? dice_.between(200'000, 900'000) : dice_.between(150, 4'000));
    }
    if (process_ && write_at_ && *write_at_ <= now_) write_disk();
    for (StationId const id : std::exchange(to_close_, {}))
        if (Member* member = member_of(id)) {
            if (process_) process_->disconnect(id);
            cut(*member);
        }
    if (process_ && ended_at_ == MonotonicTime::max() && process_->exercise().state().stage == Stage::ended &&
        journal_.waiting() == 0) {
        ended_at_ = now_;
        planned_.clear();
        at_next_write_.reset();
    }
    if (ended_at_ != MonotonicTime::max() && process_ && process_->exercise().state().stage != Stage::ended)
        ended_at_ = MonotonicTime::max();
}

// ---- the network and the people ----

void World::connect(Member& member) {
    if (member.person->station().closing() == "taken_over") return;
    member.link = Link{StationId{++connections_}, {}, {}, {}};
    member.person->station().connected(now_);
    process_->connect(member.link->id, member.principal, runtime::Format::proto);
    speak(member);
}

void World::cut(Member& member) {
    if (!member.link) return;
    member.link.reset();
    member.person->station().disconnected();
    member.next_try = now_ + MonotonicTime(dice_.between(200'000, 3'000'000));
}

MonotonicTime World::arrival(std::deque<std::pair<MonotonicTime, std::string>> const& queue) {
    MonotonicTime const at = now_ + MonotonicTime(dice_.between(500, 40'000));
    return queue.empty() ? at : std::max(at, queue.back().first);
}

void World::deliver(Member& member) {
    bool const stalled = now_ < member.link->stalled_until;
    while (!stalled && member.link && !member.link->down.empty() && member.link->down.front().first <= now_) {
        std::string const bytes = std::move(member.link->down.front().second);
        member.link->down.pop_front();
        v1::ServerMessage message;
        ORDA_CHECK(message.ParseFromString(bytes), "what the conductor sends can be read");
        member.person->receive(message, now_);
        ++outcome_.messages;
    }
    while (!stalled && process_ && member.link && !member.link->up.empty() && member.link->up.front().first <= now_) {
        std::string const bytes = std::move(member.link->up.front().second);
        member.link->up.pop_front();
        process_->receive(member.link->id, bytes);
    }
    if (!member.link) return;
    member.person->act(now_);
    if (member.person->station().silent(now_)) {
        if (process_) process_->disconnect(member.link->id);
        return cut(member);
    }
    speak(member);
}

void World::speak(Member& member) {
    for (v1::ClientMessage const& message : member.person->station().take_outgoing(now_)) {
        if (message.has_command()) sent_.try_emplace(message.command().id(), message.command());
        member.link->up.emplace_back(arrival(member.link->up), message.SerializeAsString());
    }
}

World::Member* World::member_of(StationId station) {
    auto const found = std::find_if(members_.begin(), members_.end(),
                                    [&](Member const& m) { return m.link && m.link->id == station; });
    return found == members_.end() ? nullptr : &*found;
}

void World::send(StationId station, runtime::SharedMessage const& bytes) {
    Member* member = member_of(station);
    if (member == nullptr) return;
    v1::ServerMessage message;
    ORDA_CHECK(message.ParseFromString(*bytes), "what the conductor sends can be read");
    check_send(message);
    member->link->down.emplace_back(arrival(member->link->down), *bytes);
}

void World::close(StationId station, std::uint16_t, std::string_view) { to_close_.insert(station); }

Outcome simulate(Options const& options) { return World(options).run(); }

}  // namespace orda::simulation
