// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "exercise/steer.hpp"
#include "exercise/teamwork.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

namespace {

std::string_view field_word(FieldType type) {
    static constexpr std::string_view words[] = {"text",   "law",    "account", "money", "date",
                                                 "period", "person", "choice",  "multi"};
    return words[static_cast<int>(type)];
}

std::string_view file_name(std::string_view path) {
    auto const slash = path.rfind('/');
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

// The texts of the row as this team got them: a variant replaces what it names, staff what they edited.
void draw_texts(Canvas const& canvas, Row const& row, RowState const& state, Fill const& with, v1::ItemView* view) {
    Variant const* variant = state.variant ? &row.variants.at(*state.variant) : nullptr;
    auto const text = [&](Text const& own, Text const* other, v1::Text* to) {
        put(other != nullptr && !other->empty() ? *other : own, with, to);
    };
    put(title_of(row, state), with, view->mutable_title());
    put(body_of(row, state), with, view->mutable_body());
    text(row.transcript, variant ? &variant->transcript : nullptr, view->mutable_transcript());
    std::uint32_t number = 0;
    for (FileId const file : variant != nullptr && !variant->attach.empty() ? variant->attach : row.attach) {
        File const& content = canvas.script.files.at(file.value);
        auto* to = view->add_attachments();
        to->set_url(fmt::format("/content/{}/{}/{}", canvas.state.created.exercise, view->key(), ++number));
        to->set_name(std::string(file_name(content.path)));
        to->set_media_type(content.media_type);
        to->set_bytes(static_cast<std::uint32_t>(content.bytes.size()));
        put(content.description, to->mutable_description());
    }
}

// As what was withdrawn: for a desk with which an earlier release was shared.
void forget_content(v1::ItemView* view) {
    v1::ItemView note;
    note.set_key(view->key());
    note.set_delivered_ms(view->delivered_ms());
    note.set_sent(view->sent());
    note.set_improvised(view->improvised());
    note.set_kind(view->kind());
    *note.mutable_to_desks() = view->to_desks();
    note.set_withdrawn(true);
    *view = std::move(note);
}

// For ItemView and ReceiptsView.
template <class View>
void put_receipts(Canvas const& canvas, RowState const& state, DeskId desk, View* view) {
    auto const of_desk = [&](SeatId seat) { return canvas.state.seats.at(seat.value).seat.desk == desk; };
    for (auto const& [seat, instant] : state.opened_by)
        if (of_desk(seat)) view->add_opened_by(seat.value);
    for (auto const& [seat, instant] : state.acknowledged_by)
        if (of_desk(seat)) view->add_acknowledged_by(seat.value);
}

void draw_options(std::vector<Option> const& options,
                  google::protobuf::RepeatedPtrField<v1::DecisionView::Option>* to) {
    for (std::uint32_t i = 0; i < options.size(); ++i) {
        auto* option = to->Add();
        option->set_id(i + 1);
        put(options[i].text, option->mutable_text());
    }
}

// What there is to choose from, in the order to show. Never the options that follow from an order or a number.
void draw_choice(Decision const& decision, v1::DecisionView* view) {
    auto const each = [&](auto const& list, auto* to) {
        for (std::uint32_t i = 0; i < decision.shown.size(); ++i) {
            auto* option = to->Add();
            option->set_id(i + 1);
            put(list.at(decision.shown[i].value).text, option->mutable_text());
        }
    };
    switch (decision.kind) {
        case DecisionKind::single:
        case DecisionKind::multi: return each(decision.options, view->mutable_options());
        case DecisionKind::rank: return each(decision.items, view->mutable_items());
        case DecisionKind::number: return put(decision.unit, view->mutable_unit());
        case DecisionKind::per_person:
        case DecisionKind::text: return;
    }
}

}  // namespace

void draw_sender(Canvas const& canvas, SenderId id, v1::ItemView::Sender* to) {
    Sender const& sender = canvas.script.senders.at(id.value);
    put(sender.name, to->mutable_name());
    put(sender.detail, to->mutable_detail());
    to->set_mail(sender.mail);
}

void draw_item(Canvas const& canvas, TeamId team_id, RowId id, v1::ItemView* view) {
    TeamState const& team = canvas.team(team_id);
    RowState const& state = team.rows.at(id.value);
    RowContent const content = content_of(canvas.script, canvas.state, id);
    view->set_key(canvas.item_key(team_id, id));
    view->set_delivered_ms(state.released->team.count());
    view->set_sent(state.releases);
    view->set_improvised(content.improvised != nullptr);
    view->set_kind(std::string(kind_word(content.row ? content.row->kind : content.improvised->kind)));
    put_desks(state.to, view->mutable_to_desks());
    if (state.status == RowStatus::withdrawn) {
        view->set_withdrawn(true);
        return;
    }
    auto const from = content.row ? content.row->from : content.improvised->from;
    if (from) draw_sender(canvas, *from, view->mutable_from());
    Story const story = story_of(canvas.script, team, state.released->team);
    view->set_story_s(story.at(state.released->team).count());
    if (content.improvised != nullptr) {
        put(content.improvised->title, content.improvised->language, view->mutable_title());
        put(content.improvised->body, content.improvised->language, view->mutable_body());
        return;
    }
    Fill const with{team.name, case_number(canvas.script, team_id), story.at(state.released->team)};
    view->set_number(content.row->number);
    draw_texts(canvas, *content.row, state, with, view);
    view->set_url(content.row->capture.url);
    view->set_captured(content.row->capture.captured);
    view->set_camera(content.row->capture.camera);
    view->set_overlay(content.row->overlay);
}

void add_desk_fields(Canvas const& canvas, TeamId team, RowId id, DeskId desk, v1::ItemView* view) {
    RowState const& state = canvas.team(team).rows.at(id.value);
    bool const mine = state.to.contains(desk);
    if (!mine && !is_shared_with(state, desk)) forget_content(view);
    view->set_order(state.order.at(desk));
    if (view->withdrawn()) return;
    for (auto const& [other, share] : state.shared)
        if ((other == desk && !mine) || canvas.state.seats.at(share.by.value).seat.desk == desk)
            draw_share(other, share, view->add_shares());
    put_receipts(canvas, state, desk, view);
    Row const* row = content_of(canvas.script, canvas.state, id).row;
    if (row == nullptr) return;
    if (row->reply_form && canvas.script.requests.at(row->reply_form->value).from.contains(desk))
        view->set_reply_form(row->reply_form->value);
    if (row->asks && canvas.script.decisions.at(row->asks->value).to.contains(desk))
        view->set_asks(canvas.decision_key(team, *row->asks));
}

void draw_receipts(Canvas const& canvas, TeamId team, RowId row, v1::ReceiptsView* view) {
    view->set_item(canvas.item_key(team, row));
}

void put_receipts(Canvas const& canvas, TeamId team, RowId row, DeskId desk, v1::ReceiptsView* view) {
    put_receipts(canvas, canvas.team(team).rows.at(row.value), desk, view);
}

void draw_question(Canvas const& canvas, TeamId team_id, DecisionId id, v1::DecisionView* view) {
    Decision const& decision = canvas.script.decisions.at(id.value);
    TeamState const& team = canvas.team(team_id);
    DecisionState const& state = team.decisions.at(id.value);
    view->set_key(canvas.decision_key(team_id, id));
    view->set_kind(std::string(kind_word(decision.kind)));
    put(decision.prompt, Fill{team.name, case_number(canvas.script, team_id), {}}, view->mutable_prompt());
    draw_choice(decision, view);
    draw_persons(canvas, decision, view->mutable_persons(), view->mutable_columns());
    view->set_status(state.status == DecisionStatus::closed ? v1::DecisionView::CLOSED
                     : state.holds                          ? v1::DecisionView::DECIDED
                                                            : v1::DecisionView::OPEN);
    if (state.deadline) view->set_deadline_ms(state.deadline->count());
    if (state.closes) view->set_closes_ms(state.closes->count());
    view->set_opened_ms(state.opened->team.count());
    view->set_waits(state.waits);
    put_desks(decision.to, view->mutable_to_desks());
}

void draw_decision(Canvas const& canvas, TeamId team, DecisionId id, v1::DecisionView* view) {
    draw_question(canvas, team, id, view);
    Decision const& decision = canvas.script.decisions.at(id.value);
    DecisionState const& state = canvas.team(team).decisions.at(id.value);
    for (std::size_t i = first_answer_that_fits(state.answers); i < state.answers.size(); ++i)
        draw_answer(state.answers[i], decision, static_cast<std::uint32_t>(i + 1), true, view->add_answers());
}

void draw_persons(Canvas const& canvas, Decision const& decision,
                  google::protobuf::RepeatedPtrField<v1::DecisionView::Person>* persons,
                  google::protobuf::RepeatedPtrField<v1::DecisionView::Column>* columns) {
    for (std::uint32_t i = 0; i < decision.persons.size(); ++i) {
        auto* person = persons->Add();
        person->set_id(i + 1);
        put(canvas.script.senders.at(decision.persons[i].value).name, person->mutable_name());
        for (Person const& known : canvas.script.persons)
            if (known.sender == decision.persons[i]) put(known.note, person->mutable_note());
    }
    for (std::uint32_t i = 0; i < decision.columns.size(); ++i) {
        auto* column = columns->Add();
        column->set_id(i + 1);
        put(decision.columns[i].title, column->mutable_title());
        draw_options(decision.columns[i].options, column->mutable_options());
    }
}

void draw_word(Canvas const& canvas, TeamId team, std::uint32_t index, v1::WordView* view) {
    GlossaryWord const& word = canvas.script.glossary.at(index);
    view->set_key(canvas.keys.word(team, index, canvas.team(team).attempts.number));
    put(word.word, view->mutable_word());
    put(word.meaning, view->mutable_meaning());
}

void draw_form(Canvas const& canvas, RequestId id, v1::FormView* view) {
    RequestType const& type = canvas.script.requests.at(id.value);
    view->set_id(id.value);
    put(type.title, view->mutable_title());
    for (SenderId const to : type.to) {
        auto* addressee = view->add_to();
        addressee->set_id(to.value);
        put(canvas.script.senders.at(to.value).name, addressee->mutable_name());
    }
    for (std::uint32_t i = 0; i < type.on.size(); ++i) {
        auto* target = view->add_on();
        target->set_id(i + 1);
        put(canvas.script.targets.at(type.on[i].value).title, target->mutable_title());
    }
    for (Field const& field : type.fields) {
        auto* drawn = view->add_fields();
        drawn->set_key(field.id);
        put(field.label, drawn->mutable_label());
        drawn->set_type(std::string(field_word(field.type)));
        drawn->set_optional(field.optional);
        for (Option const& choice : field.choices) {
            auto* one = drawn->add_choices();
            one->set_id(choice.id);
            put(choice.text, one->mutable_text());
        }
    }
}

void draw_request(Canvas const& canvas, TeamId team, RequestState const& request, v1::RequestView* view) {
    RequestType const& type = canvas.script.requests.at(request.request.value);
    view->set_number(request.number);
    view->set_team(team.value);
    view->set_form(request.request.value);
    view->set_seat(request.seat.value);
    if (request.to) view->set_to(request.to->value);
    for (TargetId const target : request.on) {
        auto const place = std::find(type.on.begin(), type.on.end(), target);
        view->add_on(static_cast<std::uint32_t>(place - type.on.begin()) + 1);
    }
    for (FieldValue const& field : request.fields) {
        auto* value = view->add_fields();
        value->set_text(field.text);
        for (std::string const& word : field.words) value->add_words(word);
    }
    view->set_language(request.language);
    view->set_speaker(request.speaker);
    view->set_sent_ms(request.sent.team.count());
    static constexpr v1::RequestView::Status statuses[] = {v1::RequestView::SENT, v1::RequestView::GRANTED,
                                                           v1::RequestView::REFUSED};
    view->set_status(statuses[static_cast<int>(request.status)]);
    if (request.answered) view->set_answered_ms(request.answered->team.count());
    if (!request.words.empty()) {
        put(request.words, request.words_language, view->mutable_reply());
    } else if (request.answered && (request.rule || request.status == RequestStatus::granted)) {
        TeamState const& state = canvas.team(team);
        Fill const with{state.name, case_number(canvas.script, team),
                        story_of(canvas.script, state, request.answered->team).at(request.answered->team)};
        put(request.rule ? type.refuse.at(*request.rule).say : type.reply, with, view->mutable_reply());
    }
}

}  // namespace orda::projection
