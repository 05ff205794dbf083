// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/controller.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace orda::rehearsal {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr Milliseconds encounter_length = minutes(5);  // of actor rows that do not say
constexpr Milliseconds extension = minutes(4);         // for a decision that ran out inside a jump

}  // namespace

Controller::Controller(std::string exercise, ControllerHabits habits, std::shared_ptr<Knowledge const> knowledge,
                       std::uint64_t seed, std::uint64_t id_seed)
    : Person(std::move(exercise), seed, id_seed), habits_(habits), knowledge_(std::move(knowledge)) {}

void Controller::look(Kinds touched, MonotonicTime now) {
    if (habits_.only_keys) return (touched & bit(v1::View::kRow)) != 0 ? look_at_keys(now) : void();
    if ((touched & bit(v1::View::kClock)) != 0) look_at_clock(now);
    if ((touched & bit(v1::View::THING_NOT_SET)) != 0) look_at_presence(now);
    if ((touched & bit(v1::View::kNoDuff)) != 0) look_at_no_duffs(now);
    if ((touched & (bit(v1::View::kRow) | bit(v1::View::kClock))) != 0) look_at_rows(now);
    if ((touched & bit(v1::View::kRequest)) != 0) look_at_requests(now);
    if ((touched & bit(v1::View::kMessage)) != 0) look_at_messages(now);
    if ((touched & bit(v1::View::kAnswer)) != 0) look_at_answers(now);
    if ((touched & bit(v1::View::kAsset)) != 0) look_at_assets(now);
    if ((touched & (bit(v1::View::kStop) | bit(v1::View::kClock))) != 0) look_at_film(now);
    if ((touched & (bit(v1::View::kRow) | bit(v1::View::kClock))) != 0) look_at_marks(now);
}

// The clock had been changed by somebody else: look at it again.
void Controller::answered(Answered const& answered, MonotonicTime now) {
    if (answered.command.has_clock() && station_.store().clock) look_at_clock(now);
    if (!answered.refused) after_rewind_step(answered.command, now);
    bool const again = answered.refused == v1::RefusedCommand::ALREADY_DONE && answered.command.has_row();
    if (again && answered.command.row().verb() == v1::RowVerb::RELEASE)
        wait_for_second_key(answered.command.row(), now);
}

// ---- rows ----

void Controller::look_at_rows(MonotonicTime now) {
    for (auto const& [key, row] : station_.store().rows) look_at_row(row, now);
}

void Controller::look_at_keys(MonotonicTime now) {
    for (auto const& [key, row] : station_.store().rows)
        if (row.has_key())
            plan_row(v1::RowVerb::RELEASE, row, exercise_time(now) + dice_.span(seconds(4), seconds(20)));
}

void Controller::look_at_row(v1::RowView const& row, MonotonicTime now) {
    look_at_actors(row, now);
    if (row.status() == v1::RowView::PARKED || row.has_key())
        return plan_row(v1::RowVerb::RELEASE, row, exercise_time(now) + dice_.span(seconds(4), seconds(20)));
    auto const script_row = station_.store().script_rows.find(row.row());
    if (script_row == station_.store().script_rows.end()) return;
    if (row.status() == v1::RowView::WAITING) return bring_manual_row(script_row->second, row, now);
    if (row.status() != v1::RowView::RELEASED || script_row->second.kind() != "actor") return;
    if (!row.has_started_ms()) {
        plan_row(v1::RowVerb::START, row, exercise_time(now) + dice_.span(seconds(20), seconds(75)));
    } else if (!row.has_ended_ms()) {
        Milliseconds const length = std::max(Milliseconds(script_row->second.length_ms()), Milliseconds(0));
        Milliseconds const usual = length > Milliseconds(0) ? length : encounter_length;
        plan_row(v1::RowVerb::END, row, exercise_time(now) + usual * dice_.between(80, 105) / 100);
    }
}

// Somebody goes there; the actor may be faster with saying that it is over.
void Controller::look_at_actors(v1::RowView const& row, MonotonicTime now) {
    for (auto const& actor : row.actors()) {
        OfTeam const key{row.team(), row.row()};
        if (!actor.has_needs_help_ms() || !helped_.insert({key, actor.cast(), actor.needs_help_ms()}).second) continue;
        soon(seconds(30), minutes(3), now,
             [this, key, cast = actor.cast()](MonotonicTime then) { help(key, cast, then); });
    }
}

