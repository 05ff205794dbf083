// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/date.hpp"
#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "people/store.hpp"
#include "server/system_clock.hpp"

namespace orda::cli {
namespace {

struct RetentionOptions {
    std::string data = "orda-data", exercise, until;
    bool forget = false;
};

std::chrono::sys_days day_of(WallTime wall) {
    return std::chrono::floor<std::chrono::days>(std::chrono::sys_time<std::chrono::microseconds>(wall));
}

// Of the last day too: a file is due from the day after.
bool is_due(runtime::ExerciseEntry const& entry, std::chrono::sys_days today) {
    auto const until = read_date(entry.retain_until);
    return until && *until < today;
}

Exit storage_fault(people::Store const& store) { return fail(Exit::storage, "orda.db: " + store.last_error()); }

// Who is due comes first, then by date; who has none comes last.
Exit list(people::Store& store, DataFolder const& folder, std::chrono::sys_days today) {
    auto entries = store.exercises();
    if (!entries.has_value()) return storage_fault(store);
    std::ranges::stable_sort(*entries, {},
                             [](auto const& e) { return std::pair(e.retain_until.empty(), e.retain_until); });
    fmt::print("{:<10}  {:<10}  {:<12}  {:>5}  {:>8}  {}\n", "exercise", "created", "keep until", "names", "MB",
               "file");
    bool due = false;
    for (runtime::ExerciseEntry const& entry : *entries) {
        auto const names = store.names_of(entry.id);
        if (!names.has_value()) return storage_fault(store);
        std::error_code error;
        auto const bytes = std::filesystem::file_size(folder.path() / entry.path, error);
        bool const is = is_due(entry, today);
        due = due || is;
        fmt::print("{:<10}  {:<10}  {:<12}  {:>5}  {:>8}  {}{}\n", entry.id, date_text(day_of(entry.created)),
                   entry.retain_until.empty() ? "not said" : entry.retain_until, *names,
                   error ? "gone" : fmt::format("{:.1f}", static_cast<double>(bytes) / 1e6), entry.path,
                   is ? "  DUE" : "");
    }
    if (!due) return Exit::ok;
    fmt::print(
        "\nWhat is due: 1. print or export what the academy keeps; 2. orda retention EXERCISE --forget-names takes its "
        "names out of orda.db; 3. stop the server, delete the file, its -wal and -shm, and all copies (second disk, "
        "backups).\n");
    return Exit::found_faults;
}

Exit change(people::Store& store, RetentionOptions const& options) {
    if (!options.until.empty()) {
        bool const none = options.until == "none";
        if (!none && !read_date(options.until))
            return fail(Exit::usage, "--until: \"" + options.until + "\" is no date; write it as 2029-11-24, or none");
        auto const kept = store.retain(options.exercise, none ? "" : options.until);
        if (!kept.has_value()) return storage_fault(store);
        fmt::print("{}: kept {}\n", options.exercise, none ? "without a date" : "until " + options.until);
    }
    if (options.forget) {
        auto const forgotten = store.forget_names(options.exercise);
        if (!forgotten.has_value()) return storage_fault(store);
        fmt::print("{}: {} names taken out of orda.db; the exercise file holds none\n", options.exercise, *forgotten);
    }
    return Exit::ok;
}

Exit run_retention(RetentionOptions const& options) {
    DataFolder const folder(options.data);
    std::error_code error;  // opening would make one
    if (!std::filesystem::is_regular_file(folder.people(), error))
        return fail(Exit::storage,
                    "--data: there is no orda.db in " + options.data + "; name the folder of the server");
    auto store = people::Store::open(folder.people());
    if (!store) return fail(Exit::storage, store.error());
    if (options.exercise.empty()) return list(**store, folder, day_of(server::SystemClock().wall()));
    auto const entries = (*store)->exercises();
    if (!entries.has_value()) return storage_fault(**store);
    if (std::ranges::find(*entries, options.exercise, &runtime::ExerciseEntry::id) == entries->end())
        return fail(Exit::usage, "there is no exercise " + options.exercise + "; orda retention lists them");
    return change(**store, options);
}

}  // namespace

void add_retention(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<RetentionOptions>();
    CLI::App* const command =
        app.add_subcommand("retention", "How long exercises are kept, and which are due (exit 1 when one is)");
    auto* const exercise = command->add_option("exercise", options->exercise, "Of which something is changed");
    command->add_option("--data", options->data, "Folder of the server")->capture_default_str();
    command->add_option("--until", options->until, "Keep it up to and with this day: 2029-11-24; or none")
        ->type_name("DATE")
        ->needs(exercise);
    command->add_flag("--forget-names", options->forget, "Take its names out of orda.db, for good")->needs(exercise);
    command->callback([options, &exit] {
        if (!options->exercise.empty() && options->until.empty() && !options->forget)
            throw CLI::RequiredError("--until or --forget-names");
        exit = run_retention(*options);
    });
}

}  // namespace orda::cli
