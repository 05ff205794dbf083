// SPDX-License-Identifier: Apache-2.0
#include "server/frame_header.hpp"

#include <doctest/doctest.h>

namespace orda::server {
namespace {

using namespace std::string_view_literals;

TEST_CASE("the length takes 1, 3 or 9 bytes, as RFC 6455 section 5.2 has it") {
    CHECK(frame_header(FrameType::text, 0).text() == "\x81\x00"sv);
    CHECK(frame_header(FrameType::text, 5).text() == "\x81\x05"sv);
    CHECK(frame_header(FrameType::binary, 125).text() == "\x82\x7D"sv);
    CHECK(frame_header(FrameType::binary, 126).text() == "\x82\x7E\x00\x7E"sv);
    CHECK(frame_header(FrameType::binary, 0xFFFF).text() == "\x82\x7E\xFF\xFF"sv);
    CHECK(frame_header(FrameType::binary, 0x10000).text() == "\x82\x7F\x00\x00\x00\x00\x00\x01\x00\x00"sv);
    CHECK(frame_header(FrameType::text, 0x0123456789ABCDEF).text() == "\x81\x7F\x01\x23\x45\x67\x89\xAB\xCD\xEF"sv);
}

}  // namespace
}  // namespace orda::server
