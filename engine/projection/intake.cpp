// SPDX-License-Identifier: Apache-2.0
#include "projection/intake.hpp"

#include <algorithm>

namespace orda::projection {

using namespace exercise;

namespace {

using Read = Result<Command, Refused>;

Read refuse(Refusal reason, std::string detail = {}) {
    return Read(boost::system::in_place_error, Refused{reason, 0, std::move(detail)});
}

template <class T>
std::optional<T> told(std::int64_t value) {  // 0 = not told
    return value == 0 ? std::nullopt : std::optional(T(value));
}

template <class Message>
std::optional<TeamId> team_or_all(Message const& from) {
    return from.has_team() ? std::optional(TeamId{from.team()}) : std::nullopt;
}

// Those that need nothing but their own words.
Read read_plain(v1::AnswerRequest const& from) {
    return Command(AnswerRequest{TeamId{from.team()}, from.number(), from.granted(), from.words(), from.language()});
}

Read read_plain(v1::SettleDecision const& from) {
    SettleDecision settle{TeamId{from.team()}, DecisionId{from.decision()}, std::nullopt};
    if (from.has_extend_ms()) settle.extend = Milliseconds(from.extend_ms());
    return Command(settle);
}

Read read_plain(v1::SettleAsset const& from) {
    return Command(SettleAsset{TeamId{from.team()}, AssetId{from.asset()}, from.secured()});
}

Read read_plain(v1::TickCue const& from) {
    return Command(TickCue{TeamId{from.team()}, CastId{from.cast()}, TickId{from.tick()}, !from.taken_back()});
}

Read read_plain(v1::TickReveal const& from) {
    return Command(TickReveal{TeamId{from.team()}, CastId{from.cast()}, RevealId{from.reveal()}, !from.taken_back()});
}

Read read_plain(v1::AnswerRollCall const& from) {
    AnswerRollCall answer{std::nullopt, from.needs_help()};
    if (from.has_seat()) answer.seat = SeatId{from.seat()};
    return Command(answer);
}

Read read_plain(v1::ResumeAfterNoDuff const& from) {
    return Command(ResumeAfterNoDuff{team_or_all(from), from.reason()});
}

Read read_plain(v1::WriteDiary const& from) {
    return Command(WriteDiary{from.corrects(), from.text(), from.language(), told<WallTime>(from.written_at_us())});
}

Read read_plain(v1::WriteNote const& from) {
    return Command(WriteNote{team_or_all(from), from.words(), from.language()});
}

Read read_plain(v1::SettleMessage const& from) { return Command(SettleMessage{TeamId{from.team()}, from.number()}); }

Read read_plain(v1::TickMark const& from) {
    return Command(TickMark{TeamId{from.team()}, MarkId{from.mark()}, !from.taken_back()});
}

Read read_plain(v1::WriteObservation const& from) {
    WriteObservation command{
        from.key(),   TeamId{from.team()}, ExerciseTime{from.about_ms()},       std::nullopt, std::nullopt,
        from.words(), from.language(),     told<WallTime>(from.written_at_us())};
    if (from.has_flag()) command.flag = FlagId{from.flag()};
    if (from.has_checklist()) command.checklist = ChecklistId{from.checklist()};
    return Command(std::move(command));
}

Read read_plain(v1::Rate const& from) {
    return Command(Rate{TeamId{from.team()}, ChecklistId{from.checklist()}, from.value(), ExerciseTime{from.about_ms()},
                        told<WallTime>(from.written_at_us())});
}

Read read_plain(v1::BeginDocument const& from) {
    return Command(BeginDocument{from.key(), from.title(), from.language()});
}

Read read_plain(v1::SaveDocument const& from) {
    return Command(SaveDocument{from.key(), from.based_on(), from.title(), from.text(), from.language(),
                                told<WallTime>(from.written_at_us())});
}

Read read_plain(v1::ClaimDocument const& from) { return Command(ClaimDocument{from.key(), from.take_over()}); }

Read read_plain(v1::TakeBackVersion const& from) {
    return Command(TakeBackVersion{from.key(), from.based_on(), from.version()});
}

// What is beyond the board's grid, in numbers that the core refuses.
BoardSpot read_spot(v1::ElementView::Spot const& from) {
    auto const step = [](std::uint32_t at) {
        return static_cast<std::int32_t>(std::min<std::uint32_t>(at, board_side_max + 1));
    };
    return {step(from.x()), step(from.y())};
}

std::optional<BoardAmount> read_amount(v1::ElementView::Amount const& from) {
    if (from.hundredths() == 0) return std::nullopt;
    return BoardAmount{from.hundredths(), from.currency()};
}

Read read_plain(v1::RetimeRow const& from) {
    RetimeRow command{TeamId{from.team()}, RowId{from.row()}, from.revision(), std::nullopt};
    if (from.has_at_ms()) command.at = TeamTime{from.at_ms()};
    return Command(command);
}

Read read_plain(v1::NudgeLine const& from) {
    if (static_cast<std::size_t>(from.teams_size()) > teams_max) return refuse(Refusal::too_many, "teams");
    NudgeLine command{LineId{from.line()}, Milliseconds{from.by_ms()}, {}};
    for (auto const& each : from.teams()) command.teams.push_back({TeamId{each.team()}, each.revision()});
    std::sort(command.teams.begin(), command.teams.end());
    return Command(std::move(command));
}

Read read_plain(v1::BookSlot const& from) {
    return Command(BookSlot{TeamId{from.team()}, SlotId{from.slot()}, from.revision(), ExerciseTime{from.at_ms()},
                            from.cast_number(), from.room()});
}

Read read_plain(v1::SetCastAway const& from) {
    return Command(SetCastAway{CastId{from.cast()}, from.number(), from.away()});
}

Read read_plain(v1::KeepMoment const& from) { return Command(KeepMoment{TeamId{from.team()}, from.name()}); }

Read read_plain(v1::WeighRewind const& from) {
    return Command(WeighRewind{TeamId{from.team()}, from.revision(), from.moment()});
}

Read read_plain(v1::RewindTeam const& from) {
    return Command(RewindTeam{TeamId{from.team()}, from.revision(), from.moment()});
}

Read read_plain(v1::GiveConsent const& from) {
    return Command(GiveConsent{from.named(), from.language(), from.kept_until()});
}

Read read_plain(v1::AssignTeams const& from) {
    if (static_cast<std::size_t>(from.teams_size()) > teams_max) return refuse(Refusal::too_many, "teams");
    AssignTeams command{SeatId{from.seat()}, {}};
    for (std::uint32_t const team : from.teams()) command.teams.push_back(TeamId{team});
    std::sort(command.teams.begin(), command.teams.end());
    return Command(std::move(command));
}

Read read_plain(v1::RateObjective const& from) {
    if (from.rating() < v1::RateObjective::NONE || from.rating() > v1::RateObjective::UNABLE)
        return refuse(Refusal::not_valid, "rating");
    RateObjective command{team_or_all(from), ObjectiveId{from.objective()},       std::nullopt, from.words(),
                          from.language(),   told<WallTime>(from.written_at_us())};
    if (from.rating() != v1::RateObjective::NONE)
        command.rating = static_cast<Performance>(from.rating() - v1::RateObjective::PERFORMED);
    return Command(std::move(command));
}

Read read_plain(v1::WriteLesson const& from) {
    auto const kind = static_cast<int>(from.kind()) - 1;
    if (kind < 0 || kind >= static_cast<int>(lesson_kinds)) return refuse(Refusal::not_valid, "kind");
    LessonSays says{static_cast<LessonKind>(kind),
                    std::nullopt,
                    from.about(),
                    from.words(),
                    from.recommendation(),
                    from.owner(),
                    from.due(),
                    std::nullopt,
                    std::nullopt,
                    from.language()};
    if (from.has_team()) says.team = TeamId{from.team()};
    if (from.has_objective()) says.objective = ObjectiveId{from.objective()};
    if (from.has_competency()) says.competency = CompetencyId{from.competency()};
    return Command(WriteLesson{from.key(), std::move(says), told<WallTime>(from.written_at_us())});
}

class Reader {
public:
    Reader(Issuer const& issuer, Exercise const& exercise, Keys const& keys)
        : issuer_(issuer), exercise_(exercise), keys_(keys) {}

