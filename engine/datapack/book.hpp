// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "datapack/amount.hpp"
#include "datapack/calendar.hpp"
#include "datapack/people.hpp"

// The truth of a plot: accounts and dated postings between them. Statements are views of it.
namespace orda::datapack {

using AccountId = std::size_t;
inline constexpr std::size_t accounts_max = 2'000, postings_max = 200'000;

struct Account {
    std::string id;  // "D01"; "EXT:…" is outside: it has no statement and no limit
    Party owner;
    std::string currency;
    Amount opening = 0;
    bool outside = false;
};

// What may be moved in time, inside its period, when an account would be overdrawn.
enum class Give : std::uint8_t { nothing, earlier, later };

struct Posting {
    Moment at = 0;
    std::size_t sequence = 0;  // in which postings of one second follow each other; the book sets it
    std::string edge;  // of the edge table: "E01"
    AccountId from = 0, to = 0;
    Amount amount = 0;    // in the currency of `from`
    Amount received = 0;  // in the currency of `to`
    Party party;          // who exactly, when `from` or `to` is outside
    std::string purpose, reference;
    std::vector<std::pair<std::string, std::string>> extras;  // further fields for a bank's columns
    Give give = Give::nothing;
    Moment earliest = 0, latest = 0;  // bounds of the period, when give is not nothing

    // Empty when there is none.
    [[nodiscard]] std::string const& extra(std::string_view name) const;
};

class Book {
public:
    // The account with this id; an "EXT:…" is made when it is first named. Nothing for an unknown id or too many.
    std::optional<AccountId> find_or_make(std::string_view id);
    [[nodiscard]] std::optional<AccountId> find(std::string_view id) const;
    // False when the id is taken or there are too many.
    bool add(Account account);

    // False when there are too many.
    bool add(Posting posting);
    // By time; postings of one second in the order in which they were added.
    void sort();

    [[nodiscard]] std::vector<Account> const& accounts() const { return accounts_; }
    [[nodiscard]] Account& account(AccountId id) { return accounts_.at(id); }
    [[nodiscard]] Account const& account(AccountId id) const { return accounts_.at(id); }
    [[nodiscard]] std::vector<Posting> const& postings() const { return postings_; }
    [[nodiscard]] std::vector<Posting>& postings() { return postings_; }

    // What a posting does to the balance of an account; 0 when it does not touch it.
    [[nodiscard]] static Amount effect(Posting const& posting, AccountId account);
    // Opening and everything up to and with this moment.
    [[nodiscard]] Amount balance(AccountId account, Moment at) const;
    // What came in after `from`, up to and with `until`.
    [[nodiscard]] Amount received(AccountId account, Moment from, Moment until) const;

private:
    std::vector<Account> accounts_;
    std::vector<Posting> postings_;
};

// Moves what may give so that no account is overdrawn at any posting. An account that cannot be helped stays as it is:
// the identities report it. Leaves the book sorted.
void keep_solvent(Book& book, Random random);

// The first posting, in order of time, after which an account is below zero.
std::optional<std::size_t> first_overdraft(Book const& book, AccountId account);

}  // namespace orda::datapack
