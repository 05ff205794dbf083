// SPDX-License-Identifier: Apache-2.0
#include "bench/kernel/open_field.hpp"

#include <stdexcept>
#include <utility>

#include "scenario/compile.hpp"
#include "scenario/package.hpp"

namespace orda::bench {

std::shared_ptr<exercise::Script const> open_field() {
    auto const package = scenario::read_package("scenarios/open-field");
    if (!package) throw std::runtime_error("cannot read " + package.error().path);
    auto compiled = scenario::compile(*package, "open-field");
    if (!compiled.script) throw std::runtime_error("open-field has errors");
    return std::make_shared<exercise::Script const>(std::move(*compiled.script));
}

}  // namespace orda::bench
