// SPDX-License-Identifier: Apache-2.0
// JSON lines: every member of every event, under names that do not change.
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fmt/format.h>

#include <functional>
#include <variant>

#include "base/utf8.hpp"
#include "codec/names.hpp"
#include "journal/columns.hpp"
#include "journal/describe.hpp"
#include "journal/export_line.hpp"
#include "journal/text.hpp"

namespace orda::journal {
namespace {

namespace json = boost::json;
using namespace exercise;

json::string text(std::string const& text) { return json::string(well_formed(text)); }
json::value person(PersonId id) { return id == PersonId{} ? json::value(nullptr) : json::value(person_words(id)); }
json::value milliseconds(Milliseconds time) { return time.count(); }

template <class T, class Make>
json::value optional(std::optional<T> const& value, Make const& make) {
    return value ? json::value(make(*value)) : json::value(nullptr);
}
template <class List, class Make>
json::array list(List const& items, Make const& make) {
    json::array array;
    for (auto const& item : items) array.push_back(make(item));
    return array;
}
json::array all_words(std::vector<std::string> const& texts) { return list(texts, text); }

json::object copied(exercise::CopiedFrom const& from) {
    auto const& [exercise, records, tree_head] = from;
    return {{"exercise", text(exercise)}, {"records", records}, {"tree_head", to_hex(tree_head)}};
}

// One overload for each event: its members by name, in the author's words.
class Members {
public:
    explicit Members(Names const& names) : names_(names) {}

    json::object operator()(ExerciseCreated const& event) const {
        auto const& [exercise, script, script_hash, epoch, salt, staffing, signer, copied_from] = event;
        return {{"exercise", text(exercise)},
                {"script", text(script)},
                {"script_hash", to_hex(script_hash)},
                {"epoch", epoch},
                {"salt", to_hex(salt)},
                {"staffing", staffing},
                {"signer", to_hex(signer)},
                {"copied_from", copied_from ? copied(*copied_from) : json::value(nullptr)}};
    }
    json::object operator()(TeamAdded const& event) const {
        auto const& [team, name] = event;
        return {{"team", team.value}, {"name", text(name)}};
    }
    json::object operator()(SeatAdded const& event) const {
        auto const& [id, seat] = event;
        auto const& [post, team, desk, cast, number] = seat;
        bool const trainee = post == exercise::Post::trainee, actor = post == exercise::Post::actor;
        return {{"seat", id.value},
                {"post", codec::post_name(post)},
                {"team", trainee ? json::value(team.value) : json::value(nullptr)},
                {"desk", trainee ? json::value(text(names_.desk(desk))) : json::value(nullptr)},
                {"cast", actor ? json::value(text(names_.cast(cast))) : json::value(nullptr)},
                {"number", number}};
    }
    json::object operator()(SeatTaken const& event) const {
        auto const& [seat, taker, previous] = event;
        return {{"seat", seat.value}, {"person", person(taker)}, {"previous", person(previous)}};
    }
    json::object operator()(SeatLeft const& event) const {
        auto const& [seat, leaver] = event;
        return {{"seat", seat.value}, {"person", person(leaver)}};
    }
    json::object operator()(ExerciseStarted const&) const { return {}; }
    json::object operator()(ExercisePaused const&) const { return {}; }
    json::object operator()(ExerciseResumed const&) const { return {}; }
    json::object operator()(ExerciseEnded const&) const { return {}; }
    json::object operator()(SpeedChanged const& event) const {
        auto const& [speed] = event;
        return {{"speed", speed}};
    }
    json::object operator()(ClockJumped const& event) const {
        auto const& [from, to] = event;
        return {{"from_ms", milliseconds(from)}, {"to_ms", milliseconds(to)}};
    }
    json::object operator()(ServerRestarted const& event) const {
        auto const& [gap, paused] = event;
        return {{"gap_ms", milliseconds(gap)}, {"paused", paused}};
    }
    json::object operator()(ExerciseRestored const& event) const {
        auto const& [epoch, kept, tree_head, signer] = event;
        return {{"epoch", epoch}, {"kept", kept}, {"tree_head", to_hex(tree_head)}, {"signer", to_hex(signer)}};
    }
    json::object operator()(ScriptAmended const& event) const {
        auto const& [script_hash] = event;
        return {{"script_hash", to_hex(script_hash)}};
    }
    json::object operator()(TeamHeld const& event) const {
        auto const& [team] = event;
        return {{"team", team.value}};
    }
    json::object operator()(TeamContinued const& event) const {
        auto const& [team, offset] = event;
        return {{"team", team.value}, {"offset_ms", milliseconds(offset)}};
    }
    json::object operator()(TeamCaughtUp const& event) const {
        auto const& [team, from, to] = event;
        return {{"team", team.value}, {"from_ms", milliseconds(from)}, {"to_ms", milliseconds(to)}};
    }
    json::object operator()(PhaseBegan const& event) const {
        auto const& [team, phase] = event;
        return {{"team", team.value}, {"phase", text(names_.phase(phase))}};
    }

