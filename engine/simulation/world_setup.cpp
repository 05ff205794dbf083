// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/merkle.hpp"
#include "codec/record_codec.hpp"
#include "simulation/world.hpp"

namespace orda::simulation {

using namespace exercise;

namespace {

constexpr std::uint64_t first_seated = 100;
constexpr std::uint32_t evaluators = 2, interpreters = 1;

runtime::StoredRecord stored(Record record) {
    runtime::StoredRecord stored{std::move(record), {}, {}};
    stored.bytes = codec::encode(stored.record);
    stored.leaf = leaf_hash(stored.bytes);
    return stored;
}

}  // namespace

// The exercise file as `orda new` makes it: teams, a seat at every desk, a seat for every cast.
void World::write_opening() {
    static constexpr std::uint32_t team_counts[] = {1, 1, 2, 2, 2, 2, 2, 3};
    static constexpr std::uint32_t speeds[] = {20, 40, 60, 60, 60};
    std::uint32_t const drawn = dice_.one_of(team_counts);
    teams_ = options_.teams == 0 ? drawn : options_.teams;
    speed_ = dice_.one_of(speeds);
    std::vector<Event> events;
    ExerciseCreated created;
    created.exercise = exercise_name;
    created.signer = key_.public_key();
    created.script = script_.id;
    for (auto& byte : created.salt) byte = static_cast<std::uint8_t>(dice_.next());
    events.emplace_back(created);
    std::uint32_t seats = 0;
    for (std::uint32_t team = 0; team < teams_; ++team) {
        events.emplace_back(TeamAdded{TeamId{team}, "Team " + std::to_string(team + 1)});
        for (std::uint32_t desk = 0; desk < script_.desks.size(); ++desk)
            events.emplace_back(SeatAdded{SeatId{seats++}, Seat{Post::trainee, TeamId{team}, DeskId{desk}, {}, 1}});
    }
    for (std::uint32_t cast = 0; cast < script_.cast.size(); ++cast)
        events.emplace_back(SeatAdded{SeatId{seats++}, Seat{Post::actor, {}, {}, CastId{cast}, 1}});
    for (std::uint32_t number = 1; number <= evaluators; ++number)
        events.emplace_back(SeatAdded{SeatId{seats++}, Seat{Post::evaluator, {}, {}, {}, number}});
    for (std::uint32_t number = 1; number <= interpreters; ++number)
        events.emplace_back(SeatAdded{SeatId{seats++}, Seat{Post::interpreter, {}, {}, {}, number}});
    for (std::uint32_t back = 1; back <= evaluators + interpreters; ++back)  // the others come to have teams, or not
        if (back != 2) events.emplace_back(TeamsAssigned{SeatId{seats - back}, {TeamId{back % teams_}}});
    if (!script_.stops.empty()) events.emplace_back(SeatAdded{SeatId{seats++}, Seat{Post::observer, {}, {}, {}, 1}});
    for (std::uint32_t seat = 0; seat < seats; ++seat)
        events.emplace_back(SeatTaken{SeatId{seat}, PersonId{first_seated + seat}, {}});
    std::vector<runtime::StoredRecord> batch;
    auto const parts = static_cast<std::uint32_t>(events.size());
    for (std::uint32_t i = 0; i < parts; ++i) {
        Record record;
        record.sequence = record.part = i + 1;
        record.parts = parts;
        record.stamp = {wall(), now_};
        record.event = std::move(events[i]);
        batch.push_back(stored(std::move(record)));
    }
    journal_.enqueue(std::move(batch));
    journal_.write_unreported();
    journal_.crash();
}

void World::add_member(std::unique_ptr<rehearsal::Person> person, runtime::Principal const& principal) {
    projection::Audience audience = projection::staff_audience;
    if (principal.seat) audience = projection::audience_of(*principal.seat, witness_.model().seat(*principal.seat));
    Member& member = newcomers_.emplace_back();
    member.person = std::move(person);
    member.principal = principal;
    member.audience = audience;
    member.next_try = now_ + MonotonicTime(dice_.between(0, 2'000'000));
}

void World::add_people() {
    company_ = {std::string(exercise_name), options_.play->knowledge, dice_.next(), dice_.next(), {}, {}};
    company_.mark = [this] {
        return fmt::format("{}{}{}.0{}", canary_begins, static_cast<char>(Of::written), ++texts_written_, canary_ends);
    };
    company_.overheard = std::make_shared<std::vector<std::string>>();
    rehearsal::Plan plan;
    plan.behaviours = {rehearsal::Behaviour::perfect, rehearsal::Behaviour::random, rehearsal::Behaviour::slow,
                       rehearsal::Behaviour::worst, rehearsal::Behaviour::silent};
    plan.by_lot = true;
    plan.controller.speed = speed_;
    plan.controller.follows_people = false;
    plan.prying = 30;
    plan.alarms = 1;
    plan.flags = 15;
    plan.ticks = 20;
    plan.enters = 25;
    auto const desks = static_cast<std::uint32_t>(script_.desks.size());
    std::uint32_t seat = 0;
    for (; seat < teams_ * desks; ++seat)
        add_member(rehearsal::make_trainee(company_, plan, seat, seat),
                   {PersonId{first_seated + seat}, Role::trainee, SeatId{seat}});
    for (std::uint32_t cast = 0; cast < script_.cast.size(); ++cast, ++seat)
        add_member(rehearsal::make_actor(company_, plan, {0, 1}, seat),
                   {PersonId{first_seated + seat}, Role::actor, SeatId{seat}});
    for (std::uint32_t each = 0; each < evaluators; ++each, ++seat)
        add_member(rehearsal::make_evaluator(company_, plan, seat),
                   {PersonId{first_seated + seat}, Role::evaluator, SeatId{seat}});
    for (std::uint32_t each = 0; each < interpreters; ++each, ++seat)
        add_member(rehearsal::make_interpreter(company_, plan, seat),
                   {PersonId{first_seated + seat}, Role::interpreter, SeatId{seat}});
    if (!script_.stops.empty())
        add_member(rehearsal::make_wall(company_, seat), {PersonId{first_seated + seat}, Role::observer, SeatId{seat}});
    add_member(rehearsal::make_controller(company_, plan, newcomers_.size()),
               {PersonId{1}, Role::director, std::nullopt});
    rehearsal::Plan mischief = plan;
    mischief.controller.busy = true;
    mischief.controller.ends = false;
    mischief.controller.slowest = speed_ / 2;
    rehearsal::Company second = company_;
    second.seed = dice_.next();
    second.id_seed = dice_.next();
    add_member(rehearsal::make_controller(second, mischief, newcomers_.size()),
               {PersonId{2}, Role::controller, std::nullopt});
    members_ = std::move(newcomers_);
    newcomers_.clear();
}

void World::plan_faults() {
    std::vector<Fault> kinds;
    for (std::size_t i = 0; i < fault_count; ++i)
        if (options_.faults.contains(static_cast<Fault>(i))) kinds.push_back(static_cast<Fault>(i));
    if (kinds.empty()) return;
    auto const real = std::chrono::duration_cast<MonotonicTime>(script_.length / speed_).count();
    for (std::uint32_t i = 0; i < options_.faults_drawn; ++i) {
        auto const at = MonotonicTime(dice_.between(1'000'000, std::max<std::int64_t>(real, 2'000'000)));
        Fault const fault = dice_.one_of(kinds);
        planned_.emplace_back(at, fault);
        if (fault != Fault::pairs) continue;
        // Two in the same moment, or almost.
        auto const second = at + MonotonicTime(dice_.percent(50) ? 0 : dice_.between(0, 300'000));
        planned_.emplace_back(at, dice_.one_of(kinds));
        planned_.emplace_back(second, dice_.one_of(kinds));
    }
    std::stable_sort(planned_.begin(), planned_.end(), [](auto const& a, auto const& b) { return a.first > b.first; });
}

}  // namespace orda::simulation
