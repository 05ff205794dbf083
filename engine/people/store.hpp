// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/ports/people.hpp"

namespace SQLite {
class Database;
}

namespace orda::people {

using runtime::PeopleFault;
template <class T>
using Stored = runtime::PeopleResult<T>;

struct Account {
    std::string name;
    exercise::Role role = exercise::Role::controller;
    std::string password;  // encoded argon2id hash
    exercise::PersonId person{};
    bool disabled = false;
};

// One connection to orda.db: a SQLite file (WAL, synchronous=FULL, readable by its owner only). Several connections,
// also of several processes, may be open. One thread at a time. Whatever SQLite throws comes back as
// PeopleFault::storage; last_error() then tells it in words, without anything from the data.
class Store {
public:
    // Makes the file when there is none. Refuses a file of a newer version or of another kind.
    [[nodiscard]] static Result<std::unique_ptr<Store>, std::string> open(std::filesystem::path const& file);
    ~Store();
    Store(Store const&) = delete;
    Store& operator=(Store const&) = delete;

    // ---- staff accounts ----
    [[nodiscard]] Stored<bool> has_accounts();
    [[nodiscard]] Stored<Account> account(std::string_view name);  // also a disabled one
    [[nodiscard]] Stored<std::vector<Account>> accounts();
    // unknown = the name is taken.
    [[nodiscard]] Stored<void> add_account(Account const& account, WallTime now);
    // Ends its sessions too. unknown = there is none with this name.
    [[nodiscard]] Stored<void> disable_account(std::string_view name);
    // A link that logs an account in once, without its password; only its hash is kept. unknown = there is no such
    // account, or it is disabled.
    [[nodiscard]] Stored<void> add_login_link(std::string_view account, std::string_view token, WallTime expires);
    // Uses the link up. unknown = it is not there (any more), has expired, or its account is disabled.
    [[nodiscard]] Stored<Account> use_login_link(std::string_view token, WallTime now);
    // The one-time link of a first start; replaces an earlier one.
    [[nodiscard]] Stored<void> set_first_token(std::string_view token);
    [[nodiscard]] Stored<bool> is_first_token(std::string_view token);
    // Uses the token up and adds the account, both or neither. unknown = the token was not right (any more).
    [[nodiscard]] Stored<void> add_first_account(std::string_view token, Account const& account, WallTime now);

    // ---- exercises and their seat codes ----
    // The exercise with all its codes, and those who share laptops, or nothing. unknown = an id, token or PIN is taken:
    // draw others.
    [[nodiscard]] Stored<void> add_exercise(runtime::ExerciseEntry const& entry,
                                            std::vector<runtime::SeatCode> const& codes,
                                            std::vector<runtime::Speaker> const& speakers = {});
    // More codes of an exercise, all or none. unknown = as above, or there is no such exercise.
    [[nodiscard]] Stored<void> add_codes(std::vector<runtime::SeatCode> const& codes);
    [[nodiscard]] Stored<std::vector<runtime::ExerciseEntry>> exercises();
    [[nodiscard]] Stored<std::vector<runtime::SeatCode>> codes(std::string_view exercise);
    [[nodiscard]] Stored<runtime::SeatCode> code_by_pin(std::string_view pin);
    [[nodiscard]] Stored<runtime::SeatCode> code_by_token(std::string_view token);

    // ---- who shares a laptop ----
    // By seat and number.
    [[nodiscard]] Stored<std::vector<runtime::Speaker>> speakers(std::string_view exercise);
    // An empty name takes it off. unknown = there is no such exercise.
    [[nodiscard]] Stored<void> name_speaker(std::string_view exercise, runtime::Speaker const& speaker);

    // ---- sheets of a questionnaire: see PeoplePort ----
    [[nodiscard]] Stored<std::vector<exercise::Sheet>> sheets(std::string_view exercise);
    [[nodiscard]] Stored<std::vector<runtime::SheetGiver>> sheet_givers(std::string_view exercise);
    [[nodiscard]] Stored<void> give_sheet(std::string_view exercise, runtime::SheetGiver giver,
                                          exercise::Sheet const& sheet);
    [[nodiscard]] Stored<void> withdraw_sheet(std::string_view exercise, runtime::SheetGiver giver,
                                              exercise::SheetKey const& key);
    [[nodiscard]] Stored<void> forget_sheets(std::string_view exercise, std::vector<exercise::SheetKey> const& keys);

    // ---- how long all this is kept ----
    // An ISO 8601 date, or nothing again. unknown = there is no such exercise.
    [[nodiscard]] Stored<void> retain(std::string_view exercise, std::string_view until);
    // How many names of people it has, and takes them all out; codes stay. Files of an exercise hold none.
    [[nodiscard]] Stored<std::size_t> names_of(std::string_view exercise);
    [[nodiscard]] Stored<std::size_t> forget_names(std::string_view exercise);

    // ---- sessions ----
    [[nodiscard]] Stored<runtime::Session> session(Digest const& cookie, WallTime now);
    // Also ends expired sessions and those of other people on the same seat.
    [[nodiscard]] Stored<void> add_session(Digest const& cookie, runtime::Session const& session, WallTime now);
    [[nodiscard]] Stored<void> remove_session(Digest const& cookie);

    // Differs after any change, by whichever connection.
    [[nodiscard]] Stored<std::uint64_t> version();
    [[nodiscard]] std::string const& last_error() const { return last_error_; }

private:
    explicit Store(std::filesystem::path const& file);
    void prepare();
    template <class F>
    auto guarded(F&& work) -> decltype(work());

    std::unique_ptr<SQLite::Database> base_;
    std::string last_error_;
};

}  // namespace orda::people
