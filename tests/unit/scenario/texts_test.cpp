// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "unit/scenario/fixture.hpp"

// Texts in place and in texts.<tag>.yaml.
namespace orda::scenario {
namespace {

using exercise::Script;
using exercise::Text;

constexpr std::string_view script = R"(orda: 1
script: piece
title: Piece
world: small 1
languages: en/kk
length: 2:00
desks: {LEAD: Leader, POL: Police}
places: {yard: Farm yard}
facts: {child: {text: A boy}}
checklists: {CL-1: {title: Contact, 1: Poor, 3: Fair, 5: Good}}
cast:
  V1: {name: Bekzat, brief: Proud, ticks: {free: Told}, reveals: {debt: {if: free, say: The debt}}}
persons: {K4: Worker 4, K5: {name: Sharof, note: Agreed}}
injects:
  A-1: {when: 0:00, to: LEAD, kind: actor, cast: V1, place: yard, fallback: {telephone: true}, checklist: CL-1, facts: child, title: Hello, body: Text, variants: [{if: V1-TOLD, body: Other}], attach: plan.svg, asks: D1}
marks: {V1-TOLD: {text: Told, tick: actor}}
decisions:
  D1: {to: LEAD, prompt: What, why: So, deadline: 0:30, default: none, options: {a: {text: Go, score: 0}, b: {text: Stay, score: 0}}}
  D2: {to: LEAD, kind: per_person, opens: 0:10, prompt: Who, deadline: 0:30, default: none, persons: K4/K5, columns: {status: {yes: Victim}, place: {title: Where, options: {own: Own}}}}
requests:
  bank: {from: POL, to: kervan, title: Statement, reply: Here, fields: {ground: {type: law, label: Ground}, open: {type: choice kept/told, label: Secrecy, choices: {kept: Kept, told: Told}}}, refuse: [{if: not ground filled, say: No ground}]}
)";

constexpr std::string_view kazakh = R"(orda: 1
piece: {title: Бөлшек}
LEAD: Жетекші
POL: {title: Полиция}
yard: Аула
child: Бала
CL-1: {title: Байланыс, 1: Нашар, 3: Орташа, 5: Жақсы}
V1: {name: Бекзат, brief: Намысшыл, ticks: {free: Айтылды}, reveals: {debt: Қарыз}}
K4: Жұмысшы 4
K5: {name: Шароф, note: Келісті}
A-1: {title: Сәлем, body: Мәтін, variants: [{body: Басқа}]}
V1-TOLD: Айтты
plan.svg: Жоспар
D1: {prompt: Не, why: Сол үшін, options: {a: Барамыз, b: {text: Қаламыз}}}
D2: {prompt: Кім, columns: {status: {yes: Жәбірленуші}, place: {title: Қайда, options: {own: Өзі}}}}
bank: {title: Үзінді, reply: Міне, fields: {ground: {label: Негіз}, open: {label: Құпия, choices: {kept: Сақталды, told: Айтылды}}}, refuse: [Негіз жоқ]}
)";

Compiled with(std::string_view page, std::string_view source = script) {
    return compile(fixture::package(source, {{"piece/texts.kk.yaml", std::string(page)},
                                             {"piece/plan.svg", "<svg><title>Plan</title></svg>"}}),
                   "piece");
}

