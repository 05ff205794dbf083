// SPDX-License-Identifier: Apache-2.0
#include "exercise/agenda.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "support/script_builder.hpp"

// What the agenda promises by itself, whatever the things on it are.
namespace orda::exercise::test {
namespace {

using List = std::vector<Due>;

constexpr std::uint32_t ordinary = 0, synced = 1;  // rows of the script

Script two_rows() {
    ScriptBuilder script;
    script.row(clock(1h));
    script[script.row(clock(1h))].sync = true;
    return script.script();
}

struct Desk {
    State state;
    Agenda agenda{std::make_shared<Script const>(two_rows())};

    // The agenda knows of the teams, and nothing is on it.
    explicit Desk(std::uint32_t teams = 1) {
        state.teams.resize(teams);
        for (std::uint32_t i = 0; i < teams; ++i) agenda.touch({{DueKind::row, ordinary, TeamId{i}}});
        CHECK(agenda.take(state, 0ms).size() == teams);
        CHECK(agenda.earliest(state) == std::nullopt);
    }
    [[nodiscard]] std::optional<ExerciseTime> earliest() const { return agenda.earliest(state); }
    [[nodiscard]] List take(ExerciseTime at) { return agenda.take(state, at); }
};

Due mark(std::uint32_t index, std::uint32_t team = 0) { return {DueKind::mark, index, TeamId{team}}; }
Due row(std::uint32_t index, std::uint32_t team = 0) { return {DueKind::row, index, TeamId{team}}; }
Due slot(std::uint32_t index, std::uint32_t team = 0) { return {DueKind::slot, index, TeamId{team}}; }

}  // namespace

TEST_CASE("what is planned is taken at its time, once") {
    Desk desk;
    desk.agenda.plan(mark(3), 20ms);
    desk.agenda.plan(mark(1), 10ms);
    CHECK(desk.earliest() == 10ms);
    CHECK(desk.take(9ms).empty());
    CHECK(desk.take(10ms) == List{mark(1)});
    CHECK(desk.earliest() == 20ms);
    CHECK(desk.take(25ms) == List{mark(3)});
    CHECK(desk.earliest() == std::nullopt);
    CHECK(desk.take(1h).empty());
}

TEST_CASE("what is planned anew is due at the new time alone, sooner or later") {
    Desk desk;
    desk.agenda.plan(mark(1), 10ms);
    desk.agenda.plan(mark(2), 40ms);
    desk.agenda.plan(mark(1), 30ms);
    CHECK(desk.earliest() == 30ms);
    desk.agenda.plan(mark(2), 20ms);
    CHECK(desk.earliest() == 20ms);
    CHECK(desk.take(29ms) == List{mark(2)});
    CHECK(desk.take(1h) == List{mark(1)});
}

TEST_CASE("what is planned twice for one time, and for others in between, is taken once") {
    Desk desk;
    desk.agenda.plan(mark(0), 5ms);
    for (Milliseconds const when : {10ms, 20ms, 10ms, 10ms}) desk.agenda.plan(mark(1), when);
    CHECK(desk.take(10ms) == List{mark(0), mark(1)});
    CHECK(desk.take(1h).empty());
}

TEST_CASE("what is touched is due at once and no more at its time") {
    Desk desk;
    desk.state.now = 7ms;
    desk.agenda.plan(mark(1), 10ms);
    desk.agenda.plan(mark(2), 20ms);
    desk.agenda.touch({mark(1), mark(5), mark(1)});
    CHECK(desk.earliest() == 7ms);
    CHECK(desk.take(7ms) == List{mark(1), mark(5)});
    CHECK(desk.earliest() == 20ms);
    CHECK(desk.take(15ms).empty());
    CHECK(desk.take(20ms) == List{mark(2)});
}

TEST_CASE("what was touched is due at once whatever is planned for it then") {
    Desk desk;
    desk.agenda.touch({mark(1)});
    desk.agenda.plan(mark(1), 10ms);
    CHECK(desk.earliest() == 0ms);
    CHECK(desk.take(0ms) == List{mark(1)});
    CHECK(desk.earliest() == std::nullopt);
    desk.agenda.plan(mark(1), 10ms);
    CHECK(desk.earliest() == 10ms);
}

TEST_CASE("a time that has passed is now, never is not planned") {
    Desk desk;
    desk.state.now = 50ms;
    desk.agenda.plan(mark(1), 10ms);
    desk.agenda.plan(mark(2), TeamTime::max());
    CHECK(desk.earliest() == 50ms);
    desk.agenda.plan(mark(1), TeamTime::max());
    CHECK(desk.earliest() == std::nullopt);
    CHECK(desk.take(1h).empty());
}

TEST_CASE("things are taken in the order of a round: kinds, script order, teams") {
    Desk desk(3);
    desk.agenda.plan(row(ordinary, 1), 1ms);
    desk.agenda.plan(mark(9, 2), 2ms);
    desk.agenda.plan(mark(9, 0), 3ms);
    desk.agenda.plan(mark(8, 1), 4ms);
    desk.agenda.touch({row(synced, 0), slot(0, 2), row(ordinary, 0)});
    CHECK(desk.take(4ms) ==
          List{slot(0, 2), mark(8, 1), mark(9, 0), mark(9, 2), row(ordinary, 0), row(ordinary, 1), row(synced, 0)});
}

TEST_CASE("a held team stands still, but for slots and rows that run on exercise time") {
    Desk desk;
    desk.agenda.plan(mark(1), 10ms);
    desk.agenda.touch({mark(2)});
    desk.state.teams[0].held_since = 5ms;
    CHECK(desk.earliest() == std::nullopt);
    CHECK(desk.take(1h).empty());
    desk.agenda.plan(slot(0), 20ms);
    desk.agenda.plan(row(synced), 30ms);
    desk.agenda.plan(row(ordinary), 25ms);
    CHECK(desk.earliest() == 20ms);
    CHECK(desk.take(1h) == List{slot(0), row(synced)});
    desk.state.teams[0].held_since.reset();
    CHECK(desk.take(15ms) == List{mark(1), mark(2)});
    CHECK(desk.take(25ms) == List{row(ordinary)});
}

TEST_CASE("a team's own time is later by its holds, exercise time is not") {
    Desk desk(2);
    desk.state.teams[0].offset = 100ms;
    desk.agenda.plan(mark(1, 0), 10ms);
    desk.agenda.plan(mark(1, 1), 60ms);
    desk.agenda.plan(row(synced, 0), 80ms);
    CHECK(desk.earliest() == 60ms);
    CHECK(desk.take(79ms) == List{mark(1, 1)});
    CHECK(desk.take(80ms) == List{row(synced, 0)});
    CHECK(desk.earliest() == 110ms);
    CHECK(desk.take(109ms).empty());
    CHECK(desk.take(110ms) == List{mark(1, 0)});
}

TEST_CASE("nothing comes to a team that finished") {
    Desk desk(2);
    desk.agenda.plan(slot(0, 0), 10ms);
    desk.agenda.plan(mark(1, 1), 30ms);
    desk.agenda.touch({mark(2, 0)});
    desk.state.teams[0].finished.emplace();
    CHECK(desk.earliest() == 30ms);
    CHECK(desk.take(1h) == List{mark(1, 1)});
}

namespace {

// The same by looking through everything.
struct PlainAgenda {
    std::set<Due> touched{};
    std::map<Due, TeamTime> planned{};

