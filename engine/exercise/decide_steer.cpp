// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "exercise/decide.hpp"
#include "exercise/steer.hpp"

// Rows moved in time and edited by the Control Centre before they come.
namespace orda::exercise {
namespace {

// The clock that the row runs on, now.
View clock_view(Asked const& asked, TeamState const& team, Row const& row) {
    TeamTime const now = row.sync ? asked.now : team_time(team, asked.now);
    return View{asked.script, team, now, {}, false, row.sync};
}

std::optional<Refused> check_script_row(TeamId team, RowId row, std::uint32_t revision, Asked const& asked) {
    if (!asked.team_exists(team)) return Refused{Refusal::not_found, 0, "team"};
    if (row.value >= asked.script.rows.size()) return Refused{Refusal::not_found, 0, "row"};
    if (!live(asked)) return Refused{Refusal::not_running, 0, {}};
    RowState const& state = asked.state.teams[team.value].rows[row.value];
    if (state.revision != revision) return Refused{Refusal::changed_meanwhile, state.changed_by, "row"};
    return std::nullopt;
}

// Where a row of a storyline goes; nothing when it does not move with the clock any more.
std::optional<RowRetimed> nudged(TeamId id, RowId row, Milliseconds by, Asked const& asked) {
    TeamState const& team = asked.state.teams[id.value];
    RowState const& state = team.rows[row.value];
    if (!may_move(state)) return std::nullopt;
    View const view = clock_view(asked, team, asked.script.rows[row.value]);
    auto const due = due_by_clock(RowWhen(asked.script.rows[row.value], state).get(), view);
    if (!due || *due <= view.now) return std::nullopt;
    return RowRetimed{id, row, std::max(*due + by, view.now), *due};
}

std::optional<Refused> check_nudged_teams(NudgeLine const& command, Asked const& asked) {
    std::optional<TeamId> before;
    for (auto const& [team, revision] : command.teams) {
        if (!asked.team_exists(team)) return Refused{Refusal::not_found, 0, "team"};
        if (before && !(*before < team)) return Refused{Refusal::not_valid, 0, "teams"};
        before = team;
        auto const& nudges = asked.state.teams[team.value].nudges;
        auto const found = nudges.find(command.line);
        Nudges const now = found == nudges.end() ? Nudges{} : found->second;
        if (now.revision != revision) return Refused{Refusal::changed_meanwhile, now.changed_by, "line"};
    }
    return std::nullopt;
}

// A text in all languages of the script; blank ones count as the script's own.
std::optional<Refused> check_edited_words(Text& text, std::string const& field, std::size_t limit, Asked const& asked) {
    if (std::ranges::all_of(text.by_language, [](std::string const& words) { return blank(words); })) text = {};
    if (!text.empty() && text.by_language.size() != asked.script.languages.size())
        return Refused{Refusal::not_valid, 0, field};
    for (std::string const& words : text.by_language)
        if (auto fault = check_text(words, field, limit)) return fault;
    return std::nullopt;
}

std::size_t edited_bytes(Text const& text) {
    std::size_t bytes = 0;
    for (std::string const& words : text.by_language) bytes += words.size();
    return bytes;
}

std::optional<Refused> check_edit(RowEdit& edit, Row const& row, Asked const& asked) {
    if (auto fault = check_edited_words(edit.title, "title", title_bytes_max, asked)) return fault;
    if (auto fault = check_edited_words(edit.body, "body", text_bytes_max, asked)) return fault;
    if (edited_bytes(edit.title) + edited_bytes(edit.body) > edit_bytes_max)
        return Refused{Refusal::too_long, 0, "body"};
    if (edit.to && (edit.to->empty() || std::uint64_t{edit.to->bits} >> asked.script.desks.size() != 0))
        return Refused{Refusal::not_valid, 0, "desk"};
    if (edit.to && row.to.empty()) return Refused{Refusal::not_valid, 0, "for the Control Centre only"};
    if (edit == RowEdit{}) return Refused{Refusal::incomplete, 0, "edit"};
    return std::nullopt;
}

}  // namespace

Decided decide(RetimeRow const& command, Asked const& asked) {
    if (auto fault = check_script_row(command.team, command.row, command.revision, asked)) return refuse(*fault);
    TeamState const& team = asked.state.teams[command.team.value];
    RowState const& state = team.rows[command.row.value];
    Row const& row = asked.script.rows[command.row.value];
    if (!may_move(state)) return refuse(Refusal::already_done, "row", state.changed_by);
    View const view = clock_view(asked, team, row);
    auto const due = due_by_clock(RowWhen(row, state).get(), view);
    if (!due) return refuse(Refusal::not_valid, "not due by the clock");
    if (!command.at && !state.retimed) return refuse(Refusal::already_done, "row", state.changed_by);
    if (!command.at) return accept(RowRetimed{command.team, command.row, std::nullopt, *due});
    if (*command.at < TeamTime(0) || *command.at > asked.script.length + retime_past_end_max)
        return refuse(Refusal::not_valid, "at");
    TeamTime const told = row.sync ? *command.at + team.offset : *command.at;
    TeamTime const at = std::max(told, view.now);
    if (at == *due) return accept();
    return accept(RowRetimed{command.team, command.row, at, *due});
}

Decided decide(NudgeLine const& command, Asked const& asked) {
    if (command.line.value >= asked.script.lines.size()) return refuse(Refusal::not_found, "line");
    if (!live(asked)) return refuse(Refusal::not_running);
    if (command.teams.empty()) return refuse(Refusal::incomplete, "teams");
    if (command.by == Milliseconds(0) || command.by > nudge_max || command.by < -nudge_max)
        return refuse(Refusal::not_valid, "by");
    if (auto fault = check_nudged_teams(command, asked)) return refuse(*fault);
    LineNudged event{command.line, command.by, {}};
    Events moves;
    for (auto const& [team, revision] : command.teams) {
        event.teams.push_back(team);
        for (std::uint32_t row = 0; row < asked.script.rows.size(); ++row) {
            if (asked.script.rows[row].line != command.line) continue;
            if (auto const move = nudged(team, RowId{row}, command.by, asked)) moves.emplace_back(*move);
        }
    }
    if (moves.empty()) return refuse(Refusal::already_done, "nothing of it is due by the clock any more");
    Events events{std::move(event)};
    events.insert(events.end(), moves.begin(), moves.end());
    return events;
}

Decided decide(EditRow const& command, Asked const& asked) {
    if (auto fault = check_script_row(command.team, command.row, command.revision, asked)) return refuse(*fault);
    RowState const& state = asked.state.teams[command.team.value].rows[command.row.value];
    if (state.releases > 0) return refuse(Refusal::already_done, "released", state.changed_by);
    if (!command.edit && !state.edit) return refuse(Refusal::already_done, "row", state.changed_by);
    RowEdited event{command.team, command.row, command.edit};
    if (event.edit)
        if (auto fault = check_edit(*event.edit, asked.script.rows[command.row.value], asked)) return refuse(*fault);
    if (event.edit == state.edit) return accept();
    return accept(std::move(event));
}

}  // namespace orda::exercise
