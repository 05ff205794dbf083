// SPDX-License-Identifier: Apache-2.0
#include "projection/things.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/overload.hpp"
#include "exercise/assess.hpp"
#include "exercise/slots.hpp"

namespace orda::projection {
namespace {

using namespace exercise;

// In the order of a snapshot.
constexpr auto all_kinds = [] {
    std::array<ThingKind, static_cast<std::size_t>(ThingKind::questionnaire) + 1> kinds{};
    for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] = static_cast<ThingKind>(i);
    return kinds;
}();

// Is of the storyline of a team, or says where the team is in it.
bool goes_back(ThingKind kind) {
    switch (kind) {
        case ThingKind::attempt:
        case ThingKind::team:
        case ThingKind::ledger:
        case ThingKind::item:
        case ThingKind::decision:
        case ThingKind::request:
        case ThingKind::cue:
        case ThingKind::moment:
        case ThingKind::row:
        case ThingKind::edit:
        case ThingKind::answer:
        case ThingKind::variable:
        case ThingKind::flag:
        case ThingKind::slot:
        case ThingKind::asset:
        case ThingKind::rewind:
        case ThingKind::translation:
        case ThingKind::word: return true;
        default: return false;
    }
}

class Collect {
public:
    explicit Collect(Exercise const& exercise) : script_(exercise.script()), state_(exercise.state()) {}

    void add(ThingKind kind, std::uint32_t index = 0, TeamId team = {}) { things_.push_back({kind, team, index}); }
    void add_each(ThingKind kind, std::size_t count, TeamId team = {}) {
        for (std::uint32_t i = 0; i < count; ++i) add(kind, i, team);
    }
    void add_all_of(TeamId team) {
        for (ThingKind const kind : all_kinds)
            if (is_of_one_team(kind)) add_each(kind, count(kind, team), team);
    }
    // In order, so that nothing has to be sorted.
    void add_all(std::optional<TeamId> only) {
        for (ThingKind const kind : all_kinds) {
            if (kind == ThingKind::no_duff) {
                for (NoDuff const& stands : state_.no_duffs) add_no_duff(stands.team);
            } else if (!is_of_one_team(kind)) {
                add_each(kind, count(kind));
            } else if (only) {
                add_each(kind, count(kind, *only), *only);
            } else {
                for (std::uint32_t team = 0; team < state_.teams.size(); ++team)
                    add_each(kind, count(kind, TeamId{team}), TeamId{team});
            }
        }
    }

    // What came in this millisecond stands under the story date that it leads to. For a held team the millisecond may
    // be long.
    void add_of_this_moment(TeamId id) {
        TeamState const& team = state_.teams.at(id.value);
        TeamTime const now = team_time(team, state_.now);
        for (std::uint32_t i = 0; i < team.rows.size(); ++i)
            if (team.rows[i].released && team.rows[i].released->team >= now) {
                add(ThingKind::item, i, id);
                if (i < script_.rows.size()) add(ThingKind::cue, i, id);
            }
    }

    void add_row(RowId row, TeamId team) {
        add(ThingKind::row, row.value, team);
        add(ThingKind::item, row.value, team);
        add(ThingKind::cue, row.value, team);
        if (row.value < script_.rows.size() && script_.rows[row.value].checklist)
            add(ThingKind::moment, row.value, team);
        add_elements_from(row, team);
        add_words_with(row, team);
    }
    // Words of the glossary that a desk knows once it has the inject.
    void add_words_with(RowId row, TeamId team) {
        for (std::uint32_t i = 0; i < script_.glossary.size(); ++i)
            if (std::ranges::find(script_.glossary[i].after, row) != script_.glossary[i].after.end())
                add(ThingKind::word, i, team);
    }
    // Which desk has the inject has changed: that an element stems from it is told to those that have it.
    void add_elements_from(RowId row, TeamId team) {
        auto const& board = state_.teams.at(team.value).board;
        for (std::uint32_t i = 0; i < board.size(); ++i)
            if (board[i].says.source == row) add(ThingKind::element, i, team);
    }
    void add_element(TeamId team, std::uint64_t key) {
        if (auto const at = find_element(state_.teams.at(team.value), key)) add(ThingKind::element, *at, team);
    }
    void add_document(TeamId team, std::uint64_t key) {
        if (auto const at = find_document(state_.teams.at(team.value), key)) add(ThingKind::document, *at, team);
    }
    void add_meeting(RowId row, TeamId team) {  // it may count as an interview
        add_row(row, team);
        for (CastId const cast : script_.rows.at(row.value).cast) add(ThingKind::ledger, cast.value, team);
    }
    void add_receipts(RowId row, TeamId team) {
        add(ThingKind::row, row.value, team);
        add(ThingKind::receipts, row.value, team);
    }

