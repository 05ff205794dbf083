// SPDX-License-Identifier: Apache-2.0
// What is ranked, counted, written, booked, lost, shown as a film and reached: who is told what of it.
#include <doctest/doctest.h>

#include <set>

#include "projection/intake.hpp"
#include "projection/projector.hpp"
#include "support/marked_script.hpp"
#include "support/stage.hpp"

using namespace orda;
using namespace orda::exercise;
using namespace orda::exercise::test;
using projection::Audience;
using projection::AudienceKind;
using projection::Thing;
using projection::ThingKind;

namespace {

// The marked script with one team at three desks and the actor, at two minutes.
class Play {
public:
    Play() : table(script.built), projector(table.exercise()) { begin(); }
    explicit Play(MarkedScript changed) : script(std::move(changed)), table(script.built), projector(table.exercise()) {
        begin();
    }

    Audience desk(DeskId id) const { return {AudienceKind::desk, team, id, {}}; }
    Audience actor() const { return {AudienceKind::actor, {}, {}, script.cast}; }
    v1::View see(ThingKind kind, std::uint32_t index, Audience const& audience) const {
        auto view = projector.draw({kind, team, index}, audience);
        REQUIRE(view.has_value());
        return *view;
    }
    bool sees(ThingKind kind, std::uint32_t index, Audience const& audience) const {
        return projector.draw({kind, team, index}, audience).has_value();
    }
    v1::DecisionView asked(DecisionId id) const { return see(ThingKind::decision, id.value, desk(lead)).decision(); }
    v1::AnswerView::Given given(DecisionId id) const {
        auto const view = see(ThingKind::answer, id.value, projection::staff_audience).answer();
        REQUIRE(view.answers_size() > 0);
        return view.answers(view.answers_size() - 1);
    }
    v1::AssetView asset() const { return see(ThingKind::asset, 0, projection::staff_audience).asset(); }
    v1::RowView row(RowId id) const { return see(ThingKind::row, id.value, projection::staff_audience).row(); }
    auto read(v1::Command const& command, Issuer const& issuer) const {
        return projection::read_command(command, issuer, table.exercise(), projector.keys());
    }
    v1::Command answer_to(DecisionId id) const {
        v1::Command command;
        command.mutable_submit_decision()->set_decision(projector.keys().decision(team, id));
        command.mutable_submit_decision()->mutable_rationale()->set_why("because");
        return command;
    }
    // As it comes from the page of the leader.
    void answer(v1::Command const& command) {
        auto const read_back = read(command, table.holder(leader));
        REQUIRE(read_back.has_value());
        table.accept(*read_back, table.holder(leader));
    }
    void ask_about_the_asset() {
        SendRequest request = ask_for(script.pol_form, {says("account")});
        request.on = {TargetId{0}};
        table.accept(request, table.holder(police));
    }
    // The things that the newest record changed.
    std::set<Thing> touched() const {
        auto const things = projection::touched_by(table.records().back(), table.exercise());
        return {things.begin(), things.end()};
    }

    MarkedScript script;
    TableTop table;
    projection::Projector projector;
    TeamId team;
    SeatId leader, police;

private:
    void begin() {
        team = table.add_team("Barys");
        leader = table.add_seat(team, lead);
        police = table.add_seat(team, pol);
        table.add_actor(script.cast);
        table.start();
        table.run_to(2min);
    }
};

std::string first(v1::Text const& text) { return text.by_language_size() > 0 ? text.by_language(0) : ""; }
std::vector<std::uint32_t> all(google::protobuf::RepeatedField<std::uint32_t> const& list) {
    return {list.begin(), list.end()};
}

}  // namespace

// ---- decisions without options ----

TEST_CASE("things to rank are told in the order to show, without the options that follow") {
    Play play;
    auto const asked = play.asked(play.script.rank);
    CHECK(asked.kind() == "rank");
    REQUIRE(asked.items_size() == 3);
    for (int i = 0; i < 3; ++i) CHECK(asked.items(i).id() == static_cast<std::uint32_t>(i + 1));
    auto const& items = play.script.built.script().decisions[play.script.rank.value].items;
    CHECK(first(asked.items(0).text()) == items[2].text.by_language[0]);
    CHECK(first(asked.items(1).text()) == items[0].text.by_language[0]);
    CHECK(asked.options_size() == 0);
}

