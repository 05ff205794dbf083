// SPDX-License-Identifier: Apache-2.0
#include "review/report_html.hpp"

#include <algorithm>

#include "exercise/assess.hpp"
#include "exercise/evaluate.hpp"
#include "review/board_html.hpp"
#include "review/charts.hpp"
#include "review/html.hpp"
#include "review/names.hpp"

namespace orda::review {
namespace {

using namespace exercise;
using scoring::Entry;
using scoring::TeamScore;

constexpr char report_head[] = R"html(<!DOCTYPE html>
<html lang="{0}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{1} · {2}</title>
<style>
@page {{ size: A4; margin: 16mm 15mm 18mm;
  @top-center {{ content: {4}; font: bold 7.5pt "Liberation Sans", Arial, sans-serif; letter-spacing: .06em }}
  @bottom-left {{ content: {5}; font: 7.5pt "Liberation Sans", Arial, sans-serif; color: #333 }}
  @bottom-right {{ content: {6}; white-space: nowrap; font: 7.5pt "Liberation Sans", Arial, sans-serif; color: #333 }} }}
@page :first {{ @top-center {{ content: none }} }}
* {{ box-sizing: border-box }}
body {{ font: 10pt/1.42 "Liberation Sans", Arial, "DejaVu Sans", sans-serif; color: #000; background: #fff;
  max-width: 180mm; margin: 0 auto; padding: 6mm 0; overflow-wrap: break-word }}
h1 {{ font-size: 20pt; line-height: 1.2; margin: 2mm 0 1mm }}
h2 {{ font-size: 13.5pt; margin: 9mm 0 2mm; border-bottom: 1.2pt solid; padding-bottom: 1mm; break-after: avoid }}
h3 {{ font-size: 11pt; margin: 5mm 0 1.5mm; break-after: avoid }}
.page {{ break-before: page }}
.banner {{ font-weight: bold; letter-spacing: .06em; text-align: center; border: 1.2pt solid; padding: 1.2mm }}
.sub {{ font-size: 12.5pt }}
.mind {{ border: 1.2pt solid; padding: 1.5mm 2.5mm; font-weight: bold; margin-top: 3mm }}
.small {{ font-size: 8.6pt; color: #333 }}
dl {{ display: grid; grid-template-columns: 46mm 1fr; gap: .8mm 4mm; margin: 3mm 0 }}
dt {{ color: #333 }} dd {{ margin: 0 }}
table {{ width: 100%; border-collapse: collapse; margin: 2mm 0 3mm; font-size: 9pt; line-height: 1.32 }}
th {{ text-align: left; font-weight: bold; border-bottom: 1pt solid; padding: 1mm 2mm 1mm 0; vertical-align: bottom }}
td {{ border-bottom: .4pt solid #888; padding: 1mm 2mm 1mm 0; vertical-align: top }}
tr {{ break-inside: avoid }}
thead {{ display: table-header-group }}
.plan td {{ height: 13mm }}
.plan th:first-child {{ width: 34% }} .plan th:nth-child(2) {{ width: 34% }}
.sum td {{ font-weight: bold; border-top: 1pt solid }}
.entries th:first-child {{ width: 46% }}
.decision, .lesson {{ border-left: 2pt solid #000; padding-left: 3mm; margin: 3mm 0; break-inside: avoid }}
.decision.no {{ border-left: 2pt dotted #777 }}
.decision p, .lesson p {{ margin: .6mm 0; white-space: pre-line }}
.chart {{ width: 100%; height: auto; font: 12px "Liberation Sans", Arial, "DejaVu Sans", sans-serif; margin: 1mm 0 }}
code, pre {{ font: 8.4pt/1.35 "Liberation Mono", "DejaVu Sans Mono", monospace; white-space: pre-wrap;
  overflow-wrap: anywhere }}
pre {{ border: .5pt solid; padding: 2mm }}
.share {{ width: 38mm; height: 3.6mm; vertical-align: middle }}
.scale td:nth-child(n+2), .scale th:nth-child(n+2) {{ text-align: right; white-space: nowrap }}
blockquote {{ margin: 1.5mm 0; padding-left: 3mm; border-left: 1pt solid #777; white-space: pre-line; break-inside: avoid }}
.expected th:nth-child(1) {{ width: 20% }} .expected th:nth-child(2) {{ width: 46% }}
.expected td {{ font-size: 8pt; line-height: 1.25 }} .expected p {{ margin: 0 0 .6mm }}
.sign td {{ height: 14mm; vertical-align: bottom }}
</style>
</head>
<body>
<p class="banner">{3}</p>
)html";

// Loose sheets are told apart by it: title, exercise, how the root over its records begins, and the team if it is about
// one alone.
std::string foot_of(std::string title, Report const& report, Integrity const& integrity) {
    if (report.only) title += " · " + report.state.teams.at(report.only->value).name;
    return title + " · " + report.state.created.exercise + " · " + integrity.root.substr(0, 8);
}

class Writer {
public:
    Writer(Report const& report, Integrity const& integrity, std::string_view language)
        : report_(report),
          script_(*report.script),
          state_(report.state),
          integrity_(integrity),
          tell_(report, language),
          w_(tell_.words()) {}

    std::string write() {
        begin();
        results();
        objectives();
        lessons(w_.strengths, LessonKind::strength, report_.strengths);
        lessons(w_.to_improve, LessonKind::improve, report_.to_improve);
        notes();
        plan();
        course();
        expected();
        for (TeamScore const& team : report_.scores.teams) team_page(team);
        time_to_act();
        decisions();
        write_boards(page_, report_, tell_);
        evaluators();
        feedback();
        statement();
        page_.raw("</body>\n</html>\n");
        return page_.take();
    }

private:
    void begin() {
        std::string const title = tell_.text(script_.title);
        page_.raw(filled(report_head, w_.language, escaped(title), escaped(w_.title), escaped(w_.banner),
                         css_string(w_.banner), css_string(foot_of(title, report_, integrity_)), w_.page_of));
        page_.heading(1, title);
        page_.element("p", w_.title, "class=\"sub\"");
        if (report_.scores.provisional)
            page_.element("p", std::string(w_.provisional) + ". " + std::string(w_.provisional_words),
                          "class=\"mind\"");
        page_.heading(2, w_.overview);
        page_.raw("<dl>\n");
        std::string name = "<code>" + escaped(state_.created.exercise) + "</code>";
        if (auto const& from = state_.created.copied_from)
            name += " (" + filled(w_.copied, escaped(from->exercise), from->records) + ")";
        page_.term(w_.exercise, name);
        page_.term(w_.script, escaped(script_.id + (script_.cut.empty() ? "" : ", " + script_.cut)));
        std::string const first = tell_.date(report_.first), last = tell_.date(report_.last);
        page_.term(w_.held, first == last ? first : first + " – " + last);
        page_.term(w_.length, hms(whole_seconds(state_.now)));
        page_.term(w_.teams, std::to_string(state_.teams.size()));
        auto const trainees = std::count_if(state_.seats.begin(), state_.seats.end(),
                                            [](SeatState const& each) { return each.seat.post == Post::trainee; });
        page_.term(w_.seats, std::to_string(trainees));
        page_.term(w_.records, std::to_string(state_.sequence));
        std::string rubric = escaped(report_.rubric.empty() ? w_.standard : std::string_view(report_.rubric));
        if (!report_.rubric_sha256.empty()) rubric += "<br><code>SHA-256 " + escaped(report_.rubric_sha256) + "</code>";
        page_.term(w_.rubric, rubric);
        page_.raw("</dl>\n");
    }

    // Teams side by side: their names are short, those of competencies are not.
    void results() {
        page_.heading(2, w_.results);
        std::vector<std::string> titles{escaped(w_.competency), escaped(w_.weight)};
        for (TeamScore const& team : report_.scores.teams) titles.push_back(escaped(tell_.team(team)));
        page_.begin_table(titles);
        for (std::size_t i = 0; i < script_.competencies.size(); ++i)
            result(
                tell_.text(script_.competencies[i].title),
                [&](TeamScore const& team) { return tell_.percent(team.by_competency.at(i)); }, "", weight(i));
        result(w_.whole, [&](TeamScore const& team) { return tell_.percent(team.permille); }, "class=\"sum\"");
        result(w_.red_flags, [](TeamScore const& team) { return std::to_string(team.flags.size()); });
        if (!script_.assets.empty()) assets();
        page_.end_table();
        page_.element("p", w_.weights_words, "class=\"small\"");
        outcomes();
    }

    void assets() {
        result(w_.secured, [&](TeamScore const& team) {
            return filled("{}\u00a0%", secured_share(script_, state_.teams.at(team.team.value)));
        });
        result(w_.to_secure, [](TeamScore const& team) {
            auto const mean = scoring::mean_time_to_secure(team);
            return mean ? hms(whole_seconds(*mean)) : std::string("–");
        });
        auto const of_innocent = [](Asset const& asset) { return asset.innocent; };
        if (std::any_of(script_.assets.begin(), script_.assets.end(), of_innocent))
            result(w_.innocents,
                   [](TeamScore const& team) { return std::to_string(scoring::innocents_secured(team)); });
    }

    template <class Cell>
    void result(std::string_view name, Cell const& cell, std::string_view attributes = "", std::string weight = "") {
        std::vector<std::string> cells{escaped(name), std::move(weight)};
        for (TeamScore const& team : report_.scores.teams) cells.push_back(escaped(cell(team)));
        page_.row(cells, false, attributes);
    }

    std::string weight(std::size_t competency) const {
        return competency < report_.weights.size() ? std::to_string(report_.weights[competency]) : "";
    }

    // How each storyline came out.
    void outcomes() {
        if (script_.ends.empty()) return;
        page_.heading(3, w_.outcome);
        page_.raw("<dl>\n");
        for (TeamScore const& team : report_.scores.teams)
            if (team.counts) page_.term(tell_.team(team), escaped(outcome_of(state_.teams.at(team.team.value))));
        page_.raw("</dl>\n");
    }

    std::string outcome_of(TeamState const& team) const {
        auto const end = end_state({script_, team, state_.now - team.offset});
        return end ? tell_.text(script_.ends.at(*end).title) : "–";
    }

    void objectives() {
        if (script_.objectives.empty()) return;
        page_.heading(2, w_.objectives);
        std::vector<std::string> titles{escaped(w_.objective)};
        for (TeamScore const& team : report_.scores.teams) titles.push_back(escaped(tell_.team(team)));
        auto const& judged = state_.assessment.objectives;
        bool const overall = std::any_of(judged.begin(), judged.end(),
                                         [](ObjectiveRating const& each) { return !each.team && each.rating; });
        if (overall) titles.push_back(escaped(w_.all_teams));
        page_.begin_table(titles);
        for (std::size_t i = 0; i < script_.objectives.size(); ++i) {
            std::vector<std::string> cells{
                escaped(script_.objectives[i].id + " · " + tell_.text(script_.objectives[i].text))};
            for (TeamScore const& team : report_.scores.teams) {
                scoring::Total const& total = team.by_objective.at(i);
                // An earlier attempt was not what the director judged.
                cells.push_back(
                    objective(ObjectiveId{static_cast<std::uint32_t>(i)}, team.counts ? &team.team : nullptr, total));
            }
            if (overall) cells.push_back(objective(ObjectiveId{static_cast<std::uint32_t>(i)}, nullptr, {}));
            page_.row(cells);
        }
        page_.end_table();
        page_.element("p", w_.rating_words, "class=\"small\"");
        for (ObjectiveRating const& each : state_.assessment.objectives)
            if (each.rating && !each.words.empty())
                said((each.team ? tell_.team(*each.team) : std::string(w_.all_teams)) + " · " +
                         script_.objectives.at(each.objective.value).id + " · " + letter(*each.rating),
                     each.words);
    }

    std::string letter(Rating rating) const { return std::string(w_.ratings.at(static_cast<std::size_t>(rating))); }

    // What the director gave, beside what the points propose. `team`: null = of all together.
    std::string objective(ObjectiveId id, TeamId const* team, scoring::Total const& total) const {
        auto const* const given = given_rating(report_, id, team != nullptr ? std::optional(*team) : std::nullopt);
        auto const proposed = proposed_rating(total);
        std::string const points = proposed ? filled(w_.proposed, letter(*proposed), tell_.percent(total)) : "";
        if (given == nullptr) return points.empty() ? "–" : escaped(points);
        return "<b>" + letter(*given->rating) + "</b> " + escaped(points);
    }

    // What people wrote stands first; what the points say follows and is called so.
    void lessons(std::string_view title, LessonKind kind, std::vector<Outcome> const& all) {
        page_.heading(2, title);
        bool const said = written(kind);
        if (said && !all.empty()) page_.element("p", w_.by_points, "class=\"sub\"");
        if (!said && all.empty()) page_.paragraph(w_.none);
        for (Outcome const& each : all) {
            page_.heading(3, tell_.about(each.source, each.thing));
            page_.paragraph(filled(w_.lost, tell_.points(each.total.earned), tell_.points(each.total.possible)));
            if (each.source == scoring::Source::decision && may_tell(report_, DecisionId{each.thing})) {
                Text const& why = script_.decisions.at(each.thing).why;
                if (!why.empty()) page_.paragraph(std::string(w_.why) + ": " + tell_.text(why));
            }
            evidence(each.evidence);
        }
    }

    bool written(LessonKind kind) {
        bool any = false;
        for (WrittenLesson const& each : report_.lessons) {
            LessonSays const& says = each.lesson.says;
            if (says.kind != kind) continue;
            any = true;
            page_.raw("<div class=\"lesson\">\n");
            page_.paragraph(says.words);
            said(w_.recommendation, says.recommendation);
            page_.element("p", beside(each), "class=\"small\"");
            page_.raw("</div>\n");
        }
        return any;
    }

    // "Barys · moment 0:42:10 (#118) · objective O2 · …"
    std::string beside(WrittenLesson const& each) const {
        LessonSays const& says = each.lesson.says;
        std::string line = says.team ? tell_.team(*says.team) : std::string(w_.all_teams);
        if (each.at) line += filled(" · {} {} (#{})", w_.moment, hms(whole_seconds(*each.at)), each.lesson.says.about);
        if (says.objective) line += " · " + script_.objectives.at(says.objective->value).id;
        if (says.competency) line += " · " + tell_.text(script_.competencies.at(says.competency->value).title);
        return line;
    }

    void notes() {
        bool const any = std::ranges::any_of(
            report_.lessons, [](WrittenLesson const& each) { return each.lesson.says.kind == LessonKind::note; });
        if (!any) return;
        page_.heading(2, w_.notes);
        written(LessonKind::note);
    }

    void evidence(std::vector<Sequence> const& records) {
        if (!records.empty())
            page_.element("p", std::string(w_.evidence) + ": " + Telling::records(records), "class=\"small\"");
    }

    void plan() {
        page_.heading(2, w_.plan);
        page_.paragraph(w_.plan_words);
        page_.begin_table({escaped(w_.status), escaped(w_.recommendation), escaped(w_.owner), escaped(w_.due)},
                          "class=\"plan\"");
        for (WrittenLesson const* each : plan_of(report_)) {
            LessonSays const& says = each->lesson.says;
            page_.row({escaped(says.words), escaped(says.recommendation), escaped(says.owner), escaped(says.due)});
        }
        for (Outcome const& each : report_.to_improve)
            page_.row({escaped(filled(w_.plan_by_points, tell_.about(each.source, each.thing))), "", "", ""});
        page_.row({"", "", "", ""});
        page_.end_table();
    }

    void course() {
        page_.heading(2, w_.timeline);
        page_.begin_table({escaped(w_.exercise_time), escaped(w_.wall_time), escaped(w_.team), escaped(w_.event), "#"});
        for (Turn const& each : report_.turns)
            page_.row({hms(whole_seconds(each.at)), tell_.moment(each.wall),
                       each.team ? escaped(tell_.team(*each.team)) : "", escaped(tell_.turn(each)),
                       std::to_string(each.record)});
        page_.end_table();
    }

    void expected() {
        auto const all = expected_actions(report_);
        if (all.empty()) return;
        page_.heading(2, w_.expected_done);
        page_.paragraph(w_.expected_words);
        if (report_.only && state_.stage != Stage::ended) page_.element("p", w_.expected_open, "class=\"small\"");
        page_.begin_table({escaped(w_.inject), escaped(w_.expected), escaped(w_.done)}, "class=\"expected\"");
        for (ExpectedAction const& each : all) {
            Row const& row = script_.rows.at(each.row.value);
            std::string done;
            for (Met const& met : each.teams)
                done += "<p><b>" + escaped(tell_.team(met.team)) + "</b> " + escaped(tell_.met(met, each.row)) + "</p>";
            page_.row({escaped(row.id + " · " + tell_.text(row.title)), escaped(tell_.text(row.expect)), done});
        }
        page_.end_table();
    }

    void team_page(TeamScore const& team) {
        page_.raw("<section class=\"page\">\n");
        page_.heading(2, filled(w_.team_page, tell_.team(team)) + " · " + tell_.percent(team.permille));
        std::string const chart = competency_chart(report_, team, tell_);
        page_.raw(chart);
        if (!chart.empty() && !report_.only) page_.element("p", w_.mean_words, "class=\"small\"");
        flags(team);
        page_.begin_table({escaped(w_.what), escaped(w_.how), escaped(w_.when), escaped(w_.took), escaped(w_.points),
                           escaped(w_.evidence)},
                          "class=\"entries\"");
        for (Entry const& each : team.entries)
            page_.row(
                {escaped(std::string(w_.sources.at(static_cast<std::size_t>(each.source))) + " " +
                         tell_.about(each.source, each.thing) + (each.seat ? " · " + tell_.seat(*each.seat) : "")),
                 escaped(w_.reasons.at(static_cast<std::size_t>(each.reason))),
                 each.at ? hms(whole_seconds(*each.at)) : "", each.took ? hms(whole_seconds(*each.took)) : "",
                 escaped(tell_.shares(each.shares)), Telling::records(each.evidence)});
        page_.end_table();
        page_.raw("</section>\n");
    }

    void flags(TeamScore const& team) {
        page_.heading(3, w_.red_flags);
        if (team.flags.empty()) page_.paragraph(w_.no_flags);
        for (scoring::FlagEntry const& each : team.flags) {
            RedFlag const& flag = script_.flags.at(each.flag.value);
            page_.element("p",
                          hms(whole_seconds(each.at.team)) + " · " + flag.id + " · " + tell_.text(flag.text) + " (" +
                              Telling::records(each.evidence) + ")",
                          "class=\"mind\"");
        }
    }

    void time_to_act() {
        std::string const chart = time_chart(report_, tell_);
        if (chart.empty()) return;
        page_.heading(2, w_.time_to_act);
        page_.paragraph(w_.time_to_act_words);
        std::string teams;
        for (std::size_t i = 0; i < state_.teams.size(); ++i)
            if (!report_.only || report_.only->value == i)
                teams += (teams.empty() ? "" : ", ") + std::to_string(i + 1) + " = " + state_.teams[i].name;
        page_.element("p", teams, "class=\"small\"");
        page_.raw(chart);
    }

    // Every answer that was given, grouped by what was to be decided.
    void decisions() {
        page_.raw("<section class=\"page\">\n");
        page_.heading(2, w_.decisions);
        for (std::uint32_t i = 0; i < script_.decisions.size(); ++i) {
            DecisionId const id{i};
            bool const given =
                std::ranges::any_of(report_.decisions, [&](Decided const& each) { return each.decision == id; });
            auto const silent = silent_teams(id);
            if (!given && silent.empty()) continue;
            page_.heading(3, script_.decisions[i].id + " · " + tell_.text(script_.decisions[i].prompt));
            expected(id);
            for (Decided const& each : report_.decisions)
                if (each.decision == id) decision(each);
            for (TeamId const team : silent)
                page_.raw("<div class=\"decision no\"><p>" +
                          escaped(tell_.team(team) + " · " + tell_.decided(team, id)) + "</p></div>\n");
        }
        page_.raw("</section>\n");
    }

    // Those of whom no answer counts, not even one that came too late and was accepted.
    std::vector<TeamId> silent_teams(DecisionId id) const {
        std::vector<TeamId> all;
        for (std::uint32_t i = 0; i < state_.teams.size(); ++i) {
            TeamId const team{i};
            if (report_.only && report_.only != team) continue;
            if (state_.teams[i].decisions.at(id.value).silent && accepted_late(state_, team, id) == nullptr)
                all.push_back(team);
        }
        return all;
    }

    void expected(DecisionId id) {
        if (!may_tell(report_, id)) return;
        said(w_.expected, tell_.expected(id));
        said(w_.why, tell_.text(script_.decisions.at(id.value).why));
    }

    void decision(Decided const& each) {
        page_.raw(each.holds || each.accepted ? "<div class=\"decision\">\n" : "<div class=\"decision no\">\n");
        std::string line = tell_.team(each.team) + " · " + tell_.seat(each) + " · " + hms(whole_seconds(each.at)) +
                           " · " + tell_.moment(each.wall) + " UTC · " + tell_.timing(each) + " · #" +
                           std::to_string(each.record);
        if (std::string const took = tell_.took(each); !took.empty()) line += " · " + took;
        if (each.holds) line += " · " + std::string(w_.holds);
        if (each.corrects != 0) line += " · " + filled(w_.corrected, each.corrects);
        if (each.by_staff) line += " · " + std::string(w_.entered_by_staff);
        page_.element("p", line, "class=\"small\"");
        if (each.accepted) page_.paragraph(tell_.accepted(each));
        page_.raw("<p><b>" + escaped(w_.chosen) + ":</b> " + escaped(tell_.answer(each)) + "</p>\n");
        said(w_.known, each.rationale.known);
        said(w_.risk, each.rationale.risk);
        std::string grounds;
        for (LawId const law : each.rationale.grounds)
            grounds += (grounds.empty() ? "" : "; ") + script_.laws.at(law.value).id + " " +
                       tell_.text(script_.laws.at(law.value).title);
        if (!each.rationale.ground_text.empty()) grounds += (grounds.empty() ? "" : "; ") + each.rationale.ground_text;
        said(w_.grounds, grounds);
        said(w_.because, each.rationale.why);
        for (RejectedOption const& rejected : each.rejected)
            said(w_.rejected, tell_.option(each.decision, rejected.option) + ": " + rejected.reason);
        page_.raw("</div>\n");
    }

    void said(std::string_view name, std::string const& words) {
        if (!words.empty()) page_.raw("<p><b>" + escaped(name) + ":</b> " + escaped(words) + "</p>\n");
    }

    void evaluators() {
        page_.heading(2, w_.evaluators);
        bool const rated = !state_.ratings.empty() || !state_.assessment.writings.empty();
        if (state_.observations.empty() && !rated) return page_.paragraph(w_.nothing_observed);
        if (!state_.observations.empty()) {
            page_.heading(3, w_.observations);
            page_.begin_table({escaped(w_.exercise_time), escaped(w_.team), escaped(w_.what), "#"});
            for (Observation const& each : state_.observations)
                page_.row({hms(whole_seconds(each.about)), escaped(tell_.team(each.team)),
                           escaped((each.flag ? script_.flags.at(each.flag->value).id + " · " : "") + each.words),
                           std::to_string(each.record)});
            page_.end_table();
        }
        if (rated) ratings();
    }

    // One line for each rating that was not taken back.
    void rating(TeamId team, scoring::Source source, std::uint32_t thing, std::string const& value, Sequence record) {
        page_.row(
            {escaped(tell_.team(team)),
             escaped(std::string(w_.sources.at(static_cast<std::size_t>(source))) + " " + tell_.about(source, thing)),
             escaped(value), std::to_string(record)});
    }

    void ratings() {
        page_.heading(3, w_.ratings_given);
        page_.begin_table({escaped(w_.team), escaped(w_.what), escaped(w_.rating), "#"});
        for (scoring::TeamScore const& team : report_.scores.teams)
            for (exercise::Rating const& each : state_.ratings)
                if (each.team == team.team && team.counts)
                    rating(each.team, scoring::Source::rating, each.checklist.value,
                           each.value == 0 ? std::string(w_.not_observed) : std::to_string(each.value), each.record);
        for (WritingRating const& each : state_.assessment.writings) {
            bool const document = each.passage.kind == PassageKind::document;
            if (each.value)
                rating(each.team, document ? scoring::Source::document : scoring::Source::rationale,
                       document ? each.passage.number - 1 : each.passage.number,
                       filled("{} / {}", *each.value, best_rating(rated_by(each))), each.record);
        }
        page_.end_table();
        agreement();
    }

    void agreement() {
        scoring::Agreement const& found = report_.agreement;
        page_.heading(3, w_.agreement);
        if (found.items == 0) page_.paragraph(w_.nothing_twice);
        else
            page_.paragraph(filled(w_.agreement_words, found.items, found.exact, tell_.percent(alike(found)),
                                   tell_.figure(found.kappa), tell_.figure(found.icc)));
        for (scoring::Disagreement const& each : found.to_settle) {
            std::string said;
            for (auto const& rated : each.ratings)
                said += filled("{}{} (#{})", said.empty() ? "" : " / ", rated.value, rated.record);
            Settlement const* const settled = each.settled ? find_settlement(state_, each.rated) : nullptr;
            said = tell_.team(each.rated.team) + ", " + tell_.about(each.source(), each.thing()) + ": " + said;
            page_.paragraph(settled != nullptr ? said + " · " + tell_.settled(*settled)
                                               : std::string(w_.to_settle) + ": " + said);
        }
    }

    // Scales in one table, each choice in its own, then what was written in words.
    void feedback() {
        Feedback const& said = report_.feedback;
        if (!said.asked) return;
        page_.heading(2, w_.said);
        if (said.sheets == 0) return page_.paragraph(w_.no_sheets);
        page_.paragraph(filled(w_.said_words, said.sheets, people_min));
        scales();
        for (AnswersTo const& each : said.questions)
            if (question(each).kind == QuestionKind::choice) choice(each);
        for (AnswersTo const& each : said.questions)
            if (question(each).kind == QuestionKind::text) in_words(each);
    }

    Question const& question(AnswersTo const& answers) const { return script_.questionnaire.at(answers.question); }

    void scales() {
        auto const is_scale = [&](AnswersTo const& each) { return question(each).kind == QuestionKind::scale; };
        if (std::ranges::none_of(report_.feedback.questions, is_scale)) return;
        page_.begin_table(
            {escaped(w_.question), "1", "2", "3", "4", "5", escaped(w_.share), escaped(w_.mean), escaped(w_.answers)},
            "class=\"scale\"");
        for (AnswersTo const& each : report_.feedback.questions) {
            if (!is_scale(each)) continue;
            std::vector<std::string> cells{escaped(tell_.text(question(each).ask))};
            for (std::size_t i = 0; i < scale_max; ++i)
                cells.push_back(each.withheld ? "–" : std::to_string(each.counts.at(i)));
            cells.push_back(share_bar(each.counts));
            auto const mean = mean_hundredths(each, script_);
            cells.push_back(mean ? "<b>" + tell_.hundredths(*mean) + "</b>" : "–");
            cells.push_back(answers(each));
            page_.row(cells);
        }
        page_.end_table();
        page_.element("p", w_.scale_ends, "class=\"small\"");
    }

    std::string answers(AnswersTo const& each) const {
        return each.withheld ? escaped(filled(w_.withheld, people_min)) : std::to_string(each.answers);
    }

    void choice(AnswersTo const& each) {
        page_.heading(3, tell_.text(question(each).ask));
        if (each.withheld) return page_.paragraph(filled(w_.withheld, people_min));
        page_.begin_table({escaped(w_.chosen), escaped(w_.share), escaped(w_.answers)}, "class=\"scale\"");
        for (std::size_t i = 0; i < each.counts.size(); ++i)
            page_.row({escaped(tell_.text(question(each).options.at(i).text)), part_bar(each.counts[i], each.answers),
                       std::to_string(each.counts[i])});
        page_.end_table();
    }

    void in_words(AnswersTo const& each) {
        page_.heading(3, tell_.text(question(each).ask));
        if (each.withheld) page_.paragraph(filled(w_.withheld, people_min));
        for (SaidInWords const& said : each.words) {
            std::string const who = tell_.seat(said);
            page_.element("blockquote", said.words + (who.empty() ? "" : "\n– " + who),
                          "lang=\"" + escaped(said.language) + "\"");
        }
    }

    void statement() {
        page_.raw("<section class=\"page\">\n");
        page_.heading(2, w_.integrity);
        page_.paragraph(filled(w_.integrity_words, state_.sequence));
        page_.heading(3, w_.root);
        page_.element("pre", integrity_.root);
        page_.heading(3, w_.checkpoint);
        if (integrity_.checkpoint.empty()) page_.paragraph(w_.unsigned_words);
        else page_.element("pre", integrity_.checkpoint);
        page_.element("p", w_.how_to_check, "class=\"small\"");
        if (!report_.scores.provisional) signatures();
        page_.raw("</section>\n");
    }

    void signatures() {
        page_.heading(3, w_.signatures);
        page_.begin_table({"", escaped(w_.signature_date)}, "class=\"sign\"");
        page_.row({escaped(w_.director), ""});
        page_.row({escaped(w_.evaluator), ""});
        page_.end_table();
    }

    static Milliseconds whole_seconds(Milliseconds time) { return std::chrono::floor<std::chrono::seconds>(time); }

    Report const& report_;
    Script const& script_;
    State const& state_;
    Integrity const& integrity_;
    Telling tell_;
    ReportWords const& w_;
    Html page_;
};

}  // namespace

std::string report_html(Report const& report, Integrity const& integrity, std::string_view language) {
    return Writer(report, integrity, language).write();
}

}  // namespace orda::review
