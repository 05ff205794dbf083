// SPDX-License-Identifier: Apache-2.0
#include "scenario/migrate.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

// The number behind `orda:`; nothing, with a diagnostic, when there is none or it is newer than `newest`.
std::optional<std::int64_t> format_of(Yaml const& root, std::uint32_t source, std::int64_t newest, Report& report) {
    Yaml const* const format = root.find("orda");
    if (format == nullptr) {
        report.add(DiagnosticKind::missing_field, {source, 0, 0}, {report.sources().at(source).path(), "orda: 1"});
        return std::nullopt;
    }
    auto const number = format->is_text() ? parse_integer(format->text) : std::nullopt;
    if (number && *number >= 1 && *number <= newest) return number;
    std::string const wanted = newest == 1 ? "the format `1`" : "a format from `1` to `" + std::to_string(newest) + "`";
    if (number && *number > newest)
        report.add(DiagnosticKind::newer_format, format->span, {format->text, std::to_string(newest)});
    else if (format->is_text())
        report.add(DiagnosticKind::wrong_type, format->span, {wanted, format->text, "no format", ""});
    else report.add(DiagnosticKind::wrong_type, format->span, {wanted, "orda", "a group of fields", ""});
    return std::nullopt;
}

void set_format(Yaml& root, std::int64_t number) {
    auto const is_format = [](YamlEntry const& entry) { return entry.key.text == "orda"; };
    auto const found = std::find_if(root.entries.begin(), root.entries.end(), is_format);
    ORDA_CHECK(found != root.entries.end(), "a step of a migration removed the number of the format");
    found->value.text = std::to_string(number);
}

std::optional<MigratedFile> migrate_file(SourceFile const& source_file, Sources& sources, Report& report,
                                         std::span<MigrationStep const> steps, std::int64_t to) {
    std::uint32_t const source = sources.add(source_file.path, source_file.bytes);
    auto file = read_to_edit(source, report);
    if (!file) return std::nullopt;
    auto const from = format_of(file->root, source, to, report);
    if (!from || *from == to) return std::nullopt;
    for (std::int64_t format = *from; format < to; ++format) {
        auto const step =
            std::find_if(steps.begin(), steps.end(), [&](auto const& each) { return each.from == format; });
        ORDA_CHECK(step != steps.end(), "a step of a migration is missing");
        step->change(source_file.path, *file, report);
    }
    set_format(file->root, to);
    return MigratedFile{source_file.path, *from, written(*file)};
}

}  // namespace

std::span<MigrationStep const> migration_steps() {
    // The step from format 1 to 2 comes here together with format_read = 2.
    return {};
}

Result<std::vector<MigratedFile>, MigrationRefusal> migrate(std::vector<SourceFile const*> const& files,
                                                            std::span<MigrationStep const> steps, std::int64_t to) {
    Sources sources;
    Report report(sources);
    std::vector<MigratedFile> migrated;
    for (SourceFile const* const file : files)
        if (auto result = migrate_file(*file, sources, report, steps, to)) migrated.push_back(std::move(*result));
    if (report.errors() > 0) return MigrationRefusal{report.finish()};
    return migrated;
}

}  // namespace orda::scenario
