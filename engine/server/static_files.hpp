// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "embedded_asset.hpp"
#include "server/http_types.hpp"

namespace orda::server {

// The console out of the table inside the program. Every page is the same application: index.html.
class StaticFiles {
public:
    // `assets` is sorted by path and lives as long as the program.
    explicit StaticFiles(std::span<embedded::Asset const> assets) : assets_(assets) {}

    // The answer to GET or HEAD, with its headers; nothing when there is no such page or file.
    [[nodiscard]] std::optional<Response> answer(Request const& request) const;

private:
    [[nodiscard]] embedded::Asset const* find(std::string_view path) const;
    std::span<embedded::Asset const> assets_;
};

}  // namespace orda::server