    // A station that hears of an attempt forgets how it rated what the team answered.
    void add_rated(TeamId team) {
        auto const& rated = state_.assessment.writings;
        for (std::uint32_t i = 0; i < rated.size(); ++i)
            if (rated[i].team == team) add(ThingKind::writing_rating, i);
    }
    void add_observation(SeatId seat, std::uint64_t key) {
        if (auto const at = find_observation(state_, seat, key)) add(ThingKind::observation, *at);
    }
    void add_no_duff(std::optional<TeamId> team) { add(ThingKind::no_duff, team ? team->value + 1 : 0); }
    // It stands, or does no longer: those whose screens it covers are told by the clock or by their team.
    void add_covered(std::optional<TeamId> team) {
        add_no_duff(team);
        team ? add(ThingKind::team, 0, *team) : add(ThingKind::clock);
    }

    // ---- by kind of event ----
    void on(ExerciseCreated const&) { add_all(std::nullopt); }
    void on(ScriptAmended const&) {}  // no server runs then: whoever comes begins with a snapshot
    void on(TeamAdded const& e) { add_all_of(e.team); }
    void on(SeatAdded const& e) { add(ThingKind::seat, e.id.value); }
    void on(SeatTaken const& e) { add(ThingKind::seat, e.seat.value); }
    void on(SeatLeft const& e) { add(ThingKind::seat, e.seat.value); }
    void on(TeamHeld const& e) { add(ThingKind::team, 0, e.team); }
    void on(TeamContinued const& e) { add(ThingKind::team, 0, e.team); }
    void on(TeamCaughtUp const& e) { add(ThingKind::team, 0, e.team); }
    void on(MomentKept const& e) {
        add(ThingKind::kept_moment, static_cast<std::uint32_t>(script_.phases.size()) + e.place, e.team);
    }
    void on(RewindWeighed const& e) {
        add(ThingKind::team_figures, 0, e.team);
        add(ThingKind::rewind, 0, e.team);
    }
    // Stations drop what they know of the storyline and are told what it is now.
    void on(TeamRewound const& e) {
        for (ThingKind const kind : all_kinds)
            if (goes_back(kind)) add_each(kind, count(kind, e.team), e.team);
        add_each(ThingKind::mark, count(ThingKind::mark));
        add_rated(e.team);
        auto const& board = state_.teams.at(e.team.value).board;
        for (std::uint32_t i = 0; i < board.size(); ++i)
            if (board[i].says.source) add(ThingKind::element, i, e.team);
        for (std::uint32_t i = 0; i < script_.slots.size(); ++i)
            if (state_.teams.at(e.team.value).slots[i].at) add_rivals(e.team, SlotId{i});
    }
    void on(TeamFinished const& e) {
        add(ThingKind::team, 0, e.team);
        add_each(ThingKind::row, state_.teams.at(e.team.value).rows.size(), e.team);
    }
    void on(PhaseBegan const& e) {
        add(ThingKind::team, 0, e.team);
        add(ThingKind::kept_moment, e.phase.value, e.team);
        add_of_this_moment(e.team);
    }
    void on(InjectImprovised const& e) { add(ThingKind::script_row, e.row.value); }
    void on(RequestSent const& e) { add(ThingKind::request, e.number - 1, e.team); }
    void on(RequestAnswered const& e) { add(ThingKind::request, e.number - 1, e.team); }
    void on(CueChanged const& e) { add(ThingKind::ledger, e.cast.value, e.team); }
    void on(RevealSaid const& e) { add(ThingKind::ledger, e.cast.value, e.team); }
    void on(ActorStarted const& e) { add_meeting(e.row, e.team); }
    void on(ActorReset const& e) { add_meeting(e.row, e.team); }
    // A booking that moved can end a clash with any other; a first one can only begin one.
    void add_rivals(TeamId team, SlotId slot) {
        SlotState const& state = state_.teams.at(team.value).slots.at(slot.value);
        auto const all = bookings(script_, state_);
        if (state.revision > 1) {
            for (Booking const& each : all)
                if (compete(script_, slot, each.slot)) add(ThingKind::slot, each.slot.value, each.team);
            return;
        }
        Booking const own{team, slot, *state.at, state.cast_number, state.room};
        for (Clash const& each : clashes(script_, all, own)) add(ThingKind::slot, each.slot.value, each.team);
    }
    void on(SlotEnded const& e) {
        add(ThingKind::slot, e.slot.value, e.team);
        add_rivals(e.team, e.slot);
    }
    void on(CastAway const& e) {
        add(ThingKind::attendance, e.cast.value);
        for (std::uint32_t slot = 0; slot < script_.slots.size(); ++slot) {
            auto const& cast = script_.slots[slot].cast;
            if (std::find(cast.begin(), cast.end(), e.cast) == cast.end()) continue;
            for (std::uint32_t team = 0; team < state_.teams.size(); ++team) add(ThingKind::slot, slot, TeamId{team});
        }
    }
    void on(LineNudged const& e) {
        for (TeamId const team : e.teams) add(ThingKind::team_figures, 0, team);
    }
    void on(RowRetimed const& e) { add(ThingKind::row, e.row.value, e.team); }
    void on(RowKeyTurned const& e) { add(ThingKind::row, e.row.value, e.team); }
    void on(RowEdited const& e) {
        add(ThingKind::row, e.row.value, e.team);
        add(ThingKind::edit, e.row.value, e.team);
        add(ThingKind::cue, e.row.value, e.team);  // expected from its booking on
    }
    void on(SlotBooked const& e) {
        add(ThingKind::slot, e.slot.value, e.team);
        add_rivals(e.team, e.slot);
        for (std::uint32_t i = 0; i < script_.rows.size(); ++i)
            if (script_.rows[i].slot == e.slot) add(ThingKind::cue, i, e.team);
    }
    void on(MarkChanged const& e) { add(ThingKind::mark, e.mark.value); }
    void on(VariableChanged const& e) { add(ThingKind::variable, e.variable.value, e.team); }
    void on(FlagWasRaised const& e) {
        add(ThingKind::flag, e.flag.value, e.team);
        add(ThingKind::team_figures, 0, e.team);
    }
    void on(FactLearned const&) {}
    void on(NoDuffCalled const& e) { add_covered(e.team); }
    void on(NoDuffEnded const& e) { add_covered(e.team); }
    void on(NoDuffKeyTurned const& e) { add_no_duff(e.team); }
    void on(RollCallAnswered const&) {
        for (NoDuff const& stands : state_.no_duffs) add_no_duff(stands.team);
    }
    void on(GuestsChanged const&) { add(ThingKind::room); }
    void on(NoteWritten const&) { add(ThingKind::note, static_cast<std::uint32_t>(state_.notes.size() - 1)); }
    void on(VerbUndone const& e) {
        for (std::uint32_t i = 0; i < state_.verbs.size(); ++i)
            if (state_.verbs[i].sequence == e.verb) add(ThingKind::verb, i);
    }
    void on(RowReleased const& e) {
        add_row(e.row, e.team);
        bool const moves_story = e.row.value < script_.rows.size() && script_.rows[e.row.value].jump;
        if (!moves_story) return;
        add(ThingKind::team, 0, e.team);
        add_of_this_moment(e.team);
    }
    void on(RowOpened const& e) { add_receipts(e.row, e.team); }
    void on(RowAcknowledged const& e) { add_receipts(e.row, e.team); }
    void on(MessageSent const& e) {
        auto const& messages = state_.teams.at(e.team.value).messages;
        add(ThingKind::message, e.number - 1, e.team);
        if (e.by) return;
        for (std::uint32_t i = 0; i + 1 < e.number; ++i)  // what it answers waits no more
            if (messages[i].to_control && messages[i].thread == messages[e.number - 1].thread)
                add(ThingKind::message_marks, i, e.team);
    }
    void on(MessageOpened const& e) { add(ThingKind::message, e.number - 1, e.team); }
    void on(MessageSettled const& e) { add(ThingKind::message_marks, e.number - 1, e.team); }
    void on(RowShared const& e) {
        add(ThingKind::row, e.row.value, e.team);
        add(ThingKind::item, e.row.value, e.team);
        add_elements_from(e.row, e.team);
        add_words_with(e.row, e.team);
    }
    void on(BoardElementAdded const& e) { add_element(e.team, e.key); }
    void on(BoardElementChanged const& e) { add_element(e.team, e.key); }
    void on(BoardElementRemoved const& e) {
        add_element(e.team, e.key);
        for (std::uint64_t const link : e.links) add_element(e.team, link);
    }
    void on(DocumentBegun const& e) { add_document(e.team, e.key); }
    void on(DocumentClaimed const& e) { add_document(e.team, e.key); }
    void on(DocumentLetGo const& e) { add_document(e.team, e.key); }
    void on(DocumentSaved const& e) {
        add_document(e.team, e.key);
        auto const at = find_document(state_.teams.at(e.team.value), e.key);
        if (at && e.kept_in) add(ThingKind::version, *at * versions_kept_max + *e.kept_in, e.team);
    }
    void on(DiaryWritten const& e) {
        add(ThingKind::diary, e.number - 1, e.team);
        if (e.corrects != 0) add(ThingKind::diary, e.corrects - 1, e.team);
    }
    void on(ObservationWritten const& e) { add_observation(e.seat, e.key); }
    void on(ObservationReworded const& e) { add_observation(e.seat, e.key); }
    void on(RatingGiven const& e) {
        if (auto const at = find_rating(state_, e.seat, e.team, e.checklist)) add(ThingKind::rating, *at);
    }
    // Ratings of staff, what is settled and objectives are told to no station: the review asks for them.
    void on(WritingRated const& e) {
        auto const at = e.seat ? find_writing_rating(state_, {e.seat, {}}, rated_by(e)) : std::nullopt;
        if (at) add(ThingKind::writing_rating, *at);
    }
    void on(LateAnswerJudged const& e) { add(ThingKind::answer, e.decision.value, e.team); }
    void on(RatingSettled const&) {}
    void on(ObjectiveRated const&) {}
    // Whoever is assigned anew is told all of these teams, and nobody else anything (Projector::project).
    void on(TeamsAssigned const& e) {
        add(ThingKind::seat, e.seat.value);
        for (TeamId const team : e.teams) {
            add_all_of(team);
            add_rated(team);
        }
        for (std::uint32_t i = 0; i < state_.seats.size(); ++i)
            if (state_.seats[i].seat.post == Post::trainee) add(ThingKind::seat, i);
    }
    void on(TranslationWritten const& e) {
        auto const at = find_translation(state_.teams.at(e.team.value), e.passage, e.language);
        if (at) add(ThingKind::translation, *at, e.team);
    }
    void add_lesson(std::uint64_t key) {
        if (auto const at = find_lesson(state_, key)) add(ThingKind::lesson, *at);
    }
    void on(LessonWritten const& e) { add_lesson(e.key); }
    void on(LessonRemoved const& e) { add_lesson(e.key); }
    void on(QuestionnaireOpened const&) { add(ThingKind::questionnaire); }
    void on(QuestionnaireSheet const&) { add(ThingKind::questionnaire); }
    void on(QuestionnaireClosed const&) { add(ThingKind::questionnaire); }
    // The picture that stood or played before is not there any more.
    void on(FilmPlayed const& e) { add_pictures(e.stop, e.team); }
    void on(FilmHalted const& e) { add_pictures(e.stop, e.team); }
    void add_pictures(StopId now, TeamId team) {
        add(ThingKind::stop, now.value, team);
        auto const& stops = state_.teams.at(team.value).stops;
        for (std::uint32_t i = 0; i < stops.size(); ++i)
            if (stops[i].play) add(ThingKind::stop, i, team);
    }
    template <class E>
    void on(E const& e) {
        if constexpr (requires { e.row; }) {
            add_row(e.row, e.team);
        } else if constexpr (requires { e.slot; }) {
            add(ThingKind::slot, e.slot.value, e.team);
        } else if constexpr (requires { e.asset; }) {
            add(ThingKind::asset, e.asset.value, e.team);
            add(ThingKind::team_figures, 0, e.team);  // the share that is secured
        } else if constexpr (requires { e.stop; }) {
            add(ThingKind::stop, e.stop.value, e.team);
        } else if constexpr (requires { e.decision; }) {
            add(ThingKind::decision, e.decision.value, e.team);
            add(ThingKind::answer, e.decision.value, e.team);
        } else {
            add(ThingKind::clock);
        }
    }

