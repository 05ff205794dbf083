// SPDX-License-Identifier: Apache-2.0
#include "cli/amend_exercise.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <utility>

#include "cli/data_folder.hpp"
#include "cli/signing_key.hpp"
#include "codec/script_codec.hpp"
#include "exercise/amend.hpp"
#include "exercise/wording.hpp"
#include "journal/describe.hpp"
#include "journal/record_writer.hpp"

namespace orda::cli {
namespace {

using namespace exercise;

constexpr std::size_t rounds_shown_max = 1000;

AmendRefused file_refused(journal::FileError const& error) {
    if (error.fault == journal::FileFault::in_use)
        return {Exit::storage,
                error.words + ": pause the exercise, stop the server, amend, and start the server again"};
    bool const damaged = error.fault == journal::FileFault::damaged;
    return {damaged ? Exit::found_faults : Exit::storage, error.words};
}

// Why an exercise at this stage is not amended; nothing when it is.
std::optional<std::string> stage_fault(std::string const& path, State const& state) {
    switch (state.stage) {
        case Stage::planned:
        case Stage::paused: return std::nullopt;
        case Stage::running:
            return path +
                   ": the exercise is running, or was when its server ended: start the server, pause the "
                   "exercise, stop the server, and amend again";
        case Stage::ended: break;
    }
    return fmt::format("{}: the exercise ended at {}; what is over is not amended", path, time_words(state.now));
}

// Lets the file's checkpoints be signed, when the exercise has any.
std::optional<AmendRefused> sign(journal::OpenedExercise& opened, std::string const& path, State const& state) {
    if (state.epochs.empty() || state.epochs.back().signer == PublicKey{}) return std::nullopt;
    DataFolder const folder(std::filesystem::absolute(path).parent_path());
    std::error_code ignored;
    if (!std::filesystem::exists(folder.path() / "journal.key", ignored))  // never make one here
        return AmendRefused{Exit::storage, path +
                                               ": the key that signs this exercise, journal.key, does not lie "
                                               "beside it: amend it in the folder of its server"};
    auto const key = signing_key(folder);
    if (!key) return AmendRefused{Exit::storage, key.error()};
    auto const signs = journal::sign_checkpoints(opened, *key, path);
    if (!signs) return AmendRefused{Exit::storage, signs.error().words};
    return std::nullopt;
}

}  // namespace

AmendedExercise::AmendedExercise(journal::OpenedExercise opened, std::shared_ptr<Script const> script,
                                 Amendments amendments)
    : opened_(std::move(opened)),
      created_with_(std::move(script)),
      amendments_(std::move(amendments)),
      exercise_(created_with_, amendments_) {
    for (Record const& record : opened_.contents.records) exercise_.evolve(record);
}

Result<AmendedExercise, AmendRefused> AmendedExercise::open(std::string const& path) {
    auto opened = journal::open_exercise_file(path);
    if (!opened) return file_refused(opened.error());
    auto script = codec::decode_script(opened->contents.script_bytes);
    if (!script) return AmendRefused{Exit::found_faults, path + ": the script in it cannot be read; run orda verify"};
    Amendments amendments;
    for (auto const& [hash, bytes] : opened->contents.amendments) {
        auto amended = codec::decode_script(bytes);
        if (!amended)
            return AmendRefused{Exit::found_faults, path + ": an amended script in it cannot be read; run orda verify"};
        amendments.emplace(hash, std::make_shared<Script const>(std::move(*amended)));
    }
    AmendedExercise exercise(std::move(*opened), std::make_shared<Script const>(std::move(*script)),
                             std::move(amendments));
    State const& state = exercise.exercise_.state();
    if (auto fault = stage_fault(path, state)) return AmendRefused{Exit::usage, std::move(*fault)};
    if (auto refused = sign(exercise.opened_, path, state)) return std::move(*refused);
    return exercise;
}

std::vector<std::string> AmendedExercise::faults(Script const& next) const {
    return amend_faults(script(), next, exercise_.state());
}

std::vector<Difference> AmendedExercise::differences(Script const& next) const {
    return script_difference(script(), next);
}

Record AmendedExercise::next_record(Exercise const& after, Event event) const {
    Record record;
    record.sequence = after.state().sequence + 1;
    record.at = after.state().now;
    record.event = std::move(event);
    return record;
}

Exercise AmendedExercise::replayed_with(Script const& next, Digest const& hash) const {
    Amendments amendments = amendments_;
    amendments.insert_or_assign(hash, std::make_shared<Script const>(next));
    Exercise trial(created_with_, std::move(amendments));
    for (Record const& record : opened_.contents.records) trial.evolve(record);
    trial.evolve(next_record(trial, ScriptAmended{hash}));
    return trial;
}

std::vector<std::string> AmendedExercise::comes_at_once(Script const& next) const {
    std::vector<std::string> lines;
    if (exercise_.state().stage != Stage::paused) return lines;
    Exercise trial = replayed_with(next, sha256(codec::encode(next)));
    journal::Names names(trial.script());
    for (Record const& record : opened_.contents.records) names.see(record);
    trial.evolve(next_record(trial, ExerciseResumed{}));
    for (std::size_t rounds = 0; rounds < rounds_shown_max; ++rounds) {
        auto round = trial.advance(trial.state().now);
        if (!round) break;
        for (Event& event : round->events) {
            Record const record = next_record(trial, std::move(event));
            trial.evolve(record);
            std::string const team = journal::whose_it_is(record, names);
            lines.push_back(journal::what_happened(record.event, names) + (team.empty() ? "" : " (" + team + ")"));
        }
    }
    return lines;
}

Result<Sequence, AmendRefused> AmendedExercise::write(Script const& next, Issuer const& issuer,
                                                      runtime::ClockPort const& clock) {
    std::string const bytes = codec::encode(next);
    if (bytes.size() > codec::script_bytes_max)
        return AmendRefused{Exit::usage, "the new script is too long; nothing was written"};
    Record record = next_record(exercise_, ScriptAmended{sha256(bytes)});
    record.issuer = issuer;
    record.stamp = {clock.wall(), clock.monotonic()};
    Sequence const number = record.sequence;
    if (auto const fault = opened_.writer->amend(bytes, {journal::stored_record(std::move(record))}))
        return AmendRefused{Exit::storage, "the disk did not take it: " + *fault};
    return number;
}

}  // namespace orda::cli
