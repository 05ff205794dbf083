// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/commands.hpp"
#include "cli/link_table.hpp"
#include "cli/restore_folder.hpp"
#include "cli/signing_key.hpp"
#include "people/secrets.hpp"
#include "server/system_clock.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

struct RestoreOptions {
    std::string copy, data = "orda-data", base_url = "http://localhost:8080";
};

Exit restore_whole_folder(RestoreOptions const& options) {
    people::SystemRandom random;
    auto const restored = restore_folder(options.copy, options.data, server::SystemClock().wall(), random);
    if (!restored) return fail(Exit::storage, restored.error());
    for (std::string const& summary : restored->summaries) fmt::print("{}", summary);
    for (std::string const& words : restored->left_out) fmt::print(stderr, "orda restore: left out: {}\n", words);
    fmt::print(
        "\n{0} is ready; {1} is as it was.\n"
        "1. Start the server with the same address and port as before, and a new second disk:\n"
        "     orda serve --data {0} --listen … --standby …\n"
        "2. Browsers that are open come back by themselves and send again what the copy lacks.\n"
        "3. Look at the console: who is back, what was sent again. Then resume the exercise.\n",
        options.data, options.copy);
    return restored->left_out.empty() ? Exit::ok : Exit::found_faults;
}

// Where the exercise belongs: under the name the list has for it, else under its own.
std::string file_name_for(people::Store& store, fs::path const& copy, std::string const& exercise) {
    auto const known = store.exercises();
    if (known.has_value())
        if (auto const found = std::ranges::find(*known, exercise, &runtime::ExerciseEntry::id); found != known->end())
            return found->path;
    return copy.filename().string();
}

Exit restore_one(RestoreOptions const& options) {
    DataFolder const folder(options.data);
    if (fs::path(options.copy).extension() != ".orda")
        return fail(Exit::usage, options.copy + " is not named *.orda: rename it, the name is kept in the folder");
    auto const seen = journal::read_exercise_file(options.copy);
    if (!seen) return fail(Exit::storage, seen.error().words);
    if (auto const fault = folder.make()) return fail(Exit::storage, *fault);
    auto store = people::Store::open(folder.people());
    if (!store) return fail(Exit::storage, store.error());
    auto const key = signing_key(folder);
    if (!key) return fail(Exit::storage, key.error());
    std::string const name = file_name_for(**store, options.copy, seen->exercise);
    std::string const path = (folder.path() / name).string();
    auto const restored = journal::restore_exercise_file(options.copy, path, *key, server::SystemClock().wall());
    if (!restored) return fail(Exit::storage, restored.error().words);
    people::SystemRandom random;
    auto const listed = list_restored(**store, random, name, restored->kept);
    if (!listed) {
        std::error_code ignored;
        fs::remove(path, ignored);  // made a moment ago
        return fail(Exit::storage, listed.error());
    }
    fmt::print("{}", summary_of(name, *restored));
    if (!listed->codes) {
        fmt::print("\nThe exercise was in the list already: codes and people are those of before.\n");
    } else {
        fmt::print("\nNew codes; those of before belong to the folder it came from:\n{}",
                   link_table(*listed->codes, *listed->script, listed->teams, options.base_url));
    }
    fmt::print("\nServe it with: orda serve --data {} (a running server: stop it and start it again)\n", options.data);
    return Exit::ok;
}

Exit run_restore(RestoreOptions const& options) {
    std::error_code error;
    auto const kind = fs::status(options.copy, error).type();
    if (kind == fs::file_type::directory) return restore_whole_folder(options);
    if (kind == fs::file_type::regular) return restore_one(options);
    return fail(Exit::storage, "there is no folder or file " + options.copy);
}

}  // namespace

void add_restore(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<RestoreOptions>();
    CLI::App* const command =
        app.add_subcommand("restore", "Go on from a copy: of a whole data folder, or of one exercise file");
    command->add_option("copy", options->copy, "Folder of a second disk or of a backup; or one exercise file (*.orda)")
        ->required();
    command
        ->add_option("--data", options->data,
                     "Folder of the server: a new one for a whole copy, any for one exercise file")
        ->required();
    command->add_option("--url", options->base_url, "What new links begin with")->capture_default_str();
    command->callback([options, &exit] { exit = run_restore(*options); });
}

}  // namespace orda::cli