    std::vector<Thing> take_in_order() {
        std::sort(things_.begin(), things_.end());
        things_.erase(std::unique(things_.begin(), things_.end()), things_.end());
        return std::move(things_);
    }

    std::vector<Thing> take() { return std::move(things_); }

private:
    // How many there are, of a team where they are a team's own.
    [[nodiscard]] std::size_t count(ThingKind kind, TeamId team = {}) const {
        switch (kind) {
            case ThingKind::exercise:
            case ThingKind::clock:
            case ThingKind::team:
            case ThingKind::room:
            case ThingKind::questionnaire:
            case ThingKind::attempt:
            case ThingKind::rewind:
            case ThingKind::end: return 1;
            case ThingKind::kept_moment: return script_.phases.size() + moments_named_max;
            case ThingKind::note: return state_.notes.size();
            case ThingKind::seat: return state_.seats.size();
            case ThingKind::cast:
            case ThingKind::attendance:
            case ThingKind::ledger: return script_.cast.size();
            case ThingKind::script_row: return script_.rows.size() + state_.improvised.size();
            case ThingKind::script_decision:
            case ThingKind::decision:
            case ThingKind::answer: return script_.decisions.size();
            case ThingKind::mark: return script_.marks.size();
            case ThingKind::form: return script_.requests.size();
            case ThingKind::item:
            case ThingKind::row: return state_.teams.at(team.value).rows.size();
            case ThingKind::cue:
            case ThingKind::edit:
            case ThingKind::moment: return script_.rows.size();
            case ThingKind::checklist: return script_.checklists.size();
            case ThingKind::observation: return state_.observations.size();
            case ThingKind::rating: return state_.ratings.size();
            case ThingKind::writing_rating: return state_.assessment.writings.size();
            case ThingKind::lesson: return state_.lessons.size();
            case ThingKind::request: return state_.teams.at(team.value).attempts.requests;
            case ThingKind::variable: return script_.variables.size();
            case ThingKind::flag: return script_.flags.size();
            case ThingKind::slot: return script_.slots.size();
            case ThingKind::asset: return script_.assets.size();
            case ThingKind::stop: return script_.stops.size();
            case ThingKind::verb: return state_.verbs.size();
            case ThingKind::message: return state_.teams.at(team.value).messages.size();
            case ThingKind::diary: return state_.teams.at(team.value).diary.size();
            case ThingKind::element: return state_.teams.at(team.value).board.size();
            case ThingKind::document: return state_.teams.at(team.value).documents.size();
            case ThingKind::word: return script_.glossary.size();
            case ThingKind::translation: return state_.teams.at(team.value).translations.size();
            case ThingKind::version: return state_.teams.at(team.value).documents.size() * versions_kept_max;
            case ThingKind::team_figures:
            case ThingKind::no_duff:
            case ThingKind::message_marks:
            case ThingKind::receipts: return 0;  // other things tell them
        }
        return 0;
    }

