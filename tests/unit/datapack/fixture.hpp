// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "datapack/datapack.hpp"

// Reads generated tables as a trainee would: nothing here knows how they were made.
namespace orda::datapack::fixture {

using Files = std::map<std::string, std::string>;  // name: bytes

std::string read_file(std::string const& path);
// Fails the test when the pack cannot be made.
Files make(std::string const& recipe, std::string const& source, std::uint64_t seed);
// The packs of scripts B and C, made once for each seed.
Files const& silver_wash(std::uint64_t seed = 20260601);
Files const& blue_channel(std::uint64_t seed = 20260524);
inline constexpr char const* silver_wash_source = "scenarios/silver-wash/data/ledger.json";
inline constexpr char const* blue_channel_source = "scenarios/blue-channel/data/ledger.json";

using Row = std::map<std::string, std::string>;
std::vector<Row> rows_of(std::string_view csv);  // the separator is the header's `;` or `,`

// In thousandths, whatever the bank's signs are: "27000,00", "70 000,00", "20,000.00", "-640".
std::int64_t money(std::string const& text);
inline constexpr std::int64_t one = 1000, thousand = 1'000'000;

// A movement of an account, whoever sent the statement.
struct Movement {
    std::string when;  // "2026-02-27 21:04", to the minute at least
    std::int64_t amount = 0;  // signed
    std::string party, text;
    std::int64_t balance = 0;  // as printed
    bool has_balance = true;
    [[nodiscard]] std::string day() const { return when.substr(0, 10); }
    [[nodiscard]] std::string month() const { return when.substr(0, 7); }
};
std::vector<Movement> movements(Files const& files, std::string const& name);

// 0 = Sunday (Sakamoto's method, not the generator's calendar).
int weekday_of(std::string const& day);
// Minutes since midnight of "… HH:MM".
int minute_of(std::string const& when);

// Lower-case SHA-256 of each file, "hash  name" lines in order of name.
std::string hashes(Files const& files);

}  // namespace orda::datapack::fixture
