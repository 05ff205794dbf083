// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "scenario/reading.hpp"

namespace orda::scenario {
namespace {

// What the language has and this version does not play yet, with what to write meanwhile.
struct LaterFeature {
    std::string_view name;
    bool plural;
    std::string_view instead;
};
constexpr std::array features = std::to_array<LaterFeature>({
    // sections
    {"slots", true, "an actor inject with a time, such as `when: 2:05`"},
    {"assets", true, "contingencies with `not granted(…) by 1:05`"},
    {"stops", true, "decisions"},
    {"lines", true, "`phase:` and `objective:` group rows"},
    {"data", true, "put the finished file into the folder and name it in `attach:`"},
    {"cuts", true, "a second script"},
    {"ends", true, "say it in the debriefing"},
    {"plans", true, "leave it out"},
    // the head
    {"days", true, "one script for each day"},
    {"staffing", false, "leave it out"},
    {"audience", false, "leave it out"},
    {"questionnaire", false, "leave it out"},
    {"competencies", true, "the competencies are those of the world"},
    // fields and kinds
    {"each", false, "one inject for each person"},
    {"line", false, "leave it out"},
    {"audio", false, "`transcript:`"},
    {"reply_form", false, "a request with `to:`"},
    {"url", false, "write it into `body:`"},
    {"captured", false, "write it into `body:`"},
    {"camera", false, "write it into `body:`"},
    {"clock_error", false, "write it into `note:`"},
    {"clip", false, "`attach:`"},
    {"overlay", false, "leave it out"},
    {"options", true, "a decision"},
    {"open", false, "a decision"},
    {"film", false, "leave it out"},
    {"poll", false, "a decision"},
    {"form", false, "a request, or a decision"},
    {"sync", false, "leave it out"},
    {"hints", true, "`hint:` of the inject that asks it"},
    {"rank", false, "`single` or `multi`"},
    {"number", false, "`single` with a few amounts as options"},
    {"text", false, "`single`; reasons are written with every decision"},
    {"on", false, "name the object in the text of the request"},
    {"file", false, "`text`"},
    // variables, effects, conditions
    {"bool per cast", false, "one `bool` for each person"},
    {"shift", false, "two rows with `when:` and `cancel_if:`"},
    {"end", false, "the controller gives ENDEX"},
    {"interviews(…)", false, "a mark that a controller ticks"},
    {"secured_share", false, "a mark that an evaluator ticks"},
    {"revealed(…)", false, "`cue(…)` with the ticks of the reveal"},
    {"answered", false, "`opened` or `acknowledged`"},
    {"phase done", false, "the start of the next phase"},
});

}  // namespace

void report_later(Context& c, Span span, std::string_view name) {
    auto const found =
        std::find_if(features.begin(), features.end(), [&](LaterFeature const& f) { return f.name == name; });
    bool const known = found != features.end();
    c.report.add(DiagnosticKind::not_in_this_version, span,
                 {std::string(name), known && found->plural ? "are" : "is",
                  known ? "until then: " + std::string(found->instead) : std::string()});
}

}  // namespace orda::scenario
