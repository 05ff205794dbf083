// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "scenario/context.hpp"

// Checks of the whole script, once everything in it is known. Each file asks one question.
namespace orda::scenario {

// Rows that have to do with a thing, by the index of the thing.
using RowsOf = std::vector<std::vector<std::uint32_t>>;
RowsOf rows_asking(exercise::Script const& script);  // for a decision

// Bounds of the time at which something can come, from what the script says. Team time since STARTEX.
class Times {
public:
    explicit Times(Context const& c);

    // No play makes it yes before.
    [[nodiscard]] Milliseconds earliest(exercise::Node const& node) const;
    [[nodiscard]] Milliseconds earliest_row(std::size_t row) const { return rows_.at(row); }
    [[nodiscard]] Milliseconds earliest_open(std::size_t decision) const { return opens_.at(decision); }
    // What waits for itself has no time.
    [[nodiscard]] static bool is_never(Milliseconds time);
    // In every play it is yes then; nothing when that depends on people.
    [[nodiscard]] std::optional<Milliseconds> certain(exercise::Node const& node, int depth = 0) const;

private:
    [[nodiscard]] Milliseconds earliest(exercise::Happening const& happening) const;
    [[nodiscard]] Milliseconds earliest_answer(exercise::RequestReached const& what) const;
    [[nodiscard]] Milliseconds earliest_meeting(exercise::CastId cast) const;
    void settle();

    exercise::Script const& script_;
    RowsOf asking_, sending_;  // by decision, by cast member
    std::vector<Milliseconds> rows_, phases_, marks_, opens_, losses_;
};

// check_times.cpp: after ENDEX, deadlines, phases
void check_times(Context& c, Times const& times);
// check_reach.cpp: what nothing leads to, and circles
void check_reach(Context& c);
// check_possible.cpp: conditions that are always or never yes
void check_possible(Context& c, Times const& times);
// check_size.cpp: texts that do not fit into one message
void check_size(Context& c, Span head);
// check_staff.cpp: rooms, actors, controllers, desks without work
void check_staff(Context& c, Times const& times);
// check_assets.cpp: what nothing can secure, holds that end too early
void check_assets(Context& c, Times const& times);
// check_use.cpp: what nothing refers to, requests without answer, effects
void check_use(Context& c);
void report_missing_texts(Context& c, Span languages);

}  // namespace orda::scenario
