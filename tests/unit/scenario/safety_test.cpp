// SPDX-License-Identifier: Apache-2.0
#include "scenario/safety.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

namespace orda::scenario {
namespace {

// What is found, as "kind:text" joined by "; ".
std::string found(std::string_view text) {
    std::string words;
    for (Finding const& f : find_real_data(text, SafeNumbers{})) {
        if (!words.empty()) words += "; ";
        words.append(kind_name(f.kind)).append(":").append(text.substr(f.begin, f.end - f.begin));
    }
    return words;
}

TEST_CASE("numbers of the fictional country pass") {
    for (std::string_view const text :
         {"+999 712 000 44 06", "Call +999 700 510 22 17 (hotline 15-15)", "card 9999 1234 5678 9012",
          "9999123456789012", "DL00 KERV 0000 1234 0000 5678", "desk@mig-temirdala.example",
          "http://news.example/a?b=1.2", "192.0.2.7", "10.0.0.1", "lm1demo4x8k2m9p3q7r5s1t6u0v"}) {
        CAPTURE(text);
        CHECK(found(text).empty());
    }
}

TEST_CASE("what an exercise text is full of is no telephone, account or address") {
    for (std::string_view const text :
         {"Report form No. 1515-0914-07", "2026-09-14/55103", "280,000 DLZ a month; 15,960,000 DLZ", "No. 7/1-2264",
          "41-08-0417", "Received: 14.09.2026, 08:41", "UTC+5", "CC-128 and CPC-251", "rows.csv and plan.svg",
          "T.E. 50, i.e. K. Orlun", "8 October 2026", "1. Name 2. Date 3. Place", "de3012ab", "Vehicle 417 DAL 05",
          "Line one.Line two", "8-17 July, 87 persons"}) {
        CAPTURE(text);
        CHECK(found(text).empty());
    }
}

TEST_CASE("telephones that may ring somewhere are found") {
    CHECK(found("ring +7 701 123 45 67 now") == "real_phone:+7 701 123 45 67");
    CHECK(found("+44 20 7946 0018") == "real_phone:+44 20 7946 0018");
    CHECK(found("8 (701) 123-45-67") == "real_phone:8 (701) 123-45-67");
    CHECK(found("87011234567") == "real_phone:87011234567");
    CHECK(found("+999 812 000 44 06") == "real_phone:+999 812 000 44 06");  // outside +999 7xx
}

TEST_CASE("cards, accounts and wallets that may be somebody's are found") {
    CHECK(found("4400 4301 2345 6789") == "real_account:4400 4301 2345 6789");
    CHECK(found("card 4400430123456789.") == "real_account:4400430123456789");
    CHECK(found("IBAN KZ86125KZT5004100100, pay") == "real_account:KZ86125KZT5004100100");
    CHECK(found("bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq") ==
          "real_account:bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq");
}

TEST_CASE("domains and addresses outside the test ranges are found") {
    CHECK(found("see mail.kz today") == "real_domain:mail.kz");
    CHECK(found("t.me/ex_work_rano") == "real_domain:t.me");
    CHECK(found("a@b.test") == "real_domain:b.test");
    CHECK(found("https://portal.news/x") == "real_domain:portal.news");
    CHECK(found("www.example.org") == "real_domain:www.example.org");
    CHECK(found("from 8.8.8.8 port 53") == "real_domain:8.8.8.8");
}

TEST_CASE("the safe ranges are data of the world") {
    SafeNumbers const elsewhere{"+888 xxx", "8888 xxxx xxxx xxxx", "XX99 …"};
    CHECK(find_real_data("+888 123 456 7", elsewhere).empty());
    CHECK(find_real_data("8888 1234 5678 9012", elsewhere).empty());
    CHECK(find_real_data("XX99 BANK 0000 1234 0000", elsewhere).empty());
    CHECK(find_real_data("+999 712 000 44 06", elsewhere).size() == 1);
}

TEST_CASE("templates are team, case and time with a length") {
    CHECK(find_text_faults("{team} {case} {time} {time+20m} {time-1h30m}").empty());
    CHECK(find_text_faults("{tim}").size() == 1);
    CHECK(find_text_faults("{time+20}").size() == 1);
    CHECK(find_text_faults("{}").size() == 1);
    CHECK(find_text_faults("an open { bracket").empty());
}

}  // namespace
}  // namespace orda::scenario
