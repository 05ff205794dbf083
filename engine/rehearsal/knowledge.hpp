// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/spelling.hpp"
#include "base/time.hpp"
#include "exercise/script.hpp"

// What simulated people know that real ones have to find out: which answers are good, which fields of a form an
// authority accepts. Built once from the compiled script; what they see comes from their own station alone.
namespace orda::rehearsal {

// What an option is worth to a script's author.
struct Worth {
    std::int32_t points = 0;
    bool flag = false;  // raises a red flag
    friend bool operator==(Worth const&, Worth const&) = default;
};

struct DecisionKnowledge {
    std::string kind;                // of v1::DecisionView
    std::string prompt;              // in the first language, up to the first template
    std::vector<std::string> texts;  // of the options as shown, of persons and columns, in the first language
    std::vector<Worth> options;      // as shown
    std::vector<std::vector<std::vector<Worth>>> lines;  // person, column, option
    std::vector<std::string> laws;                       // codes the author names as reasons
    std::vector<std::uint32_t> best_order;               // rank: ids of the items as shown, best first
    std::optional<std::int64_t> best_number, worst_number;
};

// How one field is filled in: words of laws and choices, or some text of the sender's own.
struct FieldPlan {
    bool text = false;
    std::vector<std::string> words{};
    friend bool operator==(FieldPlan const&, FieldPlan const&) = default;
};
using FormPlan = std::vector<FieldPlan>;  // in the order of the form

struct FormKnowledge {
    FormPlan granted;                // no refusal rule of the script holds for it on the first day
    std::vector<FormPlan> refused;   // one rule does; empty when every form in order is granted
    std::optional<TeamTime> due{};   // sending it later is too late for something
    std::set<std::size_t> spare{};   // places in `on` of what belongs to innocents
};

// When a controller has a reason to tick a mark.
struct MarkKnowledge {
    std::optional<exercise::RowId> after{};  // not before this row is delivered, or started when `started`
    bool started = false;
    bool has_rule = false;  // it ticks itself
};

// Somebody or something of the plot, as a trainee recognises it in what was received.
struct PartKnowledge {
    exercise::BoardKind kind = exercise::BoardKind::person;
    std::vector<std::string> names;  // by language of the script
    std::vector<Spelling> spellings;
};

class Knowledge {
public:
    Knowledge() = default;  // of people who know nothing: they choose at random
    explicit Knowledge(exercise::Script const& script);

    // Nothing when the script has no such decision.
    [[nodiscard]] DecisionKnowledge const* decision(v1::DecisionView const& shown) const;
    [[nodiscard]] FormKnowledge const* form(std::uint32_t id) const;
    [[nodiscard]] MarkKnowledge mark(std::uint32_t id) const;
    [[nodiscard]] std::vector<PartKnowledge> const& parts() const { return parts_; }
    // Places in parts() that belong together.
    [[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> const& ties() const { return ties_; }

private:
    std::vector<DecisionKnowledge> decisions_;
    std::map<std::uint32_t, FormKnowledge> forms_;
    std::vector<MarkKnowledge> marks_;
    std::vector<PartKnowledge> parts_;
    std::vector<std::pair<std::size_t, std::size_t>> ties_;
};

// Values for every field of a form, found by trying candidates against its refusal rules. knowledge_forms.cpp
[[nodiscard]] FormKnowledge learn_form(exercise::Script const& script, exercise::RequestType const& type);
// Which requests are asked for by which time, and what marks go with. knowledge_times.cpp
[[nodiscard]] std::map<std::uint32_t, TeamTime> learn_due_times(exercise::Script const& script);
[[nodiscard]] std::vector<MarkKnowledge> learn_marks(exercise::Script const& script);

}  // namespace orda::rehearsal
