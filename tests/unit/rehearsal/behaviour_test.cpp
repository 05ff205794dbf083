// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "rehearsal/controller.hpp"
#include "rehearsal/trainee.hpp"
#include "small_script.hpp"

namespace orda::rehearsal::test {
namespace {

Rehearsal play(std::string const& plan, std::uint64_t seed = 1) {
    return rehearse(SmallScript().compiled(), options_for(plan, seed));
}

std::vector<OptionId> chosen(Rehearsal const& rehearsal, DecisionId decision) {
    std::vector<OptionId> options;
    for (auto const& [record, event] : events<DecisionRecorded>(rehearsal))
        if (event.decision == decision)
            options.insert(options.end(), event.answer.options.begin(), event.answer.options.end());
    return options;
}

// ---- trainees ----

TEST_CASE("perfect people choose the best options, in time, and raise no flag") {
    SmallScript const script;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Rehearsal const rehearsal = play("perfect", seed);
        for (TeamTotals const& team : rehearsal.teams) {
            CHECK(team.flags == 0);
            CHECK(team.silent == 0);
            CHECK(team.decisions == 3);
            CHECK(team.opened == team.injects);
            CHECK(team.acknowledged == team.injects);
            CHECK(team.requests == 2);
            CHECK(team.granted == 2);
        }
        for (OptionId const option : chosen(rehearsal, script.single)) CHECK(option == a);
        CHECK(chosen(rehearsal, script.multi) == std::vector<OptionId>{a, c, a, c});
        for (auto const& [record, event] : events<DecisionRecorded>(rehearsal)) {
            CHECK(event.timing == Timing::in_time);
            CHECK_FALSE(event.rationale.why.empty());
            for (PersonChoice const& line : event.answer.persons) CHECK(line.options.at(0) == 2);
            if (event.decision == script.per_person) CHECK(event.answer.persons.at(1).options.at(1) == 2);
        }
    }
}

TEST_CASE("silent people do nothing, and every default is taken") {
    Rehearsal const rehearsal = play("silent");
    for (TeamTotals const& team : rehearsal.teams) {
        CHECK(team.decisions == 0);
        CHECK(team.silent == 3);
        CHECK(team.defaults == 2);  // the third decision has none
        CHECK(team.requests == 0);
        CHECK(team.opened == 0);
    }
    bool const any = std::any_of(rehearsal.records.begin(), rehearsal.records.end(), [](Record const& record) {
        return record.issuer.role == Role::trainee && record.command &&
               !std::holds_alternative<SeatTaken>(record.event);
    });
    CHECK_FALSE(any);
}

TEST_CASE("the worst people choose what harms and send requests that come back") {
    SmallScript const script;
    std::size_t refused = 0;
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Rehearsal const rehearsal = play("worst", seed);
        for (OptionId const option : chosen(rehearsal, script.single)) CHECK(option == b);
        for (OptionId const option : chosen(rehearsal, script.multi)) CHECK(option == b);
        for (TeamTotals const& team : rehearsal.teams) {
            CHECK(team.flags == 1);
            refused += team.refused;
        }
    }
    CHECK(refused > 0);
}

TEST_CASE("slow people answer at the end of the window, some of them late") {
    SmallScript const script;
    Options options = options_for("perfect");
    options.plan.behaviours = {Behaviour::slow};
    std::size_t late = 0, answers = 0;
    for (options.seed = 1; options.seed <= 10; ++options.seed) {
        Rehearsal const rehearsal = rehearse(script.compiled(), options);
        for (auto const& [record, event] : events<DecisionRecorded>(rehearsal)) {
            if (event.decision != script.single || event.revision != 1) continue;
            ++answers;
            CHECK(record.at >= 1min + 10min * 85 / 100);
            late += event.timing != Timing::in_time;
        }
    }
    CHECK(answers > 10);
    CHECK(late > 0);
    CHECK(late < answers);
}

TEST_CASE("random people choose anything, and correct themselves at times") {
    SmallScript const script;
    std::set<OptionId> seen;
    std::size_t corrections = 0;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        Rehearsal const rehearsal = play("random", seed);
        for (OptionId const option : chosen(rehearsal, script.single)) seen.insert(option);
        for (auto const& [record, event] : events<DecisionRecorded>(rehearsal)) corrections += event.revision > 1;
    }
    CHECK(seen == std::set<OptionId>{a, b, c});
    CHECK(corrections > 0);
}

