// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exercise/event.hpp"
#include "exercise/script.hpp"

namespace orda::journal {

// What the things that records speak of are called: the author's ids, and the teams and seats that the records before
// added. Any number is answered; one that names nothing becomes "#17".
class Names {
public:
    explicit Names(exercise::Script const& script) : script_(script) {}

    // Learns from a record, before it is described.
    void see(exercise::Record const& record);

    [[nodiscard]] std::string team(exercise::TeamId id) const;  // "Team 2"
    [[nodiscard]] std::string seat(exercise::SeatId id) const;  // "POL 1", of an actor "V1 cast A"
    [[nodiscard]] std::optional<exercise::TeamId> team_of(exercise::SeatId id) const;
    [[nodiscard]] std::string desk(exercise::DeskId id) const;
    [[nodiscard]] std::vector<std::string> desks(exercise::DeskSet desks) const;
    [[nodiscard]] std::string row(exercise::RowId id) const;  // "A-102"; written during the run: "improvised-1"
    [[nodiscard]] std::string phase(exercise::PhaseId id) const;
    [[nodiscard]] std::string decision(exercise::DecisionId id) const;
    [[nodiscard]] std::string option(exercise::DecisionId decision, exercise::OptionId id) const;
    [[nodiscard]] std::string request(exercise::RequestId id) const;
    [[nodiscard]] std::string field(exercise::RequestId request, std::size_t index) const;
    [[nodiscard]] std::string variable(exercise::VariableId id) const;
    [[nodiscard]] std::string value(exercise::VariableId id, std::int64_t value) const;  // in the author's words
    [[nodiscard]] std::string mark(exercise::MarkId id) const;
    [[nodiscard]] std::string fact(exercise::FactId id) const;
    [[nodiscard]] std::string flag(exercise::FlagId id) const;
    [[nodiscard]] std::string sender(exercise::SenderId id) const;
    [[nodiscard]] std::string cast(exercise::CastId id) const;
    [[nodiscard]] std::string tick(exercise::CastId cast, exercise::TickId id) const;
    [[nodiscard]] std::string reveal(exercise::CastId cast, exercise::RevealId id) const;
    [[nodiscard]] std::string checklist(exercise::ChecklistId id) const;
    [[nodiscard]] std::string question(std::uint32_t index) const;
    [[nodiscard]] bool is_choice(std::uint32_t question) const;
    [[nodiscard]] std::string question_option(std::uint32_t question, std::uint32_t option) const;
    [[nodiscard]] std::string objective(exercise::ObjectiveId id) const;
    [[nodiscard]] std::string competency(exercise::CompetencyId id) const;
    [[nodiscard]] std::string law(exercise::LawId id) const;
    [[nodiscard]] std::string slot(exercise::SlotId id) const;
    [[nodiscard]] std::string asset(exercise::AssetId id) const;
    [[nodiscard]] std::string target(exercise::TargetId id) const;
    [[nodiscard]] std::string line(exercise::LineId id) const;
    [[nodiscard]] std::string language(std::size_t index) const;  // BCP 47, in the order of texts
    [[nodiscard]] std::string stop(exercise::StopId id) const;
    [[nodiscard]] std::string vote(exercise::StopId stop, std::size_t option) const;
    [[nodiscard]] std::string item(exercise::DecisionId decision, std::size_t index) const;  // to rank

    // A line of a per-person decision: who, and for each column its name and the option chosen, if one was.
    struct Line {
        std::string person;
        std::vector<std::pair<std::string, std::optional<std::string>>> columns;
    };
    [[nodiscard]] Line line(exercise::DecisionId decision, exercise::PersonChoice const& choice) const;

private:
    exercise::Script const& script_;
    std::vector<std::string> teams_;
    std::vector<exercise::Seat> seats_;
};

}  // namespace orda::journal
