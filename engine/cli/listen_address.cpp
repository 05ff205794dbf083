// SPDX-License-Identifier: Apache-2.0
#include "cli/listen_address.hpp"

#include <charconv>

namespace orda::cli {

std::optional<boost::asio::ip::tcp::endpoint> read_listen_address(std::string_view text) {
    std::size_t const colon = text.rfind(':');
    std::string_view host = colon == std::string_view::npos ? std::string_view() : text.substr(0, colon);
    std::string_view const port_text = colon == std::string_view::npos ? text : text.substr(colon + 1);
    unsigned short port = 0;
    auto const [end, error] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
    if (port_text.empty() || error != std::errc() || end != port_text.data() + port_text.size()) return std::nullopt;
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    else if (host.find(':') != std::string_view::npos) return std::nullopt;  // an IPv6 address without brackets
    if (host.empty() || host == "localhost") host = "127.0.0.1";
    boost::system::error_code not_an_address;
    auto const address = boost::asio::ip::make_address(std::string(host), not_an_address);
    if (not_an_address) return std::nullopt;
    return boost::asio::ip::tcp::endpoint(address, port);
}

}  // namespace orda::cli
