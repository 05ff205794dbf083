// SPDX-License-Identifier: Apache-2.0
#include "simulation/witness.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/checkpoint.hpp"
#include "runtime/streams.hpp"

namespace orda::simulation {

using namespace exercise;

Witness::Witness(Play const& play, journal::MemoryJournal const& disk, SigningPublicKey const& signer, Must tell)
    : play_(play), disk_(disk), signer_(signer), must_(std::move(tell)), model_(*play.script) {}

Model& Witness::model() {
    for (; read_ < disk_.durable().size(); ++read_) {
        model_.read(disk_.durable()[read_].record);
        log_.append(disk_.durable()[read_].leaf);
    }
    return model_;
}

void Witness::sees(Thread& thread, runtime::Principal const& who, projection::Audience const& audience,
                   v1::ServerMessage const& message, std::string_view bytes) {
    model();
    check_durable(thread, message);
    check_proofs(thread, message);
    check_order(thread, audience, message, bytes);
    check_rights(who, message, bytes);
    must(bytes.find(sheet_begins) == std::string_view::npos, [&] { return "somebody is told a sheet of the questionnaire"; });
}

// Nothing that depends on a record leaves before the record is on the disk: not even that something is refused.
void Witness::check_durable(Thread const& thread, v1::ServerMessage const& message) {
    Sequence const durable = disk_.durable().size();
    if (message.has_acknowledged())
        must(message.acknowledged().last_sequence() <= durable, [&] {
            return fmt::format("record {} was acknowledged before it was on the disk",
                               message.acknowledged().last_sequence());
        });
    if (message.has_refused() && message.refused().reason() != v1::RefusedCommand::STOPPED) {
        must(message.refused().by() <= durable, [&] {
            return fmt::format("a refusal names record {} before it was on the disk", message.refused().by());
        });
        auto const asked = thread.asked.find(message.refused().command());
        must(asked == thread.asked.end() || asked->second <= durable, [&] {
            return fmt::format("a refusal that depends on {} records left when {} were on the disk",
                               asked == thread.asked.end() ? 0 : asked->second, durable);
        });
    }
    if (message.has_page() || message.has_welcome())
        must(thread.newest <= durable, [&] {
            return fmt::format("a snapshot of {} records left when {} were on the disk", thread.newest, durable);
        });
    Sequence const verb = message.view().verb().sequence();
    must(verb <= durable, [&] { return fmt::format("record {} was shown before it was on the disk", verb); });
    bool const runs_on = message.has_beat() && message.beat().speed() > 0;
    must(!runs_on || model_.runs(), [&] { return "a beat says that the clock runs, and it stands"; });
}

// What is told as a proof is one.
void Witness::check_proofs(Thread const& thread, v1::ServerMessage const& message) {
    if (message.has_acknowledged() && message.acknowledged().sequence() != 0) {
        auto const& told = message.acknowledged();
        bool const there = told.last_sequence() <= log_.size();
        must(there && told.leaf() == as_text(log_.leaf(told.sequence() - 1)) &&
                 told.tree_head() == as_text(log_.root(told.last_sequence())),
             [&] { return fmt::format("the proof of record {} does not hold", told.sequence()); });
    }
    check_checkpoint(message.acknowledged().checkpoint());
    check_checkpoint(message.welcome().checkpoint());
    check_checkpoint(message.safety().checkpoint());
    check_checkpoint(message.beat().checkpoint());
    if (message.has_copied())
        must(message.copied().sequence() <= log_.size(), [&] { return "the second disk has more than the first"; });
    if (!message.has_continuity()) return;
    auto const& told = message.continuity();
    must(told.verdict() == v1::Continuity::CONTINUES,
         [&] { return fmt::format("a checkpoint over {} records is not continued", told.size()); });
    check_checkpoint(told.checkpoint());
    auto const before = read_checkpoint(thread.checkpoint), after = read_checkpoint(told.checkpoint());
    if (!before || !after) return;
    Proof proof(static_cast<std::size_t>(told.proof_size()));
    for (int i = 0; i < told.proof_size(); ++i)
        if (told.proof(i).size() == proof[0].size())
            std::copy(told.proof(i).begin(), told.proof(i).end(), proof[static_cast<std::size_t>(i)].begin());
    must(continues(before->root, before->size, after->root, after->size, proof),
         [&] { return fmt::format("the proof from {} to {} records does not hold", before->size, after->size); });
}

void Witness::check_checkpoint(std::string const& note) {
    if (note.empty() || note == checked_) return;
    checked_ = note;
    auto const said = read_checkpoint(note);
    must(
        said && said->size <= log_.size() && said->root == log_.root(said->size) && checkpoint_signed_by(note, signer_),
        [&] { return "a checkpoint says what is not so"; });
}

// Every stream goes on by one; the same number always stands for the same bytes.
void Witness::check_order(Thread& thread, projection::Audience const& audience, v1::ServerMessage const& message,
                          std::string_view bytes) {
    if (message.has_welcome()) {
        thread.pages = !message.welcome().resumed();
        if (!thread.pages) thread.number = thread.from;
    }
    if (message.has_page() && message.page().last()) {
        thread.pages = false;
        thread.number = message.page().stream();
    }
    std::uint32_t const number = message.stream();
    if (number == 0) return;
    must(!thread.pages, [&] { return fmt::format("message {} came in the middle of a snapshot", number); });
    must(number == thread.number + 1,
         [&] { return fmt::format("message {} followed message {}", number, thread.number); });
    thread.number = number;
    Sent const now{disk_.durable().size(), hash_of_view(bytes), message.durable_us()};
    Sent const& first = sent_[audience].try_emplace(number, now).first->second;
    must(now.moment > 0, [&] { return fmt::format("message {} does not say when", number); });
    must(first.hash == now.hash && first.moment == now.moment,
         [&] { return fmt::format("message {} was another one before", number); });
    must(number < runtime::Streams::first_after(now.durable + 1),
         [&] { return fmt::format("message {} has a number that the next start could give again", number); });
}

std::size_t Witness::hash_of_view(std::string_view bytes) {
    bytes.remove_suffix(sizeof(v1::ServerMessage().durable_us()));
    return std::hash<std::string_view>()(bytes);
}

void Witness::check_rights(runtime::Principal const& who, v1::ServerMessage const& message, std::string_view bytes) {
    if (!who.seat) return;
    Model const& now = model_;
    Seat const& seat = now.seat(*who.seat);
    bool const displaced = now.holder(*who.seat) != who.person && now.newest() > now.taken_by(*who.seat);
    must(!displaced || message.has_closing(), [&] {
        return fmt::format("seat {} belongs to somebody else and its old station is told more", who.seat->value);
    });
    each_canary(bytes, [&](Canary const& canary) {
        must(now.may_see(canary, seat), [&] {
            return fmt::format("seat {} is told {}{}.{} without the right", who.seat->value,
                               static_cast<char>(canary.of), canary.index, canary.part);
        });
    });
    auto const check = [&](v1::View const& view) {
        if (seat.post == Post::evaluator) return check_evaluators_view(*who.seat, view);
        if (seat.post == Post::interpreter) return check_interpreters_view(*who.seat, view);
        check_view(seat, view);
    };
    if (message.has_view()) check(message.view());
    for (v1::View const& view : message.page().views()) check(view);
}

void Witness::check_actors_view(Seat const& seat, v1::View const& view) {
    if (view.has_seat())
        must(view.seat().role() == v1::ROLE_ACTOR && view.seat().cast() == seat.cast.value,
             [&] { return "an actor is told who has a place elsewhere"; });
    auto const& cast = view.cue().cast();
    if (view.has_cue() && !view.cue().withdrawn())
        must(std::find(cast.begin(), cast.end(), seat.cast.value) != cast.end(),
             [&] { return "an actor is told an encounter of another cast"; });
}

// Nothing but what stands in the list of docs/OPERATING.md, and nothing of another evaluator.
void Witness::check_evaluators_view(SeatId id, v1::View const& view) {
    static std::set<v1::View::ThingCase> const kinds{
        v1::View::kExercise,  v1::View::kClock,  v1::View::kTeam,        v1::View::kSeat,     v1::View::kMark,
        v1::View::kChecklist, v1::View::kMoment, v1::View::kObservation, v1::View::kRating,   v1::View::kAttempt,
        v1::View::kAsked,     v1::View::kLesson, v1::View::kWork,        v1::View::kDocument, v1::View::kWritingRating};
    must(kinds.contains(view.thing_case()),
         [&] { return fmt::format("an evaluator is told a thing of kind {}", static_cast<int>(view.thing_case())); });
    if (view.has_seat()) check_seat(id, view.seat());
    if (view.has_asked())
        must(model_.ever_assigned(id, TeamId{view.asked().team()}) && view.asked().decision().answers().empty(),
             [] { return "an evaluator is told what another team is asked, or what was answered"; });
    if (view.has_team())
        must(view.team().revision() == 0 && view.team().flags() == 0 && view.team().last_activity_ms() == 0 &&
                 !view.team().has_secured_percent(),
             [] { return "an evaluator is told figures of a team"; });
    if (view.has_work())
        must(model_.ever_assigned(id, TeamId{view.work().team()}) && model_.is_work(view.work()),
             [] { return "an evaluator is told what another team answered, or not as it is stored"; });
    if (view.has_document()) {
        auto const& told = view.document();
        TeamId const team{told.team()};
        must(model_.ever_assigned(id, team) &&
                 model_.is_document(team, told.key(), told.version(), told.title(), told.text()),
             [] { return "an evaluator is told a document of another team, or not as it is stored"; });
    }
    if (view.has_writing_rating())
        must(view.writing_rating().seat() == id.value && model_.rated_writing(id, view.writing_rating()),
             [] { return "an evaluator is told how another one rates a text, or not as it is stored"; });
    if (view.has_observation()) {
        auto const& told = view.observation();
        must(told.seat() == id.value && told.sequence() == 0 && model_.wrote(id, told.key(), told.words()),
             [] { return "an evaluator is told what another one observed, or not as it is stored"; });
    }
    if (view.has_rating()) {
        auto const& told = view.rating();
        bool const rated = model_.rated(id, TeamId{told.team()}, ChecklistId{told.checklist()}, told.value());
        must(told.seat() == id.value && told.sequence() == 0 && rated,
             [] { return "an evaluator is told how another one rates, or not as it is stored"; });
    }
    if (view.has_lesson()) {
        auto const& told = view.lesson();
        must(told.seat() == id.value && told.sequence() == 0 && model_.learned(id, told.key(), told.words()),
             [] { return "an evaluator is told what somebody else learned, or not as it is stored"; });
    }
}

void Witness::check_seat(SeatId own, v1::SeatView const& view) {
    bool const of_team = view.role() == v1::ROLE_TRAINEE && model_.ever_assigned(own, TeamId{view.team()});
    must(view.id() == own.value || of_team, [] { return "somebody is told who sits in a team of others"; });
}

// What stands in the list of docs/OPERATING.md, of the teams assigned to them.
void Witness::check_interpreters_view(SeatId id, v1::View const& view) {
    static std::set<v1::View::ThingCase> const kinds{v1::View::kExercise, v1::View::kClock,   v1::View::kTeam,
                                                     v1::View::kSeat,     v1::View::kWritten, v1::View::kTranslation,
                                                     v1::View::kAttempt};
    must(kinds.contains(view.thing_case()),
         [&] { return fmt::format("an interpreter is told a thing of kind {}", static_cast<int>(view.thing_case())); });
    if (view.has_seat()) check_seat(id, view.seat());
    if (view.has_written())
        must(model_.ever_assigned(id, TeamId{view.written().team()}) && !view.written().parts().empty(),
             [] { return "an interpreter is told what another team wrote, or nothing"; });
    if (view.has_translation())
        must(model_.ever_assigned(id, TeamId{view.translation().team()}) && model_.translated(view.translation()),
             [] { return "an interpreter is told a translation for another team, or not as it is stored"; });
}

void Witness::check_translation(Seat const& seat, v1::TranslationView const& view) {
    auto const readers = model_.translated(view);
    must(view.team() == seat.team.value && view.seat() == 0 && readers && readers->contains(seat.desk),
         [] { return "a desk is told a translation of what it may not read, or not as it is stored"; });
}

void Witness::check_message(Seat const& seat, v1::MessageView const& view) {
    must(view.team() == seat.team.value && model_.reads(seat.team, view.number(), seat.desk),
         [&] { return fmt::format("message {} is told to a desk that may not read it", view.number()); });
    auto const* stored = model_.message_text(seat.team, view.number());
    must(stored != nullptr && *stored == view.text(), [&] { return "a message is not told as it is stored"; });
    must(model_.message_by(seat.team, view.number(), view.speaker()),
         [&] { return "a message is told of another speaker than wrote it"; });
    must(!view.waits() && view.sequence() == 0 && !view.has_as(),
         [&] { return "a desk is told of a message what is for staff"; });
    for (std::uint32_t const reader : view.opened_by())
        must(model_.seat(SeatId{reader}).desk == seat.desk,
             [&] { return "a desk is told who of another desk opened a message"; });
}

void Witness::check_walls_view(v1::View const& view) {
    auto const may = view.thing_case();
    must(may == v1::View::kExercise || may == v1::View::kClock || may == v1::View::kTeam || may == v1::View::kRoom ||
             may == v1::View::kWallStop || may == v1::View::kAttempt,
         [&] { return "a wall is told what is not for a room"; });
    if (view.has_wall_stop())
        must(model_.may_show(view.wall_stop()), [&] { return "a wall is told of a vote what nobody may know"; });
}

void Witness::check_view(Seat const& seat, v1::View const& view) {
    if (seat.post == Post::actor) return check_actors_view(seat, view);
    if (seat.post == Post::observer) return check_walls_view(view);
    if (view.has_team())
        must(view.team().id() == seat.team.value, [&] { return "a trainee is told about another team"; });
    if (view.has_attempt())
        must(view.attempt().team() == seat.team.value, [&] { return "a trainee is told that another team went back"; });
    must(!view.has_kept_moment() && !view.has_rewind(),
         [&] { return "a trainee is told where its team may go back to"; });
    if (view.has_request())
        must(model_.asked_by(seat.team, view.request().number(), seat.desk) && view.request().team() == seat.team.value,
             [&] { return fmt::format("request {} is told to a desk that did not send it", view.request().number()); });
    if (view.has_message()) check_message(seat, view.message());
    if (view.has_diary()) {
        auto const* stored = model_.diary_text(seat.team, view.diary().number());
        must(view.diary().team() == seat.team.value && stored != nullptr && *stored == view.diary().text() &&
                 model_.diary_by(seat.team, view.diary().number(), view.diary().speaker()),
             [&] { return fmt::format("entry {} is not of the diary of this team", view.diary().number()); });
    }
    if (view.has_element())
        must(model_.on_board(seat.team, seat.desk, view.element()),
             [&] { return "an element is not of the board of this team, or tells too much"; });
    auto const check_text = [&](auto const& told) {
        must(told.team() == seat.team.value &&
                 model_.is_document(seat.team, told.key(), told.version(), told.title(), told.text()),
             [&] { return "a document is of another team, or not as it is stored"; });
    };
    if (view.has_translation()) check_translation(seat, view.translation());
    if (view.has_document()) check_text(view.document());
    if (view.has_version()) check_text(view.version());
    if (!view.has_decision()) return;
    std::optional<DecisionId> id;
    each_canary(view.decision().prompt().by_language_size() > 0 ? view.decision().prompt().by_language(0) : "",
                [&](Canary const& canary) { id = DecisionId{canary.index}; });
    for (v1::Answer const& answer : view.decision().answers()) {
        must(model_.seat(SeatId{answer.seat()}).team == seat.team,
             [&] { return "a trainee is told what another team answered"; });
        if (!id) continue;
        auto const stored = model_.rationales(seat.team, *id, answer.revision());
        auto const same = [&](Rationale const& each) {
            return each.why == answer.rationale().why() && each.risk == answer.rationale().risk();
        };
        must(std::any_of(stored.begin(), stored.end(), same),
             [&] { return "what is shown of an answer is not what is stored"; });
    }
}

}  // namespace orda::simulation
