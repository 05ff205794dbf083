// SPDX-License-Identifier: Apache-2.0
#include "journal/standby.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

#include "journal/standby_copy.hpp"

namespace orda::journal {

using SteadyClock = std::chrono::steady_clock;

// The thread and what it shares with the loop's. It holds itself alive, because it may have to be left behind.
class Standby::Thread : public std::enable_shared_from_this<Thread> {
public:
    explicit Thread(Parts parts) : parts_(std::move(parts)) {}

    void start() {
        std::thread([self = shared_from_this()] { self->run(); }).detach();
    }
    void wake() {
        {
            std::lock_guard const held(mutex_);
            woken_ = true;
        }
        changed_.notify_all();
    }
    // Asks for a stage and waits until the thread is there; false when that takes too long.
    enum class Stage : std::uint8_t { following, let_go, finished };
    bool reach(Stage stage, bool catch_up, std::chrono::seconds patience) {
        std::unique_lock held(mutex_);
        wanted_ = stage;
        catches_up_ = catch_up;
        changed_.notify_all();
        return changed_.wait_for(held, patience, [&] { return reached_ >= stage; });
    }
    // Nobody is told anything after this.
    void mute() {
        std::lock_guard const held(telling_);
        parts_.report = nullptr;
        parts_.unusable = nullptr;
    }
    [[nodiscard]] runtime::CopyState state() const {
        std::lock_guard const held(mutex_);
        return state_;
    }

private:
    void run() {
        while (wanted() == Stage::following) {
            bool const more = pass(true);
            if (!more) rest();
        }
        copy_.reset();
        reached(Stage::let_go);
        {
            std::unique_lock held(mutex_);
            changed_.wait(held, [&] { return wanted_ == Stage::finished; });
            if (!catches_up_) return reached_locked(Stage::finished);
        }
        try_again_ = {};  // now or never
        while (pass(false)) {
        }
        copy_.reset();
        reached(Stage::finished);
    }

    [[nodiscard]] Stage wanted() const {
        std::lock_guard const held(mutex_);
        return wanted_;
    }
    void reached(Stage stage) {
        std::lock_guard const held(mutex_);
        reached_locked(stage);
    }
    void reached_locked(Stage stage) {
        reached_ = stage;
        changed_.notify_all();
    }

    // Waits until there may be something to do.
    void rest() {
        std::this_thread::sleep_for(copy_rests);
        std::unique_lock held(mutex_);
        changed_.wait_for(held, copy_looks_every, [&] { return woken_ || wanted_ != Stage::following; });
        woken_ = false;
    }

    // Copies one transaction's worth; true when there is more.
    bool pass(bool beside_writer) {
        if (!copy_) {
            if (SteadyClock::now() < try_again_) return tell_standing(), false;
            if (auto const why = unusable()) return fail(*why), false;
            auto opened = StandbyCopy::open(parts_.primary, parts_.copy, beside_writer);
            if (opened.has_error()) return fail(opened.error().words), false;
            copy_.emplace(std::move(*opened));
        }
        auto const more = copy_->step();
        if (more.has_error()) return copy_.reset(), fail(more.error().words), false;
        std::optional<WallTime> behind;
        if (*more) behind = oldest_missing(copy_->last());
        tell({copy_->last(), behind, {}});
        return *more;
    }

    [[nodiscard]] std::optional<std::string> unusable() {
        std::lock_guard const held(telling_);
        return parts_.unusable ? parts_.unusable() : std::nullopt;
    }
    void fail(std::string const& why) {
        try_again_ = SteadyClock::now() + copy_tries_again_after;
        fault_ = why;
        tell_standing();
    }
    // While it stands still, what it lacks grows older.
    void tell_standing() {
        exercise::Sequence const last = state().sequence;
        tell({last, oldest_missing(last), fault_});
    }
    [[nodiscard]] std::optional<WallTime> oldest_missing(exercise::Sequence last) const {
        auto const oldest = oldest_after(parts_.primary, last);
        return oldest.has_value() ? *oldest : std::nullopt;
    }
    void tell(runtime::CopyState const& state) {
        {
            std::lock_guard const held(mutex_);
            if (told_ && state_ == state) return;
            told_ = true;
            state_ = state;
        }
        std::lock_guard const held(telling_);
        if (parts_.report) parts_.report(state);
    }

    Parts parts_;                       // its functions guarded by telling_
    std::optional<StandbyCopy> copy_;   // as the next two: the thread's own
    SteadyClock::time_point try_again_{};
    std::string fault_;
    std::mutex telling_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;  // guarded by mutex_, as the next
    Stage wanted_ = Stage::following, reached_ = Stage::following;
    bool catches_up_ = false, told_ = false;
    runtime::CopyState state_;
};

Standby::Standby(Parts parts) : thread_(std::make_shared<Thread>(std::move(parts))) { thread_->start(); }

Standby::~Standby() {
    (void)thread_->reach(Thread::Stage::finished, false, copy_let_go_max);
    thread_->mute();
}

void Standby::wake() { thread_->wake(); }
void Standby::let_go() { (void)thread_->reach(Thread::Stage::let_go, false, copy_let_go_max); }

runtime::CopyState Standby::finish() {
    bool const ended = thread_->reach(Thread::Stage::finished, true, copy_finish_max);
    runtime::CopyState state = thread_->state();
    if (!ended && state.fault.empty()) state.fault = "the second disk does not answer";
    return state;
}

}  // namespace orda::journal
