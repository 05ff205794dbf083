// SPDX-License-Identifier: Apache-2.0
#include "server/http_types.hpp"

#include <doctest/doctest.h>

namespace orda::server {
namespace {

TEST_CASE("the head of an answer has its status, fields and length") {
    Response response;
    response.content_type = "text/plain";
    response.body = Body(std::string("hello"));
    response.fields.emplace_back("X-One", "1");
    CHECK(render_head(response, true, "now") ==
          "HTTP/1.1 200 OK\r\nDate: now\r\nX-One: 1\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n"
          "Connection: keep-alive\r\n\r\n");
}

TEST_CASE("not modified says nothing of a body, and a closing connection says so") {
    Response response;
    response.status = 304;
    CHECK(render_head(response, false, "now") == "HTTP/1.1 304 Not Modified\r\nDate: now\r\nConnection: close\r\n\r\n");
}

TEST_CASE("no value can end its line") {
    Response response;
    response.fields.emplace_back("X-One", "a\r\nSet-Cookie: b\x7F");
    std::string const head = render_head(response, true, "now");
    CHECK(head.find("X-One: a??Set-Cookie: b?\r\n") != std::string::npos);
}

TEST_CASE("a body lives as long as its copies, or belongs to somebody else") {
    auto owner = std::make_shared<std::string const>("kept");
    std::weak_ptr<std::string const> const watch = owner;
    Body body(*owner, owner);
    owner.reset();
    Body const copy = body;
    body = Body();
    CHECK(copy.view() == "kept");
    CHECK_FALSE(watch.expired());
}

TEST_CASE("dates are written as HTTP has them") {
    CHECK(http_date(784'111'777) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
}

}  // namespace
}  // namespace orda::server
