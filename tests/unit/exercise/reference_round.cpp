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
        slots();
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
        for (std::uint32_t i = 0; i < script_.assets.size(); ++i)
            for_teams([&](TeamId id, Moment_ const& at) { asset(id, i, at); });
        for (std::uint32_t i = 0; i < script_.rows.size(); ++i)
            for_teams([&](TeamId id, Moment_ const& at) { row(id, RowId{i}, at); }, script_.rows[i].sync);
        return close_round();
    }

    std::optional<Events> led_to(Event const& first) {
        if (std::holds_alternative<ExerciseStarted>(first)) {
            events_.push_back(first);
            for (std::uint32_t i = 0; i < reference_.teams_.size(); ++i) book(TeamId{i});
        } else if (auto const* added = std::get_if<TeamAdded>(&first)) {
            events_.push_back(first);
            if (reference_.started_) book(added->team);
        } else if (std::holds_alternative<ExerciseEnded>(first)) {
            events_.push_back(first);
            for (std::uint32_t team = 0; team < reference_.teams_.size(); ++team)
                for (std::uint32_t i = 0; i < script_.decisions.size(); ++i)
                    if (reference_.teams_[team].decisions.at(i).open) close_now(TeamId{team}, DecisionId{i});
        } else if (auto const* released = std::get_if<RowReleased>(&first);
                   released != nullptr && released->row.value < script_.rows.size()) {
            release(released->team, released->row, at(released->team, script_.rows[released->row.value].sync), true);
        } else if (auto const* closed = std::get_if<DecisionClosed>(&first)) {
            close_now(closed->team, closed->decision);
        } else if (auto const* answered = std::get_if<DecisionRecorded>(&first)) {
            answer(*answered);
        } else if (auto const* sent = std::get_if<RequestSent>(&first)) {
            send(*sent);
        } else if (auto const* counted = std::get_if<VoteCounted>(&first)) {
            VoteCounted event = *counted;
            event.chosen = winner(script_.stops.at(event.stop.value), event.counts);
            events_.push_back(event);
        } else {
            return std::nullopt;
        }
        return close_round();
    }

