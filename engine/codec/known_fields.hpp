// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <google/protobuf/descriptor.h>

#include <string_view>

namespace orda::codec {

// Whether this program knows every field of an encoded message, those of the messages in it too. protobuf keeps what it
// does not know somewhere in a message; looking there costs several times as much as parsing it.
struct KnownFields;
// Made once for each kind of message; any thread.
[[nodiscard]] KnownFields const& known_fields(google::protobuf::Descriptor const& message);
// `bytes` were parsed before; what is not well-formed is not known.
[[nodiscard]] bool knows_all(std::string_view bytes, KnownFields const& known);

}  // namespace orda::codec
