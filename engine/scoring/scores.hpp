// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <vector>

#include "exercise/state.hpp"
#include "scoring/rubric.hpp"

// What came out, and from which records. Lists are in the order of the script.
namespace orda::scoring {

struct Total {
    Thousandths earned = 0;
    Thousandths possible = 0;
    friend auto operator<=>(Total const&, Total const&) = default;
};

// What was earned of what was possible, as people read it: rounded to the nearest whole percent or thousandth (halves
// away from nought), below nought where harm weighs more. Nothing when nothing could be earned. Every percentage of
// points that is shown comes from here.
[[nodiscard]] std::optional<std::int32_t> percent_of(Total const& total);
[[nodiscard]] std::optional<std::int32_t> permille_of(Total const& total);

enum class Source : std::uint8_t {
    decision,
    mark,
    request,
    inject,
    rating,
    asset,
    sharing,
    interview,
    rationale,  // of a decision
    document,   // of the team
};
inline constexpr std::size_t source_count = 10;

enum class Reason : std::uint8_t {
    in_time,
    late,
    silent,    // nobody answered, the default was taken: bad points of it count, good ones nobody earned
    missed,    // not done
    unwanted,  // done, and should not have been
    again,     // granted after a refusal
    refused,
    rated,
    secured,
    lost,
    over_limit,
    accepted,  // an answer that came after closing, and that somebody accepted for the score
    innocent,  // secured what belongs to somebody who has nothing to do with it
};
inline constexpr std::size_t reason_count = 13;

// One thing that was worth something. `thing` is its position in the script: decisions, marks, requests, rows,
// checklists, assets, facts, cast or (of a rationale) decisions, as the source says; of a document its position among
// those of the team.
struct Entry {
    Source source = Source::decision;
    std::uint32_t thing = 0;
    Reason reason = Reason::in_time;
    struct Share {
        exercise::CompetencyId competency;
        Total total;
        friend auto operator<=>(Share const&, Share const&) = default;
    };
    std::vector<Share> shares{};  // each competency once, ascending
    std::optional<exercise::SeatId> seat{};
    exercise::PersonId person{};  // 0 = the team's
    std::optional<exercise::ObjectiveId> objective{};
    std::optional<TeamTime> at{};
    std::optional<Milliseconds> took{};  // from when it could be done
    std::vector<exercise::Sequence> evidence{};  // ascending
    friend auto operator<=>(Entry const&, Entry const&) = default;
};

// Harm that no points make good: a ledger of its own, in no sum.
struct FlagEntry {
    exercise::FlagId flag;
    exercise::Instant at;
    std::vector<exercise::Sequence> evidence{};
    friend auto operator<=>(FlagEntry const&, FlagEntry const&) = default;
};

struct TeamScore {
    exercise::TeamId team;
    exercise::Attempt attempt = 1;
    bool counts = true;  // false: an earlier attempt, kept to be seen
    std::vector<Entry> entries{};
    std::vector<FlagEntry> flags{};  // in the order in which they came
    std::vector<Total> by_competency{};
    std::vector<Total> by_objective{};
    // Of all points, by the weights of the competencies in which there were any; nothing without points.
    std::optional<std::int32_t> permille{};
    friend auto operator<=>(TeamScore const&, TeamScore const&) = default;
};

// Of all competencies together.
[[nodiscard]] Total total_of(std::vector<Entry::Share> const& shares);

// Of what was secured, from when there was something to secure; nothing where no time was taken.
[[nodiscard]] std::optional<Milliseconds> mean_time_to_secure(TeamScore const& score);
// How many assets of people who have nothing to do with it the team secured.
[[nodiscard]] std::size_t innocents_secured(TeamScore const& score);

// What one person decided and asked for, over all desks and teams.
struct PersonScore {
    exercise::PersonId person{};
    std::vector<Total> by_competency{};
    friend auto operator<=>(PersonScore const&, PersonScore const&) = default;
};

struct Scores {
    bool provisional = true;  // until ENDEX: what is still open is in no sum
    exercise::Sequence records = 0;
    std::vector<TeamScore> teams{};  // by team, then attempt
    std::vector<PersonScore> persons{};  // ascending
    friend auto operator<=>(Scores const&, Scores const&) = default;
};

// The share of the whole in thousandths; nothing when nothing could be earned.
[[nodiscard]] std::optional<std::int32_t> weighted(std::vector<Total> const& totals,
                                                   std::vector<std::uint32_t> const& weights);

}  // namespace orda::scoring
