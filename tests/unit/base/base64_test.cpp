// SPDX-License-Identifier: Apache-2.0
#include "base/base64.hpp"

#include <doctest/doctest.h>

using namespace orda;

TEST_CASE("base64: the test vectors of RFC 4648 section 10") {
    std::pair<char const*, char const*> const vectors[] = {{"", ""},
                                                           {"f", "Zg=="},
                                                           {"fo", "Zm8="},
                                                           {"foo", "Zm9v"},
                                                           {"foob", "Zm9vYg=="},
                                                           {"fooba", "Zm9vYmE="},
                                                           {"foobar", "Zm9vYmFy"}};
    for (auto const& [bytes, text] : vectors) {
        CHECK(to_base64(bytes) == text);
        CHECK(from_base64(text) == bytes);
    }
}

TEST_CASE("base64: any bytes come back") {
    std::string bytes;
    for (int i = 0; i < 256; ++i) {
        bytes.push_back(static_cast<char>(i));
        CHECK(from_base64(to_base64(bytes)) == bytes);
    }
}

TEST_CASE("base64: what is no base64 is refused, also another spelling of the same bytes") {
    for (char const* text :
         {"Z", "Zg", "Zg=", "Zg===", "Z===", "====", "Zh==", "Zm9=", " Zg==", "Zg==\n", "Zm9\n", "Zm9-", "Zg==Zg=="})
        CHECK_MESSAGE(!from_base64(text), text);
}
