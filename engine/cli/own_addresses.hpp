// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace orda::cli {

// The IPv4 addresses of this machine in its networks, without loopback; for the links that people are shown.
std::vector<std::string> own_addresses();

}  // namespace orda::cli
