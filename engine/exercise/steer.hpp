// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "exercise/evaluate.hpp"
#include "exercise/script.hpp"
#include "exercise/state.hpp"

// Rows as the Control Centre changed them ahead of their time: moved to another time, with other words and desks. Pure.
namespace orda::exercise {

// The time at which the clock brings the row, on the view's clock, whatever else it waits for. Nothing when no clock
// does, or when it is counted from something that has not happened: such a row follows by itself.
[[nodiscard]] std::optional<TeamTime> due_by_clock(Condition const& when, View const& view);

// What a row of one team waits for: its condition, with its times replaced when a person moved it.
class RowWhen {
public:
    RowWhen(Row const& row, RowState const& state);
    RowWhen(RowWhen const&) = delete;
    RowWhen& operator=(RowWhen const&) = delete;
    [[nodiscard]] Condition const& get() const { return moved_ ? *moved_ : script_; }

private:
    Condition const& script_;
    std::optional<Condition> moved_;
};

// It can still be moved in time: it waits, or is held.
[[nodiscard]] bool may_move(RowState const& row);

// Whether the row, or the deadline of the decision, is counted from this row by the script.
[[nodiscard]] bool follows(Condition const& when, RowId row);
[[nodiscard]] bool follows(Moment const& deadline, RowId row);

// The words of a row as this team gets or got them: staff's, else those of the variant, else its own.
[[nodiscard]] Text const& title_of(Row const& row, RowState const& state);
[[nodiscard]] Text const& body_of(Row const& row, RowState const& state);

}  // namespace orda::exercise
