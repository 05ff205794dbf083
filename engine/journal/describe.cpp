// SPDX-License-Identifier: Apache-2.0
#include "journal/describe.hpp"

#include <fmt/format.h>

#include <variant>

#include "base/overload.hpp"
#include "codec/names.hpp"
#include "exercise/describe.hpp"
#include "journal/columns.hpp"
#include "journal/text.hpp"

namespace orda::journal {
namespace {

using fmt::format;
using namespace exercise;

std::string joined(std::vector<std::string> const& words, std::string_view with = "/") {
    return format("{}", fmt::join(words, with));
}
std::string desks_or_console(DeskSet desks, Names const& names) {
    return desks.empty() ? std::string("the Control Centre only") : joined(names.desks(desks));
}

// ", known: "…"" for each prompt that was filled in
std::string rationale_words(Rationale const& rationale, Names const& names) {
    std::string text;
    auto const add = [&](std::string_view prompt, std::string const& words) {
        if (!words.empty()) text += format("; {}: \"{}\"", prompt, words);
    };
    add("known", rationale.known);
    add("risk", rationale.risk);
    if (!rationale.grounds.empty()) {
        std::vector<std::string> grounds;
        for (LawId const law : rationale.grounds) grounds.push_back(names.law(law));
        text += "; grounds: " + joined(grounds);
    }
    add("other ground", rationale.ground_text);
    add("why", rationale.why);
    return text;
}

std::string answer_words(DecisionRecorded const& e, Names const& names) {
    std::vector<std::string> options;
    for (OptionId const option : e.answer.options) options.push_back(names.option(e.decision, option));
    std::string text = joined(options);
    for (PersonChoice const& choice : e.answer.persons) {
        auto const line = names.line(e.decision, choice);
        text += (text.empty() ? "" : ", ") + line.person;
        for (auto const& [column, chosen] : line.columns)
            if (chosen) text += format(" {}={}", column, *chosen);
    }
    for (std::size_t i = 0; i < e.answer.order.size(); ++i)
        text += (i == 0 ? (text.empty() ? "" : ": ") : " > ") + names.item(e.decision, e.answer.order[i]);
    if (e.answer.number) text = format("{}{}{}", *e.answer.number, text.empty() ? "" : ": ", text);
    if (!e.answer.text.empty()) text += format("\"{}\"", e.answer.text);
    return text.empty() ? "nothing chosen" : text;
}

std::string words(DecisionRecorded const& e, Names const& names) {
    std::string text =
        format("{} decided by {}: {}", names.decision(e.decision), names.seat(e.seat), answer_words(e, names));
    if (e.revision > 1) text += format("; revision {}, corrects record {}", e.revision, e.corrects);
    if (e.timing == Timing::late) text += "; late";
    if (e.timing == Timing::after_closing) text += "; after closing";
    text += rationale_words(e.rationale, names);
    for (RejectedOption const& rejected : e.rejected)
        text += format("; not {}: \"{}\"", names.option(e.decision, rejected.option), rejected.reason);
    if (e.decided_at) text += "; decided at " + utc_text(*e.decided_at);
    if (e.written_at) text += "; written at " + utc_text(*e.written_at);
    if (e.offline) text += "; waited offline for " + span_words(*e.offline);
    return text;
}

std::string words(RequestSent const& e, Names const& names) {
    std::string text = format("request {} ({}) sent by {}", e.number, names.request(e.request), names.seat(e.seat));
    if (e.to) text += " to " + names.sender(*e.to);
    for (TargetId const target : e.on) text += (target == e.on.front() ? " on " : "/") + names.target(target);
    for (std::size_t i = 0; i < e.fields.size(); ++i) {
        text += format("; {}:", names.field(e.request, i));
        if (!e.fields[i].words.empty()) text += " " + joined(e.fields[i].words);
        if (!e.fields[i].text.empty()) text += format(" \"{}\"", e.fields[i].text);
    }
    text += e.due ? "; answer due " + clock_text(*e.due) : "; a person answers";
    if (e.written_at) text += "; written at " + utc_text(*e.written_at);
    return text;
}

std::string words(RequestAnswered const& e, Names const&) {
    std::string text = format("request {} {}", e.number, e.granted ? "granted" : "refused");
    if (e.rule) text += format(" by rule {}", *e.rule + 1);
    if (!e.words.empty()) text += format(": \"{}\"", e.words);
    return text;
}

std::string words(RowReleased const& e, Names const& names) {
    std::string text = format("{} released to {}", names.row(e.row), desks_or_console(e.to, names));
    if (e.variant) text += format(", variant {}", *e.variant + 1);
    return e.by_controller ? text + ", ahead of or without its condition" : text;
}

std::string words(InjectImprovised const& e, Names const& names) {
    auto const& [kind, from, title, body, to, language] = e.content;
    return format("{} written: {}{} to {}: \"{}\" \"{}\"", names.row(e.row), kind_word(kind),
                  from ? " from " + names.sender(*from) : "", desks_or_console(to, names), title, body);
}

std::string words(DecisionOpened const& e, Names const& names) {
    std::string text = names.decision(e.decision) + " opened";
    if (e.deadline) text += ", deadline " + clock_text(*e.deadline);
    if (e.closes && e.closes != e.deadline) text += ", closes " + clock_text(*e.closes);
    return text;
}

std::string words(DecisionClosed const& e, Names const& names) {
    std::string text = names.decision(e.decision) + (e.silent ? " closed without an answer" : " closed");
    return e.default_taken ? text + ", default " + names.option(e.decision, *e.default_taken) + " taken" : text;
}

std::string words(SeatTaken const& e, Names const& names) {
    std::string text = format("seat {} taken by {}", names.seat(e.seat), person_words(e.person));
    return e.previous == PersonId{} ? text : text + ", handed over by " + person_words(e.previous);
}

std::string words(ServerRestarted const& e, Names const&) {
    return format("server restarted after {}{}", span_words(e.gap), e.paused ? ", exercise paused" : "");
}
std::string words(ExerciseRestored const& e, Names const&) {
    return format("restored from a copy with {} records; epoch {} begins", e.kept, e.epoch);
}
std::string words(ScriptAmended const& e, Names const&) {
    return "script amended: " + to_hex(e.script_hash).substr(0, 16);
}

// Set-up, people, the clock, one team.
std::string words(ExerciseCreated const& e, Names const&) {
    std::string const made = format("exercise {} created from {}", e.exercise, e.script);
    if (!e.copied_from) return made;
    return format("{}, a copy of {} up to record {}", made, e.copied_from->exercise, e.copied_from->records);
}
std::string words(TeamAdded const& e, Names const&) { return format("team {} added", e.name); }
std::string words(SeatAdded const& e, Names const& names) { return format("seat {} added", names.seat(e.id)); }
std::string words(SeatLeft const& e, Names const& names) {
    return format("seat {} left by {}", names.seat(e.seat), person_words(e.person));
}
std::string words(ExerciseStarted const&, Names const&) { return "STARTEX"; }
std::string words(ExercisePaused const&, Names const&) { return "PAUSEX"; }
std::string words(ExerciseResumed const&, Names const&) { return "exercise resumed"; }
std::string words(SpeedChanged const& e, Names const&) { return format("speed {}", e.speed); }
std::string words(ClockJumped const& e, Names const&) {
    return format("clock jumped from {} to {}", clock_text(e.from), clock_text(e.to));
}
std::string words(ExerciseEnded const&, Names const&) { return "ENDEX"; }
std::string words(TeamHeld const&, Names const&) { return "team held"; }
std::string words(TeamContinued const& e, Names const&) { return "team goes on, " + span_words(e.offset) + " behind"; }
std::string words(TeamCaughtUp const& e, Names const&) {
    return format("team caught up from {} to {}", clock_text(e.from), clock_text(e.to));
}
std::string words(PhaseBegan const& e, Names const& names) { return format("phase {} began", names.phase(e.phase)); }

// Injects.
std::string words(RowParked const& e, Names const& names) {
    bool const lapsed = e.reason == ParkReason::lapsed_in_jump;
    return names.row(e.row) + (lapsed ? " ran out in a jump and waits for a controller" : " waits for approval");
}
std::string words(RowHeld const& e, Names const& names) { return names.row(e.row) + " held"; }
std::string words(RowContinued const& e, Names const& names) { return names.row(e.row) + " no longer held"; }
std::string words(RowSkipped const& e, Names const& names) {
    static constexpr std::string_view reasons[] = {"by a controller", "passed over", "not approved in time"};
    return format("{} skipped, {}", names.row(e.row), reasons[static_cast<std::size_t>(e.reason)]);
}
std::string words(RowRestored const& e, Names const& names) { return names.row(e.row) + " waits again"; }
std::string words(RowCancelled const& e, Names const& names) {
    return names.row(e.row) + " cancelled" + (e.by_row ? " by " + names.row(*e.by_row) : "");
}
std::string words(RowResent const& e, Names const& names) { return names.row(e.row) + " sent again"; }
std::string words(RowWithdrawn const& e, Names const& names) { return names.row(e.row) + " withdrawn"; }
std::string words(RowRearmed const& e, Names const& names) { return names.row(e.row) + " armed again"; }
std::string words(RowOpened const& e, Names const& names) {
    return format("{} opened by {}", names.row(e.row), names.seat(e.seat));
}
std::string words(RowAcknowledged const& e, Names const& names) {
    return format("{} acknowledged by {}", names.row(e.row), names.seat(e.seat));
}
std::string words(ActorStarted const& e, Names const& names) { return names.row(e.row) + " started"; }
std::string words(ActorEnded const& e, Names const& names) { return names.row(e.row) + " ended"; }
std::string words(ActorReset const& e, Names const& names) {
    return format("{} of {} taken back", e.ended ? "end" : "start", names.row(e.row));
}

std::string words(ActorInPlace const& e, Names const& names) {
    return format("{} of {} {}", names.cast(e.cast), names.row(e.row), e.on ? "in place" : "no longer in place");
}
std::string words(ActorNeedsHelp const& e, Names const& names) {
    return format("{} of {} {}", names.cast(e.cast), names.row(e.row), e.on ? "needs help" : "no longer needs help");
}
std::string words(RevealSaid const& e, Names const& names) {
    return format("{} of {} {}", names.reveal(e.cast, e.reveal), names.cast(e.cast), e.on ? "said" : "taken back");
}

// Decisions, and what people notice.
std::string words(DecisionTimed const& e, Names const& names) {
    return format("deadline of {} is {}, closes {}", names.decision(e.decision), clock_text(e.deadline),
                  clock_text(e.closes));
}
std::string words(DecisionWaits const& e, Names const& names) {
    return names.decision(e.decision) + " ran out in a jump and waits for a controller";
}
std::string words(CueChanged const& e, Names const& names) {
    return format("cue {} of {} {}", names.tick(e.cast, e.tick), names.cast(e.cast), e.on ? "ticked" : "taken back");
}
std::string words(MarkChanged const& e, Names const& names) {
    return format("mark {} {}{}", names.mark(e.mark), e.on ? "set" : "taken back",
                  e.by_rule ? " by its condition" : "");
}
std::string words(VariableChanged const& e, Names const& names) {
    return format("{} = {}", names.variable(e.variable), names.value(e.variable, e.value));
}
std::string words(FlagWasRaised const& e, Names const& names) {
    return format("red flag {} raised", names.flag(e.flag));
}
std::string words(FactLearned const& e, Names const& names) {
    return format("{} knows {}", names.desk(e.desk), names.fact(e.fact));
}
// Slots, assets, film.
std::string words(SlotBooked const& e, Names const& names) {
    return format("{} booked at {}, cast {}, room {}", names.slot(e.slot), clock_text(e.at), e.cast_number, e.room);
}
std::string words(SlotBegan const& e, Names const& names) { return names.slot(e.slot) + " began"; }
std::string words(SlotEnded const& e, Names const& names) { return names.slot(e.slot) + " ended"; }
std::string words(AssetSecured const& e, Names const& names) {
    std::string const by = e.stage ? format("stage {}", *e.stage + 1) : std::string("a controller");
    return format("{} secured by {}{}", names.asset(e.asset), by, e.until ? " until " + clock_text(*e.until) : "");
}
std::string words(AssetLost const& e, Names const& names) { return names.asset(e.asset) + " lost"; }
std::string words(AssetWaits const& e, Names const& names) {
    return names.asset(e.asset) + " ran out in a jump and waits for a controller";
}
std::string words(TeamFinished const&, Names const&) { return "the storyline of the team is over"; }
std::string words(FilmHalted const& e, Names const& names) { return "film halted at " + names.stop(e.stop); }
std::string words(FilmPlayed const& e, Names const& names) {
    return format("film plays towards {} from {} ms", names.stop(e.stop), e.from.count());
}
std::string words(VoteOpened const& e, Names const& names) { return format("vote at {} opened", names.stop(e.stop)); }
std::string words(VoteCounted const& e, Names const& names) {
    std::string text = format("vote at {} counted", names.stop(e.stop));
    for (std::size_t i = 0; i < e.counts.size(); ++i)
        text += format("{} {}: {}", i == 0 ? "," : ";", names.vote(e.stop, i), e.counts[i]);
    return e.chosen ? text + format("; chosen {}", names.vote(e.stop, e.chosen->value)) : text;
}
// "real emergency in team 2 …"; who_did_it tells the rest
std::string scope_words(std::optional<TeamId> team) {
    return team ? format("one team (number {})", team->value + 1) : std::string("all");
}
std::string words(NoDuffCalled const& e, Names const&) {
    return format("NO DUFF: a real emergency, stops {}", scope_words(e.team));
}
std::string words(RollCallAnswered const& e, Names const& names) {
    return format("roll-call: {}{}", e.seat ? names.seat(*e.seat) + " " : "",
                  e.needs_help ? "needs help" : "all right");
}
std::string words(NoDuffKeyTurned const& e, Names const&) { return format("agrees to go on: {}", scope_words(e.team)); }
std::string words(NoDuffEnded const& e, Names const&) {
    std::string text = format("real emergency over: {}", scope_words(e.team));
    return e.alone.empty() ? text : text + format("; by one person alone: \"{}\"", e.alone);
}
std::string words(GuestsChanged const& e, Names const&) {
    return e.present ? "guests in the room: names are hidden" : "guests have left";
}
std::string words(NoteWritten const& e, Names const&) { return format("note: \"{}\"", e.words); }
// How a team works together.
std::string addressees_words(MessageSent const& e, Names const& names) {
    std::vector<std::string> to = names.desks(e.to);
    if (e.to_control) to.emplace_back("the Control Centre");
    return joined(to);
}
std::string words(MessageSent const& e, Names const& names) {
    std::string text = format("message {} from {}", e.number, e.by ? names.seat(*e.by) : "the Control Centre");
    if (e.as) text += " as " + names.sender(*e.as);
    text += " to " + addressees_words(e, names);
    if (e.replies_to != 0) text += format(", in answer to {}", e.replies_to);
    text += format(" [{}]: \"{}\"", e.language, e.text);
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
std::string words(MessageOpened const& e, Names const& names) {
    return format("message {} opened by {}", e.number, names.seat(e.seat));
}
std::string words(MessageSettled const& e, Names const&) {
    return format("message {} {}", e.number, e.on ? "needs no answer" : "waits for an answer again");
}
std::string words(RowShared const& e, Names const& names) {
    std::string text =
        format("{} shared by {} with {}", names.row(e.row), names.seat(e.seat), joined(names.desks(e.to)));
    return e.why.empty() ? text : text + format(" [{}]: \"{}\"", e.language, e.why);
}
std::string words(DiaryWritten const& e, Names const& names) {
    std::string text = format("diary {} by {}", e.number, names.seat(e.seat));
    if (e.corrects != 0) text += format(", corrects {}", e.corrects);
    text += format(" [{}]: \"{}\"", e.language, e.text);
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
// What evaluators see.
std::string said_words(std::string const& words, std::string const& language) {
    return words.empty() ? std::string("; no words yet") : format(" [{}]: \"{}\"", language, words);
}
std::string words(ObservationWritten const& e, Names const& names) {
    std::string text = format("observation {:x} by {} about {}", e.key, names.seat(e.seat), clock_text(e.about));
    if (e.flag) text += ", red flag " + names.flag(*e.flag);
    if (e.checklist) text += ", " + names.checklist(*e.checklist);
    text += said_words(e.words, e.language);
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
std::string words(ObservationReworded const& e, Names const& names) {
    std::string text = format("other words by {} for observation {:x}", names.seat(e.seat), e.key);
    if (e.checklist) text += ", " + names.checklist(*e.checklist);
    text += said_words(e.words, e.language);
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
std::string words(RatingGiven const& e, Names const& names) {
    std::string const value = e.value == 0 ? std::string("not observed") : format("{} of 5", e.value);
    std::string text =
        format("{} rates {}: {}, at {}", names.seat(e.seat), names.checklist(e.checklist), value, clock_text(e.about));
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
// The case board and documents of a team.
std::string element_words(std::uint64_t key) { return format("element {:x}", key); }
std::string amount_words(BoardAmount const& amount) {
    return format("{}.{:02} {}", amount.hundredths / 100, amount.hundredths % 100, amount.currency);
}
std::string words(BoardElementAdded const& e, Names const& names) {
    std::string text = format("{} on the case board by {}: {} \"{}\"", element_words(e.key), names.seat(e.seat),
                              codec::board_kind_name(e.kind), e.says.title);
    if (e.kind == BoardKind::link) text += format(" from {:x} to {:x}", e.from, e.to);
    if (!e.says.note.empty()) text += format(", note \"{}\"", e.says.note);
    if (e.says.amount) text += ", " + amount_words(*e.says.amount);
    if (e.says.assumed) text += ", assumed";
    return e.says.source ? text + ", from " + names.row(*e.says.source) : text;
}
std::string words(BoardElementChanged const& e, Names const& names) {
    std::string const text = format("{} by {}: ", element_words(e.key), names.seat(e.seat));
    switch (e.field) {
        case BoardField::title: return text + format("\"{}\"", e.says.title);
        case BoardField::note: return text + format("note \"{}\"", e.says.note);
        case BoardField::spot: return text + format("at {}, {}", e.says.spot.x, e.says.spot.y);
        case BoardField::amount: return text + (e.says.amount ? amount_words(*e.says.amount) : "no amount");
        case BoardField::assumed: return text + (e.says.assumed ? "assumed" : "certain");
        case BoardField::source: return text + (e.says.source ? "from " + names.row(*e.says.source) : "no source");
    }
    return text;
}
std::string words(BoardElementRemoved const& e, Names const& names) {
    std::string text = format("{} taken off the case board by {}", element_words(e.key), names.seat(e.seat));
    for (std::uint64_t const link : e.links) text += format(", with link {:x}", link);
    return text;
}
std::string words(DocumentBegun const& e, Names const& names) {
    return format("document {} ({:x}) begun by {} [{}]: \"{}\"", e.number, e.key, names.seat(e.seat), e.language,
                  e.title);
}
std::string words(DocumentClaimed const& e, Names const& names) {
    std::string const text = format("document {:x} is written by {}", e.key, names.seat(e.seat));
    return e.from ? text + ", taken over from " + names.seat(*e.from) : text;
}
std::string words(DocumentLetGo const& e, Names const& names) {
    return format("document {:x} let go by {}", e.key, names.seat(e.seat));
}
std::string words(DocumentSaved const& e, Names const& names) {
    std::string text = format("document {:x} version {} by {}", e.key, e.version, names.seat(e.seat));
    if (e.restores != 0) text += format(", taken back from version {}", e.restores);
    text += format(" [{}]: \"{}\": \"{}\"", e.language, e.title, e.text);
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
// What the Control Centre changes ahead of its time.
std::string words(RowRetimed const& e, Names const& names) {
    std::string const from = clock_text(e.from);
    if (!e.at) return format("{} back from {} to the script's time", names.row(e.row), from);
    return format("{} moved from {} to {}", names.row(e.row), from, clock_text(*e.at));
}
std::string words(RowKeyTurned const& e, Names const& names) {
    if (!e.on) return format("key to {} taken back", names.row(e.row));
    if (e.reason.empty()) return format("first key to {}", names.row(e.row));
    return format("{} alone: {}", names.row(e.row), e.reason);
}
std::string words(LineNudged const& e, Names const& names) {
    std::vector<std::string> teams;
    for (TeamId const team : e.teams) teams.push_back(names.team(team));
    bool const later = e.by > Milliseconds(0);
    return format("storyline {} {} {} for {}", names.line(e.line), span_words(later ? e.by : -e.by),
                  later ? "later" : "earlier", joined(teams, ", "));
}
std::string words(RowEdited const& e, Names const& names) {
    if (!e.edit) return names.row(e.row) + " as the script has it again";
    std::string text = names.row(e.row) + " edited";
    if (e.edit->to) text += "; to " + desks_or_console(*e.edit->to, names);
    auto const add = [&](std::string_view what, Text const& edited) {
        for (std::size_t i = 0; i < edited.by_language.size(); ++i)
            text += format("; {} [{}]: \"{}\"", what, names.language(i), edited.by_language[i]);
    };
    add("title", e.edit->title);
    add("text", e.edit->body);
    return text;
}
std::string words(CastAway const& e, Names const& names) {
    return format("cast {} of {} {}", e.number, names.cast(e.cast), e.away ? "is not here" : "is here again");
}
std::string words(MomentKept const& e, Names const&) { return format("moment \"{}\" kept", e.name); }
std::string words(RewindWeighed const& e, Names const&) {
    if (e.moment == 0) return "going back is not considered any more";
    return format("going back to the moment of record {} considered", e.moment);
}
std::string words(TeamRewound const& e, Names const&) {
    return format("attempt {} begins: team went back to the moment of record {}, its clock {} behind", e.attempt,
                  e.moment, clock_text(e.offset));
}
std::string words(ConsentGiven const& e, Names const& names) {
    return format(
        "{} {}", names.seat(e.seat),
        e.named ? "may be named beside own results outside the academy" : "is to stay a number outside the academy");
}
// Who speaks for whom.
std::string words(TeamsAssigned const& e, Names const& names) {
    std::string teams;
    for (TeamId const team : e.teams) teams += (teams.empty() ? "" : ", ") + names.team(team);
    return format("{} is assigned to {}", names.seat(e.seat), teams.empty() ? "no team" : teams);
}
std::string words(Passage const& passage, Names const& names) {
    auto const kind = codec::passage_name(passage.kind);
    std::string text = passage.kind == PassageKind::decision
                           ? format("{} {}", kind, names.decision(DecisionId{passage.number}))
                           : format("{} {}", kind, passage.number);
    if (passage.revision != 0) text += format(", version {}", passage.revision);
    return passage.part == 0 ? text : text + format(", part {}", passage.part);
}
std::string words(TranslationWritten const& e, Names const& names) {
    std::string const text = format("{} translates record {} ({}) [{}]: \"{}\"", names.seat(e.seat), e.of,
                                    words(e.passage, names), e.language, e.text);
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
// What is judged afterwards.
std::string judge_words(std::optional<SeatId> seat, Names const& names) {
    return seat ? names.seat(*seat) : std::string("the Control Centre");
}
std::string rated_words(std::optional<ChecklistId> checklist, Passage const& passage, Names const& names) {
    return checklist ? names.checklist(*checklist) : words(passage, names);
}
std::string words(WritingRated const& e, Names const& names) {
    std::string const value = e.value ? format("{} of {}", *e.value, e.passage.kind == PassageKind::document ? 5 : 3)
                                      : std::string("no rating any more");
    std::string const text = format("{} rates record {} ({}): {}, at {}", judge_words(e.seat, names), e.of,
                                    words(e.passage, names), value, clock_text(e.about));
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
std::string words(LateAnswerJudged const& e, Names const& names) {
    std::string const text = format("late answer {} of record {} {} by {} [{}]: \"{}\"", names.decision(e.decision),
                                    e.of, e.accepted ? "accepted for the score" : "no longer accepted",
                                    judge_words(e.seat, names), e.language, e.reason);
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
std::string words(RatingSettled const& e, Names const& names) {
    std::string text = "rating of " + rated_words(e.checklist, e.passage, names);
    text += e.value ? format(" settled: {}", *e.value) : std::string(" not settled any more");
    text += format(" [{}]: \"{}\"", e.language, e.reason);
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
std::string words(ObjectiveRated const& e, Names const& names) {
    std::string text = format("objective {}", names.objective(e.objective));
    text += e.team ? " of " + names.team(*e.team) : std::string(" of all teams");
    text += e.rating ? format(" rated {}", codec::performance_name(*e.rating)) : std::string(" not rated any more");
    if (!e.words.empty()) text += format(" [{}]: \"{}\"", e.language, e.words);
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
// Lessons.
std::string words(LessonWritten const& e, Names const& names) {
    LessonSays const& says = e.says;
    std::string text = format("lesson {:x}, {}", e.key, codec::lesson_name(says.kind));
    if (says.about != 0) text += format(", about record {}", says.about);
    if (says.objective) text += ", " + names.objective(*says.objective);
    if (says.competency) text += ", " + names.competency(*says.competency);
    text += format(" [{}]: \"{}\"", says.language, says.words);
    if (!says.recommendation.empty()) text += format("; recommendation: \"{}\"", says.recommendation);
    if (!says.owner.empty()) text += format(", for \"{}\"", says.owner);
    if (!says.due.empty()) text += ", by " + says.due;
    return e.written_at ? text + "; written at " + utc_text(*e.written_at) : text;
}
std::string words(LessonRemoved const& e, Names const&) { return format("lesson {:x} removed", e.key); }
// The questionnaire.
std::string words(QuestionnaireOpened const&, Names const&) { return "questionnaire opened"; }
std::string words(QuestionnaireClosed const& e, Names const&) {
    return format("questionnaire closed, {} sheets", e.sheets);
}
std::string words(QuestionnaireSheet const& e, Names const& names) {
    std::string text = format("sheet {}", e.number);
    if (e.sheet.seat) text += " signed by " + names.seat(*e.sheet.seat);
    if (e.sheet.speaker != 0) text += format(" speaker {}", e.sheet.speaker);
    for (SheetAnswer const& answer : e.sheet.answers) {
        text += format("; {}: ", names.question(answer.item));
        if (!answer.value) text += format("[{}] \"{}\"", e.sheet.language, answer.words);
        else if (names.is_choice(answer.item)) text += names.question_option(answer.item, *answer.value);
        else text += std::to_string(*answer.value);
    }
    return text;
}
std::string words(VerbUndone const& e, Names const&) { return format("record {} undone", e.verb); }

}  // namespace

std::string what_happened(Event const& event, Names const& names) {
    return std::visit([&](auto const& e) { return words(e, names); }, event);
}

std::string who_did_it(Issuer const& issuer, Names const& names) {
    if (issuer.person == PersonId{}) return "engine";
    std::string text(codec::role_name(issuer.role));
    if (issuer.seat) text += " " + names.seat(*issuer.seat);
    text += " " + person_words(issuer.person);
    if (issuer.speaker != 0) text += format(" speaker {}", issuer.speaker);
    if (issuer.on_behalf_of) text += " for " + names.seat(*issuer.on_behalf_of);
    return text;
}

std::string whose_it_is(Record const& record, Names const& names) {
    Columns const columns = columns_of(record);
    if (columns.team) return names.team({static_cast<std::uint32_t>(*columns.team)});
    if (!columns.seat) return {};
    auto const team = names.team_of({static_cast<std::uint32_t>(*columns.seat)});
    return team ? names.team(*team) : std::string();
}

}  // namespace orda::journal
