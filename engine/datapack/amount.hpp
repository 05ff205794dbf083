// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace orda::datapack {

// Money in thousandths of a unit of its currency (1 zer, 1 USD, 1 USDL = 1000). Never a floating-point number.
using Amount = std::int64_t;
inline constexpr Amount unit = 1000;
inline constexpr Amount amount_max = 1'000'000'000'000'000;  // a thousand milliard units

// "5068.8", "-12", at most three decimals; nothing when it is something else or too much.
std::optional<Amount> parse_amount(std::string_view text);

// How a bank writes money.
struct MoneyStyle {
    std::uint8_t decimals = 2;  // 0 to 3; what is finer is cut only where it is zero (the writer checks)
    std::string decimal_sign = ".";
    std::string thousands;  // between groups of three; may be empty
};
std::string write_amount(Amount amount, MoneyStyle const& style);

// "228,000,000", "5,068.8": for messages.
std::string plain(Amount amount);

}  // namespace orda::datapack
