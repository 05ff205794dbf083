// SPDX-License-Identifier: Apache-2.0
#include "exercise/evolve.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.hpp"
#include "exercise/acts.hpp"
#include "exercise/assess.hpp"
#include "exercise/fingerprint.hpp"
#include "exercise/rewind.hpp"
#include "exercise/teamwork.hpp"

namespace orda::exercise {
namespace {

// The fold over one record: one member function for each kind of event.
class Fold {
public:
    Fold(Record const& record, Script const& script, State& state) : record_(record), script_(script), state_(state) {}

    // ---- set-up and people ----
    void on(ExerciseCreated const& e) {
        state_.created = e;
        state_.epochs = {{e.epoch, 0, e.signer}};
    }
    void on(ScriptAmended const&) {  // Exercise::evolve changes the script
        ORDA_CHECK(state_.stage != Stage::running, "a script is amended while the clock stands");
        for (TeamState& team : state_.teams)  // whoever turned a key had read other words
            for (RowState& row : team.rows) row.key.reset();
        done_outside("amend_script");
    }
    void on(ExerciseRestored const& e) {
        state_.epochs.push_back({e.epoch, e.kept, e.signer});
        done_outside("restore");
        if (state_.stage != Stage::running) return;
        stage(Stage::paused);
        state_.restarted_paused = true;
    }
    void on(TeamAdded const& e) {
        ORDA_CHECK(e.team.value == state_.teams.size(), "teams are added in order");
        TeamState team;
        team.name = e.name;
        team.rows.resize(script_.rows.size());
        team.injects.resize(script_.desks.size());
        team.decisions.resize(script_.decisions.size());
        team.slots.resize(script_.slots.size());
        team.assets.resize(script_.assets.size());
        team.stops.resize(script_.stops.size());
        for (Variable const& variable : script_.variables) team.variables.push_back(variable.initial);
        state_.teams.push_back(std::move(team));
    }
    void on(SeatAdded const& e) {
        ORDA_CHECK(e.id.value == state_.seats.size(), "seats are added in order");
        state_.seats.push_back({e.seat, {}, {}, {}});
    }
    void on(SeatTaken const& e) { sit(e.seat, e.person); }
    void on(SeatLeft const& e) { sit(e.seat, {}); }
    void on(ConsentGiven const& e) { state_.seats.at(e.seat.value).consent = e.named; }

    // ---- the exercise clock ----
    void on(ExerciseStarted const&) { stage(Stage::running); }
    void on(ExercisePaused const&) { stage(Stage::paused); }
    void on(ExerciseResumed const&) { stage(Stage::running); }
    void on(SpeedChanged const& e) {
        state_.speed = e.speed;
        clock_changed();
    }
    void on(ClockJumped const& e) {
        for (TeamState& team : state_.teams)  // a held team stands still on its own clock, not on that of the exercise
            team.jumps.emplace_back(Instant{e.from, team_time(team, e.from)}, Instant{e.to, team_time(team, e.to)});
        clock_changed();
    }
    void on(ExerciseEnded const&) { stage(Stage::ended); }
    void on(ServerRestarted const& e) {
        if (!e.paused || state_.stage != Stage::running) return;
        stage(Stage::paused);
        state_.restarted_paused = true;
    }

    // ---- one team ----
    void on(TeamHeld const& e) { changed(team(e)).held_since = record_.at; }
    void on(TeamContinued const& e) {
        TeamState& held = changed(team(e));
        held.held_since.reset();
        held.offset = e.offset;
    }
    void on(TeamCaughtUp const& e) {
        TeamState& late = changed(team(e));
        late.offset = {};
        late.jumps.emplace_back(Instant{record_.at, e.from}, Instant{record_.at, e.to});
    }
    void on(PhaseBegan const& e) {
        team(e).phases.emplace(e.phase, now(team(e)));
        keep(team(e), e.phase.value, e.phase, {});
    }

