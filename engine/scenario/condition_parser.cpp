// SPDX-License-Identifier: Apache-2.0
#include "scenario/condition_parser.hpp"

#include <algorithm>
#include <array>

#include "base/utf8.hpp"
#include "scenario/suggest.hpp"

namespace orda::scenario {
namespace {

using enum DiagnosticKind;

constexpr std::array state_words =
    std::to_array<std::string_view>({"delivered", "opened", "acknowledged", "answered", "started", "done", "decided",
                                     "silent", "secured", "gone", "reached", "closed", "filled"});

// The functions and how they are written. `lists`: how many lists stand in the brackets.
struct Function {
    std::string_view name;
    int lists;
    bool has_to;
    std::string_view form;
};
constexpr std::array functions = std::to_array<Function>({
    {"asked", 2, true, "asked(FIN/LAB, bank)"},
    {"granted", 2, true, "granted(FIN/LAB, bank to kervan)"},
    {"refused", 2, true, "refused(FIN/LAB, bank)"},
    {"cue", 2, false, "cue(V1, needs_asked)"},
    {"revealed", 2, false, "revealed(V1, story)"},
    {"knows", 2, false, "knows(POL/SOC, child)"},
    {"flagged", 1, false, "flagged(RF-LEAK)"},
});

Function const* function_named(std::string_view name) {
    auto const found =
        std::find_if(functions.begin(), functions.end(), [&](Function const& f) { return f.name == name; });
    return found == functions.end() ? nullptr : &*found;
}

class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {
        Tokens read = read_tokens(text);
        tokens_ = std::move(read.tokens);
        problem_ = std::move(read.problem);
    }

    Parsed condition() {
        if (!check_size()) return finish({});
        Part part = list();
        if (peek().kind == TokenKind::close) fail(unbalanced_bracket, peek().range, {"`)` closes nothing"});
        else if (peek().kind != TokenKind::end) fail_beside();
        return finish(std::move(part));
    }

    Parsed moment() {
        if (!check_size()) return finish({});
        Part part = read_moment(0);
        if (peek().kind != TokenKind::end) fail(expected_moment, peek().range);
        return finish(std::move(part));
    }

private:
    // ---- tokens ----
    [[nodiscard]] Token const& peek(std::size_t ahead = 0) const {
        return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
    }
    [[nodiscard]] bool is(std::string_view word) const { return peek().kind == TokenKind::word && peek().text == word; }
    Token const& next() {
        Token const& token = peek();
        if (at_ + 1 < tokens_.size()) ++at_;
        return token;
    }
    bool take(std::string_view word) { return is(word) && (next(), true); }
    bool take(TokenKind kind) { return peek().kind == kind && (next(), true); }

    // Only the first problem counts: what follows is read on, without effect.
    void fail(DiagnosticKind kind, Range range, std::vector<std::string> values = {}) {
        if (!problem_) problem_ = SyntaxProblem{kind, range, std::move(values)};
        at_ = tokens_.size() - 1;
    }
    void fail_beside() {
        if (is("by")) fail(not_an_event, peek().range, {"by", "another `by`"});
        else if (is("after")) fail(after_without_span, peek().range);
        else fail(missing_operator, peek().range);
    }
    Parsed finish(Part part) {
        if (problem_) return {{}, std::move(problem_)};
        return {std::move(part), {}};
    }

    bool check_size() {
        if (problem_) return false;
        std::size_t const characters = count_characters(text_);
        if (characters > condition_characters_max)
            fail(condition_too_long, {0, text_.size()},
                 {std::to_string(characters), "characters", std::to_string(condition_characters_max)});
        else if (peek().kind == TokenKind::end) fail(empty_condition, {0, text_.size()});
        return !problem_;
    }

    Part ended(Part part) const {
        part.range.end = at_ == 0 ? part.range.begin : tokens_[at_ - 1].range.end;
        return part;
    }

    // ---- grammar ----
    Part list() {
        Part first = part();
        if (!is("and") && !is("or")) return first;
        std::string const word = peek().text;
        Part joined{word == "and" ? PartKind::all : PartKind::some, first.range};
        joined.children.push_back(std::move(first));
        while (is("and") || is("or")) {
            if (!is(word)) fail(mixed_and_or, peek().range);
            Token const joint = next();
            if (ends_here()) fail(unfinished_condition, joint.range, {word});
            if (problem_) break;
            joined.children.push_back(part());
        }
        return ended(std::move(joined));
    }

    [[nodiscard]] bool ends_here() const {
        return peek().kind == TokenKind::end || peek().kind == TokenKind::close || is("and") || is("or");
    }

