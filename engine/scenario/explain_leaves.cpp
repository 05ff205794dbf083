// SPDX-License-Identifier: Apache-2.0
#include "scenario/explain_leaves.hpp"

#include <algorithm>

#include "base/overload.hpp"
#include "base/utf8.hpp"
#include "exercise/describe.hpp"
#include "scenario/explain_words.hpp"
#include "scenario/wording.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;

constexpr std::size_t title_shown_max = 60;  // characters

std::string cut_title(std::string_view text) {
    text = text.substr(0, text.find('\n'));
    if (count_characters(text) <= title_shown_max) return std::string(text);
    std::size_t at = 0;
    for (std::size_t i = 0; i < title_shown_max; ++i)
        at += decode_utf8(text.substr(at)).value_or(CodePoint{0xFFFD, 1}).bytes;
    return std::string(text.substr(0, at)) + "…";
}

LanguageId language_in(Script const& script, Language language) {
    auto const found = std::find(script.languages.begin(), script.languages.end(), tag_of(language));
    return static_cast<LanguageId>(found - script.languages.begin());  // text_in() knows what is past the end
}

template <class List, class Words>
std::vector<std::string> each_of(List const& list, Words words) {
    std::vector<std::string> all;
    for (auto const& item : list) all.push_back(words(item));
    return all;
}

std::string row_words(Namer const& n, RowReached const& what) {
    constexpr Saying const* stages[] = {&words::delivered, &words::opened,  &words::acknowledged,
                                        &words::answered,  &words::started, &words::done};
    return n.say(*stages[static_cast<std::size_t>(what.stage)], {n.titled(n.script().rows.at(what.row.value))});
}

std::string request_words(Namer const& n, RequestReached const& what) {
    constexpr Saying const* stages[] = {&words::asked, &words::granted, &words::refused};
    auto const requests =
        each_of(what.requests, [&](RequestId id) { return n.titled(n.script().requests.at(id.value)); });
    std::string text = n.say(*stages[static_cast<std::size_t>(what.stage)], {n.one_of(requests), n.desks(what.desks)});
    if (!what.to.empty())
        text += n.say(words::addressee, {n.one_of(each_of(what.to, [&](SenderId id) { return n.sender(id); }))});
    if (!what.on.empty())
        text +=
            n.say(words::about,
                  {n.one_of(each_of(what.on, [&](TargetId id) { return n.titled(n.script().targets.at(id.value)); }))});
    return text;
}

// The decision, what was chosen, and for whom.
std::vector<std::string> choice_values(Namer const& n, DecisionChose const& what) {
    Decision const& decision = n.script().decisions.at(what.decision.value);
    auto const options = each_of(what.options, [&](OptionId option) { return option_words(n, decision, option); });
    auto const persons = each_of(what.persons, [&](std::uint32_t line) { return n.sender(decision.persons.at(line)); });
    return {n.name(decision.id, decision.prompt), n.one_of(options),
            persons.empty() ? n.say(words::any_person) : n.one_of(persons)};
}

std::string choice_words(Namer const& n, DecisionChose const& what) {
    bool const per_person = n.script().decisions.at(what.decision.value).kind == DecisionKind::per_person;
    return n.say(per_person ? words::chosen_for : words::chosen, choice_values(n, what));
}

std::vector<std::string> vote_values(Namer const& n, StopChose const& what) {
    Stop const& stop = n.script().stops.at(what.stop.value);
    auto const options =
        each_of(what.options, [&](OptionId option) { return n.worded(stop.options.at(option.value)); });
    return {n.titled(stop), n.one_of(options)};
}

std::string field_name(Namer const& n, RequestType const* request, std::uint32_t field) {
    if (request == nullptr || field >= request->fields.size()) return std::to_string(field + 1);
    return n.name(request->fields[field].id, request->fields[field].label);
}

std::string cue_words(Namer const& n, CueTicked const& what) {
    CastMember const& cast = n.script().cast.at(what.cast.value);
    auto const ticks = each_of(what.ticks, [&](TickId tick) { return n.worded(cast.ticks.at(tick.value)); });
    return n.say(words::cue, {n.name(cast.id, cast.name), n.one_of(ticks)});
}

