// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <string_view>

#include "review/report.hpp"

namespace orda::review {

// What a report says by itself, in one language. {} are filled in by fmt.
struct ReportWords {
    std::string_view language, banner, title, provisional, provisional_words;
    // in the margins of paper; a content of CSS
    std::string_view page_of;
    // overview
    std::string_view overview, exercise, copied, script, held, length, teams, seats, records, rubric, standard;
    // results
    std::string_view results, team, whole, red_flags, outcome, secured, to_secure, innocents, attempt, no_points,
        weights_words, mean_words, competency, weight, earned, possible, share;
    // objectives
    std::string_view objectives, objective, rating, rating_words;
    std::array<std::string_view, exercise::performance_count> ratings;  // P, S, M, U
    std::string_view proposed, all_teams;
    // what was judged afterwards: "evaluator {}", "exercise director", "accepted for the score ({}): {}", "settled: {}
    // ({}): {}"
    std::string_view evaluator_number, by_director, by_controller, accepted, settled, document_number;
    // lessons
    std::string_view strengths, to_improve, none, why, expected, lost, by_points, notes, moment, kind;
    std::array<std::string_view, exercise::lesson_kinds> lesson_kinds;
    // expected and done: "opened {}", …
    std::string_view expected_done, expected_words, expected_open, inject, done, came, opened, acknowledged, not_opened,
        took_place, sent, by_default;
    // timeline
    std::string_view timeline, exercise_time, wall_time, event;
    std::array<std::string_view, turn_kinds> turns;
    std::string_view by_one;  // after one of these: ". One person alone, because: {}"
    // team pages
    std::string_view team_page, no_flags, what, how, when, took, points, evidence;
    std::array<std::string_view, scoring::source_count> sources;
    std::array<std::string_view, scoring::reason_count> reasons;
    // decisions
    std::string_view decisions, decision, chosen, rationale, known, risk, grounds, because, rejected, entered_by_staff,
        corrected, holds, in_time, late, after_closing, allowed, grace, seat, corrects, opened_at, deadline, closes,
        time_to_act, time_to_act_words, speaker, speaker_column;
    // evaluators
    std::string_view evaluators, observations, ratings_given, not_observed, agreement, agreement_words, nothing_twice,
        to_settle, nothing_observed;
    // case boards: "and {} more"
    std::string_view boards, boards_words, board_key, board_elements, board_links, board_missing, board_slowest,
        board_more, boards_how;
    // what trainees said: "{} sheets ...", "... fewer than {} ...", "signed: {}"
    std::string_view said, said_words, no_sheets, question, answers, mean, words, signed_by, withheld, scale_ends;
    // improvement plan
    std::string_view plan, plan_words, recommendation, owner, due, status, plan_by_points;
    // integrity
    std::string_view integrity, integrity_words, root, checkpoint, unsigned_words, how_to_check, signatures, director,
        evaluator, signature_date;
};

// Of "en", "ru", "kk"; English for everything else.
[[nodiscard]] ReportWords const& report_words(std::string_view language);

}  // namespace orda::review