void Controller::help(OfTeam key, std::uint32_t cast, MonotonicTime now) {
    auto const row = station_.store().rows.find(key);
    if (row == station_.store().rows.end()) return;
    for (auto const& actor : row->second.actors()) {
        if (actor.cast() != cast || !actor.has_needs_help_ms()) continue;
        v1::Command command;
        v1::ReportCue& report = *command.mutable_report_cue();
        report.set_report(v1::ReportCue::NEEDS_HELP);
        report.set_team(key.first);
        report.set_row(key.second);
        report.set_cast(cast);
        report.set_taken_back(true);
        send(std::move(command), now);
    }
}

// Rows that wait for nothing but a person: brought at any time, or never.
void Controller::bring_manual_row(v1::ScriptRowView const& script_row, v1::RowView const& row, MonotonicTime now) {
    if (script_row.when() != "manual" || !running() || habits_.manual == 0) return;
    if (!manual_planned_.insert({row.team(), row.row()}).second || !dice_.percent(habits_.manual)) return;
    Milliseconds const rest(station_.store().clock->length_ms());
    plan_row(v1::RowVerb::RELEASE, row,
             exercise_time(now) + dice_.span(minutes(5), std::max(rest, Milliseconds(minutes(6)))));
}

void Controller::plan_row(v1::RowVerb::Verb verb, v1::RowView const& row, ExerciseTime when) {
    OfTeam const key{row.team(), row.row()};
    std::uint32_t const revision = row.revision();
    if (!rows_planned_.insert({static_cast<int>(verb), key, revision}).second) return;
    diary_.at(when, [this, verb, key, revision](MonotonicTime then) { change_row(verb, key, revision, then); });
}

void Controller::change_row(v1::RowVerb::Verb verb, OfTeam key, std::uint32_t revision, MonotonicTime now,
                            std::string const& reason) {
    auto const row = station_.store().rows.find(key);
    if (row == station_.store().rows.end() || row->second.revision() != revision) return;
    v1::Command command;
    v1::RowVerb& change = *command.mutable_row();
    change.set_verb(verb);
    change.set_team(key.first);
    change.set_row(key.second);
    change.set_revision(revision);
    change.set_reason(reason);
    send(std::move(command), now);
}

void Controller::wait_for_second_key(v1::RowVerb const& first, MonotonicTime now) {
    OfTeam const key{first.team(), first.row()};
    auto const go_alone = [&](std::int64_t after) {
        diary_.on_wall(now + MonotonicTime(seconds(after)), [this, key, first](MonotonicTime then) {
            change_row(first.verb(), key, first.revision(), then, "nobody else was in the control room");
        });
    };
    if (dice_.percent(20)) go_alone(20);  // refused
    go_alone(dice_.between(65, 100));
    go_alone(dice_.between(150, 200));
}

// ---- requests that wait for SimCell ----

void Controller::look_at_requests(MonotonicTime now) {
    for (auto const& [key, request] : station_.store().requests) {
        if (!request.waits_for_simcell() || !requests_planned_.insert(key).second) continue;
        soon(seconds(25), minutes(3), now, [this, key = key](MonotonicTime then) { answer_request(key, then); });
    }
}

void Controller::answer_request(OfTeam key, MonotonicTime now) {
    auto const request = station_.store().requests.find(key);
    if (request == station_.store().requests.end() || !request->second.waits_for_simcell()) return;
    v1::Command command;
    v1::AnswerRequest& answer = *command.mutable_answer_request();
    answer.set_team(key.first);
    answer.set_number(key.second);
    answer.set_granted(dice_.percent(habits_.grants));
    answer.set_words(phrase(answer.granted() ? Phrase::granted : Phrase::rejected, request->second.seat()));
    answer.set_language(language(request->second.seat()));
    send(std::move(command), now);
}

// ---- messages to the Control Centre ----

void Controller::look_at_messages(MonotonicTime now) {
    for (auto const& [key, message] : station_.store().messages) {
        if (!message.waits() || !messages_planned_.insert(key).second) continue;
        soon(seconds(20), minutes(3), now, [this, key = key](MonotonicTime then) { answer_message(key, then); });
    }
}

