// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "projection/projector.hpp"
#include "support/marked_script.hpp"
#include "support/stage.hpp"

using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;
using projection::Audience;
using projection::AudienceKind;

namespace {

// All that an audience is told while the marked script is played up to 25 minutes, as bytes.
class Played {
public:
    Played() : table(script.built), projector(table.exercise()) {
        team = table.add_team("Barys");
        other = table.add_team("Qyran");
        for (DeskId const desk : {lead, pol, soc}) seats.push_back(table.add_seat(team, desk));
        SeatId const theirs = table.add_seat(other, lead);
        table.add_actor(script.cast);
        evaluator = table.add_evaluator();
        tongue = table.add_seat(Seat{Post::interpreter, {}, {}, {}, 1});
        table.accept(AssignTeams{tongue, {team}}, TableTop::director());
        table.add_wall();
        table.start();
        table.run_to(10min);
        table.accept(OpenRow{script.to_pol}, table.holder(seats[1]));
        SendRequest request = ask_for(script.pol_form, {says("account")});
        request.on = {TargetId{0}};
        table.accept(request, table.holder(seats[1]));
        table.accept(choose(script.decision, {OptionId{1}}), table.holder(seats[0]));
        SubmitDecision free = choose(script.rank, {});
        free.answer.order = {2, 1, 0};
        table.accept(free, table.holder(seats[0]));
        free = choose(script.number, {});
        free.answer.number = 95;
        table.accept(free, table.holder(seats[0]));
        free = choose(script.text, {});
        free.answer.text = script.written;
        table.accept(free, table.holder(seats[0]));
        table.accept(RunFilm{FilmVerb::play, team, StopId{0}}, TableTop::controller());
        table.accept(RunFilm{FilmVerb::halt, team, StopId{0}, {}}, TableTop::controller());
        table.accept(RunFilm{FilmVerb::open, team, StopId{0}, {}}, TableTop::controller());
        table.accept(TickMark{team, MarkId{0}}, TableTop::controller());
        write_together();
        table.verb(RowVerb::start, team, script.actor);
        table.run_to(25min);
        seats.push_back(theirs);
    }

    std::string heard_by(Audience const& audience) const {
        Exercise replay(std::make_shared<Script const>(script.built.script()));
        projection::Projector fresh(replay);
        std::string bytes;
        for (Record const& record : table.records()) {
            replay.evolve(record);
            for (auto const& [to, view] : fresh.project(record))
                if (to == audience) bytes += view.SerializeAsString();
        }
        for (v1::View const& view : projector.snapshot(audience)) bytes += view.SerializeAsString();
        return bytes;
    }

    // The board and a document with a kept version, by the police.
    void write_together() {
        Issuer const police = table.holder(seats[1]), leader = table.holder(seats[0]);
        AddElement element{5, BoardKind::person, 0, 0, {script.element, {}, {1, 1}, {}, false, script.to_pol}};
        table.accept(element, police);
        table.accept(SetElement{5, BoardField::note, {"", script.element_note}}, leader);
        table.accept(BeginDocument{6, script.document_title, "en"}, police);
        table.accept(SaveDocument{6, 0, script.document_title, script.document_before, "en", {}}, police);
        table.accept(ClaimDocument{6, true}, leader);
        table.accept(SaveDocument{6, 1, script.document_title, script.document, "en", {}}, leader);
        Passage const answer{PassageKind::decision, script.text.value, 1, answer_part};
        table.accept(WriteTranslation{team, answer, "en", script.translated, {}}, table.holder(tongue));
    }

    void learn(std::uint64_t key, std::string words, Issuer const& by) {
        WriteLesson lesson{key, {}, {}};
        lesson.says.team = team;
        lesson.says.words = std::move(words);
        lesson.says.recommendation = "Train it";
        lesson.says.language = "en";
        table.accept(lesson, by);
    }

    MarkedScript script;
    TableTop table;
    projection::Projector projector;
    TeamId team, other;
    std::vector<SeatId> seats;
    SeatId evaluator, tongue;
};

void check(Played const& played, Audience const& audience, std::vector<For> may, std::string const& who) {
    std::string const heard = played.heard_by(audience);
    for (Marker const& marker : played.script.markers) {
        bool const allowed = std::find(may.begin(), may.end(), marker.whom) != may.end();
        CAPTURE(who);
        CAPTURE(marker.text);
        CHECK((heard.find(marker.text) != std::string::npos) == allowed);
    }
}

}  // namespace

