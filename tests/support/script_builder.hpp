// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exercise/command.hpp"
#include "exercise/script.hpp"

// Scripts made by hand, so that a test of the core needs no compiler. Conditions are written as values:
//     by(happened(asked(script.desks(pol), bank)), clock(45min))
namespace orda::exercise::test {

// NOLINTNEXTLINE(google-build-using-namespace): 45min, 1ms in every test
using namespace std::chrono_literals;

// ---- conditions ----

inline Node group(Op op, std::vector<Node> children) { return {op, {}, {}, {}, std::move(children)}; }
inline Node all(std::vector<Node> parts) { return group(Op::all, std::move(parts)); }
inline Node some(std::vector<Node> parts) { return group(Op::some, std::move(parts)); }
inline Node none_of(Node part) { return group(Op::negate, {std::move(part)}); }
inline Node clock(Milliseconds time) { return {Op::clock, time, {}, {}, {}}; }
inline Node manual() { return {Op::manual, {}, {}, {}, {}}; }
inline Node idle(Milliseconds span) { return {Op::idle, span, {}, {}, {}}; }
inline Node happened(Happening what) { return {Op::happened, {}, std::move(what), {}, {}}; }
inline Node either(std::vector<Node> events) { return group(Op::either, std::move(events)); }
inline Node both(std::vector<Node> events) { return group(Op::each, std::move(events)); }
inline Node after(Milliseconds span, Node event) { return {Op::after, span, {}, {}, {std::move(event)}}; }
inline Node by(Node event, Node moment) { return group(Op::by, {std::move(event), std::move(moment)}); }

inline Node reached(RowId row, RowStage stage) { return happened(RowReached{row, stage}); }
inline Node delivered(RowId row) { return reached(row, RowStage::delivered); }
inline Node opened(RowId row) { return reached(row, RowStage::opened); }
inline Node acknowledged(RowId row) { return reached(row, RowStage::acknowledged); }
inline Node started(RowId row) { return reached(row, RowStage::started); }
inline Node ended(RowId row) { return reached(row, RowStage::done); }
inline Node began(PhaseId phase) { return happened(PhaseStarted{phase}); }
inline Node done(MarkId mark) { return happened(MarkDone{mark}); }
inline Node decided(DecisionId decision) { return happened(DecisionDecided{decision}); }
inline Node silent(DecisionId decision) { return happened(DecisionSilent{decision}); }
inline Node chose(DecisionId decision, std::vector<OptionId> options, std::vector<std::uint32_t> persons = {}) {
    return happened(DecisionChose{decision, std::move(options), std::move(persons)});
}
inline Node request_stage(RequestStage stage, DeskSet desks, RequestId request, std::vector<SenderId> to = {},
                          std::vector<TargetId> on = {}) {
    return happened(RequestReached{stage, desks, {request}, std::move(to), std::move(on)});
}
inline Node began(SlotId slot) { return happened(SlotReached{slot, false}); }
inline Node ended(SlotId slot) { return happened(SlotReached{slot, true}); }
inline Node secured(AssetId asset) { return happened(AssetReached{asset, AssetStage::secured}); }
inline Node gone(AssetId asset) { return happened(AssetReached{asset, AssetStage::gone}); }
inline Node halted(StopId stop) { return happened(StopReached{stop, false}); }
inline Node counted(StopId stop) { return happened(StopReached{stop, true}); }
inline Node chose(StopId stop, std::vector<OptionId> options) { return happened(StopChose{stop, std::move(options)}); }
inline Node cue(CastId cast, std::vector<TickId> ticks) { return happened(CueTicked{cast, std::move(ticks)}); }
inline Node knows(DeskSet desks, std::vector<FactId> facts) { return happened(FactKnown{desks, std::move(facts)}); }
inline Node flagged(std::vector<FlagId> flags) { return happened(FlagRaised{std::move(flags)}); }
inline Node filled(std::uint32_t field) { return happened(FieldFilled{field}); }

inline Node test(Test what) { return {Op::test, {}, {}, std::move(what), {}}; }
inline Node compare(VariableId variable, Comparison comparison, std::int64_t value) {
    return test(VariableTest{variable, comparison, value});
}
inline Node equals(VariableId variable, std::int64_t value) { return compare(variable, Comparison::equal, value); }
inline Node has(VariableId variable, std::uint64_t members) { return test(VariableHas{variable, members}); }
inline Node flag_count(Comparison comparison, std::int64_t value) { return test(FlagCountTest{comparison, value}); }
inline Node interview_count(CastId cast, Comparison comparison, std::int64_t value) {
    return test(InterviewsTest{cast, comparison, value});
}
inline Node secured_share(Comparison comparison, std::int64_t value) {
    return test(SecuredShareTest{comparison, value});
}
inline Node field_has(std::uint32_t field, std::vector<std::string> words) {
    return test(FieldHas{field, std::move(words), false});
}
inline Node field_is(std::uint32_t field, std::string word) { return test(FieldHas{field, {std::move(word)}, true}); }

inline Condition when(Node root) { return {"as a test wrote it", std::move(root)}; }
inline Text words(std::string text) { return Text{{std::move(text)}}; }
inline Moment at(Milliseconds time) { return {time, std::nullopt, {}}; }
inline Moment at(Milliseconds span, Node after_event) { return {span, std::move(after_event), {}}; }

// ---- desks and options every test script has ----

inline constexpr DeskId lead{0}, pol{1}, soc{2};
inline constexpr OptionId a{0}, b{1}, c{2}, d{3};

template <class... D>
DeskSet desks(D... each) {
    DeskSet set;
    (set.add(each), ...);
    return set;
}

// ---- a script ----

class ScriptBuilder {
public:
    ScriptBuilder() {
        script_.id = "table-top";
        script_.languages = {"en"};
        script_.length = 6h;
        for (char const* const id : {"LEAD", "POL", "SOC"}) script_.desks.push_back({id, words(id)});
    }

