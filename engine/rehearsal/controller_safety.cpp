// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <utility>

#include "rehearsal/controller.hpp"

namespace orda::rehearsal {

using std::chrono::seconds;

// A simulated controller turns a key like everybody else, and goes on alone when nobody did. While people sit at
// stations it is for them to say when it is over.
void Controller::look_at_no_duffs(MonotonicTime now) {
    for (auto const& [scope, stands] : station_.store().no_duffs) {
        if (!no_duffs_seen_.insert(stands.sequence()).second) continue;
        auto const plan = [&, scope = scope, sequence = stands.sequence()](seconds after, bool alone) {
            diary_.on_wall(now + MonotonicTime(after),
                           [this, scope, sequence, alone](MonotonicTime then) { go_on(scope, sequence, alone, then); });
        };
        plan(seconds(dice_.between(5, 40)), false);
        plan(seconds(dice_.between(65, 100)), true);
        plan(seconds(dice_.between(150, 200)), true);
    }
}

void Controller::go_on(std::uint32_t scope, std::uint64_t sequence, bool alone, MonotonicTime now) {
    auto const stands = station_.store().no_duffs.find(scope);
    if (stands == station_.store().no_duffs.end() || stands->second.sequence() != sequence || people_here_) return;
    v1::Command command;
    v1::ResumeAfterNoDuff& resume = *command.mutable_resume_after_no_duff();
    if (scope != 0) resume.set_team(scope - 1);
    if (alone) resume.set_reason("nobody else was in the control room");
    send(std::move(command), now);
}

void Controller::call_no_duff(MonotonicTime now) {
    v1::Command command;
    v1::CallNoDuff& call = *command.mutable_call_no_duff();
    if (auto const team = any_team(); team && dice_.percent(50)) call.set_team(*team);
    send(std::move(command), now);
}

// Guests come and go; a note is written.
void Controller::change_room(MonotonicTime now) {
    v1::Command command;
    if (dice_.percent(30)) {
        command.mutable_set_guests()->set_present(!station_.store().room || !station_.store().room->guests());
    } else {
        v1::WriteNote& note = *command.mutable_write_note();
        if (auto const team = any_team(); team && dice_.percent(70)) note.set_team(*team);
        note.set_words(phrase(Phrase::title, 0));
        note.set_language(language(0));
    }
    send(std::move(command), now);
}

}  // namespace orda::rehearsal
