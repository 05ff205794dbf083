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
    std::map<exercise::FlagId, std::vector<exercise::Sequence>> flags{}, noted{};  // noted: by evaluators
    std::map<std::pair<exercise::FactId, exercise::DeskId>, exercise::Sequence> facts{};
    std::map<exercise::DecisionId, exercise::Sequence> closed{};
    std::map<exercise::AssetId, std::vector<exercise::Sequence>> assets{};  // secured, held on, lost
    std::map<exercise::AssetId, TeamTime> held{};  // when it was secured first, also where it is not any more
    std::map<exercise::RowId, exercise::Sequence> delivered{}, opened{}, started{};
    std::map<std::uint32_t, exercise::Sequence> answered{};  // by the number of the request
    std::map<std::uint32_t, exercise::PersonId> asked_by{};  // the same
};

// By team. What a record says takes the place of what an earlier one said of the same thing, so after a change that was
// taken back and made again the newest counts; whether something is so at all, the state says. A team that goes back
// keeps what stood at the moment it goes back to, and the red flags that evaluators saw.
class Evidence {
public:
    // `after`: the state with this record.
    void take(exercise::Record const& record, exercise::State const& after);
    // Of a team that has none yet: nothing.
    [[nodiscard]] TeamEvidence const& of(exercise::TeamId team) const;

private:
    std::map<exercise::TeamId, TeamEvidence> teams_;
    std::map<exercise::TeamId, std::map<exercise::Sequence, TeamEvidence>> kept_;  // by the record that kept the moment
};

}  // namespace orda::scoring
