// SPDX-License-Identifier: Apache-2.0
#include "review/score_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "review/names.hpp"

namespace orda::review {
namespace {

using namespace exercise;
using namespace scoring;

std::string percent(Total const& total) {
    auto const share = percent_of(total);
    return share ? fmt::format("{} %", *share) : "–";
}
std::string whole(std::optional<std::int32_t> permille) {
    return permille ? points(*permille * one_point / 10) + " %" : "nothing to score";
}

std::string team_name(TeamId team, Attempt attempt, State const& state) {
    std::string const& name = state.teams.at(team.value).name;
    return attempt == 1 ? name : fmt::format("{}, attempt {}", name, attempt);
}

std::string shares(std::vector<Entry::Share> const& all, Script const& script) {
    std::string words;
    for (auto const& [competency, total] : all)
        words += fmt::format("{}{} {} of {}", words.empty() ? "" : "; ", script.competencies.at(competency.value).id,
                             points(total.earned), points(total.possible));
    return words;
}

void add_sums(std::string& text, TeamScore const& team, ScoreSheet const& sheet) {
    text += fmt::format("  {:<12} {:>6} {:>9} {:>9} {:>7}\n", "competency", "weight", "earned", "possible", "share");
    for (std::size_t i = 0; i < team.by_competency.size(); ++i) {
        Total const& total = team.by_competency[i];
        std::string const weight = i < sheet.weights.size() ? std::to_string(sheet.weights[i]) : "";
        text += fmt::format("  {:<12} {:>6} {:>9} {:>9} {:>7}\n", sheet.script.competencies[i].id, weight,
                            points(total.earned), points(total.possible), percent(total));
    }
}

// As the first line has it: "Stricter (sha256 0f3a…)".
std::string rubric_words(std::string const& title, std::string const& sha256) {
    return sha256.empty() ? title : fmt::format("{} (sha256 {})", title, sha256);
}

void add_flags(std::string& text, TeamScore const& team, Script const& script) {
    for (FlagEntry const& flag : team.flags)
        text += fmt::format("  RED FLAG {} at {} (records {}): {}\n", script.flags.at(flag.flag.value).id,
                            hms(flag.at.team), fmt::join(flag.evidence, ", "),
                            text_in(script.flags.at(flag.flag.value).text, LanguageId{}));
}

void add_entries(std::string& text, TeamScore const& team, ScoreSheet const& sheet) {
    Script const& script = sheet.script;
    for (Entry const& entry : team.entries) {
        text += fmt::format("  {:<10} {:<14} {:<11} {}", word(entry.source), id_of(entry.source, entry.thing, script),
                            word(entry.reason), shares(entry.shares, script));
        if (entry.seat) text += fmt::format(" · {}", seat_name(*entry.seat, script, sheet.state));
        if (entry.at) text += fmt::format(" · {}", hms(*entry.at));
        if (entry.took) text += fmt::format(", took {}", hms(*entry.took));
        if (!entry.evidence.empty()) text += fmt::format(" · #{}", fmt::join(entry.evidence, ", #"));
        text += "\n";
    }
}

void add_agreement(std::string& text, State const& state, Script const& script) {
    Agreement const found = agreement(state);
    if (found.items == 0) text += "Evaluators: no checklist was rated by two, nothing can be said of their agreement";
    else
        text += fmt::format("Evaluators: {} rated by two or more, {} alike ({})", found.items, found.exact,
                            percent(alike(found)));
    if (found.kappa) text += fmt::format(", weighted kappa {:.2f}", *found.kappa);
    if (found.icc) text += fmt::format(", ICC(2,1) {:.2f}", *found.icc);
    text += "\n";
    for (Disagreement const& each : found.to_settle) {
        std::vector<std::string> said;
        for (Disagreement::Rating const& given : each.ratings)
            said.push_back(fmt::format("{} (#{})", given.value, given.record));
        text += fmt::format("  {}: {}, {} {}: {}\n", each.settled ? "settled" : "to settle",
                            state.teams.at(each.rated.team.value).name, word(each.source()),
                            id_of(each.source(), each.thing(), script), fmt::join(said, ", "));
        if (each.settled) text += fmt::format("    settled at {} (#{})\n", each.settled->value, each.settled->record);
    }
}

}  // namespace

std::string score_text(ScoreSheet const& sheet) {
    Script const& script = sheet.script;
    State const& state = sheet.state;
    std::string text = fmt::format("{} · {} records · {} · rubric: {}\n", script.id, sheet.scores.records,
                                   sheet.scores.provisional ? "PROVISIONAL, not ended" : "ended",
                                   rubric_words(sheet.rubric_title, sheet.rubric_sha256));
    for (TeamScore const& team : sheet.scores.teams) {
        text += fmt::format("\n{}: {}{}\n", team_name(team.team, team.attempt, state), whole(team.permille),
                            team.counts ? "" : " (an earlier attempt: does not count)");
        add_sums(text, team, sheet);
        add_flags(text, team, script);
        add_entries(text, team, sheet);
    }
    text += "\n";
    add_agreement(text, state, script);
    return text;
}

std::string difference_text(ScoreSheet const& sheet, Difference const& difference, std::string const& other_title,
                            std::string const& other_sha256) {
    Script const& script = sheet.script;
    State const& state = sheet.state;
    std::string text =
        fmt::format("{} · {} records · rubric: {} → {}\n\n", script.id, sheet.scores.records,
                    rubric_words(sheet.rubric_title, sheet.rubric_sha256), rubric_words(other_title, other_sha256));
    for (TeamChange const& team : difference.teams)
        text += fmt::format("{}: {} → {}\n", team_name(team.team, team.attempt, state), whole(team.before),
                            whole(team.after));
    if (difference.entries.empty()) text += "\nNo entry has other points.\n";
    else text += "\n";
    for (Change const& entry : difference.entries)
        text += fmt::format("{} · {} {}: {} → {}\n", team_name(entry.team, entry.attempt, state), word(entry.source),
                            id_of(entry.source, entry.thing, script),
                            entry.before.empty() ? "no points" : shares(entry.before, script),
                            entry.after.empty() ? "no points" : shares(entry.after, script));
    return text;
}

}  // namespace orda::review
