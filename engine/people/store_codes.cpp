// SPDX-License-Identifier: Apache-2.0
#include "people/store.hpp"
#include "people/store_guard.hpp"

namespace orda::people {
namespace {

using runtime::ExerciseEntry;
using runtime::SeatCode;
using runtime::Speaker;

SeatCode code_in(SQLite::Statement& row) {
    return {row.getColumn(0).getString(), exercise::SeatId{row.getColumn(1).getUInt()},
            role_in(row.getColumn(2)),    row.getColumn(3).getString(),
            row.getColumn(4).getString(), row.getColumn(5).getString()};
}

void insert_code(SQLite::Database& base, SeatCode const& code) {
    SQLite::Statement insert(
        base,
        "INSERT INTO codes(exercise, seat, role, token_hash, token, pin, person_name) VALUES(?, ?, ?, ?, ?, ?, ?)");
    insert.bind(1, code.exercise);
    insert.bind(2, code.seat.value);
    insert.bind(3, to_column(code.role));
    bind_blob(insert, 4, sha256(code.token));
    insert.bind(5, code.token);
    insert.bind(6, code.pin);
    insert.bind(7, code.person);
    insert.exec();
}

void insert_exercise(SQLite::Database& base, ExerciseEntry const& entry) {
    SQLite::Statement insert(
        base, "INSERT INTO exercises(id, path, script, title, created_us, retain_until) VALUES(?, ?, ?, ?, ?, ?)");
    insert.bind(1, entry.id);
    insert.bind(2, entry.path);
    insert.bind(3, entry.script);
    insert.bind(4, entry.title);
    insert.bind(5, std::int64_t{entry.created.count()});
    insert.bind(6, entry.retain_until);
    insert.exec();
}

// An empty name takes it off.
void write_speaker(SQLite::Database& base, std::string_view exercise, Speaker const& speaker) {
    SQLite::Statement write(base,
                            speaker.name.empty()
                                ? "DELETE FROM speakers WHERE exercise = ? AND seat = ? AND number = ?"
                                : "INSERT OR REPLACE INTO speakers(exercise, seat, number, name) VALUES(?, ?, ?, ?)");
    bind_text(write, 1, exercise);
    write.bind(2, speaker.seat.value);
    write.bind(3, speaker.number);
    if (!speaker.name.empty()) bind_text(write, 4, speaker.name);
    write.exec();
}

// Something unique that is there already is told apart from a disk that fails.
template <class F>
Stored<void> unless_taken(F&& write) {
    try {
        write();
        return {};
    } catch (SQLite::Exception const& error) {
        constexpr int constraint = 19;  // SQLITE_CONSTRAINT
        if (error.getErrorCode() == constraint) return PeopleFault::unknown;
        throw;
    }
}

Stored<SeatCode> first_code(SQLite::Statement& query) {
    if (!query.executeStep()) return PeopleFault::unknown;
    return code_in(query);
}

}  // namespace

Stored<void> Store::add_exercise(ExerciseEntry const& entry, std::vector<SeatCode> const& codes,
                                 std::vector<Speaker> const& speakers) {
    return guarded([&]() -> Stored<void> {
        return unless_taken([&] {
            SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
            insert_exercise(*base_, entry);
            for (SeatCode const& code : codes) insert_code(*base_, code);
            for (Speaker const& speaker : speakers) write_speaker(*base_, entry.id, speaker);
            transaction.commit();
        });
    });
}

Stored<void> Store::add_codes(std::vector<SeatCode> const& codes) {
    return guarded([&]() -> Stored<void> {
        return unless_taken([&] {
            SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
            for (SeatCode const& code : codes) insert_code(*base_, code);
            transaction.commit();
        });
    });
}

Stored<std::vector<ExerciseEntry>> Store::exercises() {
    return guarded([&]() -> Stored<std::vector<ExerciseEntry>> {
        SQLite::Statement query(
            *base_,
            "SELECT id, path, script, title, created_us, retain_until FROM exercises ORDER BY created_us DESC, id");
        std::vector<ExerciseEntry> all;
        while (query.executeStep())
            all.push_back({query.getColumn(0).getString(), query.getColumn(1).getString(),
                           query.getColumn(2).getString(), query.getColumn(3).getString(),
                           WallTime{query.getColumn(4).getInt64()}, query.getColumn(5).getString()});
        return all;
    });
}

Stored<void> Store::retain(std::string_view exercise, std::string_view until) {
    return guarded([&]() -> Stored<void> {
        SQLite::Statement update(*base_, "UPDATE exercises SET retain_until = ? WHERE id = ?");
        bind_text(update, 1, until);
        bind_text(update, 2, exercise);
        if (update.exec() == 0) return PeopleFault::unknown;
        return {};
    });
}

Stored<std::size_t> Store::names_of(std::string_view exercise) {
    return guarded([&]() -> Stored<std::size_t> {
        // Of a shared seat the list has all names in one line.
        SQLite::Statement query(
            *base_,
            "SELECT (SELECT count(*) FROM speakers WHERE exercise = ?1) + (SELECT count(*) FROM codes WHERE exercise = "
            "?1 AND person_name <> '' AND seat NOT IN (SELECT seat FROM speakers WHERE exercise = ?1))");
        bind_text(query, 1, exercise);
        query.executeStep();
        return static_cast<std::size_t>(query.getColumn(0).getInt64());
    });
}

Stored<std::size_t> Store::forget_names(std::string_view exercise) {
    auto const names = names_of(exercise);
    if (!names.has_value()) return names.error();
    return guarded([&]() -> Stored<std::size_t> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        for (char const* const sql : {"UPDATE codes SET person_name = '' WHERE exercise = ? AND person_name <> ''",
                                      "DELETE FROM speakers WHERE exercise = ?"}) {
            SQLite::Statement forget(*base_, sql);
            bind_text(forget, 1, exercise);
            forget.exec();
        }
        transaction.commit();
        return *names;
    });
}

