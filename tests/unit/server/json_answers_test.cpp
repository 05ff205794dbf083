// SPDX-License-Identifier: Apache-2.0
#include "server/json_answers.hpp"

#include <doctest/doctest.h>

namespace orda::server {
namespace {

TEST_CASE("only a JSON object is a body") {
    CHECK(parse_object("{\"a\": 1}"));
    for (char const* bad : {"", "[]", "1", "{", "{\"a\":}", "{} x", "\"{}\""})
        CHECK_FALSE_MESSAGE(parse_object(bad), bad);
    std::string deep;
    for (int i = 0; i < 100; ++i) deep += "{\"a\":";
    CHECK_FALSE(parse_object(deep + "1" + std::string(100, '}')));
}

TEST_CASE("a member is text within its limit or nothing") {
    auto const object = *parse_object(R"({"a": "text", "b": 1, "c": null})");
    CHECK(*text_member(object, "a", 4) == "text");
    CHECK_FALSE(text_member(object, "a", 3));
    CHECK_FALSE(text_member(object, "b", 10));
    CHECK_FALSE(text_member(object, "c", 10));
    CHECK_FALSE(text_member(object, "d", 10));
}

TEST_CASE("an error has a word and a sentence") {
    Response const response = error_answer(403, "wrong_code", "This code opens no seat.");
    CHECK(response.status == 403);
    CHECK(response.content_type == "application/json");
    CHECK(response.body.view() == R"({"error":"wrong_code","message":"This code opens no seat."})");
}

}  // namespace
}  // namespace orda::server
