// SPDX-License-Identifier: Apache-2.0
#include "projection/keys.hpp"

#include <span>

#include "base/sha256.hpp"

namespace orda::projection {

std::string Keys::name(Names& names, char kind, exercise::Attempt attempt, std::uint32_t team,
                       std::uint32_t index) const {
    if (team >= names.by_place.size()) names.by_place.resize(team + 1);
    auto& of_team = names.by_place[team];
    if (index >= of_team.size()) of_team.resize(index + 1);
    if (!of_team[index].empty()) return of_team[index];
    std::string material(salt_.begin(), salt_.end());
    material.push_back(kind);
    for (std::uint32_t value : {team, index})
        for (int i = 0; i < 4; ++i, value >>= 8) material.push_back(static_cast<char>(value & 0xFF));
    for (int i = 0; attempt > 1 && i < 4; ++i) material.push_back(static_cast<char>(attempt >> (8 * i) & 0xFF));
    Digest const digest = sha256(material);
    of_team[index] = to_hex(std::span(digest).first(8));
    names.by_name.emplace(of_team[index], Place{team, index});
    return of_team[index];
}

std::optional<std::uint32_t> Keys::find(Names& names, char kind, exercise::Attempt attempt, std::uint32_t team,
                                        std::string_view key, std::size_t count) const {
    auto found = names.by_name.find(key);
    if (found == names.by_name.end()) {
        for (std::uint32_t i = 0; i < count; ++i) name(names, kind, attempt, team, i);
        found = names.by_name.find(key);
    }
    if (found == names.by_name.end() || found->second.first != team || found->second.second >= count)
        return std::nullopt;
    return found->second.second;
}

std::optional<exercise::RowId> Keys::find_item(exercise::TeamId team, std::string_view key, std::size_t count,
                                               exercise::Attempt attempt) const {
    auto const index = find(items_[attempt], 'i', attempt, team.value, key, count);
    return index ? std::optional(exercise::RowId{*index}) : std::nullopt;
}

std::optional<exercise::DecisionId> Keys::find_decision(exercise::TeamId team, std::string_view key, std::size_t count,
                                                        exercise::Attempt attempt) const {
    auto const index = find(decisions_[attempt], 'd', attempt, team.value, key, count);
    return index ? std::optional(exercise::DecisionId{*index}) : std::nullopt;
}

}  // namespace orda::projection
