// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "projection/projector.hpp"
#include "support/marked_script.hpp"
#include "support/stage.hpp"

using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;

namespace {

// The name of the thing a view is about: what a station uses to replace what it knew.
std::string name_of(v1::View const& view) {
    auto const with = [&](auto... ids) {
        std::string name = std::to_string(view.thing_case());
        ((name += ' ', name += std::to_string(ids)), ...);
        return name;
    };
    switch (view.thing_case()) {
        case v1::View::kTeam: return with(view.team().id());
        case v1::View::kSeat: return with(view.seat().id());
        case v1::View::kItem: return with(0) + view.item().key();
        case v1::View::kDecision: return with(0) + view.decision().key();
        case v1::View::kRequest: return with(view.request().team(), view.request().number());
        case v1::View::kForm: return with(view.form().id());
        case v1::View::kCue: return with(0) + view.cue().key();
        case v1::View::kScriptRow: return with(view.script_row().row());
        case v1::View::kRow: return with(view.row().team(), view.row().row());
        case v1::View::kScriptDecision: return with(view.script_decision().decision());
        case v1::View::kMark: return with(view.mark().mark());
        case v1::View::kVerb: return with(view.verb().sequence());
        case v1::View::kCast: return with(view.cast().id());
        case v1::View::kLedger: return with(view.ledger().team(), view.ledger().cast());
        case v1::View::kVariable: return with(view.variable().team()) + view.variable().id();
        case v1::View::kFlag: return with(view.flag().team()) + view.flag().id();
        case v1::View::kSlot: return with(view.slot().team(), view.slot().slot());
        case v1::View::kAsset: return with(view.asset().team(), view.asset().asset());
        case v1::View::kStop: return with(view.stop().team(), view.stop().stop());
        case v1::View::kWallStop: return with(view.wall_stop().team(), view.wall_stop().stop());
        case v1::View::kEnd: return with(view.end().team());
        case v1::View::kMessage: return with(view.message().team(), view.message().number());
        case v1::View::kDiary: return with(view.diary().team(), view.diary().number());
        case v1::View::kAnswer: return with(view.answer().team(), view.answer().decision());
        case v1::View::kNoDuff: return with(view.no_duff().has_team() ? view.no_duff().team() + 1 : 0);
        case v1::View::kEdit: return with(view.edit().team(), view.edit().row());
        case v1::View::kAttendance: return with(view.attendance().cast());
        case v1::View::kAttempt: return with(view.attempt().team());
        case v1::View::kKeptMoment: return with(view.kept_moment().team(), view.kept_moment().place());
        case v1::View::kRewind: return with(view.rewind().team());
        case v1::View::kNote: return with(view.note().sequence());
        case v1::View::kLesson: return with(view.lesson().key());
        default: return with();
    }
}

using Store = std::map<std::string, std::string>;

void put(Store& store, v1::View view) {
    if (view.has_receipts()) {  // goes into the item
        std::string const name = std::to_string(v1::View::kItem) + " 0" + view.receipts().item();
        v1::View item;
        REQUIRE(store.contains(name));
        REQUIRE(item.ParseFromString(store.at(name)));
        *item.mutable_item()->mutable_opened_by() = view.receipts().opened_by();
        *item.mutable_item()->mutable_acknowledged_by() = view.receipts().acknowledged_by();
        store.at(name) = item.SerializeAsString();
        return;
    }
    if (view.has_row()) {  // these move with the clock alone; the page counts them down by itself
        view.mutable_row()->clear_missing();
        view.mutable_row()->clear_planned_ms();
    }
    if (view.has_asset() && view.asset().status() == v1::AssetView::OPEN) view.mutable_asset()->clear_until_ms();
    if (view.has_no_duff() && view.no_duff().over()) {
        store.erase(name_of(view));
        return;
    }
    store[name_of(view)] = view.SerializeAsString();
}

// Told bit by bit from `set_up` records on, every audience knows at each record what a snapshot says.
void check_every_record(TableTop const& table, Script const& script, std::size_t set_up) {
    Exercise replay(std::make_shared<Script const>(script));
    projection::Projector const projector(replay);
    std::map<projection::Audience, Store> told;
    for (std::size_t i = 0; i < table.records().size(); ++i) {
        replay.evolve(table.records()[i]);
        for (auto const& [audience, view] : projector.project(table.records()[i])) put(told[audience], view);
        if (i < set_up) {  // audiences appear while seats are added; a station that connects starts from a snapshot
            told.clear();
            for (auto const& audience : projection::audiences(replay.state()))
                for (auto& view : projector.snapshot(audience)) put(told[audience], view);
            continue;
        }
        for (auto const& audience : projection::audiences(replay.state())) {
            Store snapshot;
            for (auto& view : projector.snapshot(audience)) put(snapshot, view);
            CAPTURE(i);
            CAPTURE(int(audience.kind));
            REQUIRE(told[audience].size() == snapshot.size());
            for (auto const& [name, bytes] : snapshot) {
                CAPTURE(name);
                REQUIRE(told[audience][name] == bytes);
            }
        }
    }
}

// Moved, edited, booked anew, and who is not here.
void steer(TableTop& table, MarkedScript const& script, TeamId team, TeamId other) {
    RowEdit edit;
    edit.body = words("edited");
    table.accept(EditRow{team, script.future, 0, edit}, TableTop::controller());
    table.accept(EditRow{other, script.at_mine, 0, edit}, TableTop::controller());
    table.accept(RetimeRow{team, script.future, 1, 40min}, TableTop::controller());
    table.accept(BookSlot{other, SlotId{0}, 1, 12min, 1, 1}, TableTop::controller());
    table.accept(SetCastAway{script.cast, 1, true}, TableTop::controller());
    table.accept(SetCastAway{script.cast, 1, false}, TableTop::controller());
}

}  // namespace

