// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "simulation/model.hpp"

// What staff changed ahead of its time, by the words of docs/OPERATING.md.
namespace orda::simulation {

using namespace exercise;

void Model::on(LineNudged const& e) {
    must(by_staff(), "somebody else than staff moves a storyline");
    must(e.line.value < script_.lines.size() && !e.teams.empty(), "a storyline is moved that is not there");
    if (record_->part == 1) nudge_ = e;
}

void Model::on(RowRetimed const& e) {
    Row& each = row(e);
    exercise::Row const& script = script_.rows.at(e.row.value);
    TeamTime const then = script.sync ? at_ : now(team(e));
    must(by_staff(), "somebody else than staff moves an inject");
    must(each.status == Status::waiting || each.status == Status::held, fmt::format("{} is moved too late", script.id));
    must(!e.at || *e.at >= then, fmt::format("{} is moved into the past", script.id));
    if (auto const clock = clock_of(e.row.value, each); clock && record_->part == 1)
        must(e.from == *clock, fmt::format("{} is moved from another time than it had", script.id));
    if (nudge_) {
        must(script.line == nudge_->line, fmt::format("{} is moved with another storyline", script.id));
        must(e.at == std::max(e.from + nudge_->by, then), fmt::format("{} is not moved as its storyline", script.id));
    }
    each.moved = e.at;
    if (!e.at) each.disturbed = true;  // the script's time may be over
}

void Model::on(RowEdited const& e) {
    Row& each = row(e);
    must(by_staff(), "somebody else than staff edits an inject");
    must(!each.came, "an inject is edited after its release");
    must(e.edit || each.edit, "an inject goes back to the script that was not edited");
    each.edit = e.edit;
}

void Model::edited_for(Row const& row, TeamId team, DeskSet desks) {
    if (!row.edit) return;
    for (Text const* text : {&row.edit->title, &row.edit->body})
        for (std::string const& words : text->by_language) written_for(words, team, desks);
}

bool Model::lacks_actors(std::size_t slot, Booking const& booking) const {
    auto const& cast = script_.slots[slot].cast;
    return std::any_of(cast.begin(), cast.end(),
                       [&](CastId each) { return away_.contains({each, booking.cast_number}); });
}

void Model::on(CastAway const& e) {
    std::pair const who{e.cast, e.number};
    must(by_staff(), "somebody else than staff says who is here");
    must(e.number >= 1 && e.number <= script_.cast.at(e.cast.value).casts, "a cast that there is not");
    must(e.away ? away_.insert(who).second : away_.erase(who) > 0,
         "an actor is away twice, or back without being away");
}

}  // namespace orda::simulation
