// SPDX-License-Identifier: Apache-2.0
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"

// Data that `orda data` makes out of a recipe and a source.
namespace orda::scenario {
namespace {

using namespace exercise;

constexpr std::int64_t seed_max = 9'007'199'254'740'991;

void check_source(Context& c, Yaml const& y) {
    Word const path = word_of(y);
    if (!y.is_text()) return report_wrong_type(c, y, "a file of the folder");
    if (find_file(c.package, c.folder + "/" + path.text) == nullptr)
        c.report.add(DiagnosticKind::missing_file, path.span, {path.text, ""});
}

}  // namespace

void compile_data(Context& c, Entity const& e) {
    if (!has_fields(c, e, false)) return;
    static constexpr std::string_view known[] = {"recipe", "source", "seed", "check"};
    report_unknown_fields(c, e, known);
    Yaml const* const recipe = e.value->find("recipe");
    if (recipe == nullptr) report_missing_field(c, e, "recipe");
    else if (!recipe->is_text()) report_wrong_type(c, *recipe, "the name of a recipe");
    if (Yaml const* const seed = e.value->find("seed")) read_integer(c, *seed, "seed", 0, seed_max);
    if (Yaml const* const source = e.value->find("source")) check_source(c, *source);
}

}  // namespace orda::scenario
