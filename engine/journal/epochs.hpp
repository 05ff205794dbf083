// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exercise/event.hpp"

namespace orda::journal {

// A stretch of a journal that one key signs: from record 1, or from a restore, to the next restore.
struct EpochSpan {
    std::uint32_t number = 1;
    exercise::Sequence record = 1;  // that began it
    exercise::Sequence kept = 0;    // records it took over; what an earlier epoch had after them is not in the file
    exercise::PublicKey signer{};   // all zeros: nobody signs
};

// In the order of the records. Pure; any thread.
[[nodiscard]] std::vector<EpochSpan> epochs_of(std::vector<exercise::Record> const& records);

// The epoch in which a tree over the first `size` records was signed; nothing when there is none.
[[nodiscard]] EpochSpan const* epoch_at(std::vector<EpochSpan> const& epochs, exercise::Sequence size);
// The epoch with this number; nothing when there is none.
[[nodiscard]] EpochSpan const* epoch_numbered(std::vector<EpochSpan> const& epochs, std::uint32_t number);
// The first restore after this epoch that kept fewer than `size` records; nothing when all of them are still there.
[[nodiscard]] EpochSpan const* restore_without(std::vector<EpochSpan> const& epochs, std::uint32_t number,
                                               exercise::Sequence size);

// SHA-256 of the 32 bytes of the key, in hexadecimal digits, four by four.
[[nodiscard]] std::string fingerprint_words(exercise::PublicKey const& key);

}  // namespace orda::journal
