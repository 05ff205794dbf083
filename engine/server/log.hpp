// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <variant>

#include "runtime/ports/clock.hpp"

namespace orda::server {

// The operational log: one JSON object a line with time, event and counts. Never contents, names, codes, tokens,
// cookies, addresses or the keys of items: callers pass words of the program and numbers only. Writing is done by a
// thread of its own, so that a full disk or a stuck pipe does not hold up the loop; what does not fit its queue is
// counted and dropped. log() may be called on any thread.
class Log {
public:
    static constexpr std::size_t lines_max = 2'000;
    using Value = std::variant<std::string_view, std::int64_t>;
    using Field = std::pair<std::string_view, Value>;

    // Lines go to this descriptor, which is not closed.
    Log(runtime::ClockPort const& clock, int descriptor);
    ~Log();  // writes what waits
    Log(Log const&) = delete;
    Log& operator=(Log const&) = delete;

    void log(std::string_view event, std::initializer_list<Field> fields = {});

    // What log() writes, without the line's end.
    static std::string line(WallTime time, std::string_view event, std::initializer_list<Field> fields);

private:
    void run();

    runtime::ClockPort const& clock_;
    int descriptor_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> waiting_;
    std::int64_t dropped_ = 0;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace orda::server
