// SPDX-License-Identifier: Apache-2.0
#include "journal/columns.hpp"

#include <string_view>
#include <variant>

#include "codec/names.hpp"

namespace orda::journal {
namespace {

std::optional<std::int64_t> team_of(exercise::Event const& event) {
    return std::visit(
        [](auto const& e) -> std::optional<std::int64_t> {
            if constexpr (requires { e.team.value; }) {
                return e.team.value;
            } else if constexpr (requires { e.seat.team; }) {
                if (e.seat.post == exercise::Post::trainee) return e.seat.team.value;
                return std::nullopt;
            } else if constexpr (requires { e.says.team; }) {
                return e.says.team ? std::optional<std::int64_t>(e.says.team->value) : std::nullopt;
            } else {
                return std::nullopt;
            }
        },
        event);
}

std::optional<std::int64_t> seat_of(exercise::Record const& record) {
    auto const named = std::visit(
        [](auto const& e) -> std::optional<std::int64_t> {
            if constexpr (requires { e.seat.value; }) {
                return e.seat.value;
            } else if constexpr (requires { e.seat.team; }) {
                return e.id.value;
            } else {
                return std::nullopt;
            }
        },
        record.event);
    if (named || !record.issuer.seat) return named;
    return record.issuer.seat->value;
}

std::string& there(std::optional<std::string>& text) { return text ? *text : text.emplace(); }

void write_person(exercise::PersonId person, std::string& words) {
    static constexpr char digits[] = "0123456789abcdef";
    words.resize(2 * sizeof(std::uint64_t));
    auto rest = static_cast<std::uint64_t>(person);
    for (auto digit = words.rbegin(); digit != words.rend(); ++digit, rest >>= 4U) *digit = digits[rest & 15U];
}

}  // namespace

std::string person_words(exercise::PersonId person) {
    std::string words;
    write_person(person, words);
    return words;
}

Columns columns_of(exercise::Record const& record) {
    Columns made;
    fill_columns(record, made);
    return made;
}

void fill_columns(exercise::Record const& record, Columns& made) {
    made.at_ms = record.at.count();
    made.wall_us = record.stamp.wall.count();
    made.kind = codec::event_name(record.event);
    made.team = team_of(record.event);
    made.seat = seat_of(record);
    bool const by_rule = record.issuer.person == exercise::PersonId{};
    if (by_rule) {
        made.person.reset();
    } else {
        write_person(record.issuer.person, there(made.person));
    }
    made.role = by_rule ? "engine" : codec::role_name(record.issuer.role);
    if (record.command) {
        auto const& id = record.command->id;
        there(made.command).assign(reinterpret_cast<char const*>(id.data()), id.size());
    } else {
        made.command.reset();
    }
    made.part = record.part;
    made.parts = record.parts;
}

std::string differences(Columns const& stored, Columns const& expected) {
    std::string names;
    auto const compare = [&](std::string_view name, auto const& one, auto const& other) {
        if (one == other) return;
        if (!names.empty()) names += ", ";
        names += name;
    };
    auto const& [at_ms, wall_us, kind, team, seat, person, role, command, part, parts] = stored;
    compare("at_ms", at_ms, expected.at_ms);
    compare("wall_us", wall_us, expected.wall_us);
    compare("kind", kind, expected.kind);
    compare("team", team, expected.team);
    compare("seat", seat, expected.seat);
    compare("person", person, expected.person);
    compare("role", role, expected.role);
    compare("command", command, expected.command);
    compare("part", part, expected.part);
    compare("parts", parts, expected.parts);
    return names;
}

}  // namespace orda::journal
