// SPDX-License-Identifier: Apache-2.0
// What holds for packs as a whole: the same bytes everywhere, other bytes for another seed, nothing that may be real.
#include <doctest/doctest.h>

#include "scenario/safety.hpp"
#include "unit/datapack/fixture.hpp"

namespace orda::datapack::fixture {
namespace {

void check_safe(Files const& files) {
    for (auto const& [name, bytes] : files) {
        CAPTURE(name);
        CHECK(bytes.size() < pack_file_bytes_max);
        CHECK(bytes.back() == '\n');
        for (scenario::Finding const& finding : scenario::find_real_data(bytes, {}))
            FAIL_CHECK(bytes.substr(finding.begin, finding.end - finding.begin));
    }
}

void check_on_disk(Files const& files, std::string const& folder) {
    for (auto const& [name, bytes] : files)
        CHECK_MESSAGE(read_file(folder + name) == bytes, name << " is not what the recipe makes: run `orda data`");
}

int same_files(Files const& a, Files const& b) {
    int count = 0;
    for (auto const& [name, bytes] : a) count += b.at(name) == bytes;
    return count;
}

}  // namespace

TEST_CASE("A pack is the same byte by byte in every run, and the same as on every other machine") {
    Files const &b = silver_wash(), &c = blue_channel();
    CHECK(hashes(b) == hashes(make("ledger", silver_wash_source, 20260601)));
    CHECK(hashes(c) == hashes(make("channel", blue_channel_source, 20260524)));
    CHECK(hashes(b) == read_file("tests/unit/datapack/silver-wash.sha256"));
    CHECK(hashes(c) == read_file("tests/unit/datapack/blue-channel.sha256"));
}

TEST_CASE("The packs in the folders of the scripts are what their recipes make") {
    check_on_disk(silver_wash(), "scenarios/silver-wash/data/LEDGER/");
    check_on_disk(blue_channel(), "scenarios/blue-channel/data/CHANNEL/");
}

TEST_CASE("Another seed makes other tables of the same truth") {
    CHECK(same_files(silver_wash(), silver_wash(2)) == 3);    // customs, mgt, lb-55: nothing but dates of the source
    CHECK(same_files(blue_channel(), blue_channel(2)) == 1);  // logins.csv stands in the source
}

TEST_CASE("Fifty seeds break no identity and no account") {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        CAPTURE(seed * 7'919);
        make("ledger", silver_wash_source, seed * 7'919);
        make("channel", blue_channel_source, seed * 7'919);
    }
}

TEST_CASE("No table holds a number or an address that may belong to somebody, and none is too big to attach") {
    check_safe(silver_wash());
    check_safe(blue_channel());
    check_safe(make("border", "scenarios/open-field/data/crossings.json", 417));
    check_safe(make("cards", "scenarios/open-field/data/cards.json", 12));
}

TEST_CASE("The files are those the scripts attach") {
    Files const& b = silver_wash();
    for (auto const* const name : {"d01", "d02", "d03",   "d04",   "d05",        "d06",    "d07",     "d08",  "d09",
                                   "d10", "d11", "d12",   "ja-1",  "ag1",        "kt-1",   "ae-1",    "ae-2", "gn-1",
                                   "t-1", "mgt", "lb-55", "chain", "coinbazaar", "nordex", "customs", "atm"})
        CHECK_MESSAGE(b.contains(std::string(name) + ".csv"), name);
    Files const& c = blue_channel();
    for (auto const* const name : {"k1", "k2", "k3", "k4", "h1", "deposits", "e1", "ea", "o1", "cb-2207", "alina-card",
                                   "pixel-print", "orders", "p1-cdr", "logins"})
        CHECK_MESSAGE(c.contains(std::string(name) + ".csv"), name);
}

}  // namespace orda::datapack::fixture