TEST_CASE("a station that saw every message knows what a snapshot says, at every record") {
    MarkedScript const script;
    TableTop table(script.built);
    TeamId const team = table.add_team("Barys");
    std::vector<SeatId> seats;
    for (DeskId const desk : {lead, pol, soc}) seats.push_back(table.add_seat(team, desk));
    table.add_actor(script.cast);
    table.add_wall();
    TeamId const other = table.add_team("Kyran");
    std::vector<SeatId> others;
    for (DeskId const desk : {lead, pol}) others.push_back(table.add_seat(other, desk));
    std::size_t const set_up = table.records().size();
    table.start();
    table.run_to(5min);
    table.accept(OpenRow{script.to_pol}, table.holder(seats[1]));
    table.accept(OpenRow{script.to_pol}, table.holder(others[1]));
    SendRequest request = ask_for(script.pol_form, {says("account")});
    request.on = {TargetId{0}};
    table.accept(request, table.holder(seats[1]));
    table.accept(RunFilm{FilmVerb::play, team, StopId{1}}, TableTop::controller());
    table.accept(RunFilm{FilmVerb::play, team, StopId{0}}, TableTop::controller());
    table.accept(RunFilm{FilmVerb::halt, team, StopId{0}, {}}, TableTop::controller());
    table.accept(RunFilm{FilmVerb::open, team, StopId{0}, {}}, TableTop::controller());
    table.accept(RunFilm{FilmVerb::count, team, StopId{0}, {3, 4}}, TableTop::controller());
    steer(table, script, team, other);
    table.hold(team);
    table.run_for(3min);
    table.let_go(team);
    table.accept(choose(script.decision, {OptionId{1}}), table.holder(seats[0]));
    table.accept(choose(script.decision, {OptionId{0}}, 1), table.holder(seats[0]));
    table.verb(RowVerb::start, team, script.actor);
    SeatId const actor{3};
    for (CueReport const report : {CueReport::in_place, CueReport::needs_help})
        table.accept(ReportCue{report, team, script.actor, script.cast, true}, table.holder(actor));
    table.accept(ReportCue{CueReport::needs_help, team, script.actor, script.cast, false}, TableTop::controller());
    table.accept(TickReveal{team, script.cast, RevealId{0}}, table.holder(actor));
    table.accept(TickCue{team, script.cast, TickId{0}}, TableTop::controller());
    table.accept(ReportCue{CueReport::started, team, script.actor, script.cast, false}, table.holder(actor));
    table.accept(ReportCue{CueReport::started, team, script.actor, script.cast, true}, table.holder(actor));
    table.accept(WriteMessage{{}, {}, desks(soc), true, 0, "a message", "en", {}}, table.holder(seats[1]));
    table.accept(OpenMessage{1}, table.holder(seats[2]));
    table.accept(WriteMessage{team, SenderId{0}, desks(pol), false, 1, "an answer", "ru", {}}, TableTop::controller());
    table.accept(WriteMessage{{}, {}, {}, true, 2, "another", "kk", {}}, table.holder(seats[1]));
    table.accept(SettleMessage{team, 3}, TableTop::controller());
    table.accept(ShareRow{script.to_pol, desks(soc), "why", "en"}, table.holder(seats[1]));
    table.accept(OpenRow{script.to_pol}, table.holder(seats[2]));
    table.accept(WriteDiary{0, "an entry", "en", {}}, table.holder(seats[2]));
    table.accept(WriteDiary{1, "a correction", "en", {}}, table.holder(seats[0]));
    for (std::uint64_t const key : {1, 2})
        table.accept(AddElement{key, BoardKind::account, 0, 0, {"an account"}}, table.holder(seats[2]));
    table.accept(AddElement{3, BoardKind::link, 1, 2, {}}, table.holder(seats[2]));
    table.accept(RemoveElement{1}, table.holder(seats[0]));
    table.accept(BeginDocument{4, "a document", "en"}, table.holder(seats[2]));
    table.accept(SaveDocument{4, 0, "a document", "text", "en", {}}, table.holder(seats[2]));
    table.accept(ClaimDocument{4, true}, table.holder(seats[0]));
    table.accept(SaveDocument{4, 1, "a document", "other text", "en", {}}, table.holder(seats[0]));
    table.verb(RowVerb::withdraw, team, script.to_pol);
    table.undo();
    table.accept(CallNoDuff{}, table.holder(seats[1]));
    table.accept(WriteNote{{}, "she fell"}, table.holder(seats[1]));
    table.accept(AnswerRollCall{{}, true}, table.holder(seats[0]));
    table.accept(CallNoDuff{}, table.holder(actor));
    for (Issuer const& each : {table.holder(others[0]), table.holder(actor), TableTop::director()})
        table.accept(AnswerRollCall{{}, false}, each);
    table.accept(ResumeAfterNoDuff{}, TableTop::director());
    table.accept(SetGuests{true}, TableTop::controller());
    table.accept(ResumeAfterNoDuff{}, TableTop::controller());
    table.verb(RowVerb::withdraw, team, script.to_pol);
    table.verb(RowVerb::release, team, script.to_pol);
    table.accept(ShareRow{script.to_pol, desks(soc), "", ""}, table.holder(seats[1]));
    table.accept(AcknowledgeRow{script.to_pol}, table.holder(seats[2]));
    table.accept(Improvise{{team}, {Kind::mail, {}, "a title", "a body", desks(pol)}}, TableTop::controller());
    table.pause();
    table.resume();
    table.jump();
    table.catch_up(team);
    table.run_to(57min);
    table.accept(SettleAsset{team, AssetId{0}, false}, TableTop::controller());
    table.run_to(58min);
    table.end();

    check_every_record(table, script.built.script(), set_up);
}

TEST_CASE("what comes in one millisecond stands in the same order for a station that saw it come and for a newcomer") {
    ScriptBuilder script;
    RowId const second{1};
    script.row("follows", delivered(second));
    script.row("leads", clock(5min));
    TableTop table(script);
    table.add_seat(table.add_team("Barys"), lead);
    std::size_t const set_up = table.records().size();
    table.start();
    table.run_to(6min);
    check_every_record(table, script.script(), set_up);
}
