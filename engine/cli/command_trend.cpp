// SPDX-License-Identifier: Apache-2.0
#include <memory>

#include "cli/commands.hpp"
#include "cli/played_exercise.hpp"
#include "cli/put_output.hpp"
#include "review/trend.hpp"

namespace orda::cli {
namespace {

struct TrendOptions {
    std::vector<std::string> files;
    std::string format = "text", output;
};

Exit run_trend(TrendOptions const& options) {
    std::vector<review::TrendRow> rows;
    review::TrendColumns columns;
    for (std::string const& file : options.files) {
        PlayedExercise played;
        if (Exit const bad = read_played(file, played); bad != Exit::ok) return bad;
        rows.push_back(review::trend_row(
            review::make_report(played.script, std::move(played.amendments), played.records, nullptr, ""), columns));
    }
    review::Trend const trend = review::make_trend(std::move(rows), std::move(columns));
    return put_output(options.format == "csv"    ? review::trend_csv(trend)
                      : options.format == "json" ? review::trend_json(trend)
                                                 : review::trend_text(trend),
                      options.output);
}

}  // namespace

void add_trend(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<TrendOptions>();
    CLI::App* const command =
        app.add_subcommand("trend", "How teams did from exercise to exercise, by the standard rubric");
    command->add_option("files", options->files, "Exercise files (*.orda)")->required();
    command->add_option("--format", options->format, "text, csv or json (docs/EXPORTS.md)")
        ->type_name("")
        ->check(CLI::IsMember({"text", "csv", "json"}))
        ->capture_default_str();
    command->add_option("-o,--out", options->output, "Write it to this file instead of the output")->type_name("FILE");
    command->callback([options, &exit] { exit = run_trend(*options); });
}

}  // namespace orda::cli
