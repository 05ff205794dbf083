// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/lessons.hpp"

#include <fmt/format.h>

namespace orda::rehearsal {

void add_details(v1::WriteLesson& lesson, Tongue tongue, std::uint64_t newest, Dice& dice) {
    lesson.set_kind(static_cast<v1::LessonKind>(dice.between(v1::LESSON_KIND_STRENGTH, v1::LESSON_KIND_NOTE)));
    if (newest > 0 && dice.percent(70)) lesson.set_about(1 + dice.below(newest));
    if (lesson.kind() == v1::LESSON_KIND_STRENGTH) return;
    lesson.set_recommendation(say(Phrase::recommendation, tongue, dice));
    lesson.set_owner(say(Phrase::owner, tongue, dice));
    if (dice.percent(60)) lesson.set_due(fmt::format("2027-{:02}-{:02}", dice.between(1, 12), dice.between(1, 28)));
}

Phrase learned(v1::WriteLesson const& lesson) {
    return lesson.kind() == v1::LESSON_KIND_STRENGTH ? Phrase::went_well : Phrase::went_badly;
}

}  // namespace orda::rehearsal
