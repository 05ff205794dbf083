// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/field_tables.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"

// Film training: clips with a stop-point at their end.
namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

constexpr std::size_t vote_options_max = 64;
constexpr Milliseconds vote_usual = std::chrono::seconds(60);

struct VoteWord {
    std::string_view word;
    VoteKind kind;
};
constexpr std::array vote_words = std::to_array<VoteWord>({{"single", VoteKind::single},
                                                           {"multi", VoteKind::multi},
                                                           {"rank", VoteKind::rank},
                                                           {"branch", VoteKind::branch},
                                                           {"text", VoteKind::text}});

void read_vote(Context& c, Entity const&, Stop& stop, Yaml const& y) {
    std::string const word = word_of(y).text;
    auto const found =
        std::find_if(vote_words.begin(), vote_words.end(), [&](VoteWord const& v) { return v.word == word; });
    if (found != vote_words.end()) stop.vote = found->kind;
    else report_wrong_type(c, y, "`single`, `multi`, `rank`, `branch` or `text`");
}

void read_vote_options(Context& c, Entity const& e, Stop& stop, Yaml const& y) {
    TextScope const texts = e.texts.child("options");
    for (YamlEntry const& entry : entries_of(c, y, "a group of options such as `a: keeps silent`")) {
        if (!check_id(c, word_of(entry.key))) continue;
        Entity const part = part_of(e, entry, "an option", texts.child(entry.key.text));
        stop.options.push_back({entry.key.text, read_text(c, part, "text", TextUse::wanted, &entry.value, part.texts)});
    }
    if (stop.options.size() > vote_options_max)
        c.report.add(
            out_of_bounds, y.span,
            {"the options of " + e.id, "1", std::to_string(vote_options_max), std::to_string(stop.options.size())});
}

std::optional<OptionId> vote_option(Context& c, Stop const& stop, Word const& word) {
    auto const found =
        std::find_if(stop.options.begin(), stop.options.end(), [&](Item const& i) { return i.id == word.text; });
    if (found != stop.options.end()) return OptionId{static_cast<std::uint32_t>(found - stop.options.begin())};
    std::vector<std::string_view> ids;
    for (Item const& item : stop.options) ids.push_back(item.id);
    c.report.add(unknown_option, word.span, {stop.id, word.text, listed(ids)});
    return std::nullopt;
}

// `go: D-2`, or `go: {a: D-7a, b: D-7b}`.
void read_go(Context& c, Entity const&, Stop& stop, Yaml const& y) {
    if (!y.is_map()) {
        stop.go = {read_ref<StopId>(c, y, SymbolKind::stop)};
        return;
    }
    stop.go.resize(stop.options.size());
    for (YamlEntry const& entry : y.entries) {
        auto const option = vote_option(c, stop, word_of(entry.key));
        auto const next = read_ref<StopId>(c, entry.value, SymbolKind::stop);
        if (option) stop.go.at(option->value) = next;
    }
}

void read_still(Context& c, Entity const& e, Stop& stop, Yaml const& y) {
    auto const files = read_attachments(c, e, y);
    if (!files.empty()) stop.still = files.front();
}

constexpr Field<Stop> stop_fields[] = {
    text_field("title", &Stop::title),
    {"clip", Need::optional, [](Context& c, Entity const&, Stop& s, Yaml const& y) { s.clip = read_clip(c, y); }},
    {"still", Need::optional, read_still},
    text_field("narrator", &Stop::narrator),
    {"length", Need::optional,
     [](Context& c, Entity const&, Stop& s, Yaml const& y) { s.length = read_span(c, y).value_or(Milliseconds{}); }},
    text_field("ask", &Stop::ask),
    {.name = "vote", .read = read_vote, .pass = Pass::names},
    {.name = "options", .read = read_vote_options, .pass = Pass::names},
    {"open", Need::optional,
     [](Context& c, Entity const&, Stop& s, Yaml const& y) { s.open = read_span(c, y).value_or(vote_usual); }},
    {"tie", Need::optional,
     [](Context& c, Entity const&, Stop& s, Yaml const& y) { s.tie = vote_option(c, s, word_of(y)); }},
    {"go", Need::optional, read_go},
    text_field("say", &Stop::say),
    {"moderated", Need::optional,
     [](Context& c, Entity const&, Stop& s, Yaml const& y) { s.moderated = read_bool(c, y).value_or(false); }},
};

// What a vote of this kind must have.
void check_vote(Context& c, Entity const& e, Stop const& stop) {
    auto const require = [&](std::string_view name) {
        if (e.value->find(name) == nullptr) report_missing_field(c, e, name);
    };
    if (stop.vote == VoteKind::none) return;
    require("ask");
    if (stop.vote != VoteKind::text) require("options");
    if (stop.vote == VoteKind::branch) require("tie");
}

}  // namespace

void name_stop(Context& c, Entity const& e) {
    Stop& stop = c.script.stops.at(e.index);
    read_fields<Stop>(c, e, stop_fields, stop, Pass::names);
    if (stop.vote == VoteKind::none && !stop.options.empty()) stop.vote = VoteKind::single;
    if (stop.vote != VoteKind::none) stop.open = vote_usual;
}

void compile_stop(Context& c, Entity const& e) {
    Stop& stop = c.script.stops.at(e.index);
    read_fields<Stop>(c, e, stop_fields, stop);
    if (!e.value->is_map()) return;
    check_vote(c, e, stop);
    if (!stop.clip.empty() && !clip_is_there(c, stop.clip))
        report_no_clip(c, e.value->find("clip")->span, stop.clip, stop.still || !stop.narrator.empty());
}

std::vector<FieldTable> film_tables() { return {table_of<Stop>("stop", stop_fields)}; }

}  // namespace orda::scenario
