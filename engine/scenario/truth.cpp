// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/spelling.hpp"
#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"

// `truth:` and `links:`: what case boards are compared with afterwards.
namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

constexpr std::size_t elements_max = 100, links_max = 200, spellings_max = 12;
// In the place of an inject that the cut leaves out.
constexpr RowId left_out{0xFFFF'FFFF};
constexpr SymbolKinds telling_kinds{SymbolKind::inject, SymbolKind::contingency, SymbolKind::request, SymbolKind::fact};

struct KindWord {
    std::string_view word;
    BoardKind kind;
};
constexpr std::array kind_words = std::to_array<KindWord>({{"person", BoardKind::person},
                                                           {"organisation", BoardKind::organisation},
                                                           {"account", BoardKind::account},
                                                           {"phone", BoardKind::phone},
                                                           {"place", BoardKind::place},
                                                           {"vehicle", BoardKind::vehicle},
                                                           {"money", BoardKind::money}});

void read_kind(Context& c, Entity const&, TruthElement& element, Yaml const& y) {
    std::string const word = word_of(y).text;
    auto const found = std::ranges::find(kind_words, word, &KindWord::word);
    if (found != kind_words.end()) element.kind = found->kind;
    else report_wrong_type(c, y, "`person`, `organisation`, `account`, `phone`, `place`, `vehicle` or `money`");
}

void read_also(Context& c, Entity const& e, TruthElement& element, Yaml const& y) {
    auto const take = [&](Yaml const& one) {
        std::string spelling = read_plain(c, one, "a way to write it");
        if (!spelling.empty()) element.also.push_back(std::move(spelling));
    };
    if (y.is_list()) std::ranges::for_each(y.items, take);
    else take(y);
    if (element.also.size() > spellings_max)
        c.report.add(
            out_of_bounds, y.span,
            {"the spellings of " + e.id, "0", std::to_string(spellings_max), std::to_string(element.also.size())});
}

template <class T>
void read_after(Context& c, Entity const&, T& thing, Yaml const& y) {
    ToldBy& after = thing.after;
    for (Word const& id : read_list(c, y)) {
        Symbol const* const symbol = refer(c, id, telling_kinds, "inject, request or fact");
        if (symbol == nullptr) continue;
        if (symbol->kind == SymbolKind::request) after.requests.push_back(RequestId{symbol->index});
        else if (symbol->kind == SymbolKind::fact) after.facts.push_back(FactId{symbol->index});
        else if (symbol->dropped) after.rows.push_back(left_out);
        else {
            auto const copies = copies_meant(c, symbol->index);
            if (copies.empty()) after.rows.push_back(RowId{symbol->index});
            for (std::uint32_t const row : copies) after.rows.push_back(RowId{row});
        }
    }
}

template <class T>
void read_key(Context& c, Entity const&, T& thing, Yaml const& y) {
    thing.key = read_bool(c, y).value_or(false);
}

template <std::uint32_t TruthLink::* end>
void read_end(Context& c, Entity const&, TruthLink& link, Yaml const& y) {
    if (!y.is_text()) return report_wrong_type(c, y, noun_with_article(SymbolKind::truth));
    Symbol const* const symbol = refer(c, word_of(y), {SymbolKind::truth}, noun(SymbolKind::truth));
    if (symbol != nullptr) link.*end = symbol->index;
}

constexpr Field<TruthElement> element_fields[] = {
    {"kind", Need::required, read_kind},
    text_field("name", &TruthElement::name, TextUse::wanted, Need::required),
    {"also", Need::optional, read_also},
    {"after", Need::optional, read_after<TruthElement>},
    {"key", Need::optional, read_key<TruthElement>},
    text_field("means", &TruthElement::means),
};
constexpr Field<TruthLink> link_fields[] = {
    {"from", Need::required, read_end<&TruthLink::from>},
    {"to", Need::required, read_end<&TruthLink::to>},
    text_field("means", &TruthLink::means, TextUse::wanted, Need::required),
    {"after", Need::optional, read_after<TruthLink>},
    {"key", Need::optional, read_key<TruthLink>},
};

Span place_of(Context& c, std::string const& id) { return c.symbols.find(id)->declared; }

template <class T>
void keep_to(Context& c, std::vector<T> const& list, std::size_t most, char const* what) {
    if (list.size() > most)
        c.report.add(out_of_bounds, place_of(c, list[most].id),
                     {what, "0", std::to_string(most), std::to_string(list.size())});
}

// Whether it is still told once the injects that the cut leaves out are gone; says when nobody is told.
bool still_told(Context& c, std::string const& id, ToldBy& after) {
    if (after.empty()) return true;
    std::erase(after.rows, left_out);
    if (after.empty()) return false;
    auto const reaches = [&](RowId row) { return !reached_by(c.script.rows.at(row.value)).empty(); };
    if (after.requests.empty() && after.facts.empty() && std::ranges::none_of(after.rows, reaches))
        c.report.add(truth_untold, place_of(c, id), {id});
    return true;
}

void report_shared(Context& c) {
    struct Known {
        std::size_t element;
        Spelling spelling;
    };
    auto const& truth = c.script.truth;
    std::vector<Known> known;
    for (std::size_t i = 0; i < truth.size(); ++i) {
        bool told = false;
        each_spelling(truth[i], [&](std::string const& words) {
            Spelling spelling(words);
            auto const before = std::ranges::find_if(known, [&](Known const& each) {
                return each.element != i && truth[each.element].kind == truth[i].kind && each.spelling.same(spelling);
            });
            if (before != known.end() && !told)
                c.report.add(truth_twice, place_of(c, truth[i].id), {truth[i].id, truth[before->element].id, words});
            told = told || before != known.end();
            known.push_back({i, std::move(spelling)});
        });
    }
}

}  // namespace

void compile_truth(Context& c, Entity const& e) {
    read_fields<TruthElement>(c, e, element_fields, c.script.truth.at(e.index));
    if (c.script.film && e.index == 0)
        c.report.add(unknown_field, e.key->span, {"a script with `audience:`", "truth", ""});
}

void compile_truth_link(Context& c, Entity const& e) {
    TruthLink& link = c.script.truth_links.at(e.index);
    read_fields<TruthLink>(c, e, link_fields, link);
    Yaml const *const from = e.value->find("from"), *const to = e.value->find("to");
    if (from != nullptr && to != nullptr && link.from == link.to && word_of(*from).text == word_of(*to).text)
        report_wrong_type(c, *to, "another element than under `from`");
}

void finish_truth(Context& c) {
    auto& truth = c.script.truth;
    auto& links = c.script.truth_links;
    keep_to(c, truth, elements_max, "the number of elements of the truth");
    keep_to(c, links, links_max, "the number of links of the truth");
    std::vector<std::optional<std::uint32_t>> place;
    std::vector<TruthElement> told;
    for (TruthElement& each : truth) {
        bool const stays = still_told(c, each.id, each.after);
        place.push_back(stays ? std::optional(static_cast<std::uint32_t>(told.size())) : std::nullopt);
        if (stays) told.push_back(std::move(each));
    }
    truth = std::move(told);
    std::erase_if(links, [&](TruthLink& each) {
        bool const ends = each.from < place.size() && each.to < place.size() && place[each.from] && place[each.to];
        if (!ends || !still_told(c, each.id, each.after)) return true;
        each.from = *place[each.from];
        each.to = *place[each.to];
        return false;
    });
    report_shared(c);
}

std::vector<FieldTable> truth_tables() {
    return {table_of<TruthElement>("truth", element_fields), table_of<TruthLink>("link", link_fields)};
}

}  // namespace orda::scenario
