// SPDX-License-Identifier: Apache-2.0
#include "review/report_xapi.hpp"

#include <boost/json.hpp>
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/sha256.hpp"
#include "review/json_words.hpp"
#include "review/names.hpp"
#include "review/telling.hpp"

namespace orda::review {
namespace {

using namespace exercise;
using scoring::Entry;
using scoring::TeamScore;
using scoring::Total;
namespace json = boost::json;

// Made from what it names (RFC 9562, version 8), so that a second export says nothing twice.
std::string uuid_of(std::string_view name) {
    std::string hex = to_hex(sha256(name)).substr(0, 32);
    hex[12] = '8';
    hex[16] = "89ab"[static_cast<std::size_t>(hex[16] % 4)];
    return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" + hex.substr(16, 4) + "-" +
           hex.substr(20);
}

// RFC 3339, UTC.
std::string timestamp(WallTime wall) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(wall);
    auto const milliseconds = std::chrono::duration_cast<std::chrono::milliseconds>(wall - seconds).count();
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z", fmt::gmtime(static_cast<std::time_t>(seconds.count())),
                       milliseconds);
}

// ISO 8601, in seconds with two decimals at most, as xAPI compares durations.
std::string duration(Milliseconds span) {
    return fmt::format("PT{}.{:02}S", span.count() / 1000, span.count() % 1000 / 10);
}

double points_of(scoring::Thousandths value) { return static_cast<double>(value) / scoring::one_point; }

class Statements {
public:
    Statements(Report const& report, std::string_view language)
        : report_(report), script_(*report.script), tell_(report, language), language_(language) {
        for (TeamScore const& team : report.scores.teams)
            for (Entry const& entry : team.entries)
                if (team.counts && entry.source == scoring::Source::decision)
                    worth_[{team.team, DecisionId{entry.thing}}] = scoring::total_of(entry.shares);
    }

    [[nodiscard]] json::array all() const {
        json::array statements;
        for (Decided const& each : report_.decisions) statements.push_back(answered(each));
        for (TeamScore const& each : report_.scores.teams)
            if (each.counts && each.permille) statements.push_back(scored(each));
        return statements;
    }

private:
    [[nodiscard]] std::string exercise_iri() const { return "urn:orda:exercise:" + report_.state.created.exercise; }
    [[nodiscard]] json::object in_language(std::string const& words) const {
        return {{std::string(language_), said(words)}};
    }
    [[nodiscard]] json::object account(std::string const& name) const {
        return {{"homePage", exercise_iri()}, {"name", name}};
    }
    [[nodiscard]] json::object person(Decided const& each) const {
        return {{"objectType", "Agent"}, {"account", account(pseudonym(each.person))}};
    }
    [[nodiscard]] json::object group(TeamId team) const {
        return {{"objectType", "Group"},
                {"name", said(tell_.team(team))},
                {"account", account(fmt::format("team-{}", team.value + 1))}};
    }
    [[nodiscard]] json::object exercise_activity() const {
        return {{"objectType", "Activity"},
                {"id", exercise_iri()},
                {"definition", json::object{{"type", "http://adlnet.gov/expapi/activities/simulation"},
                                            {"name", in_language(tell_.text(script_.title))}}}};
    }
    [[nodiscard]] json::object context(TeamId team) const {
        return {{"registration", uuid_of(exercise_iri())},
                {"team", group(team)},
                {"platform", "Orda"},
                {"language", std::string(language_)},
                {"contextActivities", json::object{{"parent", json::array{exercise_activity()}}}}};
    }
    static json::object verb(std::string_view word) {
        return {{"id", "http://adlnet.gov/expapi/verbs/" + std::string(word)}, {"display", json::object{{"en", word}}}};
    }

    [[nodiscard]] json::object answered(Decided const& each) const {
        Decision const& decision = script_.decisions.at(each.decision.value);
        json::object result{{"completion", true}, {"response", said(tell_.answer(each))}};
        if (each.opened) result["duration"] = duration(each.at - *each.opened);
        if (auto const found = worth_.find({each.team, each.decision});
            (each.holds || each.accepted) && found != worth_.end())
            if (auto const score = score_of(found->second)) result["score"] = *score;
        json::object about = context(each.team);
        about["extensions"] = json::object{{"urn:orda:xapi:record", each.record},
                                           {"urn:orda:xapi:seat", tell_.seat(each.seat)},
                                           {"urn:orda:xapi:counts", each.holds || each.accepted},
                                           {"urn:orda:xapi:entered-by-staff", each.by_staff}};
        return {{"id", uuid_of(fmt::format("{}/decision/{}", exercise_iri(), each.record))},
                {"actor", person(each)},
                {"verb", verb("answered")},
                {"object",
                 json::object{{"objectType", "Activity"},
                              {"id", "urn:orda:script:" + script_.id + ":decision:" + decision.id},
                              {"definition", json::object{{"type", "http://adlnet.gov/expapi/activities/question"},
                                                          {"name", in_language(decision.id)},
                                                          {"description", in_language(tell_.text(decision.prompt))}}}}},
                {"result", std::move(result)},
                {"context", std::move(about)},
                {"timestamp", timestamp(each.wall)},
                {"version", "1.0.3"}};
    }
    // Bad points make the least that can be had: what was earned never lies outside.
    [[nodiscard]] static std::optional<json::object> score_of(Total const& total) {
        if (total.possible <= 0) return std::nullopt;
        double const share = points_of(total.earned) / points_of(total.possible);
        json::object score{{"scaled", std::clamp(share, -1.0, 1.0)},
                           {"raw", points_of(total.earned)},
                           {"min", std::min(points_of(total.earned), 0.0)},
                           {"max", points_of(total.possible)}};
        return score;
    }
    [[nodiscard]] json::object scored(TeamScore const& each) const {
        json::object competencies;
        for (std::size_t i = 0; i < script_.competencies.size(); ++i)
            if (Total const& total = each.by_competency.at(i); total.possible > 0)
                competencies[script_.competencies[i].id] =
                    json::object{{"earned", points_of(total.earned)}, {"possible", points_of(total.possible)}};
        double const percent = *each.permille / 10.0;
        return {
            {"id", uuid_of(fmt::format("{}/team/{}/{}", exercise_iri(), each.team.value, report_.state.sequence))},
            {"actor", group(each.team)},
            {"verb", verb("scored")},
            {"object", exercise_activity()},
            {"result", json::object{{"completion", !report_.scores.provisional},
                                    {"score", json::object{{"scaled", std::clamp(percent / 100, -1.0, 1.0)},
                                                           {"raw", percent},
                                                           {"min", std::min(percent, 0.0)},
                                                           {"max", 100}}},
                                    {"extensions", json::object{{"urn:orda:xapi:competencies", std::move(competencies)},
                                                                {"urn:orda:xapi:red-flags", each.flags.size()}}}}},
            {"context", json::object{{"registration", uuid_of(exercise_iri())},
                                     {"platform", "Orda"},
                                     {"language", std::string(language_)}}},
            {"timestamp", timestamp(report_.last)},
            {"version", "1.0.3"}};
    }

    Report const& report_;
    Script const& script_;
    Telling tell_;
    std::string_view language_;
    std::map<std::pair<TeamId, DecisionId>, Total> worth_;
};

}  // namespace

std::string report_xapi(Report const& report, std::string_view language) {
    return json::serialize(Statements(report, language).all()) + "\n";
}

}  // namespace orda::review
