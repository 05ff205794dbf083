// SPDX-License-Identifier: Apache-2.0
#include "simulation/model.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <type_traits>

namespace orda::simulation {

using namespace exercise;

Model::Model(Script const& script)
    : script_(script), has_cancels_(std::any_of(script.rows.begin(), script.rows.end(), [](exercise::Row const& row) {
          return row.cancel_if.has_value();
      })) {}

void Model::must(bool right, std::string const& otherwise) {
    if (!right) violations_.push_back(fmt::format("record {} at {} ms: {}", sequence_, at_.count(), otherwise));
}

void Model::read(Record const& record) {
    record_ = &record;
    must(record.sequence == sequence_ + 1, fmt::format("its number is {}", record.sequence));
    must(record.at >= at_, "exercise time goes back");
    if (record.part == 1) {
        settle_batch();
        ending_ = false;
        nudge_.reset();
    }
    check_envelope(record);
    sequence_ = record.sequence;
    at_ = record.at;
    auto const is = [&]<class... E>() { return (std::holds_alternative<E>(record.event) || ...); };
    bool const safety =
        is.operator()<NoDuffCalled, RollCallAnswered, NoDuffKeyTurned, NoDuffEnded, GuestsChanged, NoteWritten>();
    bool const late_is_fine =
        safety ||
        is.operator()<ObservationWritten, ObservationReworded, RatingGiven, TranslationWritten, LessonWritten,
                      LessonRemoved, ConsentGiven, QuestionnaireOpened, QuestionnaireSheet, QuestionnaireClosed>() ||
        is.operator()<WritingRated, LateAnswerJudged, RatingSettled, ObjectiveRated>() ||
        std::holds_alternative<DecisionRecorded>(record.event) || std::holds_alternative<RowOpened>(record.event) ||
        std::holds_alternative<RowAcknowledged>(record.event) || std::holds_alternative<SeatTaken>(record.event) ||
        std::holds_alternative<SeatLeft>(record.event) || std::holds_alternative<FactLearned>(record.event) ||
        std::holds_alternative<MessageOpened>(record.event);
    must(stage_ != Stage::ended || ending_ || late_is_fine, "something happens after ENDEX");
    bool const set_up =
        std::holds_alternative<ExerciseCreated>(record.event) || std::holds_alternative<TeamAdded>(record.event) ||
        std::holds_alternative<SeatAdded>(record.event) || std::holds_alternative<SeatTaken>(record.event) ||
        std::holds_alternative<TeamsAssigned>(record.event);
    must(!by_rule() || stage_ == Stage::running || set_up || std::holds_alternative<ServerRestarted>(record.event),
         "a rule acts while the clock stands");
    std::visit([&](auto const& event) { on(event); }, record.event);
    note_change(record);
    if (has_cancels_) look_at_cancels();
}

// Which record changed a row last, and how often it was delivered.
void Model::note_change(Record const& record) {
    std::visit(
        [&](auto const& e) {
            using E = std::decay_t<decltype(e)>;
            constexpr bool reads = std::is_same_v<E, RowOpened> || std::is_same_v<E, RowAcknowledged> ||
                                   std::is_same_v<E, ActorInPlace> || std::is_same_v<E, ActorNeedsHelp> ||
                                   std::is_same_v<E, RowShared>;
            constexpr bool keeps_key = reads || std::is_same_v<E, RowParked> || std::is_same_v<E, RowKeyTurned>;
            if constexpr (requires { e.team, e.row; } && !reads) row(e).changed_by = record.sequence;
            if constexpr (requires { e.team, e.row; } && !keeps_key) row(e).key.reset();
            if constexpr (std::is_same_v<E, RowReleased> || std::is_same_v<E, RowResent>) {
                ++row(e).deliveries;
                row(e).opened.clear();
            }
        },
        record.event);
}

// What a seat had before it, as exercise/seen.hpp says it in words and every decision holds it.
Digest Model::seen(SeatId id) const {
    Seat const& seat = this->seat(id);
    auto const& rows = teams_.at(seat.team.value).rows;
    std::string bytes;
    auto const put = [&](std::uint64_t value) {
        for (int i = 0; i < 8; ++i) bytes.push_back(static_cast<char>(value >> (8 * i) & 0xFF));
    };
    for (std::size_t i = 0; i < rows.size(); ++i) {
        Row const& row = rows[i];
        if (row.deliveries == 0 || !has(row, seat.desk)) continue;
        put(i);
        put(row.changed_by);
        put(row.deliveries);
        put(row.opened.contains(id) ? 1 : 0);
    }
    return sha256(bytes);
}

// What holds for a record whatever happened.
void Model::check_envelope(Record const& record) {
    bool const first = part_ == parts_;
    must(record.part >= 1 && record.part <= record.parts && record.part == (first ? 1 : part_ + 1) &&
             (first || record.parts == parts_),
         fmt::format("part {} of {} follows part {} of {}", record.part, record.parts, part_, parts_));
    part_ = record.part, parts_ = record.parts;
    bool const stands = stage_ == Stage::paused || (stage_ == Stage::ended && !ending_);
    must(!stands || record.at == at_,
         fmt::format("exercise time goes on from {} ms while the clock stands", at_.count()));
    auto const& seat = record.issuer.seat;
    must(record.issuer.speaker == 0 || (record.issuer.role == Role::trainee && record.issuer.speaker <= speakers_max),
         "somebody speaks who shares no laptop");
    if (by_rule() || !seat || std::holds_alternative<SeatTaken>(record.event)) return;
    must(holder(*seat) == record.issuer.person, "a command of somebody who does not have the seat");
}

void Model::change(Stage from, Stage to, char const* what) {
    must(stage_ == from, fmt::format("{} in the wrong state", what));
    stage_ = to;
}

// A condition that is nothing but a clock.
std::optional<Milliseconds> Model::clock_of(std::size_t row, Row const& state) const {
    if (row >= script_.rows.size()) return std::nullopt;
    Node const& root = script_.rows[row].when.root;
    if (state.moved && (root.op == Op::clock || root.op == Op::after)) return state.moved;
    return root.op == Op::clock ? std::optional(root.span) : std::nullopt;
}

// Works out what effects lead to, with the values of this batch.
void Model::owe(Team& team, std::vector<Effect> const& effects) {
    for (Effect const& effect : effects) {
        VariableId id{};
        std::int64_t value = 0;
        auto const current = [&](VariableId variable) {
            auto const owed = team.owed.find(variable);
            return owed != team.owed.end() ? owed->second : team.variables.at(variable.value);
        };
        if (auto const* set = std::get_if<SetValue>(&effect)) {
            id = set->variable, value = set->value;
        } else if (auto const* add = std::get_if<AddValue>(&effect)) {
            id = add->variable, value = current(id) + add->amount;
        } else if (auto const* members = std::get_if<ChangeSet>(&effect)) {
            id = members->variable;
            auto const bits = static_cast<std::uint64_t>(current(id));
            value = static_cast<std::int64_t>(members->add ? bits | members->members : bits & ~members->members);
        } else {
            continue;
        }
        Variable const& variable = script_.variables.at(id.value);
        if (variable.type != VariableType::set) value = std::min(std::max(value, variable.minimum), variable.maximum);
        team.owed[id] = value;
    }
}

// Before the next batch: what the one before it must have led to.
void Model::settle_batch() {
    for (Team& team : teams_) {
        for (auto const& [variable, value] : team.owed)
            must(team.variables.at(variable.value) == value,
                 fmt::format("the effects before it should have made {} {}", script_.variables.at(variable.value).id,
                             value));
        team.owed.clear();
        for (std::uint32_t const row : team.to_skip)
            must(team.rows.at(row).status != Status::waiting,
                 fmt::format("{} was passed over and nothing says so", script_.rows[row].id));
        team.to_skip.clear();
        for (auto const& fact : team.to_learn)
            must(team.known.contains(fact),
                 fmt::format("a desk has an inject and does not know {}", script_.facts.at(fact.first.value).id));
        team.to_learn.clear();
        must(team.to_book.empty(), "a team went back and a booking that had begun is not made anew");
        team.to_book.clear();
        must(!team.to_raise, "a red flag was noted and not raised");
        team.to_raise.reset();
    }
}

bool Model::jumped_over(Team const& team, TeamTime last) {
    return std::any_of(team.jumps.begin(), team.jumps.end(),
                       [&](auto const& jump) { return jump.first <= last && last < jump.second; });
}

// Only what this model understands: yes for certain, or it does not know.
bool Model::surely(Node const& node, Team const& team) const {
    if (node.op == Op::some)
        return std::any_of(node.children.begin(), node.children.end(), [&](Node const& n) { return surely(n, team); });
    if (node.op == Op::all)
        return std::all_of(node.children.begin(), node.children.end(), [&](Node const& n) { return surely(n, team); });
    if (node.op == Op::clock) return now(team) >= node.span;
    if (node.op != Op::happened) return false;
    if (auto const* row = std::get_if<RowReached>(&*node.happening))
        return row->stage == RowStage::delivered && team.rows.at(row->row.value).came;
    auto const* phase = std::get_if<PhaseStarted>(&*node.happening);
    return phase != nullptr && team.phases.contains(phase->phase.value);
}

// A row whose cancel_if is yes does not outlive the millisecond.
void Model::look_at_cancels() {
    Event const& event = record_->event;
    bool const leaps = std::holds_alternative<ServerRestarted>(event) || std::holds_alternative<ClockJumped>(event) ||
                       std::holds_alternative<ExerciseResumed>(event) || std::holds_alternative<TeamContinued>(event);
    for (Team& team : teams_)
        for (std::size_t i = 0; i < script_.rows.size(); ++i) {
            auto const& cancel_if = script_.rows[i].cancel_if;
            Row& row = team.rows[i];
            bool const pends =
                row.status == Status::waiting || row.status == Status::held || row.status == Status::parked;
            if (!cancel_if || !pends || team.held || team.finished || !surely(cancel_if->root, team)) {
                row.to_cancel.reset();
            } else if (!row.to_cancel || leaps) {
                row.to_cancel = at_;
            } else {
                must(at_ <= *row.to_cancel || stage_ != Stage::running,
                     fmt::format("{} should have been cancelled", script_.rows[i].id));
            }
        }
}

void Model::finish() {
    settle_batch();
    for (std::size_t t = 0; t < teams_.size(); ++t) {
        Team const& team = teams_[t];
        for (std::size_t i = 0; i < script_.rows.size(); ++i) {
            auto const clock = clock_of(i, team.rows[i]);
            if (!clock || stage_ == Stage::planned || team.rows[i].status != Status::waiting || team.finished) continue;
            if (std::max(*clock, team.rows[i].since) < now(team))  // what is brought back in a held team waits on
                violations_.push_back(
                    fmt::format("team {}: {} was due at {} ms and never came", t, script_.rows[i].id, clock->count()));
        }
        for (std::size_t i = 0; i < team.slots.size(); ++i) {
            Booking const& slot = team.slots[i];
            if (stage_ != Stage::planned && !team.finished &&
                (!slot.at || (!slot.began && *slot.at < at_ && !lacks_actors(i, slot))))
                violations_.push_back(fmt::format("team {}: slot {} did not begin", t, script_.slots[i].id));
        }
        for (std::size_t i = 0; i < team.decisions.size(); ++i) {
            Decision const& decision = team.decisions[i];
            bool const overdue = !team.finished && decision.open && !decision.closed && !decision.waits &&
                                 decision.closes && *decision.closes < now(team);
            if (overdue || (stage_ == Stage::ended && decision.open && !decision.closed))
                violations_.push_back(fmt::format("team {}: decision {} should be closed", t, script_.decisions[i].id));
        }
        for (std::size_t i = 0; i < team.requests.size(); ++i) {
            Request const& request = team.requests[i];
            if (!request.over && !request.answered && request.due && stage_ != Stage::planned && !team.finished &&
                std::max(*request.due, request.since) < now(team))  // likewise
                violations_.push_back(fmt::format("team {}: request {} was not answered", t, i + 1));
        }
    }
}

std::string Model::title_of(Team const& team, std::size_t row) const {
    if (row >= script_.rows.size()) return improvised_.at(row - script_.rows.size());
    auto const& edit = team.rows[row].edit;
    if (edit && !edit->title.empty()) return edit->title.by_language.front();
    auto const& variant = team.rows[row].variant;
    Text const* title = &script_.rows[row].title;
    if (variant && !script_.rows[row].variants.at(*variant).title.empty())
        title = &script_.rows[row].variants[*variant].title;
    return title->by_language.empty() ? std::string() : title->by_language.front();
}

std::multiset<std::string> Model::titles(TeamId id, DeskId desk) const {
    std::multiset<std::string> all;
    Team const& team = teams_.at(id.value);
    for (std::size_t i = 0; i < team.rows.size(); ++i)
        if (team.rows[i].status == Status::released && has(team.rows[i], desk)) all.insert(title_of(team, i));
    return all;
}

}  // namespace orda::simulation
