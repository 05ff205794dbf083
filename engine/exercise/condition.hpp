// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.hpp"
#include "exercise/ids.hpp"

// The compiled form of the condition language (docs/SCENARIO.md, "Conditions"). A condition is a tree without loops or
// side effects; exercise/evaluate.hpp gives it its three-valued meaning.
namespace orda::exercise {

// ---- what can happen (the events of the language) ----

enum class RowStage : std::uint8_t { delivered, opened, acknowledged, answered, started, done };
struct RowReached {
    RowId row;
    RowStage stage = RowStage::delivered;
    friend auto operator<=>(RowReached const&, RowReached const&) = default;
};
struct PhaseStarted {
    PhaseId phase;
    friend auto operator<=>(PhaseStarted const&, PhaseStarted const&) = default;
};
struct SlotReached {  // a booked encounter began or ended
    SlotId slot;
    bool done = false;
    friend auto operator<=>(SlotReached const&, SlotReached const&) = default;
};
struct MarkDone {
    MarkId mark;
    friend auto operator<=>(MarkDone const&, MarkDone const&) = default;
};
struct DecisionDecided {
    DecisionId decision;
    friend auto operator<=>(DecisionDecided const&, DecisionDecided const&) = default;
};
struct DecisionSilent {  // closed without an answer
    DecisionId decision;
    friend auto operator<=>(DecisionSilent const&, DecisionSilent const&) = default;
};
// In conditions about per-person decisions an option is named together with its column: column * 64 + position.
constexpr OptionId column_option(std::uint32_t column, std::uint32_t position) {
    return OptionId{column * 64 + position};
}
constexpr std::pair<std::uint32_t, std::uint32_t> split_column_option(OptionId option) {
    return {option.value / 64, option.value % 64};
}

// A level, not a latch: a correction changes it. Unknown until decided or closed.
struct DecisionChose {
    DecisionId decision;
    std::vector<OptionId> options;         // any of them
    std::vector<std::uint32_t> persons{};  // per-person decisions: any of these lines; empty = any line
    friend auto operator<=>(DecisionChose const&, DecisionChose const&) = default;
};
enum class RequestStage : std::uint8_t { asked, granted, refused };
struct RequestReached {
    RequestStage stage = RequestStage::asked;
    DeskSet desks;                     // any of them
    std::vector<RequestId> requests;   // any of them
    std::vector<SenderId> to{};        // empty = any addressee
    std::vector<TargetId> on{};        // any of them; empty = whatever it was about
    friend auto operator<=>(RequestReached const&, RequestReached const&) = default;
};
struct CueTicked {
    CastId cast;
    std::vector<TickId> ticks;  // any of them
    friend auto operator<=>(CueTicked const&, CueTicked const&) = default;
};
struct FactKnown {
    DeskSet desks;             // any of them
    std::vector<FactId> facts;  // any of them
    friend auto operator<=>(FactKnown const&, FactKnown const&) = default;
};
struct FlagRaised {
    std::vector<FlagId> flags;  // any of them
    friend auto operator<=>(FlagRaised const&, FlagRaised const&) = default;
};
enum class AssetStage : std::uint8_t { secured, gone };
struct AssetReached {  // secured is a level: a hold that ended secures nothing
    AssetId asset;
    AssetStage stage = AssetStage::secured;
    friend auto operator<=>(AssetReached const&, AssetReached const&) = default;
};
struct StopReached {  // of a film: the picture stands, or its vote is counted
    StopId stop;
    bool closed = false;
    friend auto operator<=>(StopReached const&, StopReached const&) = default;
};
struct StopChose {  // what the audience chose; unknown until the vote is counted
    StopId stop;
    std::vector<OptionId> options;  // any of them
    friend auto operator<=>(StopChose const&, StopChose const&) = default;
};
// Fields of the request that is being answered; meaningful only inside a request type.
struct FieldFilled {
    std::uint32_t field = 0;
    friend auto operator<=>(FieldFilled const&, FieldFilled const&) = default;
};

using Happening =
    std::variant<RowReached, PhaseStarted, MarkDone, DecisionDecided, DecisionSilent, DecisionChose, RequestReached,
                 CueTicked, FactKnown, FlagRaised, FieldFilled, SlotReached, AssetReached, StopReached, StopChose>;

// ---- tests of numbers ----

enum class Comparison : std::uint8_t { equal, not_equal, less, less_or_equal, greater, greater_or_equal };
struct VariableTest {  // bool 0/1, enum = position of the word, int as it is
    VariableId variable;
    Comparison comparison = Comparison::equal;
    std::int64_t value = 0;
    friend auto operator<=>(VariableTest const&, VariableTest const&) = default;
};
struct VariableHas {  // set variables: has any of these members
    VariableId variable;
    std::uint64_t members = 0;
    friend auto operator<=>(VariableHas const&, VariableHas const&) = default;
};
struct FlagCountTest {  // built-in `flags`
    Comparison comparison = Comparison::equal;
    std::int64_t value = 0;
    friend auto operator<=>(FlagCountTest const&, FlagCountTest const&) = default;
};
struct FieldHas {  // `ground has AML-13/CC-128`, `secrecy = open`: the field holds any of these words
    std::uint32_t field = 0;
    std::vector<std::string> words;
    bool exactly = false;  // `=`: the field holds this word and no other
    friend auto operator<=>(FieldHas const&, FieldHas const&) = default;
};
struct InterviewsTest {  // built-in `interviews(V1)`: how often the team has met this cast member in an interview
    CastId cast;
    Comparison comparison = Comparison::equal;
    std::int64_t value = 0;
    friend auto operator<=>(InterviewsTest const&, InterviewsTest const&) = default;
};
struct SecuredShareTest {  // built-in `secured_share`: whole percent of what there is to secure, rounded down
    Comparison comparison = Comparison::equal;
    std::int64_t value = 0;
    friend auto operator<=>(SecuredShareTest const&, SecuredShareTest const&) = default;
};
using Test = std::variant<VariableTest, VariableHas, FlagCountTest, FieldHas, InterviewsTest, SecuredShareTest>;

// ---- the tree ----

enum class Op : std::uint8_t {
    all,        // children: and
    some,       // children: or
    negate,     // one child
    clock,      // span = the time
    happened,   // happening
    either,     // children: bracketed events joined by `or`; first = earliest
    each,       // children: bracketed events joined by `and`; first = latest
    after,      // span, one child: an event (happened, either, each)
    by,         // children[0] an event, children[1] a moment: clock or after
    idle,       // span
    test,       // test
    manual,
};

struct Node {
    Op op = Op::manual;
    Milliseconds span{};
    std::optional<Happening> happening{};
    std::optional<Test> test{};
    std::vector<Node> children{};
    friend bool operator==(Node const&, Node const&) = default;
    // Written out: a default would need the order of nodes before they are complete.
    friend std::strong_ordering operator<=>(Node const& a, Node const& b) {
        return std::tie(a.op, a.span, a.happening, a.test, a.children) <=>
               std::tie(b.op, b.span, b.happening, b.test, b.children);
    }
};

struct Condition {
    std::string words;  // as the author wrote it, for people
    Node root;
    friend auto operator<=>(Condition const&, Condition const&) = default;
};

}  // namespace orda::exercise
