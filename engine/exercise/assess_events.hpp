// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "base/time.hpp"
#include "exercise/ids.hpp"
#include "exercise/passage.hpp"

// What people judge: evaluators while it happens, evaluators and directors afterwards (docs/adr/0012, 0021). Each is a
// record of its own; nothing that was judged changes by it.
namespace orda::exercise {

// ---- what evaluators see ----
struct ObservationWritten {  // words may still be missing: the moment is marked first
    TeamId team;
    SeatId seat;  // of the evaluator
    std::uint64_t key = 0;  // by which the evaluator's station names it, chosen by the station; not 0
    ExerciseTime about{};  // the moment it is about, at most the record's own
    std::optional<FlagId> flag{};
    std::optional<ChecklistId> checklist{};
    std::string words{};
    std::string language{};  // BCP 47, of the words; empty without any
    std::optional<WallTime> written_at{};  // client's clock
    friend auto operator<=>(ObservationWritten const&, ObservationWritten const&) = default;
};
struct ObservationReworded {  // by who wrote it: team, moment and flag stay, the earlier words stand in the journal
    TeamId team;
    SeatId seat;
    std::uint64_t key = 0;
    std::optional<ChecklistId> checklist{};
    std::string words{};
    std::string language{};
    std::optional<WallTime> written_at{};
    friend auto operator<=>(ObservationReworded const&, ObservationReworded const&) = default;
};
struct RatingGiven {  // the newest of a seat for a team and a checklist counts
    TeamId team;
    SeatId seat;
    ChecklistId checklist;
    std::uint32_t value = 0;  // 1 ... 5; 0 = not observed
    ExerciseTime about{};  // when it was given, at most the record's own
    std::optional<WallTime> written_at{};
    friend auto operator<=>(RatingGiven const&, RatingGiven const&) = default;
};

// ---- what is judged afterwards ----
struct WritingRated {  // the newest of a rater and a text counts, for these words alone
    TeamId team;
    std::optional<SeatId> seat{};  // of the evaluator; nothing = the issuer, of staff
    Passage passage;  // a decision with its revision, or a document with its version
    Sequence of = 0;  // the record whose words it rates
    std::optional<std::uint32_t> value{};  // nothing = no rating any more
    ExerciseTime about{};  // when it was given, at most the record's own
    std::optional<WallTime> written_at{};
    friend auto operator<=>(WritingRated const&, WritingRated const&) = default;
};
struct LateAnswerJudged {  // the newest of a team and a decision holds; what the storyline did stays as it was
    TeamId team;
    std::optional<SeatId> seat{};  // of the evaluator; nothing = the issuer, of staff
    DecisionId decision;
    std::uint32_t revision = 0;  // of the answer
    Sequence of = 0;             // its record
    bool accepted = true;        // false: not any more
    std::string reason{};
    std::string language{};  // BCP 47, of the reason
    std::optional<WallTime> written_at{};
    friend auto operator<=>(LateAnswerJudged const&, LateAnswerJudged const&) = default;
};
struct RatingSettled {  // what raters who differed agreed on; what each of them gave stays
    TeamId team;
    std::optional<ChecklistId> checklist{};  // nothing = a text
    Passage passage;
    Sequence of = 0;  // the record whose words are rated; 0 with a checklist
    std::optional<std::uint32_t> value{};  // nothing = not settled any more
    std::string reason{};
    std::string language{};
    std::optional<WallTime> written_at{};
    friend auto operator<=>(RatingSettled const&, RatingSettled const&) = default;
};
// HSEEP: performed without challenges, with some, with major challenges, unable to be performed.
enum class Performance : std::uint8_t { performed, some, major, unable };
inline constexpr std::size_t performance_count = 4;
struct ObjectiveRated {  // by the director: the newest of a team, or of all together, holds
    std::optional<TeamId> team{};  // nothing = all teams together
    ObjectiveId objective;
    std::optional<Performance> rating{};  // nothing = as the points propose
    std::string words{};
    std::string language{};  // empty without words
    std::optional<WallTime> written_at{};
    friend auto operator<=>(ObjectiveRated const&, ObjectiveRated const&) = default;
};

}  // namespace orda::exercise
