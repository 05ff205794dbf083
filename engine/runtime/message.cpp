// SPDX-License-Identifier: Apache-2.0
#include "runtime/message.hpp"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/wire_format_lite.h>

#include <utility>

#include "base/check.hpp"

namespace orda::runtime {
namespace {

using Wire = google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;
using Server = v1::ServerMessage;

constexpr std::size_t stream_bytes = 1 + sizeof(std::uint32_t);  // tag and number, both of fixed length
constexpr std::size_t moment_bytes = sizeof(std::uint64_t);

std::uint8_t* begin_of(std::string& bytes) { return reinterpret_cast<std::uint8_t*>(bytes.data()); }

}  // namespace

Message::Message(v1::ServerMessage const& message) {
    auto bytes = std::make_shared<std::string>();
    ORDA_CHECK(message.SerializeToString(bytes.get()), "a message can be encoded");
    ORDA_CHECK(bytes->size() <= message_bytes_max, "a message fits its limit");
    proto_ = std::move(bytes);
}

// The same bytes as ServerMessage would have, without a copy of the view.
Message::Message(std::uint32_t stream, v1::View const& view) {
    auto const size = static_cast<std::uint32_t>(view.ByteSizeLong());
    auto bytes = std::make_shared<std::string>();
    bytes->resize(stream_bytes + 1 + CodedOutputStream::VarintSize32(size) + size + 1 + moment_bytes);
    std::uint8_t* to = Wire::WriteFixed32ToArray(Server::kStreamFieldNumber, stream, begin_of(*bytes));
    to = Wire::WriteTagToArray(Server::kViewFieldNumber, Wire::WIRETYPE_LENGTH_DELIMITED, to);
    to = view.SerializeWithCachedSizesToArray(CodedOutputStream::WriteVarint32ToArray(size, to));
    to = Wire::WriteFixed64ToArray(Server::kDurableUsFieldNumber, 0, to);
    ORDA_CHECK(to == begin_of(*bytes) + bytes->size(), "a view has the size that it says");
    take(std::move(bytes));
}

Message::Message(std::uint32_t stream, Message const& same) {
    auto bytes = std::make_shared<std::string>(*same.proto_);
    Wire::WriteFixed32ToArray(Server::kStreamFieldNumber, stream, begin_of(*bytes));
    take(std::move(bytes));
}

void Message::take(std::shared_ptr<std::string> view) {
    ORDA_CHECK(view->size() <= message_bytes_max, "a message fits its limit");
    moment_ = view->data() + view->size() - moment_bytes;
    proto_ = std::move(view);
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
