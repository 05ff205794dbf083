// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ed25519.hpp"
#include "journal/memory_journal.hpp"
#include "rehearsal/plans.hpp"
#include "runtime/conductor.hpp"
#include "runtime/exercise_clock.hpp"
#include "runtime/sheet_desk.hpp"
#include "simulation/sheet_box.hpp"
#include "simulation/simulate.hpp"
#include "simulation/witness.hpp"

namespace orda::simulation {

// A hall in which everything can fail: one process with its disk, people at stations, a network between them.
class World final : public runtime::ClockPort, public runtime::GatewayPort {
public:
    explicit World(Options const& options);
    ~World() override = default;

    // Plays to the end, then lets everything come to rest and looks at it.
    Outcome run();

private:
    struct Up {  // on its way to the server
        MonotonicTime at{};
        std::string bytes{};
        std::optional<std::uint32_t> resume_from{};
        std::string checkpoint{};  // presented with it
        std::string command{};  // its id
        [[nodiscard]] bool is_command() const { return !command.empty(); }
    };
    struct Down {  // on its way to a station
        MonotonicTime at{};
        std::shared_ptr<v1::ServerMessage const> message;  // nothing = the connection was closed
        std::size_t bytes = 0;
        [[nodiscard]] bool numbered() const { return message && message->stream() != 0; }
    };
    struct Link {
        runtime::StationId id{};
        std::deque<Up> up;
        std::vector<Up> held;  // until an exact moment
        std::deque<Down> down;
        std::size_t down_bytes = 0;
        MonotonicTime heard{};     // the newest frame that reached the server
        bool server_gone = false;  // it closed, and the station does not know yet
        Thread thread{};
    };
    struct Member {
        std::unique_ptr<rehearsal::Person> person;
        runtime::Principal principal;
        projection::Audience audience;
        std::optional<Link> link{};
        MonotonicTime due_at{};  // as of the beginning of the step
        MonotonicTime next_try{}, offline_until{}, asleep_until{}, slow_until{}, late_until{}, twice_until{},
            mixed_until{};
        bool mixed = false;    // frames overtook each other: numbers may be missing for a while
        bool retired = false;  // the seat is somebody else's
        bool press_twice = false, press_at_deadline = false, press_with_others = false, reload_on_press = false;
        std::string checkpoint{};  // the newest one it was told
        bool race = false;  // something happens right after its next resume
    };
    struct Ghost {  // a connection whose station is gone, as the server still has it
        Member* member = nullptr;
        Link link;
    };
    struct Takeover {
        exercise::SeatId seat;
        exercise::PersonId person{};
        exercise::CommandId id{};
        bool asked = false;
    };
    struct Seen {  // what a person had before them when they decided
        projection::Audience audience;
        std::uint32_t number = 0;
        rehearsal::Store store;
    };

    struct Handing {  // a sheet of the questionnaire and its giver
        runtime::SheetGiver giver;
        std::optional<exercise::Sheet> sheet{};
        MonotonicTime next_try{};
        bool asked = false, received = false;
        // What the server found, and the newest record then: not told yet.
        std::optional<std::pair<runtime::SheetTaken, exercise::Sequence>> told{};
    };

    // ---- set-up (world_setup.cpp) ----
    void write_opening();
    void add_people();
    void add_member(std::unique_ptr<rehearsal::Person> person, runtime::Principal const& principal);
    void plan_faults();

    // ---- the process and its disk (world_process.cpp) ----
    void start_process();
    void die(MonotonicTime away);
    void stop_and_start();
    void sign();
    void write_disk();
    void fault_at_write(Fault fault);
    void follow_clock();
    void take_seats();

    // ---- the network (world_network.cpp) ----
    void connect(Member& member);
    void lose(Member& member, bool server_learns);
    void server_closes(Member& member);
    void deliver(Member& member);
    void deliver_up(Member& member, Link& link);
    void deliver_down(Member& member);
    void speak(Member& member);
    void transmit(Member& member, v1::ClientMessage const& message);
    void run_ghosts();
    void close_silent(Member& member);
    [[nodiscard]] MonotonicTime arrival(Member const& member, MonotonicTime after);
    [[nodiscard]] MonotonicTime due(Member const& member) const;
    void receive(Member& member, Link& link, Up const& frame);

