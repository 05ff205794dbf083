// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "people/secrets.hpp"
#include "people/store.hpp"
#include "runtime/ports/clock.hpp"
#include "runtime/ports/random.hpp"

namespace orda::test {

// A folder of its own that is gone afterwards.
class TemporaryFolder {
public:
    TemporaryFolder() {
        people::SystemRandom random;
        path_ = std::filesystem::temp_directory_path() / ("orda-test-" + runtime::random_secret(random, 12));
        std::filesystem::create_directories(path_);
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    [[nodiscard]] std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// Counts upwards: the same secrets in every run.
class CountingRandom final : public runtime::RandomPort {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) byte = next_++;
    }

private:
    std::uint8_t next_ = 1;
};

class SetClock final : public runtime::ClockPort {
public:
    WallTime now{std::chrono::hours(24)};
    [[nodiscard]] WallTime wall() const override { return now; }
    [[nodiscard]] MonotonicTime monotonic() const override { return now; }
};

// The loop's thread of a test: work posted from anywhere runs when the test calls run_one().
class PostedWork {
public:
    std::function<void(std::function<void()>)> poster() {
        return [this](std::function<void()> work) {
            {
                std::lock_guard const lock(mutex_);
                waiting_.push_back(std::move(work));
            }
            changed_.notify_one();
        };
    }
    // Waits for one piece of work and runs it. False after ten seconds without any.
    bool run_one() {
        std::function<void()> work;
        {
            std::unique_lock lock(mutex_);
            if (!changed_.wait_for(lock, std::chrono::seconds(10), [this] { return !waiting_.empty(); })) return false;
            work = std::move(waiting_.front());
            waiting_.pop_front();
        }
        work();
        return true;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> waiting_;
};

inline std::unique_ptr<people::Store> open_store(std::filesystem::path const& file) {
    auto store = people::Store::open(file);
    return store.has_value() ? std::move(*store) : nullptr;
}

}  // namespace orda::test
