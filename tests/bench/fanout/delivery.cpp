// SPDX-License-Identifier: Apache-2.0
#include "bench/fanout/delivery.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "bench/peers/control.hpp"

namespace orda::bench {
namespace {

constexpr std::size_t number_digits = 8;
constexpr std::size_t group_digits = 10;
constexpr std::size_t head_bytes = stamp_bytes + number_digits + group_digits;

struct Name {
    std::uint32_t number = 0;
    std::uint32_t group = 0;
};

std::optional<std::uint32_t> digits(std::string_view text) {
    std::uint32_t number = 0;
    for (char const c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + static_cast<std::uint32_t>(c - '0');
    }
    return number;
}

// Nothing unless every character after the stamp is the one that was sent.
std::optional<Name> name_of(std::string_view text) {
    if (text.size() < head_bytes) return std::nullopt;
    auto const number = digits(text.substr(stamp_bytes, number_digits));
    auto const group = digits(text.substr(stamp_bytes + number_digits, group_digits));
    if (!number || !group) return std::nullopt;
    std::string const whole = text_of(*group, *number, text.size());
    if (text.substr(stamp_bytes) != std::string_view(whole).substr(stamp_bytes)) return std::nullopt;
    return Name{*number, *group};
}

std::string itself(std::string_view kept) { return std::string(kept); }

}  // namespace

std::string text_of(std::uint32_t group, std::uint32_t number, std::size_t bytes) {
    std::string text = fmt::format("{:016}{:08}{:010}", 0, number, group);
    std::uint32_t state = number * 2'654'435'761U ^ group * 40'503U ^ 1U;
    while (text.size() < bytes) {
        state = state * 1'664'525U + 1'013'904'223U;
        text.push_back(static_cast<char>('a' + (state >> 24) % 26));
    }
    text.resize(std::max(bytes, head_bytes));
    return text;
}

Faults& Faults::operator+=(Faults const& other) {
    lost += other.lost;
    doubled += other.doubled;
    misrouted += other.misrouted;
    torn += other.torn;
    out_of_order += other.out_of_order;
    pings_unanswered += other.pings_unanswered;
    return *this;
}

std::string Faults::words() const {
    return fmt::format("{} lost, {} doubled, {} misrouted, {} torn, {} out of order, {} pings without an answer", lost,
                       doubled, misrouted, torn, out_of_order, pings_unanswered);
}

Delivery::Delivery(Layout const& layout)
    : layout_(layout), kept_(layout.stations()), wanted_(layout.groups), newest_(layout.stations()) {}

void Delivery::expect(std::vector<Message> const& messages) {
    for (Message const& message : messages) {
        for (std::uint32_t group = 0; group < layout_.groups; ++group)
            if (message.group == everybody || message.group == group) ++wanted_[group];
        expected_.push_back(message);
    }
    missing_ = 0;
    for (std::size_t station = 0; station < kept_.size(); ++station)
        missing_ +=
            wanted_[layout_.group_of(station)] - std::min(kept_[station].size(), wanted_[layout_.group_of(station)]);
    first_us_ = last_us_ = 0;
}

void Delivery::came(std::size_t station, std::string_view text, std::int64_t at_us) {
    if (kept_[station].size() < wanted_[layout_.group_of(station)]) --missing_;
    kept_[station].emplace_back(text);
    if (first_us_ == 0) first_us_ = at_us;
    last_us_ = at_us;
}

Faults Delivery::compare(TextOf text_in) {
    Faults faults;
    for (std::size_t station = 0; station < kept_.size(); ++station) {
        faults += compare_station(station, text_in);
        kept_[station].clear();
    }
    expected_.clear();
    std::fill(wanted_.begin(), wanted_.end(), 0);
    return faults;
}

Faults Delivery::compare_station(std::size_t station, TextOf text_in) {
    Faults faults;
    std::uint32_t const mine = layout_.group_of(station);
    std::vector<std::uint32_t> open;
    for (Message const& message : expected_)
        if (message.group == everybody || message.group == mine) open.push_back(message.number);
    std::uint32_t newest = newest_[station];
    for (std::string const& kept : kept_[station]) {
        auto const name = name_of(text_in(kept));
        if (!name) {
            ++faults.torn;
            continue;
        }
        auto const found = std::find(open.begin(), open.end(), name->number);
        if (name->group != everybody && name->group != mine) {
            ++faults.misrouted;
        } else if (found == open.end()) {
            ++faults.doubled;  // it came before, or nobody sent it
        } else {
            open.erase(found);
            if (name->number < newest) ++faults.out_of_order;
            newest = std::max(newest, name->number);
        }
    }
    newest_[station] = newest;
    faults.lost = open.size();
    return faults;
}

std::optional<std::string> Delivery::sample() const {
    for (auto const& kept : kept_)
        if (!kept.empty()) return kept.front();
    return std::nullopt;
}

void check_the_comparison() {
    auto const faults_of = [](std::vector<std::pair<std::size_t, std::string>> const& came) {
        Delivery delivery({.groups = 2, .per_group = 1});
        delivery.expect({{everybody, 1, {}}, {0, 2, {}}, {1, 3, {}}});
        for (auto const& [station, text] : came) delivery.came(station, text, 1);
        return std::pair(delivery.complete(), delivery.compare(itself));
    };
    constexpr std::size_t bytes = 100;
    auto const all = text_of(everybody, 1, bytes), first = text_of(0, 2, bytes), second = text_of(1, 3, bytes);
    auto torn = second;
    torn[70] = torn[70] == 'x' ? 'y' : 'x';
    auto const check = [](bool holds) {
        if (!holds) throw std::runtime_error("the comparison does not see what it has to see");
    };
    auto const good = faults_of({{0, all}, {1, all}, {0, first}, {1, second}});
    check(good.first && good.second.all() == 0);
    auto const lost = faults_of({{0, all}, {0, first}, {1, second}});
    check(!lost.first && lost.second.lost == 1 && lost.second.all() == 1);
    check(faults_of({{0, all}, {0, first}, {1, all}, {1, second}, {1, second}}).second.doubled == 1);
    check(faults_of({{0, all}, {0, first}, {1, all}, {1, second}, {1, first}}).second.misrouted == 1);
    check(faults_of({{0, all}, {0, first}, {1, all}, {1, torn}}).second.torn == 1);
    check(faults_of({{0, first}, {0, all}, {1, all}, {1, second}}).second.out_of_order == 1);
}

}  // namespace orda::bench