Stored<std::vector<SeatCode>> Store::codes(std::string_view exercise) {
    return guarded([&]() -> Stored<std::vector<SeatCode>> {
        SQLite::Statement query(
            *base_, "SELECT exercise, seat, role, token, pin, person_name FROM codes WHERE exercise = ? ORDER BY seat");
        bind_text(query, 1, exercise);
        std::vector<SeatCode> all;
        while (query.executeStep()) all.push_back(code_in(query));
        return all;
    });
}

Stored<std::vector<Speaker>> Store::speakers(std::string_view exercise) {
    return guarded([&]() -> Stored<std::vector<Speaker>> {
        SQLite::Statement query(*base_,
                                "SELECT seat, number, name FROM speakers WHERE exercise = ? ORDER BY seat, number");
        bind_text(query, 1, exercise);
        std::vector<Speaker> all;
        while (query.executeStep())
            all.push_back({exercise::SeatId{query.getColumn(0).getUInt()}, query.getColumn(1).getUInt(),
                           query.getColumn(2).getString()});
        return all;
    });
}

Stored<void> Store::name_speaker(std::string_view exercise, Speaker const& speaker) {
    return guarded([&]() -> Stored<void> { return unless_taken([&] { write_speaker(*base_, exercise, speaker); }); });
}

Stored<SeatCode> Store::code_by_pin(std::string_view pin) {
    return guarded([&]() -> Stored<SeatCode> {
        SQLite::Statement query(*base_,
                                "SELECT exercise, seat, role, token, pin, person_name FROM codes WHERE pin = ?");
        bind_text(query, 1, pin);
        return first_code(query);
    });
}

Stored<SeatCode> Store::code_by_token(std::string_view token) {
    return guarded([&]() -> Stored<SeatCode> {
        SQLite::Statement query(*base_,
                                "SELECT exercise, seat, role, token, pin, person_name FROM codes WHERE token_hash = ?");
        bind_blob(query, 1, sha256(token));
        return first_code(query);
    });
}

}  // namespace orda::people
