// SPDX-License-Identifier: Apache-2.0
// Any file that can be read has one form, which says the same (format_file checks that itself) and is its own form.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "scenario/format.hpp"

namespace {

using namespace orda::scenario;

std::optional<std::string> formatted(std::string_view bytes) {
    Sources sources;
    Report report(sources);
    return format_file(sources.add("a.yaml", bytes), report);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const once = formatted({reinterpret_cast<char const*>(data), size});
    if (once) ORDA_CHECK(formatted(*once) == once, "formatting twice is formatting once");
    return 0;
}
