// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "exercise/ids.hpp"

// What trainees say of the exercise afterwards, without a name unless they sign (docs/adr/0024).
namespace orda::exercise {

struct Script;

inline constexpr std::size_t questions_max = 20;  // of a script
inline constexpr std::size_t sheets_max = 2'000;  // of an exercise
inline constexpr std::uint32_t scale_max = 5;     // 1 = disagree ... 5 = agree
inline constexpr std::size_t sheet_bytes_max = 8'000;  // all words of a sheet together

// Made by the page, 128 random bits: sending a sheet again changes nothing. It says nothing of who sent it.
using SheetKey = std::array<std::uint8_t, 16>;

struct SheetAnswer {
    std::uint32_t item = 0;                // position in Script::questionnaire
    std::optional<std::uint32_t> value{};  // scale: 1 ... scale_max; choice: position of the option
    std::string words{};                   // text
    friend auto operator<=>(SheetAnswer const&, SheetAnswer const&) = default;
};
// One person's answers. No time, no place in an order, and no seat unless the person chose to sign.
struct Sheet {
    SheetKey key{};
    std::vector<SheetAnswer> answers{};  // ascending by item; those left open are missing
    std::string language{};              // BCP 47, of its words; empty without any
    std::optional<SeatId> seat{};        // signed
    std::uint32_t speaker = 0;           // signed, of those who share the seat: Issuer::speaker
    friend auto operator<=>(Sheet const&, Sheet const&) = default;
};

struct QuestionnaireOpened {
    friend auto operator<=>(QuestionnaireOpened const&, QuestionnaireOpened const&) = default;
};
struct QuestionnaireSheet {  // in the order of their keys, which says nothing of when they came
    std::uint32_t number = 0;  // of the exercise, from 1
    Sheet sheet;
    friend auto operator<=>(QuestionnaireSheet const&, QuestionnaireSheet const&) = default;
};
struct QuestionnaireClosed {  // the sheets follow in the same batch
    std::uint32_t sheets = 0;
    friend auto operator<=>(QuestionnaireClosed const&, QuestionnaireClosed const&) = default;
};

// As it stands.
struct Questionnaire {
    bool open = false;
    Sequence opened = 0;  // the record that opened it last; 0 = never
    std::vector<Sheet> sheets{};  // of all times it was closed, as recorded
};

// What of the sheet does not fit the script: "key", "answers", "value", "words", "language", "speaker"; empty when it
// fits.
[[nodiscard]] std::string_view fault_of(Sheet const& sheet, Script const& script);

}  // namespace orda::exercise
