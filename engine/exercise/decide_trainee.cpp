// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"
#include "exercise/seen.hpp"
#include "exercise/teamwork.hpp"
#include "exercise/voices.hpp"

namespace orda::exercise {
namespace {

bool contains(std::vector<OptionId> const& list, OptionId option) {
    return std::find(list.begin(), list.end(), option) != list.end();
}

using Fault = std::optional<Refused>;

// Who enters for a team what it said aloud may not have heard why.
Fault check_rationale(Rationale const& rationale, Asked const& asked) {
    Script const& script = asked.script;
    if (asked.issuer.role != Role::evaluator && blank(rationale.why)) return Refused{Refusal::incomplete, 0, "why"};
    if (auto fault = check_text(rationale.known, "known", note_bytes_max)) return fault;
    if (auto fault = check_text(rationale.risk, "risk", note_bytes_max)) return fault;
    if (auto fault = check_text(rationale.ground_text, "ground_text", line_bytes_max)) return fault;
    if (auto fault = check_text(rationale.why, "why", text_bytes_max)) return fault;
    bool const known = std::all_of(rationale.grounds.begin(), rationale.grounds.end(),
                                   [&](LawId law) { return law.value < script.laws.size(); });
    if (!known || rationale.grounds.size() > script.laws.size()) return Refused{Refusal::not_valid, 0, "grounds"};
    return std::nullopt;
}

Fault check_persons(Answer const& answer, Decision const& decision) {
    if (!answer.options.empty()) return Refused{Refusal::not_valid, 0, "options"};
    if (answer.persons.size() != decision.persons.size()) return Refused{Refusal::incomplete, 0, "persons"};
    for (std::uint32_t i = 0; i < answer.persons.size(); ++i) {
        PersonChoice const& line = answer.persons[i];
        if (line.person != i || line.options.size() != decision.columns.size())
            return Refused{Refusal::not_valid, 0, "persons"};
        for (std::size_t column = 0; column < line.options.size(); ++column)
            if (line.options[column] > decision.columns[column].options.size())
                return Refused{Refusal::not_valid, 0, "persons"};
    }
    return std::nullopt;
}

// Every item once.
Fault check_order(Answer const& answer, Decision const& decision) {
    if (answer.order.size() != decision.items.size()) return Refused{Refusal::incomplete, 0, "order"};
    std::vector<std::uint32_t> sorted = answer.order;
    std::sort(sorted.begin(), sorted.end());
    for (std::uint32_t i = 0; i < sorted.size(); ++i)
        if (sorted[i] != i) return Refused{Refusal::not_valid, 0, "order"};
    return std::nullopt;
}

// What is answered by something else than options.
Fault check_free(Answer const& answer, Decision const& decision) {
    bool const rank = decision.kind == DecisionKind::rank, number = decision.kind == DecisionKind::number;
    if (!answer.options.empty() || !answer.persons.empty()) return Refused{Refusal::not_valid, 0, "options"};
    if (rank) return check_order(answer, decision);
    if (number) return answer.number ? Fault() : Refused{Refusal::incomplete, 0, "number"};
    if (blank(answer.text)) return Refused{Refusal::incomplete, 0, "text"};
    return check_text(answer.text, "text", text_bytes_max);
}

bool is_free(DecisionKind kind) {
    return kind == DecisionKind::rank || kind == DecisionKind::number || kind == DecisionKind::text;
}

// Nothing but what this kind of decision asks for.
bool has_stray_parts(Answer const& answer, DecisionKind kind) {
    return (kind != DecisionKind::rank && !answer.order.empty()) ||
           (kind != DecisionKind::number && answer.number.has_value()) ||
           (kind != DecisionKind::text && !answer.text.empty());
}

Fault check_answer(SubmitDecision const& command, Decision const& decision) {
    Answer const& answer = command.answer;
    if (has_stray_parts(answer, decision.kind)) return Refused{Refusal::not_valid, 0, "answer"};
    if (is_free(decision.kind)) return check_free(answer, decision);
    if (decision.kind == DecisionKind::per_person) return check_persons(answer, decision);
    if (!answer.persons.empty()) return Refused{Refusal::not_valid, 0, "persons"};
    if (answer.options.empty()) return Refused{Refusal::incomplete, 0, "options"};
    if (decision.kind == DecisionKind::single && answer.options.size() != 1)
        return Refused{Refusal::not_valid, 0, "options"};
    bool const offered = std::all_of(answer.options.begin(), answer.options.end(),
                                     [&](OptionId o) { return contains(decision.shown, o); });
    bool const ascending = std::adjacent_find(answer.options.begin(), answer.options.end(), std::greater_equal<>()) ==
                           answer.options.end();
    if (!offered || !ascending) return Refused{Refusal::not_valid, 0, "options"};
    return std::nullopt;
}

Fault check_rejected(SubmitDecision const& command, Decision const& decision) {
    if (command.rejected.size() > decision.options.size()) return Refused{Refusal::too_many, 0, "rejected"};
    if (is_free(decision.kind) && !command.rejected.empty()) return Refused{Refusal::not_valid, 0, "rejected"};
    for (RejectedOption const& rejected : command.rejected) {
        if (!contains(decision.shown, rejected.option)) return Refused{Refusal::not_valid, 0, "rejected"};
        if (auto fault = check_text(rejected.reason, "rejected", line_bytes_max)) return fault;
    }
    return std::nullopt;
}

// The option that follows from a rank or a number: the first whose band it reaches.
Answer with_band(Answer answer, Decision const& decision) {
    if (decision.kind != DecisionKind::rank && decision.kind != DecisionKind::number) return answer;
    auto const agreed = decision.kind == DecisionKind::rank ? agreement(answer.order, decision.key_order) : 0;
    for (std::uint32_t i = 0; i < decision.options.size(); ++i) {
        Option const& option = decision.options[i];
        bool const reached = !option.agree || agreed >= *option.agree;
        bool const inside =
            !option.range || (*answer.number >= option.range->first && *answer.number <= option.range->second);
        if (!reached || !inside) continue;
        answer.options = {OptionId{i}};
        break;
    }
    return answer;
}

// Effects of what is chosen now and was never chosen before: a correction takes nothing back and does nothing twice.
void apply_choice(Proposal& proposal, TeamId team, Answer const& answer, Decision const& decision,
                  DecisionState const& before) {
    for (OptionId const option : answer.options)
        if (!before.first_chosen.contains(option)) proposal.apply(team, decision.options.at(option.value).effects);
    for (KeyLine const& line : decision.key) {
        auto const chosen_in = [&](Answer const& given) {
            return std::any_of(line.persons.begin(), line.persons.end(), [&](std::uint32_t person) {
                return person < given.persons.size() &&
                       given.persons[person].options.at(line.column) == line.option + 1;
            });
        };
        bool const earlier = std::any_of(before.answers.begin(), before.answers.end(), [&](GivenAnswer const& given) {
            return given.timing != Timing::after_closing && chosen_in(given.answer);
        });
        if (!earlier && chosen_in(answer)) proposal.apply(team, line.effects);
    }
}

// Commands come before the rounds of their millisecond: what has run out counts as closed although the round that
// closes it is still to come. What ran out inside a jump stays open until a controller settles it.
Timing timing_of(DecisionState const& decision, View const& view) {
    bool const asks = decision.waits || (decision.closes && ran_out_in_jump(view, *decision.closes));
    bool const ran_out = decision.closes && view.now > *decision.closes && !asks;
    if (decision.status == DecisionStatus::closed || ran_out) return Timing::after_closing;
    return !decision.deadline || view.now <= *decision.deadline ? Timing::in_time : Timing::late;
}

// `name` is what the sender is told: the number of the field, never the author's id.
Fault check_field(FieldValue const& value, Field const& field, std::string const& name) {
    if (!is_filled(value)) return field.optional ? Fault() : Refused{Refusal::incomplete, 0, name};
    if (auto fault = check_text(value.text, name, text_bytes_max)) return fault;
    if (value.words.size() > 32) return Refused{Refusal::too_many, 0, name};
    if (field.type == FieldType::choice && value.words.size() != 1) return Refused{Refusal::not_valid, 0, name};
    bool const listed = field.type == FieldType::choice || field.type == FieldType::multi;
    for (std::string const& word : value.words) {
        if (word.size() > 64 || first_bad_utf8(word) != std::string::npos) return Refused{Refusal::not_valid, 0, name};
        bool const known = std::any_of(field.choices.begin(), field.choices.end(),
                                       [&](Option const& choice) { return choice.id == word; });
        if (listed && !known) return Refused{Refusal::not_valid, 0, name};
    }
    return std::nullopt;
}

Fault check_fields(SendRequest const& command, RequestType const& type) {
    if (command.fields.size() != type.fields.size()) return Refused{Refusal::not_valid, 0, "fields"};
    std::size_t bytes = 0;
    for (FieldValue const& field : command.fields) bytes += field.text.size();
    if (bytes > request_bytes_max) return Refused{Refusal::too_long, 0, "fields"};
    for (std::size_t i = 0; i < type.fields.size(); ++i)
        if (auto fault = check_field(command.fields[i], type.fields[i], "fields/" + std::to_string(i + 1)))
            return fault;
    return std::nullopt;
}

Fault check_targets(SendRequest const& command, RequestType const& type) {
    if (type.on.empty() && !command.on.empty()) return Refused{Refusal::not_valid, 0, "on"};
    if (!type.on.empty() && command.on.empty()) return Refused{Refusal::incomplete, 0, "on"};
    if (command.on.size() > type.on.size()) return Refused{Refusal::too_many, 0, "on"};
    for (std::size_t i = 0; i < command.on.size(); ++i) {
        bool const offered = std::find(type.on.begin(), type.on.end(), command.on[i]) != type.on.end();
        bool const twice = std::find(command.on.begin(), command.on.begin() + static_cast<std::ptrdiff_t>(i),
                                     command.on[i]) != command.on.begin() + static_cast<std::ptrdiff_t>(i);
        if (!offered || twice) return Refused{Refusal::not_valid, 0, "on"};
    }
    return std::nullopt;
}

RowState const* visible_row(RowId row, Seat const& seat, Asked const& asked) {
    TeamState const& team = asked.state.teams.at(seat.team.value);
    if (row.value >= team.rows.size()) return nullptr;
    RowState const& state = team.rows[row.value];
    return has_row(state, seat.desk) ? &state : nullptr;
}

std::optional<TeamTime> answer_due(RequestId id, RequestType const& type, TeamState const& team, TeamTime now) {
    if (type.simcell) return std::nullopt;
    auto const earlier = static_cast<std::size_t>(std::count_if(
        team.requests.begin(), team.requests.end(), [&](RequestState const& r) { return r.request == id; }));
    if (type.delay.empty()) return now;
    return now + type.delay[std::min(earlier, type.delay.size() - 1)];
}

// Whose decision it is: the own one, or that of the seat for which staff or an evaluator enter it.
std::optional<SeatId> decides_for(Issuer const& issuer) {
    return issuer.role == Role::trainee ? issuer.seat : issuer.on_behalf_of;
}

}  // namespace

Decided decide(SubmitDecision const& command, Asked const& asked) {
    auto const seat_id = decides_for(asked.issuer);
    if (!seat_id || seat_id->value >= asked.state.seats.size() ||
        command.decision.value >= asked.script.decisions.size())
        return refuse(Refusal::not_found);
    Seat const& seat = asked.state.seats[seat_id->value].seat;
    Decision const& decision = asked.script.decisions[command.decision.value];
    if (seat.post != Post::trainee || !decision.to.contains(seat.desk)) return refuse(Refusal::not_found);
    if (asked.issuer.role == Role::evaluator && !is_assigned(asked.state, *asked.issuer.seat, seat.team))
        return refuse(Refusal::not_found);
    TeamState const& team = asked.state.teams.at(seat.team.value);
    DecisionState const& state = team.decisions.at(command.decision.value);
    if (state.status == DecisionStatus::unseen) return refuse(Refusal::not_found);
    Timing const timing = timing_of(state, asked.proposal().view(seat.team));
    if (timing != Timing::after_closing && command.based_on != state.answers.size())
        return refuse(Refusal::answered_meanwhile, {}, state.answers.empty() ? 0 : state.answers.back().record);
    if (state.answers.size() >= revisions_max) return refuse(Refusal::too_many, "corrections");
    if (auto fault = check_answer(command, decision)) return refuse(*fault);
    if (auto fault = check_rationale(command.rationale, asked)) return refuse(*fault);
    if (auto fault = check_rejected(command, decision)) return refuse(*fault);
    if (auto fault = check_language(command.language)) return refuse(*fault);
    Proposal proposal = asked.proposal();
    Answer const answer = with_band(command.answer, decision);
    proposal.add(DecisionRecorded{
        seat.team, command.decision, *seat_id, static_cast<std::uint32_t>(state.answers.size() + 1), timing, answer,
        command.rationale, command.rejected, command.decided_at, command.offline, command.written_at,
        state.answers.empty() ? 0 : state.answers.back().record, seen_by(asked.state, *seat_id), command.language});
    if (timing != Timing::after_closing) apply_choice(proposal, seat.team, answer, decision, state);
    return proposal.take();
}

Decided decide(SendRequest const& command, Asked const& asked) {
    if (!asked.issuer.seat || command.request.value >= asked.script.requests.size()) return refuse(Refusal::not_found);
    Seat const& seat = asked.state.seats.at(asked.issuer.seat->value).seat;
    RequestType const& type = asked.script.requests[command.request.value];
    if (seat.post != Post::trainee || !type.from.contains(seat.desk)) return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    TeamState const& team = asked.state.teams.at(seat.team.value);
    if (team.requests.size() >= requests_per_team_max) return refuse(Refusal::too_many, "requests");
    auto to = command.to;
    if (!to && type.to.size() == 1) to = type.to.front();
    if (!to && !type.to.empty()) return refuse(Refusal::incomplete, "to");
    if (to && std::find(type.to.begin(), type.to.end(), *to) == type.to.end()) return refuse(Refusal::not_valid, "to");
    if (auto fault = check_fields(command, type)) return refuse(*fault);
    if (auto fault = check_targets(command, type)) return refuse(*fault);
    if (auto fault = check_language(command.language)) return refuse(*fault);
    Proposal proposal = asked.proposal();
    proposal.add(RequestSent{seat.team, command.request, team.attempts.requests + 1, *asked.issuer.seat, to,
                             command.fields, answer_due(command.request, type, team, team_time(team, asked.now)),
                             command.written_at, command.on, command.language});
    View const view = proposal.view(seat.team, command.fields);
    for (ConditionalEffect const& effect : type.do_if)
        if (holds(effect.when, view)) proposal.apply(seat.team, effect.effects);
    return proposal.take();
}

Decided decide(OpenRow const& command, Asked const& asked) {
    if (!asked.issuer.seat) return refuse(Refusal::not_found);
    Seat const& seat = asked.state.seats.at(asked.issuer.seat->value).seat;
    if (seat.post != Post::trainee) return refuse(Refusal::not_found);
    RowState const* row = visible_row(command.row, seat, asked);
    if (row == nullptr) return refuse(Refusal::not_found);
    if (row->opened_by.contains(*asked.issuer.seat)) return accept();
    Proposal proposal = asked.proposal();
    proposal.add(RowOpened{seat.team, command.row, *asked.issuer.seat});
    if (command.row.value < asked.script.rows.size())
        for (FactId const fact : asked.script.rows[command.row.value].facts)
            if (!asked.state.teams[seat.team.value].facts.contains({fact, seat.desk}))
                proposal.add(FactLearned{seat.team, fact, seat.desk});
    return proposal.take();
}

Decided decide(AcknowledgeRow const& command, Asked const& asked) {
    if (!asked.issuer.seat) return refuse(Refusal::not_found);
    Seat const& seat = asked.state.seats.at(asked.issuer.seat->value).seat;
    if (seat.post != Post::trainee) return refuse(Refusal::not_found);
    RowState const* row = visible_row(command.row, seat, asked);
    if (row == nullptr) return refuse(Refusal::not_found);
    if (row->acknowledged_by.contains(*asked.issuer.seat)) return accept();
    return accept(RowAcknowledged{seat.team, command.row, *asked.issuer.seat});
}

}  // namespace orda::exercise
