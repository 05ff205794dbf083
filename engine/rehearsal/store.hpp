// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <orda/v1/wire.pb.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace orda::rehearsal {

// Kinds of things as bits: `touched & bit(v1::View::kItem)`.
using Kinds = std::uint64_t;
constexpr Kinds bit(v1::View::ThingCase kind) { return Kinds{1} << static_cast<unsigned>(kind); }

// Everything a station knows: the newest view of every thing, by its key (docs/PROTOCOL.md, section 2). The fold of
// what the server sent, in order, and nothing else.
struct Store {
    template <class Key, class View>
    using Things = std::map<Key, View>;
    using OfTeam = std::pair<std::uint32_t, std::uint32_t>;    // team, position or number
    using NamedInTeam = std::pair<std::uint32_t, std::string>;  // team, id

    std::optional<v1::ClockView> clock;
    std::optional<v1::ExerciseView> exercise;
    Things<std::uint32_t, v1::TeamView> teams;
    Things<std::uint32_t, v1::SeatView> seats;
    Things<std::uint32_t, v1::FormView> forms;
    Things<std::uint32_t, v1::CastView> cast;
    Things<std::uint32_t, v1::MarkView> marks;
    Things<std::uint32_t, v1::ScriptRowView> script_rows;
    Things<std::uint32_t, v1::ScriptDecisionView> script_decisions;
    Things<std::string, v1::ItemView> items;
    Things<std::string, v1::DecisionView> decisions;
    Things<std::string, v1::CueView> cues;
    Things<OfTeam, v1::RequestView> requests;
    Things<OfTeam, v1::RowView> rows;
    Things<OfTeam, v1::AnswerView> answers;
    Things<NamedInTeam, v1::VariableView> variables;
    Things<NamedInTeam, v1::FlagView> flags;
    Things<std::uint64_t, v1::VerbView> verbs;
    Things<OfTeam, v1::AssetView> assets;
    Things<OfTeam, v1::SlotView> slots;
    Things<OfTeam, v1::LedgerView> ledgers;  // team, cast member
    Things<OfTeam, v1::StopView> stops;
    Things<OfTeam, v1::WallStopView> wall_stops;
    Things<std::uint32_t, v1::EndView> ends;  // by team
    Things<std::uint32_t, v1::NoDuffView> no_duffs;  // that stand; by team plus 1, 0 = of all
    std::optional<v1::QuestionnaireView> questionnaire;
    std::optional<v1::RoomView> room;
    Things<std::uint64_t, v1::NoteView> notes;
    Things<OfTeam, v1::MessageView> messages;
    Things<OfTeam, v1::DiaryView> diary;
    using KeyOfTeam = std::pair<std::uint32_t, std::uint64_t>;
    Things<KeyOfTeam, v1::ElementView> elements;
    Things<KeyOfTeam, v1::DocumentView> documents;
    Things<std::pair<KeyOfTeam, std::uint32_t>, v1::VersionView> versions;  // and their place
    Things<std::uint32_t, v1::ChecklistView> checklists;
    Things<OfTeam, v1::MomentView> moments;  // team, row
    Things<std::pair<std::uint32_t, std::uint64_t>, v1::ObservationView> observations;  // seat, key
    Things<std::pair<std::uint32_t, OfTeam>, v1::RatingView> ratings;  // seat, team, checklist
    Things<OfTeam, v1::EditView> edits;  // team, row
    Things<std::uint32_t, v1::AttendanceView> attendance;  // by cast member
    Things<std::uint32_t, v1::AttemptView> attempts;       // of teams that went back
    Things<OfTeam, v1::KeptMomentView> kept_moments;       // team, place
    Things<std::uint32_t, v1::RewindView> rewinds;         // by team

    // The attempt that this station looks at when it sends the command; for what is of a storyline alone.
    [[nodiscard]] std::uint32_t attempt_of(v1::Command const& command) const;
    Things<NamedInTeam, v1::AskedView> asked;  // team, DecisionView.key
    Things<NamedInTeam, v1::WorkView> works;   // the same
    // Team, kind, number or key; of a translation also revision, part and language.
    using Writing = std::tuple<std::uint32_t, int, std::uint32_t, std::string>;
    Things<Writing, v1::WrittenView> written;
    Things<std::uint64_t, v1::LessonView> lessons;  // by key
    Things<std::tuple<Writing, std::uint32_t, std::uint32_t, std::string>, v1::TranslationView> translations;

    Things<std::pair<Writing, std::uint32_t>, v1::WritingRatingView> writing_ratings;  // and the revision

    void apply(v1::View const& view);
    // Things that the two do not hold alike, as "row (0, 3)"; empty when they are the same.
    [[nodiscard]] std::vector<std::string> differences(Store const& other) const;

private:
    void apply(v1::ReceiptsView const& receipts);
    void apply(v1::NoDuffView const& view);
    void apply(v1::AttemptView const& view);
    void apply_shared(v1::View const& view);
    void apply_staff(v1::View const& view);
    void apply_evaluation(v1::View const& view);
    void apply_paper(v1::View const& view);
    void apply_voices(v1::View const& view);
    // The own seat is assigned to these teams and no others: what belongs to others is not there any more.
    void forget_others(v1::SeatView const& own);
    void remove(v1::Removed const& removed);
};

}  // namespace orda::rehearsal
