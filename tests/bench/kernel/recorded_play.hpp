// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "exercise/exercise.hpp"
#include "projection/audience.hpp"
#include "runtime/ports/journal.hpp"

// One exercise as simulated people played it with the real conductor: what they asked for and when, and what everybody
// was told. Playing it again needs no people.
namespace orda::bench {

struct Act {  // a command that had an effect
    exercise::Command command;
    exercise::Issuer issuer;
    exercise::CommandStamp stamp;
    ExerciseTime at{};
};

struct Acknowledgement {  // as a station received it
    exercise::Sequence first = 0, last = 0;
    Digest leaf{}, tree_head{};
    friend bool operator==(Acknowledgement const&, Acknowledgement const&) = default;
};

struct RecordedPlay {
    std::shared_ptr<exercise::Script const> script;
    std::vector<runtime::StoredRecord> records;  // all of them; the first `opening` were there before anybody came
    std::size_t opening = 0;
    std::vector<Act> acts;
    std::size_t without_effect = 0;  // commands that were refused or found nothing to do
    std::map<exercise::CommandId, Acknowledgement> acknowledged;  // of commands that came through a socket
    // What each audience was told, by number in its stream from 1. Numbers that no station was there to receive are
    // missing.
    std::map<projection::Audience, std::map<std::uint32_t, std::string>> told;
    Digest fingerprint{};  // of the last state
};

// Plays the script with so many teams, everybody doing the right thing in time, until ENDEX. Stops the program when it
// does not come to an end, or not to the one that `orda rehearse` comes to.
[[nodiscard]] RecordedPlay play_perfectly(std::shared_ptr<exercise::Script const> script, std::size_t teams);

}  // namespace orda::bench
