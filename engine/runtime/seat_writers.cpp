// SPDX-License-Identifier: Apache-2.0
#include "runtime/seat_writers.hpp"

#include <algorithm>

namespace orda::runtime {

void SeatWriters::come(exercise::SeatId id, std::string const& page) {
    Seat& seat = seats_[id];
    auto known = std::ranges::find(seat.pages, page, &Page::name);
    if (known == seat.pages.end()) known = seat.pages.insert(known, Page{page});
    ++known->connections;
    if (seat.writer.empty()) seat.writer = page;
    if (seat.writer == page) seat.gone.reset();
}

void SeatWriters::leave(exercise::SeatId id, std::string const& page, MonotonicTime now) {
    auto const found = seats_.find(id);
    if (found == seats_.end()) return;
    Seat& seat = found->second;
    auto const known = std::ranges::find(seat.pages, page, &Page::name);
    if (known == seat.pages.end() || --known->connections > 0) return;
    seat.pages.erase(known);
    if (seat.writer == page) seat.gone = now;
}

void SeatWriters::take(exercise::SeatId id, std::string const& page) {
    seats_[id].writer = page;
    seats_[id].gone.reset();
}

bool SeatWriters::writes(exercise::SeatId id, std::string const& page) const {
    auto const found = seats_.find(id);
    return found == seats_.end() || found->second.writer == page;
}

std::vector<exercise::SeatId> SeatWriters::pass_on(MonotonicTime now) {
    std::vector<exercise::SeatId> passed;
    for (auto& [id, seat] : seats_) {
        if (!seat.gone || now - *seat.gone < comes_back_within) continue;
        seat.gone.reset();
        seat.writer = seat.pages.empty() ? std::string() : seat.pages.front().name;
        if (!seat.writer.empty()) passed.push_back(id);
    }
    return passed;
}

std::optional<MonotonicTime> SeatWriters::next() const {
    std::optional<MonotonicTime> next;
    for (auto const& [id, seat] : seats_)
        if (seat.gone && (!next || *seat.gone + comes_back_within < *next)) next = *seat.gone + comes_back_within;
    return next;
}

}  // namespace orda::runtime
