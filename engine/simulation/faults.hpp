// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace orda::simulation {

// What can go wrong. fault_word() names them as on the command line.
enum class Fault : std::uint8_t {
    // the disk and the process
    fail,           // a write fails: nothing of it is stored, the exercise stops and is started anew
    fail_partial,   // a write fails after a part of what waited was stored
    slow_disk,      // for some seconds
    crash,          // power cut: what is not on the disk is gone
    crash_stored,   // on the disk, but nobody was told
    long_break,     // down for over a minute: comes back paused
    wall_jump,      // the wall clock goes an hour forward or back
    // the network
    drop,           // a connection breaks with all that is on the way
    duplicate,      // frames come twice
    delay,          // frames take seconds
    reorder,        // frames overtake each other
    stall_short,    // a black hole of 10 s: open, but nothing goes through
    stall_long,     // of 10 min
    half_open,      // the station is gone and the server does not know
    slow_consumer,  // a station that reads too slowly is closed and resumes
    // people
    sleep,          // a laptop is closed and opened again
    reload,         // a page is loaded anew with a command on the way
    two_tabs,       // one person, two stations at one seat
    two_devices,    // somebody else takes the seat
    double_click,   // the same press twice, as two commands
    two_consoles,   // two controllers press the same at once
    deadline,       // a decision in the millisecond of its deadline
    snapshot,       // something happens between a snapshot and what follows it
    pairs,          // two of these in the same moment
};
inline constexpr std::size_t fault_count = 24;

[[nodiscard]] std::string_view fault_word(Fault fault);

// Which kinds may be drawn.
class FaultSet {
public:
    [[nodiscard]] static FaultSet all() { return FaultSet((1U << fault_count) - 1); }
    [[nodiscard]] static FaultSet none() { return FaultSet(0); }
    [[nodiscard]] bool contains(Fault fault) const { return (bits_ >> static_cast<unsigned>(fault) & 1U) != 0; }
    void add(Fault fault) { bits_ |= 1U << static_cast<unsigned>(fault); }
    friend bool operator==(FaultSet, FaultSet) = default;

private:
    explicit FaultSet(std::uint32_t bits) : bits_(bits) {}
    std::uint32_t bits_;
};

struct NoSuchFault {
    std::string sentence;  // names the right ones
};
// "all", "none", or words with commas between them.
[[nodiscard]] Result<FaultSet, NoSuchFault> read_faults(std::string_view list);
// As read_faults() reads it; `each`: every word even when all are in it.
[[nodiscard]] std::string words_of(FaultSet faults, bool each = false);

struct FaultCounts {
    std::array<std::uint32_t, fault_count> of{};

    std::uint32_t& operator[](Fault fault) { return of[static_cast<std::size_t>(fault)]; }
    std::uint32_t operator[](Fault fault) const { return of[static_cast<std::size_t>(fault)]; }
    FaultCounts& operator+=(FaultCounts const& other) {
        for (std::size_t i = 0; i < of.size(); ++i) of[i] += other.of[i];
        return *this;
    }
};

}  // namespace orda::simulation
