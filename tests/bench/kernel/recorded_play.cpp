// SPDX-License-Identifier: Apache-2.0
#include "bench/kernel/recorded_play.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/check.hpp"
#include "codec/record_codec.hpp"
#include "journal/exercise_file.hpp"
#include "projection/intake.hpp"
#include "projection/projector.hpp"
#include "rehearsal/plans.hpp"
#include "rehearsal/runner.hpp"
#include "runtime/conductor.hpp"
#include "runtime/streams.hpp"

namespace orda::bench {
namespace {

using namespace exercise;
using runtime::Principal;
using runtime::StationId;

constexpr WallTime wall_start{1'789'000'000'000'000};  // September 2026
constexpr std::uint64_t seed = 1;
constexpr MonotonicTime longest = std::chrono::hours(12);

std::vector<runtime::StoredRecord> opening_records(Script const& script, std::vector<std::string> const& teams) {
    std::vector<runtime::StoredRecord> records;
    auto const add = [&](Event event) {
        Record record;
        record.sequence = records.size() + 1;
        record.stamp.wall = wall_start;
        record.event = std::move(event);
        records.push_back(journal::stored_record(std::move(record)));
    };
    ExerciseCreated created{"rehearsal0", script.id, {}, 1, {}};
    rehearsal::Dice dice(seed);
    for (auto& byte : created.salt) byte = static_cast<std::uint8_t>(dice.next());
    created.staffing = staff_three;
    add(created);
    std::uint32_t seats = 0;
    for (std::uint32_t team = 0; team < teams.size(); ++team) {
        add(TeamAdded{TeamId{team}, teams[team]});
        for (std::uint32_t desk = 0; desk < script.desks.size(); ++desk)
            add(SeatAdded{SeatId{seats++}, Seat{Post::trainee, TeamId{team}, DeskId{desk}, {}, 1}});
    }
    for (std::uint32_t cast = 0; cast < script.cast.size(); ++cast)
        for (std::uint32_t number = 1; number <= std::min<std::size_t>(script.cast[cast].casts, teams.size()); ++number)
            add(SeatAdded{SeatId{seats++}, Seat{Post::actor, {}, {}, CastId{cast}, number}});
    return records;
}

// The hall of rehearsal/hall.cpp, which also notes what is said.
class Hall final : private runtime::JournalPort, private runtime::ClockPort, private runtime::GatewayPort {
public:
    Hall(std::shared_ptr<Script const> script, std::vector<std::string> const& teams)
        : plan_(*rehearsal::find_plan("perfect")),
          company_{"rehearsal0", std::make_shared<rehearsal::Knowledge const>(*script), seed, seed} {
        play_.script = script;
        play_.records = opening_records(*script, teams);
        play_.opening = play_.records.size();
        runtime::Recovered recovered;
        recovered.script = script;
        recovered.pulse_wall = wall_start;
        for (auto const& stored : play_.records) {
            recovered.records.push_back(stored.record);
            recovered.leaves.push_back(stored.leaf);
        }
        runtime::JournalPort& journal = *this;
        runtime::ClockPort const& clock = *this;
        runtime::GatewayPort& gateway = *this;
        conductor_ = std::make_unique<runtime::Conductor>(std::move(recovered), journal, clock, gateway);
        projector_ = std::make_unique<projection::Projector>(conductor_->exercise());
        add_people();
    }

    RecordedPlay play() {
        settle();
        while (now_ < longest) {
            auto const next = next_moment();
            if (!next || (stage() == Stage::ended && *next > now_)) break;
            now_ = std::max(now_, *next);
            conductor_->wake();
            for (auto& [id, member] : members_) {
                auto const due = member.person->next_act();
                if (!due || *due > now_) continue;
                member.person->act(now_);
                send_outgoing(id, member);
            }
            settle();
        }
        ORDA_CHECK(stage() == Stage::ended, "a perfect play comes to ENDEX");
        play_.fingerprint = conductor_->exercise().fingerprint();
        return std::move(play_);
    }

private:
    struct Member {
        std::unique_ptr<rehearsal::Person> person;
        Principal principal;
        projection::Audience audience;
        std::vector<runtime::SharedMessage> inbox{};
    };

    [[nodiscard]] Stage stage() const { return conductor_->exercise().state().stage; }

    void add_people() {
        auto const seats = conductor_->exercise().state().seats;
        std::uint32_t places = 0;
        for (std::uint32_t id = 0; id < seats.size(); ++id) {
            Seat const& seat = seats[id].seat;
            PersonId const person{1'001 + id};
            if (seat.post == Post::trainee) {
                add(rehearsal::make_trainee(company_, plan_, places++, id), {person, Role::trainee, SeatId{id}});
            } else {
                auto const played = std::count_if(seats.begin(), seats.end(), [&](SeatState const& other) {
                    return other.seat.post == Post::actor && other.seat.cast == seat.cast;
                });
                rehearsal::ActorShare const share{seat.number - 1, static_cast<std::uint32_t>(played)};
                add(rehearsal::make_actor(company_, plan_, share, id), {person, Role::actor, SeatId{id}});
            }
        }
        add(rehearsal::make_controller(company_, plan_, members_.size()),
            {PersonId{1'000}, Role::controller, std::nullopt});
    }

    void add(std::unique_ptr<rehearsal::Person> person, Principal principal) {
        if (principal.seat) sit_down(principal, *principal.seat);
        StationId const id{members_.size() + 1};
        person->station().connected(now_);
        auto const audience = projection::audience_of(principal.role, principal.seat, conductor_->exercise().state());
        members_.emplace(id, Member{std::move(person), principal, *audience});
        conductor_->connect(id, principal, runtime::Format::proto);
    }

    void sit_down(Principal const& principal, SeatId seat) {
        CommandId id{};
        id[0] = static_cast<std::uint8_t>(seat.value & 0xFF);
        id[1] = static_cast<std::uint8_t>(seat.value >> 8 & 0xFF);
        auto const before = play_.records.size();
        conductor_->command(principal, id, TakeSeat{seat},
                            [](auto const& result) { ORDA_CHECK(result.has_value(), "a free seat can be taken"); });
        note_act(id, TakeSeat{seat}, before);
        settle_once();
    }

    // ---- the loop ----

    [[nodiscard]] std::optional<MonotonicTime> next_moment() const {
        std::optional<MonotonicTime> next = conductor_->next_wake();
        auto const consider = [&](std::optional<MonotonicTime> other) {
            if (other && (!next || *other < *next)) next = other;
        };
        for (auto const& [id, member] : members_) {
            consider(member.person->next_act());
            consider(member.person->station().next_outgoing());
        }
        return next;
    }

    void settle() {
        while (settle_once()) {
        }
    }

    bool settle_once() {
        bool moved = false;
        if (conductor_->durable() < play_.records.size()) {
            conductor_->on_durable(play_.records.size(), std::chrono::microseconds(0));
            moved = true;
        }
        for (auto& [id, member] : members_) {
            auto const inbox = std::exchange(member.inbox, {});
            moved = moved || !inbox.empty();
            for (auto const& bytes : inbox) hear(member, *bytes);
            if (!inbox.empty()) member.person->act(now_);
            send_outgoing(id, member);
        }
        return moved;
    }

    void send_outgoing(StationId id, Member& member) {
        for (v1::ClientMessage const& message : member.person->station().take_outgoing(now_)) say(id, member, message);
    }

    // ---- what is noted ----

    void say(StationId id, Member const& member, v1::ClientMessage const& message) {
        auto const before = play_.records.size();
        if (!message.has_command()) return conductor_->receive(id, message.SerializeAsString());
        Issuer const issuer{member.principal.person, member.principal.role, member.principal.seat, std::nullopt};
        auto read = projection::read_command(message.command(), issuer, conductor_->exercise(), projector_->keys());
        conductor_->receive(id, message.SerializeAsString());
        CommandId command{};
        std::copy_n(message.command().id().begin(), command.size(), command.begin());
        if (read) {
            note_act(command, std::move(*read), before);
        } else {
            ++play_.without_effect;
        }
    }

    // `before`: how many records there were before the command was given.
    void note_act(CommandId const& id, Command command, std::size_t before) {
        auto const found = std::find_if(play_.records.begin() + static_cast<std::ptrdiff_t>(before),
                                        play_.records.end(), [&](runtime::StoredRecord const& stored) {
                                            return stored.record.command && stored.record.command->id == id;
                                        });
        if (found == play_.records.end()) {
            ++play_.without_effect;
            return;
        }
        Record const& record = found->record;
        ORDA_CHECK(!std::holds_alternative<ClockJumped>(record.event), "nobody jumps in a perfect play");
        play_.acts.push_back({std::move(command), record.issuer, *record.command, record.at});
    }

    void hear(Member& member, std::string const& bytes) {
        v1::ServerMessage message;
        ORDA_CHECK(message.ParseFromString(bytes), "what the conductor sends can be read");
        if (message.has_view()) {
            std::uint32_t const base = runtime::Streams::first_after(play_.opening);
            play_.told[member.audience][message.stream() - base] = message.view().SerializeAsString();
        } else if (message.has_acknowledged() && message.acknowledged().sequence() != 0) {
            note_answer(message.acknowledged());
        }
        member.person->receive(message, now_);
    }

    void note_answer(v1::Acknowledged const& answer) {
        CommandId id{};
        std::copy_n(answer.command().begin(), id.size(), id.begin());
        Acknowledgement noted{answer.sequence(), answer.last_sequence()};
        std::copy_n(answer.leaf().begin(), noted.leaf.size(), noted.leaf.begin());
        std::copy_n(answer.tree_head().begin(), noted.tree_head.size(), noted.tree_head.begin());
        play_.acknowledged[id] = noted;
    }

    // ---- ports ----

    void enqueue(std::vector<runtime::StoredRecord> records) override {
        for (runtime::StoredRecord& stored : records) play_.records.push_back(std::move(stored));
    }
    void pulse(ExerciseTime, WallTime) override {}
    [[nodiscard]] std::size_t waiting() const override { return 0; }
    [[nodiscard]] WallTime wall() const override { return wall_start + now_; }
    [[nodiscard]] MonotonicTime monotonic() const override { return now_; }
    void send(StationId station, runtime::SharedMessage const& message) override {
        if (auto const member = members_.find(station); member != members_.end())
            member->second.inbox.push_back(message);
    }
    void close(StationId, std::uint16_t, std::string_view) override {
        ORDA_CHECK(false, "nobody is closed in a perfect play");
    }

    rehearsal::Plan const& plan_;
    rehearsal::Company company_;
    RecordedPlay play_;
    MonotonicTime now_{};
    std::unique_ptr<runtime::Conductor> conductor_;
    std::unique_ptr<projection::Projector> projector_;
    std::map<StationId, Member> members_;
};

}  // namespace

RecordedPlay play_perfectly(std::shared_ptr<Script const> script, std::size_t teams) {
    rehearsal::Options options;
    options.teams.clear();
    for (std::size_t i = 1; i <= teams; ++i) options.teams.push_back(fmt::format("Team {}", i));
    options.plan = *rehearsal::find_plan("perfect");
    options.seed = seed;
    RecordedPlay play = Hall(script, options.teams).play();
    rehearsal::Rehearsal const expected = rehearsal::rehearse(script, options);
    ORDA_CHECK(play.fingerprint == expected.fingerprint, "people play as in `orda rehearse`");
    return play;
}

}  // namespace orda::bench
