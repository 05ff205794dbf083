// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "scenario/context.hpp"

// Conditions and moments of the script: parsed, their names looked up, compiled to exercise::Node.
namespace orda::scenario {

// Names that mean something in one place only.
struct LocalNames {
    std::optional<exercise::CastId> cast{};          // in its reveals: `privacy` is cue(V1, privacy)
    exercise::RequestType const* request = nullptr;  // in its refusals: `ground filled`
};

// Reports what is wrong; nothing comes back then. Remembers the condition for the checks of the whole script.
std::optional<exercise::Condition> read_condition(Context& c, Entity const& entity, Yaml const& yaml, Role role,
                                                  LocalNames const& local = {});

// `1:45` or `15m after A-209`, from byte `begin` of the text on. `owner` waits for it; none: it may never come.
std::optional<exercise::Moment> read_moment(Context& c, Yaml const& yaml, std::size_t begin, std::string_view owner);

}  // namespace orda::scenario
