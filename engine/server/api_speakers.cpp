// SPDX-License-Identifier: Apache-2.0
// Names of people who share a seat's laptop. They stand in orda.db and nowhere else: not in an exercise file, not in
// the stream of a station.
#include <algorithm>

#include "base/utf8.hpp"
#include "server/api.hpp"
#include "server/json_answers.hpp"

namespace orda::server {
namespace {

namespace json = boost::json;
using exercise::Post;
using exercise::Role;
using runtime::PeopleFault;
using runtime::Speaker;

constexpr std::size_t bytes_per_character_max = 4;

Response not_stored() {
    return error_answer(503, "storage", "The list of people cannot be written: look at the server's disk.");
}

// Controllers know who sits where, trainees who shares their own desk.
bool may_know(runtime::Session const& session, exercise::State const& state, exercise::SeatId seat) {
    Role const role = session.principal.role;
    if (!session.principal.seat) return role == Role::director || role == Role::controller;
    if (role != Role::trainee || seat.value >= state.seats.size()) return false;
    exercise::Seat const& own = state.seats.at(session.principal.seat->value).seat;
    exercise::Seat const& other = state.seats[seat.value].seat;
    return other.post == Post::trainee && other.team == own.team && other.desk == own.desk;
}

// Controllers name everybody, trainees those who share their own seat.
bool may_name(runtime::Session const& session, exercise::State const& state, exercise::SeatId seat) {
    if (session.principal.seat && session.principal.seat != seat) return false;
    return may_know(session, state, seat);
}

// One line without blanks around it; nothing when it is too long or has control characters in it.
std::optional<std::string> name_in(json::object const& body) {
    auto const text = text_member(body, "name", runtime::speaker_name_characters_max * bytes_per_character_max);
    if (!text || std::ranges::any_of(*text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }))
        return std::nullopt;
    auto const begin = text->find_first_not_of(' ');
    if (begin == std::string::npos) return std::string();
    std::string name = text->substr(begin, text->find_last_not_of(' ') - begin + 1);
    if (count_characters(name) > runtime::speaker_name_characters_max) return std::nullopt;
    return name;
}

std::optional<std::uint32_t> number_in(json::object const& body, std::string_view member, std::uint32_t least,
                                       std::uint32_t most) {
    json::value const* const number = body.if_contains({member.data(), member.size()});
    if (number == nullptr || !number->is_int64()) return std::nullopt;
    std::int64_t const value = number->get_int64();
    if (value < least || value > most) return std::nullopt;
    return static_cast<std::uint32_t>(value);
}

}  // namespace

void Api::speakers(CallPtr const& call) {
    runtime::Session const& session = call->visitor->session;
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    if (open == nullptr || (session.principal.seat && session.exercise != open->entry().id))
        return call->reply(not_found());
    exercise::State const& state = open->conductor().exercise().state();
    // Whoever may know nobody is told nothing: not even that there are names.
    if (!may_know(session, state, session.principal.seat.value_or(exercise::SeatId{}))) return call->reply(not_found());
    auto const all = parts_.people.speakers(open->entry().id);
    if (!all.has_value())
        return call->reply(
            error_answer(503, "storage", "The list of people cannot be read: look at the server's disk."));
    json::array told;
    for (Speaker const& each : *all)
        if (may_know(session, state, each.seat))
            told.push_back({{"seat", each.seat.value}, {"number", each.number}, {"name", each.name}});
    call->reply(json_answer({{"speakers", std::move(told)}}));
}

void Api::name_speaker(CallPtr const& call) {
    runtime::Session const& session = call->visitor->session;
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    if (open == nullptr || (session.principal.seat && session.exercise != open->entry().id))
        return call->reply(not_found());
    exercise::State const& state = open->conductor().exercise().state();
    auto const seat = number_in(call->body, "seat", 0, static_cast<std::uint32_t>(exercise::seats_max));
    auto const number = number_in(call->body, "number", 1, exercise::speakers_max);
    auto name = name_in(call->body);
    if (!seat || !number || !name)
        return call->reply(error_answer(400, "malformed",
                                        "Send a seat, a number from 1 to 6 and a name of one line with at most 40 "
                                        "characters; an empty one takes it off."));
    exercise::SeatId const id{*seat};
    bool const there = id.value < state.seats.size() && state.seats[id.value].seat.post == Post::trainee;
    if (!there || !may_name(session, state, id)) return call->reply(not_found());
    std::string const exercise = open->entry().id;
    parts_.people.name_speaker(
        exercise, {id, *number, std::move(*name)}, [this, call, exercise, id](runtime::PeopleResult<void> const& done) {
            if (!done.has_value())
                return call->reply(done.error() == PeopleFault::unknown ? not_found() : not_stored());
            if (OpenExercise* const still_open = parts_.hall.find(exercise))
                still_open->conductor().speakers_changed(id);
            call->reply(json_answer(json::object()));
        });
}

}  // namespace orda::server
