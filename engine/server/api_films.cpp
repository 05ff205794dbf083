// SPDX-License-Identifier: Apache-2.0
// Film clips.
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

// Who may see the film of an exercise: whoever is shown its stops.
bool may_see_film(runtime::Principal const& principal, exercise::Exercise const& exercise) {
    return projection::audience_of(principal.role, principal.seat, exercise.state()) == projection::staff_audience;
}

// The clip of the thing with this number; empty when there is none.
template <class Things>
std::string_view clip_of(Things const& things, std::string_view number) {
    std::size_t position = 0;
    auto const [end, error] = std::from_chars(number.data(), number.data() + number.size(), position);
    bool const good = error == std::errc() && end == number.data() + number.size() && position < things.size();
    return good ? std::string_view(things[position].clip) : std::string_view();
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

void Api::stop_clip(CallPtr const& call) {
    send_clip(call, [](exercise::Script const& script, std::string_view stop) { return clip_of(script.stops, stop); });
}

void Api::row_clip(CallPtr const& call) {
    send_clip(call, [](exercise::Script const& script, std::string_view row) { return clip_of(script.rows, row); });
}

void Api::send_clip(CallPtr const& call, ClipOf const& clip_of) {
    OpenExercise* const open = parts_.hall.find(call->parameters[0]);
    if (open == nullptr || !may_see_film(call->visitor->session.principal, open->conductor().exercise()))
        return call->reply(not_found());
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
