// SPDX-License-Identifier: Apache-2.0
// What evaluators are told of the decisions of their teams, what interpreters are told of what their teams write, and
// who is told a translation.
#include "exercise/voices.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "projection/intake.hpp"
#include "projection/projector.hpp"
#include "rehearsal/store.hpp"
#include "support/marked_script.hpp"
#include "support/stage.hpp"

using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;
using projection::Audience;
using projection::AudienceKind;
using projection::ThingKind;

namespace {

struct Voices {
    Voices()
        : table((script.built.script().languages = {"en", "ru", "kk"}, script.built)), projector(table.exercise()) {
        team = table.add_team("Barys");
        other = table.add_team("Qyran");
        leader = table.add_seat(team, lead);
        police = table.add_seat(team, pol);
        far = table.add_seat(other, lead);
        evaluator = table.add_evaluator(1);
        tongue = table.add_seat(Seat{Post::interpreter, {}, {}, {}, 1});
        other_tongue = table.add_seat(Seat{Post::interpreter, {}, {}, {}, 2});
        table.start();
        table.run_to(10min);
    }
    void assign(SeatId seat, std::vector<TeamId> teams) {
        table.accept(AssignTeams{seat, std::move(teams)}, TableTop::director());
    }
    Audience of(SeatId seat) const { return projection::audience_of(seat, table.state().seats.at(seat.value).seat); }
    // What a station holds that came as soon as there was this seat, and one that comes now.
    rehearsal::Store live(SeatId seat) const {
        rehearsal::Store store;
        Exercise replay(std::make_shared<Script const>(script.built.script()));
        projection::Projector fresh(replay);
        bool here = false;
        for (Record const& record : table.records()) {
            replay.evolve(record);
            for (auto const& [to, view] : fresh.project(record))
                if (here && to == of(seat)) store.apply(view);
            if (here || replay.state().seats.size() <= seat.value) continue;
            for (v1::View const& view : fresh.snapshot(of(seat))) store.apply(view);
            here = true;
        }
        return store;
    }
    rehearsal::Store now(SeatId seat) const {
        rehearsal::Store store;
        for (v1::View const& view : projector.snapshot(of(seat))) store.apply(view);
        return store;
    }
    void say(SeatId by, DeskSet to, std::string text) {
        table.accept(WriteMessage{{}, {}, to, false, 0, std::move(text), "en", {}}, table.holder(by));
    }
    void translate(Passage passage, std::string text) {
        table.accept(WriteTranslation{team, passage, "ru", std::move(text), {}}, table.holder(tongue));
    }
    std::set<Audience> told() const {
        std::set<Audience> all;
        for (auto const& line : projector.project(table.records().back())) all.insert(line.audience);
        return all;
    }

    MarkedScript script;
    TableTop table;
    projection::Projector projector;
    TeamId team, other;
    SeatId leader, police, far, evaluator, tongue, other_tongue;
};

bool has(rehearsal::Store const& store, std::string const& text) {
    auto const in = [&](auto const& things) {
        return std::any_of(things.begin(), things.end(), [&](auto const& each) {
            return each.second.SerializeAsString().find(text) != std::string::npos;
        });
    };
    return in(store.asked) || in(store.written) || in(store.translations) || in(store.seats);
}

}  // namespace

TEST_CASE("an evaluator is told what the assigned team is asked: no answer, no words, no points, no right answer") {
    Voices play;
    CHECK(play.now(play.evaluator).asked.empty());
    play.assign(play.evaluator, {play.team});
    SubmitDecision answer = choose(play.script.decision, {OptionId{1}});
    answer.rationale.why = "SECRET-WHY";
    answer.rationale.known = "SECRET-KNOWN";
    play.table.accept(answer, play.table.holder(play.leader));
    auto const store = play.now(play.evaluator);
    REQUIRE_FALSE(store.asked.empty());
    CHECK_FALSE(has(store, "SECRET"));
    bool found = false;
    for (auto const& [key, asked] : store.asked) {
        CHECK(asked.team() == play.team.value);
        CHECK(asked.decision().answers().empty());
        CHECK_FALSE(asked.decision().prompt().by_language().empty());
        found = found || asked.revision() == 1;
        for (Marker const& marker : play.script.markers)
            if (marker.whom == For::staff || marker.whom == For::nobody)
                CHECK(asked.SerializeAsString().find(marker.text) == std::string::npos);
    }
    CHECK(found);
    CHECK(store.decisions.empty());
    CHECK(store.seats.size() == 3);  // the own place and the two of the team
}

