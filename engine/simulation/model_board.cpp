// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "simulation/model.hpp"

// Case boards and documents, by the words of docs/PROTOCOL.md.
namespace orda::simulation {

using namespace exercise;

namespace {

constexpr std::size_t on_board_max = 500, documents_of_team_max = 20;
constexpr std::uint32_t version_places = 10;
constexpr Milliseconds sitting_long = std::chrono::minutes(5);

}  // namespace

bool Model::is_of_team(SeatId id, TeamId team) const {
    Seat const& seat = this->seat(id);
    return seat.post == Post::trainee && seat.team == team;
}

void Model::written_on_paper(std::string const& text, TeamId team) {
    DeskSet everybody;
    for (std::uint32_t desk = 0; desk < script_.desks.size(); ++desk) everybody.add(DeskId{desk});
    written_for(text, team, everybody);
}

void Model::written_in_document(std::string const& text, TeamId team) {
    written_on_paper(text, team);
    each_canary(text, [&](Canary const& canary) {
        if (canary.of == Of::written) on_paper_[canary.index] = team;
    });
}

void Model::says(Element& element, TeamId team, SeatId seat, BoardSays const& says) {
    element.titles.insert(says.title);
    element.notes.insert(says.note);
    written_on_paper(says.title, team);
    written_on_paper(says.note, team);
    if (!says.source) return;
    must(has(teams_.at(team.value).rows.at(says.source->value), this->seat(seat).desk),
         "an element names an inject that the desk does not have");
    element.sources.insert(*says.source);
}

void Model::on(BoardElementAdded const& e) {
    auto& board = team(e).board;
    must(e.seat == record_->issuer.seat && is_of_team(e.seat, e.team), "an element on the board of another team");
    auto const there = [&](std::uint64_t key) {
        auto const found = board.find(key);
        return found != board.end() && !found->second.removed;
    };
    must(!there(e.key), "an element is added that is there");
    bool const link = e.kind == BoardKind::link;
    must(link == (e.from != 0) && link == (e.to != 0), "ends of what is no link, or a link without them");
    if (link)
        must(there(e.from) && there(e.to) && e.from != e.to && !board[e.from].link && !board[e.to].link,
             "a link ends at what is not there");
    Element& element = board[e.key];
    element.link = link;
    element.removed = false;
    element.from = e.from;
    element.to = e.to;
    says(element, e.team, e.seat, e.says);
    auto const count = std::count_if(board.begin(), board.end(), [](auto const& each) { return !each.second.removed; });
    must(static_cast<std::size_t>(count) <= on_board_max, "more elements on a board than may be");
}

void Model::on(BoardElementChanged const& e) {
    auto const found = team(e).board.find(e.key);
    must(e.seat == record_->issuer.seat && is_of_team(e.seat, e.team), "an element of another team is changed");
    must(found != team(e).board.end() && !found->second.removed, "an element is changed that is not there");
    if (found != team(e).board.end()) says(found->second, e.team, e.seat, e.says);
}

void Model::on(BoardElementRemoved const& e) {
    auto& board = team(e).board;
    must(e.seat == record_->issuer.seat && is_of_team(e.seat, e.team), "an element of another team is removed");
    must(board.contains(e.key) && !board[e.key].removed, "an element is removed that is not there");
    board[e.key].removed = true;
    for (auto& [key, each] : board) {
        bool const goes = !each.removed && each.link && (each.from == e.key || each.to == e.key);
        bool const named = std::find(e.links.begin(), e.links.end(), key) != e.links.end();
        must(goes == named, "a link stays without one of its ends, or goes with both");
        if (named) each.removed = true;
    }
}

void Model::on(DocumentBegun const& e) {
    auto& documents = team(e).documents;
    must(e.seat == record_->issuer.seat && is_of_team(e.seat, e.team), "a document of another team is begun");
    must(!documents.contains(e.key) && e.number == documents.size() + 1, "documents are not numbered on");
    must(e.number <= documents_of_team_max, "more documents than a team may have");
    Document& document = documents[e.key];
    document.writer = e.seat;
    document.kept_at = at_;
    team(e).document_keys.push_back(e.key);
    document.versions.push_back({e.seat, e.title, {}, 0, false, record_->sequence});
    written_in_document(e.title, e.team);
}

void Model::on(DocumentClaimed const& e) {
    Document& document = team(e).documents[e.key];
    must(e.seat == record_->issuer.seat && is_of_team(e.seat, e.team), "a document of another team is claimed");
    must(document.writer == e.from && e.from != e.seat, "a document is taken from somebody who does not write it");
    document.writer = e.seat;
    ++document.sitting;
}

void Model::on(DocumentLetGo const& e) {
    Document& document = team(e).documents[e.key];
    must(document.writer == e.seat, "a document is let go by somebody who does not write it");
    document.writer.reset();
    ++document.sitting;
}

void Model::on(DocumentSaved const& e) {
    Document& document = team(e).documents[e.key];
    must(e.seat == record_->issuer.seat && document.writer == e.seat, "somebody else than its writer saves a document");
    must(e.version == document.versions.size(), "versions are not numbered on");
    if (document.versions.empty()) return;
    if (e.restores != 0) {
        bool const kept = std::any_of(document.kept.begin(), document.kept.end(),
                                      [&](auto const& place) { return place.second == e.restores; });
        must(kept && document.versions.at(e.restores).text == e.text, "a version is taken back that was not kept");
    }
    Version const& before = document.versions.back();
    bool const keeps = document.versions.size() > 1 &&
                       (before.seat != e.seat || before.sitting != document.sitting || before.taken_back ||
                        e.restores != 0 || at_ - document.kept_at >= sitting_long);
    must(keeps == e.kept_in.has_value(), "an earlier text is kept that should not be, or the other way round");
    if (e.kept_in) {
        must(*e.kept_in == document.keeps++ % version_places,
             "a kept version takes the place of another than the oldest");
        document.kept[*e.kept_in] = e.version - 1;
        document.kept_at = at_;
    }
    document.versions.push_back({e.seat, e.title, e.text, document.sitting, e.restores != 0, record_->sequence});
    written_in_document(e.title, e.team);
    written_in_document(e.text, e.team);
}

bool Model::on_board(TeamId id, DeskId desk, v1::ElementView const& view) const {
    Team const& team = teams_.at(id.value);
    auto const found = team.board.find(view.key());
    if (view.team() != id.value || found == team.board.end() || view.has_source_row()) return false;
    Element const& element = found->second;
    if (view.removed()) return view.title().empty() && view.note().empty() && view.source().empty();
    if (!element.titles.contains(view.title()) || !element.notes.contains(view.note())) return false;
    auto const had = [&](RowId source) {
        Row const& row = team.rows.at(source.value);
        auto const to_desk = [&](Row::Given const& given) { return given.to.contains(desk); };
        auto const shared = [&](auto const& shown) { return shown.first == desk; };
        return std::any_of(row.given.begin(), row.given.end(), to_desk) ||
               std::any_of(row.shown.begin(), row.shown.end(), shared);
    };
    return view.source().empty() || std::any_of(element.sources.begin(), element.sources.end(), had);
}

bool Model::is_document(TeamId id, std::uint64_t key, std::uint32_t version, std::string const& title,
                        std::string const& text) const {
    auto const& documents = teams_.at(id.value).documents;
    auto const found = documents.find(key);
    if (found == documents.end() || version >= found->second.versions.size()) return false;
    Version const& stored = found->second.versions[version];
    return stored.title == title && stored.text == text;
}

}  // namespace orda::simulation
