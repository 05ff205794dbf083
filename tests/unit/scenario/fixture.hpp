// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/compile.hpp"

// A small world and a script around the piece that a test is about.
namespace orda::scenario::fixture {

inline constexpr std::string_view world = R"(orda: 1
world: small
version: 1
languages: en/ru/kk
competencies: {GEN: General, INF: Informational, PRO: Professional}
agencies: {kervan: {title: Kervan Bank, mail: office@kervan.example}, court: {title: Court, address: 4 Law Square}, mam: {title: Mission}}
personas: {ersen: {name: Captain Ersen, role: inspector, agency: court}}
laws: {AML-13: {title: Bank information}, CC-128: {title: Trafficking}}
delays: {motion: 20m/35m}
)";

inline constexpr std::string_view head = R"(orda: 1
script: piece
title: Piece
world: small 1
languages: en
length: 6:00
desks: {LEAD: Leader, POL: Police, SOC: Social worker, FIN: Finance}
)";

inline Package package(std::string_view script, std::vector<SourceFile> more = {}) {
    Package all;
    all.files = std::move(more);
    all.files.push_back({"piece/script.yaml", std::string(script)});
    all.files.push_back({"world/small/world.yaml", std::string(world)});
    return all;
}

// The script of the head and these sections.
inline Compiled compile_sections(std::string_view sections, std::vector<SourceFile> more = {}) {
    return compile(package(std::string(head) + std::string(sections), std::move(more)), "piece");
}

// The compiled script, which must have no error.
inline exercise::Script script_of(std::string_view sections, std::vector<SourceFile> more = {}) {
    Compiled result = compile_sections(sections, std::move(more));
    INFO(render_text(result.diagnostics));
    REQUIRE(result.script);
    return std::move(*result.script);
}

inline std::size_t count(Compiled const& compiled, DiagnosticKind kind) {
    auto const& all = compiled.diagnostics;
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](Diagnostic const& d) { return d.kind == kind; }));
}

inline std::string read_file(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace orda::scenario::fixture
