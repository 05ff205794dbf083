// SPDX-License-Identifier: Apache-2.0
#include "projection/rights.hpp"

#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

using namespace orda;
using exercise::Role;
using exercise::Stage;

namespace {

constexpr Stage stages[] = {Stage::planned, Stage::running, Stage::paused, Stage::ended};

std::set<std::string> allowed(Role role, Stage stage) {
    std::set<std::string> verbs;
    for (std::size_t verb = 0; verb < std::variant_size_v<exercise::Command>; ++verb)
        if (projection::may(role, verb, stage)) verbs.insert(std::string(projection::verb_name(verb)));
    return verbs;
}

using Verbs = std::set<std::string>;

// What everybody may do at any time: call a real emergency, say how they are, and what happened.
Verbs with_alarm(Verbs verbs) {
    verbs.insert({"call_no_duff", "answer_roll_call", "write_note"});
    return verbs;
}

// When a role may use a verb, in the words of docs/OPERATING.md.
std::string when(Role role, std::size_t verb) {
    auto const in = [&](Stage stage) { return projection::may(role, verb, stage); };
    std::string words;
    auto const add = [&](bool yes, std::string const& word) {
        if (yes) words += (words.empty() ? "" : ", ") + word;
    };
    add(in(Stage::planned), "before");
    add(in(Stage::running) && in(Stage::paused), "during");
    add(in(Stage::running) != in(Stage::paused), in(Stage::running) ? "running" : "paused");
    add(in(Stage::ended), "after");
    if (words == "before, during, after") return "always";
    return words.empty() ? "–" : words;
}

}  // namespace

TEST_CASE("trainees answer, ask and read; they never touch the exercise") {
    CHECK(allowed(Role::trainee, Stage::planned) == with_alarm({"take_seat", "leave_seat", "give_consent"}));
    Verbs const live = with_alarm({"take_seat", "leave_seat", "give_consent", "submit_decision", "send_request",
                                   "open_row", "acknowledge_row", "write_message", "open_message", "share_row",
                                   "write_diary", "add_element", "set_element", "remove_element", "begin_document",
                                   "claim_document", "let_go_document", "save_document", "take_back_version"});
    CHECK(allowed(Role::trainee, Stage::running) == live);
    CHECK(allowed(Role::trainee, Stage::paused) == live);
    Verbs after = live;
    for (char const* verb :
         {"send_request", "write_message", "share_row", "write_diary", "add_element", "set_element", "remove_element",
          "begin_document", "claim_document", "let_go_document", "save_document", "take_back_version"})
        after.erase(verb);
    CHECK(allowed(Role::trainee, Stage::ended) == after);
}

TEST_CASE("actors report on their cues and tick what they notice and reveal, and nothing else") {
    CHECK(allowed(Role::actor, Stage::running) ==
          with_alarm({"take_seat", "leave_seat", "report_cue", "tick_cue", "tick_reveal"}));
    CHECK(allowed(Role::actor, Stage::ended) == with_alarm({"take_seat", "leave_seat"}));
}

TEST_CASE("evaluators observe and rate from STARTEX on, also after ENDEX, and tick marks while it is played") {
    Verbs const always = with_alarm({"take_seat", "leave_seat"});
    CHECK(allowed(Role::evaluator, Stage::planned) == always);
    Verbs after = always;
    after.insert({"write_observation", "rate", "submit_decision", "write_lesson", "remove_lesson", "rate_writing",
                  "judge_late_answer"});
    CHECK(allowed(Role::evaluator, Stage::ended) == after);
    Verbs live = after;
    live.insert("tick_mark");
    CHECK(allowed(Role::evaluator, Stage::running) == live);
    CHECK(allowed(Role::evaluator, Stage::paused) == live);
}

TEST_CASE("interpreters translate from STARTEX on, also after ENDEX") {
    Verbs const always = with_alarm({"take_seat", "leave_seat"});
    CHECK(allowed(Role::interpreter, Stage::planned) == always);
    Verbs begun = always;
    begun.insert("write_translation");
    for (Stage const stage : {Stage::running, Stage::paused, Stage::ended})
        CHECK(allowed(Role::interpreter, stage) == begun);
}

