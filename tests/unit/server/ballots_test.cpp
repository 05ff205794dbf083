// SPDX-License-Identifier: Apache-2.0
#include "server/ballots.hpp"

#include <doctest/doctest.h>

#include <set>

#include "support.hpp"
#include "support/stage.hpp"

namespace orda::server {
namespace {

using namespace exercise::test;
using exercise::FilmVerb;
using exercise::StopId;
using exercise::VoteKind;
using Taken = Ballots::Taken;

std::string token(int number) { return "0123456789abcdef" + std::to_string(number); }

// A hall that watches a film of four stops.
struct Cinema {
    ScriptBuilder script;
    StopId single = script.stop(VoteKind::single, 3), multi = script.stop(VoteKind::multi, 3);
    StopId rank = script.stop(VoteKind::rank, 3), words = script.stop(VoteKind::text, 0);
    OneTeam play{script};
    test::CountingRandom random;
    Ballots ballots{random};
    Ballots::Room room{"abc", play.team};

    Cinema() { follow(); }
    void follow(Ballots& to) { to.follow("abc", play.table.exercise()); }
    void follow() { follow(ballots); }
    std::string open(StopId stop) {
        play.table.film(FilmVerb::halt, play.team, stop);
        play.table.film(FilmVerb::open, play.team, stop);
        follow();
        return ballots.open(room).value().id;
    }
    void count(StopId stop, std::vector<std::uint32_t> const& counts = {0, 0, 0}) {
        play.table.film(FilmVerb::count, play.team, stop, counts);
        follow();
    }
};

using Counts = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE_FIXTURE(Cinema, "answers in words wait for the moderator; other words wait anew, and counting forgets all") {
    std::string const id = open(words);
    auto const shown = [&] {
        std::vector<std::string> all;
        for (auto const& each : ballots.said(room))
            if (each.mark == Ballots::Mark::shown) all.push_back(each.words);
        return all;
    };
    CHECK(ballots.write(room, id, token(1), "Ask first") == Taken::yes);
    CHECK(ballots.write(room, id, token(2), "Nobody keeps my papers") == Taken::yes);
    CHECK(ballots.vote(room, id, token(3), {0}) == Taken::not_valid);
    CHECK(ballots.open(room)->votes == 2);
    REQUIRE(ballots.said(room).size() == 2);
    CHECK(shown().empty());
    std::uint32_t const first = ballots.said(room)[0].number;
    CHECK(ballots.mark(room, first, Ballots::Mark::shown));
    CHECK(ballots.mark(room, ballots.said(room)[1].number, Ballots::Mark::care));
    CHECK(shown() == std::vector<std::string>{"Ask first"});
    CHECK(ballots.write(room, id, token(1), "Ask first") == Taken::yes);  // sent again: nothing changes
    CHECK(shown().size() == 1);
    CHECK(ballots.write(room, id, token(1), "Ask a friend first") == Taken::yes);
    CHECK(shown().empty());
    CHECK_FALSE(ballots.mark(room, first, Ballots::Mark::shown));
    CHECK(ballots.open(room)->votes == 2);
    CHECK(ballots.write(room, id, token(1), "") == Taken::yes);
    CHECK(ballots.open(room)->votes == 1);
    CHECK(ballots.said(room).size() == 1);
    CHECK(ballots.write(room, id, token(4), std::string(Ballots::words_bytes_max + 1, 'x')) == Taken::not_valid);
    CHECK(ballots.close(room)->votes == 1);
    CHECK(ballots.close(room)->counts.empty());
    CHECK(ballots.said(room).size() == 1);  // on the wall until it is counted
    CHECK(ballots.write(room, id, token(5), "Too late") == Taken::other_vote);
    count(words, {});
    CHECK(ballots.said(room).empty());
    std::string const next = open(single);
    CHECK(ballots.write(room, next, token(6), "No words here") == Taken::not_valid);
}

TEST_CASE_FIXTURE(Cinema, "a phone counts once, with what it said last") {
    std::string const id = open(single);
    CHECK(ballots.vote(room, id, token(1), {0}) == Taken::yes);
    CHECK(ballots.vote(room, id, token(1), {2}) == Taken::yes);
    CHECK(ballots.vote(room, id, token(2), {2}) == Taken::yes);
    CHECK(ballots.open(room)->votes == 2);
    CHECK(ballots.close(room)->counts == Counts{0, 0, 2});
    CHECK(ballots.close(room)->votes == 2);
}

TEST_CASE_FIXTURE(Cinema, "a vote can be taken back while it is open") {
    std::string const id = open(single);
    CHECK(ballots.vote(room, id, token(1), {0}) == Taken::yes);
    CHECK(ballots.vote(room, id, token(1), {}) == Taken::yes);
    CHECK(ballots.vote(room, id, token(2), {}) == Taken::yes);
    CHECK(ballots.open(room)->votes == 0);
}

TEST_CASE_FIXTURE(Cinema, "several answers count each, an order counts by its first place") {
    std::string id = open(multi);
    CHECK(ballots.vote(room, id, token(1), {0, 2}) == Taken::yes);
    CHECK(ballots.vote(room, id, token(2), {2}) == Taken::yes);
    CHECK(ballots.close(room)->counts == Counts{1, 0, 2});
    count(multi);
    id = open(rank);
    CHECK(ballots.vote(room, id, token(1), {1, 0, 2}) == Taken::yes);
    CHECK(ballots.vote(room, id, token(2), {1, 2, 0}) == Taken::yes);
    CHECK(ballots.close(room)->counts == Counts{0, 2, 0});
}

TEST_CASE_FIXTURE(Cinema, "what is no answer to the question is not taken, nor what is no token") {
    std::string id = open(single);
    CHECK(ballots.vote(room, id, token(1), {3}) == Taken::not_valid);
    CHECK(ballots.vote(room, id, token(1), {0, 1}) == Taken::not_valid);
    CHECK(ballots.vote(room, id, "short", {0}) == Taken::not_valid);
    CHECK(ballots.vote(room, id, std::string(65, 'a'), {0}) == Taken::not_valid);
    CHECK(ballots.vote(room, id, "0123456789abcde\n", {0}) == Taken::not_valid);
    count(single);
    id = open(rank);
    CHECK(ballots.vote(room, id, token(1), {0, 1}) == Taken::not_valid);
    CHECK(ballots.vote(room, id, token(1), {0, 1, 1}) == Taken::not_valid);
    count(rank);
    play.table.film(FilmVerb::halt, play.team, words);
    play.table.film(FilmVerb::open, play.team, words);
    follow();
    CHECK(ballots.vote(room, ballots.open(room)->id, token(1), {0}) == Taken::not_valid);
}

TEST_CASE_FIXTURE(Cinema, "a vote that is closed, counted or not open takes nothing") {
    CHECK_FALSE(ballots.open(room));
    CHECK_FALSE(ballots.close(room));
    CHECK(ballots.vote(room, "", token(1), {0}) == Taken::other_vote);
    std::string const id = open(single);
    CHECK(ballots.vote(room, id + "x", token(1), {0}) == Taken::other_vote);
    CHECK(ballots.vote({"other", play.team}, id, token(1), {0}) == Taken::other_vote);
    CHECK_FALSE(ballots.open(room)->closed);
    CHECK(ballots.close(room));
    CHECK(ballots.open(room)->closed);
    CHECK(ballots.vote(room, id, token(1), {0}) == Taken::other_vote);
    count(single);
    CHECK_FALSE(ballots.open(room));
    CHECK_FALSE(ballots.close(room));
}

TEST_CASE_FIXTURE(Cinema, "each vote has a ballot of its own; one that begins while the server runs is not again") {
    std::string const first = open(single);
    CHECK_FALSE(ballots.open(room)->again);
    CHECK(ballots.open(room)->stop == single);
    follow();
    CHECK(ballots.open(room)->id == first);
    count(single);
    CHECK(open(multi) != first);
    CHECK_FALSE(ballots.open(room)->again);
}

TEST_CASE_FIXTURE(Cinema,
                  "after a restart of the server votes are gone, everybody is asked once more, the code is the same") {
    std::string const id = open(single);
    ballots.vote(room, id, token(1), {0});
    std::array<std::uint8_t, 3> other{};
    random.fill(other);  // another start draws other numbers
    Ballots fresh(random);
    follow(fresh);
    CHECK(fresh.open(room)->again);
    CHECK(fresh.open(room)->votes == 0);
    CHECK(fresh.open(room)->id != id);
    CHECK(fresh.vote(room, id, token(1), {0}) == Taken::other_vote);
    CHECK(fresh.code(room) == ballots.code(room));
}

TEST_CASE_FIXTURE(Cinema, "a picture that halts once more voids its vote") {
    std::string const id = open(single);
    ballots.vote(room, id, token(1), {0});
    play.table.run_for(1s);
    CHECK(open(single) != id);
    CHECK(ballots.open(room)->votes == 0);
}

TEST_CASE_FIXTURE(Cinema, "phones and changes of mind have their limits") {
    std::string const id = open(single);
    CHECK(ballots.vote(room, id, token(-1), {0}) == Taken::yes);
    for (std::uint32_t i = 0; i < Ballots::changes_max; ++i)
        CHECK(ballots.vote(room, id, token(-1), {1}) == Taken::yes);
    CHECK(ballots.vote(room, id, token(-1), {0}) == Taken::too_many);
    for (std::size_t i = 1; i < Ballots::tokens_max; ++i)
        REQUIRE(ballots.vote(room, id, token(static_cast<int>(i)), {0}) == Taken::yes);
    CHECK(ballots.vote(room, id, token(-2), {0}) == Taken::too_many);
    CHECK(ballots.close(room)->counts == Counts{static_cast<std::uint32_t>(Ballots::tokens_max - 1), 1, 0});
}

TEST_CASE_FIXTURE(Cinema, "rooms have four digits each, all different; what has no film has none") {
    std::set<std::string> codes;
    for (int i = 0; i < 40; ++i) {
        std::string const id = "exercise" + std::to_string(i);
        ballots.follow(id, play.table.exercise());  // the same salt: the codes step aside
        auto const code = ballots.code({id, play.team});
        REQUIRE(code);
        CHECK(code->size() == 4);
        codes.insert(*code);
        CHECK(ballots.room(*code) == Ballots::Room{id, play.team});
    }
    CHECK(codes.size() == 40);
    CHECK_FALSE(ballots.room("0000"));
    ScriptBuilder plain;
    OneTeam no_film(plain);
    ballots.follow("none", no_film.table.exercise());
    CHECK_FALSE(ballots.code({"none", no_film.team}));
}

}  // namespace orda::server
