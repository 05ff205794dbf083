// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "datapack/book.hpp"
#include "datapack/table.hpp"

namespace orda::datapack {
namespace {

Posting moved(AccountId from, AccountId to, Amount amount, Moment at, Give give = Give::nothing) {
    Posting posting;
    posting.at = at;
    posting.from = from;
    posting.to = to;
    posting.amount = posting.received = amount;
    posting.give = give;
    posting.earliest = 0;
    posting.latest = 10 * day_length;
    return posting;
}

Book book_of_one() {
    Book book;
    CHECK(book.add(Account{"A", {}, "DLZ", 0, false}));
    CHECK(book.find_or_make("EXT:x") == AccountId{1});
    return book;
}

}  // namespace

TEST_CASE("Amounts are read and written without a floating-point number") {
    CHECK(parse_amount("5068.8") == 5'068'800);
    CHECK(parse_amount("-12") == -12'000);
    CHECK(parse_amount("608.256") == 608'256);
    for (auto const* const text : {"", "1.", ".5", "1.2345", "1e3", "12 000", "1,5", "9999999999999"})
        CHECK_MESSAGE(!parse_amount(text), text);
    CHECK(write_amount(-1'234'567'890, {2, ",", " "}) == "-1 234 567,89");
    CHECK(write_amount(27'000'000, {0, "", ""}) == "27000");
    CHECK(plain(5'068'800) == "5,068.8");
}

TEST_CASE("Days, weekdays and times are those of the calendar") {
    CHECK(parse_day("2026-02-30") == std::nullopt);
    CHECK(parse_day("2026-2-3") == std::nullopt);
    CHECK(weekday(*parse_day("2026-02-01")) == Weekday::sun);
    CHECK(weekday(*parse_day("2026-05-22")) == Weekday::fri);
    CHECK(in_month_of(*parse_day("2026-05-22"), 1) == parse_day("2026-05-01"));
    CHECK(parse_time("26:30") == 26 * hour + 30 * minute);
    CHECK(parse_time("9:30") == std::nullopt);
    CHECK(parse_time("12:60") == std::nullopt);
}

TEST_CASE("One moment has two dates: 26 May in UTC is 27 May in Jelkent") {
    Zone const local{5 * hour};
    Moment const at = utc.at(*parse_day("2026-05-26"), *parse_time("21:41"));
    CHECK(write_time(at, utc, "yyyy-MM-ddTHH:mm:ssZ") == "2026-05-26T21:41:00Z");
    CHECK(write_time(at, local, "dd.MM.yyyy HH:mm") == "27.05.2026 02:41");
    CHECK(write_time(at, local, "MM/dd/yy hh:mm a Z") == "05/27/26 02:41 AM +05:00");
    CHECK(write_time(at, utc, "dd Mon yyyy") == "26 May 2026");
    CHECK(write_time(0, utc, "epoch") == "0");
    CHECK(local.day_of(-1) == 0);
    CHECK(utc.day_of(-1) == -1);
}

TEST_CASE("A credit that may come earlier comes before the debit it has to cover") {
    Book book = book_of_one();
    book.add(moved(0, 1, 100, 5 * day_length));
    book.add(moved(1, 0, 100, 6 * day_length, Give::earlier));
    keep_solvent(book, Random(1));
    CHECK(!first_overdraft(book, 0));
    CHECK(book.postings().front().to == 0);
}

TEST_CASE("A debit that may come later waits for the next credit") {
    Book book = book_of_one();
    book.add(moved(0, 1, 100, 5 * day_length, Give::later));
    book.add(moved(1, 0, 100, 6 * day_length));
    keep_solvent(book, Random(1));
    CHECK(!first_overdraft(book, 0));
}

TEST_CASE("An overdraft that nothing can help stays and is found") {
    Book book = book_of_one();
    book.add(moved(0, 1, 100, 5 * day_length));
    book.add(moved(1, 0, 100, 6 * day_length));
    keep_solvent(book, Random(1));
    CHECK(first_overdraft(book, 0) == std::size_t{0});
}

TEST_CASE("Banks write one name in different ways, and other people in other letters") {
    Party const person{"Davlet", "Imor", "", "", "", "", "", ""};
    CHECK(write_name(person, NameStyle::given_family) == "Davlet Imor");
    CHECK(write_name(person, NameStyle::family_given_upper) == "IMOR DAVLET");
    CHECK(write_name(person, NameStyle::given_initial) == "Davlet I.");
    CHECK(write_name(person, NameStyle::initial_family) == "D. IMOR");
    Random random(3);
    CHECK(respelled("Kunel", random) != "Kunel");
    CHECK(respelled("Bob", random) == "Bob");
}

TEST_CASE("Invented numbers lie in the ranges that belong to nobody") {
    Random random(3);
    for (int i = 0; i < 200; ++i) {
        CHECK(safe_phone(random).starts_with("+999 7"));
        CHECK(safe_card(random).starts_with("9999 "));
        CHECK(safe_account("DALA", random).starts_with("DL00 DALA 0000 "));
        std::string const wallet = safe_wallet(random), txid = safe_txid(random);
        CHECK((wallet.starts_with("lm1") && wallet.size() == 27 && wallet.find("demo") != wallet.npos));
        CHECK((txid.starts_with("de30") && txid.size() == 64));
    }
}

TEST_CASE("Cells that would break a line of CSV are quoted") {
    Table table("x.csv", ';');
    table.add_header({"a", "b"});
    table.add_row({"x;y", "say \"no\""});
    CHECK(table.take().bytes == "a;b\n\"x;y\";\"say \"\"no\"\"\"\n");
}

}  // namespace orda::datapack