    json::object operator()(RowParked const& event) const {
        auto const& [team, row, reason] = event;
        return with(team_row(team, row), "reason", json::string(codec::reason_name(reason)));
    }
    json::object operator()(RowReleased const& event) const {
        auto const& [team, row, variant, to, by_controller] = event;
        auto made = team_row(team, row);
        made["variant"] = optional(variant, [](std::uint32_t index) { return index + 1; });
        made["to"] = all_words(names_.desks(to));
        return with(std::move(made), "by_controller", by_controller);
    }
    json::object operator()(RowSkipped const& event) const {
        auto const& [team, row, reason] = event;
        return with(team_row(team, row), "reason", json::string(codec::reason_name(reason)));
    }
    json::object operator()(RowCancelled const& event) const {
        auto const& [team, row, by_row] = event;
        return with(team_row(team, row), "by_inject", optional(by_row, [&](RowId id) { return text(names_.row(id)); }));
    }
    json::object operator()(ActorReset const& event) const {
        auto const& [team, row, ended] = event;
        return with(team_row(team, row), "ended", ended);
    }
    json::object operator()(RowHeld const& event) const { return team_row(event); }
    json::object operator()(RowContinued const& event) const { return team_row(event); }
    json::object operator()(RowRestored const& event) const { return team_row(event); }
    json::object operator()(RowResent const& event) const { return team_row(event); }
    json::object operator()(RowWithdrawn const& event) const { return team_row(event); }
    json::object operator()(RowRearmed const& event) const { return team_row(event); }
    json::object operator()(ActorStarted const& event) const { return team_row(event); }
    json::object operator()(ActorEnded const& event) const { return team_row(event); }
    json::object operator()(RowOpened const& event) const { return team_row_seat(event); }
    json::object operator()(RowAcknowledged const& event) const { return team_row_seat(event); }
    json::object operator()(InjectImprovised const& event) const {
        auto const& [row, content] = event;
        auto const& [kind, from, title, body, to, language] = content;
        return {{"inject", text(names_.row(row))},
                {"kind", kind_word(kind)},
                {"from", optional(from, [&](SenderId id) { return text(names_.sender(id)); })},
                {"title", text(title)},
                {"body", text(body)},
                {"to", all_words(names_.desks(to))},
                {"language", text(language)}};
    }

