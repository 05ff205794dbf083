// SPDX-License-Identifier: Apache-2.0
// What desks and staff are told of messages, shared injects and the diary of a team.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "projection/intake.hpp"
#include "projection/projector.hpp"
#include "support/marked_script.hpp"
#include "support/stage.hpp"

using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;
using projection::Audience;
using projection::AudienceKind;
using projection::ThingKind;

namespace {

// The marked script with two teams at three minutes: the police have their inject.
struct Rooms {
    Rooms() : table(script.built), projector(table.exercise()) {
        team = table.add_team("Barys");
        other = table.add_team("Qyran");
        leader = table.add_seat(team, lead);
        police = table.add_seat(team, pol);
        social = table.add_seat(team, soc);
        far = table.add_seat(other, pol);
        table.add_actor(script.cast);
        table.start();
        table.run_to(3min);
    }
    Audience desk(DeskId desk) const { return {AudienceKind::desk, team, desk, {}}; }
    Audience far_desk(DeskId desk) const { return {AudienceKind::desk, other, desk, {}}; }
    Audience actors() const { return {AudienceKind::actor, {}, {}, script.cast}; }
    std::optional<v1::View> see(ThingKind kind, std::uint32_t index, Audience const& audience) const {
        return projector.draw({kind, team, index}, audience);
    }
    // Everybody who is told something because of the newest record.
    std::set<Audience> told() const {
        std::set<Audience> all;
        for (auto const& line : projector.project(table.records().back())) all.insert(line.audience);
        return all;
    }
    bool whole_snapshot_has(Audience const& audience, std::string const& text) const {
        auto const views = projector.snapshot(audience);
        return std::any_of(views.begin(), views.end(), [&](v1::View const& view) {
            return view.SerializeAsString().find(text) != std::string::npos;
        });
    }
    void write(SeatId from, DeskSet to, bool control, std::string text) {
        table.accept(WriteMessage{{}, {}, to, control, 0, std::move(text), "ru", {}}, table.holder(from));
    }
    void share(DeskSet to, std::string why = {}) {
        table.accept(ShareRow{script.to_pol, to, std::move(why), "kk"}, table.holder(police));
    }

    MarkedScript script;
    TableTop table;
    projection::Projector projector;
    TeamId team, other;
    SeatId leader, police, social, far;
};

}  // namespace

TEST_CASE("a message is told to the desk that wrote it, to those addressed and to staff, and to nobody else") {
    Rooms play;
    play.write(play.police, desks(soc), false, "SECRET-1");
    auto const everybody = std::set<Audience>{play.desk(pol), play.desk(soc), projection::staff_audience};
    std::set<Audience> const told = play.told();
    CHECK(std::includes(told.begin(), told.end(), everybody.begin(), everybody.end()));
    CHECK_FALSE(told.contains(play.desk(lead)));
    for (Audience const& audience : everybody) CHECK(play.whole_snapshot_has(audience, "SECRET-1"));
    for (Audience const& audience : {play.desk(lead), play.far_desk(pol), play.far_desk(soc), play.actors()}) {
        CHECK_FALSE(play.see(ThingKind::message, 0, audience));
        CHECK_FALSE(play.whole_snapshot_has(audience, "SECRET-1"));
    }
}

TEST_CASE("who of another desk has opened a message, and whether it waits, is for staff") {
    Rooms play;
    play.write(play.police, desks(soc, lead), true, "x");
    for (SeatId const seat : {play.social, play.leader}) play.table.accept(OpenMessage{1}, play.table.holder(seat));
    v1::MessageView const staff = play.see(ThingKind::message, 0, projection::staff_audience)->message();
    CHECK(staff.waits());
    CHECK(staff.opened_by_size() == 2);
    CHECK(staff.sequence() > 0);
    v1::MessageView const mine = play.see(ThingKind::message, 0, play.desk(soc))->message();
    REQUIRE(mine.opened_by_size() == 1);
    CHECK(mine.opened_by(0) == play.social.value);
    CHECK_FALSE(mine.waits());
    CHECK(mine.sequence() == 0);
    CHECK(mine.seat() == play.police.value);
    CHECK(mine.to_control());
    CHECK(mine.language() == "ru");
    CHECK(mine.at_ms() == Milliseconds(3min).count());
    play.table.accept(SettleMessage{play.team, 1}, TableTop::controller());
    CHECK(play.told() == std::set<Audience>{projection::staff_audience});
    CHECK_FALSE(play.see(ThingKind::message_marks, 0, projection::staff_audience)->message().waits());
    CHECK_FALSE(play.see(ThingKind::message_marks, 0, play.desk(pol)));
}

