// SPDX-License-Identifier: Apache-2.0
#include "journal/wal_room.hpp"

#include <SQLiteCpp/Transaction.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>

#include "journal/new_file.hpp"

namespace orda::journal {
namespace {

// https://sqlite.org/fileformat2.html, section 4: 32 bytes of header, then frames of 24 bytes of header and a page.
constexpr off_t room_bytes = 32 + off_t{wal_pages_room} * (24 + 4096);
constexpr off_t piece_bytes = off_t{1} << 20U;

// Errors are those of errno; 0 = none.
int write_zeros(int file) {
    std::string const zeros(piece_bytes, '\0');
    for (off_t at = 0; at < room_bytes;) {
        auto const size = static_cast<std::size_t>(std::min(piece_bytes, room_bytes - at));
        ssize_t const written = ::pwrite(file, zeros.data(), size, at);
        if (written < 0 && errno != EINTR) return errno;
        at += std::max<ssize_t>(written, 0);
    }
    return ::fsync(file) == 0 ? 0 : errno;
}

bool is_empty(int file) {
    struct stat seen{};
    return ::fstat(file, &seen) == 0 && seen.st_size == 0;
}

// The main file needs what is left, too.
bool disk_has_room(int file) {
    struct statvfs disk{};
    return ::fstatvfs(file, &disk) == 0 && disk.f_bavail >= 4 * room_bytes / disk.f_frsize;
}

int fill(int file) {
    if (!is_empty(file) || !disk_has_room(file)) return 0;
    // Before anything else that the file is empty: no page of an earlier filling may come back between the zeros.
    if (::fsync(file) != 0) return errno;
    int const error = write_zeros(file);
    bool const no_room = error == ENOSPC || error == EDQUOT || error == EFBIG;
    if (!no_room) return error;
    return ::ftruncate(file, 0) == 0 ? 0 : errno;
}

}  // namespace

Result<void, FileError> make_wal_room(SQLite::Database& database) {
    // Nobody else writes meanwhile, not even somebody with the sqlite3 shell.
    SQLite::Transaction const alone(database, SQLite::TransactionBehavior::IMMEDIATE);
    std::string const name = database.getFilename() + "-wal";
    // A descriptor of our own: SQLite holds no lock on this file that closing it could drop.
    int const file = ::open(name.c_str(), O_WRONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return system_error(name, errno);
    int const error = fill(file);
    ::close(file);
    if (error != 0) return system_error(name, error);
    return {};
}

}  // namespace orda::journal
