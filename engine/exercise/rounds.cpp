// SPDX-License-Identifier: Apache-2.0
#include "exercise/rounds.hpp"

namespace orda::exercise {
namespace {

using Next = std::optional<TeamTime>;

constexpr Milliseconds rearm_after = std::chrono::minutes(1);

// One due thing with everything that is needed to look at it.
struct Look {
    Due due;
    Script const& script;
    TeamState const& team;
    View view;
    Proposal& proposal;

    [[nodiscard]] RowId row() const { return RowId{due.index}; }
    [[nodiscard]] Next next(Condition const& condition) const { return next_change(condition.root, view); }

    // Yes only because an absence ran out inside a jump: a person is asked first.
    [[nodiscard]] bool lapsed_in_jump(Condition const& condition) const {
        if (team.jumps.empty()) return false;
        View before = view;
        before.lapsed_unknown = true;
        return evaluate(condition.root, before) != Truth::yes;
    }
};

bool pending(RowState const& state) {
    return state.status == RowStatus::waiting || state.status == RowStatus::held || state.status == RowStatus::parked;
}

Next look_at_cancel(Look const& look) {
    Row const& row = look.script.rows.at(look.due.index);
    if (!row.cancel_if || !pending(look.team.rows.at(look.due.index))) return std::nullopt;
    if (!holds(*row.cancel_if, look.view)) return look.next(*row.cancel_if);
    look.proposal.cancel(look.due.team, look.row());
    return std::nullopt;
}

Next look_at_parked(Look const& look, Row const& row, RowState const& state) {
    if (!row.approve_within || state.parked != ParkReason::approval || row.approve_within->then == AfterWaiting::ask)
        return std::nullopt;
    TeamTime const limit = state.fired->team + row.approve_within->span;
    if (look.view.now < limit) return limit;
    if (row.approve_within->then == AfterWaiting::release) {
        look.proposal.release(look.due.team, look.row(), false);
    } else {
        look.proposal.add(RowSkipped{look.due.team, look.row(), SkipReason::not_approved});
    }
    return std::nullopt;
}

// once: false: ready to fire again when the condition has been no in between.
Next look_at_released(Look const& look, Row const& row) {
    if (row.once) return std::nullopt;
    if (evaluate(row.when.root, look.view) != Truth::no) return look.next(row.when);
    look.proposal.add(RowRearmed{look.due.team, look.row()});
    return std::nullopt;
}

Next look_at_row(Look const& look) {
    Row const& row = look.script.rows.at(look.due.index);
    RowState const& state = look.team.rows.at(look.due.index);
    if (look.proposal.cancels(look.due.team, look.row())) return std::nullopt;
    if (state.status == RowStatus::parked) return look_at_parked(look, row, state);
    if (state.status == RowStatus::released) return look_at_released(look, row);
    if (state.status != RowStatus::waiting) return std::nullopt;
    if (!holds(row.when, look.view)) return look.next(row.when);
    if (state.fired && look.view.now < state.fired->team + rearm_after) return state.fired->team + rearm_after;
    if (look.lapsed_in_jump(row.when)) {
        look.proposal.add(RowParked{look.due.team, look.row(), ParkReason::lapsed_in_jump});
    } else if (row.approve) {
        look.proposal.add(RowParked{look.due.team, look.row(), ParkReason::approval});
    } else {
        look.proposal.release(look.due.team, look.row(), false);
    }
    return std::nullopt;
}

Next look_at_phase(Look const& look) {
    PhaseId const id{look.due.index};
    Condition const& at = look.script.phases.at(id.value).at;
    if (look.team.phases.contains(id)) return std::nullopt;
    if (!holds(at, look.view)) return look.next(at);
    look.proposal.add(PhaseBegan{look.due.team, id});
    return std::nullopt;
}

Next look_at_mark(Look const& look) {
    MarkId const id{look.due.index};
    auto const& when = look.script.marks.at(id.value).when;
    if (!when || look.team.marks.contains(id)) return std::nullopt;
    if (!holds(*when, look.view)) return look.next(*when);
    look.proposal.add(MarkChanged{look.due.team, id, true, true});
    return std::nullopt;
}

Next look_at_flag(Look const& look) {
    FlagId const id{look.due.index};
    auto const& when = look.script.flags.at(id.value).when;
    if (!when || look.team.flags.contains(id)) return std::nullopt;
    if (!holds(*when, look.view)) return look.next(*when);
    look.proposal.raise(look.due.team, id);
    return std::nullopt;
}

Next look_at_opening(Look const& look) {
    DecisionId const id{look.due.index};
    auto const& opens = look.script.decisions.at(id.value).opens;
    if (!opens || look.team.decisions.at(id.value).status != DecisionStatus::unseen) return std::nullopt;
    if (!holds(*opens, look.view)) return look.next(*opens);
    look.proposal.open(look.due.team, id);
    return std::nullopt;
}

Next look_at_closing(Look const& look) {
    DecisionId const id{look.due.index};
    DecisionState const& state = look.team.decisions.at(id.value);
    Decision const& decision = look.script.decisions.at(id.value);
    if (state.status != DecisionStatus::open || state.waits) return std::nullopt;
    if (!state.closes) {
        auto const deadline = resolve(decision.deadline, look.view);
        if (deadline) look.proposal.add(DecisionTimed{look.due.team, id, *deadline, *deadline + decision.grace});
        return std::nullopt;
    }
    if (look.view.now <= *state.closes) return *state.closes + Milliseconds(1);
    if (ran_out_in_jump(look.team, *state.closes)) {
        look.proposal.add(DecisionWaits{look.due.team, id});
    } else {
        look.proposal.close(look.due.team, id);
    }
    return std::nullopt;
}

Next look_at_answer(Look const& look) {
    RequestState const& request = look.team.requests.at(look.due.index);
    if (request.status != RequestStatus::sent || !request.due) return std::nullopt;
    if (look.view.now < *request.due) return request.due;
    RequestType const& type = look.script.requests.at(request.request.value);
    RequestAnswered event{look.due.team, request.number, true, std::nullopt, {}};
    View const view = look.proposal.view(look.due.team, request.fields);
    for (std::uint32_t i = 0; i < type.refuse.size() && event.granted; ++i) {
        if (!holds(type.refuse[i].when, view)) continue;
        event.granted = false;
        event.rule = i;
    }
    look.proposal.add(event);
    return std::nullopt;
}

}  // namespace

std::optional<TeamTime> look_at(Due const& due, Script const& script, State const& state, Proposal& proposal) {
    TeamState const& team = state.teams.at(due.team.value);
    Look const look{due, script, team, proposal.view(due.team), proposal};
    switch (due.kind) {
        case DueKind::row_cancel: return look_at_cancel(look);
        case DueKind::phase: return look_at_phase(look);
        case DueKind::mark: return look_at_mark(look);
        case DueKind::flag: return look_at_flag(look);
        case DueKind::decision_opens: return look_at_opening(look);
        case DueKind::decision_closes: return look_at_closing(look);
        case DueKind::request_answer: return look_at_answer(look);
        case DueKind::row: return look_at_row(look);
    }
    return std::nullopt;
}

}  // namespace orda::exercise
