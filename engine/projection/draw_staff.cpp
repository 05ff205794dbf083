// SPDX-License-Identifier: Apache-2.0
#include "exercise/describe.hpp"
#include "exercise/evaluate.hpp"
#include "exercise/steer.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

void add_staff_fields(Canvas const& canvas, v1::ExerciseView* view) {
    for (std::uint32_t i = 0; i < canvas.script.phases.size(); ++i) {
        Phase const& phase = canvas.script.phases[i];
        auto* drawn = view->add_phases();
        drawn->set_id(i);
        drawn->set_code(phase.id);
        put(phase.title, drawn->mutable_title());
        drawn->set_story_s(phase.story.count());
        if (phase.at.root.op == Op::clock) drawn->set_at_ms(phase.at.root.span.count());
    }
    for (std::uint32_t i = 0; i < canvas.script.senders.size(); ++i) {
        auto* sender = view->add_senders();
        sender->set_id(i);
        sender->set_code(canvas.script.senders[i].id);
        put(canvas.script.senders[i].name, sender->mutable_name());
        put(canvas.script.senders[i].detail, sender->mutable_detail());
    }
    for (Day const& day : canvas.script.days) {
        auto* drawn = view->add_days();
        drawn->set_code(day.id);
        drawn->set_at_ms(day.at.count());
        put(day.title, drawn->mutable_title());
    }
    for (std::uint32_t i = 0; i < canvas.script.lines.size(); ++i) {
        Line const& line = canvas.script.lines[i];
        auto* drawn = view->add_lines();
        drawn->set_id(i);
        drawn->set_code(line.id);
        put(line.text, drawn->mutable_text());
        drawn->set_sync(line.sync);
    }
    view->set_staffing(canvas.state.created.staffing);
    view->set_film(canvas.script.film);
    draw_red_flags(canvas, view);
}

void add_staff_fields(Canvas const& canvas, v1::QuestionnaireView* view) {
    view->set_sheets(static_cast<std::uint32_t>(canvas.state.questionnaire.sheets.size()));
}

void add_staff_fields(Canvas const& canvas, TeamId id, v1::TeamView* view) {
    TeamState const& team = canvas.team(id);
    view->set_revision(team.revision);
    view->set_flags(static_cast<std::uint32_t>(team.flags.size()));
    view->set_last_activity_ms(team.last_activity.team.count());
    if (!canvas.script.assets.empty())
        view->set_secured_percent(static_cast<std::uint32_t>(secured_share(canvas.script, team)));
    if (team.finished) view->set_finished_ms(team.finished->team.count());
    for (auto const& [line, nudges] : team.nudges) {
        auto* moved = view->add_lines();
        moved->set_line(line.value);
        moved->set_revision(nudges.revision);
        moved->set_by_ms(nudges.by.count());
    }
}

void add_staff_fields(Canvas const& canvas, RequestState const& request, v1::RequestView* view) {
    RequestType const& type = canvas.script.requests.at(request.request.value);
    view->set_form_code(type.id);
    view->set_waits_for_simcell(request.status == RequestStatus::sent && !request.due);
    if (request.due) view->set_due_ms(request.due->count());
    put(type.title, view->mutable_title());
    view->set_sequence(request.record);
}

