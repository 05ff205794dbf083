// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/knowledge.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace orda::rehearsal {

using namespace exercise;

namespace {

std::string first_language(Text const& text) {
    return text.by_language.empty() ? std::string() : text.by_language.front();
}
std::string first_language(v1::Text const& text) {
    return text.by_language().empty() ? std::string() : text.by_language(0);
}

// The part of a prompt that is the same for every team.
std::string fixed_part(std::string prompt) { return prompt.substr(0, prompt.find('{')); }

Worth worth_of(std::vector<Points> const& score, std::vector<Effect> const& effects) {
    Worth worth;
    for (Points const& points : score) worth.points += points.points;
    for (Effect const& effect : effects) worth.flag = worth.flag || std::holds_alternative<RaiseFlag>(effect);
    return worth;
}

// Items of a rank are shown in another order than the script's; ids count from 1 in the order shown.
void learn_order(Decision const& decision, DecisionKnowledge& known) {
    for (OptionId const item : decision.shown)
        known.texts.push_back(first_language(decision.items.at(item.value).text));
    for (std::uint32_t const item : decision.key_order) {
        auto const at = std::find(decision.shown.begin(), decision.shown.end(), OptionId{item});
        known.best_order.push_back(static_cast<std::uint32_t>(at - decision.shown.begin()) + 1);
    }
}

// The middle of the range that is worth most, and a number that is in no good range.
void learn_number(Decision const& decision, DecisionKnowledge& known) {
    std::int32_t best = 0;
    for (Option const& option : decision.options) {
        if (!option.range) continue;
        auto const [from, to] = *option.range;
        Worth const worth = worth_of(option.score, option.effects);
        if (!known.best_number || worth.points > best) known.best_number = from + (to - from) / 2;
        best = std::max(best, worth.points);
        known.worst_number = std::max(known.worst_number.value_or(to), to) + std::max<std::int64_t>(1, to - from);
    }
}

void learn_options(Decision const& decision, DecisionKnowledge& known) {
    for (OptionId const id : decision.shown) {
        Option const& option = decision.options.at(id.value);
        known.texts.push_back(first_language(option.text));
        known.options.push_back(worth_of(option.score, option.effects));
    }
}

void learn_lines(Script const& script, Decision const& decision, DecisionKnowledge& known) {
    std::vector<std::vector<Worth>> line;
    for (Column const& column : decision.columns) {
        known.texts.push_back(first_language(column.title));
        line.emplace_back(column.options.size());
    }
    for (SenderId const person : decision.persons) {
        known.texts.push_back(first_language(script.senders.at(person.value).name));
        known.lines.push_back(line);
    }
    for (KeyLine const& key : decision.key)
        for (std::uint32_t const person : key.persons) {
            Worth& worth = known.lines.at(person).at(key.column).at(key.option);
            Worth const more = worth_of(key.score, key.effects);
            worth.points += more.points;
            worth.flag = worth.flag || more.flag;
        }
}

std::vector<std::string> laws_named_in(std::string const& text, Script const& script) {
    std::vector<std::string> laws;
    for (Law const& law : script.laws)
        if (text.find(law.id) != std::string::npos) laws.push_back(law.id);
    return laws;
}

DecisionKnowledge learn_decision(Script const& script, Decision const& decision) {
    static constexpr std::string_view kinds[] = {"single", "multi", "per_person", "rank", "number", "text"};
    DecisionKnowledge known;
    known.kind = kinds[static_cast<std::size_t>(decision.kind)];
    known.prompt = fixed_part(first_language(decision.prompt));
    if (decision.kind == DecisionKind::rank) learn_order(decision, known);
    else if (decision.kind == DecisionKind::number) learn_number(decision, known);
    else learn_options(decision, known);
    learn_lines(script, decision, known);
    known.laws = laws_named_in(first_language(decision.why), script);
    return known;
}

std::vector<std::string> texts_of(v1::DecisionView const& shown) {
    std::vector<std::string> texts;
    for (auto const& item : shown.items()) texts.push_back(first_language(item.text()));
    for (auto const& option : shown.options()) texts.push_back(first_language(option.text()));
    for (auto const& column : shown.columns()) texts.push_back(first_language(column.title()));
    for (auto const& person : shown.persons()) texts.push_back(first_language(person.name()));
    return texts;
}

}  // namespace

Knowledge::Knowledge(Script const& script) : marks_(learn_marks(script)) {
    for (Decision const& decision : script.decisions) decisions_.push_back(learn_decision(script, decision));
    auto const due = learn_due_times(script);
    for (std::uint32_t i = 0; i < script.requests.size(); ++i) {
        FormKnowledge& form = forms_[i] = learn_form(script, script.requests[i]);
        if (auto const time = due.find(i); time != due.end()) form.due = time->second;
    }
    for (TruthElement const& each : script.truth) {
        PartKnowledge& part = parts_.emplace_back(PartKnowledge{each.kind, each.name.by_language, {}});
        each_spelling(each, [&](std::string const& words) { part.spellings.emplace_back(words); });
    }
    for (TruthLink const& each : script.truth_links) ties_.emplace_back(each.from, each.to);
}

DecisionKnowledge const* Knowledge::decision(v1::DecisionView const& shown) const {
    auto const texts = texts_of(shown);
    std::string const prompt = first_language(shown.prompt());
    auto const same = [&](DecisionKnowledge const& known) {
        return known.kind == shown.kind() && known.texts == texts && prompt.starts_with(known.prompt);
    };
    auto const found = std::find_if(decisions_.begin(), decisions_.end(), same);
    return found == decisions_.end() ? nullptr : &*found;
}

FormKnowledge const* Knowledge::form(std::uint32_t id) const {
    auto const found = forms_.find(id);
    return found == forms_.end() ? nullptr : &found->second;
}

MarkKnowledge Knowledge::mark(std::uint32_t id) const { return id < marks_.size() ? marks_[id] : MarkKnowledge{}; }

}  // namespace orda::rehearsal
