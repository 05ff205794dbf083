// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/sha256.hpp"
#include "exercise/ids.hpp"

// What people keep outside the exercise file, as they hand it to verify() (docs/JOURNAL.md). Pure; any thread.
namespace orda::journal {

inline constexpr std::size_t evidence_bytes_max = 16U << 20U;  // of one file or text
inline constexpr std::size_t receipts_max = 100'000;
inline constexpr std::size_t notes_max = 10'000;

// What the server answered when a command of a station was on the disk.
struct Receipt {
    std::string exercise;
    std::uint32_t epoch = 1;
    exercise::Sequence sequence = 0;       // first record of the command
    exercise::Sequence last_sequence = 0;  // last one
    Digest leaf{};                         // of record `sequence`
    Digest tree_head{};                    // RFC 6962 root over the records 1 ... last_sequence
    std::string checkpoint;                // newest signed note at that moment; empty = none yet
};

// One receipt, an array of them, or one on each line, as the trainee's page exports them:
//   {"orda_receipt":1,"exercise":"...","epoch":1,"sequence":17,"last_sequence":19,"leaf":"<64 hex digits>",
//    "tree_head":"<64 hex digits>","checkpoint":"<note>"}
// The error is a sentence without its subject: "receipt 2: ...".
[[nodiscard]] Result<std::vector<Receipt>, std::string> read_receipts(std::string_view text);

// The signed notes that stand anywhere in a text: a note as it is, or in a mail or a day sheet. Line ends of Windows
// and blanks around lines do not matter. Empty when there is none; their signatures are not looked at.
[[nodiscard]] std::vector<std::string> find_checkpoints(std::string_view text);

}  // namespace orda::journal
