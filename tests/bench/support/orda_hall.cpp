// SPDX-License-Identifier: Apache-2.0
#include "bench/support/orda_hall.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <stdexcept>
#include <utility>

namespace orda::bench {
namespace {

// The server lets a station send so much (docs/PROTOCOL.md, section 2).
constexpr double frames_burst = 60;
constexpr double frames_per_second = 20;

// Tags of wire.proto: field number and wire type.
constexpr char tag_stream = 0x0D;   // ServerMessage 1, 32 bits
constexpr char tag_view = 0x1A;     // ServerMessage 3, bytes
constexpr char tag_item = 0x2A;    // View 5, bytes

}  // namespace

OrdaFrame look_at(std::string_view payload) {
    OrdaFrame frame;
    if (payload.size() >= 5 && payload[0] == tag_stream) {
        std::memcpy(&frame.stream, payload.data() + 1, sizeof frame.stream);  // little-endian, as we are
        payload.remove_prefix(5);
    }
    if (payload.empty() || payload[0] != tag_view) return frame;
    std::size_t at = 1;
    while (at < payload.size() && (payload[at] & 0x80) != 0) ++at;  // length of the view
    frame.is_item = at + 1 < payload.size() && payload[at + 1] == tag_item;
    return frame;
}

OrdaHall::OrdaHall(OrdaServer& server, std::size_t directors, OnItem on_item)
    : server_(server),
      on_item_(std::move(on_item)),
      crowd_({.frame = [this](std::size_t link, FrameView const& frame,
                              std::int64_t at_us) { on_frame(link, frame, at_us); },
              .closed = {}}),
      directors_(directors) {
    for (std::size_t i = 0; i < directors_; ++i) open(server_.director(), none);
}

std::size_t OrdaHall::open(Session const& session, std::size_t station) {
    people_.push_back({.station = station, .frames_left = frames_burst});
    std::size_t const link = crowd_.open(server_.port(), server_.socket_target(session),
                                         "Sec-WebSocket-Protocol: orda.v1.proto\r\n", server_.wire());
    v1::ClientMessage message;
    message.mutable_resume()->set_exercise(server_.exercise());
    message.mutable_resume()->set_epoch(1);
    send(link, message);
    return link;
}

std::size_t OrdaHall::enter(std::uint32_t team) {
    entered_.resize(std::max<std::size_t>(entered_.size(), team + 1));
    std::size_t const per_team = server_.seats_per_team();
    return enter_seat(team * per_team + entered_[team]++ % per_team);
}

std::size_t OrdaHall::enter_seat(std::size_t seat) {
    std::size_t const station = links_.size();
    links_.push_back(none);
    seats_.push_back(seat);
    links_.back() = open(server_.seat(seat), station);
    return station;
}

void OrdaHall::on_frame(std::size_t link, FrameView const& frame, std::int64_t at_us) {
    if (frame.opcode == Opcode::pong) ++pongs_;
    if (frame.opcode == Opcode::close)
        throw std::runtime_error(fmt::format("the server closed a station: {}",
                                             frame.payload.substr(std::min<std::size_t>(2, frame.payload.size()))));
    if (frame.opcode != Opcode::binary) return;
    OrdaFrame const seen = look_at(frame.payload);
    Person& person = people_[link];
    if (seen.stream == 0) return on_outside_stream(link, frame.payload);
    if (seen.stream != ++person.stream) {
        ++stream_faults_;
        person.stream = seen.stream;
    }
    bool const ours = seen.is_item && frame.payload.find(inject_title) != std::string_view::npos;
    if (person.station != none && ours) on_item_(person.station, frame.payload, at_us);
    if (person.station == none && !started_) look_for_clock(frame.payload);
}

void OrdaHall::look_for_clock(std::string_view payload) {
    v1::ServerMessage message;
    if (message.ParseFromArray(payload.data(), static_cast<int>(payload.size())) && message.view().has_clock())
        clock_revision_ = message.view().clock().revision();
}

void OrdaHall::on_outside_stream(std::size_t link, std::string_view payload) {
    v1::ServerMessage message;
    if (!message.ParseFromArray(payload.data(), static_cast<int>(payload.size())))
        throw std::runtime_error("a frame that is no message of the protocol");
    Person& person = people_[link];
    if (message.has_page()) {
        if (message.page().last()) person.stream = message.page().stream();
        for (v1::View const& view : message.page().views())
            if (person.station == none && view.has_clock()) clock_revision_ = view.clock().revision();
    } else if (message.has_beat()) {
        v1::ClientMessage answer;
        answer.mutable_beat()->set_server_us(message.beat().server_us());
        answer.mutable_beat()->set_received_stream(person.stream);
        send(link, answer);
        person.frames_left -= 1;
    } else if (message.has_acknowledged()) {
        ++answered_;
    } else if (message.has_refused()) {
        throw std::runtime_error("a command was refused: " + message.refused().ShortDebugString());
    } else if (message.has_closing()) {
        throw std::runtime_error("the server closes a station: " + message.closing().reason());
    }
}

void OrdaHall::send(std::size_t link, v1::ClientMessage const& message) {
    crowd_.send(link, Opcode::binary, message.SerializeAsString());
}

v1::ClientMessage OrdaHall::command() {
    v1::ClientMessage message;
    message.mutable_command()->set_id(fmt::format("{:016}", ++commands_));
    return message;
}

void OrdaHall::start_exercise() {
    crowd_.settle(300, 20'000);
    v1::ClientMessage message = command();
    message.mutable_command()->mutable_clock()->set_verb(v1::ClockVerb::START);
    message.mutable_command()->mutable_clock()->set_revision(clock_revision_);
    send(0, message);
    wait_for_answers();
    started_ = true;
    crowd_.settle(100, 10'000);
}

void OrdaHall::make_room_for(std::size_t injects) {
    double const wanted = static_cast<double>((injects + directors_ - 1) / directors_) + 2;
    if (wanted > frames_burst) throw std::runtime_error("more commands at once than a station may send");
    for (std::size_t i = 0; i < directors_; ++i) {
        while (true) {
            Person& person = people_[i];
            double const now = monotonic_us();
            if (person.frames_left_at_us > 0)
                person.frames_left = std::min(
                    frames_burst, person.frames_left + (now - person.frames_left_at_us) / 1e6 * frames_per_second);
            person.frames_left_at_us = now;
            if (person.frames_left >= wanted) break;
            crowd_.poll_for_ms(20);
        }
    }
}

void OrdaHall::improvise(std::vector<v1::Improvise> const& injects) {
    std::vector<std::string> frames(directors_);
    for (std::size_t i = 0; i < injects.size(); ++i) {
        v1::ClientMessage message = command();
        *message.mutable_command()->mutable_improvise() = injects[i];
        message.mutable_command()->mutable_improvise()->set_title(std::string(inject_title));
        frames[i % directors_] += client_frame(Opcode::binary, message.SerializeAsString());
        people_[i % directors_].frames_left -= 1;
    }
    for (std::size_t i = 0; i < directors_; ++i) crowd_.write(i, frames[i]);
}

void OrdaHall::wait_for_answers() {
    double const end = monotonic_us() + 30e6;
    while (answered_ < commands_) {
        if (monotonic_us() > end) throw std::runtime_error("commands have no answer");
        crowd_.poll(100);
    }
}

}  // namespace orda::bench
