// SPDX-License-Identifier: Apache-2.0
#include "review/station_json.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <map>

#include "exercise/assess.hpp"
#include "exercise/wording.hpp"
#include "review/board_json.hpp"
#include "review/charts.hpp"
#include "review/feedback_json.hpp"
#include "review/json_words.hpp"
#include "review/names.hpp"

namespace orda::review {
namespace {

using namespace exercise;
using scoring::Entry;
using scoring::TeamScore;
using scoring::Total;
namespace json = boost::json;

json::array records_of(std::vector<Sequence> const& all) { return json::array(all.begin(), all.end()); }

template <class T>
json::value count_or_null(std::optional<T> const& value) {
    return value ? json::value(value->count()) : json::value(nullptr);
}

// Writes what the tabs have in common, and each of them.
class Station {
public:
    Station(Report const& report, Telling const& tell) : report_(report), script_(*report.script), tell_(tell) {}

    [[nodiscard]] json::object head() const {
        json::array teams, desks;
        for (std::uint32_t i = 0; i < report_.state.teams.size(); ++i)
            if (!report_.only || report_.only->value == i)
                teams.push_back(json::object{{"team", i}, {"name", said(report_.state.teams[i].name)}});
        for (std::uint32_t i = 0; i < script_.desks.size(); ++i)
            desks.push_back(json::object{
                {"desk", i}, {"code", script_.desks[i].id}, {"title", said(tell_.text(script_.desks[i].title))}});
        return {{"record", report_.state.sequence},
                {"provisional", report_.scores.provisional},
                {"teams", std::move(teams)},
                {"desks", std::move(desks)}};
    }

    // The figures and words of every export, and what was asked in the language of whoever reads it.
    [[nodiscard]] std::string feedback() const {
        json::object all = head();
        for (auto& [key, value] : feedback_object(report_)) all[key] = std::move(value);
        json::array& questions = all["questions"].as_array();
        for (std::size_t i = 0; i < questions.size(); ++i) {
            Question const& question = script_.questionnaire.at(report_.feedback.questions[i].question);
            json::array options;
            for (Item const& each : question.options) options.push_back(said(tell_.text(each.text)));
            questions[i].as_object()["ask"] = said(tell_.text(question.ask));
            questions[i].as_object()["options"] = std::move(options);
        }
        all["people_min"] = people_min;
        return json::serialize(all);
    }

    // Boards as they stood at a moment, and what the authors say of everything that could be there.
    [[nodiscard]] std::string boards(Sequence record) const {
        json::array elements, links, teams;
        for (TruthElement const& each : script_.truth)
            elements.push_back(json::object{{"id", each.id},
                                            {"kind", Wording(script_).of(each.kind)},
                                            {"name", said(tell_.text(each.name))},
                                            {"means", said(tell_.text(each.means))},
                                            {"key", each.key}});
        for (TruthLink const& each : script_.truth_links)
            links.push_back(json::object{{"id", each.id},
                                         {"from", each.from},
                                         {"to", each.to},
                                         {"means", said(tell_.text(each.means))},
                                         {"key", each.key}});
        for (TeamBoard const& each : compare_boards(script_, report_.story, report_.state.teams.size(), record)) {
            json::object board = board_object(each, report_);
            board["team"] = each.team.value;
            teams.push_back(std::move(board));
        }
        json::object all = head();
        all["record"] = record;
        all["elements"] = std::move(elements);
        all["links"] = std::move(links);
        all["boards"] = std::move(teams);
        return json::serialize(all);
    }

    [[nodiscard]] std::string scores() const {
        json::object all = head();
        all["rubric"] = report_.rubric.empty() ? std::string(tell_.words().standard) : report_.rubric;
        json::array competencies, objectives, teams, entries, flags;
        for (std::size_t i = 0; i < script_.competencies.size(); ++i)
            competencies.push_back(
                json::object{{"id", script_.competencies[i].id},
                             {"title", said(tell_.text(script_.competencies[i].title))},
                             {"teams", totals([i](TeamScore const& team) { return team.by_competency.at(i); })}});
        for (std::size_t i = 0; i < script_.objectives.size(); ++i)
            objectives.push_back(
                json::object{{"id", script_.objectives[i].id},
                             {"text", said(tell_.text(script_.objectives[i].text))},
                             {"teams", totals([i](TeamScore const& team) { return team.by_objective.at(i); })}});
        for (TeamScore const& team : report_.scores.teams) {
            teams.push_back(
                json::object{{"team", team.team.value},
                             {"attempt", team.attempt},
                             {"counts", team.counts},
                             {"permille", team.permille ? json::value(*team.permille) : json::value(nullptr)}});
            for (Entry const& each : team.entries) entries.push_back(entry(each, team));
            for (scoring::FlagEntry const& each : team.flags) flags.push_back(flag(each, team));
        }
        all["scores"] = std::move(teams);
        all["competencies"] = std::move(competencies);
        all["objectives"] = std::move(objectives);
        all["entries"] = std::move(entries);
        all["flags"] = std::move(flags);
        all["agreement"] = json::object{
            {"items", report_.agreement.items},
            {"exact", report_.agreement.exact},
            {"kappa", report_.agreement.kappa ? json::value(*report_.agreement.kappa) : json::value(nullptr)},
            {"icc", report_.agreement.icc ? json::value(*report_.agreement.icc) : json::value(nullptr)}};
        return json::serialize(all);
    }

