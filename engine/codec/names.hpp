// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>

#include "exercise/event.hpp"

// The words by which the readable columns of an exercise file and every export call things. They are part of the file
// format: never changed, only added to.
namespace orda::codec {

// "inject_released", "decision_recorded" …
[[nodiscard]] std::string_view event_name(exercise::Event const& event);
// All of them, in the order of exercise::Event.
[[nodiscard]] std::span<std::string_view const> event_names();

[[nodiscard]] std::string_view role_name(exercise::Role role);             // "controller"
[[nodiscard]] std::string_view post_name(exercise::Post post);             // "trainee"
[[nodiscard]] std::string_view timing_name(exercise::Timing timing);       // "in_time"
[[nodiscard]] std::string_view reason_name(exercise::ParkReason reason);   // "approval"
[[nodiscard]] std::string_view reason_name(exercise::SkipReason reason);   // "passed_over"
[[nodiscard]] std::string_view passage_name(exercise::PassageKind kind);    // "decision"
[[nodiscard]] std::string_view board_kind_name(exercise::BoardKind kind);   // "person"
[[nodiscard]] std::string_view lesson_name(exercise::LessonKind kind);       // "improve"
[[nodiscard]] std::string_view performance_name(exercise::Performance rating);  // "performed"

}  // namespace orda::codec