    Part part() {
        if (++parts_ > condition_parts_max)
            fail(condition_too_long, peek().range,
                 {std::to_string(parts_), "parts", std::to_string(condition_parts_max)});
        if (!is("not")) return with_by(primary());
        Token const no = next();
        if (is("not")) fail(double_not, peek().range);
        else if (ends_here()) fail(unfinished_condition, no.range, {"not"});
        Part negated{PartKind::negate, no.range};
        if (!problem_) negated.children.push_back(with_by(primary()));
        return ended(std::move(negated));
    }

    Part with_by(Part event) {
        if (!is("by")) return event;
        if (std::string_view const what = no_event(event); !what.empty())
            fail(not_an_event, peek().range, {"by", std::string(what)});
        next();
        Part limited{PartKind::by, event.range};
        limited.children.push_back(std::move(event));
        if (!problem_) limited.children.push_back(read_moment(at_));
        return ended(std::move(limited));
    }

    Part read_moment(std::size_t begin) {
        Token const& token = peek();
        if (token.kind == TokenKind::clock) return primary();
        if (token.kind == TokenKind::span && peek(1).kind == TokenKind::word && peek(1).text == "after")
            return primary();
        if (token.kind == TokenKind::number) fail(number_alone, token.range, {text_of(token)});
        else if (token.kind == TokenKind::span) fail(span_alone, token.range, {text_of(token)});
        else fail(expected_moment, token.kind == TokenKind::end && begin > 0 ? tokens_[begin - 1].range : token.range);
        return {};
    }

    // What a part is when it is nothing that happens; empty for events. Brackets are looked into.
    static std::string_view no_event(Part const& part) {
        switch (part.kind) {
            case PartKind::clock: return "a time";
            case PartKind::after: return "a length of time after an event";
            case PartKind::by: return "another `by`";
            case PartKind::idle: return "`idle`";
            case PartKind::manual: return "`manual`";
            case PartKind::comparison:
            case PartKind::has: return "a comparison";
            case PartKind::negate: return "`not`";
            default: break;
        }
        for (Part const& child : part.children)
            if (std::string_view const what = no_event(child); !what.empty()) return what;
        return {};
    }

    Part primary() {
        Token const token = peek();
        Part part{PartKind::thing, token.range};
        switch (token.kind) {
            case TokenKind::open: return bracket();
            case TokenKind::clock:
                next();
                part.kind = PartKind::clock;
                part.span = token.time;
                return ended(part);
            case TokenKind::span: return after();
            case TokenKind::number: fail(number_alone, token.range, {text_of(token)}); return part;
            case TokenKind::word: return word();
            case TokenKind::close: fail(unbalanced_bracket, token.range, {"`)` closes nothing"}); return part;
            case TokenKind::end:
                fail(unfinished_condition, at_ > 0 ? tokens_[at_ - 1].range : token.range,
                     {text_of(tokens_[at_ > 0 ? at_ - 1 : 0])});
                return part;
            default: fail(missing_operator, token.range); return part;
        }
    }

    Part bracket() {
        Token const open = next();
        Part group{PartKind::group, open.range};
        if (++depth_ > condition_depth_max) fail(condition_too_deep, open.range, {std::to_string(condition_depth_max)});
        else if (peek().kind == TokenKind::close) fail(empty_condition, {open.range.begin, peek().range.end});
        if (problem_) return group;
        --parts_;  // brackets are no part of their own
        group.children.push_back(list());
        --depth_;
        if (peek().kind == TokenKind::end && !problem_) fail(unbalanced_bracket, open.range, {"`(` is not closed"});
        else if (!take(TokenKind::close)) fail_beside();
        return ended(std::move(group));
    }

    Part after() {
        Token const span = next();
        Part part{PartKind::after, span.range};
        part.span = span.time;
        if (!take("after")) {
            fail(span_alone, span.range, {text_of(span)});
            return part;
        }
        Token const what = peek();
        if (ends_here()) {
            fail(span_alone, span.range, {text_of(span)});
            return part;
        }
        Part event = is("not") ? Part{PartKind::negate, what.range} : primary();
        if (std::string_view const no = no_event(event); !no.empty())
            fail(not_an_event, what.range, {"after", std::string(no)});
        part.children.push_back(std::move(event));
        return ended(std::move(part));
    }

    Part word() {
        Token const token = next();
        Part part{PartKind::thing, token.range};
        part.id = {token.text, token.range};
        if (token.text == "manual") part.kind = PartKind::manual;
        else if (token.text == "idle") read_idle(part);
        else if (token.text == "after") fail(after_without_span, token.range);
        else if (token.text == "by") fail(not_an_event, token.range, {"by", "nothing"});
        else if (token.text == "and" || token.text == "or") fail(unfinished_condition, token.range, {token.text});
        else if (Function const* function = function_named(token.text)) read_call(part, *function);
        else read_thing(part);
        return ended(std::move(part));
    }

