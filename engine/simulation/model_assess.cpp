// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>

#include "simulation/model.hpp"

// What is judged afterwards, by the words of docs/OPERATING.md.
namespace orda::simulation {

using namespace exercise;

// Staff, who have no seat, or the evaluator to whom the team is assigned.
void Model::by_its_judge(TeamId team, std::optional<SeatId> seat) {
    must(stage_ != Stage::planned, "something is judged before STARTEX");
    if (by_staff()) return must(!seat, "staff judges from a seat");
    bool const evaluator = record_->issuer.role == Role::evaluator && seat && record_->issuer.seat == seat;
    must(evaluator && seats_.at(seat->value).teams.contains(team), "somebody judges a team of others");
}

bool Model::is_written(TeamId id, Passage const& passage, Sequence of) const {
    Team const& team = teams_.at(id.value);
    if (passage.part != 0 || passage.revision == 0) return false;
    if (passage.kind == PassageKind::decision) {
        if (passage.number >= team.decisions.size()) return false;
        auto const& records = team.decisions[passage.number].records;
        return passage.revision <= records.size() && records[passage.revision - 1] == of;
    }
    std::size_t const place = passage.number - 1;  // beyond any list for 0
    if (passage.kind != PassageKind::document || place >= team.document_keys.size()) return false;
    auto const& versions = team.documents.at(team.document_keys[place]).versions;
    return passage.revision < versions.size() && versions[passage.revision].record == of;
}

void Model::on(WritingRated const& e) {
    by_its_judge(e.team, e.seat);
    must(is_written(e.team, e.passage, e.of), "something is rated that was not written");
    std::uint32_t const best = e.passage.kind == PassageKind::document ? 5 : 3;
    must(!e.value || *e.value <= best, "a rating of a text that is better than the best");
    must(e.about >= ExerciseTime(0) && e.about <= at_, "a rating is about what has not happened yet");
    PersonId const staff = e.seat ? PersonId{} : record_->issuer.person;
    auto& given = text_ratings_[{e.seat, staff, e.team, e.passage, e.of}];
    must(given.empty() ? e.value.has_value() : given.back() != e.value, "a rating says what was said before");
    given.push_back(e.value);
}

void Model::on(LateAnswerJudged const& e) {
    by_its_judge(e.team, e.seat);
    must(is_written(e.team, {PassageKind::decision, e.decision.value, e.revision, 0}, e.of),
         "a late answer is judged that was not given");
    must(!decision(e).answered, "a late answer is judged where somebody answered before closing");
    must(!e.reason.empty(), "a late answer is judged without a reason");
    if (e.accepted) accepted_[{e.team, e.decision}].push_back(e.revision);
}

void Model::on(RatingSettled const& e) {
    must(by_staff() && stage_ != Stage::planned, "somebody else than staff settles a rating");
    must(!e.reason.empty(), "a rating is settled without a reason");
    std::set<std::uint32_t> values;
    if (e.checklist) {
        for (auto const& [key, given] : ratings_)
            if (std::get<TeamId>(key) == e.team && std::get<ChecklistId>(key) == *e.checklist && given.back() != 0)
                values.insert(given.back());
    } else {
        must(is_written(e.team, e.passage, e.of), "a rating is settled of what was not written");
        for (auto const& [rated, given] : text_ratings_)
            if (rated.team == e.team && rated.of == e.of && given.back()) values.insert(*given.back());
    }
    must(!e.value || values.size() > 1, "a rating is settled in which nobody differs");
    must(!e.value || *e.value <= 5, "a rating is settled at what cannot be given");
}

void Model::on(ObjectiveRated const& e) {
    must(record_->issuer.role == Role::director && stage_ != Stage::planned, "somebody else than the director rates");
    must(e.objective.value < script_.objectives.size(), "an objective is rated that is not in the script");
    must(!e.team || e.team->value < teams_.size(), "an objective is rated of a team that is not there");
}

bool Model::rated_writing(SeatId seat, v1::WritingRatingView const& view) const {
    bool const document = view.passage().kind() == v1::Passage::DOCUMENT;
    auto const told = [&](std::optional<std::uint32_t> const& value) {
        return value.has_value() == view.has_value() && value.value_or(0) == view.value();
    };
    return std::ranges::any_of(text_ratings_, [&](auto const& each) {
        auto const& [rated, given] = each;
        bool const same = rated.seat == seat && rated.team.value == view.team() &&
                          rated.passage.revision == view.passage().revision() &&
                          (rated.passage.kind == PassageKind::document) == document &&
                          (!document || rated.passage.number == view.passage().number());
        return same && std::ranges::any_of(given, told);
    });
}

bool Model::is_work(v1::WorkView const& view) const {
    Team const& team = teams_.at(view.team());
    std::uint32_t const revision = view.answer().revision();
    for (std::uint32_t i = 0; i < team.decisions.size(); ++i) {
        auto const stored = rationales({view.team()}, DecisionId{i}, revision);
        bool const same = std::ranges::any_of(stored, [&](Rationale const& each) {
            return each.why == view.answer().rationale().why() && each.risk == view.answer().rationale().risk();
        });
        if (!same) continue;
        auto const accepted = accepted_.find({{view.team()}, DecisionId{i}});
        bool const so = accepted != accepted_.end() && std::ranges::count(accepted->second, view.accepted()) > 0;
        if (view.accepted() == 0 || so) return true;
    }
    return false;
}

}  // namespace orda::simulation
