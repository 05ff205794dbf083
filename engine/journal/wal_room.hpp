// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/Database.h>

#include "base/result.hpp"
#include "journal/database.hpp"
#include "journal/file_error.hpp"

namespace orda::journal {

// What room is made for, in pages of the write-ahead file: those that RecordWriter lets stand there, and the
// transaction that goes beyond them.
inline constexpr int wal_pages_room = wal_pages_max + 250;

// Fills the empty write-ahead file of an open exercise with zeros, synced: while transactions are written over them the
// file does not grow, and a sync need not write down a new size as well (it then takes half as long). SQLite takes
// zeros for the end. A full disk is no error: then there is no room and the file grows as it is written. `database`
// comes from open_for_writing(). Throws SQLite::Exception.
[[nodiscard]] Result<void, FileError> make_wal_room(SQLite::Database& database);

}  // namespace orda::journal
