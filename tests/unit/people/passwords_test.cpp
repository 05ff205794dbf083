// SPDX-License-Identifier: Apache-2.0
#include "people/passwords.hpp"

#include <doctest/doctest.h>

namespace orda::people {
namespace {

TEST_CASE("the right password opens and another does not") {
    std::string const hash = hash_password("correct horse", least_cost());
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(verify_password(hash, "correct horse", least_cost()));
    CHECK_FALSE(verify_password(hash, "correct hors", least_cost()));
    CHECK_FALSE(verify_password(hash, "", least_cost()));
}

TEST_CASE("the same password gets another salt each time") {
    CHECK(hash_password("correct horse", least_cost()) != hash_password("correct horse", least_cost()));
}

TEST_CASE("no password is right where there is no account") { CHECK_FALSE(verify_password("", "", least_cost())); }

}  // namespace
}  // namespace orda::people