TEST_CASE("each audience hears every marker meant for it and no other") {
    Played played;
    played.table.end();
    check(played, {AudienceKind::desk, played.team, pol, {}},
          {For::both_desks, For::desks_alone, For::police, For::police_alone, For::whole_team}, "police");
    check(played, {AudienceKind::desk, played.team, lead, {}},
          {For::both_desks, For::desks_alone, For::leader, For::whole_team}, "lead");
    check(played, {AudienceKind::actor, {}, {}, played.script.cast},
          {For::both_desks, For::actor, For::actor_and_evaluator}, "actor");
    check(played, {AudienceKind::evaluator, {}, {}, {}, played.evaluator},
          {For::both_desks, For::evaluator, For::actor_and_evaluator}, "evaluator");
    check(played, projection::staff_audience,
          {For::both_desks, For::police, For::leader, For::actor, For::evaluator, For::actor_and_evaluator,
           For::whole_team, For::staff, For::audience},
          "staff");
    std::string const heard = played.heard_by({AudienceKind::interpreter, {}, {}, {}, played.tongue});
    std::vector<std::string> const may{played.script.written, played.script.translated, played.script.document,
                                       played.script.document_before};
    for (Marker const& marker : played.script.markers) {
        CAPTURE(marker.text);
        bool const label = marker.text.ends_with("-field-label");  // of what the police wrote in the field
        bool const allowed = marker.whom == For::both_desks || label || std::ranges::count(may, marker.text) > 0;
        CHECK((heard.find(marker.text) != std::string::npos) == allowed);
    }
    check(played, projection::wall_audience, {For::both_desks, For::audience}, "wall");
}

TEST_CASE("what is judged reaches no station but that of who rated it, and reasons for it reach none") {
    Played played;
    SeatId const first = played.table.add_evaluator(2), second = played.table.add_evaluator(3);
    for (SeatId const each : {first, second})
        played.table.accept(AssignTeams{each, {played.team}}, TableTop::director());
    Passage const answer{PassageKind::decision, played.script.text.value, 1, 0};
    played.table.accept(RateWriting{played.team, answer, 1, 5min, {}}, played.table.holder(first));
    played.table.accept(RateWriting{played.team, answer, 3, 5min, {}}, played.table.holder(second));
    played.table.accept(RateWriting{played.team, {PassageKind::document, 1, 2, 0}, 4, 5min, {}},
                        played.table.holder(first));
    played.table.accept(SettleRating{played.team, {}, answer, 2, "CANARY-settled", "en", {}}, TableTop::director());
    played.table.run_to(80min);
    played.table.accept(choose(played.script.decision, {OptionId{1}}), played.table.holder(played.seats[3]));
    played.table.accept(JudgeLateAnswer{played.other, played.script.decision, 1, true, "CANARY-late", "en", {}},
                        TableTop::controller());
    played.table.end();
    std::vector<Audience> all{projection::staff_audience,
                              projection::wall_audience,
                              {AudienceKind::actor, {}, {}, played.script.cast},
                              {AudienceKind::interpreter, {}, {}, {}, played.tongue}};
    for (TeamId const team : {played.team, played.other})
        for (DeskId const desk : {lead, pol, soc}) all.push_back({AudienceKind::desk, team, desk, {}});
    auto const ratings = [&](Audience const& audience) {
        auto const views = played.projector.snapshot(audience);
        return std::ranges::count_if(views, [](v1::View const& view) { return view.has_writing_rating(); });
    };
    for (Audience const& audience : all) {
        std::string const heard = played.heard_by(audience);
        CHECK(heard.find("CANARY-settled") == std::string::npos);
        CHECK(heard.find("CANARY-late") == std::string::npos);
        CHECK(ratings(audience) == 0);
    }
    CHECK(ratings({AudienceKind::evaluator, {}, {}, {}, first}) == 2);
    CHECK(ratings({AudienceKind::evaluator, {}, {}, {}, second}) == 1);
    CHECK(ratings({AudienceKind::evaluator, {}, {}, {}, played.evaluator}) == 0);
    // Of the words: who the team is assigned to hears its answers and its documents, the third one neither.
    std::string const mine = played.heard_by({AudienceKind::evaluator, {}, {}, {}, first});
    std::string const theirs = played.heard_by({AudienceKind::evaluator, {}, {}, {}, played.evaluator});
    for (std::string const& words : {played.script.written, played.script.document}) {
        CHECK(mine.find(words) != std::string::npos);
        CHECK(theirs.find(words) == std::string::npos);
    }
    for (std::string const& words : {played.script.element, played.script.element_note, played.script.document_before})
        CHECK(mine.find(words) == std::string::npos);
}

