// SPDX-License-Identifier: Apache-2.0
#include "runtime/message.hpp"

#include <google/protobuf/util/json_util.h>

#include <utility>

#include "base/check.hpp"

namespace orda::runtime {

Message::Message(v1::ServerMessage const& message) {
    auto bytes = std::make_shared<std::string>();
    ORDA_CHECK(message.SerializeToString(bytes.get()), "a message can be encoded");
    ORDA_CHECK(bytes->size() <= message_bytes_max, "a message fits its limit");
    if (message.durable_us() == durable_unknown) moment_ = bytes->data() + bytes->size() - sizeof(durable_unknown);
    proto_ = std::move(bytes);
}

void Message::durable_at(WallTime moment) {
    ORDA_CHECK(moment_ != nullptr && !json_, "the moment is told once, and before anybody has the message");
    auto us = static_cast<std::uint64_t>(moment.count());
    for (char* byte = std::exchange(moment_, nullptr); byte != proto_->data() + proto_->size(); ++byte, us >>= 8U)
        *byte = static_cast<char>(us & 0xFFU);
}

SharedMessage const& Message::in(Format format) const {
    if (format == Format::proto) return proto_;
    if (!json_) {
        v1::ServerMessage message;
        ORDA_CHECK(message.ParseFromString(*proto_), "a message can be read back");
        auto text = std::make_shared<std::string>();
        google::protobuf::util::JsonPrintOptions options;
        options.always_print_primitive_fields = true;
        options.preserve_proto_field_names = true;
        ORDA_CHECK(google::protobuf::util::MessageToJsonString(message, text.get(), options).ok(),
                   "a message has a JSON form");
        json_ = std::move(text);
    }
    return json_;
}

std::optional<v1::ClientMessage> decode(std::string_view frame, Format format) {
    v1::ClientMessage message;
    if (format == Format::proto) {
        if (!message.ParseFromArray(frame.data(), static_cast<int>(frame.size()))) return std::nullopt;
        return message;
    }
    google::protobuf::util::JsonParseOptions options;
    options.ignore_unknown_fields = false;
    auto const status = google::protobuf::util::JsonStringToMessage({frame.data(), frame.size()}, &message, options);
    return status.ok() ? std::optional(std::move(message)) : std::nullopt;
}

}  // namespace orda::runtime
