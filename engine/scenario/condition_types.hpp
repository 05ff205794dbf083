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

    [[nodiscard]] Span span(Range range) const;
    [[nodiscard]] Word word(Name const& name) const { return {name.text, span(name.range)}; }
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

exercise::Node happened(exercise::Happening happening);
exercise::Node tested(exercise::Test test);
std::string_view type_noun(exercise::VariableType type);  // "a number"
// The position of a field of the request that is being read; npos when it is none.
std::size_t local_field(ConditionScope const& scope, std::string_view name);

// The bits of these members of a set variable.
std::optional<std::uint64_t> set_members(Context& c, exercise::Variable const& variable,
                                         std::vector<Word> const& words);
// "`V1`, `V2`" for the lines of a per-person decision.
std::string listed_persons(Context const& c, exercise::Decision const& decision);

}  // namespace orda::scenario
