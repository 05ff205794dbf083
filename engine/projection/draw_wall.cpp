// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <numeric>

#include "projection/draw.hpp"

// A wall stands in a room with an audience, often of minors: it is told of a stop-point what everybody there may see at
// this moment, never what is for the moderator, and no number by which few people could be known (docs/adr/0013).
namespace orda::projection {

using namespace exercise;

namespace {

// Fewer people are not shown as a group.
constexpr std::uint32_t group_min = 5;

// As far as the picture has been shown.
bool was_shown(StopState const& state) { return state.play || state.halted; }

void draw_picture(Stop const& stop, StopState const& state, v1::WallStopView* view) {
    put(stop.title, view->mutable_title());
    put(stop.narrator, view->mutable_narrator());
    view->set_length_ms(stop.length.count());
    if (state.play) {
        view->set_begins_ms(state.play->begins.count());
        view->set_from_ms(state.play->from.count());
    }
    if (state.halted) view->set_halted_ms(state.halted->exercise.count());
}

void draw_question(Stop const& stop, v1::WallStopView* view) {
    put(stop.ask, view->mutable_ask());
    view->set_vote(std::string(vote_word(stop.vote)));
    for (Item const& option : stop.options) put(option.text, view->add_options());
    view->set_open_ms(stop.open.count());
}

void draw_result(StopState const& state, v1::WallStopView* view) {
    view->set_counted_ms(state.counted->exercise.count());
    if (state.chosen) view->set_chosen(state.chosen->value);
    auto const all = std::accumulate(state.counts.begin(), state.counts.end(), std::uint64_t{0});
    auto const is_small = [](std::uint32_t count) { return count > 0 && count < group_min; };
    view->set_few(all > 0 && all < group_min);
    if (view->few()) return;
    if (std::none_of(state.counts.begin(), state.counts.end(), is_small)) {
        for (std::uint32_t const count : state.counts) view->add_counts(count);
        return;
    }
    // Exact numbers of the others would give away the small one.
    for (std::uint32_t const count : state.counts) {
        auto* share = view->add_shares();
        share->set_under_five(is_small(count));
        if (!share->under_five()) share->set_percent(static_cast<std::uint32_t>((count * 10ULL + all / 2) / all * 10));
    }
}

}  // namespace

v1::StopView::State state_of(StopState const& state) {
    if (state.play && state.play->on) return v1::StopView::PLAYING;
    if (state.counted) return v1::StopView::COUNTED;
    if (state.opened) return v1::StopView::VOTING;
    return state.stands ? v1::StopView::HALTED : v1::StopView::AHEAD;
}

std::string_view vote_word(VoteKind vote) {
    static constexpr std::string_view words[] = {"none", "single", "multi", "rank", "branch", "text"};
    return words[static_cast<int>(vote)];
}

void draw_wall_stop(Canvas const& canvas, TeamId team, StopId id, v1::WallStopView* view) {
    StopState const& state = canvas.team(team).stops.at(id.value);
    Stop const& stop = canvas.script.stops.at(id.value);
    view->set_team(team.value);
    view->set_stop(id.value);
    view->set_state(state_of(state));
    view->set_clip(!stop.clip.empty());
    view->set_still(stop.still.has_value());
    if (was_shown(state)) draw_picture(stop, state, view);
    if (state.stands) draw_question(stop, view);
    if (state.opened) view->set_opened_ms(state.opened->exercise.count());
    if (state.counted) draw_result(state, view);
}

}  // namespace orda::projection
