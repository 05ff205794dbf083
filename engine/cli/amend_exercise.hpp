// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "cli/exit_codes.hpp"
#include "exercise/difference.hpp"
#include "exercise/exercise.hpp"
#include "journal/exercise_file.hpp"
#include "runtime/ports/clock.hpp"

namespace orda::cli {

struct AmendRefused {
    Exit exit = Exit::storage;
    std::string sentence;
};

// An exercise file that no server has open, to be given another version of its script. It stays locked while this
// lives. Blocks; one thread.
class AmendedExercise {
public:
    // Refuses an exercise that is running or over, and a file whose signing key does not lie beside it.
    [[nodiscard]] static Result<AmendedExercise, AmendRefused> open(std::string const& path);

    [[nodiscard]] exercise::Script const& script() const { return exercise_.script(); }
    // What stands against the new script, in words (exercise/amend.hpp).
    [[nodiscard]] std::vector<std::string> faults(exercise::Script const& next) const;
    [[nodiscard]] std::vector<exercise::Difference> differences(exercise::Script const& next) const;
    // What follows in the first millisecond after the pause because of the new script, in words.
    [[nodiscard]] std::vector<std::string> comes_at_once(exercise::Script const& next) const;
    // Writes script and record together, signed if the exercise is; the number of the record. `next` has no faults.
    [[nodiscard]] Result<exercise::Sequence, AmendRefused> write(exercise::Script const& next,
                                                                 exercise::Issuer const& issuer,
                                                                 runtime::ClockPort const& clock);

private:
    AmendedExercise(journal::OpenedExercise opened, std::shared_ptr<exercise::Script const> script,
                    exercise::Amendments amendments);
    [[nodiscard]] exercise::Exercise replayed_with(exercise::Script const& next, Digest const& hash) const;
    [[nodiscard]] exercise::Record next_record(exercise::Exercise const& after, exercise::Event event) const;

    journal::OpenedExercise opened_;
    std::shared_ptr<exercise::Script const> created_with_;
    exercise::Amendments amendments_;
    exercise::Exercise exercise_;
};

}  // namespace orda::cli
