// SPDX-License-Identifier: Apache-2.0
#include "datapack/amount.hpp"

#include <algorithm>

namespace orda::datapack {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string grouped(std::string digits, std::string_view sign) {
    for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, sign);
    return digits;
}

}  // namespace

std::optional<Amount> parse_amount(std::string_view text) {
    bool const negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    std::size_t const point = std::min(text.find('.'), text.size());
    std::string_view const whole = text.substr(0, point);
    std::string_view const part = point < text.size() ? text.substr(point + 1) : std::string_view{};
    bool const well_formed = !whole.empty() && whole.size() <= 12 && part.size() <= 3 &&
                             (point == text.size() || !part.empty()) && std::ranges::all_of(whole, is_digit) &&
                             std::ranges::all_of(part, is_digit);
    if (!well_formed) return std::nullopt;
    Amount amount = 0;
    for (char const c : whole) amount = amount * 10 + (c - '0');
    for (std::size_t i = 0; i < 3; ++i) amount = amount * 10 + (i < part.size() ? part[i] - '0' : 0);
    return negative ? -amount : amount;
}

std::string write_amount(Amount amount, MoneyStyle const& style) {
    Amount const size = amount < 0 ? -amount : amount;
    std::string text = grouped(std::to_string(size / unit), style.thousands);
    std::string const thousandths = std::to_string(unit + size % unit).substr(1);
    if (style.decimals > 0) text += style.decimal_sign + thousandths.substr(0, style.decimals);
    return amount < 0 ? "-" + text : text;
}

std::string plain(Amount amount) {
    std::string text = write_amount(amount, {3, ".", ","});
    while (text.ends_with('0')) text.pop_back();
    if (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace orda::datapack
