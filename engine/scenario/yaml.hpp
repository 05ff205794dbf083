// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/report.hpp"
#include "scenario/source.hpp"

// The YAML subset of scripts as a tree: maps, lists and texts, each with its place. Nothing is guessed from the look of
// a text: `no`, `1:45` and `012` stay text until the schema says what is expected.
namespace orda::scenario {

struct YamlEntry;

struct Yaml {
    enum class Shape : std::uint8_t { text, map, list };
    enum class Style : std::uint8_t { plain, single_quoted, double_quoted, literal, folded };

    Shape shape = Shape::text;
    Style style = Style::plain;  // of a text
    bool one_line = false;  // a map or list in the {…} or […] form
    bool added = false;  // a program put it in: it stands nowhere in the file
    Span span{};
    std::string text;
    std::vector<YamlEntry> entries;  // of a map
    std::vector<Yaml> items;  // of a list

    [[nodiscard]] bool is_text() const { return shape == Shape::text; }
    [[nodiscard]] bool is_map() const { return shape == Shape::map; }
    [[nodiscard]] bool is_list() const { return shape == Shape::list; }
    // A text below `|` or `>`.
    [[nodiscard]] bool is_block() const { return style == Style::literal || style == Style::folded; }
    // `title:` with nothing behind it.
    [[nodiscard]] bool is_nothing() const { return is_text() && style == Style::plain && text.empty(); }
    // The value under a key of a map; null when there is none or this is no map.
    [[nodiscard]] Yaml const* find(std::string_view key) const;
    [[nodiscard]] YamlEntry const* find_entry(std::string_view key) const;
};

struct YamlEntry {
    Yaml key, value;
};

inline constexpr std::size_t yaml_bytes_max = 16'000'000;
inline constexpr std::size_t yaml_depth_max = 12;
inline constexpr std::size_t yaml_values_max = 200'000;
inline constexpr std::size_t yaml_key_characters_max = 160;  // libyaml takes 1024, escapes included

// Reads one file. Reports what is not allowed; nothing comes back when the file could not be read to its end.
std::optional<Yaml> compose_yaml(std::uint32_t source, Report& report);

// The place in the file of a piece [begin, end) of a text, in bytes of `yaml.text`. Knows quotes, escapes and folding.
Span place_in_text(Yaml const& yaml, std::size_t begin, std::size_t end, Source const& source);

}  // namespace orda::scenario
