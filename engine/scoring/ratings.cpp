// SPDX-License-Identifier: Apache-2.0
#include "scoring/case.hpp"

// What evaluators saw: behaviourally anchored ratings from 1 to 5 (BARS). Several raters of one item are kept apart in
// the journal; the score is their mean.
namespace orda::scoring {

using namespace exercise;

void add_ratings(Case const& c, std::vector<Entry>& entries) {
    for (std::uint32_t i = 0; i < c.script.checklists.size(); ++i) {
        Checklist const& checklist = c.script.checklists[i];
        Entry entry{Source::rating, i, Reason::rated};
        entry.objective = objective_of(ChecklistId{i}, c.script);
        Thousandths all = 0;
        for (Rating const& rating : c.state.ratings) {
            if (rating.team != c.id || rating.checklist.value != i || rating.value == 0) continue;
            all += c.rubric.ratings.at(rating.value);
            entry.evidence.push_back(rating.record);
        }
        auto const raters = static_cast<Thousandths>(entry.evidence.size());
        auto const parts = static_cast<Thousandths>(checklist.competencies.size());
        if (raters == 0 || parts == 0) continue;
        Shares shares;
        for (CompetencyId const competency : checklist.competencies) {
            shares.earn(competency, all / raters / parts);
            shares.could(competency, c.rubric.ratings.back() / parts);
        }
        entry.shares = shares.take();
        entries.push_back(std::move(entry));
    }
}

}  // namespace orda::scoring