TEST_CASE("whoever is assigned to other teams is told these and forgets the rest, live as after coming back") {
    Voices play;
    play.say(play.leader, desks(pol), "to the police");
    for (SeatId const seat : {play.evaluator, play.tongue}) {
        play.assign(seat, {play.team});
        CHECK(play.live(seat).differences(play.now(seat)).empty());
        CHECK(play.told() == std::set{play.of(seat), projection::staff_audience});
        CHECK(play.live(seat).seats.contains(play.leader.value));
        play.assign(seat, {play.other});
        CHECK(play.live(seat).differences(play.now(seat)).empty());
        CHECK_FALSE(play.live(seat).seats.contains(play.leader.value));
        CHECK(play.live(seat).seats.contains(play.far.value));
        CHECK_FALSE(has(play.live(seat), "to the police"));
    }
}

TEST_CASE("an interpreter is told what the assigned teams write and nobody else's words") {
    Voices play;
    play.assign(play.tongue, {play.team});
    play.say(play.leader, desks(pol), "between desks");
    play.table.accept(WriteMessage{play.team, {}, desks(lead), false, 0, "from control", "en", {}},
                      TableTop::controller());
    play.table.accept(WriteDiary{0, "in the diary", "en", {}}, play.table.holder(play.leader));
    play.table.accept(BeginDocument{5, "Plan", "en"}, play.table.holder(play.leader));
    play.table.accept(SaveDocument{5, 0, "Plan", "in the document", "en", {}}, play.table.holder(play.leader));
    SubmitDecision answer = choose(play.script.decision, {OptionId{1}});
    answer.rationale.why = "why it was so";
    answer.language = "kk";
    play.table.accept(answer, play.table.holder(play.leader));
    play.table.accept(WriteObservation{7, play.team, 5min, {}, {}, "seen by a rater", "en", {}},
                      play.table.holder(play.evaluator));
    play.table.accept(WriteNote{play.team, "a note of staff"}, TableTop::controller());
    play.table.accept(WriteDiary{0, "the other team", "en", {}}, play.table.holder(play.far));
    auto const store = play.now(play.tongue);
    for (char const* text : {"between desks", "from control", "in the diary", "in the document", "why it was so"})
        CHECK_MESSAGE(has(store, text), text);
    for (char const* text : {"seen by a rater", "a note of staff", "the other team"}) CHECK_FALSE(has(store, text));
    CHECK(store.written.size() == 5);
    for (SeatId const stranger : {play.other_tongue, play.evaluator}) CHECK(play.now(stranger).written.empty());
    CHECK(play.live(play.tongue).differences(store).empty());
}

TEST_CASE("a translation is told to whoever may see the original, and to nobody else") {
    Voices play;
    play.assign(play.tongue, {play.team});
    play.assign(play.evaluator, {play.team});
    play.table.accept(WriteMessage{{}, {}, {}, true, 0, "to control alone", "en", {}}, play.table.holder(play.police));
    play.translate({PassageKind::message, 1, 0, 0}, "TRANSLATED");
    std::set<Audience> const may{play.of(play.police), play.of(play.tongue), projection::staff_audience};
    CHECK(play.told() == may);
    for (SeatId const seat : {play.police, play.tongue}) CHECK(has(play.now(seat), "TRANSLATED"));
    for (SeatId const seat : {play.leader, play.far, play.evaluator, play.other_tongue})
        CHECK_FALSE(has(play.now(seat), "TRANSLATED"));
    CHECK(play.now(play.police).translations.begin()->second.seat() == 0);  // by the interpreter, whoever it is
    play.table.accept(WriteDiary{0, "for the team", "en", {}}, play.table.holder(play.leader));
    play.translate({PassageKind::diary, 1, 0, 0}, "TRANSLATED");
    CHECK(play.told().contains(play.of(play.leader)));
    CHECK_FALSE(play.told().contains(play.of(play.far)));
}

