// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>

#include "random_play.hpp"
#include "reference.hpp"

// What the agenda looks at is exactly what has to be looked at: random exercises, compared with a reading of the law
// that looks at everything in every millisecond. ORDA_SEED=n runs the n-th exercise alone.
namespace orda::exercise::test {
namespace {

constexpr std::uint64_t exercises = 300;
constexpr int steps = 40;
constexpr Milliseconds every_millisecond_up_to = 400ms;

// Asks the reference, before the core's answer counts, what happens next up to `to`.
class Comparison_ {
public:
    Comparison_(TableTop& table, Script const& script) : reference_(script) {
        table.watch([this](Record const& record) { note(record); },
                    [this](ExerciseTime to, std::optional<Exercise::Round> const& round) { compare(to, round); });
    }
    [[nodiscard]] std::size_t rounds() const { return rounds_; }

private:
    void note(Record const& record) {
        reference_.note(record);
        quiet_up_to_ = record.at - 1ms;
    }
    void compare(ExerciseTime to, std::optional<Exercise::Round> const& round) {
        auto const expected = next(to);
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
    std::size_t rounds_ = 0;
};

// The number of rounds and records it came to.
std::pair<std::size_t, std::size_t> play(std::uint64_t seed) {
    Random random(seed);
    ScriptBuilder const script = random_script(random);
    TableTop table(script);
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
    return {comparison.rounds(), table.records().size()};
}

}  // namespace

TEST_CASE("what the core does in random exercises is what a scan of everything in every millisecond finds") {
    std::size_t rounds = 0, records = 0;
    char const* const only = std::getenv("ORDA_SEED");  // NOLINT(concurrency-mt-unsafe): one thread
    std::uint64_t const first = only != nullptr ? std::strtoull(only, nullptr, 10) : 1;
    for (std::uint64_t seed = first; seed < (only != nullptr ? first + 1 : exercises + 1); ++seed) {
        INFO("repeat it with ORDA_SEED=" << seed);
        auto const [more_rounds, more_records] = play(seed);
        rounds += more_rounds;
        records += more_records;
    }
    MESSAGE(rounds << " rounds, " << records << " records");
    if (only == nullptr) CHECK(rounds > 5 * exercises);  // the exercises are not idle
}

}  // namespace orda::exercise::test
