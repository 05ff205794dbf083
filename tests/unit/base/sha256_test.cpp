// SPDX-License-Identifier: Apache-2.0
#include "base/sha256.hpp"

#include <doctest/doctest.h>

#include <string>

namespace orda {

// The examples of FIPS 180-4 (NIST, "Cryptographic Standards and Guidelines, example values").
TEST_CASE("SHA-256 gives the digests of the standard's examples") {
    CHECK(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(to_hex(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("parts hash like the whole, and bytes of value zero count") {
    CHECK(sha256({"ab", "", "c"}) == sha256("abc"));
    CHECK(sha256(std::string_view("\0", 1)) != sha256(""));
    CHECK(sha256({"a", std::string_view("\0b", 2)}) == sha256(std::string_view("a\0b", 3)));
}

TEST_CASE("a digest is 64 lower-case hexadecimal digits and 32 bytes") {
    Digest digest{};
    digest[0] = 0xAF;
    digest[31] = 0x01;
    CHECK(to_hex(digest) == "af" + std::string(60, '0') + "01");
    CHECK(as_text(digest).size() == 32);
    CHECK(as_text(digest).front() == '\xAF');
}

}  // namespace orda
