// SPDX-License-Identifier: Apache-2.0
#include "projection/things.hpp"

#include <algorithm>

#include "base/overload.hpp"

namespace orda::projection {
namespace {

using namespace exercise;

class Collect {
public:
    explicit Collect(Exercise const& exercise) : script_(exercise.script()), state_(exercise.state()) {}

    void add(ThingKind kind, std::uint32_t index = 0, TeamId team = {}) { things_.push_back({kind, team, index}); }
    void add_each(ThingKind kind, std::size_t count, TeamId team = {}) {
        for (std::uint32_t i = 0; i < count; ++i) add(kind, i, team);
    }
    void add_team(TeamId team) {
        add(ThingKind::team, 0, team);
        TeamState const& state = state_.teams.at(team.value);
        add_each(ThingKind::row, state.rows.size(), team);
        add_each(ThingKind::item, state.rows.size(), team);
        add_each(ThingKind::cue, script_.rows.size(), team);
        add_each(ThingKind::decision, script_.decisions.size(), team);
        add_each(ThingKind::answer, script_.decisions.size(), team);
        add_each(ThingKind::request, state.requests.size(), team);
        add_each(ThingKind::variable, script_.variables.size(), team);
        add_each(ThingKind::flag, script_.flags.size(), team);
        add_each(ThingKind::slot, script_.slots.size(), team);
        add_each(ThingKind::asset, script_.assets.size(), team);
        add_each(ThingKind::stop, script_.stops.size(), team);
        add(ThingKind::end, 0, team);
    }
    void add_all() {
        add(ThingKind::exercise);
        add(ThingKind::clock);
        add_each(ThingKind::seat, state_.seats.size());
        add_each(ThingKind::cast, script_.cast.size());
        add_each(ThingKind::script_row, script_.rows.size() + state_.improvised.size());
        add_each(ThingKind::script_decision, script_.decisions.size());
        add_each(ThingKind::mark, script_.marks.size());
        add_each(ThingKind::form, script_.requests.size());
        add_each(ThingKind::verb, state_.verbs.size());
        for (std::uint32_t team = 0; team < state_.teams.size(); ++team) add_team(TeamId{team});
    }

    // What came in the same millisecond stands in script order, whichever was released first: what stands behind `row`
    // moves down.
    void add_behind(RowId row, TeamId id) {
        TeamState const& team = state_.teams.at(id.value);
        for (std::uint32_t i = row.value + 1; i < team.rows.size(); ++i)
            if (team.rows[i].released && team.rows[i].released->exercise == state_.now) add(ThingKind::item, i, id);
    }
    // And it stands under the story date that this millisecond leads to. For a held team the millisecond may be long.
    void add_of_this_moment(TeamId id) {
        TeamState const& team = state_.teams.at(id.value);
        TeamTime const now = team_time(team, state_.now);
        for (std::uint32_t i = 0; i < team.rows.size(); ++i)
            if (team.rows[i].released && team.rows[i].released->team >= now) add(ThingKind::item, i, id);
    }

    void add_row(RowId row, TeamId team) {
        add(ThingKind::row, row.value, team);
        add(ThingKind::item, row.value, team);
        add(ThingKind::cue, row.value, team);
    }
    void add_receipts(RowId row, TeamId team) {
        add(ThingKind::row, row.value, team);
        add(ThingKind::receipts, row.value, team);
    }

