// SPDX-License-Identifier: Apache-2.0
#include "people/passwords.hpp"

#include <sodium.h>

#include <array>

namespace orda::people {

PasswordCost moderate_cost() { return {crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE}; }

PasswordCost least_cost() { return {crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN}; }

std::string hash_password(std::string_view password, PasswordCost cost) {
    std::array<char, crypto_pwhash_STRBYTES> hash{};
    int const failed =
        crypto_pwhash_str(hash.data(), password.data(), password.size(), cost.operations, cost.memory_bytes);
    return failed == 0 ? std::string(hash.data()) : std::string();
}

bool verify_password(std::string_view hash, std::string_view password, PasswordCost cost) {
    if (hash.empty()) {  // the same work, so that the time does not tell which names exist
        (void)hash_password(password, cost);
        return false;
    }
    return crypto_pwhash_str_verify(std::string(hash).c_str(), password.data(), password.size()) == 0;
}

}  // namespace orda::people
