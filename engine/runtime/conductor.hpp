// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "exercise/exercise.hpp"
#include "runtime/ports/clock.hpp"
#include "runtime/ports/gateway.hpp"
#include "runtime/ports/journal.hpp"

namespace orda::runtime {

// What recovery found on the disk.
struct Recovered {
    std::shared_ptr<exercise::Script const> script;
    exercise::Amendments amendments{};
    std::vector<exercise::Record> records;
    std::vector<Digest> leaves{};  // of the records
    std::string checkpoint{};      // newest one; empty = none
    ExerciseTime pulse_at{};  // newest sign of life
    WallTime pulse_wall{};
};

struct DiskState {
    std::uint64_t free_bytes = 0, total_bytes = 0;
    std::chrono::microseconds sync{};  // one small write until it is on the disk: the middle of several at the start
    bool low = false;                  // less than a tenth is free
    friend bool operator==(DiskState const&, DiskState const&) = default;
};

struct Content {  // an attachment, for HTTP
    std::string_view bytes;  // lives as long as the conductor
    std::string_view media_type;
    std::string_view name;
};

struct Figures {  // for /metrics and the console
    exercise::Sequence sequence = 0, durable = 0;
    std::size_t stations = 0, waiting = 0, outputs = 0;
    std::uint64_t commands = 0, refusals = 0, repeats = 0, malformed = 0, messages_out = 0, snapshots = 0, tails = 0;
    std::chrono::microseconds latency{};
    exercise::Stage stage = exercise::Stage::planned;
    bool stopped = false;
};

// Runs one exercise: inbox -> decide -> enqueue -> evolve, and lets out what follows when it is durable. Every byte
// computed from state leaves only when the records it depends on are on the disk. One thread, the loop's.
class Conductor final : public JournalListener {
public:
    // Replays `recovered`. When the exercise was running, it goes on where it was; after a break of over 60 s it comes
    // back paused (a record says which). `person_of` engine = 0.
    Conductor(Recovered recovered, JournalPort& journal, ClockPort const& clock, GatewayPort& gateway);
    ~Conductor() override;
    Conductor(Conductor const&) = delete;
    Conductor& operator=(Conductor const&) = delete;

    // ---- stations ----
    void connect(StationId station, Principal const& principal, Format format);
    void disconnect(StationId station);
    // One frame from the station, at most 64 KB. Malformed frames are answered, never thrown.
    void receive(StationId station, std::string_view frame);

    // A command that does not come through a socket (set-up by HTTP or the command line, joining). `done` is called
    // once, on this thread, when the result may be shown: durable, or refused.
    using Done = std::function<void(Result<exercise::Sequence, exercise::Refused>)>;
    void command(Principal const& principal, exercise::CommandId id, exercise::Command command, Done done);

    // Where the sheets of the questionnaire wait until it is closed. They are added to the command that closes it;
    // nothing = they cannot be read, and the command is refused. Without this there are none.
    using SheetsWaiting = std::function<std::optional<std::vector<exercise::Sheet>>()>;
    void collect_sheets_from(SheetsWaiting waiting);

    // ---- time ----
    // Does what is due. Call it at next_wake() and at any other time.
    void wake();
    [[nodiscard]] std::optional<MonotonicTime> next_wake() const;

    // What the disk under the exercise file is like now; shown to staff.
    void disk(DiskState const& state);
    // Ends writing while there is still room: what is queued is written, the clock stands, commands are refused, and
    // stations may still read. Until the process starts again.
    void halt(std::string const& reason);

    // Names of those who share this seat's laptop were changed: pages that may know them ask again. The names
    // themselves never come here.
    void speakers_changed(exercise::SeatId seat);

    // ---- reading (only what is durable) ----
    // The attachment behind a release, when this principal may see it now.
    [[nodiscard]] std::optional<Content> content(Principal const& principal, std::string_view item,
                                                 std::uint32_t number) const;
    [[nodiscard]] exercise::Exercise const& exercise() const;
    [[nodiscard]] exercise::Sequence durable() const;
    // Wall time of the newest record; zero when there is none.
    [[nodiscard]] WallTime newest_wall() const;
    [[nodiscard]] Figures figures() const;

    // ---- JournalListener ----
    void on_durable(exercise::Sequence sequence, std::chrono::microseconds latency) override;
    void on_checkpoint(std::string const& note) override;
    void on_copied(CopyState const& state) override;
    void on_failed(std::string const& reason) override;

private:
    class Body;
    std::unique_ptr<Body> body_;
};

}  // namespace orda::runtime
