// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "projection/intake.hpp"
#include "projection/rights.hpp"
#include "runtime/conductor_body.hpp"

namespace orda::runtime {

using namespace exercise;

namespace {

bool is_staff(Role role) { return role == Role::director || role == Role::controller; }

// The content of a command for "same id, same content": all of it but how long it waited on the laptop, which grows
// with every attempt to send it, and that it is sent again after a restore.
Digest content_digest(v1::Command command) {
    if (command.has_submit_decision()) command.mutable_submit_decision()->clear_offline_ms();
    command.clear_entered_before();
    return sha256(command.SerializeAsString());
}

std::optional<CommandId> read_id(std::string const& bytes) {
    CommandId id{};
    if (bytes.size() != id.size()) return std::nullopt;
    std::copy(bytes.begin(), bytes.end(), id.begin());
    return id;
}

}  // namespace

std::optional<Conductor::Body::Result> Conductor::Body::seen_before(CommandStamp const& stamp) const {
    CommandResult const* const known = exercise.command(stamp.id);
    if (known == nullptr) return std::nullopt;
    if (known->content != stamp.content)
        return Result(boost::system::in_place_error, Refused{Refusal::other_content, 0, {}});
    return Result(Outcome{known->first, known->last, true});
}

Conductor::Body::Result Conductor::Body::run(Command command, Issuer const& issuer, CommandStamp const& stamp) {
    auto const refuse_it = [](Refused refused) { return Result(boost::system::in_place_error, std::move(refused)); };
    if (auto known = seen_before(stamp)) {
        ++figures.repeats;
        return *known;
    }
    if (!projection::may(issuer.role, command, exercise.state().stage)) return refuse_it({Refusal::not_allowed, 0, {}});
    if (std::holds_alternative<UndoLast>(command) && !undo_in_time(issuer.person))
        return refuse_it({Refusal::nothing_to_undo, 0, {}});
    auto const* resume = std::get_if<ResumeAfterNoDuff>(&command);
    if (resume != nullptr && !resume->reason.empty() && !stands_long_enough(*resume))
        return refuse_it({Refusal::not_open, 0, "alone only after a minute"});
    if (!complete(command)) return refuse_it({Refusal::not_valid, 0, "storage"});
    if (exercise.state().stage == Stage::running) run_rounds(now() - Milliseconds(1));
    ExerciseTime const at = command_time();
    auto decided = exercise.decide(command, issuer, at);
    if (!decided) return refuse_it(decided.error());
    Outcome outcome;
    if (decided->empty()) return outcome;
    outcome.first = newest() + 1;
    append(std::move(*decided), at, issuer, stamp);
    outcome.last = newest();
    if (is_staff(issuer.role)) last_verb_[issuer.person] = ambient_.monotonic();
    bool const called = std::holds_alternative<CallNoDuff>(command);
    RowKey const* const key = key_to(command);
    if (called || (key != nullptr && key->record == outcome.first)) stands_since_[outcome.first] = ambient_.monotonic();
    run_rounds(at);
    return outcome;
}

bool Conductor::Body::complete(Command& command) const {
    if (RowKey const* key = key_to(command))
        std::get<ChangeRow>(command).key_age = std::chrono::duration_cast<Milliseconds>(age_of(key->record));
    auto* const close = std::get_if<CloseQuestionnaire>(&command);
    if (close == nullptr) return true;
    close->sheets.clear();
    if (!sheets_waiting || !exercise.state().questionnaire.open) return true;
    auto waiting = sheets_waiting();
    if (!waiting) return false;
    // One that the script has no place for stays where it is.
    std::erase_if(*waiting, [&](Sheet const& each) { return !fault_of(each, exercise.script()).empty(); });
    close->sheets = std::move(*waiting);
    return true;
}

bool Conductor::Body::undo_in_time(PersonId person) const {
    auto const last = last_verb_.find(person);
    return last != last_verb_.end() && ambient_.monotonic() - last->second <= undo_within;
}

bool Conductor::Body::stands_long_enough(ResumeAfterNoDuff const& command) const {
    NoDuff const* const stands = no_duff(exercise.state(), command.team);
    return stands == nullptr || age_of(stands->record) >= alone_after;  // without one the core says so
}

RowKey const* Conductor::Body::key_to(Command const& command) const {
    auto const* change = std::get_if<ChangeRow>(&command);
    auto const& teams = exercise.state().teams;
    if (change == nullptr || change->team.value >= teams.size()) return nullptr;
    auto const& rows = teams[change->team.value].rows;
    if (change->row.value >= rows.size() || !rows[change->row.value].key) return nullptr;
    return &*rows[change->row.value].key;
}

MonotonicTime Conductor::Body::age_of(Sequence record) const {
    auto const since = stands_since_.find(record);
    return ambient_.monotonic() - (since == stands_since_.end() ? began_ : since->second);
}

void Conductor::Body::handle(StationId id, Station& station, v1::Command const& command) {
    ++figures.commands;
    auto const command_id = read_id(command.id());
    if (!command_id) return refuse_malformed(id, station, "a command id has 16 bytes");
    if (stopped_ || halted_) return refuse(id, command.id(), v1::RefusedCommand::STOPPED);
    if (journal_.waiting() > waiting_records_max) return refuse(id, command.id(), v1::RefusedCommand::TOO_FAST);
    Issuer issuer{station.principal.person, station.principal.role, station.principal.seat, std::nullopt};
    if (issuer.role == Role::trainee && command.speaker() <= speakers_max) issuer.speaker = command.speaker();
    bool const enters = is_staff(issuer.role) || issuer.role == Role::evaluator;
    if (enters && command.submit_decision().has_on_behalf_of())
        issuer.on_behalf_of = SeatId{command.submit_decision().on_behalf_of()};
    CommandStamp stamp{*command_id, content_digest(command), std::nullopt};
    if (command.has_entered_before()) stamp.entered_before = command.entered_before();
    auto read = projection::read_command(command, issuer, exercise, projector_.keys());
    if (!read) return refuse(id, station, command.id(), read.error());
    auto const result = run(std::move(*read), issuer, stamp);
    if (!result) return refuse(id, station, command.id(), result.error());
    acknowledge(id, command.id(), *result);
}

void Conductor::Body::acknowledge(StationId id, std::string const& command, Outcome const& outcome) {
    v1::ServerMessage message;
    v1::Acknowledged& acknowledged = *message.mutable_acknowledged();
    acknowledged.set_command(command);
    acknowledged.set_sequence(outcome.first);
    acknowledged.set_last_sequence(outcome.last);
    acknowledged.set_repeat(outcome.repeat);
    if (outcome.first != 0) {
        acknowledged.set_leaf(std::string(as_text(log_.leaf(outcome.first - 1))));
        acknowledged.set_tree_head(std::string(as_text(log_.root(outcome.last))));
    }
    acknowledged.set_checkpoint(checkpoint_);
    if (copy_) acknowledged.set_copied_sequence(copy_->sequence);
    if (Station* station = stations_.find(id)) {
        station->stored = std::max(station->stored, outcome.last);
        if (copy_) station->copied = std::max(station->copied, std::min(station->stored, copy_->sequence));
    }
    send(id, message);
}

void Conductor::Body::refuse(StationId id, Station const& station, std::string const& command, Refused const& refused) {
    ++figures.refusals;
    v1::ServerMessage message;
    v1::RefusedCommand& refusal = *message.mutable_refused();
    refusal.set_command(command);
    refusal.set_reason(projection::to_wire(refused.reason));
    refusal.set_detail(refused.detail);
    if (is_staff(station.principal.role)) refusal.set_by(refused.by);
    send(id, message);
}

void Conductor::Body::refuse(StationId id, std::string const& command, v1::RefusedCommand::Reason reason) {
    ++figures.refusals;
    v1::ServerMessage message;
    message.mutable_refused()->set_command(command);
    message.mutable_refused()->set_reason(reason);
    // Nothing after the stop is durable, so this may not wait; it is computed from no record.
    MessagePtr const encoded = encode(message);
    if (Station const* station = stations_.find(id)) gateway_.send(id, encoded->in(station->format));
}

void Conductor::Body::command(Principal const& principal, CommandId id, Command command, Done done) {
    ++figures.commands;
    if (stopped_ || halted_)
        return done(orda::Result<Sequence, Refused>(boost::system::in_place_error,
                                                    Refused{Refusal::not_running, 0, "stopped"}));
    Issuer const issuer{principal.person, principal.role, principal.seat, std::nullopt};
    CommandStamp const stamp{id, sha256(std::string(projection::verb_name(command.index()))), std::nullopt};
    auto result = run(std::move(command), issuer, stamp);
    auto const answer = [result = std::move(result), done = std::move(done)](bool on_disk) {
        using Told = orda::Result<Sequence, Refused>;
        if (!on_disk) return done(Told(boost::system::in_place_error, Refused{Refusal::not_running, 0, "stopped"}));
        if (!result) return done(Told(boost::system::in_place_error, result.error()));
        done(result->first);
    };
    outputs_.add(newest(), CallBack{answer});
    release_outputs();
}

}  // namespace orda::runtime
