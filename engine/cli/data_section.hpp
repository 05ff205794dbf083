// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "scenario/compile.hpp"

namespace orda::cli {

// One entry of a script's `data:` section: LEDGER: {recipe: ledger, source: data/ledger.json, seed: 1, check:
// identities}.
struct DataEntry {
    std::string pack;    // its name, and that of the folder below data/
    std::string recipe;
    std::string source;  // relative to the script's folder
    std::uint64_t seed = 0;
    bool check_identities = false;
    std::string place;  // "silver-wash/script.yaml:258:3", for messages
};

// The sections of all YAML files that stand directly in the script's folder, in order. Every mistake is a sentence with
// its place. A script without the section has no entries.
Result<std::vector<DataEntry>, std::vector<std::string>> read_data_section(scenario::Package const& package,
                                                                           std::string const& folder);

}  // namespace orda::cli
