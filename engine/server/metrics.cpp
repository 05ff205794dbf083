// SPDX-License-Identifier: Apache-2.0
#include "server/metrics.hpp"

#include <fmt/format.h>

#include <array>
#include <iterator>
#include <string_view>

namespace orda::server {
namespace {

double seconds(std::chrono::microseconds span) { return static_cast<double>(span.count()) / 1e6; }

void head(std::string& text, std::string_view name, std::string_view kind, std::string_view help) {
    fmt::format_to(std::back_inserter(text), "# HELP orda_{} {}\n# TYPE orda_{} {}\n", name, help, name, kind);
}

template <class T>
void one(std::string& text, std::string_view name, std::string_view kind, std::string_view help, T value) {
    head(text, name, kind, help);
    fmt::format_to(std::back_inserter(text), "orda_{} {}\n", name, value);
}

void append_server(std::string& text, ServerFigures const& now) {
    one(text, "connections", "gauge", "Open TCP connections.", now.connections);
    one(text, "connections_accepted_total", "counter", "Accepted TCP connections.", now.accepted);
    one(text, "connections_turned_away_total", "counter", "Connections over a limit.", now.turned_away);
    one(text, "requests_total", "counter", "HTTP requests.", now.requests);
    one(text, "requests_refused_total", "counter", "Requests with a foreign Host or Origin, malformed or too big.",
        now.requests_refused);
    one(text, "wrong_codes_total", "counter", "Wrong join codes and passwords.", now.wrong_codes);
    one(text, "sockets", "gauge", "Open WebSockets.", now.stations);
    one(text, "sockets_opened_total", "counter", "Opened WebSockets.", now.stations_opened);
    one(text, "frames_received_total", "counter", "Messages from stations.", now.frames_in);
    one(text, "frames_too_fast_total", "counter", "Messages refused because they came too fast.", now.frames_too_fast);
    one(text, "sockets_too_slow_total", "counter", "Stations closed because they did not read.", now.closed_too_slow);
    one(text, "outbox_bytes", "gauge", "Bytes that wait to leave, all connections.", now.outbox_bytes);
    one(text, "outbox_bytes_longest", "gauge", "Bytes that wait to leave, the connection with most.",
        now.outbox_bytes_longest);
    one(text, "loop_turns_total", "counter", "Turns of the event loop.", now.loop_turns);
    one(text, "loop_turn_longest_seconds", "gauge", "Longest turn since the last scrape.",
        seconds(now.loop_turn_longest));
    one(text, "loop_lag_longest_seconds", "gauge", "Latest timer since the last scrape.",
        seconds(now.timer_lag_longest));
}

struct Column {
    std::string_view name, kind, help;
    double (*value)(runtime::Figures const&);
};

using F = runtime::Figures;
constexpr std::array columns{
    Column{"records", "gauge", "Newest record.", [](F const& f) { return static_cast<double>(f.sequence); }},
    Column{"records_durable", "gauge", "Newest record on the disk.",
           [](F const& f) { return static_cast<double>(f.durable); }},
    Column{"records_waiting", "gauge", "Records that wait for the disk.",
           [](F const& f) { return static_cast<double>(f.waiting); }},
    Column{"stations", "gauge", "Connected stations.", [](F const& f) { return static_cast<double>(f.stations); }},
    Column{"outputs_waiting", "gauge", "Messages that wait for the disk.",
           [](F const& f) { return static_cast<double>(f.outputs); }},
    Column{"commands_total", "counter", "Commands.", [](F const& f) { return static_cast<double>(f.commands); }},
    Column{"refusals_total", "counter", "Refused commands.",
           [](F const& f) { return static_cast<double>(f.refusals); }},
    Column{"repeats_total", "counter", "Commands received again.",
           [](F const& f) { return static_cast<double>(f.repeats); }},
    Column{"malformed_total", "counter", "Malformed messages.",
           [](F const& f) { return static_cast<double>(f.malformed); }},
    Column{"messages_total", "counter", "Messages to stations.",
           [](F const& f) { return static_cast<double>(f.messages_out); }},
    Column{"snapshots_total", "counter", "Resumes answered with a snapshot.",
           [](F const& f) { return static_cast<double>(f.snapshots); }},
    Column{"tails_total", "counter", "Resumes answered with the tail.",
           [](F const& f) { return static_cast<double>(f.tails); }},
    Column{"durable_latency_seconds", "gauge", "Newest record: from deciding to the disk.",
           [](F const& f) { return seconds(f.latency); }},
    Column{"stage", "gauge", "0 planned, 1 running, 2 paused, 3 ended.",
           [](F const& f) { return static_cast<double>(f.stage); }},
    Column{"stopped", "gauge", "1 when the journal has failed.", [](F const& f) { return f.stopped ? 1.0 : 0.0; }},
};

}  // namespace

std::string render_metrics(ServerFigures const& server, std::vector<ExerciseFigures> const& exercises) {
    std::string text;
    append_server(text, server);
    for (Column const& column : columns) {
        std::string const name = fmt::format("exercise_{}", column.name);
        head(text, name, column.kind, column.help);
        for (ExerciseFigures const& each : exercises)
            fmt::format_to(std::back_inserter(text), "orda_{}{{exercise=\"{}\"}} {}\n", name, each.exercise,
                           column.value(each.figures));
    }
    return text;
}

}  // namespace orda::server
