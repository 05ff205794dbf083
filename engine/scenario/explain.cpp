// SPDX-License-Identifier: Apache-2.0
#include "scenario/explain.hpp"

#include <algorithm>
#include <optional>

#include "exercise/describe.hpp"
#include "scenario/explain_leaves.hpp"
#include "scenario/explain_words.hpp"

namespace orda::scenario {
namespace {

using namespace exercise;

// ---- one condition ----

class Explainer {
public:
    Explainer(Namer const& namer, RequestType const* request, std::string indent)
        : n_(namer), request_(request), indent_(std::move(indent)) {}

    [[nodiscard]] std::string condition(Node const& root, bool sync) {
        add(root, false, 0);
        if (sync) note(words::note_sync);
        return text_ + notes_;
    }

    // A moment of a decision or a request.
    [[nodiscard]] std::string moment(Moment const& moment, Saying const& at, Saying const& after) const {
        return moment.anchor ? n_.say(after, {n_.span(moment.span), event(*moment.anchor)})
                             : n_.say(at, {exercise::clock_words(moment.span)});
    }

private:
    void line(int depth, std::string const& words) {
        text_ += indent_ + std::string(static_cast<std::size_t>(depth) * 2, ' ') + "- " + words + "\n";
    }
    void note(Saying const& phrase) {
        std::string const words = indent_ + n_.say(words::note) + n_.say(phrase) + "\n";
        if (notes_.find(words) == std::string::npos) notes_ += words;
    }

    // `not` is carried down to the single parts: not (a and b) is not a or not b, also for what is unknown.
    void add(Node const& node, bool negated, int depth) {
        switch (node.op) {
            case Op::negate: return add(node.children.at(0), !negated, depth);
            case Op::all:
            case Op::each: return add_group(node, negated ? words::some : words::all, negated, depth);
            case Op::some:
            case Op::either: return add_group(node, negated ? words::all : words::some, negated, depth);
            default: line(depth, single(node, negated));
        }
    }
    void add_group(Node const& node, Saying const& heading, bool negated, int depth) {
        line(depth, n_.say(heading));
        for (Node const& child : node.children) add(child, negated, depth + 1);
    }

    std::string single(Node const& node, bool negated) {
        switch (node.op) {
            case Op::clock:
                return n_.say(negated ? words::before_clock : words::from_clock, {exercise::clock_words(node.span)});
            case Op::happened: return happened(*node.happening, negated);
            case Op::after:
                note_what_is_meant(node.children.at(0));
                return n_.say(negated ? words::not_after : words::after,
                              {n_.span(node.span), event(node.children.at(0))});
            case Op::by: return limited(node, negated);
            case Op::idle: return n_.say(negated ? words::not_idle : words::idle, {n_.span(node.span)});
            case Op::test: return tested_words(node, negated);
            default: return n_.say(negated ? words::not_manual : words::manual);
        }
    }

    std::string happened(Happening const& happening, bool negated) {
        note_what_is_meant(happening);
        bool const settled =
            std::holds_alternative<DecisionChose>(happening) || std::holds_alternative<StopChose>(happening);
        auto const* asset = std::get_if<AssetReached>(&happening);
        bool const level = asset != nullptr && asset->stage == AssetStage::secured;
        bool const field = std::holds_alternative<FieldFilled>(happening);
        if (settled) note(std::holds_alternative<StopChose>(happening) ? words::note_vote : words::note_open);
        if (level) note(words::note_level);
        else if (negated && !settled && !field) note(words::note_not_so_far);
        return negated ? negated_happening_words(n_, happening, request_) : happening_words(n_, happening, request_);
    }

    std::string tested_words(Node const& node, bool negated) {
        if (!std::holds_alternative<FieldHas>(*node.test)) note(words::note_level);
        return test_words(n_, *node.test, negated, request_);
    }

    // `E by T`
    std::string limited(Node const& node, bool negated) {
        note(words::note_by);
        Node const &what = node.children.at(0), &limit = node.children.at(1);
        note_what_is_meant(what);
        if (limit.op == Op::clock)
            return n_.say(negated ? words::not_by_clock : words::by_clock,
                          {event(what), exercise::clock_words(limit.span)});
        note(words::note_by_after);
        note_what_is_meant(limit.children.at(0));
        return n_.say(negated ? words::not_by_after : words::by_after,
                      {event(what), n_.span(limit.span), event(limit.children.at(0))});
    }

    // An event inside a sentence; several in brackets count as one.
    [[nodiscard]] std::string event(Node const& node) const {
        if (node.op == Op::happened) return happening_words(n_, *node.happening, request_);
        bool const last = node.op == Op::each;
        std::string all;
        for (Node const& child : node.children)
            all += (all.empty() ? "" : n_.say(last ? words::and_events : words::or_events)) + event(child);
        if (all.empty()) return n_.say(words::manual);  // dropped by a cut
        return n_.say(last ? words::last_of : words::first_of, {all});
    }

    void note_what_is_meant(Happening const& happening) {
        auto const* row = std::get_if<RowReached>(&happening);
        if (row != nullptr && row->stage == RowStage::delivered) note(words::note_delivered);
        if (std::holds_alternative<DecisionChose>(happening)) note(words::note_choice);
    }
    void note_what_is_meant(Node const& node) {
        if (node.happening) note_what_is_meant(*node.happening);
        for (Node const& child : node.children) note_what_is_meant(child);
    }

