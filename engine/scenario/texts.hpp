// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "exercise/script.hpp"
#include "scenario/report.hpp"
#include "scenario/yaml.hpp"

// Texts stand in place (a scalar in the first language, or a map of language tags) and in texts.<tag>.yaml, where keys
// are ids and values mirror the shape of the entity.
namespace orda::scenario {

class TextBook;

inline constexpr std::size_t languages_max = 8;

// One step of the way to a text in a texts file: a key, or an item of a list.
struct TextStep {
    std::string name{};
    std::size_t item = 0;  // from 1; then there is no name
    friend auto operator<=>(TextStep const&, TextStep const&) = default;
};
// "A-213/variants/1/body"
std::string path_of(std::vector<TextStep> const& steps);

// The same place in the texts files of every language; null where a file says nothing about it.
struct TextScope {
    TextBook* book = nullptr;
    std::array<Yaml const*, languages_max> nodes{};  // by language of the book
    std::vector<TextStep> steps{};  // only if the book keeps them
    bool alone = false;  // the text may also stand for the whole thing: self_or()

    [[nodiscard]] TextScope child(std::string_view name) const;
    [[nodiscard]] TextScope item(std::size_t number) const;
    // The text itself, or the field of this name below it (`K4: Worker 4` and `K4: {name: Worker 4}` say the same).
    [[nodiscard]] TextScope self_or(std::string_view name) const;

private:
    [[nodiscard]] TextScope below(TextStep step) const;
};

// The texts files of the script, or of its world. Remembers what was asked for, so that leftovers can be named.
class TextBook {
public:
    // `tags` are the languages of the book, at most languages_max, `script_tags` those of the script. `keeps_steps`:
    // somebody wants to know where each text stands.
    TextBook(std::vector<std::string> tags, std::vector<std::string> const& script_tags, bool keeps_steps);

    void add_page(std::size_t language, Yaml const& root);
    [[nodiscard]] TextScope at(std::string_view id);
    [[nodiscard]] std::vector<std::string> const& tags() const { return tags_; }
    [[nodiscard]] std::optional<std::size_t> language(std::string_view tag) const;
    // Where a language of the book stands in Script::languages.
    [[nodiscard]] std::optional<std::size_t> in_script(std::size_t language) const { return in_script_.at(language); }
    [[nodiscard]] std::size_t script_languages() const { return script_languages_; }
    // Whether this map is a text by language rather than fields.
    [[nodiscard]] bool is_text(Yaml const& yaml) const;

    // Reports what nothing asked for. `is_known` says whether an id exists though its texts were not asked for;
    // `suggest` gives the id that may have been meant.
    template <class Known, class Suggest>
    void report_leftovers(Report& report, Known is_known, Suggest suggest) {
        std::sort(asked_.begin(), asked_.end());
        for (Yaml const* const page : pages_) {
            if (page == nullptr) continue;
            for (auto const& [key, value] : page->entries) {
                if (was_asked(value)) report_leftovers_below(report, value, key.text);
                else if (key.text != "orda" && !is_known(key.text))
                    report.add(DiagnosticKind::unknown_id, key.span, {"id", key.text, suggest(key.text)});
            }
        }
    }

private:
    friend struct TextScope;
    // Somebody asked for what stands under this name of the node; `found` is null when nothing does.
    void ask(Yaml const& node, std::string_view name, Yaml const* found);
    [[nodiscard]] bool was_asked(Yaml const& found) const;
    void report_leftovers_below(Report& report, Yaml const& node, std::string const& id) const;

    std::vector<std::string> tags_;
    std::vector<std::optional<std::size_t>> in_script_;
    std::size_t script_languages_;
    std::vector<Yaml const*> pages_;
    std::vector<std::unordered_map<std::string_view, Yaml const*>> ids_;  // of each page
    bool keeps_steps_;
    std::vector<Yaml const*> asked_;  // what was asked for and is there; sorted by report_leftovers()
    std::vector<std::pair<Yaml const*, std::string>> missed_;  // below which node, and under which name
};

// "Kazakh" for "kk"; the tag itself for a language without a name here.
std::string language_name(std::string_view tag);
bool is_language_tag(std::string_view text);

}  // namespace orda::scenario
