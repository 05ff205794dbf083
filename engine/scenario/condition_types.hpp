// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "scenario/condition_parser.hpp"
#include "scenario/conditions.hpp"
#include "scenario/reading.hpp"

namespace orda::scenario {

// Where a condition stands, and what is known there. Names of the condition become words of the file.
struct ConditionScope {
    Context& c;
    Yaml const& yaml;
    std::size_t begin = 0;  // byte of yaml.text at which the condition begins
    LocalNames const& local;
    std::string_view owner{};  // what waits for it: nothing that a cut drops
    bool waits = false;        // nothing comes of the owner without it

    [[nodiscard]] Span span(Range range) const;
    // `who` in a row with `each:` is the person of the copy.
    [[nodiscard]] Word word(Name const& name) const { return with_who(c, {name.text, span(name.range)}); }
    [[nodiscard]] std::vector<Word> words(std::vector<Name> const& names) const;
    void report(DiagnosticKind kind, Range range, std::vector<std::string> const& values) const;
};

// Each gives nothing, with a diagnostic, when the names do not fit.
using MaybeNode = std::optional<exercise::Node>;

MaybeNode type_condition(ConditionScope const& scope, Part const& part);
MaybeNode type_event(ConditionScope const& scope, Part const& part, std::string_view wanted_by);
MaybeNode type_moment(ConditionScope const& scope, Part const& part);

// condition_things.cpp: an id with or without a state word; decisions; functions.
MaybeNode type_thing(ConditionScope const& scope, Part const& part);
MaybeNode type_chose(ConditionScope const& scope, Part const& part);
MaybeNode type_call(ConditionScope const& scope, Part const& part);
// condition_tests.cpp: variables, counts, fields of a request.
MaybeNode type_comparison(ConditionScope const& scope, Part const& part);
MaybeNode type_has(ConditionScope const& scope, Part const& part);
// A variable of these cast members is yes (`consent(V1)`); reports a name in front of brackets that is none.
MaybeNode type_bracketed(ConditionScope const& scope, Part const& part);
// condition_revealed.cpp: what makes a cast member reveal something, as an event.
MaybeNode type_revealed(ConditionScope const& scope, Part const& part);
// Something that the cut leaves out. Nothing, with a diagnostic, where the owner waits for it; else it never happens.
MaybeNode type_dropped(ConditionScope const& scope, Name const& name);

exercise::Node happened(exercise::Happening happening);
exercise::Node tested(exercise::Test test);
// One of them; the node itself when it is alone.
exercise::Node any_of(exercise::Op op, std::vector<exercise::Node> nodes);
// Happens in no play.
exercise::Node never_happens();
// What was parsed; reports why there is nothing.
std::optional<Part> checked_part(ConditionScope const& scope, Parsed&& result);
std::string_view type_noun(exercise::VariableType type);  // "a number"
// The position of a field of the request that is being read; npos when it is none.
std::size_t local_field(ConditionScope const& scope, std::string_view name);

// The bits of these members of a set variable.
std::optional<std::uint64_t> set_members(Context& c, exercise::Variable const& variable,
                                         std::vector<Word> const& words);
// The variable of this cast member, for `consent(V1)`; nothing, with a diagnostic, when it is none.
std::optional<exercise::VariableId> cast_variable(Context& c, Symbol const& variable, Word const& cast);

// "`V1`, `V2`" for the lines of a per-person decision.
std::string listed_persons(Context const& c, exercise::Decision const& decision);

}  // namespace orda::scenario
