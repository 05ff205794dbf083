// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/actor.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Milliseconds usual_length = minutes(5);  // of encounters that do not say
constexpr unsigned trouble = 4;                    // chance in percent that an actor needs help
constexpr unsigned second_thoughts = 6;            // that a report was a mistake
constexpr int tries = 8;                           // by who tries what is not theirs
constexpr std::uint32_t rows_tried = 150, cast_tried = 12;

}  // namespace

Actor::Actor(std::string exercise, ActorShare share, ActorHabits habits, std::uint64_t seed, std::uint64_t id_seed)
    : Person(std::move(exercise), seed, id_seed), share_(share), habits_(habits) {}

v1::CastView const* Actor::cast() const {
    auto const& known = station_.store().cast;
    return known.empty() ? nullptr : &known.begin()->second;
}

void Actor::look(Kinds touched, MonotonicTime now) {
    if ((touched & bit(v1::View::kCue)) == 0 || cast() == nullptr) return;
    for (auto const& [key, cue] : station_.store().cues) {
        if (cue.team() % share_.count != share_.index || cue.withdrawn() || cue.done()) continue;
        if (cue.started()) {
            if (played_.insert(key).second) play(cue, *cast(), now);
        } else {
            cue.expected() ? come(cue, now) : begin(cue, now);
        }
    }
}

// The encounter is booked: on the way there in time.
void Actor::come(v1::CueView const& cue, MonotonicTime now) {
    ExerciseTime const due = ExerciseTime(cue.at_ms()) - dice_.span(seconds(20), minutes(3));
    plan(v1::ReportCue::IN_PLACE, cue, std::max(due, exercise_time(now) + seconds(5)));
    if (steps_.insert({cue.key(), v1::ReportCue::REPORT_UNSPECIFIED}).second && dice_.percent(habits_.prying))
        soon(seconds(1), minutes(10), now, [this, key = cue.key()](MonotonicTime then) { pry(key, then); });
}

void Actor::begin(v1::CueView const& cue, MonotonicTime now) {
    ExerciseTime const there = exercise_time(now) + dice_.span(seconds(5), seconds(25));
    plan(v1::ReportCue::IN_PLACE, cue, there);
    plan(v1::ReportCue::STARTED, cue, there + dice_.span(seconds(5), seconds(40)));
}

void Actor::play(v1::CueView const& cue, v1::CastView const& cast, MonotonicTime now) {
    ExerciseTime when = exercise_time(now);
    for (auto const& tick : cast.ticks()) {
        when += dice_.span(seconds(35), seconds(100));
        if (!dice_.percent(habits_.notices) || !planned_.insert({cue.team(), tick.id()}).second) continue;
        diary_.at(when, [this, team = cue.team(), number = tick.id()](MonotonicTime then) {
            this->tick(team, number, then);
        });
    }
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(cast.reveals_size()); ++i) {
        when += dice_.span(seconds(10), seconds(40));
        if (dice_.percent(habits_.notices))
            diary_.at(when, [this, team = cue.team(), i](MonotonicTime then) { say(team, i, then); });
    }
    Milliseconds const length = cue.length_ms() > 0 ? Milliseconds(cue.length_ms()) : usual_length;
    plan(v1::ReportCue::DONE, cue, exercise_time(now) + length * dice_.between(85, 110) / 100);
    if (dice_.percent(trouble)) plan(v1::ReportCue::NEEDS_HELP, cue, exercise_time(now) + length / 2);
}

// Each step of an encounter is thought of once.
void Actor::plan(v1::ReportCue::Report what, v1::CueView const& cue, ExerciseTime when) {
    if (!steps_.insert({cue.key(), static_cast<int>(what)}).second || !dice_.percent(habits_.reports)) return;
    diary_.at(when, [this, what, key = cue.key()](MonotonicTime then) { report(what, key, false, then); });
}

void Actor::report(v1::ReportCue::Report what, std::string const& key, bool taken_back, MonotonicTime now) {
    auto const known = station_.store().cues.find(key);
    if (known == station_.store().cues.end() || known->second.withdrawn() || cast() == nullptr) return;
    v1::Command command;
    v1::ReportCue& report = *command.mutable_report_cue();
    report.set_report(what);
    report.set_team(known->second.team());
    report.set_row(known->second.row());
    report.set_cast(cast()->id());
    report.set_taken_back(taken_back);
    send(std::move(command), now);
    if (!taken_back) change_mind(what, key, now);
    if (dice_.percent(habits_.prying)) pry(key, now);
}

