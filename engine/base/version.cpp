// SPDX-License-Identifier: Apache-2.0
#include "base/version.hpp"

namespace orda {

std::string_view version() { return ORDA_VERSION; }

}  // namespace orda
