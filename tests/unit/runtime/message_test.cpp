// SPDX-License-Identifier: Apache-2.0
#include "runtime/message.hpp"

#include <doctest/doctest.h>

using namespace orda;

namespace {

v1::View letter() {
    v1::View view;
    view.mutable_item()->set_key("0123456789abcdef");
    view.mutable_item()->mutable_body()->add_by_language(std::string(3'000, 'x'));  // a length of two bytes
    return view;
}

std::string as_one_message(std::uint32_t stream, v1::View const& view, std::uint64_t moment) {
    v1::ServerMessage message;
    message.set_stream(stream);
    *message.mutable_view() = view;
    message.set_durable_us(moment);
    return message.SerializeAsString();
}

}  // namespace

TEST_CASE("a view in a stream has the bytes of the message it is, in every stream, and tells its moment") {
    for (v1::View const& view : {v1::View(), letter()}) {
        runtime::Message first(7, view);
        runtime::Message second(0x01020304, first);
        first.durable_at(WallTime(0x0102030405060708));
        second.durable_at(WallTime(9));
        CHECK(*first.in(runtime::Format::proto) == as_one_message(7, view, 0x0102030405060708));
        CHECK(*second.in(runtime::Format::proto) == as_one_message(0x01020304, view, 9));
        CHECK(second.in(runtime::Format::json)->find("\"stream\":16909060") != std::string::npos);
    }
}
