// SPDX-License-Identifier: Apache-2.0
#include "cli/restore_folder.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "cli/folder_files.hpp"
#include "cli/new_folder.hpp"
#include "cli/played_exercise.hpp"
#include "cli/signing_key.hpp"
#include "journal/backup.hpp"
#include "journal/text.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;
using namespace exercise;

std::string_view stage_words(Stage stage) {
    switch (stage) {
        case Stage::planned: return "not started yet";
        case Stage::running: return "it was running and comes back paused";
        case Stage::paused: return "it was paused and comes back paused";
        case Stage::ended: return "it had ended";
    }
    return "";
}

std::string newest_decision(journal::Contents const& kept) {
    auto const found = std::find_if(kept.records.rbegin(), kept.records.rend(), [](Record const& record) {
        return std::holds_alternative<DecisionRecorded>(record.event);
    });
    if (found == kept.records.rend()) return "none yet";
    return fmt::format("record {}, written {}", found->sequence, journal::utc_text(found->stamp.wall));
}

// Somebody is copying into the folder, or serves it.
bool is_locked(fs::path const& folder) {
    int const descriptor = ::open((folder / "serve.lock").c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return false;
    bool const locked = ::flock(descriptor, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    ::close(descriptor);
    return locked;
}

std::string sentence_about(fs::path const& path, int error) {
    return path.string() + ": " + std::generic_category().message(error);
}

Result<void, std::string> copy_surroundings(fs::path const& copy, fs::path const& made) {
    for (std::string const& name : small_files_in(copy))
        if (auto const done = journal::mirror_small_file((copy / name).string(), (made / name).string()); !done)
            return done.error().words;
    auto const people = journal::mirror_database((copy / "orda.db").string(), (made / "orda.db").string());
    if (!people) return people.error().words;
    return {};
}

// Exercises that orda.db names and that are not in the copy.
Result<void, std::string> report_missing(people::Store& store, fs::path const& made, RestoredFolder& result) {
    auto const listed = store.exercises();
    if (!listed.has_value()) return "orda.db: " + store.last_error();
    for (runtime::ExerciseEntry const& entry : *listed) {
        std::error_code ignored;
        bool const named = std::ranges::any_of(
            result.left_out, [&](std::string const& words) { return words.find(entry.path) != std::string::npos; });
        if (!named && !fs::exists(made / entry.path, ignored))
            result.left_out.push_back(entry.path + " is in the list of exercises and not in the copy");
    }
    return {};
}

}  // namespace

std::string summary_of(std::string const& name, journal::Restored const& restored) {
    journal::Contents const& kept = restored.kept;
    auto const played = play_through(kept);
    Record const& newest = kept.records.back();
    return fmt::format(
        "{}: {} records kept\n"
        "  up to           {} (exercise clock {})\n"
        "  state           {}\n"
        "  newest decision {}\n"
        "  tree head       {}\n"
        "  the restore is record {} and begins epoch {}\n",
        name, kept.records.size(), journal::utc_text(newest.stamp.wall),
        journal::clock_text(std::max(newest.at, kept.pulse_at)),
        played ? stage_words(played->state().stage) : "its script cannot be read: run orda verify",
        newest_decision(kept), to_hex(kept.tree_heads.back()), newest.sequence + 1, restored.epoch);
}

Result<Listed, std::string> list_restored(people::Store& store, runtime::RandomPort& random, std::string const& file,
                                          journal::Contents const& kept) {
    auto const known = store.exercises();
    if (!known.has_value()) return "orda.db: " + store.last_error();
    auto const played = play_through(kept);
    if (!played) return file + ": the script in it cannot be read";
    Listed listed{std::nullopt, std::make_shared<Script const>(played->script()), {}};
    for (TeamState const& team : played->state().teams) listed.teams.push_back(team.name);
    if (std::ranges::find(*known, kept.exercise, &runtime::ExerciseEntry::id) != known->end()) return listed;
    runtime::ExerciseEntry const entry{kept.exercise, file, listed.script->id,
                                       std::string(text_in(listed.script->title, 0)), kept.created};
    auto codes = list_exercise(store, random, entry, seats_of(*played));
    if (!codes) return codes.error();
    listed.codes = std::move(*codes);
    return listed;
}

Result<RestoredFolder, std::string> restore_folder(fs::path const& copy, fs::path const& target, WallTime wall,
                                                   runtime::RandomPort& random) {
    std::error_code error;
    if (!fs::exists(copy / "orda.db", error))
        return copy.string() +
               " is no copy of a data folder: there is no orda.db in it. For one exercise give its file";
    if (is_locked(copy))
        return "a server is still copying to " + copy.string() +
               ", or serves it: stop it first, or take a copy with "
               "orda backup and restore that";
    if (fs::exists(target, error) && (!fs::is_directory(target, error) || !fs::is_empty(target, error)))
        return target.string() + " is there already and not empty; nothing is overwritten: name a new folder";
    NewFolder made(fs::absolute(target).lexically_normal());
    if (made.error() != 0) return sentence_about(target, made.error());
    if (auto const done = copy_surroundings(copy, made.name()); !done) return done.error();
    auto const key = signing_key(DataFolder(made.name()));
    if (!key) return key.error();
    RestoredFolder result;
    {
        auto store = people::Store::open(made.name() / "orda.db");
        if (!store) return store.error();
        for (std::string const& name : exercise_files_in(copy)) {
            auto const restored =
                journal::restore_exercise_file((copy / name).string(), (made.name() / name).string(), *key, wall);
            if (!restored) {
                result.left_out.push_back(restored.error().words);
                continue;
            }
            result.summaries.push_back(summary_of(name, *restored));
            if (auto const listed = list_restored(**store, random, name, restored->kept); !listed)
                return listed.error();
        }
        if (auto const done = report_missing(**store, made.name(), result); !done) return done.error();
    }
    if (result.summaries.empty() && !result.left_out.empty()) return result.left_out.front();
    if (int const failed = made.publish(); failed != 0) return sentence_about(target, failed);
    return result;
}

}  // namespace orda::cli