    json::object operator()(DecisionOpened const& event) const {
        auto const& [team, decision, deadline, closes] = event;
        auto made = team_decision(team, decision);
        made["deadline_ms"] = optional(deadline, milliseconds);
        return with(std::move(made), "closes_ms", optional(closes, milliseconds));
    }
    json::object operator()(DecisionTimed const& event) const {
        auto const& [team, decision, deadline, closes] = event;
        return with(with(team_decision(team, decision), "deadline_ms", milliseconds(deadline)), "closes_ms",
                    milliseconds(closes));
    }
    json::object operator()(DecisionRecorded const& event) const {
        auto const& [team, decision, seat, revision, timing, answer, rationale, rejected, decided_at, offline,
                     written_at, corrects, seen, language] = event;
        auto const option = [&, decision = decision](OptionId id) { return text(names_.option(decision, id)); };
        auto made = team_decision(team, decision);
        made["seat"] = seat.value;
        made["revision"] = revision;
        made["timing"] = codec::timing_name(timing);
        made["options"] = list(answer.options, option);
        made["persons"] = list(answer.persons,
                               [&, decision = decision](PersonChoice const& choice) { return line(decision, choice); });
        made["order"] = list(
            answer.order, [&, decision = decision](std::uint32_t item) { return text(names_.item(decision, item)); });
        made["number"] = optional(answer.number, [](std::int64_t number) { return number; });
        made["text"] = text(answer.text);
        made["rationale"] = members_of(rationale);
        made["rejected"] = list(rejected, [&](RejectedOption const& each) {
            return json::object{{"option", option(each.option)}, {"reason", text(each.reason)}};
        });
        made["decided_at_us"] = optional(decided_at, [](WallTime time) { return time.count(); });
        made["written_at_us"] = optional(written_at, [](WallTime time) { return time.count(); });
        made["offline_ms"] = optional(offline, milliseconds);
        made["language"] = text(language);
        made["corrects"] = corrects;
        made["seen"] = to_hex(seen);
        return made;
    }
    json::object operator()(DecisionClosed const& event) const {
        auto const& [team, decision, silent, default_taken] = event;
        auto made = with(team_decision(team, decision), "silent", silent);
        made["default"] =
            default_taken ? json::value(text(names_.option(decision, *default_taken))) : json::value(nullptr);
        return made;
    }
    json::object operator()(DecisionWaits const& event) const {
        auto const& [team, decision] = event;
        return team_decision(team, decision);
    }

    json::object operator()(RequestSent const& event) const {
        auto const& [team, request, number, seat, to, fields, due, written_at, on, language] = event;
        json::array values;
        for (std::size_t i = 0; i < fields.size(); ++i)
            values.push_back(json::object{{"field", text(names_.field(request, i))},
                                          {"text", text(fields[i].text)},
                                          {"words", all_words(fields[i].words)}});
        return {{"team", team.value},
                {"request", text(names_.request(request))},
                {"number", number},
                {"seat", seat.value},
                {"to", optional(to, [&](SenderId id) { return text(names_.sender(id)); })},
                {"fields", std::move(values)},
                {"due_ms", optional(due, milliseconds)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })},
                {"on", list(on, [&](TargetId id) { return text(names_.target(id)); })},
                {"language", text(language)}};
    }
    json::object operator()(RequestAnswered const& event) const {
        auto const& [team, number, granted, rule, said, language] = event;
        return {{"team", team.value},  {"number", number},
                {"granted", granted},  {"rule", optional(rule, [](std::uint32_t index) { return index + 1; })},
                {"words", text(said)}, {"language", text(language)}};
    }

