// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace orda {

// Told about a broken invariant before the process stops. The composition root sets it once, to print the sequence and
// fingerprint reached; the default prints the place only. Called on the thread that found the fault.
using CheckReporter = void (*)(std::string_view what, char const* file, int line);
void set_check_reporter(CheckReporter reporter);

[[noreturn]] void check_failed(std::string_view what, char const* file, int line);

}  // namespace orda

// Always on, in every build: a broken invariant stops the process rather than write a false record.
#define ORDA_CHECK(condition, what) ((condition) ? void(0) : ::orda::check_failed((what), __FILE__, __LINE__))
