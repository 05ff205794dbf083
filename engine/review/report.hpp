// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "exercise/exercise.hpp"
#include "review/board.hpp"
#include "review/course.hpp"
#include "review/feedback.hpp"
#include "scoring/agreement.hpp"
#include "scoring/scores.hpp"

// What an after-action report says, worked out once; every format is written from it. Texts of the script stay in all
// its languages: whoever writes the report chooses.
namespace orda::review {

// One answer as it was given, corrections included.
struct Decided {
    exercise::TeamId team;
    exercise::DecisionId decision;
    exercise::SeatId seat;
    exercise::Sequence record = 0;
    exercise::Sequence corrects = 0;  // 0 = the first
    exercise::Timing timing = exercise::Timing::in_time;
    std::uint32_t speaker = 0;  // who of those who share the seat; 0 = not told
    exercise::PersonId person{};  // who held the seat then
    bool by_staff = false;  // spoken or on paper
    bool holds = false;     // it is the one that counted in the end
    bool accepted = false;  // it came after closing and was accepted for the score
    TeamTime at{};
    std::optional<TeamTime> opened{}, deadline{}, closes{};  // as they stood when it was given
    WallTime wall{};
    exercise::Answer answer;
    exercise::Rationale rationale;
    std::vector<exercise::RejectedOption> rejected;
};

// Something that everybody in the room noticed.
struct Turn {
    enum class Kind : std::uint8_t {
        started,
        paused,
        resumed,
        jumped,
        ended,
        restarted,
        restored,
        amended,
        phase,
        held,
        continued,
        rewound,
        flag,
        no_duff,
        no_duff_over,
        finished,
        lesson,
        released_alone,  // a sensitive inject by one key
    };
    Kind kind = Kind::started;
    exercise::Sequence record = 0;
    ExerciseTime at{};
    WallTime wall{};
    std::optional<exercise::TeamId> team{};
    std::uint32_t thing = 0;  // phase, flag or row; number of the attempt that begins; place in Report::lessons
    std::string alone{};  // why one person did it without a second; empty = nobody had to say
};
inline constexpr std::size_t turn_kinds = 18;

// How all teams did in one thing that most of them met.
struct Outcome {
    scoring::Source source = scoring::Source::decision;
    std::uint32_t thing = 0;
    scoring::Total total;
    std::vector<exercise::Sequence> evidence;
};

// What people wrote down as learned.
struct WrittenLesson {
    exercise::Lesson lesson;
    std::optional<ExerciseTime> at{};  // of the moment
    std::optional<WallTime> wall{};    // of the moment
    WallTime changed{};                // when it got these words
};

using Rating = exercise::Performance;  // of an objective

struct Report {
    std::shared_ptr<exercise::Script const> script;
    exercise::State state;
    scoring::Scores scores;
    scoring::Agreement agreement;
    std::string rubric;  // its title; empty = the standard one
    std::string rubric_sha256;  // of the file it came from, hexadecimal; empty = the standard one
    std::vector<std::uint32_t> weights;  // by CompetencyId
    std::optional<exercise::TeamId> only{};  // it is about this team alone
    WallTime first{}, last{};  // of the first and the newest record
    std::vector<Decided> decisions;  // in the order of the journal
    std::vector<Turn> turns;         // the same
    Course course;
    BoardStory story;
    std::vector<TeamBoard> boards;  // as they stand in the end; none when the script has no truth
    Feedback feedback;  // of all teams together; nothing in a report about one team
    std::vector<WrittenLesson> lessons;    // that stand, those of moments first, in the order of the journal
    std::vector<Outcome> strengths;  // what went best by the points, best first
    std::vector<Outcome> to_improve;  // where most was lost, most first
};

[[nodiscard]] Report make_report(std::shared_ptr<exercise::Script const> script, exercise::Amendments amendments,
                                 std::span<exercise::Record const> records, scoring::Rubric const* rubric,
                                 std::string rubric_title, std::string rubric_sha256 = {});

// The same for one team alone, for its own hot wash: nothing of any other team is left in what is written from it but
// how many there were. Its name must be that of a team.
[[nodiscard]] Report of_one_team(Report report, exercise::TeamId team);

// Without what every single rater gave; the points that came of it stay. For a rater's own hot wash.
[[nodiscard]] Report without_raters(Report report);

// The improvement plan: lessons with a recommendation, those with a date first, the earliest first.
[[nodiscard]] std::vector<WrittenLesson const*> plan_of(Report const& report);
// What the director gave for an objective of a team, or of all together (no team); null when nobody did.
[[nodiscard]] exercise::ObjectiveRating const* given_rating(Report const& report, exercise::ObjectiveId objective,
                                                            std::optional<exercise::TeamId> team);

// Proposed from the points of an objective, for the director to confirm: from 85, 65 and 40 percent on, as they are
// shown. Nothing without points.
[[nodiscard]] std::optional<Rating> proposed_rating(scoring::Total const& total);

}  // namespace orda::review
