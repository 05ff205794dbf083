// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstdlib>

#include "scenario/rubric_file.hpp"
#include "scenario/values.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;
using scoring::Rubric;
using scoring::Thousandths;

// "-1.25", "20".
std::string amount(Thousandths value) {
    std::string decimals = std::to_string(std::abs(value % scoring::one_point) + scoring::one_point).substr(1);
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return (value < 0 ? "-" : "") + std::to_string(std::abs(value / scoring::one_point)) +
           (decimals.empty() ? "" : "." + decimals);
}

struct Writer {
    Script const& script;
    std::string text{};

    void line(std::string const& words) { text += words + "\n"; }

    [[nodiscard]] std::string points(std::vector<Points> const& all) const {
        std::string words;
        for (Points const& each : all)
            words += (words.empty() ? "" : "; ") + script.competencies.at(each.competency.value).id + " " +
                     std::to_string(each.points);
        return words.empty() ? "0" : words;
    }
    [[nodiscard]] std::string part(std::optional<CompetencyId> competency, Thousandths worth) const {
        if (!competency) return "none";
        return "{comp: " + script.competencies.at(competency->value).id + ", points: " + amount(worth) + "}";
    }

    void head(Rubric const& rubric) {
        line("orda: 1");
        line("rubric: Standard");
        std::string weights;
        for (std::size_t i = 0; i < script.competencies.size(); ++i)
            weights += (i == 0 ? "" : ", ") + script.competencies[i].id + ": " + std::to_string(rubric.weights.at(i));
        if (!weights.empty()) line("weights: {" + weights + "}");
        line("late: " + std::to_string(rubric.late) + "           # percent, in the last millisecond of the grace");
        line("late_action: " + std::to_string(rubric.late_action) + "    # percent, for marks, requests, injects");
        line("accepted: " + std::to_string(rubric.accepted) +
             "       # percent, an answer after closing that was accepted");
        line("again: " + std::to_string(rubric.again) + "          # percent, granted after a refusal");
        std::string ratings;
        for (std::size_t i = 1; i < rubric.ratings.size(); ++i)
            ratings += (i == 1 ? "" : ", ") + std::to_string(i) + ": " + amount(rubric.ratings[i]);
        line("ratings: {" + ratings + "}");
    }
    void parts(Rubric const& rubric) {
        std::string assets = part(rubric.assets.competency, rubric.assets.points);
        if (rubric.assets.competency) {
            assets.pop_back();
            assets += ", innocent: " + amount(rubric.assets.innocent) + "}";
        }
        line("assets: " + assets);
        std::string sharing = part(rubric.sharing.competency, rubric.sharing.points);
        if (rubric.sharing.competency) {
            sharing.pop_back();
            sharing +=
                ", full: " + span_words(rubric.sharing.full) + ", half: " + span_words(rubric.sharing.half) + "}";
        }
        line("sharing: " + sharing);
        line("interviews: " + part(rubric.interviews.competency, rubric.interviews.points));
        line("rationales: " + part(rubric.rationales.competency, rubric.rationales.points));
        line("documents: " + part(rubric.documents.competency, rubric.documents.points));
    }
    void decision(Decision const& decision) {
        bool const by_key = decision.kind == DecisionKind::per_person;
        if (by_key ? decision.key.empty() : decision.options.empty()) return;
        line("  " + decision.id + ":");
        for (std::size_t i = 0; by_key && i < decision.key.size(); ++i)
            line("    " + std::to_string(i + 1) + ": " + points(decision.key[i].score));
        for (std::size_t i = 0; !by_key && i < decision.options.size(); ++i)
            line("    " + decision.options[i].id + ": " + points(decision.options[i].score));
    }
    template <class T>
    void section(std::string const& name, std::vector<T> const& list) {
        auto const scored = [](T const& each) { return !each.score.empty(); };
        if (std::none_of(list.begin(), list.end(), scored)) return;
        line(name + ":");
        for (T const& each : list)
            if (scored(each)) line("  " + each.id + ": " + points(each.score));
    }
};

}  // namespace

std::string written(Rubric const& rubric, Script const& script) {
    Script const with_points = scoring::priced(script, rubric);
    Writer out{with_points};
    out.head(rubric);
    out.parts(rubric);
    if (!with_points.decisions.empty()) out.line("decisions:");
    for (Decision const& each : with_points.decisions) out.decision(each);
    out.section("marks", with_points.marks);
    out.section("requests", with_points.requests);
    out.section("injects", with_points.rows);
    out.section("innocents", with_points.assets);
    return std::move(out.text);
}

}  // namespace orda::scenario