Comparison opposite(Comparison comparison) {
    switch (comparison) {
        case Comparison::equal: return Comparison::not_equal;
        case Comparison::not_equal: return Comparison::equal;
        case Comparison::less: return Comparison::greater_or_equal;
        case Comparison::less_or_equal: return Comparison::greater;
        case Comparison::greater: return Comparison::less_or_equal;
        case Comparison::greater_or_equal: return Comparison::less;
    }
    return comparison;
}

std::string compared(Namer const& n, std::string const& what, Comparison comparison, std::string const& with) {
    constexpr Saying const* comparisons[] = {&words::equal,         &words::not_equal, &words::less,
                                             &words::less_or_equal, &words::greater,   &words::greater_or_equal};
    return n.say(*comparisons[static_cast<std::size_t>(comparison)], {what, with});
}

std::vector<std::string> members(Variable const& variable, std::uint64_t bits) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < variable.words.size(); ++i)
        if ((bits >> i & 1U) != 0) all.push_back(variable.words[i]);
    return all;
}

}  // namespace

Namer::Namer(Script const& script, Language language)
    : script_(script), language_(language), text_language_(language_in(script, language)) {}

std::string Namer::say(Saying const& phrase, std::vector<std::string> const& values) const {
    return fill(phrase.in(language_), values);
}

std::string Namer::name(std::string_view id, Text const& text) const {
    std::string const title = cut_title(text_in(text, text_language_));
    return title.empty() ? std::string(id) : std::string(id) + " (" + title + ")";
}

std::string Namer::sender(SenderId id) const {
    Sender const& sender = script_.senders.at(id.value);
    return name(sender.id, sender.name);
}

std::string Namer::desks(DeskSet desks) const {
    if (desks.size() == static_cast<int>(script_.desks.size())) return say(words::any_desk);
    std::vector<std::string> ids;
    for (std::uint32_t i = 0; i < script_.desks.size(); ++i)
        if (desks.contains(DeskId{i})) ids.push_back(script_.desks[i].id);
    return one_of(ids);
}

std::string Namer::span(Milliseconds time) const {
    auto const all = time.count() / 1000;
    std::string text;
    auto const add = [&](std::int64_t number, Saying const& unit) {
        if (number != 0) text += (text.empty() ? "" : " ") + say(unit, {std::to_string(number)});
    };
    add(all / 3600, words::hours);
    add(all / 60 % 60, words::minutes);
    add(all % 60, words::seconds);
    return text.empty() ? say(words::minutes, {"0"}) : text;
}

std::string Namer::one_of(std::vector<std::string> const& all) const {
    std::string text;
    for (std::string const& each : all) text += (text.empty() ? "" : say(words::or_list)) + each;
    return text;
}

std::string option_words(Namer const& n, Decision const& decision, OptionId option) {
    if (decision.kind != DecisionKind::per_person) return n.worded(decision.options.at(option.value));
    auto const [column, position] = split_column_option(option);
    return n.worded(decision.columns.at(column).options.at(position));
}

