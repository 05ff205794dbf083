// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "exercise/exercise.hpp"

// Which records say what the state of an exercise says without their numbers.
namespace orda::scoring {

struct TeamEvidence {
    std::map<exercise::MarkId, exercise::Sequence> marks{};
    std::map<exercise::FlagId, std::vector<exercise::Sequence>> flags{};
    std::map<std::pair<exercise::FactId, exercise::DeskId>, exercise::Sequence> facts{};
    std::map<exercise::DecisionId, exercise::Sequence> closed{};
    std::map<exercise::AssetId, exercise::Sequence> assets{};
    std::map<exercise::RowId, exercise::Sequence> delivered{}, opened{}, started{};
    std::map<std::uint32_t, exercise::Sequence> answered{};  // by the number of the request
    std::map<std::uint32_t, exercise::PersonId> asked_by{};  // the same
};

// By team. What a record says takes the place of what an earlier one said of the same thing, so after a change that was
// taken back and made again the newest counts; whether something is so at all, the state says.
class Evidence {
public:
    void take(exercise::Record const& record);
    // Of a team that has none yet: nothing.
    [[nodiscard]] TeamEvidence const& of(exercise::TeamId team) const;

private:
    std::map<exercise::TeamId, TeamEvidence> teams_;
};

}  // namespace orda::scoring
