// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>

#include "exercise/people.hpp"
#include "exercise/script.hpp"
#include "runtime/ports/people.hpp"
#include "server/http_types.hpp"

namespace orda::server {

// An object of at most a few levels; nothing for anything else. Never throws.
std::optional<boost::json::object> parse_object(std::string_view text);

// A member that is a string of at most `bytes_max` bytes of UTF-8; nothing when it is absent or anything else.
std::optional<std::string> text_member(boost::json::object const& object, std::string_view name, std::size_t bytes_max);

Response json_answer(boost::json::value const& value);
// {"error": word, "message": sentence}
Response error_answer(unsigned status, std::string_view word, std::string_view message);
// The same for every thing that is absent or not for the one who asks.
Response not_found();

// A seat with what opens it, as the set-up page and the printed sheet show it; `team` is empty for actors.
boost::json::object link_json(runtime::SeatCode const& code, exercise::Seat const& seat, std::string const& team,
                              exercise::Script const& script, std::string const& base_url);

boost::json::value to_json(exercise::Text const& text);  // list of strings

}  // namespace orda::server
