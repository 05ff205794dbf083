// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "exercise/evaluate.hpp"
#include "scoring/evidence.hpp"
#include "scoring/scores.hpp"

// One team as it stands, with everything an entry of its score is made from. Every function is pure.
namespace orda::scoring {

struct Case {
    exercise::Script const& script;  // with the points of the rubric
    Rubric const& rubric;
    exercise::State const& state;
    exercise::TeamId id;
    exercise::TeamState const& team;
    TeamEvidence const& evidence;
    bool over = false;  // nothing more can be done

    [[nodiscard]] TeamTime now() const;
    [[nodiscard]] exercise::View view() const { return {script, team, now()}; }
};

// `percent` of good points; bad ones whole.
[[nodiscard]] Thousandths worth(Thousandths points, std::uint32_t percent);

// Sums up points of one thing, each competency for itself.
class Shares {
public:
    void earn(exercise::CompetencyId competency, Thousandths points) { totals_[competency].earned += points; }
    void could(exercise::CompetencyId competency, Thousandths points) { totals_[competency].possible += points; }
    void earn(std::vector<exercise::Points> const& points, std::uint32_t percent = 100);
    // Good points only: nobody is expected to do harm.
    void could(std::vector<exercise::Points> const& points);
    [[nodiscard]] std::vector<Entry::Share> take() const;

private:
    std::map<exercise::CompetencyId, Total> totals_;
};

// What a decision or a checklist serves: its own objective, else that of the first row that asks it or names it.
[[nodiscard]] std::optional<exercise::ObjectiveId> objective_of(exercise::DecisionId decision,
                                                                exercise::Script const& script);
[[nodiscard]] std::optional<exercise::ObjectiveId> objective_of(exercise::ChecklistId checklist,
                                                                exercise::Script const& script);

// What people gave for one thing, where it counts: what they agreed on, else what each of them gave.
struct Judged {
    std::vector<std::uint32_t> values{};
    std::vector<exercise::Sequence> evidence{};  // with those that something settled has taken the place of
};
[[nodiscard]] Judged judged(exercise::State const& state, exercise::Rated const& rated);

[[nodiscard]] Thousandths sum(std::vector<exercise::Points> const& points);

// Each adds the entries of its kind, in the order of the script. What is still open and was not done yet has none.
void add_decisions(Case const& c, std::vector<Entry>& entries);
void add_marks(Case const& c, std::vector<Entry>& entries);
void add_requests(Case const& c, std::vector<Entry>& entries);
void add_injects(Case const& c, std::vector<Entry>& entries);
void add_ratings(Case const& c, std::vector<Entry>& entries);
void add_assets(Case const& c, std::vector<Entry>& entries);
void add_sharing(Case const& c, std::vector<Entry>& entries);
void add_interviews(Case const& c, std::vector<Entry>& entries);
void add_writings(Case const& c, std::vector<Entry>& entries);

// Lines, flags and totals of the team.
[[nodiscard]] TeamScore score(Case const& c);

}  // namespace orda::scoring
