// SPDX-License-Identifier: Apache-2.0
#include "base/ed25519.hpp"

#include <doctest/doctest.h>

#include "base/sha256.hpp"

using namespace orda;

namespace {

std::string from_hex(std::string_view hex) {
    std::string bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
        bytes.push_back(static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16)));
    return bytes;
}
SigningKey key_of(std::string_view hex) {
    std::array<std::uint8_t, 32> seed{};
    std::string const bytes = from_hex(hex);
    std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char*>(seed.data()));
    return SigningKey::from_seed(seed);
}

}  // namespace

TEST_CASE("ed25519: test 1 and 3 of RFC 8032 section 7.1") {
    SigningKey const first = key_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
    CHECK(to_hex(first.public_key()) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    CHECK(
        to_hex(first.sign("")) ==
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe"
        "24655141438e7a100b");
    SigningKey const third = key_of("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7");
    CHECK(to_hex(third.public_key()) == "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025");
    CHECK(
        to_hex(third.sign("\xaf\x82")) ==
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed2"
        "8dc027beceea1ec40a");
}

TEST_CASE("ed25519: a signature holds for its bytes and its key only") {
    SigningKey const key = SigningKey::generate();
    Signature signature = key.sign("what was decided");
    auto const text = [&] { return std::string_view(reinterpret_cast<char const*>(signature.data()), 64); };
    CHECK(verify_signature(key.public_key(), "what was decided", text()));
    CHECK_FALSE(verify_signature(key.public_key(), "what was denied", text()));
    CHECK_FALSE(verify_signature(SigningKey::generate().public_key(), "what was decided", text()));
    CHECK_FALSE(verify_signature(key.public_key(), "what was decided", text().substr(1)));
    signature[10] ^= 1;
    CHECK_FALSE(verify_signature(key.public_key(), "what was decided", text()));
}

TEST_CASE("ed25519: a key comes back from its PEM text; other texts are none") {
    SigningKey const key = SigningKey::generate();
    auto const again = SigningKey::from_pem(key.pem());
    REQUIRE(again);
    CHECK(again->public_key() == key.public_key());
    CHECK(again->sign("x") == key.sign("x"));
    CHECK_FALSE(SigningKey::from_pem(""));
    CHECK_FALSE(SigningKey::from_pem("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"));
}
