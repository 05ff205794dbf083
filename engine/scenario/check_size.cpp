// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "scenario/checks.hpp"

// Every thing of a script travels to a station as one message, with its texts in all languages.
namespace orda::scenario {
namespace {

using namespace exercise;

// Of a message's 64 KB; the rest is for names of teams, ids and what people write into it.
constexpr std::size_t text_bytes_max = 40'000;

std::size_t bytes(std::string const& text) { return text.size(); }
std::size_t bytes(Text const& text) {
    std::size_t sum = 0;
    for (std::string const& each : text.by_language) sum += each.size();
    return sum;
}
std::size_t bytes(std::optional<Condition> const& condition) { return condition ? condition->words.size() : 0; }
template <class... T>
std::size_t bytes(T const&... parts) {
    return (bytes(parts) + ...);
}
template <class List, class Measure>
std::size_t sum(List const& list, Measure const& measure) {
    std::size_t all = 0;
    for (auto const& item : list) all += measure(item);
    return all;
}

std::size_t size_of(Row const& row) {
    return bytes(row.title, row.body, row.transcript, row.expect, row.note, row.hint, row.number, row.when.words) +
           bytes(row.cancel_if) +
           sum(row.variants, [](Variant const& v) { return bytes(v.when.words, v.title, v.body, v.transcript); });
}
std::size_t size_of(Option const& option) { return bytes(option.text); }
std::size_t size_of(std::vector<Option> const& options) {
    return sum(options, [](Option const& each) { return size_of(each); });
}
std::size_t size_of(Decision const& decision, Script const& script) {
    auto const person = [&](SenderId id) {
        Sender const& sender = script.senders.at(id.value);
        return bytes(sender.name, sender.detail);
    };
    return bytes(decision.prompt, decision.why, decision.deadline.words) + bytes(decision.opens) +
           size_of(decision.options) + sum(decision.persons, person) +
           sum(decision.columns, [](Column const& c) { return bytes(c.title) + size_of(c.options); });
}
std::size_t size_of(RequestType const& request) {
    return bytes(request.title, request.reply) +
           sum(request.fields, [](exercise::Field const& f) { return bytes(f.label) + size_of(f.choices); }) +
           sum(request.refuse, [](RefusalRule const& rule) { return bytes(rule.when.words, rule.say); });
}
std::size_t size_of(CastMember const& member) {
    return bytes(member.name, member.brief) + sum(member.ticks, [](Tick const& t) { return bytes(t.text); }) +
           sum(member.reveals, [](Reveal const& r) { return bytes(r.condition.words, r.say); });
}
std::size_t size_of(Checklist const& checklist) {
    return bytes(checklist.title, checklist.anchor_1, checklist.anchor_3, checklist.anchor_5);
}
// What every station is told about the script as a whole.
std::size_t size_of(Script const& script) {
    auto const titled = [](auto const& each) { return bytes(each.id, each.title); };
    return bytes(script.title) + sum(script.desks, titled) + sum(script.laws, titled) + sum(script.phases, titled) +
           sum(script.senders, [](Sender const& s) { return bytes(s.id, s.name, s.detail); }) +
           sum(script.flags, [](RedFlag const& flag) { return bytes(flag.id, flag.text); });
}

void report(Context& c, std::size_t size, Span span, std::string const& id) {
    if (size > text_bytes_max)
        c.report.add(DiagnosticKind::too_much_text, span,
                     {id, std::to_string((size + 999) / 1000), std::to_string(text_bytes_max / 1000)});
}

}  // namespace

void check_size(Context& c, Span head) {
    Script const& script = c.script;
    for (std::size_t i = 0; i < script.rows.size(); ++i)
        report(c, size_of(script.rows[i]), c.places.rows.at(i), script.rows[i].id);
    for (std::size_t i = 0; i < script.decisions.size(); ++i)
        report(c, size_of(script.decisions[i], script), c.places.decisions.at(i), script.decisions[i].id);
    for (std::size_t i = 0; i < script.requests.size(); ++i)
        report(c, size_of(script.requests[i]), c.places.requests.at(i), script.requests[i].id);
    for (auto const& [id, symbol] : c.symbols.all())
        if (symbol.kind == SymbolKind::cast && symbol.index < script.cast.size())
            report(c, size_of(script.cast[symbol.index]), symbol.declared, id);
        else if (symbol.kind == SymbolKind::checklist && symbol.index < script.checklists.size())
            report(c, size_of(script.checklists[symbol.index]), symbol.declared, id);
    for (GlossaryWord const& word : script.glossary)
        report(c, bytes(word.word, word.meaning), c.symbols.find(word.id)->declared, word.id);
    report(c, size_of(script), head, script.id);
}

}  // namespace orda::scenario
