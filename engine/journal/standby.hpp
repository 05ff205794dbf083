// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "runtime/ports/journal.hpp"

namespace orda::journal {

inline constexpr std::chrono::milliseconds copy_looks_every{250};    // when nobody wakes it
inline constexpr std::chrono::milliseconds copy_rests{20};  // at least, so that one sync serves many records
inline constexpr std::chrono::seconds copy_tries_again_after{5};  // after a fault
inline constexpr std::chrono::seconds copy_let_go_max{5};  // how long the end of the writer waits for it
inline constexpr std::chrono::seconds copy_finish_max{10};  // how long the end of the program waits for it

// Follows one exercise file that is written in this process and keeps a copy of it on a second disk (StandbyCopy), on a
// thread of its own. A fault of the second disk is told and tried again; it never holds up the primary. Members are
// called on one thread.
class Standby {
public:
    struct Parts {
        std::string primary, copy;
        // Why the second disk cannot be used now, in words; nothing = it can. Called on the standby's thread.
        std::function<std::optional<std::string>()> unusable;
        // Called on the standby's thread whenever the state has changed, never after the destructor.
        std::function<void(runtime::CopyState const&)> report;
    };
    explicit Standby(Parts parts);
    // Ends without catching up. Waits copy_let_go_max at most: a thread that hangs in a dead disk is left behind.
    ~Standby();
    Standby(Standby const&) = delete;
    Standby& operator=(Standby const&) = delete;

    // Something became durable.
    void wake();
    // Closes the primary, so that its writer can close it whole; nothing is copied from now on until finish().
    void let_go();
    // After let_go(), when the writer has closed the file: copies the rest and ends. Waits copy_finish_max at most.
    // Returns how far it came.
    [[nodiscard]] runtime::CopyState finish();

private:
    class Thread;
    std::shared_ptr<Thread> thread_;
};

}  // namespace orda::journal
