// SPDX-License-Identifier: Apache-2.0
#include "server/ballots.hpp"

#include <algorithm>
#include <numeric>

#include "base/sha256.hpp"

namespace orda::server {
namespace {

using exercise::StopId;
using exercise::VoteKind;

constexpr std::uint32_t codes = 9'000;  // 1000 ... 9999
constexpr std::uint32_t first_code = 1'000;

bool is_token(std::string_view text) {
    return text.size() >= Ballots::token_bytes_min && text.size() <= Ballots::token_bytes_max &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_';
           });
}

bool is_answer(VoteKind kind, std::size_t count, std::vector<std::uint32_t> options) {
    std::ranges::sort(options);
    bool const known = options.empty() || options.back() < count;
    if (!known || std::ranges::adjacent_find(options) != options.end()) return false;
    switch (kind) {
        case VoteKind::single:
        case VoteKind::branch: return options.size() == 1;
        case VoteKind::multi: return true;
        case VoteKind::rank: return options.size() == count;
        case VoteKind::none:
        case VoteKind::text: break;
    }
    return false;
}

// The newest vote of the team that is open and not counted.
std::optional<StopId> open_vote(exercise::TeamState const& team) {
    std::optional<StopId> newest;
    for (std::uint32_t i = 0; i < team.stops.size(); ++i) {
        auto const& stop = team.stops[i];
        if (!stop.opened || stop.counted) continue;
        if (!newest || team.stops[newest->value].opened->exercise <= stop.opened->exercise) newest = StopId{i};
    }
    return newest;
}

}  // namespace

void Ballots::follow(std::string const& exercise, exercise::Exercise const& now) {
    if (now.script().stops.empty()) return;
    for (std::uint32_t i = 0; i < now.state().teams.size(); ++i) {
        exercise::TeamId const team{i};
        auto const [room, first] = rooms_.try_emplace({exercise, team});
        if (first) room->second.code = free_code(now.state().created.salt, team);
        follow(room->second, first, now.state().teams[i], now.script());
    }
}

void Ballots::follow(State& state, bool first, exercise::TeamState const& team, exercise::Script const& script) {
    auto const stop = open_vote(team);
    auto const opened = stop ? team.stops[stop->value].opened->exercise : ExerciseTime{};
    if (state.open && stop == state.open->stop && opened == state.open->opened) return;
    if (state.open) state.last = {state.open->stop, state.open->opened};
    state.open.reset();
    if (!stop) return;
    exercise::Stop const& asked = script.stops.at(stop->value);
    bool const again = first || state.last == std::pair(*stop, opened);
    state.open =
        Open{runtime::random_secret(random_, ballot_bytes), *stop, opened, asked.vote, asked.options.size(), again};
}

std::string Ballots::free_code(std::array<std::uint8_t, 16> const& salt, exercise::TeamId team) const {
    std::string words(reinterpret_cast<char const*>(salt.data()), salt.size());
    Digest const digest = sha256(words + "vote" + std::to_string(team.value));
    std::uint32_t const drawn =
        (static_cast<std::uint32_t>(digest[0]) << 16U) | (static_cast<std::uint32_t>(digest[1]) << 8U) | digest[2];
    for (std::uint32_t i = 0;; ++i) {  // rooms are few
        std::string code = std::to_string(first_code + (drawn + i) % codes);
        if (!room(code)) return code;
    }
}

std::optional<std::string> Ballots::code(Room const& room) const {
    auto const found = rooms_.find(room);
    return found == rooms_.end() ? std::nullopt : std::optional(found->second.code);
}

std::optional<Ballots::Room> Ballots::room(std::string_view code) const {
    auto const found = std::ranges::find_if(rooms_, [&](auto const& each) { return each.second.code == code; });
    return found == rooms_.end() ? std::nullopt : std::optional(found->first);
}