    Script const& script_;
    State const& state_;
    std::vector<Thing> things_;
};

}  // namespace

bool is_of_one_team(ThingKind kind) {
    switch (kind) {
        case ThingKind::exercise:
        case ThingKind::clock:
        case ThingKind::seat:
        case ThingKind::cast:
        case ThingKind::attendance:
        case ThingKind::script_row:
        case ThingKind::script_decision:
        case ThingKind::mark:
        case ThingKind::form:
        case ThingKind::no_duff:
        case ThingKind::room:
        case ThingKind::note:
        case ThingKind::checklist:
        case ThingKind::observation:
        case ThingKind::rating:
        case ThingKind::writing_rating:
        case ThingKind::lesson:
        case ThingKind::questionnaire:
        case ThingKind::verb: return false;
        case ThingKind::team:
        case ThingKind::team_figures:
        case ThingKind::ledger:
        case ThingKind::item:
        case ThingKind::receipts:
        case ThingKind::decision:
        case ThingKind::request:
        case ThingKind::cue:
        case ThingKind::moment:
        case ThingKind::row:
        case ThingKind::edit:
        case ThingKind::answer:
        case ThingKind::variable:
        case ThingKind::flag:
        case ThingKind::slot:
        case ThingKind::asset:
        case ThingKind::stop:
        case ThingKind::end:
        case ThingKind::message:
        case ThingKind::message_marks:
        case ThingKind::diary:
        case ThingKind::element:
        case ThingKind::document:
        case ThingKind::attempt:
        case ThingKind::kept_moment:
        case ThingKind::rewind:
        case ThingKind::translation:
        case ThingKind::word:
        case ThingKind::version: return true;
    }
    return false;
}

