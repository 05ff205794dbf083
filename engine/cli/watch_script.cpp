// SPDX-License-Identifier: Apache-2.0
#include "cli/watch_script.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <map>
#include <utility>

#include "cli/commands.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds look_every{300};

// What tells that a file was changed: time of last change and size.
using Snapshot = std::map<std::string, std::pair<fs::file_time_type, std::uintmax_t>>;

// Files come and go while we look; what cannot be read now is read the next time.
void look_into(fs::path const& folder, Snapshot& found) {
    std::error_code problem;
    for (fs::recursive_directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem)) {
        std::error_code gone;
        if (at->path().filename().string().starts_with('.')) {
            at.disable_recursion_pending();
            continue;
        }
        auto const time = at->last_write_time(gone);
        auto const size = at->is_regular_file(gone) ? at->file_size(gone) : 0;
        found[at->path().string()] = {time, size};
    }
}

Snapshot snapshot(fs::path const& folder) {
    Snapshot found;
    look_into(folder, found);
    look_into(folder.parent_path() / "world", found);
    return found;
}

class Watch {
public:
    Watch(fs::path folder, std::function<void()> const& check)
        : folder_(std::move(folder)), check_(check), signals_(loop_, SIGINT, SIGTERM), timer_(loop_) {}

    void run() {
        signals_.async_wait([this](boost::system::error_code, int) { loop_.stop(); });
        check_now();
        loop_.run();
    }

private:
    void check_now() {
        checked_ = seen_ = snapshot(folder_);
        check_();
        look_later();
    }
    void look_later() {
        timer_.expires_after(look_every);
        timer_.async_wait([this](boost::system::error_code error) {
            if (!error) look();
        });
    }
    void look() {
        Snapshot now = snapshot(folder_);
        bool const quiet = now == seen_;
        seen_ = std::move(now);
        if (quiet && seen_ != checked_) check_now();
        else look_later();
    }

    fs::path folder_;
    std::function<void()> const& check_;
    Snapshot checked_, seen_;  // at the last check, and at the last look
    boost::asio::io_context loop_;
    boost::asio::signal_set signals_;
    boost::asio::steady_timer timer_;
};

}  // namespace

Exit watch_script(std::string const& folder, std::function<void()> const& check) {
    std::error_code problem;
    fs::path const path = fs::canonical(folder, problem);
    if (problem || !fs::is_directory(path, problem))
        return fail(Exit::usage, "\"" + folder + "\" is no folder; --watch needs one");
    Watch(path, check).run();
    return Exit::ok;
}

}  // namespace orda::cli