TEST_CASE("an order is sent as it was shown, kept as the script has it, and told back as it was shown") {
    Play play;
    v1::Command command = play.answer_to(play.script.rank);
    for (std::uint32_t const item : {3U, 1U, 2U}) command.mutable_submit_decision()->add_order(item);
    auto const read = play.read(command, play.table.holder(play.leader));
    REQUIRE(read.has_value());
    CHECK(std::get<SubmitDecision>(*read).answer.order == std::vector<std::uint32_t>{1, 2, 0});
    play.answer(command);
    auto const asked = play.asked(play.script.rank);
    REQUIRE(asked.answers_size() == 1);
    CHECK(all(asked.answers(0).order()) == std::vector<std::uint32_t>{3, 1, 2});
    CHECK(all(play.given(play.script.rank).answer().order()) == std::vector<std::uint32_t>{2, 3, 1});
}

TEST_CASE("what an order or a number leads to is told to staff alone") {
    Play play;
    v1::Command command = play.answer_to(play.script.rank);
    for (std::uint32_t const item : {2U, 3U, 1U}) command.mutable_submit_decision()->add_order(item);  // the key
    play.answer(command);
    command = play.answer_to(play.script.number);
    command.mutable_submit_decision()->set_number(-7);
    play.answer(command);
    CHECK(all(play.given(play.script.rank).answer().options()) == std::vector<std::uint32_t>{1});
    CHECK(all(play.given(play.script.number).answer().options()) == std::vector<std::uint32_t>{2});
    for (DecisionId const id : {play.script.rank, play.script.number}) {
        auto const asked = play.asked(id);
        REQUIRE(asked.answers_size() == 1);
        CHECK(asked.answers(0).options_size() == 0);
        CHECK(asked.options_size() == 0);
    }
}

TEST_CASE("a number is told with its unit, and nought is a number") {
    Play play;
    CHECK_FALSE(first(play.asked(play.script.number).unit()).empty());
    v1::Command command = play.answer_to(play.script.number);
    auto const none = play.read(command, play.table.holder(play.leader));
    CHECK_FALSE(std::get<SubmitDecision>(*none).answer.number.has_value());
    command.mutable_submit_decision()->set_number(0);
    play.answer(command);
    CHECK(play.asked(play.script.number).answers(0).has_number());
    CHECK(play.asked(play.script.number).answers(0).number() == 0);
    CHECK_FALSE(play.asked(play.script.rank).has_unit());
}

TEST_CASE("an answer in words is told to the team and to staff as it was written") {
    Play play;
    v1::Command command = play.answer_to(play.script.text);
    command.mutable_submit_decision()->set_text("We tell her what happens next.");
    play.answer(command);
    CHECK(play.asked(play.script.text).kind() == "text");
    CHECK(play.asked(play.script.text).answers(0).text() == "We tell her what happens next.");
    CHECK(play.given(play.script.text).answer().text() == "We tell her what happens next.");
}

TEST_CASE("an item that was not shown cannot be ranked") {
    Play play;
    for (std::uint32_t const item : {0U, 4U}) {
        v1::Command command = play.answer_to(play.script.rank);
        command.mutable_submit_decision()->add_order(item);
        CHECK(play.read(command, play.table.holder(play.leader)).error().reason == Refusal::not_valid);
    }
}

TEST_CASE("long answers in words are told from the newest back, as many as fit") {
    Play play;
    for (std::uint32_t i = 0; i < 9; ++i) {
        v1::Command command = play.answer_to(play.script.text);
        command.mutable_submit_decision()->set_based_on(i);
        command.mutable_submit_decision()->set_text(std::string(6000, 'x'));
        play.answer(command);
    }
    auto const asked = play.asked(play.script.text);
    CHECK(asked.answers_size() == 6);
    CHECK(asked.answers(5).revision() == 9);
    CHECK(asked.ByteSizeLong() < 64U * 1024);
}