private:
    using TeamRow = std::pair<TeamId, RowId>;

    // Every team for which something may come by itself. What runs on exercise time waits for nobody.
    template <class F>
    void for_teams(F const& look, bool on_exercise_time = false) {
        for (std::uint32_t i = 0; i < reference_.teams_.size(); ++i) {
            TeamNote const& team = reference_.teams_[i];
            if (!team.finished && (!team.held || on_exercise_time)) look(TeamId{i}, at(TeamId{i}, on_exercise_time));
        }
    }
    [[nodiscard]] bool yes(Condition const& condition, Moment_ const& at) const {
        return reference_.yes(condition, at);
    }
    [[nodiscard]] TeamNote const& team(TeamId id) const { return reference_.teams_.at(id.value); }
    [[nodiscard]] Moment_ at(TeamId id, bool on_exercise_time = false) const {
        return {team(id), on_exercise_time ? t_ : team_time(team(id), t_), nullptr, false, on_exercise_time};
    }
    Events close_round() {
        for (auto const& [what, by] : to_cancel_)
            if (waits(what.first, what.second) && !cancelled_.contains(what) && !released_.contains(what))
                events_.push_back(RowCancelled{what.first, what.second, by});
        return std::move(events_);
    }
    [[nodiscard]] bool waits(TeamId id, RowId row) const {
        RowStatus const status = team(id).rows.at(row.value).status;
        return status == RowStatus::waiting || status == RowStatus::held || status == RowStatus::parked;
    }

    void cancels() {
        for (std::uint32_t i = 0; i < script_.rows.size(); ++i)
            for_teams(
                [&](TeamId id, Moment_ const& at) {
                    if (!script_.rows[i].cancel_if || !waits(id, RowId{i}) || !yes(*script_.rows[i].cancel_if, at))
                        return;
                    cancelled_.insert({id, RowId{i}});
                    events_.push_back(RowCancelled{id, RowId{i}, std::nullopt});
                },
                script_.rows[i].sync);
    }

    // ---- slots ----
    // So many teams side by side as there are rooms, and players of everybody who is met there; the others wait for
    // the next turn. Who comes late has no turn in the past.
    void book(TeamId id) {
        for (std::uint32_t i = 0; i < script_.slots.size(); ++i) {
            Slot const& slot = script_.slots[i];
            std::vector<std::uint32_t> enough{script_.places.at(slot.place.value).rooms};
            for (CastId const cast : slot.cast) enough.push_back(script_.cast.at(cast.value).casts);
            std::uint32_t const at_once = *std::min_element(enough.begin(), enough.end());
            ExerciseTime turn = slot.at;
            std::uint32_t before = id.value;
            for (; before >= at_once; before -= at_once) turn += slot.length;
            events_.push_back(SlotBooked{id, SlotId{i}, std::max(turn, t_), before + 1, before + 1});
        }
    }
    void slots() {
        for (std::uint32_t i = 0; i < script_.slots.size(); ++i)
            for_teams(
                [&](TeamId id, Moment_ const& at) {
                    auto const began = at.team.first.find(key("slot began", i));
                    auto const booked = at.team.booked.find(i);
                    if (booked == at.team.booked.end()) return;
                    if (began == at.team.first.end()) {
                        if (t_ < booked->second) return;
                        begins_.insert({id, i});
                        events_.push_back(SlotBegan{id, SlotId{i}});
                    } else if (!at.team.first.contains(key("slot ended", i)) &&
                               t_ >= began->second.exercise + script_.slots[i].length) {
                        events_.push_back(SlotEnded{id, SlotId{i}});
                    }
                },
                true);
    }
    // A booking that has begun stays; none is moved into the past.
    void shift(TeamId id, SlotId slot, Milliseconds by) {
        bool const began = team(id).first.contains(key("slot began", slot.value)) || begins_.contains({id, slot.value});
        if (!team(id).booked.contains(slot.value) || began) return;
        auto const [mine, first] = moved_.try_emplace({id, slot.value}, team(id).booked.at(slot.value));
        mine->second = std::max(mine->second + by, t_);
        auto const place = team(id).room.at(slot.value);
        events_.push_back(SlotBooked{id, slot, mine->second, place, place});
    }

    // ---- assets ----
    void asset(TeamId id, std::uint32_t index, Moment_ const& at) {
        Asset const& asset = script_.assets[index];
        AssetNote const& note = at.team.assets.at(index);
        if (note.gone || note.asks || note.for_good) return;
        std::optional<std::uint32_t> best;  // the latest stage that the team has come to
        for (std::uint32_t i = 0; i < asset.secure.size(); ++i) {
            bool reached = false;
            for (MarkId const mark : asset.secure[i].by_marks)
                reached = reached || at.team.first.contains(key("mark", mark.value));
            for (RequestNote const& request : at.team.requests)
                reached = reached || (request.answered && request.granted && among(request.on, asset.target) &&
                                      among(asset.secure[i].by_requests, request.request));
            if (reached) best = i;
        }
        bool const too_late = note.hold_ends && at.now > *note.hold_ends;
        if (best && !too_late && (note.reached.empty() || *best > *note.reached.rbegin())) {
            auto const& holds = asset.secure[*best].holds;
            events_.push_back(AssetSecured{id, AssetId{index}, best, holds ? Time(at.now + *holds) : Time()});
            return;
        }
        bool const lost = note.hold_ends ? too_late : asset.gone && yes(*asset.gone, at);
        if (!lost) return;
        if (ran_out(at, note.hold_ends ? *note.hold_ends : at.now - Milliseconds(1))) {
            events_.push_back(AssetWaits{id, AssetId{index}});
        } else {
            events_.push_back(AssetLost{id, AssetId{index}});
        }
    }

    // ---- film ----
    static std::optional<OptionId> winner(Stop const& stop, std::vector<std::uint32_t> const& counts) {
        for (std::uint32_t i = 0; i < counts.size(); ++i) {
            bool alone = counts[i] > 0;
            for (std::uint32_t other = 0; other < counts.size(); ++other)
                if (other != i && counts[other] >= counts[i]) alone = false;
            if (alone) return OptionId{i};
        }
        return counts.empty() ? std::nullopt : stop.tie;
    }

    // ---- what people send ----
    // The rank correlation as it is defined: the covariance of the two places over the variance.
    static std::int64_t agreed(std::vector<std::uint32_t> const& order, std::vector<std::uint32_t> const& best) {
        auto const n = static_cast<std::int64_t>(best.size());
        std::int64_t covariance = 0, variance = 0;
        for (std::int64_t i = 0; i < n; ++i)
            for (std::int64_t k = 0; k < n; ++k) {
                if (i == k) variance += (2 * i - n + 1) * (2 * k - n + 1);
                if (order[static_cast<std::size_t>(i)] == best[static_cast<std::size_t>(k)])
                    covariance += (2 * i - n + 1) * (2 * k - n + 1);
            }
        return variance == 0 ? 100 : covariance < 0 ? 0 : 100 * covariance / variance;
    }
    static std::vector<OptionId> band(Decision const& decision, Answer const& answer) {
        if (decision.kind != DecisionKind::rank && decision.kind != DecisionKind::number) return answer.options;
        for (std::uint32_t i = 0; i < decision.options.size(); ++i) {
            Option const& option = decision.options[i];
            bool const takes_the_rest = !option.agree && !option.range;
            bool const agrees = option.agree && agreed(answer.order, decision.key_order) >= *option.agree;
            bool const within =
                option.range && option.range->first <= *answer.number && *answer.number <= option.range->second;
            if (takes_the_rest || agrees || within) return {OptionId{i}};
        }
        return {};
    }
    void answer(DecisionRecorded event) {
        Decision const& decision = script_.decisions.at(event.decision.value);
        DecisionNote const& note = team(event.team).decisions.at(event.decision.value);
        event.answer.options = band(decision, event.answer);
        events_.push_back(event);
        if (event.timing == Timing::after_closing) return;
        auto const before = [&](auto const& has) { return std::any_of(note.answers.begin(), note.answers.end(), has); };
        for (OptionId const option : event.answer.options)
            if (!before([&](AnswerNote const& each) { return among(each.answer.options, option); }))
                apply(event.team, decision.options.at(option.value).effects, std::nullopt);
        for (KeyLine const& line : decision.key) {
            DecisionChose const meant{event.decision, {column_option(line.column, line.option)}, line.persons};
            if (reference_.chosen(meant, event.answer) &&
                !before([&](AnswerNote const& each) { return reference_.chosen(meant, each.answer); }))
                apply(event.team, line.effects, std::nullopt);
        }
    }
    void send(RequestSent event) {
        RequestType const& type = script_.requests.at(event.request.value);
        Moment_ now = at(event.team);
        now.fields = &event.fields;
        std::size_t earlier = 0;
        for (RequestNote const& request : now.team.requests) earlier += request.request == event.request;
        event.due = now.now;
        if (!type.delay.empty()) *event.due += type.delay[std::min(earlier, type.delay.size() - 1)];
        if (type.simcell) event.due.reset();
        events_.push_back(event);
        for (ConditionalEffect const& each : type.do_if)
            if (yes(each.when, now)) apply(event.team, each.effects, std::nullopt);
    }

    // ---- decisions ----
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
        if (ran_out(at, *note.closes)) return void(events_.push_back(DecisionWaits{id, decision}));
        close_now(id, decision);
    }
    void close_now(TeamId id, DecisionId decision) {
        Decision const& declared = script_.decisions[decision.value];
        bool const silent = team(id).decisions.at(decision.value).answers.empty();
        auto const taken = silent ? declared.default_option : std::nullopt;
        events_.push_back(DecisionClosed{id, decision, silent, taken});
        if (taken) apply(id, declared.options.at(taken->value).effects, std::nullopt);
    }

    // ---- requests ----
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

    // ---- rows ----
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
            if (note.lapsed || !declared.approve_within ||
                at.now < at.time(*note.fired) + declared.approve_within->span)
                return;
            if (declared.approve_within->then == AfterWaiting::release) release(id, row, at);
            if (declared.approve_within->then == AfterWaiting::skip)
                events_.push_back(RowSkipped{id, row, SkipReason::not_approved});
            return;
        }
        if (note.status != RowStatus::waiting || !yes(declared.when, at)) return;
        if (note.fired && at.now < at.time(*note.fired) + std::chrono::minutes(1)) return;
        Moment_ const without_lapsed{at.team, at.now, nullptr, true, at.on_exercise_time};
        if (!yes(declared.when, without_lapsed)) {
            events_.push_back(RowParked{id, row, ParkReason::lapsed_in_jump});
        } else if (declared.approve > 0 && declared.approve <= reference_.controllers_) {
            events_.push_back(RowParked{id, row, ParkReason::approval});
        } else {
            release(id, row, at);
        }
    }
    void release(TeamId id, RowId row, Moment_ const& at, bool by_controller = false) {
        Row const& declared = script_.rows[row.value];
        RowReleased event{id, row, std::nullopt, declared.to, by_controller};
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
            if (auto const* e = std::get_if<ShiftSlot>(&effect)) shift(id, e->slot, e->by);
            if (std::holds_alternative<FinishTeam>(effect) && !team(id).finished && finished_.insert(id).second)
                events_.push_back(TeamFinished{id});
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
    std::set<TeamId> finished_{};
    std::set<std::pair<TeamId, std::uint32_t>> begins_{};
    std::map<std::pair<TeamId, std::uint32_t>, ExerciseTime> moved_{};
};