void Actor::change_mind(v1::ReportCue::Report what, std::string const& key, MonotonicTime now) {
    bool const helped = what == v1::ReportCue::NEEDS_HELP;
    if (!helped && !dice_.percent(second_thoughts)) return;
    soon(seconds(5), helped ? minutes(4) : minutes(3), now, [this, what, key, helped](MonotonicTime then) {
        report(what, key, true, then);
        if (!helped)
            soon(seconds(10), seconds(60), then, [=, this](MonotonicTime later) { report(what, key, false, later); });
    });
}

void Actor::pry(std::string const& key, MonotonicTime now) {
    auto const known = station_.store().cues.find(key);
    if (known == station_.store().cues.end() || cast() == nullptr) return;
    v1::CueView const cue = known->second;
    for (int i = 0; i < tries; ++i) try_once(cue, now);
}

// What is not theirs, or not its turn.
void Actor::try_once(v1::CueView const& cue, MonotonicTime now) {
    static constexpr v1::ReportCue::Report reports[] = {v1::ReportCue::IN_PLACE, v1::ReportCue::STARTED,
                                                        v1::ReportCue::DONE, v1::ReportCue::NEEDS_HELP};
    auto const other = static_cast<std::uint32_t>(dice_.below(cast_tried));
    v1::Command command;
    if (dice_.percent(20)) {
        command.mutable_tick_cue()->set_team(cue.team());
        command.mutable_tick_cue()->set_cast(other);
    } else if (dice_.percent(25)) {
        command.mutable_tick_reveal()->set_team(cue.team());
        command.mutable_tick_reveal()->set_cast(other);
    } else {
        v1::ReportCue& report = *command.mutable_report_cue();
        report.set_report(dice_.one_of(reports));
        report.set_team(cue.team());
        report.set_row(dice_.percent(50) ? static_cast<std::uint32_t>(dice_.below(rows_tried)) : cue.row());
        report.set_cast(dice_.percent(30) ? other : cast()->id());
    }
    send(std::move(command), now);
}

void Actor::tick(std::uint32_t team, std::uint32_t tick, MonotonicTime now) {
    if (is_ticked(team, tick)) return;
    v1::Command command;
    command.mutable_tick_cue()->set_team(team);
    command.mutable_tick_cue()->set_cast(cast()->id());
    command.mutable_tick_cue()->set_tick(tick);
    send(std::move(command), now);
}

void Actor::say(std::uint32_t team, std::uint32_t reveal, MonotonicTime now) {
    if (!is_free(team, cast()->reveals(static_cast<int>(reveal)).need())) return;
    v1::Command command;
    command.mutable_tick_reveal()->set_team(team);
    command.mutable_tick_reveal()->set_cast(cast()->id());
    command.mutable_tick_reveal()->set_reveal(reveal);
    send(std::move(command), now);
}

bool Actor::is_ticked(std::uint32_t team, std::uint32_t tick) const {
    auto const ledger = station_.store().ledgers.find({team, cast()->id()});
    if (ledger == station_.store().ledgers.end()) return false;
    auto const& list = ledger->second.ticked();
    return std::any_of(list.begin(), list.end(), [&](auto const& each) { return each.tick() == tick; });
}

// Whether it may be said to the team as the ticks stand.
bool Actor::is_free(std::uint32_t team, v1::CastView::Need const& need) const {
    auto const free = [&](v1::CastView::Need const& part) { return is_free(team, part); };
    auto const ticked = [&](std::uint32_t tick) { return is_ticked(team, tick); };
    auto const& parts = need.parts();
    auto const& ticks = need.ticks();
    switch (need.op()) {
        case v1::CastView::Need::ALL: return std::all_of(parts.begin(), parts.end(), free);
        case v1::CastView::Need::SOME: return std::any_of(parts.begin(), parts.end(), free);
        case v1::CastView::Need::NOT: return std::none_of(parts.begin(), parts.end(), free);
        case v1::CastView::Need::TICKED: return std::any_of(ticks.begin(), ticks.end(), ticked);
        default: return false;
    }
}

}  // namespace orda::rehearsal
