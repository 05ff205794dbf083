// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "exercise/script.hpp"

namespace orda::bench {

// Compiled from scenarios/ of the checkout that the bench runs in. Throws std::runtime_error.
[[nodiscard]] std::shared_ptr<exercise::Script const> open_field();

}  // namespace orda::bench