std::string happening_words(Namer const& n, Happening const& happening, RequestType const* request) {
    Script const& s = n.script();
    return std::visit(
        Overload{
            [&](RowReached const& e) { return row_words(n, e); },
            [&](PhaseStarted const& e) { return n.say(words::phase, {n.titled(s.phases.at(e.phase.value))}); },
            [&](MarkDone const& e) { return n.say(words::mark, {n.worded(s.marks.at(e.mark.value))}); },
            [&](DecisionDecided const& e) {
                Decision const& d = s.decisions.at(e.decision.value);
                return n.say(words::decided, {n.name(d.id, d.prompt)});
            },
            [&](DecisionSilent const& e) {
                Decision const& d = s.decisions.at(e.decision.value);
                return n.say(words::silent, {n.name(d.id, d.prompt)});
            },
            [&](DecisionChose const& e) { return choice_words(n, e); },
            [&](RequestReached const& e) { return request_words(n, e); },
            [&](CueTicked const& e) { return cue_words(n, e); },
            [&](FactKnown const& e) {
                auto const facts = each_of(e.facts, [&](FactId id) { return n.worded(s.facts.at(id.value)); });
                return n.say(words::knows, {n.one_of(facts), n.desks(e.desks)});
            },
            [&](FlagRaised const& e) {
                return n.say(words::flagged,
                             {n.one_of(each_of(e.flags, [&](FlagId id) { return n.worded(s.flags.at(id.value)); }))});
            },
            [&](FieldFilled const& e) { return n.say(words::field_filled, {field_name(n, request, e.field)}); },
            [&](SlotReached const& e) {
                return n.say(e.done ? words::slot_done : words::slot_began, {n.titled(s.slots.at(e.slot.value))});
            },
            [&](AssetReached const& e) {
                return n.say(e.stage == AssetStage::gone ? words::gone : words::secured,
                             {n.titled(s.assets.at(e.asset.value))});
            },
            [&](StopReached const& e) {
                return n.say(e.closed ? words::stop_closed : words::stop_reached, {n.titled(s.stops.at(e.stop.value))});
            },
            [&](StopChose const& e) { return n.say(words::voted, vote_values(n, e)); },
        },
        happening);
}

std::string negated_happening_words(Namer const& n, Happening const& happening, RequestType const* request) {
    if (auto const* chose = std::get_if<DecisionChose>(&happening)) {
        auto values = choice_values(n, *chose);
        bool const per_person = n.script().decisions.at(chose->decision.value).kind == DecisionKind::per_person;
        return n.say(per_person ? words::not_chosen_for : words::not_chosen, values);
    }
    if (auto const* vote = std::get_if<StopChose>(&happening)) return n.say(words::not_voted, vote_values(n, *vote));
    if (auto const* field = std::get_if<FieldFilled>(&happening))
        return n.say(words::field_empty, {field_name(n, request, field->field)});
    auto const* asset = std::get_if<AssetReached>(&happening);
    bool const level = asset != nullptr && asset->stage == AssetStage::secured;
    return n.say(level ? words::not_now : words::not_so_far, {happening_words(n, happening, request)});
}

std::string test_words(Namer const& n, Test const& test, bool negated, RequestType const* request) {
    auto const sign = [&](Comparison comparison) { return negated ? opposite(comparison) : comparison; };
    return std::visit(Overload{
                          [&](VariableTest const& t) {
                              Variable const& v = n.script().variables.at(t.variable.value);
                              if (v.type != VariableType::boolean)
                                  return compared(n, v.id, sign(t.comparison), value_words(v, t.value));
                              bool const is_yes = (sign(t.comparison) == Comparison::equal) == (t.value != 0);
                              return n.say(is_yes ? words::yes : words::no, {v.id});
                          },
                          [&](VariableHas const& t) {
                              Variable const& v = n.script().variables.at(t.variable.value);
                              return n.say(negated ? words::has_not : words::has,
                                           {v.id, n.one_of(members(v, t.members))});
                          },
                          [&](FlagCountTest const& t) {
                              return compared(n, n.say(words::flags), sign(t.comparison), std::to_string(t.value));
                          },
                          [&](FieldHas const& t) {
                              Saying const& phrase = t.exactly ? (negated ? words::field_is_not : words::field_is)
                                                               : (negated ? words::field_has_not : words::field_has);
                              return n.say(phrase, {field_name(n, request, t.field), n.one_of(t.words)});
                          },
                          [&](InterviewsTest const& t) {
                              CastMember const& cast = n.script().cast.at(t.cast.value);
                              return compared(n, n.say(words::interviews, {n.name(cast.id, cast.name)}),
                                              sign(t.comparison), std::to_string(t.value));
                          },
                          [&](SecuredShareTest const& t) {
                              return compared(n, n.say(words::share), sign(t.comparison), std::to_string(t.value));
                          },
                      },
                      test);
}

}  // namespace orda::scenario
