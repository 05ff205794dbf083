// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rehearsal/actor.hpp"
#include "rehearsal/behaviour.hpp"
#include "rehearsal/controller.hpp"
#include "rehearsal/knowledge.hpp"

namespace orda::rehearsal {

// Who is played, and how.
struct Plan {
    std::string name;
    std::string summary;                // one line for people
    std::vector<Behaviour> behaviours;  // of trainees, in turn …
    bool by_lot = false;                // … or drawn for each of them
    std::uint32_t seat_number_max = 0;  // seats with a higher number stay free for people; 0 = all are played
    unsigned cues = 100;                // chance in percent that an actor ticks a cue
    unsigned reports = 60;              // that an actor reports a step of an encounter
    unsigned prying = 0;                // that somebody also tries what is not theirs
    unsigned flags = 0;                 // that what an evaluator notes is a red flag
    unsigned ticks = 0;                 // that an evaluator ticks a mark of the script, in each team
    unsigned judges = 60;               // that an evaluator rates what an assigned team wrote
    unsigned enters = 0;                // that an evaluator enters a decision of an assigned team
    unsigned alarms = 0;                // in 1,000, at each command of a trainee or actor: something real happens
    ControllerHabits controller{};
};

[[nodiscard]] std::vector<Plan> const& plans();
// Nothing when there is no such plan.
[[nodiscard]] Plan const* find_plan(std::string_view name);

// What every person of one rehearsal has in common.
struct Company {
    std::string exercise;
    std::shared_ptr<Knowledge const> knowledge;
    std::uint64_t seed = 1;
    std::uint64_t id_seed = 1;  // of command ids; different in every process that talks to a real server
    bool together = false;  // evaluators watch the same teams and mostly agree
    std::function<std::string()> mark{};  // begins every text that people write to others
    std::shared_ptr<std::vector<std::string>> overheard{};  // keys of injects, read off the screens of others
};

// `place`: position among the trainees of this rehearsal, `seat`: id of the seat.
[[nodiscard]] Behaviour behaviour_of(Plan const& plan, std::uint32_t place, std::uint64_t seed);
[[nodiscard]] std::unique_ptr<Person> make_trainee(Company const& company, Plan const& plan, std::uint32_t place,
                                                   std::uint32_t seat);
[[nodiscard]] std::unique_ptr<Person> make_actor(Company const& company, Plan const& plan, ActorShare share,
                                                 std::uint32_t seat);
[[nodiscard]] std::unique_ptr<Person> make_evaluator(Company const& company, Plan const& plan, std::uint32_t seat);
[[nodiscard]] std::unique_ptr<Person> make_interpreter(Company const& company, Plan const& plan, std::uint32_t seat);
// A screen on a wall: nobody sits there.
[[nodiscard]] std::unique_ptr<Person> make_wall(Company const& company, std::uint32_t seat);
[[nodiscard]] std::unique_ptr<Person> make_controller(Company const& company, Plan const& plan,
                                                      std::size_t expected_seats);

}  // namespace orda::rehearsal
