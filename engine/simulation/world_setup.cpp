// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "codec/record_codec.hpp"
#include "simulation/world.hpp"

namespace orda::simulation {

using namespace exercise;

namespace {

constexpr std::uint32_t speed = 20;  // exercise milliseconds in one

}  // namespace

// The exercise file as `orda new` makes it: teams, a seat at every desk, a seat for every cast.
void World::write_opening() {
    std::vector<Event> events;
    ExerciseCreated created{"simulation", options_.script->id, {}, 1, {}};
    for (auto& byte : created.salt) byte = static_cast<std::uint8_t>(dice_.next());
    events.emplace_back(created);
    std::uint32_t seats = 0;
    for (std::uint32_t team = 0; team < options_.teams; ++team) {
        events.emplace_back(TeamAdded{TeamId{team}, "Team " + std::to_string(team + 1)});
        for (std::uint32_t desk = 0; desk < options_.script->desks.size(); ++desk)
            events.emplace_back(SeatAdded{SeatId{seats++}, Seat{Post::trainee, TeamId{team}, DeskId{desk}, {}, 1}});
    }
    for (std::uint32_t cast = 0; cast < options_.script->cast.size(); ++cast)
        events.emplace_back(SeatAdded{SeatId{seats++}, Seat{Post::actor, {}, {}, CastId{cast}, 1}});
    std::uint32_t const trainees_and_actors = seats;
    for (std::uint32_t seat = 0; seat < trainees_and_actors; ++seat)
        events.emplace_back(SeatTaken{SeatId{seat}, PersonId{100 + seat}, {}});
    std::vector<runtime::StoredRecord> batch;
    for (std::uint32_t i = 0; i < events.size(); ++i) {
        Record record{i + 1,        {}, i + 1,          static_cast<std::uint32_t>(events.size()),
                      std::nullopt, {}, {wall(), now_}, std::move(events[i])};
        runtime::StoredRecord stored{record, codec::encode(record), {}};
        stored.leaf = sha256({std::string_view("\0", 1), stored.bytes});
        batch.push_back(std::move(stored));
    }
    journal_.enqueue(std::move(batch));
    journal_.write_unreported();
    journal_.crash();
}

void World::add_people() {
    rehearsal::Company const company{"simulation", std::make_shared<rehearsal::Knowledge const>(*options_.script),
                                     dice_.next(), dice_.next()};
    rehearsal::Plan plan;
    plan.behaviours = {rehearsal::Behaviour::perfect, rehearsal::Behaviour::random, rehearsal::Behaviour::slow,
                       rehearsal::Behaviour::worst, rehearsal::Behaviour::silent};
    plan.by_lot = true;
    plan.controller.speed = speed;
    plan.controller.follows_people = false;
    auto const desks = static_cast<std::uint32_t>(options_.script->desks.size());
    std::uint32_t seat = 0;
    for (; seat < options_.teams * desks; ++seat)
        members_.push_back(
            {rehearsal::make_trainee(company, plan, seat, seat), {PersonId{100 + seat}, Role::trainee, SeatId{seat}}});
    for (std::uint32_t cast = 0; cast < options_.script->cast.size(); ++cast, ++seat)
        members_.push_back(
            {rehearsal::make_actor(company, plan, {0, 1}, seat), {PersonId{100 + seat}, Role::actor, SeatId{seat}}});
    members_.push_back(
        {rehearsal::make_controller(company, plan, members_.size()), {PersonId{1}, Role::director, std::nullopt}});
    rehearsal::Plan mischief = plan;
    mischief.controller.busy = true;
    mischief.controller.ends = false;
    rehearsal::Company second = company;
    second.seed = dice_.next();
    second.id_seed = dice_.next();
    members_.push_back(
        {rehearsal::make_controller(second, mischief, members_.size()), {PersonId{2}, Role::controller, std::nullopt}});
    for (Member& member : members_) member.next_try = now_ + MonotonicTime(dice_.between(0, 2'000'000));
}

void World::plan_faults() {
    auto const real = options_.script->length / speed;
    for (std::uint32_t i = 0; i < options_.faults; ++i) {
        auto const at =
            MonotonicTime(dice_.between(1'000'000, std::chrono::duration_cast<MonotonicTime>(real).count()));
        planned_.emplace_back(at, static_cast<Fault>(dice_.below(7)));
    }
    std::sort(planned_.begin(), planned_.end(), std::greater<>());
}

}  // namespace orda::simulation
