// SPDX-License-Identifier: Apache-2.0
#include <numeric>

#include "exercise/rewind.hpp"
#include "exercise/voices.hpp"
#include "projection/draw.hpp"

namespace orda::projection {

using namespace exercise;

namespace {

v1::Passage::Kind to_wire(PassageKind kind) {
    static constexpr v1::Passage::Kind kinds[] = {v1::Passage::DECISION, v1::Passage::REQUEST, v1::Passage::MESSAGE,
                                                  v1::Passage::DIARY, v1::Passage::DOCUMENT};
    return kinds[static_cast<int>(kind)];
}

std::optional<Original> words_at(TeamState const& team, Passage of, std::uint32_t part) {
    of.part = part;
    return original(team, of);
}

std::vector<Field> const& fields_of(Canvas const& canvas, TeamState const& team, Passage const& passage) {
    return canvas.script.requests.at(find_request(team, passage.number)->request.value).fields;
}

// Those that may hold words; of a request the fields that are free text.
std::vector<std::uint32_t> parts_of(Canvas const& canvas, TeamState const& team, Passage const& passage) {
    std::vector<std::uint32_t> parts;
    if (passage.kind == PassageKind::decision) {
        auto const& given = team.decisions.at(passage.number).answers.at(passage.revision - 1);
        parts.resize(first_rejected_part + given.rejected.size());
        std::iota(parts.begin(), parts.end(), answer_part);
    } else if (passage.kind == PassageKind::request) {
        auto const& fields = fields_of(canvas, team, passage);
        for (std::uint32_t i = 0; i < fields.size(); ++i)
            if (fields[i].type == FieldType::text) parts.push_back(i);
    } else {
        parts.push_back(0);
    }
    std::erase_if(parts, [&](std::uint32_t part) { return !words_at(team, passage, part); });
    return parts;
}

// Who wrote it, and when.
void draw_writer(TeamState const& team, Passage const& passage, v1::WrittenView* view) {
    auto const put_writer = [&](std::optional<SeatId> seat, Instant const& at) {
        if (seat) view->set_seat(seat->value);
        view->set_at_ms(at.team.count());
    };
    std::size_t const place = passage.number - 1;
    switch (passage.kind) {
        case PassageKind::decision: {
            GivenAnswer const& given = team.decisions.at(passage.number).answers.at(passage.revision - 1);
            return put_writer(given.seat, given.at);
        }
        case PassageKind::request: {
            RequestState const& request = *find_request(team, passage.number);
            return put_writer(request.seat, request.sent);
        }
        case PassageKind::message: return put_writer(team.messages.at(place).by, team.messages[place].sent);
        case PassageKind::diary: return put_writer(team.diary.at(place).seat, team.diary[place].at);
        case PassageKind::document: {
            DocumentText const& newest = team.documents.at(place).newest;
            return put_writer(newest.seat, newest.at);
        }
    }
}

}  // namespace

void draw_passage(Canvas const& canvas, TeamId team, Passage const& passage, v1::Passage* view) {
    view->set_kind(to_wire(passage.kind));
    bool const decision = passage.kind == PassageKind::decision;
    if (decision) view->set_decision(canvas.decision_key(team, DecisionId{passage.number}));
    else view->set_number(passage.number);
    view->set_revision(passage.revision);
    view->set_part(passage.part);
}

bool has_words(Canvas const& canvas, TeamId team, Passage const& passage) {
    return !parts_of(canvas, canvas.team(team), passage).empty();
}

void draw_written(Canvas const& canvas, TeamId id, Passage const& passage, v1::WrittenView* view) {
    TeamState const& team = canvas.team(id);
    view->set_team(id.value);
    draw_passage(canvas, id, passage, view->mutable_passage());
    draw_writer(team, passage, view);
    for (std::uint32_t const part : parts_of(canvas, team, passage)) {
        auto const words = words_at(team, passage, part);
        auto* drawn = view->add_parts();
        drawn->set_part(part);
        drawn->set_text(std::string(words->text));
        view->set_language(std::string(words->language));
        if (passage.kind == PassageKind::request)
            put(fields_of(canvas, team, passage)[part].label, drawn->mutable_label());
    }
}

void draw_asked(Canvas const& canvas, TeamId team, DecisionId decision, v1::AskedView* view) {
    view->set_team(team.value);
    draw_question(canvas, team, decision, view->mutable_decision());
    view->set_revision(static_cast<std::uint32_t>(canvas.team(team).decisions.at(decision.value).answers.size()));
}

void draw_translation(Canvas const& canvas, TeamId id, std::uint32_t index, v1::TranslationView* view) {
    Translation const& translation = canvas.team(id).translations.at(index);
    view->set_team(id.value);
    draw_passage(canvas, id, translation.passage, view->mutable_passage());
    view->set_language(translation.language);
    view->set_text(translation.text);
    view->set_at_ms(translation.at.team.count());
    view->set_changes(translation.changes);
}

void draw_translator(Canvas const& canvas, TeamId team, std::uint32_t index, v1::TranslationView* view) {
    view->set_seat(canvas.team(team).translations.at(index).seat.value);
}

}  // namespace orda::projection
