// SPDX-License-Identifier: Apache-2.0
#include "runtime/conductor.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/merkle.hpp"
#include "codec/record_codec.hpp"
#include "exercise/teamwork.hpp"
#include "runtime/conductor_body.hpp"

namespace orda::runtime {

using namespace exercise;

Conductor::Body::Body(Recovered recovered, JournalPort& journal, ClockPort const& ambient, GatewayPort& gateway)
    : exercise(recovered.script, recovered.amendments),
      journal_(journal),
      ambient_(ambient),
      gateway_(gateway),
      projector_(exercise) {
    replay(recovered);
    MonotonicTime const start = ambient_.monotonic();
    next_beat_ = start + beat_every;
    wall_ahead_ = ambient_.wall() - start;
    next_pulse_ = next_presence_ = next_reach_ = next_safety_ = began_ = start;
}

void Conductor::Body::replay(Recovered const& recovered) {
    ORDA_CHECK(recovered.leaves.size() == recovered.records.size(), "every record comes with its leaf hash");
    for (Digest const& leaf : recovered.leaves) log_.append(leaf);
    checkpoint_ = recovered.checkpoint;
    for (Record const& record : recovered.records) {
        exercise.evolve(record);
        newest_of_[record.issuer.person] = record.sequence;
    }
    durable = newest();
    streams_.start_after(durable);
    if (!recovered.records.empty()) newest_wall = recovered.records.back().stamp.wall;
    // A sign of life may be newer than the newest record: of a time that nobody was told of. While the clock stands by
    // the records it stands.
    bool const running = exercise.state().stage == Stage::running;
    clock_.stand(running ? std::max(exercise.state().now, recovered.pulse_at) : exercise.state().now);
    if (running) resume_after_restart(recovered);
}

// Clocks, timers and holds go on where they were. After a long break, or when the wall clock cannot say how long it
// was, a controller is asked first.
void Conductor::Body::resume_after_restart(Recovered const& recovered) {
    WallTime const last_sign = std::max(recovered.pulse_wall, recovered.records.back().stamp.wall);
    auto const gap = std::chrono::duration_cast<Milliseconds>(ambient_.wall() - last_sign);
    bool const paused = gap < Milliseconds(0) || gap > break_max;
    ExerciseTime const at = clock_.at(ambient_.monotonic());
    append({ServerRestarted{gap, paused}}, at, {}, std::nullopt);
    if (!paused) clock_.run(ambient_.monotonic(), at, exercise.state().speed);
}

// The shell's clock does what the records say.
void Conductor::Body::follow_clock(Record const& record) {
    State const& state = exercise.state();
    bool const changed = state.clock_changed_by == record.sequence;
    if (!changed) return;
    if (state.stage == Stage::running) {
        clock_.run(ambient_.monotonic(), record.at, state.speed);
    } else {
        clock_.stand(record.at);
    }
    next_beat_ = ambient_.monotonic();  // tell everybody at once
}

void Conductor::Body::append(Events events, ExerciseTime at, Issuer const& issuer, std::optional<CommandStamp> stamp) {
    WallStamp const wall{ambient_.wall(), ambient_.monotonic()};
    newest_wall = wall.wall;
    auto const parts = static_cast<std::uint32_t>(events.size());
    std::vector<StoredRecord> batch;
    batch.reserve(parts);
    for (std::uint32_t i = 0; i < parts; ++i) {
        if (auto const* jump = std::get_if<ClockJumped>(&events[i])) at = jump->to;
        StoredRecord stored{{newest() + i + 1, at, i + 1, parts, stamp, issuer, wall, std::move(events[i])}, {}, {}};
        stored.bytes = codec::encode(stored.record);
        stored.leaf = leaf_hash(stored.bytes);
        log_.append(stored.leaf);
        batch.push_back(std::move(stored));
    }
    std::vector<StoredRecord> to_disk = batch;
    journal_.enqueue(std::move(to_disk));
    for (StoredRecord const& stored : batch) {
        newest_of_[issuer.person] = stored.record.sequence;
        exercise.evolve(stored.record);
        follow_clock(stored.record);
        tell(stored.record);
    }
}

void Conductor::Body::tell(Record const& record) {
    auto const told = projector_.project(record);
    v1::View const* drawn = nullptr;
    std::shared_ptr<Message> encoded;
    for (auto const& [audience, view] : told) {
        auto [number, message] = streams_.add(audience, view, drawn == &view ? encoded.get() : nullptr);
        drawn = &view;
        encoded = message;
        outputs_.add(record.sequence, Broadcast{audience, number, std::move(message)});
    }
    if (auto const* taken = std::get_if<SeatTaken>(&record.event)) take_over(*taken);
}

void Conductor::Body::run_rounds(ExerciseTime to) {
    if (stopped_ || halted_) return;
    Script const& script = exercise.script();
    // Each thing that can be due comes at most twice in one millisecond (released and armed again).
    std::size_t const rounds_max = 2 * (script.rows.size() + script.phases.size() + script.marks.size() +
                                        script.flags.size() + 2 * script.decisions.size() + requests_per_team_max);
    std::size_t rounds = 0;
    while (auto round = exercise.advance(to)) {
        rounds = rounds_had_effect_at_ == round->at ? rounds + 1 : 1;
        ORDA_CHECK(rounds <= rounds_max, "the rounds of one millisecond come to an end");
        rounds_had_effect_at_ = round->at;
        append(std::move(round->events), round->at, {}, std::nullopt);
    }
}

ExerciseTime Conductor::Body::command_time() const {
    ExerciseTime const time = now();
    bool const spent =
        exercise.state().stage == Stage::running && rounds_had_effect_at_ && *rounds_had_effect_at_ >= time;
    return spent ? *rounds_had_effect_at_ + Milliseconds(1) : time;
}

void Conductor::Body::wake() {
    if (stopped_) return;
    MonotonicTime const time = ambient_.monotonic();
    run_rounds(now());
    watch_wall_clock();
    if (time >= next_beat_) {
        beat_all();
        if (copy_ && copy_->behind_since) safety_changed_ = true;  // what it lacks grows older
    }
    answer_late_resumes();
    for (SeatId const seat : writers_.pass_on(time)) tell_writer(seat);
    if ((presence_changed_ && time >= next_presence_) || (reach_changed_ && time >= next_reach_)) send_presence();
    if (safety_changed_ && time >= next_safety_) send_safety();
    if (time >= next_pulse_ && clock_.running()) {
        journal_.pulse(now(), ambient_.wall());
        next_pulse_ = time + pulse_every;
    }
    release_outputs();
}

std::optional<MonotonicTime> Conductor::Body::next_wake() const {
    if (stopped_) return std::nullopt;
    MonotonicTime next = next_beat_;
    for (auto const& [id, late] : late_resumes_) next = std::min(next, late.first);
    if (presence_changed_) next = std::min(next, next_presence_);
    if (reach_changed_) next = std::min(next, next_reach_);
    if (safety_changed_) next = std::min(next, next_safety_);
    if (clock_.running()) next = std::min(next, next_pulse_);
    if (auto const passes = writers_.next()) next = std::min(next, *passes);
    if (auto const due = exercise.next_wake())
        if (auto const moment = clock_.moment(*due)) next = std::min(next, *moment);
    return next;
}

void Conductor::Body::on_durable(Sequence sequence, std::chrono::microseconds latency) {
    if (stopped_) return;
    durable = std::max(durable, sequence);
    figures.latency = latency;
    release_outputs();
}

void Conductor::Body::on_failed(std::string const& reason) {
    if (stopped_) return;
    stopped_ = true;
    stopped_because_ = reason;
    // Nothing that is not on the disk is ever told; who waits for an answer learns that there is none.
    for (Output const& output : outputs_.drop())
        if (auto const* back = std::get_if<CallBack>(&output.what)) back->call(false);
    clock_.stand(now());
    for (auto const& [id, station] : stations_.all()) tell_stopped(id, station);
}

void Conductor::Body::release_outputs() {
    WallTime const moment = ambient_.wall();
    while (auto output = outputs_.next(durable)) {
        if (auto const* broadcast = std::get_if<Broadcast>(&output->what)) broadcast->message->durable_at(moment);
        release(*output);
    }
}

void Conductor::Body::release(Output const& output) {
    if (auto const* broadcast = std::get_if<Broadcast>(&output.what)) {
        for (auto const& [id, station] : stations_.of(broadcast->audience)) {
            if (!station->resumed || broadcast->number <= station->covered) continue;
            station->covered = broadcast->number;
            gateway_.send(id, broadcast->message->in(station->format));
            ++figures.messages_out;
        }
    } else if (auto const* direct = std::get_if<Direct>(&output.what)) {
        if (Station const* station = stations_.find(direct->station))
            gateway_.send(direct->station, direct->message->in(station->format));
        ++figures.messages_out;
    } else if (auto const* end = std::get_if<Disconnect>(&output.what)) {
        gateway_.close(end->station, end->code, end->reason);
    } else {
        std::get<CallBack>(output.what).call(true);
    }
}

std::optional<Content> Conductor::Body::content(Principal const& principal, std::string_view item,
                                                std::uint32_t number) const {
    State const& state = exercise.state();
    auto const audience = projection::audience_of(principal.role, principal.seat, state);
    if (!audience || number == 0) return std::nullopt;
    bool const staff = audience->kind == projection::AudienceKind::staff;
    if (!staff && audience->kind != projection::AudienceKind::desk) return std::nullopt;
    if (principal.seat && state.seats.at(principal.seat->value).person != principal.person) return std::nullopt;
    for (std::uint32_t team = 0; team < state.teams.size(); ++team) {
        auto const row = projector_.keys().find_item(TeamId{team}, item, exercise.script().rows.size(),
                                                     state.teams[team].attempts.number);
        if (!row) continue;
        RowState const& sent = state.teams[team].rows.at(row->value);
        bool const mine = staff || (audience->team == TeamId{team} && has_row(sent, audience->desk));
        if (!mine || sent.status != RowStatus::released || sent.changed_by > durable) return std::nullopt;
        auto const share = sent.shared.find(audience->desk);
        bool const by_share = !staff && !sent.to.contains(audience->desk);
        if (by_share && share->second.record > durable) return std::nullopt;
        Row const& script_row = exercise.script().rows[row->value];
        auto const& variants = script_row.variants;
        bool const other = sent.variant && !variants.at(*sent.variant).attach.empty();
        auto const& files = other ? variants[*sent.variant].attach : script_row.attach;
        if (number > files.size()) return std::nullopt;
        File const& file = exercise.script().files.at(files[number - 1].value);
        return Content{file.bytes, file.media_type, file.path};
    }
    return std::nullopt;
}

Figures Conductor::Body::current_figures() const {
    Figures now = figures;
    now.sequence = newest();
    now.durable = durable;
    now.stations = stations_.all().size();
    now.waiting = journal_.waiting();
    now.outputs = outputs_.size();
    now.stage = exercise.state().stage;
    now.stopped = stopped_;
    return now;
}

// ---- the public face ----

Conductor::Conductor(Recovered recovered, JournalPort& journal, ClockPort const& clock, GatewayPort& gateway)
    : body_(std::make_unique<Body>(std::move(recovered), journal, clock, gateway)) {}
Conductor::~Conductor() = default;
void Conductor::connect(StationId station, Principal const& principal, Format format) {
    body_->connect(station, principal, format);
}
void Conductor::disconnect(StationId station) { body_->disconnect(station); }
void Conductor::receive(StationId station, std::string_view frame) { body_->receive(station, frame); }
void Conductor::command(Principal const& principal, CommandId id, Command command, Done done) {
    body_->command(principal, id, std::move(command), std::move(done));
}
void Conductor::collect_sheets_from(SheetsWaiting waiting) { body_->sheets_waiting = std::move(waiting); }
void Conductor::wake() { body_->wake(); }
std::optional<MonotonicTime> Conductor::next_wake() const { return body_->next_wake(); }
std::optional<Content> Conductor::content(Principal const& principal, std::string_view item,
                                          std::uint32_t number) const {
    return body_->content(principal, item, number);
}
Exercise const& Conductor::exercise() const { return body_->exercise; }
Sequence Conductor::durable() const { return body_->durable; }
WallTime Conductor::newest_wall() const { return body_->newest_wall; }
Figures Conductor::figures() const { return body_->current_figures(); }
void Conductor::on_durable(Sequence sequence, std::chrono::microseconds latency) {
    body_->on_durable(sequence, latency);
}
void Conductor::on_checkpoint(std::string const& note) { body_->on_checkpoint(note); }
void Conductor::on_copied(CopyState const& state) { body_->on_copied(state); }
void Conductor::disk(DiskState const& state) { body_->disk(state); }
void Conductor::speakers_changed(exercise::SeatId seat) { body_->speakers_changed(seat); }
void Conductor::halt(std::string const& reason) { body_->halt(reason); }
void Conductor::on_failed(std::string const& reason) { body_->on_failed(reason); }

}  // namespace orda::runtime
