// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "bench/fanout/delivery.hpp"
#include "bench/fanout/subject.hpp"

namespace orda::bench {

enum class Kind {
    everybody,     // one message to all stations
    each_team,     // a message of its own for each group, all ordered at once
    burst_of_ten,  // ten messages to all stations, ordered at once
};

struct Plan {
    Kind kind = Kind::everybody;
    std::size_t warm_up = 1;  // rounds that do not count
    std::size_t rounds = 10;
};

// One subject, started, measured and stopped.
struct Repeat {
    // Of the server from the order to the last byte at the last station, for a message and station; mean of the rounds.
    double cpu_us = 0;
    // Medians of the rounds.
    double wall_us = 0;  // from the moment that the server says it began to send; 0: it does not say
    double spread_us = 0;  // from the first station to the last
    double whole_us = 0;  // from the order
    Faults faults;
};
Repeat run_repeat(Subject& subject, Layout const& layout, Plan const& plan);

// What one message has on the wire, without the head of its frame.
std::size_t message_bytes(Subject& subject, Layout const& layout);

}  // namespace orda::bench
