// SPDX-License-Identifier: Apache-2.0
#include "exercise/amend.hpp"

#include <functional>

#include "support/stage.hpp"

// Which new versions of a script may take the place of the one that is played.
namespace orda::exercise::test {
namespace {

// An exercise in its second hour: some things have come, others wait.
struct Played {
    ScriptBuilder built;
    RowId came = row_with_everything(), waits = built.row("A-102", clock(3h)),
          also_waits = built.row("A-103", clock(4h));
    DecisionId opened = built.decision(at(5h)), unseen = built.decision(at(5h));
    RequestId sent = built.request(), unsent = built.request();
    PhaseId began = built.phase(clock(10min)), later = built.phase(clock(3h));
    MarkId ticked = built.mark(), open_mark = built.mark();
    FlagId raised = built.flag(test::began(began)), quiet = built.flag();
    VariableId variable = built.boolean();
    LawId ground = built.law(), other_law = built.law();
    FactId known = built.fact();
    CastId cast = built.cast(2), tells = built.cast(1);
    SlotId met = built.slot({cast}, built.place(1), 30min, 10min), booked = built.slot({cast}, PlaceId{0}, 4h, 10min);
    AssetId gone = built.asset(1, clock(20min)), safe = built.asset(1);
    StopId shown = built.stop(VoteKind::single, 2), unshown = built.stop(VoteKind::single, 2);
    std::optional<OneTeam> play;

