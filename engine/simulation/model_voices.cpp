// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "simulation/model.hpp"

// Who speaks for whom, by the words of docs/OPERATING.md.
namespace orda::simulation {

using namespace exercise;

DeskSet Model::all_desks() const {
    DeskSet desks;
    for (std::uint32_t desk = 0; desk < script_.desks.size(); ++desk) desks.add(DeskId{desk});
    return desks;
}

void Model::on(TeamsAssigned const& e) {
    Place& place = seats_.at(e.seat.value);
    bool const may_have = place.seat.post == Post::evaluator || place.seat.post == Post::interpreter;
    must(by_rule() || by_staff(), "somebody else than staff assigns teams");
    must(may_have, "teams are assigned to somebody who looks after none");
    place.teams = {e.teams.begin(), e.teams.end()};
    place.ever.insert(e.teams.begin(), e.teams.end());
    for (TeamId const team : e.teams) must(team.value < teams_.size(), "a team is assigned that is not there");
}

// One enters one's own decision, staff and the evaluators of the team somebody else's.
void Model::entered_by_the_right_one(SeatId seat, TeamId team) {
    Issuer const& issuer = record_->issuer;
    if (issuer.role == Role::trainee) return must(issuer.seat == seat, "a decision is entered by another trainee");
    must(issuer.on_behalf_of == seat, "it is not said for whom a decision was entered");
    if (by_staff()) return;
    bool const mine =
        issuer.role == Role::evaluator && issuer.seat && seats_.at(issuer.seat->value).teams.contains(team);
    must(mine, "a decision is entered by somebody to whom the team is not assigned");
}

std::optional<DeskSet> Model::readers_of(TranslationWritten const& e) const {
    Team const& team = teams_.at(e.team.value);
    Passage const& of = e.passage;
    std::size_t const place = of.number - 1;  // beyond any list for 0
    switch (of.kind) {
        case PassageKind::decision: {
            if (of.number >= team.decisions.size()) return std::nullopt;
            auto const& records = team.decisions[of.number].records;
            bool const right = of.revision >= 1 && of.revision <= records.size() && records[of.revision - 1] == e.of;
            return right ? std::optional(script_.decisions[of.number].to) : std::nullopt;
        }
        case PassageKind::request: {
            if (place >= team.requests.size() || team.requests[place].record != e.of || team.requests[place].over)
                return std::nullopt;
            DeskSet desk;
            desk.add(team.requests[place].desk);
            return desk;
        }
        case PassageKind::message: {
            if (place >= team.messages.size() || team.messages[place].record != e.of) return std::nullopt;
            DeskSet desks = team.messages[place].to;
            if (team.messages[place].from) desks.add(*team.messages[place].from);
            return desks;
        }
        case PassageKind::diary:
            if (place >= team.diary.size() || team.diary[place].record != e.of) return std::nullopt;
            return all_desks();
        case PassageKind::document: {
            if (place >= team.document_keys.size()) return std::nullopt;
            auto const& versions = team.documents.at(team.document_keys[place]).versions;
            bool const newest = of.revision + 1 == versions.size() && versions.back().record == e.of;
            return newest ? std::optional(all_desks()) : std::nullopt;
        }
    }
    return std::nullopt;
}

void Model::on(TranslationWritten const& e) {
    must(record_->issuer.role == Role::interpreter && record_->issuer.seat == e.seat, "somebody else translates");
    must(seats_.at(e.seat.value).teams.contains(e.team), "an interpreter translates for a team of somebody else");
    bool const read_here = std::ranges::count(script_.languages, e.language) == 1;
    must(read_here && !e.text.empty(), "a translation says nothing, or in a language that nobody reads here");
    auto const readers = readers_of(e);
    must(readers.has_value(), "what is translated was not written");
    auto& all = team(e).translations[{e.passage, e.language}];
    must(all.empty() || all.back() != e.text, "a translation says what was said before");
    all.push_back(e.text);
    if (readers) written_for(e.text, e.team, *readers);
}

std::optional<DeskSet> Model::translated(v1::TranslationView const& view) const {
    static constexpr v1::Passage::Kind kinds[] = {v1::Passage::DECISION, v1::Passage::REQUEST, v1::Passage::MESSAGE,
                                                  v1::Passage::DIARY, v1::Passage::DOCUMENT};
    Team const& team = teams_.at(view.team());
    v1::Passage const& of = view.passage();
    for (auto const& [key, texts] : team.translations) {
        auto const& [passage, language] = key;
        bool const decision = passage.kind == PassageKind::decision;  // stations know those by other names
        bool const same = kinds[static_cast<int>(passage.kind)] == of.kind() && passage.revision == of.revision() &&
                          passage.part == of.part() && (decision || passage.number == of.number());
        if (!same || language != view.language() || std::ranges::count(texts, view.text()) == 0) continue;
        if (decision) return script_.decisions[passage.number].to;
        DeskSet readers = all_desks();
        if (passage.kind == PassageKind::request) {
            readers = {};
            readers.add(team.requests[passage.number - 1].desk);
        } else if (passage.kind == PassageKind::message) {
            readers = team.messages[passage.number - 1].to;
            if (auto const& from = team.messages[passage.number - 1].from) readers.add(*from);
        }
        return readers;
    }
    return std::nullopt;
}

std::set<TeamId> Model::ever_assigned(Seat const& seat) const {
    for (Place const& place : seats_)
        if (place.seat == seat) return place.ever;
    return {};
}

// What the teams of this seat wrote, and what their requests ask for.
bool Model::interpreter_may_see(Canary const& canary, Seat const& seat) const {
    std::set<TeamId> const mine = ever_assigned(seat);
    switch (canary.of) {
        case Of::phase:
            return std::ranges::any_of(teams_, [&](Team const& team) {
                return team.phases.contains(canary.index) || team.phases_seen.contains(canary.index);
            });
        case Of::form:
            return std::ranges::any_of(mine, [&](TeamId team) {
                return std::ranges::any_of(teams_.at(team.value).requests,
                                           [&](Request const& request) { return request.type.value == canary.index; });
            });
        case Of::written: {
            auto const readers = readers_.find(canary.index);
            return readers != readers_.end() && std::ranges::any_of(readers->second, [&](auto const& reader) {
                       return mine.contains(reader.first);
                   });
        }
        default: return false;  // deny by default
    }
}

}  // namespace orda::simulation
