// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace orda::people {

// Cost of one argon2id (RFC 9106) computation.
struct PasswordCost {
    unsigned long long operations = 0;
    std::size_t memory_bytes = 0;
};
// libsodium's "moderate": 256 MiB and about 0.7 s on a laptop. What the program uses.
PasswordCost moderate_cost();
// The least libsodium takes; for tests.
PasswordCost least_cost();

// The encoded argon2id hash with its salt and cost; empty when there is not enough memory. Any thread, slow.
std::string hash_password(std::string_view password, PasswordCost cost);

// Any thread, slow. An empty hash (no such account) costs the same and is never right.
bool verify_password(std::string_view hash, std::string_view password, PasswordCost cost);

}  // namespace orda::people
