// SPDX-License-Identifier: Apache-2.0
#include "exercise/fingerprint.hpp"

#include <set>

#include "support/fill.hpp"
#include "support/stage.hpp"

namespace orda::exercise::test {
namespace {

using orda::test::ChangeLeaf;
using orda::test::Fill;

template <std::size_t... I>
std::vector<Event> one_of_each(std::index_sequence<I...>) {
    return {Event(std::in_place_index<I>)...};
}
std::vector<Event> one_of_each() { return one_of_each(std::make_index_sequence<std::variant_size_v<Event>>()); }

// Every member, container and optional filled, and every kind of event as somebody's last verb.
State filled_state() {
    State state;
    Fill fill(0);
    fill(state);
    state.last_verbs.clear();
    std::uint64_t person = 1;
    for (Event event : one_of_each()) {
        fill(event);
        LastVerb verb;
        fill(verb);
        verb.event = std::move(event);
        state.last_verbs[PersonId{person}] = std::move(verb);
        person += 2;
    }
    return state;
}

}  // namespace

TEST_CASE("the filled state has every kind of event and no empty container") {
    State const state = filled_state();
    CHECK(state.last_verbs.size() == std::variant_size_v<Event>);
    CHECK(state.teams.size() == 2);
    CHECK(state.teams.at(1).rows.at(1).opened_by.size() == 2);
    CHECK(state.teams.at(0).decisions.at(0).answers.at(1).rationale.grounds.size() == 2);
    CHECK(state.teams.at(0).facts.size() == 2);
    CHECK(state.commands.size() == 2);
}

TEST_CASE("changing any leaf of the state changes the fingerprint, and each change gives another one") {
    State const state = filled_state();
    std::set<Digest> seen{fingerprint(state)};
    std::size_t leaves = 0;
    for (;; ++leaves) {
        State changed = state;
        ChangeLeaf change(leaves);
        change(changed);
        if (!change.changed()) break;
        if (!seen.insert(fingerprint(changed)).second)
            FAIL("leaf " << leaves << " is not in the fingerprint, or two leaves look alike");
    }
    CHECK(leaves > 1000);
}

TEST_CASE("the dump tells neighbours apart that would read the same run together") {
    State one, two;
    one.teams.resize(2);
    two.teams.resize(2);
    one.teams[0].name = "ab";
    two.teams[0].name = "a";
    two.teams[1].name = "b";
    CHECK(canonical_dump(one) != canonical_dump(two));
    one = two = State{};
    one.created.exercise = "ab";
    two.created.exercise = "a";
    two.created.script = "b";
    CHECK(canonical_dump(one) != canonical_dump(two));
}

TEST_CASE("equal states have equal dumps, whatever way led there") {
    CHECK(canonical_dump(filled_state()) == canonical_dump(filled_state()));
    CHECK(canonical_dump(State{}) == canonical_dump(State{}));
    CHECK(canonical_dump(State{}) != canonical_dump(filled_state()));
}

TEST_CASE("the fingerprint does not read the shell's clocks") {
    ScriptBuilder script;
    OneTeam play(script);
    Exercise other{std::make_shared<Script const>(script.script())};
    for (Record record : play.table.records()) {
        record.stamp = {WallTime(42), MonotonicTime(43)};
        other.evolve(record);
    }
    CHECK(other.fingerprint() == play.table.exercise().fingerprint());
}

}  // namespace orda::exercise::test
