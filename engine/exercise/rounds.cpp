// SPDX-License-Identifier: Apache-2.0
#include "exercise/rounds.hpp"

#include <algorithm>

#include "exercise/rewind.hpp"
#include "exercise/slots.hpp"
#include "exercise/steer.hpp"

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
    State const& state;
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
    if (row.sensitive && row.approve_within->then == AfterWaiting::release) return std::nullopt;
    TeamTime const limit = look.view.time(*state.fired) + row.approve_within->span;
    if (look.view.now < limit) return limit;
    if (row.approve_within->then == AfterWaiting::release) {
        look.proposal.release(look.due.team, look.row(), false);
    } else {
        look.proposal.add(RowSkipped{look.due.team, look.row(), SkipReason::not_approved});
    }
    return std::nullopt;
}

// once: false: ready to fire again when the condition has been no in between.
Next look_at_released(Look const& look, Row const& row, RowState const& state) {
    if (row.once) return std::nullopt;
    RowWhen const when(row, state);
    if (evaluate(when.get().root, look.view) != Truth::no) return look.next(when.get());
    look.proposal.add(RowRearmed{look.due.team, look.row()});
    return std::nullopt;
}

Next look_at_row(Look const& look) {
    Row const& row = look.script.rows.at(look.due.index);
    RowState const& state = look.team.rows.at(look.due.index);
    if (look.proposal.cancels(look.due.team, look.row())) return std::nullopt;
    if (state.status == RowStatus::parked) return look_at_parked(look, row, state);
    if (state.status == RowStatus::released) return look_at_released(look, row, state);
    if (state.status != RowStatus::waiting) return std::nullopt;
    RowWhen const when(row, state);
    if (!holds(when.get(), look.view)) return look.next(when.get());
    if (state.fired && look.view.now < look.view.time(*state.fired) + rearm_after)
        return look.view.time(*state.fired) + rearm_after;
    if (look.lapsed_in_jump(when.get())) {
        look.proposal.add(RowParked{look.due.team, look.row(), ParkReason::lapsed_in_jump});
    } else if (waits_for_person(row, look.state.created.staffing)) {
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
    if (ran_out_in_jump(look.view, *state.closes)) {
        look.proposal.add(DecisionWaits{look.due.team, id});
    } else {
        look.proposal.close(look.due.team, id);
    }
    return std::nullopt;
}

Next look_at_answer(Look const& look) {
    RequestState const* const sent = find_request(look.team, look.due.index + 1);
    if (sent == nullptr) return std::nullopt;  // of an earlier attempt
    RequestState const& request = *sent;
    if (request.status != RequestStatus::sent || !request.due) return std::nullopt;
    if (look.view.now < *request.due) return request.due;
    RequestType const& type = look.script.requests.at(request.request.value);
    RequestAnswered event{look.due.team, request.number, true, std::nullopt, {}, {}};
    View const view = look.proposal.view(look.due.team, request.fields);
    for (std::uint32_t i = 0; i < type.refuse.size() && event.granted; ++i) {
        if (!holds(type.refuse[i].when, view)) continue;
        event.granted = false;
        event.rule = i;
    }
    look.proposal.add(event);
    return std::nullopt;
}

Next look_at_slot(Look const& look) {
    SlotId const id{look.due.index};
    SlotState const& state = look.team.slots.at(id.value);
    if (!state.at || state.ended) return std::nullopt;
    if (!state.began) {
        if (look.view.now < *state.at) return state.at;
        // Without its actors it waits: they come back, or somebody gives it another cast.
        if (!missing(look.state, look.script.slots.at(id.value), state.cast_number).empty()) return std::nullopt;
        look.proposal.add(SlotBegan{look.due.team, id});
        return std::nullopt;
    }
    ExerciseTime const end = state.began->exercise + look.script.slots.at(id.value).length;
    if (look.view.now < end) return end;
    look.proposal.add(SlotEnded{look.due.team, id});
    return std::nullopt;
}

// The last stage of the asset that what the team did has earned; nothing when none.
std::optional<std::uint32_t> stage_earned(Look const& look, Asset const& asset) {
    auto const granted = [&](RequestId request) {
        return std::any_of(look.team.requests.begin(), look.team.requests.end(), [&](RequestState const& sent) {
            return sent.request == request && sent.status == RequestStatus::granted &&
                   std::find(sent.on.begin(), sent.on.end(), asset.target) != sent.on.end();
        });
    };
    std::optional<std::uint32_t> earned;
    for (std::uint32_t i = 0; i < asset.secure.size(); ++i) {
        SecureStage const& stage = asset.secure[i];
        bool const by_request = std::any_of(stage.by_requests.begin(), stage.by_requests.end(), granted);
        bool const by_mark = std::any_of(stage.by_marks.begin(), stage.by_marks.end(),
                                         [&](MarkId mark) { return look.team.marks.contains(mark); });
        if (by_request || by_mark) earned = i;
    }
    return earned;
}

Next look_at_asset(Look const& look) {
    AssetId const id{look.due.index};
    Asset const& asset = look.script.assets.at(id.value);
    AssetState const& state = look.team.assets.at(id.value);
    if (state.gone || state.waits) return std::nullopt;
    auto const lost = [&](bool in_jump) -> Next {
        if (in_jump) look.proposal.add(AssetWaits{look.due.team, id});
        else look.proposal.add(AssetLost{look.due.team, id});
        return std::nullopt;
    };
    bool const for_good = state.secured && !state.until;
    if (for_good) return std::nullopt;
    // A stage that comes after the last millisecond of the hold, even by a command of the next one, is too late.
    if (state.until && look.view.now > *state.until) return lost(ran_out_in_jump(look.view, *state.until));
    auto const earned = stage_earned(look, asset);
    if (earned && (!state.stage || *earned > *state.stage)) {
        auto const holds = asset.secure[*earned].holds;
        std::optional<TeamTime> const until = holds ? std::optional(look.view.now + *holds) : std::nullopt;
        look.proposal.add(AssetSecured{look.due.team, id, earned, until});
        return std::nullopt;
    }
    if (state.until) return *state.until + Milliseconds(1);
    if (!asset.gone) return std::nullopt;
    if (!holds(*asset.gone, look.view)) return look.next(*asset.gone);
    return lost(ran_out_in_jump(look.view, look.view.now - Milliseconds(1)));
}

}  // namespace

std::optional<TeamTime> look_at(Due const& due, Script const& script, State const& state, Proposal& proposal) {
    TeamState const& team = state.teams.at(due.team.value);
    View const view = runs_on_exercise_time(due, script) ? proposal.sync_view(due.team) : proposal.view(due.team);
    Look const look{due, script, team, view, state, proposal};
    switch (due.kind) {
        case DueKind::row_cancel: return look_at_cancel(look);
        case DueKind::phase: return look_at_phase(look);
        case DueKind::mark: return look_at_mark(look);
        case DueKind::flag: return look_at_flag(look);
        case DueKind::decision_opens: return look_at_opening(look);
        case DueKind::decision_closes: return look_at_closing(look);
        case DueKind::request_answer: return look_at_answer(look);
        case DueKind::slot: return look_at_slot(look);
        case DueKind::asset: return look_at_asset(look);
        case DueKind::row: return look_at_row(look);
    }
    return std::nullopt;
}

}  // namespace orda::exercise