TEST_CASE("who sees that a team mate has answered does not answer again") {
    Options options = options_for("perfect");
    options.seats_per_desk = 4;
    Rehearsal const rehearsal = rehearse(SmallScript().compiled(), options);
    for (TeamTotals const& team : rehearsal.teams) {
        CHECK(team.decisions == 3);
        CHECK(team.requests == 2);
    }
}

TEST_CASE("people write in the languages of the script, by seat") {
    Rehearsal const rehearsal = play("perfect");
    std::set<bool> cyrillic;
    for (auto const& [record, event] : events<RequestSent>(rehearsal))
        for (FieldValue const& value : event.fields)
            if (!value.text.empty()) cyrillic.insert(static_cast<unsigned char>(value.text[0]) > 0x7F);
    for (auto const& [record, event] : events<DecisionRecorded>(rehearsal))
        cyrillic.insert(static_cast<unsigned char>(event.rationale.why[0]) > 0x7F);
    CHECK(cyrillic.size() == 2);
}

// ---- actors and controllers ----

TEST_CASE("an actor ticks the cues in order after the encounter has begun") {
    SmallScript const script;
    Rehearsal const rehearsal = play("perfect");
    auto const started = events<ActorStarted>(rehearsal);
    auto const ticked = events<CueChanged>(rehearsal);
    REQUIRE(started.size() == 2);
    REQUIRE(ticked.size() == 4);
    for (auto const& [begin, row] : started) {
        std::vector<std::pair<ExerciseTime, TickId>> mine;
        for (auto const& [record, cue] : ticked)
            if (cue.team == row.team) mine.emplace_back(record.at, cue.tick);
        REQUIRE(mine.size() == 2);
        CHECK(mine[0].second == TickId{0});
        CHECK(mine[1].second == TickId{1});
        CHECK(mine[0].first >= begin.at + 30s);
        CHECK(mine[1].first >= mine[0].first + 30s);
    }
    CHECK(ticked.front().first.issuer.role == Role::actor);
}

TEST_CASE(
    "a controller gives STARTEX, releases what waits, starts and ends encounters, answers as SimCell, gives ENDEX") {
    SmallScript const script;
    Rehearsal const rehearsal = play("perfect");
    CHECK(rehearsal.stage == Stage::ended);
    CHECK(rehearsal.ended_at >= 30min);
    CHECK(rehearsal.ended_at < 30min + 1s);
    CHECK(events<ExerciseStarted>(rehearsal).size() == 1);
    CHECK(events<RowParked>(rehearsal).size() == 2);
    CHECK(events<ActorEnded>(rehearsal).size() == 2);
    CHECK(events<MarkChanged>(rehearsal).size() == 2);
    for (auto const& [record, event] : events<RequestAnswered>(rehearsal)) {
        bool const by_person = record.issuer.role == Role::controller && record.issuer.person != PersonId{};
        CHECK(event.words.empty() != by_person);
    }
    for (TeamTotals const& team : rehearsal.teams) {
        REQUIRE(team.undelivered.size() == 1);
        CHECK(team.undelivered[0].row == script.missed);
    }
}

