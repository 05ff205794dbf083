// SPDX-License-Identifier: Apache-2.0
#include "review/telling.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "exercise/assess.hpp"
#include "review/names.hpp"

namespace orda::review {

using namespace exercise;
using scoring::Source;
using scoring::Total;

namespace {

LanguageId language_in(Script const& script, std::string_view language) {
    auto const found = std::find(script.languages.begin(), script.languages.end(), language);
    return static_cast<LanguageId>(found - script.languages.begin());
}

std::string joined(std::vector<std::string> const& parts, std::string_view by) {
    return fmt::format("{}", fmt::join(parts, by));
}

// As print has it, not the hyphen of keyboards.
std::string with_minus(std::string words) {
    if (words.starts_with('-')) words.replace(0, 1, "\u2212");
    return words;
}

std::tm calendar(WallTime wall) {
    return fmt::gmtime(static_cast<std::time_t>(std::chrono::duration_cast<std::chrono::seconds>(wall).count()));
}

}  // namespace

Telling::Telling(Report const& report, std::string_view language)
    : report_(report), words_(report_words(language)), language_(language_in(*report.script, language)) {}

std::string Telling::text(Text const& text) const { return std::string(text_in(text, language_)); }

std::string Telling::team(TeamId team) const { return report_.state.teams.at(team.value).name; }

std::string Telling::team(scoring::TeamScore const& score) const {
    std::string const name = team(score.team);
    return score.attempt == 1 ? name : name + ", " + fmt::format(fmt::runtime(words_.attempt), score.attempt);
}

std::string Telling::seat(SeatId seat) const { return seat_name(seat, *report_.script, report_.state); }

std::string Telling::seat(Decided const& decided) const {
    std::string const name = seat(decided.seat);
    if (decided.speaker == 0) return name;
    return name + ", " + fmt::format(fmt::runtime(words_.speaker), decided.speaker);
}

std::string Telling::seat(SaidInWords const& said) const {
    if (!said.seat) return "";
    std::string const name = team(report_.state.seats.at(said.seat->value).seat.team) + " · " + seat(*said.seat);
    return said.speaker == 0 ? name : name + ", " + fmt::format(fmt::runtime(words_.speaker), said.speaker);
}

std::string Telling::hundredths(std::int64_t value) const {
    return fmt::format("{}{}{:02}", value / 100, words_.language == "en" ? '.' : ',', value % 100);
}

std::string Telling::points(scoring::Thousandths value) const {
    std::string words = review::points(value, 0);
    if (words_.language != "en") std::replace(words.begin(), words.end(), '.', ',');
    return with_minus(std::move(words));
}

std::string Telling::percent(Total const& total) const {
    auto const share = scoring::percent_of(total);
    return share ? with_minus(std::to_string(*share)) + "\u00a0%" : "–";
}

std::string Telling::figure(std::optional<double> value) const {
    if (!value) return "–";
    std::string words = fmt::format("{:.2f}", *value);
    if (words_.language != "en") std::replace(words.begin(), words.end(), '.', ',');
    return with_minus(std::move(words));
}

std::string Telling::percent(std::optional<std::int32_t> permille) const {
    return permille ? points(std::int64_t{*permille} * scoring::one_point / 10) + "\u00a0%"
                    : std::string(words_.no_points);
}

std::string Telling::shares(std::vector<scoring::Entry::Share> const& shares) const {
    std::vector<std::string> parts;
    for (auto const& [competency, total] : shares)
        parts.push_back(fmt::format("{}\u00a0{}\u00a0/\u00a0{}", report_.script->competencies.at(competency.value).id,
                                    points(total.earned), points(total.possible)));
    return joined(parts, "; ");
}

std::string Telling::moment(WallTime wall) const { return fmt::format("{:%Y-%m-%d %H:%M:%S}", calendar(wall)); }
std::string Telling::date(WallTime wall) const { return fmt::format("{:%Y-%m-%d}", calendar(wall)); }

std::string Telling::about(Source source, std::uint32_t thing) const {
    Script const& script = *report_.script;
    if (source == Source::document) return fmt::format(fmt::runtime(words_.document_number), thing + 1);
    auto const words = [&]() -> std::string {
        switch (source) {
            case Source::decision: return text(script.decisions.at(thing).prompt);
            case Source::mark: return text(script.marks.at(thing).text);
            case Source::request: return text(script.requests.at(thing).title);
            case Source::inject: return text(script.rows.at(thing).title);
            case Source::rating: return text(script.checklists.at(thing).title);
            case Source::asset: return text(script.assets.at(thing).title);
            case Source::sharing: return text(script.facts.at(thing).text);
            case Source::rationale: return text(script.decisions.at(thing).prompt);
            case Source::document:
            case Source::interview: break;
        }
        return text(script.cast.at(thing).name);
    }();
    return id_of(source, thing, script) + " · " + words;
}

std::string Telling::judge(Issuer const& by) const {
    if (by.role == Role::evaluator && by.seat)
        return fmt::format(fmt::runtime(words_.evaluator_number), report_.state.seats.at(by.seat->value).seat.number);
    return std::string(by.role == Role::director ? words_.by_director : words_.by_controller);
}

std::string Telling::accepted(Decided const& decided) const {
    auto const* const late = accepted_late(report_.state, decided.team, decided.decision);
    if (late == nullptr || late->of != decided.record) return {};
    return fmt::format(fmt::runtime(words_.accepted), judge(late->by), late->reason);
}

std::string Telling::settled(Settlement const& settled) const {
    return fmt::format(fmt::runtime(words_.settled), *settled.value, judge(settled.by), settled.reason);
}

std::string Telling::grounds(Decided const& decided) const {
    std::vector<std::string> parts;
    for (LawId const law : decided.rationale.grounds) parts.push_back(report_.script->laws.at(law.value).id);
    if (!decided.rationale.ground_text.empty()) parts.push_back(decided.rationale.ground_text);
    return joined(parts, "; ");
}

std::string Telling::rejected(Decided const& decided) const {
    std::vector<std::string> parts;
    for (RejectedOption const& each : decided.rejected)
        parts.push_back(option(decided.decision, each.option) + ": " + each.reason);
    return joined(parts, "; ");
}

std::string Telling::option(DecisionId decision, OptionId option) const {
    auto const& options = report_.script->decisions.at(decision.value).options;
    return option.value < options.size() ? text(options[option.value].text) : std::string();
}

std::string Telling::answer(Decided const& decided) const {
    Decision const& decision = report_.script->decisions.at(decided.decision.value);
    std::vector<std::string> parts;
    for (std::uint32_t const item : decided.answer.order)
        parts.push_back(fmt::format("{}. {}", parts.size() + 1, text(decision.items.at(item).text)));
    if (decided.answer.number) parts.push_back(fmt::format("{} {}", *decided.answer.number, text(decision.unit)));
    bool const free = !decided.answer.order.empty() || decided.answer.number.has_value();
    for (OptionId const each : decided.answer.options)
        if (!free) parts.push_back(option(decided.decision, each));
    for (PersonChoice const& line : decided.answer.persons) {
        std::vector<std::string> chosen;
        for (std::size_t column = 0; column < line.options.size(); ++column)
            if (line.options[column] != 0)
                chosen.push_back(text(decision.columns.at(column).options.at(line.options[column] - 1).text));
        SenderId const person = decision.persons.at(line.person);
        parts.push_back(text(report_.script->senders.at(person.value).name) + ": " +
                        (chosen.empty() ? "–" : joined(chosen, ", ")));
    }
    if (!decided.answer.text.empty()) parts.push_back(decided.answer.text);
    return joined(parts, "; ");
}

std::string Telling::expected(DecisionId id) const {
    Decision const& decision = report_.script->decisions.at(id.value);
    Decided best;
    best.decision = id;
    best.answer = best_answer(decision);
    if (decision.kind == DecisionKind::multi || best.answer.options.empty()) return answer(best);
    std::vector<std::string> any;
    for (OptionId const each : best.answer.options) {
        Option const& option = decision.options.at(each.value);
        std::string words = text(option.text);
        if (option.range)
            words = fmt::format("{} – {} {}{}{}", option.range->first, option.range->second, text(decision.unit),
                                words.empty() ? "" : " · ", words);
        any.push_back(std::move(words));
    }
    return joined(any, " / ");
}

std::string Telling::decided(TeamId team, DecisionId id, bool briefly) const {
    DecisionState const& state = report_.state.teams.at(team.value).decisions.at(id.value);
    auto const counts = std::ranges::find_if(report_.decisions, [&](Decided const& each) {
        return each.team == team && each.decision == id && (each.holds || each.accepted);
    });
    if (counts != report_.decisions.end()) return timing(*counts) + (briefly ? "" : ": " + answer(*counts));
    if (!state.silent) return {};
    std::string words(words_.reasons.at(static_cast<std::size_t>(scoring::Reason::silent)));
    if (briefly) return words;
    if (state.default_taken)
        words += "; " + fmt::format(fmt::runtime(words_.by_default), option(id, *state.default_taken));
    return words;
}

std::string Telling::met(Met const& met, RowId id) const {
    Row const& row = report_.script->rows.at(id.value);
    std::vector<std::string> parts;
    auto const add = [&](std::string_view words, std::optional<TeamTime> at) {
        if (at) parts.push_back(fmt::format(fmt::runtime(words), hms(std::chrono::floor<std::chrono::seconds>(*at))));
    };
    if (!met.opened) add(words_.came, met.came);
    add(words_.opened, met.opened);
    add(words_.took_place, met.took_place);
    if (!met.opened && !met.took_place && !row.to.empty()) parts.emplace_back(words_.not_opened);
    add(words_.acknowledged, met.acknowledged);
    if (row.asks)
        if (std::string const words = decided(met.team, *row.asks, true); !words.empty())
            parts.push_back(report_.script->decisions.at(row.asks->value).id + ": " + words);
    for (std::uint32_t const place : met.requests) {
        RequestState const& sent = report_.state.teams.at(met.team.value).requests.at(place);
        std::string words = text(report_.script->requests.at(sent.request.value).title);
        if (sent.status == RequestStatus::refused)
            words += ", " + std::string(words_.reasons.at(static_cast<std::size_t>(scoring::Reason::refused)));
        add(words_.sent, sent.sent.team);
        parts.back() = words + ": " + parts.back();
    }
    return joined(parts, "; ");
}

std::string Telling::timing(Decided const& decided) const {
    return std::string(decided.timing == Timing::in_time ? words_.in_time
                       : decided.timing == Timing::late  ? words_.late
                                                         : words_.after_closing);
}

std::string Telling::took(Decided const& decided) const {
    if (!decided.opened || !decided.deadline) return {};
    auto const span = [](Milliseconds time) { return hms(std::chrono::floor<std::chrono::seconds>(time)); };
    std::string words = fmt::format(fmt::runtime(words_.allowed), span(decided.at - *decided.opened),
                                    span(*decided.deadline - *decided.opened));
    if (decided.timing != Timing::in_time && decided.closes && *decided.closes > *decided.deadline)
        words += ", " + fmt::format(fmt::runtime(words_.grace), span(*decided.closes - *decided.deadline));
    return words;
}

std::string Telling::turn(Turn const& turn) const {
    std::string words(words_.turns.at(static_cast<std::size_t>(turn.kind)));
    if (turn.kind == Turn::Kind::phase) words += ": " + text(report_.script->phases.at(turn.thing).title);
    if (turn.kind == Turn::Kind::flag)
        words +=
            ": " + report_.script->flags.at(turn.thing).id + " · " + text(report_.script->flags.at(turn.thing).text);
    if (turn.kind == Turn::Kind::lesson) words += ": " + report_.lessons.at(turn.thing).lesson.says.words;
    if (turn.kind == Turn::Kind::released_alone) {
        Row const& row = report_.script->rows.at(turn.thing);
        words += ": " + row.id + " · " + text(row.title);
    }
    if (!turn.alone.empty()) words += fmt::format(fmt::runtime(words_.by_one), turn.alone);
    return words;
}

std::string Telling::records(std::vector<Sequence> const& records) {
    return fmt::format("{}", fmt::join(records, ", "));
}

}  // namespace orda::review
