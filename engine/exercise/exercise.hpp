// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.hpp"
#include "exercise/agenda.hpp"
#include "exercise/command.hpp"
#include "exercise/command_index.hpp"
#include "exercise/event.hpp"
#include "exercise/script.hpp"
#include "exercise/state.hpp"

namespace orda::exercise {

// What a command or a round of due work leads to, in order. Written together or not at all.
using Events = std::vector<Event>;
using Decided = Result<Events, Refused>;

// The scripts that ScriptAmended names, by the hash of their stored bytes.
using Amendments = std::map<Digest, std::shared_ptr<Script const>>;

// The deterministic core: no clock, no socket, no file, no thread, no randomness. One thread at a time.
//
// The shell's loop: advance(t - 1 ms) until quiet, decide(command, t), evolve its records, advance(t) until quiet.
class Exercise {
public:
    explicit Exercise(std::shared_ptr<Script const> script, Amendments amendments = {});

    // Pure: reads the state, proposes events, changes nothing. `now` is the exercise time of the command, at least
    // the time of the newest record. An empty list means "nothing to do" (for example a seat already held).
    [[nodiscard]] Decided decide(Command const& command, Issuer const& issuer, ExerciseTime now) const;

    // The next round of work that is due at or before `to`: cancels, then rows in script order, and what closes,
    // answers or begins by itself. Nothing when all is quiet until `to`. The caller records the events at `at`,
    // evolves them and asks again; the number of rounds at one moment is bounded by the number of rows + 1.
    // Changes no state (only the agenda, an index over it).
    struct Round {
        ExerciseTime at{};
        Events events;
    };
    [[nodiscard]] std::optional<Round> advance(ExerciseTime to);

    // Applies one record. Total: evaluates no rule, accepts every record that decide() or advance() led to. A record
    // that cannot apply is a damaged journal or a bug and stops the process.
    void evolve(Record const& record);

    // When advance() may next have work, on the exercise clock; nothing while the clock stands or nothing is planned.
    [[nodiscard]] std::optional<ExerciseTime> next_wake() const;

    // Hash over a canonical dump of the whole state, field by field.
    [[nodiscard]] Digest fingerprint() const;

    // What has to be looked at again after `record`, which was applied last (for views of what is planned).
    [[nodiscard]] std::vector<Due> touched_by(Record const& record) const {
        return readers_.touched_by(record, *script_, state_);
    }

    // What came of a command that was done; null when no record bears this id. Valid until the next evolve().
    [[nodiscard]] CommandResult const* command(CommandId const& id) const { return commands_.find(id, state_); }

    [[nodiscard]] Script const& script() const { return *script_; }
    [[nodiscard]] std::shared_ptr<Script const> shared_script() const { return script_; }
    [[nodiscard]] State const& state() const { return state_; }

private:
    void take_script(ScriptAmended const& amended);

    std::shared_ptr<Script const> script_;
    Amendments amendments_;
    State state_;
    CommandIndex commands_;
    Readers readers_;
    Agenda agenda_;
};

// The inject behind a row id: of the script or improvised. The id must exist.
struct RowContent {
    Row const* row = nullptr;  // of the script
    ImprovisedInject const* improvised = nullptr;  // written during the run
};
[[nodiscard]] RowContent content_of(Script const& script, State const& state, RowId row);

}  // namespace orda::exercise
