// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>
#include <memory>
#include <string>

#include "cli/commands.hpp"
#include "cli/script_folder.hpp"
#include "scenario/json_schema.hpp"

namespace orda::cli {
namespace {

constexpr std::array<std::string_view, 3> file_kinds{"script", "world", "texts"};  // by FileKind

struct SchemaOptions {
    std::string file, kind = "script";
};

Exit run_schema(SchemaOptions const& options) {
    std::size_t kind = 0;
    while (file_kinds.at(kind) != options.kind) ++kind;
    std::string const schema = scenario::json_schema(static_cast<scenario::FileKind>(kind));
    if (options.file.empty()) {
        fmt::print("{}", schema);
        return Exit::ok;
    }
    auto const problem = replace_file(options.file, schema);
    return problem ? fail(Exit::storage, *problem) : Exit::ok;
}

}  // namespace

void add_schema(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<SchemaOptions>();
    CLI::App* const command = app.add_subcommand("schema", "Print a JSON Schema of the files of a script, for editors");
    command->add_option("-o,--output", options->file, "Write it into this file");
    command->add_option("--for", options->kind, "Which files: script, world, texts")
        ->check(CLI::IsMember({"script", "world", "texts"}))
        ->capture_default_str();
    command->callback([options, &exit] { exit = run_schema(*options); });
}

}  // namespace orda::cli
