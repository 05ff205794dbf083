// SPDX-License-Identifier: Apache-2.0
#include "server/log.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>

namespace orda::server {
namespace {

// "2026-03-01T09:15:00.123456Z"
std::string iso_time(WallTime time) {
    using namespace std::chrono;
    sys_time<microseconds> const at{time};
    sys_days const day = floor<days>(at);
    year_month_day const date{day};
    hh_mm_ss const clock{at - day};
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count(), clock.subseconds().count());
}

void append_string(std::string& line, std::string_view text) {
    line.push_back('"');
    for (char const c : text) {
        if (c == '"' || c == '\\') line.push_back('\\');
        line.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
    }
    line.push_back('"');
}

void write_all(int descriptor, std::string_view text) {
    while (!text.empty()) {
        ssize_t const written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;  // nowhere to write to: an exercise does not stop for its log
        text.remove_prefix(static_cast<std::size_t>(written));
    }
}

}  // namespace

std::string Log::line(WallTime time, std::string_view event, std::initializer_list<Field> fields) {
    std::string text = "{\"time\":\"" + iso_time(time) + "\",\"event\":";
    append_string(text, event);
    for (auto const& [name, value] : fields) {
        text.push_back(',');
        append_string(text, name);
        text.push_back(':');
        if (auto const* number = std::get_if<std::int64_t>(&value)) text += std::to_string(*number);
        else append_string(text, std::get<std::string_view>(value));
    }
    text.push_back('}');
    return text;
}

Log::Log(runtime::ClockPort const& clock, int descriptor)
    : clock_(clock), descriptor_(descriptor), thread_([this] { run(); }) {}

Log::~Log() {
    {
        std::lock_guard const lock(mutex_);
        closing_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void Log::log(std::string_view event, std::initializer_list<Field> fields) {
    std::string text = line(clock_.wall(), event, fields) + "\n";
    {
        std::lock_guard const lock(mutex_);
        if (waiting_.size() >= lines_max) {
            ++dropped_;
            return;
        }
        waiting_.push_back(std::move(text));
    }
    changed_.notify_one();
}

void Log::run() {
    for (;;) {
        std::deque<std::string> lines;
        std::int64_t dropped = 0;
        {
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return closing_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            lines.swap(waiting_);
            dropped = std::exchange(dropped_, 0);
        }
        for (std::string const& text : lines) write_all(descriptor_, text);
        if (dropped > 0) write_all(descriptor_, line(clock_.wall(), "log_lines_dropped", {{"lines", dropped}}) + "\n");
    }
}

}  // namespace orda::server
