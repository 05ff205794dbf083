// SPDX-License-Identifier: Apache-2.0
#include "exercise/rewind.hpp"

#include <algorithm>
#include <utility>

#include "exercise/command.hpp"

namespace orda::exercise {
namespace {

// The members that go back, whichever way.
void copy_storyline(TeamState const& from, TeamState& to) {
    // Every member is named: whoever adds one decides whether it goes back.
    [[maybe_unused]] auto const& [name, attempts, revision, changed_by, held_since, offset, last_activity, jumps,
                                  finished, phases, rows, injects, decisions, requests, cues, said, marks, variables,
                                  flags, facts, slots, assets, stops, messages, diary, board, documents, nudges,
                                  translations] = from;
    to.last_activity = last_activity;
    to.jumps = jumps;
    to.finished = finished;
    to.phases = phases;
    to.rows = rows;
    to.decisions = decisions;
    to.requests = requests;
    to.cues = cues;
    to.said = said;
    to.marks = marks;
    to.variables = variables;
    to.flags = flags;
    to.facts = facts;
    to.slots = slots;
    to.assets = assets;
    to.stops = stops;
    to.nudges = nudges;
}

template <class Team>
auto* find_in(Team& team, std::uint32_t number) {
    auto const found = std::ranges::lower_bound(team.requests, number, {}, &RequestState::number);
    return found == team.requests.end() || found->number != number ? nullptr : &*found;
}

// Told apart by what a person or a rule did to the row beside delivering it.
bool changed(RowState const& now, RowState const& then) {
    auto const moved = [](RowState const& row) { return row.retimed ? std::optional(row.retimed->at) : std::nullopt; };
    return now.status != then.status || moved(now) != moved(then) || now.edit != then.edit;
}

std::optional<Earlier> delivery_of(RowState const& row) {
    return row.released ? std::optional(Earlier{row.came_in, *row.released}) : std::nullopt;
}

// Of an inject that is as it was at the moment, and was `left` like this: the newest delivery but the one that stands.
// What was newest at the moment is needed where the newest of all is what stands again.
std::optional<Earlier> earlier_of(RowState const& now, RowState const& left) {
    auto const stands = delivery_of(now);
    std::optional<Earlier> newest;
    for (auto const& each : {delivery_of(left), left.earlier, now.earlier})
        if (each != stands && newest < each) newest = each;
    return newest;
}

template <class Key>
std::vector<Key> added(std::map<Key, Instant> const& now, std::map<Key, Instant> const& then) {
    std::vector<Key> all;
    for (auto const& [key, since] : now)
        if (!then.contains(key)) all.push_back(key);
    return all;
}

template <class Key>
std::uint32_t count_added(std::map<Key, Instant> const& now, std::map<Key, Instant> const& then) {
    return static_cast<std::uint32_t>(added(now, then).size());
}

}  // namespace

std::shared_ptr<TeamState const> storyline_of(TeamState const& team) {
    auto copy = std::make_shared<TeamState>();
    copy->name = team.name;
    copy_storyline(team, *copy);
    return copy;
}

std::set<FlagId> noted_flags(State const& state, TeamId team) {
    std::set<FlagId> noted;
    for (Observation const& each : state.observations)
        if (each.team == team && each.flag) noted.insert(*each.flag);
    return noted;
}

void go_back(TeamState& team, TeamState const& then, Sequence record, std::set<FlagId> const& noted) {
    auto const flags = std::move(team.flags);
    auto const rows = std::move(team.rows);
    auto const slots = std::move(team.slots);
    auto const nudges = std::move(team.nudges);
    copy_storyline(then, team);
    for (auto const& [flag, since] : flags)
        if (noted.contains(flag)) team.flags.emplace(flag, since);
    team.rows.resize(rows.size());  // what was improvised since is nobody's any more
    for (std::size_t i = 0; i < rows.size(); ++i) {
        RowState& row = team.rows[i];
        row.earlier = earlier_of(row, rows[i]);
        row.revision = rows[i].revision + 1;
        row.changed_by = record;
        row.key.reset();
        if (!row.ended) row.actors.clear();
    }
    for (std::size_t i = 0; i < slots.size(); ++i) {
        SlotState& slot = team.slots[i];
        if (!slot.began) slot = {slots[i].at, slots[i].cast_number, slots[i].room, {}, {}};
        slot.revision = slots[i].revision + 1;
        slot.changed_by = record;
    }
    for (auto const& [line, before] : nudges) {
        Nudges& nudge = team.nudges[line];
        nudge.revision = before.revision + 1;
        nudge.changed_by = record;
    }
}

KeptMoment const* find_moment(TeamState const& team, Sequence record) {
    for (auto const& [place, moment] : team.attempts.kept)
        if (moment.record == record) return &moment;
    return nullptr;
}

RequestState const* find_request(TeamState const& team, std::uint32_t number) { return find_in(team, number); }
RequestState* find_request(TeamState& team, std::uint32_t number) { return find_in(team, number); }

bool in_encounter(Script const& script, TeamState const& team) {
    for (std::size_t i = 0; i < script.rows.size(); ++i) {
        RowState const& row = team.rows[i];
        if (row.status == RowStatus::released && row.started && !row.ended) return true;
    }
    return false;
}

bool needs_help(TeamState const& team) {
    return std::ranges::any_of(team.rows, [](RowState const& row) {
        return std::ranges::any_of(row.actors, [](auto const& actor) { return actor.second.needs_help.has_value(); });
    });
}

std::uint32_t place_for_named(TeamState const& team, Script const& script) {
    auto const& kept = team.attempts.kept;
    auto const first = static_cast<std::uint32_t>(script.phases.size());
    std::uint32_t oldest = 0;
    for (std::uint32_t place = 0; place < moments_named_max; ++place) {
        auto const found = kept.find(first + place);
        if (found == kept.end()) return place;
        if (found->second.record < kept.at(first + oldest).record) oldest = place;
    }
    return oldest;
}

TakenBack taken_back(TeamState const& now, TeamState const& then, std::set<FlagId> const& noted) {
    TakenBack all;
    for (std::uint32_t i = 0; i < now.rows.size(); ++i) {
        static RowState const untouched;
        RowState const& is = now.rows[i];
        RowState const& was = i < then.rows.size() ? then.rows[i] : untouched;
        bool const came = is.releases > was.releases;
        if (came) all.rows.push_back(RowId{i});
        if (!came && changed(is, was)) ++all.changes;
        if (is.started && !was.started) ++all.encounters;
    }
    for (std::uint32_t i = 0; i < now.decisions.size(); ++i) {
        DecisionState const& is = now.decisions[i];
        DecisionState const& was = then.decisions[i];
        if (is.answers.size() > was.answers.size())
            all.answers += static_cast<std::uint32_t>(is.answers.size() - was.answers.size());
        if (is.status != was.status || is.answers.size() != was.answers.size()) all.decisions.push_back(DecisionId{i});
    }
    for (RequestState const& request : now.requests)
        if (find_request(then, request.number) == nullptr) all.requests.push_back(request.number);
    all.ticks = count_added(now.cues, then.cues) + count_added(now.said, then.said);
    all.marks = added(now.marks, then.marks);
    all.flags = added(now.flags, then.flags);
    std::erase_if(all.flags, [&](FlagId flag) { return noted.contains(flag); });
    for (std::uint32_t i = 0; i < now.assets.size(); ++i) {
        AssetState const& is = now.assets[i];
        AssetState const& was = then.assets[i];
        bool const same = is.secured == was.secured && is.stage == was.stage && is.gone == was.gone;
        if (!same) all.assets.push_back(AssetId{i});
    }
    for (std::uint32_t i = 0; i < now.slots.size(); ++i)
        if (now.slots[i].began && !then.slots[i].began) all.slots.push_back(SlotId{i});
    return all;
}

}  // namespace orda::exercise
