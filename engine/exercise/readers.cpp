// SPDX-License-Identifier: Apache-2.0
#include "exercise/readers.hpp"

#include <algorithm>

#include "base/overload.hpp"
#include "exercise/rewind.hpp"

namespace orda::exercise {

bool runs_on_exercise_time(Due const& due, Script const& script) {
    if (due.kind == DueKind::slot) return true;
    bool const is_row = due.kind == DueKind::row || due.kind == DueKind::row_cancel;
    return is_row && script.rows.at(due.index).sync;
}

Readers::Readers(Script const& script) {
    auto const each = [&](DueKind kind, auto const& list, auto const& condition_of) {
        for (std::uint32_t i = 0; i < list.size(); ++i)
            if (Condition const* condition = condition_of(list[i])) watch({kind, i}, condition->root);
    };
    auto const maybe = [](std::optional<Condition> const& condition) { return condition ? &*condition : nullptr; };
    each(DueKind::row, script.rows, [](Row const& row) { return &row.when; });
    each(DueKind::row_cancel, script.rows, [&](Row const& row) { return maybe(row.cancel_if); });
    each(DueKind::phase, script.phases, [](Phase const& phase) { return &phase.at; });
    each(DueKind::mark, script.marks, [&](Mark const& mark) { return maybe(mark.when); });
    each(DueKind::flag, script.flags, [&](RedFlag const& flag) { return maybe(flag.when); });
    each(DueKind::decision_opens, script.decisions, [&](Decision const& decision) { return maybe(decision.opens); });
    for (std::uint32_t i = 0; i < script.decisions.size(); ++i)
        if (auto const& anchor = script.decisions[i].deadline.anchor) watch({DueKind::decision_closes, i}, *anchor);
    each(DueKind::asset, script.assets, [&](Asset const& asset) { return maybe(asset.gone); });
    for (std::uint32_t i = 0; i < script.assets.size(); ++i)
        for (SecureStage const& stage : script.assets[i].secure) {
            for (RequestId const request : stage.by_requests)
                readers_[{Subject::request, request.value}].insert({DueKind::asset, i});
            for (MarkId const mark : stage.by_marks) readers_[{Subject::mark, mark.value}].insert({DueKind::asset, i});
        }
    for (std::uint32_t i = 0; i < script.rows.size(); ++i)
        if (auto const& form = script.rows[i].reply_form) replies_[*form].push_back(RowId{i});
}

void Readers::watch(Reader reader, Node const& node) {
    if (node.happening) watch(reader, *node.happening);
    if (node.test) watch(reader, *node.test);
    if (node.op == Op::idle) readers_[{Subject::activity, 0}].insert(reader);
    for (Node const& child : node.children) watch(reader, child);
}

void Readers::watch(Reader reader, Happening const& happening) {
    auto const on = [&](Subject subject, std::uint32_t index) { readers_[{subject, index}].insert(reader); };
    std::visit(Overload{
                   [&](RowReached const& what) { on(Subject::row, what.row.value); },
                   [&](PhaseStarted const& what) { on(Subject::phase, what.phase.value); },
                   [&](MarkDone const& what) { on(Subject::mark, what.mark.value); },
                   [&](DecisionDecided const& what) { on(Subject::decision, what.decision.value); },
                   [&](DecisionSilent const& what) { on(Subject::decision, what.decision.value); },
                   [&](DecisionChose const& what) { on(Subject::decision, what.decision.value); },
                   [&](RequestReached const& what) {
                       for (RequestId const request : what.requests) on(Subject::request, request.value);
                   },
                   [&](CueTicked const& what) { on(Subject::cue, what.cast.value); },
                   [&](FactKnown const& what) {
                       for (FactId const fact : what.facts) on(Subject::fact, fact.value);
                   },
                   [&](FlagRaised const&) { on(Subject::flag, 0); },
                   [&](FieldFilled const&) {},
                   [&](SlotReached const& what) { on(Subject::slot, what.slot.value); },
                   [&](AssetReached const& what) { on(Subject::asset, what.asset.value); },
                   [&](StopReached const& what) { on(Subject::stop, what.stop.value); },
                   [&](StopChose const& what) { on(Subject::stop, what.stop.value); },
               },
               happening);
}

void Readers::watch(Reader reader, Test const& test) {
    std::visit(Overload{
                   [&](VariableTest const& t) { readers_[{Subject::variable, t.variable.value}].insert(reader); },
                   [&](VariableHas const& t) { readers_[{Subject::variable, t.variable.value}].insert(reader); },
                   [&](FlagCountTest const&) { readers_[{Subject::flag, 0}].insert(reader); },
                   [&](FieldHas const&) {},
                   [&](InterviewsTest const&) { readers_[{Subject::interview, 0}].insert(reader); },
                   [&](SecuredShareTest const&) { readers_[{Subject::any_asset, 0}].insert(reader); },
               },
               test);
}

// Collects what one record touches.
class Readers::Touch {
public:
    Touch(Readers const& readers, Script const& script, State const& state)
        : readers_(readers), script_(script), state_(state) {}

