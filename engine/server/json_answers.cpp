// SPDX-License-Identifier: Apache-2.0
#include "server/json_answers.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "base/utf8.hpp"
#include "server/names.hpp"

namespace orda::server {

namespace json = boost::json;

std::optional<json::object> parse_object(std::string_view text) {
    json::parse_options options;
    options.max_depth = 8;
    boost::system::error_code error;
    json::value value = json::parse({text.data(), text.size()}, error, {}, options);
    if (error || !value.is_object()) return std::nullopt;
    return std::move(value.get_object());
}

std::optional<std::string> text_member(json::object const& object, std::string_view name, std::size_t bytes_max) {
    json::value const* const value = object.if_contains({name.data(), name.size()});
    if (value == nullptr || !value->is_string()) return std::nullopt;
    json::string const& text = value->get_string();
    if (text.size() > bytes_max || first_bad_utf8({text.data(), text.size()}) != std::string_view::npos)
        return std::nullopt;
    return std::string(text.data(), text.size());
}

Response json_answer(json::value const& value) {
    Response response;
    response.content_type = "application/json";
    response.body = Body(json::serialize(value));
    return response;
}

Response error_answer(unsigned status, std::string_view word, std::string_view message) {
    Response response = json_answer({{"error", json::string_view(word.data(), word.size())},
                                     {"message", json::string_view(message.data(), message.size())}});
    response.status = status;
    return response;
}

Response not_found() { return error_answer(404, "not_found", "There is nothing here, or not for you."); }

json::object link_json(runtime::SeatCode const& code, exercise::Seat const& seat, std::string const& team,
                       exercise::Script const& script, std::string const& base_url) {
    using exercise::Post;
    bool const trainee = seat.post == Post::trainee, actor = seat.post == Post::actor;
    std::string_view const kind = link_word(seat.post);
    json::object link{{"kind", json::string(kind)}, {"seat", code.seat.value}, {"number", seat.number}};
    link["team"] = team;
    link["desk"] = trainee ? script.desks[seat.desk.value].id : std::string();
    link["cast"] = actor ? script.cast[seat.cast.value].id : std::string();
    link["url"] = base_url + "/join#" + code.token;
    link["code"] = code.pin;
    link["person"] = code.person;
    return link;
}

json::value to_json(exercise::Text const& text) {
    json::array list;
    for (std::string const& each : text.by_language) list.emplace_back(each);
    return list;
}

}  // namespace orda::server
