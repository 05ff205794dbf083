// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "exercise/exercise.hpp"

namespace orda::review {

// An exercise that can be looked at as it was after any of its records (adr/0019). It is folded once; on the way copies
// are kept as key frames, and a moment is the nearest copy before it and the few records that follow. Pure: no disk, no
// clock. One thread at a time.
class Replay {
public:
    // How many records lie between two key frames at first. When there are more key frames than may be kept every
    // second one goes and the distance doubles, so that memory has a limit and a moment stays near.
    static constexpr exercise::Sequence key_frame_every = 2'000;
    static constexpr std::size_t key_frames_max = 24;

    // `records` are numbered from 1 on.
    Replay(std::shared_ptr<exercise::Script const> script, exercise::Amendments amendments,
           std::vector<exercise::Record> records, exercise::Sequence every = key_frame_every);

    // Takes in what was recorded since; numbered on from newest().
    void extend(std::span<exercise::Record const> newer);

    [[nodiscard]] exercise::Sequence newest() const { return records_.size(); }
    [[nodiscard]] std::span<exercise::Record const> records() const { return records_; }
    [[nodiscard]] std::size_t key_frames() const { return key_frames_.size(); }

    // The exercise after record `sequence`, at most newest(); 0 = before the first. Valid until the next call. Going on
    // from the moment before costs only the records between.
    [[nodiscard]] exercise::Exercise const& moment(exercise::Sequence sequence);

    // Number of the newest record at or before this exercise time; what was set up before STARTEX is at 0.
    [[nodiscard]] exercise::Sequence record_at(ExerciseTime at) const;

private:
    struct KeyFrame {
        exercise::Sequence after = 0;
        exercise::Exercise exercise;
    };
    void fold_to(exercise::Sequence sequence);
    void keep();

    std::vector<exercise::Record> records_;
    exercise::Sequence every_;
    std::vector<KeyFrame> key_frames_;  // ascending; the first is before all records
    exercise::Exercise now_;
    exercise::Sequence now_after_ = 0;
};

}  // namespace orda::review
