// SPDX-License-Identifier: Apache-2.0
#include "datapack/datapack.hpp"

#include <algorithm>
#include <array>

#include "datapack/identities.hpp"
#include "datapack/recipes.hpp"

namespace orda::datapack {
namespace {

struct Recipe {
    std::string_view name;
    Made (*make)(Task const& task);
};
constexpr std::array recipes = std::to_array<Recipe>({{"ledger", make_flows},
                                                      {"channel", make_flows},
                                                      {"border", make_border},
                                                      {"cards", make_cards},
                                                      {"cdr", make_cdr}});

PackFault bad_source(Order const& order, Faults const& faults) {
    PackFault fault{PackError::bad_source, {}};
    for (std::string const& sentence : faults.sentences()) fault.sentences.push_back(order.source + ": " + sentence);
    return fault;
}

}  // namespace

std::vector<std::string> recipe_names() {
    std::vector<std::string> names;
    for (Recipe const& each : recipes) names.emplace_back(each.name);
    return names;
}

Result<std::vector<PackFile>, PackFault> make_pack(Order const& order) {
    auto const recipe = std::ranges::find(recipes, order.recipe, &Recipe::name);
    if (recipe == recipes.end()) {
        std::string known;
        for (Recipe const& each : recipes) known += (known.empty() ? "" : ", ") + std::string(each.name);
        return PackFault{PackError::unknown_recipe,
                         {"there is no recipe \"" + order.recipe + "\" (there are " + known + ")"}};
    }
    auto const [value, syntax] = parse_source(order.source_bytes);
    if (syntax)
        return PackFault{PackError::bad_source,
                         {order.source + ":" + std::to_string(syntax->line) + ":" + std::to_string(syntax->column) +
                          ": " + syntax->sentence}};
    Faults faults;
    Made made = recipe->make({Node(&value, "", faults), Random(order.seed), order.check_identities, faults});
    if (faults.any()) return bad_source(order, faults);
    if (!made.failed.empty()) {
        for (std::string& sentence : made.failed) sentence = order.source + ": identity broken: " + sentence;
        return PackFault{PackError::identity, std::move(made.failed)};
    }
    return std::move(made.files);
}

Made make_flows(Task const& task) {
    task.source.only({"title", "about", "utc_offset_hours", "rate", "periods", "people", "accounts", "outside",
                      "groups", "edges", "dated", "formats", "files", "identities"});
    Scene scene;
    scene.random = task.random;
    read_scene(task.source, scene);
    post_edges(task.source, scene, task.faults);
    Made made;
    if (task.faults.any()) return made;
    made.files = write_files(task.source, scene);
    if (task.check && !task.faults.any()) made.failed = failed_identities(task.source, scene, made.files);
    return made;
}

Made make_cdr(Task const& task) {
    task.source.only({"title", "about", "utc_offset_hours", "name", "calls"});
    Zone const local{task.source.need("utc_offset_hours").integer(-12, 14) * hour};
    std::string const name = task.source.need("name").text();
    Made made;
    made.files.push_back(write_calls(task.source.need("calls"), name, local, task.random.fork("calls/" + name)));
    return made;
}

}  // namespace orda::datapack
