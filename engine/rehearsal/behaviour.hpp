// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/time.hpp"
#include "rehearsal/diary.hpp"
#include "rehearsal/dice.hpp"
#include "rehearsal/phrases.hpp"
#include "rehearsal/station.hpp"

namespace orda::rehearsal {

// A simulated person: owns a station and acts on what this station shows, and on nothing else. The same seed and the
// same messages at the same times lead to the same acts. One thread at a time.
class Person {
public:
    // `seed` decides how the person behaves, `id_seed` makes the ids of its commands.
    Person(std::string exercise, std::uint64_t seed, std::uint64_t id_seed);
    virtual ~Person() = default;
    Person(Person const&) = delete;
    Person& operator=(Person const&) = delete;

    void receive(v1::ServerMessage const& message, MonotonicTime now) { station_.receive(message, now); }
    // Looks at what changed on the station and does what is due; what is to be sent stands in the station's outbox.
    void act(MonotonicTime now);
    // When act() has to be called next, if no message comes before; in the past = at once, nothing = never.
    [[nodiscard]] std::optional<MonotonicTime> next_act() const;

    // Chance in 1,000, at each command, that something real happens and the person calls "no duff".
    void set_alarms(unsigned per_mille) { alarms_ = per_mille; }
    // What this person writes to others begins with `mark()`, so that it can be told wherever it turns up.
    void mark_texts(std::function<std::string()> mark) { mark_ = std::move(mark); }

    [[nodiscard]] Station& station() { return station_; }
    [[nodiscard]] Station const& station() const { return station_; }

protected:
    // Something changed: `touched` are kinds of things (rehearsal::bit), THING_NOT_SET stands for presence.
    virtual void look(Kinds touched, MonotonicTime now) = 0;
    virtual void answered(Answered const& answered, MonotonicTime now) {
        static_cast<void>(answered);
        static_cast<void>(now);
    }

    std::optional<exercise::CommandId> send(v1::Command command, MonotonicTime now);
    [[nodiscard]] ExerciseTime exercise_time(MonotonicTime now) const { return station_.exercise_time(now); }
    // Something between `low` and `high` from now, on the exercise clock.
    void soon(Milliseconds low, Milliseconds high, MonotonicTime now, Diary::Act act) {
        diary_.at(exercise_time(now) + dice_.span(low, high), std::move(act));
    }
    [[nodiscard]] Tongue tongue(std::uint32_t seat) const;
    std::string phrase(Phrase what, std::uint32_t seat) { return say(what, tongue(seat), dice_); }

    // A text that others may read, and the tag of its language.
    std::string note(Phrase what, std::uint32_t seat) { return (mark_ ? mark_() : std::string()) + phrase(what, seat); }
    [[nodiscard]] std::string language(std::uint32_t seat) const;

    Station station_;
    Dice dice_;
    Diary diary_;

private:
    void answer_roll_call(MonotonicTime now);
    // Since when a real emergency covers this screen.
    [[nodiscard]] std::optional<std::int64_t> covered_since() const;

    unsigned alarms_ = 0;
    std::int64_t answered_for_ = 0;  // the newest emergency that was answered
    std::function<std::string()> mark_;
};

enum class Behaviour : std::uint8_t {
    perfect,  // early and right, asks everybody for everything in time
    silent,  // is there and does nothing
    random,  // anything, at any time
    slow,  // right more often than not, and late
    worst,  // wrong on purpose
};
inline constexpr std::size_t behaviour_count = 5;
[[nodiscard]] std::string_view behaviour_word(Behaviour behaviour);

}  // namespace orda::rehearsal