Events Reference::round_at(ExerciseTime t) const { return Round(*this, t).run(); }
std::optional<Events> Reference::led_to(Event const& first, ExerciseTime t) const {
    return Round(*this, t).led_to(first);
}

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
    for (Asset const& asset : script_.assets) collect(asset.gone);
    for (Slot const& slot : script_.slots) spans.insert(slot.length);
    std::set<ExerciseTime> found;
    for (TeamNote const& team : teams_) {
        std::set<TeamTime> bases{Milliseconds(0)};  // on either clock: too many moments do no harm
        auto const add = [&](std::optional<Both> const& both) {
            if (both) bases.insert({both->team, both->exercise});
        };
        add(team.active);
        for (auto const& [name, time] : team.first) add(time);
        for (auto const& [id, row] : team.rows) add(row.fired);
        for (auto const& [id, decision] : team.decisions) {
            if (decision.closes) bases.insert(*decision.closes);
            add(decision.closed_at);
            for (AnswerNote const& answer : decision.answers) add(answer.at);
        }
        for (RequestNote const& request : team.requests) {
            add(request.sent);
            if (request.due) bases.insert(*request.due);
            add(request.answered);
        }
        for (auto const& [id, at] : team.booked) bases.insert(at);
        for (auto const& [id, asset] : team.assets)
            if (asset.hold_ends) bases.insert(*asset.hold_ends);
        for (TeamTime const base : bases)
            for (Milliseconds const span : spans)
                for (int late : {0, 1})
                    for (Milliseconds const behind : {Milliseconds(0), team.behind}) {
                        ExerciseTime const t = base + span + Milliseconds(late) + behind;
                        if (after < t && t <= to) found.insert(t);
                    }
    }
    return found;
}

}  // namespace orda::exercise::test
