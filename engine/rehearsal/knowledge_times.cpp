// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <set>
#include <utility>

#include "rehearsal/knowledge.hpp"

namespace orda::rehearsal {

using namespace exercise;

namespace {

constexpr Milliseconds answer_margin = std::chrono::minutes(5);  // an answer right before ENDEX helps nobody

// What an event asks for: requests that have to be sent, marks that have to be ticked.
struct Wanted {
    std::set<std::uint32_t> requests, marks;

    void collect(Node const& node) {
        if (node.happening) {
            if (auto const* request = std::get_if<RequestReached>(&*node.happening))
                for (RequestId const id : request->requests) requests.insert(id.value);
            if (auto const* mark = std::get_if<MarkDone>(&*node.happening)) marks.insert(mark->mark.value);
        }
        for (Node const& child : node.children) collect(child);
    }
};

// Calls `found(event, limit)` for every `E by T` of a condition.
template <class Found>
void each_limit(Node const& node, Found const& found) {
    if (node.op == Op::by) found(node.children.at(0), node.children.at(1));
    for (Node const& child : node.children) each_limit(child, found);
}

template <class Found>
void each_condition(Script const& script, Found const& found) {
    for (Row const& row : script.rows) {
        found(row.when);
        if (row.cancel_if) found(*row.cancel_if);
    }
    for (RedFlag const& flag : script.flags)
        if (flag.when) found(*flag.when);
    for (Mark const& mark : script.marks)
        if (mark.when) found(*mark.when);
}

void earlier(std::map<std::uint32_t, TeamTime>& times, std::uint32_t key, TeamTime time) {
    auto const [entry, first] = times.try_emplace(key, time);
    if (!first) entry->second = std::min(entry->second, time);
}

// When a moment is, as far as the script alone tells: a clock, or a span after a row that comes by the clock.
std::optional<TeamTime> planned(Node const& moment, Script const& script) {
    if (moment.op == Op::clock) return moment.span;
    if (moment.op == Op::some)  // the last of its ways counts on nobody
        for (Node const& way : moment.children)
            if (auto const time = planned(way, script)) return time;
    if (moment.op != Op::after || moment.children.empty() || !moment.children.front().happening) return std::nullopt;
    auto const* row = std::get_if<RowReached>(&*moment.children.front().happening);
    if (row == nullptr) return std::nullopt;
    auto const begin = planned(script.rows.at(row->row.value).when.root, script);
    return begin ? std::optional(*begin + moment.span) : std::nullopt;
}

// What secures an asset has to be sent before the asset is gone, or the hold before it ends.
void learn_asset(Script const& script, Asset const& asset, std::map<std::uint32_t, TeamTime>& due) {
    auto const gone = asset.gone && !asset.innocent ? planned(asset.gone->root, script) : std::nullopt;
    if (!gone) return;
    TeamTime until = *gone;
    for (SecureStage const& stage : asset.secure) {
        for (RequestId const request : stage.by_requests) {
            auto const& delay = script.requests.at(request.value).delay;
            Milliseconds const wait = delay.empty() ? Milliseconds(0) : delay.front();
            earlier(due, request.value, std::max(until - wait - answer_margin, TeamTime(answer_margin)));
        }
        until += stage.holds.value_or(Milliseconds(0));
    }
}

// The last row event that a condition names: what has to happen before the rest of it makes sense.
void find_row(Node const& node, MarkKnowledge& mark) {
    if (node.happening)
        if (auto const* row = std::get_if<RowReached>(&*node.happening)) {
            mark.after = row->row;
            mark.started = row->stage == RowStage::started || row->stage == RowStage::done;
        }
    for (Node const& child : node.children) find_row(child, mark);
}

}  // namespace

std::map<std::uint32_t, TeamTime> learn_due_times(Script const& script) {
    std::map<std::uint32_t, TeamTime> due, marks;
    each_condition(script, [&](Condition const& condition) {
        each_limit(condition.root, [&](Node const& event, Node const& limit) {
            auto const time = planned(limit, script);
            if (!time) return;
            Wanted wanted;
            wanted.collect(event);
            for (std::uint32_t const request : wanted.requests) earlier(due, request, *time);
            for (std::uint32_t const mark : wanted.marks) earlier(marks, mark, *time);
        });
    });
    for (auto const& [mark, time] : marks) {  // `not child_noted by 0:45`, and a request that makes the mark
        if (!script.marks.at(mark).when) continue;
        Wanted wanted;
        wanted.collect(script.marks[mark].when->root);
        for (std::uint32_t const request : wanted.requests) earlier(due, request, time);
    }
    for (Asset const& asset : script.assets) learn_asset(script, asset, due);
    for (std::uint32_t i = 0; i < script.requests.size(); ++i) {
        RequestType const& type = script.requests[i];
        if (type.late_from && !type.late_from->anchor) earlier(due, i, type.late_from->span);
        Milliseconds const delay = type.delay.empty() ? Milliseconds(0) : type.delay.front();
        earlier(due, i, std::max(script.length - delay - answer_margin, script.length / 10));
    }
    return due;
}

std::vector<MarkKnowledge> learn_marks(Script const& script) {
    std::vector<MarkKnowledge> marks(script.marks.size());
    for (std::size_t i = 0; i < marks.size(); ++i) marks[i].has_rule = script.marks[i].when.has_value();
    each_condition(script, [&](Condition const& condition) {
        Wanted wanted;
        wanted.collect(condition.root);
        for (std::uint32_t const mark : wanted.marks) find_row(condition.root, marks.at(mark));
    });
    return marks;
}

}  // namespace orda::rehearsal
