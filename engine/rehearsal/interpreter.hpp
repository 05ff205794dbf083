// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "rehearsal/behaviour.hpp"

namespace orda::rehearsal {

// Chances in percent.
struct InterpreterHabits {
    unsigned translates = 70;  // each text
    unsigned corrects = 15;    // what was translated
    unsigned prying = 0;       // that a translation is followed by something that is none
};

// Reads what the teams of this seat write and puts some of it into another language.
class Interpreter final : public Person {
public:
    Interpreter(std::string exercise, InterpreterHabits habits, std::uint64_t seed, std::uint64_t id_seed);

private:
    void look(Kinds touched, MonotonicTime now) override;
    void translate(v1::WrittenView const& written, std::uint32_t part, MonotonicTime now);
    void try_once(v1::WriteTranslation wrong, MonotonicTime now);
    // One of the script's languages that the words are not in; empty when there is none.
    [[nodiscard]] std::string other_language(std::string const& language);

    InterpreterHabits habits_;
    std::map<Store::Writing, std::uint32_t> seen_;  // revision
};

}  // namespace orda::rehearsal
