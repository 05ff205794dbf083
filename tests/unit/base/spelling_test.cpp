// SPDX-License-Identifier: Apache-2.0
#include "base/spelling.hpp"

#include <doctest/doctest.h>

namespace orda {
namespace {

bool holds(std::string_view text, std::string_view other) { return Spelling(text).holds(Spelling(other)); }

using Numbers = std::vector<std::string>;

TEST_CASE("case, spaces and marks do not count") {
    CHECK(holds("BEKZAT Orol, field worker", "bekzat orol"));
    CHECK(holds("«Степной Путь» (ТОО)", "степной путь"));
    CHECK(holds("ӘЛИЯ ҚҰСАЙЫН, ҒАНИ, ІҢКӘР, ҮМІТ, ӨТЕ, ҺӘМ", "әлия құсайын ғани іңкәр үміт өте һәм"));
    CHECK(holds("K-482 TRM", "k482trm"));
    CHECK(holds("K482TRM", "K 482 TRM"));
    CHECK(holds("Алёна Ёжик", "АЛЕНА ежик"));
    CHECK(holds("Айбек и\u0306", "Айбек й"));  // the breve was typed apart
    CHECK(holds("Café Ŷ", "CAFÉ ŷ"));
    CHECK(holds("O’Neil", "O'Neil"));
}

TEST_CASE("only whole words count") {
    CHECK_FALSE(holds("Alina", "Ali"));
    CHECK_FALSE(holds("Malik", "Ali"));
    CHECK_FALSE(holds("Орлова", "Орлов"));
    CHECK(holds("Malik and Ali", "Ali"));
    CHECK_FALSE(holds("K482TRM1", "K482TRM"));
    CHECK_FALSE(holds("Қали", "Али"));
    CHECK_FALSE(holds("anything", ""));
    CHECK_FALSE(holds("anything", " – … "));
    CHECK_FALSE(holds("", "anything"));
}

TEST_CASE("letters that look alike in two alphabets are two letters") { CHECK_FALSE(holds("Вера", "Bepa")); }

TEST_CASE("what is no UTF-8 parts words and harms nothing") {
    CHECK(holds("one\xFFtwo", "two"));
    CHECK(holds("one\xFF", "one"));
}

TEST_CASE("numbers are read as people write them") {
    CHECK(numbers_in("+999 (700) 123-45-67") == Numbers{"9997001234567"});
    CHECK(numbers_in("DL21 0140 0007, 5") == Numbers{"2101400007", "5"});
    CHECK(numbers_in("K 482 TRM 02") == Numbers{"482", "02"});
    CHECK(numbers_in("none").empty());
}

}  // namespace
}  // namespace orda
