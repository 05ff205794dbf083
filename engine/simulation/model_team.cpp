// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "simulation/model.hpp"

// Messages, shared injects and diaries, by the words of docs/OPERATING.md.
namespace orda::simulation {

using namespace exercise;

bool Model::has(Row const& row, DeskId desk) {
    return row.status != Status::withdrawn && !row.given.empty() &&
           (row.to.contains(desk) || row.shared.contains(desk));
}

void Model::learns(TeamId team, RowId row, DeskId desk) {
    if (row.value >= script_.rows.size()) return;
    for (FactId const fact : script_.rows[row.value].facts) teams_.at(team.value).to_learn.insert({fact, desk});
}

void Model::written_for(std::string const& text, TeamId team, DeskSet desks) {
    each_canary(text, [&](Canary const& canary) {
        if (canary.of == Of::written) readers_[canary.index].emplace_back(team, desks);
    });
}

void Model::on(MessageSent const& e) {
    auto& messages = team(e).messages;
    Message message{std::nullopt, e.to, e.to_control, e.number, e.text, {}, 0};
    bool const by_staff = record_->issuer.role == Role::director || record_->issuer.role == Role::controller;
    must(e.number == messages.size() + 1, "messages are not numbered on");
    must(!e.text.empty() && !e.language.empty(), "a message says nothing, or not in which language");
    must(!e.to.empty() || e.to_control, "a message to nobody");
    must(e.by == record_->issuer.seat && e.by.has_value() != by_staff, "a message bears another sender than wrote it");
    must(!e.as || by_staff, "a desk writes as somebody of the plot");
    DeskSet readers = e.to;
    if (e.by) {
        Seat const& seat = this->seat(*e.by);
        message.from = seat.desk;
        readers.add(seat.desk);
        must(seat.post == Post::trainee && seat.team == e.team, "a seat writes in another team");
        must(!e.to.contains(seat.desk), "a desk writes to itself");
        must(e.replies_to == 0 || reads(e.team, e.replies_to, seat.desk), "an answer to what the desk cannot read");
    } else {
        must(!e.to_control, "the Control Centre writes to itself");
    }
    if (e.replies_to != 0) message.thread = messages.at(e.replies_to - 1).thread;
    for (Message& earlier : messages)
        if (by_staff && earlier.thread == message.thread) earlier.waits = false;
    message.record = record_->sequence;
    message.speaker = record_->issuer.speaker;
    messages.push_back(std::move(message));
    written_for(e.text, e.team, readers);
}

void Model::on(MessageOpened const& e) {
    Seat const& seat = this->seat(e.seat);
    must(e.seat == record_->issuer.seat && seat.team == e.team && reads(e.team, e.number, seat.desk),
         "a message is opened by a seat that cannot read it");
    must(team(e).messages.at(e.number - 1).opened.insert(e.seat).second, "a message is opened twice by one seat");
}

void Model::on(MessageSettled const& e) {
    Message& message = team(e).messages.at(e.number - 1);
    must(message.waits == e.on, "a message is settled that does not wait, or the other way round");
    message.waits = !e.on;
}

void Model::on(RowShared const& e) {
    Seat const& seat = this->seat(e.seat);
    Row& each = row(e);
    must(e.seat == record_->issuer.seat && seat.team == e.team && has(each, seat.desk),
         "an inject is shared by a desk that does not have it");
    must(!e.to.empty(), "an inject is shared with nobody");
    DeskSet readers = e.to;
    readers.add(seat.desk);
    written_for(e.why, e.team, readers);
    edited_for(each, e.team, e.to);
    for (std::uint32_t desk = 0; desk < script_.desks.size(); ++desk) {
        if (!e.to.contains(DeskId{desk})) continue;
        must(!has(each, DeskId{desk}), "an inject is shared with a desk that has it");
        each.shared.insert(DeskId{desk});
        each.shown.insert({DeskId{desk}, each.variant});
        learns(e.team, e.row, DeskId{desk});
    }
}

void Model::on(DiaryWritten const& e) {
    Seat const& seat = this->seat(e.seat);
    auto& diary = team(e).diary;
    must(e.seat == record_->issuer.seat && seat.post == Post::trainee && seat.team == e.team,
         "an entry in the diary of another team");
    must(e.number == diary.size() + 1, "entries of a diary are not numbered on");
    must(e.corrects < e.number, "an entry corrects what is not there");
    if (e.corrects != 0 && e.corrects < e.number) {
        must(!diary[e.corrects - 1].corrected, "an entry is corrected twice");
        diary[e.corrects - 1].corrected = true;
    }
    diary.push_back({e.text, false, record_->sequence, record_->issuer.speaker});
    written_on_paper(e.text, e.team);
}

}  // namespace orda::simulation
