// SPDX-License-Identifier: Apache-2.0
#include "unit/datapack/fixture.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "base/sha256.hpp"

namespace orda::datapack::fixture {
namespace {

std::vector<std::string> cells_of(std::string_view line, char separator) {
    std::vector<std::string> cells(1);
    bool quoted = false;
    for (char const c : line) {
        if (c == '"') quoted = !quoted;
        else if (c == separator && !quoted) cells.emplace_back();
        else cells.back().push_back(c);
    }
    return cells;
}

// "27.02.2026", "02/27/2026", "27 Feb 2026" or "2026-02-27" to "2026-02-27".
std::string iso_day(std::string const& text) {
    static std::string const months = "JanFebMarAprMayJun";
    if (text[2] == '.') return text.substr(6, 4) + "-" + text.substr(3, 2) + "-" + text.substr(0, 2);
    if (text[2] == '/') return text.substr(6, 4) + "-" + text.substr(0, 2) + "-" + text.substr(3, 2);
    if (text[2] != ' ') return text.substr(0, 10);
    return text.substr(7, 4) + "-0" + std::to_string(months.find(text.substr(3, 3)) / 3 + 1) + "-" + text.substr(0, 2);
}

Movement from_dala(Row const& row) {
    std::int64_t const amount = row.at("CREDIT").empty() ? -money(row.at("DEBIT")) : money(row.at("CREDIT"));
    return {iso_day(row.at("DATE")) + " " + row.at("TIME"),
            amount,
            row.at("COUNTERPARTY"),
            row.at("PURPOSE"),
            money(row.at("BALANCE")),
            true};
}
Movement from_kervan(Row const& row) {
    return {row.at("booked_on") + " " + row.at("time"),
            money(row.at("amount_dlz")),
            row.at("counterparty"),
            row.at("details"),
            money(row.at("balance_dlz")),
            true};
}
Movement from_tezpay(Row const& row) {
    std::string when = row.at("created_at");
    REQUIRE(when.ends_with("+05:00"));
    when[10] = ' ';
    std::int64_t const amount = money(row.at("amount"));
    return {when.substr(0, 19), row.at("type") == "in" ? amount : -amount, row.at("peer"), row.at("comment"), 0, false};
}
Movement from_meridia(Row const& row) {
    bool const in = row.at("Debit USD").empty();
    return {iso_day(row.at("Value date")),
            in ? money(row.at("Credit USD")) : -money(row.at("Debit USD")),
            row.at("Party"),
            row.at("Narrative"),
            money(row.at("Balance USD")),
            true};
}
Movement from_lestova(Row const& row) {
    return {iso_day(row.at("BOOKED")),
            money(row.at("AMOUNT USD")),
            row.at("PARTY"),
            row.at("TEXT"),
            money(row.at("SALDO USD")),
            true};
}

Movement movement(Row const& row) {
    if (row.contains("CREDIT")) return from_dala(row);
    if (row.contains("booked_on")) return from_kervan(row);
    if (row.contains("created_at")) return from_tezpay(row);
    return row.contains("Narrative") ? from_meridia(row) : from_lestova(row);
}

}  // namespace

std::string read_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(file), {}};
    REQUIRE_MESSAGE(!bytes.empty(), path);
    return bytes;
}

Files make(std::string const& recipe, std::string const& source, std::uint64_t seed) {
    std::string const bytes = read_file(source);
    auto const pack = make_pack({recipe, source, bytes, seed, true});
    if (!pack)
        for (std::string const& sentence : pack.error().sentences) FAIL_CHECK(sentence);
    REQUIRE(pack.has_value());
    Files files;
    for (PackFile const& each : *pack) files[each.name] = each.bytes;
    return files;
}

Files const& silver_wash(std::uint64_t seed) {
    static std::map<std::uint64_t, Files> made;
    if (!made.contains(seed)) made[seed] = make("ledger", silver_wash_source, seed);
    return made[seed];
}
Files const& blue_channel(std::uint64_t seed) {
    static std::map<std::uint64_t, Files> made;
    if (!made.contains(seed)) made[seed] = make("channel", blue_channel_source, seed);
    return made[seed];
}

std::vector<Row> rows_of(std::string_view csv) {
    std::vector<Row> rows;
    std::vector<std::string> header;
    char separator = ',';
    while (!csv.empty()) {
        std::string_view const line = csv.substr(0, csv.find('\n'));
        csv.remove_prefix(line.size() + 1);
        if (header.empty()) {
            separator = line.find(';') == line.npos ? ',' : ';';
            header = cells_of(line, separator);
            continue;
        }
        auto const cells = cells_of(line, separator);
        REQUIRE(cells.size() == header.size());
        Row& row = rows.emplace_back();
        for (std::size_t i = 0; i < cells.size(); ++i) row[header[i]] = cells[i];
    }
    return rows;
}

std::int64_t money(std::string const& text) {
    bool const negative = text.starts_with("-");
    bool const comma_groups = text.find('.') != text.npos;
    std::int64_t whole = 0, part = 0, digits = -1;
    for (char const c : text) {
        if (c == '.' || (c == ',' && !comma_groups)) digits = 0;
        if (c < '0' || c > '9') continue;
        if (digits < 0) whole = whole * 10 + (c - '0');
        else if (digits++ < 3) part = part * 10 + (c - '0');
    }
    for (digits = digits < 0 ? 0 : digits; digits < 3; ++digits) part *= 10;
    return (negative ? -1 : 1) * (whole * one + part);
}

std::vector<Movement> movements(Files const& files, std::string const& name) {
    REQUIRE_MESSAGE(files.contains(name), name);
    std::vector<Movement> found;
    for (Row const& row : rows_of(files.at(name))) found.push_back(movement(row));
    return found;
}

int weekday_of(std::string const& day) {
    static int const shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    int const month = std::stoi(day.substr(5, 2)), date = std::stoi(day.substr(8, 2));
    int const year = std::stoi(day.substr(0, 4)) - (month < 3 ? 1 : 0);
    return (year + year / 4 - year / 100 + year / 400 + shift[month - 1] + date) % 7;
}

int minute_of(std::string const& when) { return std::stoi(when.substr(11, 2)) * 60 + std::stoi(when.substr(14, 2)); }

std::string hashes(Files const& files) {
    std::string text;
    for (auto const& [name, bytes] : files) text += to_hex(sha256(bytes)) + "  " + name + "\n";
    return text;
}

}  // namespace orda::datapack::fixture
