// SPDX-License-Identifier: Apache-2.0
#include "cli/script_folder.hpp"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace orda::cli {

std::vector<scenario::SourceFile const*> ScriptFolder::yaml_files() const {
    std::vector<scenario::SourceFile const*> found;
    for (scenario::SourceFile const& file : source.package.files)
        if (scenario::is_script_file(file.path, source.folder)) found.push_back(&file);
    return found;
}

scenario::SourceFile const* ScriptFolder::find(std::string_view name) const {
    std::string const wanted = source.folder + "/" + std::string(name);
    auto const& files = source.package.files;
    auto const found =
        std::find_if(files.begin(), files.end(), [&](scenario::SourceFile const& file) { return file.path == wanted; });
    return found == files.end() ? nullptr : &*found;
}

std::filesystem::path ScriptFolder::on_disk(scenario::SourceFile const& file) const {
    return path / file.path.substr(source.folder.size() + 1);
}

Result<ScriptFolder, NoScript> open_script_folder(std::string const& folder) {
    std::error_code ignored;
    if (!std::filesystem::is_directory(folder, ignored)) {
        auto const inside = embedded_scripts();
        bool const embedded = std::find(inside.begin(), inside.end(), folder) != inside.end();
        return NoScript{"\"" + folder + "\" is " +
                        (embedded ? "inside this program and cannot be changed; name its folder" : "no folder")};
    }
    auto source = find_script_folder(folder);
    if (!source) return source.error();
    return ScriptFolder{std::filesystem::canonical(folder, ignored), std::move(*source)};
}

namespace {

using Problem = std::optional<std::string>;

std::filesystem::path beside(std::filesystem::path path, char const* ending) { return path += ending; }

Problem write_new(std::filesystem::path const& path, std::string_view bytes) {
    std::ofstream file(path, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.flush();
    if (!file) return "cannot write " + path.string();
    return std::nullopt;
}

Problem move_file(std::filesystem::path const& from, std::filesystem::path const& to) {
    std::error_code problem;
    std::filesystem::rename(from, to, problem);
    if (problem) return "cannot replace " + to.string() + ": " + problem.message();
    return std::nullopt;
}

void remove_quietly(std::filesystem::path const& path) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(path, ignored)) std::filesystem::remove(path, ignored);
}

// The old file goes aside first, so that it can come back.
Problem put_in_place(std::filesystem::path const& path) {
    if (auto problem = move_file(path, beside(path, ".old"))) return problem;
    auto problem = move_file(beside(path, ".new"), path);
    if (problem) static_cast<void>(move_file(beside(path, ".old"), path));
    return problem;
}

}  // namespace

std::optional<std::string> replace_file(std::filesystem::path const& path, std::string_view bytes) {
    Problem problem = write_new(beside(path, ".new"), bytes);
    if (!problem) problem = move_file(beside(path, ".new"), path);
    if (problem) remove_quietly(beside(path, ".new"));
    return problem;
}

std::optional<std::string> replace_files(std::vector<NewContent> const& files) {
    Problem problem;
    for (NewContent const& file : files)
        if (!problem) problem = write_new(beside(file.path, ".new"), file.bytes);
    std::size_t replaced = 0;
    while (!problem && replaced < files.size()) {
        problem = put_in_place(files[replaced].path);
        if (!problem) ++replaced;
    }
    for (std::size_t i = 0; i < replaced; ++i) {
        if (problem) static_cast<void>(move_file(beside(files[i].path, ".old"), files[i].path));
        else remove_quietly(beside(files[i].path, ".old"));
    }
    for (NewContent const& file : files)
        if (problem) remove_quietly(beside(file.path, ".new"));
    return problem;
}

}  // namespace orda::cli
