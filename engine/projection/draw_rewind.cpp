// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/rewind.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

namespace {

constexpr std::size_t listed_max = 100;

template <class List, class Number>
void put_list(List const& from, Number const& number, google::protobuf::RepeatedField<std::uint32_t>* to) {
    for (std::size_t i = 0; i < std::min(from.size(), listed_max); ++i) to->Add(number(from[i]));
}

template <class Ids>
void put_ids(Ids const& ids, google::protobuf::RepeatedField<std::uint32_t>* to) {
    put_list(ids, [](auto id) { return id.value; }, to);
}

// Where the plot stood at the moment, whatever the new attempt brings in the same millisecond of team time: the view is
// told once.
std::int64_t story_then(Canvas const& canvas, TeamState const& team) {
    Rewound const& back = *team.attempts.back;
    auto const before = [&](Instant const& instant) { return instant.exercise < back.from.exercise; };
    TeamState then;
    then.rows.resize(team.rows.size());
    for (std::size_t i = 0; i < team.rows.size(); ++i)
        if (auto const& released = team.rows[i].released; released && before(*released))
            then.rows[i].released = released;
    for (auto const& [phase, instant] : team.phases)
        if (before(instant)) then.phases.emplace(phase, instant);
    return story_of(canvas.script, then, back.to).at(back.to).count();
}

}  // namespace

void draw_attempt(Canvas const& canvas, TeamId id, v1::AttemptView* view) {
    TeamState const& team = canvas.team(id);
    Rewound const& back = *team.attempts.back;
    view->set_team(id.value);
    view->set_attempt(team.attempts.number);
    view->set_at_ms(back.from.exercise.count());
    view->set_from_ms(back.from.team.count());
    view->set_to_ms(back.to.count());
    view->set_story_s(story_then(canvas, team));
    view->set_team_name(team.name);
}

void draw_kept_moment(Canvas const& canvas, TeamId id, std::uint32_t place, v1::KeptMomentView* view) {
    KeptMoment const& moment = canvas.team(id).attempts.kept.at(place);
    view->set_team(id.value);
    view->set_place(place);
    view->set_sequence(moment.record);
    if (moment.phase) view->set_phase(moment.phase->value);
    view->set_name(moment.name);
    view->set_attempt(moment.attempt);
    view->set_at_ms(moment.at.team.count());
    view->set_exercise_ms(moment.at.exercise.count());
    view->set_encounter(in_encounter(canvas.script, *moment.copy));
}

void draw_rewind(Canvas const& canvas, TeamId id, v1::RewindView* view) {
    TeamState const& team = canvas.team(id);
    view->set_team(id.value);
    KeptMoment const* to = find_moment(team, team.attempts.weighed);
    if (to == nullptr) return;
    TakenBack const taken = taken_back(team, *to->copy, noted_flags(canvas.state, id));
    view->set_moment(to->record);
    view->set_rows(static_cast<std::uint32_t>(taken.rows.size()));
    put_ids(taken.rows, view->mutable_row_list());
    view->set_answers(taken.answers);
    put_ids(taken.decisions, view->mutable_decision_list());
    view->set_requests(static_cast<std::uint32_t>(taken.requests.size()));
    put_list(taken.requests, [](std::uint32_t number) { return number; }, view->mutable_request_list());
    view->set_encounters(taken.encounters);
    view->set_ticks(taken.ticks);
    put_ids(taken.marks, view->mutable_mark_list());
    put_ids(taken.flags, view->mutable_flag_list());
    put_ids(taken.assets, view->mutable_asset_list());
    put_ids(taken.slots, view->mutable_slot_list());
    view->set_changes(taken.changes);
}

}  // namespace orda::projection
