// SPDX-License-Identifier: Apache-2.0
#include "exercise/readers.hpp"

#include <algorithm>

#include "support/stage.hpp"

// A record costs only the things whose conditions name what it changed.
namespace orda::exercise::test {
namespace {

std::vector<Due> touched(OneTeam const& play, Event event) {
    Readers const readers(play.table.exercise().script());
    Record record;
    record.event = std::move(event);
    auto due = readers.touched_by(record, play.table.exercise().script(), play.table.state());
    std::sort(due.begin(), due.end());
    due.erase(std::unique(due.begin(), due.end()), due.end());
    return due;
}

}  // namespace

TEST_CASE("a change touches whatever reads it, in whichever condition, and nothing else") {
    ScriptBuilder script;
    VariableId const leak = script.boolean(), trust = script.number(0, 10, 3);
    RowId const reads = script.row(all({clock(1h), equals(leak, 1)})), cancels = script.row(manual());
    script.row(compare(trust, Comparison::greater, 5));
    script.row(clock(1h));
    script[cancels].cancel_if = when(equals(leak, 1));
    MarkId const mark = script.mark(none_of(equals(leak, 0)));
    OneTeam const play(script);
    CHECK(touched(play, VariableChanged{play.team, leak, 1}) ==
          std::vector<Due>{{DueKind::row_cancel, cancels.value, play.team},
                           {DueKind::mark, mark.value, play.team},
                           {DueKind::row, reads.value, play.team}});
    CHECK(touched(play, ExercisePaused{}).empty());
}

TEST_CASE("what a row does touches its own conditions and those of the rows that wait for it") {
    ScriptBuilder script;
    RowId const first = script.row(clock(1h)), second = script.row(after(5min, delivered(first)));
    script.row(clock(2h));
    OneTeam const play(script);
    CHECK(touched(play, RowReleased{play.team, first, {}, {}, false}) ==
          std::vector<Due>{{DueKind::row_cancel, first.value, play.team},
                           {DueKind::row, first.value, play.team},
                           {DueKind::row, second.value, play.team}});
}

TEST_CASE("bookings, assets, votes and encounters touch what reads them") {
    ScriptBuilder script;
    MarkId const mark = script.mark();
    CastId const cast = script.cast(1);
    SlotId const slot = script.slot({cast}, script.place(1), 3h, 5min);
    RequestId const request = script.request();
    AssetId const asset = script.asset(1, done(mark)), other = script.asset(1);
    script[other].secure = {by_request(request), by_mark(mark)};
    StopId const stop = script.stop(VoteKind::branch, 2);
    RowId const at_slot = script.row(began(slot)), at_loss = script.row(gone(asset));
    RowId const at_share = script.row(secured_share(Comparison::greater, 50));
    RowId const at_vote = script.row(chose(stop, {a})),
                at_talk = script.row(interview_count(cast, Comparison::equal, 1));
    RowId const letter = script.row(clock(3h)), at_reply = script.row(reached(letter, RowStage::answered));
    RowId const talk = script.actor_row(clock(3h));
    script[letter].reply_form = request;
    OneTeam play(script);
    play.table.accept(ask_for(request), play.at_pol());
    TeamId const team = play.team;
    using List = std::vector<Due>;
    CHECK(touched(play, SlotBegan{team, slot}) ==
          List{{DueKind::slot, slot.value, team}, {DueKind::row, at_slot.value, team}});
    CHECK(touched(play, AssetLost{team, asset}) == List{{DueKind::asset, asset.value, team},
                                                        {DueKind::row, at_loss.value, team},
                                                        {DueKind::row, at_share.value, team}});
    CHECK(touched(play, FilmHalted{team, stop}) == List{{DueKind::row, at_vote.value, team}});
    CHECK(touched(play, VoteOpened{team, stop}).empty());
    CHECK(touched(play, VoteCounted{team, stop, {}, {}}) == List{{DueKind::row, at_vote.value, team}});
    CHECK(touched(play, MarkChanged{team, mark}) == List{{DueKind::mark, mark.value, team},
                                                         {DueKind::asset, asset.value, team},
                                                         {DueKind::asset, other.value, team}});
    CHECK(touched(play, RequestAnswered{team, 1, true, {}, {}}) == List{{DueKind::request_answer, 0, team},
                                                                        {DueKind::asset, other.value, team},
                                                                        {DueKind::row, at_reply.value, team}});
    CHECK(touched(play, ActorStarted{team, talk}) == List{{DueKind::row_cancel, talk.value, team},
                                                          {DueKind::row, at_talk.value, team},
                                                          {DueKind::row, talk.value, team}});
    CHECK(touched(play, TeamFinished{team}).empty());
}

TEST_CASE("a jump touches everything of every team, the end of a hold everything of that team") {
    ScriptBuilder script;
    script.row(clock(1h));
    OneTeam play(script);
    TeamId const other = play.table.add_team("B");
    CHECK(touched(play, ClockJumped{0min, 1h}).size() == 4);
    CHECK(touched(play, TeamContinued{other, 1min}) ==
          std::vector<Due>{{DueKind::row_cancel, 0, other}, {DueKind::row, 0, other}});
}

}  // namespace orda::exercise::test
