// SPDX-License-Identifier: Apache-2.0
#include "exercise/difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "exercise/describe.hpp"
#include "exercise/wording.hpp"

namespace orda::exercise {
namespace {

// The same script with the files in the order of `model`; files that only this one has follow. So that attachments can
// be compared as they stand.
Script with_files_of(Script const& model, Script script) {
    std::vector<File> files = model.files;
    std::vector<FileId> place;
    for (File& file : script.files) {
        auto const known = std::ranges::find(model.files, file.path, &File::path);
        auto const index =
            known != model.files.end() ? static_cast<std::size_t>(known - model.files.begin()) : files.size();
        place.push_back(FileId{static_cast<std::uint32_t>(index)});
        if (index == files.size()) files.push_back(std::move(file));
        else files[index] = std::move(file);
    }
    auto const move = [&](FileId& id) { id = place.at(id.value); };
    for (Row& row : script.rows) {
        std::ranges::for_each(row.attach, move);
        for (Variant& variant : row.variants) std::ranges::for_each(variant.attach, move);
    }
    for (Stop& stop : script.stops)
        if (stop.still) move(*stop.still);
    script.files = std::move(files);
    return script;
}

// Walks over two scripts side by side. A member that no line below names is still told, as "details".
class Compare {
public:
    Compare(Script const& before, Script const& after) : x_(before), y_(after), before_(before), after_(after) {}

    std::vector<Difference> all();

private:
    // The members of two things of one type, each by its name.
    template <class T>
    class Both {
    public:
        Both(Compare& compare, T const& x, T const& y) : compare_(compare), x_(x), y_(y) {}
        template <class M>
        Both const& operator()(std::string_view name, M T::* member) const {
            compare_.field(name, x_.*member, y_.*member);
            return *this;
        }
        // A moment of the clock, not a span.
        Both const& time(std::string_view name, Milliseconds T::* member) const {
            if (x_.*member != y_.*member) compare_.add(name, time_words(x_.*member), time_words(y_.*member));
            return *this;
        }

    private:
        Compare& compare_;
        T const& x_;
        T const& y_;
    };
    template <class T>
    Both<T> both(T const& x, T const& y) {
        return Both<T>(*this, x, y);
    }

    void add(std::string_view field, std::string before, std::string after) {
        found_.push_back({part_, index_, id_, prefix_ + std::string(field), std::move(before), std::move(after)});
    }
    // Tells what differs under a name in front of the fields; when nothing was told although something differs, that.
    template <class T>
    void inside(std::string const& name, T const& x, T const& y) {
        if (x == y) return;
        std::size_t const told = found_.size();
        std::string const outer = prefix_;
        if (!name.empty()) prefix_ += name + ": ";
        members(x, y);
        if (found_.size() == told) add("details", "", "");
        prefix_ = outer;
    }
    template <class T>
    void things(ScriptPart part, std::vector<T> const& x, std::vector<T> const& y) {
        part_ = part;
        for (index_ = 0; index_ < std::min(x.size(), y.size()); ++index_) {
            id_ = x[index_].id;
            inside("", x[index_], y[index_]);
        }
    }
    // Parts of a thing that have ids, in lists that may differ.
    template <class T>
    void named(std::string_view what, std::vector<T> const& x, std::vector<T> const& y) {
        if (x == y) return;
        std::size_t const told = found_.size();
        for (T const& each : x) {
            auto const other = std::ranges::find(y, each.id, &T::id);
            std::string const name = fmt::format("{} {}", what, each.id);
            if (other == y.end()) add(name, "there", "gone");
            else inside(name, each, *other);
        }
        for (T const& each : y)
            if (std::ranges::find(x, each.id, &T::id) == x.end())
                add(fmt::format("{} {}", what, each.id), "none", "new");
        if (found_.size() == told) add(fmt::format("order of {}s", what), "", "");
    }
    // Parts without ids: by their number, from 1.
    template <class T>
    void numbered(std::string_view what, std::vector<T> const& x, std::vector<T> const& y) {
        for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
            inside(fmt::format("{} {}", what, i + 1), x[i], y[i]);
        if (x.size() != y.size()) add(fmt::format("number of {}s", what), before_.of(x.size()), after_.of(y.size()));
    }

