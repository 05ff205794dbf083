// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/evaluator.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "rehearsal/lessons.hpp"

namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr unsigned rated_anew = 20;  // that a rating is changed
constexpr unsigned observes = 60;         // that something about a checklist is written down
constexpr unsigned later = 70;            // that its words come later

}  // namespace

Evaluator::Evaluator(std::string exercise, EvaluatorHabits habits, std::uint64_t seed, std::uint64_t id_seed,
                     std::uint64_t seen_seed)
    : Person(std::move(exercise), seed, id_seed), habits_(habits), seen_seed_(seen_seed), keys_(~id_seed) {}

void Evaluator::look(Kinds touched, MonotonicTime now) {
    if ((touched & bit(v1::View::kMoment)) != 0) look_at_moments(now);
    if ((touched & (bit(v1::View::kMark) | bit(v1::View::kTeam))) != 0) look_at_marks(now);
    if ((touched & bit(v1::View::kAsked)) != 0) look_at_questions(now);
    if ((touched & bit(v1::View::kWork)) != 0) look_at_works(now);
    if ((touched & bit(v1::View::kDocument)) != 0) look_at_documents(now);
}

void Evaluator::look_at_moments(MonotonicTime now) {
    for (auto const& [key, moment] : station_.store().moments) {
        if (moment.withdrawn() || !moments_.insert(key).second || !dice_.percent(habits_.rates)) continue;
        std::uint32_t const team = moment.team(), checklist = moment.checklist();
        soon(seconds(20), minutes(6), now, [=, this](MonotonicTime then) { rate(team, checklist, then); });
        if (dice_.percent(observes))
            soon(seconds(5), minutes(5), now, [=, this](MonotonicTime then) { observe(team, checklist, then); });
    }
}

void Evaluator::look_at_marks(MonotonicTime now) {
    for (auto const& [id, mark] : station_.store().marks)
        for (auto const& [team, view] : station_.store().teams) {
            if (!marks_.insert({team, id}).second || !dice_.percent(habits_.ticks)) continue;
            soon(minutes(1), minutes(60), now,
                 [=, this, which = id, of = team](MonotonicTime then) { tick(of, which, false, then); });
        }
}

std::uint32_t Evaluator::seen(std::uint64_t thing, std::uint32_t least, std::uint32_t best) {
    Dice common(seen_seed_ ^ Dice(thing).next());
    auto const value = least + static_cast<std::uint32_t>(common.below(std::size_t{best} - least + 1));
    if (dice_.percent(habits_.agrees)) return value;
    bool const more = value == least || (value < best && dice_.percent(50));
    return more ? value + 1 : value - 1;
}

void Evaluator::rate(std::uint32_t team, std::uint32_t checklist, MonotonicTime now) {
    v1::Command command;
    v1::Rate& rate = *command.mutable_rate();
    rate.set_team(team);
    rate.set_checklist(checklist);
    rate.set_value(habits_.agrees == 0 ? static_cast<std::uint32_t>(dice_.below(6))
                                       : seen(team * std::uint64_t{1000} + checklist, 1, 5));
    rate.set_about_ms(exercise_time(now).count());
    send(std::move(command), now);
    if (dice_.percent(rated_anew))
        soon(seconds(5), minutes(10), now, [=, this](MonotonicTime then) { this->rate(team, checklist, then); });
    if (dice_.percent(habits_.lessons))
        soon(minutes(2), minutes(20), now, [=, this](MonotonicTime then) { write_lesson(team, then); });
    if (dice_.percent(habits_.prying)) try_once(now);
}

// About one of the teams assigned to this place; some try it with another.
void Evaluator::write_lesson(std::uint32_t team, MonotonicTime now) {
    auto const& seats = station_.store().seats;
    auto const mine = std::ranges::any_of(seats, [&](auto const& each) {
        return each.second.own() && std::ranges::find(each.second.teams(), team) != each.second.teams().end();
    });
    if (!mine && !dice_.percent(habits_.prying)) return;
    std::uint32_t const seat = station_.welcome() ? station_.welcome()->seat() : 0;
    v1::WriteLesson lesson;
    lesson.set_key(keys_.next() | 1U);
    lesson.set_team(team);
    lesson.set_language(language(seat));
    auto const& receipts = station_.receipts();
    std::uint64_t const seen = receipts.empty() ? 0 : receipts.back().sequence;  // what was noted last
    add_details(lesson, tongue(seat), seen, dice_);
    if (lesson.about() != 0) lesson.set_about(seen);
    lesson.set_words(note(learned(lesson), seat));
    v1::Command command;
    *command.mutable_write_lesson() = lesson;
    send(std::move(command), now);
    if (dice_.percent(50))
        soon(seconds(20), minutes(8), now, [this, lesson](MonotonicTime then) { change_lesson(lesson, then); });
}