TEST_CASE("a decision is named to stations by its key, never by its place in the script") {
    Voices play;
    play.assign(play.tongue, {play.team});
    SubmitDecision answer = choose(play.script.decision, {OptionId{1}});
    answer.rationale.why = "why";
    play.table.accept(answer, play.table.holder(play.leader));
    auto const written = play.now(play.tongue).written;
    REQUIRE(written.size() == 1);
    v1::WrittenView const& view = written.begin()->second;
    CHECK(view.passage().number() == 0);
    CHECK_FALSE(view.passage().decision().empty());
    v1::Command wire;
    auto& translation = *wire.mutable_write_translation();
    translation.set_team(view.team());
    *translation.mutable_passage() = view.passage();
    translation.mutable_passage()->set_part(view.parts(0).part());
    translation.set_language("ru");
    translation.set_text("потому что");
    auto const read =
        projection::read_command(wire, play.table.holder(play.tongue), play.table.exercise(), play.projector.keys());
    REQUIRE(read.has_value());
    play.table.accept(*read, play.table.holder(play.tongue));
    CHECK(play.table.team(play.team).translations.at(0).passage ==
          Passage{PassageKind::decision, play.script.decision.value, 1, why_part});
    CHECK(play.now(play.leader).translations.size() == 1);
}

TEST_CASE("the longest that may be written fits a message") {
    Voices play;
    play.assign(play.tongue, {play.team});
    SubmitDecision answer = choose(play.script.decision, {OptionId{1}});
    answer.rationale = {std::string(note_bytes_max, 'k'),
                        std::string(note_bytes_max, 'r'),
                        {},
                        std::string(line_bytes_max, 'g'),
                        std::string(text_bytes_max, 'w')};
    play.table.accept(answer, play.table.holder(play.leader));
    play.table.accept(WriteTranslation{play.team,
                                       {PassageKind::decision, play.script.decision.value, 1, why_part},
                                       "ru",
                                       std::string(translation_bytes_max, 't'),
                                       {}},
                      play.table.holder(play.tongue));
    constexpr std::size_t most = 60'000;  // of 64 KB, with what goes round it
    for (SeatId const seat : {play.leader, play.tongue})
        for (v1::View const& view : play.projector.snapshot(play.of(seat))) CHECK(view.ByteSizeLong() < most);
}

TEST_CASE("a team that goes back leaves the translations of its answers behind, and keeps those of its messages") {
    Voices play;
    play.assign(play.tongue, {play.team});
    play.assign(play.evaluator, {play.team});
    Sequence const moment = play.table.accept(KeepMoment{play.team, "before"}, TableTop::controller());
    play.say(play.leader, desks(pol), "to the police");
    play.table.accept(choose(play.script.decision, {OptionId{1}}), play.table.holder(play.leader));
    Passage const why{PassageKind::decision, play.script.decision.value, 1, why_part};
    play.translate(why, "ANSWER-ONE");
    play.translate({PassageKind::message, 1, 0, 0}, "MESSAGE-ONE");
    auto const revision = [&] { return play.table.team(play.team).revision; };
    play.table.accept(WeighRewind{play.team, revision(), moment}, TableTop::controller());
    play.table.accept(RewindTeam{play.team, revision(), moment}, TableTop::controller());
    for (SeatId const seat : {play.leader, play.police, play.tongue, play.evaluator}) {
        CAPTURE(seat.value);
        CHECK(play.live(seat).differences(play.now(seat)).empty());
        CHECK_FALSE(has(play.live(seat), "ANSWER-ONE"));
    }
    CHECK(has(play.live(play.tongue), "MESSAGE-ONE"));
    CHECK(play.table.refuse(WriteTranslation{play.team, why, "ru", "too late", {}}, play.table.holder(play.tongue))
              .detail == "passage");
    // The same question is answered anew; the same words below it are said anew, and of this attempt.
    play.table.accept(ContinueTeam{play.team, revision()}, TableTop::controller());
    play.table.run_for(1min);
    play.table.accept(choose(play.script.decision, {OptionId{1}}), play.table.holder(play.leader));
    for (SeatId const seat : {play.leader, play.tongue}) CHECK_FALSE(has(play.now(seat), "ANSWER-ONE"));
    CHECK(play.table.accept(WriteTranslation{play.team, why, "ru", "ANSWER-ONE", {}}, play.table.holder(play.tongue)) !=
          0);
    for (SeatId const seat : {play.leader, play.tongue}) {
        CHECK(has(play.live(seat), "ANSWER-ONE"));
        CHECK(play.live(seat).differences(play.now(seat)).empty());
    }
}
