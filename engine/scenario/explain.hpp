// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "exercise/script.hpp"
#include "scenario/language.hpp"

// Conditions said back in plain words, so that an author sees what `not X` and `not X by T` mean. The words stand in
// explain_words.hpp.
namespace orda::scenario {

// Everything that waits for something in one thing of the script: an inject, a decision, a mark.
struct Explanation {
    std::string id;
    std::string text;  // its name, and below it each condition as written and in words; lines end with a break
};

// In script order: phases, rows, decisions, marks, red flags, assets, requests, cast members, end states. Things
// without a condition are left out. Titles are in the language of the reader where the script has it.
[[nodiscard]] std::vector<Explanation> explain(exercise::Script const& script, Language language);

// What holds for all conditions, in a few lines.
[[nodiscard]] std::string explain_times(Language language);

// One condition in words, as lines that begin with "- ", and notes on what an author may take for something else.
[[nodiscard]] std::string explain_condition(exercise::Script const& script, exercise::Node const& root,
                                            Language language);

}  // namespace orda::scenario
