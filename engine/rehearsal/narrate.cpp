// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/narrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string_view>

#include "base/overload.hpp"
#include "exercise/rewind.hpp"

namespace orda::rehearsal {

using namespace exercise;

namespace {

constexpr std::size_t title_characters_max = 60;

std::string shortened(std::string_view text) {
    if (text.size() <= title_characters_max) return std::string(text);
    std::size_t end = title_characters_max;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not inside a character
    return std::string(text.substr(0, end)) + "…";
}

class Narrator {
public:
    explicit Narrator(Exercise const& exercise) : exercise_(exercise), script_(exercise.script()) {}

    // ---- the clock ----
    std::string on(ExerciseStarted const&) { return "STARTEX"; }
    std::string on(ExercisePaused const&) { return "PAUSEX"; }
    std::string on(ExerciseResumed const&) { return "the clock goes on"; }
    std::string on(SpeedChanged const& e) { return fmt::format("speed {}", e.speed); }
    std::string on(ClockJumped const& e) { return fmt::format("jump from {}", clock_text(e.from)); }
    std::string on(ExerciseEnded const&) { return "ENDEX"; }
    std::string on(ServerRestarted const&) { return "the server was started again"; }
    std::string on(ExerciseRestored const& e) { return fmt::format("restored from a copy with {} records", e.kept); }
    std::string on(ScriptAmended const&) { return "the script was amended"; }
    std::string on(TeamHeld const&) { return "the team is held"; }
    std::string on(TeamContinued const&) { return "the team goes on"; }
    std::string on(TeamCaughtUp const&) { return "the team catches up"; }
    std::string on(PhaseBegan const& e) { return "phase " + script_.phases.at(e.phase.value).id; }

    // ---- rows ----
    std::string on(RowParked const& e) { return row(e) + " waits for a person"; }
    std::string on(RowReleased const& e) { return row(e) + " delivered to " + desks(e.to) + title(e.row); }
    std::string on(RowHeld const& e) { return row(e) + " held"; }
    std::string on(RowContinued const& e) { return row(e) + " let go"; }
    std::string on(RowSkipped const& e) { return row(e) + " skipped"; }
    std::string on(RowRestored const& e) { return row(e) + " brought back"; }
    std::string on(RowCancelled const& e) {
        return row(e) + " cancelled" + (e.by_row ? " by " + script_.rows.at(e.by_row->value).id : std::string());
    }
    std::string on(RowResent const& e) { return row(e) + " sent again"; }
    std::string on(RowWithdrawn const& e) { return row(e) + " withdrawn"; }
    std::string on(RowOpened const& e) { return fmt::format("{} opens {}", who(e.seat), row(e)); }
    std::string on(RowAcknowledged const& e) { return fmt::format("{} acknowledges {}", who(e.seat), row(e)); }
    std::string on(ActorStarted const& e) { return row(e) + " begins"; }
    std::string on(ActorEnded const& e) { return row(e) + " is over"; }

    std::string on(ActorInPlace const& e) { return actor(e) + (e.on ? " in place" : " not in place any more"); }
    std::string on(ActorNeedsHelp const& e) { return actor(e) + (e.on ? " NEEDS HELP" : " needs no help any more"); }
    std::string on(ActorReset const& e) {
        return row(e) + (e.ended ? " goes on after all" : " did not begin after all");
    }

    // ---- decisions and requests ----
    std::string on(DecisionOpened const& e) {
        return decision(e) + " opens" +
               (e.deadline ? ", until " + clock_text(*e.deadline) : std::string(", no deadline yet"));
    }
    std::string on(DecisionTimed const& e) { return decision(e) + " until " + clock_text(e.deadline); }
    std::string on(DecisionRecorded const& e) {
        static constexpr std::string_view timings[] = {"", " (late)", " (after closing)"};
        std::string chosen;
        for (OptionId const option : e.answer.options)
            chosen +=
                (chosen.empty() ? " " : ", ") + script_.decisions.at(e.decision.value).options.at(option.value).id;
        return fmt::format("{} {} {}{}{}", who(e.seat), e.revision > 1 ? "corrects" : "decides", decision(e), chosen,
                           timings[static_cast<std::size_t>(e.timing)]);
    }
    std::string on(DecisionClosed const& e) {
        if (!e.silent) return decision(e) + " closed";
        if (!e.default_taken) return decision(e) + " closed without an answer";
        return fmt::format("{} closed, default {}", decision(e),
                           script_.decisions.at(e.decision.value).options.at(e.default_taken->value).id);
    }
    std::string on(DecisionWaits const& e) { return decision(e) + " ran out and waits for a person"; }
    std::string on(RequestSent const& e) {
        return fmt::format("{} sends request {} {}", who(e.seat), e.number, script_.requests.at(e.request.value).id);
    }
    std::string on(RequestAnswered const& e) {
        RequestId const type = find_request(exercise_.state().teams.at(e.team.value), e.number)->request;
        return fmt::format("request {} {} {}", e.number, script_.requests.at(type.value).id,
                           e.granted ? "granted" : "comes back");
    }

