// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "exercise/script.hpp"
#include "runtime/conductor.hpp"
#include "runtime/ports/journal.hpp"
#include "runtime/ports/people.hpp"

// What the server asks of the rest of the program; cli binds it to scenario, journal and people.
namespace orda::runtime {

inline constexpr std::size_t exercises_open_max = 8;   // in one process
inline constexpr std::size_t seats_per_desk_max = 20;
inline constexpr std::uint32_t evaluators_max = 50;  // with whom an exercise begins; more can be added
inline constexpr std::uint32_t interpreters_max = 20;
inline constexpr std::uint32_t walls_max = 20;
inline constexpr std::size_t people_csv_bytes_max = 1'900'000;

// A script that an exercise can be made from.
struct ScriptEntry {
    struct Desk {
        std::string id;
        exercise::Text title;
    };
    std::string id;
    exercise::Text title;
    std::vector<std::string> languages;
    Milliseconds length{};
    std::vector<Desk> desks;
    std::size_t errors = 0;  // with errors no exercise can be made from it
    struct Cut {
        std::string id;
        exercise::Text title;
        Milliseconds length{};
    };
    struct Day {
        std::string id;
        exercise::Text title;
        Milliseconds at{};  // exercise time at which it begins
    };
    std::vector<Day> days{};  // by time
    std::vector<Cut> cuts{};  // shorter plays of it
};

struct NewExercise {
    std::string script;              // ScriptEntry::id
    std::vector<std::string> teams;  // names chosen by staff: ordinary words, they stand in the exercise file
    std::uint32_t seats_per_desk = 1;
    std::string people_csv{};        // team,desk,number,name; stays in orda.db
    exercise::PersonId by{};         // the director's pseudonym; 0 = the command line
    std::string cut{};               // ScriptEntry::Cut::id; empty = the whole script
    exercise::StaffLevel staffing = exercise::staff_three;  // 1, 3 or 6 controllers
    std::uint32_t evaluators = 0;
    std::uint32_t interpreters = 0;
    std::uint32_t walls = 0;         // screens that a whole room looks at
    std::string retain_until{};      // ISO 8601 date; empty = nobody said
};

enum class CreateFault : std::uint8_t {
    no_script,      // there is none with this id
    script_errors,  // it has errors
    bad_people,     // problems in the people list
    bad_set_up,     // teams, cut or numbers
    bad_moment,     // there is no such record, or the exercise had ended by then
    storage,
};
// A mistake in a text: line and column count from 1, in characters; 0 when the whole is meant.
struct Problem {
    std::uint32_t line = 0, column = 0;
    std::string message;
};
struct CreateRefused {
    CreateFault fault = CreateFault::storage;
    std::string message;              // a sentence in English: what is wrong, where, what to do
    std::vector<Problem> problems{};  // at most 100
};

struct OpenedExercise {
    Recovered recovered;
    std::unique_ptr<JournalPort> journal;  // tells `listener` on the loop's thread; its destructor drains the queue
};
struct OpenFault {
    std::string message;
};

// Called on the loop's thread; `done` is called once, there, never from inside the call.
class ServicesPort {
public:
    virtual ~ServicesPort() = default;
    // All scripts, by id. Compiles them the first time.
    virtual void scripts(std::function<void(std::vector<ScriptEntry>)> done) = 0;
    // Makes the exercise file, its codes and its entry in the list; the id of the exercise.
    using Made = std::function<void(Result<std::string, CreateRefused>)>;
    virtual void create(NewExercise wanted, Made done) = 0;
    // The same out of another one's records up to `until`, which may still be played: "what if".
    virtual void copy(ExerciseEntry original, exercise::Sequence until, Made done) = 0;
    // Opens an exercise file and reads all its records. `listener` must outlive the journal. Blocks while it reads.
    [[nodiscard]] virtual Result<OpenedExercise, OpenFault> open(ExerciseEntry const& entry,
                                                                 JournalListener& listener) = 0;
};

}  // namespace orda::runtime
