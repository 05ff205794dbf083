// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "exercise/script.hpp"
#include "exercise/state.hpp"

namespace orda::exercise {

// What can become due by itself in one team. The order of kinds is the order within one round.
enum class DueKind : std::uint8_t {
    row_cancel,
    slot,
    phase,
    mark,
    flag,
    decision_opens,
    decision_closes,
    request_answer,
    asset,
    row,
};
struct Due {
    DueKind kind = DueKind::row;
    std::uint32_t index = 0;  // of the row, phase, mark, flag, decision, slot, asset, request number - 1
    TeamId team;
    friend auto operator<=>(Due const&, Due const&) = default;  // kind, script order, team
};
// Runs on exercise time and does not wait for a held team.
[[nodiscard]] bool runs_on_exercise_time(Due const& due, Script const& script);

// Which conditions read what: built once from the script, so that a record costs only the things that name what it
// changed.
class Readers {
public:
    explicit Readers(Script const& script);

    // What has to be looked at again after this record was applied to the state. May name a thing twice.
    [[nodiscard]] std::vector<Due> touched_by(Record const& record, Script const& script, State const& state) const;

private:
    // What conditions read. The number is a script position, or 0 for kinds that are not told apart.
    enum class Subject : std::uint8_t {
        row,
        phase,
        mark,
        decision,
        request,
        cue,
        variable,
        flag,
        fact,
        activity,
        slot,
        asset,
        any_asset,
        stop,
        interview
    };
    struct Reader {
        DueKind kind;
        std::uint32_t index;
        friend auto operator<=>(Reader const&, Reader const&) = default;
    };
    class Touch;

    void watch(Reader reader, Node const& node);
    void watch(Reader reader, Happening const& happening);
    void watch(Reader reader, Test const& test);

    std::map<std::pair<Subject, std::uint32_t>, std::set<Reader>> readers_;
    std::map<RequestId, std::vector<RowId>> replies_;  // the letters a form answers
};

}  // namespace orda::exercise