    Played() {
        built.script().competencies.push_back({"evidence", words("Evidence")});
        built.script().files = {{"data/a.csv", "text/csv", "a", {}}, {"data/b.csv", "text/csv", "b", {}}};
        built.script().persons.push_back(
            {"orol", words("Orol"), {}, built[opened].persons.emplace_back(built.sender())});
        built[came].attach = {FileId{0}};
        built[came].asks = opened;
        built[came].facts = {known};
        built[came].to = desks(lead, pol);
        built[waits].attach = {FileId{1}};
        TargetId const target = built.target("T-1");
        built[tells].reveals = {{"r1", when(manual()), words("say"), {}}};
        built[sent].on = {target};
        built[unsent].on = {built.target("T-2")};
        play.emplace(built);
        auto& table = play->table;
        table.run_to(1h);
        SubmitDecision answer = choose(opened, {a});
        answer.rationale.grounds = {ground};
        table.accept(answer, play->at_lead());
        SendRequest request = ask_for(sent);
        request.on = {target};
        table.accept(request, play->at_pol());
        table.accept(TickMark{play->team, ticked}, TableTop::controller());
        table.accept(TickCue{play->team, cast, TickId{0}}, TableTop::controller());
        table.accept(TickReveal{play->team, tells, RevealId{0}}, TableTop::controller());
        table.film(FilmVerb::halt, play->team, shown);
        table.accept(OpenRow{came}, play->at_lead());
        table.pause();
    }
    RowId row_with_everything() {
        RowId const row = built.row("A-101", clock(5min));
        built[row].from = built.sender();
        return row;
    }
    [[nodiscard]] std::vector<std::string> faults(std::function<void(Script&)> const& how) const {
        Script after = built.script();
        how(after);
        return amend_faults(built.script(), after, play->table.state());
    }
    // The one fault; the other words of it do not matter here.
    void refuses(std::function<void(Script&)> const& how, std::string const& words_of_it) const {
        auto const found = faults(how);
        CAPTURE(words_of_it);
        REQUIRE(found.size() == 1);
        CHECK_MESSAGE(found[0].find(words_of_it) != std::string::npos, found[0]);
    }
    void takes(std::function<void(Script&)> const& how) const {
        auto const found = faults(how);
        CHECK_MESSAGE(found.empty(), (found.empty() ? "" : found[0]));
    }
};

}  // namespace

TEST_CASE("an amendment may change what has not come yet: texts, times, conditions, effects, points, attachments") {
    Played const p;
    p.takes([](Script&) {});
    p.takes([](Script& s) { s.rows[1].body = words("another"); });
    p.takes([](Script& s) { s.rows[1].when = when(clock(2h)); });
    p.takes([](Script& s) { s.rows[1].when = when(delivered(RowId{0})), s.rows[1].cancel_if = when(manual()); });
    p.takes([](Script& s) { s.rows[1].effects = {SetValue{VariableId{0}, 1}}; });
    p.takes([](Script& s) { s.rows[1].score = {{CompetencyId{0}, 2}}; });
    p.takes([](Script& s) { s.rows[1].attach = {FileId{0}}, s.files[1].bytes = "other"; });
    p.takes([](Script& s) {  // a new file before the others: they are told apart by path
        s.files.insert(s.files.begin(), {"data/new.csv", "text/csv", "n", {}});
        s.rows[0].attach = {FileId{1}}, s.rows[1].attach = {FileId{0}, FileId{2}};
    });
    p.takes([](Script& s) { s.rows[1].variants.push_back({when(manual())}); });
    p.takes([](Script& s) { s.decisions[1].prompt = words("Now?"), s.decisions[1].options[0].score = {{{0}, 1}}; });
    p.takes([](Script& s) { s.requests[1].delay = {5min}, s.requests[1].title = words("t"); });
    p.takes([](Script& s) { s.phases[1].at = when(clock(2h)); });
    p.takes([](Script& s) { s.marks[1].text = words("t"); });
    p.takes([](Script& s) { s.flags[1].when = when(manual()); });
    p.takes([](Script& s) { s.laws[1].title = words("t"); });
    p.takes([](Script& s) { s.slots[1].title = words("t"); });
    p.takes([](Script& s) { s.assets[1].gone = when(clock(5h)); });
    p.takes([](Script& s) { s.stops[1].ask = words("t"); });
    p.takes([](Script& s) { s.cast[0].brief = words("t"), s.cast[0].ticks[1].text = words("t"); });
    p.takes([](Script& s) { s.cast[0].reveals.push_back({"r9", when(manual()), words("say"), {}}); });
    p.takes([](Script& s) { s.length = 9h, s.title = words("t"); });
}

TEST_CASE("what a team has met stays as it was, and the refusal says what, in which team and when") {
    Played const p;
    p.refuses([](Script& s) { s.rows[0].title = words("x"); },
              "inject A-101 was released (A, T+0:05); title (en): “A-101” → “x”");
    p.refuses([](Script& s) { s.rows[0].when = when(clock(6min)); }, "when: T+0:05 → T+0:06");
    p.refuses([](Script& s) { s.rows[0].attach = {FileId{1}}; }, "attach: data/a.csv → data/b.csv");
    p.refuses([](Script& s) { s.files[0].bytes = "x"; }, "file data/a.csv is attached to A-101, which was released");
    p.refuses([](Script& s) { s.senders[0].name = words("x"); }, "spoke in A-101");
    p.refuses([](Script& s) { s.senders[1].name = words("x"); }, "stands in A1");
    p.refuses([](Script& s) { s.persons[0].note = words("x"); }, "person orol stands in A1");
    p.refuses([](Script& s) { s.decisions[0].options[1].text = words("x"); }, "decision A1 was opened (A, T+0:05)");
    p.refuses([](Script& s) { s.decisions[0].options[1].score = {{{0}, 1}}; }, "option b: score");
    p.refuses([](Script& s) { s.decisions[0].deadline = at(6h); }, "deadline: T+5:00 → T+6:00");
    p.refuses([](Script& s) { s.requests[0].reply = words("x"); }, "request request1 was sent (A, T+1:00)");
    p.refuses([](Script& s) { s.targets[2].title = words("x"); }, "was named in request1");
    p.refuses([](Script& s) { s.laws[0].title = words("x"); }, "was named as a ground in A1");
    p.refuses([](Script& s) { s.phases[0].title = words("x"); }, "phase P1 has begun");
    p.refuses([](Script& s) { s.marks[0].text = words("x"); }, "mark M1 was ticked");
    p.refuses([](Script& s) { s.flags[0].text = words("x"); }, "flag F1 was raised");
    p.refuses([](Script& s) { s.facts[0].text = words("x"); }, "fact fact1 is known");
    p.refuses([](Script& s) { s.slots[0].title = words("x"); }, "slot S1 has begun");
    p.refuses([](Script& s) { s.slots[1].at = 5h; }, "slot S2 is booked already");
    p.refuses([](Script& s) { s.assets[0].title = words("x"); }, "is gone (A, T+0:20)");
    p.refuses([](Script& s) { s.stops[0].say = words("x"); }, "stop D-1 was shown");
    p.refuses([](Script& s) { s.cast[0].ticks[0].text = words("x"); }, "cast V1 was ticked");
    p.refuses([](Script& s) { s.cast[0].casts = 2; }, "cast V1 has its seats already");
    p.refuses([](Script& s) { s.cast[1].reveals[0].say = words("x"); }, "cast V2 has revealed something (A, T+1:00)");
    p.refuses([](Script& s) { s.cast[1].reveals.clear(); }, "cast V2 has revealed something");
    p.refuses([](Script& s) { s.variables[0].initial = 1; }, "variable v1 has its value in every team");
    p.refuses([](Script& s) { s.desks[0].title = words("x"); }, "desk LEAD is taken by seats");
    p.refuses([](Script& s) { s.id = "other"; }, "the script cannot be amended: make a new exercise");
    p.refuses([](Script& s) { s.languages = {"ru"}; }, "languages: en → ru");
    p.refuses([](Script& s) { s.cut = "short"; }, "cut: none → “short”");
}

TEST_CASE("a withdrawn inject was read, so it stays; one that was skipped or is held may change") {
    Played p;
    TableTop& table = p.play->table;
    table.verb(RowVerb::withdraw, p.play->team, p.came);
    table.verb(RowVerb::skip, p.play->team, p.waits);
    table.verb(RowVerb::hold, p.play->team, p.also_waits);
    p.refuses([](Script& s) { s.rows[0].title = words("x"); }, "was released");
    p.takes([](Script& s) { s.rows[1].title = s.rows[2].title = words("x"); });
}

TEST_CASE("what one team has met stays for all of them") {
    Played p;
    p.play->table.add_team("B");
    p.refuses([](Script& s) { s.rows[0].title = words("x"); }, "(A, T+0:05)");
}

TEST_CASE("before STARTEX everything may change but what seats and teams were made from") {
    Played const p;
    TableTop table(p.built);
    table.add_team();
    auto const faults = [&](auto const& how) {
        Script after = p.built.script();
        how(after);
        return amend_faults(p.built.script(), after, table.state());
    };
    CHECK(faults([](Script& s) { s.rows[0].title = words("x"), s.slots[1].at = 5h, s.files[0].bytes = "x"; }).empty());
    CHECK(faults([](Script& s) { s.variables[0].initial = 1; }).size() == 1);
    CHECK(faults([](Script& s) { s.cast[0].casts = 2; }).size() == 1);
}

TEST_CASE("an inject that is missing, new or moved is named, and what to do instead") {
    Played const p;
    p.refuses([](Script& s) { s.rows.pop_back(); }, "inject A-103 is missing: leave it in the script");
    p.refuses([](Script& s) { s.rows.push_back(s.rows[1]), s.rows.back().id = "A-199"; },
              "inject A-199 is new: new injects are improvised in the Control Centre");
    p.refuses([](Script& s) { std::swap(s.rows[1], s.rows[2]); },
              "inject A-103 stands where A-102 stood: keep the order");
}

TEST_CASE("every list keeps its ids, also those inside of things, and is compared before anything else") {
    Played const p;
    Script const before = p.built.script();
    auto const same = [&](auto const& how) {
        Script after = before;
        how(after);
        return same_things(before, after);
    };
    CHECK(same([](Script&) {}));
    CHECK(same([](Script& s) { s.files.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.desks.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.competencies.emplace_back(); }));
    CHECK_FALSE(same([](Script& s) { s.senders.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.laws.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.phases.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.objectives.emplace_back(); }));
    CHECK_FALSE(same([](Script& s) { s.variables.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.marks.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.facts.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.flags.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.cast.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.persons.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.places.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.checklists.emplace_back(); }));
    CHECK_FALSE(same([](Script& s) { s.rows.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.decisions.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.requests.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.slots.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.assets.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.targets.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.lines.emplace_back(); }));
    CHECK_FALSE(same([](Script& s) { s.days.emplace_back(); }));
    CHECK_FALSE(same([](Script& s) { s.ends.emplace_back(); }));
    CHECK_FALSE(same([](Script& s) { s.stops.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.decisions[1].options.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.decisions[1].items.emplace_back(); }));
    CHECK_FALSE(same([](Script& s) { s.decisions[1].columns.emplace_back(); }));
    CHECK_FALSE(same([](Script& s) { s.decisions[0].persons.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.cast[0].ticks.pop_back(); }));
    CHECK_FALSE(same([](Script& s) { s.requests[1].fields.emplace_back(); }));
    CHECK_FALSE(same([](Script& s) { s.stops[1].options.pop_back(); }));
    p.refuses([](Script& s) { s.decisions[1].options.pop_back(), s.rows[0].title = words("x"); },
              "option of A2 c is missing");
}

}  // namespace orda::exercise::test
