// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/time.hpp"

namespace orda::runtime {

// Maps the monotonic clock of the machine to the exercise clock: a straight line from an anchor, or a standstill.
class ExerciseClock {
public:
    // From here on the exercise clock runs with `speed` (exercise milliseconds in one real millisecond).
    void run(MonotonicTime now, ExerciseTime at, std::uint32_t speed) {
        running_ = true;
        anchor_ = now;
        at_ = at;
        speed_ = speed;
    }
    void stand(ExerciseTime at) {
        running_ = false;
        at_ = at;
    }

    [[nodiscard]] ExerciseTime at(MonotonicTime now) const {
        if (!running_ || now <= anchor_) return at_;
        return at_ + Milliseconds((now - anchor_).count() * speed_ / 1000);
    }
    // The first moment at which the exercise clock shows `when`; nothing while it stands.
    [[nodiscard]] std::optional<MonotonicTime> moment(ExerciseTime when) const {
        if (!running_) return std::nullopt;
        if (when <= at_) return anchor_;
        auto const real = ((when - at_).count() * 1000 + speed_ - 1) / speed_;
        return anchor_ + MonotonicTime(real);
    }
    [[nodiscard]] bool running() const { return running_; }
    [[nodiscard]] std::uint32_t speed() const { return running_ ? static_cast<std::uint32_t>(speed_) : 0; }

private:
    bool running_ = false;
    MonotonicTime anchor_{};
    ExerciseTime at_{};
    std::int64_t speed_ = 1;
};

}  // namespace orda::runtime
