// SPDX-License-Identifier: Apache-2.0
#include "base/base64.hpp"

#include <openssl/evp.h>

namespace orda {

std::string to_base64(std::string_view bytes) {
    std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');  // EVP_EncodeBlock ends it with a zero
    int const length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<unsigned char const*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(length));
    return text;
}

std::optional<std::string> from_base64(std::string_view text) {
    if (text.size() % 4 != 0 || text.size() > 100'000'000) return std::nullopt;
    std::string bytes(text.size() / 4 * 3, '\0');
    int const length =
        EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                        reinterpret_cast<unsigned char const*>(text.data()), static_cast<int>(text.size()));
    if (length < 0) return std::nullopt;
    bytes.resize(static_cast<std::size_t>(length));
    for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) {
        text.remove_suffix(1);
        bytes.pop_back();
    }
    // EVP passes over blanks and bits that do not count: only one text stands for these bytes.
    std::string back = to_base64(bytes);
    while (back.ends_with('=')) back.pop_back();
    return back == text ? std::optional(std::move(bytes)) : std::nullopt;
}

}  // namespace orda