    Namer const& n_;
    RequestType const* request_;
    std::string indent_, text_, notes_;
};

// ---- everything in one thing ----

class Block {
public:
    Block(Namer const& namer, std::string id, std::string heading)
        : n_(namer), id_(std::move(id)), heading_(std::move(heading)) {}

    void add(std::string_view field, Condition const& condition, bool sync = false,
             RequestType const* request = nullptr) {
        text_ += head(field, condition.words) + Explainer(n_, request, deeper_).condition(condition.root, sync);
    }
    void add(std::string_view field, std::optional<Condition> const& condition, bool sync = false) {
        if (condition) add(field, *condition, sync);
    }
    void add(std::string_view field, Moment const& moment, Saying const& at, Saying const& after) {
        text_ += head(field, moment.words);
        line(Explainer(n_, nullptr, deeper_).moment(moment, at, after));
    }
    void line(std::string const& words) { text_ += deeper_ + "- " + words + "\n"; }
    void field(std::string_view field) { text_ += head(field, ""); }

    void put_into(std::vector<Explanation>& all) {
        if (!text_.empty()) all.push_back({id_, heading_ + "\n" + text_});
    }

private:
    static std::string head(std::string_view field, std::string_view words) {
        return "  " + std::string(field) + ":" + (words.empty() ? "" : " ") + std::string(words) + "\n";
    }

    static constexpr std::string_view indent = "    ";
    Namer const& n_;
    std::string id_, heading_, text_, deeper_{indent};
};

template <class List>
std::string numbered(std::string_view field, List const& list, std::size_t i) {
    return std::string(field) + (list.size() > 1 ? " " + std::to_string(i + 1) : "") + ", if";
}

Block row_block(Namer const& n, Row const& row) {
    Block block(n, row.id, n.titled(row));
    block.add("when", row.when, row.sync);
    block.add("cancel_if", row.cancel_if, row.sync);
    for (std::size_t i = 0; i < row.variants.size(); ++i)
        block.add(numbered("variant", row.variants, i), row.variants[i].when, row.sync);
    return block;
}

Block decision_block(Namer const& n, Decision const& d) {
    Block block(n, d.id, n.name(d.id, d.prompt));
    block.add("opens", d.opens);
    block.add("deadline", d.deadline, words::ends_clock, words::ends_after);
    if (d.grace != Milliseconds{}) block.line(n.say(words::grace, {n.span(d.grace)}));
    block.line(d.default_option ? n.say(words::default_option, {n.worded(d.options.at(d.default_option->value))})
                                : n.say(words::default_none));
    return block;
}

Block request_block(Namer const& n, RequestType const& r) {
    Block block(n, r.id, n.titled(r));
    for (std::size_t i = 0; i < r.refuse.size(); ++i)
        block.add(numbered("refuse", r.refuse, i), r.refuse[i].when, false, &r);
    for (std::size_t i = 0; i < r.do_if.size(); ++i)
        block.add(numbered("do_if", r.do_if, i), r.do_if[i].when, false, &r);
    if (r.late_from) block.add("late", *r.late_from, words::late_clock, words::late_after);
    return block;
}

Block end_block(Namer const& n, EndState const& end, bool alone) {
    Block block(n, end.id, n.titled(end));
    block.add("if", end.when);
    if (!end.when && !alone) block.field("if"), block.line(n.say(words::otherwise));
    return block;
}

}  // namespace

std::vector<Explanation> explain(Script const& script, Language language) {
    Namer const n(script, language);
    std::vector<Explanation> all;
    auto const put = [&](Block block) { block.put_into(all); };
    auto const put_when = [&](std::string const& id, std::string heading, std::string_view field, auto const& when) {
        Block block(n, id, std::move(heading));
        block.add(field, when);
        put(std::move(block));
    };
    for (Phase const& phase : script.phases) put_when(phase.id, n.titled(phase), "at", phase.at);
    for (Row const& row : script.rows) put(row_block(n, row));
    for (Decision const& decision : script.decisions) put(decision_block(n, decision));
    for (Mark const& mark : script.marks) put_when(mark.id, n.worded(mark), "when", mark.when);
    for (RedFlag const& flag : script.flags) put_when(flag.id, n.worded(flag), "when", flag.when);
    for (Asset const& asset : script.assets) put_when(asset.id, n.titled(asset), "gone", asset.gone);
    for (RequestType const& request : script.requests) put(request_block(n, request));
    for (CastMember const& cast : script.cast) {
        Block block(n, cast.id, n.name(cast.id, cast.name));
        for (Reveal const& reveal : cast.reveals) block.add("reveals " + reveal.id, reveal.condition);
        put(std::move(block));
    }
    for (EndState const& end : script.ends) put(end_block(n, end, script.ends.size() == 1));
    return all;
}

std::string explain_times(Language language) { return std::string(words::times.in(language)); }

std::string explain_condition(Script const& script, Node const& root, Language language) {
    return Explainer(Namer(script, language), nullptr, "").condition(root, false);
}

}  // namespace orda::scenario
