// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace orda::codec {

enum class CodecFault : std::uint8_t {
    damaged,  // no version of this program wrote these bytes
    newer,    // whole, but with fields, events or values that a newer version added: open it with that version
};

struct CodecError {
    CodecFault fault = CodecFault::damaged;
    std::string_view where{};  // the message or enum of proto/orda/v1/*.proto; lives as long as the program
    friend bool operator==(CodecError const&, CodecError const&) = default;
};

}  // namespace orda::codec
