// SPDX-License-Identifier: Apache-2.0
#include "projection/rights.hpp"

#include <array>
#include <cstdint>
#include <variant>

namespace orda::projection {
namespace {

using exercise::Role;
using exercise::Stage;

constexpr std::uint8_t bit(Role role) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role)); }
constexpr std::uint8_t bit(Stage stage) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(stage)); }

constexpr std::uint8_t director = bit(Role::director);
constexpr std::uint8_t staff = bit(Role::director) | bit(Role::controller);
constexpr std::uint8_t trainee = bit(Role::trainee);
constexpr std::uint8_t actor = bit(Role::actor);
constexpr std::uint8_t evaluator = bit(Role::evaluator);
constexpr std::uint8_t observer = bit(Role::observer);
constexpr std::uint8_t interpreter = bit(Role::interpreter);
constexpr std::uint8_t seated = trainee | actor | evaluator | observer | interpreter;
constexpr std::uint8_t everybody = staff | seated;

constexpr std::uint8_t planned = bit(Stage::planned);
constexpr std::uint8_t live = bit(Stage::running) | bit(Stage::paused);
constexpr std::uint8_t ended = bit(Stage::ended);
constexpr std::uint8_t begun = live | ended;
constexpr std::uint8_t always = planned | begun;

struct Right {
    std::string_view verb;
    std::uint8_t roles;
    std::uint8_t stages;
};

// In the order of exercise::Command. docs/OPERATING.md prints this table; a test compares them.
constexpr std::array rights{
    Right{"add_team", director, planned | live},
    Right{"add_seat", director, planned | live},
    Right{"take_seat", seated, always},
    Right{"leave_seat", seated | staff, always},
    Right{"start_exercise", staff, planned},
    Right{"pause_exercise", staff, live},
    Right{"resume_exercise", staff, live},
    Right{"set_speed", staff, planned | live},
    Right{"jump_to_next", staff, live},
    Right{"end_exercise", staff, live},
    Right{"hold_team", staff, live},
    Right{"continue_team", staff, live},
    Right{"catch_up_team", staff, live},
    Right{"change_row", staff, live},
    Right{"improvise", staff, live},
    Right{"report_cue", staff | actor, live},
    Right{"tick_cue", staff | actor, live},
    Right{"tick_reveal", staff | actor, live},
    Right{"tick_mark", staff | evaluator, live},
    Right{"answer_request", staff, live},
    Right{"settle_decision", staff, live},
    Right{"settle_asset", staff, live},
    Right{"run_film", staff, live},
    Right{"undo_last", staff, live},
    Right{"submit_decision", trainee | staff | evaluator, begun},
    Right{"send_request", trainee, live},
    Right{"open_row", trainee, begun},
    Right{"acknowledge_row", trainee, begun},
    Right{"call_no_duff", everybody, always},
    Right{"answer_roll_call", everybody, always},
    Right{"resume_after_no_duff", staff, always},
    Right{"set_guests", staff, always},
    Right{"write_note", everybody, always},
    Right{"write_message", trainee | staff, live},
    Right{"open_message", trainee, begun},
    Right{"settle_message", staff, live},
    Right{"share_row", trainee, live},
    Right{"write_diary", trainee, live},
    Right{"write_observation", evaluator, begun},
    Right{"rate", evaluator, begun},
    Right{"add_element", trainee, live},
    Right{"set_element", trainee, live},
    Right{"remove_element", trainee, live},
    Right{"begin_document", trainee, live},
    Right{"claim_document", trainee, live},
    Right{"let_go_document", trainee, live},
    Right{"save_document", trainee, live},
    Right{"take_back_version", trainee, live},
    Right{"retime_row", staff, live},
    Right{"nudge_line", staff, live},
    Right{"edit_row", staff, live},
    Right{"book_slot", staff, live},
    Right{"set_cast_away", staff, live},
    Right{"keep_moment", staff, live},
    Right{"weigh_rewind", staff, live},
    Right{"rewind_team", staff, live},
    Right{"assign_teams", staff, planned | live},
    Right{"write_translation", interpreter, begun},
    Right{"rate_writing", staff | evaluator, begun},
    Right{"judge_late_answer", staff | evaluator, begun},
    Right{"settle_rating", staff, begun},
    Right{"rate_objective", director, begun},
    Right{"write_lesson", staff | evaluator, begun},
    Right{"remove_lesson", staff | evaluator, begun},
    Right{"give_consent", trainee, always},
    Right{"open_questionnaire", staff, begun},
    Right{"close_questionnaire", staff, begun},
};
static_assert(rights.size() == std::variant_size_v<exercise::Command>, "every verb has a row");

}  // namespace

bool may(Role role, std::size_t verb, Stage stage) {
    if (verb >= rights.size()) return false;
    return (rights[verb].roles & bit(role)) != 0 && (rights[verb].stages & bit(stage)) != 0;
}

std::string_view verb_name(std::size_t verb) { return verb < rights.size() ? rights[verb].verb : "unknown"; }

}  // namespace orda::projection
