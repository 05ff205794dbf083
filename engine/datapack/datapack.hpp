// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "datapack/table.hpp"

// Data packs: the tables of a plot (bank statements, chains, border crossings, call records) made from an edge table
// and a seed. docs/SCENARIO.md, "Data packs".
namespace orda::datapack {

// One entry of a script's `data:` section, with the bytes of its source.
struct Order {
    std::string recipe;  // one of recipe_names()
    std::string source;  // the path, for messages
    std::string_view source_bytes;
    std::uint64_t seed = 0;
    bool check_identities = false;  // `check: identities`
};

enum class PackError : std::uint8_t {
    unknown_recipe,
    bad_source,  // no JSON, or not what the recipe reads
    identity,    // the source was turned into postings, and a sum is not what it must be
};
struct PackFault {
    PackError error = PackError::bad_source;
    std::vector<std::string>
        sentences;  // each with its place: "data/ledger.json:12:3: …", "data/ledger.json: edges/3: …"
};

// The files in the order of the source. Pure: the same bytes for the same order, on every machine. Any thread.
Result<std::vector<PackFile>, PackFault> make_pack(Order const& order);

std::vector<std::string> recipe_names();

}  // namespace orda::datapack
