// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <memory>

#include "cli/commands.hpp"
#include "cli/played_exercise.hpp"
#include "review/score_json.hpp"
#include "review/score_text.hpp"
#include "scenario/rubric_file.hpp"
#include "scoring/scorer.hpp"

namespace orda::cli {
namespace {

struct ScoreOptions {
    std::string file, rubric, format = "text";
    bool diff = false, write_rubric = false;
};

Exit run_score(ScoreOptions const& options) {
    if (options.diff && options.rubric.empty())
        return fail(Exit::usage, "--diff compares with the standard rubric: name the other one with --rubric");
    PlayedExercise played;
    if (Exit const bad = read_played(options.file, played); bad != Exit::ok) return bad;
    scoring::Scorer scorer(played.script, std::move(played.amendments));
    for (exercise::Record const& record : played.records) scorer.take(record);
    exercise::Script const& script = scorer.exercise().script();
    exercise::State const& state = scorer.exercise().state();
    ChosenRubric const standard{scoring::standard_rubric(script), "standard"};
    if (options.write_rubric) {
        fmt::print("{}", scenario::written(standard.rubric, script));
        return Exit::ok;
    }
    ChosenRubric chosen = standard;
    if (!options.rubric.empty())
        if (Exit const bad = read_rubric(options.rubric, script, chosen); bad != Exit::ok) return bad;
    bool const json = options.format == "json";
    scoring::Scores const scores = scorer.scores(chosen.rubric);
    if (!options.diff) {
        review::ScoreSheet const sheet{script, state, scores, chosen.title, chosen.rubric.weights, chosen.sha256};
        fmt::print("{}", json ? review::score_json(sheet) : review::score_text(sheet));
        return Exit::ok;
    }
    scoring::Scores const before = scorer.scores(standard.rubric);
    scoring::Difference const difference = scoring::difference(before, scores);
    review::ScoreSheet const sheet{script, state, before, standard.title, standard.rubric.weights};
    fmt::print("{}", json ? review::difference_json(sheet, difference, chosen.title, chosen.sha256)
                          : review::difference_text(sheet, difference, chosen.title, chosen.sha256));
    return Exit::ok;
}

}  // namespace

void add_score(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<ScoreOptions>();
    CLI::App* const command = app.add_subcommand("score", "Score what an exercise file recorded");
    command->add_option("file", options->file, "Exercise file (*.orda); also while a server writes it")->required();
    command->add_option("--rubric", options->rubric, "What things are worth (docs/SCORING.md)")->type_name("FILE");
    command->add_flag("--diff", options->diff, "Show only what the rubric changes");
    command->add_flag("--write-rubric", options->write_rubric, "Print the standard rubric, to change it");
    command->add_option("--format", options->format, "text or json")
        ->type_name("")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->callback([options, &exit] { exit = run_score(*options); });
}

}  // namespace orda::cli