TEST_CASE("a texts file mirrors the shape of every kind of thing and leaves nothing missing but the world's own") {
    Compiled const compiled = with(kazakh);
    INFO(render_text(compiled.diagnostics));
    REQUIRE(compiled.script);
    for (Diagnostic const& d : compiled.diagnostics)
        if (d.kind == DiagnosticKind::missing_text) CHECK(d.file == "world/small/world.yaml");
    Script const& s = *compiled.script;
    CHECK(s.title == Text{{"Piece", "Бөлшек"}});
    CHECK(s.desks[0].title == Text{{"Leader", "Жетекші"}});
    CHECK(s.desks[1].title == Text{{"Police", "Полиция"}});
    CHECK(s.places[0].title == Text{{"Farm yard", "Аула"}});
    CHECK(s.checklists[0].anchor_5 == Text{{"Good", "Жақсы"}});
    CHECK(s.cast[0].reveals[0].say == Text{{"The debt", "Қарыз"}});
    CHECK(s.persons[1].note == Text{{"Agreed", "Келісті"}});
    CHECK(s.rows[0].variants[0].body == Text{{"Other", "Басқа"}});
    CHECK(s.decisions[0].options[1].text == Text{{"Stay", "Қаламыз"}});
    CHECK(s.decisions[1].columns[0].options[0].text == Text{{"Victim", "Жәбірленуші"}});
    CHECK(s.decisions[1].columns[1].title == Text{{"Where", "Қайда"}});
    CHECK(s.decisions[1].columns[1].options[0].text == Text{{"Own", "Өзі"}});
    CHECK(s.requests[0].fields[1].choices[1].text == Text{{"Told", "Айтылды"}});
    CHECK(s.requests[0].refuse[0].say == Text{{"No ground", "Негіз жоқ"}});
    CHECK(s.files[0].description == Text{{"Plan", "Жоспар"}});
}

TEST_CASE("what stands in a texts file and belongs to nothing is an error with a suggestion") {
    Compiled const compiled = with(
        "orda: 1\nA-11: {title: Сәлем}\nA-1: {titel: Сәлем, variants: [{body: Бір}, {body: Екі}]}\nD1: {options: {c: "
        "Үш}}\n");
    std::string messages;
    for (Diagnostic const& d : compiled.diagnostics)
        if (d.level == Level::error) messages += d.message + " / " + d.hint + "\n";
    CHECK(messages ==
          "there is no id `A-11` / did you mean `A-1`?\n"
          "`A-1` has no field `titel` / did you mean `title`?\n"
          "`A-1 variants` has no field `2` / \n"
          "`D1 options` has no field `c` / \n");
}

TEST_CASE("every missing translation is named, and a language without any text once") {
    Compiled const some = with("orda: 1\nA-1: {title: Сәлем}\n");
    CHECK(fixture::count(some, DiagnosticKind::missing_text) > 20);
    CHECK(some.script);
    Compiled const none = with("orda: 1\n");
    CHECK(fixture::count(none, DiagnosticKind::missing_text) == 1);
}

TEST_CASE("a text stands in place or in the texts file, in any language, never in both") {
    Compiled const twice =
        with("orda: 1\nA-1: {title: Сәлем}\n",
             std::string(script).replace(script.find("title: Hello"), 12, "title: {en: Hello, kk: Салем}"));
    CHECK(fixture::count(twice, DiagnosticKind::text_twice) == 1);
    CHECK_FALSE(twice.script);
}

TEST_CASE("texts of the first language may stand apart as well") {
    std::string const bare = std::string(fixture::head) + "injects: {A-1: {when: 0:00, to: LEAD, kind: mail}}\n";
    Compiled const compiled = compile(
        fixture::package(
            bare, {{"piece/texts.en.yaml", "orda: 1\nA-1: {title: From afar, body: |\n  Two lines\n  of text\n}\n"}}),
        "piece");
    CHECK_FALSE(compiled.script);  // a block inside {…} is no YAML
    Compiled const block = compile(
        fixture::package(bare, {{"piece/texts.en.yaml",
                                 "orda: 1\nA-1:\n  title: From afar\n  body: |\n    Two lines\n    of text\n"}}),
        "piece");
    REQUIRE(block.script);
    CHECK(block.script->rows[0].title == Text{{"From afar"}});
    CHECK(block.script->rows[0].body == Text{{"Two lines\nof text"}});
}

TEST_CASE("the world lends its texts in the languages of the script") {
    Script const s = with(kazakh).script.value();
    CHECK(s.laws[0].title == Text{{"Bank information", ""}});
}

}  // namespace
}  // namespace orda::scenario
