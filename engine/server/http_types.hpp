// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/address.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "runtime/ports/clips.hpp"

namespace orda::server {

enum class Method : std::uint8_t { get, head, post, other };

// Where a connection comes from.
struct Peer {
    std::uint64_t connection = 0;            // number for the log
    boost::asio::ip::address address{};        // of the peer; IPv4 in IPv6 is unwrapped
    boost::asio::ip::address local_address{};  // of this machine, as the peer reached it
    bool secure = false;                     // TLS
};

// One request, as far as the server looks at it. A field that is absent or stands twice is empty (`Host` twice is
// refused by whoever reads it as "no host").
struct Request {
    Peer peer;
    Method method = Method::other;
    std::string path;   // before '?', as sent
    std::string query;  // behind it
    std::string host, origin, sec_fetch_site, cookie, content_type;
    std::string range, if_range, if_none_match;
    std::string protocols;  // Sec-WebSocket-Protocol
    bool has_origin = false, upgrade = false;
    std::string body;
};

// The bytes of an answer: constant data, or bytes kept alive by their owner.
class Body {
public:
    Body() = default;
    Body(std::string text)  // NOLINT(google-explicit-constructor): the common case
        : owner_(std::make_shared<std::string const>(std::move(text))),
          view_(*std::static_pointer_cast<std::string const>(owner_)) {}
    // `view` must live as long as `owner`; without an owner, as long as the program.
    Body(std::string_view view, std::shared_ptr<void const> owner) : owner_(std::move(owner)), view_(view) {}

    [[nodiscard]] std::string_view view() const { return view_; }

private:
    std::shared_ptr<void const> owner_;
    std::string_view view_;
};

// A body that is read from a file while it leaves: `count` bytes from `first` on. Shared only because Response is
// copied.
struct ClipBody {
    std::shared_ptr<runtime::Clip> clip{};  // null: none
    std::uint64_t first = 0, count = 0;
};

struct Response {
    unsigned status = 200;
    std::string content_type{};  // empty when there is no body
    Body body{};
    ClipBody clip{};  // instead of body
    std::vector<std::pair<std::string_view, std::string>> fields{};  // names are literals
    bool close = false;                                            // the connection
};

// Takes the answer to one request. Call it once, on the loop's thread; it may come after the connection is gone.
using Reply = std::function<void(Response)>;

// Status line and fields of an answer (RFC 9112), with Content-Length and Connection. Control characters in values are
// replaced, so that no value can end its line.
std::string render_head(Response const& response, bool keep_alive, std::string_view date);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 section 5.6.7).
std::string http_date(std::int64_t seconds_since_1970);

}  // namespace orda::server
