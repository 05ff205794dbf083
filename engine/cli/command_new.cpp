// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <optional>

#include "cli/commands.hpp"
#include "cli/create_exercise.hpp"
#include "cli/link_table.hpp"
#include "cli/script_library.hpp"
#include "people/secrets.hpp"
#include "server/system_clock.hpp"

namespace orda::cli {
namespace {

struct NewOptions {
    std::string script, data = "orda-data", people_file, base_url = "http://localhost:8080", format = "text";
    std::vector<std::string> teams;
    std::uint32_t team_count = 0;
    std::uint32_t seats_per_desk = 1;
    std::string cut;
    exercise::StaffLevel staffing = exercise::staff_three;
    std::uint32_t evaluators = 0;
    std::uint32_t interpreters = 0;
    std::uint32_t walls = 0;
    std::string retain_until;
};

// Names of birds, as joint teams are called in the scripts; then numbers.
std::vector<std::string> default_teams(std::uint32_t count) {
    static std::vector<std::string> const birds{"Barys", "Qyran",  "Tulpar",    "Sunqar",
                                                "Aqqu",  "Bürkit", "Qarlygash", "Laşyn"};
    std::vector<std::string> teams;
    for (std::uint32_t i = 0; i < count; ++i)
        teams.push_back(i < birds.size() ? birds[i] : "Team " + std::to_string(i + 1));
    return teams;
}

// The people list; nothing when the file cannot be read.
std::optional<std::string> read_people(std::string const& file) {
    if (file.empty()) return std::string();
    std::ifstream input(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(input), {}};
    if (!input || text.size() > runtime::people_csv_bytes_max) return std::nullopt;
    return text;
}

Exit refused(runtime::CreateRefused const& why, std::string const& people_file) {
    for (runtime::Problem const& each : why.problems)
        fmt::print(stderr, "{}:{}:{}: {}\n", people_file, each.line, each.column, each.message);
    if (why.problems.empty()) fmt::print(stderr, "orda new: {}\n", why.message);
    return why.fault == runtime::CreateFault::storage ? Exit::storage : Exit::usage;
}

Exit run_new(NewOptions const& options) {
    auto const source = find_script(options.script);
    if (!source) return fail(Exit::usage, source.error().sentence);
    scenario::Compiled const compiled = compile(*source, options.cut);
    if (auto const fault = cut_fault(compiled, options.script, options.cut)) return fail(Exit::usage, *fault);
    if (!compiled.script) {
        fmt::print(stderr, "{}", scenario::render_text(compiled.diagnostics));
        return fail(Exit::found_faults, "the script has errors; no exercise was made");
    }
    auto const people = read_people(options.people_file);
    if (!people)
        return fail(Exit::storage, "the people list " + options.people_file + " cannot be read, or is over 1.9 MB");
    DataFolder const folder(options.data);
    if (auto const fault = folder.make()) return fail(Exit::storage, *fault);
    auto store = people::Store::open(folder.people());
    if (!store) return fail(Exit::storage, store.error());
    server::SystemClock const clock;
    people::SystemRandom random;
    runtime::NewExercise const wanted{options.script,
                                      options.teams.empty() ? default_teams(options.team_count) : options.teams,
                                      options.seats_per_desk,
                                      *people,
                                      {},
                                      options.cut,
                                      options.staffing,
                                      options.evaluators,
                                      options.interpreters,
                                      options.walls,
                                      options.retain_until};
    auto const created = create_exercise({folder, **store, clock, random}, *compiled.script, wanted);
    if (!created) return refused(created.error(), options.people_file);
    if (options.format == "json") {
        fmt::print("{}", link_json(*created, *compiled.script, wanted.teams, options.base_url));
        return Exit::ok;
    }
    fmt::print("{}", link_table(*created, *compiled.script, wanted.teams, options.base_url));
    fmt::print("\nExercise {} in {}. Serve it with: orda serve --data {}\n", created->entry.id,
               (folder.path() / created->entry.path).string(), options.data);
    return Exit::ok;
}

}  // namespace

void add_new(CLI::App& app, Exit& exit) {
    auto const options = std::make_shared<NewOptions>();
    CLI::App* const command = app.add_subcommand("new", "Make an exercise out of a script and print its join links");
    command->add_option("script", options->script, "Name of a script of this program, or a folder")->required();
    command->add_option("--data", options->data, "Folder of the server")->capture_default_str();
    auto* const count = command->add_option("--teams", options->team_count, "How many teams")
                            ->check(CLI::Range(std::size_t{1}, exercise::teams_max));
    command->add_option("--team", options->teams, "Name of a team (again for each team)")
        ->excludes(count)
        ->take_all()
        ->allow_extra_args(false);
    command->add_option("--people", options->people_file, "People list, CSV with the columns team,desk,number,name");
    command->add_option("--seats-per-desk", options->seats_per_desk, "Seats of each desk")
        ->check(CLI::Range(1, 20))
        ->capture_default_str();
    command->add_option("--walls", options->walls, "Screens that a whole room looks at, each with a join link")
        ->check(CLI::Range(0, 20))
        ->capture_default_str();
    command->add_option("--retain-until", options->retain_until, "Until when it is kept: 2029-11-24 (orda retention)")
        ->type_name("DATE");
    command->add_option("--cut", options->cut, "A cut of the script instead of the whole");
    command->add_option("--staffing", options->staffing, "How many controllers there are: decides which rows ask first")
        ->check(CLI::IsMember({1, 3, 6}))
        ->capture_default_str();
    command
        ->add_option("--evaluators", options->evaluators,
                     "How many evaluators there are: each has a place of their own")
        ->check(CLI::Range(std::uint32_t{0}, runtime::evaluators_max))
        ->capture_default_str();
    command
        ->add_option("--interpreters", options->interpreters,
                     "How many interpreters there are: each has a place of their own")
        ->check(CLI::Range(std::uint32_t{0}, runtime::interpreters_max))
        ->capture_default_str();
    command->add_option("--url", options->base_url, "What the links begin with")->capture_default_str();
    command->add_option("--format", options->format, "text: a table; json: for programs and `orda play`")
        ->check(CLI::IsMember({"text", "json"}))
        ->capture_default_str();
    command->callback([options, &exit] {
        if (options->teams.empty() && options->team_count == 0) throw CLI::RequiredError("--teams or --team");
        exit = run_new(*options);
    });
}

}  // namespace orda::cli
