// SPDX-License-Identifier: Apache-2.0
#include "codec/condition_fields.hpp"

#include <variant>

#include "base/overload.hpp"
#include "codec/script_codec.hpp"

namespace orda::codec {
using exercise::DeskSet;

// ---- what can happen ----
static void store(Writer&, exercise::RowReached const& from, pb::RowReached& to) {
    auto const& [row, stage] = from;
    to.set_row(row.value);
    to.set_stage(stored(stage));
}
static void load(Reader& in, pb::RowReached const& from, exercise::RowReached& to) {
    auto& [row, stage] = to;
    row = {from.row()};
    load(in, from.stage(), stage);
}
static void store(Writer&, exercise::PhaseStarted const& from, pb::PhaseStarted& to) {
    auto const& [phase] = from;
    to.set_phase(phase.value);
}
static void load(Reader&, pb::PhaseStarted const& from, exercise::PhaseStarted& to) { to = {{from.phase()}}; }
static void store(Writer&, exercise::MarkDone const& from, pb::MarkDone& to) {
    auto const& [mark] = from;
    to.set_mark(mark.value);
}
static void load(Reader&, pb::MarkDone const& from, exercise::MarkDone& to) { to = {{from.mark()}}; }
static void store(Writer&, exercise::DecisionDecided const& from, pb::DecisionDecided& to) {
    auto const& [decision] = from;
    to.set_decision(decision.value);
}
static void load(Reader&, pb::DecisionDecided const& from, exercise::DecisionDecided& to) { to = {{from.decision()}}; }
static void store(Writer&, exercise::DecisionSilent const& from, pb::DecisionSilent& to) {
    auto const& [decision] = from;
    to.set_decision(decision.value);
}
static void load(Reader&, pb::DecisionSilent const& from, exercise::DecisionSilent& to) { to = {{from.decision()}}; }
static void store(Writer& out, exercise::DecisionChose const& from, pb::DecisionChose& to) {
    auto const& [decision, options, persons] = from;
    to.set_decision(decision.value);
    store(out, options, to.mutable_options());
    store(out, persons, to.mutable_persons());
}
static void load(Reader& in, pb::DecisionChose const& from, exercise::DecisionChose& to) {
    auto& [decision, options, persons] = to;
    decision = {from.decision()};
    load(in, from.options(), options);
    load(in, from.persons(), persons);
}
static void store(Writer& out, exercise::RequestReached const& from, pb::RequestReached& to) {
    auto const& [stage, desks, requests, addressees, on] = from;
    to.set_stage(stored(stage));
    to.set_desks(desks.bits);
    store(out, requests, to.mutable_requests());
    store(out, addressees, to.mutable_to());
    store(out, on, to.mutable_on());
}
static void load(Reader& in, pb::RequestReached const& from, exercise::RequestReached& to) {
    auto& [stage, desks, requests, addressees, on] = to;
    load(in, from.stage(), stage);
    desks = DeskSet{from.desks()};
    load(in, from.requests(), requests);
    load(in, from.to(), addressees);
    load(in, from.on(), on);
}
static void store(Writer& out, exercise::CueTicked const& from, pb::CueTicked& to) {
    auto const& [cast, ticks] = from;
    to.set_cast(cast.value);
    store(out, ticks, to.mutable_ticks());
}
static void load(Reader& in, pb::CueTicked const& from, exercise::CueTicked& to) {
    auto& [cast, ticks] = to;
    cast = {from.cast()};
    load(in, from.ticks(), ticks);
}
static void store(Writer& out, exercise::FactKnown const& from, pb::FactKnown& to) {
    auto const& [desks, facts] = from;
    to.set_desks(desks.bits);
    store(out, facts, to.mutable_facts());
}
static void load(Reader& in, pb::FactKnown const& from, exercise::FactKnown& to) {
    auto& [desks, facts] = to;
    desks = DeskSet{from.desks()};
    load(in, from.facts(), facts);
}
static void store(Writer& out, exercise::FlagRaised const& from, pb::FlagRaised& to) {
    auto const& [flags] = from;
    store(out, flags, to.mutable_flags());
}
static void load(Reader& in, pb::FlagRaised const& from, exercise::FlagRaised& to) { load(in, from.flags(), to.flags); }
static void store(Writer&, exercise::FieldFilled const& from, pb::FieldFilled& to) {
    auto const& [field] = from;
    to.set_field(field);
}
static void load(Reader&, pb::FieldFilled const& from, exercise::FieldFilled& to) { to = {from.field()}; }
static void store(Writer&, exercise::SlotReached const& from, pb::SlotReached& to) {
    auto const& [slot, done] = from;
    to.set_slot(slot.value);
    to.set_done(done);
}
static void load(Reader&, pb::SlotReached const& from, exercise::SlotReached& to) { to = {{from.slot()}, from.done()}; }
static void store(Writer&, exercise::AssetReached const& from, pb::AssetReached& to) {
    auto const& [asset, stage] = from;
    to.set_asset(asset.value);
    to.set_stage(stored(stage));
}
static void load(Reader& in, pb::AssetReached const& from, exercise::AssetReached& to) {
    auto& [asset, stage] = to;
    asset = {from.asset()};
    load(in, from.stage(), stage);
}
static void store(Writer&, exercise::StopReached const& from, pb::StopReached& to) {
    auto const& [stop, closed] = from;
    to.set_stop(stop.value);
    to.set_closed(closed);
}
static void load(Reader&, pb::StopReached const& from, exercise::StopReached& to) {
    to = {{from.stop()}, from.closed()};
}
static void store(Writer& out, exercise::StopChose const& from, pb::StopChose& to) {
    auto const& [stop, options] = from;
    to.set_stop(stop.value);
    store(out, options, to.mutable_options());
}
static void load(Reader& in, pb::StopChose const& from, exercise::StopChose& to) {
    auto& [stop, options] = to;
    stop = {from.stop()};
    load(in, from.options(), options);
}

static void store(Writer& out, exercise::Happening const& from, pb::Happening& to) {
    std::visit(Overload{
                   [&](exercise::RowReached const& x) { store(out, x, *to.mutable_row_reached()); },
                   [&](exercise::PhaseStarted const& x) { store(out, x, *to.mutable_phase_started()); },
                   [&](exercise::MarkDone const& x) { store(out, x, *to.mutable_mark_done()); },
                   [&](exercise::DecisionDecided const& x) { store(out, x, *to.mutable_decision_decided()); },
                   [&](exercise::DecisionSilent const& x) { store(out, x, *to.mutable_decision_silent()); },
                   [&](exercise::DecisionChose const& x) { store(out, x, *to.mutable_decision_chose()); },
                   [&](exercise::RequestReached const& x) { store(out, x, *to.mutable_request_reached()); },
                   [&](exercise::CueTicked const& x) { store(out, x, *to.mutable_cue_ticked()); },
                   [&](exercise::FactKnown const& x) { store(out, x, *to.mutable_fact_known()); },
                   [&](exercise::FlagRaised const& x) { store(out, x, *to.mutable_flag_raised()); },
                   [&](exercise::FieldFilled const& x) { store(out, x, *to.mutable_field_filled()); },
                   [&](exercise::SlotReached const& x) { store(out, x, *to.mutable_slot_reached()); },
                   [&](exercise::AssetReached const& x) { store(out, x, *to.mutable_asset_reached()); },
                   [&](exercise::StopReached const& x) { store(out, x, *to.mutable_stop_reached()); },
                   [&](exercise::StopChose const& x) { store(out, x, *to.mutable_stop_chose()); },
               },
               from);
}
static void load(Reader& in, pb::Happening const& from, exercise::Happening& to) {
    switch (from.happening_case()) {
        case pb::Happening::kRowReached: return load(in, from.row_reached(), to.emplace<exercise::RowReached>());
        case pb::Happening::kPhaseStarted: return load(in, from.phase_started(), to.emplace<exercise::PhaseStarted>());
        case pb::Happening::kMarkDone: return load(in, from.mark_done(), to.emplace<exercise::MarkDone>());
        case pb::Happening::kDecisionDecided:
            return load(in, from.decision_decided(), to.emplace<exercise::DecisionDecided>());
        case pb::Happening::kDecisionSilent:
            return load(in, from.decision_silent(), to.emplace<exercise::DecisionSilent>());
        case pb::Happening::kDecisionChose:
            return load(in, from.decision_chose(), to.emplace<exercise::DecisionChose>());
        case pb::Happening::kRequestReached:
            return load(in, from.request_reached(), to.emplace<exercise::RequestReached>());
        case pb::Happening::kCueTicked: return load(in, from.cue_ticked(), to.emplace<exercise::CueTicked>());
        case pb::Happening::kFactKnown: return load(in, from.fact_known(), to.emplace<exercise::FactKnown>());
        case pb::Happening::kFlagRaised: return load(in, from.flag_raised(), to.emplace<exercise::FlagRaised>());
        case pb::Happening::kFieldFilled: return load(in, from.field_filled(), to.emplace<exercise::FieldFilled>());
        case pb::Happening::kSlotReached: return load(in, from.slot_reached(), to.emplace<exercise::SlotReached>());
        case pb::Happening::kAssetReached: return load(in, from.asset_reached(), to.emplace<exercise::AssetReached>());
        case pb::Happening::kStopReached: return load(in, from.stop_reached(), to.emplace<exercise::StopReached>());
        case pb::Happening::kStopChose: return load(in, from.stop_chose(), to.emplace<exercise::StopChose>());
        case pb::Happening::HAPPENING_NOT_SET: return in.damaged(pb::Happening::descriptor()->full_name());
    }
}

// ---- tests of numbers ----
static void store(Writer&, exercise::VariableTest const& from, pb::VariableTest& to) {
    auto const& [variable, comparison, value] = from;
    to.set_variable(variable.value);
    to.set_comparison(stored(comparison));
    to.set_value(value);
}
static void load(Reader& in, pb::VariableTest const& from, exercise::VariableTest& to) {
    auto& [variable, comparison, value] = to;
    variable = {from.variable()};
    load(in, from.comparison(), comparison);
    value = from.value();
}
static void store(Writer&, exercise::VariableHas const& from, pb::VariableHas& to) {
    auto const& [variable, members] = from;
    to.set_variable(variable.value);
    to.set_members(members);
}
static void load(Reader&, pb::VariableHas const& from, exercise::VariableHas& to) {
    to = {{from.variable()}, from.members()};
}
static void store(Writer&, exercise::FlagCountTest const& from, pb::FlagCountTest& to) {
    auto const& [comparison, value] = from;
    to.set_comparison(stored(comparison));
    to.set_value(value);
}
static void load(Reader& in, pb::FlagCountTest const& from, exercise::FlagCountTest& to) {
    auto& [comparison, value] = to;
    load(in, from.comparison(), comparison);
    value = from.value();
}
static void store(Writer& out, exercise::FieldHas const& from, pb::FieldHas& to) {
    auto const& [field, words, exactly] = from;
    to.set_field(field);
    store(out, words, to.mutable_words());
    to.set_exactly(exactly);
}
static void load(Reader& in, pb::FieldHas const& from, exercise::FieldHas& to) {
    auto& [field, words, exactly] = to;
    field = from.field();
    load(in, from.words(), words);
    exactly = from.exactly();
}
static void store(Writer&, exercise::InterviewsTest const& from, pb::InterviewsTest& to) {
    auto const& [cast, comparison, value] = from;
    to.set_cast(cast.value);
    to.set_comparison(stored(comparison));
    to.set_value(value);
}
static void load(Reader& in, pb::InterviewsTest const& from, exercise::InterviewsTest& to) {
    auto& [cast, comparison, value] = to;
    cast = {from.cast()};
    load(in, from.comparison(), comparison);
    value = from.value();
}
static void store(Writer&, exercise::SecuredShareTest const& from, pb::SecuredShareTest& to) {
    auto const& [comparison, value] = from;
    to.set_comparison(stored(comparison));
    to.set_value(value);
}
static void load(Reader& in, pb::SecuredShareTest const& from, exercise::SecuredShareTest& to) {
    auto& [comparison, value] = to;
    load(in, from.comparison(), comparison);
    value = from.value();
}

static void store(Writer& out, exercise::Test const& from, pb::Test& to) {
    std::visit(Overload{
                   [&](exercise::VariableTest const& x) { store(out, x, *to.mutable_variable_test()); },
                   [&](exercise::VariableHas const& x) { store(out, x, *to.mutable_variable_has()); },
                   [&](exercise::FlagCountTest const& x) { store(out, x, *to.mutable_flag_count_test()); },
                   [&](exercise::FieldHas const& x) { store(out, x, *to.mutable_field_has()); },
                   [&](exercise::InterviewsTest const& x) { store(out, x, *to.mutable_interviews_test()); },
                   [&](exercise::SecuredShareTest const& x) { store(out, x, *to.mutable_secured_share_test()); },
               },
               from);
}
static void load(Reader& in, pb::Test const& from, exercise::Test& to) {
    switch (from.test_case()) {
        case pb::Test::kVariableTest: return load(in, from.variable_test(), to.emplace<exercise::VariableTest>());
        case pb::Test::kVariableHas: return load(in, from.variable_has(), to.emplace<exercise::VariableHas>());
        case pb::Test::kFlagCountTest: return load(in, from.flag_count_test(), to.emplace<exercise::FlagCountTest>());
        case pb::Test::kFieldHas: return load(in, from.field_has(), to.emplace<exercise::FieldHas>());
        case pb::Test::kInterviewsTest: return load(in, from.interviews_test(), to.emplace<exercise::InterviewsTest>());
        case pb::Test::kSecuredShareTest:
            return load(in, from.secured_share_test(), to.emplace<exercise::SecuredShareTest>());
        case pb::Test::TEST_NOT_SET: return in.damaged(pb::Test::descriptor()->full_name());
    }
}

// ---- the tree ----
void store(Writer& out, exercise::Node const& from, pb::Node& to) {
    auto const& [op, span, happening, test, children] = from;
    ORDA_CHECK(++out.depth <= condition_depth_max, "a condition deeper than its stored form may be");
    to.set_op(stored(op));
    to.set_span_ms(span.count());
    if (happening) store(out, *happening, *to.mutable_happening());
    if (test) store(out, *test, *to.mutable_test());
    store(out, children, to.mutable_children());
    --out.depth;
}
void load(Reader& in, pb::Node const& from, exercise::Node& to) {
    auto& [op, span, happening, test, children] = to;
    if (in.depth >= condition_depth_max) return in.damaged(pb::Node::descriptor()->full_name());
    ++in.depth;
    load(in, from.op(), op);
    span = Milliseconds{from.span_ms()};
    if (from.has_happening()) load(in, from.happening(), happening.emplace());
    if (from.has_test()) load(in, from.test(), test.emplace());
    load(in, from.children(), children);
    --in.depth;
}
void store(Writer& out, exercise::Condition const& from, pb::Condition& to) {
    auto const& [words, root] = from;
    to.set_words(words);
    store(out, root, *to.mutable_root());
}
void load(Reader& in, pb::Condition const& from, exercise::Condition& to) {
    auto& [words, root] = to;
    words = from.words();
    load_needed(in, from.has_root(), from.root(), root);
}
void store(Writer& out, exercise::Moment const& from, pb::Moment& to) {
    auto const& [span, anchor, words] = from;
    to.set_span_ms(span.count());
    if (anchor) store(out, *anchor, *to.mutable_anchor());
    to.set_words(words);
}
void load(Reader& in, pb::Moment const& from, exercise::Moment& to) {
    auto& [span, anchor, words] = to;
    span = Milliseconds{from.span_ms()};
    if (from.has_anchor()) load(in, from.anchor(), anchor.emplace());
    words = from.words();
}

}  // namespace orda::codec
