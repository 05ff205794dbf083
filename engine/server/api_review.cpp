// SPDX-License-Identifier: Apache-2.0
// The review of an exercise, and what a seat has on its screen now. For directors and controllers.
#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "projection/screen.hpp"
#include "server/api.hpp"
#include "server/http_fields.hpp"
#include "server/json_answers.hpp"
#include "server/security_headers.hpp"

namespace orda::server {
namespace {

using runtime::ReviewFault;

std::optional<std::uint64_t> number_in(std::string_view query, std::string_view name) {
    std::string_view const text = query_value(query, name);
    std::uint64_t number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    bool const good = !text.empty() && error == std::errc() && end == text.data() + text.size();
    return good && number <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
               ? std::optional(number)
               : std::nullopt;
}

std::optional<exercise::SeatId> seat_in(std::string_view query) {
    auto const number = number_in(query, "seat");
    if (!number || *number > std::numeric_limits<std::uint32_t>::max()) return std::nullopt;
    return exercise::SeatId{static_cast<std::uint32_t>(*number)};
}

std::optional<runtime::ReviewScreen> screen_in(std::string_view query) {
    auto const seat = seat_in(query);
    auto const record = number_in(query, "record"), at = number_in(query, "at_ms");
    if (!seat || record.has_value() == at.has_value()) return std::nullopt;
    runtime::ReviewScreen screen;
    screen.seat = *seat;
    if (record) screen.moment = exercise::Sequence{*record};
    else screen.moment = ExerciseTime(static_cast<std::int64_t>(*at));
    screen.have = number_in(query, "have").value_or(0);
    return screen;
}

std::optional<std::string> language_in(std::string_view query) {
    std::string_view const tag = query_value(query, "lang");
    bool const known = tag == "en" || tag == "ru" || tag == "kk";
    return known ? std::optional(std::string(tag)) : std::nullopt;
}

std::optional<runtime::ReviewTab::Kind> tab_called(std::string_view name) {
    using Kind = runtime::ReviewTab::Kind;
    if (name == "scores") return Kind::scores;
    if (name == "comparison") return Kind::comparison;
    if (name == "knowledge") return Kind::knowledge;
    if (name == "course") return Kind::course;
    if (name == "assess") return Kind::assess;
    if (name == "questionnaire") return Kind::questionnaire;
    if (name == "board") return Kind::board;
    return std::nullopt;
}

// An evaluator, of a team that they are assigned to.
bool evaluates(runtime::Session const& session, OpenExercise const& open, std::optional<exercise::TeamId> team) {
    exercise::State const& state = open.conductor().exercise().state();
    auto const seat = session.principal.seat;
    if (!team || session.principal.role != exercise::Role::evaluator || session.exercise != open.entry().id || !seat ||
        seat->value >= state.seats.size())
        return false;
    auto const& teams = state.seats[seat->value].teams;
    return std::find(teams.begin(), teams.end(), *team) != teams.end();
}

Response bytes_answer(std::string_view content_type, std::string bytes) {
    Response response;
    response.content_type = content_type;
    response.body = Body(std::move(bytes));
    return response;
}

Response review_refused(runtime::ReviewRefused const& refused) {
    switch (refused.fault) {
        case ReviewFault::busy: return error_answer(503, "busy", refused.message);
        case ReviewFault::unknown: return not_found();
        case ReviewFault::not_yet: return error_answer(400, "not_yet", refused.message);
        case ReviewFault::damaged: return error_answer(503, "damaged", refused.message);
        case ReviewFault::storage: break;
    }
    return error_answer(503, "storage", refused.message);
}

}  // namespace

void Api::ask_review(CallPtr const& call, runtime::ReviewQuestion question) {
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    if (open == nullptr) return call->reply(not_found());
    parts_.reviews.ask(open->entry(), open->conductor().durable(), std::move(question),
                       [call](Result<runtime::ReviewAnswer, runtime::ReviewRefused> told) {
                           if (!told) return call->reply(review_refused(told.error()));
                           Response response = bytes_answer(told->content_type, std::move(told->body));
                           // A report is a page of its own: nothing in it may run.
                           add_content_headers(response, Caching::never);
                           call->reply(std::move(response));
                       });
}

void Api::review_overview(CallPtr const& call) { ask_review(call, runtime::ReviewOverview{}); }

void Api::review_screen(CallPtr const& call) {
    auto const wanted = screen_in(call->request.query);
    if (!wanted)
        return call->reply(
            error_answer(400, "malformed", "Say which seat, and which record or at_ms: numbers, and one of the two."));
    ask_review(call, *wanted);
}

void Api::review_tab(CallPtr const& call) {
    auto const kind = tab_called(call->parameters[1]);
    if (!kind) return call->reply(not_found());
    auto language = language_in(call->request.query);
    if (!language) return call->reply(error_answer(400, "malformed", "Say in which language: lang is en, ru or kk."));
    auto const& principal = call->visitor->session.principal;
    bool const director = principal.role == exercise::Role::director;
    ask_review(call, runtime::ReviewTab{*kind, std::move(*language), principal.person, director,
                                        number_in(call->request.query, "record")});
}

// Of a team for its evaluator, of everything for directors and controllers; these are not told what single persons
// reached.
void Api::review_report(CallPtr const& call) {
    using exercise::Role;
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    if (open == nullptr) return call->reply(not_found());
    std::string_view const query = call->request.query;
    runtime::ReviewReport wanted;
    wanted.format = query_value(query, "format");
    bool const about_one = !query_value(query, "team").empty();
    if (auto const team = number_in(query, "team"); team && *team < exercise::teams_max)
        wanted.team = exercise::TeamId{static_cast<std::uint32_t>(*team)};
    runtime::Session const& session = call->visitor->session;
    Role const role = session.principal.role;
    bool const staff = role == Role::director || role == Role::controller;
    if (!staff && !evaluates(session, *open, wanted.team)) return call->reply(not_found());
    auto language = language_in(query);
    std::string_view const pseudonyms = query_value(query, "pseudonyms");
    if (!language || (about_one && !wanted.team) || (!pseudonyms.empty() && pseudonyms != "1"))
        return call->reply(error_answer(400, "malformed",
                                        "Say format (html, xlsx, csv, lessons, ics, json, jsonl, xapi), lang (en, ru, "
                                        "kk) and perhaps team (a number) and pseudonyms=1."));
    wanted.language = std::move(*language);
    wanted.pseudonyms = !pseudonyms.empty();
    wanted.persons = role != Role::controller;
    wanted.raters = staff;
    ask_review(call, std::move(wanted));
}

// What one person reached is for that person, the evaluator of their team and the director. Trainees read theirs when
// the exercise has ended and nobody asks them any more what it was like.
void Api::review_passport(CallPtr const& call) {
    using exercise::Role;
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    if (open == nullptr) return call->reply(not_found());
    auto const seat = seat_in(call->request.query);
    auto language = language_in(call->request.query);
    if (!seat || !language)
        return call->reply(error_answer(400, "malformed", "Say seat (a number) and lang (en, ru, kk)."));
    exercise::State const& state = open->conductor().exercise().state();
    bool const known = seat->value < state.seats.size();
    runtime::Session const& session = call->visitor->session;
    Role const role = session.principal.role;
    bool const own = role == Role::trainee && session.exercise == open->entry().id && session.principal.seat == seat &&
                     state.stage == exercise::Stage::ended && !state.questionnaire.open;
    bool const may =
        known && (role == Role::director || own || evaluates(session, *open, state.seats[seat->value].seat.team));
    if (!may) return call->reply(not_found());
    ask_review(call, runtime::ReviewPassport{*seat, std::move(*language)});
}

// As it is now. Leaves when all of it is on the disk.
void Api::seat_screen(CallPtr const& call) {
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    auto const seat = seat_in(call->request.query);
    if (open == nullptr || !seat || seat->value >= open->conductor().exercise().state().seats.size())
        return call->reply(not_found());
    if (open->conductor().figures().stopped)
        return call->reply(error_answer(503, "storage", "The journal of this exercise stopped: look at the disk."));
    v1::Screen screen = projection::screen_of(open->conductor().exercise(), *seat);
    screen.set_wall_us(parts_.clock.wall().count());
    screen.set_newest(screen.record());
    open->when_durable(
        [call, bytes = screen.SerializeAsString()] { call->reply(bytes_answer("application/octet-stream", bytes)); });
}

}  // namespace orda::server
