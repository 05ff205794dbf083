// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>

#include "cli/commands.hpp"
#include "cli/new_folder.hpp"
#include "cli/pack.hpp"
#include "codec/script_codec.hpp"
#include "journal/backup.hpp"
#include "runtime/clips.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

struct PackOptions {
    std::string from, to, media;
};

// Clips that the script names, as it was made and as it was amended.
std::set<std::string> clips_of(journal::Contents const& contents) {
    std::set<std::string> clips;
    auto const add = [&](std::string const& bytes) {
        auto const script = codec::decode_script(bytes);
        if (!script) return;
        clips.merge(runtime::clip_files(*script));
    };
    add(contents.script_bytes);
    for (auto const& [hash, bytes] : contents.amendments) add(bytes);
    return clips;
}

Exit run_pack(PackOptions const& options) {
    NewFolder const work(fs::absolute(options.to).string());  // the copy lies here while it is packed
    if (work.error() != 0)
        return fail(Exit::storage, options.to + ": " + std::generic_category().message(work.error()));
    std::string const name = fs::path(options.from).filename().string();
    fs::path const copy = work.name() / name;
    auto const copied = journal::backup_exercise_file(options.from, copy.string());
    if (!copied) {
        bool const damaged = copied.error().fault == journal::FileFault::damaged;
        return fail(damaged ? Exit::found_faults : Exit::storage, copied.error().words);
    }
    std::vector<PackedFile> files{{name, copy}};
    fs::path const media =
        options.media.empty() ? fs::absolute(options.from).parent_path() / "media" : fs::path(options.media);
    std::size_t missing = 0;
    for (std::string const& clip : clips_of(*copied)) {
        std::error_code ignored;
        if (fs::is_regular_file(media / clip, ignored)) {
            files.push_back({"media/" + clip, media / clip});
            continue;
        }
        ++missing;
        fmt::print(stderr, "orda pack: {} names the clip {}, which is not in {}\n", name, clip, media.string());
    }
    if (auto const packed = write_pack(options.to, files); !packed) return fail(Exit::storage, packed.error());
    fmt::print("{}: {} records, tree head {}; {} files\n", options.to, copied->records.size(),
               to_hex(copied->tree_heads.back()), files.size());
    return missing == 0 ? Exit::ok : Exit::found_faults;
}

Exit run_unpack(PackOptions const& options) {
    std::error_code error;
    if (fs::exists(options.to, error) && (!fs::is_directory(options.to, error) || !fs::is_empty(options.to, error)))
        return fail(Exit::storage,
                    options.to + " is there already and not empty; nothing is overwritten: name a new folder");
    NewFolder made(fs::absolute(options.to).lexically_normal());
    if (made.error() != 0)
        return fail(Exit::storage, options.to + ": " + std::generic_category().message(made.error()));
    auto const names = read_pack(options.from, made.name());
    if (!names) return fail(Exit::found_faults, names.error());
    std::string told;
    for (std::string const& name : *names) {
        if (!name.ends_with(".orda")) continue;
        auto const contents = journal::read_exercise_file((made.name() / name).string());
        if (!contents)
            return fail(Exit::found_faults,
                        options.from + ": " + name + " in it does not hold together: " + contents.error().words);
        told += fmt::format("{}: {} records, tree head {}\n", name, contents->records.size(),
                            to_hex(contents->tree_heads.back()));
    }
    if (told.empty()) return fail(Exit::found_faults, options.from + ": there is no exercise in it");
    if (int const failed = made.publish(); failed != 0)
        return fail(Exit::storage, options.to + ": " + std::generic_category().message(failed));
    fmt::print("{}{} files in {}. To serve it: orda restore {}/….orda --data DIR\n", told, names->size(), options.to,
               options.to);
    return Exit::ok;
}

}  // namespace

void add_pack(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<PackOptions>();
    CLI::App* const command = app.add_subcommand("pack", "Put an exercise and its film clips into one file");
    command->add_option("file", options->from, "Exercise file (*.orda); also while a server writes it")->required();
    command->add_option("pack", options->to, "The new file, for example open-field.ordapack")->required();
    command->add_option("--media", options->media,
                        "Folder of the clips; else the folder media beside the exercise file");
    command->callback([options, &exit] { exit = run_pack(*options); });
}

void add_unpack(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<PackOptions>();
    CLI::App* const command = app.add_subcommand("unpack", "Take a pack apart into a new folder and check all of it");
    command->add_option("pack", options->from, "A file that orda pack made")->required();
    command->add_option("folder", options->to, "The new folder")->required();
    command->callback([options, &exit] { exit = run_unpack(*options); });
}

}  // namespace orda::cli