TEST_CASE("staff sees the key of an order, the bands and the hints") {
    Play play;
    auto const seen = [&](DecisionId id) {
        return play.see(ThingKind::script_decision, id.value, projection::staff_audience).script_decision();
    };
    auto const rank = seen(play.script.rank);
    CHECK(all(rank.key_order()) == std::vector<std::uint32_t>{0, 1, 2});
    CHECK(all(rank.shown()) == std::vector<std::uint32_t>{2, 0, 1});
    CHECK(rank.items_size() == 3);
    CHECK(rank.options(0).agree() == 80);
    CHECK_FALSE(rank.options(1).has_agree());
    CHECK(rank.hints_size() == 2);
    auto const number = seen(play.script.number);
    CHECK(number.options(0).from() == 90);
    CHECK(number.options(0).to() == 100);
    CHECK_FALSE(number.options(1).has_from());
}

// ---- requests about something, letters answered by a form ----

TEST_CASE("a request names what it is about by the place in its form") {
    Play play;
    auto const form = play.see(ThingKind::form, play.script.pol_form.value, play.desk(pol)).form();
    REQUIRE(form.on_size() == 1);
    CHECK(form.on(0).id() == 1);
    v1::Command command;
    command.mutable_send_request()->set_form(play.script.pol_form.value);
    command.mutable_send_request()->add_fields()->set_text("account");
    command.mutable_send_request()->add_on(1);
    auto const read = play.read(command, play.table.holder(play.police));
    REQUIRE(read.has_value());
    CHECK(std::get<SendRequest>(*read).on == std::vector{TargetId{0}});
    play.table.accept(*read, play.table.holder(play.police));
    for (Audience const& audience : {play.desk(pol), projection::staff_audience})
        CHECK(all(play.see(ThingKind::request, 0, audience).request().on()) == std::vector<std::uint32_t>{1});
}

TEST_CASE("a request cannot be about what its form does not offer") {
    Play play;
    v1::Command command;
    command.mutable_send_request()->set_form(play.script.pol_form.value);
    command.mutable_send_request()->add_on(2);  // there are two targets, one of them in this form
    CHECK(play.read(command, play.table.holder(play.police)).error().reason == Refusal::not_valid);
    command.mutable_send_request()->set_on(0, 0);
    CHECK(play.read(command, play.table.holder(play.police)).error().reason == Refusal::not_valid);
    command.mutable_send_request()->set_form(99);
    CHECK(play.read(command, play.table.holder(play.police)).error().reason == Refusal::not_found);
}

TEST_CASE("a letter offers its form to the desk that may send it, and to no other") {
    MarkedScript script;
    script.built[script.to_pol].to = desks(pol, lead);
    Play play(script);
    auto const item = play.see(ThingKind::item, script.to_pol.value, play.desk(pol)).item();
    CHECK(item.has_reply_form());
    CHECK(item.reply_form() == script.pol_form.value);
    CHECK_FALSE(play.see(ThingKind::item, script.to_pol.value, play.desk(lead)).item().has_reply_form());
    CHECK_FALSE(play.see(ThingKind::item, script.to_lead.value, play.desk(lead)).item().has_reply_form());
}

TEST_CASE("an overlay is told as one, and withdrawing it takes that back") {
    MarkedScript script;
    script.built[script.to_pol].overlay = true;
    Play play(script);
    auto const item = [&] { return play.see(ThingKind::item, script.to_pol.value, play.desk(pol)).item(); };
    CHECK(item().overlay());
    CHECK_FALSE(play.see(ThingKind::item, script.to_lead.value, play.desk(lead)).item().overlay());
    play.table.verb(RowVerb::withdraw, play.team, script.to_pol);
    CHECK_FALSE(item().overlay());
    CHECK_FALSE(item().has_reply_form());
}

// ---- staffing ----

TEST_CASE("staff is told whether a row asks as the exercise is staffed, and from how many on it would") {
    MarkedScript script;
    RowId const rows[] = {script.to_pol, script.to_lead, script.future, script.contingency};
    StaffLevel const levels[] = {staff_never, staff_one, staff_three, staff_six};
    for (std::size_t i = 0; i < 4; ++i) script.built[rows[i]].approve = levels[i];
    Play play(script);
    bool const asks[] = {false, true, true, false};  // with three controllers
    for (std::size_t i = 0; i < 4; ++i) {
        auto const row = play.see(ThingKind::script_row, rows[i].value, projection::staff_audience).script_row();
        CAPTURE(i);
        CHECK(row.approve() == asks[i]);
        CHECK(row.approve_from() == levels[i]);
    }
    auto const exercise = play.see(ThingKind::exercise, 0, projection::staff_audience).exercise();
    CHECK(exercise.staffing() == 3);
    CHECK(exercise.days_size() == 1);
    CHECK(exercise.lines_size() == 1);
    auto const trainees = play.see(ThingKind::exercise, 0, play.desk(lead)).exercise();
    CHECK(trainees.staffing() == 0);
    CHECK(trainees.days_size() + trainees.lines_size() == 0);
}

