// SPDX-License-Identifier: Apache-2.0
#include "scenario/suggest.hpp"

#include <algorithm>

namespace orda::scenario {
namespace {

constexpr std::size_t distance_max = 2;
constexpr std::size_t listed_max = 12;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::size_t const difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
    if (difference > distance_max) return distance_max + 1;
    std::vector<std::size_t> two_above(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            bool const same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
            bool const swapped =
                i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]);
            if (swapped) row[j] = std::min(row[j], two_above[j - 2] + 1);
        }
        two_above.swap(above);
        above.swap(row);
    }
    return std::min(above[b.size()], distance_max + 1);
}

std::string nearest(std::string_view word, std::span<std::string_view const> candidates) {
    std::size_t best = word.size() <= 1 ? 1 : word.size() <= 3 ? 2 : distance_max + 1;
    std::string_view found;
    for (std::string_view const candidate : candidates) {
        std::size_t const distance = edit_distance(word, candidate);
        if (distance < best) best = distance, found = candidate;
    }
    return std::string(found);
}

std::string listed(std::span<std::string_view const> words) {
    std::string text;
    for (std::size_t i = 0; i < std::min(words.size(), listed_max); ++i) {
        if (i > 0) text += ", ";
        text.append("`").append(words[i]).append("`");
    }
    if (words.size() > listed_max) text += ", …";
    return text;
}

std::vector<std::string_view> views(std::vector<std::string> const& words) { return {words.begin(), words.end()}; }

}  // namespace orda::scenario
