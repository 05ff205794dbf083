// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/behaviour.hpp"

#include <chrono>
#include <utility>

namespace orda::rehearsal {

Person::Person(std::string exercise, std::uint64_t seed, std::uint64_t id_seed)
    : station_(std::move(exercise), true, id_seed), dice_(seed) {}

void Person::act(MonotonicTime now) {
    for (Answered const& each : station_.take_answered()) answered(each, now);
    if (!station_.up_to_date() || !station_.clock_known()) return;
    if (auto const touched = station_.take_touched(); touched != 0) {
        if ((touched & (bit(v1::View::kClock) | bit(v1::View::kTeam))) != 0) answer_roll_call(now);
        look(touched, now);
    }
    diary_.run(station_, now);
}

std::optional<MonotonicTime> Person::next_act() const {
    if (!station_.up_to_date() || !station_.clock_known()) return std::nullopt;
    if (station_.touched()) return MonotonicTime{};
    return diary_.next(station_);
}

std::optional<exercise::CommandId> Person::send(v1::Command command, MonotonicTime now) {
    if (!station_.can_send()) return std::nullopt;
    auto const id = station_.send(std::move(command), now);
    if (alarms_ > 0 && dice_.below(1000) < alarms_ && station_.can_send()) {
        v1::Command call;
        call.mutable_call_no_duff();
        station_.send(std::move(call), now);
    }
    return id;
}

std::optional<std::int64_t> Person::covered_since() const {
    Store const& store = station_.store();
    if (store.clock && store.clock->has_no_duff_us()) return store.clock->no_duff_us();
    if (!station_.welcome() || station_.welcome()->role() != v1::ROLE_TRAINEE) return std::nullopt;
    for (auto const& [id, team] : store.teams)  // a trainee knows one
        if (team.has_no_duff_us()) return team.no_duff_us();
    return std::nullopt;
}

// Nearly everybody answers, a few need help.
void Person::answer_roll_call(MonotonicTime now) {
    auto const since = covered_since();
    if (!since || *since == answered_for_) return;
    answered_for_ = *since;
    if (dice_.percent(10)) return;
    diary_.on_wall(now + std::chrono::seconds(dice_.between(2, 30)), [this](MonotonicTime then) {
        if (!covered_since()) return;
        v1::Command command;
        command.mutable_answer_roll_call()->set_needs_help(dice_.percent(5));
        send(std::move(command), then);
    });
}

std::string Person::language(std::uint32_t seat) const {
    auto const& welcome = station_.welcome();
    if (!welcome || welcome->languages().empty()) return "en";
    return welcome->languages(static_cast<int>(seat % static_cast<std::uint32_t>(welcome->languages_size())));
}

Tongue Person::tongue(std::uint32_t seat) const { return tongue_of(language(seat)); }

std::string_view behaviour_word(Behaviour behaviour) {
    static constexpr std::string_view words[] = {"perfect", "silent", "random", "slow", "worst"};
    return words[static_cast<std::size_t>(behaviour)];
}

}  // namespace orda::rehearsal
