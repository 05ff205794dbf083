// SPDX-License-Identifier: Apache-2.0
#include "server/security_headers.hpp"

#include <string>

namespace orda::server {
namespace {

void add_common(Response& response, std::string policy, Caching caching) {
    response.fields.emplace_back("Content-Security-Policy", std::move(policy));
    response.fields.emplace_back("X-Content-Type-Options", "nosniff");
    response.fields.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    response.fields.emplace_back("Referrer-Policy", "no-referrer");
    switch (caching) {
        case Caching::never: response.fields.emplace_back("Cache-Control", "no-store"); break;
        case Caching::revalidate: response.fields.emplace_back("Cache-Control", "no-cache"); break;
        case Caching::own: response.fields.emplace_back("Cache-Control", "private, no-cache"); break;
        case Caching::immutable: response.fields.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
    }
}

}  // namespace

void add_page_headers(Response& response, Caching caching, std::string_view host, bool secure, Framed framed) {
    // Over plain http browsers pass it over, with an error on their console.
    if (secure) response.fields.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    // Older browsers do not take 'self' for the ws: address of the same host, so it is named.
    std::string socket;
    if (!host.empty()) socket.append(secure ? " wss://" : " ws://").append(host);
    add_common(
        response,
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; "
        "connect-src 'self'" +
            socket + "; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors " +
            (framed == Framed::by_us ? "'self'" : "'none'"),
        caching);
}

void add_content_headers(Response& response, Caching caching) {
    add_common(
        response,
        "default-src 'none'; img-src 'self' data:; media-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; "
        "form-action 'none'; frame-ancestors 'none'",
        caching);
}

}  // namespace orda::server
