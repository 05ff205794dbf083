// SPDX-License-Identifier: Apache-2.0
#include "cli/script_library.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "scenario/package.hpp"
#include "scenario_assets.hpp"

namespace orda::cli {
namespace {

constexpr std::string_view script_file = "/script.yaml";

bool is_embedded(std::string_view name) {
    return scenario_assets::find(std::string(name) + std::string(script_file)) != nullptr;
}

scenario::Package embedded_package(std::string_view name) {
    scenario::Package package;
    std::string const own = std::string(name) + "/";
    for (scenario_assets::Asset const& asset : scenario_assets::assets())
        if (asset.path.starts_with(own) || asset.path.starts_with("world/"))
            package.files.push_back({std::string(asset.path), std::string(asset.text())});
    return package;
}

std::string words_of(scenario::PackageRefusal const& refusal) {
    switch (refusal.error) {
        case scenario::PackageError::not_found: return "there is no script in " + refusal.path;
        case scenario::PackageError::not_readable: return refusal.path + " cannot be read";
        case scenario::PackageError::too_many_files:
            return refusal.path + " holds more than " + std::to_string(scenario::package_files_max) + " files";
        case scenario::PackageError::file_too_big:
            return refusal.path + " is over " + std::to_string(scenario::package_file_bytes_max / 1'000'000) + " MB";
        case scenario::PackageError::leaves_folder: break;
    }
    return refusal.path + " is a link that leads out of the folder of scripts";
}

}  // namespace

std::vector<std::string> embedded_scripts() {
    std::vector<std::string> names;
    for (scenario_assets::Asset const& asset : scenario_assets::assets())
        if (asset.path.ends_with(script_file))
            names.emplace_back(asset.path.substr(0, asset.path.size() - script_file.size()));
    std::ranges::sort(names);
    return names;
}

Result<ScriptSource, NoScript> find_script(std::string const& name_or_folder) {
    if (is_embedded(name_or_folder)) return ScriptSource{name_or_folder, embedded_package(name_or_folder)};
    std::error_code ignored;
    if (!std::filesystem::is_directory(name_or_folder, ignored)) {
        std::string names;
        for (std::string const& name : embedded_scripts()) names += (names.empty() ? "" : ", ") + name;
        return NoScript{"\"" + name_or_folder + "\" is neither a folder nor a script of this program (" + names + ")"};
    }
    return find_script_folder(name_or_folder);
}

Result<ScriptSource, NoScript> find_script_folder(std::string const& folder) {
    auto package = scenario::read_package(folder);
    if (!package) return NoScript{words_of(package.error())};
    std::error_code ignored;
    return ScriptSource{std::filesystem::canonical(folder, ignored).filename().string(), std::move(*package)};
}

std::optional<std::string> cut_fault(scenario::Compiled const& compiled, std::string const& script,
                                     std::string const& cut) {
    bool const known = std::ranges::find(compiled.cuts, cut, &scenario::CutInfo::id) != compiled.cuts.end();
    bool const readable = std::ranges::none_of(compiled.diagnostics, [](scenario::Diagnostic const& d) {
        return d.level == scenario::Level::error && d.kind != scenario::DiagnosticKind::unknown_id;
    });
    if (cut.empty() || known || !readable) return std::nullopt;
    std::string names;
    for (scenario::CutInfo const& each : compiled.cuts) names += (names.empty() ? "" : ", ") + each.id;
    return script + " has no cut \"" + cut + "\" (it has " + (names.empty() ? "none" : names) + ")";
}

}  // namespace orda::cli
