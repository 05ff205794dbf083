// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>

#include "server/http_types.hpp"

namespace orda::server {

using BeastHead = boost::beast::http::header<true, boost::beast::http::fields>;

// What we look at of a request head that Beast has read; the body is left empty.
Request to_request(BeastHead const& head, Peer const& peer);

}  // namespace orda::server