    template <class M>
    void field(std::string_view name, M const& x, M const& y) {
        if (x != y) add(name, before_.of(x), after_.of(y));
    }
    void field(std::string_view name, std::string const& x, std::string const& y) {
        if (x == y) return;
        auto [before, after] = excerpts(x, y);
        add(name, std::move(before), std::move(after));
    }
    void field(std::string_view name, Text const& x, Text const& y) {
        static std::string const nothing;
        auto const in = [](Text const& text, std::size_t i) -> std::string const& {
            return i < text.by_language.size() ? text.by_language[i] : nothing;
        };
        for (std::size_t i = 0; i < std::max(x.by_language.size(), y.by_language.size()); ++i)
            field(fmt::format("{} ({})", name, i < x_.languages.size() ? x_.languages[i] : "?"), in(x, i), in(y, i));
    }
    void field(std::string_view name, std::vector<Text> const& x, std::vector<Text> const& y) {
        for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i)
            field(fmt::format("{} {}", name, i + 1), x[i], y[i]);
        if (x.size() != y.size()) add(fmt::format("number of {}s", name), before_.of(x.size()), after_.of(y.size()));
    }
    [[nodiscard]] static std::string words(Condition const& condition, Script const& script, bool as_written) {
        if (condition.root.op == Op::clock) return time_words(condition.root.span);
        return as_written && !condition.words.empty() ? condition.words : words_of(condition.root, script);
    }
    void field(std::string_view name, Condition const& x, Condition const& y) {
        if (x == y) return;
        bool const as_written = x.words != y.words;  // the same words can mean another thing: a name was explained anew
        add(name, words(x, x_, as_written), words(y, y_, as_written));
    }
    void field(std::string_view name, std::optional<Condition> const& x, std::optional<Condition> const& y) {
        if (x && y) return field(name, *x, *y);
        if (x || y) add(name, x ? words(*x, x_, true) : "none", y ? words(*y, y_, true) : "none");
    }
    void field(std::string_view name, std::optional<Fallback> const& x, std::optional<Fallback> const& y) {
        inside(std::string(name), x.value_or(Fallback()), y.value_or(Fallback()));
    }

