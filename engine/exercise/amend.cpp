// SPDX-License-Identifier: Apache-2.0
#include "exercise/amend.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "exercise/difference.hpp"
#include "exercise/wording.hpp"

namespace orda::exercise {
namespace {

using Ids = std::vector<std::string>;

template <class List>
Ids ids_of(List const& list) {
    Ids ids;
    for (auto const& each : list) ids.push_back(each.id);
    return ids;
}

// Compares the lists of ids of two scripts.
class SameThings {
public:
    std::vector<std::string> compare(Script const& x, Script const& y);

private:
    // `what`: "inject", "option of A1"; `instead`: what can be done, may be empty.
    void ids(std::string const& what, Ids const& x, Ids const& y, std::string const& instead = {});
    template <class List>
    void list(ScriptPart part, List const& x, List const& y, std::string const& instead = {}) {
        ids(std::string(part_word(part)), ids_of(x), ids_of(y), instead);
    }
    // Lists inside of things. Only where the things themselves are the same.
    template <class List, class Inside>
    void inside(List const& x, List const& y, Inside const& compare) {
        if (ids_of(x) != ids_of(y)) return;
        for (std::size_t i = 0; i < x.size(); ++i) compare(x[i], y[i]);
    }
    void decision(Script const& a, Script const& b, Decision const& x, Decision const& y);
    void insides(Script const& x, Script const& y);

    std::vector<std::string> faults_;
};

void SameThings::ids(std::string const& what, Ids const& x, Ids const& y, std::string const& instead) {
    if (x == y) return;
    std::size_t const before = faults_.size();
    auto const lacks = [](Ids const& list, std::string const& id) { return std::ranges::find(list, id) == list.end(); };
    for (std::string const& id : x)
        if (lacks(y, id)) faults_.push_back(fmt::format("{} {} is missing: leave it in the script", what, id));
    for (std::string const& id : y)
        if (lacks(x, id)) faults_.push_back(fmt::format("{} {} is new: {}", what, id, instead));
    if (faults_.size() != before) return;
    auto const [was, is] = std::ranges::mismatch(x, y);
    bool const twice = was == x.end() || is == y.end();  // the checker refuses it
    faults_.push_back(twice ? fmt::format("{} stands there twice", what)
                            : fmt::format("{} {} stands where {} stood: keep the order", what, *is, *was));
}

void SameThings::decision(Script const& a, Script const& b, Decision const& x, Decision const& y) {
    std::string const of = " of " + x.id;
    ids("option" + of, ids_of(x.options), ids_of(y.options), "a decision keeps its options");
    ids("item" + of, ids_of(x.items), ids_of(y.items), "a decision keeps its items");
    ids("column" + of, ids_of(x.columns), ids_of(y.columns), "a decision keeps its columns");
    inside(x.columns, y.columns, [&](Column const& was, Column const& is) {
        ids("option of " + x.id + " " + was.id, ids_of(was.options), ids_of(is.options), "a column keeps its options");
    });
    auto const persons = [](Script const& script, Decision const& one) {
        Ids all;
        for (SenderId const person : one.persons) all.push_back(Wording(script).of(person));
        return all;
    };
    ids("person" + of, persons(a, x), persons(b, y), "a decision keeps its persons");
}

void SameThings::insides(Script const& x, Script const& y) {
    inside(x.decisions, y.decisions, [&](Decision const& was, Decision const& is) { decision(x, y, was, is); });
    inside(x.cast, y.cast, [&](CastMember const& was, CastMember const& is) {
        ids("tick of " + was.id, ids_of(was.ticks), ids_of(is.ticks), "a cast member keeps their ticks");
    });
    inside(x.requests, y.requests, [&](RequestType const& was, RequestType const& is) {
        ids("field of " + was.id, ids_of(was.fields), ids_of(is.fields), "a form keeps its fields");
    });
    inside(x.stops, y.stops, [&](Stop const& was, Stop const& is) {
        ids("option of " + was.id, ids_of(was.options), ids_of(is.options), "a stop keeps its options");
    });
    inside(x.questionnaire, y.questionnaire, [&](Question const& was, Question const& is) {
        ids("option of " + was.id, ids_of(was.options), ids_of(is.options), "a question keeps its options");
    });
}

std::vector<std::string> SameThings::compare(Script const& x, Script const& y) {
    static std::string const improvise = "new injects are improvised in the Control Centre";
    static std::string const keep = "an amendment adds nothing";
    list(ScriptPart::desk, x.desks, y.desks, keep);
    list(ScriptPart::competency, x.competencies, y.competencies, keep);
    list(ScriptPart::sender, x.senders, y.senders, "only those who could speak before can");
    list(ScriptPart::law, x.laws, y.laws, keep);
    list(ScriptPart::phase, x.phases, y.phases, keep);
    list(ScriptPart::objective, x.objectives, y.objectives, keep);
    list(ScriptPart::variable, x.variables, y.variables, keep);
    list(ScriptPart::mark, x.marks, y.marks, keep);
    list(ScriptPart::fact, x.facts, y.facts, keep);
    list(ScriptPart::flag, x.flags, y.flags, keep);
    list(ScriptPart::cast, x.cast, y.cast, keep);
    list(ScriptPart::person, x.persons, y.persons, keep);
    list(ScriptPart::place, x.places, y.places, keep);
    list(ScriptPart::checklist, x.checklists, y.checklists, keep);
    list(ScriptPart::row, x.rows, y.rows, improvise);
    list(ScriptPart::decision, x.decisions, y.decisions, keep);
    list(ScriptPart::request, x.requests, y.requests, keep);
    list(ScriptPart::slot, x.slots, y.slots, keep);
    list(ScriptPart::asset, x.assets, y.assets, keep);
    list(ScriptPart::target, x.targets, y.targets, keep);
    list(ScriptPart::line, x.lines, y.lines, keep);
    list(ScriptPart::day, x.days, y.days, keep);
    list(ScriptPart::end, x.ends, y.ends, keep);
    list(ScriptPart::stop, x.stops, y.stops, keep);
    list(ScriptPart::word, x.glossary, y.glossary, keep);
    list(ScriptPart::question, x.questionnaire, y.questionnaire, keep);
    list(ScriptPart::truth, x.truth, y.truth, keep);
    list(ScriptPart::truth_link, x.truth_links, y.truth_links, keep);
    insides(x, y);
    return std::move(faults_);
}

// What teams have met, and therefore stays: for each thing, in words why.
class Met {
public:
    Met(Script const& script, State const& state) : script_(script), state_(state) {
        for (TeamState const& team : state_.teams) collect(team);
        for (Improvised const& inject : state_.improvised)
            if (inject.content.from)
                note(ScriptPart::sender, inject.content.from->value, "spoke in an improvised inject");
        booked_ = std::ranges::any_of(state_.teams, [](TeamState const& team) {
            return std::ranges::any_of(team.slots, [](SlotState const& slot) { return slot.at.has_value(); });
        });
    }

