// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/fanout/delivery.hpp"
#include "bench/support/crowd.hpp"

namespace orda::bench {

// A server under test with all its stations.
class Subject {
public:
    // A message came to a station; `kept` is what text_in() reads.
    using OnMessage = std::function<void(std::size_t station, std::string_view kept, std::int64_t at_us)>;

    Subject() = default;
    virtual ~Subject() = default;
    Subject(Subject const&) = delete;

    // Starts the server and opens all stations; returns when all is quiet.
    virtual void start(Layout const& layout, OnMessage on_message) = 0;
    [[nodiscard]] virtual pid_t server() const = 0;
    [[nodiscard]] virtual Crowd& crowd() = 0;
    // How many bytes a text of this subject has.
    [[nodiscard]] virtual std::size_t text_bytes() const = 0;
    // Makes ready what order() sends, and waits until so much may be sent at once.
    virtual void prepare(std::vector<Message> const& messages) = 0;
    // Tells the server to send what was prepared.
    virtual void order() = 0;
    // After a round: waits until the server has said all it has to say about the order.
    virtual void finish() {}
    // The text in what was kept, and when the server began to send it: the moment it was durable, of a peer the moment
    // it was told to. 0: the server does not say.
    [[nodiscard]] virtual Delivery::TextOf text_in() const = 0;
    [[nodiscard]] virtual std::int64_t began_us(std::string_view kept) const = 0;
    [[nodiscard]] virtual std::size_t pongs() const = 0;
    [[nodiscard]] virtual std::size_t link_of(std::size_t station) const { return station; }
    // Faults that it alone can see: gaps in streams.
    [[nodiscard]] virtual std::size_t faults_of_its_own() const { return 0; }
};

// "raw", "beast", "ws", "socket.io", "nats"; why it cannot be here, empty if it can.
std::string missing_peer(std::string const& name);
// `bytes`: what each message has on the wire, without the head of its frame.
std::unique_ptr<Subject> make_peer(std::string const& name, std::size_t bytes);

struct OrdaOptions {
    std::size_t inject_bytes = 1'024;
    std::size_t directors = 1;  // sockets the injects come in by
    std::size_t seats_per_desk = 1;
    std::string script = "open-field";
    bool tls = false;
};
std::unique_ptr<Subject> make_orda(OrdaOptions const& options);

}  // namespace orda::bench
