// SPDX-License-Identifier: Apache-2.0
#include "bench/ack/orda_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <stdexcept>

#include "bench/ack/stores.hpp"
#include "journal/exercise_file.hpp"

namespace orda::bench {
namespace {

constexpr int snapshot_patience = 20'000;  // milliseconds

std::string script_head(AckPlan const& plan) {
    std::string text = fmt::format(
        "orda: 1\nscript: bench-ack\ntitle: Decisions\nworld: dalaria 1\nlanguages: en\nlength: 6:00\nteams: "
        "{}\ndesks:\n",
        plan.teams);
    for (std::size_t desk = 1; desk <= plan.desks; ++desk) text += fmt::format("  D{:02}: Desk {}\n", desk, desk);
    return text + "phases:\n  P1: {at: 0:00, story: 2026-09-14 09:00, title: One}\ninjects:\n";
}

std::string command_id(std::uint64_t number) {
    std::string id(16, '\0');
    std::memcpy(id.data(), &number, sizeof number);
    return id;
}

}  // namespace

std::filesystem::path write_script(AckPlan const& plan, std::filesystem::path const& folder) {
    namespace fs = std::filesystem;
    fs::copy("scenarios/world", folder / "world", fs::copy_options::recursive);
    fs::path const script = folder / "bench-ack";
    fs::create_directory(script);
    std::string text = script_head(plan), decisions = "decisions:\n";
    for (std::size_t desk = 1; desk <= plan.desks; ++desk) {
        text += fmt::format("  I-{0}: {{when: 0:00, to: D{0:02}, kind: letter, title: Begin, body: Decide.}}\n", desk);
        for (std::size_t number = 1; number <= plan.decisions_per_desk; ++number)
            decisions += fmt::format(
                "  X{0:02}{1:02}:\n    to: D{0:02}\n    opens: I-{0}\n    prompt: What is this case now?\n"
                "    deadline: 5:00\n    default: none\n    options:\n"
                "      a: {{text: 'Register today as trafficking in persons', score: 0}}\n"
                "      b: {{text: 'Keep the report on file and ask for a signed statement', score: 0}}\n"
                "    why: A report with signs of an offence is registered whoever made it.\n",
                desk, number);
    }
    std::ofstream out(script / "script.yaml");
    out << text << decisions;
    if (!out.flush()) throw std::runtime_error("the script cannot be written");
    return script;
}

OrdaPath::OrdaPath(AckPlan const& plan, std::filesystem::path const& script)
    : server_({.script = script, .teams = plan.teams}),
      crowd_({[this](std::size_t link, FrameView const& frame, std::int64_t) { on_frame(link, frame); },
              [](std::size_t) { throw std::runtime_error("the server closed a station"); }}) {
    if (server_.seats() != plan.teams * plan.desks) throw std::runtime_error("there are other seats than were wanted");
    start();
    for (std::size_t seat = 0; seat < server_.seats(); ++seat) {
        enter(server_.seat(seat), true);
        crowd_.poll(0);
    }
    auto const all_know = [&] {
        return std::all_of(stations_.begin(), stations_.end(), [](auto& s) { return s.whole; });
    };
    for (int waited = 0; !all_know() && waited < snapshot_patience; waited += 10) crowd_.poll(10);
    for (Station const& station : stations_)
        if (station.decisions.size() != plan.decisions_per_desk) throw std::runtime_error("decisions are not open");
    crowd_.settle(200, snapshot_patience);
}

void OrdaPath::start() {
    enter(server_.director(), false);
    for (int waited = 0; !director_knows_ && waited < snapshot_patience; waited += 10) crowd_.poll(10);
    v1::ClientMessage message;
    message.mutable_command()->set_id(command_id(~std::uint64_t{0}));
    message.mutable_command()->mutable_clock()->set_verb(v1::ClockVerb::START);
    send(director_, message);
    for (int waited = 0; !started_ && waited < snapshot_patience; waited += 10) crowd_.poll(10);
    if (!started_) throw std::runtime_error("the exercise does not start");
}

void OrdaPath::enter(Session const& session, bool is_station) {
    std::string const fields =
        fmt::format("Cookie: {}\r\nOrigin: http://127.0.0.1:{}\r\nSec-WebSocket-Protocol: orda.v1.proto\r\n",
                    session.cookie, server_.port());
    std::size_t const link = crowd_.open(server_.port(), server_.socket_target(session), fields, server_.wire());
    if (is_station) {
        by_link_[link] = stations_.size();
        stations_.push_back({link});
    } else {
        director_ = link;
    }
    v1::ClientMessage message;
    message.mutable_resume()->set_exercise(server_.exercise());
    message.mutable_resume()->set_epoch(1);
    send(link, message);
}

void OrdaPath::send(std::size_t link, v1::ClientMessage const& message) {
    crowd_.send(link, Opcode::binary, message.SerializeAsString());
}

void OrdaPath::ask(std::uint64_t number) {
    Station& station = stations_[next_++ % stations_.size()];
    Open& decision = station.decisions[station.turn++ % station.decisions.size()];
    v1::ClientMessage message;
    v1::Command& command = *message.mutable_command();
    asked_[++commands_] = number;
    command.set_id(command_id(commands_));
    v1::SubmitDecision& submit = *command.mutable_submit_decision();
    submit.set_decision(decision.key);
    submit.set_based_on(decision.revision++);
    submit.add_options(1);
    auto const reasons = rationale();
    submit.mutable_rationale()->set_known(reasons.known);
    submit.mutable_rationale()->set_risk(reasons.risk);
    submit.mutable_rationale()->set_ground_text(reasons.ground_text);
    submit.mutable_rationale()->set_why(reasons.why);
    submit.set_written_at_us(wall_us());
    send(station.link, message);
}

void OrdaPath::on_frame(std::size_t link, FrameView const& frame) {
    if (frame.opcode == Opcode::binary && !frame.payload.empty()) on_message(link, frame.payload);
}

// Views are in the stream, which is told from the first byte (wire.proto: field 1, fixed32); what happens to a station
// is that it gets them, not that a client draws them.
void OrdaPath::on_message(std::size_t link, std::string_view payload) {
    constexpr char stream_tag = 1 << 3 | 5;
    if (payload.front() == stream_tag) return;
    v1::ServerMessage message;
    if (!message.ParseFromArray(payload.data(), static_cast<int>(payload.size())))
        throw std::runtime_error("a message cannot be read");
    if (message.has_page()) on_page(link, message.page());
    if (message.has_acknowledged()) on_acknowledged(message.acknowledged());
    if (message.has_refused())
        throw std::runtime_error("refused: " + v1::RefusedCommand::Reason_Name(message.refused().reason()));
    if (!message.has_beat()) return;
    v1::ClientMessage answer;
    answer.mutable_beat()->set_server_us(message.beat().server_us());
    send(link, answer);
}

void OrdaPath::on_page(std::size_t link, v1::Page const& page) {
    auto const station = by_link_.find(link);
    if (station == by_link_.end()) {
        director_knows_ = director_knows_ || page.last();
        return;
    }
    Station& mine = stations_[station->second];
    for (v1::View const& view : page.views())
        if (view.has_decision()) mine.decisions.push_back({view.decision().key()});
    mine.whole = page.last();
}

void OrdaPath::on_acknowledged(v1::Acknowledged const& acknowledged) {
    std::uint64_t command = 0;
    std::memcpy(&command, acknowledged.command().data(), sizeof command);
    if (command == ~std::uint64_t{0}) {
        started_ = true;
        return;
    }
    if (acknowledged.sequence() == 0 || acknowledged.repeat()) throw std::runtime_error("nothing was recorded");
    auto const asked = asked_.find(command);
    if (asked == asked_.end()) throw std::runtime_error("an acknowledgement of nothing");
    std::uint64_t const number = asked->second;
    asked_.erase(asked);
    told_.push_back({acknowledged.sequence(), acknowledged.leaf()});
    answered(number);
}

void OrdaPath::rest() { crowd_.poll_for_ms(3'100); }

std::size_t OrdaPath::check() {
    server_.stop();
    std::filesystem::path file;
    for (auto const& each : std::filesystem::directory_iterator(server_.data()))
        if (each.path().extension() == ".orda") file = each.path();
    auto const contents = journal::read_exercise_file(file);
    if (!contents) throw std::runtime_error(contents.error().words);
    std::size_t decisions = 0;
    for (auto const& record : contents->records)
        decisions += std::holds_alternative<exercise::DecisionRecorded>(record.event);
    for (Told const& told : told_)
        if (as_text(contents->leaves.at(told.sequence - 1)) != told.leaf)
            throw std::runtime_error("another leaf was told");
    if (decisions != commands_ || told_.size() != commands_) throw std::runtime_error("decisions are lost or doubled");
    return decisions;
}

}  // namespace orda::bench
