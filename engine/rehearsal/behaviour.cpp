// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/behaviour.hpp"

#include <utility>

namespace orda::rehearsal {

Person::Person(std::string exercise, std::uint64_t seed, std::uint64_t id_seed)
    : station_(std::move(exercise), true, id_seed), dice_(seed) {}

void Person::act(MonotonicTime now) {
    for (Answered const& each : station_.take_answered()) answered(each, now);
    if (!station_.up_to_date() || !station_.clock_known()) return;
    if (auto const touched = station_.take_touched(); touched != 0) look(touched, now);
    diary_.run(station_, now);
}

std::optional<MonotonicTime> Person::next_act() const {
    if (!station_.up_to_date() || !station_.clock_known()) return std::nullopt;
    if (station_.touched()) return MonotonicTime{};
    return diary_.next(station_);
}

std::optional<exercise::CommandId> Person::send(v1::Command command, MonotonicTime now) {
    if (!station_.can_send()) return std::nullopt;
    return station_.send(std::move(command), now);
}

Tongue Person::tongue(std::uint32_t seat) const {
    auto const& welcome = station_.welcome();
    if (!welcome || welcome->languages().empty()) return Tongue::en;
    return tongue_of(
        welcome->languages(static_cast<int>(seat % static_cast<std::uint32_t>(welcome->languages_size()))));
}

std::string_view behaviour_word(Behaviour behaviour) {
    static constexpr std::string_view words[] = {"perfect", "silent", "random", "slow", "worst"};
    return words[static_cast<std::size_t>(behaviour)];
}

}  // namespace orda::rehearsal
