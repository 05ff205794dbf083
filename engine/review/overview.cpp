// SPDX-License-Identifier: Apache-2.0
#include "review/overview.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <variant>

namespace orda::review {
namespace {

using namespace exercise;

// Notes what one can go to.
struct Marking {
    Record const& record;
    std::vector<Mark>& marks;

    void mark(Mark::Kind kind, std::optional<TeamId> team, std::uint32_t thing, std::optional<SeatId> seat = {}) const {
        marks.push_back({kind, record.sequence, record.at, record.stamp.wall, team, seat, thing, 0});
    }
    void turn(ClockTurn turn) const { mark(Mark::Kind::clock, {}, static_cast<std::uint32_t>(turn)); }
    void operator()(ExerciseStarted const&) const { turn(ClockTurn::started); }
    void operator()(ExercisePaused const&) const { turn(ClockTurn::paused); }
    void operator()(ExerciseResumed const&) const { turn(ClockTurn::resumed); }
    void operator()(ClockJumped const&) const { turn(ClockTurn::jumped); }
    void operator()(ExerciseEnded const&) const { turn(ClockTurn::ended); }
    void operator()(ServerRestarted const& e) const {
        if (e.paused) turn(ClockTurn::paused);
    }
    void operator()(PhaseBegan const& e) const { mark(Mark::Kind::phase, e.team, e.phase.value); }
    void operator()(RowReleased const& e) const { mark(Mark::Kind::inject, e.team, e.row.value); }
    void operator()(DecisionRecorded const& e) const { mark(Mark::Kind::decision, e.team, e.decision.value, e.seat); }
    void operator()(FlagWasRaised const& e) const { mark(Mark::Kind::flag, e.team, e.flag.value); }
    void operator()(ObservationWritten const& e) const { mark(Mark::Kind::observation, e.team, 0, e.seat); }
    void operator()(TeamRewound const& e) const { mark(Mark::Kind::rewind, e.team, e.attempt); }
    void operator()(NoDuffCalled const& e) const { mark(Mark::Kind::no_duff, e.team, 0); }
    template <class E>
    void operator()(E const&) const {}
};

// Puts marks of one kind and team behind the first of their stretch of time.
std::vector<Mark> thinned(std::vector<Mark> const& marks, Milliseconds stretch) {
    using Place = std::tuple<Mark::Kind, std::uint32_t, std::int64_t>;
    std::map<Place, std::size_t> first;
    std::vector<Mark> kept;
    for (Mark const& each : marks) {
        Place const place{each.kind, each.team ? each.team->value + 1 : 0, each.at / stretch};
        auto const [found, is_first] = first.try_emplace(place, kept.size());
        if (is_first) kept.push_back(each);
        else kept[found->second].more += 1 + each.more;
    }
    return kept;
}

// Lessons stand at their moments, not where they were written.
void mark_lessons(std::span<Record const> records, std::vector<Lesson> const& lessons, std::vector<Mark>& marks) {
    for (Lesson const& each : lessons) {
        Sequence const about = each.says.about;
        if (each.removed || about == 0 || about > records.size()) continue;
        Record const& record = records[about - 1];
        marks.push_back({Mark::Kind::lesson, about, record.at, record.stamp.wall, each.says.team, each.seat,
                         static_cast<std::uint32_t>(each.says.kind), 0});
    }
    std::ranges::stable_sort(marks, {}, &Mark::record);
}

}  // namespace

Overview make_overview(std::span<Record const> records, std::vector<Lesson> const& lessons) {
    Overview overview;
    overview.all.resize(density_buckets);
    overview.by_trainees.resize(density_buckets);
    if (records.empty()) return overview;
    overview.last = records.back().at;
    overview.first_wall = records.front().stamp.wall;
    overview.last_wall = records.back().stamp.wall;
    overview.bucket = overview.last / static_cast<std::int64_t>(density_buckets) + Milliseconds(1);
    std::vector<Mark> marks;
    for (Record const& record : records) {
        auto const bucket = static_cast<std::size_t>(record.at / overview.bucket);
        ++overview.all[bucket];
        if (record.issuer.role == Role::trainee && record.issuer.seat) ++overview.by_trainees[bucket];
        std::visit(Marking{record, marks}, record.event);
    }
    mark_lessons(records, lessons, marks);
    overview.marks_all = marks.size();
    // With one stretch for all there is one mark for each kind and team.
    std::int64_t stretches = static_cast<std::int64_t>(density_buckets) * 16;
    overview.marks = std::move(marks);
    while (overview.marks.size() > marks_max && stretches > 0) {
        overview.marks = thinned(overview.marks, overview.last / stretches + Milliseconds(1));
        stretches /= 2;
    }
    return overview;
}

}  // namespace orda::review