    // ---- a team goes back ----
    void on(MomentKept const& e) {
        keep(team(e), static_cast<std::uint32_t>(script_.phases.size()) + e.place, std::nullopt, e.name);
    }
    void on(RewindWeighed const& e) { changed(team(e)).attempts.weighed = e.moment; }
    void on(TeamRewound const& e) {
        TeamState& back = changed(team(e));
        KeptMoment const* to = find_moment(back, e.moment);
        ORDA_CHECK(to != nullptr, "a moment is kept before a team goes back to it");
        back.attempts.back = Rewound{record_.sequence, e.moment, now(back), to->at.team};
        back.attempts.number = e.attempt;
        back.attempts.weighed = 0;
        go_back(back, *to->copy, record_.sequence, noted_flags(state_, e.team));
        back.held_since = record_.at;
        back.offset = e.offset;
        // Nobody takes back what happened in an attempt that is over.
        std::erase_if(state_.last_verbs, [&](auto const& verb) { return is_about(verb.second.event, e.team); });
    }

    // ---- rows ----
    void on(RowParked const& e) {
        auto const key = team(e).rows.at(e.row.value).key;
        RowState& state = row(e, RowStatus::parked);
        state.key = key;  // who agreed before its time need not agree again
        state.parked = e.reason;
        state.fired = now(team(e));
    }
    void on(RowReleased const& e) {
        auto& rows = team(e).rows;
        ORDA_CHECK(e.row.value < script_.rows.size() + state_.improvised.size(), "a row that is released exists");
        if (e.row.value >= rows.size()) rows.resize(e.row.value + 1);
        RowState& state = row(e, RowStatus::released);
        Instant const at = now(team(e));
        if (!state.parked) state.fired = at;
        state.parked.reset();
        state.variant = e.variant;
        state.to = e.to;
        deliver(state);
        number_on(team(e), state, state.to);
        for (auto& [desk, share] : state.shared) share.current = false;
        if (state.released) return;
        state.released = at;
        state.came_in = team(e).attempts.number;
    }
    void on(RowKeyTurned const& e) {
        if (!e.reason.empty()) return;  // its release follows
        RowState& state = row(e, status_of(e));
        if (e.on) state.key = RowKey{record_.sequence, record_.issuer.person, record_.stamp.wall};
    }
    void on(RowHeld const& e) {
        RowStatus const before = status_of(e);
        row(e, RowStatus::held).before_hold = before;
    }
    void on(RowContinued const& e) { row(e, team(e).rows.at(e.row.value).before_hold); }
    void on(RowSkipped const& e) { set_aside(e, RowStatus::skipped); }
    void on(RowRestored const& e) { row(e, team(e).rows.at(e.row.value).before); }
    void on(RowCancelled const& e) { set_aside(e, RowStatus::cancelled); }
    void on(RowWithdrawn const& e) { set_aside(e, RowStatus::withdrawn); }
    void on(RowResent const& e) { deliver(row(e, RowStatus::released)); }
    void on(RowRearmed const& e) { row(e, RowStatus::waiting); }
    void on(RowOpened const& e) {
        RowState& state = team(e).rows.at(e.row.value);
        Instant const at = now(team(e));
        state.opened_by.emplace(e.seat, at);
        if (!state.opened && is_addressed(state, e.seat)) state.opened = at;
    }
    void on(RowAcknowledged const& e) {
        RowState& state = team(e).rows.at(e.row.value);
        Instant const at = now(team(e));
        state.acknowledged_by.emplace(e.seat, at);
        if (!state.acknowledged && is_addressed(state, e.seat)) state.acknowledged = at;
    }
    void on(ActorStarted const& e) { row(e, RowStatus::released).started = now(team(e)); }
    void on(ActorEnded const& e) { row(e, RowStatus::released).ended = now(team(e)); }
    void on(ActorReset const& e) {
        RowState& state = row(e, RowStatus::released);
        (e.ended ? state.ended : state.started).reset();
    }
    void on(ActorInPlace const& e) { actor(e).in_place = e.on ? std::optional(now(team(e))) : std::nullopt; }
    void on(ActorNeedsHelp const& e) { actor(e).needs_help = e.on ? std::optional(now(team(e))) : std::nullopt; }
    void on(InjectImprovised const& e) {
        ORDA_CHECK(e.row.value == script_.rows.size() + state_.improvised.size(), "improvised injects are numbered on");
        state_.improvised.push_back({record_.sequence, e.content, record_.issuer});
    }

