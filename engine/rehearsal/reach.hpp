// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "exercise/script.hpp"

// Which simulated run reached what of a script: proof that no inject is there for nobody.
namespace orda::rehearsal {

struct Run {
    std::string plan;
    std::uint64_t seed = 1;
    std::string cut;                // empty: the whole script
    bool ended = false;             // came to ENDEX
    std::vector<std::string> ends;  // the end state of each team
};

struct Reach {
    struct Item {
        std::string id;  // of an inject, a contingency or a stop of a film
        std::optional<std::size_t> run{};  // position in `runs` of the first that reached it; nothing when none did
    };
    std::vector<Run> runs;  // as many as were needed
    std::vector<Item> items;

    [[nodiscard]] std::size_t unreached() const;
};

// Plays the script by every behaviour, each of its cuts once, then all behaviours with further seeds until everything
// is reached or `runs_max` runs are over. Deterministic.
[[nodiscard]] Reach reach(std::shared_ptr<exercise::Script const> const& script,
                          std::vector<std::shared_ptr<exercise::Script const>> const& cuts, std::uint32_t teams,
                          std::size_t runs_max);

}  // namespace orda::rehearsal