    // A row for every desk. Give it more with script[row].approve = staff_one.
    RowId row(Node root) { return row("", std::move(root)); }
    RowId row(std::string id, Node root) {
        Row row;
        row.id = id.empty() ? "R-" + std::to_string(script_.rows.size() + 1) : std::move(id);
        row.when = when(std::move(root));
        row.to = desks(lead, pol, soc);
        row.kind = Kind::letter;
        row.title = words(row.id);
        return append<RowId>(script_.rows, std::move(row));
    }
    RowId actor_row(Node root) {
        RowId const id = row(std::move(root));
        script_.rows[id.value].kind = Kind::actor;
        return id;
    }
    PhaseId phase(Node root) {
        return append<PhaseId>(script_.phases, {next_id("P", script_.phases), when(std::move(root)), {}, {}});
    }
    MarkId mark(std::optional<Node> root = {}) {
        Mark mark;
        mark.id = next_id("M", script_.marks);
        mark.tick_controller = mark.tick_evaluator = true;
        if (root) mark.when = when(std::move(*root));
        return append<MarkId>(script_.marks, std::move(mark));
    }
    ChecklistId checklist() {
        return append<ChecklistId>(script_.checklists, {next_id("CL-", script_.checklists),
                                                        words("checklist"),
                                                        {},
                                                        words("never"),
                                                        words("partly"),
                                                        words("always")});
    }
    FlagId flag(std::optional<Node> root = {}) {
        RedFlag flag{next_id("F", script_.flags), words("flag"), std::nullopt};
        if (root) flag.when = when(std::move(*root));
        return append<FlagId>(script_.flags, std::move(flag));
    }
    VariableId boolean() {
        return append<VariableId>(script_.variables,
                                  {next_id("v", script_.variables), VariableType::boolean, 0, 1, 0, {}});
    }
    VariableId number(std::int64_t minimum, std::int64_t maximum, std::int64_t initial) {
        return append<VariableId>(
            script_.variables, {next_id("v", script_.variables), VariableType::integer, minimum, maximum, initial, {}});
    }
    VariableId set(std::vector<std::string> members) {
        return append<VariableId>(script_.variables,
                                  {next_id("v", script_.variables), VariableType::set, 0, 0, 0, std::move(members)});
    }
    FactId fact() { return append<FactId>(script_.facts, {next_id("fact", script_.facts), words("fact")}); }
    LawId law() { return append<LawId>(script_.laws, {next_id("law", script_.laws), words("law")}); }
    SenderId sender() {
        return append<SenderId>(script_.senders,
                                {next_id("agency", script_.senders), SenderKind::agency, words("agency"), {}, {}});
    }
    CastId cast(std::size_t ticks) {
        CastMember member;
        member.id = next_id("V", script_.cast);
        for (std::size_t i = 0; i < ticks; ++i) member.ticks.push_back({"tick" + std::to_string(i), words("tick")});
        return append<CastId>(script_.cast, std::move(member));
    }
    // A decision of LEAD between the options a, b, c …; somebody has to open it.
    DecisionId decision(Moment deadline, std::size_t options = 3) {
        Decision decision;
        decision.id = next_id("A", script_.decisions);
        decision.to = desks(lead);
        decision.deadline = std::move(deadline);
        for (std::uint32_t i = 0; i < options; ++i) {
            decision.options.push_back({std::string(1, static_cast<char>('a' + i)), words("option"), {}, {}, false});
            decision.shown.push_back(OptionId{i});
        }
        return append<DecisionId>(script_.decisions, std::move(decision));
    }
    // For every person one of the options of every column.
    DecisionId per_person(Moment deadline, std::size_t persons, std::vector<std::size_t> options_of_columns) {
        DecisionId const id = decision(std::move(deadline), 0);
        Decision& decision = script_.decisions[id.value];
        decision.kind = DecisionKind::per_person;
        for (std::size_t i = 0; i < persons; ++i) decision.persons.push_back(sender());
        for (std::size_t const count : options_of_columns) {
            Column column{next_id("column", decision.columns), words("column"), {}};
            for (std::size_t i = 0; i < count; ++i)
                column.options.push_back({std::to_string(i), words("option"), {}, {}, false});
            decision.columns.push_back(std::move(column));
        }
        return id;
    }
    // Items that are best in the order in which they are declared; bands of agreement from a down, the last is open.
    DecisionId rank(Moment deadline, std::size_t items, std::vector<std::uint32_t> bands) {
        DecisionId const id = decision(std::move(deadline), bands.size() + 1);
        Decision& decision = script_.decisions[id.value];
        decision.kind = DecisionKind::rank;
        decision.shown.clear();
        for (std::uint32_t i = 0; i < items; ++i) {
            decision.items.push_back({"item" + std::to_string(i), words("item")});
            decision.key_order.push_back(i);
            decision.shown.push_back(OptionId{i});
        }
        for (std::size_t i = 0; i < bands.size(); ++i) decision.options[i].agree = bands[i];
        return id;
    }
    // Ranges of a number, the option after the last takes what is outside of all.
    DecisionId number_of(Moment deadline, std::vector<std::pair<std::int64_t, std::int64_t>> ranges) {
        DecisionId const id = decision(std::move(deadline), ranges.size() + 1);
        Decision& decision = script_.decisions[id.value];
        decision.kind = DecisionKind::number;
        decision.shown.clear();
        for (std::size_t i = 0; i < ranges.size(); ++i) decision.options[i].range = ranges[i];
        return id;
    }
    DecisionId free_text(Moment deadline) {
        DecisionId const id = decision(std::move(deadline), 0);
        script_.decisions[id.value].kind = DecisionKind::text;
        return id;
    }
    PlaceId place(std::uint32_t rooms) {
        return append<PlaceId>(script_.places, {next_id("place", script_.places), words("place"), rooms});
    }
    SlotId slot(std::vector<CastId> cast, PlaceId place, ExerciseTime at, Milliseconds length) {
        Slot slot;
        slot.id = next_id("S", script_.slots);
        slot.cast = std::move(cast);
        slot.place = place;
        slot.to = desks(pol, soc);
        slot.at = at;
        slot.length = length;
        return append<SlotId>(script_.slots, std::move(slot));
    }
    TargetId target(std::string id = {}) {
        if (id.empty()) id = next_id("T", script_.targets);
        return append<TargetId>(script_.targets, {std::move(id), words("target")});
    }
    // Not lost by itself and not to be secured, until a test says so.
    AssetId asset(std::int64_t value, std::optional<Node> gone = {}) {
        Asset asset;
        asset.id = next_id("AE-", script_.assets);
        asset.title = words(asset.id);
        asset.value = value;
        if (gone) asset.gone = when(std::move(*gone));
        asset.target = target(asset.id);
        return append<AssetId>(script_.assets, std::move(asset));
    }
    StopId stop(VoteKind vote, std::size_t options, std::optional<OptionId> tie = {}) {
        Stop stop;
        stop.id = next_id("D-", script_.stops);
        stop.vote = vote;
        stop.tie = tie;
        for (std::size_t i = 0; i < options; ++i)
            stop.options.push_back({std::string(1, static_cast<char>('a' + i)), words("option")});
        return append<StopId>(script_.stops, std::move(stop));
    }
    // A request POL may send; without fields, addressees or delay.
    RequestId request() {
        RequestType type;
        type.id = next_id("request", script_.requests);
        type.from = desks(pol);
        return append<RequestId>(script_.requests, std::move(type));
    }

