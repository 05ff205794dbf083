// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "codec/codec_error.hpp"
#include "exercise/event.hpp"

namespace orda::codec {

// Longest record, in bytes. A command arrives in a frame of at most 64 KB, so no record comes near it.
inline constexpr std::size_t record_bytes_max = 1U << 20U;

// The bytes of a record as the journal stores and hashes them (proto/orda/v1/journal.proto): everything the record
// holds. The same record always gives the same bytes. Stops the process on a record over record_bytes_max. Any thread.
[[nodiscard]] std::string encode(exercise::Record const& record);

// The record that gave these bytes. Checks form, lengths of ids and hashes and the range of enums, not whether ids
// point at something. Any bytes are answered, none throws or crashes. Any thread.
[[nodiscard]] Result<exercise::Record, CodecError> decode_record(std::string_view bytes);

}  // namespace orda::codec
