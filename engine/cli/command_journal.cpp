// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cstdio>
#include <memory>

#include "cli/commands.hpp"
#include "codec/script_codec.hpp"
#include "journal/exercise_file.hpp"
#include "journal/export.hpp"

namespace orda::cli {
namespace {

struct JournalOptions {
    std::string file, format = "text";
    journal::ExportOptions form;
};

Exit run_journal(JournalOptions const& options) {
    auto const contents = journal::read_exercise_file(options.file);
    if (!contents) {
        bool const damaged = contents.error().fault == journal::FileFault::damaged;
        return fail(damaged ? Exit::found_faults : Exit::storage, contents.error().words);
    }
    auto const script = codec::decode_script(contents->script_bytes);
    if (!script) return fail(Exit::found_faults, options.file + ": the script in it cannot be read; run orda verify");
    bool written = true;
    journal::export_journal(*contents, *script, options.form, [&](std::string_view piece) {
        written = written && std::fwrite(piece.data(), 1, piece.size(), stdout) == piece.size();
    });
    return written && std::fflush(stdout) == 0 ? Exit::ok : fail(Exit::storage, "the output cannot be written");
}

}  // namespace

void add_journal(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<JournalOptions>();
    CLI::App* const command = app.add_subcommand("journal", "Print what an exercise file recorded");
    command->add_option("file", options->file, "Exercise file (*.orda); also while a server writes it")->required();
    command->add_option("--format", options->format, "text, jsonl or csv")
        ->type_name("")
        ->check(CLI::IsMember({"text", "jsonl", "csv"}))
        ->capture_default_str();
    command->add_flag("--bom", options->form.byte_order_mark, "csv: begin with a byte order mark, for spreadsheets");
    command->callback([options, &exit] {
        options->form.form = *journal::export_form_from_word(options->format);
        exit = run_journal(*options);
    });
}

}  // namespace orda::cli
