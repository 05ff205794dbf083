// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/script.hpp"
#include "scenario/compile.hpp"
#include "scenario/report.hpp"
#include "scenario/symbols.hpp"
#include "scenario/texts.hpp"
#include "scenario/yaml.hpp"

namespace orda::scenario {

// One thing that is being compiled: an inject, an option of a decision, the head.
struct Entity {
    SymbolKind kind = SymbolKind::builtin;
    std::uint32_t index = 0;
    std::string id;     // "A-102", "A2 b"
    std::string label;  // "an inject", "an option"
    Yaml const* key = nullptr;
    Yaml const* value = nullptr;
    TextScope texts{};
};

enum class TextUse : std::uint8_t {
    plain,
    wanted,  // readers see nothing in its place
    title,   // wanted, and shown in a list on a phone
    remark,  // for the staff that wrote it: no translation is missed
};

// What a condition is for.
enum class Role : std::uint8_t {
    fires,
    cancels,
    begins_phase,
    ticks,
    raises,
    opens,
    reveals,
    refuses,
    changes,
    replaces
};

struct ConditionUse {
    Role role = Role::fires;
    SymbolKind kind = SymbolKind::inject;
    std::uint32_t index = 0;
    std::string id;
    Span span{};
    exercise::Condition condition;
};

// Where things stand, for checks that look at the whole script. By index of the entity.
struct Places {
    std::vector<Span> rows, decisions, decision_deadlines, requests, objectives;
};

// Numbers that belong to nobody. A pattern is a fixed beginning and then `x` for any digit.
struct SafeNumbers {
    std::string phone = "+999 7xx xxx xx xx";
    std::string card = "9999 xxxx xxxx xxxx";
    std::string account = "DL00 …";
};

struct World {
    std::string name;
    std::uint32_t version = 0;
    std::vector<exercise::Sender> agencies, personas;
    std::map<std::string, std::vector<Milliseconds>, std::less<>> delays;
    SafeNumbers numbers;
};

struct MissingText {
    Span span{};
    std::string id, field;
    std::size_t language = 0;
};

// Everything one compilation works on.
struct Context {
    Context(Package const& all_files, std::string folder_name, Sources& all_sources, Report& all_problems)
        : package(all_files), folder(std::move(folder_name)), sources(all_sources), report(all_problems) {}

    Package const& package;
    std::string folder;  // of the script
    Sources& sources;
    Report& report;

    std::deque<Yaml> documents;
    Symbols symbols;
    std::map<std::string, exercise::CompetencyId, std::less<>> competencies;
    std::vector<exercise::DeskSet> groups;  // by index of the symbol
    World world;
    std::deque<TextBook> books;  // the script's, then the world's
    exercise::Script script;

    std::deque<Entity> entities;  // in script order
    std::vector<ConditionUse> conditions;
    Places places;
    std::map<std::string, exercise::FileId, std::less<>> files;
    std::map<std::string, std::size_t, std::less<>> world_senders;  // id → position in script.senders
    std::vector<MissingText> missing_texts;
    std::vector<std::size_t> texts_in_language;  // how many texts the script has, by its language
};

}  // namespace orda::scenario
