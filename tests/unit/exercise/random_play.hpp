// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "support/any_value.hpp"
#include "support/stage.hpp"

// Small random scripts and random things to do in them. Times are a few hundred milliseconds, so that everything can
// be looked at in every millisecond.
namespace orda::exercise::test {

using orda::test::Random;

inline ScriptBuilder random_script(Random& random);
// One thing somebody does, sensible or not.
inline void random_command(Random& random, TableTop& table);

namespace random_detail {

inline Milliseconds span(Random& random, std::uint64_t limit) { return Milliseconds(random.below(limit)); }
template <class IdType, class List>
IdType any_of(Random& random, List const& list) {
    return IdType{static_cast<std::uint32_t>(random.below(list.size()))};
}
inline DeskSet any_desks(Random& random) { return DeskSet{static_cast<std::uint32_t>(1 + random.below(7))}; }

// At least one of the things that requests can be about, in order.
inline std::vector<TargetId> any_targets(Random& random, Script const& script) {
    std::vector<TargetId> targets;
    std::uint64_t const chosen = 1 + random.below((1U << script.targets.size()) - 1);
    for (std::uint32_t i = 0; i < script.targets.size(); ++i)
        if ((chosen >> i & 1U) != 0) targets.push_back(TargetId{i});
    return targets;
}

// Conditions over a script whose declarations are all there.
class Conditions {
public:
    Conditions(Random& random, ScriptBuilder& built) : random_(random), script_(built.script()) {}

    Node any(int depth) {
        switch (random_.below(depth > 0 ? 11 : 6)) {
            case 0: return clock(span(random_, 300));
            case 1: return random_.coin() ? event(0) : clock(span(random_, 100));
            case 2: return test();
            case 3: return after(span(random_, 50), event(1));
            case 4:
                return by(event(1), random_.coin() ? clock(span(random_, 300)) : after(span(random_, 60), event(0)));
            case 5: return random_.below(3) == 0 ? manual() : idle(span(random_, 80) + 10ms);
            case 6:
            case 7: return all(list(depth - 1));
            case 8: return some(list(depth - 1));
            default: return none_of(any(depth - 1));
        }
    }
    Node event(int depth) {
        if (depth > 0 && random_.below(4) == 0) {
            std::vector<Node> events{event(0), event(0)};
            return random_.coin() ? either(std::move(events)) : both(std::move(events));
        }
        return happened(happening());
    }

private:
    std::vector<Node> list(int depth) {
        std::vector<Node> nodes;
        for (std::uint64_t i = 0, count = 2 + random_.below(2); i < count; ++i) nodes.push_back(any(depth));
        return nodes;
    }
    Happening happening() {
        switch (random_.below(15)) {
            case 0:
            case 1:
                return RowReached{any_of<RowId>(random_, script_.rows),
                                  static_cast<RowStage>(std::array{0, 0, 1, 2, 3, 4, 5}[random_.below(7)])};
            case 2: return PhaseStarted{any_of<PhaseId>(random_, script_.phases)};
            case 3: return MarkDone{any_of<MarkId>(random_, script_.marks)};
            case 4: return DecisionDecided{any_of<DecisionId>(random_, script_.decisions)};
            case 5: return DecisionSilent{any_of<DecisionId>(random_, script_.decisions)};
            case 6: return chosen();
            case 7:
                return RequestReached{static_cast<RequestStage>(random_.below(3)),
                                      any_desks(random_),
                                      {any_of<RequestId>(random_, script_.requests)},
                                      {},
                                      random_.coin() ? std::vector<TargetId>() : any_targets(random_, script_)};
            case 8: return CueTicked{CastId{0}, {TickId{static_cast<std::uint32_t>(random_.below(2))}}};
            case 9: return FactKnown{any_desks(random_), {FactId{0}}};
            case 10: return SlotReached{any_of<SlotId>(random_, script_.slots), random_.coin()};
            case 11:
            case 12:
                return AssetReached{any_of<AssetId>(random_, script_.assets),
                                    static_cast<AssetStage>(random_.below(2))};
            case 13: {
                StopId const stop = any_of<StopId>(random_, script_.stops);
                if (random_.coin()) return StopReached{stop, random_.coin()};
                return StopChose{stop, {OptionId{static_cast<std::uint32_t>(random_.below(3))}}};
            }
            default: return FlagRaised{{any_of<FlagId>(random_, script_.flags)}};
        }
    }
    Happening chosen() {
        DecisionId const id = any_of<DecisionId>(random_, script_.decisions);
        if (script_.decisions[id.value].kind != DecisionKind::per_person)
            return DecisionChose{id, {OptionId{static_cast<std::uint32_t>(random_.below(3))}, c}, {}};
        std::vector<std::uint32_t> persons;
        if (random_.coin()) persons.push_back(static_cast<std::uint32_t>(random_.below(2)));
        return DecisionChose{id, {column_option(0, static_cast<std::uint32_t>(random_.below(2)))}, persons};
    }
    Node test() {
        if (random_.below(4) == 0)
            return flag_count(static_cast<Comparison>(random_.below(6)), static_cast<std::int64_t>(random_.below(3)));
        if (random_.below(4) == 0) return has(VariableId{2}, 1 + random_.below(3));
        if (random_.below(4) == 0)
            return interview_count(any_of<CastId>(random_, script_.cast), static_cast<Comparison>(random_.below(6)),
                                   static_cast<std::int64_t>(random_.below(3)));
        if (random_.below(4) == 0)
            return secured_share(static_cast<Comparison>(random_.below(6)),
                                 static_cast<std::int64_t>(random_.below(5) * 25));
        return compare(VariableId{static_cast<std::uint32_t>(random_.below(2))},
                       static_cast<Comparison>(random_.below(6)), static_cast<std::int64_t>(random_.below(4)));
    }

