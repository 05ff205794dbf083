// SPDX-License-Identifier: Apache-2.0
#include "server/host_rules.hpp"

#include <boost/asio/ip/address.hpp>

#include <algorithm>
#include <utility>

namespace orda::server {
namespace {

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

bool is_port(std::string_view text) {
    return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string without_scheme(std::string_view url) {
    std::size_t const at = url.find("://");
    std::string_view const rest = at == std::string_view::npos ? url : url.substr(at + 3);
    return std::string(rest.substr(0, rest.find('/')));
}

std::string effective_port(Authority const& authority, bool secure) {
    return authority.port.empty() ? (secure ? "443" : "80") : authority.port;
}

}  // namespace

std::optional<Authority> parse_authority(std::string_view text) {
    std::string_view host, port;
    if (text.starts_with('[')) {
        std::size_t const end = text.find(']');
        if (end == std::string_view::npos) return std::nullopt;
        host = text.substr(1, end - 1);
        port = text.substr(end + 1);
        if (host.find_first_not_of("0123456789abcdefABCDEF:.") != std::string_view::npos) return std::nullopt;
    } else {
        host = text.substr(0, text.find(':'));
        port = text.substr(host.size());
        if (host.find_first_of("/@?#\\ \t[]") != std::string_view::npos) return std::nullopt;
    }
    if (host.empty()) return std::nullopt;
    if (!port.empty()) {
        port.remove_prefix(1);
        if (text[text.size() - port.size() - 1] != ':' || !is_port(port)) return std::nullopt;
    }
    return Authority{lower(host), std::string(port)};
}

HostRules::HostRules(std::vector<std::string> const& names, std::string public_url)
    : public_url_(std::move(public_url)) {
    while (public_url_.ends_with('/')) public_url_.pop_back();
    auto const add = [this](std::string_view text) {
        if (auto const authority = parse_authority(text)) names_.push_back(authority->host);
    };
    add("localhost");
    for (std::string const& name : names) add(name);
    if (!public_url_.empty()) add(without_scheme(public_url_));
}

bool HostRules::host_is_ours(Request const& request) const {
    auto const authority = parse_authority(request.host);
    if (!authority) return false;
    boost::system::error_code not_an_address;
    auto const address = boost::asio::ip::make_address(authority->host, not_an_address);
    if (!not_an_address && address == request.peer.local_address) return true;
    return std::ranges::find(names_, authority->host) != names_.end();
}

bool HostRules::origin_is_ours(Request const& request) const {
    if (!request.has_origin) return request.sec_fetch_site.empty();
    if (!public_url_.empty() && lower(request.origin) == lower(public_url_)) return true;
    std::string_view const scheme = request.peer.secure ? "https://" : "http://";
    std::string_view origin = request.origin;
    if (!origin.starts_with(scheme)) return false;
    origin.remove_prefix(scheme.size());
    auto const from = parse_authority(origin);
    auto const to = parse_authority(request.host);
    return from && to && from->host == to->host &&
           effective_port(*from, request.peer.secure) == effective_port(*to, request.peer.secure);
}

std::string HostRules::base_url(Request const& request) const {
    if (!public_url_.empty()) return public_url_;
    return (request.peer.secure ? "https://" : "http://") + request.host;
}

}  // namespace orda::server
