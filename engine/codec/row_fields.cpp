// SPDX-License-Identifier: Apache-2.0
// Injects and contingencies.
#include "codec/script_fields.hpp"

namespace orda::codec {

static void store(Writer& out, exercise::Variant const& from, pb::Variant& to) {
    auto const& [when, desks, title, body, transcript, effects, attach] = from;
    store(out, when, *to.mutable_when());
    if (desks) to.set_to(desks->bits);
    store(out, title, *to.mutable_title());
    store(out, body, *to.mutable_body());
    store(out, transcript, *to.mutable_transcript());
    store(out, effects, to.mutable_effects());
    store(out, attach, to.mutable_attach());
}
static void load(Reader& in, pb::Variant const& from, exercise::Variant& to) {
    auto& [when, desks, title, body, transcript, effects, attach] = to;
    load_needed(in, from.has_when(), from.when(), when);
    if (from.has_to()) desks = exercise::DeskSet{from.to()};
    load(in, from.title(), title);
    load(in, from.body(), body);
    load(in, from.transcript(), transcript);
    load(in, from.effects(), effects);
    load(in, from.attach(), attach);
}
static void store(Writer&, exercise::ApproveWithin const& from, pb::ApproveWithin& to) {
    auto const& [span, then] = from;
    to.set_span_ms(span.count());
    to.set_then(stored(then));
}
static void load(Reader& in, pb::ApproveWithin const& from, exercise::ApproveWithin& to) {
    auto& [span, then] = to;
    span = Milliseconds{from.span_ms()};
    load(in, from.then(), then);
}
static void store(Writer&, exercise::Capture const& from, pb::Capture& to) {
    auto const& [url, captured, camera, clock_error] = from;
    to.set_url(url);
    to.set_captured(captured);
    to.set_camera(camera);
    to.set_clock_error(clock_error);
}
static void load(Reader&, pb::Capture const& from, exercise::Capture& to) {
    to = {from.url(), from.captured(), from.camera(), from.clock_error()};
}

void store(Writer& out, exercise::Row const& from, pb::Row& to) {
    auto const& [id, contingency, when, cancel_if, desks, kind, sender, title, body, transcript, expect, note, hint,
                 number, attach, asks, facts, effects, approve, approve_within, once, sensitive, tolerance, phase,
                 objective, variants, score, cast, place, length, interview, checklist, fallback, slot, jump, overlay,
                 reply_form, capture, clip, line, sync] = from;
    to.set_id(id);
    to.set_contingency(contingency);
    store(out, when, *to.mutable_when());
    if (cancel_if) store(out, *cancel_if, *to.mutable_cancel_if());
    to.set_to(desks.bits);
    to.set_kind(stored(kind));
    if (sender) to.set_from(sender->value);
    store(out, title, *to.mutable_title());
    store(out, body, *to.mutable_body());
    store(out, transcript, *to.mutable_transcript());
    store(out, expect, *to.mutable_expect());
    store(out, note, *to.mutable_note());
    store(out, hint, *to.mutable_hint());
    to.set_number(number);
    store(out, attach, to.mutable_attach());
    if (asks) to.set_asks(asks->value);
    store(out, facts, to.mutable_facts());
    store(out, effects, to.mutable_effects());
    to.set_approve(approve);
    if (approve_within) store(out, *approve_within, *to.mutable_approve_within());
    to.set_once(once);
    to.set_sensitive(sensitive);
    if (tolerance) to.set_tolerance_ms(tolerance->count());
    if (phase) to.set_phase(phase->value);
    if (objective) to.set_objective(objective->value);
    store(out, variants, to.mutable_variants());
    store(out, score, to.mutable_score());
    store(out, cast, to.mutable_cast());
    if (place) to.set_place(place->value);
    if (length) to.set_length_ms(length->count());
    to.set_interview(interview);
    if (checklist) to.set_checklist(checklist->value);
    if (fallback) store(out, *fallback, *to.mutable_fallback());
    if (slot) to.set_slot(slot->value);
    if (jump) to.set_jump_s(jump->count());
    to.set_overlay(overlay);
    if (reply_form) to.set_reply_form(reply_form->value);
    if (capture != exercise::Capture{}) store(out, capture, *to.mutable_capture());
    to.set_clip(clip);
    if (line) to.set_line(line->value);
    to.set_sync(sync);
}
void load(Reader& in, pb::Row const& from, exercise::Row& to) {
    auto& [id, contingency, when, cancel_if, desks, kind, sender, title, body, transcript, expect, note, hint, number,
           attach, asks, facts, effects, approve, approve_within, once, sensitive, tolerance, phase, objective,
           variants, score, cast, place, length, interview, checklist, fallback, slot, jump, overlay, reply_form,
           capture, clip, line, sync] = to;
    id = from.id();
    contingency = from.contingency();
    load_needed(in, from.has_when(), from.when(), when);
    if (from.has_cancel_if()) load(in, from.cancel_if(), cancel_if.emplace());
    desks = exercise::DeskSet{from.to()};
    load(in, from.kind(), kind);
    if (from.has_from()) sender = exercise::SenderId{from.from()};
    load(in, from.title(), title);
    load(in, from.body(), body);
    load(in, from.transcript(), transcript);
    load(in, from.expect(), expect);
    load(in, from.note(), note);
    load(in, from.hint(), hint);
    number = from.number();
    load(in, from.attach(), attach);
    if (from.has_asks()) asks = exercise::DecisionId{from.asks()};
    load(in, from.facts(), facts);
    load(in, from.effects(), effects);
    approve = from.approve();
    if (from.has_approve_within()) load(in, from.approve_within(), approve_within.emplace());
    once = from.once();
    sensitive = from.sensitive();
    if (from.has_tolerance_ms()) tolerance = Milliseconds{from.tolerance_ms()};
    if (from.has_phase()) phase = exercise::PhaseId{from.phase()};
    if (from.has_objective()) objective = exercise::ObjectiveId{from.objective()};
    load(in, from.variants(), variants);
    load(in, from.score(), score);
    load(in, from.cast(), cast);
    if (from.has_place()) place = exercise::PlaceId{from.place()};
    if (from.has_length_ms()) length = Milliseconds{from.length_ms()};
    interview = from.interview();
    if (from.has_checklist()) checklist = exercise::ChecklistId{from.checklist()};
    if (from.has_fallback()) load(in, from.fallback(), fallback.emplace());
    if (from.has_slot()) slot = exercise::SlotId{from.slot()};
    if (from.has_jump_s()) jump = StoryTime{from.jump_s()};
    overlay = from.overlay();
    if (from.has_reply_form()) reply_form = exercise::RequestId{from.reply_form()};
    if (from.has_capture()) load(in, from.capture(), capture);
    clip = from.clip();
    if (from.has_line()) line = exercise::LineId{from.line()};
    sync = from.sync();
}

}  // namespace orda::codec
