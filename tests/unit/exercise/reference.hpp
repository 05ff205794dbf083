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
    // All that an accepted command leads to, worked out again from its first event; nothing for commands of which the
    // language says nothing more than that they were given.
    [[nodiscard]] std::optional<Events> led_to(Event const& first, ExerciseTime t) const;
    // Every moment of the exercise clock in (after, to] at which something can change by itself.
    [[nodiscard]] std::set<ExerciseTime> moments(ExerciseTime after, ExerciseTime to) const;
    [[nodiscard]] bool running() const { return running_; }

private:
    enum class Value { no, unknown, yes };
    using Time = std::optional<TeamTime>;

    // A moment on the two clocks that conditions are read on.
    struct Both {
        TeamTime team{};
        ExerciseTime exercise{};
    };
    struct RowNote {
        RowStatus status = RowStatus::waiting, before = RowStatus::waiting, before_hold = RowStatus::waiting;
        bool lapsed = false, from_parking = false, delivered = false;
        std::optional<Both> fired{};
    };
    struct AnswerNote {
        Both at{};
        Answer answer;
    };
    struct DecisionNote {
        bool open = false, closed = false, waits = false;
        Time closes{};
        std::optional<Both> closed_at{};
        std::optional<OptionId> taken{};  // the default
        std::vector<AnswerNote> answers{};  // before closing
    };
    struct RequestNote {
        RequestId request;
        DeskId desk;
        std::optional<SenderId> to{};
        std::vector<FieldValue> fields{};
        Both sent{};
        Time due{};
        std::optional<Both> answered{};
        bool granted = false;
        std::vector<TargetId> on{};
    };
    struct AssetNote {
        std::set<std::uint32_t> reached{};  // stages
        Time hold_ends{};  // the last millisecond of the hold
        bool for_good = false, gone = false, asks = false;
    };
    struct VoteNote {
        bool counted = false;
        std::optional<OptionId> chosen{};
    };
    struct TeamNote {
        std::optional<ExerciseTime> held{};
        Milliseconds behind{};
        Both active{};
        bool finished = false;
        std::vector<std::pair<Both, Both>> jumps{};
        std::map<std::string, Both> first{};  // by key()
        std::map<std::uint32_t, RowNote> rows{};
        std::map<std::uint32_t, DecisionNote> decisions{};
        std::vector<RequestNote> requests{};
        std::map<std::uint32_t, std::int64_t> variables{};
        std::map<std::uint32_t, ExerciseTime> booked{};  // slots
        std::map<std::uint32_t, std::uint32_t> room{};  // of the slot, and which of its casts
        std::map<std::uint32_t, AssetNote> assets{};
        std::map<std::uint32_t, VoteNote> votes{};
    };
    struct Moment_ {  // what a condition is read against
        TeamNote const& team;
        TeamTime now{};
        std::vector<FieldValue> const* fields = nullptr;
        bool lapsed_unknown = false;
        bool on_exercise_time = false;

        [[nodiscard]] TeamTime time(Both const& both) const { return on_exercise_time ? both.exercise : both.team; }
    };
    class Round;

    [[nodiscard]] static TeamTime team_time(TeamNote const& team, ExerciseTime t) {
        return team.held.value_or(t) - team.behind;
    }
    // The last good millisecond was one of those that a jump passed over.
    static bool ran_out(Moment_ const& at, TeamTime last);
    void note_row(TeamNote& team, Event const& event, Both const& now);
    void note_decision(TeamNote& team, Event const& event, Both const& now);
    void note_happening(TeamNote& team, Event const& event, Both const& now);
    void note_plot(TeamNote& team, Event const& event, Both const& now);

    [[nodiscard]] Value read(Node const& node, Moment_ const& at) const;
    [[nodiscard]] Value read_test(Test const& test, Moment_ const& at) const;
    [[nodiscard]] Value read_chose(DecisionChose const& what, Moment_ const& at) const;
    [[nodiscard]] Value read_vote(StopChose const& what, Moment_ const& at) const;
    [[nodiscard]] bool chosen(DecisionChose const& what, Answer const& answer) const;
    [[nodiscard]] std::int64_t met(CastId cast, TeamNote const& team) const;
    [[nodiscard]] std::int64_t share(TeamNote const& team) const;
    [[nodiscard]] Time first(Node const& event, Moment_ const& at) const;
    [[nodiscard]] Time first(Happening const& what, Moment_ const& at) const;
    [[nodiscard]] Time first_request(RequestReached const& what, Moment_ const& at) const;
    [[nodiscard]] Time first_reply(RowId row, Moment_ const& at) const;
    [[nodiscard]] Time time_of(Moment const& moment, Moment_ const& at) const;
    [[nodiscard]] bool yes(Condition const& condition, Moment_ const& at) const {
        return read(condition.root, at) == Value::yes;
    }

    Script const& script_;
    bool running_ = false, started_ = false;
    StaffLevel controllers_ = 0;
    std::vector<TeamNote> teams_{};
    std::vector<Seat> seats_{};
};

}  // namespace orda::exercise::test