    // ---- what people and fate do (world_faults.cpp) ----
    void run_fault(Fault fault);
    void run_network_fault(Fault fault, Member& member);
    void run_human_fault(Fault fault, Member& member);
    void press(Member& member, v1::Command const& command);
    bool hold_until_deadline(Member& member, v1::Command const& command, Up& frame);
    [[nodiscard]] Member* any_trainee();
    [[nodiscard]] Member* other_console(Member const& member);
    void end_faults();

    // ---- what it was like (world_sheets.cpp) ----
    void add_sheets();
    void open_sheet_desk();
    void lose_sheet_answers();
    [[nodiscard]] bool is_asked(Handing const& handing) const;
    [[nodiscard]] exercise::Sheet write_sheet(Handing const& handing);
    void hand_in_sheets();
    void take_answer(Handing& handing);
    void check_sheets();

    // ---- one step (world.cpp) ----
    [[nodiscard]] MonotonicTime next_moment();
    void step();
    [[nodiscard]] bool over() const;
    [[nodiscard]] bool at_rest() const;

    // ---- what is promised (world_checks.cpp) ----
    void check_bounds();
    void check_end();
    void check_member(Member const& member, Model& model);
    void check_receipts(Member const& member);
    void check_content(v1::Command const& command, exercise::Record const& record);
    void check_decision(v1::SubmitDecision const& sent, exercise::Record const& record);
    void check_papers(v1::Command const& command, exercise::Record const& record);
    void check_request(v1::SendRequest const& sent, exercise::Record const& record);
    void check_commands_once();
    void check_revisions();
    void check_tree();
    void check_screen(Member const& member);
    void check_earlier(Member const& member, Model const& model);
    void check_items(Member const& member, Model const& model);
    void check_story();
    void must(bool right, std::string const& otherwise);

    // ---- ports ----
    [[nodiscard]] WallTime wall() const override { return WallTime(1'789'000'000'000'000) + wall_offset_ + now_; }
    [[nodiscard]] MonotonicTime monotonic() const override { return now_; }
    void send(runtime::StationId station, runtime::SharedMessage const& message) override;
    void close(runtime::StationId station, std::uint16_t code, std::string_view reason) override;
    [[nodiscard]] std::pair<Member*, Link*> find(runtime::StationId station);
    void note(std::string_view bytes);

    static constexpr std::string_view exercise_name = "simulation";

    Options const& options_;
    exercise::Script const& script_;
    rehearsal::Dice dice_;
    std::uint32_t teams_ = 2, speed_ = 40;
    MonotonicTime now_{}, wall_offset_{};
    journal::MemoryJournal journal_;
    SigningKey key_;
    std::string checkpoint_;   // the newest one
    std::uint64_t signed_ = 0;  // records that it is about
    Witness witness_;
    std::unique_ptr<runtime::Conductor> process_;
    SheetBox sheet_box_{dice_};
    std::unique_ptr<runtime::SheetDesk> sheet_desk_;
    std::deque<Handing> handings_;
    std::map<exercise::SheetKey, exercise::Sheet> given_;  // all that ever arrived
    std::set<exercise::SheetKey> kept_promises_, refused_;  // as their givers were told
    runtime::ExerciseClock clock_;  // as the process keeps it
    std::uint32_t clock_revision_ = 0;
    MonotonicTime start_at_{};
    std::optional<MonotonicTime> write_at_;
    MonotonicTime slow_until_{};
    std::size_t writes_ = 0;
    std::optional<Fault> at_next_write_;
    std::vector<std::pair<MonotonicTime, Fault>> planned_;  // newest last
    rehearsal::Company company_;
    std::uint32_t texts_written_ = 0;  // by people to each other
    std::deque<Member> members_, newcomers_;
    std::map<runtime::StationId, Member*> by_station_;
    std::map<runtime::StationId, Ghost> ghosts_;
    std::deque<Takeover> takeovers_;
    std::uint64_t connections_ = 0, strangers_ = 0;
    std::set<runtime::StationId> to_close_;
    std::map<projection::Audience, rehearsal::Store> newcomer_sees_;  // at the end
    std::map<std::string, v1::Command> sent_;  // every command as first sent, by id
    std::vector<Seen> seen_;
    std::vector<std::pair<std::uint64_t, Digest>> heads_;  // of the tree, at each start
    runtime::SharedMessage parsed_from_;
    std::shared_ptr<v1::ServerMessage const> parsed_;
    std::string noted_;  // not yet in the digest
    Digest digest_{};
    MonotonicTime ended_at_ = MonotonicTime::max();
    Outcome outcome_;
};

}  // namespace orda::simulation
