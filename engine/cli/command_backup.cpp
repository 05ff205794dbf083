// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <filesystem>
#include <memory>

#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "cli/folder_files.hpp"
#include "journal/backup.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

struct BackupOptions {
    std::string data;
    std::vector<std::string> paths;
};

Exit exit_for(journal::FileError const& error) {
    return error.fault == journal::FileFault::damaged ? Exit::found_faults : Exit::storage;
}

void print_copied(std::string const& name, journal::Contents const& copied) {
    fmt::print("{}: {} records, tree head {}\n", name, copied.records.size(), to_hex(copied.tree_heads.back()));
}

Exit backup_file(std::string const& from, std::string const& to) {
    auto const copied = journal::backup_exercise_file(from, to);
    if (!copied) return fail(exit_for(copied.error()), copied.error().words);
    print_copied(to, *copied);
    return Exit::ok;
}

// Everything of a data folder. One damaged exercise does not keep the others from being saved.
Exit backup_folder(DataFolder const& from, fs::path const& to) {
    Exit exit = Exit::ok;
    for (std::string const& name : exercise_files_in(from.path())) {
        auto const copied = journal::backup_exercise_file((from.path() / name).string(), (to / name).string());
        if (copied) print_copied(name, *copied);
        if (!copied) exit = fail(exit_for(copied.error()), "not copied: " + copied.error().words);
    }
    for (std::string const& name : small_files_in(from.path())) {
        auto const copied = journal::mirror_small_file((from.path() / name).string(), (to / name).string());
        if (!copied) exit = fail(Exit::storage, "not copied: " + copied.error().words);
    }
    // Last: it lists no exercise that is not there.
    auto const people = journal::mirror_database(from.people().string(), (to / "orda.db").string());
    if (!people) return fail(exit_for(people.error()), "not copied: " + people.error().words);
    return exit;
}

Exit run_backup_folder(std::string const& data, std::string const& target) {
    DataFolder const from(data);
    std::error_code error;
    if (!fs::exists(from.people(), error))
        return fail(Exit::storage, data + " is no data folder: there is no orda.db in it");
    if (fs::exists(fs::symlink_status(target, error)) && !fs::is_empty(target, error))
        return fail(Exit::storage,
                    target + " is there already and not empty; nothing is overwritten: name a new folder");
    if (auto const fault = DataFolder(target).make()) return fail(Exit::storage, *fault);
    fs::permissions(target, fs::perms::owner_all, error);
    Exit const exit = backup_folder(from, target);
    if (exit == Exit::ok)
        fmt::print("The copy is complete in {}. It holds codes, people and the signing key: keep it to yourself.\n",
                   target);
    return exit;
}

Exit run_backup(BackupOptions const& options) {
    bool const whole = !options.data.empty();
    if (options.paths.size() != (whole ? 1U : 2U))
        return fail(Exit::usage,
                    "give \"FILE COPY\" for one exercise, or \"--data DIR TARGET_DIR\" for a whole folder");
    return whole ? run_backup_folder(options.data, options.paths[0]) : backup_file(options.paths[0], options.paths[1]);
}

}  // namespace

void add_backup(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<BackupOptions>();
    CLI::App* const command =
        app.add_subcommand("backup", "Copy an exercise file or a whole data folder, also while a server writes it");
    command->add_option("paths", options->paths, "FILE COPY; with --data: the new folder")->required()->expected(1, 2);
    command->add_option("--data", options->data, "Folder of the server: copies all of it")->capture_default_str();
    command->callback([options, &exit] { exit = run_backup(*options); });
}

}  // namespace orda::cli
