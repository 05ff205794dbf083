// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdlib>
#include <map>
#include <string_view>

#include "random_play.hpp"
#include "reference.hpp"

// What the agenda looks at is exactly what has to be looked at: random exercises, compared with a reading of the law
// that looks at everything in every millisecond. ORDA_SEED=n runs the n-th exercise alone.
namespace orda::exercise::test {
namespace {

constexpr std::uint64_t exercises = 300;
constexpr int steps = 60;
constexpr Milliseconds every_millisecond_up_to = 400ms;

// The positions of the events in the variant: enough to see what differs.
std::string kinds(Events const& events) {
    std::string text;
    for (Event const& event : events) {
        text += " " + std::to_string(event.index());
        std::visit(
            [&](auto const& e) {
                if constexpr (requires { e.team.value; }) text += "/" + std::to_string(e.team.value);
                if constexpr (requires { e.row.value; }) text += "." + std::to_string(e.row.value);
            },
            event);
    }
    return text;
}

// Asks the reference, before the core's answer counts, what happens next up to `to`.
class Comparison_ {
public:
    Comparison_(TableTop& table, Script const& script) : reference_(script) {
        table.watch([this](Record const& record) { note(record); },
                    [this](ExerciseTime to, std::optional<Exercise::Round> const& round) { compare(to, round); });
    }
    [[nodiscard]] std::size_t rounds() const { return rounds_; }
    [[nodiscard]] std::size_t checked() const { return checked_; }

private:
    void note(Record const& record) {
        if (record.command && record.part == 1) expected_ = reference_.led_to(record.event, record.at);
        if (record.command && expected_) {
            REQUIRE_MESSAGE(expected_->size() == record.parts, "a command leads to as much as the law says");
            REQUIRE_MESSAGE(expected_->at(record.part - 1) == record.event, "a command leads to what the law says");
            ++checked_;
        }
        reference_.note(record);
        quiet_up_to_ = record.at - 1ms;
    }
    void compare(ExerciseTime to, std::optional<Exercise::Round> const& round) {
        auto const expected = next(to);
        INFO("at " << (round ? round->at.count() : -1) << ":" << kinds(round ? round->events : Events{}));
        INFO("law " << (expected ? expected->at.count() : -1) << ":" << kinds(expected ? expected->events : Events{}));
        REQUIRE_MESSAGE(round.has_value() == expected.has_value(),
                        "the core finds work when there is some, and none when there is none");
        if (!round) return;
        REQUIRE_MESSAGE(round->at == expected->at, "the core finds it at its first millisecond");
        REQUIRE_MESSAGE(round->events == expected->events, "the core does what the law says");
        ++rounds_;
    }
    std::optional<Exercise::Round> next(ExerciseTime to) {
        if (!reference_.running() || to <= quiet_up_to_) return std::nullopt;
        for (ExerciseTime const t : moments(to))
            if (Events events = reference_.round_at(t); !events.empty()) return Exercise::Round{t, std::move(events)};
        quiet_up_to_ = to;
        return std::nullopt;
    }
    [[nodiscard]] std::set<ExerciseTime> moments(ExerciseTime to) const {
        if (to - quiet_up_to_ > every_millisecond_up_to) {
            auto some = reference_.moments(quiet_up_to_, to);
            some.insert(quiet_up_to_ + 1ms);
            return some;
        }
        std::set<ExerciseTime> all_;
        for (ExerciseTime t = quiet_up_to_ + 1ms; t <= to; t += 1ms) all_.insert(t);
        return all_;
    }

    Reference reference_;
    ExerciseTime quiet_up_to_{-1};
    std::size_t rounds_ = 0, checked_ = 0;  // records of commands that were worked out again
    std::optional<Events> expected_{};      // of the command whose records are coming
};

// How often what happened in all the plays together: a kind of event that never comes is not tested.
using Tally = std::map<std::string_view, std::size_t>;

template <class E>
void count(Tally& tally, std::string_view name, TableTop const& table) {
    tally[name] += table.events<E>().size();
}
void count_plot(Tally& tally, TableTop const& table) {
    count<SlotBegan>(tally, "slot began", table);
    count<SlotEnded>(tally, "slot ended", table);
    count<AssetSecured>(tally, "asset secured", table);
    count<AssetLost>(tally, "asset lost", table);
    count<AssetWaits>(tally, "asset waits", table);
    count<TeamFinished>(tally, "team finished", table);
    count<VoteCounted>(tally, "vote counted", table);
    for (RowReleased const& released : table.events<RowReleased>()) {
        bool const script_row = released.row.value < table.exercise().script().rows.size();
        tally["row on exercise time"] += script_row && table.exercise().script().rows[released.row.value].sync;
    }
    std::set<std::pair<TeamId, SlotId>> booked;
    for (SlotBooked const& booking : table.events<SlotBooked>())
        tally["booking moved"] += !booked.insert({booking.team, booking.slot}).second;
    std::set<std::pair<TeamId, AssetId>> safe;
    for (AssetSecured const& secured : table.events<AssetSecured>())
        tally["secured by a later stage"] += !safe.insert({secured.team, secured.asset}).second;
    for (DecisionRecorded const& answer : table.events<DecisionRecorded>()) {
        tally["ranked"] += !answer.answer.order.empty();
        tally["numbered"] += answer.answer.number.has_value();
        tally["told"] += !answer.answer.text.empty();
    }
}

// The number of rounds and records it came to.
std::pair<std::size_t, std::size_t> play(std::uint64_t seed, Tally& tally) {
    Random random(seed);
    ScriptBuilder const script = random_script(random);
    TableTop table(script, std::array{staff_one, staff_three, staff_six}[random.below(3)]);
    Comparison_ const comparison(table, script.script());
    for (char const* const name : {"A", "B"}) {
        TeamId const team = table.add_team(name);
        for (DeskId const desk : {lead, pol, soc}) table.add_seat(team, desk);
    }
    table.start();
    for (int i = 0; i < steps; ++i) {
        CAPTURE(i);
        bool const running = table.state().stage == Stage::running;
        if (running && random.below(25) == 0) table.clock_at(table.now() + 1min + Milliseconds(random.below(3)));
        else if (running)
            table.clock_at(table.now() + Milliseconds(random.below(3) == 0 ? random.below(3) : random.below(25)));
        if (running && random.coin()) table.run_to(table.now());
        random_command(random, table);
    }
    if (table.state().stage == Stage::running) table.run_for(10min);
    table.end();
    count_plot(tally, table);
    tally["records of commands"] += comparison.checked();
    return {comparison.rounds(), table.records().size()};
}

}  // namespace

TEST_CASE("what the core does in random exercises is what a scan of everything in every millisecond finds") {
    std::size_t rounds = 0, records = 0;
    Tally tally;
    char const* const only = std::getenv("ORDA_SEED");  // NOLINT(concurrency-mt-unsafe): one thread
    std::uint64_t const first = only != nullptr ? std::strtoull(only, nullptr, 10) : 1;
    for (std::uint64_t seed = first; seed < (only != nullptr ? first + 1 : exercises + 1); ++seed) {
        INFO("repeat it with ORDA_SEED=" << seed);
        auto const [more_rounds, more_records] = play(seed, tally);
        rounds += more_rounds;
        records += more_records;
    }
    MESSAGE(rounds << " rounds, " << records << " records");
    if (only != nullptr) return;
    CHECK(rounds > 5 * exercises);  // the exercises are not idle
    for (auto const& [name, times] : tally) {
        MESSAGE(name << ": " << times);
        CHECK_MESSAGE(times > 10, name);
    }
}

}  // namespace orda::exercise::test
