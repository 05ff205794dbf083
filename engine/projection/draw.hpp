// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include "exercise/evaluate.hpp"
#include "exercise/exercise.hpp"
#include "projection/keys.hpp"
#include "projection/projector.hpp"
#include "projection/texts.hpp"

namespace orda::projection {

// What every drawing function reads.
struct Canvas {
    exercise::Script const& script;
    exercise::State const& state;
    Keys const& keys;

    [[nodiscard]] exercise::TeamState const& team(exercise::TeamId id) const { return state.teams.at(id.value); }
    // As the team knows them in its present attempt.
    [[nodiscard]] std::string item_key(exercise::TeamId id, exercise::RowId row) const {
        return keys.item(id, row, team(id).attempts.number);
    }
    [[nodiscard]] std::string decision_key(exercise::TeamId id, exercise::DecisionId decision) const {
        return keys.decision(id, decision, team(id).attempts.number);
    }
};

// draw_shared.cpp: fields that everybody who may see the thing sees
// Title and desks.
void draw_desks(Canvas const& canvas, v1::ExerciseView* view);
void draw_laws(Canvas const& canvas, v1::ExerciseView* view);
void draw_exercise(Canvas const& canvas, v1::ExerciseView* view);
void draw_clock(Canvas const& canvas, v1::ClockView* view);
void draw_team(Canvas const& canvas, exercise::TeamId team, v1::TeamView* view);
void draw_seat(Canvas const& canvas, exercise::SeatId seat, v1::SeatView* view);
void draw_questionnaire(Canvas const& canvas, v1::QuestionnaireView* view);
void draw_answer(exercise::GivenAnswer const& given, exercise::Decision const& decision, std::uint32_t revision,
                 bool as_shown, v1::Answer* to);
// Answers from the newest back, as many as fit a message; all of them stand in the journal.
[[nodiscard]] std::size_t first_answer_that_fits(std::vector<exercise::GivenAnswer> const& answers);
[[nodiscard]] std::string_view kind_word(exercise::DecisionKind kind);
void put_desks(exercise::DeskSet desks, google::protobuf::RepeatedField<std::uint32_t>* to);

// draw_trainee.cpp
void draw_sender(Canvas const& canvas, exercise::SenderId sender, v1::ItemView::Sender* to);
void draw_item(Canvas const& canvas, exercise::TeamId team, exercise::RowId row, v1::ItemView* view);
void add_desk_fields(Canvas const& canvas, exercise::TeamId team, exercise::RowId row, exercise::DeskId desk,
                     v1::ItemView* view);
void draw_receipts(Canvas const& canvas, exercise::TeamId team, exercise::RowId row, v1::ReceiptsView* view);
// Who of this desk has opened and confirmed it.
void put_receipts(Canvas const& canvas, exercise::TeamId team, exercise::RowId row, exercise::DeskId desk,
                  v1::ReceiptsView* view);
void draw_decision(Canvas const& canvas, exercise::TeamId team, exercise::DecisionId decision, v1::DecisionView* view);
// Without what was answered.
void draw_question(Canvas const& canvas, exercise::TeamId team, exercise::DecisionId decision, v1::DecisionView* view);
void draw_persons(Canvas const& canvas, exercise::Decision const& decision,
                  google::protobuf::RepeatedPtrField<v1::DecisionView::Person>* persons,
                  google::protobuf::RepeatedPtrField<v1::DecisionView::Column>* columns);
void draw_word(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::WordView* view);
void draw_form(Canvas const& canvas, exercise::RequestId request, v1::FormView* view);
void draw_request(Canvas const& canvas, exercise::TeamId team, exercise::RequestState const& request,
                  v1::RequestView* view);

// draw_board.cpp: the case board and documents; `index` of a version: document * versions_kept_max + place
void draw_element(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::ElementView* view);
void add_desk_fields(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, exercise::DeskId desk,
                     v1::ElementView* view);
void add_staff_fields(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::ElementView* view);
void draw_document(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::DocumentView* view);
void draw_version(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::VersionView* view);

// draw_teamwork.cpp: messages, the diary, what was shared
void draw_message(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::MessageView* view);
// Who of this desk has opened it.
void add_desk_fields(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, exercise::DeskId desk,
                     v1::MessageView* view);
void add_staff_fields(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::MessageView* view);
void draw_diary(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::DiaryView* view);
void add_staff_fields(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::DiaryView* view);
void draw_share(exercise::DeskId desk, exercise::Share const& share, v1::ItemView::Share* to);

// draw_actor.cpp
void draw_cue(Canvas const& canvas, exercise::TeamId team, exercise::RowId row, v1::CueView* view);
void draw_cast(Canvas const& canvas, exercise::CastId cast, v1::CastView* view);
void draw_ledger(Canvas const& canvas, exercise::CastId cast, exercise::TeamId team, v1::LedgerView* view);

// draw_evaluator.cpp
// What the script calls a red flag: staff and evaluators.
void draw_red_flags(Canvas const& canvas, v1::ExerciseView* view);
void draw_checklist(Canvas const& canvas, exercise::ChecklistId checklist, v1::ChecklistView* view);
void draw_moment(Canvas const& canvas, exercise::TeamId team, exercise::RowId row, v1::MomentView* view);
void draw_observation(exercise::Observation const& observation, v1::ObservationView* view);
void draw_rating(exercise::Rating const& rating, v1::RatingView* view);
void draw_lesson(exercise::Lesson const& lesson, v1::LessonView* view);

// draw_assess.cpp: for evaluators
void draw_work(Canvas const& canvas, exercise::TeamId team, exercise::DecisionId decision, v1::WorkView* view);
void draw_writing_rating(Canvas const& canvas, exercise::WritingRating const& rating, v1::WritingRatingView* view);

// draw_staff.cpp
void add_staff_fields(Canvas const& canvas, v1::ExerciseView* view);
void add_staff_fields(Canvas const& canvas, v1::QuestionnaireView* view);
void add_staff_fields(Canvas const& canvas, exercise::TeamId team, v1::TeamView* view);
void add_staff_fields(Canvas const& canvas, exercise::RequestState const& request, v1::RequestView* view);
void draw_script_row(Canvas const& canvas, exercise::RowId row, v1::ScriptRowView* view);
void draw_script_decision(Canvas const& canvas, exercise::DecisionId decision, v1::ScriptDecisionView* view);
void draw_row(Canvas const& canvas, exercise::TeamId team, exercise::RowId row, v1::RowView* view);
void draw_answers(Canvas const& canvas, exercise::TeamId team, exercise::DecisionId decision, v1::AnswerView* view);
void draw_mark(Canvas const& canvas, exercise::MarkId mark, v1::MarkView* view);
void draw_variable(Canvas const& canvas, exercise::TeamId team, exercise::VariableId variable, v1::VariableView* view);
void draw_flag(Canvas const& canvas, exercise::TeamId team, exercise::FlagId flag, v1::FlagView* view);
void draw_verb(Canvas const& canvas, exercise::Verb const& verb, v1::VerbView* view);

// draw_steer.cpp: what staff changed ahead of its time
void draw_edit(Canvas const& canvas, exercise::TeamId team, exercise::RowId row, v1::EditView* view);
void draw_attendance(Canvas const& canvas, exercise::CastId cast, v1::AttendanceView* view);
// Rows and deadlines that the script counts from this row.
void draw_followers(exercise::Script const& script, exercise::RowId row, v1::ScriptRowView* view);
// When the clock brings the row, and from where a person moved it. `offset`: from the row's clock to team time.
void draw_due(exercise::RowState const& state, exercise::Condition const& when, exercise::View const& now,
              Milliseconds offset, v1::RowView* view);

// draw_rewind.cpp: a team that went back, and could go back
void draw_attempt(Canvas const& canvas, exercise::TeamId team, v1::AttemptView* view);
void draw_kept_moment(Canvas const& canvas, exercise::TeamId team, std::uint32_t place, v1::KeptMomentView* view);
void draw_rewind(Canvas const& canvas, exercise::TeamId team, v1::RewindView* view);
// draw_voices.cpp: what is entered and translated for others
// A decision goes by the key under which stations know it: its place in the script is nobody's business.
void draw_passage(Canvas const& canvas, exercise::TeamId team, exercise::Passage const& passage, v1::Passage* view);
void draw_asked(Canvas const& canvas, exercise::TeamId team, exercise::DecisionId decision, v1::AskedView* view);
// Whether there are words in it that an interpreter may read.
[[nodiscard]] bool has_words(Canvas const& canvas, exercise::TeamId team, exercise::Passage const& passage);
void draw_written(Canvas const& canvas, exercise::TeamId team, exercise::Passage const& passage, v1::WrittenView* view);
// Who wrote it: staff and interpreters.
void draw_translator(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::TranslationView* view);
void draw_translation(Canvas const& canvas, exercise::TeamId team, std::uint32_t index, v1::TranslationView* view);

// draw_safety.cpp: for staff
void draw_no_duff(Canvas const& canvas, std::optional<exercise::TeamId> team, v1::NoDuffView* view);
void draw_note(exercise::Note const& note, v1::NoteView* view);

// draw_plot.cpp: what is booked, can be lost, is shown as a film, and how it came out
// What the actors of the cast may see of a booking too.
void draw_slot(Canvas const& canvas, exercise::TeamId team, exercise::SlotId slot, v1::SlotView* view);
void add_staff_fields(Canvas const& canvas, exercise::TeamId team, exercise::SlotId slot, v1::SlotView* view);
void draw_asset(Canvas const& canvas, exercise::TeamId team, exercise::AssetId asset, v1::AssetView* view);
void draw_stop(Canvas const& canvas, exercise::TeamId team, exercise::StopId stop, v1::StopView* view);
// draw_wall.cpp: what the audience of a film may see of it now
void draw_wall_stop(Canvas const& canvas, exercise::TeamId team, exercise::StopId stop, v1::WallStopView* view);
[[nodiscard]] v1::StopView::State state_of(exercise::StopState const& state);
[[nodiscard]] std::string_view vote_word(exercise::VoteKind vote);
// Null while nothing came out: before ENDEX, or when no end state holds.
[[nodiscard]] exercise::EndState const* end_of(Canvas const& canvas, exercise::TeamId team);
void draw_end(Canvas const& canvas, exercise::TeamId team, v1::EndView* view);

}  // namespace orda::projection
