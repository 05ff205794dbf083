// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/condition_types.hpp"
#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using enum DiagnosticKind;

template <class Id>
std::vector<Id> refer_all(ConditionScope const& scope, std::vector<Name> const& names, SymbolKind kind) {
    std::vector<Id> ids;
    for (Name const& name : names)
        if (auto const* symbol = refer(scope.c, scope.word(name), {kind}, noun(kind))) ids.push_back(Id{symbol->index});
    return ids;
}

template <class List>
std::vector<std::string_view> ids_of(List const& list) {
    std::vector<std::string_view> ids;
    for (auto const& item : list) ids.push_back(item.id);
    return ids;
}

template <class List>
std::optional<std::uint32_t> position(List const& list, std::string_view id) {
    auto const found = std::find_if(list.begin(), list.end(), [&](auto const& item) { return item.id == id; });
    if (found == list.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - list.begin());
}

// Whether one of the desks can send one of the requests at all.
void check_desks(ConditionScope const& scope, Part const& part, RequestReached const& what) {
    auto const sends = [&](RequestId id) {
        return (scope.c.script.requests.at(id.value).from.bits & what.desks.bits) != 0;
    };
    if (!what.requests.empty() && !what.desks.empty() &&
        std::none_of(what.requests.begin(), what.requests.end(), sends))
        scope.report(never_true, part.range,
                     {"`" + part.first.front().text + "` cannot send `" + part.second.front().text + "`"});
}

// `to kervan`: one of the addressees of these requests.
std::vector<SenderId> read_addressees(ConditionScope const& scope, Part const& part,
                                      std::vector<RequestId> const& requests) {
    std::vector<SenderId> known, found;
    std::vector<std::string_view> names;
    for (RequestId const id : requests)
        for (SenderId const to : scope.c.script.requests.at(id.value).to) {
            known.push_back(to);
            names.push_back(scope.c.script.senders.at(to.value).id);
        }
    for (Name const& name : part.to) {
        auto const sender = sender_of(scope.c, scope.word(name));
        if (!sender) continue;
        if (std::find(known.begin(), known.end(), *sender) != known.end()) found.push_back(*sender);
        else if (!requests.empty())
            scope.report(unknown_value, name.range, {part.second.front().text + " to", name.text, listed(names)});
    }
    return found;
}

// `on CARDS`: what these requests can be about.
std::vector<TargetId> read_objects(ConditionScope const& scope, Part const& part,
                                   std::vector<RequestId> const& requests) {
    std::vector<TargetId> known, found;
    std::vector<std::string_view> names;
    for (RequestId const id : requests)
        for (TargetId const on : scope.c.script.requests.at(id.value).on) {
            known.push_back(on);
            names.push_back(scope.c.script.targets.at(on.value).id);
        }
    for (Name const& name : part.on) {
        Word const word = scope.word(name);
        if (refer(scope.c, word, target_kinds, "object") == nullptr) continue;
        auto const target = target_named(scope.c, word.text);
        if (target && std::find(known.begin(), known.end(), *target) != known.end()) found.push_back(*target);
        else if (!requests.empty())
            scope.report(unknown_value, name.range, {part.second.front().text + " on", word.text, listed(names)});
    }
    return found;
}

MaybeNode type_request(ConditionScope const& scope, Part const& part) {
    static constexpr std::array stages = std::to_array<std::string_view>({"asked", "granted", "refused"});
    RequestReached what;
    what.stage = static_cast<RequestStage>(std::find(stages.begin(), stages.end(), part.id.text) - stages.begin());
    what.desks = desks_of(scope.c, scope.words(part.first), false);
    what.requests = refer_all<RequestId>(scope, part.second, SymbolKind::request);
    what.to = read_addressees(scope, part, what.requests);
    what.on = read_objects(scope, part, what.requests);
    bool const complete = what.requests.size() == part.second.size() && what.to.size() == part.to.size() &&
                          what.on.size() == part.on.size();
    if (!complete || what.desks.empty()) return std::nullopt;
    check_desks(scope, part, what);
    return happened(std::move(what));
}

MaybeNode type_cue(ConditionScope const& scope, Part const& part) {
    auto const cast = refer_all<CastId>(scope, part.first, SymbolKind::cast);
    if (cast.size() != 1 || part.first.size() != 1) {
        if (part.first.size() > 1) scope.report(bad_event, part.range, {"cue", "cue(V1, needs_asked)"});
        return std::nullopt;
    }
    CastMember const& member = scope.c.script.cast.at(cast.front().value);
    CueTicked what{cast.front(), {}};
    for (Name const& name : part.second) {
        auto const ids = ids_of(member.ticks);
        std::string const near = nearest(name.text, ids);
        if (auto const tick = position(member.ticks, name.text)) what.ticks.push_back(TickId{*tick});
        else
            scope.report(unknown_tick, name.range,
                         {member.id, name.text,
                          !near.empty() ? "did you mean `" + near + "`?"
                          : ids.empty() ? ""
                                        : "it has " + listed(ids)});
    }
    if (what.ticks.size() != part.second.size()) return std::nullopt;
    return happened(std::move(what));
}

