// SPDX-License-Identifier: Apache-2.0
#include "journal/header.hpp"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <sqlite3.h>

#include <map>
#include <variant>

#include "base/sha256.hpp"
#include "journal/schema.hpp"

namespace orda::journal {
namespace {

struct Value {
    int type = SQLITE_NULL;
    std::int64_t number = 0;
    std::string text;
};

void put(SQLite::Database& database, char const* key, auto const& bind_value) {
    SQLite::Statement insert(database, "INSERT INTO exercise (key, value) VALUES (?, ?)");
    insert.bind(1, key);
    bind_value(insert);
    insert.exec();
}
void put_number(SQLite::Database& database, char const* key, std::int64_t value) {
    put(database, key, [&](SQLite::Statement& insert) { insert.bind(2, value); });
}
void put_bytes(SQLite::Database& database, char const* key, std::string const& value) {
    put(database, key, [&](SQLite::Statement& insert) {
        insert.bindNoCopy(2, static_cast<void const*>(value.data()), static_cast<int>(value.size()));
    });
}

}  // namespace

void write_header(SQLite::Database& database, Header const& header) {
    put_number(database, "format", file_format);
    put(database, "exercise", [&](SQLite::Statement& insert) { insert.bind(2, header.exercise); });
    put_number(database, "created_wall_us", header.created.count());
    put_bytes(database, "script_hash", header.script_hash);
    put_bytes(database, "script", header.script);
}

Header read_header(SQLite::Database& database) {
    std::map<std::string, Value> values;
    SQLite::Statement query(database, "SELECT key, value FROM exercise");
    while (query.executeStep()) {
        auto const column = query.getColumn(1);
        Value value{column.getType(), 0, {}};
        if (value.type == SQLITE_INTEGER) value.number = column.getInt64();
        if (value.type != SQLITE_INTEGER) value.text = column.getString();
        values.emplace(query.getColumn(0).getString(), std::move(value));
    }
    Header header;
    auto const take = [&](std::string const& key, int type) {
        auto const node = values.extract(key);
        if (!node.empty() && node.mapped().type == type) return node.mapped();
        header.faults.push_back("the table exercise has no good value for " + key);
        return Value{};
    };
    if (take("format", SQLITE_INTEGER).number != file_format)
        header.faults.emplace_back("the format is not the file's");
    header.exercise = take("exercise", SQLITE_TEXT).text;
    header.created = WallTime{take("created_wall_us", SQLITE_INTEGER).number};
    header.script_hash = take("script_hash", SQLITE_BLOB).text;
    header.script = take("script", SQLITE_BLOB).text;
    for (auto const& [key, value] : values) header.faults.push_back("the table exercise holds an unknown key " + key);
    return header;
}

std::vector<std::string> header_faults(Header const& header, exercise::Record const* first) {
    std::vector<std::string> faults = header.faults;
    Digest const hash = sha256(header.script);
    if (header.script_hash != as_text(hash)) faults.emplace_back("the script does not have the hash stored beside it");
    auto const* const created = first != nullptr ? std::get_if<exercise::ExerciseCreated>(&first->event) : nullptr;
    if (created == nullptr) {
        faults.emplace_back("the first record does not tell how the exercise was created");
        return faults;
    }
    if (created->script_hash != hash) faults.emplace_back("the script is not the one that record 1 names");
    if (created->exercise != header.exercise) faults.emplace_back("the exercise is not the one that record 1 names");
    if (first->stamp.wall != header.created) faults.emplace_back("the time of creation is not that of record 1");
    return faults;
}

void write_pulse(SQLite::Database& database, Pulse const& pulse) {
    SQLite::Statement statement(database,
                                "INSERT INTO pulse (one, at_ms, wall_us) VALUES (1, ?, ?) ON CONFLICT (one) "
                                "DO UPDATE SET at_ms = excluded.at_ms, wall_us = excluded.wall_us");
    statement.bind(1, static_cast<std::int64_t>(pulse.at.count()));
    statement.bind(2, static_cast<std::int64_t>(pulse.wall.count()));
    statement.exec();
}

Pulse read_pulse(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT at_ms, wall_us FROM pulse");
    if (!query.executeStep()) return {};
    return {ExerciseTime{query.getColumn(0).getInt64()}, WallTime{query.getColumn(1).getInt64()}};
}

}  // namespace orda::journal
