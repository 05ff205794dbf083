// SPDX-License-Identifier: Apache-2.0
// The totals and traps of script C (SCENARIOS, C.4), asserted on the tables as they are handed to trainees.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "unit/datapack/fixture.hpp"

namespace orda::datapack::fixture {
namespace {

constexpr std::uint64_t seeds[] = {20260524, 1, 42, 777};
std::string const h1 = "lm1h1b0rdemo4s8d2f6g9k3l7p1", da4 = "lm1da4x9demoh3j6k8l2z5v7b1n";

// The week (0 to 11) of a UTC time: "2026-03-02 …" is in the first.
int week_of(std::string const& when) {
    int const month = std::stoi(when.substr(5, 2)), day = std::stoi(when.substr(8, 2));
    int const since_march = (month == 3 ? 0 : month == 4 ? 31 : 61) + day - 1;
    return (since_march - 1) / 7;
}

std::int64_t sum(std::vector<Movement> const& from, bool incoming) {
    std::int64_t total = 0;
    for (Movement const& each : from)
        if ((each.amount > 0) == incoming) total += each.amount;
    return total;
}
std::int64_t chain_sum(Files const& files, std::string const& name, std::string const& direction,
                       std::string const& to = "", std::string const& tag = "") {
    std::int64_t total = 0;
    for (Row const& row : rows_of(files.at(name)))
        if (row.at("direction") == direction && (to.empty() || row.at("to_address") == to) &&
            (tag.empty() || row.at("to_tag") == tag))
            total += money(row.at("amount_usdl"));
    return total;
}
void check_never_negative(Files const& files, std::string const& name) {
    std::int64_t balance = 0;
    for (Row const& row : rows_of(files.at(name))) {
        balance += (row.at("direction") == "in" ? 1 : -1) * money(row.at("amount_usdl"));
        CHECK_MESSAGE(balance >= 0, name << " at " << row.at("block_time_utc"));
    }
}

}  // namespace

TEST_CASE("Blue Channel: the bot's addresses are swept 84 times into H1, week by week what the outline says") {
    for (std::uint64_t const seed : seeds) {
        CAPTURE(seed);
        Files const& files = blue_channel(seed);
        std::int64_t weeks[12] = {}, deposits = 0, sweeps = 0;
        for (Row const& row : rows_of(files.at("h1.csv"))) {
            if (row.at("direction") != "in") continue;
            ++sweeps;
            weeks[week_of(row.at("block_time_utc"))] += money(row.at("amount_usdl"));
            std::string const time = row.at("block_time_utc").substr(11, 5);
            CHECK((time >= "21:40" && time < "21:55"));
        }
        CHECK(sweeps == 84);
        for (int week = 0; week < 12; ++week) CHECK(weeks[week] == (3'960 + 240 * week) * one);
        int count = 0;
        for (Row const& row : rows_of(files.at("deposits.csv"))) {
            bool const ours = row.at("to_address") != da4 && row.at("from_address") != da4;
            if (ours) deposits += money(row.at("amount_usdl")), ++count;
        }
        CHECK(deposits == 63'360 * one);
        CHECK(count == 2'880);
        check_never_negative(files, "h1.csv");
    }
}

TEST_CASE("Blue Channel: H1 pays couriers, wholesale, fee, exchanger and owner, and keeps two per cent") {
    for (std::uint64_t const seed : seeds) {
        Files const& files = blue_channel(seed);
        std::map<std::string, std::int64_t> paid;
        for (Row const& row : rows_of(files.at("h1.csv")))
            if (row.at("direction") == "out") paid[row.at("to_address")] += money(row.at("amount_usdl"));
        CHECK(paid.size() == 13);  // nine couriers and four others
        CHECK(paid["lm1ca0c03demos6k8d1f4g7h2j9"] == 608'256);
        CHECK(paid["lm1cb16demot4m9n2b5v8c1x7z3"] == 304'128);
        CHECK(paid["lm1s1wh0demo7e4r9t2y6u8i1o5"] == 25'344 * one);
        CHECK(paid["lm1mkt3demof5e7e9k1m3n5p7q9"] == 1'900'800);
        CHECK(paid["lm1e1t3zdemo9o5b7m2n4x6c8v1"] == 22'176 * one);
        CHECK(paid["lm1o1d5vdemo8k3s6h9w2q4z7x1"] == 7'603'200);
        std::int64_t all = 0;
        for (auto const& [address, amount] : paid) all += amount;
        CHECK(all - 25'344 * one - 1'900'800 - 22'176 * one - 7'603'200 == 5'068'800);
        CHECK(chain_sum(files, "h1.csv", "in") - all == 1'267'200);
    }
}

TEST_CASE("Blue Channel: four cards take 20,275,200, the trader 85 per cent of it, and a tenth is left") {
    std::int64_t const shares[] = {7'096'320, 6'082'560, 4'055'040, 3'041'280};
    for (std::uint64_t const seed : seeds) {
        Files const& files = blue_channel(seed);
        std::int64_t all = 0, left = 0, trader = 0;
        for (int card = 0; card < 4; ++card) {
            auto const own = movements(files, "k" + std::to_string(card + 1) + ".csv");
            CHECK(sum(own, true) == shares[card] * one);
            CHECK(sum(own, true) + sum(own, false) == shares[card] * one / 10);
            std::int64_t balance = 0;
            for (Movement const& each : own) {
                CHECK_MESSAGE((balance += each.amount) >= 0, "k" << card + 1 << " at " << each.when);
                if (each.has_balance) CHECK(each.balance == balance);
                std::string const name = each.party;
                if (each.amount < 0 && (name == "TROND PAVEL" || name == "P. TROND" || name == "Pavel T."))
                    trader -= each.amount;
            }
            all += sum(own, true);
            left += balance;
        }
        CHECK(all == 20'275'200 * one);
        CHECK(left == 2'027'520 * one);
        CHECK(trader == 17'233'920 * one);
    }
}

TEST_CASE("Blue Channel: owner, exchanger and nominee reconcile") {
    for (std::uint64_t const seed : seeds) {
        Files const& files = blue_channel(seed);
        CHECK(chain_sum(files, "o1.csv", "in") == 43'507'200);
        CHECK(chain_sum(files, "o1.csv", "out", "", "CoinBazaar deposit") == 30'000 * one);
        CHECK(chain_sum(files, "o1.csv", "out", "", "Fogbank") == 8'000 * one);
        CHECK(chain_sum(files, "o1.csv", "in") - chain_sum(files, "o1.csv", "out") == 5'507'200);
        CHECK(chain_sum(files, "e1.csv", "in") == 22'176 * one);
        CHECK(chain_sum(files, "e1.csv", "out") == 22'176 * one);
        CHECK(chain_sum(files, "ea.csv", "in") == 310'000 * one);
        CHECK(chain_sum(files, "ea.csv", "out", "", "Nordex deposit") == 310'000 * one);
        for (auto const* const name : {"o1.csv", "e1.csv", "ea.csv"}) check_never_negative(files, name);
        for (auto const* const name : {"x1.csv", "x2.csv"}) {
            CHECK(sum(movements(files, name), true) == 5'211'360 * one);  // 470 for one, half and half
            for (Movement const& each : movements(files, name)) CHECK(each.balance >= 0);
        }
        auto const card = movements(files, "alina-card.csv");
        CHECK(sum(card, true) == 14'400'000 * one);
        CHECK(card.back().balance == 3'200'000 * one);
        std::int64_t sold = 0;
        for (Row const& row : rows_of(files.at("cb-2207.csv"))) sold += money(row.at("sold_usdl"));
        CHECK(sold == 30'000 * one);
        for (Movement const& each : card) {
            if (each.text.starts_with("car,")) CHECK((each.day() == "2026-05-10" && each.amount == -6'200'000 * one));
            if (each.text.starts_with("loan,")) CHECK((each.day() == "2026-05-18" && each.amount == -5'000'000 * one));
        }
        for (Movement const& each : movements(files, "pixel-print.csv")) CHECK(each.balance >= 0);
    }
}

TEST_CASE("Blue Channel: the panel has 4,800 orders that fit the addresses and the cards") {
    for (std::uint64_t const seed : seeds) {
        auto const orders = rows_of(blue_channel(seed).at("orders.csv"));
        std::int64_t crypto = 0, card = 0, count = 0;
        for (Row const& row : orders)
            (row.at("pay") == "crypto" ? (++count, crypto) : card) += money(row.at("price_usdl"));
        CHECK(orders.size() == 4'800);
        CHECK(count == 2'880);
        CHECK(crypto == 63'360 * one);
        CHECK(card == 42'240 * one);
        CHECK(crypto + card == 105'600 * one);  // mean 22
    }
}

TEST_CASE("Blue Channel: the five traps are in the tables, whatever the seed") {
    for (std::uint64_t const seed : seeds) {
        CAPTURE(seed);
        Files const& files = blue_channel(seed);
        // 1 and 5: one night, two dates.
        std::set<std::string> accounts, births;
        for (Row const& row : rows_of(files.at("logins.csv"))) {
            if (row.at("time_utc").starts_with("2026-05-26T21:41")) {
                CHECK(row.at("ip") == "198.51.100.23");
                accounts.insert(row.at("account"));
            }
            if (row.at("customer") == "A. DORV") births.insert(row.at("account") + " " + row.at("birth_year"));
        }
        CHECK(accounts == std::set<std::string>{"@ex_boreas_shop", "CB-2207"});
        bool at_office = false;
        for (Row const& row : rows_of(files.at("p1-cdr.csv"))) {
            std::string const time = row.at("start").substr(11, 5);
            bool const covers = row.at("start").starts_with("27.05.2026") && time <= "02:41" &&
                                minute_of("2026-05-27 " + time) + std::stoi(row.at("seconds")) / 60 >= 2 * 60 + 41;
            at_office = at_office || (covers && row.at("cell").find("PIXEL PRINT") != std::string::npos);
        }
        CHECK(at_office);
        // 2: two persons.
        CHECK(births == std::set<std::string>{"CB-2207 2005", "CB-3391 1987"});
        // 3: DA4 is in the list, is paid by others and pays somebody else.
        std::int64_t in = 0, out = 0;
        std::set<std::string> txids;
        for (Row const& row : rows_of(files.at("deposits.csv"))) {
            if (row.at("to_address") == da4) in += money(row.at("amount_usdl"));
            if (row.at("from_address") == da4) {
                out += money(row.at("amount_usdl"));
                CHECK(row.at("to_address") != h1);
            }
            txids.insert(row.at("txid"));
        }
        CHECK(in == 1'303 * one);
        CHECK(out == in);
        // 4: one id that the client typed is not on the chain, and is one character from one that is.
        std::vector<std::string> wrong;
        for (Row const& row : rows_of(files.at("orders.csv")))
            if (row.at("pay") == "crypto" && !txids.contains(row.at("txid_typed_by_client")))
                wrong.push_back(row.at("txid_typed_by_client"));
        REQUIRE(wrong.size() == 1);
        CHECK(std::ranges::count_if(txids, [&](std::string const& each) {
                  int differing = 0;
                  for (std::size_t i = 0; i < each.size(); ++i) differing += each[i] != wrong[0][i];
                  return differing == 1;
              }) == 1);
    }
}

TEST_CASE("Blue Channel: the order of 11 May, 18:07 UTC, was paid to K3 at 23:17 local") {
    Files const& files = blue_channel();
    auto const k3 = movements(files, "k3.csv");
    CHECK(std::ranges::count_if(k3, [](Movement const& m) {
              return m.when.starts_with("2026-05-11 23:17") && m.amount == 10'560 * one && m.party == "S. ILMAR";
          }) == 1);
    auto const orders = rows_of(files.at("orders.csv"));
    CHECK(std::ranges::count_if(orders, [](Row const& row) {
              return row.at("created_utc") == "2026-05-11T18:07:00Z" && row.at("pay") == "card" &&
                     row.at("product") == "Product 2";
          }) == 1);
}

}  // namespace orda::datapack::fixture