std::vector<Thing> touched_by(Record const& record, Exercise const& exercise) {
    Collect collect(exercise);
    std::visit([&](auto const& event) { collect.on(event); }, record.event);
    State const& state = exercise.state();
    for (Due const& due : exercise.touched_by(record)) {
        if (due.kind == DueKind::row) collect.add(ThingKind::row, due.index, due.team);
        if (due.kind == DueKind::asset) collect.add(ThingKind::asset, due.index, due.team);
    }
    std::visit(
        [&](auto const& event) {
            if constexpr (requires { state.teams.at(event.team.value); })
                if (state.teams.at(event.team.value).attempts.weighed != 0)
                    collect.add(ThingKind::rewind, 0, event.team);
        },
        record.event);
    if (record.issuer.role == Role::trainee && record.issuer.seat)
        collect.add(ThingKind::team_figures, 0, state.seats.at(record.issuer.seat->value).seat.team);
    if (state.stage == Stage::ended)  // what ENDEX closes comes after it, and can decide how a storyline came out
        for (std::uint32_t team = 0; team < state.teams.size(); ++team) collect.add(ThingKind::end, 0, TeamId{team});
    if (!state.verbs.empty() && state.verbs.back().sequence == record.sequence)
        collect.add(ThingKind::verb, static_cast<std::uint32_t>(state.verbs.size() - 1));
    return collect.take_in_order();
}

std::vector<Thing> all_things(Exercise const& exercise, std::optional<TeamId> only) {
    Collect collect(exercise);
    collect.add_all(only);
    return collect.take();
}

}  // namespace orda::projection
