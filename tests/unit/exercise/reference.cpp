// SPDX-License-Identifier: Apache-2.0
#include "reference.hpp"

#include <algorithm>

namespace orda::exercise::test {
namespace {

std::string row_key(RowId row, RowStage stage) { return key("row", row.value, static_cast<int>(stage)); }

template <class Test_>
bool compare(std::int64_t value, Test_ const& test) {
    switch (test.comparison) {
        case Comparison::equal: return value == test.value;
        case Comparison::not_equal: return value != test.value;
        case Comparison::less: return value < test.value;
        case Comparison::less_or_equal: return value <= test.value;
        case Comparison::greater: return value > test.value;
        case Comparison::greater_or_equal: return value >= test.value;
    }
    return false;
}

}  // namespace

// ---- what happened ----

void Reference::note(Record const& record) {
    Event const& event = record.event;
    if (std::holds_alternative<ExerciseStarted>(event) || std::holds_alternative<ExerciseResumed>(event))
        running_ = started_ = true;
    if (std::holds_alternative<ExercisePaused>(event) || std::holds_alternative<ExerciseEnded>(event)) running_ = false;
    if (auto const* created = std::get_if<ExerciseCreated>(&event)) controllers_ = created->staffing;
    if (auto const* seat = std::get_if<SeatAdded>(&event)) seats_.push_back(seat->seat);
    if (std::holds_alternative<TeamAdded>(event)) {
        TeamNote team;
        for (std::uint32_t i = 0; i < script_.variables.size(); ++i) team.variables[i] = script_.variables[i].initial;
        for (std::uint32_t i = 0; i < script_.rows.size(); ++i) team.rows[i];
        for (std::uint32_t i = 0; i < script_.decisions.size(); ++i) team.decisions[i];
        for (std::uint32_t i = 0; i < script_.assets.size(); ++i) team.assets[i];
        for (std::uint32_t i = 0; i < script_.stops.size(); ++i) team.votes[i];
        teams_.push_back(std::move(team));
    }
    if (auto const* jump = std::get_if<ClockJumped>(&event))
        for (TeamNote& team : teams_)  // a held team stands still on its own clock, not on that of the exercise
            team.jumps.push_back({{team_time(team, jump->from), jump->from}, {team_time(team, jump->to), jump->to}});
    if (record.issuer.seat && record.issuer.role == Role::trainee) {
        TeamNote& team = teams_.at(seats_.at(record.issuer.seat->value).team.value);
        team.active = {team_time(team, record.at), record.at};
    }
    std::visit(
        [&](auto const& e) {
            if constexpr (requires { e.team.value; }) {
                TeamNote& team = teams_.at(e.team.value);
                Both const now{team_time(team, record.at), record.at};
                note_row(team, event, now);
                note_decision(team, event, now);
                note_happening(team, event, now);
                note_plot(team, event, now);
                if (std::holds_alternative<TeamHeld>(event)) team.held = record.at;
                if (auto const* on = std::get_if<TeamContinued>(&event)) team.held.reset(), team.behind = on->offset;
                if (auto const* up = std::get_if<TeamCaughtUp>(&event)) {
                    team.behind = {};
                    team.jumps.push_back({{up->from, record.at}, {up->to, record.at}});
                }
            }
        },
        event);
}

void Reference::note_row(TeamNote& team, Event const& event, Both const& now) {
    std::visit(
        [&](auto const& e) {
            using E = std::decay_t<decltype(e)>;
            if constexpr (requires {
                              e.row;
                              e.team;
                          }) {
                RowNote& row = team.rows[e.row.value];
                RowStatus const before = row.status;
                if constexpr (std::is_same_v<E, RowParked>) {
                    row.status = RowStatus::parked;
                    row.lapsed = e.reason == ParkReason::lapsed_in_jump;
                    row.from_parking = true;
                    row.fired = now;
                } else if constexpr (std::is_same_v<E, RowReleased>) {
                    row.status = RowStatus::released;
                    if (!row.from_parking) row.fired = now;
                    row.from_parking = false;
                    team.first.emplace(row_key(e.row, RowStage::delivered), now);
                } else if constexpr (std::is_same_v<E, RowHeld>) {
                    row.before_hold = before;
                    row.status = RowStatus::held;
                } else if constexpr (std::is_same_v<E, RowContinued>) {
                    row.status = row.before_hold;
                } else if constexpr (std::is_same_v<E, RowRestored>) {
                    row.status = row.before;
                } else if constexpr (std::is_same_v<E, RowRearmed>) {
                    row.status = RowStatus::waiting;
                } else if constexpr (std::is_same_v<E, RowSkipped> || std::is_same_v<E, RowCancelled> ||
                                     std::is_same_v<E, RowWithdrawn>) {
                    row.before = before;
                    row.status = std::is_same_v<E, RowSkipped>     ? RowStatus::skipped
                                 : std::is_same_v<E, RowCancelled> ? RowStatus::cancelled
                                                                   : RowStatus::withdrawn;
                } else if constexpr (std::is_same_v<E, RowOpened>) {
                    team.first.emplace(row_key(e.row, RowStage::opened), now);
                } else if constexpr (std::is_same_v<E, RowAcknowledged>) {
                    team.first.emplace(row_key(e.row, RowStage::acknowledged), now);
                } else if constexpr (std::is_same_v<E, ActorStarted>) {
                    team.first[row_key(e.row, RowStage::started)] = now;
                } else if constexpr (std::is_same_v<E, ActorEnded>) {
                    team.first[row_key(e.row, RowStage::done)] = now;
                } else if constexpr (std::is_same_v<E, ActorReset>) {
                    team.first.erase(row_key(e.row, e.ended ? RowStage::done : RowStage::started));
                }
            }
        },
        event);
}

void Reference::note_decision(TeamNote& team, Event const& event, Both const& now) {
    if (auto const* e = std::get_if<DecisionOpened>(&event)) {
        team.decisions[e->decision.value].open = true;
        team.decisions[e->decision.value].closes = e->closes;
    }
    if (auto const* e = std::get_if<DecisionTimed>(&event)) {
        team.decisions[e->decision.value].closes = e->closes;
        team.decisions[e->decision.value].waits = false;
    }
    if (auto const* e = std::get_if<DecisionWaits>(&event)) team.decisions[e->decision.value].waits = true;
    if (auto const* e = std::get_if<DecisionRecorded>(&event); e != nullptr && e->timing != Timing::after_closing) {
        team.decisions[e->decision.value].answers.push_back({now, e->answer});
        team.first.emplace(key("decided", e->decision.value), now);
    }
    if (auto const* e = std::get_if<DecisionClosed>(&event)) {
        DecisionNote& decision = team.decisions[e->decision.value];
        decision.open = false;
        decision.closed = true;
        decision.closed_at = now;
        decision.taken = e->default_taken;
        if (e->silent) team.first.emplace(key("silent", e->decision.value), now);
    }
}

void Reference::note_happening(TeamNote& team, Event const& event, Both const& now) {
    if (auto const* e = std::get_if<PhaseBegan>(&event)) team.first.emplace(key("phase", e->phase.value), now);
    if (auto const* e = std::get_if<FlagWasRaised>(&event)) team.first.emplace(key("flag", e->flag.value), now);
    if (auto const* e = std::get_if<FactLearned>(&event))
        team.first.emplace(key("fact", e->fact.value, e->desk.value), now);
    if (auto const* e = std::get_if<VariableChanged>(&event)) team.variables[e->variable.value] = e->value;
    auto const toggle = [&](std::string const& name, bool on) {
        if (on) team.first.emplace(name, now);
        if (!on) team.first.erase(name);
    };
    if (auto const* e = std::get_if<MarkChanged>(&event)) toggle(key("mark", e->mark.value), e->on);
    if (auto const* e = std::get_if<CueChanged>(&event)) toggle(key("cue", e->cast.value, e->tick.value), e->on);
    if (auto const* e = std::get_if<RequestSent>(&event))
        team.requests.push_back(
            {e->request, seats_.at(e->seat.value).desk, e->to, e->fields, now, e->due, {}, false, e->on});
    if (auto const* e = std::get_if<RequestAnswered>(&event)) {
        team.requests.at(e->number - 1).answered = now;
        team.requests.at(e->number - 1).granted = e->granted;
    }
}

// Slots, assets, film, the end of a storyline.
void Reference::note_plot(TeamNote& team, Event const& event, Both const& now) {
    if (auto const* e = std::get_if<SlotBooked>(&event)) {
        team.booked[e->slot.value] = e->at;
        team.room[e->slot.value] = e->room;
    }
    if (auto const* e = std::get_if<SlotBegan>(&event)) team.first.emplace(key("slot began", e->slot.value), now);
    if (auto const* e = std::get_if<SlotEnded>(&event)) team.first.emplace(key("slot ended", e->slot.value), now);
    if (auto const* e = std::get_if<AssetSecured>(&event)) {
        AssetNote& asset = team.assets[e->asset.value];
        if (e->stage) asset.reached.insert(*e->stage);
        asset.hold_ends = e->until;
        asset.for_good = !e->until;
        asset.asks = false;
        team.first.emplace(key("secured", e->asset.value), now);
    }
    if (auto const* e = std::get_if<AssetWaits>(&event)) team.assets[e->asset.value].asks = true;
    if (auto const* e = std::get_if<AssetLost>(&event)) {
        team.assets[e->asset.value].gone = true;
        team.first.erase(key("secured", e->asset.value));
        team.first.emplace(key("gone", e->asset.value), now);
    }
    if (std::holds_alternative<TeamFinished>(event)) team.finished = true;
    if (auto const* e = std::get_if<FilmHalted>(&event)) {  // once more from the start: there has been no vote
        team.first[key("halted", e->stop.value)] = now;
        team.first.erase(key("counted", e->stop.value));
        team.votes[e->stop.value] = {};
    }
    if (auto const* e = std::get_if<VoteCounted>(&event)) {
        team.first[key("counted", e->stop.value)] = now;
        team.votes[e->stop.value] = {true, e->chosen};
    }
}

// ---- what conditions mean ----

bool Reference::ran_out(Moment_ const& at, TeamTime last) {
    for (auto const& [from, to] : at.team.jumps)
        if (at.time(from) <= last && last < at.time(to)) return true;
    return false;
}

bool Reference::chosen(DecisionChose const& what, Answer const& answer) const {
    if (script_.decisions.at(what.decision.value).kind != DecisionKind::per_person) {
        for (OptionId const option : answer.options)
            if (among(what.options, option)) return true;
        return false;
    }
    for (PersonChoice const& line : answer.persons) {
        if (!what.persons.empty() && !among(what.persons, line.person)) continue;
        for (std::uint32_t column = 0; column < line.options.size(); ++column)
            if (line.options[column] > 0 && among(what.options, column_option(column, line.options[column] - 1)))
                return true;
    }
    return false;
}

Reference::Value Reference::read_chose(DecisionChose const& what, Moment_ const& at) const {
    DecisionNote const& decision = at.team.decisions.at(what.decision.value);
    if (!decision.answers.empty()) return chosen(what, decision.answers.back().answer) ? Value::yes : Value::no;
    if (!decision.closed) return Value::unknown;
    return decision.taken && among(what.options, *decision.taken) ? Value::yes : Value::no;
}

Reference::Value Reference::read_vote(StopChose const& what, Moment_ const& at) const {
    VoteNote const& vote = at.team.votes.at(what.stop.value);
    if (!vote.counted) return Value::unknown;
    return vote.chosen && among(what.options, *vote.chosen) ? Value::yes : Value::no;
}

// The first request that was sent, granted or refused as the words ask for.
Reference::Time Reference::first_request(RequestReached const& what, Moment_ const& at) const {
    Time result;
    for (RequestNote const& request : at.team.requests) {
        bool about = what.on.empty();
        for (TargetId const target : what.on) about = about || among(request.on, target);
        bool const meant = about && what.desks.contains(request.desk) && among(what.requests, request.request) &&
                           (what.to.empty() || (request.to && among(what.to, *request.to)));
        bool const so = what.stage == RequestStage::asked ||
                        (request.answered && request.granted == (what.stage == RequestStage::granted));
        if (!meant || !so) continue;
        TeamTime const mine = at.time(what.stage == RequestStage::asked ? request.sent : *request.answered);
        if (!result || mine < *result) result = mine;
    }
    return result;
}

// A letter is answered by the first sending of its form since it came.
Reference::Time Reference::first_reply(RowId row, Moment_ const& at) const {
    auto const came = at.team.first.find(row_key(row, RowStage::delivered));
    auto const& form = script_.rows.at(row.value).reply_form;
    if (!form || came == at.team.first.end()) return std::nullopt;
    for (RequestNote const& request : at.team.requests)
        if (request.request == *form && request.sent.exercise >= came->second.exercise) return at.time(request.sent);
    return std::nullopt;
}

Reference::Time Reference::first(Happening const& happening, Moment_ const& at) const {
    auto const earliest = [](Time x, Time y) { return x && y ? std::min(x, y) : x ? x : y; };
    auto const when = [&](std::string const& name) {
        auto const found = at.team.first.find(name);
        return found == at.team.first.end() ? Time() : Time(at.time(found->second));
    };
    Time result;
    if (auto const* e = std::get_if<RowReached>(&happening))
        result = e->stage == RowStage::answered ? first_reply(e->row, at) : when(row_key(e->row, e->stage));
    if (auto const* e = std::get_if<PhaseStarted>(&happening)) result = when(key("phase", e->phase.value));
    if (auto const* e = std::get_if<MarkDone>(&happening)) result = when(key("mark", e->mark.value));
    if (auto const* e = std::get_if<DecisionDecided>(&happening)) result = when(key("decided", e->decision.value));
    if (auto const* e = std::get_if<DecisionSilent>(&happening)) result = when(key("silent", e->decision.value));
    if (auto const* e = std::get_if<CueTicked>(&happening))
        for (TickId const tick : e->ticks) result = earliest(result, when(key("cue", e->cast.value, tick.value)));
    if (auto const* e = std::get_if<FlagRaised>(&happening))
        for (FlagId const flag : e->flags) result = earliest(result, when(key("flag", flag.value)));
    if (auto const* e = std::get_if<FactKnown>(&happening))
        for (FactId const fact : e->facts)
            for (std::uint32_t desk = 0; desk < script_.desks.size(); ++desk)
                if (e->desks.contains(DeskId{desk})) result = earliest(result, when(key("fact", fact.value, desk)));
    if (auto const* e = std::get_if<DecisionChose>(&happening); e != nullptr && read_chose(*e, at) == Value::yes) {
        DecisionNote const& decision = at.team.decisions.at(e->decision.value);
        for (AnswerNote const& answer : decision.answers)
            if (!result && chosen(*e, answer.answer)) result = at.time(answer.at);
        if (!result) result = at.time(*decision.closed_at);
    }
    if (auto const* e = std::get_if<RequestReached>(&happening)) result = first_request(*e, at);
    if (auto const* e = std::get_if<SlotReached>(&happening))
        result = when(key(e->done ? "slot ended" : "slot began", e->slot.value));
    if (auto const* e = std::get_if<AssetReached>(&happening))
        result = when(key(e->stage == AssetStage::gone ? "gone" : "secured", e->asset.value));
    if (auto const* e = std::get_if<StopReached>(&happening))
        result = when(key(e->closed ? "counted" : "halted", e->stop.value));
    if (auto const* e = std::get_if<StopChose>(&happening); e != nullptr && read_vote(*e, at) == Value::yes)
        result = when(key("counted", e->stop.value));
    if (auto const* e = std::get_if<FieldFilled>(&happening)) {
        FieldValue const& field = at.fields->at(e->field);
        if (!field.words.empty() || field.text.find_first_not_of(" \t\r\n") != std::string::npos) result = at.now;
    }
    return result;
}

Reference::Time Reference::first(Node const& event, Moment_ const& at) const {
    if (event.op == Op::happened) return first(*event.happening, at);
    std::vector<TeamTime> times;
    for (Node const& child : event.children)
        if (auto const time = first(child, at)) times.push_back(*time);
    if (times.empty() || (event.op == Op::each && times.size() != event.children.size())) return std::nullopt;
    return event.op == Op::each ? *std::max_element(times.begin(), times.end())
                                : *std::min_element(times.begin(), times.end());
}

Reference::Time Reference::time_of(Moment const& moment, Moment_ const& at) const {
    if (!moment.anchor) return moment.span;
    auto const anchor = first(*moment.anchor, at);
    return anchor ? Time(*anchor + moment.span) : std::nullopt;
}

// Meetings with this person that were interviews and have begun.
std::int64_t Reference::met(CastId cast, TeamNote const& team) const {
    std::int64_t count = 0;
    for (std::uint32_t i = 0; i < script_.rows.size(); ++i)
        count += script_.rows[i].interview && among(script_.rows[i].cast, cast) &&
                 team.first.contains(row_key(RowId{i}, RowStage::started));
    return count;
}

// Of a hundred parts of all there is to lose, how many full parts are safe now.
std::int64_t Reference::share(TeamNote const& team) const {
    std::int64_t whole = 0, safe = 0, percent = 0;
    for (std::uint32_t i = 0; i < script_.assets.size(); ++i) {
        if (script_.assets[i].innocent) continue;
        whole += script_.assets[i].value;
        if (team.first.contains(key("secured", i))) safe += script_.assets[i].value;
    }
    while (whole > 0 && (percent + 1) * whole <= safe * 100) ++percent;
    return percent;
}

Reference::Value Reference::read_test(Test const& test, Moment_ const& at) const {
    bool passes = false;
    if (auto const* t = std::get_if<VariableTest>(&test)) passes = compare(at.team.variables.at(t->variable.value), *t);
    if (auto const* t = std::get_if<VariableHas>(&test))
        passes = (static_cast<std::uint64_t>(at.team.variables.at(t->variable.value)) & t->members) != 0;
    if (auto const* t = std::get_if<FlagCountTest>(&test)) {
        std::int64_t count = 0;
        for (auto const& [name, time] : at.team.first) count += name.starts_with("flag ");
        passes = compare(count, *t);
    }
    if (auto const* t = std::get_if<InterviewsTest>(&test)) passes = compare(met(t->cast, at.team), *t);
    if (auto const* t = std::get_if<SecuredShareTest>(&test)) passes = compare(share(at.team), *t);
    if (auto const* t = std::get_if<FieldHas>(&test)) {
        auto const& words = at.fields->at(t->field).words;
        for (std::string const& word : words) passes = passes || among(t->words, word);
        if (t->exactly) passes = passes && words.size() == 1;
    }
    return passes ? Value::yes : Value::no;
}

Reference::Value Reference::read(Node const& node, Moment_ const& at) const {
    auto const as_value = [](bool yes) { return yes ? Value::yes : Value::no; };
    auto const child = [&](std::size_t i) -> Node const& { return node.children.at(i); };
    std::vector<Value> values;
    if (node.op == Op::all || node.op == Op::some || node.op == Op::either || node.op == Op::each ||
        node.op == Op::negate)
        for (Node const& each : node.children) values.push_back(read(each, at));
    switch (node.op) {
        case Op::all:
        case Op::each:
            return among(values, Value::no) ? Value::no : among(values, Value::unknown) ? Value::unknown : Value::yes;
        case Op::some:
        case Op::either:
            return among(values, Value::yes) ? Value::yes : among(values, Value::unknown) ? Value::unknown : Value::no;
        case Op::negate:
            return values[0] == Value::yes ? Value::no : values[0] == Value::no ? Value::yes : Value::unknown;
        case Op::clock: return as_value(at.now >= node.span);
        case Op::happened:
            if (auto const* chose = std::get_if<DecisionChose>(&*node.happening)) return read_chose(*chose, at);
            if (auto const* vote = std::get_if<StopChose>(&*node.happening)) return read_vote(*vote, at);
            return as_value(first(node, at).has_value());
        case Op::after: {
            if (auto const time = first(child(0), at)) return as_value(at.now >= *time + node.span);
            return read(child(0), at) == Value::unknown ? Value::unknown : Value::no;
        }
        case Op::by: {
            Node const& moment = child(1);
            Time const limit =
                moment.op == Op::clock ? Time(moment.span) : time_of({moment.span, moment.children.at(0), {}}, at);
            if (auto const time = first(child(0), at)) return as_value(!limit || *time <= *limit);
            if (!limit || at.now <= *limit) return Value::unknown;
            return at.lapsed_unknown && ran_out(at, *limit) ? Value::unknown : Value::no;
        }
        case Op::idle: {
            TeamTime const limit = at.time(at.team.active) + node.span;
            if (at.now < limit) return Value::no;
            return at.lapsed_unknown && ran_out(at, limit - Milliseconds(1)) ? Value::unknown : Value::yes;
        }
        case Op::test: return read_test(*node.test, at);
        case Op::manual: return Value::no;
    }
    return Value::no;
}

}  // namespace orda::exercise::test