    // ---- what things hold ----
    void members(Desk const& x, Desk const& y) { both(x, y)("title", &Desk::title); }
    void members(Competency const& x, Competency const& y) { both(x, y)("title", &Competency::title); }
    void members(Law const& x, Law const& y) { both(x, y)("title", &Law::title); }
    void members(GlossaryWord const& x, GlossaryWord const& y) {
        both(x, y)("word", &GlossaryWord::word)("meaning", &GlossaryWord::meaning)("desks", &GlossaryWord::desks)(
            "after", &GlossaryWord::after);
    }
    void members(Question const& x, Question const& y) {
        both(x, y)("kind", &Question::kind)("ask", &Question::ask);
        named("option", x.options, y.options);
    }
    void members(ToldBy const& x, ToldBy const& y) {
        both(x, y)("injects", &ToldBy::rows)("requests", &ToldBy::requests)("facts", &ToldBy::facts);
    }
    void members(TruthElement const& x, TruthElement const& y) {
        both(x, y)("kind", &TruthElement::kind)("name", &TruthElement::name)("also", &TruthElement::also)(
            "key", &TruthElement::key)("means", &TruthElement::means);
        inside("after", x.after, y.after);
    }
    void members(TruthLink const& x, TruthLink const& y) {
        both(x, y)("means", &TruthLink::means)("key", &TruthLink::key);
        field("from", x_.truth.at(x.from).id, y_.truth.at(y.from).id);
        field("to", x_.truth.at(x.to).id, y_.truth.at(y.to).id);
        inside("after", x.after, y.after);
    }
    void members(Fact const& x, Fact const& y) { both(x, y)("text", &Fact::text); }
    void members(Tick const& x, Tick const& y) { both(x, y)("text", &Tick::text); }
    void members(Item const& x, Item const& y) { both(x, y)("text", &Item::text); }
    void members(Target const& x, Target const& y) { both(x, y)("title", &Target::title); }
    void members(Line const& x, Line const& y) { both(x, y)("text", &Line::text)("sync", &Line::sync); }
    void members(Day const& x, Day const& y) { both(x, y)("title", &Day::title).time("at", &Day::at); }
    void members(Place const& x, Place const& y) { both(x, y)("title", &Place::title)("rooms", &Place::rooms); }
    void members(Person const& x, Person const& y) {
        both(x, y)("name", &Person::name)("note", &Person::note)("sender", &Person::sender);
    }
    void members(Phase const& x, Phase const& y) {
        both(x, y)("at", &Phase::at)("story", &Phase::story)("title", &Phase::title);
    }
    void members(Objective const& x, Objective const& y) {
        both(x, y)("text", &Objective::text)("competencies", &Objective::competencies);
    }
    void members(RedFlag const& x, RedFlag const& y) { both(x, y)("text", &RedFlag::text)("when", &RedFlag::when); }
    void members(EndState const& x, EndState const& y) {
        both(x, y)("when", &EndState::when)("title", &EndState::title)("text", &EndState::text);
    }
    void members(Sender const& x, Sender const& y) {
        both(x, y)("kind", &Sender::kind)("name", &Sender::name)("detail", &Sender::detail)("mail", &Sender::mail);
    }
    void members(Variable const& x, Variable const& y);
    void members(Mark const& x, Mark const& y);
    void members(Reveal const& x, Reveal const& y) {
        both(x, y)("condition", &Reveal::condition)("say", &Reveal::say)("facts", &Reveal::facts);
    }
    void members(CastMember const& x, CastMember const& y);
    void members(Fallback const& x, Fallback const& y) {
        both(x, y)("cast", &Fallback::cast)("telephone", &Fallback::telephone)("transcript", &Fallback::transcript);
    }
    void members(Slot const& x, Slot const& y);
    void members(SecureStage const& x, SecureStage const& y) {
        both(x, y)("requests", &SecureStage::by_requests)("marks", &SecureStage::by_marks)(
            "holds", &SecureStage::holds)("shows", &SecureStage::shows);
    }
    void members(Asset const& x, Asset const& y);
    void members(Checklist const& x, Checklist const& y);
    void members(Variant const& x, Variant const& y);
    void members(Capture const& x, Capture const& y) {
        both(x, y)("url", &Capture::url)("captured", &Capture::captured)("camera", &Capture::camera)(
            "clock error", &Capture::clock_error);
    }
    void members(Row const& x, Row const& y);
    void members(Option const& x, Option const& y);
    void members(Column const& x, Column const& y) {
        both(x, y)("title", &Column::title);
        named("option", x.options, y.options);
    }
    void members(KeyLine const& x, KeyLine const& y) { both(x, y)("score", &KeyLine::score)("do", &KeyLine::effects); }
    void members(Decision const& x, Decision const& y);
    void members(Field const& x, Field const& y) {
        both(x, y)("label", &Field::label)("type", &Field::type)("optional", &Field::optional);
        named("choice", x.choices, y.choices);
    }
    void members(RefusalRule const& x, RefusalRule const& y) {
        both(x, y)("when", &RefusalRule::when)("say", &RefusalRule::say);
    }
    void members(ConditionalEffect const& x, ConditionalEffect const& y) {
        both(x, y)("when", &ConditionalEffect::when)("do", &ConditionalEffect::effects);
    }
    void members(RequestType const& x, RequestType const& y);
    void members(Stop const& x, Stop const& y);
    void script();
    void files();

