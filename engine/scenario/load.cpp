// SPDX-License-Identifier: Apache-2.0
#include "scenario/load.hpp"

#include <algorithm>
#include <array>

#include "scenario/sections.hpp"
#include "scenario/suggest.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using enum DiagnosticKind;

// The tag of "texts.kk.yaml"; empty for other names.
std::string_view texts_tag(std::string_view name) {
    constexpr std::string_view begin = "texts.", end = ".yaml";
    if (!name.starts_with(begin) || !name.ends_with(end) || name.size() <= begin.size() + end.size()) return {};
    return name.substr(begin.size(), name.size() - begin.size() - end.size());
}

// At the first character of a file.
Span start_of(Yaml const& file) { return {file.span.source, 0, 0}; }

bool check_format(Context& c, std::string const& path, Yaml const& file) {
    Yaml const* const format = file.find("orda");
    if (format == nullptr) {
        c.report.add(missing_field, start_of(file), {path, "orda: 1"});
        return false;
    }
    auto const number = format->is_text() ? parse_integer(format->text) : std::nullopt;
    if (number && *number == format_read) return true;
    if (number && *number > format_read)
        c.report.add(newer_format, format->span, {format->text, std::to_string(format_read)});
    else report_wrong_type(c, *format, "the format `1`");
    return false;
}

// `files:`. A scalar that names one file is not cut at its slashes.
std::vector<Word> listed_files(Context& c, Yaml const& files) {
    if (files.is_text() && find_file(c.package, c.folder + "/" + word_of(files).text) != nullptr)
        return {word_of(files)};
    return read_list(c, files);
}

void report_no_file(Context& c, Word const& name) {
    std::vector<std::string_view> names;
    for (SourceFile const& file : c.package.files)
        if (file.path.starts_with(c.folder + "/"))
            names.push_back(std::string_view(file.path).substr(c.folder.size() + 1));
    std::string const near = nearest(name.text, names);
    c.report.add(missing_file, name.span, {name.text, near.empty() ? "" : "did you mean `" + near + "`?"});
}

bool load_listed(Context& c, Yaml const& files, Loaded& loaded, std::vector<std::string>& names) {
    bool ok = true;
    for (Word const& name : listed_files(c, files)) {
        std::string const path = c.folder + "/" + name.text;
        if (std::find(names.begin(), names.end(), name.text) != names.end()) {
            c.report.add(duplicate_key, name.span, {name.text, c.sources.place(files.span)});
            continue;
        }
        names.push_back(name.text);
        if (find_file(c.package, path) == nullptr) {
            report_no_file(c, name);
            c.symbols.doubt_all();
            ok = false;
        } else if (std::string_view const tag = texts_tag(name.text); !tag.empty()) {
            if (std::find(c.script.languages.begin(), c.script.languages.end(), tag) == c.script.languages.end())
                report_unknown_id(c, {std::string(tag), name.span}, "language", "");
        } else if (Yaml const* const file = load_file(c, path)) {
            loaded.files.push_back(file);
        } else {
            ok = false;
        }
    }
    return ok;
}

void report_unlisted(Context& c, Yaml const& script, std::vector<std::string> const& names) {
    YamlEntry const* const files = script.find_entry("files");
    Span const span = files != nullptr ? files->key.span : start_of(script);
    for (SourceFile const& file : c.package.files) {
        if (!is_script_file(file.path, c.folder)) continue;
        std::string const name = file.path.substr(c.folder.size() + 1);
        bool const texts = std::find(c.script.languages.begin(), c.script.languages.end(), texts_tag(name)) !=
                           c.script.languages.end();
        if (!texts && std::find(names.begin(), names.end(), name) == names.end())
            c.report.add(unlisted_file, span, {name});
    }
}

// script.yaml itself cannot be read: the other files may have mistakes of the same sort.
void check_other_files(Context& c) {
    for (SourceFile const& file : c.package.files)
        if (is_script_file(file.path, c.folder) && file.path != c.folder + "/script.yaml")
            compose_yaml(c.sources.add(file.path, file.bytes), c.report);
}

}  // namespace

