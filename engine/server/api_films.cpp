// SPDX-License-Identifier: Apache-2.0
// Film clips, and the pictures that stand in for them.
#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "projection/audience.hpp"
#include "runtime/clips.hpp"
#include "server/api.hpp"
#include "server/json_answers.hpp"
#include "server/ranges.hpp"
#include "server/security_headers.hpp"

namespace orda::server {
namespace {

// The place that is meant; nothing when there are fewer.
std::optional<std::size_t> place_in(std::size_t count, std::string_view number) {
    std::size_t position = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), position);
    bool const good = error == std::errc() && end == number.data() + number.size() && position < count;
    return good ? std::optional(position) : std::nullopt;
}

// The clip of the thing with this number; empty when there is none.
template <class Things>
std::string_view clip_of(Things const& things, std::string_view number) {
    auto const place = place_in(things.size(), number);
    return place ? std::string_view(things[*place].clip) : std::string_view();
}

// Some audience has seen it, or sees it now.
bool was_shown(exercise::State const& state, std::size_t stop) {
    return std::ranges::any_of(state.teams, [&](exercise::TeamState const& team) {
        return team.stops.at(stop).play.has_value() || team.stops.at(stop).halted.has_value();
    });
}

Response clip_answer(std::unique_ptr<runtime::Clip> clip, std::string_view name, Request const& request) {
    Response response;
    add_content_headers(response, Caching::own);
    auto const part = answer_part(response, request, clip->size(), clip->tag());
    if (!part) return response;
    response.content_type = runtime::clip_media_type(name);
    response.clip = {std::move(clip), part->first, part->count};
    return response;
}

}  // namespace

Api::FilmRight Api::shows_film(runtime::Session const& session, OpenExercise const& open) {
    runtime::Principal const& principal = session.principal;
    exercise::State const& state = open.conductor().exercise().state();
    auto const audience = projection::audience_of(principal.role, principal.seat, state);
    if (audience == projection::staff_audience) return FilmRight::staff;
    bool const wall = audience == projection::wall_audience && session.exercise == open.entry().id &&
                      state.seats.at(principal.seat->value).person == principal.person;
    return wall ? FilmRight::wall : FilmRight::none;
}

// Which clips are there, and how large: a wall decides by it what it fetches beforehand.
void Api::clips(CallPtr const& call) {
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    if (open == nullptr || shows_film(call->visitor->session, *open) == FilmRight::none)
        return call->reply(not_found());
    auto const& stops = open->conductor().exercise().script().stops;
    boost::json::array clips;
    for (std::size_t i = 0; i < stops.size(); ++i) {
        if (stops[i].clip.empty()) continue;
        if (auto const clip = parts_.clips.open(open->entry(), stops[i].clip))
            clips.push_back({{"stop", i}, {"bytes", (*clip)->size()}});
    }
    call->reply(json_answer({{"clips", std::move(clips)}}));
}

// A wall may fetch a clip before it is shown, so that it plays without a hitch.
void Api::stop_clip(CallPtr const& call) {
    auto const of = [](exercise::Script const& script, std::string_view stop) { return clip_of(script.stops, stop); };
    send_clip(call, of, true);
}

void Api::row_clip(CallPtr const& call) {
    auto const of = [](exercise::Script const& script, std::string_view row) { return clip_of(script.rows, row); };
    send_clip(call, of, false);
}

void Api::stop_still(CallPtr const& call) {
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    auto const right = open == nullptr ? FilmRight::none : shows_film(call->visitor->session, *open);
    if (right == FilmRight::none) return call->reply(not_found());
    exercise::Exercise const& exercise = open->conductor().exercise();
    auto const place = place_in(exercise.script().stops.size(), call->parameters[1]);
    bool const may = place && exercise.script().stops[*place].still &&
                     (right == FilmRight::staff || was_shown(exercise.state(), *place));
    if (!may) return call->reply(not_found());
    exercise::File const& file = exercise.script().files.at(exercise.script().stops[*place].still->value);
    Response response;
    add_content_headers(response, Caching::never);
    if (auto const part = answer_part(response, call->request, file.bytes.size(), {})) {
        response.content_type = file.media_type;
        // Lives as long as the conductor, which outlives connections.
        response.body = Body(std::string_view(file.bytes).substr(part->first, part->count), nullptr);
    }
    open->when_durable([call, response = std::move(response)] { call->reply(response); });
}

void Api::send_clip(CallPtr const& call, ClipOf const& clip_of, bool walls_too) {
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    auto const right = open == nullptr ? FilmRight::none : shows_film(call->visitor->session, *open);
    if (right == FilmRight::none || (right == FilmRight::wall && !walls_too)) return call->reply(not_found());
    std::string const clip(clip_of(open->conductor().exercise().script(), call->parameters[1]));
    if (clip.empty()) return call->reply(not_found());
    auto opened = parts_.clips.open(open->entry(), clip);
    if (opened) return call->reply(clip_answer(std::move(*opened), runtime::clip_file(clip), call->request));
    if (opened.error() == runtime::ClipFault::busy)
        return call->reply(error_answer(503, "busy", "Too many files are open: try again."));
    call->reply(error_answer(
        404, "no_clip",
        "There is no clip " + runtime::clip_file(clip) + " in the folder media beside the exercise file."));
}

}  // namespace orda::server
