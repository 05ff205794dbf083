// SPDX-License-Identifier: Apache-2.0
#include "journal/standby_copy.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Transaction.h>
#include <sqlite3.h>

#include <filesystem>
#include <new>
#include <utility>
#include <vector>

#include "journal/backup.hpp"
#include "journal/batches.hpp"
#include "journal/database.hpp"
#include "journal/header.hpp"
#include "journal/schema.hpp"
#include "journal/stored_rows.hpp"
#include "journal/writer_lock.hpp"

namespace orda::journal {
namespace {

// One row, every value as it lies in the file.
struct FreeValue {
    void operator()(sqlite3_value* value) const { sqlite3_value_free(value); }
};
using RawRow = std::vector<std::unique_ptr<sqlite3_value, FreeValue>>;

// A statement of SQLite itself: SQLiteCpp knows no value that is only passed on.
class RawStatement {
public:
    RawStatement(SQLite::Database& database, std::string const& sql) : database_(database.getHandle()) {
        demand(sqlite3_prepare_v2(database_, sql.c_str(), -1, &statement_, nullptr) == SQLITE_OK);
    }
    ~RawStatement() { sqlite3_finalize(statement_); }
    RawStatement(RawStatement const&) = delete;
    RawStatement& operator=(RawStatement const&) = delete;

    void bind(std::int64_t number) { demand(sqlite3_bind_int64(statement_, 1, number) == SQLITE_OK); }
    [[nodiscard]] bool next() {
        int const code = sqlite3_step(statement_);
        demand(code == SQLITE_ROW || code == SQLITE_DONE);
        return code == SQLITE_ROW;
    }
    [[nodiscard]] RawRow row() const {
        RawRow values;
        for (int i = 0; i < sqlite3_column_count(statement_); ++i) {
            sqlite3_value* const value = sqlite3_value_dup(sqlite3_column_value(statement_, i));
            if (value == nullptr) throw std::bad_alloc();
            values.emplace_back(value);
        }
        return values;
    }
    void insert(RawRow const& row) {
        demand(sqlite3_reset(statement_) == SQLITE_OK);
        for (std::size_t i = 0; i < row.size(); ++i)
            demand(sqlite3_bind_value(statement_, static_cast<int>(i) + 1, row[i].get()) == SQLITE_OK);
        (void)next();
    }

private:
    void demand(bool went_well) const {
        if (!went_well) throw SQLite::Exception(database_);
    }
    sqlite3* database_;
    sqlite3_stmt* statement_ = nullptr;
};

std::string_view blob_in(RawRow const& row, std::size_t column) {
    auto const* const bytes = static_cast<char const*>(sqlite3_value_blob(row[column].get()));
    return {bytes, static_cast<std::size_t>(sqlite3_value_bytes(row[column].get()))};
}
std::int64_t number_in(RawRow const& row, std::size_t column) { return sqlite3_value_int64(row[column].get()); }

enum RecordColumn : std::size_t {
    sequence_column = 0,
    part_column = 9,
    parts_column,
    bytes_column,
    leaf_column,
    head_column
};
constexpr char const* record_columns =
    "sequence, at_ms, wall_us, kind, team, seat, person, role, command, part, parts, bytes, leaf, tree_head";

// What the primary has and the copy has not.
struct Fresh {
    std::vector<RawRow> records, checkpoints, amendments;
    Pulse pulse;
    bool more = false;
};

std::vector<RawRow> rows_after(SQLite::Database& database, std::string const& sql, std::int64_t after) {
    RawStatement query(database, sql);
    query.bind(after);
    std::vector<RawRow> rows;
    while (query.next()) rows.push_back(query.row());
    return rows;
}

// Records up to the limits, but never a part of what belongs together.
void read_records(SQLite::Database& database, exercise::Sequence after, Fresh& fresh) {
    RawStatement query(database,
                       std::string("SELECT ") + record_columns + " FROM records WHERE sequence > ? ORDER BY sequence");
    query.bind(static_cast<std::int64_t>(after));
    Batches batches;
    std::size_t bytes = 0;
    while (query.next()) {
        bool const enough = fresh.records.size() >= copy_records_max || bytes >= copy_bytes_max;
        if (enough && batches.complete()) {
            fresh.more = true;
            return;
        }
        fresh.records.push_back(query.row());
        RawRow const& row = fresh.records.back();
        bytes += blob_in(row, bytes_column).size();
        batches.next(static_cast<std::uint32_t>(number_in(row, part_column)),
                     static_cast<std::uint32_t>(number_in(row, parts_column)));
    }
}

std::int64_t largest(SQLite::Database& database, std::string const& table, std::string const& column) {
    return database.execAndGet("SELECT coalesce(max(" + column + "), 0) FROM " + table).getInt64();
}
std::string text_at(SQLite::Database& database, char const* sql, std::int64_t key) {
    SQLite::Statement query(database, sql);
    query.bind(1, key);
    return query.executeStep() ? query.getColumn(0).getString() : std::string();
}

int note_pages(void* pages, sqlite3*, char const*, int count) {
    *static_cast<int*>(pages) = count;
    return SQLITE_OK;
}

}  // namespace

struct StandbyCopy::Body {
    Body(WriterLock taken, SQLite::Database opened, SQLite::Database read, std::string from)
        : lock(std::move(taken)), copy(std::move(opened)), primary(std::move(read)), primary_path(std::move(from)) {
        sqlite3_wal_hook(copy.getHandle(), note_pages, &wal_pages);
    }

