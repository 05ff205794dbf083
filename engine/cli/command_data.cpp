// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/data_section.hpp"
#include "cli/script_library.hpp"
#include "datapack/datapack.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

struct DataOptions {
    std::string script, pack;
    bool check = false;
};

// A pack that could be made, and what is on the disk now.
struct MadePack {
    std::string folder;  // below the script's folder: "data/LEDGER"
    std::vector<datapack::PackFile> files;
};

std::string const* find_bytes(scenario::Package const& package, std::string const& path) {
    auto const found = std::ranges::find(package.files, path, &scenario::SourceFile::path);
    return found == package.files.end() ? nullptr : &found->bytes;
}

std::string sums_of(datapack::PackFile const& file) {
    std::string text;
    for (datapack::ColumnSum const& each : file.sums)
        text += (text.empty() ? "  " : ", ") + each.column + " " + datapack::plain(each.sum);
    return text;
}

void print_line(std::string const& path, datapack::PackFile const& file, std::string_view state) {
    fmt::print("{:<32} {:>6} rows {:>8} bytes  {}{}\n", path, file.rows, file.bytes.size(), state, sums_of(file));
}

// Nothing when it could not be made; the reasons stand on the error stream.
std::optional<MadePack> make(ScriptSource const& script, DataEntry const& entry) {
    std::string const* const source = find_bytes(script.package, script.folder + "/" + entry.source);
    if (source == nullptr) {
        fmt::print(stderr, "{}: there is no file {} in the folder of the script\n", entry.place, entry.source);
        return std::nullopt;
    }
    auto pack = datapack::make_pack({entry.recipe, entry.source, *source, entry.seed, entry.check_identities});
    if (pack) return MadePack{"data/" + entry.pack, std::move(*pack)};
    bool const unknown = pack.error().error == datapack::PackError::unknown_recipe;
    for (std::string const& sentence : pack.error().sentences)
        fmt::print(stderr, "{}{}\n", unknown ? entry.place + ": " : "", sentence);
    return std::nullopt;
}

// Whole or not at all: beside the file first, then over it. The reason when it failed.
std::optional<std::string> write_file(fs::path const& path, std::string const& bytes) {
    fs::path const beside = path.parent_path() / ("." + path.filename().string() + ".part");
    std::error_code error;
    {
        std::ofstream file(beside, std::ios::binary | std::ios::trunc);
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        file.close();
        if (!file) error = std::make_error_code(std::errc::io_error);
    }
    if (!error) fs::rename(beside, path, error);
    if (!error) return std::nullopt;
    std::error_code ignored;
    fs::remove(beside, ignored);
    return path.string() + " cannot be written";
}

// Files of the pack's folder that the recipe does not make.
std::vector<std::string> strangers(ScriptSource const& script, MadePack const& pack) {
    std::vector<std::string> found;
    std::string const begin = script.folder + "/" + pack.folder + "/";
    for (scenario::SourceFile const& file : script.package.files)
        if (file.path.starts_with(begin) && std::ranges::find(pack.files, file.path.substr(begin.size()),
                                                              &datapack::PackFile::name) == pack.files.end())
            found.push_back(file.path.substr(script.folder.size() + 1));
    return found;
}

// How a file on the disk compares with what the recipe makes.
std::string_view state_of(ScriptSource const& script, std::string const& path, datapack::PackFile const& file) {
    std::string const* const present = find_bytes(script.package, script.folder + "/" + path);
    return present == nullptr ? "missing" : *present == file.bytes ? "the same" : "differs";
}

Exit check_pack(ScriptSource const& script, MadePack const& pack) {
    Exit exit = Exit::ok;
    for (datapack::PackFile const& file : pack.files) {
        std::string const path = pack.folder + "/" + file.name;
        auto const state = state_of(script, path, file);
        if (state != "the same") exit = Exit::found_faults;
        print_line(path, file, state);
    }
    for (std::string const& path : strangers(script, pack)) {
        fmt::print("{:<32} is not made by the recipe\n", path);
        exit = Exit::found_faults;
    }
    return exit;
}

Exit write_pack(ScriptSource const& script, fs::path const& folder, MadePack const& pack) {
    std::error_code error;
    fs::create_directories(folder / pack.folder, error);
    if (error)
        return fail(Exit::storage,
                    "the folder " + (folder / pack.folder).string() + " cannot be made: " + error.message());
    for (datapack::PackFile const& file : pack.files) {
        std::string const path = pack.folder + "/" + file.name;
        bool const as_it_was = state_of(script, path, file) == "the same";
        if (!as_it_was)
            if (auto const fault = write_file(folder / path, file.bytes)) return fail(Exit::storage, *fault);
        print_line(path, file, as_it_was ? "the same" : "written");
    }
    for (std::string const& path : strangers(script, pack))
        fmt::print("{:<32} is not made by the recipe; delete it if nothing needs it\n", path);
    return Exit::ok;
}

std::string names_of(std::vector<DataEntry> const& entries) {
    std::string names;
    for (DataEntry const& each : entries) names += (names.empty() ? "" : ", ") + each.pack;
    return names;
}

Exit run_data(DataOptions const& options) {
    std::error_code ignored;
    fs::path const folder = fs::canonical(options.script, ignored);
    if (ignored || !fs::is_directory(folder, ignored))
        return fail(Exit::usage,
                    "\"" + options.script + "\" is no folder; packs are written into the folder of a script");
    auto const script = find_script(folder.string());
    if (!script) return fail(Exit::usage, script.error().sentence);
    auto entries = read_data_section(script->package, script->folder);
    if (!entries) {
        for (std::string const& sentence : entries.error()) fmt::print(stderr, "{}\n", sentence);
        return Exit::found_faults;
    }
    if (entries->empty()) return fail(Exit::usage, "the script has no `data:` section");
    std::string const known = names_of(*entries);
    if (!options.pack.empty())
        std::erase_if(*entries, [&](DataEntry const& each) { return each.pack != options.pack; });
    if (entries->empty())
        return fail(Exit::usage, "there is no pack \"" + options.pack + "\" (there are " + known + ")");

    std::vector<MadePack> packs;
    for (DataEntry const& entry : *entries)
        if (auto pack = make(*script, entry)) packs.push_back(std::move(*pack));
    if (packs.size() < entries->size()) return fail(Exit::found_faults, "nothing was written");
    Exit exit = Exit::ok;
    for (MadePack const& pack : packs) {
        Exit const done = options.check ? check_pack(*script, pack) : write_pack(*script, folder, pack);
        if (done == Exit::storage) return done;
        if (done != Exit::ok) exit = done;
    }
    if (exit == Exit::found_faults)
        return fail(exit, "the files are not what the recipes make; run `orda data " + options.script + "`");
    return exit;
}

}  // namespace

void add_data(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<DataOptions>();
    CLI::App* const command = app.add_subcommand("data", "Make the tables of a script out of its `data:` section");
    command->add_option("script", options->script, "Folder of a script")->required();
    command->add_flag("--check", options->check, "Write nothing; fail when a file is not what its recipe makes");
    command->add_option("--pack", options->pack, "Only the pack with this name");
    command->callback([options, &exit] { exit = run_data(*options); });
}

}  // namespace orda::cli
