// SPDX-License-Identifier: Apache-2.0
#include "journal/migrate.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <vector>

#include "journal/backup.hpp"
#include "journal/database.hpp"
#include "journal/new_file.hpp"
#include "journal/verify.hpp"
#include "journal/wal_check.hpp"
#include "journal/writer_lock.hpp"

namespace orda::journal {
namespace {

// What no step changes.
constexpr char records_rows[] = "SELECT sequence, bytes, leaf, tree_head FROM records ORDER BY sequence";

// A hash over all rows of a query, with the type and length of every value.
Digest digest_of(SQLite::Database& database, std::string const& sql, Digest digest = {}) {
    SQLite::Statement query(database, sql);
    digest = sha256({as_text(digest), sql});
    while (query.executeStep()) {
        for (int i = 0; i < query.getColumnCount(); ++i) {
            auto const column = query.getColumn(i);
            std::string const value = column.getString();
            std::string const head = std::to_string(column.getType()) + ":" + std::to_string(value.size()) + ":";
            digest = sha256({as_text(digest), head, value});
        }
    }
    return digest;
}

std::vector<std::string> tables_of(SQLite::Database& database) {
    std::vector<std::string> names;
    SQLite::Statement query(database,
                            "SELECT replace(name, '\"', '\"\"') FROM sqlite_schema WHERE type = 'table' ORDER BY name");
    while (query.executeStep()) names.push_back(query.getColumn(0).getString());
    return names;
}

// Everything that the file at `path` holds.
Result<Digest, FileError> digest_of_file(std::string const& path) {
    auto reading = open_any_for_reading(path);
    if (reading.has_error()) return reading.error();
    SQLite::Database& database = reading->database;
    Digest digest = digest_of(database, "SELECT type, name, sql FROM sqlite_schema ORDER BY type, name");
    for (std::string const& table : tables_of(database))
        digest = digest_of(database, "SELECT * FROM \"" + table + "\" ORDER BY 1", digest);
    return digest;
}

Result<std::int64_t, FileError> format_of(std::string const& path) {
    auto reading = open_any_for_reading(path);
    if (reading.has_error()) return reading.error();
    std::int64_t const format = reading->database.execAndGet("PRAGMA user_version").getInt64();
    if (auto const ours = check_header(reading->database, path, format); ours.has_error()) return ours.error();
    return format;
}

// The steps that lead from this format to ours; none when there is no such way.
std::span<FormatStep const> steps_from(std::span<FormatStep const> steps, std::int64_t format) {
    auto const first = std::ranges::find(steps, format, &FormatStep::from);
    auto const way = steps.subspan(static_cast<std::size_t>(first - steps.begin()));
    return static_cast<std::int64_t>(way.size()) == file_format - format ? way : std::span<FormatStep const>();
}

void write_number(SQLite::Database& database) {
    static constexpr char guard[] = "exercise_is_not_changed";
    SQLite::Statement query(database, "SELECT sql FROM sqlite_schema WHERE name = ?");
    query.bind(1, guard);
    std::string const made_by = query.executeStep() ? query.getColumn(0).getString() : std::string();
    query.reset();
    if (!made_by.empty()) database.exec(std::string("DROP TRIGGER ") + guard);
    database.exec("UPDATE exercise SET value = " + std::to_string(file_format) + " WHERE key = 'format'");
    if (!made_by.empty()) database.exec(made_by);
    database.exec("PRAGMA user_version = " + std::to_string(file_format));
}

// All steps in one transaction; an error leaves the file as it is.
Result<void, FileError> carry_out(std::string const& path, std::span<FormatStep const> steps) {
    return guarded<void>(path, [&]() -> Result<void, FileError> {
        auto database = open_for_writing(path, steps.front().from);
        if (database.has_error()) return database.error();
        Digest const before = digest_of(*database, records_rows);
        database->exec("BEGIN IMMEDIATE");
        for (FormatStep const& step : steps) step.change(*database);
        write_number(*database);
        if (digest_of(*database, records_rows) != before) throw std::logic_error("the migration would change records");
        database->exec("COMMIT");
        return {};
    });
}

// What verify() says against the file, as an error; `words` are said after it.
Result<Report, FileError> verified(std::string const& path, std::string const& name, std::string const& words) {
    Report report = verify(path);
    if (report.ok()) return report;
    Fault const& first = report.faults.front();
    std::string const record = first.sequence == 0 ? "" : "record " + std::to_string(first.sequence) + ": ";
    return FileError{report.unread ? FileFault::failed : FileFault::damaged,
                     name + ": " + record + first.words + words};
}

// The steps on a copy that is thrown away: shows damage in the file, and whether there is room.
Result<void, FileError> try_out(std::string const& path, std::span<FormatStep const> steps) {
    NewFile trial(path);
    if (trial.error() != 0) return system_error(path, trial.error());
    std::filesystem::remove(trial.name());  // its name is kept: nobody else draws it
    if (auto const copied = copy_database(path, trial.name()); copied.has_error())
        return named(copied.error(), trial.name(), path);
    if (auto const done = carry_out(trial.name(), steps); done.has_error())
        return named(done.error(), trial.name(), path);
    auto const report = verified(trial.name(), path, "");
    if (report.has_error()) return named(report.error(), trial.name(), path);
    return {};
}

Result<void, FileError> keep_copy(std::string const& path, std::string const& copy) {
    if (auto const copied = copy_database(path, copy); copied.has_error()) return copied.error();
    auto const original = digest_of_file(path), copied = digest_of_file(copy);
    if (original.has_error()) return original.error();
    if (copied.has_error()) return copied.error();
    if (*original != *copied) return FileError{FileFault::failed, copy + " does not hold what " + path + " holds"};
    return {};
}

FileError untouched(FileError error) {
    error.words += "; the exercise is as it was";
    return error;
}

}  // namespace

std::span<FormatStep const> format_steps() { return {}; }

Result<Migrated, FileError> migrate_exercise_file(std::string const& path, std::span<FormatStep const> steps) {
    return guarded<Migrated>(path, [&]() -> Result<Migrated, FileError> {
        auto const format = format_of(path);
        if (format.has_error()) return format.error();
        if (*format == file_format) return Migrated{};
        auto const way = steps_from(steps, *format);
        if (way.empty()) return check_format(path, *format, file_format).error();
        auto const lock = WriterLock::take(path);
        if (lock.has_error()) return lock.error();
        if (auto fault = wal_fault(path); !fault.empty()) return FileError{FileFault::damaged, std::move(fault)};
        Migrated migrated{*format, path + ".format-" + std::to_string(*format)};
        if (auto const tried = try_out(path, way); tried.has_error()) return untouched(tried.error());
        if (auto const kept = keep_copy(path, migrated.copy); kept.has_error()) return untouched(kept.error());
        if (auto const done = carry_out(path, way); done.has_error()) return untouched(done.error());
        auto const report = verified(path, path, "; the file as it was: " + migrated.copy);
        if (report.has_error()) return report.error();
        migrated.records = report->records;
        migrated.tree_head = report->tree_head;
        return migrated;
    });
}

}  // namespace orda::journal
