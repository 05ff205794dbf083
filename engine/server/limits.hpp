// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>

namespace orda::server {

// Every limit of the server in one place. Tests make them smaller.
struct Limits {
    // connections
    std::size_t connections_max = 12'000;
    std::size_t connections_per_address_max = 256;  // does not hold for this machine itself
    std::size_t sockets_per_session_max = 12;        // stations of one session
    // what a peer may take its time for
    std::chrono::milliseconds tls_handshake_time = std::chrono::seconds(10);
    std::chrono::milliseconds header_time = std::chrono::seconds(10);
    std::chrono::milliseconds body_time = std::chrono::seconds(20);
    std::chrono::milliseconds keep_alive_time = std::chrono::seconds(30);  // between two requests
    std::chrono::milliseconds write_time = std::chrono::seconds(30);       // without taking a byte of an answer
    std::chrono::milliseconds answer_time = std::chrono::seconds(20);  // for ourselves: a request waits for a disk
    std::chrono::milliseconds first_frame_time = std::chrono::seconds(10);  // `resume` after the WebSocket opened
    std::chrono::milliseconds ping_time = std::chrono::seconds(15);  // idle until a ping; closed after twice that
    std::chrono::milliseconds close_time = std::chrono::seconds(5);  // from our close frame to the end
    std::chrono::milliseconds linger_time = std::chrono::seconds(2);  // reading on after our last byte
    std::chrono::milliseconds stop_time = std::chrono::seconds(2);  // for all of them when the server stops
    // sizes
    std::size_t header_bytes_max = 8 * 1'024;
    std::size_t body_bytes_max = 64 * 1'024;
    std::size_t create_body_bytes_max = 2 * 1'024 * 1'024;  // POST /api/exercises carries the people list
    std::size_t frame_bytes_max = 64 * 1'024;
    // What may wait for one reader. A whole snapshot is queued at once, so it must fit: that of staff holds every team.
    std::size_t outbox_bytes_max = 4 * 1'024 * 1'024;
    std::size_t staff_outbox_bytes_max = 32 * 1'024 * 1'024;
    // calls of the API from one address; pages and assets are not counted
    double requests_per_second = 50;
    double requests_burst = 400;
    // calls of an audience's phones, all together: 600 phones that ask every second and a half
    double votes_per_second = 400;
    double votes_burst = 2'000;
    // a station's frames
    double frames_per_second = 20;
    double frames_burst = 60;
    std::size_t frames_refused_max = 200;  // in a row; then the connection is closed
};

}  // namespace orda::server
