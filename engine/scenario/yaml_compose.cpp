// SPDX-License-Identifier: Apache-2.0
#include <yaml.h>

#include <algorithm>
#include <tuple>

#include "base/utf8.hpp"
#include "scenario/yaml.hpp"
#include "scenario/yaml_problem.hpp"
#include "scenario/yaml_simple.hpp"

namespace orda::scenario {
namespace {

class Event {
public:
    Event() = default;
    Event(Event const&) = delete;
    Event& operator=(Event const&) = delete;
    ~Event() { yaml_event_delete(&event_); }
    bool read(yaml_parser_t& parser) { return yaml_parser_parse(&parser, &event_) == 1; }
    yaml_event_t const& operator*() const { return event_; }
    yaml_event_t const* operator->() const { return &event_; }

private:
    yaml_event_t event_{};
};

std::string_view as_text(yaml_char_t const* bytes, std::size_t length) {
    return {reinterpret_cast<char const*>(bytes), length};
}

Yaml::Style style_of(yaml_scalar_style_t style) {
    switch (style) {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: return Yaml::Style::single_quoted;
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: return Yaml::Style::double_quoted;
        case YAML_LITERAL_SCALAR_STYLE: return Yaml::Style::literal;
        case YAML_FOLDED_SCALAR_STYLE: return Yaml::Style::folded;
        default: return Yaml::Style::plain;
    }
}

class Composer {
public:
    Composer(std::uint32_t number, Report& report)
        : number_(number), report_(report), source_(report.sources().at(number)), cursor_(source_.bytes()) {
        yaml_parser_initialize(&parser_);
        yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
        yaml_parser_set_input_string(&parser_, reinterpret_cast<unsigned char const*>(source_.bytes().data()),
                                     source_.bytes().size());
    }
    Composer(Composer const&) = delete;
    Composer& operator=(Composer const&) = delete;
    ~Composer() { yaml_parser_delete(&parser_); }

    std::optional<Yaml> run() {
        for (;;) {
            Event event;
            if (!event.read(parser_)) return fail(problem_of(parser_, source_));
            if (event->type == YAML_STREAM_END_EVENT) break;
            if (!take(*event)) return std::nullopt;
        }
        if (!root_) root_.emplace();
        return std::move(root_);
    }

private:
    struct Open {
        Yaml node;
        std::optional<Yaml> key{};
    };

    [[nodiscard]] Span span(yaml_event_t const& event) {
        std::uint32_t const begin = cursor_.offset_of(event.start_mark.index);
        return {number_, begin, cursor_.offset_of(event.end_mark.index)};
    }

    std::optional<Yaml> fail(YamlProblem const& problem) {
        report_.add(problem.kind, {number_, problem.offset, problem.offset + 1}, {problem.words, problem.hint});
        return std::nullopt;
    }

    bool take(yaml_event_t const& event) {
        switch (event.type) {
            case YAML_DOCUMENT_START_EVENT: return begin_document(event);
            case YAML_ALIAS_EVENT: put(empty_text(event)); return refuse_anchor(event);
            case YAML_SCALAR_EVENT: return take_text(event);
            case YAML_MAPPING_START_EVENT:
                return open(event, Yaml::Shape::map, event.data.mapping_start.anchor, event.data.mapping_start.tag,
                            event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE);
            case YAML_SEQUENCE_START_EVENT:
                return open(event, Yaml::Shape::list, event.data.sequence_start.anchor, event.data.sequence_start.tag,
                            event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE);
            case YAML_MAPPING_END_EVENT:
            case YAML_SEQUENCE_END_EVENT: return close(event);
            default: return true;
        }
    }

    bool begin_document(yaml_event_t const& event) {
        if (event.data.document_start.tag_directives.start != event.data.document_start.tag_directives.end)
            refuse_anchor(event);
        if (++documents_ == 1) return true;
        report_.add(DiagnosticKind::several_documents, span(event));
        return false;
    }

    bool refuse_anchor(yaml_event_t const& event) {
        report_.add(DiagnosticKind::anchor_used, span(event));
        return true;
    }

    Yaml empty_text(yaml_event_t const& event) {
        Yaml node;
        node.span = span(event);
        return node;
    }

    bool take_text(yaml_event_t const& event) {
        auto const& scalar = event.data.scalar;
        if (scalar.anchor != nullptr || scalar.tag != nullptr) refuse_anchor(event);
        Yaml node = empty_text(event);
        node.style = style_of(scalar.style);
        node.text = as_text(scalar.value, scalar.length);
        put(std::move(node));
        return count(event);
    }

    bool open(yaml_event_t const& event, Yaml::Shape shape, yaml_char_t const* anchor, yaml_char_t const* tag,
              bool flow) {
        if (anchor != nullptr || tag != nullptr) refuse_anchor(event);
        if (open_.size() == yaml_depth_max) {
            report_.add(DiagnosticKind::too_deep, span(event), {std::to_string(yaml_depth_max)});
            return false;
        }
        Yaml node = empty_text(event);
        node.shape = shape;
        node.one_line = flow;
        open_.push_back({std::move(node)});
        return count(event);
    }

    bool count(yaml_event_t const& event) {
        if (++values_ <= yaml_values_max) return true;
        report_.add(DiagnosticKind::bad_yaml, span(event),
                    {"the file has more than " + std::to_string(yaml_values_max) + " values", "split it"});
        return false;
    }

