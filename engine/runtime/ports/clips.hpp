// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>

#include "runtime/ports/people.hpp"

// Film clips: files of hundreds of megabytes, never in memory as a whole.
namespace orda::runtime {

struct ClipRead {
    enum class Status : std::uint8_t {
        done,     // `bytes` were read, at least one
        cold,     // nothing yet: the disk would have to be waited for
        changed,  // the file is not what it was when it was opened, or cannot be read: no more comes of it
    };
    Status status = Status::changed;
    std::size_t bytes = 0;
};

// A clip that is open for reading, for one reader. Loop's thread; what it holds is freed with it.
class Clip {
public:
    virtual ~Clip() = default;
    [[nodiscard]] virtual std::uint64_t size() const = 0;
    // Strong entity tag with its quotes (RFC 9110 section 8.8.3), made of size and time of the last change.
    [[nodiscard]] virtual std::string const& tag() const = 0;
    // Copies what lies at `offset` (< size()), as much as fits and is in memory; never waits for a disk. All bytes that
    // were read so are of the file with this tag.
    virtual ClipRead read(std::uint64_t offset, std::span<char> room) = 0;
    // Has what lies at `offset` brought into memory by another thread. `done` is called once, on the loop's thread,
    // never from inside the call, also when it failed and when the clip is gone.
    virtual void warm(std::uint64_t offset, std::function<void()> done) = 0;
};

enum class ClipFault : std::uint8_t {
    missing,  // no such file, or none that may be served
    busy,  // no descriptor is left: try again
};

class ClipsPort {
public:
    virtual ~ClipsPort() = default;
    // Opens the clip that a script of this exercise names (runtime/clips.hpp). Never anything outside of the folder of
    // clips. Loop's thread.
    [[nodiscard]] virtual Result<std::unique_ptr<Clip>, ClipFault> open(ExerciseEntry const& entry,
                                                                        std::string const& clip) = 0;
};

}  // namespace orda::runtime