    // ---- decisions ----
    void on(DecisionOpened const& e) {
        DecisionState& state = decision(e);
        state.status = DecisionStatus::open;
        state.opened = now(team(e));
        state.deadline = e.deadline;
        state.closes = e.closes;
    }
    void on(DecisionTimed const& e) {
        DecisionState& state = decision(e);
        state.deadline = e.deadline;
        state.closes = e.closes;
        state.waits = false;
    }
    void on(DecisionRecorded const& e) {
        DecisionState& state = decision(e);
        Instant const at = now(team(e));
        state.answers.push_back({record_.sequence, e.seat, at, e.timing, e.answer, e.rationale, e.rejected,
                                 e.decided_at, e.offline, e.written_at, record_.issuer, e.language});
        if (e.timing == Timing::after_closing) return;
        state.holds = static_cast<std::uint32_t>(state.answers.size() - 1);
        if (!state.decided) state.decided = at;
        for (OptionId const option : e.answer.options) state.first_chosen.emplace(option, at);
        for (PersonChoice const& line : e.answer.persons)
            for (std::uint32_t column = 0; column < line.options.size(); ++column)
                if (line.options[column] != 0)
                    state.first_chosen.emplace(column_option(column, line.options[column] - 1), at);
    }
    void on(DecisionClosed const& e) {
        DecisionState& state = decision(e);
        state.status = DecisionStatus::closed;
        state.closed = now(team(e));
        state.waits = false;
        state.silent = e.silent;
        state.default_taken = e.default_taken;
        if (e.default_taken) state.first_chosen.emplace(*e.default_taken, *state.closed);
    }
    void on(DecisionWaits const& e) { decision(e).waits = true; }

    // ---- requests ----
    void on(RequestSent const& e) {
        TeamState& sender = team(e);
        ORDA_CHECK(e.number == ++sender.attempts.requests, "requests of a team are numbered on");
        DeskId const desk = state_.seats.at(e.seat.value).seat.desk;
        RequestState request{e.request, e.number, record_.sequence, e.seat, desk,
                             e.to,      e.fields, now(sender),      e.due,  e.on};
        request.language = e.language;
        request.speaker = record_.issuer.speaker;
        sender.requests.push_back(std::move(request));
    }
    void on(RequestAnswered const& e) {
        RequestState* const found = find_request(team(e), e.number);
        ORDA_CHECK(found != nullptr, "a request was sent before it is answered");
        RequestState& request = *found;
        request.status = e.granted ? RequestStatus::granted : RequestStatus::refused;
        request.answered = now(team(e));
        request.rule = e.rule;
        request.words = e.words;
        request.words_language = e.language;
    }

    // ---- what people notice ----
    void on(CueChanged const& e) {
        std::pair const key{e.cast, e.tick};
        if (e.on) {
            team(e).cues.emplace(key, now(team(e)));
        } else {
            team(e).cues.erase(key);
        }
    }
    void on(RevealSaid const& e) {
        std::pair const key{e.cast, e.reveal};
        if (e.on) {
            team(e).said.emplace(key, now(team(e)));
        } else {
            team(e).said.erase(key);
        }
    }
    void on(MarkChanged const& e) {
        if (e.on) {
            team(e).marks.emplace(e.mark, now(team(e)));
        } else {
            team(e).marks.erase(e.mark);
        }
    }
    void on(VariableChanged const& e) { team(e).variables.at(e.variable.value) = e.value; }
    void on(FlagWasRaised const& e) { team(e).flags.emplace(e.flag, now(team(e))); }
    void on(FactLearned const& e) { team(e).facts.emplace(std::pair{e.fact, e.desk}, now(team(e))); }

