// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/reading.hpp"

namespace orda::scenario {
namespace {

// What the language has and this version does not play yet, with what to write meanwhile.
struct LaterFeature {
    std::string_view name;
    bool plural;
    std::string_view instead;
};
constexpr std::array features = std::to_array<LaterFeature>({
    {"plans", true, "leave it out"},
    {"staffing", false, "`orda new --staffing 3`"},
    {"competencies", true, "the competencies are those of the world"},
    {"file", false, "`text`"},
});

}  // namespace

void report_later(Context& c, Span span, std::string_view name) {
    auto const found =
        std::find_if(features.begin(), features.end(), [&](LaterFeature const& f) { return f.name == name; });
    bool const known = found != features.end();
    c.report.add(DiagnosticKind::not_in_this_version, span,
                 {std::string(name), known && found->plural ? "are" : "is",
                  known ? "until then: " + std::string(found->instead) : std::string()});
}

}  // namespace orda::scenario
