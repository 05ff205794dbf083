// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scenario/language.hpp"

namespace orda::scenario {

enum class Level : std::uint8_t { error, warning, note };

// One enumerator for each kind of mistake an author can make. Order and meaning: wording.cpp.
enum class DiagnosticKind : std::uint8_t {
    // syntax
    bad_yaml,
    bad_utf8,
    too_big,
    too_deep,
    duplicate_key,
    anchor_used,
    several_documents,
    text_cut,
    unknown_field,
    missing_field,
    empty_condition,
    lookalike_letter,
    odd_character,
    odd_operator,
    mixed_and_or,
    unbalanced_bracket,
    missing_operator,
    double_not,
    bad_clock,
    bad_span,
    number_alone,
    span_alone,
    after_without_span,
    expected_moment,
    not_an_event,
    manual_not_alone,
    unfinished_condition,
    bad_event,
    condition_too_long,
    condition_too_deep,
    bad_effect,
    not_in_this_version,
    // references
    unknown_id,
    duplicate_id,
    wrong_kind,
    unknown_state,
    state_word_missing,
    unknown_option,
    unknown_tick,
    unknown_value,
    not_per_person,
    missing_file,
    unlisted_file,
    no_clip,
    unused,
    // types
    wrong_type,
    state_needs_test,
    out_of_bounds,
    needless_test,
    conflicting_effects,
    newer_format,
    world_mismatch,
    // time
    deadline_before_open,
    after_endex,
    by_covers_last,
    outside_phase,
    slot_too_short,
    opened_only,
    hold_gap,
    // reachability
    true_at_start,
    never_true,
    always_cancelled,
    cycle,
    decision_unseen,
    word_unseen,
    truth_untold,
    truth_twice,
    no_reply,
    unsecurable,
    no_default,
    cut_breaks,
    no_end,
    // texts
    missing_text,
    text_twice,
    too_long_for_phone,
    too_much_text,
    bad_template,
    mixed_alphabet,
    // realism and safety
    real_phone,
    real_account,
    real_domain,
    no_alt_text,
    no_points,
    unscored_objective,
    pupil_scored,
    // staffing
    double_booking,
    cast_short,
    no_fallback,
    desk_idle,
    overload,
    sensitive_asks,
    nobody_ticks
};
inline constexpr std::size_t diagnostic_kind_count = static_cast<std::size_t>(DiagnosticKind::nobody_ticks) + 1;

// The name of a kind as it is printed and documented: "unknown_id".
std::string_view kind_name(DiagnosticKind kind);

// One mistake of the author, with the place where it stands.
struct Diagnostic {
    DiagnosticKind kind = DiagnosticKind::bad_yaml;
    Level level = Level::error;
    std::string file;          // relative to the scenarios root
    std::uint32_t line = 1;    // from 1
    std::uint32_t column = 1;  // in characters (code points), from 1
    std::uint32_t length = 1;  // characters to underline, within the line
    std::string message;
    std::string hint;         // may be empty
    std::string source_line;  // without its line break
    std::vector<std::string> values{};  // what fills the sentence of this kind: translate()
    std::string cut{};                  // only this cut has the mistake; empty: the whole script
    friend auto operator<=>(Diagnostic const&, Diagnostic const&) = default;
};

// What one report prints at most; the rest is counted.
inline constexpr std::size_t diagnostics_printed_max = 200;

// The report for a terminal: place, message, source line, mark under the place, hint, and counts in the last line.
// Expects the order in which compile() gives them.
std::string render_text(std::span<Diagnostic const> diagnostics, Language language = Language::en);
// Its last line: "1 error, 0 warnings, 0 notes".
std::string render_counts(std::span<Diagnostic const> diagnostics, Language language = Language::en);

std::string_view hint_word(Language language);  // "hint: "

// Puts messages and hints into another language than the English they are made in.
void translate(std::span<Diagnostic> diagnostics, Language language);

bool has_errors(std::span<Diagnostic const> diagnostics);

// For a script that is about to be played: a missing text is an error.
void raise_for_release(std::span<Diagnostic> diagnostics);

}  // namespace orda::scenario
