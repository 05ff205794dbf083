// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/report.hpp"

// All ids of a script and its world: one family, Latin, never shown to trainees.
namespace orda::scenario {

enum class SymbolKind : std::uint8_t {
    desk,
    group,
    phase,
    objective,
    variable,
    mark,
    fact,
    flag,
    cast,
    person,
    place,
    inject,
    contingency,
    decision,
    request,
    checklist,
    agency,
    persona,
    law,
    slot,
    asset,
    stop,
    line,
    cut,
    end_state,
    plan,  // of a later version: its ids are known, nothing more
    data,
    object,         // something a request can be about
    day,
    cast_variable,  // `consent: bool per cast`
    word,           // of the glossary
    question,       // of the questionnaire
    truth,          // what case boards are compared with
    truth_link,     // between two of them
    builtin         // words of the language
};
inline constexpr std::size_t symbol_kind_count = static_cast<std::size_t>(SymbolKind::builtin) + 1;

std::string_view noun(SymbolKind kind);               // "desk"
std::string_view noun_with_article(SymbolKind kind);  // "a desk"
bool is_of_later_version(SymbolKind kind);

// A set of kinds, for "a desk or a group is expected".
struct SymbolKinds {
    std::uint64_t bits = 0;
    constexpr SymbolKinds() = default;
    constexpr SymbolKinds(std::initializer_list<SymbolKind> kinds) {
        for (SymbolKind const kind : kinds) bits |= std::uint64_t{1} << static_cast<unsigned>(kind);
    }
    [[nodiscard]] constexpr bool has(SymbolKind kind) const { return (bits >> static_cast<unsigned>(kind) & 1U) != 0; }
};
inline constexpr SymbolKinds all_symbol_kinds = [] {
    SymbolKinds all;
    all.bits = (std::uint64_t{1} << symbol_kind_count) - 1;
    return all;
}();
inline constexpr SymbolKinds row_kinds{SymbolKind::inject, SymbolKind::contingency};
inline constexpr SymbolKinds sender_kinds{SymbolKind::agency, SymbolKind::persona, SymbolKind::cast,
                                          SymbolKind::person};

// What a request can be about, and whom a row can be copied for.
inline constexpr SymbolKinds target_kinds{SymbolKind::asset, SymbolKind::object, SymbolKind::cast, SymbolKind::person};
inline constexpr SymbolKinds human_kinds{SymbolKind::cast, SymbolKind::person};

struct Symbol {
    SymbolKind kind = SymbolKind::builtin;
    std::uint32_t index = 0;  // in the list of exercise::Script for this kind; for agencies and personas in World
    Span declared{};
    bool referred = false;
    bool dropped = false;  // a row or decision that the cut leaves out: it has no index
};

class Symbols {
public:
    Symbols();

    // False, with a diagnostic, when the id is taken.
    bool declare(std::string const& id, Symbol symbol, Report& report);

    [[nodiscard]] Symbol* find(std::string_view id);
    [[nodiscard]] std::string suggestion(std::string_view id, SymbolKinds kinds) const;
    [[nodiscard]] std::map<std::string, Symbol, std::less<>> const& all() const { return all_; }

    // A reference to this kind could not be understood, so "nothing refers to …" would be a guess.
    void doubt(SymbolKinds kinds) { doubtful_.bits |= kinds.bits; }
    void doubt_all() { doubtful_.bits = ~std::uint64_t{0}; }
    [[nodiscard]] bool doubtful(SymbolKind kind) const { return doubtful_.has(kind); }

private:
    std::map<std::string, Symbol, std::less<>> all_;
    SymbolKinds doubtful_;
};

}  // namespace orda::scenario
