// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"
#include "exercise/teamwork.hpp"

// What desks of a team write to each other and to the Control Centre, what they share, and their diary.
namespace orda::exercise {
namespace {

bool are_desks(DeskSet desks, Asked const& asked) {
    return std::uint64_t{desks.bits} >> asked.script.desks.size() == 0;
}

// `desk`: of the seat that writes; nothing = the Control Centre.
std::optional<Refused> check_addressees(WriteMessage const& command, std::optional<DeskId> desk, Asked const& asked) {
    if (command.to.empty() && !command.to_control) return Refused{Refusal::incomplete, 0, "to"};
    bool const to_itself = desk ? command.to.contains(*desk) : command.to_control;
    if (to_itself || !are_desks(command.to, asked)) return Refused{Refusal::not_valid, 0, "to"};
    bool const in_plot = !desk && command.as && command.as->value < asked.script.senders.size();
    if (command.as && !in_plot) return Refused{Refusal::not_valid, 0, "as"};
    return std::nullopt;
}

}  // namespace

Seat const* trainee_of(Asked const& asked) {
    if (!asked.issuer.seat) return nullptr;
    Seat const& seat = asked.state.seats.at(asked.issuer.seat->value).seat;
    return seat.post == Post::trainee ? &seat : nullptr;
}

std::optional<Refused> check_words(std::string const& text, std::string const& language, std::string const& field,
                                   std::size_t limit) {
    if (blank(text)) return Refused{Refusal::incomplete, 0, field};
    if (auto fault = check_text(text, field, limit)) return fault;
    if (!is_language_tag(language)) return Refused{Refusal::not_valid, 0, "language"};
    return std::nullopt;
}

std::optional<Refused> check_language(std::string const& tag) {
    if (!tag.empty() && !is_language_tag(tag)) return Refused{Refusal::not_valid, 0, "language"};
    return std::nullopt;
}

bool is_language_tag(std::string const& tag) {
    auto const letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    auto const fits = [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '-'; };
    return tag.size() >= 2 && tag.size() <= language_bytes_max && letter(tag.front()) &&
           std::all_of(tag.begin(), tag.end(), fits);
}

Decided decide(WriteMessage const& command, Asked const& asked) {
    Seat const* seat = trainee_of(asked);
    if (seat == nullptr && !asked.staff()) return refuse(Refusal::not_found);
    TeamId const team_id = seat != nullptr ? seat->team : command.team;
    if (!asked.team_exists(team_id)) return refuse(Refusal::not_found, "team");
    if (!live(asked)) return refuse(Refusal::not_running);
    TeamState const& team = asked.state.teams[team_id.value];
    std::optional<DeskId> const desk = seat != nullptr ? std::optional(seat->desk) : std::nullopt;
    if (auto fault = check_addressees(command, desk, asked)) return refuse(*fault);
    if (auto fault = check_words(command.text, command.language, "text", text_bytes_max)) return refuse(*fault);
    if (command.replies_to > team.messages.size()) return refuse(Refusal::not_found, "replies_to");
    if (command.replies_to != 0 && desk && !may_read(team.messages[command.replies_to - 1], *desk, asked.state))
        return refuse(Refusal::not_found, "replies_to");
    if (team.messages.size() >= messages_per_team_max + (desk ? 0 : messages_kept_for_staff))
        return refuse(Refusal::too_many, "messages");
    return accept(MessageSent{team_id, static_cast<std::uint32_t>(team.messages.size() + 1),
                              desk ? asked.issuer.seat : std::nullopt, command.as, command.to, command.to_control,
                              command.replies_to, command.text, command.language, command.written_at});
}

Decided decide(OpenMessage const& command, Asked const& asked) {
    Seat const* seat = trainee_of(asked);
    if (seat == nullptr) return refuse(Refusal::not_found);
    auto const& messages = asked.state.teams.at(seat->team.value).messages;
    if (command.number == 0 || command.number > messages.size()) return refuse(Refusal::not_found);
    MessageState const& message = messages[command.number - 1];
    if (!may_read(message, seat->desk, asked.state)) return refuse(Refusal::not_found);
    if (message.by == asked.issuer.seat || message.opened_by.contains(*asked.issuer.seat)) return accept();
    return accept(MessageOpened{seat->team, command.number, *asked.issuer.seat});
}

Decided decide(SettleMessage const& command, Asked const& asked) {
    if (!asked.team_exists(command.team)) return refuse(Refusal::not_found, "team");
    auto const& messages = asked.state.teams[command.team.value].messages;
    bool const to_us =
        command.number != 0 && command.number <= messages.size() && messages[command.number - 1].to_control;
    if (!to_us) return refuse(Refusal::not_found, "message");
    if (!live(asked)) return refuse(Refusal::not_running);
    if (!waits_for_answer(messages[command.number - 1])) return refuse(Refusal::already_done);
    return accept(MessageSettled{command.team, command.number, true});
}

Decided decide(ShareRow const& command, Asked const& asked) {
    Seat const* seat = trainee_of(asked);
    if (seat == nullptr) return refuse(Refusal::not_found);
    TeamState const& team = asked.state.teams.at(seat->team.value);
    bool const has_it = command.row.value < team.rows.size() && has_row(team.rows[command.row.value], seat->desk);
    if (!has_it) return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    if (command.to.empty()) return refuse(Refusal::incomplete, "to");
    if (!are_desks(command.to, asked)) return refuse(Refusal::not_valid, "to");
    bool const says_why = !command.why.empty();
    if (says_why)
        if (auto fault = check_words(command.why, command.language, "why", line_bytes_max)) return refuse(*fault);
    RowShared event{seat->team, command.row, *asked.issuer.seat, {}, command.why, says_why ? command.language : ""};
    for (std::uint32_t desk = 0; desk < asked.script.desks.size(); ++desk)
        if (command.to.contains(DeskId{desk}) && !has_row(team.rows[command.row.value], DeskId{desk}))
            event.to.add(DeskId{desk});
    if (event.to.empty()) return refuse(Refusal::already_done);
    Proposal proposal = asked.proposal();
    proposal.add(event);
    if (command.row.value >= asked.script.rows.size()) return proposal.take();
    for (FactId const fact : asked.script.rows[command.row.value].facts)
        for (std::uint32_t desk = 0; desk < asked.script.desks.size(); ++desk)
            if (event.to.contains(DeskId{desk}) && !team.facts.contains({fact, DeskId{desk}}))
                proposal.add(FactLearned{seat->team, fact, DeskId{desk}});
    return proposal.take();
}

Decided decide(WriteDiary const& command, Asked const& asked) {
    Seat const* seat = trainee_of(asked);
    if (seat == nullptr) return refuse(Refusal::not_found);
    if (!live(asked)) return refuse(Refusal::not_running);
    auto const& diary = asked.state.teams.at(seat->team.value).diary;
    if (auto fault = check_words(command.text, command.language, "text", text_bytes_max)) return refuse(*fault);
    if (command.corrects > diary.size()) return refuse(Refusal::not_found, "corrects");
    if (command.corrects != 0)
        if (std::uint32_t const by = diary[command.corrects - 1].corrected_by; by != 0)
            return refuse(Refusal::changed_meanwhile, "corrects", diary[by - 1].record);
    if (diary.size() >= diary_entries_max) return refuse(Refusal::too_many, "diary");
    return accept(DiaryWritten{seat->team, static_cast<std::uint32_t>(diary.size() + 1), *asked.issuer.seat,
                               command.corrects, command.text, command.language, command.written_at});
}

}  // namespace orda::exercise
