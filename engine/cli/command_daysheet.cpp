// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

#include "cli/commands.hpp"
#include "cli/write_whole.hpp"
#include "codec/script_codec.hpp"
#include "daysheet/day_sheet.hpp"
#include "journal/verify.hpp"

namespace orda::cli {
namespace {

struct DaysheetOptions {
    std::string file, language = "en", output;
};

Exit run_daysheet(DaysheetOptions const& options) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(options.file, error))
        return fail(Exit::storage, "there is no file " + options.file);
    if (!options.output.empty() && std::filesystem::equivalent(options.file, options.output, error))
        return fail(Exit::usage, "the day sheet would be written over the exercise file; give another name to -o");
    if (!journal::verify(options.file).ok())
        return fail(Exit::found_faults,
                    "there are faults in " + options.file + ", and nobody should sign for it; see orda verify");
    auto const contents = journal::read_exercise_file(options.file, journal::Heads::newest);
    if (!contents) return fail(Exit::storage, contents.error().words);
    auto const script = codec::decode_script(contents->script_bytes);
    if (!script) return fail(Exit::found_faults, options.file + ": the script in it cannot be read; see orda verify");
    std::string const html = daysheet::to_html(daysheet::day_sheet(*contents, *script), options.language);
    if (!options.output.empty()) {
        std::string const fault = write_whole(options.output, html);
        return fault.empty() ? Exit::ok : fail(Exit::storage, "the day sheet cannot be written to " + fault);
    }
    bool const written = std::fwrite(html.data(), 1, html.size(), stdout) == html.size() && std::fflush(stdout) == 0;
    return written ? Exit::ok : fail(Exit::storage, "the output cannot be written");
}

}  // namespace

void add_daysheet(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<DaysheetOptions>();
    CLI::App* const command =
        app.add_subcommand("daysheet", "One page to print and sign: what the journal was at this moment (HTML)");
    command->add_option("file", options->file, "Exercise file (*.orda); also while a server writes it")->required();
    command->add_option("--lang", options->language, "en, ru or kk")
        ->type_name("")
        ->check(CLI::IsMember({"en", "ru", "kk"}))
        ->capture_default_str();
    command->add_option("-o,--output", options->output, "Write it to this file instead of the output")->type_name("");
    command->callback([options, &exit] { exit = run_daysheet(*options); });
}

}  // namespace orda::cli
