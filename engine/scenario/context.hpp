// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/script.hpp"
#include "scenario/compile.hpp"
#include "scenario/report.hpp"
#include "scenario/symbols.hpp"
#include "scenario/text_table.hpp"
#include "scenario/texts.hpp"
#include "scenario/yaml.hpp"

namespace orda::scenario {

// A row with `each:` becomes one row for each person, one after another.
struct Copies {
    std::vector<std::string> persons;  // their ids
    std::uint32_t first = 0;           // the row of the first person
};

// One thing that is being compiled: an inject, an option of a decision, the head.
struct Entity {
    SymbolKind kind = SymbolKind::builtin;
    std::uint32_t index = 0;
    std::string id;     // "A-102", "A2 b"
    std::string label;  // "an inject", "an option"
    Yaml const* key = nullptr;
    Yaml const* value = nullptr;
    TextScope texts{};
    Copies const* copies = nullptr;   // of a row with `each:`
    std::string who{};                // the person this copy is for
    YamlEntry const* time = nullptr;  // what a cut says instead of its `when`, `at` or `deadline`

    // What stands under this name.
    [[nodiscard]] YamlEntry const* entry(std::string_view name) const {
        bool const moved = time != nullptr && (name == "when" || name == "at" || name == "deadline");
        return moved ? time : value->find_entry(name);
    }
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
    replaces,
    loses,
    concludes
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
    std::vector<Span> rows, decisions, decision_deadlines, requests, objectives, slots, assets, ends;
    Span audience{}, teams{};
};

// The cut that is being compiled; none when the id is empty.
struct CutPlan {
    std::string id;
    std::set<std::string, std::less<>> keep, drop;  // only one of them is used
    std::map<std::string, YamlEntry const*, std::less<>> times;

    [[nodiscard]] bool active() const { return !id.empty(); }
    [[nodiscard]] bool keeps(std::string const& name) const {
        return !active() || (keep.empty() ? !drop.contains(name) : keep.contains(name));
    }
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
    std::optional<std::int32_t> utc_minutes;
};

struct MissingText {
    Span span{};
    std::string id, field;
    std::size_t language = 0;
};

// The files of a script as trees: read once, compiled for the whole script and for each of its cuts.
struct Documents {
    Sources sources;
    std::deque<Yaml> trees;
    std::map<std::string, Yaml const*, std::less<>> by_path;
};

// Everything one compilation works on.
struct Context {
    Context(Package const& all_files, std::string folder_name, Documents& all_documents, Report& all_problems)
        : package(all_files),
          folder(std::move(folder_name)),
          documents(all_documents),
          sources(all_documents.sources),
          report(all_problems) {}

    Package const& package;
    std::string folder;  // of the script
    Documents& documents;
    Sources& sources;
    Report& report;

    Symbols symbols;
    std::map<std::string, exercise::CompetencyId, std::less<>> competencies;
    std::vector<exercise::DeskSet> groups;  // by index of the symbol
    World world;
    std::deque<TextBook> books;  // the script's, then the world's
    exercise::Script script;

    CutPlan cut;
    std::vector<CutInfo> cuts;
    std::deque<Copies> copies;
    std::vector<std::vector<exercise::VariableId>> cast_variables;  // by index of the symbol, then by cast member
    std::vector<std::string> revealing;                             // reveals that are being looked into
    Entity const* now = nullptr;                                    // what is being compiled

    std::deque<Entity> entities;  // in script order
    std::vector<ConditionUse> conditions;
    Places places;
    std::map<std::string, exercise::FileId, std::less<>> files;
    std::map<std::string, std::size_t, std::less<>> world_senders;  // id → position in script.senders
    Milliseconds idle_span = std::chrono::minutes(40);  // a desk without anything new for longer is told
    std::vector<MissingText> missing_texts;
    std::vector<TextLine>* all_texts = nullptr;  // filled when somebody wants them
    std::vector<std::size_t> texts_in_language;  // how many texts the script has, by its language
};

}  // namespace orda::scenario
