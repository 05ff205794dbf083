// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace orda {

// Ed25519 (RFC 8032), by OpenSSL. Any thread.
using SigningPublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

class SigningKey {
public:
    [[nodiscard]] static SigningKey generate();
    // From its 32 secret bytes (RFC 8032 section 5.1.5).
    [[nodiscard]] static SigningKey from_seed(std::array<std::uint8_t, 32> const& seed);
    // From a PEM text with a private key (PKCS #8), as `openssl genpkey -algorithm ed25519` writes it; nothing when it
    // is none.
    [[nodiscard]] static std::optional<SigningKey> from_pem(std::string_view pem);
    [[nodiscard]] std::string pem() const;

    [[nodiscard]] SigningPublicKey public_key() const { return public_; }
    // The same bytes have the same signature.
    [[nodiscard]] Signature sign(std::string_view bytes) const;

private:
    explicit SigningKey(evp_pkey_st* key);
    std::shared_ptr<evp_pkey_st> key_;  // OpenSSL's; never changed
    SigningPublicKey public_{};
};

[[nodiscard]] bool verify_signature(SigningPublicKey const& key, std::string_view bytes, std::string_view signature);

}  // namespace orda