TEST_CASE("as somebody of the plot the Control Centre is told with name, without the number staff know them by") {
    Rooms play;
    play.table.accept(WriteMessage{play.team, SenderId{0}, desks(pol), false, 0, "from a bank", "en", {}},
                      TableTop::controller());
    v1::MessageView const mine = play.see(ThingKind::message, 0, play.desk(pol))->message();
    CHECK_FALSE(mine.has_seat());
    CHECK(mine.has_from());
    CHECK_FALSE(mine.has_as());
    CHECK(play.see(ThingKind::message, 0, projection::staff_audience)->message().as() == 0);
    CHECK_FALSE(play.see(ThingKind::message, 0, play.desk(soc)));
}

TEST_CASE("a shared inject is told to that desk alone, as one of its own, and says by whom") {
    Rooms play;
    std::string const title =
        play.see(ThingKind::item, play.script.to_pol.value, play.desk(pol))->item().title().by_language(0);
    CHECK_FALSE(play.see(ThingKind::item, play.script.to_pol.value, play.desk(soc)));
    play.share(desks(soc), "WHY-1");
    v1::ItemView const item = play.see(ThingKind::item, play.script.to_pol.value, play.desk(soc))->item();
    CHECK(item.title().by_language(0) == title);
    REQUIRE(item.shares_size() == 1);
    CHECK(item.shares(0).seat() == play.police.value);
    CHECK(item.shares(0).desk() == soc.value);
    CHECK(item.shares(0).why() == "WHY-1");
    CHECK(item.shares(0).current());
    CHECK(item.asks().empty());  // the question stays with those who were asked
    CHECK(play.see(ThingKind::item, play.script.to_pol.value, play.desk(pol))->item().shares_size() == 1);
    CHECK_FALSE(play.see(ThingKind::item, play.script.to_pol.value, play.desk(lead)));
    for (Audience const& audience : {play.desk(lead), play.far_desk(soc), play.far_desk(pol), play.actors()})
        CHECK_FALSE(play.whole_snapshot_has(audience, "WHY-1"));
    CHECK_FALSE(play.projector.draw({ThingKind::item, play.other, play.script.to_pol.value}, play.far_desk(soc)));
    auto const row = play.see(ThingKind::row, play.script.to_pol.value, projection::staff_audience)->row();
    REQUIRE(row.shares_size() == 1);
    CHECK(row.shares(0).why() == "WHY-1");
}

TEST_CASE(
    "a word that comes with an inject is told with it: at its release, and when it is shared, to that desk alone") {
    Rooms play;
    std::uint32_t const with_inject = 2, of_everybody = 0;  // MarkedScript::add_words
    auto const knows = [&](DeskId desk) { return play.see(ThingKind::word, with_inject, play.desk(desk)).has_value(); };
    CHECK(knows(pol));
    CHECK_FALSE(knows(soc));
    play.share(desks(soc));
    CHECK(knows(soc));
    CHECK_FALSE(knows(lead));
    bool told = false;
    for (auto const& line : play.projector.project(play.table.records().back()))
        told = told || (line.audience == play.desk(soc) && line.view.has_word());
    CHECK(told);
    v1::WordView const word = play.see(ThingKind::word, of_everybody, play.desk(soc))->word();
    CHECK(word.word().by_language(0) != word.meaning().by_language(0));
    CHECK(word.key() !=
          play.projector.draw({ThingKind::word, play.other, of_everybody}, play.far_desk(pol))->word().key());
    CHECK_FALSE(play.projector.draw({ThingKind::word, play.other, with_inject}, play.far_desk(soc)));
    for (Audience const& audience : {play.far_desk(pol), play.actors(), projection::staff_audience})
        CHECK_FALSE(play.see(ThingKind::word, of_everybody, audience));
}

TEST_CASE("desks and staff are told the time zone of the plot, where the script has one") {
    for (std::optional<std::int32_t> const zone : {std::optional<std::int32_t>{}, {-210}, {0}}) {
        MarkedScript script;
        script.built.script().utc_minutes = zone;
        TableTop table(script.built);
        projection::Projector const projector(table.exercise());
        TeamId const team = table.add_team("Barys");
        table.add_seat(team, pol);
        for (Audience const& audience : {Audience{AudienceKind::desk, team, pol, {}}, projection::staff_audience}) {
            v1::ExerciseView const view = projector.draw({ThingKind::exercise, {}, 0}, audience)->exercise();
            CHECK(view.has_utc_minutes() == zone.has_value());
            CHECK(view.utc_minutes() == zone.value_or(0));
        }
    }
}

