// SPDX-License-Identifier: Apache-2.0
#include "exercise/assess.hpp"
#include "scoring/case.hpp"

// What people gave: behaviourally anchored ratings from 1 to 5 (BARS) by the checklists of the script, rationales from
// 0 to 3, documents from 0 to 5. Several raters of one thing are kept apart in the journal; the score is their mean, or
// what they agreed on.
namespace orda::scoring {

using namespace exercise;

void add_ratings(Case const& c, std::vector<Entry>& entries) {
    for (std::uint32_t i = 0; i < c.script.checklists.size(); ++i) {
        Checklist const& checklist = c.script.checklists[i];
        Judged const given = judged(c.state, {c.id, ChecklistId{i}, {}, 0});
        Thousandths all = 0;
        for (std::uint32_t const value : given.values) all += c.rubric.ratings.at(value);
        auto const raters = static_cast<Thousandths>(given.values.size());
        auto const parts = static_cast<Thousandths>(checklist.competencies.size());
        if (raters == 0 || parts == 0) continue;
        Entry entry{Source::rating, i, Reason::rated};
        entry.objective = objective_of(ChecklistId{i}, c.script);
        entry.evidence = given.evidence;
        Shares shares;
        for (CompetencyId const competency : checklist.competencies) {
            shares.earn(competency, all / raters / parts);
            shares.could(competency, c.rubric.ratings.back() / parts);
        }
        entry.shares = shares.take();
        entries.push_back(std::move(entry));
    }
}

namespace {

// Nothing while nobody has rated it. Its evidence: the words themselves, then who rated them.
void add_writing(Case const& c, Entry entry, Rated const& rated, Rubric::Writing const& worth,
                 std::vector<Entry>& entries) {
    Judged const given = judged(c.state, rated);
    if (!worth.competency || given.values.empty()) return;
    Thousandths all = 0;
    for (std::uint32_t const value : given.values) all += value;
    auto const most = static_cast<Thousandths>(given.values.size()) * best_rating(rated);
    Shares shares;
    shares.earn(*worth.competency, worth.points * all / most);
    shares.could(*worth.competency, worth.points);
    entry.shares = shares.take();
    entry.evidence = given.evidence;
    entry.evidence.insert(entry.evidence.begin(), rated.of);
    entries.push_back(std::move(entry));
}

}  // namespace

// The words of the answer that counts, and of the newest version of each document. Earlier ones count for nothing.
void add_writings(Case const& c, std::vector<Entry>& entries) {
    for (std::uint32_t i = 0; i < c.script.decisions.size(); ++i) {
        auto const place = answer_that_counts(c.state, c.id, DecisionId{i});
        if (!place) continue;
        GivenAnswer const& given = c.team.decisions.at(i).answers.at(*place);
        Entry entry{Source::rationale, i, Reason::rated};
        entry.objective = objective_of(DecisionId{i}, c.script);
        entry.seat = given.seat;
        if (given.issuer.role == Role::trainee) entry.person = given.issuer.person;
        entry.at = given.at.team;
        Passage const passage{PassageKind::decision, i, *place + 1, 0};
        add_writing(c, std::move(entry), {c.id, std::nullopt, passage, given.record}, c.rubric.rationales, entries);
    }
    for (std::uint32_t i = 0; i < c.team.documents.size(); ++i) {
        DocumentText const& newest = c.team.documents[i].newest;
        Entry entry{Source::document, i, Reason::rated};
        entry.at = newest.at.team;
        Passage const passage{PassageKind::document, i + 1, newest.version, 0};
        add_writing(c, std::move(entry), {c.id, std::nullopt, passage, newest.record}, c.rubric.documents, entries);
    }
}

}  // namespace orda::scoring