    [[nodiscard]] std::string comparison() const {
        std::map<DecisionId, json::array> answers;
        for (Decided const& each : report_.decisions) answers[each.decision].push_back(answer(each));
        std::map<std::pair<std::uint32_t, TeamId>, std::pair<Total, scoring::Reason>> worth;
        for (TeamScore const& team : report_.scores.teams)
            for (Entry const& each : team.entries)
                if (team.counts && each.source == scoring::Source::decision)
                    worth[{each.thing, team.team}] = {scoring::total_of(each.shares), each.reason};
        json::array decisions;
        for (std::uint32_t i = 0; i < script_.decisions.size(); ++i) {
            json::array teams;
            for (std::uint32_t team = 0; team < report_.state.teams.size(); ++team) {
                if (report_.only && report_.only->value != team) continue;
                DecisionState const& state = report_.state.teams[team].decisions.at(i);
                if (state.status == DecisionStatus::unseen) continue;
                json::object line{{"team", team},
                                  {"open", state.status == DecisionStatus::open},
                                  {"silent", state.silent},
                                  {"opened_ms", state.opened ? json::value(state.opened->team.count()) : nullptr},
                                  {"deadline_ms", count_or_null(state.deadline)}};
                if (state.default_taken) line["taken"] = said(tell_.option(DecisionId{i}, *state.default_taken));
                if (auto const found = worth.find({i, TeamId{team}}); found != worth.end()) {
                    line["earned"] = found->second.first.earned;
                    line["possible"] = found->second.first.possible;
                    line["reason"] = tell_.words().reasons.at(static_cast<std::size_t>(found->second.second));
                }
                teams.push_back(std::move(line));
            }
            auto const given = answers.find(DecisionId{i});
            if (teams.empty() && given == answers.end()) continue;
            decisions.push_back(json::object{{"id", script_.decisions[i].id},
                                             {"prompt", said(tell_.text(script_.decisions[i].prompt))},
                                             {"why", said(tell_.text(script_.decisions[i].why))},
                                             {"teams", std::move(teams)},
                                             {"answers", given == answers.end() ? json::array() : given->second}});
        }
        json::object all = head();
        all["decisions"] = std::move(decisions);
        return json::serialize(all);
    }

    [[nodiscard]] std::string knowledge() const {
        std::map<std::pair<FactId, TeamId>, json::array> cells;
        std::map<std::pair<FactId, TeamId>, TeamTime> first;
        for (Learned const& each : report_.course.learned) {
            TeamTime const since = first.try_emplace({each.fact, each.team}, each.at).first->second;
            json::object cell{{"desk", each.desk.value},  {"how", each.from ? "shared" : "read"},
                              {"at_ms", each.at.count()}, {"after_ms", (each.at - since).count()},
                              {"record", each.record},    {"where", said(where(each.row))}};
            if (each.from) cell["from"] = tell_.seat(*each.from);
            cells[{each.fact, each.team}].push_back(std::move(cell));
        }
        for (Unread const& each : report_.course.unread)
            cells[{each.fact, each.team}].push_back(json::object{{"desk", each.desk.value},
                                                                 {"how", "unread"},
                                                                 {"at_ms", each.at.count()},
                                                                 {"record", each.record},
                                                                 {"where", said(where(each.row))}});
        json::array facts;
        for (std::uint32_t i = 0; i < script_.facts.size(); ++i) {
            json::array teams;
            for (std::uint32_t team = 0; team < report_.state.teams.size(); ++team)
                if (auto const found = cells.find({FactId{i}, TeamId{team}}); found != cells.end())
                    teams.push_back(json::object{{"team", team}, {"cells", std::move(found->second)}});
            if (!teams.empty())
                facts.push_back(json::object{{"id", script_.facts[i].id},
                                             {"text", said(tell_.text(script_.facts[i].text))},
                                             {"teams", std::move(teams)}});
        }
        json::object all = head();
        all["facts"] = std::move(facts);
        return json::serialize(all);
    }

