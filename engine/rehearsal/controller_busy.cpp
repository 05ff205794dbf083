// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "rehearsal/controller.hpp"
#include "rehearsal/lessons.hpp"

// A controller who cannot keep still: every verb, at random, on whatever the console shows. For the simulator.
namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::uint32_t speeds[] = {1, 4, 20, 60};

template <class Map>
auto any_of_map(Map const& map, Dice& dice) {
    auto entry = map.begin();
    std::advance(entry, static_cast<std::ptrdiff_t>(dice.below(map.size())));
    return entry;
}

bool fits(v1::RowVerb::Verb verb, v1::RowView const& row) {
    bool const waits = row.status() == v1::RowView::WAITING || row.status() == v1::RowView::PARKED;
    switch (verb) {
        case v1::RowVerb::RELEASE: return row.status() != v1::RowView::RELEASED;
        case v1::RowVerb::HOLD:
        case v1::RowVerb::SKIP: return waits;
        case v1::RowVerb::LET_GO: return row.status() == v1::RowView::HELD;
        case v1::RowVerb::RESEND:
        case v1::RowVerb::WITHDRAW: return row.status() == v1::RowView::RELEASED;
        default: return false;
    }
}

}  // namespace

void Controller::be_busy(MonotonicTime now) {
    soon(habits_.busy_from, habits_.busy_to, now, [this](MonotonicTime then) {
        if (running()) do_anything(then);
        else if (stage() == v1::STAGE_ENDED) dice_.percent(50) ? write_lesson(then) : ask_what_it_was_like(then);
        be_busy(then);
    });
}

void Controller::do_anything(MonotonicTime now) {
    switch (dice_.below(30)) {
        case 0:
        case 1: return disturb_team(now);
        case 2: return disturb_clock(now);
        case 3:
        case 4: return improvise(now);
        case 5: return tick_cue(now);
        case 6: return disturb_decision(now);
        case 7:
        case 8: return undo(now);
        case 9: return dice_.percent(15) ? call_no_duff(now) : disturb_row(now);
        case 10: return change_room(now);
        case 11: return write_first(now);
        case 12:
        case 13:
        case 14:
        case 15: return steer(now);
        case 16: return assign(now);
        case 17:
        case 18:
        case 19: return judge(now);
        case 20: return write_lesson(now);
        case 21:
        case 22: return ask_what_it_was_like(now);
        default: return disturb_row(now);
    }
}

// Opens and closes the questionnaire, again and again.
void Controller::ask_what_it_was_like(MonotonicTime now) {
    auto const& known = station_.store().questionnaire;
    if (!known) return;
    v1::Command command;
    if (known->open()) command.mutable_close_questionnaire();
    else command.mutable_open_questionnaire();
    send(std::move(command), now);
}

std::optional<std::uint32_t> Controller::any_team() {
    auto const& teams = station_.store().teams;
    return teams.empty() ? std::nullopt : std::optional(any_of_map(teams, dice_)->first);
}

void Controller::disturb_row(MonotonicTime now) {
    static constexpr v1::RowVerb::Verb verbs[] = {v1::RowVerb::HOLD,   v1::RowVerb::HOLD,    v1::RowVerb::LET_GO,
                                                  v1::RowVerb::LET_GO, v1::RowVerb::RELEASE, v1::RowVerb::RESEND,
                                                  v1::RowVerb::SKIP,   v1::RowVerb::WITHDRAW};
    v1::RowVerb::Verb const verb = dice_.one_of(verbs);
    std::vector<v1::RowView const*> fitting;
    for (auto const& [key, row] : station_.store().rows)
        if (fits(verb, row)) fitting.push_back(&row);
    if (fitting.empty()) return;
    v1::RowView const& row = *dice_.one_of(fitting);
    OfTeam const key{row.team(), row.row()};
    change_row(verb, key, row.revision(), now);
    if (verb != v1::RowVerb::HOLD || dice_.percent(25)) return;  // some rows stay on hold for ever
    soon(minutes(1), minutes(6), now, [this, key](MonotonicTime then) {
        auto const held = station_.store().rows.find(key);
        if (held == station_.store().rows.end() || held->second.status() != v1::RowView::HELD) return;
        change_row(v1::RowVerb::LET_GO, key, held->second.revision(), then);
    });
}

void Controller::team_verb(v1::TeamVerb::Verb verb, std::uint32_t team, MonotonicTime now) {
    auto const known = station_.store().teams.find(team);
    if (known == station_.store().teams.end()) return;
    v1::Command command;
    v1::TeamVerb& change = *command.mutable_team();
    change.set_verb(verb);
    change.set_team(team);
    change.set_revision(known->second.revision());
    send(std::move(command), now);
}

void Controller::disturb_team(MonotonicTime now) {
    auto const team = any_team();
    if (!team) return;
    v1::TeamView const& view = station_.store().teams.at(*team);
    if (view.held()) return team_verb(v1::TeamVerb::CONTINUE, *team, now);
    if (view.offset_ms() > 0 && dice_.percent(40)) return team_verb(v1::TeamVerb::CATCH_UP, *team, now);
    team_verb(v1::TeamVerb::HOLD, *team, now);
    soon(minutes(1), minutes(4), now, [this, team](MonotonicTime then) {
        auto const held = station_.store().teams.find(*team);
        if (held != station_.store().teams.end() && held->second.held()) team_verb(v1::TeamVerb::CONTINUE, *team, then);
    });
}