    void read_idle(Part& part) {
        part.kind = PartKind::idle;
        part.span = peek().time;
        if (!take(TokenKind::span)) fail(bad_event, part.range, {"idle", "idle 10m"});
    }

    // An id, and what may follow it.
    void read_thing(Part& part) {
        if (peek().kind == TokenKind::open) {  // interviews(V1) >= 3, consent(V1)
            next();
            part.first = names();
            if (peek().kind == TokenKind::comma)
                return fail(unknown_id, part.id.range,
                            {"event", part.id.text + "(…)", suggested_function(part.id.text)});
            if (!take(TokenKind::close)) fail(unbalanced_bracket, part.range, {"`(` is not closed"});
        }
        if (peek().kind == TokenKind::comparison) {
            part.kind = PartKind::comparison;
            part.comparison = next().comparison;
            Token const value = peek();
            if (value.kind == TokenKind::number) part.number = value.number;
            else if (value.kind == TokenKind::word) part.value = {value.text, value.range};
            else return fail(bad_event, part.range, {part.id.text, part.id.text + " >= 1"});
            part.value.range = value.range;
            next();
        } else if (take("has")) {
            part.kind = PartKind::has;
            part.first = names();
        } else if (take("chose")) {
            part.kind = PartKind::chose;
            part.first = names();
            if (take("for")) part.second = names();
        } else if (peek().kind == TokenKind::word && may_be_state(peek().text)) {
            Token const state = next();
            part.word = {state.text, state.range};
        }
    }

    static bool may_be_state(std::string_view word) {
        static constexpr std::array joints =
            std::to_array<std::string_view>({"and", "or", "not", "by", "after", "to", "on", "for", "idle", "manual"});
        if (std::find(joints.begin(), joints.end(), word) != joints.end() || function_named(word) != nullptr)
            return false;
        return is_state_word(word) || !nearest(word, state_words).empty();
    }

    void read_call(Part& part, Function const& function) {
        part.kind = PartKind::call;
        auto const wrong = [&] {
            fail(bad_event, {part.range.begin, peek().range.end}, {part.id.text, std::string(function.form)});
        };
        if (!take(TokenKind::open)) return wrong();
        part.first = names();
        if (function.lists == 2) {
            if (!take(TokenKind::comma)) return wrong();
            part.second = names();
        }
        if (function.has_to && take("to")) part.to = names();
        if (function.has_to && take("on")) part.on = names();
        if (!take(TokenKind::close)) wrong();
    }

    std::vector<Name> names() {
        std::vector<Name> all;
        do {
            Token const& token = peek();
            if (token.kind != TokenKind::word) {
                fail(bad_event, at_ > 0 ? tokens_[at_ - 1].range : token.range,
                     {at_ > 0 ? text_of(tokens_[at_ - 1]) : "", "POL/SOC"});
                return all;
            }
            all.push_back({token.text, token.range});
            next();
        } while (take(TokenKind::slash));
        if (all.size() > condition_names_max)
            fail(condition_too_long, all.back().range,
                 {std::to_string(all.size()), "names in a list", std::to_string(condition_names_max)});
        return all;
    }

    [[nodiscard]] std::string text_of(Token const& token) const {
        return std::string(text_.substr(token.range.begin, token.range.end - token.range.begin));
    }

    std::string_view text_;
    std::vector<Token> tokens_;
    std::optional<SyntaxProblem> problem_;
    std::size_t at_ = 0, parts_ = 0, depth_ = 0;
};

bool has_manual(Part const& part) {
    return part.kind == PartKind::manual || std::any_of(part.children.begin(), part.children.end(), has_manual);
}

Part const* find_manual(Part const& part) {
    if (part.kind == PartKind::manual) return &part;
    for (Part const& child : part.children)
        if (has_manual(child)) return find_manual(child);
    return nullptr;
}

}  // namespace

std::string suggested_function(std::string_view name) {
    std::vector<std::string_view> all{"interviews"};
    for (Function const& f : functions) all.push_back(f.name);
    std::string const near = nearest(name, all);
    return near.empty() ? near : near + "(…)";
}

bool is_state_word(std::string_view word) {
    return std::find(state_words.begin(), state_words.end(), word) != state_words.end();
}

Parsed parse_condition(std::string_view text) {
    Parsed parsed = Parser(text).condition();
    if (!parsed.part || parsed.part->kind == PartKind::manual) return parsed;
    if (Part const* const manual = find_manual(*parsed.part))
        return {{}, SyntaxProblem{manual_not_alone, manual->range, {}}};
    return parsed;
}

Parsed parse_moment(std::string_view text) { return Parser(text).moment(); }

}  // namespace orda::scenario
