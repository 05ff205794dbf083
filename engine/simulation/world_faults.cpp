// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "simulation/world.hpp"

// What fate does to the machines, and what people do in the wrong moment.
namespace orda::simulation {

using namespace exercise;

namespace {

constexpr std::size_t members_max = 60;

bool is_pressed_once(v1::Command const& command) {
    return command.has_submit_decision() || command.has_open_item() || command.has_row() || command.has_clock() ||
           command.has_team();
}
bool has_revision(v1::Command const& command) { return command.has_row() || command.has_clock() || command.has_team(); }

}  // namespace

void World::run_fault(Fault fault) {
    Member& member = members_[dice_.below(members_.size())];
    switch (fault) {
        case Fault::fail:
        case Fault::fail_partial:
        case Fault::crash:
        case Fault::crash_stored:
        case Fault::long_break: at_next_write_ = fault; return;
        case Fault::slow_disk: slow_until_ = now_ + MonotonicTime(dice_.between(1'000'000, 6'000'000)); break;
        case Fault::wall_jump:
            wall_offset_ += dice_.percent(50) ? std::chrono::hours(1) : -std::chrono::hours(1);
            break;
        case Fault::pairs: break;
        default:
            if (fault < Fault::sleep) return run_network_fault(fault, member);
            return run_human_fault(fault, member);
    }
    ++outcome_.faults[fault];
}

void World::run_network_fault(Fault fault, Member& member) {
    if (fault != Fault::slow_consumer) ++outcome_.faults[fault];  // that one counts when it is closed
    auto const a_while = now_ + std::chrono::seconds(dice_.between(5, 30));
    switch (fault) {
        case Fault::drop: return lose(member, true);
        case Fault::half_open: return lose(member, false);
        case Fault::duplicate: member.twice_until = a_while; break;
        case Fault::delay: member.late_until = a_while; break;
        case Fault::reorder: member.mixed_until = a_while; break;
        case Fault::stall_short: member.offline_until = now_ + std::chrono::seconds(10); break;
        case Fault::stall_long: member.offline_until = now_ + std::chrono::minutes(10); break;
        default: member.slow_until = now_ + std::chrono::seconds(90); break;  // slow_consumer
    }
}

World::Member* World::any_trainee() {
    std::vector<Member*> trainees;
    for (Member& member : members_)
        if (member.principal.role == Role::trainee && !member.retired) trainees.push_back(&member);
    return trainees.empty() ? nullptr : dice_.one_of(trainees);
}

World::Member* World::other_console(Member const& member) {
    for (Member& other : members_)
        if (&other != &member && !other.principal.seat && other.link && other.person->station().up_to_date())
            return &other;
    return nullptr;
}

void World::run_human_fault(Fault fault, Member& member) {
    Member* const trainee = any_trainee();
    switch (fault) {
        case Fault::sleep:
            ++outcome_.faults[fault];
            member.asleep_until = now_ + std::chrono::seconds(dice_.between(5, 240));
            return;
        case Fault::reload: member.reload_on_press = true; return;
        case Fault::double_click: member.press_twice = true; return;
        case Fault::deadline:
            for (Member& each : members_) each.press_at_deadline = each.principal.role == Role::trainee;
            return;
        case Fault::two_consoles:
            for (Member& each : members_) each.press_with_others = !each.principal.seat;
            return;
        case Fault::snapshot: member.race = true; return lose(member, true);
        default: break;
    }
    if (trainee == nullptr || members_.size() + newcomers_.size() >= members_max) return;
    ++outcome_.faults[fault];
    if (fault == Fault::two_tabs) {
        rehearsal::Plan plan;
        plan.behaviours = {rehearsal::Behaviour::random};
        rehearsal::Company tab = company_;
        tab.seed += 104'729 * ++strangers_;
        tab.id_seed += 104'729 * strangers_;
        std::uint32_t const seat = trainee->principal.seat->value;
        return add_member(rehearsal::make_trainee(tab, plan, seat, seat), trainee->principal);
    }
    Takeover takeover{*trainee->principal.seat, PersonId{10'000 + ++strangers_}, {}, false};
    for (auto& byte : takeover.id) byte = static_cast<std::uint8_t>(dice_.next());
    // The one who sat there presses something in the same moment.
    slow_until_ = std::max(slow_until_, now_ + MonotonicTime(std::chrono::seconds(1)));
    auto& station = trainee->person->station();
    for (auto const& [key, item] : station.store().items) {
        if (!trainee->link || station.waiting() >= 5) break;
        v1::Command command;
        command.mutable_acknowledge_item()->set_item(key);
        station.send(command, now_);
    }
    if (trainee->link) speak(*trainee);
    takeovers_.push_back(takeover);
}

// Somebody pressed something for the first time.
void World::press(Member& member, v1::Command const& command) {
    if (member.press_twice && is_pressed_once(command) && member.person->station().can_send()) {
        member.press_twice = false;
        ++outcome_.faults[Fault::double_click];
        member.person->station().send(command, now_);
    }
    if (member.press_with_others && has_revision(command)) {
        Member* const other = other_console(member);
        for (Member& each : members_) each.press_with_others = false;
        if (other != nullptr && other->person->station().can_send()) {
            ++outcome_.faults[Fault::two_consoles];
            other->person->station().send(command, now_);
        }
    }
    if (!member.reload_on_press || !member.link) return;
    member.reload_on_press = false;
    ++outcome_.faults[Fault::reload];
    lose(member, true);
    member.person->station().reload();
    member.next_try = now_ + MonotonicTime(dice_.between(200'000, 2'000'000));
}

// Lets a decision arrive in the last millisecond of its deadline or of its grace, or in the first one after it.
bool World::hold_until_deadline(Member& member, v1::Command const& command, Up& frame) {
    if (!member.press_at_deadline || !command.has_submit_decision()) return false;
    auto const& store = member.person->station().store();
    auto const decision = store.decisions.find(command.submit_decision().decision());
    if (decision == store.decisions.end() || !decision->second.has_closes_ms() || store.teams.empty()) return false;
    bool const at_closing = dice_.percent(50);
    Milliseconds const after(dice_.percent(70) ? 0 : 1);
    Milliseconds const limit(at_closing ? decision->second.closes_ms() : decision->second.deadline_ms());
    auto const moment = clock_.moment(limit + Milliseconds(store.teams.begin()->second.offset_ms()) + after);
    if (!moment || *moment <= now_ || *moment > now_ + std::chrono::minutes(3)) return false;
    member.press_at_deadline = false;
    ++outcome_.faults[Fault::deadline];
    frame.at = *moment;
    return true;
}

// After ENDEX everything works again, and everybody must come to know everything.
void World::end_faults() {
    planned_.clear();
    at_next_write_.reset();
    slow_until_ = {};
    for (Member& member : members_) {
        member.offline_until = member.asleep_until = member.slow_until = member.late_until = {};
        member.twice_until = member.mixed_until = {};
        member.press_twice = member.press_at_deadline = member.press_with_others = member.reload_on_press = false;
        member.race = false;
        member.next_try = std::min(member.next_try, now_ + MonotonicTime(dice_.between(0, 500'000)));
        if (!member.link) continue;
        for (Up& frame : member.link->held) frame.at = now_;
    }
}

}  // namespace orda::simulation
