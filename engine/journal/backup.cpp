// SPDX-License-Identifier: Apache-2.0
#include "journal/backup.hpp"

#include <SQLiteCpp/Backup.h>
#include <sqlite3.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "journal/database.hpp"
#include "journal/new_file.hpp"

namespace orda::journal {
namespace {

constexpr int copy_attempts_max = 5;

// All pages of `source` into the empty file `name`. It is synced when it gets its name, so SQLite need not.
void copy_pages(SQLite::Database& source, std::string const& name) {
    SQLite::Database target(std::filesystem::absolute(name).string(), SQLite::OPEN_READWRITE);
    target.exec("PRAGMA synchronous = OFF");
    target.execAndGet("PRAGMA journal_mode = OFF");
    SQLite::Backup backup(target, source);
    if (backup.executeStep(-1) != SQLITE_DONE) throw SQLite::Exception("the copy did not come to its end", SQLITE_BUSY);
}

// For a medium that cannot be written, where SQLite cannot make the index of a write-ahead file: the bytes as they are,
// both files. Only good when nobody writes meanwhile.
void copy_bytes(std::string const& from, std::string const& name) {
    for (char const* suffix : {"", "-wal"}) {
        if (!std::filesystem::exists(from + suffix)) continue;
        std::ifstream input(from + suffix, std::ios::binary);
        std::ofstream output(name + suffix, std::ios::binary);
        if (std::filesystem::file_size(from + suffix) > 0) output << input.rdbuf();
        output.close();
        if (!input || !output) throw std::runtime_error("it cannot be copied");
    }
    SQLite::Database merged(std::filesystem::absolute(name).string(), SQLite::OPEN_READWRITE);
    merged.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)");
}

// The file's pages into the empty file `name`. False in `stable`: it was written while it was read.
Result<void, FileError> copy_file(std::string const& from, std::string const& name, bool& stable) {
    Outside const before = look_at(from);
    auto reading = open_any_for_reading(from);
    if (reading.has_error()) return reading.error();
    bool unshared = reading->unshared;
    try {
        copy_pages(reading->database, name);
    } catch (SQLite::Exception const& error) {
        int const code = error.getErrorCode() & 0xFF;
        if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) return translate(error, from);
        copy_bytes(from, name);
        unshared = true;
    }
    stable = !unshared || look_at(from) == before;
    if (!stable) return FileError{FileFault::in_use, from + " was written while it was read"};
    return {};
}

// One attempt; `stable` tells whether the source stood still where it had to.
Result<Contents, FileError> copy_once(std::string const& from, std::string const& to, bool& stable) {
    return guarded<Contents>(to, [&]() -> Result<Contents, FileError> {
        NewFile made(to);
        if (made.error() != 0) return system_error(to, made.error());
        if (auto const copied = copy_file(from, made.name(), stable); copied.has_error()) return copied.error();
        auto contents = read_exercise_file(made.name());
        if (contents.has_error()) return named(contents.error(), made.name(), from);
        if (int const error = made.publish(); error != 0) return system_error(to, error);
        return contents;
    });
}

Result<void, FileError> copy_any_once(std::string const& from, std::string const& to, int (NewFile::*settle)(),
                                      bool& stable) {
    return guarded<void>(to, [&]() -> Result<void, FileError> {
        NewFile made(to);
        if (made.error() != 0) return system_error(to, made.error());
        if (auto const copied = copy_file(from, made.name(), stable); copied.has_error()) return copied.error();
        {
            SQLite::Database copy(std::filesystem::absolute(made.name()).string(), SQLite::OPEN_READWRITE);
            std::string const found = copy.execAndGet("PRAGMA quick_check(1)").getString();
            if (found != "ok") return FileError{FileFault::damaged, from + ": " + found};
        }
        if (int const error = (made.*settle)(); error != 0) return system_error(to, error);
        return {};
    });
}

Result<void, FileError> copy_any(std::string const& from, std::string const& to, int (NewFile::*settle)()) {
    for (int attempt = 1;; ++attempt) {
        bool stable = true;
        auto const done = copy_any_once(from, to, settle, stable);
        if (stable || attempt == copy_attempts_max) return done;
    }
}

}  // namespace

Result<Contents, FileError> backup_exercise_file(std::string const& from, std::string const& to) {
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::symlink_status(to, ignored))) return system_error(to, EEXIST);
    for (int attempt = 1;; ++attempt) {
        bool stable = true;
        auto contents = copy_once(from, to, stable);
        if (stable || attempt == copy_attempts_max) return contents;
    }
}

Result<void, FileError> copy_database(std::string const& from, std::string const& to) {
    return copy_any(from, to, &NewFile::publish);
}

Result<void, FileError> mirror_database(std::string const& from, std::string const& to) {
    return copy_any(from, to, &NewFile::replace);
}

Result<void, FileError> mirror_small_file(std::string const& from, std::string const& to) {
    return guarded<void>(to, [&]() -> Result<void, FileError> {
        std::ifstream input(from, std::ios::binary);
        if (!input) return system_error(from, errno);
        std::string bytes(small_file_bytes_max + 1, '\0');
        input.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        bytes.resize(static_cast<std::size_t>(input.gcount()));
        if (bytes.size() > small_file_bytes_max) return FileError{FileFault::failed, from + " is larger than 1 MB"};
        NewFile made(to);
        if (made.error() != 0) return system_error(to, made.error());
        std::ofstream output(made.name(), std::ios::binary);
        output.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        output.close();
        if (!output) return system_error(to, EIO);
        if (int const error = made.replace(); error != 0) return system_error(to, error);
        return {};
    });
}

}  // namespace orda::journal
