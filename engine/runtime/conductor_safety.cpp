// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/checkpoint.hpp"
#include "runtime/conductor_body.hpp"

namespace orda::runtime {

using namespace exercise;

void Conductor::Body::on_checkpoint(std::string const& note) {
    if (stopped_) return;
    checkpoint_ = note;
    safety_changed_ = true;
    if (!clock_.running()) next_beat_ = ambient_.monotonic();
}

void Conductor::Body::on_copied(CopyState const& state) {
    if (stopped_ || copy_ == state) return;
    copy_ = state;
    safety_changed_ = true;
    tell_copied();
    release_outputs();
}

void Conductor::Body::disk(DiskState const& state) {
    if (disk_ == state) return;
    disk_ = state;
    safety_changed_ = true;
}

void Conductor::Body::halt(std::string const& reason) {
    if (stopped_ || halted_) return;
    clock_.stand(now());
    halted_ = true;
    stopped_because_ = reason;
    for (auto const& [id, station] : stations_.all()) tell_stopped(id, station);
}

void Conductor::Body::watch_wall_clock() {
    std::chrono::microseconds const ahead = ambient_.wall() - ambient_.monotonic();
    auto const step = ahead - wall_ahead_;
    if (step > -clock_step_max && step < clock_step_max) return;
    wall_ahead_ = ahead;
    raise(v1::Safety::Alarm::CLOCK_JUMPED, 0, newest(),
          "the clock of the server was set " + std::to_string(std::chrono::round<std::chrono::seconds>(step).count()) +
              " s on; exercise time goes on as it was, wall times in the journal after record " +
              std::to_string(newest()) + " are by the new clock");
}

// Every station learns of its own records only.
void Conductor::Body::tell_copied() {
    for (auto& [id, station] : stations_.all()) {
        Sequence const copied = std::min(station.stored, copy_->sequence);
        if (copied <= station.copied) continue;
        station.copied = copied;
        v1::ServerMessage message;
        message.mutable_copied()->set_sequence(copied);
        send(id, message);
    }
}

v1::Continuity Conductor::Body::judge(std::string const& note) const {
    v1::Continuity answer;
    answer.set_verdict(v1::Continuity::NOT_OURS);
    auto const shown = read_checkpoint(note);
    State const& state = exercise.state();
    if (!shown || shown->exercise != state.created.exercise || shown->size == 0) return answer;
    auto const epoch = std::find_if(state.epochs.begin(), state.epochs.end(),
                                    [&](Epoch const& each) { return each.number == shown->epoch; });
    if (epoch == state.epochs.end() || !checkpoint_signed_by(note, epoch->signer)) return answer;
    answer.set_size(shown->size);
    // A later restore kept less than what was signed: of the rest nothing can be said.
    auto const restored =
        std::find_if(std::next(epoch), state.epochs.end(), [&](Epoch const& each) { return each.kept < shown->size; });
    if (restored != state.epochs.end()) {
        answer.set_verdict(v1::Continuity::RESTORED);
        answer.set_restored_epoch(restored->number);
        answer.set_kept(restored->kept);
        return answer;
    }
    answer.set_verdict(v1::Continuity::BROKEN);
    if (shown->size > durable || log_.root(shown->size) != shown->root) return answer;
    answer.set_verdict(v1::Continuity::CONTINUES);
    auto const newest = read_checkpoint(checkpoint_);
    if (!newest || newest->size < shown->size) return answer;
    answer.set_checkpoint(checkpoint_);
    for (Digest const& hash : log_.consistency(shown->size, newest->size)) answer.add_proof(std::string(as_text(hash)));
    return answer;
}

void Conductor::Body::answer_checkpoint(StationId id, Station const& station, std::string const& note) {
    v1::ServerMessage message;
    *message.mutable_continuity() = judge(note);
    v1::Continuity const& answer = message.continuity();
    std::uint32_t const seat = station.principal.seat ? station.principal.seat->value + 1 : 0;
    if (answer.verdict() == v1::Continuity::BROKEN)
        raise(v1::Safety::Alarm::CHECKPOINT_BROKEN, seat, answer.size(),
              "a station keeps a signed checkpoint over " + std::to_string(answer.size()) +
                  " records that this journal does not go on from: it was cut or rewritten");
    if (answer.verdict() == v1::Continuity::RESTORED)
        raise(v1::Safety::Alarm::CHECKPOINT_RESTORED, seat, answer.size(),
              "a station keeps a checkpoint over " + std::to_string(answer.size()) + " records from before restore " +
                  std::to_string(answer.restored_epoch()) + ", which kept " + std::to_string(answer.kept()));
    send(id, message);
}

void Conductor::Body::raise(v1::Safety::Alarm::Kind kind, std::uint32_t seat, std::uint64_t size, std::string words) {
    bool const known = std::any_of(alarms_.begin(), alarms_.end(), [&](auto const& alarm) {
        return alarm.kind() == kind && alarm.seat() == seat && alarm.size() == size;
    });
    if (known || alarms_.size() >= alarms_max) return;
    v1::Safety::Alarm alarm;
    alarm.set_kind(kind);
    alarm.set_seat(seat);
    alarm.set_size(size);
    alarm.set_at_us(ambient_.wall().count());
    alarm.set_words(std::move(words));
    alarms_.push_back(std::move(alarm));
    safety_changed_ = true;
}

v1::Safety Conductor::Body::safety() const {
    v1::Safety safety;
    safety.set_durable(durable);
    safety.set_checkpoint(checkpoint_);
    if (copy_) {
        auto* copy = safety.mutable_copy();
        copy->set_sequence(copy_->sequence);
        if (copy_->behind_since)
            copy->set_behind_ms(
                std::chrono::duration_cast<Milliseconds>(ambient_.wall() - *copy_->behind_since).count());
        copy->set_fault(copy_->fault);
    }
    if (disk_) {
        auto* disk = safety.mutable_disk();
        disk->set_free_bytes(disk_->free_bytes);
        disk->set_total_bytes(disk_->total_bytes);
        disk->set_sync_us(static_cast<std::uint32_t>(disk_->sync.count()));
        disk->set_low(disk_->low);
    }
    for (auto const& alarm : alarms_) *safety.add_alarms() = alarm;
    return safety;
}

void Conductor::Body::send_safety() {
    v1::ServerMessage message;
    *message.mutable_safety() = safety();
    MessagePtr const encoded = encode(message);
    for (auto const& [id, station] : stations_.all())
        if (station.resumed && station.audience.kind == projection::AudienceKind::staff)
            outputs_.add(newest(), Direct{id, encoded});
    safety_changed_ = false;
    next_safety_ = ambient_.monotonic() + safety_at_most_every;
}

}  // namespace orda::runtime
