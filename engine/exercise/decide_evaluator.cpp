// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"

// What evaluators see and how they rate, each for themselves (docs/adr/0012).
namespace orda::exercise {
namespace {

bool is_evaluator(Asked const& asked) {
    if (!asked.issuer.seat || asked.issuer.role != Role::evaluator) return false;
    return asked.state.seats.at(asked.issuer.seat->value).seat.post == Post::evaluator;
}

// The clock of a station without a connection runs on while the exercise stands.
ExerciseTime moment(ExerciseTime about, Asked const& asked) { return std::clamp(about, ExerciseTime{}, asked.now); }

bool is_checklist(std::optional<ChecklistId> checklist, Asked const& asked) {
    return !checklist || checklist->value < asked.script.checklists.size();
}

// Words may be missing; what is there is text with the tag of its language.
std::optional<Refused> check_words(WriteObservation const& command) {
    if (command.words.empty() && command.language.empty()) return std::nullopt;
    if (auto fault = check_text(command.words, "words", text_bytes_max)) return fault;
    if (!is_language_tag(command.language)) return Refused{Refusal::not_valid, 0, "language"};
    return std::nullopt;
}

}  // namespace

Decided decide(WriteObservation const& command, Asked const& asked) {
    if (!is_evaluator(asked)) return refuse(Refusal::not_found);
    SeatId const seat = *asked.issuer.seat;
    if (!asked.team_exists(command.team)) return refuse(Refusal::not_found, "team");
    if (asked.state.stage == Stage::planned) return refuse(Refusal::not_running);
    if (command.key == 0) return refuse(Refusal::incomplete, "key");
    if (!is_checklist(command.checklist, asked)) return refuse(Refusal::not_found, "checklist");
    if (command.flag && command.flag->value >= asked.script.flags.size()) return refuse(Refusal::not_found, "flag");
    if (auto fault = check_words(command)) return refuse(*fault);
    if (auto const before = find_observation(asked.state, seat, command.key)) {
        Observation const& first = asked.state.observations[*before];
        bool const same = first.words == command.words && first.language == command.language;
        if (same && first.checklist == command.checklist) return accept();
        return accept(ObservationReworded{first.team, seat, command.key, command.checklist, command.words,
                                          command.language, command.written_at});
    }
    if (asked.state.observations.size() >= observations_max) return refuse(Refusal::too_many, "observations");
    Proposal proposal = asked.proposal();
    proposal.add(ObservationWritten{command.team, seat, command.key, moment(command.about, asked), command.flag,
                                    command.checklist, command.words, command.language, command.written_at});
    // After ENDEX a storyline has come out as it did.
    if (command.flag && live(asked)) proposal.raise(command.team, *command.flag);
    return proposal.take();
}

Decided decide(Rate const& command, Asked const& asked) {
    if (!is_evaluator(asked)) return refuse(Refusal::not_found);
    SeatId const seat = *asked.issuer.seat;
    if (!asked.team_exists(command.team)) return refuse(Refusal::not_found, "team");
    if (asked.state.stage == Stage::planned) return refuse(Refusal::not_running);
    if (!is_checklist(command.checklist, asked)) return refuse(Refusal::not_found, "checklist");
    if (command.value > rating_max) return refuse(Refusal::not_valid, "value");
    auto const before = find_rating(asked.state, seat, command.team, command.checklist);
    if (before && asked.state.ratings[*before].value == command.value) return accept();
    if (!before && asked.state.ratings.size() >= ratings_max) return refuse(Refusal::too_many, "ratings");
    return accept(RatingGiven{command.team, seat, command.checklist, command.value, moment(command.about, asked),
                              command.written_at});
}

}  // namespace orda::exercise
