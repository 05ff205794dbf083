// SPDX-License-Identifier: Apache-2.0
#include "exercise/voices.hpp"

#include <algorithm>

#include "exercise/rewind.hpp"
#include "exercise/teamwork.hpp"

namespace orda::exercise {
namespace {

// Numbered from 1; null when there is none.
template <class List>
auto const* numbered(List const& list, std::uint32_t number) {
    return number >= 1 && number <= list.size() ? &list[number - 1] : nullptr;
}

std::string_view part_of(GivenAnswer const& given, std::uint32_t part) {
    switch (part) {
        case answer_part: return given.answer.text;
        case known_part: return given.rationale.known;
        case risk_part: return given.rationale.risk;
        case ground_part: return given.rationale.ground_text;
        case why_part: return given.rationale.why;
        default: break;
    }
    std::size_t const rejected = part - first_rejected_part;
    return rejected < given.rejected.size() ? std::string_view(given.rejected[rejected].reason) : std::string_view();
}

Original of_decision(TeamState const& team, Passage const& passage) {
    if (passage.number >= team.decisions.size()) return {};
    auto const* given = numbered(team.decisions[passage.number].answers, passage.revision);
    if (given == nullptr) return {};
    return {given->record, part_of(*given, passage.part), given->language};
}

Original of_request(TeamState const& team, Passage const& passage) {
    auto const* request = find_request(team, passage.number);
    if (request == nullptr || passage.part >= request->fields.size()) return {};
    return {request->record, request->fields[passage.part].text, request->language};
}

// What has one text and no revisions.
template <class List>
Original of_list(List const& list, Passage const& passage) {
    auto const* one = numbered(list, passage.number);
    if (one == nullptr || passage.revision != 0 || passage.part != 0) return {};
    return {one->record, one->text, one->language};
}

// The newest text alone: earlier versions are not translated.
Original of_document(TeamState const& team, Passage const& passage) {
    auto const* document = numbered(team.documents, passage.number);
    if (document == nullptr || passage.revision != document->newest.version || passage.part != 0) return {};
    return {document->newest.record, document->newest.text, document->newest.language};
}

Original look_up(TeamState const& team, Passage const& passage) {
    switch (passage.kind) {
        case PassageKind::decision: return of_decision(team, passage);
        case PassageKind::request: return passage.revision == 0 ? of_request(team, passage) : Original{};
        case PassageKind::message: return of_list(team.messages, passage);
        case PassageKind::diary: return of_list(team.diary, passage);
        case PassageKind::document: return of_document(team, passage);
    }
    return {};
}

}  // namespace

bool is_assigned(State const& state, SeatId seat, TeamId team) {
    auto const& teams = state.seats.at(seat.value).teams;
    return std::ranges::find(teams, team) != teams.end();
}

std::optional<Original> original(TeamState const& team, Passage const& passage) {
    Original const found = look_up(team, passage);
    return found.text.empty() ? std::nullopt : std::optional(found);
}

bool stands(Translation const& translation, TeamState const& team) {
    PassageKind const kind = translation.passage.kind;
    if (kind != PassageKind::decision && kind != PassageKind::request) return true;
    auto const words = original(team, translation.passage);
    return words && words->record == translation.of;
}

bool may_read(Passage const& passage, TeamId id, DeskId desk, Script const& script, State const& state) {
    TeamState const& team = state.teams.at(id.value);
    switch (passage.kind) {
        case PassageKind::decision: return script.decisions.at(passage.number).to.contains(desk);
        case PassageKind::request: return find_request(team, passage.number)->desk == desk;
        case PassageKind::message: return may_read(team.messages.at(passage.number - 1), desk, state);
        case PassageKind::diary:
        case PassageKind::document: return true;
    }
    return false;
}

std::optional<std::uint32_t> find_translation(TeamState const& team, Passage const& passage,
                                              std::string const& language) {
    auto const& all = team.translations;
    auto const found = std::ranges::find_if(
        all, [&](Translation const& each) { return each.passage == passage && each.language == language; });
    return found == all.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - all.begin()));
}

}  // namespace orda::exercise
