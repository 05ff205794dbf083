// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "simulation/model.hpp"

namespace orda::simulation {

using namespace exercise;

void Model::on(TeamAdded const&) {
    Team team;
    team.rows.resize(script_.rows.size() + improvised_.size());
    team.decisions.resize(script_.decisions.size());
    team.slots.resize(script_.slots.size());
    team.assets.resize(script_.assets.size());
    team.stops.resize(script_.stops.size());
    for (Variable const& variable : script_.variables) team.variables.push_back(variable.initial);
    teams_.push_back(std::move(team));
}

void Model::on(ExerciseEnded const&) {
    must(stage_ == Stage::running || stage_ == Stage::paused, "ENDEX in the wrong state");
    stage_ = Stage::ended;
    ending_ = true;
}

void Model::on(SeatTaken const& e) {
    Place& place = seats_.at(e.seat.value);
    must(place.person == e.previous, "a seat was taken from somebody who did not have it");
    place.person = e.person;
    place.taken_by = record_->sequence + record_->parts - record_->part;  // what it wrote is free in the same batch
}

void Model::on(ConsentGiven const& e) {
    Place const& place = seats_.at(e.seat.value);
    must(place.seat.post == Post::trainee, "somebody else than a trainee agrees to be named");
    must(place.person == e.person && record_->issuer.person == e.person && record_->issuer.seat == e.seat,
         "somebody agrees for another person");
}

void Model::on(ServerRestarted const& e) {
    bool const asks_first = e.gap < Milliseconds(0) || e.gap > std::chrono::seconds(60);
    must(e.paused == asks_first, fmt::format("restarted after {} ms, paused: {}", e.gap.count(), e.paused));
    if (e.paused && stage_ == Stage::running) stage_ = Stage::paused;
    ++restarts_;
    for (Team& each : teams_) each.leapt = std::max(each.leapt, now(each));
}

void Model::on(ClockJumped const& e) {
    must(e.to == at_ && e.from <= e.to, "a jump goes somewhere else than its record");
    for (Team& each : teams_) {
        each.leapt = std::max(each.leapt, now(each));
        if (!each.held) each.jumps.emplace_back(e.from - each.offset, e.to - each.offset);
    }
}

void Model::on(TeamHeld const& e) {
    must(!team(e).held, "held twice");
    team(e).held = at_;
}

void Model::on(TeamContinued const& e) {
    Team& each = team(e);
    must(!covered(e.team), "a team went on while a real emergency stood");
    must(each.held.has_value(), "continued without being held");
    if (each.held) each.offset += at_ - *each.held;
    each.held.reset();
    must(each.offset == e.offset,
         fmt::format("the holds of the team come to {} ms, not {}", each.offset.count(), e.offset.count()));
}

void Model::on(TeamCaughtUp const& e) {
    Team& each = team(e);
    must(e.from == now(each), "catches up from another time than the team's");
    for (std::uint32_t i = 0; i < script_.rows.size(); ++i) {
        auto const clock = clock_of(i, each.rows[i]);
        bool const passed = clock && *clock > e.from && *clock <= e.to && !script_.rows[i].sync;
        if (passed && each.rows[i].status == Status::waiting && !each.rows[i].came && !each.finished)
            each.to_skip.push_back(i);
    }
    each.offset = {};
    each.leapt = now(each);
    each.jumps.emplace_back(e.from, e.to);
}

void Model::on(RowParked const& e) {
    Row& each = row(e);
    must(each.status == Status::waiting, "parked without waiting");
    each.status = Status::parked;
    must(e.reason == ParkReason::lapsed_in_jump || asks(script_.rows.at(e.row.value)),
         "parked although it needs no approval");
}

void Model::on(RowReleased const& e) {
    Row& each = row(e);
    Team& mine = team(e);
    bool const of_script = e.row.value < script_.rows.size();
    must(each.status != Status::released, "released twice");
    must(!by_rule() || !e.by_controller, "a rule signs as a controller");
    bool const on_its_own = by_rule() && of_script && script_.rows[e.row.value].sync;
    must(!covered(std::nullopt) && (on_its_own || !covered(e.team)), "came while a real emergency stood");
    if (of_script && by_rule()) {
        exercise::Row const& row = script_.rows[e.row.value];
        must(!asks(row) || row.approve_within.has_value(), fmt::format("{} needs a person and came by itself", row.id));
        must(each.status == Status::waiting || each.status == Status::parked,
             fmt::format("{} came though it was set aside", row.id));
        must(!row.once || ++each.fired == 1, fmt::format("{} fired twice", row.id));
        must(!mine.held || row.sync, fmt::format("{} came while its team was held", row.id));
        auto const clock = clock_of(e.row.value, each);
        TeamTime const then = row.sync ? at_ : now(mine);
        bool const exact = clock && !asks(row) && !each.disturbed && *clock > mine.leapt;
        must(!exact || row.sync || then == *clock, fmt::format("{} came at {} ms of team time", row.id, then.count()));
        must(!clock || then >= *clock, fmt::format("{} came early", row.id));
    }
    each.status = Status::released;
    each.variant = e.variant;
    each.to = e.to;
    each.given.push_back({e.variant, e.to});
    if (!each.came) each.firsts.push_back(each.first.emplace(mine.attempt, at_));
    each.came = true;
    each.shared.clear();
    if (!of_script) return;
    exercise::Row const& row = script_.rows[e.row.value];
    if (row.sensitive) by_two_keys(each, row.id);
    Variant const* variant = e.variant ? &row.variants.at(*e.variant) : nullptr;
    DeskSet const by_script = variant != nullptr && variant->to ? *variant->to : row.to;
    DeskSet const to = each.edit && each.edit->to ? *each.edit->to : by_script;
    edited_for(each, e.team, e.to);
    must(to == e.to, fmt::format("{} went to other desks than the script says", row.id));
    owe(mine, variant != nullptr && !variant->effects.empty() ? variant->effects : row.effects);
}

// ---- keys of sensitive rows ----

void Model::on(RowKeyTurned const& e) {
    Row& each = row(e);
    bool const sensitive = e.row.value < script_.rows.size() && script_.rows[e.row.value].sensitive;
    must(by_staff(), "somebody else than staff turns a key");
    must(sensitive && each.status != Status::released, "a key to what needs none");
    bool const mine = each.key && each.key->by == record_->issuer.person;
    if (!e.on) {
        must(mine && record_->parts > 1, "a key is taken back that the person did not turn");
        each.key.reset();
    } else if (!e.reason.empty()) {
        must(mine, "somebody goes on alone without having turned the first key");
        if (mine) each.key->alone = sequence_;
    } else {
        each.key = Key{record_->issuer.person, record_->stamp.monotonic, 0, restarts_};
    }
}

void Model::by_two_keys(Row const& row, std::string const& id) {
    must(!by_rule(), fmt::format("{} is sensitive and came by itself", id));
    must(row.key.has_value(), fmt::format("{} is sensitive and came without a first key", id));
    if (!row.key) return;
    bool const alone = row.key->by == record_->issuer.person;
    MonotonicTime const age = record_->stamp.monotonic - row.key->turned;
    bool const said_why = row.key->alone != 0 && row.key->alone + 1 == sequence_;
    must(!alone || said_why, fmt::format("{} is sensitive and one person alone released it without a reason", id));
    must(!alone || age >= std::chrono::seconds(60), fmt::format("{} is sensitive and nobody else was waited for", id));
    bool const lapsed = age >= std::chrono::minutes(5) && row.key->restarts == restarts_;
    must(!lapsed, fmt::format("{} is sensitive and the first key was too old", id));
}

// ---- real emergencies ----

std::optional<TeamId> Model::team_of_issuer() const {
    if (!record_->issuer.seat) return std::nullopt;
    Seat const& seat = seats_.at(record_->issuer.seat->value).seat;
    return seat.post == Post::trainee ? std::optional(seat.team) : std::nullopt;
}

void Model::on(NoDuffCalled const& e) {
    if (!by_staff()) must(e.team == team_of_issuer(), "somebody stopped more or less than their own");
    must(no_duffs_.try_emplace(e.team).second, "a real emergency was called twice");
    must(e.team || e.stopped == (stage_ == Stage::running), "the clock ran on, or was stopped twice");
}

void Model::on(RollCallAnswered const& e) {
    must(by_staff() || e.seat == record_->issuer.seat, "answered a roll-call for somebody else");
    must(!no_duffs_.empty(), "a roll-call that nobody called");
}

void Model::on(NoDuffKeyTurned const& e) {
    must(by_staff(), "somebody else than staff wants to go on");
    must(no_duffs_.contains(e.team), "a key to nothing");
    no_duffs_[e.team].insert(record_->issuer.person);
}

// Two agreed, or one gave a reason. What ends for all ends for each team first.
void Model::on(NoDuffEnded const& e) {
    must(by_staff() && no_duffs_.contains(e.team), "ended by somebody else, or without being called");
    auto const agreed = [&](std::optional<TeamId> scope) {
        auto const found = no_duffs_.find(scope);
        return found != no_duffs_.end() && found->second.size() >= 2;
    };
    must(!e.alone.empty() || agreed(e.team) || agreed(std::nullopt), "one person alone went on without a reason");
    if (e.team && !record_->command) must(false, "a real emergency ended by itself");
    no_duffs_.erase(e.team);
}

void Model::on(NoteWritten const& e) {
    must(by_staff() || covered(team_of_issuer()), "a note of somebody whose screen is not covered");
    must(!e.words.empty() && !e.language.empty(), "an empty note, or one that does not say in which language");
}

// ---- slots, assets, film ----

void Model::on(SlotBooked const& e) {
    Booking& slot = team(e).slots.at(e.slot.value);
    must(!slot.began, "booked after it began");
    must(e.at >= at_, "booked in the past");
    team(e).to_book.erase(e.slot.value);
    slot.at = e.at;
    slot.cast_number = e.cast_number;
}

void Model::on(SlotBegan const& e) {
    Booking& slot = team(e).slots.at(e.slot.value);
    must(slot.at && !slot.began, "a slot began twice, or unbooked");
    must(slot.at && at_ >= *slot.at, "a slot began early");
    must(!lacks_actors(e.slot.value, slot), "a slot began without its actors");
    slot.began = at_;
}

void Model::on(SlotEnded const& e) {
    Booking& slot = team(e).slots.at(e.slot.value);
    must(slot.began && !slot.ended, "a slot ended that does not run");
    must(!slot.began || at_ >= *slot.began + script_.slots.at(e.slot.value).length, "a slot ended early");
    slot.ended = true;
}

void Model::on(AssetSecured const& e) {
    Holding& asset = team(e).assets.at(e.asset.value);
    must(!asset.gone, "secured what was lost");
    must(!asset.secured || asset.until, "secured twice");
    must(e.stage.has_value() == by_rule(), "secured by a rule without a stage, or by a person with one");
    if (e.stage) {
        auto const& stage = script_.assets.at(e.asset.value).secure.at(*e.stage);
        must(!asset.stage || *e.stage > *asset.stage, "an asset went back a stage");
        must(stage.holds.has_value() == e.until.has_value(), "a hold of another length than the script says");
        must(!e.until || !stage.holds || *e.until == now(team(e)) + *stage.holds, "a hold of another length");
    }
    asset.secured = true;
    asset.stage = e.stage;
    asset.until = e.until;
}

void Model::on(AssetLost const& e) {
    Holding& asset = team(e).assets.at(e.asset.value);
    must(!asset.gone, "lost twice");
    must(!by_rule() || !asset.secured || asset.until, "lost although it was secured for good");
    must(!by_rule() || !asset.until || now(team(e)) > *asset.until, "lost before its hold ended");
    asset = {false, true, {}, {}};
}

void Model::on(FilmPlayed const& e) {
    must(!stop(e).opened, "the picture plays after its vote was opened");
    must(e.from >= Milliseconds(0) && e.begins > record_->at, "a picture that began before it was asked for");
    FilmStop& each = stop(e);
    each.stands = each.opened = each.counted = false;
    each.was_shown = true;
}

void Model::on(FilmHalted const& e) {
    FilmStop& each = stop(e);
    each.opened = each.counted = false;
    each.stands = each.stood = each.was_shown = true;
}

void Model::on(VoteOpened const& e) {
    must(stop(e).stands && !stop(e).opened, "a vote was opened at a picture that does not stand");
    stop(e).opened = stop(e).was_opened = true;
}

void Model::on(VoteCounted const& e) {
    must(this->stop(e).opened && !this->stop(e).counted, "a vote was counted that was not open");
    this->stop(e).counted = true;
    this->stop(e).results.push_back(e.counts);
    auto const& stop = script_.stops.at(e.stop.value);
    must(e.counts.size() == stop.options.size(), "counts of other options than the script has");
    for (std::size_t i = 0; e.chosen && i < e.counts.size(); ++i)
        must(e.chosen == stop.tie || e.counts[i] <= e.counts.at(e.chosen->value), "the vote was counted wrong");
}

void Model::on(RowRestored const& e) {
    must(row(e).status == Status::skipped || row(e).status == Status::withdrawn, "restored from another status");
    bring_back(e, row(e).status);
}

void Model::on(RowCancelled const& e) {
    must(row(e).status != Status::released, "cancelled after it was released");
    set_aside(e, Status::cancelled);
}

void Model::on(RowWithdrawn const& e) {
    must(row(e).status == Status::released, "withdrawn without being released");
    set_aside(e, Status::withdrawn);
}

template <class E>
void Model::read_by(E const& e, char const* how) {
    Seat const& seat = this->seat(e.seat);
    must(seat.post == Post::trainee && seat.team == e.team && has(row(e), seat.desk) &&
             row(e).status == Status::released,
         fmt::format("{} by a seat that does not have it", how));
}
template void Model::read_by(RowOpened const&, char const*);
template void Model::read_by(RowAcknowledged const&, char const*);

void Model::by_its_actor(CastId cast) {
    must(!by_actor() || seat(*record_->issuer.seat).cast == cast, "an actor ticks for another cast member");
}

void Model::by_its_cast(RowId id) {
    if (!by_actor()) return;
    auto const& cast = script_.rows.at(id.value).cast;
    must(std::find(cast.begin(), cast.end(), seat(*record_->issuer.seat).cast) != cast.end(),
         fmt::format("an actor reports on {}, which is of another cast", script_.rows.at(id.value).id));
}

void Model::ticked(CastId cast, std::optional<ExerciseTime>& since, bool on) {
    by_its_actor(cast);
    must(since.has_value() != on, on ? "ticked twice" : "taken back without being ticked");
    if (!on) return take_back(since);
    since = at_;
}

// An actor takes back what is not older than two minutes; what staff undo has a time of its own.
void Model::take_back(std::optional<ExerciseTime>& since) {
    must(!by_actor() || (since && at_ - *since <= std::chrono::minutes(2)), "an actor takes back what is too old");
    since.reset();
}

void Model::reported(RowId id, CastId cast) {
    by_its_actor(cast);
    by_its_cast(id);
    auto const& all = script_.rows.at(id.value).cast;
    must(std::find(all.begin(), all.end(), cast) != all.end(), "a report for somebody who is not in the encounter");
}

void Model::on(InjectImprovised const& e) {
    must(e.row.value == script_.rows.size() + improvised_.size(), "an improvised inject has a number in between");
    must(!e.content.language.empty(), "an improvised inject does not say in which language it is");
    improvised_.push_back(e.content.title);
    for (Team& each : teams_) each.rows.emplace_back();
}

void Model::on(DecisionOpened const& e) {
    Decision& each = decision(e);
    exercise::Decision const& script = script_.decisions.at(e.decision.value);
    must(!each.open, fmt::format("{} opens twice", script.id));
    each.open = true;
    each.deadline = e.deadline;
    each.closes = e.closes;
    if (script.deadline.anchor) return;
    must(e.deadline == script.deadline.span, fmt::format("{} has another deadline than the script", script.id));
    must(e.closes == script.deadline.span + script.grace,
         fmt::format("{} has another grace than the script", script.id));
}

void Model::on(DecisionTimed const& e) {
    Decision& each = decision(e);
    must(each.open && !each.closed, "a decision gets a deadline without being open");
    each.deadline = e.deadline;
    each.closes = e.closes;
    each.waits = false;
    each.moved = true;
}

void Model::on(DecisionRecorded const& e) {
    Decision& each = decision(e);
    exercise::Decision const& script = script_.decisions.at(e.decision.value);
    Seat const& seat = this->seat(e.seat);
    must(each.open, fmt::format("{} answered before it opened", script.id));
    must(seat.team == e.team && script.to.contains(seat.desk),
         fmt::format("{} answered by a seat that was not asked", script.id));
    must(e.corrects == each.newest, fmt::format("{} corrects record {}", script.id, e.corrects));
    must(e.seen == seen(e.seat), fmt::format("{}: what the seat had before it is recorded wrong", script.id));
    each.newest = record_->sequence;
    ++each.answers;
    each.rationales.push_back(e.rationale);
    each.records.push_back(record_->sequence);
    entered_by_the_right_one(e.seat, e.team);
    must(e.revision == each.answers, fmt::format("{}: answer {} is called {}", script.id, each.answers, e.revision));
    TeamTime const time = now(team(e));
    // A command comes before what its millisecond brings by itself: what has run out counts as closed.
    bool const ran_out = each.closes && time > *each.closes && !each.waits && !jumped_over(team(e), *each.closes);
    bool const closed = each.closed || ran_out;
    Timing const expected = closed                                     ? Timing::after_closing
                            : !each.deadline || time <= *each.deadline ? Timing::in_time
                                                                       : Timing::late;
    must(e.timing == expected, fmt::format("{} answered at {} ms has the wrong timing", script.id, time.count()));
    must(!ran_out || each.closed || time == *each.closes + Milliseconds(1) || time <= team(e).leapt,
         fmt::format("{} answered at {} ms should have been closed", script.id, time.count()));
    for (OptionId const option : e.answer.options)
        must(option.value < script.options.size() && !script.options[option.value].hidden,
             fmt::format("{}: an option nobody offered", script.id));
    each.answered = each.answered || !closed;
    if (script.kind == DecisionKind::per_person || closed) return;
    for (OptionId const option : e.answer.options)
        if (chosen_.insert({e.team, e.decision, option}).second) owe(team(e), script.options.at(option.value).effects);
}

void Model::on(DecisionClosed const& e) {
    Decision& each = decision(e);
    exercise::Decision const& script = script_.decisions.at(e.decision.value);
    must(each.open && !each.closed, fmt::format("{} closes without being open", script.id));
    each.closed = true;
    each.waits = false;
    must(e.silent == !each.answered, fmt::format("{} is called silent wrongly", script.id));
    must(e.default_taken == (e.silent ? script.default_option : std::nullopt),
         fmt::format("{} takes the wrong default", script.id));
    if (e.default_taken && chosen_.insert({e.team, e.decision, *e.default_taken}).second)
        owe(team(e), script.options.at(e.default_taken->value).effects);
    if (!by_rule()) return;
    TeamTime const time = now(team(e));
    must(each.closes && time > *each.closes, fmt::format("{} closes early", script.id));
    bool const exact = each.closes && *each.closes > team(e).leapt && !each.moved;
    must(!exact || time == *each.closes + Milliseconds(1), fmt::format("{} closes at {} ms", script.id, time.count()));
}

void Model::on(RequestSent const& e) {
    Seat const& seat = this->seat(e.seat);
    RequestType const& type = script_.requests.at(e.request.value);
    must(seat.team == e.team && type.from.contains(seat.desk), fmt::format("{} sent by a desk that may not", type.id));
    must(e.number == team(e).requests.size() + 1, "requests are not numbered on");
    must(e.due.has_value() == !type.simcell, fmt::format("{}: who answers is mixed up", type.id));
    if (e.due && !type.delay.empty()) {
        auto const earlier = static_cast<std::size_t>(
            std::count_if(team(e).requests.begin(), team(e).requests.end(),
                          [&](Request const& other) { return !other.over && other.type == e.request; }));
        Milliseconds const delay = type.delay[std::min(earlier, type.delay.size() - 1)];
        must(*e.due == now(team(e)) + delay,
             fmt::format("{}: the answer is due at another time than the script says", type.id));
    }
    team(e).requests.push_back({e.request, false, e.due, seat.desk, false, {}, false, record_->sequence});
}

void Model::on(RequestAnswered const& e) {
    Request& request = team(e).requests.at(e.number - 1);
    must(!request.over, "a request of an attempt that is over is answered");
    must(!request.answered, "a request is answered twice");
    must(!covered(e.team), "a request was answered while a real emergency stood");
    must(e.words.empty() == e.language.empty(), "an answer does not say in which language it is");
    request.answered = true;
    request.granted = e.granted;
    request.rule = e.rule;
    if (!by_rule()) return;
    TeamTime const time = now(team(e));
    must(request.due && time >= *request.due, "a request is answered early");
    bool const exact = request.due && *request.due > team(e).leapt;
    must(!exact || time == *request.due, "a request is answered late");
}

void Model::on(VariableChanged const& e) { team(e).variables.at(e.variable.value) = e.value; }

}  // namespace orda::simulation
