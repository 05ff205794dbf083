// SPDX-License-Identifier: Apache-2.0
// Any bytes as the files of a script: it compiles, or there is an error that tells where. "%%name" on a line of its own
// begins another file of the folder; without it all is script.yaml.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.hpp"
#include "fuzz/places.hpp"
#include "scenario/package.hpp"
#include "scenario/render.hpp"
#include "scenario/text_table.hpp"

namespace {

using namespace orda::scenario;

constexpr std::string_view small_world = R"(orda: 1
world: small
version: 1
languages: en/ru/kk
competencies: {GEN: General, INF: Informational, PRO: Professional}
agencies: {kervan: {title: Kervan Bank, mail: office@kervan.example}, court: {title: Court}, mam: {title: Mission}}
personas: {ersen: {name: Captain Ersen, role: inspector, agency: court}}
laws: {AML-13: {title: Bank information}, CC-128: {title: Trafficking}}
delays: {motion: 20m/35m}
)";

// The world of our scripts and a small one.
Package const& worlds() {
    static Package const all = [] {
        Package package{{{"world/small/world.yaml", std::string(small_world)}}};
        if (auto dalaria = read_package("scenarios/world/dalaria"))
            for (SourceFile& file : dalaria->files)
                package.files.push_back({"world/" + file.path, std::move(file.bytes)});
        return package;
    }();
    return all;
}

Package package_of(std::string_view bytes) {
    Package package = worlds();
    std::string name = "script.yaml";
    while (package.files.size() < 16) {
        std::size_t const next = bytes.find("\n%%");
        std::string path = "piece/" + name;
        bool const new_name = std::none_of(package.files.begin(), package.files.end(),
                                           [&](SourceFile const& each) { return each.path == path; });
        if (new_name) package.files.push_back({std::move(path), std::string(bytes.substr(0, next))});
        if (next == std::string_view::npos) break;
        bytes.remove_prefix(next + 3);
        name = bytes.substr(0, std::min<std::size_t>(bytes.find('\n'), 40));
        bytes.remove_prefix(std::min(name.size() + 1, bytes.size()));
    }
    return package;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    Package const package = package_of({reinterpret_cast<char const*>(data), size});
    Compiled compiled = compile(package, "piece");
    orda::test::check_outcome(package, compiled);
    for (Language const language : {Language::ru, Language::kk}) {
        auto translated = compiled.diagnostics;
        translate(translated, language);
        static_cast<void>(render_text(translated, language));
    }
    static_cast<void>(render_json(compiled.totals, compiled.diagnostics));
    for (CutInfo const& cut : compiled.cuts) static_cast<void>(compile(package, "piece", cut.id));
    TextTable const table = text_table(package, "piece");
    if (table.languages.size() > 1) static_cast<void>(texts_to_csv(table, table.languages.back()));
    return 0;
}
