// SPDX-License-Identifier: Apache-2.0
#include "review/pseudonyms.hpp"

#include <set>

#include "review/names.hpp"
#include "review/report_csv.hpp"
#include "review/report_html.hpp"
#include "review/report_json.hpp"
#include "review/report_xapi.hpp"
#include "small_play.hpp"

namespace orda::review::test {

TEST_CASE_FIXTURE(SmallPlay, "with pseudonyms no format has the name of a team or the number of a person") {
    Report const all = report();
    std::set<std::string> numbers;
    for (Decided const& each : all.decisions)
        if (each.person != PersonId{}) numbers.insert(pseudonym(each.person));
    REQUIRE(!numbers.empty());
    Integrity const integrity{"00ff", ""};
    auto const texts = [&](Report const& of) {
        return std::vector<std::string>{report_html(of, integrity, "en"), report_json(of, integrity), report_jsonl(of),
                                        report_csv(of, "en"), report_xapi(of, "en")};
    };
    bool named = false, numbered = false;
    for (std::string const& text : texts(all)) {
        named = named || text.find("Barys") != std::string::npos;
        for (std::string const& number : numbers) numbered = numbered || text.find(number) != std::string::npos;
    }
    CHECK(named);
    CHECK(numbered);
    for (std::string const& text : texts(with_pseudonyms(all))) {
        CHECK(text.find("Barys") == std::string::npos);
        CHECK(text.find("Qyran") == std::string::npos);
        for (std::string const& number : numbers) CHECK(text.find(number) == std::string::npos);
    }
}

TEST_CASE_FIXTURE(SmallPlay, "scores stay what they were, and whose they are, under the other names") {
    Report const all = report(), other = with_pseudonyms(all);
    auto const letters = team_letters(all.state);
    CHECK(std::set<std::string>(letters.begin(), letters.end()) == std::set<std::string>{"A", "B"});
    for (std::size_t team = 0; team < letters.size(); ++team) CHECK(other.state.teams[team].name == letters[team]);
    REQUIRE(other.scores.teams.size() == all.scores.teams.size());
    for (std::size_t i = 0; i < all.scores.teams.size(); ++i)
        CHECK(other.scores.teams[i].permille == all.scores.teams[i].permille);
    REQUIRE(other.scores.persons.size() == all.scores.persons.size());
    for (scoring::PersonScore const& each : all.scores.persons) {
        PersonId const number = other_number(each.person, all.state);
        auto const found = std::ranges::find(other.scores.persons, number, &scoring::PersonScore::person);
        REQUIRE(found != other.scores.persons.end());
        CHECK(found->by_competency == each.by_competency);
    }
}

TEST_CASE_FIXTURE(SmallPlay, "another exercise gives the same person another number, and letters go on after Z") {
    exercise::State state = report().state;
    PersonId const person{42};
    PersonId const here = other_number(person, state);
    CHECK(here == other_number(person, state));
    CHECK(other_number(PersonId{}, state) == PersonId{});
    state.created.salt[0] ^= 1U;
    CHECK(here != other_number(person, state));
    state.teams.resize(30);
    auto const letters = team_letters(state);
    std::set<std::string> const all(letters.begin(), letters.end());
    CHECK(all.size() == 30);
    CHECK(all.contains("Z"));
    CHECK(all.contains("AD"));
    CHECK_FALSE(all.contains("AE"));
}

}  // namespace orda::review::test
