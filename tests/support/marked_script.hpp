// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "support/script_builder.hpp"

// A script in which every text is a marker that stands nowhere else, with who may see it at all.
namespace orda::exercise::test {

// Staff see everything but what is for nobody or for desks alone. `audience`: the whole room, by a wall.
enum class For {
    nobody,
    whole_team,
    staff,
    actor,
    evaluator,
    actor_and_evaluator,
    police,
    police_alone,
    leader,
    both_desks,
    desks_alone,
    audience
};

struct Marker {
    std::string text;
    For whom;
};

class MarkedScript {
public:
    MarkedScript();

    ScriptBuilder built;
    std::vector<Marker> markers;
    RowId to_pol, to_lead, future, actor, contingency, at_slot, at_mine, at_leak;
    DecisionId decision, unseen, rank, number, text;
    RequestId pol_form;
    CastId cast, other_cast;
    ChecklistId checklist;
    std::string written;  // what the leader answers in words
    std::string translated;  // and what an interpreter makes of it
    std::string element, element_note, document_title, document, document_before;  // what the team writes together

    // A new marker as a text.
    Text mark(For whom, char const* what) {
        markers.push_back({fmt::format("CANARY-{}-{}", markers.size() + 1, what), whom});
        return words(markers.back().text);
    }
    std::string word(For whom, char const* what) { return mark(whom, what).by_language.front(); }

private:
    DecisionId asked_of_leader(DecisionKind kind);
    void add_free_decisions();
    void add_targets();
    void add_slots();
    RowId booked_for_me(char const* name, Text title, Text body);
    void add_checklists();
    void add_film_and_ends();
    void add_words();
    void add_truth();
};

// Open from 1 to 20 minutes; its bands are for nobody but staff.
inline DecisionId MarkedScript::asked_of_leader(DecisionKind kind) {
    DecisionId const id = built.decision(at(20min), kind == DecisionKind::text ? 0 : 2);
    Decision& point = built[id];
    point.kind = kind;
    point.id = word(For::staff, "free-decision-id");
    point.prompt = mark(For::leader, "free-prompt");
    point.opens = when(clock(1min));
    point.hints = {mark(For::staff, "hint-gentle"), mark(For::staff, "hint-plain")};
    point.shown.clear();
    for (Option& option : point.options) {
        option.id = word(For::staff, "band-id");
        option.text = mark(For::staff, "band-text");
    }
    return id;
}

inline void MarkedScript::add_free_decisions() {
    rank = asked_of_leader(DecisionKind::rank);
    for (int i = 0; i < 3; ++i) built[rank].items.push_back({word(For::staff, "item-id"), mark(For::leader, "item")});
    built[rank].key_order = {0, 1, 2};
    built[rank].shown = {OptionId{2}, OptionId{0}, OptionId{1}};
    built[rank].options[0].agree = 80;
    number = asked_of_leader(DecisionKind::number);
    built[number].unit = mark(For::leader, "unit");
    built[number].shown = {OptionId{1}, OptionId{0}};  // never drawn, whatever stands there
    built[number].options[0].range = {{90, 100}};
    text = asked_of_leader(DecisionKind::text);
    written = word(For::leader, "written-answer");
    translated = word(For::leader, "translated-answer");
    element = word(For::whole_team, "element");
    element_note = word(For::whole_team, "element-note");
    document_title = word(For::whole_team, "document-title");
    document = word(For::whole_team, "document");
    document_before = word(For::whole_team, "document-before");
}

// Words to look up: of everybody, of one desk, and such as come with an inject.
inline void MarkedScript::add_words() {
    auto const add = [&](For whom, DeskSet of, std::vector<RowId> after) {
        GlossaryWord word{this->word(For::nobody, "word-id"), mark(whom, "word"), mark(whom, "meaning"), of,
                          std::move(after)};
        built.script().glossary.push_back(std::move(word));
    };
    add(For::desks_alone, {}, {});
    add(For::police_alone, desks(pol), {});
    add(For::police_alone, {}, {future, to_pol});
    add(For::nobody, {}, {future});
    add(For::nobody, desks(lead), {to_pol});
}

// What case boards are compared with: in the review, to no station.
inline void MarkedScript::add_truth() {
    Script& script = built.script();
    for (BoardKind const kind : {BoardKind::person, BoardKind::phone})
        script.truth.push_back({word(For::nobody, "truth-id"),
                                kind,
                                mark(For::nobody, "truth"),
                                {word(For::nobody, "truth-spelling")},
                                {{to_pol}, {}, {}},
                                true,
                                mark(For::nobody, "truth-means")});
    script.truth_links = {{word(For::nobody, "truth-link-id"), 0, 1, mark(For::nobody, "truth-link"), {}, true}};
}

// Something to lose, and what the police may ask about.
inline void MarkedScript::add_targets() {
    Script& script = built.script();
    script.targets = {{word(For::nobody, "target-id"), mark(For::police, "target")},
                      {word(For::nobody, "other-target-id"), mark(For::nobody, "other-target")}};
    built[pol_form].on = {TargetId{0}};
    Asset asset;
    asset.id = word(For::staff, "asset-id");
    asset.title = mark(For::staff, "asset");
    asset.value = 19'680'000;
    asset.gone = when(clock(50min));
    asset.secure = {{{pol_form}, {}, 65min, std::nullopt}};
    asset.target = TargetId{0};
    script.assets = {asset};
    built[to_pol].reply_form = pol_form;
    built[to_pol].capture = {word(For::police, "url"), word(For::police, "captured"), word(For::police, "camera"),
                             word(For::staff, "clock-error")};
    built[to_pol].clip = word(For::staff, "row-clip");
    script.lines = {{word(For::staff, "line-id"), mark(For::staff, "line"), false}};
    script.days = {{word(For::staff, "day-id"), ExerciseTime{}, mark(For::staff, "day")}};
    built[to_pol].line = LineId{0};
}

// One booking of the cast that is played, one of somebody else.
inline void MarkedScript::add_slots() {
    Script& script = built.script();
    other_cast = built.cast(0);
    script.cast[other_cast.value].name = mark(For::staff, "other-cast-name");
    script.places = {{word(For::nobody, "place-id"), mark(For::actor_and_evaluator, "place"), 1},
                     {word(For::nobody, "other-place-id"), mark(For::staff, "other-place"), 1}};
    Slot mine;
    mine.id = word(For::staff, "slot-id");
    mine.title = mark(For::actor, "slot");
    mine.cast = {cast};
    mine.to = desks(pol);
    mine.at = 12min;
    mine.length = 5min;
    Slot theirs = mine;
    theirs.id = word(For::staff, "other-slot-id");
    theirs.title = mark(For::staff, "other-slot");
    theirs.cast = {other_cast};
    theirs.place = PlaceId{1};
    script.slots = {mine, theirs};
    at_slot = built.row(word(For::staff, "at-slot"), happened(SlotReached{SlotId{1}, false}));
    Row& row = built[at_slot];
    row.kind = Kind::actor;
    row.title = mark(For::staff, "at-slot-title");
    row.cast = {other_cast};
    row.slot = SlotId{1};
    row.sync = true;
    row.fallback = Fallback{{cast}, true, mark(For::staff, "fallback")};
    row.to = {};
    at_mine = booked_for_me("at-mine", mark(For::actor_and_evaluator, "booked-title"), mark(For::actor, "booked-body"));
    at_leak = booked_for_me("at-leak", mark(For::actor, "booked-title"),
                            mark(For::staff, "at-leak-body"));  // what it will be like is settled when it is released
    built[at_leak].variants = {{when(clock(1min)), std::nullopt, {}, mark(For::actor, "at-leak-variant"), {}, {}, {}}};
}

inline RowId MarkedScript::booked_for_me(char const* name, Text title, Text body) {
    RowId const id = built.row(word(For::staff, name), happened(SlotReached{SlotId{0}, false}));
    Row& row = built[id];
    row.kind = Kind::actor;
    row.title = std::move(title);
    row.body = std::move(body);
    row.note = mark(For::staff, "booked-note");
    row.cast = {cast};
    row.slot = SlotId{0};
    row.place = PlaceId{0};
    row.sync = true;
    row.to = {};
    return id;
}

// One at its moment with the booked encounter, one whose inject never comes.
inline void MarkedScript::add_checklists() {
    checklist = built.checklist();
    Script& script = built.script();
    Checklist& first = script.checklists[checklist.value];
    first = {word(For::evaluator, "checklist-id"), mark(For::evaluator, "checklist"), {CompetencyId{1}},
             mark(For::evaluator, "anchor-1"),     mark(For::evaluator, "anchor-3"),  mark(For::evaluator, "anchor-5")};
    built[at_mine].checklist = checklist;
    built[future].checklist = checklist;
}

inline void MarkedScript::add_film_and_ends() {
    Script& script = built.script();
    Stop stop;
    stop.id = word(For::staff, "stop-id");
    stop.title = mark(For::audience, "stop");
    stop.clip = word(For::staff, "stop-clip");
    stop.narrator = mark(For::audience, "narrator");
    stop.ask = mark(For::audience, "ask");
    stop.vote = VoteKind::branch;
    stop.options = {{word(For::staff, "vote-id"), mark(For::audience, "vote")},
                    {word(For::staff, "vote-id"), mark(For::audience, "vote")}};
    stop.say = mark(For::staff, "moderator");
    Stop later;  // not shown in these tests
    later.id = word(For::staff, "later-stop-id");
    later.title = mark(For::staff, "later-stop");
    later.clip = word(For::staff, "later-clip");
    later.narrator = mark(For::staff, "later-narrator");
    later.ask = mark(For::staff, "later-ask");
    later.vote = VoteKind::single;
    later.options = {{word(For::staff, "later-vote-id"), mark(For::staff, "later-vote")}};
    later.say = mark(For::staff, "later-moderator");
    script.stops = {stop, later};
    script.ends = {
        {word(For::nobody, "no-end-id"), when(clock(5h)), mark(For::nobody, "no-end"), mark(For::nobody, "no-end")},
        {word(For::staff, "end-id"), std::nullopt, mark(For::staff, "end"), mark(For::staff, "end-text")},
        {word(For::nobody, "late-end-id"), std::nullopt, mark(For::nobody, "late-end"), {}}};
}

inline MarkedScript::MarkedScript() {
    Script& script = built.script();
    script.title = mark(For::both_desks, "title");
    script.competencies = {{word(For::staff, "competency"), mark(For::nobody, "competency-title")},
                           {word(For::evaluator, "rated-competency"), mark(For::nobody, "rated-competency-title")}};
    SenderId const bank = built.sender();
    script.senders[bank.value] = {word(For::staff, "sender-id"), SenderKind::agency, mark(For::police, "sender"),
                                  mark(For::police, "detail"), word(For::police_alone, "mail")};
    PhaseId const phase = built.phase(clock(30min));
    script.phases[phase.value].title = mark(For::staff, "future-phase");
    cast = built.cast(1);
    CastMember& member = script.cast[cast.value];
    member.id = word(For::actor_and_evaluator, "cast-id");
    member.name = mark(For::actor, "cast-name");
    member.brief = mark(For::actor, "brief");
    member.ticks[0] = {word(For::actor, "tick-id"), mark(For::actor, "tick")};
    member.reveals = {{word(For::nobody, "reveal-id"), when(manual()), mark(For::actor, "say"), {}}};
    MarkId const noticed = built.mark();
    script.marks[noticed.value].id = word(For::evaluator, "mark-id");
    script.marks[noticed.value].text = mark(For::evaluator, "mark");
    MarkId const of_controllers = built.mark();
    script.marks[of_controllers.value].id = word(For::staff, "controllers-mark-id");
    script.marks[of_controllers.value].text = mark(For::staff, "controllers-mark");
    script.marks[of_controllers.value].tick_evaluator = false;
    FlagId const flag = built.flag();
    script.flags[flag.value] = {word(For::evaluator, "flag-id"), mark(For::evaluator, "flag"), std::nullopt};
    VariableId const leak = built.boolean();
    script.variables[leak.value].id = word(For::staff, "variable");

    auto const row = [&](char const* name, Node root, DeskSet to, For whom) {
        RowId const id = built.row(word(For::staff, name), std::move(root));
        Row& made = built[id];
        made.when.words = word(For::staff, "when");
        made.to = to;
        made.title = mark(whom, "row-title");
        made.body = mark(whom, "row-body");
        if (whom != For::actor) {
            made.transcript = mark(whom, "row-transcript");
            made.number = word(whom, "row-number");
        }
        made.expect = mark(For::staff, "expect");
        made.note = mark(For::staff, "note");
        made.hint = mark(For::nobody, "hint");
        return id;
    };
    to_pol = row("to-pol", clock(1min), desks(pol), For::police);
    built[to_pol].from = bank;
    built[to_pol].attach = {FileId{0}};
    built[to_pol].effects = {SetValue{leak, 1}};
    script.files = {{"data/" + word(For::police, "file-name"), "text/csv", word(For::nobody, "file-bytes"),
                     mark(For::police_alone, "file-description")}};
    to_lead = row("to-lead", clock(1min), desks(lead), For::leader);
    built[to_lead].variants = {{when(equals(leak, 1)),
                                std::nullopt,
                                mark(For::staff, "variant-title"),
                                mark(For::staff, "variant-body"),
                                {},
                                {},
                                {}}};
    built[to_lead].variants[0].when.words = word(For::staff, "variant-when");
    future = row("future", clock(50min), desks(pol, lead), For::staff);
    actor = row("actor", clock(2min), desks(soc), For::actor);
    built[actor].kind = Kind::actor;
    built[actor].cast = {cast};
    contingency = row("contingency", clock(55min), desks(pol), For::staff);

    decision = built.decision(at(20min), 3);
    Decision& point = built[decision];
    point.id = word(For::staff, "decision-id");
    point.prompt = mark(For::leader, "prompt");
    point.why = mark(For::staff, "why");
    point.deadline.words = word(For::staff, "deadline");
    for (int i = 0; i < 2; ++i) point.options[static_cast<std::size_t>(i)].text = mark(For::leader, "option");
    point.options[1].effects = {RaiseFlag{flag}};
    point.options[0].score = {{CompetencyId{0}, 7}};
    point.options[2].text = mark(For::staff, "hidden-option");
    point.options[2].hidden = true;
    point.shown = {OptionId{1}, OptionId{0}};
    point.default_option = OptionId{2};
    built[to_lead].asks = decision;
    unseen = built.decision(at(58min), 2);
    built[unseen].prompt = mark(For::staff, "unseen-prompt");
    for (Option& option : built[unseen].options) option.text = mark(For::staff, "unseen-option");

    pol_form = built.request();
    RequestType& type = built[pol_form];
    type.id = word(For::staff, "request-id");
    type.title = mark(For::police, "request-title");
    type.to = {bank};
    type.fields = {field(FieldType::text)};
    type.fields[0].label = mark(For::police, "field-label");
    type.refuse = {{when(none_of(filled(0))), mark(For::nobody, "refusal")}};
    type.refuse[0].when.words = word(For::nobody, "refusal-when");
    type.reply = mark(For::police, "reply");
    type.delay = {5min};
    add_free_decisions();
    add_targets();
    add_slots();
    add_checklists();
    add_words();
    add_truth();
    add_film_and_ends();
    // Asked over HTTP: no station is told the questions.
    built.script().questionnaire = {
        {word(For::nobody, "question-id"), QuestionKind::scale, mark(For::nobody, "ask"), {}},
        {word(For::nobody, "question-id"), QuestionKind::text, mark(For::nobody, "ask"), {}}};
}

}  // namespace orda::exercise::test
