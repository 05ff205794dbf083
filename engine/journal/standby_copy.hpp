// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "base/result.hpp"
#include "journal/file_error.hpp"
#include "runtime/ports/journal.hpp"

namespace orda::journal {

// How much one transaction of the copy holds, unless records that belong together are more.
inline constexpr std::size_t copy_records_max = 2'000;
inline constexpr std::size_t copy_bytes_max = 8U << 20U;

// The copy of one exercise file on a second disk: has the same rows, byte for byte, and always a beginning of the
// primary's. Nothing throws; blocks as long as the disks do. One thread at a time. The primary is only read, in short
// transactions that are over before the second disk is touched.
class StandbyCopy {
public:
    // Makes the copy when there is none (backup_exercise_file). One that is there is checked record by record and must
    // be a beginning of the primary; another history is left as it is (FileFault::exists). The copy is locked against
    // other writers while this lives. `beside_writer`: the primary is being written in this process; otherwise nobody
    // may write it while this lives.
    [[nodiscard]] static Result<StandbyCopy, FileError> open(std::string const& primary, std::string const& copy,
                                                             bool beside_writer);
    ~StandbyCopy();
    StandbyCopy(StandbyCopy&& other) noexcept;
    StandbyCopy& operator=(StandbyCopy&&) = delete;
    StandbyCopy(StandbyCopy const&) = delete;
    StandbyCopy& operator=(StandbyCopy const&) = delete;

    // Copies what is new, at most one transaction's worth, and returns whether there may be more. After an error
    // nothing more can be done with this object.
    [[nodiscard]] Result<bool, FileError> step();
    // The copy has all records up to here, on its disk.
    [[nodiscard]] exercise::Sequence last() const;

private:
    struct Body;
    explicit StandbyCopy(std::unique_ptr<Body> body);
    std::unique_ptr<Body> body_;
};

// When the oldest record after `last` was written in the primary; nothing = there is none. For a copy that stands
// still.
[[nodiscard]] Result<std::optional<WallTime>, FileError> oldest_after(std::string const& primary,
                                                                      exercise::Sequence last);

}  // namespace orda::journal
