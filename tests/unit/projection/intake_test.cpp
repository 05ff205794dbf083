// SPDX-License-Identifier: Apache-2.0
#include "projection/intake.hpp"

#include <doctest/doctest.h>

#include "projection/projector.hpp"
#include "support/marked_script.hpp"
#include "support/stage.hpp"

using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;

namespace {

struct Counter {
    Counter() : table(script.built), projector(table.exercise()) {
        team = table.add_team();
        other = table.add_team("B");
        seat = table.add_seat(team, lead);
        stranger = table.add_seat(other, lead);
        table.start();
        table.run_to(2min);
    }
    auto read(v1::Command const& command, SeatId from) {
        return projection::read_command(command, table.holder(from), table.exercise(), projector.keys());
    }
    v1::Command decision(std::vector<std::uint32_t> options) {
        v1::Command command;
        command.mutable_submit_decision()->set_decision(projector.keys().decision(team, script.decision));
        for (std::uint32_t const option : options) command.mutable_submit_decision()->add_options(option);
        return command;
    }

    MarkedScript script;
    TableTop table;
    projection::Projector projector;
    TeamId team, other;
    SeatId seat, stranger;
};

}  // namespace

TEST_CASE("an option is named by the place at which it was shown") {
    Counter desk;
    auto const read = desk.read(desk.decision({1}), desk.seat);
    REQUIRE(read.has_value());
    CHECK(std::get<SubmitDecision>(*read).answer.options == std::vector{OptionId{1}});
    CHECK(std::get<SubmitDecision>(*desk.read(desk.decision({2}), desk.seat)).answer.options ==
          std::vector{OptionId{0}});
    CHECK(desk.read(desk.decision({3}), desk.seat).error().reason == Refusal::not_valid);  // hidden
    CHECK(desk.read(desk.decision({0}), desk.seat).error().reason == Refusal::not_valid);
}

TEST_CASE("the name of another team's item or decision is as unknown as one that does not exist") {
    Counter desk;
    CHECK(desk.read(desk.decision({1}), desk.stranger).error().reason == Refusal::not_found);
    v1::Command open;
    open.mutable_open_item()->set_item(desk.projector.keys().item(desk.team, desk.script.to_lead));
    CHECK(desk.read(open, desk.seat).has_value());
    CHECK(desk.read(open, desk.stranger).error().reason == Refusal::not_found);
    open.mutable_open_item()->set_item("0123456789abcdef");
    CHECK(desk.read(open, desk.seat).error().reason == Refusal::not_found);
}

TEST_CASE("a command without a verb, or with a verb of a newer protocol, is not valid") {
    Counter desk;
    CHECK(desk.read(v1::Command(), desk.seat).error().reason == Refusal::not_valid);
    v1::Command row;
    row.mutable_row()->set_verb(static_cast<v1::RowVerb::Verb>(99));
    CHECK(desk.read(row, desk.seat).error().reason == Refusal::not_valid);
    v1::Command clock;
    clock.mutable_clock();
    CHECK(desk.read(clock, desk.seat).error().reason == Refusal::not_valid);
}

TEST_CASE("every reason of the core has its own reason on the wire") {
    CHECK(projection::to_wire(Refusal::not_allowed) == v1::RefusedCommand::NOT_ALLOWED);
    CHECK(projection::to_wire(Refusal::answered_meanwhile) == v1::RefusedCommand::ANSWERED_MEANWHILE);
    CHECK(projection::to_wire(Refusal::other_content) == v1::RefusedCommand::OTHER_CONTENT);
}
