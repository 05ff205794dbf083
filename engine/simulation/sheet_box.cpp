// SPDX-License-Identifier: Apache-2.0
#include "simulation/sheet_box.hpp"

#include <utility>

namespace orda::simulation {

using exercise::Sheet;
using exercise::SheetKey;
using runtime::PeopleDone;
using runtime::PeopleFault;
using runtime::PeopleResult;
using runtime::SheetGiver;

PeopleResult<std::vector<Sheet>> SheetBox::sheets(std::string_view) {
    if (broken_) return PeopleFault::storage;
    std::vector<Sheet> all;
    for (auto const& [key, sheet] : sheets_) all.push_back(sheet);
    return all;
}

PeopleResult<std::vector<SheetGiver>> SheetBox::sheet_givers(std::string_view) {
    return std::vector<SheetGiver>(givers_.begin(), givers_.end());
}

void SheetBox::give_sheet(std::string, SheetGiver giver, Sheet sheet, PeopleDone<void> done) {
    add(
        [this, giver, sheet = std::move(sheet)]() -> PeopleResult<void> {
            if (givers_.contains(giver) || sheets_.contains(sheet.key)) return PeopleFault::unknown;
            givers_.insert(giver);
            sheets_.emplace(sheet.key, sheet);
            return {};
        },
        std::move(done));
}

void SheetBox::withdraw_sheet(std::string, SheetGiver giver, SheetKey key, PeopleDone<void> done) {
    add(
        [this, giver, key]() -> PeopleResult<void> {
            sheets_.erase(key);
            givers_.erase(giver);
            return {};
        },
        std::move(done));
}

void SheetBox::forget_sheets(std::string, Keys keys, PeopleDone<void> done) {
    add(
        [this, keys = std::move(keys)]() -> PeopleResult<void> {
            for (SheetKey const& key : keys) sheets_.erase(key);
            return {};
        },
        std::move(done));
}

void SheetBox::add(Work work, PeopleDone<void> tell) {
    bool const slow = dice_.percent(30);
    MonotonicTime const begins = jobs_.empty() ? now_ : std::max(now_, jobs_.back().done_at);
    MonotonicTime const done = begins + MonotonicTime(slow ? dice_.between(100'000, 3'000'000) : dice_.between(200, 5'000));
    MonotonicTime const told = done + MonotonicTime(slow ? dice_.between(50'000, 2'000'000) : dice_.between(10, 500));
    jobs_.push_back({done, std::max(told, jobs_.empty() ? told : jobs_.back().told_at), std::move(work), std::move(tell)});
}

void SheetBox::work(MonotonicTime now) {
    now_ = now;
    for (Job& job : jobs_)
        if (!job.result && job.done_at <= now)
            job.result = broken_ ? PeopleResult<void>(PeopleFault::storage) : job.work();
    while (!jobs_.empty() && jobs_.front().told_at <= now) {
        Job const job = std::move(jobs_.front());
        jobs_.pop_front();
        job.tell(*job.result);
    }
}

void SheetBox::crash() {
    for (Job const& job : std::exchange(jobs_, {})) {
        if (job.result) continue;
        if (dice_.percent(50)) return;  // what comes after it is not done either
        (void)job.work();
    }
}

std::optional<MonotonicTime> SheetBox::next() const {
    if (jobs_.empty()) return std::nullopt;
    MonotonicTime next = jobs_.front().told_at;
    for (Job const& job : jobs_)
        if (!job.result) next = std::min(next, job.done_at);
    return next;
}

}  // namespace orda::simulation
