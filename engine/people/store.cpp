// SPDX-License-Identifier: Apache-2.0
#include "people/store.hpp"

#include <SQLiteCpp/SQLiteCpp.h>

#include <array>
#include <fstream>
#include <system_error>

#include "people/store_guard.hpp"

namespace orda::people {
namespace {

constexpr int application_id = 0x4F726450;  // "OrdP", in the header of the file
constexpr int format_version = 5;           // user_version
constexpr int busy_timeout_ms = 2'000;      // another process writes (orda new, orda admin)

// `codes.token` is kept as it is, not only its hash: the page "links" and `orda new` must be able to print the join
// links again when a sheet is lost. The file is readable by its owner only, and a code opens one seat of an exercise.
// Format 1; the upgrades follow.
constexpr char schema[] = R"sql(
CREATE TABLE accounts(
    name TEXT PRIMARY KEY, role INTEGER NOT NULL CHECK(role BETWEEN 0 AND 5), password TEXT NOT NULL,
    person INTEGER NOT NULL UNIQUE, disabled INTEGER NOT NULL DEFAULT 0 CHECK(disabled IN (0, 1)),
    created_us INTEGER NOT NULL) STRICT;
CREATE TABLE exercises(
    id TEXT PRIMARY KEY, path TEXT NOT NULL, script TEXT NOT NULL, title TEXT NOT NULL,
    created_us INTEGER NOT NULL) STRICT;
CREATE TABLE codes(
    exercise TEXT NOT NULL REFERENCES exercises(id) ON DELETE CASCADE, seat INTEGER NOT NULL,
    role INTEGER NOT NULL CHECK(role BETWEEN 0 AND 5), token_hash BLOB NOT NULL UNIQUE, token TEXT NOT NULL,
    pin TEXT NOT NULL UNIQUE, person_name TEXT NOT NULL, PRIMARY KEY(exercise, seat)) STRICT;
CREATE TABLE sessions(
    cookie_hash BLOB PRIMARY KEY, person INTEGER NOT NULL, role INTEGER NOT NULL CHECK(role BETWEEN 0 AND 5),
    exercise TEXT NOT NULL, seat INTEGER, expires_us INTEGER NOT NULL) STRICT;
CREATE TABLE login_links(
    token_hash BLOB PRIMARY KEY, account TEXT NOT NULL REFERENCES accounts(name), expires_us INTEGER NOT NULL) STRICT;
CREATE TABLE settings(key TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
)sql";

// Format 2: interpreters have seats too (role 6).
constexpr char upgrade_2[] = R"sql(
CREATE TABLE codes_2(
    exercise TEXT NOT NULL REFERENCES exercises(id) ON DELETE CASCADE, seat INTEGER NOT NULL,
    role INTEGER NOT NULL CHECK(role BETWEEN 0 AND 6), token_hash BLOB NOT NULL UNIQUE, token TEXT NOT NULL,
    pin TEXT NOT NULL UNIQUE, person_name TEXT NOT NULL, PRIMARY KEY(exercise, seat)) STRICT;
INSERT INTO codes_2 SELECT exercise, seat, role, token_hash, token, pin, person_name FROM codes;
DROP TABLE codes;
ALTER TABLE codes_2 RENAME TO codes;
CREATE TABLE sessions_2(
    cookie_hash BLOB PRIMARY KEY, person INTEGER NOT NULL, role INTEGER NOT NULL CHECK(role BETWEEN 0 AND 6),
    exercise TEXT NOT NULL, seat INTEGER, expires_us INTEGER NOT NULL) STRICT;
INSERT INTO sessions_2 SELECT cookie_hash, person, role, exercise, seat, expires_us FROM sessions;
DROP TABLE sessions;
ALTER TABLE sessions_2 RENAME TO sessions;
)sql";

// Format 3: those who share a seat's laptop, by number; no number is given twice at a seat.
constexpr char upgrade_3[] = R"sql(
CREATE TABLE speakers(
    exercise TEXT NOT NULL REFERENCES exercises(id) ON DELETE CASCADE, seat INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK(number BETWEEN 1 AND 6), name TEXT NOT NULL CHECK(name <> ''),
    PRIMARY KEY(exercise, seat, number)) STRICT;
)sql";

