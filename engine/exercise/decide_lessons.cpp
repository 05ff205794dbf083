// SPDX-License-Identifier: Apache-2.0
#include "base/date.hpp"
#include "exercise/decide.hpp"
#include "exercise/voices.hpp"

// What is learned, by staff and evaluators (docs/adr/0022).
namespace orda::exercise {
namespace {

// An evaluator speaks of the teams assigned to the own place; staff of all, and of none.
bool may_speak_of(std::optional<TeamId> team, Asked const& asked) {
    if (team && !asked.team_exists(*team)) return false;
    if (asked.staff()) return true;
    return asked.issuer.role == Role::evaluator && asked.issuer.seat && team &&
           is_assigned(asked.state, *asked.issuer.seat, *team);
}

// Staff edit all of them; an evaluator those that the own place wrote first.
bool may_change(Lesson const& lesson, Asked const& asked) {
    return asked.staff() || (asked.issuer.seat && lesson.seat == asked.issuer.seat);
}

std::optional<Refused> check_lesson(LessonSays const& says, Asked const& asked) {
    if (says.about > asked.state.sequence) return Refused{Refusal::not_found, 0, "about"};
    if (says.objective && says.objective->value >= asked.script.objectives.size())
        return Refused{Refusal::not_found, 0, "objective"};
    if (says.competency && says.competency->value >= asked.script.competencies.size())
        return Refused{Refusal::not_found, 0, "competency"};
    if (auto fault = exercise::check_words(says.words, says.language, "words", text_bytes_max)) return fault;
    if (auto fault = check_text(says.recommendation, "recommendation", text_bytes_max)) return fault;
    if (auto fault = check_text(says.owner, "owner", owner_bytes_max)) return fault;
    if (!says.due.empty() && !read_date(says.due)) return Refused{Refusal::not_valid, 0, "due"};
    // A date or an owner is that of something to be done.
    if (blank(says.recommendation) && !(blank(says.owner) && says.due.empty()))
        return Refused{Refusal::incomplete, 0, "recommendation"};
    return std::nullopt;
}

}  // namespace

Decided decide(WriteLesson const& command, Asked const& asked) {
    if (asked.state.stage == Stage::planned) return refuse(Refusal::not_running);
    if (!may_speak_of(command.says.team, asked)) return refuse(Refusal::not_found, "team");
    if (command.key == 0) return refuse(Refusal::incomplete, "key");
    auto const before = find_lesson(asked.state, command.key);
    if (before && !may_change(asked.state.lessons[*before], asked)) return refuse(Refusal::not_found, "key");
    if (auto fault = check_lesson(command.says, asked)) return refuse(*fault);
    if (!before && asked.state.lessons.size() >= lessons_max) return refuse(Refusal::too_many, "lessons");
    if (before) {
        Lesson const& lesson = asked.state.lessons[*before];
        if (!lesson.removed && lesson.says == command.says) return accept();
    }
    return accept(LessonWritten{command.key, command.says, command.written_at});
}

Decided decide(RemoveLesson const& command, Asked const& asked) {
    auto const before = find_lesson(asked.state, command.key);
    if (!before || !may_change(asked.state.lessons[*before], asked)) return refuse(Refusal::not_found, "key");
    if (asked.state.lessons[*before].removed) return accept();
    return accept(LessonRemoved{command.key});
}

}  // namespace orda::exercise