    json::object operator()(ActorInPlace const& event) const {
        auto const& [team, row, cast, on] = event;
        return with(with(team_row(team, row), "cast", text(names_.cast(cast))), "on", on);
    }
    json::object operator()(ActorNeedsHelp const& event) const {
        auto const& [team, row, cast, on] = event;
        return with(with(team_row(team, row), "cast", text(names_.cast(cast))), "on", on);
    }
    json::object operator()(RevealSaid const& event) const {
        auto const& [team, cast, reveal, on] = event;
        return {{"team", team.value},
                {"cast", text(names_.cast(cast))},
                {"reveal", text(names_.reveal(cast, reveal))},
                {"on", on}};
    }
    json::object operator()(CueChanged const& event) const {
        auto const& [team, cast, tick, on] = event;
        return {{"team", team.value},
                {"cast", text(names_.cast(cast))},
                {"cue", text(names_.tick(cast, tick))},
                {"on", on}};
    }
    json::object operator()(MarkChanged const& event) const {
        auto const& [team, mark, on, by_rule] = event;
        return {{"team", team.value}, {"mark", text(names_.mark(mark))}, {"on", on}, {"by_rule", by_rule}};
    }
    json::object operator()(VariableChanged const& event) const {
        auto const& [team, variable, value] = event;
        return {{"team", team.value},
                {"variable", text(names_.variable(variable))},
                {"value", text(names_.value(variable, value))},
                {"number", value}};
    }
    json::object operator()(FlagWasRaised const& event) const {
        auto const& [team, flag] = event;
        return {{"team", team.value}, {"flag", text(names_.flag(flag))}};
    }
    json::object operator()(FactLearned const& event) const {
        auto const& [team, fact, desk] = event;
        return {{"team", team.value}, {"fact", text(names_.fact(fact))}, {"desk", text(names_.desk(desk))}};
    }
    json::object operator()(SlotBooked const& event) const {
        auto const& [team, slot, at, cast_number, room] = event;
        return {{"team", team.value},
                {"slot", text(names_.slot(slot))},
                {"at_ms", milliseconds(at)},
                {"cast_number", cast_number},
                {"room", room}};
    }
    json::object operator()(SlotBegan const& event) const { return team_slot(event); }
    json::object operator()(SlotEnded const& event) const { return team_slot(event); }
    json::object operator()(AssetSecured const& event) const {
        auto const& [team, asset, stage, until] = event;
        return {{"team", team.value},
                {"asset", text(names_.asset(asset))},
                {"stage", optional(stage, [](std::uint32_t index) { return index + 1; })},
                {"until_ms", optional(until, milliseconds)}};
    }
    json::object operator()(AssetLost const& event) const { return team_asset(event); }
    json::object operator()(AssetWaits const& event) const { return team_asset(event); }
    json::object operator()(TeamFinished const& event) const {
        auto const& [team] = event;
        return {{"team", team.value}};
    }
    json::object operator()(FilmHalted const& event) const { return team_stop(event); }
    json::object operator()(FilmPlayed const& event) const {
        auto const& [team, stop, from, begins] = event;
        return {{"team", team.value},
                {"stop", text(names_.stop(stop))},
                {"from_ms", from.count()},
                {"begins_ms", begins.count()}};
    }
    json::object operator()(VoteOpened const& event) const { return team_stop(event); }
    json::object operator()(VoteCounted const& event) const {
        auto const& [team, stop, counts, chosen] = event;
        json::object votes;
        for (std::size_t i = 0; i < counts.size(); ++i) votes[well_formed(names_.vote(stop, i))] = counts[i];
        return {
            {"team", team.value},
            {"stop", text(names_.stop(stop))},
            {"counts", std::move(votes)},
            {"chosen", optional(chosen, [&, stop = stop](OptionId id) { return text(names_.vote(stop, id.value)); })}};
    }
    json::object operator()(NoDuffCalled const& event) const {
        auto const& [team, stopped] = event;
        return {{"team", team_or_all(team)}, {"stopped", stopped}};
    }
    json::object operator()(RollCallAnswered const& event) const {
        auto const& [seat, needs_help] = event;
        return {{"seat", optional(seat, [](SeatId id) { return id.value; })}, {"needs_help", needs_help}};
    }
    json::object operator()(NoDuffKeyTurned const& event) const {
        auto const& [team] = event;
        return {{"team", team_or_all(team)}};
    }
    json::object operator()(NoDuffEnded const& event) const {
        auto const& [team, alone] = event;
        return {{"team", team_or_all(team)}, {"alone", text(alone)}};
    }
    json::object operator()(GuestsChanged const& event) const {
        auto const& [present] = event;
        return {{"present", present}};
    }
    json::object operator()(NoteWritten const& event) const {
        auto const& [team, words, language] = event;
        return {{"team", team_or_all(team)}, {"words", text(words)}, {"language", text(language)}};
    }
    json::object operator()(MessageSent const& event) const {
        auto const& [team, number, by, as, to, to_control, replies_to, words, language, written_at] = event;
        return {{"team", team.value},
                {"number", number},
                {"by", optional(by, [](SeatId id) { return id.value; })},
                {"as", optional(as, [&](SenderId id) { return text(names_.sender(id)); })},
                {"to", all_words(names_.desks(to))},
                {"to_control", to_control},
                {"replies_to", replies_to},
                {"text", text(words)},
                {"language", text(language)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(MessageOpened const& event) const {
        auto const& [team, number, seat] = event;
        return {{"team", team.value}, {"number", number}, {"seat", seat.value}};
    }
    json::object operator()(MessageSettled const& event) const {
        auto const& [team, number, on] = event;
        return {{"team", team.value}, {"number", number}, {"on", on}};
    }
    json::object operator()(RowShared const& event) const {
        auto const& [team, row, seat, to, why, language] = event;
        auto made = with(team_row(team, row), "seat", seat.value);
        made["to"] = all_words(names_.desks(to));
        made["why"] = text(why);
        return with(std::move(made), "language", text(language));
    }
    json::object operator()(DiaryWritten const& event) const {
        auto const& [team, number, seat, corrects, words, language, written_at] = event;
        return {{"team", team.value},
                {"number", number},
                {"seat", seat.value},
                {"corrects", corrects},
                {"text", text(words)},
                {"language", text(language)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(ObservationWritten const& event) const {
        auto const& [team, seat, key, about, flag, checklist, words, language, written_at] = event;
        return {{"team", team.value},
                {"seat", seat.value},
                {"key", hex(key)},
                {"about_ms", milliseconds(about)},
                {"flag", optional(flag, [&](FlagId id) { return text(names_.flag(id)); })},
                {"checklist", optional(checklist, [&](ChecklistId id) { return text(names_.checklist(id)); })},
                {"words", text(words)},
                {"language", text(language)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(ObservationReworded const& event) const {
        auto const& [team, seat, key, checklist, words, language, written_at] = event;
        return {{"team", team.value},
                {"seat", seat.value},
                {"key", hex(key)},
                {"checklist", optional(checklist, [&](ChecklistId id) { return text(names_.checklist(id)); })},
                {"words", text(words)},
                {"language", text(language)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(RatingGiven const& event) const {
        auto const& [team, seat, checklist, value, about, written_at] = event;
        return {{"team", team.value},
                {"seat", seat.value},
                {"checklist", text(names_.checklist(checklist))},
                {"value", value == 0 ? json::value(nullptr) : json::value(value)},
                {"about_ms", milliseconds(about)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(BoardElementAdded const& event) const {
        auto const& [team, seat, key, kind, from, to, says] = event;
        json::object made = of_element(team, seat, key);
        made["kind"] = codec::board_kind_name(kind);
        if (kind == BoardKind::link) {
            made["from"] = hex(from);
            made["to"] = hex(to);
        }
        for (BoardField field : {BoardField::title, BoardField::note, BoardField::spot, BoardField::amount,
                                 BoardField::assumed, BoardField::source})
            put(field, says, made);
        return made;
    }
    json::object operator()(BoardElementChanged const& event) const {
        auto const& [team, seat, key, field, says] = event;
        static constexpr std::string_view fields[] = {"title", "note", "spot", "amount", "assumed", "source"};
        json::object made =
            with(of_element(team, seat, key), "field", json::string(fields[static_cast<std::size_t>(field)]));
        put(field, says, made);
        return made;
    }
    json::object operator()(BoardElementRemoved const& event) const {
        auto const& [team, seat, key, links] = event;
        json::array with_it;
        for (std::uint64_t const link : links) with_it.emplace_back(hex(link));
        return with(of_element(team, seat, key), "links", std::move(with_it));
    }
    json::object operator()(DocumentBegun const& event) const {
        auto const& [team, number, seat, key, title, language] = event;
        json::object made = with(of_element(team, seat, key), "number", number);
        made["title"] = text(title);
        return with(std::move(made), "language", text(language));
    }
    json::object operator()(DocumentClaimed const& event) const {
        auto const& [team, seat, key, from] = event;
        return with(of_element(team, seat, key), "from", optional(from, [](SeatId id) { return id.value; }));
    }
    json::object operator()(DocumentLetGo const& event) const {
        auto const& [team, seat, key] = event;
        return of_element(team, seat, key);
    }
    json::object operator()(DocumentSaved const& event) const {
        auto const& [team, seat, key, version, restores, kept_in, title, words, language, written_at] = event;
        return {{"team", team.value},
                {"seat", seat.value},
                {"key", hex(key)},
                {"version", version},
                {"restores", restores},
                {"kept_in", optional(kept_in, [](std::uint32_t place) { return place; })},
                {"title", text(title)},
                {"text", text(words)},
                {"language", text(language)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(RowRetimed const& event) const {
        auto const& [team, row, at, from] = event;
        return with(with(team_row(team, row), "at_ms", optional(at, milliseconds)), "from_ms", milliseconds(from));
    }
    json::object operator()(RowKeyTurned const& event) const {
        auto const& [team, row, reason, on] = event;
        return with(with(team_row(team, row), "reason", text(reason)), "on", on);
    }
    json::object operator()(LineNudged const& event) const {
        auto const& [line, by, teams] = event;
        return {{"line", text(names_.line(line))},
                {"by_ms", milliseconds(by)},
                {"teams", list(teams, [](TeamId id) { return id.value; })}};
    }
    json::object operator()(RowEdited const& event) const {
        auto const& [team, row, edit] = event;
        return with(team_row(team, row), "edit", optional(edit, [&](RowEdit const& edited) {
                        auto const& [title, body, to] = edited;
                        return json::object{
                            {"title", by_language(title)},
                            {"body", by_language(body)},
                            {"to", optional(to, [&](DeskSet set) { return all_words(names_.desks(set)); })}};
                    }));
    }
    json::object operator()(CastAway const& event) const {
        auto const& [cast, number, away] = event;
        return {{"cast", text(names_.cast(cast))}, {"number", number}, {"away", away}};
    }
    json::object operator()(MomentKept const& event) const {
        auto const& [team, place, name] = event;
        return {{"team", team.value}, {"place", place}, {"name", text(name)}};
    }
    json::object operator()(RewindWeighed const& event) const {
        auto const& [team, moment] = event;
        return {{"team", team.value}, {"moment", moment}};
    }
    json::object operator()(TeamRewound const& event) const {
        auto const& [team, attempt, moment, offset] = event;
        return {{"team", team.value}, {"attempt", attempt}, {"moment", moment}, {"offset_ms", milliseconds(offset)}};
    }
    json::object operator()(ConsentGiven const& event) const {
        auto const& [seat, who, named, language, kept_until] = event;
        return {{"seat", seat.value},
                {"person", person(who)},
                {"named", named},
                {"language", text(language)},
                {"kept_until", text(kept_until)}};
    }
    json::object operator()(TeamsAssigned const& event) const {
        auto const& [seat, teams] = event;
        return {{"seat", seat.value}, {"teams", list(teams, [](TeamId team) { return team.value; })}};
    }
    json::object operator()(TranslationWritten const& event) const {
        auto const& [team, seat, of, passage, language, words, written_at] = event;
        return {{"team", team.value},
                {"seat", seat.value},
                {"of", of},
                {"passage", which(passage)},
                {"language", text(language)},
                {"text", text(words)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(WritingRated const& event) const {
        auto const& [team, seat, passage, of, value, about, written_at] = event;
        return {{"team", team.value},
                {"seat", seat_or_staff(seat)},
                {"of", of},
                {"passage", which(passage)},
                {"value", optional(value, [](std::uint32_t given) { return given; })},
                {"about_ms", milliseconds(about)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(LateAnswerJudged const& event) const {
        auto const& [team, seat, decision, revision, of, accepted, reason, language, written_at] = event;
        return {{"team", team.value},
                {"seat", seat_or_staff(seat)},
                {"decision", text(names_.decision(decision))},
                {"revision", revision},
                {"of", of},
                {"accepted", accepted},
                {"reason", text(reason)},
                {"language", text(language)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(RatingSettled const& event) const {
        auto const& [team, checklist, passage, of, value, reason, language, written_at] = event;
        json::object made{{"team", team.value}};
        made["checklist"] = optional(checklist, [&](ChecklistId id) { return text(names_.checklist(id)); });
        made["passage"] = checklist ? json::value(nullptr) : json::value(which(passage));
        made["of"] = of;
        made["value"] = optional(value, [](std::uint32_t given) { return given; });
        made["reason"] = text(reason);
        made["language"] = text(language);
        made["written_at_us"] = optional(written_at, [](WallTime time) { return time.count(); });
        return made;
    }
    json::object operator()(ObjectiveRated const& event) const {
        auto const& [team, objective, rating, words, language, written_at] = event;
        return {{"team", optional(team, [](TeamId id) { return id.value; })},
                {"objective", text(names_.objective(objective))},
                {"rating", optional(rating, [](Performance given) { return codec::performance_name(given); })},
                {"words", text(words)},
                {"language", text(language)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(LessonWritten const& event) const {
        auto const& [key, says, written_at] = event;
        auto const& [kind, team, about, words, recommendation, owner, due, objective, competency, language] = says;
        return {{"key", hex(key)},
                {"kind", codec::lesson_name(kind)},
                {"team", optional(team, [](TeamId id) { return id.value; })},
                {"about", about == 0 ? json::value(nullptr) : json::value(about)},
                {"words", text(words)},
                {"recommendation", text(recommendation)},
                {"owner", text(owner)},
                {"due", due.empty() ? json::value(nullptr) : json::value(text(due))},
                {"objective", optional(objective, [&](ObjectiveId id) { return text(names_.objective(id)); })},
                {"competency", optional(competency, [&](CompetencyId id) { return text(names_.competency(id)); })},
                {"language", text(language)},
                {"written_at_us", optional(written_at, [](WallTime time) { return time.count(); })}};
    }
    json::object operator()(LessonRemoved const& event) const {
        auto const& [key] = event;
        return {{"key", hex(key)}};
    }
    json::object operator()(QuestionnaireOpened const&) const { return {}; }
    json::object operator()(QuestionnaireSheet const& event) const {
        auto const& [number, sheet] = event;
        auto const& [key, answers, language, seat, speaker] = sheet;
        json::array told;
        for (auto const& [item, value, words] : answers) {
            json::object answer{{"question", text(names_.question(item))}};
            if (!value) answer["words"] = text(words);
            else if (names_.is_choice(item)) answer["option"] = text(names_.question_option(item, *value));
            else answer["value"] = *value;
            told.push_back(std::move(answer));
        }
        return {{"number", number},
                {"answers", std::move(told)},
                {"language", language.empty() ? json::value(nullptr) : json::value(text(language))},
                {"signed_by", optional(seat, [&](SeatId id) { return text(names_.seat(id)); })},
                {"speaker", speaker == 0 ? json::value(nullptr) : json::value(speaker)}};
    }
    json::object operator()(QuestionnaireClosed const& event) const {
        auto const& [sheets] = event;
        return {{"sheets", sheets}};
    }
    json::object operator()(VerbUndone const& event) const {
        auto const& [verb] = event;
        return {{"record", verb}};
    }

private:
    // Null: staff.
    static json::value seat_or_staff(std::optional<SeatId> seat) {
        return optional(seat, [](SeatId id) { return id.value; });
    }
    [[nodiscard]] json::object which(Passage const& passage) const {
        auto const& [kind, number, revision, part] = passage;
        json::object made{{"kind", codec::passage_name(kind)}, {"revision", revision}, {"part", part}};
        if (kind == PassageKind::decision) made["decision"] = text(names_.decision(DecisionId{number}));
        else made["number"] = number;
        return made;
    }
    static std::string hex(std::uint64_t key) { return fmt::format("{:016x}", key); }
    static json::object of_element(TeamId team, SeatId seat, std::uint64_t key) {
        return {{"team", team.value}, {"seat", seat.value}, {"key", hex(key)}};
    }
    void put(BoardField field, BoardSays const& says, json::object& to) const {
        auto const& [title, note, spot, amount, assumed, source] = says;
        switch (field) {
            case BoardField::title: to["title"] = text(title); return;
            case BoardField::note: to["note"] = text(note); return;
            case BoardField::spot: to["spot"] = json::object{{"x", spot.x}, {"y", spot.y}}; return;
            case BoardField::amount:
                to["amount"] = optional(amount, [](BoardAmount const& each) {
                    return json::object{{"hundredths", each.hundredths}, {"currency", text(each.currency)}};
                });
                return;
            case BoardField::assumed: to["assumed"] = assumed; return;
            case BoardField::source:
                to["source"] = optional(source, [&](RowId id) { return text(names_.row(id)); });
                return;
        }
    }
    static json::value team_or_all(std::optional<TeamId> team) {
        return optional(team, [](TeamId id) { return id.value; });
    }
    static json::object with(json::object made, std::string_view name, json::value value) {
        made[name] = std::move(value);
        return made;
    }
    json::value by_language(Text const& edited) const {
        if (edited.empty()) return nullptr;
        json::object made;
        for (std::size_t i = 0; i < edited.by_language.size(); ++i)
            made[names_.language(i)] = text(edited.by_language[i]);
        return made;
    }
    json::object team_row(TeamId team, RowId row) const {
        return {{"team", team.value}, {"inject", text(names_.row(row))}};
    }
    template <class E>
    json::object team_row(E const& event) const {
        auto const& [team, row] = event;
        return team_row(team, row);
    }
    template <class E>
    json::object team_row_seat(E const& event) const {
        auto const& [team, row, seat] = event;
        return with(team_row(team, row), "seat", seat.value);
    }
    template <class E>
    json::object team_slot(E const& event) const {
        auto const& [team, slot] = event;
        return {{"team", team.value}, {"slot", text(names_.slot(slot))}};
    }
    template <class E>
    json::object team_asset(E const& event) const {
        auto const& [team, asset] = event;
        return {{"team", team.value}, {"asset", text(names_.asset(asset))}};
    }
    template <class E>
    json::object team_stop(E const& event) const {
        auto const& [team, stop] = event;
        return {{"team", team.value}, {"stop", text(names_.stop(stop))}};
    }
    json::object team_decision(TeamId team, DecisionId decision) const {
        return {{"team", team.value}, {"decision", text(names_.decision(decision))}};
    }
    json::object members_of(Rationale const& rationale) const {
        auto const& [known, risk, grounds, ground_text, why] = rationale;
        return {{"known", text(known)},
                {"risk", text(risk)},
                {"grounds", list(grounds, [&](LawId id) { return text(names_.law(id)); })},
                {"ground_text", text(ground_text)},
                {"why", text(why)}};
    }
    json::object line(DecisionId decision, PersonChoice const& choice) const {
        auto const named = names_.line(decision, choice);
        json::object columns;
        for (auto const& [column, chosen] : named.columns) columns[well_formed(column)] = optional(chosen, text);
        return {{"person", text(named.person)}, {"columns", std::move(columns)}};
    }

    Names const& names_;
};

json::object members_of(Issuer const& issuer, Names const& names) {
    auto const& [issued_by, role, seat, on_behalf_of, speaker] = issuer;
    auto const number = [](SeatId id) { return id.value; };
    return {{"person", person(issued_by)},
            {"role", issued_by == PersonId{} ? "engine" : codec::role_name(role)},
            {"seat", optional(seat, number)},
            {"on_behalf_of", optional(on_behalf_of, number)},
            {"speaker", speaker},
            {"words", text(who_did_it(issuer, names))}};
}

}  // namespace

std::string json_line(ExportLine const& line) {
    auto const& [sequence, at, part, parts, command, issuer, stamp, event] = line.record;
    json::object const object{{"sequence", sequence},
                              {"at_ms", milliseconds(at)},
                              {"time", clock_text(at)},
                              {"wall_us", stamp.wall.count()},
                              {"wall_utc", utc_text(stamp.wall)},
                              {"monotonic_us", stamp.monotonic.count()},
                              {"part", part},
                              {"parts", parts},
                              {"command", optional(command,
                                                   [](CommandStamp const& given) {
                                                       auto const& [id, content, before] = given;
                                                       return json::object{
                                                           {"id", to_hex(id)},
                                                           {"content", to_hex(content)},
                                                           {"entered_before", optional(before, std::identity())}};
                                                   })},
                              {"issuer", members_of(issuer, line.names)},
                              {"event", codec::event_name(event)},
                              {"data", std::visit(Members(line.names), event)},
                              {"words", text(what_happened(event, line.names))},
                              {"leaf", to_hex(line.leaf)},
                              {"tree_head", to_hex(line.tree_head)}};
    return json::serialize(object) + "\n";
}

}  // namespace orda::journal