// Format 4: until when an exercise is kept, as a date; empty = nobody said.
constexpr char upgrade_4[] = "ALTER TABLE exercises ADD COLUMN retain_until TEXT NOT NULL DEFAULT ''";

// Format 5: sheets of a questionnaire that is open, and who has handed one in. Nothing says which sheet is whose: a
// sheet has no time and no number (WITHOUT ROWID: it lies in the order of its random key), a giver has no key.
constexpr char upgrade_5[] = R"sql(
CREATE TABLE sheets(
    exercise TEXT NOT NULL REFERENCES exercises(id) ON DELETE CASCADE, key BLOB NOT NULL CHECK(length(key) = 16),
    sheet BLOB NOT NULL, PRIMARY KEY(exercise, key)) STRICT, WITHOUT ROWID;
CREATE TABLE sheet_givers(
    exercise TEXT NOT NULL REFERENCES exercises(id) ON DELETE CASCADE, seat INTEGER NOT NULL,
    speaker INTEGER NOT NULL CHECK(speaker BETWEEN 0 AND 6), PRIMARY KEY(exercise, seat, speaker)) STRICT, WITHOUT ROWID;
)sql";

// The file and its folder are the owner's alone before anything is written into it. SQLite gives the files it makes
// beside it (-wal, -shm) the same rights.
void make_private_file(std::filesystem::path const& file) {
    namespace fs = std::filesystem;
    if (fs::exists(file)) return;
    if (!file.parent_path().empty() && !fs::exists(file.parent_path())) {
        fs::create_directories(file.parent_path());
        fs::permissions(file.parent_path(), fs::perms::owner_all);
    }
    {
        std::ofstream const made(file, std::ios::app);
    }
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace

exercise::Role role_in(SQLite::Column const& column) {
    return static_cast<exercise::Role>(column.getInt());  // the table checks its range
}

Store::Store(std::filesystem::path const& file)
    : base_(std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE, busy_timeout_ms)) {}

Store::~Store() = default;

Result<std::unique_ptr<Store>, std::string> Store::open(std::filesystem::path const& file) {
    try {
        make_private_file(file);
        std::unique_ptr<Store> store(new Store(file));
        store->prepare();
        int const kind = store->base_->execAndGet("PRAGMA application_id").getInt();
        int const version = store->base_->execAndGet("PRAGMA user_version").getInt();
        if (kind != application_id) return file.string() + " is not Orda's list of people and exercises";
        if (version > format_version)
            return file.string() + " was written by a newer version of orda; nothing was changed";
        return store;
    } catch (SQLite::Exception const& error) {
        return file.string() + ": " + error.what();
    } catch (std::filesystem::filesystem_error const& error) {
        return file.string() + ": " + error.code().message();
    }
}

void Store::prepare() {
    base_->exec("PRAGMA foreign_keys = ON");
    base_->exec("PRAGMA secure_delete = ON");
    base_->execAndGet("PRAGMA journal_mode = WAL");
    base_->exec("PRAGMA synchronous = FULL");
    SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
    bool const empty = base_->execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (empty && base_->execAndGet("PRAGMA application_id").getInt() == 0) {
        base_->exec(schema);
        base_->exec("PRAGMA application_id = " + std::to_string(application_id));
        base_->exec("PRAGMA user_version = 1");
    }
    static constexpr std::array<char const*, 4> upgrades{upgrade_2, upgrade_3, upgrade_4, upgrade_5};
    static_assert(upgrades.size() + 1 == format_version);
    bool const ours = base_->execAndGet("PRAGMA application_id").getInt() == application_id;
    for (int version = base_->execAndGet("PRAGMA user_version").getInt(); ours && version < format_version; ++version) {
        base_->exec(upgrades.at(static_cast<std::size_t>(version) - 1));
        base_->exec("PRAGMA user_version = " + std::to_string(version + 1));
    }
    transaction.commit();
}

Stored<std::uint64_t> Store::version() {
    return guarded([&]() -> Stored<std::uint64_t> {
        std::int64_t const other = base_->execAndGet("PRAGMA data_version").getInt64();
        return static_cast<std::uint64_t>(other) << 32 | static_cast<std::uint32_t>(base_->getTotalChanges());
    });
}

}  // namespace orda::people
