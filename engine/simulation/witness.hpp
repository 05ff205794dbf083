// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ed25519.hpp"
#include "base/merkle.hpp"
#include "journal/memory_journal.hpp"
#include "projection/audience.hpp"
#include "runtime/ports/gateway.hpp"
#include "simulation/model.hpp"

namespace orda::simulation {

// What the witness remembers of one connection.
struct Thread {
    std::uint32_t number = 0;   // of the stream, as told so far
    std::uint32_t from = 0;     // last_stream of the newest resume
    exercise::Sequence newest = 0;  // in the state when that came: what follows depends on it
    bool pages = false;         // of a snapshot are on their way
    std::string checkpoint{};   // that the newest resume presented
    std::map<std::string, exercise::Sequence> asked{};  // commands, with what stood in the state when they came
};

// Stands at the only way out of the server and looks at every frame: is all of it on the disk, may this person see it,
// is it the next one?
class Witness {
public:
    using Must = std::function<void(bool right, std::string const& otherwise)>;
    Witness(Play const& play, journal::MemoryJournal const& disk, SigningPublicKey const& signer, Must tell);

    // A frame leaves for somebody.
    void sees(Thread& thread, runtime::Principal const& who, projection::Audience const& audience,
              v1::ServerMessage const& message, std::string_view bytes);

    // What the records on the disk say, read as far as they go.
    Model& model();

    [[nodiscard]] static std::size_t hash_of_view(std::string_view bytes);

    // Every numbered message as first sent: what was on the disk then, a hash of its bytes up to the moment at their
    // end, and that moment.
    struct Sent {
        exercise::Sequence durable = 0;
        std::size_t hash = 0;
        std::uint64_t moment = 0;
    };
    [[nodiscard]] std::map<projection::Audience, std::map<std::uint32_t, Sent>> const& sent() const { return sent_; }

private:
    // The words are only put together when they are needed.
    template <class Words>
    void must(bool right, Words const& words) {
        if (!right) must_(false, std::string(words()));
    }
    void check_durable(Thread const& thread, v1::ServerMessage const& message);
    void check_proofs(Thread const& thread, v1::ServerMessage const& message);
    void check_checkpoint(std::string const& note);
    void check_order(Thread& thread, projection::Audience const& audience, v1::ServerMessage const& message,
                     std::string_view bytes);
    void check_rights(runtime::Principal const& who, v1::ServerMessage const& message, std::string_view bytes);
    void check_view(exercise::Seat const& seat, v1::View const& view);
    void check_evaluators_view(exercise::SeatId id, v1::View const& view);
    void check_interpreters_view(exercise::SeatId id, v1::View const& view);
    // Somebody who looks after teams is told who sits where in these alone.
    void check_seat(exercise::SeatId own, v1::SeatView const& view);
    void check_translation(exercise::Seat const& seat, v1::TranslationView const& view);
    void check_walls_view(v1::View const& view);
    void check_actors_view(exercise::Seat const& seat, v1::View const& view);
    void check_message(exercise::Seat const& seat, v1::MessageView const& view);

    Play const& play_;
    journal::MemoryJournal const& disk_;
    SigningPublicKey signer_;
    MerkleLog log_;  // over the leaves on the disk
    std::string checked_;  // the newest checkpoint that was looked at
    Must must_;
    Model model_;
    std::size_t read_ = 0;
    std::map<projection::Audience, std::map<std::uint32_t, Sent>> sent_;  // by number
};

}  // namespace orda::simulation
