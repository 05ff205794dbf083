// SPDX-License-Identifier: Apache-2.0
#include "codec/fields.hpp"

#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>

#include <limits>

namespace orda::codec {

std::string to_bytes(google::protobuf::Message const& message) {
    std::size_t const size = message.ByteSizeLong();
    ORDA_CHECK(size <= static_cast<std::size_t>(std::numeric_limits<int>::max()), "a message over 2 GB");
    std::string bytes(size, '\0');
    google::protobuf::io::ArrayOutputStream raw(bytes.data(), static_cast<int>(size));
    google::protobuf::io::CodedOutputStream coded(&raw);
    coded.SetSerializationDeterministic(true);
    message.SerializeWithCachedSizes(&coded);
    ORDA_CHECK(!coded.HadError(), "protobuf could not write a message");
    return bytes;
}

bool from_bytes(Reader& in, std::string_view bytes, std::size_t bytes_max, KnownFields const& known,
                google::protobuf::Message& message) {
    if (bytes.size() > bytes_max || !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        in.damaged(message.GetDescriptor()->full_name());
        return false;
    }
    if (!knows_all(bytes, known)) in.newer(message.GetDescriptor()->full_name());
    return !in.error();
}

}  // namespace orda::codec