    [[nodiscard]] std::string assessment(Viewer const& viewer) const {
        json::array answers, documents, differ, objectives;
        for (std::uint32_t team = 0; team < report_.state.teams.size(); ++team) {
            for (std::uint32_t i = 0; i < script_.decisions.size(); ++i)
                if (auto const place = answer_to_judge(report_.state.teams[team].decisions.at(i)))
                    answers.push_back(to_judge(TeamId{team}, DecisionId{i}, *place, viewer));
            for (std::uint32_t i = 0; i < report_.state.teams[team].documents.size(); ++i)
                if (report_.state.teams[team].documents[i].newest.version != 0)
                    documents.push_back(document(TeamId{team}, i, viewer));
        }
        for (scoring::Disagreement const& each : report_.agreement.to_settle) differ.push_back(difference(each));
        for (std::uint32_t i = 0; i < script_.objectives.size(); ++i) objectives.push_back(objective(ObjectiveId{i}));
        json::object all = head();
        all["director"] = viewer.director;
        all["begun"] = report_.state.stage != Stage::planned;
        all["answers"] = std::move(answers);
        all["documents"] = std::move(documents);
        all["disagreements"] = std::move(differ);
        all["objectives"] = std::move(objectives);
        return json::serialize(all);
    }

    [[nodiscard]] std::string course() const {
        json::array pace, acts, holdings, loads;
        for (std::uint32_t i = 0; i < script_.decisions.size(); ++i)
            for (Taken const& each : time_to_act(report_, DecisionId{i}))
                acts.push_back(json::object{{"team", each.team.value},
                                            {"decision", script_.decisions[i].id},
                                            {"record", each.record},
                                            {"took_ms", each.took.count()},
                                            {"allowed_ms", each.allowed.count()}});
        for (Pace const& each : report_.course.pace)
            pace.push_back(json::object{{"team", each.team.value},
                                        {"decision", script_.decisions.at(each.decision.value).id},
                                        {"record", each.record},
                                        {"at_ms", each.at.count()},
                                        {"ahead_ms", each.ahead.count()}});
        for (Holding const& each : report_.course.holdings)
            holdings.push_back(json::object{{"team", each.team.value},
                                            {"record", each.record},
                                            {"at_ms", each.at.count()},
                                            {"secured", each.secured},
                                            {"gone", each.gone}});
        for (Load const& each : report_.course.loads)
            loads.push_back(json::object{{"team", each.team.value},
                                         {"desk", each.desk.value},
                                         {"quarter", each.quarter},
                                         {"received", each.received},
                                         {"done", each.done}});
        std::int64_t whole = 0;
        for (Asset const& asset : script_.assets) whole += asset.innocent ? 0 : asset.value;
        json::object all = head();
        all["length_ms"] = report_.state.now.count();
        all["assets"] = whole;
        all["pace"] = std::move(pace);
        all["acts"] = std::move(acts);
        all["holdings"] = std::move(holdings);
        all["loads"] = std::move(loads);
        return json::serialize(all);
    }

private:
    template <class Of>
    [[nodiscard]] json::array totals(Of of) const {
        json::array all;
        for (TeamScore const& team : report_.scores.teams) {
            Total const total = of(team);
            if (auto const percent = scoring::percent_of(total); team.counts && percent)
                all.push_back(json::object{{"team", team.team.value},
                                           {"earned", total.earned},
                                           {"possible", total.possible},
                                           {"percent", *percent}});
        }
        return all;
    }
    [[nodiscard]] json::object entry(Entry const& each, TeamScore const& team) const {
        json::array shares;
        for (auto const& [competency, total] : each.shares)
            shares.push_back(
                json::object{{"competency", competency.value}, {"earned", total.earned}, {"possible", total.possible}});
        return {{"team", team.team.value},
                {"attempt", team.attempt},
                {"source", word(each.source)},
                {"source_words", tell_.words().sources.at(static_cast<std::size_t>(each.source))},
                {"what", said(tell_.about(each.source, each.thing))},
                {"reason", tell_.words().reasons.at(static_cast<std::size_t>(each.reason))},
                {"shares", std::move(shares)},
                {"seat", each.seat ? json::value(tell_.seat(*each.seat)) : json::value(nullptr)},
                {"at_ms", count_or_null(each.at)},
                {"took_ms", count_or_null(each.took)},
                {"records", records_of(each.evidence)}};
    }
    [[nodiscard]] json::object flag(scoring::FlagEntry const& each, TeamScore const& team) const {
        RedFlag const& flag = script_.flags.at(each.flag.value);
        return {{"team", team.team.value},
                {"attempt", team.attempt},
                {"id", flag.id},
                {"text", said(tell_.text(flag.text))},
                {"at_ms", each.at.team.count()},
                {"records", records_of(each.evidence)}};
    }
    [[nodiscard]] json::object answer(Decided const& each) const {
        json::array grounds, rejected;
        for (LawId const law : each.rationale.grounds) {
            Law const& named = script_.laws.at(law.value);
            grounds.push_back(said(named.id + " " + tell_.text(named.title)));
        }
        if (!each.rationale.ground_text.empty()) grounds.push_back(said(each.rationale.ground_text));
        for (RejectedOption const& other : each.rejected)
            rejected.push_back(json::object{{"option", said(tell_.option(each.decision, other.option))},
                                            {"reason", said(other.reason)}});
        std::string_view const timing = each.timing == Timing::in_time ? "in_time"
                                        : each.timing == Timing::late  ? "late"
                                                                       : "after_closing";
        return {{"team", each.team.value},
                {"seat", tell_.seat(each)},
                {"record", each.record},
                {"corrects", each.corrects},
                {"holds", each.holds},
                {"by_staff", each.by_staff},
                {"timing", timing},
                {"at_ms", each.at.count()},
                {"took_ms", each.opened ? json::value((each.at - *each.opened).count()) : json::value(nullptr)},
                {"allowed_ms", each.opened && each.deadline ? json::value((*each.deadline - *each.opened).count())
                                                            : json::value(nullptr)},
                {"answer", said(tell_.answer(each))},
                {"free", !each.answer.text.empty()},
                {"known", said(each.rationale.known)},
                {"risk", said(each.rationale.risk)},
                {"grounds", std::move(grounds)},
                {"because", said(each.rationale.why)},
                {"rejected", std::move(rejected)}};
    }
    // The answer that holds, or the newest that came too late, with what people gave for its rationale.
    [[nodiscard]] json::object to_judge(TeamId team, DecisionId id, std::uint32_t place, Viewer const& viewer) const {
        DecisionState const& state = report_.state.teams.at(team.value).decisions.at(id.value);
        GivenAnswer const& given = state.answers.at(place);
        auto const told = std::find_if(report_.decisions.begin(), report_.decisions.end(),
                                       [&](Decided const& each) { return each.record == given.record; });
        json::object one = told == report_.decisions.end() ? json::object{} : answer(*told);
        one["team"] = team.value;
        one["attempt"] = report_.state.teams[team.value].attempts.number;
        one["decision"] = id.value;
        one["id"] = script_.decisions.at(id.value).id;
        one["prompt"] = said(tell_.text(script_.decisions[id.value].prompt));
        one["revision"] = place + 1;
        one["can_accept"] = !state.holds;
        auto const* const late = accepted_late(report_.state, team, id);
        one["accepted"] = late != nullptr && late->of == given.record
                              ? json::value{{"by", tell_.judge(late->by)}, {"reason", said(late->reason)}}
                              : json::value(nullptr);
        Rated const rated{team, std::nullopt, {PassageKind::decision, id.value, place + 1, 0}, given.record};
        return with_ratings(std::move(one), rated, viewer);
    }
    [[nodiscard]] json::object document(TeamId team, std::uint32_t place, Viewer const& viewer) const {
        DocumentText const& newest = report_.state.teams.at(team.value).documents.at(place).newest;
        json::object one{{"team", team.value},
                         {"number", place + 1},
                         {"title", said(newest.title)},
                         {"text", said(newest.text)},
                         {"version", newest.version},
                         {"seat", tell_.seat(newest.seat)},
                         {"at_ms", newest.at.team.count()},
                         {"record", newest.record}};
        Rated const rated{team, std::nullopt, {PassageKind::document, place + 1, newest.version, 0}, newest.record};
        return with_ratings(std::move(one), rated, viewer);
    }
    // By whom: the number of the evaluator, null for staff.
    [[nodiscard]] json::value evaluator(std::optional<SeatId> seat) const {
        return seat ? json::value(report_.state.seats.at(seat->value).seat.number) : json::value(nullptr);
    }
    [[nodiscard]] json::value settled(Rated const& rated) const {
        Settlement const* const found = find_settlement(report_.state, rated);
        if (found == nullptr) return nullptr;
        return json::object{{"value", *found->value}, {"by", tell_.judge(found->by)}, {"reason", said(found->reason)}};
    }
    [[nodiscard]] json::object with_ratings(json::object one, Rated const& rated, Viewer const& viewer) const {
        json::array ratings;
        one["mine"] = nullptr;
        for (Given const& each : given_for(report_.state, rated)) {
            ratings.push_back(
                json::object{{"evaluator", evaluator(each.seat)}, {"value", each.value}, {"record", each.record}});
            if (!each.seat && each.person == viewer.person) one["mine"] = each.value;
        }
        one["best"] = best_rating(rated);
        one["ratings"] = std::move(ratings);
        one["settled"] = settled(rated);
        return one;
    }
    [[nodiscard]] json::object difference(scoring::Disagreement const& each) const {
        json::array ratings;
        for (auto const& given : each.ratings)
            ratings.push_back(
                json::object{{"evaluator", evaluator(given.seat)}, {"value", given.value}, {"record", given.record}});
        Rated const& rated = each.rated;
        return {{"team", rated.team.value},
                {"attempt", report_.state.teams.at(rated.team.value).attempts.number},
                {"source", word(each.source())},
                {"source_words", tell_.words().sources.at(static_cast<std::size_t>(each.source()))},
                {"what", said(tell_.about(each.source(), each.thing()))},
                {"checklist", rated.checklist ? json::value(rated.checklist->value) : json::value(nullptr)},
                {"number", rated.passage.number},
                {"revision", rated.passage.revision},
                {"least", rated.checklist ? 1 : 0},
                {"best", best_rating(rated)},
                {"ratings", std::move(ratings)},
                {"settled", settled(rated)}};
    }
    // What the director gave beside what the points propose: of each team, then of all together.
    [[nodiscard]] json::object objective(ObjectiveId id) const {
        json::array teams;
        for (TeamScore const& team : report_.scores.teams)
            if (team.counts) teams.push_back(rated_objective(id, team.team, team.by_objective.at(id.value)));
        return {{"objective", id.value},
                {"id", script_.objectives.at(id.value).id},
                {"text", said(tell_.text(script_.objectives[id.value].text))},
                {"teams", std::move(teams)},
                {"overall", rated_objective(id, std::nullopt, {})}};
    }
    [[nodiscard]] json::object rated_objective(ObjectiveId id, std::optional<TeamId> team, Total const& total) const {
        auto const letter = [&](Rating rating) { return tell_.words().ratings.at(static_cast<std::size_t>(rating)); };
        auto const* const given = given_rating(report_, id, team);
        auto const proposed = proposed_rating(total);
        auto const percent = scoring::percent_of(total);
        return {{"team", team ? json::value(team->value) : json::value(nullptr)},
                {"earned", total.earned},
                {"possible", total.possible},
                {"percent", percent ? json::value(*percent) : json::value(nullptr)},
                {"proposed", proposed ? json::value(letter(*proposed)) : json::value(nullptr)},
                {"given", given != nullptr ? json::value(letter(*given->rating)) : json::value(nullptr)},
                {"words", given != nullptr ? said(given->words) : json::string()}};
    }
    // "A-103 · Call of the doctor".
    [[nodiscard]] std::string where(RowId row) const {
        if (row.value >= script_.rows.size()) return {};
        return script_.rows[row.value].id + " · " + tell_.text(script_.rows[row.value].title);
    }

    Report const& report_;
    Script const& script_;
    Telling const& tell_;
};

}  // namespace

std::string scores_for_station(Report const& report, Telling const& telling) {
    return Station(report, telling).scores();
}
std::string comparison_for_station(Report const& report, Telling const& telling) {
    return Station(report, telling).comparison();
}
std::string knowledge_for_station(Report const& report, Telling const& telling) {
    return Station(report, telling).knowledge();
}
std::string course_for_station(Report const& report, Telling const& telling) {
    return Station(report, telling).course();
}

std::string boards_for_station(Report const& report, Telling const& telling, Sequence record) {
    return Station(report, telling).boards(record);
}
std::string feedback_for_station(Report const& report, Telling const& telling) {
    return Station(report, telling).feedback();
}
std::string assessment_for_station(Report const& report, Telling const& telling, Viewer const& viewer) {
    return Station(report, telling).assessment(viewer);
}

}  // namespace orda::review
