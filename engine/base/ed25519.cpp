// SPDX-License-Identifier: Apache-2.0
#include "base/ed25519.hpp"

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <utility>

#include "base/check.hpp"

namespace orda {
namespace {

struct FreeKey {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
struct FreeSigning {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeBio {
    void operator()(BIO* bio) const { BIO_free(bio); }
};
using Key = std::unique_ptr<EVP_PKEY, FreeKey>;
using Context = std::unique_ptr<EVP_MD_CTX, FreeSigning>;
using Bio = std::unique_ptr<BIO, FreeBio>;

unsigned char const* octets(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

}  // namespace

SigningKey::SigningKey(evp_pkey_st* key) : key_(key, FreeKey()) {
    std::size_t length = public_.size();
    ORDA_CHECK(EVP_PKEY_get_raw_public_key(key_.get(), public_.data(), &length) == 1 && length == public_.size(),
               "an Ed25519 key has a public half");
}

SigningKey SigningKey::generate() {
    EVP_PKEY* const key = EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519");
    ORDA_CHECK(key != nullptr, "the system makes random numbers");
    return SigningKey(key);
}

SigningKey SigningKey::from_seed(std::array<std::uint8_t, 32> const& seed) {
    EVP_PKEY* const key = EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size());
    ORDA_CHECK(key != nullptr, "any 32 bytes are an Ed25519 key");
    return SigningKey(key);
}

std::optional<SigningKey> SigningKey::from_pem(std::string_view pem) {
    Bio const bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    // An empty password: a key that is locked by one is refused, and nobody is asked on the terminal.
    Key key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, const_cast<char*>("")) : nullptr);
    if (!key || EVP_PKEY_get_id(key.get()) != EVP_PKEY_ED25519) return std::nullopt;
    return SigningKey(key.release());
}

std::string SigningKey::pem() const {
    Bio const bio(BIO_new(BIO_s_mem()));
    ORDA_CHECK(bio && PEM_write_bio_PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1,
               "a private key can be written as PEM");
    char* text = nullptr;
    auto const length = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(length)};
}

Signature SigningKey::sign(std::string_view bytes) const {
    Context const context(EVP_MD_CTX_new());
    Signature signature{};
    std::size_t length = signature.size();
    bool const made = context && EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
                      EVP_DigestSign(context.get(), signature.data(), &length, octets(bytes), bytes.size()) == 1;
    ORDA_CHECK(made && length == signature.size(), "an Ed25519 key signs");
    return signature;
}

bool verify_signature(SigningPublicKey const& key, std::string_view bytes, std::string_view signature) {
    if (signature.size() != std::tuple_size_v<Signature>) return false;
    Key const loaded(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.data(), key.size()));
    Context const context(EVP_MD_CTX_new());
    return loaded && context && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, loaded.get()) == 1 &&
           EVP_DigestVerify(context.get(), octets(signature), signature.size(), octets(bytes), bytes.size()) == 1;
}

}  // namespace orda