    // Why this may not be otherwise; nothing when it may.
    [[nodiscard]] std::optional<std::string> why_not(Difference const& difference) const;

private:
    void collect(TeamState const& team);
    void rows(TeamState const& team);
    void decisions(TeamState const& team);
    void requests(TeamState const& team);
    void note(ScriptPart part, std::uint32_t index, std::string why) {
        met_.try_emplace({part, index}, std::move(why));
    }
    void note(ScriptPart part, std::uint32_t index, std::string_view verb, TeamState const& team, Instant const& at) {
        note(part, index, fmt::format("{} ({}, {})", verb, team.name, time_words(at.team)));
    }
    void note_files(std::vector<FileId> const& files, Row const& row) {
        for (FileId const file : files)
            note(ScriptPart::file, file.value, "is attached to " + row.id + ", which was released");
    }

    Script const& script_;
    State const& state_;
    bool booked_ = false;
    std::map<std::pair<ScriptPart, std::uint32_t>, std::string> met_;
};

void Met::rows(TeamState const& team) {
    for (std::uint32_t i = 0; i < script_.rows.size(); ++i) {
        RowState const& state = team.rows[i];
        auto const& first = state.released ? state.released : state.started;
        if (!first) continue;
        Row const& row = script_.rows[i];
        note(ScriptPart::row, i, "was released", team, *first);
        note_files(row.attach, row);
        for (Variant const& variant : row.variants) note_files(variant.attach, row);
        if (row.from) note(ScriptPart::sender, row.from->value, "spoke in " + row.id + ", which was released");
    }
}

void Met::decisions(TeamState const& team) {
    for (std::uint32_t i = 0; i < script_.decisions.size(); ++i) {
        DecisionState const& state = team.decisions[i];
        if (state.status == DecisionStatus::unseen && state.answers.empty()) continue;
        Decision const& decision = script_.decisions[i];
        note(ScriptPart::decision, i, "was opened", team, state.opened.value_or(Instant()));
        for (SenderId const person : decision.persons) {
            note(ScriptPart::sender, person.value, "stands in " + decision.id + ", which was opened");
            for (std::uint32_t p = 0; p < script_.persons.size(); ++p)
                if (script_.persons[p].sender == person)
                    note(ScriptPart::person, p, "stands in " + decision.id + ", which was opened");
        }
        for (GivenAnswer const& answer : state.answers)
            for (LawId const law : answer.rationale.grounds)
                note(ScriptPart::law, law.value, "was named as a ground in " + decision.id);
    }
}

void Met::requests(TeamState const& team) {
    for (RequestState const& sent : team.requests) {
        note(ScriptPart::request, sent.request.value, "was sent", team, sent.sent);
        std::string const& id = script_.requests.at(sent.request.value).id;
        if (sent.to) note(ScriptPart::sender, sent.to->value, "was sent " + id);
        for (TargetId const target : sent.on)
            note(ScriptPart::target, target.value, "was named in " + id + ", which was sent");
    }
}

void Met::collect(TeamState const& team) {
    rows(team);
    decisions(team);
    requests(team);
    for (MessageState const& message : team.messages)
        if (message.as) note(ScriptPart::sender, message.as->value, "wrote a message", team, message.sent);
    for (auto const& [phase, at] : team.phases) note(ScriptPart::phase, phase.value, "has begun", team, at);
    for (auto const& [mark, at] : team.marks) note(ScriptPart::mark, mark.value, "was ticked", team, at);
    for (auto const& [flag, at] : team.flags) note(ScriptPart::flag, flag.value, "was raised", team, at);
    for (auto const& [known, at] : team.facts) note(ScriptPart::fact, known.first.value, "is known", team, at);
    for (std::uint32_t i = 0; i < team.slots.size(); ++i)
        if (auto const& began = team.slots[i].began) note(ScriptPart::slot, i, "has begun", team, *began);
    for (std::uint32_t i = 0; i < team.assets.size(); ++i) {
        AssetState const& asset = team.assets[i];
        if (asset.gone) note(ScriptPart::asset, i, "is gone", team, *asset.gone);
        if (asset.secured) note(ScriptPart::asset, i, "was secured", team, *asset.secured);
        if (asset.waits) note(ScriptPart::asset, i, "waits to be settled in " + team.name);
    }
    for (std::uint32_t i = 0; i < team.stops.size(); ++i) {
        auto const& halted = team.stops[i].halted;
        if (!halted) continue;
        note(ScriptPart::stop, i, "was shown", team, *halted);
        if (auto const& still = script_.stops[i].still)
            note(ScriptPart::file, still->value, "is the still of " + script_.stops[i].id + ", which was shown");
    }
    for (auto const& [place, moment] : team.attempts.kept) collect(*moment.copy);  // it may be played again
}

std::optional<std::string> Met::why_not(Difference const& difference) const {
    using enum ScriptPart;
    auto const is = [&](std::initializer_list<std::string_view> fields) {
        return std::ranges::find(fields, difference.field) != fields.end();
    };
    if (difference.part == script && is({"id", "format", "world", "languages", "cut", "film"}))
        return "cannot be amended: make a new exercise";
    if (difference.part == desk) return "is taken by seats";
    if (difference.part == question && state_.questionnaire.opened != 0) return "was asked";
    if (difference.part == variable) return "has its value in every team: change it by an effect";
    if (difference.part == cast && is({"casts", "sender"})) return "has its seats already";
    if (difference.part == slot && booked_ && is({"at", "length", "window", "cast", "place"}))
        return "is booked already: move it by an effect";
    if (difference.part == cast && difference.field.starts_with("tick "))
        for (TeamState const& team : state_.teams)
            for (auto const& [key, at] : team.cues) {
                std::string const& tick = script_.cast.at(key.first.value).ticks.at(key.second.value).id;
                if (key.first.value == difference.index && difference.field.starts_with("tick " + tick + ":"))
                    return fmt::format("was ticked ({}, {})", team.name, time_words(at.team));
            }
    if (difference.part == cast && difference.field.find("reveal") != std::string::npos)
        for (TeamState const& team : state_.teams)
            for (auto const& [key, at] : team.said)  // by their places: one that was said keeps all of them
                if (key.first.value == difference.index)
                    return fmt::format("has revealed something ({}, {})", team.name, time_words(at.team));
    auto const found = met_.find({difference.part, difference.index});
    return found == met_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

bool same_things(Script const& before, Script const& after) { return SameThings().compare(before, after).empty(); }

std::vector<std::string> amend_faults(Script const& before, Script const& after, State const& state) {
    std::vector<std::string> faults = SameThings().compare(before, after);
    if (!faults.empty()) return faults;
    Met const met(before, state);
    for (Difference const& each : script_difference(before, after))
        if (auto const why = met.why_not(each)) {
            std::string const name =
                each.id.empty() ? "the script" : fmt::format("{} {}", part_word(each.part), each.id);
            faults.push_back(fmt::format("{} {}; {}", name, *why, words_of(each)));
        }
    return faults;
}

}  // namespace orda::exercise
