// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.hpp"

namespace orda::daysheet {

// A digest as 32 words for reading aloud: the PGP word list of P. Juola and P. Zimmermann (PGPfone, 1995). Bytes at
// even places have words of two syllables, the others of three, so that a word left out or two exchanged are heard.
// Pure; any thread.
[[nodiscard]] std::vector<std::string_view> hash_words(Digest const& digest);

}  // namespace orda::daysheet