TEST_CASE("staff sees what stands in for an encounter") {
    Play play;
    auto const row =
        play.see(ThingKind::script_row, play.script.at_slot.value, projection::staff_audience).script_row();
    CHECK(row.slot() == 1);
    CHECK(row.sync());
    CHECK(row.fallback().telephone());
    CHECK(all(row.fallback().cast()) == std::vector<std::uint32_t>{play.script.cast.value});
    CHECK_FALSE(first(row.fallback().transcript()).empty());
}

// ---- bookings ----

TEST_CASE("actors see the bookings of their own cast and of all teams, trainees none") {
    Play play;
    CHECK(play.sees(ThingKind::slot, 0, projection::staff_audience));
    CHECK(play.sees(ThingKind::slot, 1, projection::staff_audience));
    CHECK(play.sees(ThingKind::slot, 0, play.actor()));
    CHECK_FALSE(play.sees(ThingKind::slot, 1, play.actor()));
    for (DeskId const desk : {lead, pol, soc})
        for (std::uint32_t const slot : {0U, 1U}) CHECK_FALSE(play.sees(ThingKind::slot, slot, play.desk(desk)));
    auto const mine = play.see(ThingKind::slot, 0, play.actor()).slot();
    CHECK(mine.team_name() == "Barys");
    CHECK(Milliseconds(mine.at_ms()) == 12min);
    CHECK(mine.room() == 1);
    CHECK(mine.id().empty());
    CHECK(mine.cast_size() + mine.to_desks_size() == 0);
    CHECK(mine.rooms() == 0);
    auto const staff = play.see(ThingKind::slot, 0, projection::staff_audience).slot();
    CHECK(staff.cast_size() == 1);
    CHECK(staff.to_desks_size() == 1);
    CHECK(staff.rooms() == 1);
}

TEST_CASE("nobody is told of a booking before there is one") {
    MarkedScript script;
    TableTop table(script.built);
    projection::Projector const projector(table.exercise());
    TeamId const team = table.add_team("Barys");
    table.add_actor(script.cast);
    Thing const slot{ThingKind::slot, team, 0};
    CHECK_FALSE(projector.draw(slot, projection::staff_audience).has_value());
    CHECK_FALSE(projector.draw(slot, {AudienceKind::actor, {}, {}, script.cast}).has_value());
    table.start();
    CHECK(projector.draw(slot, projection::staff_audience).has_value());
}

TEST_CASE("a booking and what depends on it stand on the exercise clock, whatever the team's own clock does") {
    Play play;
    play.table.hold(play.team);
    play.table.run_for(3min);
    play.table.let_go(play.team);
    Thing const moved{ThingKind::row, play.team, play.script.at_slot.value};
    CHECK(play.touched().contains(moved));
    auto const row = play.row(play.script.at_slot);
    REQUIRE(row.has_planned_ms());
    CHECK(Milliseconds(row.planned_ms()) + play.table.team(play.team).offset == 12min);
    play.table.catch_up(play.team);
    CHECK(play.touched().contains(moved));
    CHECK(Milliseconds(play.row(play.script.at_slot).planned_ms()) == 12min);
    play.table.run_to(13min);
    auto const slot = play.see(ThingKind::slot, 0, projection::staff_audience).slot();
    CHECK(Milliseconds(slot.began_ms()) == 12min);
    CHECK_FALSE(slot.has_ended_ms());
    play.table.run_to(17min);
    CHECK(Milliseconds(play.see(ThingKind::slot, 0, projection::staff_audience).slot().ended_ms()) == 17min);
}

TEST_CASE("a row on exercise time is planned, and lacks what it lacks, in the team's time") {
    MarkedScript script;
    script.built[script.future].sync = true;  // at 50 minutes
    Play play(script);
    play.table.hold(play.team);
    play.table.run_for(4min);
    play.table.let_go(play.team);
    auto const offset = play.table.team(play.team).offset;
    REQUIRE(offset >= 4min);
    auto const row = play.row(script.future);
    CHECK(Milliseconds(row.planned_ms()) + offset == 50min);
    REQUIRE(row.missing_size() == 1);
    CHECK(Milliseconds(row.missing(0).at_ms()) + offset == 50min);
    CHECK(Milliseconds(play.row(script.contingency).planned_ms()) == 55min);  // on its own time
}

