// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"
#include "exercise/voices.hpp"

// Teams of evaluators and interpreters, and what interpreters write (docs/adr/0017).
namespace orda::exercise {

Decided decide(AssignTeams const& command, Asked const& asked) {
    if (command.seat.value >= asked.state.seats.size()) return refuse(Refusal::not_found, "seat");
    SeatState const& seat = asked.state.seats[command.seat.value];
    if (seat.seat.post != Post::evaluator && seat.seat.post != Post::interpreter)
        return refuse(Refusal::not_valid, "seat");
    bool const known = std::ranges::all_of(command.teams, [&](TeamId team) { return asked.team_exists(team); });
    if (!known) return refuse(Refusal::not_found, "team");
    bool const rises = std::ranges::adjacent_find(command.teams, std::ranges::greater_equal()) == command.teams.end();
    if (!rises) return refuse(Refusal::not_valid, "teams");
    if (seat.teams == command.teams) return accept();
    return accept(TeamsAssigned{command.seat, command.teams});
}

Decided decide(WriteTranslation const& command, Asked const& asked) {
    if (!asked.issuer.seat || asked.issuer.role != Role::interpreter) return refuse(Refusal::not_found);
    SeatId const seat = *asked.issuer.seat;
    bool const mine = asked.team_exists(command.team) && is_assigned(asked.state, seat, command.team);
    if (!mine) return refuse(Refusal::not_found, "team");
    TeamState const& team = asked.state.teams[command.team.value];
    auto const words = original(team, command.passage);
    if (!words) return refuse(Refusal::not_found, "passage");
    if (auto fault = check_words(command.text, command.language, "text", translation_bytes_max)) return refuse(*fault);
    bool const read_here = std::ranges::find(asked.script.languages, command.language) != asked.script.languages.end();
    if (!read_here || words->language == command.language) return refuse(Refusal::not_valid, "language");
    auto const before = find_translation(team, command.passage, command.language);
    bool const same = before && team.translations[*before].of == words->record;
    if (same && team.translations[*before].text == command.text) return accept();
    if (!before && team.translations.size() >= translations_max) return refuse(Refusal::too_many, "translations");
    return accept(TranslationWritten{command.team, seat, words->record, command.passage, command.language, command.text,
                                     command.written_at});
}

}  // namespace orda::exercise
