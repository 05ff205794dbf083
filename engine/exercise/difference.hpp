// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "exercise/script.hpp"

// What is otherwise in a new version of a script, for people who decide whether to take it.
namespace orda::exercise {

enum class ScriptPart : std::uint8_t {
    script,
    desk,
    competency,
    sender,
    law,
    phase,
    objective,
    variable,
    mark,
    fact,
    flag,
    cast,
    person,
    place,
    checklist,
    file,
    row,
    decision,
    request,
    slot,
    asset,
    target,
    line,
    day,
    end,
    stop,
    word,
    question,
    truth,
    truth_link,
};

struct Difference {
    ScriptPart part = ScriptPart::script;
    std::uint32_t index = 0;  // position in its list of the old script; a new file: behind the old ones
    std::string id;           // the author's; of a file its path; empty for the script itself
    std::string field;        // "when", "option a: text (ru)"
    std::string before, after;  // in words; texts are cut down to where they differ
};

// "inject", "decision", ...: what a thing of this part is called.
[[nodiscard]] std::string_view part_word(ScriptPart part);

// Every difference between two scripts that hold the same things in the same order (amend.hpp), in script order; empty
// only when they are equal. Files are told apart by their path, not by their position. Pure.
[[nodiscard]] std::vector<Difference> script_difference(Script const& before, Script const& after);

// "when: T+0:45 → T+1:10"
[[nodiscard]] std::string words_of(Difference const& difference);

}  // namespace orda::exercise
