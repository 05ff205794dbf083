// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace orda::journal {

enum class FileFault : std::uint8_t {
    not_found,
    exists,            // create: something of this name is there already; it is left alone
    not_exercise,      // some other file, or one that another program owns
    newer,             // a newer format: use that version of this program
    older,             // an older format: run orda migrate
    in_use,            // another process writes it, or reads it while it is being recovered
    damaged,           // an exercise file whose contents do not hold together: run verify
    other_signer,      // its checkpoints are signed with a key that is not here
    failed,            // the disk, the rights or SQLite refuse; `words` has their message
};

struct FileError {
    FileFault fault = FileFault::failed;
    std::string words;  // one sentence for a person, with the path or the number of the record
};

}  // namespace orda::journal
