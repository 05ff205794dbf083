// SPDX-License-Identifier: Apache-2.0
#include "codec/names.hpp"

#include <array>
#include <cstddef>
#include <variant>

namespace orda::codec {
namespace {

// In the order of exercise::Event.
// clang-format off
constexpr std::array<std::string_view, std::variant_size_v<exercise::Event>> events = {
    "exercise_created",  "team_added",         "seat_added",          "seat_taken",       "seat_left",
    "exercise_started",  "exercise_paused",    "exercise_resumed",    "speed_changed",    "clock_jumped",
    "exercise_ended",    "server_restarted",   "team_held",           "team_continued",   "team_caught_up",
    "phase_began",       "inject_parked",      "inject_released",     "inject_held",      "inject_continued",
    "inject_skipped",    "inject_restored",    "inject_cancelled",    "inject_resent",    "inject_withdrawn",
    "inject_rearmed",    "inject_opened",      "inject_acknowledged", "actor_started",    "actor_ended",
    "actor_reset",       "inject_improvised",  "decision_opened",     "decision_timed",   "decision_recorded",
    "decision_closed",   "decision_waits",     "request_sent",        "request_answered", "cue_changed",
    "mark_changed",      "variable_changed",   "red_flag_raised",     "fact_learned",     "verb_undone",
    "slot_booked",       "slot_began",         "slot_ended",          "asset_secured",    "asset_lost",
    "asset_waits",       "team_finished",      "film_halted",         "vote_opened",      "vote_counted",
    "exercise_restored", "script_amended",     "actor_in_place",      "actor_needs_help", "reveal_said",
    "no_duff_called",    "roll_call_answered", "no_duff_key_turned",  "no_duff_ended",    "guests_changed",
    "note_written",      "message_sent",       "message_opened",      "message_settled",  "inject_shared",
    "diary_written",     "observation_written", "observation_reworded", "rating_given",     "film_played",
    "board_element_added", "board_element_changed", "board_element_removed", "document_begun",
    "document_claimed",  "document_let_go",    "document_saved",
    "inject_retimed",    "storyline_nudged",   "inject_edited",       "cast_away",
    "moment_kept",       "rewind_weighed",     "team_rewound",
    "teams_assigned",    "translation_written",
    "writing_rated",     "late_answer_judged", "rating_settled",      "objective_rated",
    "lesson_written",    "lesson_removed",
    "consent_given",
    "questionnaire_opened", "questionnaire_sheet", "questionnaire_closed",
    "inject_key_turned",
};
// clang-format on
static_assert(!events.back().empty(), "an event has no name");

constexpr std::string_view roles[] = {"director",  "controller", "trainee",    "actor",
                                      "evaluator", "observer",   "interpreter"};
constexpr std::string_view posts[] = {"trainee", "actor", "evaluator", "observer", "interpreter"};
constexpr std::string_view timings[] = {"in_time", "late", "after_closing"};
constexpr std::string_view park_reasons[] = {"approval", "lapsed_in_jump"};
constexpr std::string_view skip_reasons[] = {"controller", "passed_over", "not_approved"};

constexpr std::string_view board_kinds[] = {"person",  "organisation", "account",  "phone", "place",
                                            "vehicle", "money",        "question", "link"};

constexpr std::string_view lessons[] = {"strength", "improve", "note"};

constexpr std::string_view passages[] = {"decision", "request", "message", "diary", "document"};

constexpr std::string_view performances[] = {"performed", "some", "major", "unable"};

template <class Enum, std::size_t size>
std::string_view name_in(std::string_view const (&names)[size], Enum value) {
    auto const at = static_cast<std::size_t>(value);
    return at < size ? names[at] : std::string_view("unknown");
}

}  // namespace

std::string_view event_name(exercise::Event const& event) {
    return event.index() < events.size() ? events[event.index()] : std::string_view("unknown");
}
std::span<std::string_view const> event_names() { return events; }

std::string_view role_name(exercise::Role role) { return name_in(roles, role); }
std::string_view post_name(exercise::Post post) { return name_in(posts, post); }
std::string_view timing_name(exercise::Timing timing) { return name_in(timings, timing); }
std::string_view reason_name(exercise::ParkReason reason) { return name_in(park_reasons, reason); }
std::string_view reason_name(exercise::SkipReason reason) { return name_in(skip_reasons, reason); }

std::string_view passage_name(exercise::PassageKind kind) { return name_in(passages, kind); }
std::string_view lesson_name(exercise::LessonKind kind) { return name_in(lessons, kind); }
std::string_view board_kind_name(exercise::BoardKind kind) { return name_in(board_kinds, kind); }
std::string_view performance_name(exercise::Performance rating) { return name_in(performances, rating); }

}  // namespace orda::codec
