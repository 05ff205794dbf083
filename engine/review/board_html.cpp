// SPDX-License-Identifier: Apache-2.0
#include "review/board_html.hpp"

#include <algorithm>

#include "review/names.hpp"

namespace orda::review {
namespace {

using namespace exercise;

constexpr std::size_t missing_named_max = 10;

std::string of(Count const& count) { return filled("{}\u00a0/\u00a0{}", count.found, count.known); }

// Names of what the team could know and did not put there, key elements first.
std::string missing_of(TeamBoard const& board, Script const& script, Telling const& tell) {
    std::string names;
    std::size_t all = 0;
    for (bool const key : {true, false})
        for (Compared const& each : board.elements) {
            TruthElement const& element = script.truth.at(each.thing);
            if (each.standing != Standing::missing || element.key != key) continue;
            if (++all > missing_named_max) continue;
            std::string const name = escaped(tell.text(element.name));
            names += (names.empty() ? "" : "; ") + (key ? "<b>" + name + "</b>" : name);
        }
    if (all > missing_named_max) names += "; " + filled(tell.words().board_more, all - missing_named_max);
    return names.empty() ? std::string("–") : names;
}

// What was known longest before it came onto the board.
std::string slowest_of(TeamBoard const& board, Script const& script, Telling const& tell) {
    Compared const* slowest = nullptr;
    for (Compared const& each : board.elements)
        if (each.after() > Milliseconds{} && (slowest == nullptr || each.after() > slowest->after())) slowest = &each;
    if (slowest == nullptr) return "–";
    auto const whole = std::chrono::floor<std::chrono::seconds>(*slowest->after());
    return escaped(tell.text(script.truth.at(slowest->thing).name)) + ": " + hms(whole) + ", " +
           escaped(tell.seat(slowest->put->seat)) + " (#" + std::to_string(slowest->put->record) + ")";
}

}  // namespace

void write_boards(Html& page, Report const& report, Telling const& tell) {
    if (report.boards.empty()) return;
    ReportWords const& w = tell.words();
    Script const& script = *report.script;
    page.heading(2, w.boards);
    page.paragraph(w.boards_words);
    page.begin_table({escaped(w.team), escaped(w.board_key), escaped(w.board_elements), escaped(w.board_links),
                      escaped(w.board_missing), escaped(w.board_slowest)});
    for (TeamBoard const& each : report.boards)
        page.row({escaped(tell.team(each.team)), of(key_elements(each, script)), of(count_of(each.elements)),
                  of(count_of(each.links)), missing_of(each, script, tell), slowest_of(each, script, tell)});
    page.end_table();
    page.element("p", w.boards_how, "class=\"small\"");
}

}  // namespace orda::review