// A controller with a console of its own, without any server.
struct Console {
    Controller controller;
    explicit Console(ControllerHabits const& habits)
        : controller("e", habits, std::make_shared<Knowledge const>(), 1, 1) {
        controller.station().connected(0s);
        static_cast<void>(controller.station().take_outgoing(0s));
        v1::ServerMessage welcome, page, beat;
        welcome.mutable_welcome()->set_exercise("e");
        page.mutable_page()->set_number(1);
        page.mutable_page()->set_last(true);
        page.mutable_page()->set_stream(1);
        *page.mutable_page()->add_views()->mutable_clock() = clock(v1::STAGE_RUNNING, habits.speed, 1);
        beat.mutable_beat()->set_speed(habits.speed);
        beat.mutable_beat()->set_newest_stream(1);
        for (auto const* message : {&welcome, &page, &beat}) controller.receive(*message, 0s);
        CHECK(acts(1s).empty());
    }
    static v1::ClockView clock(v1::Stage stage, std::uint32_t speed, std::uint32_t revision) {
        v1::ClockView view;
        view.set_stage(stage);
        view.set_speed(speed);
        view.set_revision(revision);
        view.set_length_ms(3'600'000);
        return view;
    }
    void sees_at_station(bool simulated, v1::Presence::State state) {
        v1::ServerMessage message;
        auto& station = *message.mutable_presence()->add_stations();
        station.set_state(state);
        station.set_simulated(simulated);
        controller.receive(message, 1s);
    }
    void sees_clock(std::uint32_t stream, v1::ClockView const& view) {
        v1::ServerMessage message;
        message.set_stream(stream);
        *message.mutable_view()->mutable_clock() = view;
        controller.receive(message, 1s);
    }
    std::vector<v1::ClockVerb> acts(MonotonicTime now) {
        controller.act(now);
        std::vector<v1::ClockVerb> verbs;
        for (auto const& message : controller.station().take_outgoing(now)) {
            if (!message.command().has_clock()) continue;
            verbs.push_back(message.command().clock());
            v1::ServerMessage answer;
            answer.mutable_acknowledged()->set_command(message.command().id());
            controller.receive(answer, now);
        }
        return verbs;
    }
};

TEST_CASE("the clock goes at its real pace while a person who is not simulated sits at a station") {
    ControllerHabits habits;
    habits.speed = 20;
    Console console(habits);
    console.sees_at_station(true, v1::Presence::ONLINE);
    CHECK(console.acts(1s).empty());
    console.sees_at_station(false, v1::Presence::OFFLINE);
    CHECK(console.acts(1s).empty());
    console.sees_at_station(false, v1::Presence::ONLINE);
    auto const slower = console.acts(1s);
    REQUIRE(slower.size() == 1);
    CHECK(slower[0].verb() == v1::ClockVerb::SPEED);
    CHECK(slower[0].speed() == 1);
    console.sees_clock(2, Console::clock(v1::STAGE_RUNNING, 1, 2));
    CHECK(console.acts(1s).empty());
    console.sees_at_station(true, v1::Presence::ONLINE);
    auto const faster = console.acts(1s);
    REQUIRE(faster.size() == 1);
    CHECK(faster[0].speed() == 20);
    CHECK(faster[0].revision() == 2);
}

TEST_CASE("a pause given by a person is that person's; a pause after a long break of the server is not") {
    Console console(ControllerHabits{});
    v1::ClockView paused = Console::clock(v1::STAGE_PAUSED, 1, 2);
    console.sees_clock(2, paused);
    CHECK(console.acts(1s).empty());
    CHECK(console.acts(60s).empty());
    paused.set_restarted_paused(true);
    console.sees_clock(3, paused);
    CHECK(console.acts(60s).empty());
    auto const resumed = console.acts(70s);
    REQUIRE(resumed.size() == 1);
    CHECK(resumed[0].verb() == v1::ClockVerb::RESUME);
}

TEST_CASE("a busy controller uses every verb, and the exercise still comes to its end") {
    std::set<std::string> verbs;
    for (std::uint64_t seed = 1; seed <= 100; ++seed) {
        Rehearsal const rehearsal = play("busy", seed);
        CHECK(rehearsal.stage == Stage::ended);
        CHECK(faults(rehearsal) == "");
        Exercise replayed(SmallScript().compiled());
        for (Record const& record : rehearsal.records) replayed.evolve(record);
        for (Verb const& verb : replayed.state().verbs) verbs.insert(verb.word);
    }
    for (char const* const verb :
         {"start",          "pause",           "resume",         "speed",         "jump",
          "end_exercise",   "hold_team",       "continue_team",  "catch_up_team", "release",
          "hold",           "let_go",          "skip",           "resend",        "withdraw",
          "start_actor",    "end_actor",       "improvise",      "tick_cue",      "tick_mark",
          "answer_request", "extend_decision", "close_decision", "write_message", "settle_message"})
        CHECK_MESSAGE(verbs.contains(verb), std::string(verb));
}

}  // namespace
}  // namespace orda::rehearsal::test
