// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "cli/data_folder.hpp"
#include "people/worker_pool.hpp"
#include "runtime/ports/clips.hpp"

namespace orda::cli {

// ClipsPort over the folder `media` beside the exercise files. That folder may be a link; nothing in it is followed.
// What is in memory is read by preadv2(RWF_NOWAIT); for the rest a thread of its own reads ahead, so that a slow disk
// keeps waiting whoever wants the film, not the loop. A file system that does not know RWF_NOWAIT (tmpfs, some network
// file systems) is read as it is. Loop's thread.
class ClipFiles final : public runtime::ClipsPort {
public:
    using Poster = std::function<void(std::function<void()>)>;
    static constexpr std::size_t ahead_bytes = 1'024 * 1'024;  // that a disk is asked for at once
    static constexpr std::size_t waiting_max = 12'000;         // readers who wait for the disk: all there may be

    ClipFiles(DataFolder folder, Poster post);

    [[nodiscard]] Result<std::unique_ptr<runtime::Clip>, runtime::ClipFault> open(runtime::ExerciseEntry const& entry,
                                                                                  std::string const& clip) override;

private:
    DataFolder folder_;
    Poster post_;
    people::WorkerPool disk_{1, waiting_max};
};

}  // namespace orda::cli
