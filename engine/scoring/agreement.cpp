// SPDX-License-Identifier: Apache-2.0
#include "scoring/agreement.hpp"

#include <algorithm>
#include <map>

#include "base/check.hpp"
#include "exercise/assess.hpp"
#include "scoring/rubric.hpp"

namespace orda::scoring {

using namespace exercise;

Weights equal_weights(std::size_t categories) {
    Weights weights(categories, std::vector<double>(categories, 1.0));
    for (std::size_t i = 0; i < categories; ++i) weights[i][i] = 0.0;
    return weights;
}

Weights squared_weights(std::size_t categories) {
    Weights weights(categories, std::vector<double>(categories));
    for (std::size_t i = 0; i < categories; ++i)
        for (std::size_t j = 0; j < categories; ++j) {
            double const distance = static_cast<double>(i) - static_cast<double>(j);
            weights[i][j] = distance * distance;
        }
    return weights;
}

std::optional<double> kappa(Crossed const& crossed, Weights const& weights) {
    std::size_t const size = crossed.size();
    ORDA_CHECK(weights.size() == size, "weights of another number of categories");
    double all = 0;
    std::vector<double> rows(size), columns(size);
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j) {
            all += crossed[i].at(j);
            rows[i] += crossed[i][j];
            columns[j] += crossed[i][j];
        }
    double seen = 0, by_chance = 0;
    for (std::size_t i = 0; i < size; ++i)
        for (std::size_t j = 0; j < size; ++j) {
            seen += weights[i].at(j) * crossed[i][j];
            by_chance += weights[i][j] * rows[i] * columns[j];
        }
    if (by_chance == 0) return std::nullopt;
    return 1 - seen * all / by_chance;
}

std::optional<double> icc(std::vector<std::vector<double>> const& ratings) {
    std::size_t const things = ratings.size(), raters = things == 0 ? 0 : ratings.front().size();
    if (things < 2 || raters < 2) return std::nullopt;
    auto const n = static_cast<double>(things), k = static_cast<double>(raters);
    double mean = 0;
    std::vector<double> by_thing(things), by_rater(raters);
    for (std::size_t i = 0; i < things; ++i) {
        ORDA_CHECK(ratings[i].size() == raters, "a rating is missing");
        for (std::size_t j = 0; j < raters; ++j) {
            by_thing[i] += ratings[i][j] / k;
            by_rater[j] += ratings[i][j] / n;
            mean += ratings[i][j] / (n * k);
        }
    }
    double between = 0, judges = 0, whole = 0;
    for (double const each : by_thing) between += k * (each - mean) * (each - mean);
    for (double const each : by_rater) judges += n * (each - mean) * (each - mean);
    for (auto const& row : ratings)
        for (double const each : row) whole += (each - mean) * (each - mean);
    double const bms = between / (n - 1), jms = judges / (k - 1);
    double const ems = (whole - between - judges) / ((n - 1) * (k - 1));
    double const under = bms + (k - 1) * ems + k * (jms - ems) / n;
    if (under <= 0) return std::nullopt;
    return (bms - ems) / under;
}

std::uint32_t Disagreement::spread() const {
    auto const [least, most] = std::minmax_element(ratings.begin(), ratings.end(),
                                                   [](Rating const& a, Rating const& b) { return a.value < b.value; });
    return ratings.empty() ? 0 : most->value - least->value;
}

Source Disagreement::source() const {
    if (rated.checklist) return Source::rating;
    return rated.passage.kind == PassageKind::document ? Source::document : Source::rationale;
}

std::uint32_t Disagreement::thing() const {
    if (rated.checklist) return rated.checklist->value;
    return rated.passage.kind == PassageKind::document ? rated.passage.number - 1 : rated.passage.number;
}

namespace {

// Of the words that count: not of an answer that was corrected since, nor of an earlier version.
bool counts(Rated const& rated, State const& state) {
    TeamState const& team = state.teams.at(rated.team.value);
    if (rated.passage.kind == PassageKind::document)
        return team.documents.at(rated.passage.number - 1).newest.version == rated.passage.revision;
    auto const place = answer_that_counts(state, rated.team, DecisionId{rated.passage.number});
    return place && *place + 1 == rated.passage.revision && stands(rated, team);
}

std::map<Rated, Disagreement> rated_things(State const& state) {
    std::map<Rated, Disagreement> things;
    for (exercise::Rating const& each : state.ratings) {
        if (each.value == 0) continue;
        Rated const rated{each.team, each.checklist, {}, 0};
        things[rated].ratings.push_back({each.seat, each.value, each.record});
    }
    for (WritingRating const& each : state.assessment.writings)
        if (Rated const rated = rated_by(each); each.value && counts(rated, state))
            things[rated].ratings.push_back({each.seat, *each.value, each.record});
    for (auto& [rated, thing] : things) {
        thing.rated = rated;
        std::sort(thing.ratings.begin(), thing.ratings.end());
        if (Settlement const* const settled = find_settlement(state, rated))
            thing.settled = {*settled->value, settled->record};
    }
    return things;
}

}  // namespace

Agreement agreement(State const& state) {
    Agreement all;
    Crossed crossed(rating_max, std::vector<double>(rating_max));
    std::vector<std::vector<double>> pairs;
    for (auto& [rated, thing] : rated_things(state)) {
        if (thing.ratings.size() < 2) continue;
        bool const same = thing.spread() == 0;
        if (rated.checklist) {
            ++all.items;
            if (same) ++all.exact;
            std::uint32_t const first = thing.ratings[0].value, second = thing.ratings[1].value;
            crossed.at(first - 1).at(second - 1) += 1;
            pairs.push_back({static_cast<double>(first), static_cast<double>(second)});
        }
        if (!same || thing.settled) all.to_settle.push_back(thing);
    }
    all.kappa = kappa(crossed, squared_weights(rating_max));
    all.icc = icc(pairs);
    std::stable_sort(all.to_settle.begin(), all.to_settle.end(), [](Disagreement const& a, Disagreement const& b) {
        if (a.settled.has_value() != b.settled.has_value()) return b.settled.has_value();
        return a.spread() > b.spread();
    });
    return all;
}

}  // namespace orda::scoring
