// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/merkle.hpp"
#include "projection/projector.hpp"
#include "runtime/conductor.hpp"
#include "runtime/exercise_clock.hpp"
#include "runtime/outputs.hpp"
#include "runtime/seat_writers.hpp"
#include "runtime/stations.hpp"
#include "runtime/streams.hpp"

namespace orda::runtime {

inline constexpr std::chrono::seconds beat_every{5};
inline constexpr std::chrono::seconds pulse_every{1};
inline constexpr std::chrono::milliseconds presence_at_most_every{250};
inline constexpr std::chrono::seconds reach_at_most_every{1};  // told to staff
inline constexpr int reached_max = 200;                        // keys in one message
inline constexpr std::chrono::seconds safety_at_most_every{1};
inline constexpr std::chrono::seconds resume_at_most_every{1};  // by one station
inline constexpr std::size_t page_name_min = 8, page_name_max = 32;  // bytes of Resume.page
inline constexpr std::size_t alarms_max = 50;
inline constexpr std::chrono::seconds clock_step_max{2};  // a larger one of the wall clock is told
inline constexpr std::chrono::seconds break_max{60};      // a longer one comes back paused
inline constexpr std::chrono::seconds undo_within{12};    // ten for the person, two for the way
inline constexpr std::size_t waiting_records_max = 20'000;  // more: commands are refused for now
inline constexpr std::size_t page_bytes_max = 48 * 1024;
inline constexpr std::uint32_t malformed_max = 20;        // then the station is closed

// The inside of the conductor, in four files: time and records (conductor.cpp), stations (conductor_stations.cpp),
// commands (conductor_commands.cpp), how safe the journal is (conductor_safety.cpp).
class Conductor::Body {
public:
    Body(Recovered recovered, JournalPort& journal, ClockPort const& clock, GatewayPort& gateway);

    // conductor.cpp
    void wake();
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;
    void on_durable(exercise::Sequence sequence, std::chrono::microseconds latency);
    void on_failed(std::string const& reason);

    // conductor_safety.cpp
    void on_checkpoint(std::string const& note);
    void on_copied(CopyState const& state);
    void disk(DiskState const& state);
    void halt(std::string const& reason);

    [[nodiscard]] Figures current_figures() const;
    [[nodiscard]] std::optional<Content> content(Principal const& principal, std::string_view item,
                                                 std::uint32_t number) const;

    // conductor_stations.cpp
    void connect(StationId id, Principal const& principal, Format format);
    void disconnect(StationId id);
    void speakers_changed(exercise::SeatId seat);
    void receive(StationId id, std::string_view frame);

    // conductor_commands.cpp
    void command(Principal const& principal, exercise::CommandId id, exercise::Command command, Done done);

    exercise::Exercise exercise;
    SheetsWaiting sheets_waiting{};
    Figures figures;
    exercise::Sequence durable = 0;
    WallTime newest_wall{};  // of the newest record

private:
    // ---- time and records (conductor.cpp) ----
    void replay(Recovered const& recovered);
    void resume_after_restart(Recovered const& recovered);
    void follow_clock(exercise::Record const& record);
    // Writes one batch: numbers it, queues it for the disk, applies it, and queues what every audience is told.
    void append(exercise::Events events, ExerciseTime at, exercise::Issuer const& issuer,
                std::optional<exercise::CommandStamp> stamp);
    void tell(exercise::Record const& record);
    void run_rounds(ExerciseTime to);
    [[nodiscard]] ExerciseTime now() const { return std::max(clock_.at(ambient_.monotonic()), exercise.state().now); }
    // The millisecond a command gets: not one whose rounds have already had an effect.
    [[nodiscard]] ExerciseTime command_time() const;
    void release_outputs();
    void release(Output const& output);
    [[nodiscard]] exercise::Sequence newest() const { return exercise.state().sequence; }

