// SPDX-License-Identifier: Apache-2.0
#include "scenario/wording.hpp"

#include <array>

namespace orda::scenario {
namespace {

using enum DiagnosticKind;
using enum Level;

// Lower case, no full stop. The message says the situation, the hint what to write.
constexpr std::array table = std::to_array<Wording>({
    // syntax
    {bad_yaml, "bad_yaml", error, "the text is not understood here: {0}", "{1}"},
    {bad_utf8, "bad_utf8", error, "the file is not UTF-8 from here on", "save it as UTF-8"},
    {too_big, "too_big", error, "the file has {0} MB, the limit is {1}", "split it"},
    {too_deep, "too_deep", error, "nested more than {0} levels deep", ""},
    {duplicate_key, "duplicate_key", error, "`{0}` stands twice", "first written at {1}"},
    {anchor_used, "anchor_used", error, "`&`, `*` and `!` have no meaning here",
     "quote the text, or write the value out"},
    {several_documents, "several_documents", error, "a second document begins here", "use a second file"},
    {text_cut, "text_cut", error, "the text is cut at a comma: `{0}` is read as a field", "put the text in quotes"},
    {unknown_field, "unknown_field", error, "{0} has no field `{1}`", "did you mean `{2}`?"},
    {missing_field, "missing_field", error, "`{0}` has no `{1}`", ""},
    {empty_condition, "empty_condition", error, "the condition is empty", "write a time such as `0:20`, or `manual`"},
    {lookalike_letter, "lookalike_letter", error, "`{0}` has the Cyrillic letter `{1}`", "type it in Latin: `{2}`"},
    {odd_character, "odd_character", error, "`{0}` is not part of a condition",
     "`-` is typed with the minus key; remarks go to `note`"},
    {odd_operator, "odd_operator", error, "`{0}` is not part of a condition", "`{1}`"},
    {mixed_and_or, "mixed_and_or", error, "`and` and `or` are mixed without brackets",
     "`(… or …) and …` or `… or (… and …)`"},
    {unbalanced_bracket, "unbalanced_bracket", error, "{0}", ""},
    {missing_operator, "missing_operator", error, "two conditions stand side by side", "join them with `and` or `or`"},
    {double_not, "double_not", error, "`not` stands twice", ""},
    {bad_clock, "bad_clock", error, "`{0}` is not a time of the form h:mm", "`{1}`?"},
    {bad_span, "bad_span", error, "`{0}` is not a length of time", "`{1}`; units are h, m, s"},
    {number_alone, "number_alone", error, "`{0}` is neither a time nor a length of time",
     "`0:20` is a time, `20m` a length"},
    {span_alone, "span_alone", error, "`{0}` needs `after` and an event", "`{0} after A-102`"},
    {after_without_span, "after_without_span", error, "`after` needs a length of time before it",
     "`8m after A-102 opened`; for the moment itself drop `after`"},
    {expected_moment, "expected_moment", error, "a time is expected after `by`", "`by 1:45` or `by 20m after A-507`"},
    {not_an_event, "not_an_event", error, "`{0}` needs something that happens, not {1}",
     "`not` goes in front of the whole; a state can be made a mark"},
    {manual_not_alone, "manual_not_alone", error, "`manual` stands with other conditions",
     "drop it: a controller can release any inject"},
    {unfinished_condition, "unfinished_condition", error, "a condition is missing after `{0}`", ""},
    {bad_event, "bad_event", error, "`{0}` is not written as it should be", "`{1}`"},
    {condition_too_long, "condition_too_long", error, "the condition has {0} {1}, the limit is {2}",
     "name a part of it as a mark"},
    {condition_too_deep, "condition_too_deep", error, "brackets are nested more than {0} deep",
     "name a part of it as a mark"},
    {bad_effect, "bad_effect", error, "the effect `{0}` is not understood",
     "`trust + 2`, `leak = true`, `flag RF-LEAK`, `cancel A-205`"},
    {not_in_this_version, "not_in_this_version", error, "`{0}` {1} not understood by this version", "{2}"},
    // references
    {unknown_id, "unknown_id", error, "there is no {0} `{1}`", "did you mean `{2}`?"},
    {duplicate_id, "duplicate_id", error, "`{0}` names {1} and {2}", "ids are one family in the whole script"},
    {wrong_kind, "wrong_kind", error, "`{0}` is {1}, {2} is expected", ""},
    {unknown_state, "unknown_state", error, "{0} is never `{1}`", "use {2}"},
    {state_word_missing, "state_word_missing", error, "`{0}` is {1}: say what about it", "{2}"},
    {unknown_option, "unknown_option", error, "`{0}` has no option `{1}`", "it has {2}"},
    {unknown_tick, "unknown_tick", error, "`{0}` has no tick `{1}`", "{2}"},
    {unknown_value, "unknown_value", error, "`{0}` has no value `{1}`", "it has {2}"},
    {not_per_person, "not_per_person", error, "`{0}` is one decision for the team, not one per person", "drop `for …`"},
    {missing_file, "missing_file", error, "there is no file `{0}`", "{1}"},
    {unlisted_file, "unlisted_file", warning, "`{0}` is in the folder but not under `files:`", ""},
    {no_clip, "no_clip", note, "there is no film `{0}` yet: the still or the narrator stands in", ""},
    {unused, "unused", note, "nothing refers to `{0}`", ""},
    // types
    {wrong_type, "wrong_type", error, "{0} is expected, `{1}` is {2}", "{3}"},
    {state_needs_test, "state_needs_test", error, "`{0}` is {1} and needs a test", "`{2}`"},
    {out_of_bounds, "out_of_bounds", error, "`{0}` runs from {1} to {2}, never {3}", ""},
    {needless_test, "needless_test", warning, "`{0}` is written `{1}`", ""},
    {conflicting_effects, "conflicting_effects", warning, "`{0}` and `{1}` can set `{2}` in the same moment",
     "the later row wins"},
    {newer_format, "newer_format", error, "the file is written for format {0}, this program reads {1}", ""},
    {world_mismatch, "world_mismatch", error, "the script needs world `{0}`, found `{1}`", ""},
    // time
    {deadline_before_open, "deadline_before_open", error, "`{0}` is due at {1}, `{2}` opens it at {3}", ""},
    {after_endex, "after_endex", error, "`{0}` comes at {1}, after ENDEX at {2}", ""},
    {by_covers_last, "by_covers_last", warning, "`by` covers only `{0}`", "`{1}`"},
    {outside_phase, "outside_phase", warning, "`{0}` stands in `{1}` but can fire before it", "add `and {1}`"},
    {slot_too_short, "slot_too_short", error, "{0} teams of {1} need {2} with {3}, the window is {4}", "{5}"},
    {opened_only, "opened_only", warning, "the row waits until somebody opens `{0}`", "add `or 0:30`"},
    {hold_gap, "hold_gap", warning, "the hold of `{0}` ends at {1}, `{2}` takes {3}", "a longer `holds:`"},
    // reachability
    {true_at_start, "true_at_start", error, "the condition is yes at STARTEX and names no time",
     "absence needs a time: `not … by 1:45`; for the start itself write `0:00`"},
    {never_true, "never_true", error, "no play makes this condition yes: {0}", ""},
    {always_cancelled, "always_cancelled", error, "`{0}` is always cancelled before it can fire", ""},
    {cycle, "cycle", error, "`{0}` waits for {1}", ""},
    {decision_unseen, "decision_unseen", error, "nothing opens `{0}`", "a row with `asks: {0}`, or `opens:`"},
    {word_unseen, "word_unseen", warning,
     "nobody ever knows the word `{0}`: no inject under `after:` goes to its desks",
     "leave `desks:` out, or name an inject of these desks"},
    {truth_untold, "truth_untold", warning, "no team ever learns of `{0}`: no inject under `after:` goes to a desk",
     "name an inject that a desk gets, a request or a fact"},
    {truth_twice, "truth_twice", error, "`{0}` and `{1}` are both written `{2}`: nobody can tell them apart on a board",
     "drop the spelling from one of them, or give them different kinds"},
    {no_reply, "no_reply", error, "request `{0}` has no answer",
     "an inject with `granted(…, {0})`, `reply:` or `simcell: true`"},
    {unsecurable, "unsecurable", error, "nothing can secure `{0}`",
     "`secure:` with a mark, or with a request whose `on:` names `{0}`"},
    {no_default, "no_default", error, "`{0}` says nothing about silence", "`default: {1}`, or `default: none`"},
    {cut_breaks, "cut_breaks", error, "cut `{0}` keeps `{1}`, which {2} `{3}`", "{4}"},
    {no_end, "no_end", error, "no end state holds in every play", "give the last one no `if`"},
    // texts
    {missing_text, "missing_text", warning, "`{0}` has no {1} {2}", ""},
    {text_twice, "text_twice", error, "the {0} {1} of `{2}` stands here and at {3}", ""},
    {too_long_for_phone, "too_long_for_phone", warning, "the {0} title has {1} characters, a phone shows {2}", ""},
    {too_much_text, "too_much_text", error, "`{0}` has {1} KB of text in all languages together, the limit is {2}",
     "split it, or attach the long text as a file"},
    {bad_template, "bad_template", error, "`{0}` is not a template", "`{team}`, `{case}`, `{time+20m}`"},
    {mixed_alphabet, "mixed_alphabet", warning, "`{0}` mixes Latin and Cyrillic letters", ""},
    // realism and safety
    {real_phone, "real_phone", error, "`{0}` may be a real telephone", "use {1}"},
    {real_account, "real_account", error, "`{0}` may be a real card or account",
     "cards begin with {1}, accounts with {2}"},
    {real_domain, "real_domain", error, "`{0}` is outside `.example` and the test networks", ""},
    {no_alt_text, "no_alt_text", warning, "`{0}` has no description for readers who cannot see it", "{1}"},
    {no_points, "no_points", warning, "option `{0}` of `{1}` has no points", "`score: 0` if that is meant"},
    {unscored_objective, "unscored_objective", warning, "nothing scores objective `{0}`", ""},
    {pupil_scored, "pupil_scored", error, "`{0}` scores an anonymous audience", "take the points out"},
    // staffing
    {double_booking, "double_booking", error, "`{0}` is in {1} and {2} at {3} with {4}", ""},
    {cast_short, "cast_short", warning, "{0} teams need {1} casts of `{2}`, {3} given", ""},
    {no_fallback, "no_fallback", warning, "`{0}` has nothing to fall back on when the actor or the room is not there",
     "`fallback: {telephone: true}`, another `cast`, or a `transcript`"},
    {desk_idle, "desk_idle", warning, "`{0}` receives nothing from {1} to {2}", ""},
    {overload, "overload", warning, "controllers have {0} manual actions between {1} and {2}",
     "spread the rows, or let some go out by themselves (`approve: false`)"},
    {sensitive_asks, "sensitive_asks", warning, "`{0}` is sensitive and waits for two keys in spite of `{1}`",
     "take one of the two out"},
    {nobody_ticks, "nobody_ticks", error, "mark `{0}` has neither `when` nor `tick`", ""},
});
static_assert(table.size() == diagnostic_kind_count);
static_assert(in_order(table), "the table follows the order of DiagnosticKind");

// The number in "{7}" at this place of the sentence; npos when it is no such thing.
std::size_t value_number(std::string_view sentence, std::size_t at) {
    bool const is = at + 2 < sentence.size() && sentence[at] == '{' && sentence[at + 1] >= '0' &&
                    sentence[at + 1] <= '9' && sentence[at + 2] == '}';
    return is ? static_cast<std::size_t>(sentence[at + 1] - '0') : std::string_view::npos;
}

}  // namespace

Wording const& wording(DiagnosticKind kind) { return table.at(static_cast<std::size_t>(kind)); }

std::string_view kind_name(DiagnosticKind kind) { return wording(kind).name; }

std::string fill(std::string_view sentence, std::span<std::string const> values,
                 std::function<std::string(std::string const&, bool)> const& change) {
    std::string text;
    bool in_backticks = false;
    for (std::size_t at = 0; at < sentence.size();) {
        std::size_t const number = value_number(sentence, at);
        if (number == std::string_view::npos) {
            if (sentence[at] == '`') in_backticks = !in_backticks;
            text.push_back(sentence[at++]);
            continue;
        }
        if (number < values.size()) text += change(values[number], in_backticks);
        at += 3;
    }
    return text;
}

std::string fill(std::string_view sentence, std::span<std::string const> values) {
    return fill(sentence, values, [](std::string const& value, bool) { return value; });
}

bool lacks_value(std::string_view sentence, std::span<std::string const> values) {
    for (std::size_t at = 0; at < sentence.size(); ++at) {
        std::size_t const number = value_number(sentence, at);
        if (number != std::string_view::npos && (number >= values.size() || values[number].empty())) return true;
    }
    return false;
}

}  // namespace orda::scenario
