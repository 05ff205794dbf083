// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

#include "cli/commands.hpp"
#include "journal/verify.hpp"

namespace orda::cli {
namespace {

struct VerifyOptions {
    std::string file, format = "text";
    std::vector<std::string> receipts, checkpoints;
};

// Puts into `text` what was given, or the contents of the file it names. What is wrong, in a sentence; else nothing.
std::optional<std::string> take_text(std::string const& given, bool is_text, std::string& text) {
    if (is_text) {
        text = given;
        return std::nullopt;
    }
    std::error_code error;
    if (!std::filesystem::is_regular_file(given, error)) return "there is no file " + given;
    if (std::filesystem::file_size(given, error) > journal::evidence_bytes_max) return given + " is longer than 16 MB";
    std::ifstream file(given, std::ios::binary);
    text.assign(std::istreambuf_iterator<char>(file), {});
    if (!file.is_open() || file.bad()) return given + ": " + std::strerror(errno);
    return std::nullopt;
}

Exit read_kept(VerifyOptions const& options, journal::Kept& kept) {
    for (std::string const& given : options.receipts) {
        bool const is_text = given.starts_with('{');
        std::string text;
        if (auto const bad = take_text(given, is_text, text)) return fail(Exit::storage, "--receipt: " + *bad);
        auto const receipts = journal::read_receipts(text);
        if (receipts.has_error())
            return fail(Exit::usage, "--receipt: " + (is_text ? "" : given + ": ") + receipts.error() +
                                         "; give what the trainee's page exported");
        kept.receipts.insert(kept.receipts.end(), receipts->begin(), receipts->end());
    }
    for (std::string const& given : options.checkpoints) {
        bool const is_text = given.find('\n') != std::string::npos;
        std::string text;
        if (auto const bad = take_text(given, is_text, text)) return fail(Exit::storage, "--checkpoint: " + *bad);
        auto const notes = journal::find_checkpoints(text);
        if (notes.empty())
            return fail(Exit::usage, "--checkpoint: " + (is_text ? "" : given + ": ") +
                                         "there is no signed note in it; it begins with orda/ and has five lines, the "
                                         "fourth of them empty");
        kept.checkpoints.insert(kept.checkpoints.end(), notes.begin(), notes.end());
    }
    return Exit::ok;
}

Exit run_verify(VerifyOptions const& options) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(options.file, error))
        return fail(Exit::storage, "there is no file " + options.file);
    if (!std::ifstream(options.file).is_open())
        return fail(Exit::storage, options.file + " cannot be read: " + std::strerror(errno));
    journal::Kept kept;
    if (Exit const bad = read_kept(options, kept); bad != Exit::ok) return bad;
    journal::Report const report = journal::verify(options.file, kept);
    fmt::print("{}", options.format == "json" ? journal::to_json(report) : journal::to_text(report));
    if (report.unread) return Exit::storage;
    return report.ok() ? Exit::ok : Exit::found_faults;
}

}  // namespace

void add_verify(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<VerifyOptions>();
    CLI::App* const command = app.add_subcommand("verify", "Check that nothing in an exercise file was changed");
    command->add_option("file", options->file, "Exercise file (*.orda); also while a server writes it")->required();
    command
        ->add_option("--receipt", options->receipts,
                     "A receipt that a station kept: a file, or its JSON; as often as you have some")
        ->type_name("")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command
        ->add_option("--checkpoint", options->checkpoints,
                     "A signed note, from a day sheet or a station: a file (also the day sheet itself) or the text")
        ->type_name("")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    command->add_option("--format", options->format, "text or json")
        ->type_name("")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->footer(
        "Returns 0 = all holds, 1 = faults, 2 = a receipt or checkpoint is none, 3 = a file cannot be read.");
    command->callback([options, &exit] { exit = run_verify(*options); });
}

}  // namespace orda::cli
