// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/data_folder.hpp"
#include "people/store.hpp"
#include "runtime/ports/journal.hpp"
#include "server/log.hpp"

namespace orda::cli {

// The folder on a second disk that is kept as a complete data folder: exercise files that are served are followed by
// journal::Standby; a thread of this class copies the rest: orda.db, journal.key, certificate and key, and exercise
// files that are not served. It never writes into a folder that is the copy of another one, or that somebody serves.
class StandbyFolder : public std::enable_shared_from_this<StandbyFolder> {
public:
    static constexpr std::chrono::milliseconds looks_every{500};
    static constexpr std::chrono::seconds tries_again_after{5};
    static constexpr std::chrono::seconds stop_max{10};

    // `others`: files outside the data folder that belong to it (certificate and key). `log` must live until stop().
    StandbyFolder(DataFolder data, std::filesystem::path copy, std::vector<std::filesystem::path> others,
                  server::Log& log);

    struct Fault {
        bool wrong = false;  // that folder is not for us: nothing but another --standby helps
        std::string words;
    };
    // Why the second disk cannot be used now; nothing = it can. Makes and locks the folder when it may. Any thread.
    [[nodiscard]] std::optional<Fault> unusable();
    // Whether both folders lie on one disk: then it is no second disk.
    [[nodiscard]] bool same_disk() const;

    // From now on this exercise file is followed by its journal; where its copy lies. Any thread.
    [[nodiscard]] std::string take(std::string const& name);
    // For the log: a followed copy stands still, goes on, or has ended. Loop's thread.
    void note(std::string const& exercise, runtime::CopyState const& state, bool ended);

    void start();
    // Copies what has changed and ends the thread; waits stop_max at most. Nothing is logged after it.
    void stop();

private:
    struct Stamp {
        std::filesystem::file_time_type changed;
        std::uintmax_t bytes = 0;
        friend bool operator==(Stamp const&, Stamp const&) = default;
    };
    [[nodiscard]] std::optional<Fault> prepare();
    [[nodiscard]] std::optional<std::string> wrong_folder() const;
    void run();
    [[nodiscard]] std::optional<std::string> mirror();
    [[nodiscard]] std::optional<std::string> mirror_people();
    [[nodiscard]] std::optional<std::string> mirror_small_files();
    [[nodiscard]] std::optional<std::string> copy_unserved();
    void log_fault(std::string const& words);

    DataFolder const data_;
    std::filesystem::path const copy_;
    std::vector<std::filesystem::path> const others_;
    std::mutex mutex_;
    std::condition_variable changed_;
    server::Log* log_;  // guarded by mutex_, as the next six; nothing after stop()
    std::optional<ServeLock> lock_;
    std::uintmax_t device_ = 0, inode_ = 0;  // of the folder that is locked
    bool was_other_disk_ = false;
    std::set<std::string> taken_;
    bool stopping_ = false, ended_ = true;
    std::unique_ptr<people::Store> people_;  // the thread's own, as the next
    std::optional<std::uint64_t> people_version_;
    std::map<std::string, Stamp> small_files_;
    std::set<std::string> unserved_;
    std::string fault_;
};

}  // namespace orda::cli