    // ---- how a team works together ----
    void on(MessageSent const& e) {
        TeamState& mine = team(e);
        ORDA_CHECK(e.number == mine.messages.size() + 1, "messages of a team are numbered on");
        MessageState message{record_.sequence, e.by,     e.as,   e.to,       e.to_control,
                             e.replies_to,     e.number, e.text, e.language, now(mine)};
        message.speaker = record_.issuer.speaker;
        if (e.replies_to != 0) message.thread = mine.messages.at(e.replies_to - 1).thread;
        for (MessageState& earlier : mine.messages)
            if (!e.by && earlier.thread == message.thread && waits_for_answer(earlier)) earlier.answered = now(mine);
        mine.messages.push_back(std::move(message));
    }
    void on(MessageOpened const& e) { team(e).messages.at(e.number - 1).opened_by.emplace(e.seat, now(team(e))); }
    void on(MessageSettled const& e) {
        team(e).messages.at(e.number - 1).settled = e.on ? std::optional(now(team(e))) : std::nullopt;
    }
    void on(RowShared const& e) {
        RowState& state = team(e).rows.at(e.row.value);
        Share const share{record_.sequence, e.seat, now(team(e)), e.why, e.language, true};
        for (std::uint32_t desk = 0; desk < script_.desks.size(); ++desk)
            if (e.to.contains(DeskId{desk})) state.shared.insert_or_assign(DeskId{desk}, share);
        number_on(team(e), state, e.to);
    }
    void on(DiaryWritten const& e) {
        auto& diary = team(e).diary;
        ORDA_CHECK(e.number == diary.size() + 1, "entries of a diary are numbered on");
        diary.push_back(
            {record_.sequence, e.seat, e.corrects, 0, e.text, e.language, now(team(e)), record_.issuer.speaker});
        if (e.corrects != 0) diary.at(e.corrects - 1).corrected_by = e.number;
    }

    // ---- the case board and documents ----
    void on(BoardElementAdded const& e) {
        auto& board = team(e).board;
        auto const found = find_element(team(e), e.key);
        BoardElement& each = found ? board[*found] : board.emplace_back();
        each = {e.key, e.kind, e.from, e.to, e.says, record_.sequence, e.seat, false};
    }
    void on(BoardElementChanged const& e) {
        BoardElement& each = element(e, e.key);
        switch (e.field) {
            case BoardField::title: each.says.title = e.says.title; return;
            case BoardField::note: each.says.note = e.says.note; return;
            case BoardField::spot: each.says.spot = e.says.spot; return;
            case BoardField::amount: each.says.amount = e.says.amount; return;
            case BoardField::assumed: each.says.assumed = e.says.assumed; return;
            case BoardField::source: each.says.source = e.says.source; return;
        }
    }
    void on(BoardElementRemoved const& e) {
        remove(element(e, e.key));
        for (std::uint64_t const link : e.links) remove(element(e, link));
    }
    void on(DocumentBegun const& e) {
        auto& documents = team(e).documents;
        ORDA_CHECK(e.number == documents.size() + 1, "documents of a team are numbered on");
        DocumentText const empty{0, record_.sequence, e.seat, now(team(e)), 0, e.title, {}, e.language};
        documents.push_back({e.key, e.seat, now(team(e)), record_.sequence, empty, {}, 0, record_.at});
    }
    void on(DocumentClaimed const& e) { writer(e) = e.seat; }
    void on(DocumentLetGo const& e) { writer(e).reset(); }
    void on(DocumentSaved const& e) {
        DocumentState& document = this->document(e);
        if (e.kept_in) {
            ORDA_CHECK(*e.kept_in <= document.kept.size(), "places of kept versions are filled one by one");
            if (*e.kept_in == document.kept.size()) document.kept.emplace_back();
            document.kept[*e.kept_in] = std::move(document.newest);
            ++document.keeps;
            document.kept_at = record_.at;
        }
        document.newest = {e.version, record_.sequence, e.seat, now(team(e)), e.restores, e.title, e.text, e.language};
    }

    // ---- slots, assets, film ----
    void on(SlotBooked const& e) {
        SlotState& state = slot(e);
        state.at = e.at;
        state.cast_number = e.cast_number;
        state.room = e.room;
    }
    void on(SlotBegan const& e) { slot(e).began = now(team(e)); }
    void on(SlotEnded const& e) { slot(e).ended = now(team(e)); }
    void on(CastAway const& e) {
        if (e.away) state_.away.emplace(std::pair{e.cast, e.number}, record_.sequence);
        else state_.away.erase({e.cast, e.number});
    }