TEST_CASE("a shared inject that is withdrawn, or released anew, keeps nothing of its content") {
    Rooms play;
    play.share(desks(soc));
    auto const item = [&] { return play.see(ThingKind::item, play.script.to_pol.value, play.desk(soc))->item(); };
    play.table.accept(OpenRow{play.script.to_pol}, play.table.holder(play.social));
    CHECK(item().opened_by_size() == 1);
    play.table.verb(RowVerb::withdraw, play.team, play.script.to_pol);
    CHECK(item().withdrawn());
    CHECK(item().SerializeAsString().find("CANARY") == std::string::npos);
    CHECK_FALSE(play.see(ThingKind::receipts, play.script.to_pol.value, play.desk(soc)));
    play.table.verb(RowVerb::release, play.team, play.script.to_pol);
    CHECK(item().withdrawn());
    CHECK(item().SerializeAsString().find("CANARY") == std::string::npos);
    CHECK_FALSE(play.see(ThingKind::item, play.script.to_pol.value, play.desk(pol))->item().withdrawn());
    play.share(desks(soc));
    CHECK_FALSE(item().withdrawn());
}

TEST_CASE("the diary is told to the whole team and staff; a correction names its entry on both sides") {
    Rooms play;
    play.table.accept(WriteDiary{0, "DIARY-1", "en", {}}, play.table.holder(play.police));
    play.table.accept(WriteDiary{1, "DIARY-2", "en", {}}, play.table.holder(play.leader));
    for (DeskId const desk : {lead, pol, soc}) {
        CHECK(play.see(ThingKind::diary, 0, play.desk(desk))->diary().corrected_by() == 2);
        CHECK(play.see(ThingKind::diary, 1, play.desk(desk))->diary().corrects() == 1);
        CHECK(play.see(ThingKind::diary, 1, play.desk(desk))->diary().sequence() == 0);
        CHECK(play.whole_snapshot_has(play.desk(desk), "DIARY-1"));
    }
    CHECK(play.see(ThingKind::diary, 1, projection::staff_audience)->diary().sequence() > 0);
    for (Audience const& audience : {play.far_desk(lead), play.far_desk(pol), play.actors()}) {
        CHECK_FALSE(play.see(ThingKind::diary, 0, audience));
        CHECK_FALSE(play.whole_snapshot_has(audience, "DIARY"));
    }
}

TEST_CASE("what desks write and share is read as it is sent") {
    Rooms play;
    auto const read = [&](v1::Command const& command) {
        return projection::read_command(command, play.table.holder(play.police), play.table.exercise(),
                                        play.projector.keys());
    };
    v1::Command command;
    v1::WriteMessage& message = *command.mutable_write_message();
    message.add_to_desks(soc.value);
    message.set_to_control(true);
    message.set_replies_to(3);
    message.set_text("text");
    message.set_language("kk");
    message.set_written_at_us(5);
    CHECK(std::get<WriteMessage>(*read(command)) ==
          WriteMessage{TeamId{0}, {}, desks(soc), true, 3, "text", "kk", WallTime(5)});
    message.add_to_desks(99);
    CHECK(read(command).error().reason == Refusal::not_valid);
    command.mutable_open_message()->set_number(4);
    CHECK(std::get<OpenMessage>(*read(command)) == OpenMessage{4});
    command.mutable_settle_message()->set_team(1);
    command.mutable_settle_message()->set_number(2);
    CHECK(std::get<SettleMessage>(*read(command)) == SettleMessage{TeamId{1}, 2});
    v1::ShareItem& share = *command.mutable_share_item();
    share.set_item(play.projector.keys().item(play.team, play.script.to_pol));
    share.add_to_desks(soc.value);
    share.set_why("why");
    CHECK(std::get<ShareRow>(*read(command)) == ShareRow{play.script.to_pol, desks(soc), "why", ""});
    share.set_item(play.projector.keys().item(play.other, play.script.to_pol));
    CHECK(read(command).error().reason == Refusal::not_found);
    command.mutable_write_diary()->set_corrects(1);
    command.mutable_write_diary()->set_text("entry");
    CHECK(std::get<WriteDiary>(*read(command)) == WriteDiary{1, "entry", "", {}});
}