    void subject(TeamId team, Subject subject, std::uint32_t index) {
        auto const found = readers_.readers_.find({subject, index});
        if (found == readers_.readers_.end()) return;
        for (Reader const& reader : found->second) due(team, reader.kind, reader.index);
    }
    void due(TeamId team, DueKind kind, std::uint32_t index) { list_.push_back({kind, index, team}); }
    void all(TeamId team) {
        auto const each = [&](DueKind kind, std::size_t count) {
            for (std::uint32_t i = 0; i < count; ++i) due(team, kind, i);
        };
        each(DueKind::row, script_.rows.size());
        each(DueKind::row_cancel, script_.rows.size());
        each(DueKind::phase, script_.phases.size());
        each(DueKind::mark, script_.marks.size());
        each(DueKind::flag, script_.flags.size());
        each(DueKind::decision_opens, script_.decisions.size());
        each(DueKind::decision_closes, script_.decisions.size());
        for (RequestState const& sent : state_.teams.at(team.value).requests)
            due(team, DueKind::request_answer, sent.number - 1);
        each(DueKind::slot, script_.slots.size());
        each(DueKind::asset, script_.assets.size());
    }
    void all_teams() {
        for (std::uint32_t i = 0; i < state_.teams.size(); ++i) all(TeamId{i});
    }
    template <class E>
    void row(E const& event) {
        subject(event.team, Subject::row, event.row.value);
        if (event.row.value >= script_.rows.size()) return;  // improvised: nothing by itself
        due(event.team, DueKind::row, event.row.value);
        due(event.team, DueKind::row_cancel, event.row.value);
    }
    template <class E>
    void decision(E const& event) {
        subject(event.team, Subject::decision, event.decision.value);
        due(event.team, DueKind::decision_closes, event.decision.value);
    }
    template <class E>
    void slot(E const& event) {
        subject(event.team, Subject::slot, event.slot.value);
        due(event.team, DueKind::slot, event.slot.value);
    }
    void slots_of(CastId cast) {
        for (std::uint32_t i = 0; i < script_.slots.size(); ++i) {
            auto const& all = script_.slots[i].cast;
            if (std::find(all.begin(), all.end(), cast) == all.end()) continue;
            for (std::uint32_t team = 0; team < state_.teams.size(); ++team) due(TeamId{team}, DueKind::slot, i);
        }
    }
    template <class E>
    void asset(E const& event) {
        subject(event.team, Subject::asset, event.asset.value);
        subject(event.team, Subject::any_asset, 0);
        due(event.team, DueKind::asset, event.asset.value);
    }
    void request(TeamId team, std::uint32_t number) {
        RequestState const& sent = *find_request(state_.teams.at(team.value), number);
        subject(team, Subject::request, sent.request.value);
        if (auto const replies = readers_.replies_.find(sent.request); replies != readers_.replies_.end())
            for (RowId const answered : replies->second) subject(team, Subject::row, answered.value);
        due(team, DueKind::request_answer, number - 1);
    }

