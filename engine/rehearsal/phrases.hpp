// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "rehearsal/dice.hpp"

// What simulated people write: short plausible sentences in the language of their seat, without any real name.
namespace orda::rehearsal {

enum class Phrase : std::uint8_t {
    known,       // what we know
    risk,        // what may go wrong
    why,         // why this and nothing else
    rejected,    // why not that one
    corrected,   // why we changed our mind
    field,       // a line of a request
    granted,     // SimCell grants a request
    title,       // of an inject written during the run
    body,
    message,     // to another desk or the Control Centre
    reply,       // to a message
    share,       // why an inject is shared
    diary,       // an entry of the team's diary
    observed,    // by an evaluator
    element,     // of the case board
    document,    // of the team
    recommendation,  // of a lesson
    owner,           // who sees to it
    afterwards,      // in the questionnaire
    went_well,       // a lesson
    went_badly,
};
inline constexpr std::size_t phrase_kinds = 21;

enum class Tongue : std::uint8_t { en, ru, kk };

// The tongue for a BCP 47 tag; English for those we do not speak.
[[nodiscard]] Tongue tongue_of(std::string_view language);

[[nodiscard]] std::string say(Phrase what, Tongue tongue, Dice& dice);

}  // namespace orda::rehearsal
