// SPDX-License-Identifier: Apache-2.0
// A team goes back.
#include "codec/event_fields.hpp"

namespace orda::codec {

void store(Writer&, exercise::MomentKept const& from, pb::MomentKept& to) {
    auto const& [team, place, name] = from;
    to.set_team(team.value);
    to.set_place(place);
    to.set_name(name);
}
void load(Reader&, pb::MomentKept const& from, exercise::MomentKept& to) {
    to = {{from.team()}, from.place(), from.name()};
}
void store(Writer&, exercise::RewindWeighed const& from, pb::RewindWeighed& to) {
    auto const& [team, moment] = from;
    to.set_team(team.value);
    to.set_moment(moment);
}
void load(Reader&, pb::RewindWeighed const& from, exercise::RewindWeighed& to) { to = {{from.team()}, from.moment()}; }
void store(Writer&, exercise::TeamRewound const& from, pb::TeamRewound& to) {
    auto const& [team, attempt, moment, offset] = from;
    to.set_team(team.value);
    to.set_attempt(attempt);
    to.set_moment(moment);
    to.set_offset_ms(offset.count());
}
void load(Reader&, pb::TeamRewound const& from, exercise::TeamRewound& to) {
    to = {{from.team()}, from.attempt(), from.moment(), Milliseconds{from.offset_ms()}};
}

}  // namespace orda::codec