namespace {

void draw_variants(Script const& script, Row const& row, v1::ScriptRowView* view) {
    for (Variant const& variant : row.variants) {
        auto* drawn = view->add_variants();
        drawn->set_when(variant.when.words);
        put(variant.title, drawn->mutable_title());
        put(variant.body, drawn->mutable_body());
        put(variant.transcript, drawn->mutable_transcript());
        if (variant.to) put_desks(*variant.to, drawn->mutable_to_desks());
        for (FileId const file : variant.attach) drawn->add_files(script.files.at(file.value).path);
    }
}

void draw_improvised(Canvas const& canvas, ImprovisedInject const& content, v1::ScriptRowView* view) {
    view->set_id("X-" + std::to_string(view->row() - canvas.script.rows.size() + 1));
    view->set_improvised(true);
    view->set_kind(std::string(kind_word(content.kind)));
    put_desks(content.to, view->mutable_to_desks());
    put(content.title, content.language, view->mutable_title());
    put(content.body, content.language, view->mutable_body());
    if (content.from) view->set_from(content.from->value);
}

void draw_script_texts(Row const& row, v1::ScriptRowView* view) {
    put(row.title, view->mutable_title());
    put(row.body, view->mutable_body());
    put(row.transcript, view->mutable_transcript());
    put(row.expect, view->mutable_expect());
    put(row.note, view->mutable_note());
    view->set_number(row.number);
}

// The clock that a row runs on, now; what is told of it is told in team time.
View view_of(Canvas const& canvas, TeamState const& team, Row const& row) {
    TeamTime const now = row.sync ? canvas.state.now : team_time(team, canvas.state.now);
    return View{canvas.script, team, now, {}, false, row.sync};
}
TeamTime told(TeamTime at, View const& view) { return view.sync ? at - view.team.offset : at; }

// When a booking brings a row that waits for nothing else.
std::optional<TeamTime> booked(Node const& node, View const& view) {
    if (!view.sync || !node.happening) return std::nullopt;
    auto const* reached = std::get_if<SlotReached>(&*node.happening);
    if (reached == nullptr) return std::nullopt;
    SlotState const& slot = view.team.slots.at(reached->slot.value);
    if (!slot.at || !reached->done) return slot.at;
    return (slot.began ? slot.began->exercise : *slot.at) + view.script.slots.at(reached->slot.value).length;
}

// The parts of a condition that are not yes: for "why not yet".
void draw_missing(Node const& node, View const& view, v1::RowView* to) {
    bool const split = node.op == Op::all || node.op == Op::some;
    if (split) {
        for (Node const& child : node.children) draw_missing(child, view, to);
        return;
    }
    Truth const truth = evaluate(node, view);
    if (truth == Truth::yes) return;
    auto* missing = to->add_missing();
    missing->set_words(words_of(node, view.script));
    missing->set_unknown(truth == Truth::unknown);
    if (auto const next = next_change(node, view)) missing->set_at_ms(told(*next, view).count());
}

void draw_capture(Capture const& capture, v1::ScriptRowView* view) {
    view->set_url(capture.url);
    view->set_captured(capture.captured);
    view->set_camera(capture.camera);
    view->set_clock_error(capture.clock_error);
}

void draw_encounter(Row const& row, v1::ScriptRowView* view) {
    if (row.slot) view->set_slot(row.slot->value);
    if (!row.fallback) return;
    auto* fallback = view->mutable_fallback();
    for (CastId const cast : row.fallback->cast) fallback->add_cast(cast.value);
    fallback->set_telephone(row.fallback->telephone);
    put(row.fallback->transcript, fallback->mutable_transcript());
}

void draw_row_times(RowState const& state, v1::RowView* view) {
    if (state.released) view->set_released_ms(state.released->team.count());
    if (state.fired) view->set_fired_ms(state.fired->team.count());
    if (state.started) view->set_started_ms(state.started->team.count());
    if (state.ended) view->set_ended_ms(state.ended->team.count());
    for (auto const& [cast, actor] : state.actors) {
        if (!actor.in_place && !actor.needs_help) continue;
        auto* reported = view->add_actors();
        reported->set_cast(cast.value);
        if (actor.in_place) reported->set_in_place_ms(actor.in_place->team.count());
        if (actor.needs_help) reported->set_needs_help_ms(actor.needs_help->team.count());
    }
    for (auto const& [seat, instant] : state.opened_by) {
        auto* receipt = view->add_opened();
        receipt->set_seat(seat.value);
        receipt->set_at_ms(instant.team.count());
    }
    for (auto const& [seat, instant] : state.acknowledged_by) {
        auto* receipt = view->add_acknowledged();
        receipt->set_seat(seat.value);
        receipt->set_at_ms(instant.team.count());
    }
}

void draw_earlier(Earlier const& earlier, v1::RowView::Earlier* view) {
    view->set_attempt(earlier.attempt);
    view->set_at_ms(earlier.at.team.count());
    view->set_exercise_ms(earlier.at.exercise.count());
}

v1::RowView::Status status_of(RowStatus status) {
    static constexpr v1::RowView::Status statuses[] = {
        v1::RowView::WAITING, v1::RowView::HELD,      v1::RowView::PARKED,   v1::RowView::RELEASED,
        v1::RowView::SKIPPED, v1::RowView::CANCELLED, v1::RowView::WITHDRAWN};
    return statuses[static_cast<int>(status)];
}

void draw_key(RowKey const& key, v1::RowView::Key* view) {
    view->set_person(static_cast<std::uint64_t>(key.by));
    view->set_at_us(key.wall.count());
}

void raised_by(std::vector<Effect> const& effects, Script const& script, v1::AnswerView::Given* to) {
    for (Effect const& effect : effects)
        if (auto const* flag = std::get_if<RaiseFlag>(&effect)) to->add_flags(script.flags.at(flag->flag.value).id);
}

}  // namespace