    Script const& x_;
    Script const& y_;
    Wording before_, after_;
    ScriptPart part_ = ScriptPart::script;
    std::uint32_t index_ = 0;
    std::string id_, prefix_;
    std::vector<Difference> found_;
};

void Compare::members(Variable const& x, Variable const& y) {
    both(x, y)("type", &Variable::type)("minimum", &Variable::minimum)("maximum", &Variable::maximum)(
        "initial", &Variable::initial)("words", &Variable::words);
}

void Compare::members(Mark const& x, Mark const& y) {
    both(x, y)("text", &Mark::text)("unwanted", &Mark::unwanted)("ticked by controllers", &Mark::tick_controller)(
        "ticked by evaluators", &Mark::tick_evaluator)("ticked by actors", &Mark::tick_actor)("when", &Mark::when)(
        "due", &Mark::due)("score", &Mark::score);
}

void Compare::members(CastMember const& x, CastMember const& y) {
    both(x, y)("name", &CastMember::name)("age", &CastMember::age)("casts", &CastMember::casts)(
        "brief", &CastMember::brief)("interviews", &CastMember::interviews_max)("sender", &CastMember::sender);
    named("tick", x.ticks, y.ticks);
    named("reveal", x.reveals, y.reveals);
}

void Compare::members(Slot const& x, Slot const& y) {
    both(x, y)("title", &Slot::title)("cast", &Slot::cast)("place", &Slot::place)("to", &Slot::to)
        .time("at", &Slot::at)("length", &Slot::length)("window", &Slot::window)("fallback", &Slot::fallback);
}

void Compare::members(Asset const& x, Asset const& y) {
    both(x, y)("title", &Asset::title)("value", &Asset::value)("gone", &Asset::gone)("shows", &Asset::shows)(
        "target", &Asset::target)("innocent", &Asset::innocent)("points", &Asset::score);
    numbered("stage", x.secure, y.secure);
}

void Compare::members(Checklist const& x, Checklist const& y) {
    both(x, y)("title", &Checklist::title)("competencies", &Checklist::competencies)("anchor 1", &Checklist::anchor_1)(
        "anchor 3", &Checklist::anchor_3)("anchor 5", &Checklist::anchor_5);
}

void Compare::members(Variant const& x, Variant const& y) {
    both(x, y)("when", &Variant::when)("to", &Variant::to)("title", &Variant::title)("body", &Variant::body)(
        "transcript", &Variant::transcript)("do", &Variant::effects)("attach", &Variant::attach);
}

void Compare::members(Row const& x, Row const& y) {
    both(x, y)("contingency", &Row::contingency)("when", &Row::when)("cancel_if", &Row::cancel_if)("to", &Row::to)(
        "kind", &Row::kind)("from", &Row::from)("title", &Row::title)("body", &Row::body)(
        "transcript", &Row::transcript)("expect", &Row::expect)("note", &Row::note)("hint", &Row::hint)(
        "number", &Row::number)("attach", &Row::attach)("asks", &Row::asks)("facts", &Row::facts)("do", &Row::effects)(
        "approve", &Row::approve)("approve within", &Row::approve_within)("once", &Row::once)(
        "sensitive", &Row::sensitive)("tolerance", &Row::tolerance)("phase", &Row::phase)("objective", &Row::objective)(
        "score", &Row::score)("cast", &Row::cast)("place", &Row::place)("length", &Row::length)(
        "interview", &Row::interview)("checklist", &Row::checklist)("fallback", &Row::fallback)("slot", &Row::slot)(
        "jump", &Row::jump)("overlay", &Row::overlay)("reply form", &Row::reply_form)("clip", &Row::clip)(
        "line", &Row::line)("sync", &Row::sync);
    numbered("variant", x.variants, y.variants);
    inside("capture", x.capture, y.capture);
}

void Compare::members(Option const& x, Option const& y) {
    both(x, y)("text", &Option::text)("score", &Option::score)("do", &Option::effects)("hidden", &Option::hidden)(
        "agree", &Option::agree)("range", &Option::range);
}

void Compare::members(Decision const& x, Decision const& y) {
    both(x, y)("to", &Decision::to)("kind", &Decision::kind)("prompt", &Decision::prompt)("why", &Decision::why)(
        "opens", &Decision::opens)("deadline", &Decision::deadline)("grace", &Decision::grace);
    named("option", x.options, y.options);
    auto const name = [](Decision const& decision, std::optional<OptionId> id) {
        bool const known = id && id->value < decision.options.size();
        return known ? decision.options[id->value].id : std::string("none");
    };
    if (x.default_option != y.default_option) add("default", name(x, x.default_option), name(y, y.default_option));
    both(x, y)("order as shown", &Decision::shown)("persons", &Decision::persons);
    named("column", x.columns, y.columns);
    numbered("key line", x.key, y.key);
    both(x, y)("phase", &Decision::phase)("objective", &Decision::objective);
    named("item", x.items, y.items);
    both(x, y)("key", &Decision::key_order)("unit", &Decision::unit)("hint", &Decision::hints);
}

void Compare::members(RequestType const& x, RequestType const& y) {
    both(x, y)("from", &RequestType::from)("to", &RequestType::to)("title", &RequestType::title);
    named("field", x.fields, y.fields);
    numbered("refusal", x.refuse, y.refuse);
    numbered("effect", x.do_if, y.do_if);
    both(x, y)("delay", &RequestType::delay)("simcell", &RequestType::simcell)("reply", &RequestType::reply)(
        "score", &RequestType::score)("late", &RequestType::late_from)("on", &RequestType::on);
}

void Compare::members(Stop const& x, Stop const& y) {
    both(x, y)("title", &Stop::title)("clip", &Stop::clip)("still", &Stop::still)("narrator", &Stop::narrator)(
        "length", &Stop::length)("ask", &Stop::ask)("vote", &Stop::vote);
    named("option", x.options, y.options);
    both(x, y)("open", &Stop::open)("tie", &Stop::tie)("go", &Stop::go)("say", &Stop::say)("moderated",
                                                                                           &Stop::moderated);
}

void Compare::files() {
    part_ = ScriptPart::file;
    auto const size = [](File const& file) { return fmt::format("{} bytes", file.bytes.size()); };
    for (index_ = 0; index_ < y_.files.size(); ++index_) {
        File const& now = y_.files[index_];
        id_ = now.path;
        if (index_ >= x_.files.size()) {
            add("file", "none", "new, " + size(now));
            continue;
        }
        File const& was = x_.files[index_];
        bool const same_size = was.bytes.size() == now.bytes.size();
        if (was.bytes != now.bytes) add("contents", size(was), same_size ? "as many, but others" : size(now));
        both(was, now)("type", &File::media_type)("description", &File::description);
    }
}

void Compare::script() {
    both(x_, y_)("id", &Script::id)("format", &Script::format)("world", &Script::world)(
        "world version", &Script::world_version)("languages", &Script::languages)("title", &Script::title)(
        "length", &Script::length)("teams", &Script::teams)("cut", &Script::cut)("speed", &Script::speed)(
        "film", &Script::film)("time zone", &Script::utc_minutes);
}

std::vector<Difference> Compare::all() {
    script();
    things(ScriptPart::desk, x_.desks, y_.desks);
    things(ScriptPart::competency, x_.competencies, y_.competencies);
    things(ScriptPart::sender, x_.senders, y_.senders);
    things(ScriptPart::law, x_.laws, y_.laws);
    things(ScriptPart::phase, x_.phases, y_.phases);
    things(ScriptPart::objective, x_.objectives, y_.objectives);
    things(ScriptPart::variable, x_.variables, y_.variables);
    things(ScriptPart::mark, x_.marks, y_.marks);
    things(ScriptPart::fact, x_.facts, y_.facts);
    things(ScriptPart::flag, x_.flags, y_.flags);
    things(ScriptPart::cast, x_.cast, y_.cast);
    things(ScriptPart::person, x_.persons, y_.persons);
    things(ScriptPart::place, x_.places, y_.places);
    things(ScriptPart::checklist, x_.checklists, y_.checklists);
    files();
    things(ScriptPart::row, x_.rows, y_.rows);
    things(ScriptPart::decision, x_.decisions, y_.decisions);
    things(ScriptPart::request, x_.requests, y_.requests);
    things(ScriptPart::slot, x_.slots, y_.slots);
    things(ScriptPart::asset, x_.assets, y_.assets);
    things(ScriptPart::target, x_.targets, y_.targets);
    things(ScriptPart::line, x_.lines, y_.lines);
    things(ScriptPart::day, x_.days, y_.days);
    things(ScriptPart::end, x_.ends, y_.ends);
    things(ScriptPart::stop, x_.stops, y_.stops);
    things(ScriptPart::word, x_.glossary, y_.glossary);
    things(ScriptPart::question, x_.questionnaire, y_.questionnaire);
    things(ScriptPart::truth, x_.truth, y_.truth);
    things(ScriptPart::truth_link, x_.truth_links, y_.truth_links);
    return std::move(found_);
}

}  // namespace

std::string_view part_word(ScriptPart part) {
    static constexpr std::array<std::string_view, 30> all{"script",
                                                          "desk",
                                                          "competency",
                                                          "sender",
                                                          "law",
                                                          "phase",
                                                          "objective",
                                                          "variable",
                                                          "mark",
                                                          "fact",
                                                          "flag",
                                                          "cast",
                                                          "person",
                                                          "place",
                                                          "checklist",
                                                          "file",
                                                          "inject",
                                                          "decision",
                                                          "request",
                                                          "slot",
                                                          "asset",
                                                          "target",
                                                          "line",
                                                          "day",
                                                          "end state",
                                                          "stop",
                                                          "word",
                                                          "question",
                                                          "element of the truth",
                                                          "link of the truth"};
    return all.at(static_cast<std::size_t>(part));
}

std::vector<Difference> script_difference(Script const& before, Script const& after) {
    return Compare(before, with_files_of(before, after)).all();
}

std::string words_of(Difference const& difference) {
    if (difference.before.empty() && difference.after.empty()) return difference.field + " differ";
    return fmt::format("{}: {} → {}", difference.field, difference.before, difference.after);
}

}  // namespace orda::exercise