void Controller::disturb_clock(MonotonicTime now) {
    switch (dice_.below(4)) {
        case 0: return give(v1::ClockVerb::PAUSE, 0, now);
        case 1: return give(v1::ClockVerb::JUMP_TO_NEXT, 0, now);
        default: return give(v1::ClockVerb::SPEED, std::max(dice_.one_of(speeds), habits_.slowest), now);
    }
}

void Controller::disturb_decision(MonotonicTime now) {
    std::vector<OfTeam> open;
    for (auto const& [key, answer] : station_.store().answers)
        if (answer.status() == v1::DecisionView::OPEN || answer.status() == v1::DecisionView::DECIDED)
            open.push_back(key);
    if (open.empty()) return;
    OfTeam const key = dice_.one_of(open);
    v1::Command command;
    v1::SettleDecision& settle = *command.mutable_settle_decision();
    settle.set_team(key.first);
    settle.set_decision(key.second);
    if (dice_.percent(70)) settle.set_extend_ms(dice_.between(1, 600) * 1000);
    send(std::move(command), now);
}

void Controller::improvise(MonotonicTime now) {
    auto const team = any_team();
    auto const& exercise = station_.store().exercise;
    if (!team || !exercise || exercise->desks().empty()) return;
    static constexpr char const* kinds[] = {"mail", "letter", "call", "news"};
    v1::Command command;
    v1::Improvise& inject = *command.mutable_improvise();
    inject.add_teams(*team);
    for (auto const& [other, view] : station_.store().teams)
        if (other != *team && dice_.percent(30)) inject.add_teams(other);
    for (auto const& desk : exercise->desks())
        if (inject.to_desks().empty() || dice_.percent(30)) inject.add_to_desks(desk.id());
    inject.set_kind(dice_.one_of(kinds));
    if (!exercise->senders().empty() && dice_.percent(70))
        inject.set_from(
            exercise->senders(static_cast<int>(dice_.below(static_cast<std::size_t>(exercise->senders_size())))).id());
    inject.set_title(phrase(Phrase::title, *team));
    inject.set_body(phrase(Phrase::body, *team));
    inject.set_language(language(*team));
    send(std::move(command), now);
}

void Controller::tick_cue(MonotonicTime now) {
    auto const team = any_team();
    auto const& cast = station_.store().cast;
    if (!team || cast.empty()) return;
    v1::CastView const& member = any_of_map(cast, dice_)->second;
    if (member.ticks().empty()) return;
    v1::Command command;
    v1::TickCue& cue = *command.mutable_tick_cue();
    cue.set_team(*team);
    cue.set_cast(member.id());
    cue.set_tick(member.ticks(static_cast<int>(dice_.below(static_cast<std::size_t>(member.ticks_size())))).id());
    send(std::move(command), now);
}

void Controller::write_first(MonotonicTime now) {
    auto const team = any_team();
    auto const& exercise = station_.store().exercise;
    if (!team || !exercise || exercise->desks().empty()) return;
    auto const desk = dice_.below(static_cast<std::size_t>(exercise->desks_size()));
    write(*team, exercise->desks(static_cast<int>(desk)).id(), 0, now);
}

// Somebody who looks after teams looks after others.
void Controller::assign(MonotonicTime now) {
    std::vector<std::uint32_t> seats;
    for (auto const& [id, seat] : station_.store().seats)
        if (seat.role() == v1::ROLE_EVALUATOR || seat.role() == v1::ROLE_INTERPRETER) seats.push_back(id);
    if (seats.empty()) return;
    v1::Command command;
    v1::AssignTeams& assign = *command.mutable_assign_teams();
    assign.set_seat(dice_.one_of(seats));
    for (auto const& [team, view] : station_.store().teams)
        if (dice_.percent(50)) assign.add_teams(team);
    send(std::move(command), now);
}

// A new lesson, other words for one that is there (also an evaluator's), or one less.
void Controller::write_lesson(MonotonicTime now) {
    auto const& lessons = station_.store().lessons;
    auto const& verbs = station_.store().verbs;
    auto const team = any_team();
    v1::Command command;
    bool const old = !lessons.empty() && dice_.percent(50);
    std::uint64_t const key = old ? any_of_map(lessons, dice_)->first : dice_.next() | 1U;
    if (old && dice_.percent(30)) {
        command.mutable_remove_lesson()->set_key(key);
        send(std::move(command), now);
        return;
    }
    v1::WriteLesson& lesson = *command.mutable_write_lesson();
    lesson.set_key(key);
    if (team && dice_.percent(70)) lesson.set_team(*team);
    lesson.set_language(language(0));
    add_details(lesson, tongue(0), verbs.empty() ? 0 : verbs.rbegin()->first, dice_);
    lesson.set_words(note(learned(lesson), 0));
    if (dice_.percent(10)) lesson.set_objective(static_cast<std::uint32_t>(dice_.below(12)));
    send(std::move(command), now);
}

void Controller::undo(MonotonicTime now) {
    v1::Command command;
    command.mutable_undo();
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
