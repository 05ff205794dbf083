// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "codec/codec_error.hpp"
#include "exercise/questionnaire.hpp"

// A questionnaire's sheet as it waits in orda.db: the same fields as in its record.
namespace orda::codec {

[[nodiscard]] std::string encode(exercise::Sheet const& sheet);
[[nodiscard]] Result<exercise::Sheet, CodecError> decode_sheet(std::string_view bytes);

}  // namespace orda::codec