TEST_CASE("walls come in and go, and may stop the exercise") {
    for (Stage const stage : stages) CHECK(allowed(Role::observer, stage) == with_alarm({"take_seat", "leave_seat"}));
}

TEST_CASE("controllers run the exercise but do not add teams or seats; the director does both") {
    Verbs const always = with_alarm({"leave_seat", "resume_after_no_duff", "set_guests"});
    Verbs live{"leave_seat",        "pause_exercise",  "resume_exercise",    "set_speed",          "jump_to_next",
               "end_exercise",      "hold_team",       "continue_team",      "catch_up_team",      "change_row",
               "improvise",         "tick_cue",        "tick_mark",          "answer_request",     "settle_decision",
               "undo_last",         "submit_decision", "settle_asset",       "run_film",           "report_cue",
               "tick_reveal",       "write_message",   "settle_message",     "retime_row",         "nudge_line",
               "edit_row",          "book_slot",       "set_cast_away",      "keep_moment",        "weigh_rewind",
               "rewind_team",       "assign_teams",    "write_lesson",       "remove_lesson",      "rate_writing",
               "judge_late_answer", "settle_rating",   "open_questionnaire", "close_questionnaire"};
    live.insert(always.begin(), always.end());
    auto const and_always = [&](Verbs verbs) {
        verbs.insert(always.begin(), always.end());
        return verbs;
    };
    CHECK(allowed(Role::controller, Stage::running) == live);
    CHECK(allowed(Role::controller, Stage::paused) == live);
    CHECK(allowed(Role::controller, Stage::planned) == and_always({"start_exercise", "set_speed", "assign_teams"}));
    CHECK(allowed(Role::controller, Stage::ended) ==
          and_always({"submit_decision", "write_lesson", "remove_lesson", "rate_writing", "judge_late_answer",
                      "settle_rating", "open_questionnaire", "close_questionnaire"}));
    Verbs with_setup = live;
    with_setup.insert({"add_team", "add_seat", "rate_objective"});
    CHECK(allowed(Role::director, Stage::running) == with_setup);
}

TEST_CASE("nobody but the director rates objectives, and trainees, actors, interpreters and walls judge nothing") {
    for (Stage const stage : {Stage::running, Stage::paused, Stage::ended}) {
        CHECK(allowed(Role::director, stage).contains("rate_objective"));
        for (Role const role : {Role::controller, Role::evaluator})
            CHECK_FALSE(allowed(role, stage).contains("rate_objective"));
        for (Role const role : {Role::trainee, Role::actor, Role::interpreter, Role::observer})
            for (char const* const verb : {"rate_writing", "judge_late_answer", "settle_rating", "rate_objective"})
                CHECK_FALSE(allowed(role, stage).contains(verb));
    }
    CHECK_FALSE(allowed(Role::director, Stage::planned).contains("rate_objective"));
}

TEST_CASE("docs/OPERATING.md prints this table") {
    std::ifstream file("docs/OPERATING.md");  // tests run at the top of the checkout
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    std::string table =
        "| verb | director | controller | trainee | actor | evaluator | interpreter |\n|---|---|---|---|---|---|---|\n";
    for (std::size_t verb = 0; verb < std::variant_size_v<exercise::Command>; ++verb) {
        table += "| `" + std::string(projection::verb_name(verb)) + "` |";
        for (Role const role :
             {Role::director, Role::controller, Role::trainee, Role::actor, Role::evaluator, Role::interpreter})
            table += " " + when(role, verb) + " |";
        table += "\n";
    }
    bool const printed = text.ends_with("\n\n" + table);
    INFO("it should end with:\n" << table);
    CHECK(printed);
}

TEST_CASE("a verb outside the table is denied") {
    CHECK_FALSE(projection::may(Role::director, std::variant_size_v<exercise::Command>, Stage::running));
    CHECK(projection::verb_name(999) == "unknown");
}
