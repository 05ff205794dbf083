// SPDX-License-Identifier: Apache-2.0
#include "base/utf8.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace orda {

TEST_CASE("every code point survives being written and read") {
    for (char32_t value = 0; value <= 0x10FFFF; ++value) {
        if (value >= 0xD800 && value <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, value);
        auto const read = decode_utf8(text);
        if (!read || read->value != value || read->bytes != text.size()) FAIL("code point " << std::uint32_t{value});
    }
}

TEST_CASE("a code point takes one to four bytes, more from 80, 800 and 10000 on") {
    auto const bytes = [](char32_t value) {
        std::string text;
        append_utf8(text, value);
        return text.size();
    };
    CHECK(bytes(0x7F) == 1);
    CHECK(bytes(0x80) == 2);
    CHECK(bytes(0x7FF) == 2);
    CHECK(bytes(0x800) == 3);
    CHECK(bytes(0xFFFF) == 3);
    CHECK(bytes(0x10000) == 4);
    CHECK(bytes(0x10FFFF) == 4);
}

TEST_CASE("what is no code point is written as the replacement character") {
    for (char32_t const value : {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}}) {
        std::string text;
        append_utf8(text, value);
        CHECK(text == "\xEF\xBF\xBD");
    }
}

TEST_CASE("malformed bytes are no character") {
    std::vector<std::string> const malformed{
        "",                  // nothing
        "\x80",              // a continuation without a start
        "\xC0\x80",          // overlong in two, three, four bytes
        "\xC1\xBF",          //
        "\xE0\x9F\xBF",      //
        "\xF0\x8F\xBF\xBF",  //
        "\xED\xA0\x80",      // half of a surrogate pair
        "\xED\xBF\xBF",      //
        "\xF4\x90\x80\x80",  // above 10FFFF
        "\xF5\x80\x80\x80",  //
        "\xFF",              //
        "\xD0",              // cut short
        "\xE2\x82",          //
        "\xF0\x9F\x98",      //
        "\xD0\x20",          // continued by a letter
        "\xE2\x82\xC0",      //
    };
    for (std::string const& text : malformed) {
        CAPTURE(text.size());
        CHECK_FALSE(decode_utf8(text));
    }
}

TEST_CASE("the first bad byte is found, and none in good text") {
    std::string const good = "Бекзат, Қазақ, 😀";
    CHECK(first_bad_utf8(good) == std::string_view::npos);
    CHECK(first_bad_utf8("") == std::string_view::npos);
    CHECK(first_bad_utf8(good + "\xFF") == good.size());
    CHECK(first_bad_utf8("ab\xC3") == 2);
    CHECK(first_bad_utf8(std::string_view("a\0b\x80", 4)) == 3);
}

TEST_CASE("characters are counted, not bytes") {
    CHECK(count_characters("") == 0);
    CHECK(count_characters("Olzhas") == 6);
    CHECK(count_characters("Қазақ") == 5);
    CHECK(count_characters("😀€a") == 3);
}

}  // namespace orda
