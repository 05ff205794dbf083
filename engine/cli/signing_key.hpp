// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "base/ed25519.hpp"
#include "base/result.hpp"
#include "cli/data_folder.hpp"

namespace orda::cli {

// The key that signs the checkpoints of a data folder's exercises: journal.key in it, readable by its owner only. Made
// the first time. Whoever has it can sign another history, so it never leaves the folder but into its copy on the
// second disk. The error is a sentence. Blocks; several processes may ask at once.
[[nodiscard]] Result<SigningKey, std::string> signing_key(DataFolder const& folder);

}  // namespace orda::cli
