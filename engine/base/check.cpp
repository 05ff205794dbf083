// SPDX-License-Identifier: Apache-2.0
#include "base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace orda {
namespace {

void print_place(std::string_view what, char const* file, int line) {
    std::fprintf(stderr, "orda: broken invariant: %.*s (%s:%d)\n", static_cast<int>(what.size()), what.data(), file,
                 line);
}

CheckReporter& reporter() {
    static CheckReporter value = print_place;  // set once by the composition root, before any thread starts
    return value;
}

}  // namespace

void set_check_reporter(CheckReporter value) { reporter() = value; }

void check_failed(std::string_view what, char const* file, int line) {
    reporter()(what, file, line);
    std::abort();
}

}  // namespace orda