    Read read(v1::Command const& command) const;

private:
    Read read(v1::SubmitDecision const& command) const;
    Read read(v1::SendRequest const& command) const;
    Read read(v1::OpenItem const& command) const;
    Read read(v1::AcknowledgeItem const& command) const;
    Read read(v1::ClockVerb const& command) const;
    Read read(v1::TeamVerb const& command) const;
    Read read(v1::RowVerb const& command) const;
    Read read(v1::ReportCue const& command) const;
    Read read(v1::RunFilm const& command) const;
    Read read(v1::Improvise const& command) const;
    Read read(v1::EditRow const& command) const;
    Read read(v1::AddSeat const& command) const;
    Read read(v1::WriteMessage const& command) const;
    Read read(v1::ShareItem const& command) const;
    Read read(v1::AddElement const& command) const;
    Read read(v1::SetElement const& command) const;
    Read read(v1::WriteTranslation const& command) const;
    Read read(v1::RateWriting const& command) const;
    Read read(v1::JudgeLateAnswer const& command) const;
    Read read(v1::SettleRating const& command) const;
    // Staff may name a decision by its place in the script.
    [[nodiscard]] Result<Passage, Refused> passage(TeamId team, v1::Passage const& from) const;
    // Desks of the script; nothing when one of them is none.
    [[nodiscard]] std::optional<DeskSet> desks(google::protobuf::RepeatedField<std::uint32_t> const& from) const;
    [[nodiscard]] std::optional<TeamId> team() const;
    [[nodiscard]] bool is_of_another_attempt(v1::Command const& command) const;
    [[nodiscard]] std::optional<RowId> item(std::string const& key) const;

