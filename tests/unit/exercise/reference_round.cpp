// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>

#include "reference.hpp"

namespace orda::exercise::test {

class Reference::Round {
public:
    Round(Reference const& reference, ExerciseTime t) : reference_(reference), script_(reference.script_), t_(t) {}

    Events run() {
        cancels();
        for (std::uint32_t i = 0; i < script_.phases.size(); ++i)
            for_teams([&](TeamId id, Moment_ const& at) {
                if (!at.team.first.contains(key("phase", i)) && yes(script_.phases[i].at, at))
                    events_.push_back(PhaseBegan{id, PhaseId{i}});
            });
        for (std::uint32_t i = 0; i < script_.marks.size(); ++i)
            for_teams([&](TeamId id, Moment_ const& at) {
                auto const& when = script_.marks[i].when;
                if (when && !at.team.first.contains(key("mark", i)) && yes(*when, at))
                    events_.push_back(MarkChanged{id, MarkId{i}, true, true});
            });
        for (std::uint32_t i = 0; i < script_.flags.size(); ++i)
            for_teams([&](TeamId id, Moment_ const& at) {
                auto const& when = script_.flags[i].when;
                if (when && yes(*when, at)) raise(id, FlagId{i});
            });
        decisions();
        answers();
        for (std::uint32_t i = 0; i < script_.rows.size(); ++i)
            for_teams([&](TeamId id, Moment_ const& at) { row(id, RowId{i}, at); });
        for (auto const& [what, by] : to_cancel_)
            if (waits(what.first, what.second) && !cancelled_.contains(what) && !released_.contains(what))
                events_.push_back(RowCancelled{what.first, what.second, by});
        return std::move(events_);
    }

private:
    using TeamRow = std::pair<TeamId, RowId>;

    template <class F>
    void for_teams(F const& look) {
        for (std::uint32_t i = 0; i < reference_.teams_.size(); ++i) {
            TeamNote const& team = reference_.teams_[i];
            if (!team.held) look(TeamId{i}, Moment_{team, t_ - team.behind});
        }
    }
    [[nodiscard]] bool yes(Condition const& condition, Moment_ const& at) const {
        return reference_.yes(condition, at);
    }
    [[nodiscard]] TeamNote const& team(TeamId id) const { return reference_.teams_.at(id.value); }
    [[nodiscard]] Moment_ at(TeamId id) const { return {team(id), t_ - team(id).behind}; }
    [[nodiscard]] bool waits(TeamId id, RowId row) const {
        RowStatus const status = team(id).rows.at(row.value).status;
        return status == RowStatus::waiting || status == RowStatus::held || status == RowStatus::parked;
    }

