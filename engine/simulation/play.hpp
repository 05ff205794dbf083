// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <system_error>

#include "exercise/script.hpp"
#include "rehearsal/knowledge.hpp"

namespace orda::simulation {

// A script made ready for the simulator, once for all runs: every text that is not for everybody begins with a canary
// that says what it belongs to, so that every byte which leaves the server can be asked whether it may.
struct Play {
    std::shared_ptr<exercise::Script const> script;
    std::shared_ptr<rehearsal::Knowledge const> knowledge;
};
[[nodiscard]] std::shared_ptr<Play const> make_play(exercise::Script script);

enum class Of : char {
    row = 'R',       // part: 0 title, 1 body, 2 transcript
    variant = 'V',   // part: 4 * variant + as above
    decision = 'D',
    phase = 'P',
    form = 'F',
    refusal = 'X',   // of a form; part: the rule
    grant = 'Y',     // of a form
    cast = 'C',
    slot = 'L',
    checklist = 'K',
    flag = 'G',      // the script's own text of it
    mark = 'M',      // for evaluators to tick
    picture = 'I',   // of a film: what is shown with it
    question = 'Q',  // of a film: what is asked when it stands
    word = 'O',      // of the glossary
    staff = 'S',
    written = 'W',   // by people during the run: numbered on, whatever it stands in
};
struct Canary {
    Of of = Of::staff;
    std::uint32_t index = 0, part = 0;
    friend auto operator<=>(Canary const&, Canary const&) = default;
};

inline constexpr std::string_view canary_begins = "\xE2\x9F\xA6";  // U+27E6, stands in no script
inline constexpr std::string_view canary_ends = "\xE2\x9F\xA7";
// Key and words of every sheet of a questionnaire begin so: it may stand in nothing that leaves the server.
inline constexpr std::string_view sheet_begins = "oRdA$heeT";

// Calls `seen` with every canary in these bytes.
template <class Seen>
void each_canary(std::string_view bytes, Seen seen) {
    char const* const end = bytes.data() + bytes.size();
    for (std::size_t at = bytes.find(canary_begins); at != std::string_view::npos; at = bytes.find(canary_begins, at)) {
        at += canary_begins.size();
        if (at == bytes.size()) return;
        Canary canary{static_cast<Of>(bytes[at])};
        auto const index = std::from_chars(bytes.data() + at + 1, end, canary.index);
        if (index.ec != std::errc() || index.ptr == end || *index.ptr != '.')
            continue;  // numbers can look like a beginning
        auto const part = std::from_chars(index.ptr + 1, end, canary.part);
        if (part.ec == std::errc() && std::string_view(part.ptr, end).starts_with(canary_ends)) seen(canary);
    }
}

}  // namespace orda::simulation
