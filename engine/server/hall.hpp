// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/ports/people.hpp"
#include "runtime/sheet_desk.hpp"
#include "server/open_exercise.hpp"

namespace orda::server {

// The exercises that are open in this process, at most exercises_open_max: the newest ones of the list.
class Hall {
public:
    Hall(runtime::PeoplePort& people, OpenExercise::Parts parts)
        : people_(people), parts_(parts), sheets_(people, [this](std::string const& id) {
              OpenExercise* const open = find(id);
              return open == nullptr ? nullptr : &open->conductor().exercise();
          }) {}

    // Reads the list and opens what is new. Blocks while it reads files. An exercise that cannot be opened is logged
    // and left out; the others go on.
    void refresh();

    [[nodiscard]] OpenExercise* find(std::string_view id);
    [[nodiscard]] std::vector<std::unique_ptr<OpenExercise>> const& all() const { return open_; }
    // The exercises of the list that could not be opened, by id, and why.
    [[nodiscard]] std::map<std::string, std::string> const& not_opened() const { return not_opened_; }
    [[nodiscard]] bool full() const { return open_.size() >= runtime::exercises_open_max; }
    [[nodiscard]] bool drained() const;
    void end_turn();
    // Of all questionnaires.
    [[nodiscard]] runtime::SheetDesk& sheets() { return sheets_; }

private:
    runtime::PeoplePort& people_;
    OpenExercise::Parts parts_;
    runtime::SheetDesk sheets_;
    std::vector<std::unique_ptr<OpenExercise>> open_;
    std::map<std::string, std::string> not_opened_;  // not tried again
};

}  // namespace orda::server