    // ---- by kind of event ----
    void on(ExerciseCreated const&) { add_all(); }
    void on(ScriptAmended const&) {}  // no server runs then: whoever comes begins with a snapshot
    void on(TeamAdded const& e) { add_team(e.team); }
    void on(SeatAdded const& e) { add(ThingKind::seat, e.id.value); }
    void on(SeatTaken const& e) { add(ThingKind::seat, e.seat.value); }
    void on(SeatLeft const& e) { add(ThingKind::seat, e.seat.value); }
    void on(TeamHeld const& e) { add(ThingKind::team, 0, e.team); }
    void on(TeamContinued const& e) { add(ThingKind::team, 0, e.team); }
    void on(TeamCaughtUp const& e) { add(ThingKind::team, 0, e.team); }
    void on(TeamFinished const& e) {
        add(ThingKind::team, 0, e.team);
        add_each(ThingKind::row, state_.teams.at(e.team.value).rows.size(), e.team);
    }
    void on(PhaseBegan const& e) {
        add(ThingKind::team, 0, e.team);
        add_of_this_moment(e.team);
    }
    void on(InjectImprovised const& e) { add(ThingKind::script_row, e.row.value); }
    void on(RequestSent const& e) { add(ThingKind::request, e.number - 1, e.team); }
    void on(RequestAnswered const& e) { add(ThingKind::request, e.number - 1, e.team); }
    void on(CueChanged const& e) { add(ThingKind::cast, e.cast.value); }
    void on(MarkChanged const& e) { add(ThingKind::mark, e.mark.value); }
    void on(VariableChanged const& e) { add(ThingKind::variable, e.variable.value, e.team); }
    void on(FlagWasRaised const& e) {
        add(ThingKind::flag, e.flag.value, e.team);
        add(ThingKind::team_figures, 0, e.team);
    }
    void on(FactLearned const&) {}
    void on(VerbUndone const& e) {
        for (std::uint32_t i = 0; i < state_.verbs.size(); ++i)
            if (state_.verbs[i].sequence == e.verb) add(ThingKind::verb, i);
    }
    void on(RowReleased const& e) {
        add_row(e.row, e.team);
        add_behind(e.row, e.team);
        bool const moves_story = e.row.value < script_.rows.size() && script_.rows[e.row.value].jump;
        if (!moves_story) return;
        add(ThingKind::team, 0, e.team);
        add_of_this_moment(e.team);
    }
    void on(RowOpened const& e) { add_receipts(e.row, e.team); }
    void on(RowAcknowledged const& e) { add_receipts(e.row, e.team); }
    template <class E>
    void on(E const& e) {
        if constexpr (requires { e.row; }) {
            add_row(e.row, e.team);
        } else if constexpr (requires { e.slot; }) {
            add(ThingKind::slot, e.slot.value, e.team);
        } else if constexpr (requires { e.asset; }) {
            add(ThingKind::asset, e.asset.value, e.team);
            add(ThingKind::team_figures, 0, e.team);  // the share that is secured
        } else if constexpr (requires { e.stop; }) {
            add(ThingKind::stop, e.stop.value, e.team);
        } else if constexpr (requires { e.decision; }) {
            add(ThingKind::decision, e.decision.value, e.team);
            add(ThingKind::answer, e.decision.value, e.team);
        } else {
            add(ThingKind::clock);
        }
    }

    std::vector<Thing> take() {
        std::sort(things_.begin(), things_.end());
        things_.erase(std::unique(things_.begin(), things_.end()), things_.end());
        return std::move(things_);
    }

private:
    Script const& script_;
    State const& state_;
    std::vector<Thing> things_;
};

}  // namespace

std::vector<Thing> touched_by(Record const& record, Exercise const& exercise) {
    Collect collect(exercise);
    std::visit([&](auto const& event) { collect.on(event); }, record.event);
    State const& state = exercise.state();
    for (Due const& due : exercise.touched_by(record)) {
        if (due.kind == DueKind::row) collect.add(ThingKind::row, due.index, due.team);
        if (due.kind == DueKind::asset) collect.add(ThingKind::asset, due.index, due.team);
    }
    if (record.issuer.role == Role::trainee && record.issuer.seat)
        collect.add(ThingKind::team_figures, 0, state.seats.at(record.issuer.seat->value).seat.team);
    if (state.stage == Stage::ended)  // what ENDEX closes comes after it, and can decide how a storyline came out
        for (std::uint32_t team = 0; team < state.teams.size(); ++team) collect.add(ThingKind::end, 0, TeamId{team});
    if (!state.verbs.empty() && state.verbs.back().sequence == record.sequence)
        collect.add(ThingKind::verb, static_cast<std::uint32_t>(state.verbs.size() - 1));
    return collect.take();
}

std::vector<Thing> all_things(Exercise const& exercise) {
    Collect collect(exercise);
    collect.add_all();
    return collect.take();
}

}  // namespace orda::projection