void draw_script_row(Canvas const& canvas, RowId id, v1::ScriptRowView* view) {
    view->set_row(id.value);
    RowContent const content = content_of(canvas.script, canvas.state, id);
    if (content.improvised != nullptr) return draw_improvised(canvas, *content.improvised, view);
    Row const& row = *content.row;
    view->set_id(row.id);
    view->set_contingency(row.contingency);
    view->set_kind(std::string(kind_word(row.kind)));
    view->set_when(row.when.words);
    if (row.cancel_if) view->set_cancel_if(row.cancel_if->words);
    if (row.when.root.op == Op::clock) view->set_clock_ms(row.when.root.span.count());
    put_desks(row.to, view->mutable_to_desks());
    view->set_console_only(row.to.empty());
    draw_script_texts(row, view);
    draw_variants(canvas.script, row, view);
    if (row.from) view->set_from(row.from->value);
    if (row.asks) view->set_asks(row.asks->value);
    view->set_approve(waits_for_person(row, canvas.state.created.staffing));
    view->set_approve_from(row.sensitive ? staff_one : row.approve);
    view->set_sensitive(row.sensitive);
    if (row.phase) view->set_phase(row.phase->value);
    for (CastId const cast : row.cast) view->add_cast(cast.value);
    if (row.place) put(canvas.script.places.at(row.place->value).title, view->mutable_place());
    if (row.length) view->set_length_ms(row.length->count());
    for (FileId const file : row.attach) view->add_files(canvas.script.files.at(file.value).path);
    view->set_effects(words_of(row.effects, canvas.script));
    draw_capture(row.capture, view);
    draw_encounter(row, view);
    if (row.line) view->set_line(row.line->value);
    view->set_sync(row.sync);
    view->set_overlay(row.overlay);
    if (row.reply_form) view->set_reply_form(row.reply_form->value);
    view->set_clip(row.clip);
    draw_followers(canvas.script, id, view);
}

void draw_script_decision(Canvas const& canvas, DecisionId id, v1::ScriptDecisionView* view) {
    Decision const& decision = canvas.script.decisions.at(id.value);
    view->set_decision(id.value);
    view->set_id(decision.id);
    put(decision.prompt, view->mutable_prompt());
    put(decision.why, view->mutable_why());
    put_desks(decision.to, view->mutable_to_desks());
    view->set_kind(std::string(kind_word(decision.kind)));
    view->set_deadline(decision.deadline.words);
    if (!decision.deadline.anchor) view->set_deadline_ms(decision.deadline.span.count());
    view->set_grace_ms(decision.grace.count());
    for (OptionId const option : decision.shown) view->add_shown(option.value);
    if (decision.default_option) view->set_default_option(decision.default_option->value);
    for (Option const& option : decision.options) {
        auto* drawn = view->add_options();
        drawn->set_id(option.id);
        put(option.text, drawn->mutable_text());
        drawn->set_hidden(option.hidden);
        for (Points const& points : option.score) {
            auto* score = drawn->add_score();
            score->set_competency(canvas.script.competencies.at(points.competency.value).id);
            score->set_points(points.points);
        }
        for (Effect const& effect : option.effects)
            drawn->set_raises_flag(drawn->raises_flag() || std::holds_alternative<RaiseFlag>(effect));
        if (option.agree) drawn->set_agree(*option.agree);
        if (!option.range) continue;
        drawn->set_from(option.range->first);
        drawn->set_to(option.range->second);
    }
    for (Item const& item : decision.items) {
        auto* drawn = view->add_items();
        drawn->set_id(item.id);
        put(item.text, drawn->mutable_text());
    }
    for (std::uint32_t const item : decision.key_order) view->add_key_order(item);
    put(decision.unit, view->mutable_unit());
    for (Text const& hint : decision.hints) put(hint, view->add_hints());
    draw_persons(canvas, decision, view->mutable_persons(), view->mutable_columns());
}

void draw_row(Canvas const& canvas, TeamId team_id, RowId id, v1::RowView* view) {
    TeamState const& team = canvas.team(team_id);
    RowState const& state = team.rows.at(id.value);
    view->set_team(team_id.value);
    view->set_row(id.value);
    view->set_status(status_of(state.status));
    view->set_revision(state.revision);
    view->set_changed_by(state.changed_by);
    view->set_releases(state.releases);
    view->set_lapsed_in_jump(state.parked == ParkReason::lapsed_in_jump);
    if (state.variant) view->set_variant(*state.variant);
    put_desks(state.to, view->mutable_to_desks());
    if (state.releases > 0) view->set_item_key(canvas.item_key(team_id, id));
    draw_row_times(state, view);
    if (state.key) draw_key(*state.key, view->mutable_key());
    if (state.earlier) draw_earlier(*state.earlier, view->mutable_earlier());
    for (auto const& [desk, share] : state.shared) draw_share(desk, share, view->add_shares());
    if (id.value >= canvas.script.rows.size()) return;
    Row const& row = canvas.script.rows[id.value];
    View const now = view_of(canvas, team, row);
    RowWhen const waits_for(row, state);
    Condition const& when = waits_for.get();
    draw_due(state, when, now, row.sync ? team.offset : Milliseconds(0), view);
    if (!may_move(state)) return;
    auto const predicted = predict(when, now);
    auto const planned = predicted ? predicted : booked(when.root, now);
    if (planned && !team.finished) view->set_planned_ms(told(*planned, now).count());
    draw_missing(when.root, now, view);
}

