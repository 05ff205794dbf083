// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace orda {

// std::visit(Overload{lambda, lambda, ...}, variant).
template <class... F>
struct Overload : F... {
    using F::operator()...;
};
template <class... F>
Overload(F...) -> Overload<F...>;

}  // namespace orda
