// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "exercise/event.hpp"
#include "exercise/exercise.hpp"

namespace orda::exercise::test {

// What happened is remembered under plain words: "row 3 1", "mark 0", "cue 1 0".
template <class... Parts>
std::string key(char const* stem, Parts... parts) {
    std::string text = stem;
    ((text += " " + std::to_string(parts)), ...);
    return text;
}
template <class List, class T>
bool among(List const& list, T const& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

// A second, slow reading of LANGUAGE §4 that shares no code with the core: it remembers what happened under plain words
// and looks at everything at every moment it is asked about.
class Reference {
public:
    explicit Reference(Script const& script) : script_(script) {}

    void note(Record const& record);

    // The events of a round at this moment of the exercise clock, in order.
    [[nodiscard]] Events round_at(ExerciseTime t) const;
    // Every moment of the exercise clock in (after, to] at which something can change by itself.
    [[nodiscard]] std::set<ExerciseTime> moments(ExerciseTime after, ExerciseTime to) const;
    [[nodiscard]] bool running() const { return running_; }

private:
    enum class Value { no, unknown, yes };
    using Time = std::optional<TeamTime>;

    struct RowNote {
        RowStatus status = RowStatus::waiting, before = RowStatus::waiting, before_hold = RowStatus::waiting;
        bool lapsed = false, from_parking = false, delivered = false;
        Time fired{};
    };
    struct AnswerNote {
        TeamTime at{};
        Answer answer;
    };
    struct DecisionNote {
        bool open = false, closed = false, waits = false;
        Time closes{}, closed_at{};
        std::optional<OptionId> taken{};  // the default
        std::vector<AnswerNote> answers{};  // before closing
    };
    struct RequestNote {
        RequestId request;
        DeskId desk;
        std::optional<SenderId> to{};
        std::vector<FieldValue> fields{};
        TeamTime sent{};
        Time due{}, answered{};
        bool granted = false;
    };
    struct TeamNote {
        std::optional<ExerciseTime> held{};
        Milliseconds behind{};
        TeamTime active{};
        std::vector<std::pair<TeamTime, TeamTime>> jumps{};
        std::map<std::string, TeamTime> first{};  // by key()
        std::map<std::uint32_t, RowNote> rows{};
        std::map<std::uint32_t, DecisionNote> decisions{};
        std::vector<RequestNote> requests{};
        std::map<std::uint32_t, std::int64_t> variables{};
    };
    struct Moment_ {  // what a condition is read against
        TeamNote const& team;
        TeamTime now{};
        std::vector<FieldValue> const* fields = nullptr;
        bool lapsed_unknown = false;
    };
    class Round;

    [[nodiscard]] TeamTime team_time(TeamNote const& team, ExerciseTime t) const {
        return team.held.value_or(t) - team.behind;
    }
    static bool ran_out(TeamNote const& team, TeamTime last);
    void note_row(TeamNote& team, Event const& event, TeamTime now);
    void note_decision(TeamNote& team, Event const& event, TeamTime now);
    void note_happening(TeamNote& team, Event const& event, TeamTime now);

    [[nodiscard]] Value read(Node const& node, Moment_ const& at) const;
    [[nodiscard]] Value read_test(Test const& test, Moment_ const& at) const;
    [[nodiscard]] Value read_chose(DecisionChose const& what, Moment_ const& at) const;
    [[nodiscard]] bool chosen(DecisionChose const& what, Answer const& answer) const;
    [[nodiscard]] Time first(Node const& event, Moment_ const& at) const;
    [[nodiscard]] Time first(Happening const& what, Moment_ const& at) const;
    [[nodiscard]] Time time_of(Moment const& moment, Moment_ const& at) const;
    [[nodiscard]] bool yes(Condition const& condition, Moment_ const& at) const {
        return read(condition.root, at) == Value::yes;
    }

    Script const& script_;
    bool running_ = false;
    std::vector<TeamNote> teams_{};
    std::vector<Seat> seats_{};
};

}  // namespace orda::exercise::test
