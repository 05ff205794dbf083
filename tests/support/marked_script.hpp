// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "support/script_builder.hpp"

// A script in which every text is a marker that stands nowhere else, with who may see it at all.
namespace orda::exercise::test {

enum class For { nobody, staff, actor, police, police_alone, leader, both_desks };

struct Marker {
    std::string text;
    For whom;
};

class MarkedScript {
public:
    MarkedScript();

    ScriptBuilder built;
    std::vector<Marker> markers;
    RowId to_pol, to_lead, future, actor, contingency;
    DecisionId decision, unseen;
    RequestId pol_form;
    CastId cast;

    // A new marker as a text.
    Text mark(For whom, char const* what) {
        markers.push_back({fmt::format("CANARY-{}-{}", markers.size() + 1, what), whom});
        return words(markers.back().text);
    }
    std::string word(For whom, char const* what) { return mark(whom, what).by_language.front(); }
};

inline MarkedScript::MarkedScript() {
    Script& script = built.script();
    script.title = mark(For::both_desks, "title");
    script.competencies = {{word(For::staff, "competency"), mark(For::nobody, "competency-title")}};
    SenderId const bank = built.sender();
    script.senders[bank.value] = {word(For::staff, "sender-id"), SenderKind::agency, mark(For::police, "sender"),
                                  mark(For::police, "detail"), word(For::police_alone, "mail")};
    PhaseId const phase = built.phase(clock(30min));
    script.phases[phase.value].title = mark(For::staff, "future-phase");
    cast = built.cast(1);
    CastMember& member = script.cast[cast.value];
    member.id = word(For::actor, "cast-id");
    member.name = mark(For::actor, "cast-name");
    member.brief = mark(For::actor, "brief");
    member.ticks[0] = {word(For::actor, "tick-id"), mark(For::actor, "tick")};
    member.reveals = {{word(For::nobody, "reveal-id"), when(manual()), mark(For::actor, "say"), {}}};
    MarkId const noticed = built.mark();
    script.marks[noticed.value].id = word(For::staff, "mark-id");
    script.marks[noticed.value].text = mark(For::staff, "mark");
    FlagId const flag = built.flag();
    script.flags[flag.value] = {word(For::staff, "flag-id"), mark(For::staff, "flag"), std::nullopt};
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
}

}  // namespace orda::exercise::test
