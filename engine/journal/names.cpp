// SPDX-License-Identifier: Apache-2.0
#include "journal/names.hpp"

#include <fmt/format.h>

#include <variant>

namespace orda::journal {
namespace {

std::string nothing_called(std::size_t number) { return fmt::format("#{}", number); }

// The author's id of one thing in a list of the script.
std::string id_in(auto const& list, std::size_t index) {
    return index < list.size() ? list[index].id : nothing_called(index);
}

// Numbers of teams and seats grow one by one; a damaged journal could name the last of four billion.
constexpr std::size_t learned_max = 10'000;

}  // namespace

void Names::see(exercise::Record const& record) {
    if (auto const* const team = std::get_if<exercise::TeamAdded>(&record.event)) {
        if (team->team.value >= learned_max) return;
        if (team->team.value >= teams_.size()) teams_.resize(team->team.value + 1);
        teams_[team->team.value] = team->name;
    } else if (auto const* const seat = std::get_if<exercise::SeatAdded>(&record.event)) {
        if (seat->id.value >= learned_max) return;
        if (seat->id.value >= seats_.size()) seats_.resize(seat->id.value + 1);
        seats_[seat->id.value] = seat->seat;
    }
}

std::string Names::team(exercise::TeamId id) const {
    return id.value < teams_.size() && !teams_[id.value].empty() ? teams_[id.value] : nothing_called(id.value);
}
std::string Names::seat(exercise::SeatId id) const {
    if (id.value >= seats_.size()) return nothing_called(id.value);
    exercise::Seat const& seat = seats_[id.value];
    if (seat.post == exercise::Post::trainee) return fmt::format("{} {}", desk(seat.desk), seat.number);
    if (seat.post == exercise::Post::observer) return fmt::format("wall {}", seat.number);
    if (seat.post == exercise::Post::evaluator) return fmt::format("evaluator {}", seat.number);
    if (seat.post == exercise::Post::interpreter) return fmt::format("interpreter {}", seat.number);
    if (seat.number < 1 || seat.number > 26) return fmt::format("{} cast {}", cast(seat.cast), seat.number);
    return fmt::format("{} cast {}", cast(seat.cast), static_cast<char>('A' + seat.number - 1));
}
std::optional<exercise::TeamId> Names::team_of(exercise::SeatId id) const {
    if (id.value >= seats_.size() || seats_[id.value].post != exercise::Post::trainee) return std::nullopt;
    return seats_[id.value].team;
}
std::string Names::desk(exercise::DeskId id) const { return id_in(script_.desks, id.value); }
std::vector<std::string> Names::desks(exercise::DeskSet desks) const {
    std::vector<std::string> ids;
    for (std::uint32_t i = 0; i < exercise::DeskSet::desks_max; ++i)
        if (desks.contains({i})) ids.push_back(desk({i}));
    return ids;
}
std::string Names::row(exercise::RowId id) const {
    if (id.value < script_.rows.size()) return script_.rows[id.value].id;
    return fmt::format("improvised-{}", id.value - script_.rows.size() + 1);
}
std::string Names::phase(exercise::PhaseId id) const { return id_in(script_.phases, id.value); }
std::string Names::decision(exercise::DecisionId id) const { return id_in(script_.decisions, id.value); }
std::string Names::option(exercise::DecisionId decision, exercise::OptionId id) const {
    if (decision.value >= script_.decisions.size()) return nothing_called(id.value);
    return id_in(script_.decisions[decision.value].options, id.value);
}
std::string Names::request(exercise::RequestId id) const { return id_in(script_.requests, id.value); }
std::string Names::field(exercise::RequestId request, std::size_t index) const {
    if (request.value >= script_.requests.size()) return nothing_called(index);
    return id_in(script_.requests[request.value].fields, index);
}
std::string Names::variable(exercise::VariableId id) const { return id_in(script_.variables, id.value); }
std::string Names::value(exercise::VariableId id, std::int64_t value) const {
    if (id.value >= script_.variables.size()) return std::to_string(value);
    exercise::Variable const& variable = script_.variables[id.value];
    auto const& words = variable.words;
    switch (variable.type) {
        case exercise::VariableType::boolean: return value != 0 ? "true" : "false";
        case exercise::VariableType::enumeration: {
            bool const named = value >= 0 && static_cast<std::size_t>(value) < words.size();
            return named ? words[static_cast<std::size_t>(value)] : std::to_string(value);
        }
        case exercise::VariableType::set: {
            std::string members;
            for (std::size_t i = 0; i < words.size() && i < 64; ++i)
                if ((static_cast<std::uint64_t>(value) >> i & 1U) != 0)
                    members += (members.empty() ? "" : "/") + words[i];
            return members;
        }
        case exercise::VariableType::integer: break;
    }
    return std::to_string(value);
}
std::string Names::mark(exercise::MarkId id) const { return id_in(script_.marks, id.value); }
std::string Names::fact(exercise::FactId id) const { return id_in(script_.facts, id.value); }
std::string Names::flag(exercise::FlagId id) const { return id_in(script_.flags, id.value); }
std::string Names::slot(exercise::SlotId id) const { return id_in(script_.slots, id.value); }
std::string Names::asset(exercise::AssetId id) const { return id_in(script_.assets, id.value); }
std::string Names::target(exercise::TargetId id) const { return id_in(script_.targets, id.value); }
std::string Names::line(exercise::LineId id) const { return id_in(script_.lines, id.value); }
std::string Names::language(std::size_t index) const {
    return index < script_.languages.size() ? script_.languages[index] : nothing_called(index);
}
std::string Names::stop(exercise::StopId id) const { return id_in(script_.stops, id.value); }
std::string Names::vote(exercise::StopId stop, std::size_t option) const {
    if (stop.value >= script_.stops.size()) return nothing_called(option);
    return id_in(script_.stops[stop.value].options, option);
}
std::string Names::item(exercise::DecisionId decision, std::size_t index) const {
    if (decision.value >= script_.decisions.size()) return nothing_called(index);
    return id_in(script_.decisions[decision.value].items, index);
}
std::string Names::sender(exercise::SenderId id) const { return id_in(script_.senders, id.value); }
std::string Names::cast(exercise::CastId id) const { return id_in(script_.cast, id.value); }
std::string Names::tick(exercise::CastId cast, exercise::TickId id) const {
    if (cast.value >= script_.cast.size()) return nothing_called(id.value);
    return id_in(script_.cast[cast.value].ticks, id.value);
}
std::string Names::reveal(exercise::CastId cast, exercise::RevealId id) const {
    if (cast.value >= script_.cast.size()) return nothing_called(id.value);
    return id_in(script_.cast[cast.value].reveals, id.value);
}
std::string Names::checklist(exercise::ChecklistId id) const { return id_in(script_.checklists, id.value); }
std::string Names::question(std::uint32_t index) const { return id_in(script_.questionnaire, index); }
bool Names::is_choice(std::uint32_t question) const {
    auto const& all = script_.questionnaire;
    return question < all.size() && all[question].kind == exercise::QuestionKind::choice;
}
std::string Names::question_option(std::uint32_t question, std::uint32_t option) const {
    auto const& all = script_.questionnaire;
    return question < all.size() ? id_in(all[question].options, option) : "#" + std::to_string(option);
}
std::string Names::objective(exercise::ObjectiveId id) const { return id_in(script_.objectives, id.value); }
std::string Names::competency(exercise::CompetencyId id) const { return id_in(script_.competencies, id.value); }
std::string Names::law(exercise::LawId id) const { return id_in(script_.laws, id.value); }

Names::Line Names::line(exercise::DecisionId decision, exercise::PersonChoice const& choice) const {
    bool const known = decision.value < script_.decisions.size();
    auto const* const point = known ? &script_.decisions[decision.value] : nullptr;
    Line line;
    line.person = known && choice.person < point->persons.size() ? sender(point->persons[choice.person])
                                                                 : nothing_called(choice.person);
    for (std::size_t column = 0; column < choice.options.size(); ++column) {
        bool const named = known && column < point->columns.size();
        std::optional<std::string> chosen;
        if (std::uint32_t const option = choice.options[column]; option != 0)
            chosen = named ? id_in(point->columns[column].options, option - 1) : nothing_called(option);
        line.columns.emplace_back(named ? point->columns[column].id : nothing_called(column), std::move(chosen));
    }
    return line;
}

}  // namespace orda::journal