TEST_CASE("the language of what staff write comes with the words, and to nobody who does not have them") {
    Played played;
    Issuer const staff = TableTop::controller();
    SendRequest request = ask_for(played.script.pol_form, {says("account")});
    request.on = {TargetId{0}};
    played.table.accept(request, played.table.holder(played.seats[1]));
    auto const number = played.table.team(played.team).requests.back().number;
    played.table.accept(AnswerRequest{played.team, number, true, "CANARY-reply", "x-reply"}, staff);
    played.table.accept(Improvise{{played.team}, {Kind::mail, {}, "CANARY-now", "", desks(pol), "x-now"}}, staff);
    played.table.accept(WriteNote{played.team, "CANARY-note", "x-note"}, staff);
    Audience const police{AudienceKind::desk, played.team, pol, {}};
    std::string const all_tags = played.heard_by(projection::staff_audience), theirs = played.heard_by(police);
    for (std::string const tag : {"x-reply", "x-now", "x-note"}) CHECK(all_tags.find(tag) != std::string::npos);
    CHECK(theirs.find("x-reply") != std::string::npos);
    CHECK(theirs.find("x-now") != std::string::npos);
    CHECK(theirs.find("x-note") == std::string::npos);
    for (Audience const& audience : projection::audiences(played.table.state())) {
        std::string const heard = played.heard_by(audience);
        for (auto const& [words, tag] :
             {std::pair{"CANARY-reply", "x-reply"}, {"CANARY-now", "x-now"}, {"CANARY-note", "x-note"}})
            CHECK((heard.find(words) != std::string::npos) == (heard.find(tag) != std::string::npos));
    }
}

TEST_CASE("a desk hears nothing of what another team does") {
    Played played;
    Audience const theirs{AudienceKind::desk, played.other, lead, {}};
    std::string const before = played.heard_by(theirs);
    played.table.accept(choose(played.script.decision, {OptionId{0}}, 1), played.table.holder(played.seats[0]));
    played.table.hold(played.team);
    played.table.accept(RemoveElement{5}, played.table.holder(played.seats[0]));
    played.table.accept(LetGoDocument{6}, played.table.holder(played.seats[0]));
    CHECK(played.heard_by(theirs) == before);
    for (Marker const& marker : played.script.markers)
        if (marker.whom == For::whole_team) CHECK(before.find(marker.text) == std::string::npos);
}

TEST_CASE("a trainee is told no journal number, no revision of the clock and no place of an option in the script") {
    Played const played;
    for (v1::View const& view : played.projector.snapshot({AudienceKind::desk, played.team, lead, {}})) {
        if (view.has_clock()) CHECK(view.clock().revision() == 0);
        if (view.has_team()) CHECK(view.team().revision() == 0);
        if (view.has_request()) CHECK(view.request().sequence() == 0);
        if (!view.has_decision()) continue;
        if (view.decision().kind() != "single") continue;
        CHECK(view.decision().options_size() == 2);
        CHECK(view.decision().options(0).text().by_language(0) ==
              played.script.built.script().decisions[0].options[1].text.by_language[0]);
        REQUIRE(view.decision().answers_size() == 1);
        CHECK(view.decision().answers(0).options(0) == 1);  // the first that was shown
    }
}