void draw_answers(Canvas const& canvas, TeamId team_id, DecisionId id, v1::AnswerView* view) {
    Decision const& decision = canvas.script.decisions.at(id.value);
    DecisionState const& state = canvas.team(team_id).decisions.at(id.value);
    view->set_team(team_id.value);
    view->set_decision(id.value);
    view->set_key(canvas.decision_key(team_id, id));
    if (state.opened) view->set_opened_ms(state.opened->team.count());
    if (state.deadline) view->set_deadline_ms(state.deadline->count());
    if (state.closes) view->set_closes_ms(state.closes->count());
    if (state.closed) view->set_closed_ms(state.closed->team.count());
    if (state.default_taken) view->set_default_option(state.default_taken->value);
    view->set_silent(state.silent);
    view->set_waits(state.waits);
    view->set_status(state.status == DecisionStatus::unseen   ? v1::DecisionView::STATUS_UNSPECIFIED
                     : state.status == DecisionStatus::closed ? v1::DecisionView::CLOSED
                     : state.holds                            ? v1::DecisionView::DECIDED
                                                              : v1::DecisionView::OPEN);
    for (auto i = static_cast<std::uint32_t>(first_answer_that_fits(state.answers)); i < state.answers.size(); ++i) {
        GivenAnswer const& given = state.answers[i];
        auto* drawn = view->add_answers();
        draw_answer(given, decision, i + 1, false, drawn->mutable_answer());
        drawn->set_sequence(given.record);
        drawn->set_holds(state.holds == i);
        drawn->set_entered_by(to_wire(given.issuer.role));
        for (OptionId const option : given.answer.options)
            raised_by(decision.options.at(option.value).effects, canvas.script, drawn);
        for (KeyLine const& line : decision.key)
            for (std::uint32_t const person : line.persons)
                if (person < given.answer.persons.size() &&
                    given.answer.persons[person].options.at(line.column) == line.option + 1)
                    raised_by(line.effects, canvas.script, drawn);
    }
}

void draw_mark(Canvas const& canvas, MarkId id, v1::MarkView* view) {
    Mark const& mark = canvas.script.marks.at(id.value);
    view->set_mark(id.value);
    view->set_id(mark.id);
    put(mark.text, view->mutable_text());
    view->set_unwanted(mark.unwanted);
    view->set_tick_controller(mark.tick_controller || mark.tick_evaluator);
    view->set_tick_evaluator(mark.tick_evaluator);
    for (std::uint32_t team = 0; team < canvas.state.teams.size(); ++team) {
        auto const& marks = canvas.state.teams[team].marks;
        auto const found = marks.find(id);
        if (found == marks.end()) continue;
        auto* done = view->add_done();
        done->set_team(team);
        done->set_at_ms(found->second.team.count());
        done->set_exercise_ms(found->second.exercise.count());
    }
}

void draw_variable(Canvas const& canvas, TeamId team, VariableId id, v1::VariableView* view) {
    Variable const& variable = canvas.script.variables.at(id.value);
    view->set_team(team.value);
    view->set_id(variable.id);
    view->set_value(value_words(variable, canvas.team(team).variables.at(id.value)));
}

void draw_flag(Canvas const& canvas, TeamId team, FlagId id, v1::FlagView* view) {
    RedFlag const& flag = canvas.script.flags.at(id.value);
    view->set_team(team.value);
    view->set_id(flag.id);
    put(flag.text, view->mutable_text());
    view->set_at_ms(canvas.team(team).flags.at(id).team.count());
}

void draw_verb(Canvas const&, Verb const& verb, v1::VerbView* view) {
    view->set_sequence(verb.sequence);
    view->set_verb(verb.word);
    view->set_person(static_cast<std::uint64_t>(verb.person));
    if (verb.team) view->set_team(verb.team->value);
    if (verb.row) view->set_row(verb.row->value);
    view->set_at_ms(verb.at.count());
    view->set_undone(verb.undone);
}

}  // namespace orda::projection