    // ---- what the Control Centre changes ahead of its time ----
    void on(RowRetimed const& e) {
        RowState& state = row(e, status_of(e));
        state.retimed.reset();
        if (e.at) state.retimed = Retimed{*e.at, e.from, of_batch()};
    }
    void on(LineNudged const& e) {
        for (TeamId const each : e.teams) {
            Nudges& nudges = state_.teams.at(each.value).nudges[e.line];
            ++nudges.revision;
            nudges.changed_by = record_.sequence;
            nudges.by += e.by;
        }
    }
    void on(RowEdited const& e) {
        RowState& state = row(e, status_of(e));
        state.edit = e.edit;
        state.edited_by = record_.sequence;
    }
    void on(AssetSecured const& e) {
        AssetState& state = asset(e);
        if (!state.secured) state.secured = now(team(e));
        state.stage = e.stage;
        state.until = e.until;
        state.waits = false;
    }
    void on(AssetLost const& e) {
        AssetState& state = asset(e);
        state.secured.reset();
        state.until.reset();
        state.waits = false;
        state.gone = now(team(e));
    }
    void on(AssetWaits const& e) { asset(e).waits = true; }
    void on(TeamFinished const& e) { team(e).finished = now(team(e)); }
    void on(FilmPlayed const& e) {
        only_picture(e);
        stop(e).play = {e.from, e.begins, true};
        stop(e).stands = false;
    }
    void on(FilmHalted const& e) {
        only_picture(e);
        stop(e) = {now(team(e)), {}, {}, {}, {}, stop(e).play, true};  // again: an earlier vote is void
    }
    void on(VoteOpened const& e) { stop(e).opened = now(team(e)); }
    void on(VoteCounted const& e) {
        StopState& state = stop(e);
        state.counted = now(team(e));
        state.counts = e.counts;
        state.chosen = e.chosen;
    }

    // ---- real emergencies, the room, notes ----
    void on(NoDuffCalled const& e) {
        NoDuff stands{record_.sequence, e.team, record_.issuer, record_.stamp.wall, e.stopped};
        for (NoDuff const& each : state_.no_duffs)  // who has answered in a team need not answer again
            if (!e.team) stands.seats.insert(each.seats.begin(), each.seats.end());
        state_.no_duffs.push_back(std::move(stands));
    }
    void on(RollCallAnswered const& e) {
        RollCall const said{e.needs_help, record_.issuer, record_.stamp.wall};
        for (NoDuff& each : state_.no_duffs) {
            if (e.seat && concerns(each, state_.seats.at(e.seat->value).seat)) each.seats[*e.seat] = said;
            if (!e.seat && !each.team) each.staff[record_.issuer.person] = said;
        }
    }
    void on(NoDuffKeyTurned const& e) {
        for (NoDuff& each : state_.no_duffs)
            if (each.team == e.team) each.keys.emplace(record_.issuer.person, record_.stamp.wall);
    }
    void on(NoDuffEnded const& e) {
        std::erase_if(state_.no_duffs, [&](NoDuff const& each) { return each.team == e.team; });
    }
    void on(GuestsChanged const& e) { state_.guests = e.present; }
    void on(NoteWritten const& e) {
        state_.notes.push_back(
            {record_.sequence, record_.issuer, e.team, record_.at, record_.stamp.wall, e.words, e.language});
    }

    // ---- what evaluators see ----
    void on(ObservationWritten const& e) {
        state_.observations.push_back({record_.sequence, 0, e.seat, record_.issuer.person, e.key, e.team, e.about,
                                       record_.at, e.flag, e.checklist, e.words, e.language});
    }
    void on(ObservationReworded const& e) {
        auto const found = find_observation(state_, e.seat, e.key);
        ORDA_CHECK(found, "an observation was written before other words are found for it");
        Observation& observation = state_.observations[*found];
        observation.reworded = record_.sequence;
        observation.checklist = e.checklist;
        observation.words = e.words;
        observation.language = e.language;
    }
    void on(RatingGiven const& e) {
        Rating rating{record_.sequence, e.seat, record_.issuer.person, e.team, e.checklist, e.value, e.about, 0};
        auto const before = find_rating(state_, e.seat, e.team, e.checklist);
        if (!before) return state_.ratings.push_back(rating);
        rating.changes = state_.ratings[*before].changes + 1;
        state_.ratings[*before] = rating;
    }

