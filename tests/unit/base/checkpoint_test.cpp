// SPDX-License-Identifier: Apache-2.0
#include "base/checkpoint.hpp"

#include <doctest/doctest.h>

using namespace orda;

namespace {

Checkpoint example() { return {"k7h2m9", 2, 4711, sha256("root")}; }

}  // namespace

TEST_CASE("checkpoint: what was signed is read again and belongs to its key") {
    SigningKey const key = SigningKey::from_seed({1, 2, 3});
    std::string const note = sign_checkpoint(example(), key);
    CHECK(note.starts_with("orda/k7h2m9/2\n4711\n"));
    CHECK(note.find("\n\n\xE2\x80\x94 orda/k7h2m9/2 ") != std::string::npos);
    CHECK(read_checkpoint(note) == example());
    CHECK(checkpoint_signed_by(note, key.public_key()));
    CHECK_FALSE(checkpoint_signed_by(note, SigningKey::from_seed({9}).public_key()));
    CHECK(sign_checkpoint(example(), key) == note);
}

TEST_CASE("checkpoint: every changed, missing or added character is found") {
    SigningKey const key = SigningKey::from_seed({1, 2, 3});
    std::string const note = sign_checkpoint(example(), key);
    for (std::size_t i = 0; i < note.size(); ++i) {
        std::string changed = note, shorter = note, longer = note;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        shorter.erase(i, 1);
        longer.insert(i, 1, '7');
        CHECK_FALSE(checkpoint_signed_by(changed, key.public_key()));
        CHECK_FALSE(checkpoint_signed_by(shorter, key.public_key()));
        CHECK_FALSE(checkpoint_signed_by(longer, key.public_key()));
    }
    CHECK_FALSE(checkpoint_signed_by(note + "\n", key.public_key()));
    CHECK_FALSE(checkpoint_signed_by("", key.public_key()));
    CHECK_FALSE(checkpoint_signed_by(std::string(2000, 'x'), key.public_key()));
}
