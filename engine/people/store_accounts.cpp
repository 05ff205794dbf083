// SPDX-License-Identifier: Apache-2.0
#include "people/store.hpp"
#include "people/store_guard.hpp"

namespace orda::people {
namespace {

constexpr char first_token_key[] = "first_token_hash";

Account account_in(SQLite::Statement& row) {
    return {row.getColumn(0).getString(), role_in(row.getColumn(1)), row.getColumn(2).getString(),
            person_in(row.getColumn(3)), row.getColumn(4).getInt() != 0};
}

void insert_account(SQLite::Database& base, Account const& account, WallTime now) {
    SQLite::Statement insert(base,
                             "INSERT INTO accounts(name, role, password, person, created_us) VALUES(?, ?, ?, ?, ?)");
    insert.bind(1, account.name);
    insert.bind(2, to_column(account.role));
    insert.bind(3, account.password);
    insert.bind(4, to_column(account.person));
    insert.bind(5, std::int64_t{now.count()});
    insert.exec();
}

// Whether this is the token of the first start.
bool matches_first_token(SQLite::Database& base, std::string_view token) {
    SQLite::Statement query(base, "SELECT 1 FROM settings WHERE key = ? AND value = ?");
    query.bind(1, first_token_key);
    bind_blob(query, 2, sha256(token));
    return query.executeStep();
}

}  // namespace

Stored<bool> Store::has_accounts() {
    return guarded(
        [&]() -> Stored<bool> { return base_->execAndGet("SELECT EXISTS(SELECT 1 FROM accounts)").getInt() != 0; });
}

Stored<Account> Store::account(std::string_view name) {
    return guarded([&]() -> Stored<Account> {
        SQLite::Statement query(*base_, "SELECT name, role, password, person, disabled FROM accounts WHERE name = ?");
        bind_text(query, 1, name);
        if (!query.executeStep()) return PeopleFault::unknown;
        return account_in(query);
    });
}

Stored<std::vector<Account>> Store::accounts() {
    return guarded([&]() -> Stored<std::vector<Account>> {
        SQLite::Statement query(*base_, "SELECT name, role, password, person, disabled FROM accounts ORDER BY name");
        std::vector<Account> all;
        while (query.executeStep()) all.push_back(account_in(query));
        return all;
    });
}

Stored<void> Store::add_account(Account const& account, WallTime now) {
    return guarded([&]() -> Stored<void> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        if (this->account(account.name).has_value()) return PeopleFault::unknown;
        insert_account(*base_, account, now);
        transaction.commit();
        return {};
    });
}

Stored<void> Store::disable_account(std::string_view name) {
    return guarded([&]() -> Stored<void> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement sessions(*base_,
                                   "DELETE FROM sessions WHERE person = (SELECT person FROM accounts WHERE name = ?)");
        bind_text(sessions, 1, name);
        sessions.exec();
        SQLite::Statement links(*base_, "DELETE FROM login_links WHERE account = ?");
        bind_text(links, 1, name);
        links.exec();
        SQLite::Statement update(*base_, "UPDATE accounts SET disabled = 1 WHERE name = ?");
        bind_text(update, 1, name);
        if (update.exec() == 0) return PeopleFault::unknown;
        transaction.commit();
        return {};
    });
}

Stored<void> Store::add_login_link(std::string_view account, std::string_view token, WallTime expires) {
    return guarded([&]() -> Stored<void> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        Stored<Account> const owner = this->account(account);
        if (!owner.has_value() || owner->disabled) return PeopleFault::unknown;
        SQLite::Statement insert(*base_, "INSERT INTO login_links(token_hash, account, expires_us) VALUES(?, ?, ?)");
        bind_blob(insert, 1, sha256(token));
        bind_text(insert, 2, account);
        insert.bind(3, std::int64_t{expires.count()});
        insert.exec();
        transaction.commit();
        return {};
    });
}

Stored<Account> Store::use_login_link(std::string_view token, WallTime now) {
    return guarded([&]() -> Stored<Account> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        SQLite::Statement expired(*base_, "DELETE FROM login_links WHERE expires_us <= ?");
        expired.bind(1, std::int64_t{now.count()});
        expired.exec();
        SQLite::Statement use(*base_, "DELETE FROM login_links WHERE token_hash = ? RETURNING account");
        bind_blob(use, 1, sha256(token));
        bool const there = use.executeStep();
        std::string const account = there ? use.getColumn(0).getString() : std::string();
        use.reset();
        transaction.commit();
        return there ? this->account(account) : Stored<Account>(PeopleFault::unknown);
    });
}

Stored<void> Store::set_first_token(std::string_view token) {
    return guarded([&]() -> Stored<void> {
        SQLite::Statement insert(*base_, "INSERT OR REPLACE INTO settings(key, value) VALUES(?, ?)");
        insert.bind(1, first_token_key);
        bind_blob(insert, 2, sha256(token));
        insert.exec();
        return {};
    });
}

Stored<bool> Store::is_first_token(std::string_view token) {
    return guarded([&]() -> Stored<bool> { return matches_first_token(*base_, token); });
}

Stored<void> Store::add_first_account(std::string_view token, Account const& account, WallTime now) {
    return guarded([&]() -> Stored<void> {
        SQLite::Transaction transaction(*base_, SQLite::TransactionBehavior::IMMEDIATE);
        bool const none = base_->execAndGet("SELECT NOT EXISTS(SELECT 1 FROM accounts)").getInt() != 0;
        if (!none || !matches_first_token(*base_, token)) return PeopleFault::unknown;
        insert_account(*base_, account, now);
        SQLite::Statement remove(*base_, "DELETE FROM settings WHERE key = ?");
        remove.bind(1, first_token_key);
        remove.exec();
        transaction.commit();
        return {};
    });
}

}  // namespace orda::people
