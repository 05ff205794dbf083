// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "scenario/context.hpp"

namespace orda::scenario {

inline constexpr std::int64_t format_read = 1;

// The files of a script, parsed.
struct Loaded {
    Yaml const* script = nullptr;      // script.yaml
    std::vector<Yaml const*> files{};  // script.yaml and those of `files:`, in order
};

// Reads script.yaml, languages, `files:` and the texts files; opens the first text book. False when what was read is
// no ground for further checks.
bool load_script(Context& c, Loaded& loaded);

// One file of the package as a group of fields that begins with `orda: 1`; null, with a diagnostic, when it is none.
Yaml const* load_file(Context& c, std::string const& path);
// Puts texts.<tag>.yaml of a folder into the book.
void load_texts(Context& c, std::string const& folder, TextBook& book);
std::vector<std::string> read_languages(Context& c, Yaml const& file);

// world.cpp: `world: dalaria 1`. Its ids become known; false when there is no such world.
bool load_world(Context& c, Yaml const& script_yaml);
// Puts the agencies and personas that the script names into Script::senders, in the order of the world.
void add_world_senders(Context& c);

}  // namespace orda::scenario
