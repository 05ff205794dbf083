// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "simulation/model.hpp"

// A team that goes back, by the words of docs/OPERATING.md: what came since is not there any more, and comes again.
namespace orda::simulation {

using namespace exercise;

void Model::keep(Team& team, std::pair<bool, std::uint32_t> place) {
    auto const before = team.places.find(place);
    if (before != team.places.end()) team.kept.erase(before->second);
    team.places[place] = sequence_;
    Storyline then{team.flags,     team.marks, team.known,  team.rows,     team.decisions, team.requests,
                   team.variables, team.slots, team.assets, team.finished, team.phases,    team.ticks,
                   team.said,      team.jumps, {},          now(team)};
    for (auto const& [of, decision, option] : chosen_)
        if (&teams_.at(of.value) == &team) then.chosen.insert({decision, option});
    team.kept.emplace(sequence_, std::move(then));
}

void Model::on(MomentKept const& e) {
    must(by_staff(), "somebody else than staff keeps a moment");
    must(e.place < 8 && !e.name.empty(), "a moment without a name or a place");
    bool const full = [&] {
        for (std::uint32_t place = 0; place < 8; ++place)
            if (!team(e).places.contains({true, place})) return false;
        return true;
    }();
    auto const before = team(e).places.find({true, e.place});
    bool const oldest = std::all_of(team(e).places.begin(), team(e).places.end(), [&](auto const& kept) {
        return !kept.first.first || before == team(e).places.end() || kept.second >= before->second;
    });
    must(before == team(e).places.end() || (full && oldest), "a moment falls out although there is room");
    keep(team(e), {true, e.place});
}

void Model::on(RewindWeighed const& e) {
    must(by_staff(), "somebody else than staff thinks of going back");
    must(e.moment == 0 || team(e).kept.contains(e.moment), "going back to a moment that is not kept");
    team(e).weighed = e.moment;
}

void Model::on(TeamRewound const& e) {
    Team& back = team(e);
    must(by_staff(), "somebody else than staff takes a team back");
    must(!covered(e.team), "a team went back while a real emergency stood");
    must(e.attempt == back.attempt + 1, "attempts are not numbered on");
    must(e.moment != 0 && e.moment == back.weighed, "a team went back without the first step");
    auto const found = back.kept.find(e.moment);
    if (found == back.kept.end()) return must(false, "a team went back to a moment that is not kept");
    Storyline then = found->second;
    for (FlagId const flag : back.noted)  // an evaluator saw it
        if (back.flags.contains(flag)) then.flags.insert(flag);
    must(e.offset == at_ - then.at, fmt::format("the team's clock is {} ms behind", e.offset.count()));
    then.rows.resize(back.rows.size());
    for (std::size_t i = 0; i < then.rows.size(); ++i) {
        Row& row = then.rows[i];
        must(!row.started || row.ended || row.status != Status::released, "went back into the middle of an encounter");
        // What a desk has read once is no secret to it.
        row.given = back.rows[i].given;
        row.firsts = back.rows[i].firsts;
        row.shown = back.rows[i].shown;
        row.went_back = row.went_back || !row.given.empty();
        row.changed_by = record_->sequence;
        row.key.reset();
        row.since = then.at;
    }
    for (std::size_t i = 0; i < then.decisions.size(); ++i) {
        then.decisions[i].earlier = back.decisions[i].earlier;
        then.decisions[i].earlier.push_back(back.decisions[i].rationales);
        then.decisions[i].was_open = back.decisions[i].was_open || back.decisions[i].open;
    }
    for (auto& [key, texts] : back.translations)  // the same words can be said anew below other ones
        if (key.first.kind == PassageKind::decision) texts.emplace_back();
    back.past_requests.insert(back.past_requests.end(), back.requests.begin(), back.requests.end());
    auto requests = back.requests;
    for (Request& request : requests) request.over = true;
    std::copy(then.requests.begin(), then.requests.end(), requests.begin());
    for (std::size_t i = 0; i < then.requests.size(); ++i) requests[i].since = then.at;
    for (std::size_t i = 0; i < then.slots.size(); ++i) {
        bool const again = back.slots[i].began && !then.slots[i].began;
        if (again && back.slots[i].at) back.to_book.insert(static_cast<std::uint32_t>(i));
        if (!then.slots[i].began) then.slots[i] = {back.slots[i].at, std::nullopt, false, back.slots[i].cast_number};
    }
    std::erase_if(chosen_, [&](auto const& each) { return std::get<0>(each) == e.team; });
    for (auto const& [decision, option] : then.chosen) chosen_.insert({e.team, decision, option});
    back.attempt = e.attempt;
    back.weighed = 0;
    back.flags = then.flags, back.marks = then.marks, back.known = then.known, back.rows = then.rows;
    back.decisions = then.decisions, back.requests = requests, back.variables = then.variables;
    back.slots = then.slots, back.assets = then.assets, back.finished = then.finished,
    back.phases_seen.merge(back.phases);
    back.phases = then.phases, back.ticks = then.ticks, back.said = then.said, back.jumps = then.jumps;
    back.held = at_;
    back.offset = e.offset;
    back.leapt = then.at;
}

std::optional<std::pair<Attempt, ExerciseTime>> Model::earlier(std::uint32_t team, std::uint32_t row) const {
    Row const& each = teams_.at(team).rows.at(row);
    for (auto i = each.firsts.size(); i > 0; --i)
        if (each.firsts[i - 1] != each.first) return each.firsts[i - 1];
    return std::nullopt;
}

}  // namespace orda::simulation
