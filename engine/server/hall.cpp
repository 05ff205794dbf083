// SPDX-License-Identifier: Apache-2.0
#include "server/hall.hpp"

#include <algorithm>

namespace orda::server {

void Hall::refresh() {
    auto const list = people_.exercises();
    if (!list.has_value()) {
        parts_.log.log("list_unreadable");
        return;
    }
    for (runtime::ExerciseEntry const& entry : *list) {
        if (find(entry.id) != nullptr || not_opened_.contains(entry.id)) continue;
        if (full()) {
            not_opened_.emplace(entry.id, entry.path + ": no more than " + std::to_string(all().size()) +
                                              " exercises are open at once, the newest");
            continue;
        }
        auto opened = OpenExercise::open(entry, parts_);
        if (!opened) {
            parts_.log.log("exercise_not_opened", {{"exercise", entry.id}, {"reason", opened.error().message}});
            not_opened_.emplace(entry.id, opened.error().message);
            continue;
        }
        (*opened)->conductor().collect_sheets_from([this, id = entry.id] { return sheets_.waiting(id); });
        auto const figures = (*opened)->conductor().figures();
        parts_.log.log("exercise_opened",
                       {{"exercise", entry.id}, {"records", static_cast<std::int64_t>(figures.sequence)}});
        open_.push_back(std::move(*opened));
    }
}

OpenExercise* Hall::find(std::string_view id) {
    auto const found = std::ranges::find_if(open_, [&](auto const& each) { return each->entry().id == id; });
    return found == open_.end() ? nullptr : found->get();
}

bool Hall::drained() const {
    return std::ranges::all_of(open_, [](auto const& each) { return each->drained(); });
}

void Hall::end_turn() {
    for (auto const& each : open_) each->end_turn();
}

}  // namespace orda::server