    void touch(Due const& due) {
        planned.erase(due);
        touched.insert(due);
    }
    void plan(Due const& due, TeamTime when) {
        if (!touched.contains(due)) planned[due] = when;
    }
    [[nodiscard]] std::optional<ExerciseTime> earliest() const {
        if (!touched.empty()) return 0ms;
        std::optional<ExerciseTime> first;
        for (auto const& [due, when] : planned) first = std::min(first.value_or(when), when);
        return first;
    }
    List take(ExerciseTime at) {
        std::set<Due> due = std::exchange(touched, {});
        for (auto const& [each, when] : planned)
            if (when <= at) due.insert(each);
        for (Due const& each : due) planned.erase(each);
        return {due.begin(), due.end()};
    }
};

}  // namespace

TEST_CASE("however much is touched and planned anew, it is what a search through everything finds") {
    std::mt19937 random(1);
    auto const below = [&](std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); };
    Desk desk(2);
    PlainAgenda plain;
    std::size_t taken = 0, wrong = 0;
    for (ExerciseTime now{0}; now < 20s; now += 1ms) {
        for (std::uint32_t i = below(8); i > 0; --i) {
            Due const due{below(2) == 0 ? DueKind::mark : DueKind::slot, below(12), TeamId{below(2)}};
            TeamTime const when = now + Milliseconds(below(2) == 0 ? below(5) : 1000 + below(50));
            desk.agenda.plan(due, when);
            plain.plan(due, when);
            if (below(30) != 0) continue;
            desk.agenda.touch({due});
            plain.touch(due);
        }
        if (desk.earliest() != plain.earliest()) ++wrong;
        if (below(3) == 0) continue;
        List const due = desk.take(now);
        if (due != plain.take(now)) ++wrong;
        taken += due.size();
    }
    CHECK(wrong == 0);
    CHECK(taken > 1'000);
}

}  // namespace orda::exercise::test
