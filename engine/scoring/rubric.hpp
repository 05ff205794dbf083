// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "exercise/script.hpp"

// What things are worth. Data: another rubric scores an old journal anew, and changes nothing in it.
namespace orda::scoring {

// Thousandths of a point: whole numbers, so that one journal gives the same scores on every machine.
using Thousandths = std::int64_t;
inline constexpr Thousandths one_point = 1000;

inline constexpr std::uint32_t rating_max = 5;  // BARS, with anchors at 1, 3 and 5

// Points in place of those of the script, for one thing of it. What the script does not have counts for nothing.
struct Price {
    enum class Of : std::uint8_t { option, key_line, mark, request, inject, innocent };
    Of of = Of::option;
    std::string id{};    // of the decision, mark, request type, inject or asset
    std::string part{};  // option: its id; key_line: its place in the key, from 1
    std::vector<exercise::Points> points{};
    friend auto operator<=>(Price const&, Price const&) = default;
};

struct Rubric {
    // By CompetencyId: how much each counts in the whole.
    std::vector<std::uint32_t> weights{};

    // ---- percent that good points are still worth; bad points are never less ----
    std::uint32_t late = 50;  // an answer in the last millisecond of its grace, falling evenly from the deadline
    std::uint32_t late_action = 50;  // a mark after its `due`, a request after its `late`, an inject opened too late
    std::uint32_t accepted = 50;  // an answer after closing that was accepted for the score
    std::uint32_t again = 50;  // a request that was granted after one of its kind was refused

    // By the number an evaluator gave: 1 ... 5.
    std::array<Thousandths, rating_max + 1> ratings{0, 0, 1250, 2500, 3750, 5000};

    // Each of these counts for nothing without a competency.
    struct Assets {  // shared out by their value
        std::optional<exercise::CompetencyId> competency{};
        Thousandths points = 20 * one_point;
        Thousandths innocent = -5 * one_point;  // each of an innocent's that was secured and has no points of its own
        friend auto operator<=>(Assets const&, Assets const&) = default;
    } assets{};
    struct Sharing {  // each fact that one desk alone had at first, by when another one knew it
        std::optional<exercise::CompetencyId> competency{};
        Thousandths points = one_point;
        Milliseconds full = std::chrono::minutes(10);  // up to then all points
        Milliseconds half = std::chrono::minutes(30);  // falling evenly to half of them then; nothing later
        friend auto operator<=>(Sharing const&, Sharing const&) = default;
    } sharing{};
    struct Interviews {  // each one above what the cast member allows
        std::optional<exercise::CompetencyId> competency{};
        Thousandths points = -2 * one_point;
        friend auto operator<=>(Interviews const&, Interviews const&) = default;
    } interviews{};

    struct Writing {  // what was rated: all of them for the best rating, the same share of them as of it
        std::optional<exercise::CompetencyId> competency{};
        Thousandths points = 0;
        friend auto operator<=>(Writing const&, Writing const&) = default;
    };
    Writing rationales{{}, 3 * one_point};  // each answer that counts
    Writing documents{{}, 5 * one_point};  // each document, its newest version

    std::vector<Price> prices{};
    friend auto operator<=>(Rubric const&, Rubric const&) = default;
};

// The academy's five competencies with their usual weights (GEN 15, INF 20, WRI 20, COM 20, PRO 25), any other with 20;
// assets count as professional, sharing and interviews as communicative, rationales and documents as written work,
// where the script has these.
[[nodiscard]] Rubric standard_rubric(exercise::Script const& script);

// The script with the points of the rubric. Prices for what it does not have are passed over.
[[nodiscard]] exercise::Script priced(exercise::Script script, Rubric const& rubric);

}  // namespace orda::scoring
