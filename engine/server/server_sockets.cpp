// SPDX-License-Identifier: Apache-2.0
// The WebSocket half of Server: who is let in, frames in, stations out.
#include <utility>

#include "server/http_fields.hpp"
#include "server/json_answers.hpp"
#include "server/names.hpp"
#include "server/security_headers.hpp"
#include "server/server.hpp"

namespace orda::server {
namespace {

constexpr std::string_view proto_protocol = "orda.v1.proto";
constexpr std::string_view json_protocol = "orda.v1.json";

}  // namespace

std::variant<Response, Upgrade> Server::upgrade(Request const& request) {
    auto const refuse = [&](unsigned status, std::string_view word, std::string_view message) {
        ++figures_.requests_refused;
        Response response = error_answer(status, word, message);
        response.close = true;
        add_page_headers(response, Caching::never, {}, request.peer.secure);
        return response;
    };
    ++figures_.requests;
    if (!rules_.host_is_ours(request)) return refuse(421, "foreign_host", "This server does not answer for that name.");
    if (!rules_.origin_is_ours(request)) return refuse(403, "foreign_origin", "A page of another site asked for this.");
    auto const segments = path_segments(request.path);
    if (!segments || segments->size() != 2 || segments->front() != "ws")
        return refuse(404, "not_found", "There is nothing here, or not for you.");
    bool const proto = lists_word(request.protocols, proto_protocol);
    if (!proto && !lists_word(request.protocols, json_protocol))
        return refuse(400, "no_protocol", "Offer the subprotocol orda.v1.proto or orda.v1.json.");
    Upgrade upgrade = admit(request);
    upgrade.format = proto ? runtime::Format::proto : runtime::Format::json;
    if (auto const found = entering_.find(request.peer.connection); found != entering_.end())
        found->second.format = upgrade.format;
    return upgrade;
}

// Every reason not to be let in looks the same from outside: close code 1008.
Upgrade Server::admit(Request const& request) {
    Upgrade const refused{.close_code = static_cast<std::uint16_t>(CloseCode::policy),
                          .close_reason = "ask for a new ticket"};
    auto const exercise = path_segments(request.path)->back();
    auto const ticket = tickets_.take(query_value(request.query, "ticket"), std::chrono::steady_clock::now());
    if (!ticket || ticket->exercise != exercise || hall_.find(exercise) == nullptr) return refused;
    auto session = parts_.people.session(ticket->session);
    if (!session.has_value() || stopping_ != Stopping::no) return refused;
    if (stations_.of_session(ticket->session) >= options_.limits.sockets_per_session_max) return refused;
    bool const staff = !session->principal.seat.has_value();
    entering_.insert_or_assign(request.peer.connection, Station{.cookie = ticket->session,
                                                                .session = std::move(*session),
                                                                .exercise = std::string(exercise),
                                                                .frames = TokenBucket(options_.limits.frames_per_second,
                                                                                      options_.limits.frames_burst)});
    return {.outbox_bytes_max = staff ? options_.limits.staff_outbox_bytes_max : 0};
}

void Server::opened(Connection& connection, Upgrade const&) {
    auto entering = entering_.extract(connection.peer().connection);
    OpenExercise* const exercise = entering ? hall_.find(entering.mapped().exercise) : nullptr;
    if (exercise == nullptr) return connection.close(static_cast<std::uint16_t>(CloseCode::policy), "gone");
    Station station = std::move(entering.mapped());
    station.connection = &connection;
    runtime::Principal const principal = station.session.principal;
    runtime::Format const format = station.format;
    ++figures_.stations_opened;
    parts_.log.log("station_opened", {{"connection", static_cast<std::int64_t>(connection.peer().connection)},
                                      {"exercise", station.exercise},
                                      {"role", role_word(principal.role)}});
    stations_.add(Stations::id_of(connection), std::move(station));
    exercise->conductor().connect(Stations::id_of(connection), principal, format);
}

void Server::received(Connection& connection, std::string_view frame) {
    auto const id = Stations::id_of(connection);
    Station* const station = stations_.find(id);
    if (station == nullptr) return;
    ++figures_.frames_in;
    if (!station->frames.take(std::chrono::steady_clock::now())) {
        ++figures_.frames_too_fast;
        if (++station->refused_in_a_row > options_.limits.frames_refused_max)
            return connection.close(static_cast<std::uint16_t>(CloseCode::policy), "too many messages");
        if (auto const answer = too_fast_message(frame, station->format)) connection.send(answer);
        return;
    }
    station->refused_in_a_row = 0;
    if (OpenExercise* const exercise = hall_.find(station->exercise)) exercise->conductor().receive(id, frame);
}

runtime::SharedMessage Server::farewell(Connection& connection) {
    ++figures_.closed_too_slow;
    Station const* const station = stations_.find(Stations::id_of(connection));
    return station == nullptr ? nullptr : closing_message("too_slow", station->format);
}

void Server::closed(Connection& connection) {
    auto const id = Stations::id_of(connection);
    Station const* const station = stations_.find(id);
    if (station == nullptr) return;
    parts_.log.log("station_closed", {{"connection", static_cast<std::int64_t>(connection.peer().connection)},
                                      {"exercise", station->exercise},
                                      {"role", role_word(station->session.principal.role)}});
    if (OpenExercise* const exercise = hall_.find(station->exercise)) exercise->conductor().disconnect(id);
    stations_.remove(id);
}

void Server::gone(Connection& connection) {
    entering_.erase(connection.peer().connection);
    connections_.remove(connection);
}

}  // namespace orda::server
