// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bit>
#include <compare>
#include <cstdint>

#include "base/id.hpp"

namespace orda::exercise {

// Things a script declares: positions in the lists of exercise::Script.
using DeskId = Id<struct DeskTag>;
using PhaseId = Id<struct PhaseTag>;
using RowId = Id<struct RowTag>;  // ids from Script::rows.size() on are injects improvised during the run
using DecisionId = Id<struct DecisionTag>;
using RequestId = Id<struct RequestTag>;
using VariableId = Id<struct VariableTag>;
using MarkId = Id<struct MarkTag>;
using FactId = Id<struct FactTag>;
using FlagId = Id<struct FlagTag>;
using SenderId = Id<struct SenderTag>;  // agency, persona, cast member or person who can speak in an inject
using CastId = Id<struct CastTag>;
using PersonaId = Id<struct PersonaTag>;  // a person of the plot whom nobody plays
using PlaceId = Id<struct PlaceTag>;
using ChecklistId = Id<struct ChecklistTag>;
using CompetencyId = Id<struct CompetencyTag>;
using ObjectiveId = Id<struct ObjectiveTag>;
using LawId = Id<struct LawTag>;
using FileId = Id<struct FileTag>;
using SlotId = Id<struct SlotTag>;
using AssetId = Id<struct AssetTag>;
using TargetId = Id<struct TargetTag>;  // what a request can be about
using StopId = Id<struct StopTag>;      // stop-points of a film
using LineId = Id<struct LineTag>;      // storylines
using OptionId = Id<struct OptionTag>;  // within one decision
using TickId = Id<struct TickTag>;      // within one cast member
using RevealId = Id<struct RevealTag>;  // within one cast member

// Things an exercise holds: positions in the lists of exercise::State.
using TeamId = Id<struct TeamTag>;
using SeatId = Id<struct SeatTag>;

// Attempts of one team at the storyline are numbered from 1.
using Attempt = std::uint32_t;

// A person is a random number. Names live in orda.db and never in an exercise file.
enum class PersonId : std::uint64_t {};

// Number of a record in the journal, from 1 without gaps; 0 is "none".
using Sequence = std::uint64_t;

// The 128-bit id a client gives to a command, so that sending it twice does it once.
using CommandId = std::array<std::uint8_t, 16>;

// A set of desks. A script has at most 32.
struct DeskSet {
    std::uint32_t bits = 0;

    static constexpr std::size_t desks_max = 32;
    [[nodiscard]] constexpr bool contains(DeskId desk) const { return (bits >> desk.value & 1U) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits == 0; }
    [[nodiscard]] constexpr int size() const { return std::popcount(bits); }
    constexpr void add(DeskId desk) { bits |= 1U << desk.value; }
    friend constexpr auto operator<=>(DeskSet, DeskSet) = default;
};

}  // namespace orda::exercise
