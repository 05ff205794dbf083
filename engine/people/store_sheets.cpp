// SPDX-License-Identifier: Apache-2.0
#include "codec/sheet_codec.hpp"
#include "people/store.hpp"
#include "people/store_guard.hpp"

namespace orda::people {
namespace {

using exercise::Sheet;
using exercise::SheetKey;
using runtime::SheetGiver;

void bind_key(SQLite::Statement& statement, int index, SheetKey const& key) {
    statement.bind(index, key.data(), static_cast<int>(key.size()));
}

void remove_sheet(SQLite::Database& base, std::string_view exercise, SheetKey const& key) {
    SQLite::Statement remove(base, "DELETE FROM sheets WHERE exercise = ? AND key = ?");
    bind_text(remove, 1, exercise);
    bind_key(remove, 2, key);
    remove.exec();
}

// The log that SQLite writes ahead has changes in the order in which they came: it is emptied, so that no copy of the
// folder tells which sheet came with which giver. Another connection that reads may hinder it; the next one does it.
void empty_log(SQLite::Database& base) { base.execAndGet("PRAGMA wal_checkpoint(TRUNCATE)"); }

}  // namespace

Stored<std::vector<Sheet>> Store::sheets(std::string_view exercise) {
    return guarded([&]() -> Stored<std::vector<Sheet>> {
        SQLite::Statement query(*base_, "SELECT sheet FROM sheets WHERE exercise = ? ORDER BY key");
        bind_text(query, 1, exercise);
        std::vector<Sheet> all;
        while (query.executeStep()) {
            auto sheet = codec::decode_sheet(query.getColumn(0).getString());
            if (!sheet) return PeopleFault::storage;
            all.push_back(std::move(*sheet));
        }
        return all;
    });
}

Stored<std::vector<SheetGiver>> Store::sheet_givers(std::string_view exercise) {
    return guarded([&]() -> Stored<std::vector<SheetGiver>> {
        SQLite::Statement query(*base_,
                                "SELECT seat, speaker FROM sheet_givers WHERE exercise = ? ORDER BY seat, speaker");
        bind_text(query, 1, exercise);
        std::vector<SheetGiver> all;
        while (query.executeStep())
            all.push_back({exercise::SeatId{query.getColumn(0).getUInt()}, query.getColumn(1).getUInt()});
        return all;
    });
}

Stored<void> Store::give_sheet(std::string_view exercise, SheetGiver giver, Sheet const& sheet) {
    return guarded([&]() -> Stored<void> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement add(*base_,
                              "INSERT OR IGNORE INTO sheet_givers(exercise, seat, speaker) SELECT id, ?, ? FROM "
                              "exercises WHERE id = ?");
        add.bind(1, giver.seat.value);
        add.bind(2, giver.speaker);
        bind_text(add, 3, exercise);
        if (add.exec() == 0) return PeopleFault::unknown;
        std::string const bytes = codec::encode(sheet);
        SQLite::Statement insert(*base_, "INSERT OR IGNORE INTO sheets(exercise, key, sheet) VALUES(?, ?, ?)");
        bind_text(insert, 1, exercise);
        bind_key(insert, 2, sheet.key);
        insert.bind(3, bytes.data(), static_cast<int>(bytes.size()));
        if (insert.exec() == 0) return PeopleFault::unknown;  // somebody else's key
        transaction.commit();
        empty_log(*base_);
        return {};
    });
}

Stored<void> Store::withdraw_sheet(std::string_view exercise, SheetGiver giver, SheetKey const& key) {
    return guarded([&]() -> Stored<void> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        remove_sheet(*base_, exercise, key);
        SQLite::Statement remove(*base_, "DELETE FROM sheet_givers WHERE exercise = ? AND seat = ? AND speaker = ?");
        bind_text(remove, 1, exercise);
        remove.bind(2, giver.seat.value);
        remove.bind(3, giver.speaker);
        remove.exec();
        transaction.commit();
        empty_log(*base_);
        return {};
    });
}

Stored<void> Store::forget_sheets(std::string_view exercise, std::vector<SheetKey> const& keys) {
    return guarded([&]() -> Stored<void> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        for (SheetKey const& key : keys) remove_sheet(*base_, exercise, key);
        transaction.commit();
        empty_log(*base_);
        return {};
    });
}

}  // namespace orda::people
