// SPDX-License-Identifier: Apache-2.0
#include "review/pseudonyms.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/sha256.hpp"

namespace orda::review {
namespace {

using namespace exercise;

// What nobody without the exercise file can work out.
Digest mixed(State const& state, std::string_view what, std::uint64_t number) {
    auto const& salt = state.created.salt;
    std::string bytes(salt.begin(), salt.end());
    bytes += what;
    for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(number >> shift));
    return sha256(bytes);
}

std::string letters(std::size_t place) {
    constexpr std::size_t alphabet = 26;
    std::string word(1, static_cast<char>('A' + place % alphabet));
    return place < alphabet ? word : letters(place / alphabet - 1) + word;
}

}  // namespace

std::vector<std::string> team_letters(State const& state) {
    std::vector<std::pair<Digest, std::size_t>> order;
    for (std::size_t team = 0; team < state.teams.size(); ++team) order.emplace_back(mixed(state, "team", team), team);
    std::ranges::sort(order);
    std::vector<std::string> names(order.size());
    for (std::size_t place = 0; place < order.size(); ++place) names[order[place].second] = letters(place);
    return names;
}

PersonId other_number(PersonId person, State const& state) {
    if (person == PersonId{}) return person;  // nobody
    Digest const digest = mixed(state, "person", static_cast<std::uint64_t>(person));
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < 8; ++i) number = number << 8U | digest[i];
    return PersonId{std::max<std::uint64_t>(number, 1)};
}

Report with_pseudonyms(Report report) {
    State& state = report.state;
    auto const renumber = [&](PersonId& person) { person = other_number(person, state); };
    for (scoring::TeamScore& team : report.scores.teams)
        for (scoring::Entry& entry : team.entries) renumber(entry.person);
    for (scoring::PersonScore& each : report.scores.persons) renumber(each.person);
    std::ranges::sort(report.scores.persons, {}, &scoring::PersonScore::person);
    for (Decided& each : report.decisions) renumber(each.person);
    for (SeatState& seat : state.seats) renumber(seat.person);
    auto names = team_letters(state);
    for (std::size_t team = 0; team < names.size(); ++team) state.teams[team].name = std::move(names[team]);
    return report;
}

}  // namespace orda::review
