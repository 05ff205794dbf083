// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "scenario/diagnostic.hpp"
#include "scenario/source.hpp"

namespace orda::scenario {

// Collects what is wrong with one script. Any number of problems; at most `diagnostics_kept_max` are kept.
class Report {
public:
    explicit Report(Sources const& sources) : sources_(sources) {}

    // `values` fill the sentence of this kind in wording.cpp.
    void add(DiagnosticKind kind, Span span, std::vector<std::string> const& values = {});

    [[nodiscard]] std::size_t errors() const { return errors_; }
    [[nodiscard]] bool has(DiagnosticKind kind) const;
    [[nodiscard]] Sources const& sources() const { return sources_; }

    // Everything, by file, line and column, each once.
    [[nodiscard]] std::vector<Diagnostic> finish();

private:
    Sources const& sources_;
    std::vector<Diagnostic> found_;
    std::size_t errors_ = 0;
};

inline constexpr std::size_t diagnostics_kept_max = 5000;

}  // namespace orda::scenario
