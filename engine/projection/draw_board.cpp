// SPDX-License-Identifier: Apache-2.0
#include "exercise/teamwork.hpp"
#include "projection/draw.hpp"

// The case board and the documents of a team.
namespace orda::projection {

using namespace exercise;

namespace {

// What the newest text and the kept ones are drawn alike.
template <class View>
void draw_text(DocumentText const& text, View* view) {
    view->set_version(text.version);
    view->set_title(text.title);
    view->set_text(text.text);
    view->set_language(text.language);
    view->set_seat(text.seat.value);
    view->set_at_ms(text.at.team.count());
    view->set_restores(text.restores);
}

}  // namespace

void draw_element(Canvas const& canvas, TeamId team, std::uint32_t index, v1::ElementView* view) {
    BoardElement const& each = canvas.team(team).board.at(index);
    view->set_team(team.value);
    view->set_key(each.key);
    view->set_seat(each.seat.value);
    view->set_removed(each.removed);
    if (each.removed) return;
    static_assert(static_cast<int>(BoardKind::link) + 1 == v1::ElementView::LINK, "kinds of the wire are the core's");
    view->set_kind(static_cast<v1::ElementView::Kind>(static_cast<int>(each.kind) + 1));
    view->set_from(each.from);
    view->set_to(each.to);
    view->set_title(each.says.title);
    view->set_note(each.says.note);
    view->mutable_spot()->set_x(static_cast<std::uint32_t>(each.says.spot.x));
    view->mutable_spot()->set_y(static_cast<std::uint32_t>(each.says.spot.y));
    if (each.says.amount) {
        view->mutable_amount()->set_hundredths(each.says.amount->hundredths);
        view->mutable_amount()->set_currency(each.says.amount->currency);
    }
    view->set_assumed(each.says.assumed);
}

// Which inject it stems from is told to desks that have the inject.
void add_desk_fields(Canvas const& canvas, TeamId team, std::uint32_t index, DeskId desk, v1::ElementView* view) {
    auto const source = canvas.team(team).board.at(index).says.source;
    if (source && has_row(canvas.team(team).rows.at(source->value), desk))
        view->set_source(canvas.item_key(team, *source));
}

void add_staff_fields(Canvas const& canvas, TeamId team, std::uint32_t index, v1::ElementView* view) {
    if (auto const source = canvas.team(team).board.at(index).says.source) view->set_source_row(source->value);
}

void draw_document(Canvas const& canvas, TeamId team, std::uint32_t index, v1::DocumentView* view) {
    DocumentState const& document = canvas.team(team).documents.at(index);
    view->set_team(team.value);
    view->set_key(document.key);
    view->set_number(index + 1);
    draw_text(document.newest, view);
    if (document.writer) view->set_writer(document.writer->value);
    view->set_since_ms(document.since.team.count());
}

void draw_version(Canvas const& canvas, TeamId team, std::uint32_t index, v1::VersionView* view) {
    DocumentState const& document = canvas.team(team).documents.at(index / versions_kept_max);
    view->set_team(team.value);
    view->set_key(document.key);
    view->set_place(index % versions_kept_max);
    draw_text(document.kept.at(index % versions_kept_max), view);
}

}  // namespace orda::projection
