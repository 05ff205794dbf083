// SPDX-License-Identifier: Apache-2.0
#include "journal/database.hpp"

#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <string_view>

#include "journal/schema.hpp"

namespace orda::journal {
namespace {

constexpr int busy_wait = static_cast<int>(busy_wait_max.count());

FileError not_ours(std::string const& path) { return {FileFault::not_exercise, path + " is not an exercise file"}; }

// What an SQLite file says of itself (https://sqlite.org/fileformat.html, section 1.3), read before SQLite sees it:
// opening a database changes it when its last writer died. Only under WriterLock, when no connection of this process
// has the file open.
Result<void, FileError> check_raw_header(std::string const& path) {
    std::string header(100, '\0');
    std::ifstream file(path, std::ios::binary);
    if (!file.read(header.data(), static_cast<std::streamsize>(header.size()))) return not_ours(path);
    auto const number = [&](std::size_t at) {  // 4 bytes, big-endian
        std::int64_t value = 0;
        for (std::size_t i = at; i < at + 4; ++i) value = value << 8 | static_cast<unsigned char>(header[i]);
        return value;
    };
    if (!header.starts_with(std::string_view("SQLite format 3\0", 16)) || number(68) != application_id)
        return not_ours(path);
    // An older number may be that of a file whose new one still stands in the write-ahead file.
    auto const format = static_cast<std::int32_t>(number(60));
    return format > file_format ? check_format(path, format, file_format) : Result<void, FileError>();
}

// Sets a pragma and reads back what it is now. Throws when the setting was not taken.
void demand(SQLite::Database& database, std::string const& name, std::string const& value, std::string const& is_then) {
    database.exec("PRAGMA " + name + " = " + value);
    std::string const now = database.execAndGet("PRAGMA " + name).getString();
    if (now != is_then) throw SQLite::Exception("SQLite has " + name + " = " + now + ", not " + is_then, SQLITE_MISUSE);
}

// Nothing in the file itself may run code, and a damaged page is an error rather than a strange answer.
void distrust(SQLite::Database& database) {
    database.exec("PRAGMA trusted_schema = OFF");
    database.exec("PRAGMA cell_size_check = ON");
    database.exec("PRAGMA mmap_size = 0");
    sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

void empty_wal(SQLite::Database& database) {
    SQLite::Statement checkpoint(database, "PRAGMA wal_checkpoint(TRUNCATE)");
    checkpoint.executeStep();
    if (checkpoint.getColumn(0).getInt() != 0)
        throw SQLite::Exception("another program is reading the file; close it there first", SQLITE_BUSY);
}

std::int64_t nanoseconds(timespec const& moment) { return moment.tv_sec * 1'000'000'000 + moment.tv_nsec; }

// SQLite begins a write-ahead file with a header, whose first four bytes are never all zero. What cannot be read may
// have been begun.
bool is_begun(std::string const& wal) {
    std::array<char, 4> magic{};
    std::ifstream file(wal, std::ios::binary);
    return !file.read(magic.data(), magic.size()) || magic != std::array<char, 4>{};
}

std::string percent_encoded(std::string const& path) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (char const c : path) {
        if (c == '%' || c == '?' || c == '#') {
            auto const byte = static_cast<unsigned char>(c);
            text += {'%', digits[byte >> 4U], digits[byte & 15U]};
        } else {
            text += c;
        }
    }
    return text;
}

}  // namespace

FileError translate(SQLite::Exception const& error, std::string const& path) {
    std::string const words = path + ": " + error.what();
    switch (error.getErrorCode() & 0xFF) {
        case SQLITE_NOTADB: return not_ours(path);
        case SQLITE_CORRUPT: return {FileFault::damaged, words};
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return {FileFault::in_use, words};
        default: return {FileFault::failed, words};
    }
}

Outside look_at(std::string const& path) {
    Outside seen;
    struct stat file{}, wal{};
    std::error_code error;
    std::string const real = std::filesystem::canonical(path, error).string();  // the neighbours lie beside this one
    if (error) return seen;
    if (::stat(real.c_str(), &file) == 0) {
        seen.bytes = file.st_size;
        seen.changed_ns = nanoseconds(file.st_mtim);
    }
    if (::stat((real + "-wal").c_str(), &wal) == 0 && wal.st_size > 0 && is_begun(real + "-wal")) {
        seen.wal_bytes = wal.st_size;
        seen.wal_changed_ns = nanoseconds(wal.st_mtim);
    }
    return seen;
}

Result<void, FileError> check_format(std::string const& path, std::int64_t format, std::int64_t own) {
    if (format == own) return {};
    std::string const has = path + " has format " + std::to_string(format) + "; this program reads ";
    if (format > own) return FileError{FileFault::newer, has + "up to " + std::to_string(own) + ", take a newer one"};
    if (format < 1) return FileError{FileFault::damaged, path + " has no format number"};
    return FileError{FileFault::older, has + std::to_string(own) + ": run orda migrate " + path};
}

Result<void, FileError> check_header(SQLite::Database& database, std::string const& path, std::int64_t format) {
    if (database.execAndGet("PRAGMA application_id").getInt() != application_id) return not_ours(path);
    return check_format(path, database.execAndGet("PRAGMA user_version").getInt64(), format);
}

Result<SQLite::Database, FileError> open_for_writing(std::string const& path, std::int64_t format) {
    return guarded<SQLite::Database>(path, [&]() -> Result<SQLite::Database, FileError> {
        if (auto const ours = check_raw_header(path); ours.has_error()) return ours.error();
        // One thread at a time uses it: SQLite need not lock at each call.
        SQLite::Database database(std::filesystem::canonical(path).string(),
                                  SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, busy_wait);
        distrust(database);
        // What is not for this program keeps its write-ahead file.
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        if (auto const ours = check_header(database, path, format); ours.has_error()) return ours.error();
        sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
        demand(database, "journal_mode", "WAL", "wal");
        demand(database, "synchronous", "FULL", "2");
        demand(database, "wal_autocheckpoint", "0", "0");  // RecordWriter::tidy
        empty_wal(database);
        return database;
    });
}

Result<SQLite::Database, FileError> open_beside_writer(std::string const& path) {
    return guarded<SQLite::Database>(path, [&]() -> Result<SQLite::Database, FileError> {
        SQLite::Database database(std::filesystem::canonical(path).string(), SQLite::OPEN_READONLY, busy_wait);
        distrust(database);
        if (auto const ours = check_header(database, path); ours.has_error()) return ours.error();
        return database;
    });
}

Result<Reading, FileError> open_any_for_reading(std::string const& path) {
    return guarded<Reading>(path, [&]() -> Result<Reading, FileError> {
        std::error_code error;
        std::filesystem::path const real = std::filesystem::canonical(path, error);
        if (error) return FileError{FileFault::not_found, "there is no file " + path};
        // With an empty write-ahead file all there is stands in the main file, which SQLite then reads without
        // touching anything. Otherwise it needs the index beside the file (-shm), which it may make anew.
        bool const unshared = look_at(real.string()).wal_bytes == 0;
        std::string const uri = "file:" + percent_encoded(real.string()) + (unshared ? "?immutable=1" : "");
        Reading reading{SQLite::Database(uri, SQLite::OPEN_READONLY | SQLite::OPEN_URI, busy_wait), unshared};
        distrust(reading.database);
        reading.database.exec("BEGIN");
        return reading;
    });
}

Result<Reading, FileError> open_for_reading(std::string const& path) {
    return guarded<Reading>(path, [&]() -> Result<Reading, FileError> {
        auto reading = open_any_for_reading(path);
        if (reading.has_error()) return reading;
        if (auto const ours = check_header(reading->database, path); ours.has_error()) return ours.error();
        return reading;
    });
}

}  // namespace orda::journal