    Row& operator[](RowId id) { return script_.rows.at(id.value); }
    Phase& operator[](PhaseId id) { return script_.phases.at(id.value); }
    Mark& operator[](MarkId id) { return script_.marks.at(id.value); }
    RedFlag& operator[](FlagId id) { return script_.flags.at(id.value); }
    Decision& operator[](DecisionId id) { return script_.decisions.at(id.value); }
    RequestType& operator[](RequestId id) { return script_.requests.at(id.value); }
    CastMember& operator[](CastId id) { return script_.cast.at(id.value); }
    Slot& operator[](SlotId id) { return script_.slots.at(id.value); }
    Asset& operator[](AssetId id) { return script_.assets.at(id.value); }
    Stop& operator[](StopId id) { return script_.stops.at(id.value); }
    Script& script() { return script_; }
    [[nodiscard]] Script const& script() const { return script_; }

private:
    template <class IdType, class T>
    static IdType append(std::vector<T>& list, T item) {
        list.push_back(std::move(item));
        return IdType{static_cast<std::uint32_t>(list.size() - 1)};
    }
    template <class List>
    static std::string next_id(char const* stem, List const& list) {
        return stem + std::to_string(list.size() + 1);
    }

    Script script_;
};

// ---- values a test writes often ----

inline Field field(FieldType type, bool optional = false, std::vector<std::string> choices = {}) {
    Field field{"field", words("field"), type, {}, optional};
    for (std::string& choice : choices) field.choices.push_back({std::move(choice), words("choice"), {}, {}, false});
    return field;
}
inline FieldValue says(std::string text) { return {std::move(text), {}}; }
inline FieldValue picks(std::vector<std::string> values) { return {{}, std::move(values)}; }
inline Rationale because(std::string why = "the child comes first") {
    Rationale rationale;
    rationale.why = std::move(why);
    return rationale;
}
inline SubmitDecision choose(DecisionId decision, std::vector<OptionId> options, std::uint32_t based_on = 0) {
    SubmitDecision command;
    command.decision = decision;
    command.based_on = based_on;
    command.answer.options = std::move(options);
    command.rationale = because();
    return command;
}
// One list of options for each person: per column the position plus 1, 0 = left open.
inline SubmitDecision choose_for_each(DecisionId decision, std::vector<std::vector<std::uint32_t>> lines,
                                      std::uint32_t based_on = 0) {
    SubmitDecision command = choose(decision, {}, based_on);
    for (std::uint32_t i = 0; i < lines.size(); ++i) command.answer.persons.push_back({i, std::move(lines[i])});
    return command;
}
inline SubmitDecision put_in_order(DecisionId decision, std::vector<std::uint32_t> order, std::uint32_t based_on = 0) {
    SubmitDecision command = choose(decision, {}, based_on);
    command.answer.order = std::move(order);
    return command;
}
inline SubmitDecision say_number(DecisionId decision, std::int64_t number, std::uint32_t based_on = 0) {
    SubmitDecision command = choose(decision, {}, based_on);
    command.answer.number = number;
    return command;
}
inline SubmitDecision say_text(DecisionId decision, std::string text, std::uint32_t based_on = 0) {
    SubmitDecision command = choose(decision, {}, based_on);
    command.answer.text = std::move(text);
    return command;
}
inline SendRequest ask_about(RequestId request, std::vector<TargetId> on) {
    return {request, {}, {}, {}, std::move(on)};
}
// One stage of securing an asset: by a granted request on it, or by a mark; `holds` nothing = for good.
inline SecureStage by_request(RequestId request, std::optional<Milliseconds> holds = {}) {
    return {{request}, {}, holds, {}};
}
inline SecureStage by_mark(MarkId mark, std::optional<Milliseconds> holds = {}) { return {{}, {mark}, holds, {}}; }
inline SendRequest ask_for(RequestId request, std::vector<FieldValue> fields = {}, std::optional<SenderId> to = {}) {
    return {request, to, std::move(fields), {}};
}

}  // namespace orda::exercise::test
