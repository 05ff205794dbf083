// SPDX-License-Identifier: Apache-2.0
// What desks and staff are told of the case board and the documents of a team.
#include <doctest/doctest.h>

#include <algorithm>

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

struct Rooms {
    Rooms() : table(script.built), projector(table.exercise()) {
        team = table.add_team("Barys");
        other = table.add_team("Qyran");
        leader = table.add_seat(team, lead);
        police = table.add_seat(team, pol);
        social = table.add_seat(team, soc);
        far = table.add_seat(other, pol);
        table.start();
        table.run_to(3min);
    }
    Audience desk(DeskId desk) const { return {AudienceKind::desk, team, desk, {}}; }
    std::optional<v1::View> see(ThingKind kind, std::uint32_t index, Audience const& audience) const {
        return projector.draw({kind, team, index}, audience);
    }
    // What the audience is told because of the newest record.
    std::vector<v1::View> told(Audience const& audience) const {
        std::vector<v1::View> views;
        for (auto const& [to, view] : projector.project(table.records().back()))
            if (to == audience) views.push_back(view);
        return views;
    }
    Issuer at(SeatId seat) const { return table.holder(seat); }
    void add_from_inject() {
        table.accept(AddElement{1, BoardKind::person, 0, 0, {"Owner", "note", {1, 2}, {}, true, script.to_pol}},
                     at(police));
    }

    MarkedScript script;
    TableTop table;
    projection::Projector projector;
    TeamId team, other;
    SeatId leader, police, social, far;
};

}  // namespace

TEST_CASE("an element is told to every desk of its team and to staff, to nobody else") {
    Rooms play;
    play.add_from_inject();
    for (DeskId const desk : {lead, pol, soc}) {
        auto const views = play.told(play.desk(desk));
        REQUIRE(views.size() == 1);
        CHECK(views[0].element().title() == "Owner");
        CHECK(views[0].element().kind() == v1::ElementView::PERSON);
        CHECK(views[0].element().spot().y() == 2);
        CHECK(views[0].element().assumed());
        CHECK_FALSE(views[0].element().has_source_row());
    }
    CHECK(play.see(ThingKind::element, 0, projection::staff_audience)->element().source_row() ==
          play.script.to_pol.value);
    Audience const theirs{AudienceKind::desk, play.other, pol, {}};
    CHECK(play.told(theirs).empty());
    CHECK_FALSE(play.see(ThingKind::element, 0, theirs));
    CHECK_FALSE(play.see(ThingKind::element, 0, projection::wall_audience));
}

TEST_CASE("which inject an element stems from is told to desks that have it, and from when they have it") {
    Rooms play;
    play.add_from_inject();
    auto const source = [&](DeskId desk) {
        return play.see(ThingKind::element, 0, play.desk(desk))->element().source();
    };
    std::string const key = play.projector.keys().item(play.team, play.script.to_pol);
    CHECK(source(pol) == key);
    CHECK(source(soc).empty());
    play.table.accept(ShareRow{play.script.to_pol, desks(soc), {}, {}}, play.at(play.police));
    CHECK(source(soc) == key);
    CHECK(source(lead).empty());
    auto const views = play.projector.project(play.table.records().back());
    CHECK(std::any_of(views.begin(), views.end(), [&](auto const& line) {
        return line.audience == play.desk(soc) && line.view.has_element() && line.view.element().source() == key;
    }));
    play.table.verb(RowVerb::withdraw, play.team, play.script.to_pol);
    CHECK(source(pol).empty());
    CHECK(play.told(play.desk(pol)).size() >= 2);  // the item and the element
}

TEST_CASE("a removed element and its links keep their keys and lose their words") {
    Rooms play;
    play.add_from_inject();
    play.table.accept(AddElement{2, BoardKind::place, 0, 0, {"Flat"}}, play.at(play.leader));
    play.table.accept(AddElement{3, BoardKind::link, 1, 2, {"lives"}}, play.at(play.leader));
    play.table.accept(RemoveElement{1}, play.at(play.leader));
    auto const views = play.told(play.desk(soc));
    REQUIRE(views.size() == 2);
    for (v1::View const& view : views) {
        CHECK(view.element().removed());
        CHECK(view.element().title().empty());
    }
    CHECK(views[1].element().key() == 3);
}

