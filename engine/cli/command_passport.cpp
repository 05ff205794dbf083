// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <memory>
#include <set>

#include "cli/commands.hpp"
#include "cli/data_folder.hpp"
#include "cli/played_exercise.hpp"
#include "cli/put_output.hpp"
#include "people/store.hpp"
#include "review/passport.hpp"

namespace orda::cli {
namespace {

using exercise::SeatId;
using exercise::TeamId;

struct PassportOptions {
    std::vector<std::string> files;
    std::string data, name, team, seat, format = "html", language = "en", second, output;
};

// A file to read and whose place in it is meant.
struct Wanted {
    std::string file;
    std::optional<SeatId> seat{};
};

// Everything that a passport points into.
struct Played {
    review::Report report;
    review::Integrity integrity;
};

// Where somebody of this name sat, over all exercises of a folder, the oldest first.
Exit find_by_name(PassportOptions const& options, std::vector<Wanted>& wanted) {
    DataFolder const folder(options.data);
    std::error_code error;  // opening would make one
    if (!std::filesystem::is_regular_file(folder.people(), error))
        return fail(Exit::storage, "--data: there is no orda.db in " + options.data + "; name the folder of a server");
    auto store = people::Store::open(folder.people());
    if (!store) return fail(Exit::storage, store.error());
    auto exercises = (*store)->exercises();
    if (!exercises) return fail(Exit::storage, "orda.db: " + (*store)->last_error());
    std::reverse(exercises->begin(), exercises->end());
    for (runtime::ExerciseEntry const& entry : *exercises) {
        auto const codes = (*store)->codes(entry.id);
        auto const speakers = (*store)->speakers(entry.id);
        if (!codes || !speakers) return fail(Exit::storage, "orda.db: " + (*store)->last_error());
        std::set<SeatId> seats;
        for (runtime::SeatCode const& code : *codes)
            if (code.role == exercise::Role::trainee && code.person == options.name) seats.insert(code.seat);
        for (runtime::Speaker const& speaker : *speakers)
            if (speaker.name == options.name) seats.insert(speaker.seat);
        for (SeatId const seat : seats) wanted.push_back({(folder.path() / entry.path).string(), seat});
    }
    if (wanted.empty())
        return fail(Exit::usage, "--name: nobody in the people lists of " + options.data + " is called \"" +
                                     options.name + "\"; write the name as the list has it");
    return Exit::ok;
}

std::string names_of(std::vector<std::string> const& all) {
    std::string names;
    for (std::string const& each : all) names += (names.empty() ? "" : ", ") + each;
    return names;
}

Exit find_part(Wanted const& wanted, PassportOptions const& options, Played const& played,
               std::vector<review::PassportPart>& parts) {
    review::Report const& report = played.report;
    auto const& [teams, seats] = std::tie(report.state.teams, report.state.seats);
    if (wanted.seat) {
        parts.push_back({&report, seats.at(wanted.seat->value).seat.team, wanted.seat, played.integrity});
        return Exit::ok;
    }
    std::vector<std::string> known;
    if (!options.team.empty()) {
        for (std::uint32_t i = 0; i < teams.size(); ++i) {
            known.push_back(teams[i].name);
            if (teams[i].name == options.team) parts.push_back({&report, TeamId{i}, {}, played.integrity});
            if (teams[i].name == options.team) return Exit::ok;
        }
        return fail(Exit::usage,
                    wanted.file + ": there is no team \"" + options.team + "\"; there are " + names_of(known));
    }
    for (std::uint32_t i = 0; i < seats.size(); ++i) {
        if (seats[i].seat.post != exercise::Post::trainee) continue;
        known.push_back(review::place_of(SeatId{i}, report));
        if (known.back() != options.seat) continue;
        parts.push_back({&report, seats[i].seat.team, SeatId{i}, played.integrity});
        return Exit::ok;
    }
    return fail(Exit::usage, wanted.file + ": there is no seat \"" + options.seat + "\"; there are " + names_of(known));
}

Exit check(PassportOptions const& options) {
    bool const by_name = !options.data.empty();
    if (by_name && (!options.files.empty() || options.name.empty()))
        return fail(Exit::usage, "--data finds the exercises of one person by --name; no files beside it");
    if (by_name) return Exit::ok;
    if (options.files.empty()) return fail(Exit::usage, "name exercise files (*.orda), or --data with --name");
    if (options.team.empty() == options.seat.empty())
        return fail(Exit::usage, "say whose passport it is: --team NAME or --seat \"TEAM / DESK NUMBER\"");
    return Exit::ok;
}

Exit run_passport(PassportOptions const& options) {
    if (Exit const bad = check(options); bad != Exit::ok) return bad;
    std::vector<Wanted> wanted;
    for (std::string const& file : options.files) wanted.push_back({file});
    if (!options.data.empty())
        if (Exit const bad = find_by_name(options, wanted); bad != Exit::ok) return bad;
    std::deque<Played> played;  // parts point into it
    std::vector<review::PassportPart> parts;
    for (Wanted const& each : wanted) {
        PlayedExercise read;
        if (Exit const bad = read_played(each.file, read); bad != Exit::ok) return bad;
        review::Report report = review::make_report(read.script, std::move(read.amendments), read.records, nullptr, "");
        if (report.state.teams.empty()) return fail(Exit::usage, each.file + ": nobody plays in it");
        played.push_back({std::move(report), {to_hex(read.root), read.checkpoint}});
        if (Exit const bad = find_part(each, options, played.back(), parts); bad != Exit::ok) return bad;
    }
    std::string const holder = !options.name.empty()   ? options.name
                               : !options.team.empty() ? options.team
                                                       : options.seat;
    std::string const page =
        review::passport_html(review::make_passport(std::move(parts)), holder, options.language, options.second);
    return options.format == "pdf" ? put_pdf(page, options.output) : put_output(page, options.output);
}

}  // namespace

void add_passport(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<PassportOptions>();
    CLI::App* const command =
        app.add_subcommand("passport", "Competency passport of a trainee or a team, over several exercises");
    command->add_option("files", options->files, "Exercise files (*.orda); none with --data");
    command->add_option("--team", options->team, "Of this team")->type_name("NAME");
    command->add_option("--seat", options->seat, "Of this seat, as \"Barys / POL 1\"")->type_name("SEAT");
    command->add_option("--name", options->name, "Who it is for, as it is to stand on the page")->type_name("NAME");
    command->add_option("--data", options->data, "Find every exercise of --name in the people lists of this folder")
        ->type_name("DIR");
    command->add_option("--format", options->format, "html or pdf (needs Chromium)")
        ->type_name("")
        ->check(CLI::IsMember({"html", "pdf"}))
        ->capture_default_str();
    command->add_option("--lang", options->language, "en, ru or kk")
        ->type_name("")
        ->check(CLI::IsMember({"en", "ru", "kk"}))
        ->capture_default_str();
    command->add_option("--second", options->second, "A second language below it, in small print")
        ->type_name("")
        ->check(CLI::IsMember({"en", "ru", "kk"}));
    command->add_option("-o,--out", options->output, "Write it to this file instead of the output")->type_name("FILE");
    command->callback([options, &exit] { exit = run_passport(*options); });
}

}  // namespace orda::cli
