// SPDX-License-Identifier: Apache-2.0
#include "review/replay.hpp"

#include <algorithm>

#include "projection/projector.hpp"
#include "projection/screen.hpp"
#include "small_play.hpp"

namespace orda::review::test {
namespace {

// An exercise long enough for many key frames, by the records of a small one and of messages between the desks.
struct LongPlay {
    SmallPlay small;
    TableTop table = small.play();
    std::vector<Record> const& all = table.records();

    [[nodiscard]] Replay replay(Sequence every, std::size_t records) const {
        return {table.exercise().shared_script(),
                {},
                {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(records)},
                every};
    }
    // Without any key frame.
    [[nodiscard]] Exercise folded(Sequence sequence) const {
        Exercise exercise(table.exercise().shared_script());
        for (Sequence i = 0; i < sequence; ++i) exercise.evolve(all[i]);
        return exercise;
    }
};

std::string bytes_of(v1::Screen const& screen) { return screen.SerializeAsString(); }

}  // namespace

TEST_CASE_FIXTURE(LongPlay, "a moment is what a plain fold leads to, forwards, backwards and across key frames") {
    REQUIRE(all.size() > 40);
    for (Sequence const every : {1U, 2U, 7U, 1'000U}) {
        Replay replay = this->replay(every, all.size());
        REQUIRE(replay.newest() == all.size());
        std::vector<Sequence> order;
        for (Sequence i = 0; i <= all.size(); ++i) order.push_back(i);
        for (Sequence i = all.size(); i-- > 0;) order.push_back(i);
        for (Sequence i = 0; i < 60; ++i) order.push_back((i * 37) % (all.size() + 1));
        for (Sequence const each : order) {
            INFO("every ", every, ", record ", each);
            CHECK(replay.moment(each).fingerprint() == folded(each).fingerprint());
        }
    }
}

TEST_CASE_FIXTURE(LongPlay, "a moment stays right when an exercise goes on") {
    for (std::size_t const first : {std::size_t{0}, std::size_t{13}, std::size_t{14}}) {
        Replay replay = this->replay(7, first);
        static_cast<void>(replay.moment(first / 2));  // it stands elsewhere when more comes
        std::span<Record const> const rest(all);
        replay.extend(rest.subspan(first, 10));
        replay.extend(rest.subspan(first + 10));
        REQUIRE(replay.newest() == all.size());
        for (Sequence const each :
             {Sequence{3}, Sequence{first}, Sequence{first + 9}, Sequence{all.size()}, Sequence{0}})
            CHECK(replay.moment(each).fingerprint() == folded(each).fingerprint());
    }
}

TEST_CASE_FIXTURE(LongPlay, "key frames have a limit, and every moment stays reachable") {
    Replay replay = this->replay(1, all.size());
    CHECK(replay.key_frames() <= Replay::key_frames_max);
    CHECK(replay.key_frames() > Replay::key_frames_max / 3);
    for (Sequence each = 0; each <= all.size(); each += 5)
        CHECK(replay.moment(each).fingerprint() == folded(each).fingerprint());
}

TEST_CASE_FIXTURE(LongPlay, "a seat's screen at a moment is what it was sent by then, whatever came later") {
    Replay replay = this->replay(5, all.size());
    for (Sequence const each : {all.size(), all.size() / 2, std::size_t{12}, all.size() - 3}) {
        Exercise const plain = folded(each);
        Exercise const& moment = replay.moment(each);
        for (std::uint32_t seat = 0; seat < plain.state().seats.size(); ++seat) {
            v1::Screen const shown = projection::screen_of(moment, SeatId{seat});
            // Nothing but what its station was told: the same views, of the same audience, in the same order.
            projection::Audience const audience = projection::audience_of(SeatId{seat}, plain.state().seats[seat].seat);
            auto const told = projection::Projector(plain).snapshot(audience);
            REQUIRE(static_cast<std::size_t>(shown.views_size()) == told.size());
            for (std::size_t i = 0; i < told.size(); ++i)
                CHECK(shown.views(static_cast<int>(i)).SerializeAsString() == told[i].SerializeAsString());
            CHECK(bytes_of(shown) == bytes_of(projection::screen_of(plain, SeatId{seat})));
            CHECK(shown.record() == each);
            CHECK(shown.views_size() > 0);
        }
    }
}

TEST_CASE_FIXTURE(LongPlay, "the record of a time is the newest one at it") {
    Replay const replay = this->replay(7, all.size());
    std::vector<ExerciseTime> const times{0ms, 1ms, 5min, 5min + 1ms, 50min, 2h, 9h};
    for (ExerciseTime const at : times) {
        Sequence expected = 0;
        for (Record const& record : all)
            if (record.at <= at) expected = record.sequence;
        CHECK(replay.record_at(at) == expected);
    }
    CHECK(this->replay(7, 0).record_at(1h) == 0);
}

TEST_CASE_FIXTURE(LongPlay, "before the first record there is nothing") {
    Replay replay = this->replay(7, all.size());
    CHECK(replay.moment(0).state().seats.empty());
    CHECK(replay.moment(0).state().sequence == 0);
}

}  // namespace orda::review::test
