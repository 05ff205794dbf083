// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <yaml.h>

#include <string>

#include "scenario/diagnostic.hpp"
#include "scenario/source.hpp"

namespace orda::scenario {

// What libyaml could not read, in words for authors.
struct YamlProblem {
    DiagnosticKind kind = DiagnosticKind::bad_yaml;
    std::uint32_t offset = 0;  // byte of the file
    std::string words;
    std::string hint;
};

YamlProblem problem_of(yaml_parser_t const& parser, Source const& source);

}  // namespace orda::scenario
