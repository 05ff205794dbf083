// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "simulation/world.hpp"

// The network: what is on the way arrives in order, late, twice or never. Limits and times are those of the server.
namespace orda::simulation {

using namespace exercise;
using runtime::StationId;

namespace {

constexpr std::size_t outbox_bytes_max = 1024 * 1024;
constexpr std::size_t outbox_bytes_slow = 24 * 1024;  // smaller while a station reads slowly, so that it is reached
constexpr MonotonicTime silence_max = std::chrono::seconds(30);  // without a frame: the server closes
constexpr std::size_t seen_max = 4;

}  // namespace

MonotonicTime World::arrival(Member const& member, MonotonicTime after) {
    bool const late = now_ < member.late_until;
    MonotonicTime const at =
        now_ + MonotonicTime(late ? dice_.between(300'000, 4'000'000) : dice_.between(500, 40'000));
    return std::max(at, after);
}

void World::connect(Member& member) {
    if (now_ < member.offline_until) {
        member.next_try = member.offline_until + MonotonicTime(dice_.between(0, 500'000));
        return;
    }
    Link& link = member.link.emplace();
    link.id = StationId{++connections_};
    link.heard = now_;
    by_station_[link.id] = &member;
    member.person->station().connected(now_);
    process_->connect(link.id, member.principal, runtime::Format::proto);
    speak(member);
}

// The station has no connection any more. When the server does not learn of it, it goes on with a ghost.
void World::lose(Member& member, bool server_learns) {
    if (!member.link) return;
    Link link = std::move(*member.link);
    member.link.reset();
    by_station_.erase(link.id);
    member.person->station().disconnected();
    member.next_try = now_ + MonotonicTime(dice_.between(200'000, 3'000'000));
    if (link.server_gone || !process_) return;
    if (server_learns) return process_->disconnect(link.id);
    link.down.clear();
    link.down_bytes = 0;
    ghosts_.emplace(link.id, Ghost{&member, std::move(link)});
}

// The server has closed: the station learns it when the network brings it.
void World::server_closes(Member& member) {
    Link& link = *member.link;
    if (link.server_gone) return;
    link.server_gone = true;
    link.up.clear();
    link.held.clear();
    MonotonicTime const after = link.down.empty() ? now_ : link.down.back().at;
    link.down.push_back({arrival(member, after), nullptr, 0});
}

MonotonicTime World::due(Member const& member) const {
    MonotonicTime next = MonotonicTime::max();
    if (member.retired) return next;
    auto const consider = [&](MonotonicTime other) { next = std::min(next, other); };
    if (!member.link) {
        if (process_) consider(std::max(member.next_try, member.asleep_until));
        return next;
    }
    Link const& link = *member.link;
    auto const& station = member.person->station();
    if (process_ && !link.up.empty()) consider(std::max(link.up.front().at, member.offline_until));
    for (Up const& frame : link.held)
        if (process_) consider(std::max(frame.at, member.offline_until));
    MonotonicTime const awake = member.asleep_until;
    if (!link.down.empty()) consider(std::max({link.down.front().at, member.offline_until, awake}));
    if (auto const act = member.person->next_act()) consider(std::max(*act, awake));
    if (auto const out = station.next_outgoing()) consider(std::max(*out, awake));
    // Whether the other side is silent is looked at once a second.
    if (now_ >= awake && station.silent(now_)) consider(now_);
    if (!link.server_gone && now_ - link.heard > silence_max) consider(now_);
    return next;
}

void World::deliver(Member& member) {
    if (!member.link) {
        if (process_ && now_ >= member.next_try && now_ >= member.asleep_until) connect(member);
        return;
    }
    close_silent(member);
    if (now_ >= member.offline_until) deliver_up(member, *member.link);
    if (now_ < member.asleep_until) return;
    if (now_ >= member.offline_until) deliver_down(member);
    if (!member.link) return;
    member.person->act(now_);
    if (member.person->station().silent(now_)) return lose(member, now_ >= member.offline_until);
    speak(member);
}

void World::close_silent(Member& member) {
    Link const& link = *member.link;
    if (link.server_gone || !process_ || now_ - link.heard <= silence_max) return;
    process_->disconnect(link.id);
    server_closes(member);
}

void World::deliver_up(Member& member, Link& link) {
    while (process_ && !link.server_gone && !link.up.empty() && link.up.front().at <= now_) {
        Up const frame = std::move(link.up.front());
        link.up.pop_front();
        receive(member, link, frame);
    }
    for (std::size_t i = 0; process_ && !link.server_gone && i < link.held.size(); ++i) {
        if (link.held[i].at > now_) continue;
        Up const frame = std::move(link.held[i]);
        link.held.erase(link.held.begin() + static_cast<std::ptrdiff_t>(i--));
        receive(member, link, frame);
    }
}

void World::receive(Member& member, Link& link, Up const& frame) {
    link.heard = now_;
    Sequence const newest = process_->exercise().state().sequence;
    if (frame.resume_from) {
        link.thread.from = *frame.resume_from;
        link.thread.newest = newest;
        link.thread.checkpoint = frame.checkpoint;
    }
    if (frame.is_command()) link.thread.asked[frame.command] = newest;
    process_->receive(link.id, frame.bytes);
    follow_clock();
    if (!frame.resume_from || !std::exchange(member.race, false)) return;
    // Between the snapshot and what follows it, on a slow disk.
    ++outcome_.faults[Fault::snapshot];
    slow_until_ = now_ + std::chrono::seconds(2);
    CommandId id{};
    for (auto& byte : id) byte = static_cast<std::uint8_t>(dice_.next());
    Improvise improvise;
    for (std::uint32_t team = 0; team < teams_; ++team) improvise.teams.push_back(TeamId{team});
    improvise.content.title = "in between";
    improvise.content.language = "en";
    improvise.content.to.bits = (1U << script_.desks.size()) - 1;
    process_->command({PersonId{1}, Role::director, std::nullopt}, id, Command(improvise), [](auto const&) {});
}

void World::deliver_down(Member& member) {
    while (member.link && !member.link->down.empty() && member.link->down.front().at <= now_) {
        Down const frame = std::move(member.link->down.front());
        member.link->down.pop_front();
        member.link->down_bytes -= frame.bytes;
        if (!frame.message) return lose(member, true);
        member.person->receive(*frame.message, now_);
        if (!frame.message->acknowledged().checkpoint().empty())
            member.checkpoint = frame.message->acknowledged().checkpoint();
        if (frame.message->has_closing() && frame.message->closing().reason() == "taken_over") member.retired = true;
    }
}

void World::speak(Member& member) {
    if (member.retired) return lose(member, true);
    for (v1::ClientMessage const& message : member.person->station().take_outgoing(now_)) {
        if (!member.link) return;
        bool const fresh = message.has_command() && sent_.try_emplace(message.command().id(), message.command()).second;
        auto const& station = member.person->station();
        if (fresh && message.command().has_submit_decision() && seen_.size() < seen_max && !member.mixed)
            seen_.push_back({member.audience, station.last_stream(), station.store()});
        transmit(member, message);
        if (fresh) press(member, message.command());
    }
}

void World::transmit(Member& member, v1::ClientMessage const& message) {
    Link& link = *member.link;
    if (link.server_gone) return;
    Up frame{arrival(member, link.up.empty() ? now_ : link.up.back().at)};
    if (message.has_resume()) {
        v1::ClientMessage resume = message;
        resume.mutable_resume()->set_checkpoint(member.checkpoint);
        frame.bytes = resume.SerializeAsString();
        frame.resume_from = message.resume().last_stream();
        frame.checkpoint = member.checkpoint;
    } else {
        frame.bytes = message.SerializeAsString();
    }
    if (message.has_command()) frame.command = message.command().id();
    if (message.has_command() && hold_until_deadline(member, message.command(), frame)) {
        link.held.push_back(std::move(frame));
        return;
    }
    bool const twice = frame.is_command() && now_ < member.twice_until;
    bool const overtakes = frame.is_command() && now_ < member.mixed_until && !link.up.empty() &&
                           link.up.back().is_command() && dice_.percent(50);
    if (twice) link.up.push_back(frame);
    link.up.push_back(std::move(frame));
    if (!overtakes) return;
    Up& last = link.up.back();
    Up& before = link.up[link.up.size() - 2];
    std::swap(last, before);
    std::swap(last.at, before.at);
}

// The server still reads what had been sent on a connection whose station is gone, until it is silent for too long.
void World::run_ghosts() {
    for (auto at = ghosts_.begin(); at != ghosts_.end();) {
        Ghost& ghost = at->second;
        if (process_) deliver_up(*ghost.member, ghost.link);
        bool const over = !process_ || now_ - ghost.link.heard > silence_max;
        if (over && process_) process_->disconnect(at->first);
        at = over ? ghosts_.erase(at) : std::next(at);
    }
}

std::pair<World::Member*, World::Link*> World::find(StationId station) {
    if (auto const live = by_station_.find(station); live != by_station_.end())
        return {live->second, &*live->second->link};
    if (auto const ghost = ghosts_.find(station); ghost != ghosts_.end())
        return {ghost->second.member, &ghost->second.link};
    return {nullptr, nullptr};
}

void World::send(StationId station, runtime::SharedMessage const& bytes) {
    auto const [member, link] = find(station);
    if (member == nullptr || link->server_gone || to_close_.contains(station)) return;
    ++outcome_.frames;
    note(std::to_string(static_cast<std::uint64_t>(station)));
    note(*bytes);
    if (parsed_from_ != bytes) {
        auto message = std::make_shared<v1::ServerMessage>();
        ORDA_CHECK(message->ParseFromString(*bytes), "what the conductor sends can be read");
        parsed_from_ = bytes;
        parsed_ = std::move(message);
    }
    witness_.sees(link->thread, member->principal, member->audience, *parsed_, *bytes);
    if (!member->link || &*member->link != link) return;  // nobody is there
    bool const slow = now_ < member->slow_until && !parsed_->has_page();
    if (link->down_bytes + bytes->size() > (slow ? outbox_bytes_slow : outbox_bytes_max)) {
        ++outcome_.faults[Fault::slow_consumer];
        member->slow_until = {};
        to_close_.insert(station);
        return;
    }
    MonotonicTime const after = link->down.empty() ? now_ : link->down.back().at;
    Down frame{arrival(*member, after), parsed_, bytes->size()};
    if (now_ < member->slow_until) frame.at += MonotonicTime(dice_.between(300'000, 2'000'000));
    link->down_bytes += frame.bytes;
    if (frame.numbered() && now_ < member->twice_until) {
        link->down_bytes += frame.bytes;
        link->down.push_back(frame);
    }
    link->down.push_back(frame);
    if (!frame.numbered() || now_ >= member->mixed_until || link->down.size() < 2) return;
    Down& before = link->down[link->down.size() - 2];
    if (!before.numbered() || !dice_.percent(50)) return;
    std::swap(before.message, link->down.back().message);
    std::swap(before.bytes, link->down.back().bytes);
    member->mixed = true;
}

void World::close(StationId station, std::uint16_t, std::string_view reason) {
    auto const [member, link] = find(station);
    if (member != nullptr && reason == "no station for this role") member->retired = true;
    to_close_.insert(station);
}

}  // namespace orda::simulation
