// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "cli/commands.hpp"
#include "cli/played_exercise.hpp"
#include "cli/put_output.hpp"
#include "cli/report_bytes.hpp"
#include "review/pseudonyms.hpp"

namespace orda::cli {
namespace {

struct ReportOptions {
    std::string file, rubric, format = "html", language = "en", output, team;
    bool pseudonyms = false;
};

std::string no_such_team(std::string const& name, std::vector<exercise::TeamState> const& teams) {
    std::string names;
    for (exercise::TeamState const& each : teams) names += (names.empty() ? "" : ", ") + each.name;
    return "--team: there is no team \"" + name + "\"; there are " + names;
}

Exit run_report(ReportOptions const& options) {
    std::error_code error;
    if (!options.output.empty() && std::filesystem::equivalent(options.file, options.output, error))
        return fail(Exit::usage, "the report would be written over the exercise file; give another name to --out");
    PlayedExercise played;
    if (Exit const bad = read_played(options.file, played); bad != Exit::ok) return bad;
    ChosenRubric chosen;
    bool const other = !options.rubric.empty();
    if (other)
        if (Exit const bad = read_rubric(options.rubric, *played.script, chosen); bad != Exit::ok) return bad;
    review::Report report = review::make_report(played.script, std::move(played.amendments), played.records,
                                                other ? &chosen.rubric : nullptr, chosen.title, chosen.sha256);
    if (!options.team.empty()) {
        auto const& teams = report.state.teams;
        auto const found =
            std::find_if(teams.begin(), teams.end(), [&](auto const& t) { return t.name == options.team; });
        if (found == teams.end()) return fail(Exit::usage, no_such_team(options.team, teams));
        exercise::TeamId const team{static_cast<std::uint32_t>(found - teams.begin())};
        report = review::of_one_team(std::move(report), team);
    }
    if (options.pseudonyms) report = review::with_pseudonyms(std::move(report));
    bool const pdf = options.format == "pdf";
    auto const bytes =
        report_bytes(report, {to_hex(played.root), played.checkpoint}, pdf ? "html" : options.format, options.language);
    if (!bytes) return fail(Exit::storage, bytes.error().words);
    return pdf ? put_pdf(*bytes, options.output) : put_output(*bytes, options.output);
}

}  // namespace

void add_report(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<ReportOptions>();
    CLI::App* const command = app.add_subcommand("report", "After-action report and improvement plan");
    command->add_option("file", options->file, "Exercise file (*.orda); also while a server writes it")->required();
    command
        ->add_option("--format", options->format,
                     "html, pdf (needs Chromium), xlsx, csv (decisions), lessons (CSV), ics (improvement plan), json, "
                     "jsonl or xapi")
        ->type_name("")
        ->check(CLI::IsMember({"html", "pdf", "xlsx", "csv", "lessons", "ics", "json", "jsonl", "xapi"}))
        ->capture_default_str();
    command->add_option("--lang", options->language, "en, ru or kk")
        ->type_name("")
        ->check(CLI::IsMember({"en", "ru", "kk"}))
        ->capture_default_str();
    command->add_option("--rubric", options->rubric, "What things are worth (docs/SCORING.md)")->type_name("FILE");
    command->add_option("--team", options->team, "Of this team alone, for its own hot wash")->type_name("NAME");
    command->add_flag("--pseudonyms", options->pseudonyms,
                      "For other agencies: teams by letters, people by other numbers (orda key says who is who)");
    command->add_option("-o,--out", options->output, "Write it to this file instead of the output")->type_name("FILE");
    command->callback([options, &exit] { exit = run_report(*options); });
}

}  // namespace orda::cli