// ---- what can be lost ----

TEST_CASE("nobody but staff is told whether an asset is an innocent's") {
    MarkedScript changed;
    changed.built.script().assets[0].innocent = true;
    Play guilty, innocent(std::move(changed));
    for (Play* const play : {&guilty, &innocent}) {
        play->ask_about_the_asset();
        play->table.run_for(5min);
    }
    auto const told = [](Play const& play, Audience const& audience) {
        std::string bytes;
        for (v1::View const& view : play.projector.snapshot(audience)) bytes += view.SerializeAsString();
        return bytes;
    };
    for (DeskId const desk : {lead, pol}) CHECK(told(guilty, guilty.desk(desk)) == told(innocent, innocent.desk(desk)));
    CHECK(told(guilty, guilty.actor()) == told(innocent, innocent.actor()));
    CHECK_FALSE(guilty.asset().innocent());
    CHECK(innocent.asset().innocent());
    CHECK(told(guilty, projection::staff_audience) != told(innocent, projection::staff_audience));
}

TEST_CASE("an asset is told to staff alone, with its clock and the share that is secured") {
    Play play;
    auto const share = [&] {
        return play.see(ThingKind::team, 0, projection::staff_audience).team().secured_percent();
    };
    for (DeskId const desk : {lead, pol}) CHECK_FALSE(play.sees(ThingKind::asset, 0, play.desk(desk)));
    CHECK_FALSE(play.sees(ThingKind::asset, 0, play.actor()));
    CHECK(play.asset().status() == v1::AssetView::OPEN);
    CHECK(Milliseconds(play.asset().until_ms()) == 50min);
    CHECK(play.asset().value() == 19'680'000);
    CHECK(share() == 0);
    play.ask_about_the_asset();
    play.table.run_for(5min);
    auto const secured = play.asset();
    CHECK(secured.status() == v1::AssetView::SECURED);
    CHECK(secured.by() == play.script.built.script().requests[0].id);
    CHECK(Milliseconds(secured.until_ms() - secured.secured_ms()) == 65min);
    CHECK(share() == 100);
    CHECK_FALSE(play.see(ThingKind::team, 0, play.desk(lead)).team().has_secured_percent());
}

TEST_CASE("an asset whose clock ran out is lost, and told so with the share of its team") {
    Play play;
    play.table.accept(SettleAsset{play.team, AssetId{0}, true}, TableTop::controller());
    CHECK(play.asset().by().empty());
    CHECK_FALSE(play.asset().has_until_ms());
    CHECK(play.touched().contains({ThingKind::team_figures, play.team, 0}));
    play.table.run_to(51min);
    CHECK(play.asset().status() == v1::AssetView::SECURED);

    Play other;
    other.table.run_to(51min);
    CHECK(other.asset().status() == v1::AssetView::LOST);
    CHECK(Milliseconds(other.asset().lost_ms()) == 50min);
    CHECK_FALSE(other.asset().has_until_ms());
}

TEST_CASE("a clock that ran out inside a jump waits for a person, who says what became of it") {
    MarkedScript script;
    script.built.script().assets[0].gone = when(clock(20min + 30s));
    Play play(script);
    play.table.run_to(17min);
    while (play.table.now() < 21min) play.table.jump();
    REQUIRE(play.asset().waits());
    CHECK_FALSE(play.asset().has_until_ms());
    v1::Command command;
    command.mutable_settle_asset()->set_team(play.team.value);
    command.mutable_settle_asset()->set_secured(true);
    auto const read = play.read(command, TableTop::controller());
    REQUIRE(read.has_value());
    play.table.accept(*read, TableTop::controller());
    CHECK(play.asset().status() == v1::AssetView::SECURED);
    CHECK_FALSE(play.asset().waits());
}

// ---- film ----

