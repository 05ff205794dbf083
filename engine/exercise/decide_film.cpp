// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"

namespace orda::exercise {
namespace {

// The option with most votes; an even vote, or none at all, is what the script says it is.
std::optional<OptionId> outcome(Stop const& stop, std::vector<std::uint32_t> const& counts) {
    auto const most = std::max_element(counts.begin(), counts.end());
    if (most == counts.end()) return std::nullopt;
    bool const even = *most == 0 || std::count(counts.begin(), counts.end(), *most) > 1;
    if (even) return stop.tie;
    return OptionId{static_cast<std::uint32_t>(most - counts.begin())};
}

}  // namespace

Decided decide(RunFilm const& command, Asked const& asked) {
    if (!asked.team_exists(command.team) || command.stop.value >= asked.script.stops.size())
        return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    Stop const& stop = asked.script.stops[command.stop.value];
    StopState const& state = asked.state.teams[command.team.value].stops[command.stop.value];
    switch (command.verb) {
        case FilmVerb::halt: return accept(FilmHalted{command.team, command.stop});
        case FilmVerb::open:
            if (stop.vote == VoteKind::none) return refuse(Refusal::not_valid, "no vote here");
            if (!state.stands) return refuse(Refusal::not_open);
            if (state.opened) return refuse(Refusal::already_done);
            return accept(VoteOpened{command.team, command.stop});
        case FilmVerb::play:
            if (command.from < Milliseconds(0) || command.from > film_length_max)
                return refuse(Refusal::not_valid, "from");
            if (state.opened) return refuse(Refusal::already_done);  // halt it first: that voids the vote
            return accept(FilmPlayed{command.team, command.stop, command.from, asked.now + film_lead});
        case FilmVerb::count: break;
    }
    if (!state.opened) return refuse(Refusal::not_open);
    if (state.counted) return refuse(Refusal::already_done);
    if (command.counts.size() != stop.options.size()) return refuse(Refusal::not_valid, "counts");
    bool const possible = std::all_of(command.counts.begin(), command.counts.end(),
                                      [](std::uint32_t count) { return count <= audience_max; });
    if (!possible) return refuse(Refusal::not_valid, "counts");
    return accept(VoteCounted{command.team, command.stop, command.counts, outcome(stop, command.counts)});
}

}  // namespace orda::exercise