TEST_CASE("an evaluator is told no journal number, no revision and no figure of a team") {
    Played played;
    Issuer const me = played.table.holder(played.evaluator);
    played.table.accept(WriteObservation{7, played.team, 5min, FlagId{0}, {}, "seen", "en", {}}, me);
    played.table.accept(Rate{played.team, played.script.checklist, 4, 5min, {}}, me);
    played.table.accept(AssignTeams{played.evaluator, {played.team}}, TableTop::director());
    played.learn(7, "mine", me);
    for (v1::View const& view : played.projector.snapshot({AudienceKind::evaluator, {}, {}, {}, played.evaluator})) {
        if (view.has_clock()) CHECK(view.clock().revision() == 0);
        if (view.has_team()) {
            CHECK(view.team().revision() == 0);
            CHECK(view.team().flags() == 0);
            CHECK(view.team().last_activity_ms() == 0);
            CHECK_FALSE(view.team().has_secured_percent());
            CHECK(view.team().case_number().empty());
        }
        if (view.has_mark()) CHECK_FALSE(view.mark().tick_controller());
        if (view.has_observation()) CHECK(view.observation().sequence() == 0);
        if (view.has_rating()) CHECK(view.rating().sequence() == 0);
        if (view.has_lesson()) CHECK(view.lesson().sequence() == 0);
        if (view.has_asked()) CHECK(view.asked().decision().answers().empty());
    }
}

TEST_CASE("a lesson is heard by staff, and by the evaluator who wrote it: by nobody else, not even once") {
    Played played;
    SeatId const second = played.table.add_evaluator(2);
    for (SeatId const seat : {played.evaluator, second})
        played.table.accept(AssignTeams{seat, {played.team}}, TableTop::director());
    played.learn(8, "CANARY-of-evaluator", played.table.holder(played.evaluator));
    played.learn(9, "CANARY-of-staff", TableTop::controller());
    played.learn(8, "CANARY-edited-by-staff", TableTop::controller());
    played.table.accept(RemoveLesson{9}, TableTop::controller());
    played.table.end();
    Audience const mine{AudienceKind::evaluator, {}, {}, {}, played.evaluator};
    for (Audience const& audience : projection::audiences(played.table.state())) {
        std::string const heard = played.heard_by(audience);
        auto const hears = [&](std::string const& text) { return heard.find(text) != std::string::npos; };
        bool const staff = audience == projection::staff_audience;
        CHECK(hears("CANARY-of-evaluator") == (staff || audience == mine));
        CHECK(hears("CANARY-edited-by-staff") == (staff || audience == mine));
        CHECK(hears("CANARY-of-staff") == staff);
    }
}

TEST_CASE("no station is ever told a sheet of the questionnaire: no answer, no key, not who signed") {
    Played played;
    played.table.accept(OpenQuestionnaire{}, TableTop::controller());
    Sheet sheet;
    std::string const key = "CANARY-sheet-key";
    std::copy(key.begin(), key.end(), sheet.key.begin());
    sheet.answers = {{0, 5, {}}, {1, {}, "CANARY-said"}};
    sheet.language = "x-sheet";
    sheet.seat = played.seats[1];
    sheet.speaker = 2;
    played.table.accept(CloseQuestionnaire{{sheet}}, TableTop::controller());
    played.table.accept(OpenQuestionnaire{}, TableTop::controller());
    played.table.end();
    for (Audience const& audience : projection::audiences(played.table.state())) {
        std::string const heard = played.heard_by(audience);
        for (std::string const& secret : {key, std::string("CANARY-said"), std::string("x-sheet")})
            CHECK(heard.find(secret) == std::string::npos);
        auto const views = played.projector.snapshot(audience);
        auto const found = std::ranges::find_if(views, [](v1::View const& view) { return view.has_questionnaire(); });
        bool const staff = audience == projection::staff_audience;
        bool const told = staff || audience.kind == AudienceKind::desk;
        REQUIRE((found != views.end()) == told);
        if (!told) continue;
        CHECK(found->questionnaire().open());
        CHECK(found->questionnaire().questions() == 2);
        CHECK(found->questionnaire().sheets() == (staff ? 1 : 0));
    }
}

TEST_CASE("what was removed of a lesson is told no more") {
    Played played;
    played.learn(8, "CANARY", TableTop::controller());
    played.table.accept(RemoveLesson{8}, TableTop::controller());
    auto const view = played.projector.draw({projection::ThingKind::lesson, {}, 0}, projection::staff_audience);
    REQUIRE(view.has_value());
    CHECK(view->lesson().removed());
    CHECK(view->lesson().words().empty());
    CHECK(view->lesson().recommendation().empty());
}