    void on(Event const& event);
    std::vector<Due> take() { return std::move(list_); }

private:
    Readers const& readers_;
    Script const& script_;
    State const& state_;
    std::vector<Due> list_;
};

void Readers::Touch::on(Event const& happened) {
    std::visit(Overload{
                   [&](TeamAdded const& e) { all(e.team); },
                   [&](TeamContinued const& e) { all(e.team); },
                   [&](TeamCaughtUp const& e) { all(e.team); },
                   [&](TeamRewound const& e) { all(e.team); },
                   [&](ClockJumped const&) { all_teams(); },
                   [&](ScriptAmended const&) { all_teams(); },
                   [&](PhaseBegan const& e) { subject(e.team, Subject::phase, e.phase.value); },
                   [&](RowParked const& e) { row(e); },
                   [&](RowReleased const& e) { row(e); },
                   [&](RowHeld const& e) { row(e); },
                   [&](RowContinued const& e) { row(e); },
                   [&](RowSkipped const& e) { row(e); },
                   [&](RowRestored const& e) { row(e); },
                   [&](RowCancelled const& e) { row(e); },
                   [&](RowResent const& e) { row(e); },
                   [&](RowWithdrawn const& e) { row(e); },
                   [&](RowRearmed const& e) { row(e); },
                   [&](RowRetimed const& e) { row(e); },
                   [&](CastAway const& e) { slots_of(e.cast); },
                   [&](RowOpened const& e) { row(e); },
                   [&](RowAcknowledged const& e) { row(e); },
                   [&](ActorStarted const& e) {
                       row(e);
                       subject(e.team, Subject::interview, 0);
                   },
                   [&](ActorEnded const& e) { row(e); },
                   [&](ActorReset const& e) {
                       row(e);
                       subject(e.team, Subject::interview, 0);
                   },
                   [&](DecisionOpened const& e) { decision(e); },
                   [&](DecisionTimed const& e) { decision(e); },
                   [&](DecisionRecorded const& e) { decision(e); },
                   [&](DecisionClosed const& e) { decision(e); },
                   [&](DecisionWaits const& e) { decision(e); },
                   [&](RequestSent const& e) { request(e.team, e.number); },
                   [&](RequestAnswered const& e) { request(e.team, e.number); },
                   [&](CueChanged const& e) { subject(e.team, Subject::cue, e.cast.value); },
                   [&](MarkChanged const& e) {
                       subject(e.team, Subject::mark, e.mark.value);
                       due(e.team, DueKind::mark, e.mark.value);
                   },
                   [&](VariableChanged const& e) { subject(e.team, Subject::variable, e.variable.value); },
                   [&](FlagWasRaised const& e) { subject(e.team, Subject::flag, 0); },
                   [&](FactLearned const& e) { subject(e.team, Subject::fact, e.fact.value); },
                   [&](SlotBooked const& e) { slot(e); },
                   [&](SlotBegan const& e) { slot(e); },
                   [&](SlotEnded const& e) { slot(e); },
                   [&](AssetSecured const& e) { asset(e); },
                   [&](AssetLost const& e) { asset(e); },
                   [&](AssetWaits const& e) { asset(e); },
                   [&](FilmHalted const& e) { subject(e.team, Subject::stop, e.stop.value); },
                   [&](VoteCounted const& e) { subject(e.team, Subject::stop, e.stop.value); },
                   [&](auto const&) {},
               },
               happened);
}

std::vector<Due> Readers::touched_by(Record const& record, Script const& script, State const& state) const {
    Touch touch(*this, script, state);
    touch.on(record.event);
    if (auto const& seat = record.issuer.seat; seat && record.issuer.role == Role::trainee)
        touch.subject(state.seats.at(seat->value).seat.team, Subject::activity, 0);
    return touch.take();
}

}  // namespace orda::exercise
