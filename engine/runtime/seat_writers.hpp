// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "exercise/ids.hpp"

namespace orda::runtime {

// Of several pages that one person has open at a seat, one writes and the others read, so that two windows never answer
// for each other. A page is named by what it says in `resume`; it keeps that name when it is loaded anew. Pages follow
// what they are told; a command of another page would do no harm.
class SeatWriters {
public:
    // A page of the seat is there, again or for the first time; it writes unless another one does.
    void come(exercise::SeatId seat, std::string const& page);
    // One of its connections ended. While it may come back nobody else gets its place.
    void leave(exercise::SeatId seat, std::string const& page, MonotonicTime now);
    // Its person said so.
    void take(exercise::SeatId seat, std::string const& page);
    // Somebody else has the seat now.
    void forget(exercise::SeatId seat) { seats_.erase(seat); }

    [[nodiscard]] bool writes(exercise::SeatId seat, std::string const& page) const;
    // Gives the place of pages that did not come back to the oldest other one; returns the seats where it did.
    [[nodiscard]] std::vector<exercise::SeatId> pass_on(MonotonicTime now);
    // When there may be something to pass on.
    [[nodiscard]] std::optional<MonotonicTime> next() const;

    static constexpr std::chrono::seconds comes_back_within{4};  // a page that is loaded anew, a link that was cut

private:
    struct Page {
        std::string name;
        int connections = 0;
    };
    struct Seat {
        std::string writer;
        std::optional<MonotonicTime> gone{};  // since then the writer has no connection
        std::vector<Page> pages{};  // that have one, oldest first
    };
    std::map<exercise::SeatId, Seat> seats_;
};

}  // namespace orda::runtime
