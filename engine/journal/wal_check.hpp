// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace orda::journal {

// SQLite takes the first bad page of a write-ahead file for its end, as it must after a power cut, and silently drops
// what follows. Here a power cut can only have hit the newest transaction, since every one is synced before the next
// begins: when more transactions follow on a bad page, the file was damaged otherwise.
//
// What is wrong with the write-ahead file beside an exercise file, in a sentence; empty when nothing, when there is
// none, or when a power cut explains it. Zeros are room in which nothing was written yet (wal_room.hpp). Reads only;
// also beside a process that writes. Damage to the newest transaction, or a file cut short, cannot be told from a power
// cut.
[[nodiscard]] std::string wal_fault(std::string const& path);

}  // namespace orda::journal