    // ---- what is judged afterwards ----
    void on(WritingRated const& e) {
        auto& all = state_.assessment.writings;
        WritingRating one{record_.sequence, e.seat, record_.issuer.person, e.team, e.passage, e.of, e.value,
                          e.about,          0};
        auto const before = find_writing_rating(state_, {e.seat, record_.issuer.person}, rated_by(e));
        if (!before) return all.push_back(one);
        one.changes = all[*before].changes + 1;
        all[*before] = one;
    }
    void on(LateAnswerJudged const& e) {
        auto& all = state_.assessment.late;
        auto const before = std::ranges::find_if(
            all, [&](LateJudgement const& each) { return each.team == e.team && each.decision == e.decision; });
        LateJudgement one{record_.sequence, record_.issuer, e.team,    e.decision, e.revision, e.of,
                          e.accepted,       e.reason,       e.language};
        if (before == all.end()) all.push_back(std::move(one));
        else *before = std::move(one);
    }
    void on(RatingSettled const& e) {
        auto& all = state_.assessment.settled;
        Settlement one{record_.sequence, record_.issuer, rated_by(e), e.value, e.reason, e.language};
        auto const before = std::ranges::find(all, one.rated, &Settlement::rated);
        if (before == all.end()) all.push_back(std::move(one));
        else *before = std::move(one);
    }
    void on(ObjectiveRated const& e) {
        auto& all = state_.assessment.objectives;
        auto const before = std::ranges::find_if(
            all, [&](ObjectiveRating const& each) { return each.team == e.team && each.objective == e.objective; });
        ObjectiveRating one{record_.sequence, record_.issuer, e.team, e.objective, e.rating, e.words, e.language};
        if (before == all.end()) all.push_back(std::move(one));
        else *before = std::move(one);
    }

    // ---- lessons ----
    void on(LessonWritten const& e) {
        auto const found = find_lesson(state_, e.key);
        Issuer const& by = record_.issuer;
        if (!found) {
            state_.lessons.push_back({record_.sequence, record_.sequence, by.seat, e.key, e.says, false});
            return;
        }
        Lesson& lesson = state_.lessons[*found];
        lesson.changed_by = record_.sequence;
        lesson.says = e.says;
        lesson.removed = false;
    }
    void on(LessonRemoved const& e) {
        auto const found = find_lesson(state_, e.key);
        ORDA_CHECK(found, "a lesson was written before it is removed");
        state_.lessons[*found].changed_by = record_.sequence;
        state_.lessons[*found].removed = true;
    }

    // ---- the questionnaire ----
    void on(QuestionnaireOpened const&) {
        state_.questionnaire.open = true;
        state_.questionnaire.opened = record_.sequence;
    }
    void on(QuestionnaireSheet const& e) { state_.questionnaire.sheets.push_back(e.sheet); }
    void on(QuestionnaireClosed const&) { state_.questionnaire.open = false; }

    // ---- who speaks for whom ----
    void on(TeamsAssigned const& e) { state_.seats.at(e.seat.value).teams = e.teams; }
    void on(TranslationWritten const& e) {
        auto& all = team(e).translations;
        Translation one{e.passage, e.language, record_.sequence, e.seat, e.text, now(team(e)), 0, e.of};
        auto const before = find_translation(team(e), e.passage, e.language);
        if (!before) return all.push_back(std::move(one));
        one.changes = all[*before].changes + 1;
        all[*before] = std::move(one);
    }

    void on(VerbUndone const& e) {
        state_.last_verbs.erase(record_.issuer.person);
        auto const verb =
            std::find_if(state_.verbs.begin(), state_.verbs.end(), [&](Verb const& v) { return v.sequence == e.verb; });
        if (verb != state_.verbs.end()) verb->undone = true;
    }

