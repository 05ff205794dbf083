// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "exercise/ids.hpp"
#include "rehearsal/dice.hpp"
#include "rehearsal/store.hpp"

namespace orda::rehearsal {

// A command that is on the disk, as the server said.
struct Receipt {
    exercise::CommandId command{};
    v1::Command::VerbCase verb = v1::Command::VERB_NOT_SET;
    exercise::Sequence sequence = 0, last_sequence = 0;  // 0: there was nothing to do
    std::string leaf;                                    // RFC 6962 leaf hash of the first record, 32 bytes
    bool repeat = false;
    friend bool operator==(Receipt const&, Receipt const&) = default;
};

// What became of a command.
struct Answered {
    v1::Command command;
    std::optional<v1::RefusedCommand::Reason> refused;
};

struct Counters {
    std::uint64_t messages = 0, views = 0, pages = 0, snapshots = 0, tails = 0, beats = 0;
    std::uint64_t gaps = 0, repeats = 0;                 // numbers left out, numbers seen before
    std::uint64_t items = 0;                             // injects received, each sending counted
    std::uint64_t commands = 0, sent_again = 0, acknowledged = 0;
    std::uint64_t decisions = 0, requests = 0;           // of the acknowledged: what was stored
    std::uint64_t malformed = 0;                         // refusals that name no command of ours
    std::array<std::uint64_t, v1::RefusedCommand::Reason_ARRAYSIZE> refused{};  // by reason
};

// What every client must do, without sockets and clocks: the time is passed in. One thread at a time.
//
// The driver calls connected() when a socket is open, receive() for each message, take_outgoing() after anything
// happened and sends what it returns, disconnected() when the socket is gone, and reconnects when silent() says so.
class Station {
public:
    static constexpr std::chrono::seconds silence_max{12};  // without a beat: reconnect
    static constexpr std::chrono::seconds too_fast_wait{1};
    static constexpr std::size_t outbox_commands_max = 256;
    static constexpr std::size_t receipts_max = 65'536;
    static constexpr int reached_keys_max = 200;  // in one message

    // `id_seed` makes the command ids: unguessable where others share the server, given in a simulation.
    Station(std::string exercise, bool simulated, std::uint64_t id_seed);

    // ---- the connection ----
    void connected(MonotonicTime now);
    void disconnected();
    // The page is loaded anew: what was received is forgotten, commands in the outbox are kept, as browsers keep them.
    void reload();
    void receive(v1::ServerMessage const& message, MonotonicTime now);
    // What to send now, in order. Commands wait until the server has answered the resume of this connection.
    [[nodiscard]] std::vector<v1::ClientMessage> take_outgoing(MonotonicTime now);
    // When take_outgoing() may have something that does not follow from a message; nothing when never.
    [[nodiscard]] std::optional<MonotonicTime> next_outgoing() const;
    // No beat for too long: the connection is dead although it does not say so.
    [[nodiscard]] bool silent(MonotonicTime now) const { return connected_ && now - last_sign_ > silence_max; }
    [[nodiscard]] bool is_connected() const { return connected_; }
    // Welcomed, and everything the server has to tell was received.
    [[nodiscard]] bool up_to_date() const { return connected_ && welcomed_ && whole_ && !resume_wanted_; }
    // Why the server closed the connection on purpose; "taken_over" is for ever.
    [[nodiscard]] std::string const& closing() const { return closing_; }

    // ---- commands ----
    [[nodiscard]] bool can_send() const { return outbox_.size() < outbox_commands_max; }
    // Puts the command into the outbox and gives it its id. It stays there until the server acknowledges or refuses
    // it and is sent again with the same id after a reconnect. There must be room: can_send().
    exercise::CommandId send(v1::Command command, MonotonicTime now);
    [[nodiscard]] std::size_t waiting() const { return outbox_.size(); }
    [[nodiscard]] bool waits(exercise::CommandId const& id) const;
    // What was answered since the last call.
    [[nodiscard]] std::vector<Answered> take_answered();
    // Every command that is on the disk, in the order of the answers; the newest receipts_max.
    [[nodiscard]] std::vector<Receipt> const& receipts() const { return receipts_; }

    // ---- what it knows ----
    [[nodiscard]] Store const& store() const { return store_; }
    // Kinds of things (rehearsal::bit) that changed since the last call.
    [[nodiscard]] Kinds take_touched();
    [[nodiscard]] bool touched() const { return touched_ != 0 || !answered_.empty(); }
    [[nodiscard]] std::optional<v1::Welcome> const& welcome() const { return welcome_; }
    [[nodiscard]] v1::Presence const& presence() const { return presence_; }
    [[nodiscard]] std::uint32_t last_stream() const { return last_stream_; }
    [[nodiscard]] Counters const& counters() const { return counters_; }

    // ---- clocks, as estimated from beats and clock views ----
    [[nodiscard]] bool clock_known() const { return clock_known_; }
    [[nodiscard]] bool clock_runs() const { return clock_known_ && speed_ > 0; }
    [[nodiscard]] ExerciseTime exercise_time(MonotonicTime now) const;
    // When the exercise clock shows `when`; nothing while it stands.
    [[nodiscard]] std::optional<MonotonicTime> moment(ExerciseTime when) const;
    // The server's wall clock.
    [[nodiscard]] WallTime wall_time(MonotonicTime now) const { return server_wall_ + (now - wall_anchor_); }

private:
    struct Waiting {
        v1::Command command;
        MonotonicTime written{}, not_before{};
        bool sent = false;  // on this connection
        bool sent_before = false;  // on any
        bool was_offline = false;
    };

    void receive(v1::Welcome const& welcome);
    void receive(v1::Page const& page);
    void receive_view(std::uint32_t number, v1::View const& view, MonotonicTime now);
    void receive(v1::Acknowledged const& acknowledged);
    void receive(v1::RefusedCommand const& refused, MonotonicTime now);
    void receive(v1::Beat const& beat, MonotonicTime now);
    void apply(v1::View const& view);
    void received_all();
    void follow_clock(v1::ClockView const& clock, MonotonicTime now);
    void want_resume();
    [[nodiscard]] std::uint32_t speaker() const;
    [[nodiscard]] std::deque<Waiting>::iterator find(std::string const& id);
    [[nodiscard]] v1::ClientMessage resume_message() const;
    [[nodiscard]] v1::ClientMessage command_message(Waiting& waiting, MonotonicTime now);

    std::string exercise_;
    bool simulated_;
    Dice id_dice_;

    bool connected_ = false, welcomed_ = false, whole_ = false;
    bool resume_wanted_ = false, resume_sent_ = false;
    MonotonicTime last_sign_{};
    std::string closing_;
    std::uint32_t epoch_ = 0, last_stream_ = 0, last_page_ = 0;
    std::optional<v1::BeatAnswer> beat_answer_;
    std::vector<std::string> received_items_;  // not told yet

    std::deque<Waiting> outbox_;
    std::vector<Answered> answered_;
    std::vector<Receipt> receipts_;

    Store store_;
    Kinds touched_ = 0;
    std::optional<v1::Welcome> welcome_;
    v1::Presence presence_;
    Counters counters_;

    bool clock_known_ = false;
    MonotonicTime anchor_{}, wall_anchor_{};
    ExerciseTime anchor_exercise_{};
    std::int64_t speed_ = 0;
    WallTime server_wall_{};
};

}  // namespace orda::rehearsal
