// SPDX-License-Identifier: Apache-2.0
#include "cli/reviews.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "cli/played_exercise.hpp"
#include "projection/screen.hpp"
#include "review/overview.hpp"

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
    auto const replay = replay_of(entry, least_of(question, newest));
    if (!replay) return replay.error();
    return std::visit([&](auto const& each) { return tell(**replay, each); }, question);
}

Result<review::Replay*, ReviewRefused> Reviews::replay_of(runtime::ExerciseEntry const& entry, Sequence least) {
    auto const found = std::ranges::find(kept_, entry.id, &Kept::exercise);
    if (found != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, found);
        if (kept_.front().replay.newest() >= least) return &kept_.front().replay;
    }
    auto played = open_played((folder_.path() / entry.path).string());
    if (!played) {
        bool const damaged = played.error().damaged;
        return ReviewRefused{damaged ? ReviewFault::damaged : ReviewFault::storage, std::move(played.error().words)};
    }
    bool const known = found != kept_.end() && kept_.front().amendments == played->amendments.size() &&
                       kept_.front().replay.newest() <= played->records.size();
    if (known) {
        std::span<exercise::Record const> const all(played->records);
        kept_.front().replay.extend(all.subspan(kept_.front().replay.newest()));
        return &kept_.front().replay;
    }
    if (found != kept_.end()) kept_.pop_front();
    if (kept_.size() >= kept_max) kept_.pop_back();
    std::size_t const amendments = played->amendments.size();
    kept_.push_front({entry.id, amendments,
                      review::Replay(played->script, std::move(played->amendments), std::move(played->records))});
    return &kept_.front().replay;
}

Reviews::Answer Reviews::tell(review::Replay& replay, runtime::ReviewOverview const&) {
    review::Overview const overview = review::make_overview(replay.records());
    return ReviewAnswer{"application/json", review::overview_json(overview, replay.moment(replay.newest()))};
}

Reviews::Answer Reviews::tell(review::Replay& replay, runtime::ReviewScreen const& question) {
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

}  // namespace orda::cli
