// SPDX-License-Identifier: Apache-2.0
#include "simulation/play.hpp"

#include <fmt/format.h>

#include <utility>

namespace orda::simulation {
namespace {

using namespace exercise;

constexpr std::size_t long_enough = 160;  // bytes of a text that nobody has to tell from another by its end

// One language is enough here, and three cost three times as much.
void shorten(Text& text) {
    if (text.by_language.size() > 1) text.by_language.resize(1);
}

// Cuts between characters and outside of {templates}.
void cut(Text& text) {
    shorten(text);
    for (std::string& words : text.by_language) {
        if (words.size() <= long_enough) continue;
        std::size_t end = long_enough;
        while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0U) == 0x80) --end;
        auto const open = words.rfind('{', end);
        bool const inside = open != std::string::npos && words.find('}', open) >= end;
        words.resize(inside ? open : end);
    }
}

void mark(Text& text, Of of, std::size_t index, std::size_t part = 0) {
    shorten(text);
    for (std::string& words : text.by_language)
        if (!words.empty())
            words = fmt::format("{}{}{}.{}{}", canary_begins, static_cast<char>(of), index, part, canary_ends) + words;
}

void mark_row(Row& row, std::size_t index) {
    mark(row.title, Of::row, index, 0);
    mark(row.body, Of::row, index, 1);
    mark(row.transcript, Of::row, index, 2);
    for (Text* text : {&row.expect, &row.note, &row.hint}) mark(*text, Of::staff, index);
    for (std::size_t i = 0; i < row.variants.size(); ++i) {
        mark(row.variants[i].title, Of::variant, index, 4 * i);
        mark(row.variants[i].body, Of::variant, index, 4 * i + 1);
        mark(row.variants[i].transcript, Of::variant, index, 4 * i + 2);
    }
}

void mark_decision(Decision& decision, std::size_t index) {
    bool const bands = decision.kind == DecisionKind::rank || decision.kind == DecisionKind::number;
    mark(decision.prompt, Of::decision, index);
    mark(decision.why, Of::staff, index);
    for (Option& option : decision.options) mark(option.text, option.hidden || bands ? Of::staff : Of::decision, index);
    for (Item& item : decision.items) mark(item.text, Of::decision, index);
    for (Column& column : decision.columns) {
        mark(column.title, Of::decision, index);
        for (Option& option : column.options) mark(option.text, Of::decision, index);
    }
    for (Text& hint : decision.hints) mark(hint, Of::staff, index);
}

void mark_form(RequestType& form, std::size_t index) {
    mark(form.title, Of::form, index);
    mark(form.reply, Of::grant, index);
    for (std::size_t i = 0; i < form.refuse.size(); ++i) mark(form.refuse[i].say, Of::refusal, index, i);
    for (Field& field : form.fields) {
        mark(field.label, Of::form, index);
        for (Option& choice : field.choices) mark(choice.text, Of::form, index);
    }
}

void mark_cast(CastMember& member, std::size_t index) {
    mark(member.name, Of::cast, index);
    mark(member.brief, Of::cast, index);
    for (Tick& tick : member.ticks) mark(tick.text, Of::cast, index);
    for (Reveal& reveal : member.reveals) mark(reveal.say, Of::cast, index);
}

void make_short(Script& script) {
    script.languages.resize(1);
    shorten(script.title);
    for (Desk& desk : script.desks) shorten(desk.title);
    for (Law& law : script.laws) shorten(law.title);
    for (Place& place : script.places) shorten(place.title);
    for (Target& target : script.targets) shorten(target.title);
    for (File& file : script.files) shorten(file.description);
    for (Row& row : script.rows) {
        for (Text* text : {&row.body, &row.transcript, &row.expect, &row.note, &row.hint}) cut(*text);
        for (Variant& variant : row.variants)
            for (Text* text : {&variant.body, &variant.transcript}) cut(*text);
    }
    for (CastMember& member : script.cast) {
        cut(member.brief);
        for (Reveal& reveal : member.reveals) cut(reveal.say);
    }
    for (RequestType& form : script.requests) {
        cut(form.reply);
        for (RefusalRule& rule : form.refuse) cut(rule.say);
    }
    for (Sender& sender : script.senders) {
        shorten(sender.name);
        shorten(sender.detail);
    }
    for (Person& person : script.persons) {
        shorten(person.name);
        shorten(person.note);
    }
    for (Decision& decision : script.decisions) {
        shorten(decision.unit);
        cut(decision.why);
        for (Text& hint : decision.hints) cut(hint);
    }
}

}  // namespace

std::shared_ptr<Play const> make_play(Script script) {
    make_short(script);
    for (std::size_t i = 0; i < script.rows.size(); ++i) mark_row(script.rows[i], i);
    for (std::size_t i = 0; i < script.decisions.size(); ++i) mark_decision(script.decisions[i], i);
    for (std::size_t i = 0; i < script.requests.size(); ++i) mark_form(script.requests[i], i);
    for (std::size_t i = 0; i < script.cast.size(); ++i) mark_cast(script.cast[i], i);
    for (std::size_t i = 0; i < script.phases.size(); ++i) mark(script.phases[i].title, Of::phase, i);
    for (std::size_t i = 0; i < script.slots.size(); ++i) mark(script.slots[i].title, Of::slot, i);
    for (std::size_t i = 0; i < script.marks.size(); ++i)
        mark(script.marks[i].text, script.marks[i].tick_evaluator ? Of::mark : Of::staff, i);
    for (std::size_t i = 0; i < script.flags.size(); ++i) mark(script.flags[i].text, Of::flag, i);
    for (std::size_t i = 0; i < script.checklists.size(); ++i)
        for (Text* text : {&script.checklists[i].title, &script.checklists[i].anchor_1, &script.checklists[i].anchor_3,
                           &script.checklists[i].anchor_5})
            mark(*text, Of::checklist, i);
    for (std::size_t i = 0; i < script.glossary.size(); ++i) {
        mark(script.glossary[i].word, Of::word, i);
        mark(script.glossary[i].meaning, Of::word, i);
    }
    // Its names stand in injects too, and people write them on boards.
    for (std::size_t i = 0; i < script.truth.size(); ++i) mark(script.truth[i].means, Of::staff, i);
    for (std::size_t i = 0; i < script.truth_links.size(); ++i) mark(script.truth_links[i].means, Of::staff, i);
    for (std::size_t i = 0; i < script.assets.size(); ++i) mark(script.assets[i].title, Of::staff, i);
    for (std::size_t i = 0; i < script.days.size(); ++i) mark(script.days[i].title, Of::staff, i);
    for (std::size_t i = 0; i < script.lines.size(); ++i) mark(script.lines[i].text, Of::staff, i);
    for (std::size_t i = 0; i < script.ends.size(); ++i) {
        mark(script.ends[i].title, Of::staff, i);
        mark(script.ends[i].text, Of::staff, i);
    }
    for (std::size_t i = 0; i < script.stops.size(); ++i) {
        Stop& stop = script.stops[i];
        for (Text* text : {&stop.title, &stop.narrator}) mark(*text, Of::picture, i);
        mark(stop.ask, Of::question, i);
        for (Item& option : stop.options) mark(option.text, Of::question, i);
        mark(stop.say, Of::staff, i);
    }
    auto play = std::make_shared<Play>();
    play->script = std::make_shared<Script const>(std::move(script));
    play->knowledge = std::make_shared<rehearsal::Knowledge const>(*play->script);
    return play;
}

}  // namespace orda::simulation
