// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace orda::people {

// A few threads and a bounded queue, for work that must not hold up the loop (disk, passwords, compiling scripts).
class WorkerPool {
public:
    using Work = std::function<void()>;

    WorkerPool(std::size_t threads, std::size_t waiting_max);
    ~WorkerPool();  // does what waits, then joins
    WorkerPool(WorkerPool const&) = delete;
    WorkerPool& operator=(WorkerPool const&) = delete;

    // Any thread. False when the queue is full: nothing was taken. The work must not throw.
    [[nodiscard]] bool post(Work work);

private:
    void run();

    std::size_t waiting_max_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Work> waiting_;
    bool closing_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace orda::people
