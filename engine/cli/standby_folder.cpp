// SPDX-License-Identifier: Apache-2.0
#include "cli/standby_folder.hpp"

#include <sys/stat.h>

#include <fstream>
#include <iterator>
#include <system_error>
#include <thread>

#include "cli/folder_files.hpp"
#include "journal/backup.hpp"
#include "journal/standby_copy.hpp"

namespace orda::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::seconds left_alone_for{10};

std::string text_of(fs::path const& file) {
    std::ifstream input(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

struct Place {
    bool there = false;
    std::uintmax_t device = 0, inode = 0;
};
Place place_of(fs::path const& path) {
    struct stat found{};
    if (::stat(path.c_str(), &found) != 0) return {};
    return {S_ISDIR(found.st_mode), found.st_dev, found.st_ino};
}

}  // namespace

StandbyFolder::StandbyFolder(DataFolder data, fs::path copy, std::vector<fs::path> others, server::Log& log)
    : data_(std::move(data)), copy_(fs::absolute(copy).lexically_normal()), others_(std::move(others)), log_(&log) {}

bool StandbyFolder::same_disk() const { return place_of(data_.path()).device == place_of(copy_).device; }

std::optional<StandbyFolder::Fault> StandbyFolder::unusable() {
    std::lock_guard const held(mutex_);
    Place const place = place_of(copy_);
    if (lock_ && place.there && place.device == device_ && place.inode == inode_) return std::nullopt;
    return prepare();
}

// The folder is there, ours, on the disk where it was, and locked.
std::optional<StandbyFolder::Fault> StandbyFolder::prepare() {
    bool const first = device_ == 0;
    Place place = place_of(copy_);
    if (!place.there && !first) return Fault{false, copy_.string() + " is gone: plug the second disk in again"};
    if (!place.there) {
        std::error_code error;
        fs::create_directory(copy_, error);  // one level: what is above belongs to the disk
        if (error)
            return Fault{false, "the folder " + copy_.string() + " for the copy cannot be made: " + error.message()};
        fs::permissions(copy_, fs::perms::owner_all, error);
        place = place_of(copy_);
    }
    if (was_other_disk_ && same_disk())
        return Fault{false, copy_.string() + " is not on the second disk any more: mount that disk again"};
    if (auto words = wrong_folder()) return Fault{true, std::move(*words)};
    lock_.reset();
    auto taken = ServeLock::take(DataFolder(copy_));
    if (!taken) return Fault{false, taken.error()};
    lock_.emplace(std::move(*taken));
    device_ = place.device;
    inode_ = place.inode;
    was_other_disk_ = was_other_disk_ || !same_disk();
    return std::nullopt;
}

std::optional<std::string> StandbyFolder::wrong_folder() const {
    std::error_code ignored;
    fs::path const real = fs::weakly_canonical(copy_, ignored), data = fs::weakly_canonical(data_.path(), ignored);
    if (real == data) return copy_.string() + " is the data folder itself: name a folder on a second disk";
    bool const keyed = fs::exists(copy_ / "journal.key", ignored);
    if (keyed && text_of(copy_ / "journal.key") != text_of(data_.path() / "journal.key"))
        return copy_.string() +
               " is the copy of another data folder (another journal.key); nothing in it is touched: "
               "take another folder";
    bool const has_people = fs::exists(copy_ / "orda.db", ignored);
    if (has_people && !keyed)
        return copy_.string() + " holds another server's orda.db; nothing in it is touched: take another folder";
    if (fs::file_size(copy_ / "orda.db-wal", ignored) > 0 && !ignored)
        return copy_.string() +
               " was served itself and goes on from there; nothing in it is touched: take another "
               "folder, or bring it in with orda restore";
    return std::nullopt;
}

std::string StandbyFolder::take(std::string const& name) {
    std::lock_guard const held(mutex_);
    taken_.insert(name);
    return (copy_ / name).string();
}

void StandbyFolder::note(std::string const& exercise, runtime::CopyState const& state, bool ended) {
    std::lock_guard const held(mutex_);
    if (log_ == nullptr) return;
    auto const records = static_cast<std::int64_t>(state.sequence);
    if (!state.fault.empty())
        log_->log(ended ? "copy_ended_behind" : "copy_stands_still",
                  {{"exercise", exercise}, {"records", records}, {"reason", state.fault}});
    else log_->log(ended ? "copy_complete" : "copy_goes_on", {{"exercise", exercise}, {"records", records}});
}

void StandbyFolder::start() {
    {
        std::lock_guard const held(mutex_);
        ended_ = false;
    }
    std::thread([self = shared_from_this()] { self->run(); }).detach();
}

void StandbyFolder::stop() {
    std::unique_lock held(mutex_);
    stopping_ = true;
    changed_.notify_all();
    bool const ended = changed_.wait_for(held, stop_max, [&] { return ended_; });
    if (!ended && log_ != nullptr) log_->log("standby_folder_hangs");
    log_ = nullptr;
}

void StandbyFolder::run() {
    for (bool last = false; !last;) {
        std::chrono::milliseconds rest = looks_every;
        auto fault = unusable();
        std::optional<std::string> words;
        if (fault) words = fault->words;
        if (!words) words = mirror();
        log_fault(words.value_or(""));
        if (words) rest = tries_again_after;
        std::unique_lock held(mutex_);
        last = stopping_;  // asked for before this round: nothing changes any more
        if (!last) changed_.wait_for(held, rest, [&] { return stopping_; });
    }
    people_.reset();
    std::lock_guard const held(mutex_);
    ended_ = true;
    changed_.notify_all();
}

// What is wrong, in words; nothing when all is copied.
std::optional<std::string> StandbyFolder::mirror() {
    if (auto words = mirror_small_files()) return words;
    if (auto words = mirror_people()) return words;
    return copy_unserved();
}

std::optional<std::string> StandbyFolder::mirror_people() {
    if (!people_) {
        auto store = people::Store::open(data_.people());
        if (!store) return store.error();
        people_ = std::move(*store);
    }
    auto const version = people_->version();
    if (!version.has_value()) return "orda.db: " + people_->last_error();
    if (people_version_ == *version) return std::nullopt;
    if (auto const done = journal::mirror_database(data_.people().string(), (copy_ / "orda.db").string()); !done)
        return done.error().words;
    people_version_ = *version;
    return std::nullopt;
}

std::optional<std::string> StandbyFolder::mirror_small_files() {
    std::vector<fs::path> files = others_;
    for (std::string const& name : small_files_in(data_.path())) files.push_back(data_.path() / name);
    for (fs::path const& file : files) {
        std::error_code error;
        Stamp const stamp{fs::last_write_time(file, error), fs::file_size(file, error)};
        if (error || small_files_[file.string()] == stamp) continue;
        std::string const target = (copy_ / file.filename()).string();
        if (auto const done = journal::mirror_small_file(file.string(), target); !done) return done.error().words;
        small_files_[file.string()] = stamp;
    }
    return std::nullopt;
}

// Exercise files that nobody follows do not change: each is brought up to date once.
std::optional<std::string> StandbyFolder::copy_unserved() {
    for (std::string const& name : exercise_files_in(data_.path())) {
        {
            std::lock_guard const held(mutex_);
            if (taken_.contains(name) || unserved_.contains(name)) continue;
        }
        std::error_code error;  // one that was made a moment ago is about to be served
        auto const written = fs::last_write_time(data_.path() / name, error);
        if (error || fs::file_time_type::clock::now() - written < left_alone_for) continue;
        auto copy = journal::StandbyCopy::open((data_.path() / name).string(), (copy_ / name).string(), false);
        if (copy.has_error()) return copy.error().words;
        for (auto more = copy->step();; more = copy->step()) {
            if (more.has_error()) return more.error().words;
            if (!*more) break;
        }
        unserved_.insert(name);
    }
    return std::nullopt;
}

void StandbyFolder::log_fault(std::string const& words) {
    if (fault_ == words) return;
    fault_ = words;
    std::lock_guard const held(mutex_);
    if (log_ == nullptr) return;
    if (words.empty()) log_->log("standby_folder_goes_on");
    if (!words.empty()) log_->log("standby_folder_stands_still", {{"reason", words}});
}

}  // namespace orda::cli
