// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rehearsal/behaviour.hpp"

namespace orda::rehearsal {

// Chances in percent.
struct EvaluatorHabits {
    unsigned rates = 90;   // each checklist at its moment
    unsigned flags = 0;    // that an observation is a red flag
    unsigned ticks = 0;    // each mark of the script's that evaluators tick, in each team
    unsigned lessons = 15;  // that a rating is followed by a lesson
    unsigned prying = 0;   // that a rating is followed by something that is none
    unsigned judges = 0;   // each answer and each version of a document of the assigned teams
    unsigned agrees = 0;   // that what is given is what everybody saw, else one more or less; 0 = each by lot
    unsigned enters = 0;   // each decision of the assigned teams, as if it had been said aloud
};

// Walks between the teams: rates what is at its moment and changes its mind now and then, marks a moment at once and
// finds the words later.
class Evaluator final : public Person {
public:
    // `seen_seed`: the same for those who see the same.
    Evaluator(std::string exercise, EvaluatorHabits habits, std::uint64_t seed, std::uint64_t id_seed,
              std::uint64_t seen_seed);

private:
    void look(Kinds touched, MonotonicTime now) override;
    void look_at_moments(MonotonicTime now);
    void look_at_marks(MonotonicTime now);
    void rate(std::uint32_t team, std::uint32_t checklist, MonotonicTime now);
    void observe(std::uint32_t team, std::uint32_t checklist, MonotonicTime now);
    void reword(v1::WriteObservation first, MonotonicTime now);
    void tick(std::uint32_t team, std::uint32_t mark, bool taken_back, MonotonicTime now);
    void try_once(MonotonicTime now);
    void write_lesson(std::uint32_t team, MonotonicTime now);
    void change_lesson(v1::WriteLesson lesson, MonotonicTime now);
    // ---- evaluator_decides.cpp ----
    void look_at_questions(MonotonicTime now);
    void enter(Store::NamedInTeam const& key, MonotonicTime now);
    [[nodiscard]] std::optional<std::uint32_t> seat_for(v1::AskedView const& asked);
    void fill_in(v1::DecisionView const& question, v1::SubmitDecision& submit);

    // A rating from `least` to `best` of something with that number.
    [[nodiscard]] std::uint32_t seen(std::uint64_t thing, std::uint32_t least, std::uint32_t best);

    EvaluatorHabits habits_;
    std::uint64_t seen_seed_;
    // ---- evaluator_judges.cpp ----
    void look_at_works(MonotonicTime now);
    void look_at_documents(MonotonicTime now);
    void judge(std::uint32_t team, v1::Passage const& passage, MonotonicTime now);
    void accept(v1::WorkView const& work, MonotonicTime now);

    Dice keys_;  // of observations and lessons
    std::set<std::pair<std::uint32_t, std::uint32_t>> moments_;  // team, row
    std::set<std::pair<std::uint32_t, std::uint32_t>> marks_;    // team, mark
    std::set<Store::NamedInTeam> questions_;
    std::set<std::pair<Store::NamedInTeam, std::uint32_t>> works_;     // and the revision
    std::set<std::pair<Store::KeyOfTeam, std::uint32_t>> documents_;   // and the version
    std::map<Store::NamedInTeam, std::pair<v1::AskedView, std::uint32_t>> heard_;  // and for which seat
};

}  // namespace orda::rehearsal
