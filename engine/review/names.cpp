// SPDX-License-Identifier: Apache-2.0
#include "review/names.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdlib>

namespace orda::review {

using namespace exercise;
using scoring::Source;

std::string_view word(Source source) {
    static constexpr std::array<std::string_view, scoring::source_count> words{
        "decision", "mark", "request", "inject", "rating", "asset", "sharing", "interview", "rationale", "document"};
    return words.at(static_cast<std::size_t>(source));
}

std::string_view word(scoring::Reason reason) {
    static constexpr std::array<std::string_view, scoring::reason_count> words{
        "in_time", "late",    "silent", "missed",     "unwanted", "again",   "refused",
        "rated",   "secured", "lost",   "over_limit", "accepted", "innocent"};
    return words.at(static_cast<std::size_t>(reason));
}

std::string id_of(Source source, std::uint32_t thing, Script const& script) {
    switch (source) {
        case Source::decision: return script.decisions.at(thing).id;
        case Source::mark: return script.marks.at(thing).id;
        case Source::request: return script.requests.at(thing).id;
        case Source::inject: return script.rows.at(thing).id;
        case Source::rating: return script.checklists.at(thing).id;
        case Source::asset: return script.assets.at(thing).id;
        case Source::sharing: return script.facts.at(thing).id;
        case Source::rationale: return script.decisions.at(thing).id;
        case Source::document: return std::to_string(thing + 1);
        case Source::interview: break;
    }
    return script.cast.at(thing).id;
}

std::string seat_name(SeatId seat, Script const& script, State const& state) {
    Seat const& at = state.seats.at(seat.value).seat;
    return fmt::format("{} {}", script.desks.at(at.desk.value).id, at.number);
}

std::string hms(Milliseconds time) {
    std::int64_t const ms = time.count(), seconds = ms / 1000;
    std::string words = fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (ms % 1000 != 0) words += fmt::format(".{:03}", ms % 1000);
    return words;
}

std::string points(scoring::Thousandths value, std::size_t decimals) {
    std::string words = fmt::format("{}{}.{:03}", value < 0 ? "-" : "", std::abs(value / scoring::one_point),
                                    std::abs(value % scoring::one_point));
    while (words.back() == '0' && words.size() - words.find('.') > decimals + 1) words.pop_back();
    if (words.back() == '.') words.pop_back();
    return words;
}

std::string pseudonym(PersonId person) { return fmt::format("{:016x}", static_cast<std::uint64_t>(person)); }

scoring::Total alike(scoring::Agreement const& agreement) {
    return {static_cast<scoring::Thousandths>(agreement.exact), static_cast<scoring::Thousandths>(agreement.items)};
}

}  // namespace orda::review
