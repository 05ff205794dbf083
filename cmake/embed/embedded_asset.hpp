// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string_view>

namespace orda::embedded {

/// A file inside the program. Everything points to constant data that lives as long as the program.
struct Asset {
    std::string_view path;  ///< relative to the embedded folder, with '/': "assets/index-Bx3k9_Qa.js"
    std::span<const std::byte> bytes;
    std::string_view media_type;  ///< for Content-Type, text types with charset
    std::string_view sha256;      ///< of the bytes, 64 lower-case hexadecimal digits
    std::string_view etag;        ///< strong entity tag (RFC 9110, 8.8.3), quotes included
    bool immutable;               ///< the name holds a hash of the content, so a browser may keep it for ever

    [[nodiscard]] std::string_view text() const { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
};

/// Finds a path in a table sorted by path (every generated table is); nullptr if it is not there.
[[nodiscard]] inline const Asset* find(std::span<const Asset> assets, std::string_view path) {
    const auto found = std::ranges::lower_bound(assets, path, {}, &Asset::path);
    return found != assets.end() && found->path == path ? &*found : nullptr;
}

}  // namespace orda::embedded
