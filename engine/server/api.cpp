// SPDX-License-Identifier: Apache-2.0
#include "server/api.hpp"

#include <algorithm>
#include <utility>

#include "server/http_fields.hpp"
#include "server/json_answers.hpp"
#include "server/names.hpp"
#include "server/security_headers.hpp"

namespace orda::server {
namespace {

using exercise::Role;

bool matches(std::string_view pattern, std::vector<std::string_view> const& segments,
             std::vector<std::string>& parameters) {
    parameters.clear();
    for (std::string_view const segment : segments) {
        std::size_t const slash = pattern.find('/');
        std::string_view const expected = pattern.substr(0, slash);
        if (expected == "*") parameters.emplace_back(segment);
        else if (expected != segment) return false;
        pattern = slash == std::string_view::npos ? std::string_view() : pattern.substr(slash + 1);
    }
    return pattern.empty();
}

bool is_this_machine(Request const& request) {
    auto const authority = parse_authority(request.host);
    if (!authority || !request.peer.address.is_loopback()) return false;
    boost::system::error_code not_an_address;
    auto const address = boost::asio::ip::make_address(authority->host, not_an_address);
    return authority->host == "localhost" || (!not_an_address && address.is_loopback());  // a proxy sends its own name
}

// "text/plain; charset=utf-8" → false
bool is_json(std::string_view content_type) {
    return content_type.substr(0, content_type.find(';')) == "application/json";
}

}  // namespace

std::vector<Api::Route> const& Api::routes() {
    static std::vector<Route> const all{
        {Method::post, "api/join", Access::anyone, &Api::join},
        {Method::post, "api/login", Access::anyone, &Api::login},
        {Method::post, "api/first", Access::anyone, &Api::first},
        {Method::post, "api/logout", Access::session, &Api::logout},
        {Method::get, "api/me", Access::session, &Api::me},
        {Method::get, "api/scripts", Access::staff, &Api::scripts},
        {Method::get, "api/exercises", Access::staff, &Api::exercises},
        {Method::post, "api/exercises", Access::director, &Api::create_exercise},
        {Method::get, "api/exercises/*/links", Access::controllers, &Api::links},
        {Method::get, "api/exercises/*/screen", Access::controllers, &Api::seat_screen},
        {Method::get, "api/review/*/overview", Access::controllers, &Api::review_overview},
        {Method::get, "api/review/*/moment", Access::controllers, &Api::review_screen},
        {Method::get, "api/review/*/tabs/*", Access::controllers, &Api::review_tab},
        {Method::get, "api/review/*/report", Access::session, &Api::review_report},
        {Method::get, "api/review/*/passport", Access::session, &Api::review_passport},
        {Method::post, "api/review/*/copies", Access::director, &Api::copy_exercise},
        {Method::get, "api/exercises/*/speakers", Access::session, &Api::speakers},
        {Method::post, "api/exercises/*/speakers", Access::session, &Api::name_speaker},
        {Method::post, "api/ticket", Access::session, &Api::ticket},
        {Method::get, "content/*/*/*", Access::session, &Api::content},
        {Method::get, "content/*/rows/*/*", Access::controllers, &Api::script_content},
        {Method::get, "media/*/clips", Access::session, &Api::clips},
        {Method::get, "media/*/stops/*", Access::session, &Api::stop_clip},
        {Method::get, "media/*/stops/*/still", Access::session, &Api::stop_still},
        {Method::get, "media/*/rows/*", Access::session, &Api::row_clip},
        {Method::get, "api/vote/*", Access::audience, &Api::vote_state},
        {Method::post, "api/vote/*", Access::audience, &Api::vote},
        {Method::get, "api/polls/*/*", Access::session, &Api::poll},
        {Method::post, "api/polls/*/*/close", Access::controllers, &Api::close_poll},
        {Method::post, "api/polls/*/*/words", Access::controllers, &Api::mark_words},
        {Method::get, "api/questionnaire/*", Access::quiet, &Api::questionnaire},
        {Method::post, "api/questionnaire/*", Access::quiet, &Api::give_sheet},
        {Method::get, "healthz", Access::anyone, &Api::health},
        {Method::get, "metrics", Access::machine, &Api::metrics},
    };
    return all;
}

std::size_t Api::body_bytes_max(Request const& head) const {
    bool const creates = head.method == Method::post && head.path == "/api/exercises";
    if (!creates) return parts_.limits.body_bytes_max;
    auto const who = visitor(head);  // 2 MB only for those who may
    bool const may = who.has_value() && who->session.principal.role == Role::director;
    return may ? parts_.limits.create_body_bytes_max : parts_.limits.body_bytes_max;
}

Response Api::refusal(unsigned status) {
    Response response;
    switch (status) {
        case 400: response = error_answer(400, "malformed", "The request is not HTTP as this server speaks it."); break;
        case 408: response = error_answer(408, "too_slow", "The request took too long to arrive."); break;
        case 413: response = error_answer(413, "too_big", "The request is over its size limit."); break;
        case 431: response = error_answer(431, "too_big", "The header of the request is over its size limit."); break;
        default: response = error_answer(503, "busy", "The server could not answer in time: try again."); break;
    }
    response.close = true;
    add_page_headers(response, Caching::never, {}, false);
    return response;
}

runtime::PeopleResult<Api::Visitor> Api::visitor(Request const& request) const {
    std::string_view const value = cookie_value(request.cookie, session_cookie);
    if (value.empty()) return runtime::PeopleFault::unknown;
    Digest const cookie = sha256(value);
    auto session = parts_.people.session(cookie);
    if (!session.has_value()) return session.error();
    return Visitor{cookie, std::move(*session)};
}

void Api::answer(Request request, Reply reply) {
    ++parts_.figures.requests;
    auto const call = std::make_shared<Call>();
    call->request = std::move(request);
    if (!parts_.rules.host_is_ours(call->request)) {
        ++parts_.figures.requests_refused;
        call->request.host.clear();
        return finishing(call->request, "foreign_host", reply)(
            error_answer(421, "foreign_host", "This server does not answer for that name: start it with --host NAME."));
    }
    auto const segments = path_segments(call->request.path);
    Method const method = call->request.method == Method::head ? Method::get : call->request.method;
    bool other_method = false;
    for (Route const& route : routes()) {
        if (!segments || !matches(route.pattern, *segments, call->parameters)) continue;
        other_method = true;
        if (route.method != method) continue;
        bool const logged = route.access != Access::audience && route.access != Access::quiet;
        call->reply = finishing(call->request, route.pattern, std::move(reply), logged);
        return dispatch(route, call);
    }
    if (method == Method::get && !other_method)
        if (auto file = parts_.files.answer(call->request)) return reply(std::move(*file));
    Reply const finish = finishing(call->request, "none", std::move(reply));
    if (other_method) return finish(error_answer(405, "wrong_method", "This address is used with another method."));
    finish(not_found());
}

void Api::dispatch(Route const& route, CallPtr const& call) {
    SteadyTime const now = std::chrono::steady_clock::now();
    bool const audience = route.access == Access::audience;
    if (audience ? !votes_.take(now) : !requests_.take(call->request.peer.address, now))
        return call->reply(error_answer(429, "too_many_requests", "Too many requests at once: slow down."));
    if (auto refused = check_access(route, *call)) return call->reply(std::move(*refused));
    if (route.method == Method::post)
        if (auto refused = check_post(*call)) return call->reply(std::move(*refused));
    (this->*route.handler)(call);
}

std::optional<Response> Api::check_post(Call& call) const {
    if (!parts_.rules.origin_is_ours(call.request)) {
        ++parts_.figures.requests_refused;
        return error_answer(403, "foreign_origin", "A page of another site asked for this.");
    }
    if (!is_json(call.request.content_type))
        return error_answer(415, "not_json", "The body must be JSON: Content-Type: application/json.");
    auto body = parse_object(call.request.body);
    if (!body) return error_answer(400, "malformed", "The body is not a JSON object.");
    call.body = std::move(*body);
    return std::nullopt;
}

std::optional<Response> Api::check_access(Route const& route, Call& call) const {
    if (route.access == Access::machine)
        return is_this_machine(call.request) ? std::nullopt : std::optional(not_found());
    if (route.access == Access::audience) return std::nullopt;  // whoever they are
    auto who = visitor(call.request);
    if (who.has_value()) call.visitor = std::move(*who);
    if (route.access == Access::anyone) return std::nullopt;
    if (!call.visitor && who.error() == runtime::PeopleFault::storage)
        return error_answer(503, "storage", "The list of people cannot be read: look at the server's disk.");
    if (!call.visitor) return error_answer(401, "no_session", "Join or log in first.");
    runtime::Principal const& principal = call.visitor->session.principal;
    bool may = true;
    if (route.access == Access::staff) may = !principal.seat;
    if (route.access == Access::controllers)
        may = principal.role == Role::director || principal.role == Role::controller;
    if (route.access == Access::director) may = principal.role == Role::director;
    return may ? std::nullopt : std::optional(not_found());
}

Reply Api::finishing(Request const& request, std::string_view route, Reply reply, bool logged) {
    auto const began = std::chrono::steady_clock::now();
    return [this, reply = std::move(reply), route, began, logged, host = request.host, secure = request.peer.secure,
            connection = request.peer.connection](Response response) {
        // Contents bring their own, stricter headers.
        if (response.fields.empty() || response.fields.front().first != "Content-Security-Policy")
            add_page_headers(response, Caching::never, host, secure);
        auto const took = std::chrono::steady_clock::now() - began;
        if (logged)
            parts_.log.log("request", {{"connection", static_cast<std::int64_t>(connection)},
                                       {"route", route},
                                       {"status", static_cast<std::int64_t>(response.status)},
                                       {"us", std::chrono::duration_cast<std::chrono::microseconds>(took).count()}});
        reply(std::move(response));
    };
}

void Api::health(CallPtr const& call) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = Body(std::string("ok\n"));
    call->reply(std::move(response));
}

void Api::metrics(CallPtr const& call) {
    Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = Body(parts_.metrics());
    call->reply(std::move(response));
}

}  // namespace orda::server
