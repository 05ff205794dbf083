// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace orda::cli {

// What the program returns to the shell; docs/OPERATING.md lists them.
enum class Exit : int {
    ok = 0,
    found_faults = 1,  // check found errors, verify found faults
    usage = 2,         // the command line was not understood, or names something that is not there
    storage = 3,       // a file, folder, port or disk
};

}  // namespace orda::cli
