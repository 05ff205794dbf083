// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "server/loop.hpp"

namespace orda::server {

// Accepts TCP connections on one address. Loop's thread.
class Listener {
public:
    using Accepted = std::function<void(Socket)>;
    using Endpoint = boost::asio::ip::tcp::endpoint;
    static constexpr int backlog = 4'096;
    static constexpr std::chrono::milliseconds pause{100};  // when the process has no descriptor left

    // The error is a sentence.
    [[nodiscard]] static Result<std::unique_ptr<Listener>, std::string> open(Loop& loop, Endpoint const& endpoint,
                                                                             Accepted accepted);

    // Where it listens: with the port that the system chose when 0 was asked for.
    [[nodiscard]] Endpoint endpoint() const { return endpoint_; }
    void stop();

private:
    Listener(Loop& loop, Accepted accepted);
    void accept();

    boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Executor> acceptor_;
    Timer pause_;
    Accepted accepted_;
    Endpoint endpoint_;
};

}  // namespace orda::server
