// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"

#include <openssl/evp.h>

#include <memory>

#include "base/check.hpp"

namespace orda {
namespace {

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
struct FreeMethod {
    void operator()(EVP_MD* method) const { EVP_MD_free(method); }
};

// Fetched once: EVP_sha256() looks the method up at every call, which doubles the cost of a short hash.
EVP_MD const* method() {
    static std::unique_ptr<EVP_MD, FreeMethod> const fetched(EVP_MD_fetch(nullptr, "SHA256", nullptr));
    ORDA_CHECK(fetched != nullptr, "OpenSSL has no SHA256");
    return fetched.get();
}

}  // namespace

Digest sha256(std::initializer_list<std::string_view> parts) {
    thread_local std::unique_ptr<EVP_MD_CTX, FreeContext> const context(EVP_MD_CTX_new());
    Digest digest{};
    bool ok = EVP_DigestInit_ex2(context.get(), method(), nullptr) == 1;
    for (std::string_view const part : parts) ok = ok && EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1;
    ok = ok && EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1;
    ORDA_CHECK(ok, "OpenSSL could not hash");
    return digest;
}

Digest sha256(std::string_view bytes) { return sha256({bytes}); }

std::string to_hex(std::span<std::uint8_t const> bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (std::uint8_t const byte : bytes) {
        text.push_back(digits[byte >> 4]);
        text.push_back(digits[byte & 15]);
    }
    return text;
}

}  // namespace orda
