// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/findings.hpp"

namespace SQLite {
class Database;
}

// The signed part of a file; nobody outside this folder includes it.
namespace orda::journal {

// Restores: each took over all records before it, names the root over them and raises the epoch.
void check_epochs(Held const& held, Findings& findings);

// The table `checkpoints`: each note can be read, is over the records as they are and bears the signature of the key
// that its epoch names. Tells which records no checkpoint covers. Throws SQLite::Exception.
void check_checkpoints(SQLite::Database& database, Held const& held, Findings& findings);

}  // namespace orda::journal
