// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <tuple>

#include "datapack/book.hpp"

namespace orda::datapack {
namespace {

constexpr std::size_t moves_max = 20'000;  // of one account

// The postings of one account, by time.
class Solvency {
public:
    Solvency(Book& book, AccountId account) : account_(account), opening_(book.account(account).opening) {
        for (Posting& each : book.postings())
            if (each.from == account || each.to == account) postings_.push_back(&each);
        sort();
    }

    void keep(Random& random) {
        for (std::size_t moves = 0; moves < moves_max; ++moves) {
            Posting const* const overdrawn = find_overdraft();
            if (overdrawn == nullptr || !help(*overdrawn, random)) return;
            sort();
        }
    }

private:
    void sort() {
        std::ranges::sort(postings_, [](Posting const* a, Posting const* b) {
            return std::tie(a->at, a->sequence) < std::tie(b->at, b->sequence);
        });
    }

    [[nodiscard]] Posting const* find_overdraft() const {
        Amount balance = opening_;
        for (Posting const* const each : postings_)
            if ((balance += Book::effect(*each, account_)) < 0) return each;
        return nullptr;
    }

    // Among the credits that may come earlier, the last one before the end of the overdraft's period.
    [[nodiscard]] Posting* late_credit(Posting const& overdrawn) const {
        Posting* found = nullptr;
        for (Posting* const each : postings_)
            if (each->to == account_ && each->give == Give::earlier && each->at > overdrawn.at &&
                each->earliest <= overdrawn.at && overdrawn.at < each->latest)
                found = each;
        return found;
    }
    // Among the debits up to the overdraft that may come later, the last one.
    [[nodiscard]] Posting* early_debit(Posting const& overdrawn) const {
        Posting* found = nullptr;
        for (Posting* const each : postings_)
            if (each->from == account_ && each->give == Give::later && each->at <= overdrawn.at &&
                overdrawn.at < each->latest)
                found = each;
        return found;
    }
    [[nodiscard]] Posting const* next_credit(Moment after) const {
        auto const found = std::ranges::find_if(
            postings_, [&](Posting const* each) { return each->to == account_ && each->at > after; });
        return found == postings_.end() ? nullptr : *found;
    }

    // True when something was moved.
    bool help(Posting const& overdrawn, Random& random) const {
        Posting* const debit = early_debit(overdrawn);
        Posting const* const next = next_credit(overdrawn.at);
        if (debit != nullptr && next != nullptr) {
            Moment const later = next->at + random.between(5 * minute, 40 * minute);
            if (later < debit->latest) {
                debit->at = later;
                return true;
            }
        }
        Posting* const credit = late_credit(overdrawn);
        if (credit == nullptr) return false;
        Moment const before = overdrawn.at - random.between(2 * minute, 8 * hour);
        credit->at = std::max(credit->earliest, before);
        return credit->at < overdrawn.at;
    }

    AccountId account_;
    Amount opening_;
    std::vector<Posting*> postings_;
};

}  // namespace

std::optional<std::size_t> first_overdraft(Book const& book, AccountId account) {
    Amount balance = book.account(account).opening;
    for (std::size_t i = 0; i < book.postings().size(); ++i) {
        balance += Book::effect(book.postings()[i], account);
        if (balance < 0) return i;
    }
    return std::nullopt;
}

void keep_solvent(Book& book, Random random) {
    for (AccountId account = 0; account < book.accounts().size(); ++account)
        if (!book.account(account).outside) Solvency(book, account).keep(random);
    book.sort();
}

}  // namespace orda::datapack