TEST_CASE("a film's stop is told to staff step by step, with what follows once the vote is counted") {
    MarkedScript script;
    Stop const first_stop = script.built.script().stops[0];
    script.built.script().stops.resize(1);
    for (int i = 0; i < 3; ++i) script.built.script().stops.push_back(first_stop);
    script.built.script().stops[0].go = {StopId{1}, StopId{2}};
    script.built.script().stops[1].go = {std::nullopt};
    script.built.script().stops[2].go = {StopId{1}};
    Play play(script);
    auto const stop = [&](std::uint32_t id = 0) {
        return play.see(ThingKind::stop, id, projection::staff_audience).stop();
    };
    auto const run = [&](v1::RunFilm::Verb verb, std::vector<std::uint32_t> const& counts = {}) {
        v1::Command command;
        command.mutable_run_film()->set_verb(verb);
        for (std::uint32_t const count : counts) command.mutable_run_film()->add_counts(count);
        auto const read = play.read(command, TableTop::controller());
        REQUIRE(read.has_value());
        play.table.accept(*read, TableTop::controller());
        CHECK(play.touched().contains({ThingKind::stop, play.team, 0}));
    };
    CHECK(stop().state() == v1::StopView::AHEAD);
    CHECK_FALSE(stop().has_next());
    CHECK(stop().options(1).next() == 2);
    run(v1::RunFilm::HALT);
    CHECK(stop().state() == v1::StopView::HALTED);
    run(v1::RunFilm::OPEN);
    CHECK(stop().state() == v1::StopView::VOTING);
    run(v1::RunFilm::COUNT, {3, 4});
    CHECK(stop().state() == v1::StopView::COUNTED);
    CHECK(all(stop().counts()) == std::vector<std::uint32_t>{3, 4});
    CHECK(stop().chosen() == 1);
    CHECK(stop().next() == 2);
    CHECK_FALSE(stop(1).has_next());  // it says that nothing follows
    CHECK(stop(2).next() == 1);       // whatever the hall says
    CHECK_FALSE(stop(3).has_next());  // it is the last
    for (DeskId const desk : {lead, pol}) CHECK_FALSE(play.sees(ThingKind::stop, 0, play.desk(desk)));
    CHECK_FALSE(play.sees(ThingKind::stop, 0, play.actor()));
}

TEST_CASE("a film's verb of a newer protocol is not valid") {
    Play play;
    v1::Command command;
    command.mutable_run_film();
    CHECK(play.read(command, TableTop::controller()).error().reason == Refusal::not_valid);
    command.mutable_run_film()->set_verb(static_cast<v1::RunFilm::Verb>(5));
    CHECK(play.read(command, TableTop::controller()).error().reason == Refusal::not_valid);
}

// ---- the end ----

TEST_CASE("how a storyline came out is told to staff, and not before ENDEX") {
    Play play;
    CHECK_FALSE(play.sees(ThingKind::end, 0, projection::staff_audience));
    play.table.end();
    CHECK(play.touched().contains({ThingKind::end, play.team, 0}));
    CHECK(play.see(ThingKind::end, 0, projection::staff_audience).end().id() == play.script.built.script().ends[1].id);
    for (DeskId const desk : {lead, pol, soc}) CHECK_FALSE(play.sees(ThingKind::end, 0, play.desk(desk)));
    CHECK_FALSE(play.sees(ThingKind::end, 0, play.actor()));
}

TEST_CASE("what ENDEX itself closes counts for how a storyline came out") {
    MarkedScript script;
    script.built.script().ends[0].when = when(silent(script.unseen));
    script.built[script.unseen].opens = when(clock(1min));
    Play play(script);
    play.table.end();
    REQUIRE(play.table.decision_of(play.team, script.unseen).silent);
    CHECK(play.touched().contains({ThingKind::end, play.team, 0}));
    CHECK(play.see(ThingKind::end, 0, projection::staff_audience).end().id() == script.built.script().ends[0].id);
}

TEST_CASE("a team whose storyline is over expects nothing any more") {
    MarkedScript script;
    script.built[script.to_lead].effects = {FinishTeam{}};
    Play play(script);
    REQUIRE(play.table.team(play.team).finished);
    CHECK_FALSE(play.row(script.contingency).has_planned_ms());
    CHECK(play.see(ThingKind::team, 0, projection::staff_audience).team().has_finished_ms());
    CHECK_FALSE(play.see(ThingKind::team, 0, play.desk(lead)).team().has_finished_ms());
}
