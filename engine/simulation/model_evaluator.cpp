// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "simulation/model.hpp"

// Observations, ratings and ticks of evaluators, by the words of docs/OPERATING.md.
namespace orda::simulation {

using namespace exercise;

void Model::by_its_evaluator(SeatId seat, std::string const& words) {
    must(record_->issuer.role == Role::evaluator && record_->issuer.seat == seat &&
             this->seat(seat).post == Post::evaluator,
         "something is noted by another evaluator than wrote it");
    must(stage_ != Stage::planned, "something is observed before STARTEX");
    each_canary(words, [&](Canary const& canary) {
        if (canary.of == Of::written) noted_by_[canary.index] = this->seat(seat);
    });
}

void Model::on(ObservationWritten const& e) {
    by_its_evaluator(e.seat, e.words);
    must(e.key != 0 && observations_.try_emplace({e.seat, e.key}, 1, e.words).second,
         "an observation has the name of another one");
    must(e.about >= ExerciseTime(0) && e.about <= at_, "an observation is about what has not happened yet");
    must(!e.flag || e.flag->value < script_.flags.size(), "an observation bears a flag that is not in the script");
    must(!e.checklist || e.checklist->value < script_.checklists.size(),
         "an observation is about a checklist that is not in the script");
    if (e.flag) team(e).noted.insert(*e.flag);
    if (e.flag && stage_ != Stage::ended && !team(e).flags.contains(*e.flag)) team(e).to_raise = e.flag;
}

void Model::on(ObservationReworded const& e) {
    by_its_evaluator(e.seat, e.words);
    auto const found = observations_.find({e.seat, e.key});
    must(found != observations_.end(), "other words for an observation that is not there");
    if (found != observations_.end()) found->second.push_back(e.words);
}

void Model::on(RatingGiven const& e) {
    by_its_evaluator(e.seat, {});
    must(e.checklist.value < script_.checklists.size() && e.value <= 5, "a rating of what cannot be rated so");
    must(e.about >= ExerciseTime(0) && e.about <= at_, "a rating is about what has not happened yet");
    auto& given = ratings_[{e.seat, e.team, e.checklist}];
    must(given.empty() || given.back() != e.value, "a rating says what was said before");
    given.push_back(e.value);
}

void Model::on(FlagWasRaised const& e) {
    bool const noted = team(e).to_raise == e.flag;
    bool const heard = record_->issuer.on_behalf_of.has_value();  // the team decided it
    must(record_->issuer.role != Role::evaluator || noted || heard, "an evaluator raises a flag without noting it");
    if (noted) team(e).to_raise.reset();
    team(e).flags.insert(e.flag);
}

void Model::on(MarkChanged const& e) {
    auto const& issuer = record_->issuer;
    bool const by_evaluator = !by_rule() && issuer.role == Role::evaluator;
    must(!by_evaluator || script_.marks.at(e.mark.value).tick_evaluator, "an evaluator ticks what is not theirs");
    auto& marks = team(e).marks;
    auto const since = marks.find(e.mark);
    must((since == marks.end()) == e.on, "a mark is set that is, or taken back that is not");
    bool const in_time = since == marks.end() || at_ - since->second <= std::chrono::minutes(2);
    must(!by_evaluator || in_time, "an evaluator takes back what has stood for long");
    if (e.on) marks.emplace(e.mark, at_);
    else marks.erase(e.mark);
}

bool Model::wrote(SeatId seat, std::uint64_t key, std::string const& words) const {
    auto const found = observations_.find({seat, key});
    return found != observations_.end() && std::ranges::count(found->second, words) > 0;
}

bool Model::rated(SeatId seat, TeamId team, ChecklistId checklist, std::uint32_t value) const {
    auto const found = ratings_.find({seat, team, checklist});
    return found != ratings_.end() && std::ranges::count(found->second, value) > 0;
}

// Checklists, flags and the marks that are theirs; titles of delivered injects that name a checklist, phases that
// began, what they wrote themselves; what is asked of the teams assigned to them, what those answer and their
// documents.
bool Model::evaluator_may_see(Canary const& canary, Seat const& seat) const {
    switch (canary.of) {
        case Of::checklist:
        case Of::flag:
        case Of::mark: return true;
        case Of::phase:
            return std::ranges::any_of(teams_, [&](Team const& team) {
                return team.phases.contains(canary.index) || team.phases_seen.contains(canary.index);
            });
        case Of::row:
        case Of::variant: {
            if (canary.part % 4 != 0 || !script_.rows.at(canary.index).checklist) return false;
            return std::ranges::any_of(teams_, [&](Team const& team) {
                return std::ranges::any_of(team.rows.at(canary.index).given, [&](Row::Given const& given) {
                    return canary.of == Of::row || given.variant == canary.part / 4;
                });
            });
        }
        case Of::decision:
            return std::ranges::any_of(ever_assigned(seat), [&](TeamId team) {
                Decision const& decision = teams_.at(team.value).decisions.at(canary.index);
                return decision.open || decision.was_open;
            });
        case Of::written: {
            auto const paper = on_paper_.find(canary.index);
            if (paper != on_paper_.end() && ever_assigned(seat).contains(paper->second)) return true;
            auto const writer = noted_by_.find(canary.index);
            return writer != noted_by_.end() && writer->second == seat;
        }
        default: return false;  // deny by default
    }
}

}  // namespace orda::simulation