TEST_CASE("a document and its kept versions are told to its team and staff") {
    Rooms play;
    play.table.accept(BeginDocument{9, "Plan", "en"}, play.at(play.police));
    play.table.accept(SaveDocument{9, 0, "Plan", "first", "en", {}}, play.at(play.police));
    play.table.accept(ClaimDocument{9, true}, play.at(play.leader));
    CHECK(play.told(play.desk(soc)).front().document().writer() == play.leader.value);
    play.table.accept(SaveDocument{9, 1, "Plan", "second", "ru", {}}, play.at(play.leader));
    for (Audience const& audience : {play.desk(soc), projection::staff_audience}) {
        auto const document = play.see(ThingKind::document, 0, audience)->document();
        CHECK(document.text() == "second");
        CHECK(document.version() == 2);
        CHECK(document.number() == 1);
        auto const kept = play.see(ThingKind::version, 0, audience)->version();
        CHECK(kept.text() == "first");
        CHECK(kept.version() == 1);
        CHECK(kept.place() == 0);
        CHECK_FALSE(play.see(ThingKind::version, 1, audience));
    }
    for (Audience const& audience : {Audience{AudienceKind::desk, play.other, pol, {}}, projection::wall_audience}) {
        CHECK_FALSE(play.see(ThingKind::document, 0, audience));
        CHECK_FALSE(play.see(ThingKind::version, 0, audience));
    }
}

TEST_CASE("the longest element, document and version fit a message with room to spare") {
    Rooms play;
    std::string const title(title_bytes_max, 'x');
    BoardSays says{
        title, std::string(line_bytes_max, 'y'), {board_side_max, board_side_max}, {}, true, play.script.to_pol};
    says.amount = BoardAmount{board_amount_max, "USDTX"};
    play.table.accept(AddElement{~0ULL, BoardKind::money, 0, 0, says}, play.at(play.police));
    play.table.accept(BeginDocument{~0ULL, title, std::string(language_bytes_max, 'a')}, play.at(play.police));
    for (char const letter : {'a', 'b'}) {
        play.table.accept(SaveDocument{~0ULL,
                                       letter == 'a' ? 0U : 1U,
                                       title,
                                       std::string(document_bytes_max, letter),
                                       std::string(language_bytes_max, 'a'),
                                       {}},
                          play.at(play.police));
        play.table.accept(LetGoDocument{~0ULL}, play.at(play.police));
        play.table.accept(ClaimDocument{~0ULL, false}, play.at(play.police));
    }
    CHECK(play.see(ThingKind::element, 0, play.desk(pol))->ByteSizeLong() < 2'000);
    CHECK(play.see(ThingKind::document, 0, play.desk(pol))->ByteSizeLong() < 13'000);
    CHECK(play.see(ThingKind::version, 0, play.desk(pol))->ByteSizeLong() < 13'000);
}

TEST_CASE("what is done on board and documents is read as it is sent") {
    Rooms play;
    auto const read = [&](v1::Command const& command) {
        return projection::read_command(command, play.at(play.police), play.table.exercise(), play.projector.keys());
    };
    v1::Command command;
    v1::AddElement& add = *command.mutable_add_element();
    add.set_key(5);
    add.set_kind(v1::ElementView::LINK);
    add.set_from(1);
    add.set_to(2);
    add.set_title("pays");
    add.mutable_amount()->set_hundredths(150);
    add.mutable_amount()->set_currency("DLZ");
    add.set_source(play.projector.keys().item(play.team, play.script.to_pol));
    AddElement expected{
        5, BoardKind::link, 1, 2, {"pays", "", {0, 0}, BoardAmount{150, "DLZ"}, false, play.script.to_pol}};
    CHECK(std::get<AddElement>(*read(command)) == expected);
    add.mutable_spot()->set_x(4'000'000'000U);  // the core refuses it
    CHECK(std::get<AddElement>(*read(command)).says.spot.x == board_side_max + 1);
    add.set_source(play.projector.keys().item(play.other, play.script.to_pol));
    CHECK(read(command).error().reason == Refusal::not_found);
    add.set_kind(v1::ElementView::KIND_UNSPECIFIED);
    CHECK(read(command).error().reason == Refusal::not_valid);

    v1::SetElement& set = *command.mutable_set_element();
    set.set_key(5);
    CHECK(read(command).error().detail == "field");
    set.set_note("n");
    CHECK(std::get<SetElement>(*read(command)) == SetElement{5, BoardField::note, {"", "n"}});
    set.mutable_amount()->set_hundredths(0);
    CHECK(std::get<SetElement>(*read(command)) == SetElement{5, BoardField::amount, {}});
    set.set_source("");
    CHECK(std::get<SetElement>(*read(command)) == SetElement{5, BoardField::source, {}});

    v1::SaveDocument& save = *command.mutable_save_document();
    save.set_key(9);
    save.set_based_on(3);
    save.set_title("t");
    save.set_text("x");
    save.set_language("kk");
    save.set_written_at_us(4);
    CHECK(std::get<SaveDocument>(*read(command)) == SaveDocument{9, 3, "t", "x", "kk", WallTime(4)});
    command.mutable_take_back_version()->set_key(9);
    command.mutable_take_back_version()->set_based_on(3);
    command.mutable_take_back_version()->set_version(2);
    CHECK(std::get<TakeBackVersion>(*read(command)) == TakeBackVersion{9, 3, 2});
    command.mutable_claim_document()->set_take_over(true);
    CHECK(std::get<ClaimDocument>(*read(command)) == ClaimDocument{0, true});
}