    [[nodiscard]] Result<void, FileError> check(std::string const& path);
    [[nodiscard]] std::string difference();
    [[nodiscard]] Fresh read();
    void write(Fresh const& fresh);

    WriterLock lock;
    SQLite::Database copy, primary;
    std::string primary_path;
    MerkleTree tree;
    std::int64_t checkpoint_size = 0, amendment_row = 0;
    Pulse pulse;
    int wal_pages = 0;  // of the copy, set by SQLite
};

// The copy holds together.
Result<void, FileError> StandbyCopy::Body::check(std::string const& path) {
    auto const bad = [&](std::string const& words) { return FileError{FileFault::damaged, path + ": " + words}; };
    if (auto const wrong = schema_difference(copy); !wrong.empty()) return bad(wrong);
    RowReader rows(copy);
    RowCheck rules;
    StoredRow row;
    while (rows.next(row))
        if (auto const found = rules.next(row); !found.faults.empty())
            return bad("record " + std::to_string(row.sequence) + ": " + found.faults.front());
    if (auto const missing = rules.end(); !missing.empty()) return bad(missing);
    tree = rules.tree();
    checkpoint_size = largest(copy, "checkpoints", "size");
    amendment_row = largest(copy, "amendments", "rowid");
    pulse = read_pulse(copy);
    return {};
}

// Why the copy is no beginning of the primary, in words; empty when it is.
std::string StandbyCopy::Body::difference() {
    Header const ours = read_header(primary), theirs = read_header(copy);
    if (ours.exercise != theirs.exercise) return "it is a copy of another exercise";
    if (ours.script_hash != theirs.script_hash || ours.created != theirs.created) return "it begins otherwise";
    auto const last = static_cast<std::int64_t>(tree.size());
    if (last > largest(primary, "records", "sequence"))
        return "it has " + std::to_string(last) + " records, more than the exercise itself";
    Digest const root = tree.root();
    if (text_at(primary, "SELECT tree_head FROM records WHERE sequence = ?", last) != as_text(root))
        return "its records up to " + std::to_string(last) + " are not those of the exercise";
    static constexpr char note[] = "SELECT note FROM checkpoints WHERE size = ?";
    if (text_at(primary, note, checkpoint_size) != text_at(copy, note, checkpoint_size))
        return "its newest checkpoint is not one of the exercise";
    return {};
}

Fresh StandbyCopy::Body::read() {
    Fresh fresh;
    SQLite::Transaction const together(primary);  // one moment of the primary; ends with this function
    read_records(primary, tree.size(), fresh);
    std::int64_t const last = fresh.records.empty() ? static_cast<std::int64_t>(tree.size())
                                                    : number_in(fresh.records.back(), sequence_column);
    fresh.checkpoints = rows_after(primary, "SELECT size, wall_us, note FROM checkpoints WHERE size > ? ORDER BY size",
                                   checkpoint_size);
    std::erase_if(fresh.checkpoints, [&](RawRow const& row) { return number_in(row, 0) > last; });
    fresh.amendments = rows_after(
        primary, "SELECT rowid, script_hash, script FROM amendments WHERE rowid > ? ORDER BY rowid", amendment_row);
    fresh.pulse = read_pulse(primary);
    return fresh;
}

void StandbyCopy::Body::write(Fresh const& fresh) {
    MerkleTree grown = tree;
    copy.exec("BEGIN IMMEDIATE");
    RawStatement record(copy, std::string("INSERT INTO records (") + record_columns +
                                  ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (RawRow const& row : fresh.records) {
        Digest const leaf = leaf_hash(blob_in(row, bytes_column));
        grown.append(leaf);
        Digest const root = grown.root();
        bool const sound = static_cast<std::uint64_t>(number_in(row, sequence_column)) == grown.size() &&
                           blob_in(row, leaf_column) == as_text(leaf) && blob_in(row, head_column) == as_text(root);
        if (!sound)
            throw SQLite::Exception("record " + std::to_string(number_in(row, sequence_column)) + " of " +
                                        primary_path + " does not hold together and is not copied: run orda verify",
                                    SQLITE_CORRUPT);
        record.insert(row);
    }
    RawStatement checkpoint(copy, "INSERT INTO checkpoints (size, wall_us, note) VALUES (?, ?, ?)");
    for (RawRow const& row : fresh.checkpoints) checkpoint.insert(row);
    RawStatement amendment(copy, "INSERT INTO amendments (rowid, script_hash, script) VALUES (?, ?, ?)");
    for (RawRow const& row : fresh.amendments) amendment.insert(row);
    write_pulse(copy, fresh.pulse);
    copy.exec("COMMIT");
    tree = std::move(grown);
    if (!fresh.checkpoints.empty()) checkpoint_size = number_in(fresh.checkpoints.back(), 0);
    if (!fresh.amendments.empty()) amendment_row = number_in(fresh.amendments.back(), 0);
    pulse = fresh.pulse;
}

StandbyCopy::StandbyCopy(std::unique_ptr<Body> body) : body_(std::move(body)) {}
StandbyCopy::StandbyCopy(StandbyCopy&& other) noexcept = default;
StandbyCopy::~StandbyCopy() = default;

exercise::Sequence StandbyCopy::last() const { return body_->tree.size(); }

Result<StandbyCopy, FileError> StandbyCopy::open(std::string const& primary, std::string const& copy,
                                                 bool beside_writer) {
    return guarded<StandbyCopy>(copy, [&]() -> Result<StandbyCopy, FileError> {
        std::error_code ignored;
        if (!std::filesystem::exists(std::filesystem::symlink_status(copy, ignored)))
            if (auto const made = backup_exercise_file(primary, copy); made.has_error()) return made.error();
        auto lock = WriterLock::take(copy);
        if (lock.has_error()) return lock.error();
        auto database = open_for_writing(copy);
        if (database.has_error()) return database.error();
        auto reader = beside_writer ? open_beside_writer(primary) : [&]() -> Result<SQLite::Database, FileError> {
            auto alone = open_for_reading(primary);
            if (alone.has_error()) return alone.error();
            alone->database.exec("COMMIT");
            return std::move(alone->database);
        }();
        if (reader.has_error()) return reader.error();
        StandbyCopy opened(std::make_unique<Body>(std::move(*lock), std::move(*database), std::move(*reader), primary));
        if (auto const sound = opened.body_->check(copy); sound.has_error()) return sound.error();
        if (std::string const words = opened.body_->difference(); !words.empty())
            return FileError{FileFault::exists, copy + " is another history: " + words +
                                                    "; it is left as it is: move it away or take another folder"};
        return opened;
    });
}

Result<bool, FileError> StandbyCopy::step() {
    Body& body = *body_;
    bool copying = false;  // errors before concern the primary
    auto result = guarded<bool>(body.primary_path, [&]() -> Result<bool, FileError> {
        Fresh const fresh = body.read();
        bool const nothing = fresh.records.empty() && fresh.checkpoints.empty() && fresh.amendments.empty() &&
                             fresh.pulse.at == body.pulse.at && fresh.pulse.wall == body.pulse.wall;
        if (nothing) return false;
        copying = true;
        body.write(fresh);
        if (body.wal_pages >= wal_pages_max) {
            body.copy.exec("PRAGMA wal_checkpoint(PASSIVE)");
            body.wal_pages = 0;
        }
        return fresh.more;
    });
    if (result.has_value() || !copying) return result;
    // As in RecordWriter: what the disk could not take is not moved about any more.
    sqlite3_db_config(body.copy.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_exec(body.copy.getHandle(), "ROLLBACK", nullptr, nullptr, nullptr);
    FileError error = result.error();
    if (error.words.starts_with(body.primary_path + ": "))
        error.words = body.copy.getFilename() + error.words.substr(body.primary_path.size());
    return error;
}

Result<std::optional<WallTime>, FileError> oldest_after(std::string const& primary, exercise::Sequence last) {
    using Answer = Result<std::optional<WallTime>, FileError>;
    return guarded<std::optional<WallTime>>(primary, [&]() -> Answer {
        auto database = open_beside_writer(primary);
        if (database.has_error()) return database.error();
        SQLite::Statement query(*database, "SELECT wall_us FROM records WHERE sequence = ?");
        query.bind(1, static_cast<std::int64_t>(last) + 1);
        if (!query.executeStep()) return std::optional<WallTime>();
        return std::optional<WallTime>(WallTime{query.getColumn(0).getInt64()});
    });
}

}  // namespace orda::journal
