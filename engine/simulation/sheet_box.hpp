// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "rehearsal/dice.hpp"
#include "runtime/ports/people.hpp"

namespace orda::simulation {

// Where sheets of a questionnaire wait, on a disk of its own: work is done one after the other and told a little later;
// a crash loses what was not done, and every answer.
class SheetBox final : public runtime::SheetsPort {
public:
    explicit SheetBox(rehearsal::Dice& dice) : dice_(dice) {}

    using Keys = std::vector<exercise::SheetKey>;
    [[nodiscard]] runtime::PeopleResult<std::vector<exercise::Sheet>> sheets(std::string_view exercise) override;
    [[nodiscard]] runtime::PeopleResult<std::vector<runtime::SheetGiver>> sheet_givers(std::string_view) override;
    void give_sheet(std::string, runtime::SheetGiver giver, exercise::Sheet sheet,
                    runtime::PeopleDone<void> done) override;
    void withdraw_sheet(std::string, runtime::SheetGiver giver, exercise::SheetKey key,
                        runtime::PeopleDone<void> done) override;
    void forget_sheets(std::string, Keys keys, runtime::PeopleDone<void> done) override;

    // Does and tells what is due.
    void work(MonotonicTime now);
    void crash();
    [[nodiscard]] std::optional<MonotonicTime> next() const;
    [[nodiscard]] bool holds(exercise::SheetKey const& key) const { return sheets_.contains(key); }
    // Reading or writing fails while it is so.
    void break_down(bool broken) { broken_ = broken; }

private:
    using Work = std::function<runtime::PeopleResult<void>()>;
    struct Job {
        MonotonicTime done_at{}, told_at{};
        Work work;
        runtime::PeopleDone<void> tell;
        std::optional<runtime::PeopleResult<void>> result{};
    };
    void add(Work work, runtime::PeopleDone<void> tell);

    rehearsal::Dice& dice_;
    MonotonicTime now_{};
    std::map<exercise::SheetKey, exercise::Sheet> sheets_;
    std::set<runtime::SheetGiver> givers_;
    std::deque<Job> jobs_;
    bool broken_ = false;
};

}  // namespace orda::simulation
