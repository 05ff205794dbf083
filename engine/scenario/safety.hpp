// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scenario/context.hpp"
#include "scenario/diagnostic.hpp"

// Looks through texts for what no exercise may show: numbers and addresses that may belong to somebody.
namespace orda::scenario {

struct Finding {
    DiagnosticKind kind = DiagnosticKind::real_phone;
    std::size_t begin = 0, end = 0;  // bytes of the text
    std::vector<std::string> values{};
};

// Telephones, cards, accounts, domains and IP addresses outside the safe ranges.
std::vector<Finding> find_real_data(std::string_view text, SafeNumbers const& safe);
// `{tim}` and other templates that do not exist; words of mixed alphabets.
std::vector<Finding> find_text_faults(std::string_view text);

}  // namespace orda::scenario