std::optional<Ballots::Ballot> Ballots::open(Room const& room) const {
    auto const found = rooms_.find(room);
    if (found == rooms_.end() || !found->second.open) return std::nullopt;
    Open const& open = *found->second.open;
    auto const votes = open.closed ? open.closed->votes : static_cast<std::uint32_t>(open.votes.size());
    return Ballot{open.id, open.stop, votes, open.again, open.closed.has_value()};
}

Ballots::Open* Ballots::find(Room const& room) {
    auto const found = rooms_.find(room);
    return found == rooms_.end() || !found->second.open ? nullptr : &*found->second.open;
}

Ballots::Taken Ballots::vote(Room const& room, std::string_view ballot, std::string_view token,
                             std::vector<std::uint32_t> const& options) {
    Open* const open = find(room);
    if (open == nullptr || open->id != ballot || open->closed) return Taken::other_vote;
    if (!is_token(token)) return Taken::not_valid;
    auto const before = open->votes.find(token);
    if (options.empty()) {
        if (before != open->votes.end()) open->votes.erase(before);
        return Taken::yes;
    }
    if (!is_answer(open->kind, open->options, options)) return Taken::not_valid;
    Vote* const vote = vote_of(*open, token);
    if (vote == nullptr) return Taken::too_many;
    vote->options = options;
    return Taken::yes;
}

Ballots::Vote* Ballots::vote_of(Open& open, std::string_view token) {
    if (auto const before = open.votes.find(token); before != open.votes.end())
        return ++before->second.changes > changes_max ? nullptr : &before->second;
    return open.votes.size() < tokens_max ? &open.votes.emplace(token, Vote{}).first->second : nullptr;
}

Ballots::Taken Ballots::write(Room const& room, std::string_view ballot, std::string_view token,
                              std::string_view words) {
    Open* const open = find(room);
    if (open == nullptr || open->id != ballot || open->closed) return Taken::other_vote;
    if (!is_token(token) || open->kind != VoteKind::text || words.size() > words_bytes_max) return Taken::not_valid;
    if (words.empty()) {
        auto const before = open->votes.find(token);
        if (before == open->votes.end()) return Taken::yes;
        open->said.erase(before->second.said);
        open->votes.erase(before);
        return Taken::yes;
    }
    Vote* const vote = vote_of(*open, token);
    if (vote == nullptr) return Taken::too_many;
    auto const before = open->said.find(vote->said);
    if (before != open->said.end() && before->second.words == words) return Taken::yes;
    if (before != open->said.end()) open->said.erase(before);
    vote->said = ++open->said_before;
    open->said.emplace(vote->said, Said{vote->said, std::string(words), Mark::waiting});
    return Taken::yes;
}

std::vector<Ballots::Said> Ballots::said(Room const& room) const {
    std::vector<Said> all;
    auto const found = rooms_.find(room);
    if (found == rooms_.end() || !found->second.open) return all;
    for (auto const& [number, said] : found->second.open->said) all.push_back(said);
    return all;
}

bool Ballots::mark(Room const& room, std::uint32_t number, Mark mark) {
    Open* const open = find(room);
    if (open == nullptr) return false;
    auto const found = open->said.find(number);
    if (found == open->said.end()) return false;
    found->second.mark = mark;
    return true;
}

std::optional<Ballots::Counted> Ballots::close(Room const& room) {
    Open* const open = find(room);
    if (open == nullptr) return std::nullopt;
    if (open->closed) return open->closed;
    Counted counted{open->stop, static_cast<std::uint32_t>(open->votes.size()),
                    std::vector<std::uint32_t>(open->options)};
    for (auto const& [token, vote] : open->votes) {
        if (open->kind == VoteKind::rank) ++counted.counts.at(vote.options.front());
        else
            for (std::uint32_t const option : vote.options) ++counted.counts.at(option);
    }
    open->votes.clear();
    open->closed = counted;
    return counted;
}

}  // namespace orda::server
