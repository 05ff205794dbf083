// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "base/time.hpp"
#include "exercise/ids.hpp"
#include "runtime/ports/people.hpp"

// What a review asks about an exercise that was played, or still is. Answered from its file, never from what runs.
namespace orda::runtime {

// The course of it: what the scrub bar shows.
struct ReviewOverview {};
// What a seat had on its screen.
struct ReviewScreen {
    exercise::SeatId seat{};
    std::variant<exercise::Sequence, ExerciseTime> moment;  // after this record, or after the newest one at this time
    exercise::Sequence have = 0;  // the caller has the views of this record; 0 = of none
};
// What a tab of the review shows of the whole exercise, as JSON (docs/PROTOCOL.md).
struct ReviewTab {
    enum class Kind : std::uint8_t { scores, comparison, knowledge, course, assess, questionnaire, board };
    Kind kind = Kind::scores;
    std::string language;  // "en", "ru", "kk"
    exercise::PersonId viewer{};  // whose own ratings are marked
    bool director = false;  // may rate objectives
    std::optional<exercise::Sequence> record{};  // board: as it was after this record; nothing = after the newest
};
// The after-action report as `orda report` writes it.
struct ReviewReport {
    std::string format;  // one of those of cli/report_bytes; else ReviewFault::unknown
    std::string language;
    std::optional<exercise::TeamId> team{};  // about this team alone
    bool persons = false;  // with what every single person reached, where the format tells it
    bool raters = false;  // with what raters who differ gave; no rater sees another's (docs/adr/0012)
    bool pseudonyms = false;  // for other agencies: teams by letters, people by other numbers
};
// The competency passport of one trainee's seat, of this exercise alone, as a page. ReviewFault::unknown: no such seat.
struct ReviewPassport {
    exercise::SeatId seat;
    std::string language;
};
// Another question is another alternative, and another member of the class that answers (cli/reviews).
using ReviewQuestion = std::variant<ReviewOverview, ReviewScreen, ReviewTab, ReviewReport, ReviewPassport>;

struct ReviewAnswer {
    std::string_view content_type;  // constant
    std::string body;
};
enum class ReviewFault : std::uint8_t {
    busy,  // too many questions wait
    unknown,  // no such seat at that moment
    not_yet,  // a record after the newest one
    damaged,  // the file is not what was written
    storage,  // it cannot be read
};
struct ReviewRefused {
    ReviewFault fault = ReviewFault::storage;
    std::string message;  // a sentence in English
};

// Called on the loop's thread; `done` is called once, there, never from inside the call.
class ReviewPort {
public:
    virtual ~ReviewPort() = default;
    // `newest` is the newest record that is on the disk: what the answer is about reaches at least as far, when the
    // question asks for it.
    virtual void ask(ExerciseEntry const& entry, exercise::Sequence newest, ReviewQuestion question,
                     std::function<void(Result<ReviewAnswer, ReviewRefused>)> done) = 0;
};

}  // namespace orda::runtime
