// SPDX-License-Identifier: Apache-2.0
#include "scenario/symbols.hpp"

#include <array>

#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

struct Noun {
    std::string_view bare, with_article;
};
constexpr std::array<Noun, symbol_kind_count> nouns{{
    {"desk", "a desk"},
    {"group", "a group of desks"},
    {"phase", "a phase"},
    {"objective", "an objective"},
    {"variable", "a variable"},
    {"mark", "a mark"},
    {"fact", "a fact"},
    {"red flag", "a red flag"},
    {"cast member", "a cast member"},
    {"person", "a person"},
    {"place", "a place"},
    {"inject", "an inject"},
    {"contingency", "a contingency"},
    {"decision", "a decision"},
    {"request", "a request"},
    {"checklist", "a checklist"},
    {"agency", "an agency"},
    {"persona", "a persona"},
    {"law", "a law"},
    {"slot", "a slot"},
    {"asset", "an asset"},
    {"stop", "a stop"},
    {"storyline", "a storyline"},
    {"cut", "a cut"},
    {"end state", "an end state"},
    {"plan", "a plan"},
    {"data recipe", "a data recipe"},
    {"object", "an object"},
    {"day", "a day"},
    {"variable per cast member", "a variable per cast member"},
    {"word of the glossary", "a word of the glossary"},
    {"question", "a question"},
    {"element of the truth", "an element of the truth"},
    {"link of the truth", "a link of the truth"},
    {"word of the language", "a word of the language"},
}};

constexpr std::array builtin_words = std::to_array<std::string_view>(
    {"and",     "or",  "not",      "after", "by",      "idle",       "manual",        "asked", "granted",
     "refused", "cue", "revealed", "knows", "flagged", "chose",      "for",           "to",    "on",
     "has",     "any", "ALL",      "CC",    "flags",   "interviews", "secured_share", "flag",  "cancel",
     "shift",   "end", "none",     "who"});

}  // namespace

std::string_view noun(SymbolKind kind) { return nouns.at(static_cast<std::size_t>(kind)).bare; }
std::string_view noun_with_article(SymbolKind kind) { return nouns.at(static_cast<std::size_t>(kind)).with_article; }

bool is_of_later_version(SymbolKind kind) { return kind == SymbolKind::plan; }

Symbols::Symbols() {
    for (std::string_view const word : builtin_words) all_.emplace(word, Symbol{});
}

bool Symbols::declare(std::string const& id, Symbol symbol, Report& report) {
    auto const [place, is_new] = all_.emplace(id, symbol);
    if (is_new) return true;
    Symbol const& first = place->second;
    if (first.kind == symbol.kind) {
        report.add(DiagnosticKind::duplicate_key, symbol.declared, {id, report.sources().place(first.declared)});
    } else {
        report.add(DiagnosticKind::duplicate_id, symbol.declared,
                   {id, std::string(noun_with_article(first.kind)), std::string(noun_with_article(symbol.kind))});
    }
    return false;
}

Symbol* Symbols::find(std::string_view id) {
    auto const found = all_.find(id);
    return found == all_.end() ? nullptr : &found->second;
}

std::string Symbols::suggestion(std::string_view id, SymbolKinds kinds) const {
    std::vector<std::string_view> candidates;
    for (auto const& [name, symbol] : all_)
        if (kinds.has(symbol.kind)) candidates.push_back(name);
    return nearest(id, candidates);
}

}  // namespace orda::scenario
