// SPDX-License-Identifier: Apache-2.0
#include "scoring/rubric.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace orda::scoring {
namespace {

using namespace exercise;

constexpr std::uint32_t usual_weight = 20;
constexpr std::pair<std::string_view, std::uint32_t> weights[] = {
    {"GEN", 15}, {"INF", 20}, {"WRI", 20}, {"COM", 20}, {"PRO", 25}};

std::uint32_t weight_of(std::string_view id) {
    auto const found =
        std::find_if(std::begin(weights), std::end(weights), [&](auto const& w) { return w.first == id; });
    return found == std::end(weights) ? usual_weight : found->second;
}

template <class T>
T* find(std::vector<T>& list, std::string_view id) {
    auto const found = std::find_if(list.begin(), list.end(), [&](T const& each) { return each.id == id; });
    return found == list.end() ? nullptr : &*found;
}

void set_option(Script& script, Price const& price) {
    Decision* const decision = find(script.decisions, price.id);
    Option* const option = decision == nullptr ? nullptr : find(decision->options, price.part);
    if (option != nullptr) option->score = price.points;
}

void set_key_line(Script& script, Price const& price) {
    Decision* const decision = find(script.decisions, price.id);
    if (decision == nullptr) return;
    for (std::size_t i = 0; i < decision->key.size(); ++i)
        if (std::to_string(i + 1) == price.part) decision->key[i].score = price.points;
}

template <class T>
void set_score(std::vector<T>& list, Price const& price) {
    if (T* const found = find(list, price.id)) found->score = price.points;
}

}  // namespace

Rubric standard_rubric(Script const& script) {
    Rubric rubric;
    for (std::uint32_t i = 0; i < script.competencies.size(); ++i) {
        std::string const& id = script.competencies[i].id;
        rubric.weights.push_back(weight_of(id));
        if (id == "PRO") rubric.assets.competency = CompetencyId{i};
        if (id == "COM") rubric.sharing.competency = rubric.interviews.competency = CompetencyId{i};
        if (id == "WRI") rubric.rationales.competency = rubric.documents.competency = CompetencyId{i};
    }
    return rubric;
}

Script priced(Script script, Rubric const& rubric) {
    for (Price const& price : rubric.prices) switch (price.of) {
            case Price::Of::option: set_option(script, price); break;
            case Price::Of::key_line: set_key_line(script, price); break;
            case Price::Of::mark: set_score(script.marks, price); break;
            case Price::Of::request: set_score(script.requests, price); break;
            case Price::Of::inject: set_score(script.rows, price); break;
            case Price::Of::innocent: set_score(script.assets, price); break;
        }
    return script;
}

}  // namespace orda::scoring