    // ---- how a team works together ----
    std::string on(MessageSent const& e) {
        std::string to = e.to.empty() ? std::string() : desks(e.to);
        if (e.to_control) to += to.empty() ? "CC" : "/CC";
        return fmt::format("{} writes to {}: {}", e.by ? who(*e.by) : "CC", to, shortened(e.text));
    }
    std::string on(RowShared const& e) { return fmt::format("{} shares {} with {}", who(e.seat), row(e), desks(e.to)); }
    std::string on(DiaryWritten const& e) { return fmt::format("{} in the diary: {}", who(e.seat), shortened(e.text)); }

    std::string on(BoardElementAdded const& e) {
        return fmt::format("{} on the case board: {}", who(e.seat), shortened(e.says.title));
    }
    std::string on(DocumentBegun const& e) { return fmt::format("{} begins document {}", who(e.seat), e.number); }

    // ---- what people notice ----
    std::string on(CueChanged const& e) {
        CastMember const& cast = script_.cast.at(e.cast.value);
        return fmt::format("{} {}{}", cast.id, cast.ticks.at(e.tick.value).id, e.on ? "" : " taken back");
    }
    std::string on(RevealSaid const& e) {
        CastMember const& cast = script_.cast.at(e.cast.value);
        return fmt::format("{} reveals {}{}", cast.id, cast.reveals.at(e.reveal.value).id, e.on ? "" : ": taken back");
    }
    std::string on(MarkChanged const& e) {
        return fmt::format("mark {}{}", script_.marks.at(e.mark.value).id, e.on ? "" : " taken back");
    }
    std::string on(FlagWasRaised const& e) { return "RED FLAG " + script_.flags.at(e.flag.value).id; }
    std::string on(NoDuffCalled const&) { return "NO DUFF"; }
    std::string on(NoDuffEnded const& e) { return e.alone.empty() ? "goes on" : "goes on: " + e.alone; }
    std::string on(RollCallAnswered const& e) { return e.needs_help ? "needs help" : ""; }
    std::string on(NoteWritten const& e) { return "note: " + shortened(e.words); }
    std::string on(RowRetimed const& e) {
        return row(e) + (e.at ? " moved to " + clock_text(*e.at) : std::string(" back to the script's time"));
    }
    std::string on(RowKeyTurned const& e) {
        if (!e.reason.empty()) return row(e) + " alone: " + e.reason;
        return row(e) + (e.on ? " first key" : " key taken back");
    }
    std::string on(LineNudged const& e) {
        return fmt::format("storyline {} moved by {} s", script_.lines.at(e.line.value).id, e.by.count() / 1000);
    }
    std::string on(RowEdited const& e) { return row(e) + (e.edit ? " edited" : " as the script has it again"); }
    std::string on(CastAway const& e) {
        return fmt::format("{} {} {}", script_.cast.at(e.cast.value).id, e.number, e.away ? "is not here" : "is here");
    }
    std::string on(MomentKept const& e) { return "moment kept: " + e.name; }
    std::string on(TeamRewound const& e) { return fmt::format("the team goes back: attempt {}", e.attempt); }
    std::string on(VerbUndone const&) { return "taken back"; }
    template <class E>
    std::string on(E const&) {
        return {};
    }

private:
    template <class E>
    std::string row(E const& e) const {
        if (e.row.value < script_.rows.size()) return script_.rows[e.row.value].id;
        return fmt::format("X-{}", e.row.value - script_.rows.size() + 1);
    }
    template <class E>
    std::string actor(E const& e) const {
        return row(e) + ": " + script_.cast.at(e.cast.value).id;
    }
    [[nodiscard]] std::string title(RowId id) const {
        RowContent const content = content_of(script_, exercise_.state(), id);
        return ": " + shortened(content.row != nullptr ? text_in(content.row->title, 0)
                                                       : std::string_view(content.improvised->title));
    }
    template <class E>
    std::string decision(E const& e) const {
        return script_.decisions.at(e.decision.value).id;
    }
    [[nodiscard]] std::string desks(DeskSet set) const {
        std::string words;
        for (std::uint32_t i = 0; i < script_.desks.size(); ++i)
            if (set.contains(DeskId{i})) words += (words.empty() ? "" : "/") + script_.desks[i].id;
        return words.empty() ? "CC" : words;
    }
    [[nodiscard]] std::string who(SeatId id) const {
        Seat const& seat = exercise_.state().seats.at(id.value).seat;
        return fmt::format("{} {}", script_.desks.at(seat.desk.value).id, seat.number);
    }

    Exercise const& exercise_;
    Script const& script_;
};

std::string team_of(Event const& event, Exercise const& exercise) {
    return std::visit(
        [&](auto const& e) -> std::string {
            if constexpr (requires { e.team.value().value; }) {
                return e.team ? exercise.state().teams.at(e.team->value).name : "all";
            } else if constexpr (requires { e.team; }) {
                return exercise.state().teams.at(e.team.value).name;
            } else {
                return "all";
            }
        },
        event);
}

}  // namespace

std::string clock_text(ExerciseTime at) {
    auto const seconds = std::chrono::duration_cast<std::chrono::seconds>(at).count();
    return fmt::format("T+{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::optional<std::string> in_words(Record const& record, Exercise const& exercise) {
    std::string const what = std::visit([&](auto const& event) { return Narrator(exercise).on(event); }, record.event);
    if (what.empty()) return std::nullopt;
    return fmt::format("{}  {:<12}  {}", clock_text(record.at), team_of(record.event, exercise), what);
}

}  // namespace orda::rehearsal
