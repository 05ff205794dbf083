// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/script_folder.hpp"
#include "scenario/text_table.hpp"

namespace orda::cli {
namespace {

struct TextsOptions {
    std::string script, language, file;
};

std::string listed(std::vector<std::string> const& languages) {
    std::string names;
    for (std::size_t i = 1; i < languages.size(); ++i) names += (i > 1 ? ", " : "") + languages[i];
    return names.empty() ? "none" : names;
}

Exit no_such_language(scenario::TextTable const& table, std::string const& language) {
    return fail(Exit::usage,
                "the script is translated into " + listed(table.languages) + ", not into \"" + language + "\"");
}

Exit run_export(TextsOptions const& options) {
    std::error_code ignored;
    bool const folder = std::filesystem::is_directory(options.script, ignored);
    auto const source = folder ? find_script_folder(options.script) : find_script(options.script);
    if (!source) return fail(Exit::usage, source.error().sentence);
    scenario::TextTable const table = scenario::text_table(source->package, source->folder);
    if (table.lines.empty())
        return fail(Exit::found_faults, "the script cannot be read; see orda check " + options.script);
    auto const csv = scenario::texts_to_csv(table, options.language);
    if (!csv) return no_such_language(table, options.language);
    if (options.file.empty()) {
        fmt::print("{}", *csv);
        return Exit::ok;
    }
    if (auto const problem = replace_file(options.file, *csv)) return fail(Exit::storage, *problem);
    fmt::print("{}: {} texts\n", options.file, table.lines.size());
    return Exit::ok;
}

constexpr std::size_t refusals_printed_max = 20;

void print_refusals(std::string const& file, std::vector<scenario::Refusal> const& refused) {
    for (std::size_t i = 0; i < refused.size() && i < refusals_printed_max; ++i)
        fmt::print(stderr, "{}, line {}: `{}` was left out: {}\n", file, refused[i].change.line, refused[i].change.path,
                   refused[i].words);
    if (refused.size() > refusals_printed_max)
        fmt::print(stderr, "{}: {} more lines were left out\n", file, refused.size() - refusals_printed_max);
}

std::optional<std::string> read_table(std::string const& path) {
    std::ifstream stream(path, std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (!stream.is_open() || stream.bad()) return std::nullopt;
    return bytes;
}

// Writes what differs from what the script says now.
Exit put_in(ScriptFolder const& folder, TextsOptions const& options, scenario::TextTable const& table,
            std::vector<scenario::TextChange> const& wanted) {
    std::vector<scenario::Refusal> refused;
    auto const changes = scenario::real_changes(table, options.language, wanted, refused);
    std::size_t const as_they_were = wanted.size() - changes.size() - refused.size();
    std::string const name = "texts." + options.language + ".yaml";
    scenario::SourceFile const* const before = folder.find(name);
    scenario::Sources sources;
    scenario::Report report(sources);
    std::string_view const bytes = before != nullptr ? std::string_view(before->bytes) : "orda: 1\n";
    std::uint32_t const source = sources.add(folder.source.folder + "/" + name, bytes);
    std::size_t const refused_before = refused.size();
    auto const after = scenario::with_texts(source, report, table, changes, refused);
    if (!after) {
        fmt::print(stderr, "{}", scenario::render_text(report.finish()));
        return fail(Exit::found_faults, name + " cannot be read; nothing was changed");
    }
    std::size_t const changed = changes.size() - (refused.size() - refused_before);
    if (changed > 0)
        if (auto const problem = replace_file(folder.path / name, *after)) return fail(Exit::storage, *problem);
    print_refusals(options.file, refused);
    fmt::print("{}: {} texts changed, {} as they were, {} left out\n", name, changed, as_they_were, refused.size());
    return refused.empty() ? Exit::ok : Exit::found_faults;
}

Exit run_import(TextsOptions const& options) {
    auto const folder = open_script_folder(options.script);
    if (!folder) return fail(Exit::usage, folder.error().sentence);
    auto const bytes = read_table(options.file);
    if (!bytes) return fail(Exit::usage, "cannot read " + options.file);
    scenario::TextTable const table = scenario::text_table(folder->source.package, folder->source.folder);
    if (table.lines.empty())
        return fail(Exit::found_faults,
                    "the script cannot be read, so nothing was changed; see orda check " + options.script);
    if (!table.translation(options.language)) return no_such_language(table, options.language);
    auto const wanted = scenario::csv_to_texts(*bytes, options.language);
    if (!wanted)
        return fail(Exit::found_faults, fmt::format("{}, line {}: {}; nothing was changed", options.file,
                                                    wanted.error().line, wanted.error().words));
    return put_in(*folder, options, table, *wanted);
}

}  // namespace

void add_texts(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<TextsOptions>();
    CLI::App* const texts =
        app.add_subcommand("texts", "Give the texts of one language to a reader and take them back");
    texts->require_subcommand(1);
    CLI::App* const out = texts->add_subcommand("export", "Write the texts of one language as a table (CSV)");
    CLI::App* const in = texts->add_subcommand("import", "Put a table that came back into texts.<language>.yaml");
    for (CLI::App* const command : {out, in}) {
        command->add_option("script", options->script, "Folder of the script")->required();
        command->add_option("--lang", options->language, "Language tag, such as kk")->required();
    }
    out->add_option("-o,--output", options->file, "File to write; left out: print it");
    in->add_option("file", options->file, "The table")->required();
    out->callback([options, &exit] { exit = run_export(*options); });
    in->callback([options, &exit] { exit = run_import(*options); });
}

}  // namespace orda::cli