MaybeNode type_knows(ConditionScope const& scope, Part const& part) {
    FactKnown what{desks_of(scope.c, scope.words(part.first), false),
                   refer_all<FactId>(scope, part.second, SymbolKind::fact)};
    if (what.facts.size() != part.second.size() || what.desks.empty()) return std::nullopt;
    return happened(std::move(what));
}

MaybeNode type_flagged(ConditionScope const& scope, Part const& part) {
    FlagRaised what{refer_all<FlagId>(scope, part.first, SymbolKind::flag)};
    if (what.flags.size() != part.first.size()) return std::nullopt;
    return happened(std::move(what));
}

// An option of a decision; for per-person decisions one of any column.
std::optional<OptionId> option_of(Decision const& decision, std::string_view id) {
    if (decision.kind != DecisionKind::per_person) {
        auto const found = position(decision.options, id);
        return found ? std::optional(OptionId{*found}) : std::nullopt;
    }
    for (std::uint32_t column = 0; column < decision.columns.size(); ++column)
        if (auto const found = position(decision.columns[column].options, id)) return column_option(column, *found);
    return std::nullopt;
}

std::vector<std::string_view> all_options(Decision const& decision) {
    std::vector<std::string_view> ids = ids_of(decision.options);
    for (Column const& column : decision.columns)
        for (Option const& option : column.options) ids.push_back(option.id);
    return ids;
}

}  // namespace

MaybeNode type_call(ConditionScope const& scope, Part const& part) {
    if (part.id.text == "cue") return type_cue(scope, part);
    if (part.id.text == "knows") return type_knows(scope, part);
    if (part.id.text == "flagged") return type_flagged(scope, part);
    return part.id.text == "revealed" ? type_revealed(scope, part) : type_request(scope, part);
}

namespace {

// `D-6 chose a`: what the audience chose.
MaybeNode stop_chose(ConditionScope const& scope, Part const& part, std::uint32_t index) {
    Stop const& stop = scope.c.script.stops.at(index);
    StopChose what{StopId{index}, {}};
    for (Name const& name : part.first) {
        if (auto const option = position(stop.options, name.text)) what.options.push_back(OptionId{*option});
        else scope.report(unknown_option, name.range, {stop.id, name.text, listed(ids_of(stop.options))});
    }
    if (!part.second.empty()) scope.report(not_per_person, part.second.front().range, {stop.id});
    bool const complete = what.options.size() == part.first.size() && part.second.empty();
    return complete ? MaybeNode(happened(std::move(what))) : std::nullopt;
}

// The lines of a per-person decision that are meant; reports persons it has not.
std::vector<std::uint32_t> lines_meant(ConditionScope const& scope, Part const& part, Decision const& decision) {
    std::vector<std::uint32_t> lines;
    for (Name const& name : part.second) {
        Word const word = scope.word(name);
        auto const sender = sender_of(scope.c, word);
        if (!sender) continue;
        auto const found = std::find(decision.persons.begin(), decision.persons.end(), *sender);
        if (found != decision.persons.end())
            lines.push_back(static_cast<std::uint32_t>(found - decision.persons.begin()));
        else
            scope.report(unknown_value, name.range,
                         {decision.id + " persons", word.text, listed_persons(scope.c, decision)});
    }
    return lines;
}

}  // namespace

MaybeNode type_chose(ConditionScope const& scope, Part const& part) {
    scenario::Symbol* const stop = scope.c.symbols.find(part.id.text);
    if (stop != nullptr && stop->kind == SymbolKind::stop) return stop_chose(scope, part, stop->index);
    auto const* symbol = refer(scope.c, scope.word(part.id), {SymbolKind::decision}, "decision");
    if (symbol == nullptr) return std::nullopt;
    if (symbol->dropped) return type_dropped(scope, part.id);
    Decision const& decision = scope.c.script.decisions.at(symbol->index);
    DecisionChose what{DecisionId{symbol->index}, {}};
    for (Name const& name : part.first) {
        if (auto const option = option_of(decision, name.text)) what.options.push_back(*option);
        else scope.report(unknown_option, name.range, {decision.id, name.text, listed(all_options(decision))});
    }
    bool const alone = !part.second.empty() && decision.kind != DecisionKind::per_person;
    if (alone) scope.report(not_per_person, part.second.front().range, {decision.id});
    else what.persons = lines_meant(scope, part, decision);
    bool const complete = what.options.size() == part.first.size() && what.persons.size() == part.second.size();
    return complete && !alone ? MaybeNode(happened(std::move(what))) : std::nullopt;
}

}  // namespace orda::scenario