    bool close(yaml_event_t const& event) {
        Yaml node = std::move(open_.back().node);
        open_.pop_back();
        node.span.end = span(event).end;
        if (node.is_map()) refuse_duplicates(node);
        put(std::move(node));
        return true;
    }

    void put(Yaml&& node) {
        if (open_.empty()) {
            root_ = std::move(node);
        } else if (open_.back().node.is_list()) {
            open_.back().node.items.push_back(std::move(node));
        } else if (!open_.back().key) {
            open_.back().key = std::move(node);
        } else {
            put_entry(open_.back(), std::move(node));
        }
    }

    void put_entry(Open& parent, Yaml&& value) {
        Yaml key = std::move(*parent.key);
        parent.key.reset();
        if (!key.is_text()) {
            report_.add(DiagnosticKind::bad_yaml, key.span, {"a name is expected in front of `:`", ""});
        } else if (count_characters(key.text) > yaml_key_characters_max) {
            report_.add(DiagnosticKind::bad_yaml, key.span,
                        {"this name has more than " + std::to_string(yaml_key_characters_max) + " characters", ""});
        } else if (parent.node.one_line && !has_colon(key)) {
            bool const cut = !parent.node.entries.empty() && parent.node.entries.back().value.is_text();
            if (cut) report_.add(DiagnosticKind::text_cut, key.span, {key.text});
            else report_.add(DiagnosticKind::bad_yaml, key.span, {"`" + key.text + "` has no `:` and no value", ""});
        } else {
            parent.node.entries.push_back({std::move(key), std::move(value)});
        }
    }

    // In the {…} form a name may stand without a value; here it never means anything.
    [[nodiscard]] bool has_colon(Yaml const& key) const {
        auto const next = source_.bytes().find_first_not_of(" \r\n", key.span.end);
        return next != std::string_view::npos && source_.bytes()[next] == ':';
    }

    void refuse_duplicates(Yaml& map) {
        std::vector<std::size_t> order(map.entries.size());
        for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
        auto const text = [&](std::size_t i) -> std::string const& { return map.entries[i].key.text; };
        std::sort(order.begin(), order.end(),
                  [&](std::size_t a, std::size_t b) { return std::tie(text(a), a) < std::tie(text(b), b); });
        std::vector<bool> twice(order.size(), false);
        std::size_t first = 0;
        for (std::size_t i = 1; i < order.size(); ++i) {
            if (text(order[i]) != text(order[first])) {
                first = i;
                continue;
            }
            twice[order[i]] = true;
            report_.add(DiagnosticKind::duplicate_key, map.entries[order[i]].key.span,
                        {text(order[i]), report_.sources().place(map.entries[order[first]].key.span)});
        }
        std::size_t i = 0;
        std::erase_if(map.entries, [&](YamlEntry const&) { return twice[i++]; });
    }

    std::uint32_t number_;
    Report& report_;
    Source const& source_;
    CharacterCursor cursor_;
    yaml_parser_t parser_{};
    std::optional<Yaml> root_;
    std::vector<Open> open_;
    std::size_t documents_ = 0, values_ = 0;
};

// Tabs are refused everywhere: in the margin YAML forbids them, in a text every reader sees them differently.
bool has_tab(std::uint32_t number, Source const& source, Report& report) {
    std::size_t const at = source.bytes().find('\t');
    if (at == std::string_view::npos) return false;
    auto const begin = static_cast<std::uint32_t>(at);
    report.add(DiagnosticKind::bad_yaml, {number, begin, begin + 1}, {"a tab stands here", "use spaces"});
    return true;
}

// Word processors leave them behind: YAML ends the line there, most editors show nothing.
bool has_unseen_break(std::uint32_t number, Source const& source, Report& report) {
    std::size_t at = std::string_view::npos;
    for (std::string_view const each : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"})
        at = std::min(at, source.bytes().find(each));
    if (at == std::string_view::npos) return false;
    auto const begin = static_cast<std::uint32_t>(at);
    report.add(DiagnosticKind::bad_yaml, {number, begin, begin + 1},
               {"a line break that nobody sees stands here", "delete it"});
    return true;
}

}  // namespace

std::optional<Yaml> compose_any_yaml(std::uint32_t source, Report& report) { return Composer(source, report).run(); }

std::optional<Yaml> compose_yaml(std::uint32_t source_number, Report& report) {
    Source const& source = report.sources().at(source_number);
    std::size_t const size = source.bytes().size();
    if (size > yaml_bytes_max) {
        report.add(DiagnosticKind::too_big, {source_number, 0, 0},
                   {std::to_string((size + 999'999) / 1'000'000), std::to_string(yaml_bytes_max / 1'000'000)});
        return std::nullopt;
    }
    if (auto const bad = first_bad_utf8(source.bytes()); bad != std::string_view::npos) {
        auto const begin = static_cast<std::uint32_t>(bad);
        report.add(DiagnosticKind::bad_utf8, {source_number, begin, begin + 1});
        return std::nullopt;
    }
    if (has_tab(source_number, source, report) || has_unseen_break(source_number, source, report)) return std::nullopt;
    if (auto simple = read_simple_yaml(source_number, source.bytes())) return simple;
    return compose_any_yaml(source_number, report);
}

}  // namespace orda::scenario