    Random& random_;
    Script& script_;
};

inline std::vector<Effect> any_effects(Random& random, Script const& script) {
    std::vector<Effect> effects;
    while (random.below(3) == 0) {
        VariableId const number{static_cast<std::uint32_t>(random.below(2))};
        switch (random.below(7)) {
            case 0: effects.emplace_back(SetValue{number, static_cast<std::int64_t>(random.below(5))}); break;
            case 1: effects.emplace_back(AddValue{number, static_cast<std::int64_t>(random.below(5)) - 2}); break;
            case 2: effects.emplace_back(ChangeSet{VariableId{2}, 1 + random.below(3), random.coin()}); break;
            case 3: effects.emplace_back(RaiseFlag{any_of<FlagId>(random, script.flags)}); break;
            case 4:
                effects.emplace_back(ShiftSlot{any_of<SlotId>(random, script.slots), span(random, 200) - 80ms});
                break;
            case 5:
                if (random.below(6) == 0) effects.emplace_back(FinishTeam{});
                break;
            default: effects.emplace_back(CancelRow{any_of<RowId>(random, script.rows)}); break;
        }
    }
    return effects;
}

inline void fill_rows(Random& random, ScriptBuilder& built, Conditions& conditions) {
    Script& script = built.script();
    for (Row& row : script.rows) {
        row.when = when(conditions.any(2));
        row.to = any_desks(random);
        row.contingency = random.below(4) == 0;
        row.once = random.below(4) != 0;
        row.effects = any_effects(random, script);
        if (random.below(4) == 0) row.cancel_if = when(conditions.any(1));
        if (random.below(4) == 0) row.asks = any_of<DecisionId>(random, script.decisions);
        if (random.below(4) == 0) row.facts = {FactId{0}};
        if (random.below(4) == 0) row.approve = std::array{staff_one, staff_three, staff_six}[random.below(3)];
        row.sync = random.below(4) == 0;
        if (random.below(4) == 0) row.reply_form = any_of<RequestId>(random, script.requests);
        if (row.approve != staff_never && random.coin())
            row.approve_within = {span(random, 60), static_cast<AfterWaiting>(random.below(3))};
        if (random.below(4) == 0)
            row.variants = {{when(conditions.any(1)), any_desks(random), {}, {}, {}, any_effects(random, script), {}}};
    }
}

inline void fill_decisions(Random& random, ScriptBuilder& built, Conditions& conditions) {
    for (Decision& decision : built.script().decisions) {
        decision.to = any_desks(random);
        decision.deadline = random.coin() ? at(span(random, 300)) : at(span(random, 100), conditions.event(0));
        decision.grace = span(random, 40);
        if (random.coin()) decision.opens = when(conditions.any(1));
        for (Option& option : decision.options) option.effects = any_effects(random, built.script());
        for (KeyLine& line : decision.key) line.effects = any_effects(random, built.script());
        if (!decision.options.empty() && random.coin())
            decision.default_option = OptionId{static_cast<std::uint32_t>(random.below(decision.options.size()))};
    }
}

inline void fill_plot(Random& random, ScriptBuilder& built, Conditions& conditions) {
    Script& script = built.script();
    for (CastMember& member : script.cast) member.casts = static_cast<std::uint32_t>(1 + random.below(3));
    for (Place& place : script.places) place.rooms = static_cast<std::uint32_t>(1 + random.below(3));
    for (Slot& slot : script.slots) {
        slot.at = span(random, 250);
        slot.length = span(random, 80) + 1ms;
        slot.cast = {any_of<CastId>(random, script.cast)};
        if (random.coin()) slot.cast = {CastId{0}, CastId{1}};
    }
    for (Asset& asset : script.assets) {
        asset.value = static_cast<std::int64_t>(random.below(4) * 1000);
        asset.innocent = random.below(4) == 0;
        if (random.below(3) == 0)
            asset.gone = when(random.coin() ? clock(100ms + span(random, 400)) : conditions.any(1));
        while (asset.secure.size() < 3 && random.below(8) != 0) {
            SecureStage stage;
            if (random.below(4) != 0) stage.by_requests = {any_of<RequestId>(random, script.requests)};
            if (stage.by_requests.empty() || random.below(3) == 0)
                stage.by_marks = {any_of<MarkId>(random, script.marks)};
            if (random.below(4) != 0) stage.holds = span(random, 250);
            asset.secure.push_back(std::move(stage));
        }
    }
    for (Stop& stop : script.stops)
        if (random.coin()) stop.tie = OptionId{static_cast<std::uint32_t>(random.below(stop.options.size()))};
    for (Row& row : script.rows) {
        if (row.kind != Kind::actor) continue;
        row.interview = random.below(4) != 0;
        row.cast = {any_of<CastId>(random, script.cast)};
        if (random.coin()) row.when = when(happened(SlotReached{any_of<SlotId>(random, script.slots), random.coin()}));
    }
}

}  // namespace random_detail

inline ScriptBuilder random_script(Random& random) {
    ScriptBuilder built;
    Script& script = built.script();
    script.length = 500ms;
    built.boolean();
    built.number(0, 3, 1);
    built.set({"V3", "V5"});
    built.fact();
    built.cast(2);
    built.cast(1);
    PlaceId const room = built.place(1), yard = built.place(1);
    built.slot({}, room, 0ms, 1ms);
    built.slot({}, yard, 0ms, 1ms);
    for (int i = 0; i < 3; ++i) built.asset(1000);
    built.target();
    built.stop(VoteKind::branch, 3);
    built.stop(VoteKind::single, 2);
    for (std::uint64_t i = 0, count = 4 + random.below(5); i < count; ++i) built.row(manual());
    built.actor_row(manual());
    built.actor_row(manual());
    built.decision(at(0ms));
    built[built.decision(at(0ms))].kind = DecisionKind::multi;
    built[built.per_person(at(0ms), 2, {2})].key = {{{0}, 0, 1, {}, {}}};
    built.rank(at(0ms), 3 + random.below(2), {80, static_cast<std::uint32_t>(random.below(80))});
    built.number_of(at(0ms), {{-2, 2}, {0, 5}});
    built.free_text(at(0ms));
    std::vector<std::uint32_t>& best = script.decisions[3].key_order;
    for (std::size_t i = best.size(); i > 1; --i) std::swap(best[i - 1], best[random.below(i)]);
    built.request();
    built[built.request()].simcell = random.coin();
    built.request();
    for (int i = 0; i < 2; ++i) built.phase(manual()), built.mark(), built.flag();
    random_detail::Conditions conditions(random, built);
    for (Phase& phase : script.phases) phase.at = when(conditions.any(1));
    script.marks[1].when = when(conditions.any(1));
    script.flags[1].when = when(conditions.any(1));
    random_detail::fill_rows(random, built, conditions);
    random_detail::fill_decisions(random, built, conditions);
    random_detail::fill_plot(random, built, conditions);
    std::vector<TargetId> all_targets;
    for (std::uint32_t i = 0; i < script.targets.size(); ++i) all_targets.push_back(TargetId{i});
    for (RequestType& type : script.requests) {
        type.from = random_detail::any_desks(random);
        type.fields = {field(FieldType::text, true)};
        if (random.below(4) != 0) type.on = random.coin() ? all_targets : random_detail::any_targets(random, script);
        while (random.coin()) type.delay.push_back(random_detail::span(random, 50));
        if (random.below(3) == 0) type.refuse = {{when(some({none_of(filled(0)), conditions.any(1)})), {}}};
        if (random.coin()) type.do_if = {{when(filled(0)), random_detail::any_effects(random, script)}};
    }
    return built;
}

inline SubmitDecision random_answer(Random& random, Script const& script, TeamState const& team) {
    DecisionId const id = random_detail::any_of<DecisionId>(random, script.decisions);
    auto const based_on = static_cast<std::uint32_t>(team.decisions[id.value].answers.size() + random.below(8) / 7);
    auto const pick = [&](std::uint64_t limit) { return static_cast<std::uint32_t>(random.below(limit)); };
    switch (script.decisions[id.value].kind) {
        case DecisionKind::single: return choose(id, {OptionId{pick(3)}}, based_on);
        case DecisionKind::multi:
            return random.coin() ? choose(id, {OptionId{pick(3)}}, based_on) : choose(id, {a, c}, based_on);
        case DecisionKind::per_person: return choose_for_each(id, {{pick(3)}, {pick(3)}}, based_on);
        case DecisionKind::rank: {
            std::vector<std::uint32_t> order = script.decisions[id.value].key_order;
            for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
            return put_in_order(id, std::move(order), based_on);
        }
        case DecisionKind::number: return say_number(id, static_cast<std::int64_t>(random.below(12)) - 4, based_on);
        case DecisionKind::text: return say_text(id, "in our words", based_on);
    }
    return {};
}

// Keys 1 ... 4 are elements, 5 ... 8 links; what does not fit is refused.
inline Command random_board_command(Random& random, RowId row) {
    std::uint64_t const key = 1 + random.below(8);
    BoardSays says{"words", random.coin() ? "note" : "", {4, 2}, {}, random.coin(), {}};
    if (random.below(4) == 0) says.source = row;
    if (random.coin()) says.amount = BoardAmount{250, "DLZ"};
    if (random.below(3) == 0) return RemoveElement{key};
    if (random.coin()) return SetElement{key, static_cast<BoardField>(random.below(6)), says};
    if (key <= 4) return AddElement{key, static_cast<BoardKind>(random.below(8)), 0, 0, says};
    return AddElement{key, BoardKind::link, 1 + random.below(4), 1 + random.below(4), says};
}

inline Command random_document_command(Random& random, TeamState const& team) {
    std::uint64_t const key = 1 + random.below(3);
    auto const found = find_document(team, key);
    std::uint32_t const version = found ? team.documents[*found].newest.version : 0;
    switch (random.below(6)) {
        case 0: return BeginDocument{key, "title", "en"};
        case 1: return ClaimDocument{key, random.coin()};
        case 2: return LetGoDocument{key};
        case 3: return TakeBackVersion{key, version, static_cast<std::uint32_t>(1 + random.below(4))};
        default: return SaveDocument{key, version, "title", random.coin() ? "one" : "two", "en", {}};
    }
}

inline void random_trainee_command(Random& random, TableTop& table) {
    State const& state = table.state();
    SeatId const seat = random_detail::any_of<SeatId>(random, state.seats);
    Issuer const issuer = random.below(12) == 0 ? TableTop::on_behalf_of(seat) : table.holder(seat);
    TeamState const& team = state.teams[state.seats[seat.value].seat.team.value];
    RowId const row = random_detail::any_of<RowId>(random, team.rows);
    RequestId const request = random_detail::any_of<RequestId>(random, table.exercise().script().requests);
    auto const number = static_cast<std::uint32_t>(random.below(5));
    switch (random.below(15)) {
        case 8:
            table.give(WriteMessage{{}, {}, random_detail::any_desks(random), random.coin(), number, "text", "en", {}},
                       issuer);
            break;
        case 9: table.give(OpenMessage{number}, issuer); break;
        case 10: table.give(ShareRow{row, random_detail::any_desks(random), "why", "kk"}, issuer); break;
        case 11: table.give(WriteDiary{number, "text", "ru", {}}, issuer); break;
        case 12: table.give(random_board_command(random, row), issuer); break;
        case 13: table.give(random_document_command(random, team), issuer); break;
        case 0: table.give(AcknowledgeRow{row}, issuer); break;
        case 1: table.give(OpenRow{row}, issuer); break;
        case 2:
        case 3: {
            SendRequest command = ask_for(request, {says(random.coin() ? "because" : " ")});
            for (TargetId const target : table.exercise().script().requests[request.value].on)
                if (random.coin()) command.on.push_back(target);
            table.give(command, issuer);
            break;
        }
        default: table.give(random_answer(random, table.exercise().script(), team), issuer); break;
    }
}

inline void random_staff_command(Random& random, TableTop& table) {
    State const& state = table.state();
    Script const& script = table.exercise().script();
    TeamId const team = random_detail::any_of<TeamId>(random, state.teams);
    TeamState const& now = state.teams[team.value];
    Issuer const issuer = TableTop::controller(901 + random.below(2));
    RowId const row = random_detail::any_of<RowId>(random, now.rows);
    auto const stale = static_cast<std::uint32_t>(random.below(10) / 9);
    switch (random.below(34)) {
        case 32:
            table.give(WriteMessage{team,
                                    {},
                                    random_detail::any_desks(random),
                                    false,
                                    static_cast<std::uint32_t>(random.below(4)),
                                    "text",
                                    "en",
                                    {}},
                       issuer);
            break;
        case 33: table.give(SettleMessage{team, static_cast<std::uint32_t>(random.below(6))}, issuer); break;
        case 0: table.give(HoldTeam{team, now.revision + stale}, issuer); break;
        case 1: table.give(CatchUpTeam{team, now.revision + stale}, issuer); break;
        case 2:
        case 3: table.give(TickMark{team, random_detail::any_of<MarkId>(random, script.marks)}, issuer); break;
        case 4:
            table.give(
                TickCue{team, CastId{0}, TickId{static_cast<std::uint32_t>(random.below(2))}, random.below(4) != 0},
                issuer);
            break;
        case 24:
            table.give(ReportCue{static_cast<CueReport>(random.below(4)), team, row, CastId{0}, random.below(4) != 0},
                       issuer);
            break;
        case 5:
        case 21:
        case 22:
            table.give(AnswerRequest{team,
                                     static_cast<std::uint32_t>(random.below(1 + now.requests.size() + stale)),
                                     random.below(3) != 0,
                                     {}},
                       issuer);
            break;
        case 6: table.give(UndoLast{}, issuer); break;
        case 7: table.give(PauseExercise{state.clock_revision + stale}, issuer); break;
        case 8:
        case 23: table.give(JumpToNext{state.clock_revision + stale}, issuer); break;
        case 9: {
            std::optional<Milliseconds> extend;
            if (random.coin()) extend = random_detail::span(random, 60);
            table.give(SettleDecision{team, random_detail::any_of<DecisionId>(random, script.decisions), extend},
                       issuer);
            break;
        }
        case 10:
            table.give(Improvise{{team}, {Kind::mail, {}, "title", "body", random_detail::any_desks(random)}}, issuer);
            break;
        case 11:
            table.give(SetSpeed{state.clock_revision + stale, static_cast<std::uint32_t>(random.below(4))}, issuer);
            break;
        case 12: {  // an encounter is started, then ended
            auto const encounter = static_cast<std::uint32_t>(script.rows.size() - 1 - random.below(2));
            RowState const& state_of = now.rows[encounter];
            RowVerb const verb = state_of.status != RowStatus::released ? RowVerb::release
                                 : state_of.started                     ? RowVerb::end
                                                                        : RowVerb::start;
            table.give(ChangeRow{verb, team, RowId{encounter}, state_of.revision + stale}, issuer);
            break;
        }
        case 13:
        case 14:
        case 17:
        case 18:
        case 19:
        case 20: {  // through the film, sometimes not in its order
            StopId const stop = random_detail::any_of<StopId>(random, script.stops);
            StopState const& film = now.stops[stop.value];
            FilmVerb verb = !film.play && random.below(2) == 0 ? FilmVerb::play
                            : !film.halted                     ? FilmVerb::halt
                            : !film.opened                     ? FilmVerb::open
                                                               : FilmVerb::count;
            if (random.below(6) == 0) verb = static_cast<FilmVerb>(random.below(4));
            std::vector<std::uint32_t> counts(script.stops[stop.value].options.size());
            for (std::uint32_t& count : counts) count = static_cast<std::uint32_t>(random.below(3));
            table.give(RunFilm{verb, team, stop, verb == FilmVerb::count ? counts : std::vector<std::uint32_t>()},
                       issuer);
            break;
        }
        case 15:
            table.give(SettleAsset{team, random_detail::any_of<AssetId>(random, script.assets), random.coin()}, issuer);
            break;
        case 16:
            if (state.teams.size() < 4 && random.below(4) == 0) table.give(AddTeam{"late"}, TableTop::director());
            break;
        default: {
            bool const held = now.rows[row.value].status == RowStatus::held && random.coin();
            RowVerb const verb = held ? RowVerb::let_go : static_cast<RowVerb>(random.below(8));
            table.give(ChangeRow{verb, team, row, now.rows[row.value].revision + stale}, issuer);
            break;
        }
    }
}

inline void random_command(Random& random, TableTop& table) {
    State const& state = table.state();
    // Neither a pause nor a hold lasts for the rest of the run.
    if (state.stage == Stage::paused && random.below(3) != 0) return void(table.resume());
    for (std::uint32_t i = 0; i < state.teams.size(); ++i)
        if (state.teams[i].held_since && random.below(5) == 0) return void(table.let_go(TeamId{i}));
    if (random.below(5) < 3) return random_trainee_command(random, table);
    random_staff_command(random, table);
}

}  // namespace orda::exercise::test
