// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>

// Which of the texts that people of a team wrote.
namespace orda::exercise {

enum class PassageKind : std::uint8_t { decision, request, message, diary, document };
// Parts of a decision; why an option was rejected: first_rejected_part and its place.
inline constexpr std::uint32_t answer_part = 0, known_part = 1, risk_part = 2, ground_part = 3, why_part = 4;
inline constexpr std::uint32_t first_rejected_part = 5;
struct Passage {
    PassageKind kind = PassageKind::decision;
    std::uint32_t number = 0;  // of the request, message, entry or document, from 1; of the decision in the script
    std::uint32_t revision = 0;  // of a decision's answer, version of a document; 0 for others
    std::uint32_t part = 0;  // of a decision as above; field of a request; 0 for others
    friend auto operator<=>(Passage const&, Passage const&) = default;
};

}  // namespace orda::exercise
