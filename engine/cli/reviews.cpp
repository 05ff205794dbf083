// SPDX-License-Identifier: Apache-2.0
#include "cli/reviews.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "cli/played_exercise.hpp"
#include "cli/report_bytes.hpp"
#include "projection/screen.hpp"
#include "review/overview.hpp"
#include "review/passport.hpp"
#include "review/pseudonyms.hpp"
#include "review/station_json.hpp"

namespace orda::cli {

using exercise::Sequence;
using runtime::ReviewAnswer;
using runtime::ReviewFault;
using runtime::ReviewRefused;

namespace {

// How far the journal must be known for the question.
Sequence least_of(runtime::ReviewQuestion const& question, Sequence newest) {
    auto const* const screen = std::get_if<runtime::ReviewScreen>(&question);
    if (screen == nullptr) return newest;
    auto const* const record = std::get_if<Sequence>(&screen->moment);
    return record == nullptr ? 0 : std::min(*record, newest);  // by the clock: as far as the overview was told
}

}  // namespace

Reviews::Reviews(DataFolder folder, Poster post) : folder_(std::move(folder)), post_(std::move(post)) {}

void Reviews::ask(runtime::ExerciseEntry const& entry, Sequence newest, runtime::ReviewQuestion question,
                  std::function<void(Answer)> done) {
    bool const taken = worker_.post([this, entry, newest, question, done] {
        post_([done, told = answer(entry, newest, question)]() mutable { done(std::move(told)); });
    });
    if (!taken)
        post_([done = std::move(done)] {
            done(ReviewRefused{ReviewFault::busy, "Too many reviews at once: try again."});
        });
}

Reviews::Answer Reviews::answer(runtime::ExerciseEntry const& entry, Sequence newest,
                                runtime::ReviewQuestion const& question) {
    auto const kept = kept_of(entry, least_of(question, newest));
    if (!kept) return kept.error();
    return std::visit([&](auto const& each) { return tell(**kept, each); }, question);
}

Result<Reviews::Kept*, ReviewRefused> Reviews::kept_of(runtime::ExerciseEntry const& entry, Sequence least) {
    auto const found = std::ranges::find(kept_, entry.id, &Kept::exercise);
    if (found != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, found);
        if (kept_.front().replay.newest() >= least) return &kept_.front();
    }
    auto played = open_played((folder_.path() / entry.path).string());
    if (!played) {
        bool const damaged = played.error().damaged;
        return ReviewRefused{damaged ? ReviewFault::damaged : ReviewFault::storage, std::move(played.error().words)};
    }
    review::Integrity integrity{to_hex(played->root), std::move(played->checkpoint)};
    bool const known = found != kept_.end() && kept_.front().amendments.size() == played->amendments.size() &&
                       kept_.front().replay.newest() <= played->records.size();
    if (known) {
        Kept& kept = kept_.front();
        std::span<exercise::Record const> const all(played->records);
        kept.replay.extend(all.subspan(kept.replay.newest()));
        kept.integrity = std::move(integrity);
        kept.report.reset();
        return &kept;
    }
    if (found != kept_.end()) kept_.pop_front();
    if (kept_.size() >= kept_max) kept_.pop_back();
    review::Replay replay(played->script, played->amendments, std::move(played->records));
    kept_.push_front(
        {entry.id, std::move(played->script), std::move(played->amendments), std::move(replay), std::move(integrity)});
    return &kept_.front();
}

review::Report const& Reviews::report_of(Kept& kept) {
    if (!kept.report)
        kept.report = review::make_report(kept.script, kept.amendments, kept.replay.records(), nullptr, "");
    return *kept.report;
}

Reviews::Answer Reviews::tell(Kept& kept, runtime::ReviewOverview const&) {
    review::Replay& replay = kept.replay;
    review::Overview const overview =
        review::make_overview(replay.records(), replay.moment(replay.newest()).state().lessons);
    return ReviewAnswer{"application/json", review::overview_json(overview, replay.moment(replay.newest()))};
}

Reviews::Answer Reviews::tell(Kept& kept, runtime::ReviewScreen const& question) {
    review::Replay& replay = kept.replay;
    auto const* const at = std::get_if<ExerciseTime>(&question.moment);
    Sequence const record = at != nullptr ? replay.record_at(*at) : std::get<Sequence>(question.moment);
    if (record > replay.newest())
        return ReviewRefused{ReviewFault::not_yet,
                             "The newest record of this exercise is number " + std::to_string(replay.newest()) + "."};
    exercise::Exercise const& exercise = replay.moment(record);
    if (question.seat.value >= exercise.state().seats.size())
        return ReviewRefused{ReviewFault::unknown, "There was no such seat at that moment."};
    bool const same = question.have != 0 && question.have == record;
    v1::Screen screen =
        same ? projection::bare_screen_of(exercise, question.seat) : projection::screen_of(exercise, question.seat);
    if (record > 0) screen.set_wall_us(replay.records()[record - 1].stamp.wall.count());
    screen.set_newest(replay.newest());
    return ReviewAnswer{"application/octet-stream", screen.SerializeAsString()};
}

Reviews::Answer Reviews::tell(Kept& kept, runtime::ReviewTab const& question) {
    using Kind = runtime::ReviewTab::Kind;
    review::Report const& report = report_of(kept);
    review::Telling const telling(report, question.language);
    auto const words = [&] {
        switch (question.kind) {
            case Kind::comparison: return review::comparison_for_station(report, telling);
            case Kind::knowledge: return review::knowledge_for_station(report, telling);
            case Kind::course: return review::course_for_station(report, telling);
            case Kind::assess:
                return review::assessment_for_station(report, telling, {question.viewer, question.director});
            case Kind::questionnaire: return review::feedback_for_station(report, telling);
            case Kind::board: {
                auto const newest = kept.replay.newest();
                return review::boards_for_station(report, telling, std::min(question.record.value_or(newest), newest));
            }
            case Kind::scores: break;
        }
        return review::scores_for_station(report, telling);
    };
    return ReviewAnswer{"application/json", words()};
}

Reviews::Answer Reviews::tell(Kept& kept, runtime::ReviewReport const& question) {
    ReportFormat const* const format = find_report_format(question.format);
    review::Report const& all = report_of(kept);
    if (format == nullptr || (question.team && question.team->value >= all.state.teams.size()))
        return ReviewRefused{ReviewFault::unknown, "There is no such format or team."};
    review::Report report = question.team ? review::of_one_team(all, *question.team) : all;
    if (!question.persons) report.scores.persons.clear();
    if (!question.raters) report = review::without_raters(std::move(report));
    if (question.pseudonyms) report = review::with_pseudonyms(std::move(report));
    auto bytes = report_bytes(report, kept.integrity, format->name, question.language);
    if (!bytes) return ReviewRefused{ReviewFault::storage, std::move(bytes.error().words)};
    return ReviewAnswer{format->content_type, std::move(*bytes)};
}

Reviews::Answer Reviews::tell(Kept& kept, runtime::ReviewPassport const& question) {
    review::Report const& report = report_of(kept);
    auto const& seats = report.state.seats;
    if (question.seat.value >= seats.size() || seats[question.seat.value].seat.post != exercise::Post::trainee)
        return ReviewRefused{ReviewFault::unknown, "No trainee has such a seat."};
    review::PassportPart part{&report, seats[question.seat.value].seat.team, question.seat, kept.integrity};
    return ReviewAnswer{"text/html; charset=utf-8",
                        review::passport_html(review::make_passport({std::move(part)}),
                                              review::place_of(question.seat, report), question.language, "")};
}

}  // namespace orda::cli
