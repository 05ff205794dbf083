// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "exercise/decide.hpp"
#include "exercise/teamwork.hpp"

// The case board of a team: one command for each element and field, and the last one holds (docs/adr/0014).
namespace orda::exercise {
namespace {

bool is_currency(std::string const& word) {
    auto const capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    return word.size() >= 3 && word.size() <= currency_letters_max && std::all_of(word.begin(), word.end(), capital);
}

std::optional<Refused> check_field(BoardField field, BoardSays const& says, BoardKind kind, Seat const& seat,
                                   Asked const& asked) {
    auto const on_board = [](std::int32_t at) { return at >= 0 && at <= board_side_max; };
    auto const& rows = asked.state.teams.at(seat.team.value).rows;
    switch (field) {
        case BoardField::title:  // a link need not be called anything
            if (kind != BoardKind::link && blank(says.title)) return Refused{Refusal::incomplete, 0, "title"};
            return check_text(says.title, "title", title_bytes_max);
        case BoardField::note: return check_text(says.note, "note", line_bytes_max);
        case BoardField::spot:
            if (on_board(says.spot.x) && on_board(says.spot.y)) return std::nullopt;
            return Refused{Refusal::not_valid, 0, "spot"};
        case BoardField::amount:
            if (!says.amount) return std::nullopt;
            if (says.amount->hundredths > 0 && says.amount->hundredths <= board_amount_max &&
                is_currency(says.amount->currency))
                return std::nullopt;
            return Refused{Refusal::not_valid, 0, "amount"};
        case BoardField::assumed: return std::nullopt;
        case BoardField::source:  // as for every other inject: what the desk does not have is not there
            if (!says.source) return std::nullopt;
            if (says.source->value < rows.size() && has_row(rows[says.source->value], seat.desk)) return std::nullopt;
            return Refused{Refusal::not_found, 0, "source"};
    }
    return Refused{Refusal::not_valid, 0, "field"};
}

// The element, and who removed it when it is not there any more.
std::optional<Refused> check_there(TeamState const& team, std::uint64_t key, char const* field) {
    auto const found = find_element(team, key);
    if (!found) return Refused{Refusal::not_found, 0, field};
    BoardElement const& each = team.board[*found];
    return each.removed ? std::optional(Refused{Refusal::changed_meanwhile, each.record, field}) : std::nullopt;
}

std::optional<Refused> check_ends(AddElement const& command, TeamState const& team) {
    if (command.kind != BoardKind::link)
        return command.from == 0 && command.to == 0 ? std::nullopt
                                                    : std::optional(Refused{Refusal::not_valid, 0, "ends"});
    if (command.from == command.to) return Refused{Refusal::not_valid, 0, "ends"};
    for (std::uint64_t const end : {command.from, command.to}) {
        if (auto fault = check_there(team, end, "ends")) return fault;
        if (team.board[*find_element(team, end)].kind == BoardKind::link) return Refused{Refusal::not_valid, 0, "ends"};
    }
    return std::nullopt;
}

// The one field that is set; the others empty.
BoardSays only(BoardField field, BoardSays const& says) {
    BoardSays one;
    switch (field) {
        case BoardField::title: one.title = says.title; break;
        case BoardField::note: one.note = says.note; break;
        case BoardField::spot: one.spot = says.spot; break;
        case BoardField::amount: one.amount = says.amount; break;
        case BoardField::assumed: one.assumed = says.assumed; break;
        case BoardField::source: one.source = says.source; break;
    }
    return one;
}

constexpr std::array all_fields{BoardField::title,  BoardField::note,    BoardField::spot,
                                BoardField::amount, BoardField::assumed, BoardField::source};

}  // namespace

Decided decide(AddElement const& command, Asked const& asked) {
    Seat const* seat = trainee_of(asked);
    if (seat == nullptr) return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    if (command.key == 0) return refuse(Refusal::incomplete, "key");
    TeamState const& team = asked.state.teams.at(seat->team.value);
    auto const found = find_element(team, command.key);
    if (found && !team.board[*found].removed) return accept();
    if (auto fault = check_ends(command, team)) return refuse(*fault);
    for (BoardField const field : all_fields)
        if (auto fault = check_field(field, command.says, command.kind, *seat, asked)) return refuse(*fault);
    auto const there = std::ranges::count_if(team.board, [](BoardElement const& each) { return !each.removed; });
    if (static_cast<std::size_t>(there) >= board_elements_max) return refuse(Refusal::too_many, "board");
    if (!found && team.board.size() >= board_keys_max) return refuse(Refusal::too_many, "board");
    return accept(BoardElementAdded{seat->team, *asked.issuer.seat, command.key, command.kind, command.from, command.to,
                                    command.says});
}

Decided decide(SetElement const& command, Asked const& asked) {
    Seat const* seat = trainee_of(asked);
    if (seat == nullptr) return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    TeamState const& team = asked.state.teams.at(seat->team.value);
    if (auto fault = check_there(team, command.key, "element")) return refuse(*fault);
    BoardElement const& each = team.board[*find_element(team, command.key)];
    if (auto fault = check_field(command.field, command.says, each.kind, *seat, asked)) return refuse(*fault);
    BoardSays const says = only(command.field, command.says);
    if (only(command.field, each.says) == says) return accept();
    return accept(BoardElementChanged{seat->team, *asked.issuer.seat, command.key, command.field, says});
}

Decided decide(RemoveElement const& command, Asked const& asked) {
    Seat const* seat = trainee_of(asked);
    if (seat == nullptr) return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    TeamState const& team = asked.state.teams.at(seat->team.value);
    auto const found = find_element(team, command.key);
    if (!found) return refuse(Refusal::not_found, "element");
    if (team.board[*found].removed) return accept();  // two did the same
    BoardElementRemoved event{seat->team, *asked.issuer.seat, command.key, {}};
    for (BoardElement const& each : team.board) {
        bool const ends_here = each.from == command.key || each.to == command.key;
        if (!each.removed && each.kind == BoardKind::link && ends_here) event.links.push_back(each.key);
    }
    return accept(std::move(event));
}

}  // namespace orda::exercise
