// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "datapack/random.hpp"
#include "datapack/source.hpp"

// Invented persons, and numbers that cannot belong to anybody (world.yaml, `numbers`).
namespace orda::datapack {

// Somebody money comes from or goes to: a person (given, family) or a firm (legal). Any member may be empty.
struct Party {
    std::string given, family, legal;
    std::string number;   // account, as banks print it
    std::string card;
    std::string phone;
    std::string address;  // wallet
    std::string tag;      // what an analyst's program calls the wallet
};

// How a bank writes a person's name; a firm is written as it is.
enum class NameStyle : std::uint8_t { given_family, family_given_upper, given_initial, initial_family };
std::string write_name(Party const& party, NameStyle style);

// Names to draw persons from.
class People {
public:
    People() = default;
    explicit People(Node const& source);
    [[nodiscard]] Party person(Random& random) const;

private:
    std::vector<std::string> given_{"Nobody"}, family_{"Nemo"}, banks_{"DALA"};
};

Party read_party(Node const& source);

// The same name as somebody else would have transliterated it: one letter or pair differs.
std::string respelled(std::string const& name, Random& random);

std::string safe_phone(Random& random);               // +999 7xx xxx xx xx
std::string safe_card(Random& random);                // 9999 xxxx xxxx xxxx
std::string safe_account(std::string_view bank, Random& random);  // DL00 BANK 0000 xxxx xxxx
std::string safe_wallet(Random& random);              // lm1 and 24 characters with "demo" in them
std::string safe_txid(Random& random);                // de30 and 60 hexadecimal digits
// One hexadecimal digit behind "de30" is another one.
std::string mistyped(std::string const& txid, Random& random);

}  // namespace orda::datapack
