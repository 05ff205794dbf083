// SPDX-License-Identifier: Apache-2.0
#include "cli/link_table.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.hpp"
#include "server/json_answers.hpp"
#include "server/names.hpp"

namespace orda::cli {
namespace {

using Line = std::array<std::string, 6>;

Line line_of(CreatedSeat const& each, exercise::Script const& script, std::vector<std::string> const& teams,
             std::string const& base_url) {
    bool const trainee = each.seat.post == exercise::Post::trainee, actor = each.seat.post == exercise::Post::actor;
    std::string const where = trainee ? teams[each.seat.team.value] : std::string(server::link_word(each.seat.post));
    std::string const what = trainee ? script.desks[each.seat.desk.value].id
                             : actor ? script.cast[each.seat.cast.value].id
                                     : std::string("-");
    std::string pin = each.code.pin;
    pin.insert(3, " ");
    return {where,           what, std::to_string(each.seat.number), pin, base_url + "/join#" + each.code.token,
            each.code.person};
}

}  // namespace

std::string link_table(CreatedExercise const& created, exercise::Script const& script,
                       std::vector<std::string> const& teams, std::string const& base_url) {
    std::vector<Line> lines{{"team", "desk", "seat", "PIN", "link", "person"}};
    for (CreatedSeat const& each : created.seats) lines.push_back(line_of(each, script, teams, base_url));
    Line const& head = lines.front();
    std::array<std::size_t, std::tuple_size_v<Line>> widths{};
    for (Line const& line : lines)
        for (std::size_t i = 0; i < head.size(); ++i) widths[i] = std::max(widths[i], count_characters(line[i]));
    std::string text;
    for (Line const& line : lines) {
        std::string row;
        for (std::size_t i = 0; i < head.size(); ++i)
            row += line[i] + std::string(widths[i] - count_characters(line[i]) + 2, ' ');
        row.erase(row.find_last_not_of(' ') + 1);
        text += row + "\n";
    }
    return text;
}

std::string link_json(CreatedExercise const& created, exercise::Script const& script,
                      std::vector<std::string> const& teams, std::string const& base_url) {
    boost::json::array links;
    for (CreatedSeat const& each : created.seats) {
        bool const of_team = each.seat.post == exercise::Post::trainee;
        std::string const team = of_team ? teams[each.seat.team.value] : std::string();
        links.push_back(server::link_json(each.code, each.seat, team, script, base_url));
    }
    return boost::json::serialize(boost::json::object{
               {"exercise", created.entry.id}, {"script", created.entry.script}, {"links", std::move(links)}}) +
           "\n";
}

}  // namespace orda::cli
