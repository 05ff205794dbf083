// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exercise/ids.hpp"

namespace orda::projection {

// Names of injects and decision points as trainees see them: 64 bits of SHA-256 over the exercise's salt, so that
// nobody can count or guess what others receive. A cache over a pure function; one thread at a time.
class Keys {
public:
    explicit Keys(std::array<std::uint8_t, 16> const& salt) : salt_(salt) {}

    // In each attempt of a team they have other names: what was meant for one is never taken for another.
    [[nodiscard]] std::string item(exercise::TeamId team, exercise::RowId row, exercise::Attempt attempt = 1) const {
        return name(items_[attempt], 'i', attempt, team.value, row.value);
    }
    [[nodiscard]] std::string decision(exercise::TeamId team, exercise::DecisionId decision,
                                       exercise::Attempt attempt = 1) const {
        return name(decisions_[attempt], 'd', attempt, team.value, decision.value);
    }
    [[nodiscard]] std::string word(exercise::TeamId team, std::uint32_t index, exercise::Attempt attempt = 1) const {
        return name(words_[attempt], 'w', attempt, team.value, index);
    }
    // Which of the team's first `count` rows or decisions a key names in this attempt. Says nothing about whether the
    // asker may see it.
    [[nodiscard]] std::optional<exercise::RowId> find_item(exercise::TeamId team, std::string_view key,
                                                           std::size_t count, exercise::Attempt attempt = 1) const;
    [[nodiscard]] std::optional<exercise::DecisionId> find_decision(exercise::TeamId team, std::string_view key,
                                                                    std::size_t count,
                                                                    exercise::Attempt attempt = 1) const;

private:
    using Place = std::pair<std::uint32_t, std::uint32_t>;  // team, index
    struct Names {
        std::vector<std::vector<std::string>> by_place;  // team, index; empty = not made yet
        std::map<std::string, Place, std::less<>> by_name;
    };
    std::string name(Names& names, char kind, exercise::Attempt attempt, std::uint32_t team, std::uint32_t index) const;
    std::optional<std::uint32_t> find(Names& names, char kind, exercise::Attempt attempt, std::uint32_t team,
                                      std::string_view key, std::size_t count) const;

    std::array<std::uint8_t, 16> salt_;
    mutable std::map<exercise::Attempt, Names> items_, decisions_, words_;
};

}  // namespace orda::projection
