// SPDX-License-Identifier: Apache-2.0
// Any bytes are a tree whose spans lie in the file, or an error with a place.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "scenario/diagnostic.hpp"
#include "scenario/yaml.hpp"

namespace {

using namespace orda::scenario;

void check_spans(Yaml const& yaml, Source const& source) {
    ORDA_CHECK(yaml.span.begin <= yaml.span.end && yaml.span.end <= source.bytes().size(), "a span in the file");
    if (yaml.is_text()) {
        Span const piece = place_in_text(yaml, 0, yaml.text.size(), source);
        ORDA_CHECK(piece.begin <= piece.end, "a piece of a text in the file");
    }
    for (auto const& [key, value] : yaml.entries) check_spans(key, source), check_spans(value, source);
    for (Yaml const& item : yaml.items) check_spans(item, source);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    Sources sources;
    Report report(sources);
    std::uint32_t const source = sources.add("a.yaml", bytes);
    auto const tree = compose_yaml(source, report);
    ORDA_CHECK(tree || report.errors() > 0, "a tree or an error");
    if (tree) check_spans(*tree, sources.at(source));
    static_cast<void>(render_text(report.finish()));
    return 0;
}
