// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace orda::bench {

// A text that says for itself what it is: 16 digits (peers put the moment they begin to send there), its number, its
// group, and words that follow from number and group; so a text that was torn or mixed with another is seen.
std::string text_of(std::uint32_t group, std::uint32_t number, std::size_t bytes);

struct Message {
    std::uint32_t group = 0;  // everybody (peers/control.hpp): all
    std::uint32_t number = 0;
    std::string text;
};

// Stations i belong to group i / per_group.
struct Layout {
    std::uint32_t groups = 1;
    std::uint32_t per_group = 1;
    [[nodiscard]] std::size_t stations() const { return std::size_t{groups} * per_group; }
    [[nodiscard]] std::uint32_t group_of(std::size_t station) const {
        return static_cast<std::uint32_t>(station / per_group);
    }
};

struct Faults {
    std::size_t lost = 0;
    std::size_t doubled = 0;
    std::size_t misrouted = 0;
    std::size_t torn = 0;
    std::size_t out_of_order = 0;
    std::size_t pings_unanswered = 0;
    [[nodiscard]] std::size_t all() const {
        return lost + doubled + misrouted + torn + out_of_order + pings_unanswered;
    }
    Faults& operator+=(Faults const& other);
    [[nodiscard]] std::string words() const;
};

// What came to each station, and whether it is exactly what was sent: once, to the right ones, in order, whole. While
// messages are on their way they are only counted and kept; the looking comes afterwards.
class Delivery {
public:
    explicit Delivery(Layout const& layout);

    void expect(std::vector<Message> const& messages);
    // A text came (of a peer: whose first 16 characters are anything).
    void came(std::size_t station, std::string_view text, std::int64_t at_us);
    [[nodiscard]] bool complete() const { return missing_ == 0; }
    [[nodiscard]] std::int64_t first_us() const { return first_us_; }
    [[nodiscard]] std::int64_t last_us() const { return last_us_; }  // 0: nothing came

    // Compares what was expected since the last call with what came since, and forgets both.
    using TextOf = std::string (*)(std::string_view kept);
    Faults compare(TextOf text_in);
    // Of the first message that is kept.
    [[nodiscard]] std::optional<std::string> sample() const;

private:
    Faults compare_station(std::size_t station, TextOf text_in);

    Layout layout_;
    std::vector<Message> expected_;
    std::vector<std::vector<std::string>> kept_;  // by station
    std::vector<std::size_t> wanted_;             // by group
    std::vector<std::uint32_t> newest_;           // by station: the highest number of earlier comparisons
    std::size_t missing_ = 0;
    std::int64_t first_us_ = 0;
    std::int64_t last_us_ = 0;
};

// Damages deliveries in every way that is counted and throws if one is not seen.
void check_the_comparison();

}  // namespace orda::bench
