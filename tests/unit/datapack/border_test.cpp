// SPDX-License-Identifier: Apache-2.0
// Script A: the two tables of phase 1 and 2 as recipes.
#include <doctest/doctest.h>

#include <set>

#include "unit/datapack/fixture.hpp"

namespace orda::datapack::fixture {
namespace {

std::string const crossings = "scenarios/open-field/data/crossings.json",
                  cards = "scenarios/open-field/data/cards.json";

// The source without the times and blanks that it fixes, so that the seed draws them.
std::string without(std::string text, std::vector<std::string> const& keys) {
    for (std::string const& key : keys)
        for (std::size_t at = text.find(", \"" + key + "\": "); at != text.npos;
             at = text.find(", \"" + key + "\": ", at)) {
            bool const list = text[at + key.size() + 6] == '[';
            std::size_t const end = list ? text.find(']', at) + 1 : text.find('"', at + key.size() + 7) + 1;
            text.erase(at, end - at);
        }
    return text;
}

void check_crossings(std::string const& csv) {
    auto const rows = rows_of(csv);
    CHECK(rows.size() == 36);
    std::set<std::string> inside;
    int in = 0, out = 0, entries = 0, exits = 0;
    std::string previous;
    for (Row const& row : rows) {
        bool const entry = row.at("direction") == "entry";
        CHECK(row.at("crossed_at") > previous);
        previous = row.at("crossed_at");
        if (row.at("subject") == "vehicle") {
            ++(entry ? entries : exits);
            continue;
        }
        ++(entry ? in : out);
        if (entry) CHECK(inside.insert(row.at("document_no")).second);
        else CHECK(inside.erase(row.at("document_no")) == 1);
    }
    CHECK((in == 15 && out == 3 && entries == 9 && exits == 9));
    CHECK(inside.size() == 12);
}

void check_cards(std::string const& csv) {
    auto const rows = rows_of(csv);
    CHECK(rows.size() == 88);
    std::int64_t credited = 0, drawn = 0;
    std::map<std::string, std::string> open;
    for (Row const& row : rows) {
        std::int64_t const amount = money(row.at("amount_dlz"));
        CHECK(row.at("sms_phone") == "+999 707 000 31 18");
        if (row.at("operation") == "credit") {
            credited += amount;
            open[row.at("card")] = row.at("time");
            continue;
        }
        drawn -= amount;
        REQUIRE(open.contains(row.at("card")));
        int const wait = minute_of(row.at("booked_on") + " " + row.at("time")) -
                         minute_of(row.at("booked_on") + " " + open[row.at("card")]);
        CHECK((wait >= 0 && wait <= 120));
        open.erase(row.at("card"));
    }
    CHECK(open.empty());
    CHECK(credited == 12'320 * thousand);
    CHECK(drawn == credited);
}

}  // namespace

TEST_CASE("Open Field: the recipes make the two committed tables, byte by byte") {
    CHECK(make("border", crossings, 417).at("crossings.csv") == read_file("scenarios/open-field/data/crossings.csv"));
    CHECK(make("cards", cards, 12).at("salary_cards.csv") == read_file("scenarios/open-field/data/salary_cards.csv"));
}

TEST_CASE("Open Field: with drawn times the count of people stays, 15 in, 3 out, 12 inside") {
    std::string const source = without(read_file(crossings), {"out_time", "back_time"});
    std::set<std::string> different;
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        auto const pack = make_pack({"border", crossings, source, seed, true});
        REQUIRE(pack.has_value());
        check_crossings(pack->front().bytes);
        different.insert(pack->front().bytes);
    }
    CHECK(different.size() == 50);
}

TEST_CASE("Open Field: with drawn times every card is emptied within two hours, 12.32 million in all") {
    std::string source = without(read_file(cards), {"order", "withdrawn_at", "blank_credits", "blank_withdrawals"});
    source.replace(source.rfind(", \"no_holder\""), std::string(", \"no_holder\": 10").size(), "");
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        auto const pack = make_pack({"cards", cards, source, seed, true});
        REQUIRE(pack.has_value());
        check_cards(pack->front().bytes);
    }
}

TEST_CASE("Open Field: a passenger who leaves without having come is an error that says so") {
    std::string source = read_file(crossings);
    source.replace(source.find("\"takes\": []"), 11, "\"takes\": [\"KT 3104417\"]");
    auto const pack = make_pack({"border", crossings, source, 1, true});
    REQUIRE(!pack.has_value());
    CHECK(pack.error().error == PackError::identity);
    CHECK(pack.error().sentences.front().find("somebody goes out who is not in") != std::string::npos);
}

TEST_CASE("Call records are written in the zone that is asked for") {
    std::string const source =
        R"({"name": "calls.csv", "utc_offset_hours": 5, "calls": {"subscriber": "+999 707 000 31 18",
        "from": "2026-07-09", "until": "2026-07-10", "written_in": "utc", "contacts": {"+999 712 000 44 06": 1},
        "day_cells": ["A"], "night_cells": ["B"], "per_day": [0, 0],
        "fixed": [{"day": "2026-07-09", "time": "01:34", "type": "call_in", "other": "+999 712 000 44 06", "seconds": 61, "cell": "A"}]}})";
    auto const pack = make_pack({"cdr", "x.json", source, 1, true});
    REQUIRE(pack.has_value());
    auto const rows = rows_of(pack->front().bytes);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].at("start_utc") == "2026-07-08T20:34:00Z");
}

}  // namespace orda::datapack::fixture