    Issuer const& issuer_;
    Exercise const& exercise_;
    Keys const& keys_;
};

std::optional<TeamId> Reader::team() const {
    auto const seat = issuer_.on_behalf_of ? issuer_.on_behalf_of : issuer_.seat;
    if (!seat || seat->value >= exercise_.state().seats.size()) return std::nullopt;
    Seat const& place = exercise_.state().seats[seat->value].seat;
    return place.post == Post::trainee ? std::optional(place.team) : std::nullopt;
}

std::optional<RowId> Reader::item(std::string const& key) const {
    auto const mine = team();
    if (!mine) return std::nullopt;
    TeamState const& team = exercise_.state().teams.at(mine->value);
    return keys_.find_item(*mine, key, team.rows.size(), team.attempts.number);
}

// A decision that is not named by the key of its attempt.
bool by_place(v1::Passage const& passage) {
    return passage.kind() == v1::Passage::DECISION && passage.decision().empty();
}

// What the sender looked at was another attempt than the present one of the team that the command is about. Verbs with
// a revision need no such mark: revisions go on from one attempt to the next.
bool Reader::is_of_another_attempt(v1::Command const& command) const {
    auto const present = [&](std::optional<TeamId> of) {
        bool const exists = of && of->value < exercise_.state().teams.size();
        return exists ? exercise_.state().teams[of->value].attempts.number : Attempt{1};
    };
    Attempt const meant = std::max(command.attempt(), 1U);
    auto const other = [&](std::uint32_t of) { return present(TeamId{of}) != meant; };
    switch (command.verb_case()) {
        case v1::Command::kSubmitDecision:
        case v1::Command::kSendRequest:
        case v1::Command::kOpenItem:
        case v1::Command::kAcknowledgeItem:
        case v1::Command::kShareItem: return team() && present(team()) != meant;
        case v1::Command::kTickCue: return other(command.tick_cue().team());
        case v1::Command::kTickReveal: return other(command.tick_reveal().team());
        case v1::Command::kReportCue: return other(command.report_cue().team());
        case v1::Command::kTickMark: return other(command.tick_mark().team());
        case v1::Command::kSettleDecision: return other(command.settle_decision().team());
        case v1::Command::kSettleAsset: return other(command.settle_asset().team());
        case v1::Command::kRateWriting:
            return by_place(command.rate_writing().passage()) && other(command.rate_writing().team());
        case v1::Command::kJudgeLateAnswer:
            return by_place(command.judge_late_answer().passage()) && other(command.judge_late_answer().team());
        case v1::Command::kSettleRating:
            return by_place(command.settle_rating().passage()) && other(command.settle_rating().team());
        default: return false;
    }
}

std::optional<Rationale> read_rationale(v1::Rationale const& from) {
    Rationale rationale{from.known(), from.risk(), {}, from.ground_text(), from.why()};
    for (std::uint32_t const law : from.grounds()) rationale.grounds.push_back(LawId{law});
    return rationale;
}

Read Reader::read(v1::SubmitDecision const& from) const {
    auto const mine = team();
    auto const id = mine ? keys_.find_decision(*mine, from.decision(), exercise_.script().decisions.size(),
                                               exercise_.state().teams.at(mine->value).attempts.number)
                         : std::nullopt;
    if (!id) return refuse(Refusal::not_found);
    Decision const& decision = exercise_.script().decisions[id->value];
    auto const option = [&](std::uint32_t shown) -> std::optional<OptionId> {
        if (shown == 0 || shown > decision.shown.size()) return std::nullopt;
        return decision.shown[shown - 1];
    };
    SubmitDecision command;
    command.decision = *id;
    command.based_on = from.based_on();
    for (std::uint32_t const shown : from.options()) {
        auto const chosen = option(shown);
        if (!chosen) return refuse(Refusal::not_valid, "options");
        command.answer.options.push_back(*chosen);
    }
    std::sort(command.answer.options.begin(), command.answer.options.end());
    for (std::uint32_t const shown : from.order()) {
        auto const item = option(shown);  // items are numbered as they were shown, like options
        if (!item) return refuse(Refusal::not_valid, "order");
        command.answer.order.push_back(item->value);
    }
    if (from.has_number()) command.answer.number = from.number();
    command.answer.text = from.text();
    for (auto const& line : from.persons()) {
        if (line.person() == 0) return refuse(Refusal::not_valid, "persons");
        command.answer.persons.push_back({line.person() - 1, {line.options().begin(), line.options().end()}});
    }
    command.rationale = *read_rationale(from.rationale());
    for (auto const& rejected : from.rejected()) {
        auto const which = option(rejected.option());
        if (!which) return refuse(Refusal::not_valid, "rejected");
        command.rejected.push_back({*which, rejected.reason()});
    }
    command.decided_at = told<WallTime>(from.decided_at_us());
    command.offline = told<Milliseconds>(from.offline_ms());
    command.written_at = told<WallTime>(from.written_at_us());
    command.language = from.language();
    return Command(std::move(command));
}

Read Reader::read(v1::SendRequest const& from) const {
    SendRequest command;
    command.request = RequestId{from.form()};
    if (from.has_to()) command.to = SenderId{from.to()};
    for (auto const& field : from.fields())
        command.fields.push_back({field.text(), {field.words().begin(), field.words().end()}});
    command.written_at = told<WallTime>(from.written_at_us());
    command.language = from.language();
    if (from.on().empty()) return Command(std::move(command));
    if (from.form() >= exercise_.script().requests.size()) return refuse(Refusal::not_found);
    auto const& targets = exercise_.script().requests[from.form()].on;
    for (std::uint32_t const target : from.on()) {
        if (target == 0 || target > targets.size()) return refuse(Refusal::not_valid, "on");
        command.on.push_back(targets[target - 1]);
    }
    return Command(std::move(command));
}

Read Reader::read(v1::ClockVerb const& from) const {
    switch (from.verb()) {
        case v1::ClockVerb::START: return Command(StartExercise{from.revision(), from.reason(), from.language()});
        case v1::ClockVerb::PAUSE: return Command(PauseExercise{from.revision()});
        case v1::ClockVerb::RESUME: return Command(ResumeExercise{from.revision()});
        case v1::ClockVerb::SPEED: return Command(SetSpeed{from.revision(), from.speed()});
        case v1::ClockVerb::JUMP_TO_NEXT: return Command(JumpToNext{from.revision()});
        case v1::ClockVerb::END: return Command(EndExercise{from.revision()});
        default: return refuse(Refusal::not_valid, "verb");
    }
}

Read Reader::read(v1::TeamVerb const& from) const {
    TeamId const team{from.team()};
    switch (from.verb()) {
        case v1::TeamVerb::HOLD: return Command(HoldTeam{team, from.revision()});
        case v1::TeamVerb::CONTINUE: return Command(ContinueTeam{team, from.revision()});
        case v1::TeamVerb::CATCH_UP: return Command(CatchUpTeam{team, from.revision()});
        default: return refuse(Refusal::not_valid, "verb");
    }
}

Read Reader::read(v1::RowVerb const& from) const {
    if (from.verb() < v1::RowVerb::RELEASE || from.verb() > v1::RowVerb::END) return refuse(Refusal::not_valid, "verb");
    auto const verb = static_cast<RowVerb>(from.verb() - v1::RowVerb::RELEASE);
    return Command(ChangeRow{verb, TeamId{from.team()}, RowId{from.row()}, from.revision(), from.reason()});
}

Read Reader::read(v1::ReportCue const& from) const {
    if (from.report() < v1::ReportCue::IN_PLACE || from.report() > v1::ReportCue::NEEDS_HELP)
        return refuse(Refusal::not_valid, "report");
    auto const report = static_cast<CueReport>(from.report() - v1::ReportCue::IN_PLACE);
    return Command(ReportCue{report, TeamId{from.team()}, RowId{from.row()}, CastId{from.cast()}, !from.taken_back()});
}

Read Reader::read(v1::RunFilm const& from) const {
    if (from.verb() < v1::RunFilm::HALT || from.verb() > v1::RunFilm::PLAY) return refuse(Refusal::not_valid, "verb");
    auto const verb = static_cast<FilmVerb>(from.verb() - v1::RunFilm::HALT);
    return Command(RunFilm{verb,
                           TeamId{from.team()},
                           StopId{from.stop()},
                           {from.counts().begin(), from.counts().end()},
                           Milliseconds(from.from_ms())});
}

Read Reader::read(v1::Improvise const& from) const {
    Improvise command;
    for (std::uint32_t const id : from.teams()) command.teams.push_back(TeamId{id});
    if (command.teams.size() > teams_max) return refuse(Refusal::too_many, "teams");
    auto const to = desks(from.to_desks());
    if (!to) return refuse(Refusal::not_valid, "desk");
    command.content.to = *to;
    auto const kind = kind_from_word(from.kind());
    if (!kind) return refuse(Refusal::not_valid, "kind");
    command.content.kind = *kind;
    if (from.has_from()) command.content.from = SenderId{from.from()};
    command.content.title = from.title();
    command.content.body = from.body();
    command.content.language = from.language();
    return Command(std::move(command));
}

Read Reader::read(v1::EditRow const& from) const {
    EditRow command{TeamId{from.team()}, RowId{from.row()}, from.revision(), std::nullopt};
    if (from.back()) return Command(std::move(command));
    RowEdit& edit = command.edit.emplace();
    edit.title.by_language.assign(from.title().by_language().begin(), from.title().by_language().end());
    edit.body.by_language.assign(from.body().by_language().begin(), from.body().by_language().end());
    if (!from.other_desks()) return Command(std::move(command));
    edit.to = desks(from.to_desks());
    if (!edit.to) return refuse(Refusal::not_valid, "desk");
    return Command(std::move(command));
}

Read Reader::read(v1::AddSeat const& from) const {
    Seat seat;
    seat.number = from.number();
    if (from.has_cast()) {
        seat.post = Post::actor;
        seat.cast = CastId{from.cast()};
    } else if (from.role() == v1::ROLE_EVALUATOR) {
        seat.post = Post::evaluator;
    } else if (from.role() == v1::ROLE_INTERPRETER) {
        seat.post = Post::interpreter;
    } else if (from.role() == v1::ROLE_OBSERVER) {
        seat.post = Post::observer;
    } else {
        seat.team = TeamId{from.team()};
        seat.desk = DeskId{from.desk()};
    }
    return Command(AddSeat{seat});
}

std::optional<DeskSet> Reader::desks(google::protobuf::RepeatedField<std::uint32_t> const& from) const {
    DeskSet set;
    for (std::uint32_t const desk : from) {
        if (desk >= exercise_.script().desks.size()) return std::nullopt;
        set.add(DeskId{desk});
    }
    return set;
}

Read Reader::read(v1::WriteMessage const& from) const {
    auto const to = desks(from.to_desks());
    if (!to) return refuse(Refusal::not_valid, "to");
    WriteMessage command{TeamId{from.team()},
                         std::nullopt,
                         *to,
                         from.to_control(),
                         from.replies_to(),
                         from.text(),
                         from.language(),
                         told<WallTime>(from.written_at_us())};
    if (from.has_as()) command.as = SenderId{from.as()};
    return Command(std::move(command));
}

Read Reader::read(v1::ShareItem const& from) const {
    auto const row = item(from.item());
    if (!row) return refuse(Refusal::not_found);
    auto const to = desks(from.to_desks());
    if (!to) return refuse(Refusal::not_valid, "to");
    return Command(ShareRow{*row, *to, from.why(), from.language()});
}

Read Reader::read(v1::AddElement const& from) const {
    if (from.kind() < v1::ElementView::PERSON || from.kind() > v1::ElementView::LINK)
        return refuse(Refusal::not_valid, "kind");
    AddElement add{from.key(), static_cast<BoardKind>(static_cast<int>(from.kind()) - 1), from.from(), from.to(), {}};
    add.says = {from.title(),   from.note(), read_spot(from.spot()), read_amount(from.amount()),
                from.assumed(), std::nullopt};
    if (!from.source().empty() && !(add.says.source = item(from.source()))) return refuse(Refusal::not_found, "source");
    return Command(std::move(add));
}

Read Reader::read(v1::SetElement const& from) const {
    SetElement set{from.key(), BoardField::title, {}};
    switch (from.field_case()) {
        case v1::SetElement::kTitle: set.says.title = from.title(); break;
        case v1::SetElement::kNote:
            set.field = BoardField::note;
            set.says.note = from.note();
            break;
        case v1::SetElement::kSpot:
            set.field = BoardField::spot;
            set.says.spot = read_spot(from.spot());
            break;
        case v1::SetElement::kAmount:
            set.field = BoardField::amount;
            set.says.amount = read_amount(from.amount());
            break;
        case v1::SetElement::kAssumed:
            set.field = BoardField::assumed;
            set.says.assumed = from.assumed();
            break;
        case v1::SetElement::kSource:
            set.field = BoardField::source;
            if (!from.source().empty() && !(set.says.source = item(from.source())))
                return refuse(Refusal::not_found, "source");
            break;
        case v1::SetElement::FIELD_NOT_SET: return refuse(Refusal::not_valid, "field");
    }
    return Command(std::move(set));
}

Result<Passage, Refused> Reader::passage(TeamId team, v1::Passage const& from) const {
    if (from.kind() < v1::Passage::DECISION || from.kind() > v1::Passage::DOCUMENT)
        return Refused{Refusal::not_valid, 0, "passage"};
    Passage passage{static_cast<PassageKind>(from.kind() - v1::Passage::DECISION), from.number(), from.revision(),
                    from.part()};
    bool const staff = issuer_.role == Role::director || issuer_.role == Role::controller;
    if (passage.kind != PassageKind::decision || (staff && by_place(from))) return passage;
    bool const there = team.value < exercise_.state().teams.size();
    auto const found = there ? keys_.find_decision(team, from.decision(), exercise_.script().decisions.size(),
                                                   exercise_.state().teams[team.value].attempts.number)
                             : std::nullopt;
    if (!found) return Refused{Refusal::not_found, 0, "passage"};
    passage.number = found->value;
    return passage;
}

Read Reader::read(v1::WriteTranslation const& from) const {
    TeamId const team{from.team()};
    auto const of = passage(team, from.passage());
    if (!of) return of.error();
    return Command(WriteTranslation{team, *of, from.language(), from.text(), told<WallTime>(from.written_at_us())});
}

Read Reader::read(v1::RateWriting const& from) const {
    TeamId const team{from.team()};
    auto const of = passage(team, from.passage());
    if (!of) return of.error();
    RateWriting command{team, *of, std::nullopt, ExerciseTime{from.about_ms()}, told<WallTime>(from.written_at_us())};
    if (from.has_value()) command.value = from.value();
    return Command(command);
}

Read Reader::read(v1::JudgeLateAnswer const& from) const {
    TeamId const team{from.team()};
    auto const of = passage(team, from.passage());
    if (!of) return of.error();
    if (of->kind != PassageKind::decision || of->part != 0) return refuse(Refusal::not_valid, "passage");
    return Command(JudgeLateAnswer{team, DecisionId{of->number}, of->revision, from.accept(), from.reason(),
                                   from.language(), told<WallTime>(from.written_at_us())});
}

Read Reader::read(v1::SettleRating const& from) const {
    SettleRating command{TeamId{from.team()},
                         std::nullopt,
                         {},
                         std::nullopt,
                         from.reason(),
                         from.language(),
                         told<WallTime>(from.written_at_us())};
    if (from.has_checklist()) {
        command.checklist = ChecklistId{from.checklist()};
    } else {
        auto const of = passage(command.team, from.passage());
        if (!of) return of.error();
        command.passage = *of;
    }
    if (from.has_value()) command.value = from.value();
    return Command(std::move(command));
}

Read Reader::read(v1::OpenItem const& from) const {
    auto const row = item(from.item());
    return row ? Read(Command(OpenRow{*row})) : refuse(Refusal::not_found);
}

Read Reader::read(v1::AcknowledgeItem const& from) const {
    auto const row = item(from.item());
    return row ? Read(Command(AcknowledgeRow{*row})) : refuse(Refusal::not_found);
}

Read Reader::read(v1::Command const& command) const {
    if (is_of_another_attempt(command)) return refuse(Refusal::changed_meanwhile, "attempt");
    switch (command.verb_case()) {
        case v1::Command::kSubmitDecision: return read(command.submit_decision());
        case v1::Command::kSendRequest: return read(command.send_request());
        case v1::Command::kOpenItem: return read(command.open_item());
        case v1::Command::kAcknowledgeItem: return read(command.acknowledge_item());
        case v1::Command::kClock: return read(command.clock());
        case v1::Command::kTeam: return read(command.team());
        case v1::Command::kRow: return read(command.row());
        case v1::Command::kImprovise: return read(command.improvise());
        case v1::Command::kTickMark: return read_plain(command.tick_mark());
        case v1::Command::kAnswerRequest: return read_plain(command.answer_request());
        case v1::Command::kSettleDecision: return read_plain(command.settle_decision());
        case v1::Command::kSettleAsset: return read_plain(command.settle_asset());
        case v1::Command::kRunFilm: return read(command.run_film());
        case v1::Command::kUndo: return Command(UndoLast{});
        case v1::Command::kTickCue: return read_plain(command.tick_cue());
        case v1::Command::kTickReveal: return read_plain(command.tick_reveal());
        case v1::Command::kReportCue: return read(command.report_cue());
        case v1::Command::kCallNoDuff: return Command(CallNoDuff{team_or_all(command.call_no_duff())});
        case v1::Command::kAnswerRollCall: return read_plain(command.answer_roll_call());
        case v1::Command::kResumeAfterNoDuff: return read_plain(command.resume_after_no_duff());
        case v1::Command::kSetGuests: return Command(SetGuests{command.set_guests().present()});
        case v1::Command::kWriteNote: return read_plain(command.write_note());
        case v1::Command::kTakeSeat: return Command(TakeSeat{SeatId{command.take_seat().seat()}});
        case v1::Command::kLeaveSeat: return Command(LeaveSeat{SeatId{command.leave_seat().seat()}});
        case v1::Command::kAddTeam: return Command(AddTeam{command.add_team().name()});
        case v1::Command::kAddSeat: return read(command.add_seat());
        case v1::Command::kWriteMessage: return read(command.write_message());
        case v1::Command::kOpenMessage: return Command(OpenMessage{command.open_message().number()});
        case v1::Command::kSettleMessage: return read_plain(command.settle_message());
        case v1::Command::kShareItem: return read(command.share_item());
        case v1::Command::kWriteDiary: return read_plain(command.write_diary());
        case v1::Command::kWriteObservation: return read_plain(command.write_observation());
        case v1::Command::kRate: return read_plain(command.rate());
        case v1::Command::kAddElement: return read(command.add_element());
        case v1::Command::kSetElement: return read(command.set_element());
        case v1::Command::kRemoveElement: return Command(RemoveElement{command.remove_element().key()});
        case v1::Command::kBeginDocument: return read_plain(command.begin_document());
        case v1::Command::kClaimDocument: return read_plain(command.claim_document());
        case v1::Command::kLetGoDocument: return Command(LetGoDocument{command.let_go_document().key()});
        case v1::Command::kSaveDocument: return read_plain(command.save_document());
        case v1::Command::kTakeBackVersion: return read_plain(command.take_back_version());
        case v1::Command::kRetimeRow: return read_plain(command.retime_row());
        case v1::Command::kNudgeLine: return read_plain(command.nudge_line());
        case v1::Command::kEditRow: return read(command.edit_row());
        case v1::Command::kBookSlot: return read_plain(command.book_slot());
        case v1::Command::kSetCastAway: return read_plain(command.set_cast_away());
        case v1::Command::kKeepMoment: return read_plain(command.keep_moment());
        case v1::Command::kWeighRewind: return read_plain(command.weigh_rewind());
        case v1::Command::kRewindTeam: return read_plain(command.rewind_team());
        case v1::Command::kGiveConsent: return read_plain(command.give_consent());
        case v1::Command::kAssignTeams: return read_plain(command.assign_teams());
        case v1::Command::kWriteTranslation: return read(command.write_translation());
        case v1::Command::kRateWriting: return read(command.rate_writing());
        case v1::Command::kJudgeLateAnswer: return read(command.judge_late_answer());
        case v1::Command::kSettleRating: return read(command.settle_rating());
        case v1::Command::kRateObjective: return read_plain(command.rate_objective());
        case v1::Command::kWriteLesson: return read_plain(command.write_lesson());
        case v1::Command::kRemoveLesson: return Command(RemoveLesson{command.remove_lesson().key()});
        case v1::Command::kOpenQuestionnaire: return Command(OpenQuestionnaire{});
        case v1::Command::kCloseQuestionnaire: return Command(CloseQuestionnaire{});
        case v1::Command::VERB_NOT_SET: break;
    }
    return refuse(Refusal::not_valid, "verb");
}

}  // namespace

Result<Command, Refused> read_command(v1::Command const& command, Issuer const& issuer, Exercise const& exercise,
                                      Keys const& keys) {
    return Reader(issuer, exercise, keys).read(command);
}

v1::RefusedCommand::Reason to_wire(Refusal reason) {
    static_assert(refusal_count == v1::RefusedCommand::OTHER_CONTENT,
                  "the first reasons of the wire are those of the core");
    return static_cast<v1::RefusedCommand::Reason>(static_cast<int>(reason) + 1);
}

}  // namespace orda::projection
