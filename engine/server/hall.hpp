// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/ports/people.hpp"
#include "server/open_exercise.hpp"

namespace orda::server {

// The exercises that are open in this process, at most exercises_open_max: the newest ones of the list.
class Hall {
public:
    Hall(runtime::PeoplePort& people, OpenExercise::Parts parts) : people_(people), parts_(parts) {}

    // Reads the list and opens what is new. Blocks while it reads files. An exercise that cannot be opened is logged
    // and left out; the others go on.
    void refresh();

    [[nodiscard]] OpenExercise* find(std::string_view id);
    [[nodiscard]] std::vector<std::unique_ptr<OpenExercise>> const& all() const { return open_; }
    [[nodiscard]] bool full() const { return open_.size() >= runtime::exercises_open_max; }
    [[nodiscard]] bool drained() const;
    void end_turn();

private:
    runtime::PeoplePort& people_;
    OpenExercise::Parts parts_;
    std::vector<std::unique_ptr<OpenExercise>> open_;
    std::set<std::string> failed_;  // not tried again
};

}  // namespace orda::server