// Other words, or none at all; now and then a day that is none, or a moment that has not come.
void Evaluator::change_lesson(v1::WriteLesson lesson, MonotonicTime now) {
    std::uint32_t const seat = station_.welcome() ? station_.welcome()->seat() : 0;
    v1::Command command;
    if (dice_.percent(30)) {
        command.mutable_remove_lesson()->set_key(lesson.key());
    } else {
        lesson.set_words(note(learned(lesson), seat));
        if (dice_.percent(habits_.prying)) {
            lesson.set_recommendation(say(Phrase::recommendation, tongue(seat), dice_));
            if (dice_.percent(50)) lesson.set_due("2027-02-30");
            else lesson.set_about(1'000'000'000);
        }
        *command.mutable_write_lesson() = std::move(lesson);
    }
    send(std::move(command), now);
}

void Evaluator::observe(std::uint32_t team, std::uint32_t checklist, MonotonicTime now) {
    v1::Command command;
    v1::WriteObservation& observation = *command.mutable_write_observation();
    observation.set_key(keys_.next() | 1U);
    observation.set_team(team);
    observation.set_about_ms(exercise_time(now).count());
    if (dice_.percent(50)) observation.set_checklist(checklist);
    auto const& exercise = station_.store().exercise;
    if (exercise && exercise->red_flags_size() > 0 && dice_.percent(habits_.flags))
        observation.set_flag(
            static_cast<std::uint32_t>(dice_.below(static_cast<std::size_t>(exercise->red_flags_size()))));
    bool const wordless = dice_.percent(later);
    std::uint32_t const seat = station_.welcome() ? station_.welcome()->seat() : 0;
    if (!wordless) {
        observation.set_words(note(Phrase::observed, seat));
        observation.set_language(language(seat));
    }
    if (wordless || dice_.percent(20))
        soon(seconds(20), minutes(8), now, [this, first = observation](MonotonicTime then) { reword(first, then); });
    send(std::move(command), now);
}

void Evaluator::reword(v1::WriteObservation first, MonotonicTime now) {
    std::uint32_t const seat = station_.welcome() ? station_.welcome()->seat() : 0;
    first.set_words(note(Phrase::observed, seat));
    first.set_language(language(seat));
    v1::Command command;
    *command.mutable_write_observation() = std::move(first);
    send(std::move(command), now);
}

void Evaluator::tick(std::uint32_t team, std::uint32_t mark, bool taken_back, MonotonicTime now) {
    v1::Command command;
    command.mutable_tick_mark()->set_team(team);
    command.mutable_tick_mark()->set_mark(mark);
    command.mutable_tick_mark()->set_taken_back(taken_back);
    send(std::move(command), now);
    if (!taken_back && dice_.percent(rated_anew))
        soon(seconds(5), minutes(3), now, [=, this](MonotonicTime then) { tick(team, mark, true, then); });
}

// What is not in the script, not to be ticked, or has not happened yet.
void Evaluator::try_once(MonotonicTime now) {
    auto const any = [this](std::size_t below) { return static_cast<std::uint32_t>(dice_.below(below)); };
    v1::Command command;
    if (dice_.percent(30)) {
        command.mutable_rate()->set_team(any(4));
        command.mutable_rate()->set_checklist(any(40));
        command.mutable_rate()->set_value(any(8));
    } else if (dice_.percent(50)) {
        command.mutable_tick_mark()->set_team(any(4));
        command.mutable_tick_mark()->set_mark(any(20));
    } else {
        v1::WriteObservation& observation = *command.mutable_write_observation();
        observation.set_key(dice_.percent(20) ? 0 : keys_.next() | 1U);
        observation.set_team(any(4));
        observation.set_about_ms((exercise_time(now) + dice_.span(-minutes(500), minutes(500))).count());
        if (dice_.percent(30)) observation.set_checklist(any(40));
    }
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
