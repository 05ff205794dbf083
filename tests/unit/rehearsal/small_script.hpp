// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "rehearsal/runner.hpp"
#include "support/script_builder.hpp"

namespace orda::rehearsal::test {

// NOLINTNEXTLINE(google-build-using-namespace): the words of script_builder.hpp
using namespace exercise;
// NOLINTNEXTLINE(google-build-using-namespace)
using namespace exercise::test;

// Half an hour with a little of everything: three decisions, a request that can come back, one that SimCell answers,
// an encounter with two ticks, a row that waits for a tick, a contingency, a mark, a flag.
struct SmallScript {
    ScriptBuilder builder;
    FlagId harm;
    DecisionId single, multi, per_person;
    RequestId bank, callback;
    MarkId present;
    CastId witness;
    RowId letter, yard, told, missed;

    SmallScript() {
        Script& script = builder.script();
        script.length = 30min;
        script.languages = {"en", "ru", "kk"};
        script.competencies.push_back({"PRO", words("PRO")});
        builder.law(), builder.law();
        harm = builder.flag();
        add_decisions();
        add_requests();
        witness = builder.cast(2);
        present = builder.mark();
        letter = builder.row("letter", clock(1min));
        builder[letter].asks = single;
        builder[builder.row("list", clock(2min))].asks = multi;
        builder[builder.row("persons", clock(3min))].asks = per_person;
        yard = builder.actor_row(clock(5min));
        builder[yard].cast = {witness};
        builder[yard].approve = true;
        builder[yard].length = 6min;
        told = builder.row("told", cue(witness, {TickId{1}}));
        missed = builder.row("missed", none_of(by(request_stage(RequestStage::asked, desks(pol), bank), clock(25min))));
        builder.row("present", done(present));
    }

    [[nodiscard]] std::shared_ptr<Script const> compiled() const {
        return std::make_shared<Script const>(builder.script());
    }

private:
    void add_decisions() {
        auto const score = [](int points) { return std::vector<Points>{{CompetencyId{0}, points}}; };
        single = builder.decision(at(11min), 4);
        auto& options = builder[single].options;
        options[0] = {"a", words("good"), score(5), {}, false};
        options[1] = {"b", words("harmful"), score(-4), {RaiseFlag{harm}}, false};
        options[2] = {"c", words("poor"), score(-1), {}, false};
        options[3] = {"d", words("nothing"), {}, {}, true};
        builder[single].shown = {c, a, b};
        builder[single].default_option = d;
        builder[single].grace = 2min;
        multi = builder.decision(at(12min), 3);
        builder[multi].kind = DecisionKind::multi;
        builder[multi].options[0].score = score(2);
        builder[multi].options[1].score = score(-2);
        builder[multi].options[2].score = score(3);
        builder[multi].default_option = b;
        builder[multi].grace = 2min;
        per_person = builder.per_person(at(13min), 3, {2, 2});
        builder[per_person].grace = 2min;
        builder[per_person].key.push_back({{0, 1, 2}, 0, 1, score(1), {}});
        builder[per_person].key.push_back({{1}, 1, 0, score(-3), {RaiseFlag{harm}}});
    }
    void add_requests() {
        bank = builder.request();
        builder[bank].fields = {field(FieldType::law), field(FieldType::text)};
        builder[bank].refuse = {{when(none_of(field_has(0, {"law2"}))), words("no ground")}};
        builder[bank].delay = {2min};
        callback = builder.request();
        builder[callback].fields = {field(FieldType::choice, false, {"yes", "no"})};
        builder[callback].simcell = true;
    }
};

inline Options options_for(std::string const& plan, std::uint64_t seed = 1) {
    Options options;
    options.plan = *find_plan(plan);
    options.seed = seed;
    return options;
}

// What is wrong with the screens, in one line.
inline std::string faults(Rehearsal const& rehearsal) {
    std::string line;
    for (std::string const& each : rehearsal.wrong_screens) line += each + "; ";
    return line;
}

template <class E>
std::vector<std::pair<Record, E>> events(Rehearsal const& rehearsal) {
    std::vector<std::pair<Record, E>> found;
    for (Record const& record : rehearsal.records)
        if (auto const* event = std::get_if<E>(&record.event)) found.emplace_back(record, *event);
    return found;
}

}  // namespace orda::rehearsal::test
