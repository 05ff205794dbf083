// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "exercise/exercise.hpp"
#include "runtime/ports/people.hpp"

namespace orda::runtime {

// What became of a sheet, for its giver. `storage`: it is not known; the same sheet may be sent again.
enum class SheetTaken : std::uint8_t { received, closed, given, too_many, storage, no_exercise };

// Takes in sheets of questionnaires and keeps its word whatever happens meanwhile: what was received is recorded by a
// closing, now or later; what came too late is withdrawn before anybody is told so (docs/adr/0024). One thread, the
// loop's; it must outlive the work that it gives to the port.
class SheetDesk {
public:
    // The exercise as it stands now; nothing when it is not open.
    using Find = std::function<exercise::Exercise const*(std::string const& exercise)>;
    using Done = std::function<void(SheetTaken)>;
    SheetDesk(SheetsPort& port, Find find) : port_(port), find_(std::move(find)) {}

    // `sheet` fits the script. `done` is called once; what it says holds when all that was decided by then is durable.
    void give(std::string const& exercise, SheetGiver giver, exercise::Sheet sheet, Done const& done);
    // What a closing records; nothing when it cannot be read.
    [[nodiscard]] std::optional<std::vector<exercise::Sheet>> waiting(std::string const& exercise);
    // What is recorded waits no longer. Call it while all that was decided is durable.
    void forget_recorded(std::string const& exercise);

private:
    using Key = std::pair<std::string, exercise::SheetKey>;
    struct Giving {  // on its way to the disk
        std::string exercise;
        SheetGiver giver;
        exercise::SheetKey key;
    };
    void stored(Giving const& giving, PeopleResult<void> const& result, Done const& done);
    void withdraw(Giving const& giving, Done const& done);
    [[nodiscard]] bool waits(std::string const& exercise, exercise::SheetKey const& key);

    SheetsPort& port_;
    Find find_;
    std::set<Key> withdrawing_;  // never recorded by a closing that comes meanwhile
    std::map<std::string, std::size_t> forgotten_;  // by exercise: how many of its records
};

}  // namespace orda::runtime