TEST_CASE("the longest lesson fits a message") {
    Played played;
    WriteLesson lesson{8, {}, {}};
    lesson.says = {LessonKind::improve,
                   played.team,
                   1,
                   std::string(text_bytes_max, 'w'),
                   std::string(text_bytes_max, 'r'),
                   std::string(owner_bytes_max, 'o'),
                   "2027-03-01",
                   {},
                   {},
                   std::string(language_bytes_max, 'e')};
    lesson.says.language = "en";
    played.table.accept(lesson, TableTop::controller());
    auto const view = played.projector.draw({projection::ThingKind::lesson, {}, 0}, projection::staff_audience);
    CHECK(view->ByteSizeLong() < 16 * 1024);
}

TEST_CASE("a withdrawn inject keeps its place and loses its content") {
    Played played;
    played.table.verb(RowVerb::withdraw, played.team, played.script.to_pol);
    auto const view = played.projector.draw({projection::ThingKind::item, played.team, played.script.to_pol.value},
                                            {AudienceKind::desk, played.team, pol, {}});
    REQUIRE(view.has_value());
    CHECK(view->item().withdrawn());
    CHECK(view->SerializeAsString().find("CANARY") == std::string::npos);
}

TEST_CASE("names of items differ between teams and cannot be derived without the salt") {
    projection::Keys const one({1}), two({2});
    CHECK(one.item(TeamId{0}, RowId{0}) != one.item(TeamId{1}, RowId{0}));
    CHECK(one.item(TeamId{0}, RowId{0}) != one.decision(TeamId{0}, DecisionId{0}));
    CHECK(one.item(TeamId{0}, RowId{0}) != two.item(TeamId{0}, RowId{0}));
    CHECK(one.find_item(TeamId{0}, one.item(TeamId{0}, RowId{3}), 4) == RowId{3});
    CHECK_FALSE(one.find_item(TeamId{1}, one.item(TeamId{0}, RowId{3}), 4));
    CHECK_FALSE(one.find_item(TeamId{0}, one.item(TeamId{0}, RowId{3}), 3));
}

TEST_CASE("keys to a sensitive inject, and why one person went alone, are told to staff and to nobody else") {
    MarkedScript marked;
    RowId const secret = marked.built.row(clock(5h));
    marked.built[secret].sensitive = true;
    TableTop table(marked.built);
    TeamId const team = table.add_team("Barys");
    for (DeskId const desk : {lead, pol, soc}) table.add_seat(team, desk);
    table.add_actor(marked.cast);
    table.add_evaluator();
    table.add_wall();
    table.start();
    auto const key = [&](std::string reason) {
        return ChangeRow{RowVerb::release, team, secret, table.row_of(team, secret).revision, std::move(reason), 2min};
    };
    table.accept(key(""), TableTop::controller(901));
    projection::Projector const projector(table.exercise());
    auto const view = projector.draw({projection::ThingKind::row, team, secret.value}, projection::staff_audience);
    REQUIRE(view.has_value());
    CHECK(view->row().key().person() == 901);
    CHECK(view->row().key().at_us() == table.row_of(team, secret).key->wall.count());
    table.accept(key("CANARY: the other one fell ill"), TableTop::controller(901));

    Exercise replay(std::make_shared<Script const>(marked.built.script()));
    projection::Projector fresh(replay);
    std::size_t told = 0;
    for (Record const& record : table.records()) {
        replay.evolve(record);
        for (auto const& [to, heard] : fresh.project(record)) {
            CHECK(heard.SerializeAsString().find("CANARY: the other") == std::string::npos);
            bool const of_key = std::holds_alternative<RowKeyTurned>(record.event);
            if (of_key) CHECK(to == projection::staff_audience);
            told += of_key && heard.has_row() && heard.row().has_key() ? 1 : 0;
        }
    }
    CHECK(told == 2);
    CHECK_FALSE(
        projector.draw({projection::ThingKind::row, team, secret.value}, projection::staff_audience)->row().has_key());
}
