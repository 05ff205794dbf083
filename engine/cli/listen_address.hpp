// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <optional>
#include <string_view>

namespace orda::cli {

// "127.0.0.1:8080", "[::1]:8080", "localhost:8080"; ":8080" and "8080" are this machine only. Port 0: any free one.
std::optional<boost::asio::ip::tcp::endpoint> read_listen_address(std::string_view text);

}  // namespace orda::cli
