// SPDX-License-Identifier: Apache-2.0
#include "review/board_json.hpp"

#include <algorithm>
#include <array>

#include "exercise/wording.hpp"
#include "review/json_words.hpp"
#include "review/names.hpp"

namespace orda::review {
namespace {

using namespace exercise;
namespace json = boost::json;

constexpr std::array<std::string_view, standings> standing_words{"found", "apart", "missing", "not_yet"};
constexpr std::size_t own_told_max = 100;

json::object put_object(Put const& put, Report const& report) {
    Seat const& seat = report.state.seats.at(put.seat.value).seat;
    return {{"record", put.record},
            {"at_ms", put.at.count()},
            {"seat", seat_name(put.seat, *report.script, report.state)},
            {"desk", seat.desk.value},
            {"kind", Wording(*report.script).of(put.kind)},
            {"title", said(put.title)}};
}

json::object compared_object(std::string const& id, bool key, Compared const& each, Report const& report) {
    auto const after = each.after();
    return {{"id", id},
            {"key", key},
            {"standing", standing_words.at(static_cast<std::size_t>(each.standing))},
            {"known_record", each.known ? json::value(each.known->record) : json::value(nullptr)},
            {"known_ms", each.known ? json::value(each.known->at.count()) : json::value(nullptr)},
            {"after_ms", after ? json::value(after->count()) : json::value(nullptr)},
            {"put", each.put ? json::value(put_object(*each.put, report)) : json::value(nullptr)}};
}

}  // namespace

json::object board_object(TeamBoard const& board, Report const& report) {
    Script const& script = *report.script;
    json::array elements, links, own;
    for (Compared const& each : board.elements) {
        TruthElement const& element = script.truth.at(each.thing);
        elements.push_back(compared_object(element.id, element.key, each, report));
    }
    for (Compared const& each : board.links) {
        TruthLink const& link = script.truth_links.at(each.thing);
        links.push_back(compared_object(link.id, link.key, each, report));
    }
    for (std::size_t i = 0; i < std::min(board.own.size(), own_told_max); ++i)
        own.push_back(put_object(board.own[i], report));
    return {{"team", said(report.state.teams.at(board.team.value).name)},
            {"elements", std::move(elements)},
            {"links", std::move(links)},
            {"own", std::move(own)},
            {"own_all", board.own.size()},
            {"own_links", board.own_links}};
}

json::array boards_array(Report const& report) {
    json::array all;
    for (TeamBoard const& each : report.boards) all.push_back(board_object(each, report));
    return all;
}

}  // namespace orda::review