    void envelope() {
        if (record_.command) of_command(*record_.command);
        if (record_.issuer.role == Role::trainee && record_.issuer.seat) {
            TeamState& active = state_.teams.at(state_.seats.at(record_.issuer.seat->value).seat.team.value);
            active.last_activity = now(active);
        }
    }

private:
    void sit(SeatId id, PersonId person) {
        SeatState& seat = state_.seats.at(id.value);
        if (seat.person != person) seat.consent.reset();
        seat.person = person;
    }
    void of_command(CommandStamp const& stamp) {
        auto& commands = state_.commands;
        if (commands.empty() || commands.back().id != stamp.id)
            commands.push_back({stamp.id, stamp.content, record_.sequence, 0});
        ORDA_CHECK(commands.back().content == stamp.content, "one command id, one content");
        commands.back().last = record_.sequence;
    }
    // What somebody did at the server's command line: staff read it among their acts, nobody can take it back.
    void done_outside(std::string_view word) {
        state_.verbs.push_back({record_.sequence, record_.issuer.person, record_.at, std::string(word)});
    }
    void keep(TeamState& team, std::uint32_t place, std::optional<PhaseId> phase, std::string const& name) {
        auto const copy = storyline_of(team);
        KeptMoment moment{record_.sequence, phase, name, team.attempts.number, now(team), fingerprint(*copy), copy};
        team.attempts.kept.insert_or_assign(place, std::move(moment));
    }
    static bool is_about(Event const& event, TeamId team) {
        return std::visit(
            [&](auto const& e) {
                if constexpr (requires { e.team == team; }) return e.team == team;
                if constexpr (requires { e.teams.front() == team; })
                    return std::find(e.teams.begin(), e.teams.end(), team) != e.teams.end();
                return false;
            },
            event);
    }
    template <class E>
    TeamState& team(E const& e) {
        return state_.teams.at(e.team.value);
    }
    template <class E>
    DecisionState& decision(E const& e) {
        return team(e).decisions.at(e.decision.value);
    }
    template <class E>
    SlotState& slot(E const& e) {
        SlotState& state = team(e).slots.at(e.slot.value);
        ++state.revision;
        state.changed_by = record_.sequence;
        return state;
    }
    template <class E>
    AssetState& asset(E const& e) {
        return team(e).assets.at(e.asset.value);
    }
    template <class E>
    BoardElement& element(E const& e, std::uint64_t key) {
        auto const found = find_element(team(e), key);
        ORDA_CHECK(found, "an element was added before it changes");
        BoardElement& each = team(e).board[*found];
        each.record = record_.sequence;
        each.seat = e.seat;
        return each;
    }
    static void remove(BoardElement& each) {
        each.removed = true;
        each.says = {};
    }
    template <class E>
    DocumentState& document(E const& e) {
        auto const found = find_document(team(e), e.key);
        ORDA_CHECK(found, "a document was begun before it is written");
        return team(e).documents[*found];
    }
    template <class E>
    std::optional<SeatId>& writer(E const& e) {
        DocumentState& changed = document(e);
        changed.claimed = record_.sequence;
        changed.since = now(team(e));
        return changed.writer;
    }
    template <class E>
    void only_picture(E const& e) {
        for (StopState& each : team(e).stops)
            if (each.play) each.play->on = false;
    }
    template <class E>
    StopState& stop(E const& e) {
        return team(e).stops.at(e.stop.value);
    }
    template <class E>
    RowState& row(E const& e, RowStatus status) {
        RowState& state = team(e).rows.at(e.row.value);
        state.status = status;
        ++state.revision;
        state.changed_by = record_.sequence;
        state.key.reset();  // turned for the inject as it was
        return state;
    }
    template <class E>
    ActorState& actor(E const& e) {  // says nothing about the row itself: who looks at it is not disturbed
        return team(e).rows.at(e.row.value).actors[e.cast];
    }
    [[nodiscard]] bool is_addressed(RowState const& state, SeatId seat) const {
        return state.to.contains(state_.seats.at(seat.value).seat.desk);
    }
    void deliver(RowState& state) {  // unread for everybody, also the second time
        ++state.releases;
        state.opened_by.clear();
        state.acknowledged_by.clear();
    }
    // A desk's number of an inject stays what it was when the desk got it first.
    static void number_on(TeamState& team, RowState& state, DeskSet to) {
        for (std::uint32_t desk = 0; desk < team.injects.size(); ++desk)
            if (to.contains(DeskId{desk}) && state.order.emplace(DeskId{desk}, team.injects[desk]).second)
                ++team.injects[desk];
    }
    template <class E>
    void set_aside(E const& e, RowStatus status) {
        RowStatus const before = status_of(e);
        row(e, status).before = before;
    }
    template <class E>
    RowStatus status_of(E const& e) {
        return team(e).rows.at(e.row.value).status;
    }
    // The first record of what was decided together.
    [[nodiscard]] Sequence of_batch() const { return record_.sequence - (record_.part - 1); }
    Instant now(TeamState const& of) const { return {record_.at, team_time(of, record_.at)}; }
    TeamState& changed(TeamState& one) {
        ++one.revision;
        one.changed_by = record_.sequence;
        return one;
    }
    void clock_changed() {
        ++state_.clock_revision;
        state_.clock_changed_by = record_.sequence;
        state_.clock_changed_at = record_.at;
    }
    void stage(Stage stage) {
        state_.stage = stage;
        state_.restarted_paused = false;
        clock_changed();
    }