bool is_script_file(std::string_view path, std::string_view script_folder) {
    static constexpr std::array folders = std::to_array<std::string_view>({"data/", "media/", "plans/"});
    if (!path.ends_with(".yaml") && !path.ends_with(".yml")) return false;
    if (!path.starts_with(std::string(script_folder) + "/")) return false;
    path.remove_prefix(script_folder.size() + 1);
    return std::none_of(folders.begin(), folders.end(), [&](std::string_view f) { return path.starts_with(f); });
}

Yaml const* load_file(Context& c, std::string const& path) {
    if (auto const read = c.documents.by_path.find(path); read != c.documents.by_path.end()) return read->second;
    SourceFile const* const file = find_file(c.package, path);
    std::uint32_t const source =
        c.sources.add(path, file != nullptr ? std::string_view(file->bytes) : std::string_view());
    if (file == nullptr) {
        c.report.add(missing_file, {source, 0, 0}, {path, ""});
        return nullptr;
    }
    auto composed = compose_yaml(source, c.report);
    if (!composed) return nullptr;
    composed->span.source = source;
    c.documents.trees.push_back(std::move(*composed));
    Yaml const& root = c.documents.trees.back();
    if (!root.is_map() && !root.is_nothing()) {
        report_wrong_type(c, root, "a file that begins with `orda: 1`");
        return nullptr;
    }
    if (!check_format(c, path, root)) return nullptr;
    c.documents.by_path.emplace(path, &root);
    return &root;
}

void load_texts(Context& c, std::string const& folder, TextBook& book) {
    for (std::size_t i = 0; i < book.tags().size(); ++i) {
        std::string const path = folder + "/texts." + book.tags()[i] + ".yaml";
        if (find_file(c.package, path) == nullptr) continue;
        if (Yaml const* const page = load_file(c, path)) book.add_page(i, *page);
    }
}

std::vector<std::string> read_languages(Context& c, Yaml const& file) {
    std::vector<std::string> tags;
    Yaml const* const languages = file.find("languages");
    if (languages == nullptr || languages->is_nothing()) return tags;
    for (Word const& word : read_list(c, *languages)) {
        if (!is_language_tag(word.text)) report_wrong_type(c, word, "a language tag such as `en`, `ru` or `kk`");
        else if (std::find(tags.begin(), tags.end(), word.text) != tags.end())
            c.report.add(duplicate_key, word.span, {word.text, c.sources.place(languages->span)});
        else tags.push_back(word.text);
    }
    if (tags.size() > languages_max) {
        c.report.add(out_of_bounds, languages->span,
                     {"the number of languages", "1", std::to_string(languages_max), std::to_string(tags.size())});
        tags.resize(languages_max);
    }
    return tags;
}

bool load_script(Context& c, Loaded& loaded) {
    loaded.script = load_file(c, c.folder + "/script.yaml");
    if (loaded.script == nullptr) {
        check_other_files(c);
        return false;
    }
    loaded.files.push_back(loaded.script);
    c.script.languages = read_languages(c, *loaded.script);
    bool const has_languages = !c.script.languages.empty();
    if (!has_languages) c.script.languages = {"en"};
    c.texts_in_language.resize(c.script.languages.size());
    c.books.emplace_back(c.script.languages, c.script.languages, c.all_texts != nullptr);
    load_texts(c, c.folder, c.books.front());

    std::vector<std::string> names{"script.yaml"};
    bool ok = true;
    if (Yaml const* const files = loaded.script->find("files"); files != nullptr && !files->is_nothing())
        ok = load_listed(c, *files, loaded, names);
    report_unlisted(c, *loaded.script, names);
    Yaml const* const id = loaded.script->find("script");
    c.script.id = id != nullptr && id->is_text() ? word_of(*id).text : c.folder;
    if (id != nullptr) check_id(c, word_of(*id));
    return ok;
}

}  // namespace orda::scenario
