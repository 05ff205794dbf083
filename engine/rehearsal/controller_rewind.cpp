// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <iterator>
#include <utility>
#include <vector>

#include "rehearsal/controller.hpp"

// A busy controller takes a team back now and then, looks first at what that takes back, and lets it go on.
namespace orda::rehearsal {

void Controller::keep_moment(MonotonicTime now) {
    auto const team = any_team();
    if (!team) return;
    v1::Command command;
    command.mutable_keep_moment()->set_team(*team);
    command.mutable_keep_moment()->set_name(phrase(Phrase::title, *team));
    send(std::move(command), now);
}

void Controller::weigh_rewind(MonotonicTime now) {
    auto const& moments = station_.store().kept_moments;
    if (moments.empty() || dice_.percent(50)) return;
    auto entry = moments.begin();
    std::advance(entry, static_cast<std::ptrdiff_t>(dice_.below(moments.size())));
    v1::KeptMomentView const& moment = entry->second;
    auto const team = station_.store().teams.find(moment.team());
    if (team == station_.store().teams.end()) return;
    v1::Command command;
    v1::WeighRewind& weigh = *command.mutable_weigh_rewind();
    weigh.set_team(moment.team());
    weigh.set_revision(team->second.revision());
    weigh.set_moment(moment.sequence());
    send(std::move(command), now);
}

void Controller::after_rewind_step(v1::Command const& done, MonotonicTime now) {
    using std::chrono::seconds;
    if (done.has_weigh_rewind())
        soon(seconds(2), seconds(10), now,
             [this, weighed = done.weigh_rewind()](MonotonicTime then) { rewind_or_not(weighed, then); });
    if (done.has_rewind_team())
        soon(seconds(20), seconds(120), now, [this, team = done.rewind_team().team()](MonotonicTime then) {
            auto const held = station_.store().teams.find(team);
            if (held != station_.store().teams.end() && held->second.held())
                team_verb(v1::TeamVerb::CONTINUE, team, then);
        });
}

// As a person who has read what would be taken back.
void Controller::rewind_or_not(v1::WeighRewind const& weighed, MonotonicTime now) {
    if (weighed.moment() == 0) return;
    auto const team = station_.store().teams.find(weighed.team());
    auto const shown = station_.store().rewinds.find(weighed.team());
    bool const stands = shown != station_.store().rewinds.end() && shown->second.moment() == weighed.moment();
    if (team == station_.store().teams.end() || !stands) return;
    v1::Command command;
    if (dice_.percent(25)) {
        command.mutable_weigh_rewind()->set_team(weighed.team());
        command.mutable_weigh_rewind()->set_revision(team->second.revision());
    } else {
        command.mutable_rewind_team()->set_team(weighed.team());
        command.mutable_rewind_team()->set_revision(team->second.revision());
        command.mutable_rewind_team()->set_moment(weighed.moment());
    }
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