    // ---- stations (conductor_stations.cpp) ----
    void resume(StationId id, Station& station, v1::Resume const& wish);
    void answer_late_resumes();
    void tell_stopped(StationId id, Station const& station);
    void send_snapshot(StationId id, projection::Audience const& audience);
    void send_beat(projection::Audience const& audience, std::optional<StationId> only);
    void beat_all();
    void send_presence();
    void send(StationId id, v1::ServerMessage const& message);
    void close(StationId id, std::uint16_t code, std::string const& reason);
    void take_over(exercise::SeatTaken const& taken);
    // Which page of the seat writes, to all of them.
    void tell_writer(exercise::SeatId seat);
    void refuse_malformed(StationId id, Station& station, std::string const& why);
    void reach(Station& station, v1::Reached const& told);

    // ---- how safe the journal is (conductor_safety.cpp) ----
    // Says whether the journal goes on from what the station was once shown, and proves it.
    void answer_checkpoint(StationId id, Station const& station, std::string const& note);
    [[nodiscard]] v1::Continuity judge(std::string const& note) const;
    // `seat`: whose station it is about, plus 1; 0 = staff or nobody.
    void raise(v1::Safety::Alarm::Kind kind, std::uint32_t seat, std::uint64_t size, std::string words);
    // Times in the journal come from the machine's clock: staff are told when somebody sets it.
    void watch_wall_clock();
    [[nodiscard]] v1::Safety safety() const;
    void send_safety();
    void tell_copied();

    // ---- commands (conductor_commands.cpp) ----
    struct Outcome {
        exercise::Sequence first = 0, last = 0;
        bool repeat = false;
    };
    using Result = orda::Result<Outcome, exercise::Refused>;
    [[nodiscard]] std::optional<Result> seen_before(exercise::CommandStamp const& stamp) const;
    Result run(exercise::Command command, exercise::Issuer const& issuer, exercise::CommandStamp const& stamp);
    void handle(StationId id, Station& station, v1::Command const& command);
    void acknowledge(StationId id, std::string const& command, Outcome const& outcome);
    void refuse(StationId id, Station const& station, std::string const& command, exercise::Refused const& refused);
    void refuse(StationId id, std::string const& command, v1::RefusedCommand::Reason reason);
    // What the shell adds to a command; false when it cannot.
    [[nodiscard]] bool complete(exercise::Command& command) const;
    [[nodiscard]] bool undo_in_time(exercise::PersonId person) const;
    // Whether one person alone may go on after the real emergency.
    [[nodiscard]] bool stands_long_enough(exercise::ResumeAfterNoDuff const& command) const;
    // Real time since the record, or since the server began when the record is older.
    [[nodiscard]] MonotonicTime age_of(exercise::Sequence record) const;
    // The first key to the row that the command is about; null when nobody turned one.
    [[nodiscard]] exercise::RowKey const* key_to(exercise::Command const& command) const;

    JournalPort& journal_;
    ClockPort const& ambient_;
    GatewayPort& gateway_;
    projection::Projector projector_;
    ExerciseClock clock_;
    Streams streams_;
    Stations stations_;
    SeatWriters writers_;
    std::map<StationId, std::pair<MonotonicTime, v1::Resume>> late_resumes_;  // too soon; answered when it is time
    Outputs outputs_;
    MerkleLog log_;           // over all records, also those that wait for the disk
    std::string checkpoint_;  // newest one
    std::optional<CopyState> copy_;
    std::optional<DiskState> disk_;
    std::vector<v1::Safety::Alarm> alarms_;
    std::string stopped_because_;
    bool safety_changed_ = false;
    MonotonicTime next_safety_{};
    std::map<exercise::PersonId, MonotonicTime> last_verb_;
    // When real emergencies were called and keys turned, since this start of the server.
    std::map<exercise::Sequence, MonotonicTime> stands_since_;
    MonotonicTime began_{};
    std::map<exercise::PersonId, exercise::Sequence> newest_of_;  // records that stem from this person's commands
    std::optional<ExerciseTime> rounds_had_effect_at_;
    MonotonicTime next_beat_{}, next_pulse_{}, next_presence_{}, next_reach_{};
    bool presence_changed_ = false;
    bool reach_changed_ = false;  // what stations have of injects
    PresenceTold staff_presence_;
    std::vector<PresenceTold> team_presence_;
    bool stopped_ = false;  // the disk failed: what is not on it will never be told
    bool halted_ = false;   // no room: nothing new is recorded
    std::chrono::microseconds wall_ahead_{};  // wall clock - monotonic clock
};

}  // namespace orda::runtime