    void cancels() {
        for (std::uint32_t i = 0; i < script_.rows.size(); ++i)
            for_teams([&](TeamId id, Moment_ const& at) {
                if (!script_.rows[i].cancel_if || !waits(id, RowId{i}) || !yes(*script_.rows[i].cancel_if, at)) return;
                cancelled_.insert({id, RowId{i}});
                events_.push_back(RowCancelled{id, RowId{i}, std::nullopt});
            });
    }
    void decisions() {
        for (std::uint32_t i = 0; i < script_.decisions.size(); ++i)
            for_teams([&](TeamId id, Moment_ const& at) {
                auto const& opens = script_.decisions[i].opens;
                if (opens && yes(*opens, at)) open(id, DecisionId{i});
            });
        for (std::uint32_t i = 0; i < script_.decisions.size(); ++i)
            for_teams([&](TeamId id, Moment_ const& at) { close(id, DecisionId{i}, at); });
    }
    void open(TeamId id, DecisionId decision) {
        DecisionNote const& note = team(id).decisions.at(decision.value);
        if (note.open || note.closed || !opened_.insert({id, decision}).second) return;
        Decision const& declared = script_.decisions[decision.value];
        auto const deadline = reference_.time_of(declared.deadline, at(id));
        Time const closes = deadline ? Time(*deadline + declared.grace) : std::nullopt;
        events_.push_back(DecisionOpened{id, decision, deadline, closes});
        if (closes && *closes < at(id).now) events_.push_back(DecisionWaits{id, decision});
    }
    void close(TeamId id, DecisionId decision, Moment_ const& at) {
        DecisionNote const& note = at.team.decisions.at(decision.value);
        Decision const& declared = script_.decisions[decision.value];
        if (!note.open || note.waits) return;
        if (!note.closes) {
            if (auto const deadline = reference_.time_of(declared.deadline, at))
                events_.push_back(DecisionTimed{id, decision, *deadline, *deadline + declared.grace});
            return;
        }
        if (at.now <= *note.closes) return;
        if (ran_out(at.team, *note.closes)) return void(events_.push_back(DecisionWaits{id, decision}));
        bool const silent = note.answers.empty();
        auto const taken = silent ? declared.default_option : std::nullopt;
        events_.push_back(DecisionClosed{id, decision, silent, taken});
        if (taken) apply(id, declared.options.at(taken->value).effects, std::nullopt);
    }
    void answers() {
        std::size_t most = 0;
        for (TeamNote const& each : reference_.teams_) most = std::max(most, each.requests.size());
        for (std::uint32_t i = 0; i < most; ++i)
            for_teams([&](TeamId id, Moment_ const& at) {
                if (i >= at.team.requests.size()) return;
                RequestNote const& request = at.team.requests[i];
                if (request.answered || !request.due || at.now < *request.due) return;
                auto const& rules = script_.requests.at(request.request.value).refuse;
                Moment_ const with_fields{at.team, at.now, &request.fields};
                auto const rule = std::find_if(rules.begin(), rules.end(),
                                               [&](RefusalRule const& r) { return yes(r.when, with_fields); });
                bool const granted = rule == rules.end();
                events_.push_back(RequestAnswered{
                    id,
                    i + 1,
                    granted,
                    granted ? std::nullopt : std::optional(static_cast<std::uint32_t>(rule - rules.begin())),
                    {}});
            });
    }
    void row(TeamId id, RowId row, Moment_ const& at) {
        Row const& declared = script_.rows[row.value];
        RowNote const& note = at.team.rows.at(row.value);
        if (cancelled_.contains({id, row})) return;
        if (note.status == RowStatus::released) {
            if (!declared.once && reference_.read(declared.when.root, at) == Value::no)
                events_.push_back(RowRearmed{id, row});
            return;
        }
        if (note.status == RowStatus::parked) {
            if (note.lapsed || !declared.approve_within || at.now < *note.fired + declared.approve_within->span) return;
            if (declared.approve_within->then == AfterWaiting::release) release(id, row, at);
            if (declared.approve_within->then == AfterWaiting::skip)
                events_.push_back(RowSkipped{id, row, SkipReason::not_approved});
            return;
        }
        if (note.status != RowStatus::waiting || !yes(declared.when, at)) return;
        if (note.fired && at.now < *note.fired + std::chrono::minutes(1)) return;
        Moment_ const without_lapsed{at.team, at.now, nullptr, true};
        if (!yes(declared.when, without_lapsed)) {
            events_.push_back(RowParked{id, row, ParkReason::lapsed_in_jump});
        } else if (declared.approve) {
            events_.push_back(RowParked{id, row, ParkReason::approval});
        } else {
            release(id, row, at);
        }
    }
    void release(TeamId id, RowId row, Moment_ const& at) {
        Row const& declared = script_.rows[row.value];
        RowReleased event{id, row, std::nullopt, declared.to, false};
        std::vector<Effect> const* effects = &declared.effects;
        for (std::uint32_t i = 0; i < declared.variants.size() && !event.variant; ++i) {
            Variant const& variant = declared.variants[i];
            if (!yes(variant.when, at)) continue;
            event.variant = i;
            event.to = variant.to.value_or(declared.to);
            if (!variant.effects.empty()) effects = &variant.effects;
        }
        released_.insert({id, row});
        events_.push_back(event);
        apply(id, *effects, row);
        if (declared.asks) open(id, *declared.asks);
    }
    void apply(TeamId id, std::vector<Effect> const& effects, std::optional<RowId> by) {
        for (Effect const& effect : effects) {
            if (auto const* e = std::get_if<SetValue>(&effect)) set(id, e->variable, e->value);
            if (auto const* e = std::get_if<AddValue>(&effect))
                set(id, e->variable, value(id, e->variable) + e->amount);
            if (auto const* e = std::get_if<ChangeSet>(&effect)) {
                auto const members = static_cast<std::uint64_t>(value(id, e->variable));
                set(id, e->variable, static_cast<std::int64_t>(e->add ? members | e->members : members & ~e->members));
            }
            if (auto const* e = std::get_if<RaiseFlag>(&effect)) raise(id, e->flag);
            if (auto const* e = std::get_if<CancelRow>(&effect)) to_cancel_.try_emplace({id, e->row}, by);
        }
    }
    std::int64_t value(TeamId id, VariableId variable) {
        auto const mine = variables_.find({id, variable});
        return mine != variables_.end() ? mine->second : team(id).variables.at(variable.value);
    }
    void set(TeamId id, VariableId variable, std::int64_t to) {
        Variable const& declared = script_.variables[variable.value];
        if (declared.type != VariableType::set) to = std::max(declared.minimum, std::min(declared.maximum, to));
        if (to == value(id, variable)) return;
        variables_[{id, variable}] = to;
        events_.push_back(VariableChanged{id, variable, to});
    }
    void raise(TeamId id, FlagId flag) {
        if (team(id).first.contains(key("flag", flag.value)) || !flags_.insert({id, flag}).second) return;
        events_.push_back(FlagWasRaised{id, flag});
    }

