// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "exercise/evaluate.hpp"
#include "rehearsal/knowledge.hpp"

namespace orda::rehearsal {

using namespace exercise;

namespace {

constexpr std::size_t candidates_max = 64;    // for one field
constexpr std::size_t refused_plans_max = 32;
constexpr int improvements_max = 4;           // rounds over all fields

// A team on the first morning: nothing has happened yet.
TeamState first_morning(Script const& script) {
    TeamState team;
    team.rows.resize(script.rows.size());
    team.decisions.resize(script.decisions.size());
    team.slots.resize(script.slots.size());
    team.assets.resize(script.assets.size());
    team.stops.resize(script.stops.size());
    for (Variable const& variable : script.variables) team.variables.push_back(variable.initial);
    return team;
}

// Words that the rules of a form name for one field.
void collect_words(Node const& node, std::uint32_t field, std::set<std::string>& words) {
    if (node.test)
        if (auto const* test = std::get_if<FieldHas>(&*node.test); test != nullptr && test->field == field)
            words.insert(test->words.begin(), test->words.end());
    for (Node const& child : node.children) collect_words(child, field, words);
}

// Every set of the choices, small ones first; of many choices only single ones, all, and all but one.
std::vector<FieldPlan> sets_of(std::vector<std::string> const& words) {
    std::vector<FieldPlan> plans;
    if (words.size() <= 6) {
        for (std::uint32_t members = 1; members < (1U << words.size()); ++members) {
            FieldPlan& plan = plans.emplace_back();
            for (std::uint32_t i = 0; i < words.size(); ++i)
                if ((members >> i & 1U) != 0) plan.words.push_back(words[i]);
        }
        return plans;
    }
    plans.push_back({false, words});
    for (std::string const& word : words) plans.push_back({false, {word}});
    for (std::size_t left_out = 0; left_out < words.size(); ++left_out) {
        FieldPlan plan{false, words};
        plan.words.erase(plan.words.begin() + static_cast<std::ptrdiff_t>(left_out));
        plans.push_back(std::move(plan));
    }
    return plans;
}

class FormLearner {
public:
    FormLearner(Script const& script, RequestType const& type)
        : script_(script), type_(type), team_(first_morning(script)) {
        for (std::uint32_t i = 0; i < type.fields.size(); ++i) candidates_.push_back(candidates_of(i));
    }

    FormKnowledge learn() {
        FormKnowledge known;
        FormPlan plan;
        for (auto const& list : candidates_) plan.push_back(list.front());
        known.granted = improve(std::move(plan));
        known.refused = spoiled(known.granted);
        return known;
    }

private:
    [[nodiscard]] std::vector<FieldPlan> candidates_of(std::uint32_t index) const {
        Field const& field = type_.fields[index];
        std::vector<FieldPlan> plans;
        std::vector<std::string> choices;
        for (Option const& choice : field.choices) choices.push_back(choice.id);
        if (field.type == FieldType::choice) {
            for (std::string const& word : choices) plans.push_back({false, {word}});
        } else if (field.type == FieldType::multi) {
            plans = sets_of(choices);
        } else if (field.type == FieldType::law) {
            plans = laws_for(index);
        } else {
            plans.push_back({true, {}});
        }
        if (field.optional) plans.push_back({});
        if (plans.empty()) plans.push_back({true, {}});
        return plans;
    }

    // Laws the rules name, all of them together, then others, which may be the wrong ones.
    [[nodiscard]] std::vector<FieldPlan> laws_for(std::uint32_t index) const {
        std::set<std::string> named;
        for (RefusalRule const& rule : type_.refuse) collect_words(rule.when.root, index, named);
        std::vector<FieldPlan> plans;
        for (std::string const& law : named) plans.push_back({false, {law}});
        if (named.size() > 1) plans.push_back({false, {named.begin(), named.end()}});
        for (Law const& law : script_.laws)
            if (!named.contains(law.id) && plans.size() < candidates_max) plans.push_back({false, {law.id}});
        return plans;
    }

    // How many rules would send the form back.
    [[nodiscard]] std::size_t objections(FormPlan const& plan) const {
        std::vector<FieldValue> fields;
        for (FieldPlan const& field : plan) fields.push_back({field.text ? "x" : "", field.words});
        View const view{script_, team_, {}, fields};
        return static_cast<std::size_t>(std::count_if(type_.refuse.begin(), type_.refuse.end(),
                                                      [&](RefusalRule const& rule) { return holds(rule.when, view); }));
    }

    // Field by field to the candidate with the fewest objections.
    [[nodiscard]] FormPlan improve(FormPlan plan) const {
        std::size_t best = objections(plan);
        for (int round = 0; round < improvements_max && best > 0; ++round)
            for (std::size_t field = 0; field < plan.size(); ++field)
                for (FieldPlan const& candidate : candidates_[field]) {
                    FieldPlan const before = std::exchange(plan[field], candidate);
                    std::size_t const now = objections(plan);
                    if (now < best) {
                        best = now;
                    } else {
                        plan[field] = before;
                    }
                }
        return plan;
    }

    // The same form with one field that makes it come back.
    [[nodiscard]] std::vector<FormPlan> spoiled(FormPlan const& good) const {
        std::vector<FormPlan> plans;
        std::size_t const before = objections(good);
        for (std::size_t field = 0; field < good.size(); ++field)
            for (FieldPlan const& candidate : candidates_[field]) {
                FormPlan plan = good;
                plan[field] = candidate;
                if (objections(plan) > before && plans.size() < refused_plans_max) plans.push_back(std::move(plan));
            }
        return plans;
    }

    Script const& script_;
    RequestType const& type_;
    TeamState team_;
    std::vector<std::vector<FieldPlan>> candidates_;
};

}  // namespace

FormKnowledge learn_form(Script const& script, RequestType const& type) {
    FormKnowledge form = FormLearner(script, type).learn();
    for (Asset const& asset : script.assets)
        for (std::size_t i = 0; asset.innocent && i < type.on.size(); ++i)
            if (type.on[i] == asset.target) form.spare.insert(i);
    return form;
}

}  // namespace orda::rehearsal
