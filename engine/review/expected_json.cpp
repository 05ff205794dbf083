// SPDX-License-Identifier: Apache-2.0
#include "review/expected_json.hpp"

#include <boost/json.hpp>

#include "review/json_words.hpp"

namespace orda::review {

using namespace exercise;
namespace json = boost::json;

namespace {

json::value count_or_null(std::optional<TeamTime> const& time) {
    return time ? json::value(time->count()) : json::value(nullptr);
}

// Words of the script in each of its languages.
json::object in_all(Text const& text, Script const& script) {
    json::object object;
    for (std::uint32_t i = 0; i < script.languages.size() && i < text.by_language.size(); ++i)
        if (!text.by_language[i].empty()) object[script.languages[i]] = said(text.by_language[i]);
    return object;
}

json::object point_of(TeamId team, DecisionId id, Report const& report) {
    DecisionState const& state = report.state.teams.at(team.value).decisions.at(id.value);
    auto const& options = report.script->decisions.at(id.value).options;
    return {{"team", report.state.teams[team.value].name},
            {"open", state.status == DecisionStatus::open},
            {"silent", state.silent},
            {"default", state.default_taken ? json::value(options.at(state.default_taken->value).id) : nullptr},
            {"opened_ms", state.opened ? json::value(state.opened->team.count()) : nullptr},
            {"deadline_ms", count_or_null(state.deadline)},
            {"closes_ms", count_or_null(state.closes)}};
}

json::object met_object(Met const& met, RowId row, Report const& report) {
    TeamState const& team = report.state.teams.at(met.team.value);
    json::array requests;
    for (std::uint32_t const each : met.requests) requests.push_back(team.requests.at(each).record);
    json::object object{{"team", team.name},
                        {"came_ms", count_or_null(met.came)},
                        {"opened_ms", count_or_null(met.opened)},
                        {"acknowledged_ms", count_or_null(met.acknowledged)},
                        {"took_place_ms", count_or_null(met.took_place)},
                        {"requests", std::move(requests)}};
    if (auto const& asks = report.script->rows.at(row.value).asks)
        object["decision"] = report.script->decisions.at(asks->value).id;
    return object;
}

}  // namespace

json::object answer_object(Answer const& answer, Decision const& decision) {
    json::object object;
    json::array options, order, persons;
    for (OptionId const each : answer.options) options.emplace_back(decision.options.at(each.value).id);
    for (std::uint32_t const each : answer.order) order.emplace_back(decision.items.at(each).id);
    for (PersonChoice const& line : answer.persons) {
        json::array chosen;
        for (std::size_t column = 0; column < line.options.size(); ++column)
            chosen.push_back(line.options[column] == 0
                                 ? json::value(nullptr)
                                 : json::value(decision.columns.at(column).options.at(line.options[column] - 1).id));
        persons.push_back(std::move(chosen));
    }
    if (!options.empty()) object["options"] = std::move(options);
    if (!order.empty()) object["order"] = std::move(order);
    if (!persons.empty()) object["persons"] = std::move(persons);
    if (answer.number) object["number"] = *answer.number;
    if (!answer.text.empty()) object["text"] = said(answer.text);
    return object;
}

json::array decision_points(Report const& report) {
    json::array all;
    for (std::uint32_t i = 0; i < report.script->decisions.size(); ++i) {
        Decision const& decision = report.script->decisions[i];
        json::array teams;
        for (std::uint32_t team = 0; team < report.state.teams.size(); ++team) {
            bool const here = !report.only || report.only->value == team;
            if (here && report.state.teams[team].decisions.at(i).status != DecisionStatus::unseen)
                teams.push_back(point_of(TeamId{team}, DecisionId{i}, report));
        }
        if (teams.empty()) continue;
        bool const told = may_tell(report, DecisionId{i});
        all.push_back(json::object{
            {"id", decision.id},
            {"expected", told ? json::value(answer_object(best_answer(decision), decision)) : json::value(nullptr)},
            {"why", told ? json::value(in_all(decision.why, *report.script)) : json::value(nullptr)},
            {"teams", std::move(teams)}});
    }
    return all;
}

json::array expected_array(Report const& report) {
    json::array all;
    for (ExpectedAction const& each : expected_actions(report)) {
        Row const& row = report.script->rows.at(each.row.value);
        json::array teams;
        for (Met const& met : each.teams) teams.push_back(met_object(met, each.row, report));
        all.push_back(json::object{
            {"id", row.id}, {"expected", in_all(row.expect, *report.script)}, {"teams", std::move(teams)}});
    }
    return all;
}

}  // namespace orda::review
