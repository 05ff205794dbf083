// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/date.hpp"
#include "base/utf8.hpp"
#include "exercise/decide.hpp"

namespace orda::exercise {
namespace {

bool is_possible(Seat const& seat, Asked const& asked) {
    switch (seat.post) {
        case Post::trainee: return asked.team_exists(seat.team) && seat.desk.value < asked.script.desks.size();
        case Post::actor: return seat.cast.value < asked.script.cast.size();
        case Post::evaluator:
        case Post::interpreter:
        case Post::observer: return seat == Seat{seat.post, {}, {}, {}, seat.number};
    }
    return false;
}

}  // namespace

Decided decide(AddTeam const& command, Asked const& asked) {
    if (asked.state.stage == Stage::ended) return refuse(Refusal::not_running);
    if (asked.state.teams.size() >= teams_max) return refuse(Refusal::too_many, "teams");
    if (command.name.empty() || first_bad_utf8(command.name) != std::string::npos)
        return refuse(Refusal::not_valid, "name");
    if (command.name.size() > title_bytes_max) return refuse(Refusal::too_long, "name");
    TeamId const team{static_cast<std::uint32_t>(asked.state.teams.size())};
    Proposal proposal = asked.proposal();
    proposal.add(TeamAdded{team, command.name});
    if (asked.state.stage != Stage::planned) proposal.book(team);  // the others were booked at STARTEX
    return proposal.take();
}

Decided decide(AddSeat const& command, Asked const& asked) {
    Seat const& seat = command.seat;
    if (asked.state.stage == Stage::ended) return refuse(Refusal::not_running);
    if (asked.state.seats.size() >= seats_max) return refuse(Refusal::too_many, "seats");
    if (!is_possible(seat, asked) || seat.number == 0) return refuse(Refusal::not_valid, "seat");
    bool const there = std::any_of(asked.state.seats.begin(), asked.state.seats.end(),
                                   [&](SeatState const& s) { return s.seat == seat; });
    if (there) return refuse(Refusal::already_done, "seat");
    return accept(SeatAdded{SeatId{static_cast<std::uint32_t>(asked.state.seats.size())}, seat});
}

Decided decide(TakeSeat const& command, Asked const& asked) {
    if (command.seat.value >= asked.state.seats.size() || asked.issuer.person == PersonId{})
        return refuse(Refusal::not_found);
    if (asked.issuer.seat && asked.issuer.seat != command.seat)
        return refuse(Refusal::not_found);  // who sits has no other code
    PersonId const holder = asked.state.seats[command.seat.value].person;
    if (holder == asked.issuer.person) return accept();
    Proposal proposal = asked.proposal();
    proposal.add(SeatTaken{command.seat, asked.issuer.person, holder});
    let_go_documents(command.seat, asked, proposal);  // the words that wait are on another laptop
    return proposal.take();
}

// Of who sits there, for as long as they do; another mind any time.
Decided decide(GiveConsent const& command, Asked const& asked) {
    if (!asked.issuer.seat || asked.issuer.role != Role::trainee) return refuse(Refusal::not_found);
    SeatState const& seat = asked.state.seats.at(asked.issuer.seat->value);
    if (seat.person != asked.issuer.person) return refuse(Refusal::not_found);
    if (!is_language_tag(command.language)) return refuse(Refusal::not_valid, "language");
    if (!command.kept_until.empty() && !read_date(command.kept_until)) return refuse(Refusal::not_valid, "kept_until");
    if (seat.consent == command.named) return accept();
    return accept(ConsentGiven{*asked.issuer.seat, seat.person, command.named, command.language, command.kept_until});
}

Decided decide(LeaveSeat const& command, Asked const& asked) {
    if (command.seat.value >= asked.state.seats.size()) return refuse(Refusal::not_found);
    PersonId const holder = asked.state.seats[command.seat.value].person;
    if (holder == PersonId{}) return refuse(Refusal::already_done);
    if (holder != asked.issuer.person && !asked.staff()) return refuse(Refusal::not_allowed);
    Proposal proposal = asked.proposal();
    proposal.add(SeatLeft{command.seat, holder});
    let_go_documents(command.seat, asked, proposal);
    return proposal.take();
}

}  // namespace orda::exercise
