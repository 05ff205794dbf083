// SPDX-License-Identifier: Apache-2.0
#include "people/secrets.hpp"

#include <doctest/doctest.h>

#include <set>
#include <vector>

#include "support.hpp"

namespace orda::people {
namespace {

// Gives the bytes it was told to.
class GivenRandom final : public runtime::RandomPort {
public:
    explicit GivenRandom(std::vector<std::uint8_t> bytes) : bytes_(std::move(bytes)) {}
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = bytes_.at(at_++);
    }

private:
    std::vector<std::uint8_t> bytes_;
    std::size_t at_ = 0;
};

TEST_CASE("secrets are base64url without padding (RFC 4648 section 10 and its two other letters)") {
    auto const of = [](std::string_view bytes) {
        GivenRandom random(std::vector<std::uint8_t>(bytes.begin(), bytes.end()));
        return runtime::random_secret(random, bytes.size());
    };
    CHECK(of("") == "");
    CHECK(of("f") == "Zg");
    CHECK(of("fo") == "Zm8");
    CHECK(of("foo") == "Zm9v");
    CHECK(of("foobar") == "Zm9vYmFy");
    CHECK(of("\xFB\xFF\xBF") == "-_-_");
}

TEST_CASE("a PIN has six digits, and numbers that would favour small PINs are drawn again") {
    GivenRandom leading_zeros({0, 0, 0, 42});
    CHECK(random_pin(leading_zeros) == "000042");
    GivenRandom rejected({0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 7});
    CHECK(random_pin(rejected) == "000007");
}

TEST_CASE("the id of an exercise has ten letters and digits") {
    GivenRandom random({0, 25, 26, 31, 32, 255, 1, 2, 3, 4});
    CHECK(random_exercise_id(random) == "az27a7bcde");
}

TEST_CASE("no person gets the number of the engine") {
    GivenRandom random({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2});
    CHECK(runtime::random_person(random) == exercise::PersonId{0x102});
}

TEST_CASE("the system's randomness does not repeat itself") {
    SystemRandom random;
    std::set<std::string> seen;
    for (int i = 0; i < 1'000; ++i) seen.insert(runtime::random_secret(random, token_bytes));
    CHECK(seen.size() == 1'000);
}

}  // namespace
}  // namespace orda::people
