// SPDX-License-Identifier: Apache-2.0
#include <boost/json.hpp>

#include <map>

#include "rehearsal/player.hpp"

namespace orda::rehearsal {
namespace {

namespace json = boost::json;

std::string text_of(json::object const& object, std::string_view name) {
    json::value const* const value = object.if_contains(name);
    if (value == nullptr || !value->is_string()) return {};
    return {value->get_string().data(), value->get_string().size()};
}

std::uint32_t number_of(json::object const& object, std::string_view name) {
    json::value const* const value = object.if_contains(name);
    if (value == nullptr || !value->is_number()) return 0;
    boost::system::error_code ignored;
    return value->to_number<std::uint32_t>(ignored);
}

std::optional<Entrance> entrance_of(json::object const& link) {
    Entrance entrance;
    std::string const kind = text_of(link, "kind");
    static std::map<std::string, Entrance::Kind> const kinds{{"seat", Entrance::Kind::seat},
                                                             {"actor", Entrance::Kind::actor},
                                                             {"evaluator", Entrance::Kind::evaluator},
                                                             {"staff", Entrance::Kind::staff}};
    auto const found = kinds.find(kind);
    if (found == kinds.end()) return std::nullopt;
    entrance.kind = found->second;
    entrance.seat = number_of(link, "seat");
    entrance.number = number_of(link, "number");
    entrance.cast = text_of(link, "cast");
    entrance.token = token_of(text_of(link, "url"));
    entrance.name = text_of(link, "name");
    entrance.password = text_of(link, "password");
    bool const opens = !entrance.token.empty() || (!entrance.name.empty() && !entrance.password.empty());
    return opens ? std::optional(std::move(entrance)) : std::nullopt;
}

}  // namespace

std::string token_of(std::string_view link) {
    auto const mark = link.find('#');
    return mark == std::string_view::npos ? std::string() : std::string(link.substr(mark + 1));
}

Result<EntranceList, BadLinks> read_links(std::string_view text) {
    boost::system::error_code error;
    json::value const document = json::parse({text.data(), text.size()}, error);
    if (error || !document.is_object()) return BadLinks{"the list of links is not JSON"};
    EntranceList list;
    list.exercise = text_of(document.get_object(), "exercise");
    list.script = text_of(document.get_object(), "script");
    json::value const* const links = document.get_object().if_contains("links");
    if (list.exercise.empty() || links == nullptr || !links->is_array())
        return BadLinks{"the list of links has no \"exercise\" or no \"links\""};
    for (json::value const& link : links->get_array()) {
        if (link.is_object() && text_of(link.get_object(), "kind") == "wall") continue;  // nobody sits there
        auto entrance = link.is_object() ? entrance_of(link.get_object()) : std::nullopt;
        if (!entrance) return BadLinks{"a link of the list has no known kind, or no url with a token"};
        list.entrances.push_back(std::move(*entrance));
    }
    return list;
}

}  // namespace orda::rehearsal