void Controller::answer_message(OfTeam key, MonotonicTime now) {
    auto const message = station_.store().messages.find(key);
    if (message == station_.store().messages.end() || !message->second.waits()) return;
    auto const seat = station_.store().seats.find(message->second.seat());
    if (seat != station_.store().seats.end() && dice_.percent(75))
        return write(key.first, seat->second.desk(), key.second, now);
    v1::Command command;
    command.mutable_settle_message()->set_team(key.first);
    command.mutable_settle_message()->set_number(key.second);
    send(std::move(command), now);
}

void Controller::write(std::uint32_t team, std::uint32_t desk, std::uint32_t replies_to, MonotonicTime now) {
    auto const& exercise = station_.store().exercise;
    v1::Command command;
    v1::WriteMessage& message = *command.mutable_write_message();
    message.set_team(team);
    message.add_to_desks(desk);
    message.set_replies_to(replies_to);
    if (exercise && !exercise->senders().empty() && dice_.percent(40))
        message.set_as(
            exercise->senders(static_cast<int>(dice_.below(static_cast<std::size_t>(exercise->senders_size())))).id());
    message.set_text(note(replies_to == 0 ? Phrase::body : Phrase::reply, desk));
    message.set_language(language(desk));
    send(std::move(command), now);
}

// ---- decisions that ran out inside a jump ----

void Controller::look_at_answers(MonotonicTime now) {
    for (auto const& [key, answer] : station_.store().answers) {
        if (!answer.waits() || settled_[key] > 2) continue;
        ++settled_[key];
        soon(seconds(10), seconds(60), now, [this, key = key](MonotonicTime then) { settle(key, then); });
    }
}

void Controller::settle(OfTeam key, MonotonicTime now) {
    auto const found = station_.store().answers.find(key);
    if (found == station_.store().answers.end() || !found->second.waits()) return;
    v1::Command command;
    v1::SettleDecision& settle = *command.mutable_settle_decision();
    settle.set_team(key.first);
    settle.set_decision(key.second);
    if (found->second.answers().empty() && settled_[key] == 1) settle.set_extend_ms(extension.count());
    send(std::move(command), now);
}

// ---- assets whose clock ran out inside a jump ----

void Controller::look_at_assets(MonotonicTime now) {
    for (auto const& [key, asset] : station_.store().assets) {
        if (!asset.waits() || !assets_planned_.insert(key).second) continue;
        soon(seconds(10), seconds(60), now, [this, key = key](MonotonicTime then) {
            v1::Command command;
            command.mutable_settle_asset()->set_team(key.first);
            command.mutable_settle_asset()->set_asset(key.second);
            command.mutable_settle_asset()->set_secured(dice_.percent(50));
            send(std::move(command), then);
        });
    }
}

// ---- marks ----

bool Controller::earned(std::uint32_t team, MarkKnowledge const& mark) const {
    if (!mark.after) return true;
    auto const row = station_.store().rows.find({team, mark.after->value});
    if (row == station_.store().rows.end()) return false;
    return mark.started ? row->second.has_started_ms() : row->second.has_released_ms();
}

void Controller::look_at_marks(MonotonicTime now) {
    if (!running()) return;
    Milliseconds const length(station_.store().clock->length_ms());
    for (auto const& [id, mark] : station_.store().marks)
        for (auto const& [team, view] : station_.store().teams) {
            MarkKnowledge const known = knowledge_->mark(id);
            bool const there = mark.tick_controller() && earned(team, known);
            if (!there || !marks_planned_.insert({team, id}).second) continue;
            if (!dice_.percent(mark.unwanted() ? habits_.unwanted_marks : habits_.marks)) continue;
            Milliseconds const longest = known.after ? minutes(3) : std::max(Milliseconds(minutes(1)), length / 2);
            soon(seconds(30), longest, now,
                 [this, team = team, id = id](MonotonicTime then) { tick_mark(team, id, then); });
        }
}

void Controller::tick_mark(std::uint32_t team, std::uint32_t mark, MonotonicTime now) {
    auto const known = station_.store().marks.find(mark);
    if (known == station_.store().marks.end()) return;
    for (auto const& done : known->second.done())
        if (done.team() == team) return;
    v1::Command command;
    command.mutable_tick_mark()->set_team(team);
    command.mutable_tick_mark()->set_mark(mark);
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
