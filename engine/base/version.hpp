// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace orda {

// Of this program, as in CMakeLists.txt: "0.1.0".
[[nodiscard]] std::string_view version();

}  // namespace orda
