// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "people/store.hpp"
#include "people/store_guard.hpp"

namespace orda::people {
namespace {

using runtime::Session;

Session session_in(SQLite::Statement& row) {
    Session session;
    session.principal.person = person_in(row.getColumn(0));
    session.principal.role = role_in(row.getColumn(1));
    session.exercise = row.getColumn(2).getString();
    if (!row.getColumn(3).isNull()) session.principal.seat = exercise::SeatId{row.getColumn(3).getUInt()};
    session.expires = WallTime{row.getColumn(4).getInt64()};
    if (!row.getColumn(5).isNull()) session.name = row.getColumn(5).getString();
    return session;
}

void end_others_of_seat(SQLite::Database& base, Session const& session) {
    SQLite::Statement remove(base, "DELETE FROM sessions WHERE exercise = ? AND seat = ? AND person <> ?");
    remove.bind(1, session.exercise);
    remove.bind(2, session.principal.seat->value);
    remove.bind(3, to_column(session.principal.person));
    remove.exec();
}

void end_expired(SQLite::Database& base, WallTime now) {
    SQLite::Statement remove(base, "DELETE FROM sessions WHERE expires_us <= ?");
    remove.bind(1, std::int64_t{now.count()});
    remove.exec();
}

void insert_session(SQLite::Database& base, Digest const& cookie, Session const& session) {
    SQLite::Statement insert(base,
                             "INSERT OR REPLACE INTO sessions(cookie_hash, person, role, exercise, seat, expires_us) "
                             "VALUES(?, ?, ?, ?, ?, ?)");
    bind_blob(insert, 1, cookie);
    insert.bind(2, to_column(session.principal.person));
    insert.bind(3, to_column(session.principal.role));
    insert.bind(4, session.exercise);
    if (session.principal.seat) insert.bind(5, session.principal.seat->value);
    else insert.bind(5);
    insert.bind(6, std::int64_t{session.expires.count()});
    insert.exec();
}

}  // namespace

Stored<Session> Store::session(Digest const& cookie, WallTime now) {
    return guarded([&]() -> Stored<Session> {
        // A staff session lives only while its account is enabled; a seat's person has no account.
        SQLite::Statement query(
            *base_,
            "SELECT s.person, s.role, s.exercise, s.seat, s.expires_us, a.name "
            "FROM sessions s LEFT JOIN accounts a ON a.person = s.person AND a.disabled = 0 "
            "WHERE s.cookie_hash = ? AND s.expires_us > ? AND (s.seat IS NOT NULL OR a.name IS NOT NULL)");
        bind_blob(query, 1, cookie);
        query.bind(2, std::int64_t{now.count()});
        if (!query.executeStep()) return PeopleFault::unknown;
        return session_in(query);
    });
}

Stored<void> Store::add_session(Digest const& cookie, Session const& session, WallTime now) {
    return guarded([&]() -> Stored<void> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        end_expired(*base_, now);
        if (session.principal.seat) end_others_of_seat(*base_, session);
        insert_session(*base_, cookie, session);
        transaction.commit();
        return {};
    });
}

Stored<void> Store::remove_session(Digest const& cookie) {
    return guarded([&]() -> Stored<void> {
        SQLite::Statement remove(*base_, "DELETE FROM sessions WHERE cookie_hash = ?");
        bind_blob(remove, 1, cookie);
        remove.exec();
        return {};
    });
}

}  // namespace orda::people
