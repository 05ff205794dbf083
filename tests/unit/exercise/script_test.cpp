// SPDX-License-Identifier: Apache-2.0
#include "exercise/script.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

namespace orda::exercise {

TEST_CASE("every kind of inject has a word of its own that leads back to it") {
    std::set<std::string_view> words;
    for (std::size_t i = 0; i < kind_count; ++i) {
        Kind const kind{static_cast<std::uint8_t>(i)};
        words.insert(kind_word(kind));
        CHECK(kind_from_word(kind_word(kind)) == kind);
    }
    CHECK(words.size() == kind_count);
    CHECK(kind_word(Kind::reminder) == "reminder");
    CHECK(kind_word(Kind::sanction) == "sanction");
    CHECK_FALSE(kind_from_word("hotlin"));
    CHECK_FALSE(kind_from_word(""));
}

TEST_CASE("a text is read in the reader's language, or in the first that has it") {
    Text const text{{"Hotline report", "", "Жедел желі"}};
    CHECK(text_in(text, 0) == "Hotline report");
    CHECK(text_in(text, 1) == "Hotline report");
    CHECK(text_in(text, 2) == "Жедел желі");
    CHECK(text_in(text, 7) == "Hotline report");
    CHECK(text_in(Text{{"", "Сообщение"}}, 0) == "Сообщение");
    CHECK(text_in(Text{}, 0).empty());
}

TEST_CASE("a text without words in any language is empty") {
    CHECK(Text{}.empty());
    CHECK(Text{{"", ""}}.empty());
    CHECK_FALSE(Text{{"", "x"}}.empty());
}

TEST_CASE("a set of desks holds 32") {
    DeskSet set;
    CHECK(set.empty());
    set.add(DeskId{0});
    set.add(DeskId{31});
    CHECK(set.contains(DeskId{0}));
    CHECK(set.contains(DeskId{31}));
    CHECK_FALSE(set.contains(DeskId{30}));
    CHECK(set.size() == 2);
}

TEST_CASE("an option of a column keeps its column and its place") {
    for (std::uint32_t const column : {0U, 1U, 9U})
        for (std::uint32_t const position : {0U, 1U, 63U})
            CHECK(split_column_option(column_option(column, position)) == std::pair{column, position});
}

}  // namespace orda::exercise
