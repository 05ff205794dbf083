// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "scenario/compile.hpp"

namespace orda::bench {

struct BigScript {
    std::size_t injects = 7'000;
    std::size_t bytes = 10'000'000;  // of its files together, nearly
    std::uint64_t seed = 1;
};

inline constexpr char const* big_script_folder = "big";

// A script of many files in three languages that has no mistake. Its sentences, and what stands in world/, are those of
// a real script; its structure is made by chance. The same bytes for the same seed and model.
scenario::Package make_big_script(BigScript const& wanted, scenario::Package const& model,
                                  std::string_view model_folder);

}  // namespace orda::bench
