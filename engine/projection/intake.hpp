// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include "base/result.hpp"
#include "exercise/command.hpp"
#include "exercise/exercise.hpp"
#include "projection/keys.hpp"

namespace orda::projection {

// What a station asked for, in the words of the core: names of trainees' things become positions, the order in which
// options were shown becomes the script's order. Names a trainee could not have seen are not_found, like those that
// do not exist. Checks form only; rights and rules come after.
[[nodiscard]] Result<exercise::Command, exercise::Refused> read_command(v1::Command const& command,
                                                                        exercise::Issuer const& issuer,
                                                                        exercise::Exercise const& exercise,
                                                                        Keys const& keys);

// The answer to a refused command, as the wire has it.
[[nodiscard]] v1::RefusedCommand::Reason to_wire(exercise::Refusal reason);

}  // namespace orda::projection
