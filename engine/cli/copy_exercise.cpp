// SPDX-License-Identifier: Apache-2.0
#include "cli/copy_exercise.hpp"

#include <utility>

#include "cli/played_exercise.hpp"
#include "cli/signing_key.hpp"
#include "journal/copy.hpp"
#include "people/secrets.hpp"

namespace orda::cli {

using runtime::CreateFault;
using runtime::CreateRefused;

Result<CopiedExercise, CreateRefused> copy_exercise(CreateParts parts, std::filesystem::path const& original,
                                                    exercise::Sequence until, std::string retain_until) {
    auto const refuse = [](CreateFault fault, std::string why) { return CreateRefused{fault, std::move(why), {}}; };
    auto contents = journal::read_exercise_file(original.string());
    if (!contents) return refuse(CreateFault::storage, contents.error().words);
    if (auto fault = journal::moment_fault(*contents, until)) return refuse(CreateFault::bad_moment, std::move(*fault));
    auto const key = signing_key(parts.folder);
    if (!key) return refuse(CreateFault::storage, key.error());
    journal::CopyOptions options{
        until, people::random_exercise_id(parts.random), {}, key->public_key(), parts.clock.wall()};
    parts.random.fill(options.salt);
    auto scripts = scripts_of(*contents);
    if (!scripts) return refuse(CreateFault::storage, original.string() + ": a script in it cannot be read");
    auto const script = scripts->first;
    runtime::ExerciseEntry const entry{options.exercise, exercise_file_name(script->id, options.exercise),
                                       script->id,       std::string(text_in(script->title, 0)),
                                       options.wall,     std::move(retain_until)};
    std::filesystem::path const path = parts.folder.path() / entry.path;
    auto const copied = journal::copy_exercise_file(*contents, options, path.string());
    if (!copied) return refuse(CreateFault::storage, copied.error().words);
    exercise::Exercise played(script, std::move(scripts->amendments));
    for (exercise::Record const& record : copied->records) played.evolve(record);
    auto listed = list_exercise(parts.store, parts.random, entry, seats_of(played));
    if (!listed) {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
        return refuse(CreateFault::storage, listed.error());
    }
    return CopiedExercise{std::move(*listed), std::move(played)};
}

}  // namespace orda::cli
