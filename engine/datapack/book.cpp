// SPDX-License-Identifier: Apache-2.0
#include "datapack/book.hpp"

#include <algorithm>
#include <tuple>

namespace orda::datapack {

std::string const& Posting::extra(std::string_view name) const {
    static std::string const none;
    auto const found = std::ranges::find(extras, name, &std::pair<std::string, std::string>::first);
    return found == extras.end() ? none : found->second;
}

std::optional<AccountId> Book::find(std::string_view id) const {
    auto const found = std::ranges::find(accounts_, id, &Account::id);
    if (found == accounts_.end()) return std::nullopt;
    return static_cast<AccountId>(found - accounts_.begin());
}

std::optional<AccountId> Book::find_or_make(std::string_view id) {
    if (auto const found = find(id)) return found;
    if (!id.starts_with("EXT:") || accounts_.size() >= accounts_max) return std::nullopt;
    accounts_.push_back({std::string(id), {}, "", 0, true});
    return accounts_.size() - 1;
}

bool Book::add(Account account) {
    if (find(account.id) || accounts_.size() >= accounts_max) return false;
    accounts_.push_back(std::move(account));
    return true;
}

bool Book::add(Posting posting) {
    if (postings_.size() >= postings_max) return false;
    posting.sequence = postings_.size();
    postings_.push_back(std::move(posting));
    return true;
}

void Book::sort() {
    std::ranges::sort(postings_, [](Posting const& a, Posting const& b) {
        return std::tie(a.at, a.sequence) < std::tie(b.at, b.sequence);
    });
}

Amount Book::effect(Posting const& posting, AccountId account) {
    return (posting.to == account ? posting.received : 0) - (posting.from == account ? posting.amount : 0);
}

Amount Book::balance(AccountId account, Moment at) const {
    Amount sum = accounts_.at(account).opening;
    for (Posting const& each : postings_)
        if (each.at <= at) sum += effect(each, account);
    return sum;
}

Amount Book::received(AccountId account, Moment from, Moment until) const {
    Amount sum = 0;
    for (Posting const& each : postings_)
        if (each.to == account && each.at > from && each.at <= until) sum += each.received;
    return sum;
}

}  // namespace orda::datapack
