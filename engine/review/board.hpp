// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "exercise/exercise.hpp"

// The case boards of teams beside the truth of the script (docs/adr/0025): what was found, by whom and when, and what
// was missing though the team could know it. For talking, not for points.
namespace orda::review {

// Everything that was done to case boards, in the order of the journal.
struct BoardStep {
    exercise::TeamId team;
    exercise::SeatId seat;
    exercise::Sequence record = 0;
    TeamTime at{};
    std::variant<exercise::BoardElementAdded, exercise::BoardElementChanged, exercise::BoardElementRemoved> what;
};
// When a team was first told something: an inject came to it, a request was granted, a desk learned a fact.
struct Told {
    exercise::TeamId team;
    exercise::Sequence record = 0;
    TeamTime at{};
    std::variant<exercise::RowId, exercise::RequestId, exercise::FactId> what;
};
struct BoardStory {
    std::vector<BoardStep> steps;
    std::vector<Told> told;  // once for each thing and team: people keep what they read when a team goes back
};

// Takes record by record, together with the state right after each.
class BoardKeeper {
public:
    void take(exercise::Record const& record, exercise::State const& state);
    [[nodiscard]] BoardStory const& story() const { return story_; }

private:
    void tell(exercise::Record const& record, exercise::State const& state, Told told);
    BoardStory story_;
};

enum class Standing : std::uint8_t {
    found,    // on the board; a link: drawn
    apart,    // of a link: both ends are there, nothing connects them
    missing,  // though the team could know it
    not_yet,  // and the team could not know it
};
inline constexpr std::size_t standings = 4;

struct Known {
    exercise::Sequence record = 0;  // 0 = from the beginning
    TeamTime at{};
};
// How it stands on the board.
struct Put {
    exercise::Sequence record = 0;  // since this one
    TeamTime at{};
    exercise::SeatId seat;
    std::uint64_t key = 0;
    exercise::BoardKind kind = exercise::BoardKind::person;
    std::string title;
};
struct Compared {  // an element or a link
    std::uint32_t thing = 0;  // place in Script::truth or Script::truth_links
    Standing standing = Standing::not_yet;
    std::optional<Known> known{};  // since when the team could know it
    std::optional<Put> put{};
    // How long it was known before it was put there: 0 when it was guessed before.
    [[nodiscard]] std::optional<Milliseconds> after() const;
};
struct TeamBoard {
    exercise::TeamId team;
    std::vector<Compared> elements, links;  // all of the script, in its order
    std::vector<Put> own;         // elements that are nothing of the truth: not wrong, the team's own
    std::uint32_t own_links = 0;  // likewise
};
struct Count {
    std::uint32_t found = 0, known = 0;  // found: of those that the team could know, or had without
};
[[nodiscard]] Count count_of(std::vector<Compared> const& all);
[[nodiscard]] Count key_elements(TeamBoard const& board, exercise::Script const& script);

// Every team's board as it stood after record `until`. Nothing for a script without a truth.
//
// A board element is an element of the truth when its title or its note holds one of the spellings as whole words, in
// any language of the script, or, for phones, accounts and vehicles, the number alone (five digits and more); and when
// its kind is the same, or it is a question: who asks is not sure yet. Titles go before notes, what stood there first
// before what came later. A link is drawn when its ends are linked, in whichever direction.
[[nodiscard]] std::vector<TeamBoard> compare_boards(exercise::Script const& script, BoardStory const& story,
                                                    std::size_t teams, exercise::Sequence until);

}  // namespace orda::review
