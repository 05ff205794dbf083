// SPDX-License-Identifier: Apache-2.0
#include "cli/clip_files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/pack.hpp"
#include "runtime/clips.hpp"

namespace orda::cli {
namespace {

using runtime::ClipFault;
using runtime::ClipRead;

// Closes itself.
class Descriptor {
public:
    explicit Descriptor(int number) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) ::close(number_);
    }
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

// Opens a file below a folder, one step after the other, so that no link leads out. -1: errno says why.
Descriptor open_below(std::string const& folder, std::string_view file) {
    Descriptor at(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    while (at.number() >= 0 && !file.empty()) {
        std::size_t const slash = file.find('/');
        bool const last = slash == std::string_view::npos;
        int const flags =
            O_RDONLY | O_NOFOLLOW | O_CLOEXEC | (last ? O_NONBLOCK : O_DIRECTORY);  // a pipe is not waited for
        at = Descriptor(::openat(at.number(), std::string(file.substr(0, slash)).c_str(), flags));
        file.remove_prefix(last ? file.size() : slash + 1);
    }
    return at;
}

// What tells one state of a file from another.
struct Version {
    std::uint64_t bytes = 0;
    std::int64_t changed_ns = 0;
    friend bool operator==(Version const&, Version const&) = default;
};

std::optional<Version> version_of(int descriptor) {
    struct stat now{};
    if (::fstat(descriptor, &now) != 0 || !S_ISREG(now.st_mode)) return std::nullopt;
    return Version{static_cast<std::uint64_t>(now.st_size), now.st_mtim.tv_sec * 1'000'000'000 + now.st_mtim.tv_nsec};
}

class FileClip final : public runtime::Clip {
public:
    FileClip(Descriptor file, Version version, people::WorkerPool& disk, ClipFiles::Poster const& post)
        : file_(std::make_shared<Descriptor>(std::move(file))),
          version_(version),
          tag_(fmt::format("\"{:x}-{:x}\"", version.bytes, version.changed_ns)),
          disk_(disk),
          post_(post) {}

    [[nodiscard]] std::uint64_t size() const override { return version_.bytes; }
    [[nodiscard]] std::string const& tag() const override { return tag_; }

    // A file that is cut off or written over tells so by its version, which changes before its bytes do: it is looked
    // at after them.
    ClipRead read(std::uint64_t offset, std::span<char> room) override {
        ssize_t const got = read_now(offset, room.first(std::min<std::uint64_t>(room.size(), version_.bytes - offset)));
        if (got < 0 && (errno == EAGAIN || errno == EINTR)) return {ClipRead::Status::cold, 0};
        if (got <= 0 || version_of(file_->number()) != version_) return {ClipRead::Status::changed, 0};
        return {ClipRead::Status::done, static_cast<std::size_t>(got)};
    }

    void warm(std::uint64_t offset, std::function<void()> done) override {
        auto const ahead = [file = file_, offset, post = post_, done] {
            std::vector<char> piece(ClipFiles::ahead_bytes);  // read, not announced: when it returns it is there
            (void)::pread(file->number(), piece.data(), piece.size(), static_cast<off_t>(offset));
            post(done);
        };
        if (!disk_.post(ahead)) post_(std::move(done));  // it will be cold again, and ask again
    }

private:
    ssize_t read_now(std::uint64_t offset, std::span<char> room) {
        iovec const piece{room.data(), room.size()};
        auto const at = static_cast<off_t>(offset);
        if (may_wait_) return ::preadv(file_->number(), &piece, 1, at);
        ssize_t const got = ::preadv2(file_->number(), &piece, 1, at, RWF_NOWAIT);
        if (got >= 0 || (errno != EOPNOTSUPP && errno != ENOSYS)) return got;
        may_wait_ = true;
        return ::preadv(file_->number(), &piece, 1, at);
    }

    std::shared_ptr<Descriptor> file_;  // the disk's thread may be in it when the reader goes
    Version version_;
    std::string tag_;
    people::WorkerPool& disk_;
    ClipFiles::Poster const& post_;
    bool may_wait_ = false;  // the file system does not know RWF_NOWAIT
};

}  // namespace

ClipFiles::ClipFiles(DataFolder folder, Poster post) : folder_(std::move(folder)), post_(std::move(post)) {}

Result<std::unique_ptr<runtime::Clip>, ClipFault> ClipFiles::open(runtime::ExerciseEntry const& entry,
                                                                  std::string const& clip) {
    std::string const name = runtime::clip_file(clip);
    if (!good_pack_name(name)) return ClipFault::missing;
    Descriptor file = open_below((folder_.path() / entry.path).parent_path() / "media", name);
    if (file.number() < 0) return errno == EMFILE || errno == ENFILE ? ClipFault::busy : ClipFault::missing;
    auto const version = version_of(file.number());
    if (!version) return ClipFault::missing;
    return std::unique_ptr<runtime::Clip>(std::make_unique<FileClip>(std::move(file), *version, disk_, post_));
}

}  // namespace orda::cli
