// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ed25519.hpp"
#include "base/merkle.hpp"

// Checkpoints: signed statements "this journal has so many records, and this is the root over them". A text of the
// transparency log community (C2SP tlog-checkpoint and signed-note), so that tools of others check it too:
//
//   orda/<exercise>/<epoch>          origin
//   128                              records
//   <base64 of 32 bytes>             RFC 6962 root
//                                    empty line; the lines above are what is signed, each with its line feed
//   — <origin> <base64 of 4 + 64 bytes>   U+2014, key name, key id and Ed25519 signature
//
// The key id is the beginning of SHA-256(key name || 0x0A || 0x01 || public key). Pure; any thread.
namespace orda {

inline constexpr std::size_t checkpoint_bytes_max = 1000;

struct Checkpoint {
    std::string exercise;     // its random name
    std::uint32_t epoch = 1;  // raised by a restore
    std::uint64_t size = 0;
    Digest root{};
    friend bool operator==(Checkpoint const&, Checkpoint const&) = default;
};

[[nodiscard]] std::string origin_of(std::string_view exercise, std::uint32_t epoch);

// The signed note. `checkpoint.exercise` must be a name without blanks, '/' or '+'.
[[nodiscard]] std::string sign_checkpoint(Checkpoint const& checkpoint, SigningKey const& key);

// What a note says, whoever signed it; nothing when it is no note of this kind, to the letter.
[[nodiscard]] std::optional<Checkpoint> read_checkpoint(std::string_view note);
// True only if the note is of this kind and bears a signature of this key.
[[nodiscard]] bool checkpoint_signed_by(std::string_view note, SigningPublicKey const& key);

}  // namespace orda