    Reference const& reference_;
    Script const& script_;
    ExerciseTime t_;
    Events events_{};
    std::set<TeamRow> cancelled_{}, released_{};
    std::map<TeamRow, std::optional<RowId>> to_cancel_{};
    std::set<std::pair<TeamId, DecisionId>> opened_{};
    std::map<std::pair<TeamId, VariableId>, std::int64_t> variables_{};
    std::set<std::pair<TeamId, FlagId>> flags_{};
};

Events Reference::round_at(ExerciseTime t) const { return Round(*this, t).run(); }

// ---- when anything can change by itself ----

namespace {

void collect_spans(Node const& node, std::set<Milliseconds>& spans) {
    spans.insert(node.span);
    for (Node const& child : node.children) collect_spans(child, spans);
}

}  // namespace

std::set<ExerciseTime> Reference::moments(ExerciseTime after, ExerciseTime to) const {
    std::set<Milliseconds> spans{Milliseconds(0), std::chrono::minutes(1)};
    auto const collect = [&](auto const& condition) {
        if (condition) collect_spans(condition->root, spans);
    };
    for (Row const& row : script_.rows) {
        collect(&row.when);
        collect(row.cancel_if);
        if (row.approve_within) spans.insert(row.approve_within->span);
    }
    for (Phase const& phase : script_.phases) collect(&phase.at);
    for (Mark const& mark : script_.marks) collect(mark.when);
    for (RedFlag const& flag : script_.flags) collect(flag.when);
    for (Decision const& decision : script_.decisions) collect(decision.opens);
    std::set<ExerciseTime> found;
    for (TeamNote const& team : teams_) {
        if (team.held) continue;
        std::set<TeamTime> bases{Milliseconds(0), team.active};
        for (auto const& [name, time] : team.first) bases.insert(time);
        for (auto const& [id, row] : team.rows)
            if (row.fired) bases.insert(*row.fired);
        for (auto const& [id, decision] : team.decisions) {
            if (decision.closes) bases.insert(*decision.closes);
            if (decision.closed_at) bases.insert(*decision.closed_at);
            for (AnswerNote const& answer : decision.answers) bases.insert(answer.at);
        }
        for (RequestNote const& request : team.requests) {
            bases.insert(request.sent);
            if (request.due) bases.insert(*request.due);
            if (request.answered) bases.insert(*request.answered);
        }
        for (TeamTime const base : bases)
            for (Milliseconds const span : spans)
                for (int late : {0, 1}) {
                    ExerciseTime const t = base + span + Milliseconds(late) + team.behind;
                    if (after < t && t <= to) found.insert(t);
                }
    }
    return found;
}

}  // namespace orda::exercise::test
