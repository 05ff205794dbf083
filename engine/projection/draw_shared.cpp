// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

void put_desks(DeskSet desks, google::protobuf::RepeatedField<std::uint32_t>* to) {
    for (std::uint32_t i = 0; i < DeskSet::desks_max; ++i)
        if (desks.contains(DeskId{i})) to->Add(i);
}

std::string_view kind_word(DecisionKind kind) {
    static constexpr std::string_view words[] = {"single", "multi", "per_person", "rank", "number", "text"};
    return words[static_cast<int>(kind)];
}

v1::Role to_wire(Role role) {
    switch (role) {
        case Role::director: return v1::ROLE_DIRECTOR;
        case Role::controller: return v1::ROLE_CONTROLLER;
        case Role::trainee: return v1::ROLE_TRAINEE;
        case Role::actor: return v1::ROLE_ACTOR;
        case Role::evaluator: return v1::ROLE_EVALUATOR;
        case Role::observer: return v1::ROLE_OBSERVER;
        case Role::interpreter: return v1::ROLE_INTERPRETER;
    }
    return v1::ROLE_UNSPECIFIED;
}

void draw_desks(Canvas const& canvas, v1::ExerciseView* view) {
    put(canvas.script.title, view->mutable_title());
    for (std::uint32_t i = 0; i < canvas.script.desks.size(); ++i) {
        auto* desk = view->add_desks();
        desk->set_id(i);
        desk->set_code(canvas.script.desks[i].id);
        put(canvas.script.desks[i].title, desk->mutable_title());
    }
}

void draw_laws(Canvas const& canvas, v1::ExerciseView* view) {
    for (std::uint32_t i = 0; i < canvas.script.laws.size(); ++i) {
        auto* law = view->add_laws();
        law->set_id(i);
        law->set_code(canvas.script.laws[i].id);
        put(canvas.script.laws[i].title, law->mutable_title());
    }
}

void draw_exercise(Canvas const& canvas, v1::ExerciseView* view) {
    draw_desks(canvas, view);
    draw_laws(canvas, view);
    if (canvas.script.utc_minutes) view->set_utc_minutes(*canvas.script.utc_minutes);
}

void draw_clock(Canvas const& canvas, v1::ClockView* view) {
    static constexpr v1::Stage stages[] = {v1::STAGE_PLANNED, v1::STAGE_RUNNING, v1::STAGE_PAUSED, v1::STAGE_ENDED};
    view->set_stage(stages[static_cast<int>(canvas.state.stage)]);
    view->set_speed(canvas.state.speed);
    view->set_exercise_ms(canvas.state.clock_changed_at.count());
    view->set_revision(canvas.state.clock_revision);
    view->set_length_ms(canvas.script.length.count());
    view->set_restarted_paused(canvas.state.restarted_paused);
    if (NoDuff const* stands = no_duff(canvas.state, std::nullopt)) view->set_no_duff_us(stands->wall.count());
}

void draw_team(Canvas const& canvas, TeamId id, v1::TeamView* view) {
    TeamState const& team = canvas.team(id);
    view->set_id(id.value);
    view->set_name(team.name);
    view->set_held(team.held_since.has_value());
    view->set_offset_ms(team.offset.count());
    if (team.held_since) view->set_held_at_ms(team_time(team, *team.held_since).count());
    Story const story = story_of(canvas.script, team);
    if (story.phase) {
        view->set_phase(story.phase->value);
        put(canvas.script.phases[story.phase->value].title, view->mutable_phase_title());
    }
    view->set_phase_began_ms(story.began.count());
    view->set_story_s(story.at_beginning.count());
    view->set_case_number(case_number(canvas.script, id));
    if (NoDuff const* stands = no_duff(canvas.state, id)) view->set_no_duff_us(stands->wall.count());
}

void draw_questionnaire(Canvas const& canvas, v1::QuestionnaireView* view) {
    view->set_open(canvas.state.questionnaire.open);
    view->set_questions(static_cast<std::uint32_t>(canvas.script.questionnaire.size()));
}

