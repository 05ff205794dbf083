// SPDX-License-Identifier: Apache-2.0
// Coming in and going out: join, login, first start, logout, me, ticket.
#include <algorithm>
#include <utility>

#include "server/api.hpp"
#include "server/json_answers.hpp"
#include "server/names.hpp"

namespace orda::server {
namespace {

namespace json = boost::json;
using runtime::PeopleFault;
using runtime::PeopleResult;
using runtime::SeatCode;
using runtime::Session;

constexpr std::size_t code_bytes_max = 100;

Response too_many(char const* sentence, std::chrono::seconds wait) {
    Response response =
        json_answer({{"error", "too_many_tries"}, {"message", sentence}, {"retry_after_s", wait.count()}});
    response.status = 429;
    response.fields.emplace_back("Retry-After", std::to_string(wait.count()));
    return response;
}

Response too_many_tries(std::chrono::seconds wait) {
    return too_many("Too many wrong tries: wait and try again.", wait);
}

Response people_fault(PeopleFault fault, Response unknown) {
    switch (fault) {
        case PeopleFault::unknown: return unknown;
        case PeopleFault::weak_password:
            return error_answer(400, "weak_password", "A password has at least 10 characters.");
        case PeopleFault::busy: return error_answer(503, "busy", "Too many people log in at once: try again.");
        case PeopleFault::storage: break;
    }
    return error_answer(503, "storage", "The list of people cannot be written: look at the server's disk.");
}

Response wrong_code() { return error_answer(403, "wrong_code", "This code opens no seat."); }

// "417 285" as people read it out.
std::string digits_of(std::string_view text) {
    std::string digits;
    for (char const c : text)
        if (c != ' ' && c != '-') digits.push_back(c);
    return digits;
}

}  // namespace

void Api::join(CallPtr const& call) {
    auto const pin = text_member(call->body, "code", code_bytes_max);
    auto const token = text_member(call->body, "token", code_bytes_max);
    if (!pin == !token) return call->reply(error_answer(400, "malformed", "Send a code or a token."));
    SteadyTime const now = std::chrono::steady_clock::now();
    auto const& address = call->request.peer.address;
    // Six digits can be guessed, by many machines together, so whoever was wrong too often waits. A link's token
    // cannot: one that is right never waits for others behind the same address.
    auto const wait = token ? codes_.wait(address, now) : codes_.wait_for_all(address, now);
    if (pin && wait.count() > 0) return call->reply(too_many_tries(wait));
    PeopleResult<SeatCode> const code =
        token ? parts_.people.code_by_token(*token) : parts_.people.code_by_pin(digits_of(*pin));
    if (!code.has_value() && code.error() == PeopleFault::storage) return call->reply(people_fault(code.error(), {}));
    OpenExercise* exercise = code.has_value() ? parts_.hall.find(code->exercise) : nullptr;
    if (code.has_value() && exercise == nullptr) {  // made this very second by `orda new`
        parts_.hall.refresh();
        exercise = parts_.hall.find(code->exercise);
    }
    if (code.has_value() && exercise == nullptr)
        return call->reply(error_answer(503, "not_served", "The exercise of this code is not open on this server."));
    if (exercise == nullptr && wait.count() > 0) return call->reply(too_many_tries(wait));
    if (exercise == nullptr) return token ? log_in_by_link(call, *token) : turn_away(call);
    if (sits_already(*call, *code, *exercise))
        return call->reply(json_answer({{"me", me_json(call->visitor->session)}}));
    take_seat(call, *code, *exercise);
}

void Api::turn_away(CallPtr const& call) {
    codes_.wrong(call->request.peer.address, std::chrono::steady_clock::now());
    ++parts_.figures.wrong_codes;
    call->reply(wrong_code());
}

// A token that opens no seat may be the one-time link of an account.
void Api::log_in_by_link(CallPtr const& call, std::string const& token) {
    parts_.people.use_login_link(token, [this, call](PeopleResult<Session> const& session) {
        if (session.has_value()) return admit(call, *session);
        if (session.error() == PeopleFault::unknown) return turn_away(call);
        call->reply(people_fault(session.error(), {}));
    });
}

// The same browser opens its link again, or another tab: no new person, nothing to record.
bool Api::sits_already(Call const& call, SeatCode const& code, OpenExercise& exercise) const {
    if (!call.visitor || call.visitor->session.exercise != code.exercise) return false;
    runtime::Principal const& principal = call.visitor->session.principal;
    auto const& seats = exercise.conductor().exercise().state().seats;
    return principal.seat == code.seat && code.seat.value < seats.size() &&
           seats[code.seat.value].person == principal.person;
}

void Api::take_seat(CallPtr const& call, SeatCode const& code, OpenExercise& exercise) {
    Session session;
    auto const& seats = exercise.conductor().exercise().state().seats;
    bool const held = code.seat.value < seats.size() && seats[code.seat.value].person != exercise::PersonId{};
    session.principal = {runtime::random_person(parts_.random), code.role, code.seat};
    session.exercise = code.exercise;
    exercise::CommandId id{};
    parts_.random.fill(id);
    exercise.conductor().command(
        session.principal, id, exercise::TakeSeat{code.seat}, [this, call, session, held](auto const& taken) {
            if (taken) return admit(call, session, held);  // durable: the seat is this person's
            if (taken.error().reason == exercise::Refusal::not_found) return call->reply(wrong_code());
            call->reply(error_answer(503, "stopped", "This exercise stores nothing any more: ask the Control Centre."));
        });
}

void Api::admit(CallPtr const& call, Session session, bool took_over) {
    auto const age = session.principal.seat ? seat_session_time : staff_session_time;
    session.expires = parts_.clock.wall() + age;
    std::string const cookie = runtime::random_secret(parts_.random, cookie_bytes);
    auto const reply = [this, call, session, cookie, age, took_over](PeopleResult<void> const& stored) {
        if (!stored.has_value())
            return call->reply(people_fault(stored.error(), people_fault(PeopleFault::storage, {})));
        json::object me = me_json(session);
        if (took_over) me["took_over"] = true;
        Response response = json_answer({{"me", std::move(me)}});
        response.fields.emplace_back("Set-Cookie", cookie_field(call->request, cookie, age));
        parts_.log.log("session_opened", {{"connection", static_cast<std::int64_t>(call->request.peer.connection)},
                                          {"role", role_word(session.principal.role)}});
        call->reply(std::move(response));
    };
    parts_.people.store(sha256(cookie), session, reply);
}

void Api::login(CallPtr const& call) {
    auto const name = text_member(call->body, "name", runtime::account_name_bytes_max);
    auto const password = text_member(call->body, "password", runtime::password_bytes_max);
    if (!name || !password) return call->reply(error_answer(400, "malformed", "Send a name and a password."));
    SteadyTime const now = std::chrono::steady_clock::now();
    auto const address = call->request.peer.address;
    if (auto const wait = passwords_.wait(address, now); wait.count() > 0) return call->reply(too_many_tries(wait));
    passwords_.wrong(address, now);  // counted before it is known, so that many at once gain nothing
    parts_.people.check_password(*name, *password, [this, call, address](PeopleResult<Session> const& session) {
        bool const wrong = !session.has_value() && session.error() == PeopleFault::unknown;
        if (wrong) ++parts_.figures.wrong_codes;
        else passwords_.take_back(address);
        if (session.has_value()) return admit(call, *session);
        call->reply(people_fault(session.error(), error_answer(403, "wrong_password", "Name or password is wrong.")));
    });
}

void Api::first(CallPtr const& call) {
    auto const token = text_member(call->body, "token", code_bytes_max);
    auto const name = text_member(call->body, "name", runtime::account_name_bytes_max);
    auto const password = text_member(call->body, "password", runtime::password_bytes_max);
    if (!token || !name || name->empty() || !password)
        return call->reply(error_answer(400, "malformed", "Send the token of the link, a name and a password."));
    SteadyTime const now = std::chrono::steady_clock::now();
    auto const address = call->request.peer.address;
    if (auto const wait = passwords_.wait(address, now); wait.count() > 0) return call->reply(too_many_tries(wait));
    parts_.people.make_first_account(
        *token, *name, *password, [this, call, address, now](PeopleResult<Session> const& session) {
            if (session.has_value()) return admit(call, *session);
            if (session.error() == PeopleFault::unknown) passwords_.wrong(address, now);
            call->reply(people_fault(
                session.error(), error_answer(403, "wrong_token", "This link has been used or is not the newest.")));
        });
}

void Api::logout(CallPtr const& call) {
    Digest const cookie = call->visitor->cookie;
    parts_.people.remove(cookie, [this, call, cookie](PeopleResult<void> const& removed) {
        if (!removed.has_value())
            return call->reply(people_fault(removed.error(), people_fault(PeopleFault::storage, {})));
        parts_.stations.close_if([&](Station const& station) { return station.cookie == cookie; },
                                 CloseCode::signed_out, "signed_out");
        Response response = json_answer(json::object());
        response.fields.emplace_back("Set-Cookie", cookie_field(call->request, "", std::chrono::hours(0)));
        call->reply(std::move(response));
    });
}

void Api::me(CallPtr const& call) { call->reply(json_answer({{"me", me_json(call->visitor->session)}})); }

void Api::ticket(CallPtr const& call) {
    auto const exercise = text_member(call->body, "exercise", code_bytes_max);
    Session const& session = call->visitor->session;
    bool const may = exercise && parts_.hall.find(*exercise) != nullptr &&
                     (!session.principal.seat || session.exercise == *exercise);
    if (!may) return call->reply(not_found());
    auto const given = parts_.tickets.give(call->visitor->cookie, *exercise, std::chrono::steady_clock::now());
    if (!given) return call->reply(too_many("Too many tickets wait to be used: use them, or wait.", Tickets::lifetime));
    call->reply(json_answer({{"ticket", *given}}));
}

// What a trainee is asked about at the door, and what they said.
void Api::add_kept(Session const& session, json::object& me) const {
    OpenExercise const* const open = parts_.hall.find(session.exercise);
    if (open == nullptr) return;
    exercise::State const& state = open->conductor().exercise().state();
    if (session.principal.seat->value >= state.seats.size()) return;
    exercise::SeatState const& seat = state.seats[session.principal.seat->value];
    bool const said = seat.person == session.principal.person && seat.consent.has_value();
    auto const stage = stage_word(state.stage);
    me["stage"] = json::string_view(stage.data(), stage.size());
    me["retain_until"] = open->entry().retain_until;
    me["consent"] = said ? json::value(*seat.consent) : json::value(nullptr);
}

json::object Api::me_json(Session const& session) const {
    json::object me;
    auto const role = role_word(session.principal.role);
    me["role"] = json::string_view(role.data(), role.size());
    me["exercise"] = session.exercise;
    json::array ids;
    if (session.principal.seat) ids.emplace_back(session.exercise);
    else
        for (auto const& each : parts_.hall.all()) ids.emplace_back(each->entry().id);
    me["exercises"] = std::move(ids);
    if (session.principal.seat) me["seat"] = session.principal.seat->value;
    if (session.principal.role == exercise::Role::trainee) add_kept(session, me);
    if (!session.principal.seat) me["name"] = session.name;
    return me;
}

std::string Api::cookie_field(Request const& request, std::string_view value, std::chrono::hours age) const {
    std::string field =
        std::string(session_cookie) + "=" + std::string(value) +
        "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(std::chrono::seconds(age).count());
    if (request.peer.secure) field += "; Secure";
    return field;
}

}  // namespace orda::server
