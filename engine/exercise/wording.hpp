// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "exercise/script.hpp"

namespace orda::exercise {

// "T+0:45"
[[nodiscard]] std::string time_words(Milliseconds time);

// Single values of a script in words, short enough for one line.
class Wording {
public:
    explicit Wording(Script const& script) : script_(script) {}

    [[nodiscard]] std::string of(bool value) const { return value ? "yes" : "no"; }
    template <std::integral T>
    [[nodiscard]] std::string of(T value) const {
        return std::to_string(value);
    }
    [[nodiscard]] std::string of(std::string const& text) const { return text.empty() ? "none" : text; }
    [[nodiscard]] std::string of(Milliseconds span) const;
    [[nodiscard]] std::string of(StoryTime date) const;
    [[nodiscard]] std::string of(DeskSet desks) const;
    [[nodiscard]] std::string of(Moment const& moment) const;
    [[nodiscard]] std::string of(Points const& points) const;
    [[nodiscard]] std::string of(ApproveWithin const& within) const;
    [[nodiscard]] std::string of(std::pair<ExerciseTime, ExerciseTime> const& window) const;
    [[nodiscard]] std::string of(std::pair<std::int64_t, std::int64_t> const& range) const;
    [[nodiscard]] std::string of(std::vector<Effect> const& effects) const;

    [[nodiscard]] std::string of(Kind kind) const { return std::string(kind_word(kind)); }
    [[nodiscard]] std::string of(SenderKind kind) const;
    [[nodiscard]] std::string of(VariableType type) const;
    [[nodiscard]] std::string of(FieldType type) const;
    [[nodiscard]] std::string of(DecisionKind kind) const;
    [[nodiscard]] std::string of(VoteKind kind) const;
    [[nodiscard]] std::string of(QuestionKind kind) const;
    [[nodiscard]] std::string of(BoardKind kind) const;

    [[nodiscard]] std::string of(CompetencyId id) const { return name(script_.competencies, id.value); }
    [[nodiscard]] std::string of(SenderId id) const { return name(script_.senders, id.value); }
    [[nodiscard]] std::string of(PhaseId id) const { return name(script_.phases, id.value); }
    [[nodiscard]] std::string of(ObjectiveId id) const { return name(script_.objectives, id.value); }
    [[nodiscard]] std::string of(MarkId id) const { return name(script_.marks, id.value); }
    [[nodiscard]] std::string of(FactId id) const { return name(script_.facts, id.value); }
    [[nodiscard]] std::string of(CastId id) const { return name(script_.cast, id.value); }
    [[nodiscard]] std::string of(PlaceId id) const { return name(script_.places, id.value); }
    [[nodiscard]] std::string of(ChecklistId id) const { return name(script_.checklists, id.value); }
    [[nodiscard]] std::string of(DecisionId id) const { return name(script_.decisions, id.value); }
    [[nodiscard]] std::string of(RequestId id) const { return name(script_.requests, id.value); }
    [[nodiscard]] std::string of(SlotId id) const { return name(script_.slots, id.value); }
    [[nodiscard]] std::string of(TargetId id) const { return name(script_.targets, id.value); }
    [[nodiscard]] std::string of(LineId id) const { return name(script_.lines, id.value); }
    [[nodiscard]] std::string of(StopId id) const { return name(script_.stops, id.value); }
    [[nodiscard]] std::string of(FileId id) const;
    [[nodiscard]] std::string of(RowId id) const { return name(script_.rows, id.value); }
    [[nodiscard]] std::string of(OptionId id) const { return std::to_string(id.value + 1); }

    template <class T>
    [[nodiscard]] std::string of(std::optional<T> const& value) const {
        return value ? of(*value) : "none";
    }
    template <class T>
    [[nodiscard]] std::string of(std::vector<T> const& list) const {
        std::string text;
        for (T const& each : list) text += (text.empty() ? "" : ", ") + of(each);
        return list.empty() ? "none" : text;
    }

private:
    template <class List>
    [[nodiscard]] static std::string name(List const& list, std::uint32_t index) {
        return index < list.size() ? list[index].id : "#" + std::to_string(index + 1);
    }
    Script const& script_;
};

// Two texts cut down to the place where they begin to differ, in quotation marks; "none" for an empty one.
struct Excerpts {
    std::string before, after;
};
[[nodiscard]] Excerpts excerpts(std::string const& before, std::string const& after);

}  // namespace orda::exercise