void draw_seat(Canvas const& canvas, SeatId id, v1::SeatView* view) {
    SeatState const& seat = canvas.state.seats.at(id.value);
    view->set_id(id.value);
    view->set_role(to_wire(role_of(seat.seat.post)));
    view->set_team(seat.seat.team.value);
    view->set_desk(seat.seat.desk.value);
    view->set_number(seat.seat.number);
    view->set_cast(seat.seat.cast.value);
    view->set_taken(seat.person != PersonId{});
    for (TeamId const team : seat.teams) view->add_teams(team.value);
}

namespace {

// Trainees know options and items to rank by the place at which they were shown; staff by the place in the script.
// Both plus 1.
std::uint32_t option_number(OptionId option, Decision const& decision, bool as_shown) {
    if (!as_shown) return option.value + 1;
    auto const shown = std::find(decision.shown.begin(), decision.shown.end(), option);
    return static_cast<std::uint32_t>(shown - decision.shown.begin()) + 1;
}

// Trainees chose their options themselves; those that follow from an order or a number are for staff alone.
bool chosen_by_hand(DecisionKind kind) { return kind == DecisionKind::single || kind == DecisionKind::multi; }

void draw_rationale(Rationale const& rationale, v1::Rationale* to) {
    to->set_known(rationale.known);
    to->set_risk(rationale.risk);
    for (LawId const law : rationale.grounds) to->add_grounds(law.value);
    to->set_ground_text(rationale.ground_text);
    to->set_why(rationale.why);
}

}  // namespace

std::size_t first_answer_that_fits(std::vector<GivenAnswer> const& answers) {
    constexpr std::size_t bytes_max = 40'000;
    std::size_t bytes = 0, first = answers.size();
    while (first > 0) {
        GivenAnswer const& given = answers[first - 1];
        bytes += 200 + given.rationale.known.size() + given.rationale.risk.size() + given.rationale.ground_text.size() +
                 given.rationale.why.size();
        for (RejectedOption const& rejected : given.rejected) bytes += rejected.reason.size() + 8;
        bytes += given.answer.persons.size() * 16 + given.answer.order.size() * 2 + given.answer.text.size();
        if (bytes > bytes_max && first < answers.size()) break;
        --first;
    }
    return first;
}

void draw_answer(GivenAnswer const& given, Decision const& decision, std::uint32_t revision, bool as_shown,
                 v1::Answer* to) {
    to->set_revision(revision);
    to->set_seat(given.seat.value);
    if (!as_shown || chosen_by_hand(decision.kind))
        for (OptionId const option : given.answer.options) to->add_options(option_number(option, decision, as_shown));
    for (std::uint32_t const item : given.answer.order)
        to->add_order(option_number(OptionId{item}, decision, as_shown));
    if (given.answer.number) to->set_number(*given.answer.number);
    to->set_text(given.answer.text);
    for (PersonChoice const& line : given.answer.persons) {
        auto* person = to->add_persons();
        person->set_person(line.person + 1);
        for (std::uint32_t const option : line.options) person->add_options(option);
    }
    draw_rationale(given.rationale, to->mutable_rationale());
    for (RejectedOption const& rejected : given.rejected) {
        auto* option = to->add_rejected();
        option->set_option(option_number(rejected.option, decision, as_shown));
        option->set_reason(rejected.reason);
    }
    to->set_at_ms(given.at.team.count());
    static constexpr v1::Answer::Timing timings[] = {v1::Answer::IN_TIME, v1::Answer::LATE, v1::Answer::AFTER_CLOSING};
    to->set_timing(timings[static_cast<int>(given.timing)]);
    if (given.decided_at) to->set_decided_at_us(given.decided_at->count());
    if (given.offline) to->set_offline_ms(given.offline->count());
    if (given.written_at) to->set_written_at_us(given.written_at->count());
    to->set_by_staff(given.issuer.on_behalf_of.has_value());
    if (given.issuer.on_behalf_of) to->set_entered_by(to_wire(given.issuer.role));
    to->set_language(given.language);
    to->set_speaker(given.issuer.speaker);
}

}  // namespace orda::projection
