// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "datapack/table.hpp"

namespace orda::datapack {

// What a recipe made of a source. Mistakes in the source are noted at its nodes.
struct Made {
    std::vector<PackFile> files;
    std::vector<std::string> failed;  // identities, when they were asked for
};
struct Task {
    Node source;
    Random random;
    bool check = false;
    Faults const& faults;
};

Made make_flows(Task const& task);    // ledger, channel
Made make_border(Task const& task);   // crossings of one vehicle with passengers
Made make_cards(Task const& task);    // wage cards emptied at a machine
Made make_cdr(Task const& task);      // call records alone

}  // namespace orda::datapack
