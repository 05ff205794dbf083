// SPDX-License-Identifier: Apache-2.0
// What an author is told when a source is wrong.
#include <doctest/doctest.h>

#include "datapack/datapack.hpp"

namespace orda::datapack {
namespace {

std::string const small = R"({
  "utc_offset_hours": 5,
  "periods": ["2026-02-01", "2026-03-01"],
  "accounts": [{"id": "A", "owner": {"legal": "A LLP"}, "currency": "DLZ", "opening": 500}],
  "outside": {"EXT:x": [{"legal": "X LLP"}]},
  "edges": [{"edge": "E1", "from": "A", "to": "EXT:x", "amounts": [300], "rule": {"kind": "fixed", "day": 5}}],
  "formats": {"f": {"columns": [["day", "time", "yyyy-MM-dd"], ["amount", "signed"], ["who", "party"], ["left", "balance"]]}},
  "files": [{"name": "a.csv", "accounts": ["A"], "format": "f"}],
  "identities": {"closing": {"A": 200}}
})";

std::string changed(std::string_view from, std::string_view to) {
    std::string text = small;
    std::size_t const at = text.find(from);
    REQUIRE_MESSAGE(at != text.npos, from);
    return text.replace(at, from.size(), to);
}

// The first sentence of the fault; the bytes of the first file when there is none.
std::string outcome(std::string const& source, std::string const& recipe = "ledger") {
    auto const pack = make_pack({recipe, "data/x.json", source, 1, true});
    return pack ? pack->front().bytes : pack.error().sentences.front();
}
bool says(std::string const& text, std::string_view part) {
    bool const found = text.find(part) != text.npos;
    if (!found) MESSAGE(text);
    return found;
}

}  // namespace

TEST_CASE("A small source makes a small statement") {
    CHECK(outcome(small) == "day,amount,who,left\n2026-02-05,-300.00,X LLP,200.00\n");
}

TEST_CASE("An unknown recipe is named with those there are") {
    CHECK(says(outcome(small, "soup"), "there is no recipe \"soup\" (there are ledger, channel, border, cards, cdr)"));
}

TEST_CASE("A source that is no JSON is reported by line and column") {
    CHECK(says(outcome("{\n  \"a\": 1,\n  oops\n}"), "data/x.json:3:3: this is not JSON"));
    CHECK(says(outcome("{\"a\": 1"), "data/x.json:1:8: "));
    CHECK(says(outcome("{} {}"), "data/x.json:1:4: text after the end"));
    CHECK(says(outcome(""), "data/x.json:1:1: "));
}

TEST_CASE("A mistake in a source is reported with its path") {
    CHECK(says(outcome(changed("\"fixed\"", "\"fixt\"")),
               "data/x.json: edges/0/rule: there is no rule \"fixt\" (there are credits"));
    CHECK(says(outcome(changed("\"from\": \"A\"", "\"from\": \"B\"")),
               "edges/0/from: there is no account or group \"B\""));
    CHECK(says(outcome(changed("\"amounts\": [300]", "\"amounts\": [300, 1]")),
               "edges/0: \"amounts\" needs one amount for each of the 1 periods"));
    CHECK(says(outcome(changed("\"amounts\": [300]", "\"amounts\": [300.5]")),
               "edges/0/amounts/0: write an amount with decimals as a text"));
    CHECK(says(outcome(changed("\"amounts\": [300]", "\"amounts\": [-3]")), "an amount is below zero"));
    CHECK(says(outcome(changed("\"day\": 5", "\"day\": 31")), "edges/0/rule/day: a whole number from 1 to 28"));
    CHECK(says(outcome(changed("\"day\": 5", "\"dya\": 5")), "edges/0/rule: \"dya\" is not known here"));
    CHECK(says(outcome(changed("2026-03-01", "2026-01-01")), "periods/1: periods begin one after the other"));
    CHECK(says(outcome(changed("2026-03-01", "2026-02-31")), "periods/1: a day is expected"));
    CHECK(says(outcome(changed("\"signed\"", "\"sgned\"")), "formats/f/columns/1: a column is"));
    CHECK(says(outcome(changed("a.csv", "../a.csv")), "files/0: \"name\" is Latin letters"));
    CHECK(says(outcome(changed("\"format\": \"f\"", "\"format\": \"g\"")), "files/0: there is no format \"g\""));
    CHECK(
        says(outcome(changed("\"accounts\": [\"A\"]", "\"accounts\": [\"C\"]")), "files/0: there is no account \"C\""));
    CHECK(says(outcome(changed("\"EXT:x\": [", "\"x\": [")), "outside/x: outside accounts are called"));
}

TEST_CASE("A broken identity is named with what was found") {
    CHECK(outcome(changed("{\"A\": 200}", "{\"A\": 199}")) ==
          "data/x.json: identity broken: closing A: 200 instead of 199");
    std::string overdrawn = changed("\"opening\": 500", "\"opening\": 200");
    overdrawn.replace(overdrawn.rfind("200}"), 3, "\"-100\"");
    CHECK(says(outcome(overdrawn), "account A is below zero after E1 on 2026-02-05"));
    std::string const unchecked = changed("{\"A\": 200}", "{\"A\": 199}");
    CHECK(make_pack({"ledger", "x", unchecked, 1, false}).has_value());
}

TEST_CASE("Money that a format would cut is an error, not a rounding") {
    std::string text = changed("\"amounts\": [300]", "\"amounts\": [\"300.125\"]");
    text.replace(text.find("200}"), 4, "\"199.875\"}");
    CHECK(says(outcome(text), "amounts are finer than the decimals of the format"));
}

TEST_CASE("An amount that cannot be taken apart is an error that says which") {
    std::string const rule = R"("rule": {"kind": "spread", "size": [200, 210]})";
    CHECK(
        says(outcome(changed(R"("rule": {"kind": "fixed", "day": 5})", rule)), "cannot take 300 apart into 2 pieces"));
}

TEST_CASE("One reading finds all mistakes") {
    std::string text = changed("\"from\": \"A\"", "\"from\": \"B\"");
    text.replace(text.find("2026-03-01"), 10, "2026-01-01");
    auto const pack = make_pack({"ledger", "x", text, 1, true});
    REQUIRE(!pack.has_value());
    CHECK(pack.error().sentences.size() >= 1);
}

}  // namespace orda::datapack
