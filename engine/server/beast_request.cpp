// SPDX-License-Identifier: Apache-2.0
#include "server/beast_request.hpp"

#include <boost/beast/http/field.hpp>
#include <boost/beast/http/verb.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

namespace orda::server {
namespace {

namespace http = boost::beast::http;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

// A field that stands twice is worth nothing: two readers could take different ones.
std::string only(BeastHead const& head, http::field name) {
    return head.count(name) == 1 ? std::string(view(head[name])) : std::string();
}

Method method_of(http::verb verb) {
    switch (verb) {
        case http::verb::get: return Method::get;
        case http::verb::head: return Method::head;
        case http::verb::post: return Method::post;
        default: return Method::other;
    }
}

}  // namespace

Request to_request(BeastHead const& head, Peer const& peer) {
    Request request;
    request.peer = peer;
    request.method = method_of(head.method());
    std::string_view const target = view(head.target());
    std::size_t const question = target.find('?');
    request.path = target.substr(0, question);
    if (question != std::string_view::npos) request.query = target.substr(question + 1);
    request.host = only(head, http::field::host);
    request.origin = only(head, http::field::origin);
    request.has_origin = head.count(http::field::origin) > 0;
    if (auto const site = head.find("Sec-Fetch-Site"); site != head.end()) request.sec_fetch_site = view(site->value());
    request.cookie = only(head, http::field::cookie);
    request.content_type = only(head, http::field::content_type);
    request.range = only(head, http::field::range);
    request.if_range = only(head, http::field::if_range);
    request.if_none_match = only(head, http::field::if_none_match);
    request.protocols = only(head, http::field::sec_websocket_protocol);
    request.upgrade = boost::beast::websocket::is_upgrade(head);
    return request;
}

}  // namespace orda::server
