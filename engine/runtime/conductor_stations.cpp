// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/version.hpp"
#include "runtime/conductor_body.hpp"

namespace orda::runtime {

using namespace exercise;

void Conductor::Body::connect(StationId id, Principal const& principal, Format format) {
    auto const audience = projection::audience_of(principal.role, principal.seat, exercise.state());
    bool const displaced =
        principal.seat && audience && exercise.state().seats.at(principal.seat->value).person != principal.person;
    if (!audience || displaced) {
        gateway_.close(id, 1008, "no station for this role");
        return;
    }
    Station station;
    station.principal = principal;
    station.format = format;
    station.audience = *audience;
    station.last_sign = ambient_.monotonic();
    stations_.add(id, std::move(station));
    presence_changed_ = true;
}

void Conductor::Body::speakers_changed(SeatId seat) {
    stations_.speakers_changed(seat);
    presence_changed_ = true;
}

void Conductor::Body::disconnect(StationId id) {
    if (Station const* station = stations_.find(id); station != nullptr && !station->page.empty())
        writers_.leave(*station->principal.seat, station->page, ambient_.monotonic());
    stations_.remove(id);
    late_resumes_.erase(id);
    presence_changed_ = true;
}

void Conductor::Body::receive(StationId id, std::string_view frame) {
    Station* station = stations_.find(id);
    if (station == nullptr) return;
    auto const message = frame.size() <= message_bytes_max ? decode(frame, station->format) : std::nullopt;
    if (!message) return refuse_malformed(id, *station, "the frame is no message of this protocol");
    switch (message->body_case()) {
        case v1::ClientMessage::kResume: resume(id, *station, message->resume()); break;
        case v1::ClientMessage::kCommand:
            if (!station->resumed) return refuse_malformed(id, *station, "the first message is resume");
            handle(id, *station, message->command());
            break;
        case v1::ClientMessage::kBeat: {
            bool const silent = ambient_.monotonic() - station->last_sign >= Stations::silence_max;
            station->last_sign = ambient_.monotonic();
            station->received = message->beat().received_stream();
            presence_changed_ = presence_changed_ || silent;
            break;
        }
        case v1::ClientMessage::kReady:
            if (message->ready().language().size() > language_bytes_max)
                return refuse_malformed(id, *station, "ready.language is no language");
            if (message->ready().name().size() > line_bytes_max ||
                message->ready().teams_size() > static_cast<int>(teams_max))
                return refuse_malformed(id, *station, "ready.name or ready.teams is too long");
            station->ready = message->ready();
            presence_changed_ = true;
            break;
        case v1::ClientMessage::kReached:
            if (message->reached().received_size() + message->reached().rendered_size() > reached_max)
                return refuse_malformed(id, *station, "reached has too many keys");
            reach(*station, message->reached());
            break;
        case v1::ClientMessage::kTakeWriting:
            if (station->page.empty()) break;
            writers_.take(*station->principal.seat, station->page);
            tell_writer(*station->principal.seat);
            break;
        case v1::ClientMessage::BODY_NOT_SET: refuse_malformed(id, *station, "the message is empty"); break;
    }
    release_outputs();
}

// Of injects that came to the station's desk. What it names otherwise is passed over: it is no news to anybody.
void Conductor::Body::reach(Station& station, v1::Reached const& told) {
    if (station.audience.kind != projection::AudienceKind::desk) return;
    auto const& [team, desk] = std::pair(station.audience.team, station.audience.desk);
    TeamState const& state = exercise.state().teams.at(team.value);
    auto const note = [&](std::string const& key, bool rendered) {
        auto const row = projector_.keys().find_item(team, key, state.rows.size(), state.attempts.number);
        if (!row) return;
        Reached& known = station.reached[*row];
        bool const same = known.attempt == state.attempts.number && known.releases == state.rows[row->value].releases;
        known = {state.attempts.number, state.rows[row->value].releases, rendered || (same && known.rendered)};
        reach_changed_ = true;
    };
    for (std::string const& key : told.received()) note(key, false);
    for (std::string const& key : told.rendered()) note(key, true);
}

void Conductor::Body::refuse_malformed(StationId id, Station& station, std::string const& why) {
    ++figures.malformed;
    v1::ServerMessage message;
    message.mutable_refused()->set_reason(v1::RefusedCommand::MALFORMED);
    message.mutable_refused()->set_detail(why);
    send(id, message);
    if (++station.malformed >= malformed_max) close(id, 1008, "too many malformed messages");
    release_outputs();
}

void Conductor::Body::resume(StationId id, Station& station, v1::Resume const& wish) {
    if (stopped_) return tell_stopped(id, station);
    MonotonicTime const time = ambient_.monotonic();
    if (time < station.next_resume) {
        late_resumes_.insert_or_assign(id, std::pair(station.next_resume, wish));
        return;
    }
    late_resumes_.erase(id);
    station.next_resume = time + resume_at_most_every;
    State const& state = exercise.state();
    if (auto const own = newest_of_.find(station.principal.person); own != newest_of_.end())
        station.stored = std::max(station.stored, own->second);
    bool const same = wish.exercise() == state.created.exercise && wish.epoch() == epoch_of(state);
    auto const tail = same ? streams_.after(station.audience, wish.last_stream()) : std::nullopt;
    station.simulated = wish.simulated();
    bool const names_page =
        station.principal.seat && wish.page().size() >= page_name_min && wish.page().size() <= page_name_max;
    if (names_page && station.page.empty()) {
        station.page = wish.page();
        writers_.come(*station.principal.seat, station.page);
    }
    v1::ServerMessage message;
    v1::Welcome& welcome = *message.mutable_welcome();
    welcome.set_exercise(state.created.exercise);
    welcome.set_epoch(epoch_of(state));
    for (Epoch const& epoch : state.epochs) {
        auto* told = welcome.add_epochs();
        told->set_number(epoch.number);
        told->set_kept(epoch.kept);
        if (epoch.signer != PublicKey{})
            told->set_signer(std::string(reinterpret_cast<char const*>(epoch.signer.data()), epoch.signer.size()));
    }
    welcome.set_checkpoint(checkpoint_);
    welcome.set_role(projection::to_wire(station.principal.role));
    for (std::string const& language : exercise.script().languages) welcome.add_languages(language);
    welcome.set_server_version(std::string(version()));
    welcome.set_seat(station.principal.seat ? station.principal.seat->value + 1 : 0);
    welcome.set_newest_stream(streams_.newest(station.audience));
    welcome.set_resumed(tail.has_value());
    send(id, message);
    if (tail) {
        for (MessagePtr const& each : *tail) outputs_.add(newest(), Direct{id, each});
        ++figures.tails;
    } else {
        send_snapshot(id, station.audience);
        ++figures.snapshots;
    }
    station.resumed = true;
    station.knows_presence = false;
    station.covered = streams_.newest(station.audience);
    if (!station.page.empty()) tell_writer(*station.principal.seat);
    send_beat(station.audience, id);
    if (halted_) tell_stopped(id, station);
    if (!wish.checkpoint().empty()) answer_checkpoint(id, station, wish.checkpoint());
    presence_changed_ = true;
    if (station.audience.kind == projection::AudienceKind::staff) safety_changed_ = true;
}

void Conductor::Body::answer_late_resumes() {
    for (auto const& [id, late] : std::map(late_resumes_))
        if (ambient_.monotonic() >= late.first) resume(id, *stations_.find(id), late.second);
}

// The state may be ahead of the disk for good: a station that comes now is told this and nothing else.
void Conductor::Body::tell_stopped(StationId id, Station const& station) {
    v1::ServerMessage message;
    message.mutable_closing()->set_reason("journal_stopped");
    if (station.audience.kind == projection::AudienceKind::staff)
        message.mutable_closing()->set_words(stopped_because_);
    gateway_.send(id, encode(message)->in(station.format));
}

void Conductor::Body::send_snapshot(StationId id, projection::Audience const& audience) {
    v1::ServerMessage message;
    v1::Page* page = message.mutable_page();
    page->set_number(1);
    std::size_t bytes = 0;
    for (v1::View& view : projector_.snapshot(audience)) {
        std::size_t const size = view.ByteSizeLong() + 8;
        if (bytes + size > page_bytes_max && bytes > 0) {
            send(id, message);
            page->clear_views();
            page->set_number(page->number() + 1);
            bytes = 0;
        }
        bytes += size;
        *page->add_views() = std::move(view);
    }
    page->set_last(true);
    page->set_stream(streams_.newest(audience));
    send(id, message);
}

void Conductor::Body::send(StationId id, v1::ServerMessage const& message) {
    outputs_.add(newest(), Direct{id, encode(message)});
}

void Conductor::Body::close(StationId id, std::uint16_t code, std::string const& reason) {
    outputs_.add(newest(), Disconnect{id, code, reason});
}

void Conductor::Body::send_beat(projection::Audience const& audience, std::optional<StationId> only) {
    v1::ServerMessage message;
    v1::Beat& beat = *message.mutable_beat();
    beat.set_exercise_ms(now().count());
    beat.set_speed(clock_.speed());
    beat.set_server_us(ambient_.wall().count());
    beat.set_newest_stream(streams_.newest(audience));
    if (!clock_.running()) beat.set_checkpoint(checkpoint_);
    if (audience.kind == projection::AudienceKind::staff)
        beat.set_durable_us(static_cast<std::uint32_t>(figures.latency.count()));
    MessagePtr const encoded = encode(message);
    if (only) {
        outputs_.add(newest(), Direct{*only, encoded});
        return;
    }
    for (auto const& [id, station] : stations_.of(audience))
        if (station->resumed) outputs_.add(newest(), Direct{id, encoded});
}

void Conductor::Body::beat_all() {
    for (auto const& audience : projection::audiences(exercise.state())) send_beat(audience, std::nullopt);
    MonotonicTime const time = ambient_.monotonic();
    next_beat_ = time + beat_every;
    for (auto const& [id, station] : stations_.all()) {
        auto const silence = time - station.last_sign;
        if (silence >= Stations::silence_max && silence < Stations::silence_max + 2 * beat_every)
            presence_changed_ = true;
    }
}

// Whoever comes is news for staff and for the own team, not for the others.
void Conductor::Body::send_presence() {
    AllPresence const all = presence(stations_.attendance(ambient_.monotonic()), exercise.state());
    team_presence_.resize(all.teams.size());
    staff_presence_.renew(all.staff);
    for (std::size_t team = 0; team < all.teams.size(); ++team) team_presence_[team].renew(all.teams[team]);
    for (auto const& [audience, stations] : stations_.by_audience()) {
        bool const staff = audience.kind == projection::AudienceKind::staff;
        if (!staff && audience.kind != projection::AudienceKind::desk) continue;
        PresenceTold const& told = staff ? staff_presence_ : team_presence_.at(audience.team.value);
        for (auto const& [id, station] : stations) {
            if (!station->resumed || (station->knows_presence && !told.is_news)) continue;
            station->knows_presence = true;
            outputs_.add(newest(), Direct{id, told.message});
        }
    }
    presence_changed_ = reach_changed_ = false;
    next_reach_ = ambient_.monotonic() + reach_at_most_every;
    next_presence_ = ambient_.monotonic() + presence_at_most_every;
}

void Conductor::Body::tell_writer(SeatId seat) {
    for (auto const& [id, station] : stations_.all()) {
        if (station.principal.seat != seat || station.page.empty() || !station.resumed) continue;
        v1::ServerMessage message;
        message.mutable_writer()->set_here(writers_.writes(seat, station.page));
        send(id, message);
    }
}

// The seat has a new person: the earlier one's stations are told and closed.
void Conductor::Body::take_over(SeatTaken const& taken) {
    writers_.forget(taken.seat);
    v1::ServerMessage message;
    message.mutable_closing()->set_reason("taken_over");
    for (auto const& [id, station] : stations_.all()) {
        if (station.principal.seat != taken.seat) continue;
        if (station.principal.person == taken.person) {
            if (!station.page.empty()) writers_.come(taken.seat, station.page);
            continue;
        }
        send(id, message);
        close(id, 4001, "taken over");
    }
}

}  // namespace orda::runtime
