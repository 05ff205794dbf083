// SPDX-License-Identifier: Apache-2.0
#include "scenario/diagnostic.hpp"
#include "scenario/phrases.hpp"
#include "scenario/wording.hpp"

namespace orda::scenario {
namespace {

constexpr Saying of_cut{" (cut `{0}`)", " (сокращение `{0}`)", " (қысқарту `{0}`)"};

void translate_one(Diagnostic& d, Language language) {
    Sentence const& sentence = language == Language::ru ? sentence_ru(d.kind) : sentence_kk(d.kind);
    auto const change = [&](std::string const& value, bool in_backticks) {
        return in_backticks ? quoted_value_in(value, language) : value_in(value, language);
    };
    d.message = fill(sentence.message, d.values, change);
    if (!d.cut.empty()) d.message += fill(of_cut.in(language), std::vector{d.cut});
    if (!d.hint.empty()) d.hint = fill(sentence.hint, d.values, change);
}

}  // namespace

void translate(std::span<Diagnostic> diagnostics, Language language) {
    if (language == Language::en) return;
    for (Diagnostic& d : diagnostics) translate_one(d, language);
}

}  // namespace orda::scenario
