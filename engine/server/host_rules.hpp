// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http_types.hpp"

namespace orda::server {

// "example.org:8443", "[::1]:8080": the host in lower case without brackets, the port or nothing.
struct Authority {
    std::string host;
    std::string port;
    friend bool operator==(Authority const&, Authority const&) = default;
};
// RFC 3986 section 3.2, without user information; nothing when malformed.
std::optional<Authority> parse_authority(std::string_view text);

// Which names this server answers for, and whose pages may call it. A page of another site that has its own name
// pointed at our address (DNS rebinding) sends that name as Host and is refused; a page of another site that calls us
// under our name sends its Origin and is refused.
class HostRules {
public:
    // `names` besides localhost and the address a connection came in on, with or without a port. `public_url`, when
    // given ("https://orda.example.org"), is how people reach us through a proxy: its host and origin are ours too.
    HostRules(std::vector<std::string> const& names, std::string public_url);

    [[nodiscard]] bool host_is_ours(Request const& request) const;
    // For POST and WebSocket. A request without Origin is let in only when no browser sent it (no Sec-Fetch-Site).
    [[nodiscard]] bool origin_is_ours(Request const& request) const;
    // What links begin with: the public URL, or what the request was sent to.
    [[nodiscard]] std::string base_url(Request const& request) const;

private:
    std::vector<std::string> names_;
    std::string public_url_;  // without the last slash
};

}  // namespace orda::server