    Record const& record_;
    Script const& script_;
    State& state_;
};

// What a person's newest verb would take back, as its records come.
void keep_earlier(Record const& record, std::optional<Event> const& earlier, State& state) {
    auto const verb = state.last_verbs.find(record.issuer.person);
    bool const of_it = verb != state.last_verbs.end() && record.command &&
                       verb->second.sequence == record.sequence - (record.part - 1);
    if (earlier && of_it) verb->second.before.push_back(*earlier);
}

bool is_staff(Issuer const& issuer) {
    return issuer.person != PersonId{} && (issuer.role == Role::director || issuer.role == Role::controller);
}

}  // namespace

std::optional<std::uint32_t> find_observation(State const& state, SeatId seat, std::uint64_t key) {
    auto const& all = state.observations;
    auto const found =
        std::ranges::find_if(all, [&](Observation const& each) { return each.seat == seat && each.key == key; });
    return found == all.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - all.begin()));
}

namespace {

template <class List>
std::optional<std::uint32_t> find_key(List const& list, std::uint64_t key) {
    auto const found = std::ranges::find_if(list, [&](auto const& each) { return each.key == key; });
    return found == list.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - list.begin()));
}

}  // namespace

std::optional<std::uint32_t> find_lesson(State const& state, std::uint64_t key) { return find_key(state.lessons, key); }
std::optional<std::uint32_t> find_element(TeamState const& team, std::uint64_t key) {
    return find_key(team.board, key);
}
std::optional<std::uint32_t> find_document(TeamState const& team, std::uint64_t key) {
    return find_key(team.documents, key);
}

std::optional<std::uint32_t> find_rating(State const& state, SeatId seat, TeamId team, ChecklistId checklist) {
    auto const& all = state.ratings;
    auto const found = std::ranges::find_if(
        all, [&](Rating const& each) { return each.seat == seat && each.team == team && each.checklist == checklist; });
    return found == all.end() ? std::nullopt : std::optional(static_cast<std::uint32_t>(found - all.begin()));
}

void apply(Record const& record, Script const& script, State& state) {
    ORDA_CHECK(record.sequence == state.sequence + 1, "records are numbered without gaps");
    ORDA_CHECK(record.at >= state.now, "exercise time does not go back");
    state.sequence = record.sequence;
    std::uint32_t const speed_before = state.speed;
    state.now = record.at;
    auto const earlier = earlier_value(record.event, state);
    Fold fold(record, script, state);
    fold.envelope();
    std::visit([&](auto const& event) { fold.on(event); }, record.event);
    bool const by_staff = record.part == 1 && record.command && is_staff(record.issuer);
    std::string_view const word = by_staff ? verb_word(record.event) : "";
    if (word.empty()) return keep_earlier(record, earlier, state);
    Verb verb{record.sequence, record.issuer.person, record.at, std::string(word)};
    name_target(verb, record.event);
    state.verbs.push_back(std::move(verb));
    state.last_verbs[record.issuer.person] = {
        record.sequence, last_change(record.event, state).revision, record.event, speed_before, {}};
    keep_earlier(record, earlier, state);
}

}  // namespace orda::exercise
