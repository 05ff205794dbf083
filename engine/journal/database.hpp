// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>

#include <chrono>
#include <exception>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "journal/file_error.hpp"
#include "journal/schema.hpp"

// Connections to exercise files; nobody outside this folder includes it.
namespace orda::journal {

// How long a statement waits for a lock that another process holds for a moment (a shell that writes by hand, another
// reader that recovers the file).
inline constexpr std::chrono::milliseconds busy_wait_max{5000};
// Pages of 4 KB in the write-ahead file after which RecordWriter moves them into the main file (SQLite's default).
inline constexpr int wal_pages_max = 1000;

// A connection that may write, with every setting that durability depends on made and read back: WAL, FULL. What an
// earlier process left in the write-ahead file is moved into the main file and synced first: if that process failed in
// an fsync, the pages it wrote may be in memory only, and nothing may be built on them. The caller holds WriterLock.
// One thread at a time may use the connection.
// A file of another format than `format` is left as it is.
[[nodiscard]] Result<SQLite::Database, FileError> open_for_writing(std::string const& path,
                                                                   std::int64_t format = file_format);

// A connection that changes neither the exercise file nor its neighbours, inside one read transaction where another
// process may be writing. `unshared`: nobody had the file open; the caller asks untouched() when it has finished.
struct Reading {
    SQLite::Database database;
    bool unshared = false;
};
[[nodiscard]] Result<Reading, FileError> open_for_reading(std::string const& path);
// The same of any SQLite file, whosever it is.
[[nodiscard]] Result<Reading, FileError> open_any_for_reading(std::string const& path);

// A connection for reading while a writer of this process has the file open, for as long as one likes; no transaction
// is open. It holds up neither the writer nor, between its transactions, the emptying of the write-ahead file.
[[nodiscard]] Result<SQLite::Database, FileError> open_beside_writer(std::string const& path);

// What the file looked like from outside; two of them tell whether it was written between. A write-ahead file in which
// nothing was written yet, only room made, counts as empty.
struct Outside {
    std::int64_t bytes = 0, wal_bytes = 0, changed_ns = 0, wal_changed_ns = 0;
    friend bool operator==(Outside const&, Outside const&) = default;
};
[[nodiscard]] Outside look_at(std::string const& path);

// The file says that it is ours and of this format; otherwise why not. Throws SQLite::Exception.
[[nodiscard]] Result<void, FileError> check_header(SQLite::Database& database, std::string const& path,
                                                   std::int64_t format = file_format);
// A file of this format is for a program of that format (`own`); otherwise what to do.
[[nodiscard]] Result<void, FileError> check_format(std::string const& path, std::int64_t format, std::int64_t own);

// What went wrong in SQLite, in terms of what the caller does next.
[[nodiscard]] FileError translate(SQLite::Exception const& error, std::string const& path);

// Runs what may throw and turns what it throws into its error: no exception leaves this folder.
template <class T, class Work>
Result<T, FileError> guarded(std::string const& path, Work&& work) {
    try {
        return std::forward<Work>(work)();
    } catch (SQLite::Exception const& error) {
        return translate(error, path);
    } catch (std::exception const& error) {
        return FileError{FileFault::failed, path + ": " + error.what()};
    }
}

}  // namespace orda::journal
