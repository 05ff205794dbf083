// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "exercise/exercise.hpp"
#include "runtime/ports/random.hpp"

namespace orda::server {

// The votes of an audience, often of minors, while they are cast: in memory alone, by a random token that a phone made
// for this one vote. When a vote is closed its tokens are thrown away and numbers by option are left; when the core has
// counted it, not even these. Nothing here knows a person, a seat, an address or a time (docs/adr/0013). Loop's thread.
class Ballots {
public:
    static constexpr std::size_t tokens_max = 2'000;  // phones in one vote
    static constexpr std::uint32_t changes_max = 30;  // of one phone's mind in one vote
    static constexpr std::size_t token_bytes_min = 16, token_bytes_max = 64;
    static constexpr std::size_t ballot_bytes = 9;
    static constexpr std::size_t words_bytes_max = 400;  // of an answer in words

    explicit Ballots(runtime::RandomPort& random) : random_(random) {}

    // What one audience votes on: an exercise and a team of it.
    struct Room {
        std::string exercise;
        exercise::TeamId team;
        friend auto operator<=>(Room const&, Room const&) = default;
    };
    // A vote that is open.
    struct Ballot {
        std::string id;  // random, new for every vote and every start of the server
        exercise::StopId stop;
        std::uint32_t votes = 0;
        bool again = false;  // what had been cast before is lost: everybody is asked once more
        bool closed = false;  // no more votes are taken; the moderator counts
    };
    enum class Taken : std::uint8_t {
        yes,
        other_vote,  // this one is over
        not_valid,  // not an answer to this question, or not a token
        too_many,  // phones, or changes of mind
    };
    // What the moderator made of an answer in words. A wall shows what was tapped, nothing else; nothing of any is
    // recorded.
    enum class Mark : std::uint8_t { waiting, shown, care };
    struct Said {
        std::uint32_t number = 0;  // of this vote, in order of arrival
        std::string words;
        Mark mark = Mark::waiting;
    };
    struct Counted {
        exercise::StopId stop;
        std::uint32_t votes = 0;
        std::vector<std::uint32_t> counts;  // by option; rank: first places
    };

    // Follows what the core says of every team: a vote that opens begins here, one that is counted is forgotten.
    void follow(std::string const& exercise, exercise::Exercise const& now);

    // Four digits for people to type; the same after a restart of the server. Nothing for a room that was not followed.
    [[nodiscard]] std::optional<std::string> code(Room const& room) const;
    [[nodiscard]] std::optional<Room> room(std::string_view code) const;
    [[nodiscard]] std::optional<Ballot> open(Room const& room) const;

    // Takes a vote, or what this phone says instead of its earlier one; no options at all take it back.
    Taken vote(Room const& room, std::string_view ballot, std::string_view token,
               std::vector<std::uint32_t> const& options);
    // The same where the answer is in words; none take it back. Other words wait for the moderator anew.
    Taken write(Room const& room, std::string_view ballot, std::string_view token, std::string_view words);
    // All of the vote that is open, oldest first; they stay until the core has counted it.
    [[nodiscard]] std::vector<Said> said(Room const& room) const;
    // False when there is no such answer (any more).
    bool mark(Room const& room, std::uint32_t number, Mark mark);
    // Throws the tokens away and says the numbers, as often as it is asked; nothing when no vote is open.
    std::optional<Counted> close(Room const& room);

private:
    struct Vote {
        std::vector<std::uint32_t> options;
        std::uint32_t changes = 0;
        std::uint32_t said = 0;  // number of its words
    };
    struct Open {
        std::string id;
        exercise::StopId stop;
        ExerciseTime opened{};
        exercise::VoteKind kind = exercise::VoteKind::none;
        std::size_t options = 0;
        bool again = false;
        std::map<std::string, Vote, std::less<>> votes{};
        std::map<std::uint32_t, Said> said{};  // by number
        std::uint32_t said_before = 0;
        std::optional<Counted> closed{};
    };
    struct State {
        std::string code;
        std::optional<Open> open{};
        std::optional<std::pair<exercise::StopId, ExerciseTime>> last{};  // the vote that was counted
    };
    [[nodiscard]] std::string free_code(std::array<std::uint8_t, 16> const& salt, exercise::TeamId team) const;
    void follow(State& state, bool first, exercise::TeamState const& team, exercise::Script const& script);
    [[nodiscard]] Open* find(Room const& room);
    // The vote of this phone in `open`, a new one for a new token; nothing when it cannot be taken.
    static Vote* vote_of(Open& open, std::string_view token);

    runtime::RandomPort& random_;
    std::map<Room, State> rooms_;
};

}  // namespace orda::server
