// SPDX-License-Identifier: Apache-2.0
#include "exercise/evaluate.hpp"

#include <algorithm>

#include "base/overload.hpp"

namespace orda::exercise {
namespace {

using When = std::optional<TeamTime>;

When earliest(When a, When b) {
    if (!a) return b;
    return b ? std::min(a, b) : a;
}

When time_of(std::optional<Instant> const& instant, View const& view) {
    return instant ? When(view.time(*instant)) : std::nullopt;
}

template <class Map, class Key>
When time_in(Map const& map, Key const& key, View const& view) {
    auto const found = map.find(key);
    return found == map.end() ? std::nullopt : When(view.time(found->second));
}

// A letter is answered by the form that it names, sent after it came.
When answered(RowId id, RowState const& row, View const& view) {
    auto const form = view.script.rows.at(id.value).reply_form;
    if (!form || !row.released) return std::nullopt;
    for (RequestState const& request : view.team.requests)
        if (request.request == *form && request.sent >= *row.released) return view.time(request.sent);
    return std::nullopt;
}

When reached(RowReached const& what, View const& view) {
    RowState const& row = view.team.rows.at(what.row.value);
    switch (what.stage) {
        case RowStage::delivered: return time_of(row.released, view);
        case RowStage::opened: return time_of(row.opened, view);
        case RowStage::acknowledged: return time_of(row.acknowledged, view);
        case RowStage::started: return time_of(row.started, view);
        case RowStage::done: return time_of(row.ended, view);
        case RowStage::answered: return answered(what.row, row, view);
    }
    return std::nullopt;
}

// ---- decisions ----

bool settled(DecisionState const& state) { return state.holds.has_value() || state.status == DecisionStatus::closed; }

bool chosen_per_person(DecisionChose const& what, Answer const& answer) {
    return std::any_of(answer.persons.begin(), answer.persons.end(), [&](PersonChoice const& line) {
        bool const meant = what.persons.empty() ||
                           std::find(what.persons.begin(), what.persons.end(), line.person) != what.persons.end();
        return meant && std::any_of(what.options.begin(), what.options.end(), [&](OptionId option) {
                   auto const [column, position] = split_column_option(option);
                   return column < line.options.size() && line.options[column] == position + 1;
               });
    });
}

bool chosen_now(DecisionChose const& what, View const& view) {
    DecisionState const& state = view.team.decisions.at(what.decision.value);
    auto const wanted = [&](OptionId option) {
        return std::find(what.options.begin(), what.options.end(), option) != what.options.end();
    };
    if (!state.holds) return state.default_taken && wanted(*state.default_taken);
    Answer const& answer = state.answers.at(*state.holds).answer;
    if (view.script.decisions.at(what.decision.value).kind == DecisionKind::per_person)
        return chosen_per_person(what, answer);
    return std::any_of(answer.options.begin(), answer.options.end(), wanted);
}

When first_chosen(DecisionChose const& what, View const& view) {
    if (!chosen_now(what, view)) return std::nullopt;
    DecisionState const& state = view.team.decisions.at(what.decision.value);
    for (GivenAnswer const& given : state.answers)  // the lines of these persons, not those of others
        if (!what.persons.empty() && given.timing != Timing::after_closing && chosen_per_person(what, given.answer))
            return view.time(given.at);
    When first;
    for (OptionId const option : what.options) first = earliest(first, time_in(state.first_chosen, option, view));
    return first ? first : time_of(state.decided ? state.decided : state.closed, view);
}

// ---- requests ----

bool matches(RequestReached const& what, RequestState const& request) {
    auto const in = [](auto const& list, auto const& value) {
        return std::find(list.begin(), list.end(), value) != list.end();
    };
    if (!what.desks.contains(request.desk) || !in(what.requests, request.request)) return false;
    bool const about = what.on.empty() || std::any_of(request.on.begin(), request.on.end(),
                                                      [&](TargetId target) { return in(what.on, target); });
    return about && (what.to.empty() || (request.to && in(what.to, *request.to)));
}

When reached(RequestReached const& what, View const& view) {
    When first;
    for (RequestState const& request : view.team.requests) {
        if (!matches(what, request)) continue;
        switch (what.stage) {
            case RequestStage::asked: first = earliest(first, view.time(request.sent)); break;
            case RequestStage::granted:
                if (request.status == RequestStatus::granted) first = earliest(first, time_of(request.answered, view));
                break;
            case RequestStage::refused:
                if (request.status == RequestStatus::refused) first = earliest(first, time_of(request.answered, view));
                break;
        }
    }
    return first;
}

When reached(SlotReached const& what, View const& view) {
    SlotState const& slot = view.team.slots.at(what.slot.value);
    return time_of(what.done ? slot.ended : slot.began, view);
}

When reached(AssetReached const& what, View const& view) {
    AssetState const& asset = view.team.assets.at(what.asset.value);
    return time_of(what.stage == AssetStage::gone ? asset.gone : asset.secured, view);
}

When reached(StopReached const& what, View const& view) {
    StopState const& stop = view.team.stops.at(what.stop.value);
    return time_of(what.closed ? stop.counted : stop.halted, view);
}

bool voted(StopChose const& what, View const& view) {
    StopState const& stop = view.team.stops.at(what.stop.value);
    return stop.chosen && std::find(what.options.begin(), what.options.end(), *stop.chosen) != what.options.end();
}

When first_time(Happening const& happening, View const& view) {
    TeamState const& team = view.team;
    return std::visit(
        Overload{
            [&](RowReached const& what) { return reached(what, view); },
            [&](PhaseStarted const& what) { return time_in(team.phases, what.phase, view); },
            [&](MarkDone const& what) { return time_in(team.marks, what.mark, view); },
            [&](DecisionDecided const& what) { return time_of(team.decisions.at(what.decision.value).decided, view); },
            [&](DecisionSilent const& what) -> When {
                DecisionState const& state = team.decisions.at(what.decision.value);
                return state.silent ? time_of(state.closed, view) : std::nullopt;
            },
            [&](DecisionChose const& what) { return first_chosen(what, view); },
            [&](RequestReached const& what) { return reached(what, view); },
            [&](CueTicked const& what) {
                When first;
                for (TickId const tick : what.ticks)
                    first = earliest(first, time_in(team.cues, std::pair{what.cast, tick}, view));
                return first;
            },
            [&](FactKnown const& what) {
                When first;
                for (auto const& [key, instant] : team.facts)
                    if (what.desks.contains(key.second) &&
                        std::find(what.facts.begin(), what.facts.end(), key.first) != what.facts.end())
                        first = earliest(first, view.time(instant));
                return first;
            },
            [&](FlagRaised const& what) {
                When first;
                for (FlagId const flag : what.flags) first = earliest(first, time_in(team.flags, flag, view));
                return first;
            },
            [&](FieldFilled const& what) -> When {
                if (what.field >= view.fields.size()) return std::nullopt;
                return is_filled(view.fields[what.field]) ? When(view.now) : std::nullopt;
            },
            [&](SlotReached const& what) { return reached(what, view); },
            [&](AssetReached const& what) { return reached(what, view); },
            [&](StopReached const& what) { return reached(what, view); },
            [&](StopChose const& what) -> When {
                return voted(what, view) ? time_of(team.stops.at(what.stop.value).counted, view) : std::nullopt;
            },
        },
        happening);
}

// ---- tests ----

bool passes(FieldHas const& test, View const& view) {
    if (test.field >= view.fields.size()) return false;
    FieldValue const& field = view.fields[test.field];
    auto const named = [&](std::string const& word) {
        return std::find(test.words.begin(), test.words.end(), word) != test.words.end();
    };
    if (test.exactly) return field.words.size() == 1 && named(field.words.front());
    return std::any_of(field.words.begin(), field.words.end(), named);
}

bool passes(Test const& test, View const& view) {
    TeamState const& team = view.team;
    return std::visit(
        Overload{
            [&](VariableTest const& t) { return compare(team.variables.at(t.variable.value), t.comparison, t.value); },
            [&](VariableHas const& t) {
                return (static_cast<std::uint64_t>(team.variables.at(t.variable.value)) & t.members) != 0;
            },
            [&](FlagCountTest const& t) {
                return compare(static_cast<std::int64_t>(team.flags.size()), t.comparison, t.value);
            },
            [&](FieldHas const& t) { return passes(t, view); },
            [&](InterviewsTest const& t) {
                return compare(interviews(view.script, team, t.cast), t.comparison, t.value);
            },
            [&](SecuredShareTest const& t) { return compare(secured_share(view.script, team), t.comparison, t.value); },
        },
        test);
}

// ---- the tree ----

Truth from(bool value) { return value ? Truth::yes : Truth::no; }

When moment_of(Node const& node, View const& view) {
    if (node.op == Op::clock) return node.span;
    auto const anchor = first_happened(node.children.at(0), view);
    return anchor ? When(*anchor + node.span) : std::nullopt;
}

Truth evaluate_by(Node const& node, View const& view) {
    auto const happened = first_happened(node.children.at(0), view);
    auto const limit = moment_of(node.children.at(1), view);
    if (happened) return from(!limit || *happened <= *limit);
    if (!limit || view.now <= *limit) return Truth::unknown;
    return view.lapsed_unknown && ran_out_in_jump(view, *limit) ? Truth::unknown : Truth::no;
}

Truth evaluate_idle(Node const& node, View const& view) {
    TeamTime const limit = view.time(view.team.last_activity) + node.span;
    if (view.now < limit) return Truth::no;
    return view.lapsed_unknown && ran_out_in_jump(view, limit - Milliseconds(1)) ? Truth::unknown : Truth::yes;
}

Truth evaluate_happened(Node const& node, View const& view) {
    if (auto const* chose = std::get_if<DecisionChose>(&*node.happening))
        return settled(view.team.decisions.at(chose->decision.value)) ? from(chosen_now(*chose, view)) : Truth::unknown;
    if (auto const* vote = std::get_if<StopChose>(&*node.happening))
        return view.team.stops.at(vote->stop.value).counted ? from(voted(*vote, view)) : Truth::unknown;
    return from(first_time(*node.happening, view).has_value());
}

Truth strongest(Node const& node, View const& view) {  // or
    Truth value = Truth::no;
    for (Node const& child : node.children) value = std::max(value, evaluate(child, view));
    return value;
}

Truth weakest(Node const& node, View const& view) {  // and
    Truth value = Truth::yes;
    for (Node const& child : node.children) value = std::min(value, evaluate(child, view));
    return value;
}

Truth evaluate_after(Node const& node, View const& view) {
    Node const& event = node.children.at(0);
    auto const happened = first_happened(event, view);
    if (happened) return from(*happened + node.span <= view.now);
    return std::min(evaluate(event, view), Truth::unknown);
}

}  // namespace

bool compare(std::int64_t left, Comparison comparison, std::int64_t right) {
    switch (comparison) {
        case Comparison::equal: return left == right;
        case Comparison::not_equal: return left != right;
        case Comparison::less: return left < right;
        case Comparison::less_or_equal: return left <= right;
        case Comparison::greater: return left > right;
        case Comparison::greater_or_equal: return left >= right;
    }
    return false;
}

bool is_filled(FieldValue const& field) {
    return !field.words.empty() || field.text.find_first_not_of(" \t\r\n") != std::string::npos;
}

bool ran_out_in_jump(View const& view, TeamTime last) {
    return std::any_of(view.team.jumps.begin(), view.team.jumps.end(), [&](auto const& jump) {
        return view.time(jump.first) <= last && last < view.time(jump.second);
    });
}

std::int64_t interviews(Script const& script, TeamState const& team, CastId cast) {
    std::int64_t count = 0;
    for (std::size_t i = 0; i < script.rows.size(); ++i) {
        Row const& row = script.rows[i];
        bool const meets = row.interview && std::find(row.cast.begin(), row.cast.end(), cast) != row.cast.end();
        if (meets && team.rows[i].started) ++count;
    }
    return count;
}

std::int64_t secured_share(Script const& script, TeamState const& team) {
    std::int64_t all = 0, secured = 0;
    for (std::size_t i = 0; i < script.assets.size(); ++i) {
        if (script.assets[i].innocent) continue;
        all += script.assets[i].value;
        if (team.assets[i].secured) secured += script.assets[i].value;
    }
    return all == 0 ? 0 : secured * 100 / all;
}

std::optional<std::uint32_t> end_state(View const& view) {
    for (std::uint32_t i = 0; i < view.script.ends.size(); ++i) {
        auto const& when = view.script.ends[i].when;
        if (!when || holds(*when, view)) return i;
    }
    return std::nullopt;
}

Truth evaluate(Node const& node, View const& view) {
    switch (node.op) {
        case Op::all:
        case Op::each: return weakest(node, view);
        case Op::some:
        case Op::either: return strongest(node, view);
        case Op::negate: return static_cast<Truth>(2 - static_cast<int>(evaluate(node.children.at(0), view)));
        case Op::clock: return from(view.now >= node.span);
        case Op::happened: return evaluate_happened(node, view);
        case Op::after: return evaluate_after(node, view);
        case Op::by: return evaluate_by(node, view);
        case Op::idle: return evaluate_idle(node, view);
        case Op::test: return from(passes(*node.test, view));
        case Op::manual: return Truth::no;
    }
    return Truth::no;
}

std::optional<TeamTime> first_happened(Node const& event, View const& view) {
    if (event.op == Op::happened) return first_time(*event.happening, view);
    When result;
    for (Node const& child : event.children) {
        auto const time = first_happened(child, view);
        if (event.op == Op::each && !time) return std::nullopt;
        result = event.op == Op::each ? std::max(result, time) : earliest(result, time);
    }
    return result;
}

std::optional<TeamTime> next_change(Node const& node, View const& view) {
    auto const later = [&](When moment) { return moment && *moment > view.now ? moment : std::nullopt; };
    switch (node.op) {
        case Op::clock: return later(node.span);
        case Op::after: return later(moment_of(node, view));
        case Op::by: {
            auto const limit = moment_of(node.children.at(1), view);
            return limit ? later(*limit + Milliseconds(1)) : std::nullopt;
        }
        case Op::idle: return later(view.time(view.team.last_activity) + node.span);
        default: break;
    }
    When next;
    for (Node const& child : node.children) next = earliest(next, next_change(child, view));
    return next;
}

std::optional<TeamTime> predict(Condition const& condition, View view) {
    static constexpr int changes_max = 64;  // a condition has at most 32 parts, and each changes by itself at most once
    for (int change = 0; change < changes_max; ++change) {
        if (holds(condition, view)) return view.now;
        auto const next = next_change(condition.root, view);
        if (!next) return std::nullopt;
        view.now = *next;
    }
    return std::nullopt;
}

std::optional<TeamTime> resolve(Moment const& moment, View const& view) {
    if (!moment.anchor) return moment.span;
    auto const anchor = first_happened(*moment.anchor, view);
    return anchor ? When(*anchor + moment.span) : std::nullopt;
}

}  // namespace orda::exercise
