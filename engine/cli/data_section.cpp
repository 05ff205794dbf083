// SPDX-License-Identifier: Apache-2.0
#include "cli/data_section.hpp"

#include <algorithm>
#include <charconv>

#include "scenario/yaml.hpp"

namespace orda::cli {
namespace {

using scenario::Yaml;

class Reader {
public:
    Reader(scenario::Package const& package, std::string const& folder) : package_(package), begin_(folder + "/") {}

    void read_all() {
        for (scenario::SourceFile const& file : package_.files) {
            bool const own = file.path.starts_with(begin_) && file.path.find('/', begin_.size()) == std::string::npos;
            if (own && file.path.ends_with(".yaml")) read_file(file);
        }
    }
    std::vector<DataEntry> entries;
    std::vector<std::string> sentences;

private:
    void read_file(scenario::SourceFile const& file) {
        scenario::Report report(sources_);
        auto const yaml = scenario::compose_yaml(sources_.add(file.path, file.bytes), report);
        if (report.errors() > 0 || !yaml) {
            for (scenario::Diagnostic const& each : report.finish())
                sentences.push_back(each.file + ":" + std::to_string(each.line) + ":" + std::to_string(each.column) +
                                    ": " + each.message);
            return;
        }
        Yaml const* const section = yaml->find("data");
        if (section == nullptr) return;
        if (!section->is_map()) return fault(*section, "`data:` lists packs: NAME: {recipe: …, source: …, seed: …}");
        for (scenario::YamlEntry const& entry : section->entries) read_entry(entry);
    }

    void read_entry(scenario::YamlEntry const& written) {
        DataEntry entry;
        entry.pack = written.key.text;
        entry.place = sources_.place(written.key.span);
        if (!is_pack_name(entry.pack)) fault(written.key, "a pack's name is Latin letters, digits, - and _");
        if (std::ranges::find(entries, entry.pack, &DataEntry::pack) != entries.end())
            fault(written.key, "there are two packs " + entry.pack);
        if (!written.value.is_map()) return fault(written.value, "{recipe: …, source: …, seed: …} is expected");
        for (scenario::YamlEntry const& field : written.value.entries) read_field(field, entry);
        for (auto const* const name : {"recipe", "source", "seed"})
            if (written.value.find(name) == nullptr) fault(written.key, "`" + std::string(name) + ":` is missing");
        entries.push_back(std::move(entry));
    }

    void read_field(scenario::YamlEntry const& field, DataEntry& entry) {
        std::string const& name = field.key.text;
        std::string const& text = field.value.text;
        if (!field.value.is_text()) return fault(field.value, "a word is expected");
        if (name == "recipe") entry.recipe = text;
        else if (name == "source") entry.source = text;
        else if (name == "seed") read_seed(field.value, entry.seed);
        else if (name == "check") {
            entry.check_identities = text == "identities";
            if (!entry.check_identities) fault(field.value, "`check:` knows only identities");
        } else {
            fault(field.key, "`" + name + ":` is not known here (recipe, source, seed, check)");
        }
    }

    void read_seed(Yaml const& value, std::uint64_t& seed) {
        char const* const end = value.text.data() + value.text.size();
        auto const read = std::from_chars(value.text.data(), end, seed);
        if (read.ec != std::errc{} || read.ptr != end) fault(value, "a seed is a whole number");
    }

    static bool is_pack_name(std::string const& name) {
        return !name.empty() && name.size() <= 40 && std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        });
    }

    void fault(Yaml const& where, std::string const& sentence) {
        sentences.push_back(sources_.place(where.span) + ": " + sentence);
    }

    scenario::Package const& package_;
    std::string begin_;
    scenario::Sources sources_;
};

}  // namespace

Result<std::vector<DataEntry>, std::vector<std::string>> read_data_section(scenario::Package const& package,
                                                                           std::string const& folder) {
    Reader reader(package, folder);
    reader.read_all();
    if (!reader.sentences.empty()) return std::move(reader.sentences);
    return std::move(reader.entries);
}

}  // namespace orda::cli
