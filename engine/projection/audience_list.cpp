// SPDX-License-Identifier: Apache-2.0
#include "projection/audience_list.hpp"

#include <algorithm>
#include <iterator>

namespace orda::projection {

using namespace exercise;

void AudienceList::follow(State const& state) {
    if (seats_ == state.seats.size() && by_team_.size() == state.teams.size()) return;
    seats_ = state.seats.size();
    std::set<Audience> const found = audiences(state);
    all_.assign(found.begin(), found.end());
    by_team_.resize(state.teams.size());
    for (std::uint32_t team = 0; team < by_team_.size(); ++team) {
        by_team_[team].clear();
        std::ranges::copy_if(all_, std::back_inserter(by_team_[team]), [&](Audience const& audience) {
            return audience.kind != AudienceKind::desk || audience.team == TeamId{team};
        });
    }
}

std::vector<Audience> const& AudienceList::concerned_by(Thing const& thing) const {
    return is_of_one_team(thing.kind) ? by_team_.at(thing.team.value) : all_;
}

}  // namespace orda::projection
