// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "server/http_types.hpp"

namespace orda::server {

enum class Caching : std::uint8_t {
    never,      // answers of the API, contents, everything that depends on who asks
    revalidate,  // pages: kept, but asked for again each time (ETag)
    own,        // films: the same, and by nobody but the browser that asked
    immutable,  // assets whose name changes with their content
};

// Who may show a page inside one of their own: nobody, or this server's own pages.
enum class Framed : std::uint8_t { never, by_us };

// Adds what every answer carries: Content-Security-Policy, nosniff, CORP, Referrer-Policy, Cache-Control; over TLS
// also COOP.
// `host` is the checked Host of the request (the WebSocket of the page), or empty.
void add_page_headers(Response& response, Caching caching, std::string_view host, bool secure,
                      Framed framed = Framed::never);

// The same for attachments of injects and for films: nothing in them may run or load anything, also when opened on its
// own.
void add_content_headers(Response& response, Caching caching);

}  // namespace orda::server
