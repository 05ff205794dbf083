// SPDX-License-Identifier: Apache-2.0
#include "cli/played_exercise.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/commands.hpp"
#include "codec/script_codec.hpp"
#include "scenario/rubric_file.hpp"
#include "scenario/yaml.hpp"

namespace orda::cli {

std::optional<Scripts> scripts_of(journal::Contents const& contents) {
    auto script = codec::decode_script(contents.script_bytes);
    if (!script) return std::nullopt;
    Scripts all{std::make_shared<exercise::Script const>(std::move(*script)), {}};
    for (auto const& [hash, bytes] : contents.amendments) {
        auto amended = codec::decode_script(bytes);
        if (!amended) return std::nullopt;
        all.amendments.emplace(hash, std::make_shared<exercise::Script const>(std::move(*amended)));
    }
    return all;
}

std::optional<exercise::Exercise> play_through(journal::Contents const& contents) {
    auto scripts = scripts_of(contents);
    if (!scripts) return std::nullopt;
    exercise::Exercise played(std::move(scripts->first), std::move(scripts->amendments));
    for (exercise::Record const& record : contents.records) played.evolve(record);
    return played;
}

std::vector<exercise::Seat> seats_of(exercise::Exercise const& exercise) {
    std::vector<exercise::Seat> seats;
    for (exercise::SeatState const& each : exercise.state().seats) seats.push_back(each.seat);
    return seats;
}

Result<PlayedExercise, Unreadable> open_played(std::string const& file) {
    Unreadable const unreadable{true, file + ": a script in it cannot be read; run orda verify"};
    auto contents = journal::read_exercise_file(file);
    if (!contents) return Unreadable{contents.error().fault == journal::FileFault::damaged, contents.error().words};
    auto scripts = scripts_of(*contents);
    if (!scripts) return unreadable;
    PlayedExercise played;
    played.script = std::move(scripts->first);
    played.amendments = std::move(scripts->amendments);
    played.records = std::move(contents->records);
    if (!contents->tree_heads.empty()) played.root = contents->tree_heads.back();
    played.checkpoint = std::move(contents->checkpoint);
    return played;
}

Exit read_played(std::string const& file, PlayedExercise& played) {
    auto opened = open_played(file);
    if (!opened) return fail(opened.error().damaged ? Exit::found_faults : Exit::storage, opened.error().words);
    played = std::move(*opened);
    return Exit::ok;
}

Exit read_rubric(std::string const& path, exercise::Script const& script, ChosenRubric& chosen) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error))
        return fail(Exit::storage, "--rubric: there is no file " + path);
    if (std::filesystem::file_size(path, error) > scenario::yaml_bytes_max)
        return fail(Exit::usage, "--rubric: " + path + " is longer than 16 MB");
    std::ifstream file(path, std::ios::binary);
    std::string const bytes{std::istreambuf_iterator<char>(file), {}};
    if (!file.is_open() || file.bad()) return fail(Exit::storage, "--rubric: " + path + ": " + std::strerror(errno));
    scenario::RubricFile read = scenario::read_rubric({path, bytes}, script);
    if (!read.rubric) {
        fmt::print(stderr, "{}", scenario::render_text(read.diagnostics));
        return fail(Exit::found_faults, "--rubric: " + path + " has mistakes, nothing was scored");
    }
    chosen = {std::move(*read.rubric), std::move(read.title), to_hex(sha256(bytes))};
    return Exit::ok;
}

}  // namespace orda::cli
