// SPDX-License-Identifier: Apache-2.0
#include "review/report_csv.hpp"

#include <fmt/format.h>

#include <array>

#include "base/csv.hpp"
#include "review/names.hpp"
#include "review/telling.hpp"

namespace orda::review {
namespace {

using namespace exercise;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::string count_of(std::optional<TeamTime> const& time) { return time ? std::to_string(time->count()) : ""; }

}  // namespace

std::string report_csv(Report const& report, std::string_view language) {
    Telling const tell(report, language);
    std::string text(byte_order_mark);
    text += csv_row(std::to_array<std::string>(
        {"record",   "team",     "seat",      "decision",  "question",    "chosen",    "timing",     "holds",
         "corrects", "by_staff", "team_time", "wall_utc",  "known",       "risk",      "grounds",    "why",
         "rejected", "speaker",  "accepted",  "opened_ms", "deadline_ms", "closes_ms", "provisional"}));
    static constexpr std::array<std::string_view, 3> timings{"in_time", "late", "after_closing"};
    for (Decided const& each : report.decisions) {
        Decision const& decision = report.script->decisions.at(each.decision.value);
        text += csv_row(std::to_array<std::string>({std::to_string(each.record),
                                                    tell.team(each.team),
                                                    tell.seat(each.seat),
                                                    decision.id,
                                                    tell.text(decision.prompt),
                                                    tell.answer(each),
                                                    std::string(timings.at(static_cast<std::size_t>(each.timing))),
                                                    each.holds ? "yes" : "no",
                                                    each.corrects == 0 ? "" : std::to_string(each.corrects),
                                                    each.by_staff ? "yes" : "no",
                                                    hms(each.at),
                                                    tell.moment(each.wall),
                                                    each.rationale.known,
                                                    each.rationale.risk,
                                                    tell.grounds(each),
                                                    each.rationale.why,
                                                    tell.rejected(each),
                                                    each.speaker == 0 ? "" : std::to_string(each.speaker),
                                                    tell.accepted(each),
                                                    count_of(each.opened),
                                                    count_of(each.deadline),
                                                    count_of(each.closes),
                                                    report.scores.provisional ? "yes" : "no"}));
    }
    return text;
}

std::string lessons_csv(Report const& report, std::string_view language) {
    Telling const tell(report, language);
    Script const& script = *report.script;
    std::string text(byte_order_mark);
    text +=
        csv_row(std::to_array<std::string>({"key", "kind", "team", "record", "exercise_time", "words", "recommendation",
                                            "owner", "due", "objective", "competency", "language"}));
    static constexpr std::array<std::string_view, lesson_kinds> kinds{"strength", "improve", "note"};
    for (WrittenLesson const& each : report.lessons) {
        LessonSays const& says = each.lesson.says;
        text += csv_row(std::to_array<std::string>(
            {fmt::format("{:016x}", each.lesson.key), std::string(kinds.at(static_cast<std::size_t>(says.kind))),
             says.team ? tell.team(*says.team) : "", says.about == 0 ? "" : std::to_string(says.about),
             each.at ? hms(*each.at) : "", says.words, says.recommendation, says.owner, says.due,
             says.objective ? script.objectives.at(says.objective->value).id : "",
             says.competency ? script.competencies.at(says.competency->value).id : "", says.language}));
    }
    return text;
}

}  // namespace orda::review
