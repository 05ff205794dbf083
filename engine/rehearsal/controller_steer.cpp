// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "rehearsal/controller.hpp"

// A busy controller moves injects and storylines, edits what has not come, and books anew.
namespace orda::rehearsal {
namespace {

constexpr std::int64_t minute_ms = 60'000;

bool can_move(v1::RowView const& row) {
    return row.has_due_ms() && (row.status() == v1::RowView::WAITING || row.status() == v1::RowView::HELD);
}

}  // namespace

void Controller::steer(MonotonicTime now) {
    switch (dice_.below(8)) {
        case 6: return keep_moment(now);
        case 7: return weigh_rewind(now);
        case 0: return move_line(now);
        case 1: return edit_row(now);
        case 2: return book_slot(now);
        case 3: return dice_.percent(40) ? miss_actor(now) : book_slot(now);
        default: return move_row(now);
    }
}

void Controller::move_row(MonotonicTime now) {
    std::vector<v1::RowView const*> fitting;
    for (auto const& [key, row] : station_.store().rows)
        if (can_move(row)) fitting.push_back(&row);
    if (fitting.empty()) return;
    v1::RowView const& row = *dice_.one_of(fitting);
    v1::Command command;
    v1::RetimeRow& move = *command.mutable_retime_row();
    move.set_team(row.team());
    move.set_row(row.row());
    move.set_revision(row.revision());
    bool const back = row.has_moved() && dice_.percent(30);
    if (!back) move.set_at_ms(std::max<std::int64_t>(0, row.due_ms() + dice_.between(-6, 6) * minute_ms));
    send(std::move(command), now);
}

void Controller::move_line(MonotonicTime now) {
    auto const& exercise = station_.store().exercise;
    if (!exercise || exercise->lines().empty()) return;
    auto const which = dice_.below(static_cast<std::size_t>(exercise->lines_size()));
    v1::Command command;
    v1::NudgeLine& nudge = *command.mutable_nudge_line();
    nudge.set_line(exercise->lines(static_cast<int>(which)).id());
    nudge.set_by_ms((dice_.percent(50) ? 5 : -5) * minute_ms);
    for (auto const& [id, team] : station_.store().teams) {
        if (nudge.teams_size() > 0 && dice_.percent(50)) continue;
        auto* each = nudge.add_teams();
        each->set_team(id);
        for (auto const& line : team.lines())
            if (line.line() == nudge.line()) each->set_revision(line.revision());
    }
    send(std::move(command), now);
}

// Not what actors have before them: their words are told apart by what the script says.
void Controller::edit_row(MonotonicTime now) {
    auto const& store = station_.store();
    std::vector<v1::RowView const*> fitting;
    for (auto const& [key, row] : store.rows) {
        auto const script = store.script_rows.find(row.row());
        bool const ahead = row.releases() == 0 && script != store.script_rows.end() && !script->second.improvised();
        if (ahead && script->second.kind() != "actor") fitting.push_back(&row);
    }
    if (fitting.empty() || !station_.welcome()) return;
    v1::RowView const& row = *dice_.one_of(fitting);
    auto const edited = store.edits.find({row.team(), row.row()});
    v1::Command command;
    v1::EditRow& edit = *command.mutable_edit_row();
    edit.set_team(row.team());
    edit.set_row(row.row());
    edit.set_revision(row.revision());
    edit.set_back(edited != store.edits.end() && !edited->second.over() && dice_.percent(40));
    if (edit.back()) return static_cast<void>(send(std::move(command), now));
    bool const titled = dice_.percent(30);
    std::string const words = note(Phrase::body, row.team());
    for (int i = 0; i < station_.welcome()->languages_size(); ++i) {
        edit.mutable_body()->add_by_language(i == 0 || dice_.percent(70) ? words : std::string());
        if (titled) edit.mutable_title()->add_by_language(phrase(Phrase::title, row.team()));
    }
    if (store.exercise && dice_.percent(30) && !store.script_rows.at(row.row()).console_only()) {
        edit.set_other_desks(true);
        for (auto const& desk : store.exercise->desks())
            if (edit.to_desks().empty() || dice_.percent(40)) edit.add_to_desks(desk.id());
    }
    send(std::move(command), now);
}

void Controller::book_slot(MonotonicTime now) {
    std::vector<v1::SlotView const*> fitting;
    for (auto const& [key, slot] : station_.store().slots)
        if (!slot.has_began_ms()) fitting.push_back(&slot);
    if (fitting.empty()) return;
    v1::SlotView const& slot = *dice_.one_of(fitting);
    v1::Command command;
    v1::BookSlot& book = *command.mutable_book_slot();
    book.set_team(slot.team());
    book.set_slot(slot.slot());
    book.set_revision(slot.revision());
    book.set_at_ms(slot.at_ms() + (dice_.percent(60) ? dice_.between(1, 3) * 5 * minute_ms : 0));
    book.set_cast_number(static_cast<std::uint32_t>(1 + dice_.below(std::max(1U, slot.casts()))));
    book.set_room(static_cast<std::uint32_t>(1 + dice_.below(std::max(1U, slot.rooms()))));
    send(std::move(command), now);
}

void Controller::miss_actor(MonotonicTime now) {
    auto const& attendance = station_.store().attendance;
    if (attendance.empty()) return;
    auto entry = attendance.begin();
    std::advance(entry, static_cast<std::ptrdiff_t>(dice_.below(attendance.size())));
    auto const& [cast, who] = *entry;
    bool const all_here = who.away().empty();
    v1::Command command;
    v1::SetCastAway& set = *command.mutable_set_cast_away();
    set.set_cast(cast);
    set.set_number(all_here ? static_cast<std::uint32_t>(1 + dice_.below(std::max(1U, who.casts()))) : who.away(0));
    set.set_away(all_here);
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
