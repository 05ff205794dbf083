// SPDX-License-Identifier: Apache-2.0
#include "simulation/faults.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace orda::simulation {
namespace {

constexpr std::array<std::string_view, fault_count> fault_words = {
    "fail",      "fail-partial", "slow-disk",   "crash",        "crash-stored", "long-break", "wall-jump",   "drop",
    "duplicate", "delay",        "reorder",     "stall-10s",    "stall-10m",    "half-open",  "slow-reader", "sleep",
    "reload",    "two-tabs",     "two-devices", "double-click", "two-consoles", "deadline",   "snapshot",    "pairs",
};

}  // namespace

std::string_view fault_word(Fault fault) { return fault_words.at(static_cast<std::size_t>(fault)); }

Result<FaultSet, NoSuchFault> read_faults(std::string_view list) {
    if (list == "all") return FaultSet::all();
    FaultSet faults = FaultSet::none();
    if (list == "none") return faults;
    while (!list.empty()) {
        auto const comma = std::min(list.find(','), list.size());
        std::string_view const word = list.substr(0, comma);
        auto const found = std::find(fault_words.begin(), fault_words.end(), word);
        if (found == fault_words.end())
            return NoSuchFault{
                fmt::format("\"{}\" is no kind of fault; there are all, none, {}", word, fmt::join(fault_words, ", "))};
        faults.add(static_cast<Fault>(found - fault_words.begin()));
        list.remove_prefix(std::min(comma + 1, list.size()));
    }
    return faults;
}

std::string words_of(FaultSet faults, bool each) {
    if (faults == FaultSet::all() && !each) return "all";
    if (faults == FaultSet::none()) return "none";
    std::string words;
    for (std::size_t i = 0; i < fault_count; ++i)
        if (faults.contains(static_cast<Fault>(i)))
            words += fmt::format("{}{}", words.empty() ? "" : ",", fault_words[i]);
    return words;
}

}  // namespace orda::simulation
