// SPDX-License-Identifier: Apache-2.0
#include "review/score_json.hpp"

#include <boost/json.hpp>

#include "review/names.hpp"

namespace orda::review {
namespace {

using namespace exercise;
using namespace scoring;
namespace json = boost::json;

json::object totals(std::vector<Total> const& all, auto const& things) {
    json::object object;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i] != Total{})
            object[things.at(i).id] = json::object{{"earned", all[i].earned}, {"possible", all[i].possible}};
    return object;
}

json::object points_of(std::vector<Entry::Share> const& all, Script const& script) {
    json::object object;
    for (auto const& [competency, total] : all)
        object[script.competencies.at(competency.value).id] =
            json::object{{"earned", total.earned}, {"possible", total.possible}};
    return object;
}

json::value of_thousand(std::optional<std::int32_t> permille) {
    return permille ? json::value(*permille) : json::value(nullptr);
}

json::object entry_object(Entry const& entry, ScoreSheet const& sheet) {
    Script const& script = sheet.script;
    json::object object{{"source", word(entry.source)},
                        {"id", id_of(entry.source, entry.thing, script)},
                        {"reason", word(entry.reason)},
                        {"points", points_of(entry.shares, script)}};
    if (entry.seat) object["seat"] = seat_name(*entry.seat, script, sheet.state);
    if (entry.person != PersonId{}) object["person"] = pseudonym(entry.person);
    if (entry.objective) object["objective"] = script.objectives.at(entry.objective->value).id;
    if (entry.at) object["at_ms"] = entry.at->count();
    if (entry.took) object["took_ms"] = entry.took->count();
    object["records"] = json::array(entry.evidence.begin(), entry.evidence.end());
    return object;
}

json::object team_object(TeamScore const& team, ScoreSheet const& sheet) {
    Script const& script = sheet.script;
    json::array entries, flags;
    for (Entry const& entry : team.entries) entries.push_back(entry_object(entry, sheet));
    for (FlagEntry const& flag : team.flags)
        flags.push_back(json::object{{"id", script.flags.at(flag.flag.value).id},
                                     {"at_ms", flag.at.team.count()},
                                     {"records", json::array(flag.evidence.begin(), flag.evidence.end())}});
    return {{"team", sheet.state.teams.at(team.team.value).name},
            {"attempt", team.attempt},
            {"counts", team.counts},
            {"permille", of_thousand(team.permille)},
            {"competencies", totals(team.by_competency, script.competencies)},
            {"objectives", totals(team.by_objective, script.objectives)},
            {"red_flags", std::move(flags)},
            {"entries", std::move(entries)}};
}

json::object agreement_object(ScoreSheet const& sheet) {
    State const& state = sheet.state;
    Agreement const found = agreement(state);
    auto const exact = percent_of(alike(found));
    json::array settle;
    for (Disagreement const& each : found.to_settle) {
        json::array ratings;
        for (Disagreement::Rating const& given : each.ratings)
            ratings.push_back(json::object{{"value", given.value}, {"record", given.record}});
        json::object one{{"team", state.teams.at(each.rated.team.value).name},
                         {"source", word(each.source())},
                         {"id", id_of(each.source(), each.thing(), sheet.script)}};
        if (each.rated.checklist) one["checklist"] = one["id"];
        one["ratings"] = std::move(ratings);
        one["settled"] = each.settled ? json::value{{"value", each.settled->value}, {"record", each.settled->record}}
                                      : json::value(nullptr);
        settle.push_back(std::move(one));
    }
    return {{"items", found.items},
            {"exact", found.exact},
            {"percent", exact ? json::value(*exact) : json::value(nullptr)},
            {"kappa", found.kappa ? json::value(*found.kappa) : json::value(nullptr)},
            {"icc", found.icc ? json::value(*found.icc) : json::value(nullptr)},
            {"to_settle", std::move(settle)}};
}

json::value hash_or_null(std::string const& sha256) {
    return sha256.empty() ? json::value(nullptr) : json::value(sha256);
}

}  // namespace

json::object sheet_head(ScoreSheet const& sheet) {
    json::object weights;
    for (std::size_t i = 0; i < sheet.weights.size(); ++i)
        weights[sheet.script.competencies.at(i).id] = sheet.weights[i];
    auto const& from = sheet.state.created.copied_from;
    return {{"exercise", sheet.state.created.exercise},
            {"copied_from",
             from ? json::value{{"exercise", from->exercise}, {"records", from->records}} : json::value(nullptr)},
            {"script", sheet.script.id},
            {"records", sheet.scores.records},
            {"provisional", sheet.scores.provisional},
            {"rubric", sheet.rubric_title},
            {"rubric_sha256", hash_or_null(sheet.rubric_sha256)},
            {"weights", std::move(weights)}};
}

json::object score_object(ScoreSheet const& sheet) {
    json::object object = sheet_head(sheet);
    json::array teams, persons;
    for (TeamScore const& team : sheet.scores.teams) teams.push_back(team_object(team, sheet));
    for (PersonScore const& person : sheet.scores.persons)
        persons.push_back(json::object{{"person", pseudonym(person.person)},
                                       {"competencies", totals(person.by_competency, sheet.script.competencies)}});
    object["teams"] = std::move(teams);
    object["persons"] = std::move(persons);
    object["agreement"] = agreement_object(sheet);
    return object;
}

std::vector<json::object> score_entries(ScoreSheet const& sheet) {
    std::vector<json::object> all;
    for (TeamScore const& team : sheet.scores.teams)
        for (Entry const& entry : team.entries) {
            json::object object = entry_object(entry, sheet);
            object["team"] = sheet.state.teams.at(team.team.value).name;
            object["attempt"] = team.attempt;
            all.push_back(std::move(object));
        }
    return all;
}

std::string score_json(ScoreSheet const& sheet) { return json::serialize(score_object(sheet)) + "\n"; }

std::string difference_json(ScoreSheet const& sheet, Difference const& difference, std::string const& other_title,
                            std::string const& other_sha256) {
    Script const& script = sheet.script;
    State const& state = sheet.state;
    json::object object = sheet_head(sheet);
    object["other_rubric"] = other_title;
    object["other_rubric_sha256"] = hash_or_null(other_sha256);
    json::array teams, entries;
    for (TeamChange const& team : difference.teams)
        teams.push_back(json::object{{"team", state.teams.at(team.team.value).name},
                                     {"attempt", team.attempt},
                                     {"before", of_thousand(team.before)},
                                     {"after", of_thousand(team.after)}});
    for (Change const& entry : difference.entries)
        entries.push_back(json::object{{"team", state.teams.at(entry.team.value).name},
                                       {"attempt", entry.attempt},
                                       {"source", word(entry.source)},
                                       {"id", id_of(entry.source, entry.thing, script)},
                                       {"before", points_of(entry.before, script)},
                                       {"after", points_of(entry.after, script)}});
    object["teams"] = std::move(teams);
    object["entries"] = std::move(entries);
    return json::serialize(object) + "\n";
}

}  // namespace orda::review
