// SPDX-License-Identifier: Apache-2.0
#include "review/replay.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace orda::review {

using namespace exercise;

Replay::Replay(std::shared_ptr<Script const> script, Amendments amendments, std::vector<Record> records, Sequence every)
    : every_(every), now_(std::move(script), std::move(amendments)) {
    ORDA_CHECK(every_ > 0, "key frames have a distance");
    key_frames_.push_back({0, now_});
    records_ = std::move(records);
    keep();
}

void Replay::extend(std::span<Record const> newer) {
    static_cast<void>(moment(newest()));
    records_.insert(records_.end(), newer.begin(), newer.end());
    keep();
}

// Folds to the end and keeps key frames on the way.
void Replay::keep() {
    while (now_after_ < newest()) {
        fold_to(std::min(newest(), (now_after_ / every_ + 1) * every_));
        if (now_after_ % every_ != 0) continue;
        key_frames_.push_back({now_after_, now_});
        if (key_frames_.size() <= key_frames_max) continue;
        every_ *= 2;
        std::erase_if(key_frames_, [this](KeyFrame const& each) { return each.after % every_ != 0; });
    }
}

void Replay::fold_to(Sequence sequence) {
    for (; now_after_ < sequence; ++now_after_) {
        Record const& record = records_[now_after_];
        ORDA_CHECK(record.sequence == now_after_ + 1, "records of a replay are numbered on");
        now_.evolve(record);
    }
}

Exercise const& Replay::moment(Sequence sequence) {
    ORDA_CHECK(sequence <= newest(), "a moment is not after the newest record");
    auto const next = std::upper_bound(key_frames_.begin(), key_frames_.end(), sequence,
                                       [](Sequence wanted, KeyFrame const& each) { return wanted < each.after; });
    KeyFrame const& before = *std::prev(next);
    if (sequence < now_after_ || before.after > now_after_) {
        now_ = before.exercise;
        now_after_ = before.after;
    }
    fold_to(sequence);
    return now_;
}

Sequence Replay::record_at(ExerciseTime at) const {
    auto const next = std::upper_bound(records_.begin(), records_.end(), at,
                                       [](ExerciseTime wanted, Record const& each) { return wanted < each.at; });
    return static_cast<Sequence>(next - records_.begin());
}

}  // namespace orda::review
