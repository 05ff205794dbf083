// SPDX-License-Identifier: Apache-2.0
#include "rehearsal/station.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"

namespace orda::rehearsal {
namespace {

exercise::CommandId new_id(Dice& dice) {
    exercise::CommandId id{};
    for (std::size_t at = 0; at < id.size(); at += 8) {
        std::uint64_t bits = dice.next();
        for (std::size_t i = 0; i < 8; ++i, bits >>= 8) id[at + i] = static_cast<std::uint8_t>(bits & 0xFF);
    }
    return id;
}

std::string as_bytes(exercise::CommandId const& id) { return {id.begin(), id.end()}; }

exercise::CommandId as_id(std::string const& bytes) {
    exercise::CommandId id{};
    std::copy_n(bytes.begin(), std::min(bytes.size(), id.size()), id.begin());
    return id;
}

}  // namespace

Station::Station(std::string exercise, bool simulated, std::uint64_t id_seed)
    : exercise_(std::move(exercise)), simulated_(simulated), id_dice_(id_seed) {}

// ---- the connection ----

void Station::connected(MonotonicTime now) {
    disconnected();
    connected_ = true;
    last_sign_ = now;
    closing_.clear();
    want_resume();
}

void Station::disconnected() {
    connected_ = welcomed_ = resume_wanted_ = resume_sent_ = false;
    beat_answer_.reset();
    received_items_.clear();
    for (Waiting& waiting : outbox_) {
        waiting.sent = false;
        waiting.was_offline = true;
        waiting.not_before = {};
    }
    if (!whole_) last_stream_ = 0;  // half a snapshot stands for nothing
}

void Station::reload() {
    disconnected();
    store_ = {};
    whole_ = clock_known_ = false;
    epoch_ = last_stream_ = 0;
}

void Station::want_resume() {
    resume_wanted_ = true;
    resume_sent_ = false;
}

void Station::receive(v1::ServerMessage const& message, MonotonicTime now) {
    if (!connected_) return;  // of a connection that is over
    ++counters_.messages;
    switch (message.body_case()) {
        case v1::ServerMessage::kWelcome: receive(message.welcome()); break;
        case v1::ServerMessage::kView: receive_view(message.stream(), message.view(), now); break;
        case v1::ServerMessage::kPage: receive(message.page()); break;
        case v1::ServerMessage::kAcknowledged: receive(message.acknowledged()); break;
        case v1::ServerMessage::kRefused: receive(message.refused(), now); break;
        case v1::ServerMessage::kBeat: receive(message.beat(), now); break;
        case v1::ServerMessage::kPresence:
            presence_ = message.presence();
            touched_ |= bit(v1::View::THING_NOT_SET);
            break;
        case v1::ServerMessage::kClosing: closing_ = message.closing().reason(); break;
        // How safe the journal is: a matter for people.
        case v1::ServerMessage::kContinuity:
        case v1::ServerMessage::kCopied:
        case v1::ServerMessage::kWriter:
        case v1::ServerMessage::kSafety:
        case v1::ServerMessage::BODY_NOT_SET: break;
    }
}

void Station::receive(v1::Welcome const& welcome) {
    welcome_ = welcome;
    welcomed_ = true;
    resume_wanted_ = false;
    epoch_ = welcome.epoch();
    whole_ = welcome.resumed();
    last_page_ = 0;
    if (!welcome.resumed()) return;
    ++counters_.tails;
    received_all();
}

void Station::receive(v1::Page const& page) {
    if (!welcomed_ || resume_wanted_) return;  // of a snapshot that comes again as a whole
    if (whole_ || page.number() != last_page_ + 1) {
        ++counters_.gaps;
        whole_ = false;
        last_stream_ = 0;
        want_resume();
        return;
    }
    if (page.number() == 1) {
        store_ = {};
        last_stream_ = 0;
        clock_known_ = false;  // the beat that follows a snapshot tells
    }
    ++counters_.pages;
    last_page_ = page.number();
    for (v1::View const& view : page.views()) apply(view);
    if (!page.last()) return;
    ++counters_.snapshots;
    whole_ = true;
    last_stream_ = page.stream();
    received_all();
}

void Station::receive_view(std::uint32_t number, v1::View const& view, MonotonicTime now) {
    if (resume_wanted_ || !whole_) return;  // comes again with what is missing
    if (number <= last_stream_) {
        ++counters_.repeats;
        return;
    }
    if (number != last_stream_ + 1) {
        ++counters_.gaps;
        want_resume();
        return;
    }
    last_stream_ = number;
    ++counters_.views;
    apply(view);
    if (view.has_clock()) follow_clock(view.clock(), now);
}

void Station::apply(v1::View const& view) {
    if (view.has_item() && !view.item().withdrawn()) {
        auto const known = store_.items.find(view.item().key());
        if (known == store_.items.end() || known->second.sent() < view.item().sent()) {
            ++counters_.items;
            if (whole_) received_items_.push_back(view.item().key());
        }
    }
    store_.apply(view);
    touched_ |= bit(view.thing_case());
}

// Each connection is told anew what is here and was not opened.
void Station::received_all() {
    received_items_.clear();
    if (!welcome_ || welcome_->role() != v1::ROLE_TRAINEE) return;
    for (auto const& [key, item] : store_.items)
        if (!item.withdrawn() && std::ranges::find(item.opened_by(), welcome_->seat() - 1) == item.opened_by().end())
            received_items_.push_back(key);
}

void Station::receive(v1::Acknowledged const& acknowledged) {
    auto const waiting = find(acknowledged.command());
    if (waiting == outbox_.end()) {
        ++counters_.repeats;
        return;
    }
    ++counters_.acknowledged;
    bool const stored = acknowledged.sequence() != 0;
    counters_.decisions += waiting->command.has_submit_decision() && stored;
    counters_.requests += waiting->command.has_send_request() && stored;
    if (receipts_.size() >= receipts_max) receipts_.erase(receipts_.begin(), receipts_.begin() + receipts_max / 2);
    receipts_.push_back({as_id(acknowledged.command()), waiting->command.verb_case(), acknowledged.sequence(),
                         acknowledged.last_sequence(), acknowledged.leaf(), acknowledged.repeat()});
    answered_.push_back({std::move(waiting->command), std::nullopt});
    outbox_.erase(waiting);
}

void Station::receive(v1::RefusedCommand const& refused, MonotonicTime now) {
    auto const reason = static_cast<std::size_t>(refused.reason());
    if (reason < counters_.refused.size()) ++counters_.refused[reason];
    auto const waiting = find(refused.command());
    if (waiting == outbox_.end()) {
        ++counters_.malformed;
        return;
    }
    if (refused.reason() == v1::RefusedCommand::STOPPED) return;  // not stored, not lost: again when the server is back
    if (refused.reason() == v1::RefusedCommand::TOO_FAST) {
        waiting->sent = false;
        waiting->not_before = now + too_fast_wait;
        return;
    }
    answered_.push_back({std::move(waiting->command), refused.reason()});
    outbox_.erase(waiting);
}

void Station::receive(v1::Beat const& beat, MonotonicTime now) {
    ++counters_.beats;
    last_sign_ = anchor_ = wall_anchor_ = now;
    clock_known_ = true;
    anchor_exercise_ = ExerciseTime(beat.exercise_ms());
    speed_ = beat.speed();
    server_wall_ = WallTime(beat.server_us());
    // Whatever was sent before the beat came before it: a higher number means that something was lost on the way.
    if (whole_ && !resume_wanted_ && beat.newest_stream() > last_stream_) {
        ++counters_.gaps;
        want_resume();
    }
    beat_answer_.emplace();
    beat_answer_->set_server_us(beat.server_us());
    beat_answer_->set_received_stream(last_stream_);
}

void Station::follow_clock(v1::ClockView const& clock, MonotonicTime now) {
    anchor_ = now;
    anchor_exercise_ = ExerciseTime(clock.exercise_ms());
    speed_ = clock.stage() == v1::STAGE_RUNNING ? clock.speed() : 0;
    clock_known_ = true;
}

std::vector<v1::ClientMessage> Station::take_outgoing(MonotonicTime now) {
    std::vector<v1::ClientMessage> messages;
    if (!connected_) return messages;
    if (resume_wanted_ && !resume_sent_) {
        messages.push_back(resume_message());
        resume_sent_ = true;
    }
    if (!welcomed_) return messages;
    if (beat_answer_) {
        *messages.emplace_back().mutable_beat() = *beat_answer_;
        beat_answer_.reset();
    }
    if (whole_ && !resume_wanted_)
        for (std::string& key : std::exchange(received_items_, {})) {
            bool const room = !messages.empty() && messages.back().has_reached() &&
                              messages.back().reached().received_size() < reached_keys_max;
            if (!room) messages.emplace_back();
            messages.back().mutable_reached()->add_received(std::move(key));
        }
    for (Waiting& waiting : outbox_)
        if (!waiting.sent && now >= waiting.not_before) messages.push_back(command_message(waiting, now));
    return messages;
}

std::optional<MonotonicTime> Station::next_outgoing() const {
    std::optional<MonotonicTime> next;
    if (!connected_ || !welcomed_) return next;
    for (Waiting const& waiting : outbox_)
        if (!waiting.sent && (!next || waiting.not_before < *next)) next = waiting.not_before;
    return next;
}

v1::ClientMessage Station::resume_message() const {
    v1::ClientMessage message;
    v1::Resume& resume = *message.mutable_resume();
    resume.set_exercise(exercise_);
    resume.set_epoch(epoch_);
    resume.set_last_stream(last_stream_);
    resume.set_simulated(simulated_);
    return message;
}

v1::ClientMessage Station::command_message(Waiting& waiting, MonotonicTime now) {
    if (waiting.sent_before) ++counters_.sent_again;
    waiting.sent = waiting.sent_before = true;
    if (waiting.was_offline && waiting.command.has_submit_decision()) {
        auto const offline = std::chrono::duration_cast<Milliseconds>(now - waiting.written);
        waiting.command.mutable_submit_decision()->set_offline_ms(offline.count());
    }
    v1::ClientMessage message;
    *message.mutable_command() = waiting.command;
    return message;
}

// ---- commands ----

exercise::CommandId Station::send(v1::Command command, MonotonicTime now) {
    ORDA_CHECK(can_send(), "the outbox of a station has room");
    exercise::CommandId const id = new_id(id_dice_);
    command.set_id(as_bytes(id));
    command.set_attempt(store_.attempt_of(command));
    command.set_speaker(speaker());
    ++counters_.commands;
    outbox_.push_back({std::move(command), now, {}, false, false, !connected_});
    return id;
}

// Every other seat is a laptop that three people share; who was not asked has no number. Without dice: what people do
// does not change with who types it in.
std::uint32_t Station::speaker() const {
    constexpr std::uint64_t people = 3, commands_in_a_row = 4;
    if (!welcome_ || welcome_->role() != v1::ROLE_TRAINEE || welcome_->seat() % 2 == 0) return 0;
    return static_cast<std::uint32_t>(counters_.commands / commands_in_a_row % (people + 1));
}

std::deque<Station::Waiting>::iterator Station::find(std::string const& id) {
    return std::find_if(outbox_.begin(), outbox_.end(),
                        [&](Waiting const& waiting) { return waiting.command.id() == id; });
}

bool Station::waits(exercise::CommandId const& id) const {
    std::string const bytes = as_bytes(id);
    return std::any_of(outbox_.begin(), outbox_.end(),
                       [&](Waiting const& waiting) { return waiting.command.id() == bytes; });
}

std::vector<Answered> Station::take_answered() { return std::exchange(answered_, {}); }

// ---- what it knows ----

Kinds Station::take_touched() { return std::exchange(touched_, Kinds{0}); }

ExerciseTime Station::exercise_time(MonotonicTime now) const {
    return anchor_exercise_ + Milliseconds((now - anchor_).count() * speed_ / 1000);
}

std::optional<MonotonicTime> Station::moment(ExerciseTime when) const {
    if (!clock_runs()) return std::nullopt;
    auto const real = ((when - anchor_exercise_).count() * 1000 + speed_ - 1) / speed_;
    return anchor_ + MonotonicTime(std::max<std::int64_t>(real, 0));
}

}  // namespace orda::rehearsal
