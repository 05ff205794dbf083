// SPDX-License-Identifier: Apache-2.0
// The identities of script B (SCENARIOS, B.3), asserted on the tables as they are handed to trainees.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "unit/datapack/fixture.hpp"

namespace orda::datapack::fixture {
namespace {

constexpr std::uint64_t seeds[] = {20260601, 1, 42, 777};
std::string const months[] = {"2026-02", "2026-03", "2026-04", "2026-05"};
std::int64_t const credits_of_months[] = {42'000, 51'000, 63'000, 72'000};  // thousand zer
int const shares[] = {12, 11, 10, 10, 9, 9, 8, 8, 7, 6, 5, 5};

std::string card_file(int card) { return (card < 10 ? "d0" : "d") + std::to_string(card) + ".csv"; }

std::vector<Movement> all_cards(Files const& files) {
    std::vector<Movement> all;
    for (int card = 1; card <= 12; ++card)
        for (Movement const& each : movements(files, card_file(card))) all.push_back(each);
    return all;
}

template <class Is>
std::int64_t sum(std::vector<Movement> const& from, Is is) {
    std::int64_t total = 0;
    for (Movement const& each : from)
        if (is(each)) total += each.amount;
    return total;
}
bool has(std::string const& text, std::string_view part) { return text.find(part) != text.npos; }

bool is_cash(Movement const& m) { return m.amount < 0 && has(m.text, "cash withdrawal, ATM-"); }
bool is_aggregator(Movement const& m) { return m.amount < 0 && has(m.party, "BELSAR"); }

std::set<std::string> sellers(Files const& files) {  // family names, any spelling of a bank
    std::set<std::string> found;
    for (Row const& row : rows_of(files.at("coinbazaar.csv"))) found.insert(row.at("seller"));
    return found;
}
// "Ansar Gelm" is GELM ANSAR at Dala, Ansar G. elsewhere.
bool is_seller(std::set<std::string> const& names, Movement const& m) {
    return m.amount < 0 &&
           std::ranges::any_of(
               names,
               [&](std::string const& name) {
                   std::string const given = name.substr(0, name.find(' ')), family = name.substr(name.find(' ') + 1);
                   std::string upper = family + " " + given;
                   std::ranges::transform(upper, upper.begin(),
                                          [](char c) { return c >= 'a' && c <= 'z' ? char(c - 32) : c; });
                   return m.party == upper || m.party == given + " " + family.substr(0, 1) + ".";
               });
}

// Balances at the ends of the four months; checks the printed ones on the way.
std::vector<std::int64_t> month_ends(Files const& files, std::string const& name, std::int64_t opening) {
    std::vector<std::int64_t> ends(4, 0);
    std::int64_t balance = opening;
    auto const all = movements(files, name);
    for (std::size_t month = 0, i = 0; month < 4; ++month) {
        for (; i < all.size() && all[i].month() == months[month]; ++i) {
            balance += all[i].amount;
            CHECK_MESSAGE(balance >= 0, name << " on " << all[i].when);
            if (all[i].has_balance) REQUIRE(all[i].balance == balance);
        }
        ends[month] = balance;
    }
    return ends;
}

void check_ends(Files const& files, std::string const& name, std::int64_t opening, std::vector<std::int64_t> expected,
                std::int64_t scale) {
    CAPTURE(name);
    for (std::int64_t& each : expected) each *= scale;
    CHECK(month_ends(files, name, opening * scale) == expected);
}

}  // namespace

TEST_CASE("Silver Wash: what comes to the twelve cards is what leaves them and what is left") {
    for (std::uint64_t const seed : seeds) {
        CAPTURE(seed);
        Files const& files = silver_wash(seed);
        auto const all = all_cards(files);
        auto const names = sellers(files);
        CHECK(names.size() == 12);
        for (std::size_t i = 0; i < 4; ++i) {
            CAPTURE(months[i]);
            std::int64_t const in = credits_of_months[i] * thousand;
            auto const now = [&](auto is) {
                return -sum(all, [&](Movement const& m) { return m.month() == months[i] && is(m); });
            };
            CHECK(now([](Movement const& m) { return m.amount > 0; }) == -in);
            CHECK(now(is_cash) == in * 45 / 100);
            CHECK(now(is_aggregator) == in * 25 / 100);
            CHECK(now([&](Movement const& m) { return is_seller(names, m); }) == in * 24 / 100);
            CHECK(now([&](Movement const& m) {
                      return m.amount < 0 && !is_cash(m) && !is_aggregator(m) && !is_seller(names, m);
                  }) == in * 4 / 100);
        }
        CHECK(sum(all, [](Movement const&) { return true; }) == 4'560 * thousand);
        for (int card = 1; card <= 12; ++card) {
            auto const own = movements(files, card_file(card));
            CHECK(sum(own, [](Movement const& m) { return m.amount > 0; }) == 2'280 * thousand * shares[card - 1]);
            month_ends(files, card_file(card), 0);
        }
    }
}

TEST_CASE("Silver Wash: credits are 9 to 27 thousand in steps of 3, mostly at night and on weekends") {
    auto const all = all_cards(silver_wash());
    std::int64_t count = 0, night = 0, weekend = 0, nameless = 0;
    for (Movement const& each : all) {
        if (each.amount <= 0) continue;
        ++count;
        CHECK((each.amount % (3 * thousand) == 0 && each.amount >= 9 * thousand && each.amount <= 27 * thousand));
        int const minute = minute_of(each.when), weekday = weekday_of(each.day());
        night += minute >= 18 * 60 || minute < 2 * 60;
        weekend += weekday == 5 || weekday == 6 || weekday == 0;
        nameless += each.party.empty() || each.party.find_first_not_of(" ") == each.party.npos;
    }
    CHECK((count > 12'500 && count < 12'850));
    CHECK((night * 100 > count * 55 && night * 100 < count * 66));
    CHECK((weekend * 100 > count * 46 && weekend * 100 < count * 56));  // 3 of 7 days would be 43
    CHECK(nameless > 0);
}

TEST_CASE("Silver Wash: cash is drawn on Tuesdays and Fridays at night, twelve cards in half an hour at one machine") {
    for (std::uint64_t const seed : seeds) {
        CAPTURE(seed);
        Files const& files = silver_wash(seed);
        std::map<std::string, std::vector<Row>> sessions;
        std::int64_t total = 0;
        for (Row const& row : rows_of(files.at("atm.csv"))) {
            sessions[row.at("DATE TIME").substr(0, 10)].push_back(row);
            std::int64_t const amount = money(row.at("AMOUNT DLZ"));
            CHECK((amount > 0 && amount <= 300 * thousand && amount % (5 * thousand) == 0));
            total += amount;
        }
        CHECK(total == 102'600 * thousand);
        CHECK(sessions.size() == 34);  // every Tuesday and Friday of four months
        for (auto const& [day, slips] : sessions) {
            CAPTURE(day);
            std::string const iso = day.substr(6, 4) + "-" + day.substr(3, 2) + "-" + day.substr(0, 2);
            CHECK((weekday_of(iso) == 2 || weekday_of(iso) == 5));
            int const begin = minute_of(slips.front().at("DATE TIME")), end = minute_of(slips.back().at("DATE TIME"));
            CHECK((begin >= 21 * 60 && end <= 23 * 60 + 30 && end - begin >= 24 && end - begin <= 40));
            std::set<std::string> cards, machines;
            for (Row const& slip : slips) cards.insert(slip.at("CARD")), machines.insert(slip.at("TERMINAL"));
            CHECK(cards.size() == 12);
            CHECK(machines.size() == 1);
        }
    }
}

TEST_CASE("Silver Wash: the still of 22 May fits the journal of the machine, not the clock of the camera") {
    Files const& files = silver_wash();
    std::vector<std::string> times;
    for (Row const& row : rows_of(files.at("atm.csv")))
        if (row.at("DATE TIME").starts_with("22.05.2026")) {
            CHECK(row.at("TERMINAL") == "ATM-207 JELKENT");
            times.push_back(row.at("DATE TIME").substr(11, 5));
        }
    REQUIRE(!times.empty());
    CHECK(times.front() == "21:29");
    CHECK(times.back() == "21:59");
}

TEST_CASE("Silver Wash: every account has the balances of the outline at the end of each month") {
    for (std::uint64_t const seed : seeds) {
        CAPTURE(seed);
        Files const& files = silver_wash(seed);
        std::int64_t const half = thousand / 10;  // AG1 has half a thousand
        check_ends(files, "ja-1.csv", 600, {988, 1'316, 1'584, 1'792}, thousand);
        check_ends(files, "ag1.csv", 2'000, {8'850, 12'525, 15'300, 19'900}, half);
        check_ends(files, "kt-1.csv", 1'000, {1'100, 1'300, 2'400, 2'800}, thousand);
        check_ends(files, "ae-1.csv", 500, {7'100, 15'700, 4'700, 8'500}, thousand);
        check_ends(files, "ae-2.csv", 0, {0, 0, 0, 41'000}, one);
        check_ends(files, "gn-1.csv", 300, {1'125, 1'950, 2'775, 3'600}, thousand);
        check_ends(files, "t-1.csv", 250, {280, 310, 340, 370}, thousand);
        check_ends(files, "mgt.csv", 0, {19'200, 33'200, 32'000, 10'600}, one);
        check_ends(files, "lb-55.csv", 0, {0, 0, 0, 5'000}, one);
    }
}

TEST_CASE("Silver Wash: box 18 is what the machines gave less what was paid in and spent") {
    std::int64_t const spent[] = {6'800, 8'200, 9'600, 25'000};  // stall, couriers, and the vehicle in May
    std::int64_t const expected[] = {3'100, 6'850, 12'600, 5'000};
    for (std::uint64_t const seed : seeds) {
        Files const& files = silver_wash(seed);
        auto const cards = all_cards(files), wash = movements(files, "ja-1.csv");
        std::int64_t box = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            box -= sum(cards, [&](Movement const& m) { return m.month() == months[i] && is_cash(m); });
            box -= sum(wash, [&](Movement const& m) { return m.month() == months[i] && has(m.text, "cash paid in"); });
            box -= spent[i] * thousand;
            CHECK(box == expected[i] * thousand);
        }
    }
}

TEST_CASE("Silver Wash: cash reaches the car wash on Mondays, Wednesdays and Fridays, always below the threshold") {
    auto const wash = movements(silver_wash(), "ja-1.csv");
    std::int64_t total = 0;
    for (Movement const& each : wash) {
        if (!has(each.text, "cash paid in")) continue;
        int const weekday = weekday_of(each.day());
        CHECK((weekday == 1 || weekday == 3 || weekday == 5));
        CHECK(each.day() >= "2026-02-06");
        CHECK((each.amount >= 700 * thousand && each.amount <= 1'300 * thousand));
        total += each.amount;
    }
    CHECK(total == 48'000 * thousand);
}

TEST_CASE("Silver Wash: nine tenths of a month reach the aggregator by the 25th") {
    for (std::uint64_t const seed : seeds) {
        auto const all = movements(silver_wash(seed), "ag1.csv");
        for (std::size_t i = 0; i < 4; ++i) {
            std::int64_t const early = sum(all, [&](Movement const& m) {
                return m.amount > 0 && m.month() == months[i] && m.day() <= months[i] + "-25";
            });
            CHECK(early * 10 >= credits_of_months[i] * thousand / 4 * 9);
        }
    }
}

TEST_CASE("Silver Wash: tokens are bought at 480 with other people's cards and released within half an hour") {
    for (std::uint64_t const seed : seeds) {
        Files const& files = silver_wash(seed);
        std::int64_t paid = 0, released = 0, early = 0;
        std::map<std::string, std::int64_t> wallets;
        std::set<std::string> cards;
        for (Row const& row : rows_of(files.at("coinbazaar.csv"))) {
            CHECK(money(row.at("paid_dlz")) == money(row.at("released_usdl")) * 480);
            CHECK((row.at("released_at_utc").ends_with("Z") && row.at("released_at_utc") > row.at("paid_at_utc")));
            int const wait = minute_of(row.at("released_at_utc")) - minute_of(row.at("paid_at_utc"));
            CHECK((wait + 1440) % 1440 <= 30);
            paid += money(row.at("paid_dlz"));
            released += money(row.at("released_usdl"));
            wallets[row.at("to_address")] += money(row.at("released_usdl"));
            cards.insert(row.at("payer_card"));
            bool const may = row.at("released_at_utc") >= "2026-04-30T19:00:00Z";
            if (may && row.at("released_at_utc") <= "2026-05-18T03:00:00Z") early += money(row.at("released_usdl"));
            CHECK(row.at("released_at_utc") < "2026-05-28T19:00:00Z");
        }
        CHECK(paid == 54'720 * thousand);
        CHECK(released == 114'000 * one);
        CHECK(early >= 20'000 * one);
        CHECK(cards.size() == 12);
        std::multiset<std::int64_t> sums;
        for (auto const& [wallet, amount] : wallets) sums.insert(amount / one);
        CHECK(sums == std::multiset<std::int64_t>{21'000, 25'500, 31'500, 36'000});
    }
}

TEST_CASE("Silver Wash: the gathering wallet and Nordex have the outline's balances after each event") {
    Files const& files = silver_wash();
    std::string const wallet = "lm1a9g3vqdemot5y8k2m4z7w0s6";
    std::vector<std::int64_t> balances;
    std::int64_t balance = 0, unmixed = 0;
    for (Row const& row : rows_of(files.at("chain.csv"))) {
        bool const in = row.at("to_address") == wallet, out = row.at("from_address") == wallet;
        if (!in && !out) continue;
        balances.push_back((balance += (in ? 1 : -1) * money(row.at("amount_usdl"))) / one);
        unmixed += out && row.at("to_tag") == "Nordex deposit";
    }
    CHECK(balances ==
          std::vector<std::int64_t>{21'000, 0, 25'500, 1'500, 33'000, 2'000, 22'000, 1'000, 17'000, 10'000});
    CHECK(unmixed == 1);

    std::vector<std::int64_t> account;
    std::int64_t sold = 0;
    for (Row const& row : rows_of(files.at("nordex.csv"))) {
        account.push_back(money(row.at("balance_usd")) / one);
        sold += money(row.at("deposit_usdl"));
        if (row.at("deposit_usdl") == "24000.00") CHECK(row.at("last_login_ip") == "203.0.113.44");
    }
    CHECK(sold == 84'000 * one);
    CHECK(account == std::vector<std::int64_t>{14'925, 38'805, 63'680, 77'610, 7'610, 13'580});
}

TEST_CASE("Silver Wash: four invoices were paid, three parcels came") {
    Files const& files = silver_wash();
    std::set<std::string> paid, declared;
    for (Movement const& each : movements(files, "kt-1.csv"))
        if (auto const at = each.text.find("INV-"); at != std::string::npos) paid.insert(each.text.substr(at));
    std::int64_t market = 0;
    for (Row const& row : rows_of(files.at("customs.csv"))) {
        declared.insert(row.at("invoice"));
        market += money(row.at("market_value_usd"));
    }
    CHECK(paid == std::set<std::string>{"INV-07", "INV-11", "INV-15", "INV-19"});
    CHECK(declared == std::set<std::string>{"INV-07", "INV-11", "INV-19"});
    CHECK(market == 22'500 * one);
}

TEST_CASE("Silver Wash: the household has 95 million that nothing explains") {
    Files const& files = silver_wash();
    auto const of = [&](std::string const& file, std::string_view text) {
        return sum(movements(files, file), [&](Movement const& m) { return has(m.text, text) || has(m.party, text); }) /
               thousand;
    };
    std::int64_t const closing =
        (movements(files, "gn-1.csv").back().balance + movements(files, "t-1.csv").back().balance) / thousand;
    std::int64_t const flat = -of("ae-1.csv", "flat, 12 Kuzet"), land = -of("ae-1.csv", "cad. 77-014");
    std::int64_t const before = 22'000 + 3'500 + 300 + 250 - 9'000;
    std::int64_t const after =
        22'000 + 3'500 + 14'000 + flat + land + closing + 5'000 - (9'000 + of("t-1.csv", "mortgage"));
    std::int64_t const spent =
        -of("t-1.csv", "card payment") - of("gn-1.csv", "card payment") - of("gn-1.csv", "school fee");
    std::int64_t const income = of("t-1.csv", "wages") + of("gn-1.csv", "pension") + of("gn-1.csv", "dividends");
    CHECK(after - before + spent - income == 95'000);
}

}  // namespace orda::datapack::fixture
