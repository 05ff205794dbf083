// SPDX-License-Identifier: Apache-2.0
#include "scoring/agreement.hpp"

#include <doctest/doctest.h>

#include "scored.hpp"

// Against figures that others published.
namespace orda::scoring::test {

TEST_CASE("ICC(2,1) of Shrout and Fleiss 1979, tables 2 and 4: four judges, six targets") {
    std::vector<std::vector<double>> const ratings = {{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                                                      {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
    CHECK(icc(ratings).value() == doctest::Approx(0.29).epsilon(0.01));
}

TEST_CASE("kappa and weighted kappa of Cohen 1968, table 1") {
    Crossed const shares = {{0.44, 0.07, 0.09}, {0.05, 0.20, 0.05}, {0.01, 0.03, 0.06}};
    CHECK(kappa(shares, equal_weights(3)).value() == doctest::Approx(0.492).epsilon(0.001));
    CHECK(kappa(shares, {{0, 1, 3}, {1, 0, 6}, {3, 6, 0}}).value() == doctest::Approx(0.348).epsilon(0.001));
}

TEST_CASE(
    "the squared weights of kappa give an intraclass correlation (Fleiss and Cohen 1973): perfect, none, reversed") {
    CHECK(kappa({{5, 0}, {0, 5}}, squared_weights(2)).value() == 1.0);
    CHECK(kappa({{5, 5}, {5, 5}}, squared_weights(2)).value() == 0.0);
    CHECK(kappa({{0, 5}, {5, 0}}, squared_weights(2)).value() == -1.0);
    CHECK(squared_weights(4)[0][3] == 9.0);
    CHECK_FALSE(kappa({{7, 0}, {0, 0}}, squared_weights(2)));
}

TEST_CASE("too few things or raters, or one number throughout, give no figure") {
    CHECK_FALSE(icc({}));
    CHECK_FALSE(icc({{1, 2}}));
    CHECK_FALSE(icc({{1}, {2}}));
    CHECK_FALSE(icc({{3, 3}, {3, 3}}));
}

TEST_CASE("two evaluators of one item: how often they agree, and what is to settle, furthest apart first") {
    ScriptBuilder script;
    std::vector<ChecklistId> lists;
    for (int i = 0; i < 4; ++i) lists.push_back(script.checklist());
    OneTeam play(script);
    Issuer const one = play.table.holder(play.table.add_evaluator(1)),
                 two = play.table.holder(play.table.add_evaluator(2));
    play.table.run_to(1min);
    auto const rate = [&](std::size_t list, std::uint32_t value, Issuer const& who) {
        play.table.accept(Rate{play.team, lists.at(list), value, 1min, {}}, who);
    };
    rate(0, 3, one), rate(0, 3, two);
    rate(1, 4, one), rate(1, 5, two);
    rate(2, 1, one), rate(2, 4, two);
    rate(3, 2, one), rate(3, 0, two);  // not observed by the second
    Agreement const found = agreement(play.table.state());
    CHECK(found.items == 3);
    CHECK(found.exact == 1);
    REQUIRE(found.to_settle.size() == 2);
    CHECK(found.to_settle[0].rated.checklist == lists[2]);
    CHECK(found.to_settle[0].spread() == 3);
    CHECK(found.to_settle[1].ratings.at(1).value == 5);
    // Seen 0 + 1 + 9. By chance each of 3, 4, 1 against each of 3, 5, 4: (0 + 4 + 1) + (1 + 1 + 0) + (4 + 16 + 9) = 36,
    // for three items 36 / 3.
    CHECK(found.kappa.value() == doctest::Approx(1 - 10.0 / 12).epsilon(1e-9));
}

}  // namespace orda::scoring::test
